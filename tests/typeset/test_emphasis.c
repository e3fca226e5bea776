#include "bench.h"

/* The marks beside @text set in @words. */
static DisplayPage *
mark (DisplayList *list, const char *text, const char *words)
{
  g_assert_true (style_sheet_set (bench_styles, "p", "text_emphasis", words));
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = paragraph_new (bench_fonts, style);
  TextRun run = { style, NULL, 0, POS_NONE };
  paragraph_add_text (paragraph, text, -1, &run);
  paragraph_shape (paragraph, bench_diags);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 1000);
  DisplayPage *page = display_list_add_page (list, "p", 1000, 300, 0);
  paragraph_paint (paragraph, &g_array_index (lines, Line, 0), list, list->pages->len - 1, 0, 100,
                   FALSE);
  return page;
}

static void
test_skips (void)
{
  bench_begin ();
  g_autoptr (DisplayList) list = display_list_new ();
  DisplayPage *page = mark (list, "「話し合う、こと」。 ACP！？…―・☐", "filled dot");
  guint marks = 0;
  for (guint i = 0; i < page->items->len; i++)
    {
      const Item *item = &g_array_index (page->items, Item, i);
      if (item->type != ITEM_RECT || !item->u.rect.filled)
        continue;
      marks++;
      g_assert_null (item->element); /* no text, and read by nobody */
      g_assert_cmpfloat (item->u.rect.box.y + item->u.rect.box.height, <, 100 - 12 * 0.88);
    }
  g_assert_cmpuint (marks, ==, strlen ("話し合うこと") / 3 + strlen ("ACP"));
  bench_end ();
}

static void
test_forms (void)
{
  bench_begin ();
  static const struct
  {
    const char *words;
    Shape shape;
    gboolean filled;
    guint items;
  } rows[] = {
    { "sesame", SHAPE_SESAME, TRUE, 1 },       { "open sesame", SHAPE_SESAME, FALSE, 1 },
    { "triangle open", SHAPE_TRIANGLE, 0, 1 }, { "filled", SHAPE_RECT, TRUE, 1 },
    { "circle brand", SHAPE_RECT, TRUE, 1 },   { "double-circle", SHAPE_RECT, FALSE, 2 },
    { "none", SHAPE_RECT, FALSE, 0 },
  };
  g_autoptr (DisplayList) list = display_list_new ();
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      DisplayPage *page = mark (list, "医", rows[r].words);
      g_assert_cmpuint (page->items->len, ==, 1 + rows[r].items);
      if (rows[r].items == 0)
        continue;
      const Item *item = &g_array_index (page->items, Item, 1);
      g_assert_cmpint (item->u.rect.shape, ==, rows[r].shape);
      g_assert_cmpint (item->u.rect.filled, ==, rows[r].filled);
    }
  bench_end ();
}

static void
test_words (void)
{
  bench_begin ();
  static const char *const bad[]
      = { "", "dots", "filled open", "dot circle", "none filled", "sesame brandy" };
  for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
    g_assert_false (style_sheet_set (bench_styles, "em", "text_emphasis", bad[b]));
  g_assert_false (style_sheet_set (bench_styles, "em", "text_emphasis_style", "dot brand"));
  g_assert_true (style_sheet_set (bench_styles, "em", "text-emphasis-position", "under right"));
  g_assert_true (style_sheet_style (bench_styles, NULL, "em")->emphasis_under);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emphasis/marks-characters-and-not-punctuation", test_skips);
  g_test_add_func ("/emphasis/draws-each-form", test_forms);
  g_test_add_func ("/emphasis/refuses-words-it-does-not-know", test_words);
  return bench_finish (g_test_run ());
}
