#include <math.h>

#include "bench.h"
#include "cpu_time.h"

static Doc *
long_table (guint rows)
{
  g_autoptr (GString) text = g_string_new ("| 名称 | 所在地 | 電話 |\n|---|---|---:|\n");
  for (guint r = 0; r < rows; r++)
    g_string_append_printf (text, "| 見本第%u診療所 | 岡山市北区見本町%u丁目 | 086-000-%04u |\n", r,
                            r % 9 + 1, r);
  return bench_doc (text->str);
}

/* The texts of a page's items that belong to no element. */
static char *
artifacts (const DisplayList *list, guint page)
{
  GString *text = g_string_new (NULL);
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, page))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      gsize length;
      if (item->type != ITEM_GLYPHS || item->element != NULL)
        continue;
      const char *part = bench_item_text (item, &length);
      g_string_append_len (text, part, (gssize)length);
      g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

static void
test_repeats_head (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = long_table (30);
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 100, 150);
  FlowResult result = bench_flow (doc, frames, 6, list);
  g_assert_true (result.fitted);
  g_assert_cmpuint (result.frames_used, ==, 3);
  g_autofree char *repeated = artifacts (list, 0);
  g_assert_cmpstr (repeated, ==, "名称 所在地 電話 名称 所在地 電話 ");
  g_assert_nonnull (bench_nth (list, "Table", 0));
  g_assert_null (bench_nth (list, "Table", 1)); /* one table, whatever its frames */
  g_autofree char *head = bench_text (list, bench_nth (list, "THead", 0));
  g_assert_cmpstr (head, ==, "名称所在地電話");
  g_assert_cmpint (bench_nth (list, "TH", 0)->scope, ==, 1);
  g_assert_cmpstr (bench_nth (list, "TR", 30)->parent->tag, ==, "TBody");
  bench_end ();
}

/* All cells of a row begin on one baseline, in one frame. */
static void
test_rows_whole (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc ("| 役割 | 説明 |\n|---|---|\n"
                                   "| 一 | "
                                   "とても長い説明の見本なので、いくつもの行になります。いくつもの"
                                   "行になっても、行の途中では分かれません。 |\n"
                                   "| 二 | "
                                   "とても長い説明の見本なので、いくつもの行になります。いくつもの"
                                   "行になっても、行の途中では分かれません。 |\n"
                                   "| 三 | "
                                   "とても長い説明の見本なので、いくつもの行になります。いくつもの"
                                   "行になっても、行の途中では分かれません。 |\n");
  for (double height = 70; height < 100; height += 5)
    {
      Frame frames[3];
      g_autoptr (DisplayList) list = bench_panels (frames, 3, 70, height);
      g_assert_true (bench_flow (doc, frames, 3, list).fitted);
      for (guint r = 0; r < 3; r++)
        {
          double left = 0, right = 0;
          const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
          for (guint i = 0; i < items->len; i++)
            {
              const Item *item = &g_array_index (items, Item, i);
              if (item->type != ITEM_GLYPHS)
                continue;
              if (item->element == bench_nth (list, "TD", 2 * r) && left == 0)
                left = item->u.glyphs.baseline;
              if (item->element == bench_nth (list, "TD", 2 * r + 1) && right == 0)
                right = item->u.glyphs.baseline;
            }
          g_assert_cmpfloat (left, ==, right);
        }
    }
  bench_end ();
}

static void
test_splits_tall_row (void)
{
  bench_begin ();
  g_autoptr (GString) text = g_string_new ("| 役割 | 説明 |\n|---|---|\n| 一 | ");
  for (guint i = 0; i < 60; i++)
    g_string_append (text, "枠より高い行の見本です。");
  g_string_append (text, " |\n");
  g_autoptr (Doc) doc = bench_doc (text->str);
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 70, 80);
  FlowResult result = bench_flow (doc, frames, 6, list);
  g_assert_true (result.fitted);
  g_assert_cmpuint (result.frames_used, >, 2);
  g_autofree char *cell = bench_text (list, bench_nth (list, "TD", 1));
  g_assert_cmpuint (g_utf8_strlen (cell, -1), ==, 60 * 12);
  g_autofree char *findings = bench_findings ();
  g_assert_nonnull (strstr (findings, "表の行が枠の高さに収まらない"));
  bench_end ();
}

static Node *
add_cell (Doc *doc, Node *row, const char *text, guint colspan, guint rowspan)
{
  Node *cell = doc_node (doc, NODE_CELL, POS_NONE);
  cell->u.cell.colspan = (guint16)colspan;
  cell->u.cell.rowspan = (guint16)rowspan;
  node_append (cell, doc_text_node (doc, POS_NONE, text));
  node_append (row, cell);
  return cell;
}

static Node *
add_row (Doc *doc, Node *table)
{
  Node *row = doc_node (doc, NODE_ROW, POS_NONE);
  node_append (table, row);
  return row;
}

/* A span ties its rows together, and its neighbours go past it. */
static void
test_spans (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = doc_new ();
  Node *table = doc_node (doc, NODE_TABLE, POS_NONE);
  table->u.table.columns = 3;
  node_append (doc_root (doc), table);
  Node *first = add_row (doc, table), *second = add_row (doc, table), *third = add_row (doc, table);
  add_cell (doc, first, "縦", 1, 2);
  add_cell (doc, first, "横に二つ", 2, 1);
  add_cell (doc, second, "二の二", 1, 1);
  add_cell (doc, second, "二の三", 1, 1);
  add_cell (doc, third, "三の一", 9, 9); /* more than there is */
  Frame frames[3];
  g_autoptr (DisplayList) list = bench_panels (frames, 3, 80, 100);
  g_assert_true (bench_flow (doc, frames, 3, list).fitted);
  g_assert_cmpint (bench_nth (list, "TD", 0)->rowspan, ==, 2);
  g_assert_cmpint (bench_nth (list, "TD", 4)->colspan, ==, 3);
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  double x[5] = { 0 };
  for (guint i = 0; i < items->len; i++)
    for (guint c = 0; c < 5; c++)
      if (g_array_index (items, Item, i).element == bench_nth (list, "TD", c))
        x[c] = g_array_index (items, Item, i).u.glyphs.x;
  g_assert_cmpfloat (x[1], ==, x[2]);
  g_assert_cmpfloat (x[3], >, x[2]);
  g_assert_cmpfloat (x[4], ==, x[0]);
  bench_end ();
}

static void
test_empty (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = doc_new ();
  Node *table = doc_node (doc, NODE_TABLE, POS_NONE);
  table->u.table.columns = 2;
  table->u.table.head_rows = 3; /* of which there is one */
  node_append (doc_root (doc), table);
  add_cell (doc, add_row (doc, table), "見出しだけ", 1, 1);
  Frame frames[3];
  g_autoptr (DisplayList) list = bench_panels (frames, 3, 80, 100);
  g_assert_true (bench_flow (doc, frames, 3, list).fitted);
  bench_end ();
}

static double
time_rows (guint rows)
{
  g_autoptr (Doc) doc = long_table (rows);
  g_autofree Frame *frames = g_new0 (Frame, rows);
  g_autoptr (DisplayList) list = bench_panels (frames, rows, 100, 200);
  gint64 start = cpu_time_us ();
  g_assert_true (bench_flow (doc, frames, rows, list).fitted);
  return (double)(cpu_time_us () - start);
}

static void
test_linear (void)
{
  bench_begin ();
  time_rows (50);
  double quarter = time_rows (300), whole = time_rows (1200);
  g_test_message ("1,200 rows in %.0f ms, %.1f times the quarter", whole / 1000, whole / quarter);
  g_assert_cmpfloat (whole, <, quarter * 12);
  bench_end ();
}

/* Where the first character that is no digit and no comma stands in the n-th cell's number. */
static double
point_of (const DisplayList *list, guint cell)
{
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type != ITEM_GLYPHS || item->element != bench_nth (list, "TD", cell))
        continue;
      const PangoGlyphString *glyphs = item->u.glyphs.glyphs->glyphs;
      gsize length;
      const char *text = bench_item_text (item, &length);
      double x = item->u.glyphs.x;
      for (int g = 0; g < glyphs->num_glyphs; g++)
        {
          char c = text[glyphs->log_clusters[g]];
          if (!g_ascii_isdigit (c) && c != ',')
            break;
          x += pango_units_to_double (glyphs->glyphs[g].geometry.width);
        }
      return x;
    }
  return -1;
}

static void
test_points (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "align_right", "text_align", "\".\"");
  g_autoptr (Doc) doc = bench_doc ("| 数 |\n|--:|\n| 12.5% |\n| 8% |\n| 1,234.25% |\n| 0.5 |\n"
                                   "| 86-000-0000 |\n| なし |\n");
  Frame frames[1];
  g_autoptr (DisplayList) list = bench_panels (frames, 1, 60, 150);
  g_assert_true (bench_flow (doc, frames, 1, list).fitted);
  double first = point_of (list, 0);
  for (guint cell = 1; cell < 4; cell++)
    g_assert_cmpfloat_with_epsilon (point_of (list, cell), first, 0.1);
  g_assert_cmpfloat (fabs (point_of (list, 4) - first), >, 2); /* more than one number */
  bench_end ();
}

static double
left_of (const DisplayList *list, guint nth)
{
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type == ITEM_GLYPHS && nth-- == 0)
        return item->u.glyphs.x;
    }
  return -1;
}

static void
test_shares (void)
{
  bench_begin ();
  g_assert_false (style_sheet_set (bench_styles, "table", "column_widths", "1 wide"));
  g_assert_false (style_sheet_set (bench_styles, "table", "column_widths", "1 0"));
  g_assert_true (style_sheet_set (bench_styles, "table", "column_widths", "1 3"));
  g_autoptr (Doc) doc = bench_doc ("| 長い長い文 | 短い |\n|---|---|\n\n"
                                   "| 一 | 二 | 三 |\n|---|---|---|\n");
  Frame frames[1];
  g_autoptr (DisplayList) list = bench_panels (frames, 1, 80, 150);
  g_assert_true (bench_flow (doc, frames, 1, list).fitted);
  double start = left_of (list, 0);
  guint second = 1;
  while (left_of (list, second) - start < 1)
    second++;
  g_assert_cmpfloat_with_epsilon (left_of (list, second) - start, 20 * MM, 0.5);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/repeats-its-head-as-an-artifact", test_repeats_head);
  g_test_add_func ("/table/does-not-split-rows", test_rows_whole);
  g_test_add_func ("/table/splits-a-row-taller-than-its-frame-and-says-so", test_splits_tall_row);
  g_test_add_func ("/table/places-cells-that-span", test_spans);
  g_test_add_func ("/table/takes-a-head-without-rows", test_empty);
  g_test_add_func ("/table/takes-linear-time", test_linear);
  g_test_add_func ("/table/takes-the-shares-that-its-style-gives", test_shares);
  g_test_add_func ("/table/sets-decimal-points-below-each-other", test_points);
  return bench_finish (g_test_run ());
}
