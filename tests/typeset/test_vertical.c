#include <math.h>

#include "bench.h"
#include "picture.h"

static const char text[]
    = "# 見本の人生会議\n\n"
      "「かかりつけ医」とは、何でも相談でき、必要なときには専門の医師を紹介してくれる、{身近|み|"
      "ぢか}"
      "な医師のことです。英語では Advance Care Planning（ACP）といいます。\n\n"
      "2026年11月30日は、第1回の「人生会議の日」です。約70％の方が、10～15歳ほど若い医師を……と、"
      "《《話し合って》》います。電話は086-000-0000へ。[見本](https://www.example.lg.jp/)も。\n\n"
      "- 家族に話しましたか。\n- 医師に話しましたか。\n\n1. 考える。\n2. 選ぶ。\n\n"
      "- [ ] 家族に話した\n- [x] 医師に話した\n\n"
      ":::note{title=\"ご存じですか\"}\n何度でも変えられます。\n:::\n\n"
      "| 窓口 | 電話 |\n|---|---:|\n| 総合相談 | 086-000-0000 |\n";

static FlowResult
set_text (const Doc *doc, const Frame *frames, guint n, DisplayList *list, gboolean vertical)
{
  FlowInput input = { .first = doc_root (doc)->first_child,
                      .styles = bench_styles,
                      .fonts = bench_fonts,
                      .frames = frames,
                      .n_frames = n,
                      .vertical = vertical,
                      .list = list,
                      .diags = bench_diags };
  return flow_layout (&input);
}

static void
dump_element (const DisplayList *list, const StructElement *element, guint depth, GString *out)
{
  g_autofree char *said = element->first_child == NULL ? bench_text (list, element) : g_strdup ("");
  g_string_append_printf (out, "%u%s %s\n", depth, element->tag, said);
  for (const StructElement *child = element->first_child; child != NULL; child = child->next)
    dump_element (list, child, depth + 1, out);
}

/* Blanks fall away at the ends of lines, and numbered labels lose their point in vertical text. */
static char *
structure (const DisplayList *list)
{
  g_autoptr (GString) out = g_string_new (NULL);
  dump_element (list, list->root, 0, out);
  g_string_replace (out, " ", "", 0);
  g_string_replace (out, "Lbl1.", "Lbl1", 0);
  g_string_replace (out, "Lbl2.", "Lbl2", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_structure (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (text);
  char *found[2];
  for (guint vertical = 0; vertical < 2; vertical++)
    {
      Frame frames[3];
      g_autoptr (DisplayList) list = bench_panels (frames, 3, 110, 120);
      g_assert_true (set_text (doc, frames, 3, list, vertical).fitted);
      found[vertical] = structure (list);
    }
  g_assert_cmpstr (found[0], ==, found[1]);
  g_free (found[0]);
  g_free (found[1]);
  bench_end ();
}

static void
test_inside (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (text);
  for (double height = 60; height < 120; height += 3)
    {
      Frame frames[6];
      g_autoptr (DisplayList) list = bench_panels (frames, 6, 70, height);
      FlowResult result = set_text (doc, frames, 6, list, TRUE);
      g_assert_true (result.fitted);
      g_assert_cmpuint (result.parted_words, ==, 0);
      for (guint p = 0; p < list->pages->len; p++)
        {
          const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
          for (guint i = 0; i < items->len; i++)
            {
              const Item *item = &g_array_index (items, Item, i);
              g_assert_true (item->vertical);
              if (item->type != ITEM_GLYPHS)
                continue;
              Rect box = display_glyph_box (item, TRUE);
              gboolean inside = FALSE;
              for (guint f = 0; f < 6; f++)
                {
                  const Rect *frame = &frames[f].box;
                  inside |= frames[f].page == p && box.x >= frame->x - 2
                            && box.x + box.width <= frame->x + frame->width + 2
                            && box.y >= frame->y - 2
                            && box.y + box.height <= frame->y + frame->height + 2;
                }
              g_assert_true (inside || box.width == 0);
            }
        }
      if (g_getenv ("ORIHON_PICTURES") != NULL && height == 60)
        {
          g_autofree char *name = g_strdup_printf ("%s/vertical.png", g_getenv ("ORIHON_PICTURES"));
          picture_write (list, 0, 2, name);
        }
    }
  bench_end ();
}

/* The first item that shows @words, or that @words begin with. */
static const Item *
find_item (const DisplayList *list, const char *words)
{
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      gsize length = 0;
      const char *shown = item->type == ITEM_GLYPHS ? bench_item_text (item, &length) : NULL;
      if (length == strlen (words) && memcmp (shown, words, length) == 0)
        return item;
    }
  return NULL;
}

static DisplayList *
set_line (const char *markdown)
{
  g_autoptr (Doc) doc = bench_doc (markdown);
  Frame frames[1];
  DisplayList *list = bench_panels (frames, 1, 60, 160);
  g_assert_true (set_text (doc, frames, 1, list, TRUE).fitted);
  return list;
}

/* Numbers of one or two digits stand upright in the room of one character; others lie. */
static void
test_numbers (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "p", "text_indent", "0");
  g_autoptr (DisplayList) list
      = set_line ("2026年11月3日、1-2番、9:30、3.5倍、086-000-0000、第１２回");
  static const char *const upright[] = { "11", "3" };
  for (guint u = 0; u < G_N_ELEMENTS (upright); u++)
    {
      const Item *item = find_item (list, upright[u]);
      g_assert_nonnull (item);
      g_assert_true (item->u.glyphs.upright);
      Rect box = display_glyph_box (item, FALSE);
      g_assert_cmpfloat (box.width, <=, 12 + 0.1);
      /* in the middle of the line */
      g_assert_cmpfloat_with_epsilon (box.x + box.width / 2, 65 * MM - 12 * 1.7 / 2, 0.3);
    }
  static const char *const lying[] = { "2026", "1-2", "9:30", "3.5", "086-000-0000" };
  for (guint l = 0; l < G_N_ELEMENTS (lying); l++)
    {
      const Item *item = find_item (list, lying[l]);
      g_assert_nonnull (item);
      g_assert_false (item->u.glyphs.upright);
    }
  bench_end ();
}

static void
test_forms (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "p", "text_indent", "0");
  g_autoptr (DisplayList) list = set_line ("医、「ー」ABC");
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      gsize length;
      const char *shown = bench_item_text (item, &length);
      gboolean upright = PANGO_GRAVITY_IS_VERTICAL (item->u.glyphs.glyphs->item->analysis.gravity);
      g_assert_cmpint (upright, ==, !g_ascii_isalpha (*shown));
    }
  bench_end ();
}

static void
test_sides (void)
{
  bench_begin ();
  g_autoptr (DisplayList) list = set_line ("{療養|りょうよう}と《《点》》");
  Rect base = display_glyph_box (find_item (list, "療養"), TRUE);
  Rect reading = display_glyph_box (find_item (list, "りょうよう"), TRUE);
  g_assert_cmpfloat (reading.x, >, base.x + base.width - 1);
  g_assert_cmpfloat_with_epsilon (reading.y + reading.height / 2, base.y + base.height / 2, 2);
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  Rect dotted = display_glyph_box (find_item (list, "点"), TRUE);
  guint marks = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type != ITEM_RECT)
        continue;
      g_assert_cmpint (item->u.rect.shape, ==, SHAPE_SESAME);
      g_assert_cmpfloat (item->u.rect.box.x, >, dotted.x + dotted.width - 1);
      marks++;
    }
  g_assert_cmpuint (marks, ==, 1);
  bench_end ();
}

static void
test_turns (void)
{
  bench_begin ();
  g_autoptr (DisplayList) list = display_list_new ();
  DisplayPage *page = display_list_add_page (list, "p", 200, 200, 0);
  Color black = { 0 };
  DisplayMark mark = display_list_mark (list, 0);
  display_page_add (page, ITEM_RECT, NULL, black)->u.rect.box = (Rect){ 10, 20, 30, 5 };
  display_page_add (page, ITEM_SVG, NULL, black)->u.svg.box = (Rect){ 0, 0, 40, 30 };
  Rect frame = { 50, 60, 100, 120 };
  display_list_turn (list, &mark, &frame);
  Rect rect = g_array_index (page->items, Item, 0).u.rect.box;
  Rect svg = g_array_index (page->items, Item, 1).u.svg.box;
  g_assert_true (rect.x == 50 + 100 - 25 && rect.y == 70 && rect.width == 5 && rect.height == 30);
  g_assert_true (svg.x == 50 + 100 - 30 && svg.y == 60 && svg.width == 30 && svg.height == 40);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vertical/has-the-structure-of-horizontal-text", test_structure);
  g_test_add_func ("/vertical/keeps-to-its-frames", test_inside);
  g_test_add_func ("/vertical/sets-short-numbers-upright", test_numbers);
  g_test_add_func ("/vertical/uses-vertical-forms-and-lays-latin-down", test_forms);
  g_test_add_func ("/vertical/sets-readings-and-marks-at-the-right", test_sides);
  g_test_add_func ("/vertical/turns-boxes-onto-the-page", test_turns);
  return bench_finish (g_test_run ());
}
