#include "pdf/ink.h"

#include "pdf/marks.h"

#include <math.h>

#define NEUTRAL_SPREAD 0.02 /* between channels: what the eye takes for grey */
#define NEAR_BLACK 0.25     /* lighter than this, black is printed as a tint */
#define GREY_START 0.25     /* below this much grey no black ink is added */

struct Inks
{
  GHashTable *named; /* 8-bit RGB → Ink */
  gboolean black;    /* no other ink */
};

static guint
packed (double r, double g, double b)
{
  return (guint)lround (r * 255) << 16 | (guint)lround (g * 255) << 8 | (guint)lround (b * 255);
}

static void
add_color (Inks *inks, const Color *color)
{
  gpointer key = GUINT_TO_POINTER (packed (color->r, color->g, color->b));
  if (!color->has_cmyk || g_hash_table_contains (inks->named, key))
    return;
  Ink *ink = g_new (Ink, 1);
  *ink = (Ink){ color->c, color->m, color->y, color->k };
  g_hash_table_insert (inks->named, key, ink);
}

static void
add_items (Inks *inks, const GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type == ITEM_GLYPHS || item->type == ITEM_LINE || item->type == ITEM_RECT)
        add_color (inks, &item->color);
      if (item->type == ITEM_RECT)
        add_color (inks, &item->u.rect.stroke);
    }
}

static Inks *
inks_new_empty (void)
{
  Inks *inks = g_new0 (Inks, 1);
  inks->named = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return inks;
}

Inks *
inks_new_black (void)
{
  Inks *inks = inks_new_empty ();
  inks->black = TRUE;
  return inks;
}

gboolean
inks_are_black (const Inks *inks)
{
  return inks->black;
}

Inks *
inks_new (const DisplayList *list, const Color *named, guint n_named)
{
  Inks *inks = inks_new_empty ();
  for (guint i = 0; i < n_named; i++)
    add_color (inks, &named[i]);
  for (guint i = 0; i < list->pages->len; i++)
    {
      const DisplayPage *page = list->pages->pdata[i];
      add_items (inks, page->items);
      add_items (inks, page->slug);
      add_items (inks, page->proof);
    }
  return inks;
}

void
inks_free (Inks *inks)
{
  if (inks == NULL)
    return;
  g_hash_table_unref (inks->named);
  g_free (inks);
}

static gboolean
is_registration (double r, double g, double b)
{
  double slack = REGISTRATION_GREY / 4;
  return fabs (r - REGISTRATION_GREY) < slack && fabs (g - REGISTRATION_GREY) < slack
         && fabs (b - REGISTRATION_GREY) < slack;
}

static Ink
separate (double r, double g, double b)
{
  double light = MAX (r, MAX (g, b)), dark = MIN (r, MIN (g, b));
  if (light - dark < NEUTRAL_SPREAD || light < NEAR_BLACK / 2)
    return (Ink){ .k = light < NEAR_BLACK ? 1 : 1 - light };
  double grey = 1 - light;
  double k = MAX (0, (grey - GREY_START) / (1 - GREY_START));
  return (Ink){ (1 - r - k) / (1 - k), (1 - g - k) / (1 - k), (1 - b - k) / (1 - k), k };
}

/* IEC 61966-2-1: the encoding of sRGB. */
static double
linear (double value)
{
  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
encoded (double value)
{
  return value <= 0.0031308 ? value * 12.92 : 1.055 * pow (value, 1 / 2.4) - 0.055;
}

/* The black ink of the grey that has the same luminance. */
static double
blackness (double r, double g, double b)
{
  return 1 - encoded (0.2126 * linear (r) + 0.7152 * linear (g) + 0.0722 * linear (b));
}

Ink
inks_of (const Inks *inks, double r, double g, double b)
{
  r = CLAMP (r, 0, 1);
  g = CLAMP (g, 0, 1);
  b = CLAMP (b, 0, 1);
  if (inks->black)
    return (Ink){ .k = blackness (r, g, b) };
  if (is_registration (r, g, b))
    return (Ink){ 1, 1, 1, 1 };
  const Ink *named = g_hash_table_lookup (inks->named, GUINT_TO_POINTER (packed (r, g, b)));
  return named != NULL ? *named : separate (r, g, b);
}
