#include "print/card.h"
#include "print/pamphlet.h"
#include "print/print.h"

/* Takes a layout that nobody knows too, so that somebody says so. */
static gboolean
is_leaflet (const Pamphlet *pamphlet)
{
  return pamphlet->layout != NULL && !card_is_pamphlet (pamphlet);
}

static void
plan (const Site *site, GArray *jobs)
{
  pamphlets_plan (site, &leaflet_product, is_leaflet, jobs);
}

const Product leaflet_product
    = { .name = "leaflet", .wave = WAVE_FILES, .plan = plan, .render = pamphlet_render };
