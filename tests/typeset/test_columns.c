/* Frames in columns: what stands where, how level they end, what spans them. */
#include <math.h>

#include "bench.h"
#include "cpu_time.h"

#define LEFT 100.0
#define TOP 50.0
#define WIDTH 300.0
#define GAP 20.0

/* @n pages of two columns. */
static DisplayList *
two_columns (Frame *frames, guint n, double height)
{
  DisplayList *list = display_list_new ();
  for (guint f = 0; f < n; f++)
    {
      display_list_add_page (list, "p", 500, 900, 0);
      frames[f] = (Frame){ f, { LEFT, TOP, WIDTH, height }, "p", { 2, GAP, { 0 }, TRUE } };
    }
  return list;
}

static char *
entries (const char *before, guint n)
{
  g_autoptr (GString) text = g_string_new (before);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text, "\n:::entry\nこれは%u番の見本の施設です。\n\n電話 086-000-%04u\n:::\n", i, i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Doc *
repeated_doc (const char *paragraph, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n\n", paragraph);
  return bench_doc (text->str);
}

/* Where the text of an element stands: its page, its column, from where to where. */
typedef struct
{
  guint page, n_columns;
  guint column; /* of the last of its lines */
  double top, bottom, left, right;
} Place;

static Place
place_of (const DisplayList *list, const StructElement *element)
{
  Place place = { .top = 1e6, .left = 1e6 };
  guint seen = 0;
  for (guint p = 0; p < list->pages->len; p++)
    {
      const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          if (item->type != ITEM_GLYPHS || !bench_is_below (item->element, element))
            continue;
          double x = item->u.glyphs.x, y = item->u.glyphs.baseline;
          place.page = p;
          place.column = x > LEFT + (WIDTH + GAP) / 2 - 1;
          seen |= 1u << place.column << 2 * p;
          place.top = fmin (place.top, y);
          place.bottom = fmax (place.bottom, y);
          place.left = fmin (place.left, x);
          int width = pango_glyph_string_get_width (item->u.glyphs.glyphs->glyphs);
          place.right = fmax (place.right, x + pango_units_to_double (width));
        }
    }
  for (; seen > 0; seen &= seen - 1)
    place.n_columns++;
  return place;
}

/* How low the last line of @column of page @page is. */
static double
lowest (const DisplayList *list, guint page, guint column, double above)
{
  double bottom = TOP;
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, page))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type == ITEM_GLYPHS && item->u.glyphs.baseline < above
          && (item->u.glyphs.x > LEFT + (WIDTH + GAP) / 2 - 1) == (column == 1))
        bottom = fmax (bottom, item->u.glyphs.baseline);
    }
  return bottom;
}

static void
keep_entries (void)
{
  style_sheet_set (bench_styles, "entry", "break_inside", "avoid");
  style_sheet_set (bench_styles, "entry", "padding", "0");
  style_sheet_set (bench_styles, "entry", "margin", "0 0 0.4lh");
}

static void
test_text_runs_down_one_column_and_then_the_next (void)
{
  bench_begin ();
  Frame frames[4];
  g_autoptr (Doc) doc
      = repeated_doc ("病院から家に帰った日のことを話します。とても長い見本の文です。", 24);
  g_autoptr (DisplayList) list = two_columns (frames, 4, 400);
  g_assert_true (bench_flow (doc, frames, 4, list).fitted);
  guint before = 0;
  double y = 0;
  for (guint i = 0; i < 24; i++)
    {
      Place place = place_of (list, bench_nth (list, "P", i));
      guint at = 2 * place.page + place.column;
      g_assert_true (at > before || (at == before && place.bottom > y));
      before = at;
      y = place.bottom;
    }
  g_assert_cmpuint (before, >=, 2);
  bench_end ();
}

static void
test_the_last_columns_end_level (void)
{
  for (guint n = 2; n < 30; n++)
    {
      bench_begin ();
      keep_entries ();
      Frame frames[4];
      g_autofree char *text = entries ("", n);
      g_autoptr (Doc) doc = bench_doc (text);
      g_autoptr (DisplayList) list = two_columns (frames, 4, 500);
      FlowResult result = bench_flow (doc, frames, 4, list);
      g_assert_true (result.fitted);
      guint page = result.frames_used - 1;
      double difference = lowest (list, page, 0, 1e6) - lowest (list, page, 1, 1e6);
      g_assert_cmpfloat (fabs (difference), <, 100); /* one entry */
      bench_end ();
    }
}

static void
test_an_entry_is_never_parted (void)
{
  bench_begin ();
  keep_entries ();
  Frame frames[12];
  g_autofree char *text = entries ("", 60);
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = two_columns (frames, 12, 331);
  g_assert_true (bench_flow (doc, frames, 12, list).fitted);
  for (guint i = 0; i < 60; i++)
    g_assert_cmpuint (place_of (list, bench_nth (list, "Sect", i)).n_columns, ==, 1);
  bench_end ();
}

static void
test_a_heading_spans_the_columns (void)
{
  bench_begin ();
  keep_entries ();
  style_sheet_set (bench_styles, "h2", "column_span", "all");
  Frame frames[2];
  g_autofree char *first = entries ("## 見本市の北区にある薬局と、家に来る薬剤師の一覧\n", 7);
  g_autofree char *second = entries ("\n## 南区\n", 6);
  g_autofree char *text = g_strconcat (first, second, NULL);
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = two_columns (frames, 2, 700);
  g_assert_true (bench_flow (doc, frames, 2, list).fitted);
  Place north = place_of (list, bench_nth (list, "H2", 0));
  Place south = place_of (list, bench_nth (list, "H2", 1));
  g_assert_cmpfloat (north.left, <, LEFT + 1);
  g_assert_cmpfloat (north.right, >, LEFT + (WIDTH + GAP) / 2);
  for (guint i = 0; i < 7; i++)
    g_assert_cmpfloat (place_of (list, bench_nth (list, "Sect", i)).bottom, <, south.top);
  for (guint i = 7; i < 13; i++)
    g_assert_cmpfloat (place_of (list, bench_nth (list, "Sect", i)).top, >, south.top);
  double level = lowest (list, 0, 0, south.top - 1) - lowest (list, 0, 1, south.top - 1);
  g_assert_cmpfloat (fabs (level), <, 80);
  g_assert_cmpfloat (place_of (list, bench_nth (list, "Sect", 7)).top, ==,
                     place_of (list, bench_nth (list, "Sect", 10)).top);
  /* What is read is in the order of the text. */
  g_autofree char *read = bench_text (list, list->root);
  g_assert_nonnull (strstr (read, "南区"));
  g_assert_cmpuint (list->headings->len, ==, 2);
  bench_end ();
}

static void
test_a_heading_stays_with_its_columns (void)
{
  for (double height = 300; height < 420; height += 6)
    {
      bench_begin ();
      keep_entries ();
      style_sheet_set (bench_styles, "h2", "column_span", "all");
      Frame frames[4];
      g_autofree char *first = entries ("", 8);
      g_autofree char *second = entries ("\n## 南区\n", 4);
      g_autofree char *text = g_strconcat (first, second, NULL);
      g_autoptr (Doc) doc = bench_doc (text);
      g_autoptr (DisplayList) list = two_columns (frames, 4, height);
      g_assert_true (bench_flow (doc, frames, 4, list).fitted);
      g_assert_cmpuint (place_of (list, bench_nth (list, "H2", 0)).page, ==,
                        place_of (list, bench_nth (list, "Sect", 8)).page);
      bench_end ();
    }
}

static void
test_breaks_end_columns_and_pages (void)
{
  bench_begin ();
  Frame frames[3];
  g_autoptr (Doc) doc
      = bench_doc ("一段目。\n\n::break{column}\n\n二段目。\n\n::break{page}\n\n次の頁。");
  g_autoptr (DisplayList) list = two_columns (frames, 3, 400);
  g_assert_true (bench_flow (doc, frames, 3, list).fitted);
  Place first = place_of (list, bench_nth (list, "P", 0));
  Place second = place_of (list, bench_nth (list, "P", 1));
  g_assert_cmpuint (first.column, ==, 0);
  g_assert_cmpuint (second.column, ==, 1);
  g_assert_cmpuint (second.page, ==, 0);
  g_assert_cmpfloat (first.top, ==, second.top);
  g_assert_cmpuint (place_of (list, bench_nth (list, "P", 2)).page, ==, 1);
  bench_end ();
}

static void
test_a_rule_stands_between_columns (void)
{
  bench_begin ();
  Frame frames[1];
  g_autoptr (Doc) doc = repeated_doc ("見本の文です。", 8);
  g_autoptr (DisplayList) list = two_columns (frames, 1, 400);
  frames[0].columns.rule.width = 0.5;
  g_assert_true (bench_flow (doc, frames, 1, list).fitted);
  g_assert_cmpuint (bench_count_items (list, 0, ITEM_LINE), ==, 1);
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type == ITEM_LINE)
        g_assert_cmpfloat (item->u.line.x, ==, LEFT + WIDTH / 2);
    }
  bench_end ();
}

static void
test_what_fits_nowhere_is_said (void)
{
  bench_begin ();
  Frame frames[2];
  g_autoptr (Doc) doc = repeated_doc ("入りきらない見本の文です。とても長く続きます。", 40);
  g_autoptr (DisplayList) list = two_columns (frames, 2, 200);
  FlowResult result = bench_flow (doc, frames, 2, list);
  g_assert_false (result.fitted);
  g_assert_cmpuint (result.excess_lines, >, 20);
  bench_end ();
}

static gint64
time_of (guint n)
{
  bench_begin ();
  keep_entries ();
  g_autofree Frame *frames = g_new0 (Frame, n);
  g_autofree char *text = entries ("", n);
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = two_columns (frames, n, 500);
  gint64 start = cpu_time_us ();
  g_assert_true (bench_flow (doc, frames, n, list).fitted);
  gint64 took = cpu_time_us () - start;
  bench_end ();
  return took;
}

static void
test_cost_is_linear (void)
{
  time_of (50);
  gint64 one = time_of (200), four = time_of (800);
  g_assert_cmpint (four, <, 12 * one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/text-runs-down-one-column-and-then-the-next",
                   test_text_runs_down_one_column_and_then_the_next);
  g_test_add_func ("/columns/the-last-columns-end-level", test_the_last_columns_end_level);
  g_test_add_func ("/columns/an-entry-is-never-parted", test_an_entry_is_never_parted);
  g_test_add_func ("/columns/a-heading-spans-the-columns", test_a_heading_spans_the_columns);
  g_test_add_func ("/columns/a-heading-stays-with-its-columns",
                   test_a_heading_stays_with_its_columns);
  g_test_add_func ("/columns/breaks-end-columns-and-pages", test_breaks_end_columns_and_pages);
  g_test_add_func ("/columns/a-rule-stands-between-columns", test_a_rule_stands_between_columns);
  g_test_add_func ("/columns/what-fits-nowhere-is-said", test_what_fits_nowhere_is_said);
  g_test_add_func ("/columns/cost-is-linear", test_cost_is_linear);
  return bench_finish (g_test_run ());
}
