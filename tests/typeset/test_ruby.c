#include <math.h>

#include "bench.h"

static Paragraph *
ruby_paragraph (const char *before, const char *const *parts, const char *after)
{
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  Paragraph *paragraph = paragraph_new (bench_fonts, style);
  TextRun run = { style, NULL, 0, POS_NONE };
  TextRun rt = { style_sheet_style (bench_styles, style, "rt"), NULL, 0, POS_NONE };
  paragraph_add_text (paragraph, before, -1, &run);
  for (guint p = 0; parts[p] != NULL; p += 2)
    paragraph_add_ruby (paragraph, parts[p], parts[p + 1], p > 0, &run, &rt);
  paragraph_add_text (paragraph, after, -1, &run);
  paragraph_shape (paragraph, bench_diags);
  return paragraph;
}

static void
test_ruby_order (void)
{
  bench_begin ();
  static const char *const parts[] = { "主治医意見書", "しゅじいいけんしょ", NULL };
  g_autoptr (Paragraph) paragraph = ruby_paragraph ("介護保険の", parts, "です");
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 400);
  g_autoptr (DisplayList) list = display_list_new ();
  DisplayPage *page = display_list_add_page (list, "p", 300, 300, 0);
  paragraph_paint (paragraph, &g_array_index (lines, Line, 0), list, 0, 0, 100, FALSE);
  const Item *last = &g_array_index (page->items, Item, page->items->len - 1);
  gsize length;
  const char *text = bench_item_text (last, &length);
  g_assert_cmpmem (text, length, "しゅじいいけんしょ", strlen ("しゅじいいけんしょ"));
  g_assert_cmpfloat_with_epsilon (last->u.glyphs.baseline, 100 - 12 * 0.9, 0.01);
  for (guint i = 0; i + 1 < page->items->len; i++)
    g_assert_cmpfloat (g_array_index (page->items, Item, i).u.glyphs.baseline, ==, 100);
  bench_end ();
}

/* 療 has a reading wider than itself; the word's two readings are set as one. */
static void
test_ruby_joined (void)
{
  bench_begin ();
  static const char *const apart[] = { "療", "りょう", NULL };
  static const char *const joined[] = { "療", "りょう", "養", "よう", NULL };
  g_autoptr (Paragraph) one = ruby_paragraph ("漢", apart, "漢");
  g_autoptr (Paragraph) two = ruby_paragraph ("漢", joined, "漢");
  g_autoptr (Paragraph) plain = ruby_paragraph ("漢療養漢", (const char *const[]){ NULL }, "");
  g_autoptr (Paragraph) shorter = ruby_paragraph ("漢療漢", (const char *const[]){ NULL }, "");
  double wider_alone = paragraph_max_width (one) - paragraph_max_width (shorter);
  double wider_joined = paragraph_max_width (two) - paragraph_max_width (plain);
  g_assert_cmpfloat (wider_alone, >, 2);
  g_assert_cmpfloat (wider_joined, <, wider_alone + 3);
  bench_end ();
}

static void
test_ruby_leans (void)
{
  bench_begin ();
  static const char *const parts[] = { "志", "こころざし", NULL };
  g_autoptr (Paragraph) kana = ruby_paragraph ("の", parts, "を");
  g_autoptr (Paragraph) kanji = ruby_paragraph ("大", parts, "士");
  double kana_width = paragraph_max_width (kana), kanji_width = paragraph_max_width (kanji);
  g_assert_cmpfloat (kana_width, <, kanji_width - 4);
  style_sheet_set (bench_styles, "p", "ruby_overhang", "none");
  g_autoptr (Paragraph) strict = ruby_paragraph ("の", parts, "を");
  g_assert_cmpfloat (paragraph_max_width (strict), >, kana_width + 4);
  bench_end ();
}

/* ── words parted at the end of a line ── */

static double
item_end (const Item *item)
{
  return item->u.glyphs.x
         + pango_units_to_double (pango_glyph_string_get_width (item->u.glyphs.glyphs->glyphs));
}

/* Paints all lines at @width, a hundred points apart; checks that readings keep to the measure
 * and clear of each other, and gives them with a stroke between those of different lines. */
static char *
painted_readings (Paragraph *paragraph, double width)
{
  GString *readings = g_string_new (NULL);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, width);
  for (guint l = 0; l < lines->len; l++)
    {
      const Line *line = &g_array_index (lines, Line, l);
      g_autoptr (DisplayList) list = display_list_new ();
      DisplayPage *page = display_list_add_page (list, "p", 300, 300, 0);
      paragraph_paint (paragraph, line, list, 0, 0, 100, FALSE);
      double end = 0;
      for (guint i = 0; i < page->items->len; i++)
        {
          const Item *item = &g_array_index (page->items, Item, i);
          gsize length;
          const char *text = bench_item_text (item, &length);
          if (item->u.glyphs.baseline == 100)
            continue;
          g_assert_cmpfloat (item->u.glyphs.x, >=, end - 0.1);
          end = item_end (item);
          g_assert_cmpfloat (end, <=, width + 0.1);
          g_string_append_len (readings, text, (gssize)length);
        }
      if (end > 0)
        g_string_append_c (readings, '|');
    }
  return g_string_free (readings, FALSE);
}

/* At every width each kanji has its reading on its own line, in the compound or parted. */
static void
test_parts (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "p", "text_indent", "0");
  static const char *const parts[]
      = { "療", "りょう", "養", "よう", "生", "せい", "活", "かつ", NULL };
  g_autoptr (Paragraph) paragraph = ruby_paragraph ("家での", parts, "を支えます。");
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (double width = 40; width < 130; width++)
    g_hash_table_add (seen, painted_readings (paragraph, width));
  g_assert_true (g_hash_table_contains (seen, "りょう|ようせいかつ|"));
  g_assert_true (g_hash_table_contains (seen, "りょうよう|せいかつ|"));
  g_assert_true (g_hash_table_contains (seen, "りょうようせい|かつ|"));
  g_assert_true (g_hash_table_contains (seen, "りょうようせいかつ|"));
  g_hash_table_unref (seen);
  bench_end ();
}

static void
test_group_stays (void)
{
  bench_begin ();
  static const char *const parts[] = { "療養生活", "りょうようせいかつ", NULL };
  g_autoptr (Paragraph) paragraph = ruby_paragraph ("家での", parts, "を支えます。");
  for (double width = 60; width < 130; width++)
    {
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, width);
      for (guint l = 0; l < lines->len; l++)
        g_assert_cmpuint (g_array_index (lines, Line, l).parted, ==, 0);
    }
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ruby/paints-readings-after-the-line", test_ruby_order);
  g_test_add_func ("/ruby/sets-the-readings-of-a-word-as-one", test_ruby_joined);
  g_test_add_func ("/ruby/leans-long-readings-on-kana", test_ruby_leans);
  g_test_add_func ("/ruby/parts-a-compound-with-each-reading-on-its-line", test_parts);
  g_test_add_func ("/ruby/never-parts-a-group", test_group_stays);
  return bench_finish (g_test_run ());
}
