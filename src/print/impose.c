#include "print/impose.h"

static void
put (SheetSide *side, guint n_pages, guint page, double x)
{
  SheetPage placed = { page, x, 0 };
  if (page < n_pages)
    g_array_append_val (side->pages, placed);
}

GArray *
impose_plain (guint n_pages, double width, double height)
{
  GArray *sides = sheet_sides_new ();
  for (guint i = 0; i < n_pages; i++)
    put (sheet_sides_add (sides, width, height), n_pages, i, 0);
  return sides;
}

/* What the sheets within push outward is set back towards the fold. */
static void
add_pair (GArray *sides, guint n_pages, guint left, guint right, double width, double height,
          double inset)
{
  SheetSide *side = sheet_sides_add (sides, 2 * width, height);
  put (side, n_pages, left, inset);
  put (side, n_pages, right, width - inset);
}

GArray *
impose_saddle (guint n_pages, double width, double height, double creep, gboolean right_bound)
{
  GArray *sides = sheet_sides_new ();
  guint total = (n_pages + 3) / 4 * 4;
  for (guint sheet = 0; sheet < total / 4; sheet++)
    {
      guint low = 2 * sheet, high = total - 1 - 2 * sheet;
      double inset = creep * sheet;
      if (right_bound)
        {
          add_pair (sides, n_pages, low, high, width, height, inset);
          add_pair (sides, n_pages, high - 1, low + 1, width, height, inset);
        }
      else
        {
          add_pair (sides, n_pages, high, low, width, height, inset);
          add_pair (sides, n_pages, low + 1, high - 1, width, height, inset);
        }
    }
  return sides;
}
