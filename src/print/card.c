#include "print/card.h"

#include "print/pamphlet.h"
#include "print/print.h"

gboolean
card_is_pamphlet (const Pamphlet *pamphlet)
{
  return pamphlet->layout != NULL && g_str_has_prefix (pamphlet->layout, "cards-");
}

static void
plan (const Site *site, GArray *jobs)
{
  pamphlets_plan (site, &card_product, card_is_pamphlet, jobs);
}

const Product card_product
    = { .name = "card", .wave = WAVE_FILES, .plan = plan, .render = pamphlet_render };
