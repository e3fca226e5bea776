/* Pamphlets in vertical lines: what their files say, and which layouts are refused. */
#include "markdown/phrase.h"
#include "print/desk.h"
#include "print/proof.h"

static const char text[]
    = "<panel cover>\n\n11月の表の文\n\n</panel>\n\n<panel back>\n\n裏の文\n\n</panel>\n"
      "## 「人生会議」とは\n\n"
      "2026年11月30日は、第1回の「人生会議の日」です。約70％の方が、10～15歳ほど若い医師を選んだ"
      "……という。英語では Advance Care Planning（ACP）といいます。\n\n"
      "- [ ] 家族に話した\n- 電話は[086-000-0000](tel:+81860000000)へ。\n\n"
      "| 窓口 | 電話 |\n|---|---:|\n| 総合相談 | 086-000-0000 |\n";

static gboolean
make_vertical (Desk *desk, const char *from, const char *to, PamphletFiles *files)
{
  g_autoptr (Layout) layout = sample_layout (sample_booklet, from, to, desk->diags);
  if (layout == NULL)
    return FALSE;
  g_autoptr (Doc) doc = read_doc (text, desk->diags);
  return pamphlet_make (files, &desk->site, &desk->pamphlet, doc, layout, shared_fonts,
                        desk->diags);
}

/* Text in vertical lines is found line by line, its upright numbers in their places. */
static void
test_text_is_found (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files = { 0 };
  g_assert_true (make_vertical (&desk, "page: {", "page: {writing_mode: vertical-rl, ", &files));
  assert_silent (&desk);
  assert_accessible (files.accessible);
  g_autofree char *found = run_on (files.accessible, "pdftotext %s - | tr -d ' \\n'");
  static const char *const parts[] = { "11月の表の文",
                                       "裏の文",
                                       "「人生会議」とは",
                                       "2026年11月30日は、第1回の「人生会議の日」です。約70％",
                                       "の方が、10～15歳ほど若い医師を選んだ……という。英語では",
                                       "AdvanceCarePlanning（ACP）といいます。",
                                       "家族に話した",
                                       "電話は086-000-0000へ。",
                                       "総合相談" };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (found, parts[i]) == NULL)
      g_error ("no “%s” in %s", parts[i], found);
  pamphlet_files_clear (&files);
}

static void
test_page_and_panel (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files = { 0 };
  g_assert_true (
      make_vertical (&desk, "{name: back}", "{name: back, writing_mode: vertical-rl}", &files));
  assert_accessible (files.accessible);
  g_autofree char *found = run_on (files.accessible, "pdftotext %s - | tr -d ' \\n'");
  g_assert_nonnull (strstr (found, "裏の文"));
  pamphlet_files_clear (&files);
}

/* Frames of a proof: the middle of each vertical line runs down the frame. */
static void
test_proofs_draw_their_lines (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) layout
      = sample_layout (sample_booklet, "page: {", "page: {writing_mode: vertical-rl, ", desk.diags);
  g_autoptr (DisplayList) list = display_list_new ();
  display_list_add_page (list, "cover", layout->width, layout->height, 0);
  const LayoutFlow *flow = layout_flow (layout, "cover");
  Frame frame = layout_frame (&g_array_index (flow->frames, LayoutFrame, 0));
  g_autoptr (Doc) doc
      = read_doc ("見本の文が、二行より長くなるように、ここまで続きます。「ACP」も。", desk.diags);
  FlowInput input = { .first = doc_root (doc)->first_child,
                      .styles = layout->sheet,
                      .fonts = shared_fonts,
                      .frames = &frame,
                      .n_frames = 1,
                      .vertical = TRUE,
                      .list = list,
                      .diags = desk.diags };
  g_assert_true (flow_layout (&input).fitted);
  DisplayPage *page = list->pages->pdata[0];
  guint n = page->items->len, lines = 0;
  for (guint i = 1; i < layout->pages->len; i++)
    display_list_add_page (list, "more", layout->width, layout->height, 0);
  proof_add_frames (layout, list);
  for (guint i = n; i < page->items->len; i++)
    {
      const Item *item = &g_array_index (page->items, Item, i);
      if (item->type != ITEM_LINE)
        continue;
      lines++;
      g_assert_cmpfloat (item->u.line.x, ==, item->u.line.x2);
      g_assert_cmpfloat (item->u.line.y2 - item->u.line.y, ==, frame.box.height);
    }
  g_assert_cmpuint (lines, ==, 2);
}

static void
test_modes_are_not_mixed (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files = { 0 };
  g_assert_false (
      make_vertical (&desk, "{name: left}", "{name: left, writing_mode: vertical-rl}", &files));
  assert_said (&desk, "流れ「body」の面に、横書きと縦書きがまじっています");
}

static void
test_nearest_word (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files = { 0 };
  g_assert_false (make_vertical (&desk, "page: {", "page: {writing_mode: vertical-lr, ", &files));
  assert_said (&desk, "vertical-rl");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vertical/its-text-is-found-line-by-line", test_text_is_found);
  g_test_add_func ("/vertical/one-panel-may-be-vertical", test_page_and_panel);
  g_test_add_func ("/vertical/proofs-draw-its-lines", test_proofs_draw_their_lines);
  g_test_add_func ("/vertical/a-flow-has-one-writing-mode", test_modes_are_not_mixed);
  g_test_add_func ("/vertical/an-unknown-mode-is-told-with-those-there-are", test_nearest_word);
  int status = g_test_run ();
  g_clear_pointer (&shared_fonts, typeset_fonts_free);
  phrase_clear ();
  return status;
}
