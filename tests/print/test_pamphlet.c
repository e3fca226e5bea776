/* Pamphlets from text to files: what stands where, what does not fit, what the files hold. */
#include <qrencode.h>

#include "markdown/phrase.h"
#include "pdf/pdf.h"
#include "print/desk.h"

static const char leaflet_text[]
    = "<panel cover>\n\n「わからない」も、大切な答えです。\n\n</panel>\n\n"
      "## 人生会議とは\n\n見本の文です。これからの医療について、{療養|りょうよう}の場所を"
      "前もって[話し合う](https://example.invalid/acp/)ことです。\n\n"
      "- 家族、友人\n- かかりつけ医\n\n表: 窓口の一覧\n\n| 窓口 | 電話 |\n|---|---|\n"
      "| 見本の窓口 | 086-000-0901 |\n\n"
      "<panel back>\n\n## 相談する\n\n電話 086-000-0901\n\n</panel>\n";

static void
test_leaflet_holds_its_text (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_leaflet, leaflet_text, &files));
  assert_silent (&desk);
  g_assert_cmpuint (files.n_pages, ==, 2);
  assert_accessible (files.accessible);
  g_autofree char *text = run_on (files.accessible, "pdftotext -raw %s - | tr -d '\\n\\f'");
  const char *const parts[] = { "人生会議",
                                "はじめの一歩",
                                "「わからない」も、大切な答えです。",
                                "人生会議とは",
                                "これからの医療について、療養",
                                "りょうよう",
                                "話し合う",
                                "窓口の一覧",
                                "086-000-0901",
                                "監修 見本医師会",
                                "発行 見本医療政策課 第1版",
                                "相談する" };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (text, parts[i]));
  g_assert_cmpuint (count (text, "見本の文です。"), ==, 1);
  pamphlet_files_clear (&files);
}

static void
test_leaflet_reads_cover_first (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_leaflet, leaflet_text, &files));
  g_autofree char *tree = run_on (files.accessible, "pdfinfo -struct-text %s");
  const char *const order[]
      = { "H1", "人生会議", "わからない", "H2", "人生会議とは", "Table", "相談する", "監修" };
  const char *at = tree;
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      at = strstr (at, order[i]);
      g_assert_nonnull (at);
    }
  pamphlet_files_clear (&files);
}

static void
test_press_file_is_for_the_printer (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_leaflet, leaflet_text, &files));
  g_autofree char *plain
      = run_on (files.press,
                "qpdf --qdf --object-streams=disable %s - | grep -a ' rg$\\|1 0.92 0.12 0.18 k'");
  g_assert_null (strstr (plain, "rg"));
  g_assert_nonnull (strstr (plain, "1 0.92 0.12 0.18 k"));
  g_autofree char *text = run_on (files.press, "pdftotext -raw %s -");
  g_assert_nonnull (strstr (text, "人生会議（見本） 外側 0123abcd"));
  pamphlet_files_clear (&files);
}

static void
test_same_text_gives_same_bytes (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles one, two;
  g_assert_true (make (&desk, sample_leaflet, leaflet_text, &one));
  g_assert_true (make (&desk, sample_leaflet, leaflet_text, &two));
  g_assert_true (g_bytes_equal (one.accessible, two.accessible));
  g_assert_true (g_bytes_equal (one.press, two.press));
  g_assert_true (g_bytes_equal (one.thumbnail, two.thumbnail));
  pamphlet_files_clear (&one);
  pamphlet_files_clear (&two);
}

static void
test_sample_is_marked_on_paper (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_leaflet, "見出しのない文。", &files));
  g_autofree char *marked = run_on (files.accessible, "pdftotext -raw %s -");
  g_assert_nonnull (strstr (marked, "見本\n"));
  g_autofree char *tree = run_on (files.accessible, "pdfinfo -struct-text %s");
  g_assert_null (strstr (tree, "\"見本\"")); /* decoration is not read aloud */
  pamphlet_files_clear (&files);
  desk.site.config.sample = FALSE;
  g_assert_true (make (&desk, sample_leaflet, "見出しのない文。", &files));
  g_autofree char *plain = run_on (files.accessible, "pdftotext -raw %s -");
  g_assert_null (strstr (plain, "見本\n"));
  pamphlet_files_clear (&files);
}

static void
test_too_much_text_is_said_in_characters (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) long_text = g_string_new (NULL);
  for (int i = 0; i < 80; i++)
    g_string_append (long_text, "これは見本の長い文です。入りきらないほど続きます。\n\n");
  PamphletFiles files;
  g_assert_false (make (&desk, sample_leaflet, long_text->str, &files));
  assert_said (&desk, "「右の面」に入りきりません（約");
  assert_said (&desk, "12ポイントより小さくしません");
  pamphlet_files_clear (&files);
}

/* A flow may be set smaller, but only down to its own bound. */
static void
test_title_shrinks_between_its_limits (void)
{
  static const char layout[]
      = "page: {size: A6, padding: 5mm}\n"
        "pages: [{name: front, panels: [{name: title, x: 0mm, y: 0mm, height: 30mm},\n"
        "  {name: text, y: 30mm, height: 118mm}]}]\n"
        "flows: [{name: heading, panels: [title], min_font_size: 1.5em},\n"
        "  {name: body, panels: [text]}]\n"
        "lines: [{flow: heading, level: 1, text: \"{title}\"}]\n"
        "styles: {body: {font_size: 12pt}, heading: {font_size: 3em}, h1: {font_size: 1em}}\n";
  static const struct
  {
    guint n_letters;
    gboolean fits;
  } titles[] = { { 4, TRUE }, { 16, TRUE }, { 60, FALSE } };
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_auto (Desk) desk = { 0 };
      desk_init (&desk);
      g_autoptr (GString) title = g_string_new (NULL);
      for (guint n = 0; n < titles[i].n_letters; n++)
        g_string_append (title, "題");
      desk.page.title = title->str;
      PamphletFiles files;
      g_assert_cmpint (make (&desk, layout, "文\n", &files), ==, titles[i].fits);
      if (titles[i].fits)
        assert_silent (&desk);
      else
        assert_said (&desk, "文字は18ポイントより小さくしません");
      pamphlet_files_clear (&files);
    }
}

static void
test_unknown_panel_is_named (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_false (make (&desk, sample_leaflet, "<panel front>\n\n文\n\n</panel>\n", &files));
  assert_said (&desk, "「front」という面はありません（使える面: cover, body, back）");
  pamphlet_files_clear (&files);
}

static void
test_cards_are_repeated_but_read_once (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_cards,
                       "<panel front>\n\n意思表示カード\n\n</panel>\n\n"
                       "<panel back>\n\n[家族](https://example.invalid/)と話す\n\n</panel>\n",
                       &files));
  assert_silent (&desk);
  assert_accessible (files.accessible);
  g_autofree char *text = run_on (files.accessible, "pdftotext -raw %s -");
  g_assert_cmpuint (count (text, "意思表示カード"), ==, 10);
  g_autofree char *tree = run_on (files.accessible, "pdfinfo -struct-text %s");
  g_assert_cmpuint (count (tree, "意思表示カード"), ==, 1);
  pamphlet_files_clear (&files);
}

static void
test_full_card_is_refused (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) text = g_string_new ("<panel front>\n\n");
  for (int i = 0; i < 20; i++)
    g_string_append (text, "カードに入りきらない見本の文です。\n\n");
  g_string_append (text, "</panel>\n");
  PamphletFiles files;
  g_assert_false (make (&desk, sample_cards, text->str, &files));
  assert_said (&desk, "「カードの表」に入りきりません");
  pamphlet_files_clear (&files);
}

static char *
qr_svg (const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  int side = code->width + 8;
  GString *svg = g_string_new (NULL);
  g_string_printf (svg,
                   "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'>"
                   "<rect width='%d' height='%d' fill='#fff'/>",
                   side, side, side, side);
  for (int i = 0; i < code->width * code->width; i++)
    if (code->data[i] & 1)
      g_string_append_printf (svg, "<rect x='%d' y='%d' width='1' height='1'/>",
                              i % code->width + 4, i / code->width + 4);
  QRcode_free (code);
  g_string_append (svg, "</svg>");
  return g_string_free (svg, FALSE);
}

static void
test_qr_code_reads_back (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, NULL, NULL, desk.diags);
  g_autoptr (Doc) doc = read_doc ("文\n", desk.diags);
  g_autofree char *svg = qr_svg ("https://example.invalid/acp/");
  Node *node = doc_node (doc, NODE_SVG, POS_NONE);
  node->text = doc_string (doc, svg, -1);
  node->u.svg.alt = "二次元コード";
  Node *figure = doc_node (doc, NODE_FIGURE, POS_NONE);
  figure->class_ = doc_string (doc, "qr", -1);
  node_append (figure, node);
  node_append (doc_root (doc), figure);
  PamphletFiles files;
  g_assert_true (
      pamphlet_make (&files, &desk.site, &desk.pamphlet, doc, layout, shared_fonts, desk.diags));
  assert_accessible (files.accessible);
  g_autofree char *read
      = run_on (files.accessible, "pdftoppm -r 200 -png -f 2 -l 2 -singlefile %1$s %1$s && "
                                  "zbarimg -q --raw %1$s.png; rm -f %1$s.png");
  g_assert_cmpstr (read, ==, "https://example.invalid/acp/\n");
  pamphlet_files_clear (&files);
  g_assert_cmpfloat_with_epsilon (node->u.svg.width_em * 12, PDF_MM (24), 0.1);
}

/* Fontconfig refers to its character sets by offsets, which a leak checker cannot follow. */
const char *__lsan_default_suppressions (void);
const char *
__lsan_default_suppressions (void)
{
  return "leak:libfontconfig\n";
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pamphlet/leaflet-holds-its-text", test_leaflet_holds_its_text);
  g_test_add_func ("/pamphlet/leaflet-reads-cover-first", test_leaflet_reads_cover_first);
  g_test_add_func ("/pamphlet/press-file-is-for-the-printer", test_press_file_is_for_the_printer);
  g_test_add_func ("/pamphlet/same-text-gives-same-bytes", test_same_text_gives_same_bytes);
  g_test_add_func ("/pamphlet/sample-is-marked-on-paper", test_sample_is_marked_on_paper);
  g_test_add_func ("/pamphlet/too-much-text-is-said-in-characters",
                   test_too_much_text_is_said_in_characters);
  g_test_add_func ("/pamphlet/title-shrinks-between-its-limits",
                   test_title_shrinks_between_its_limits);
  g_test_add_func ("/pamphlet/unknown-panel-is-named", test_unknown_panel_is_named);
  g_test_add_func ("/pamphlet/cards-are-repeated-but-read-once",
                   test_cards_are_repeated_but_read_once);
  g_test_add_func ("/pamphlet/full-card-is-refused", test_full_card_is_refused);
  g_test_add_func ("/pamphlet/qr-code-reads-back", test_qr_code_reads_back);
  int status = g_test_run ();
  typeset_fonts_free (shared_fonts);
  phrase_clear ();
  return status;
}
