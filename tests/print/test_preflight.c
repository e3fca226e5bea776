/* What spoils a print is said before it is printed. */
#include "print/preflight.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "markdown/phrase.h"
#include "pdf/pdf.h"
#include "print/desk.h"

#define MEASURES                                                                                   \
  "preflight: {min_font_size: 10.5pt, safety: 5mm, min_qr: 15mm, min_ppi: 300}\npages:"

/* Makes @text by the sample layout, with the measures and @from replaced by @to. */
static void
make_with (Desk *desk, const char *from, const char *to, const char *text)
{
  g_autofree char *with = NULL;
  if (from != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (sample_leaflet, from, 2);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      with = g_strjoinv (to, parts);
    }
  g_autoptr (Layout) layout
      = sample_layout (with != NULL ? with : sample_leaflet, "pages:", MEASURES, desk->diags);
  g_autoptr (Doc) doc = read_doc (text, desk->diags);
  PamphletFiles files;
  g_assert_true (
      pamphlet_make (&files, &desk->site, &desk->pamphlet, doc, layout, shared_fonts, desk->diags));
  pamphlet_files_clear (&files);
}

static void
test_good_print_is_not_spoken_of (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  make_with (&desk, NULL, NULL, "## 見出し\n\n- {本文|ほんぶん}です。\n");
  assert_silent (&desk);
}

static void
test_small_type (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  make_with (&desk, "imprint: {font_size: 10.5pt}", "imprint: {font_size: 9pt}",
             "本文です。\n\nもう一つ。\n");
  assert_said (&desk,
               "1ページ目「裏表紙」に 9 ポイントの文字があります（10.5 ポイント以上にします）");
  g_assert_cmpuint (diags_count (desk.diags, DIAG_WARNING), ==, 1);
}

static void
test_text_at_the_edge (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  make_with (&desk, "padding: 8mm", "padding: 3mm", "## 見出し\n\n本文です。\n");
  assert_said (&desk, "2ページ目「左の面」の文字が、紙の端から 3");
  assert_said (&desk, "ミリのところにあります（5 ミリ以上離します）");
}

/* A code of @modules with its quiet zone, drawn 24 mm wide. */
static void
make_code (Desk *desk, guint modules, guint quiet)
{
  g_autofree char *svg = g_strdup_printf (
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %u %u\" class=\"qr\" "
      "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h9v9H0z\"/>"
      "<path fill=\"#000\" d=\"M%u %uh7v1h-7z\"/></svg>",
      modules, modules, quiet, quiet);
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, "pages:", MEASURES, desk->diags);
  g_autoptr (DisplayList) list = display_list_new ();
  for (guint i = 0; i < layout->pages->len; i++)
    display_list_add_page (list, "", layout->width, layout->height, 0);
  Item *item = display_page_add (list->pages->pdata[1], ITEM_SVG, NULL, (Color){ 0 });
  item->u.svg.box = (Rect){ 100, 100, PDF_MM (24), PDF_MM (24) };
  item->u.svg.data = svg;
  item->u.svg.length = strlen (svg);
  preflight (layout, list, "content/pamphlets/sample.md", desk->diags);
}

static void
test_codes_that_no_telephone_reads (void)
{
  g_auto (Desk) good = { 0 }, fine = { 0 }, bare = { 0 };
  desk_init (&good);
  make_code (&good, 33, 4);
  assert_silent (&good);
  desk_init (&fine);
  make_code (&fine, 85, 4); /* 77 modules: 0.28 mm each */
  assert_said (&fine, "二次元コードは 21.7 ミリで小さすぎます（25.4 ミリ以上にします）");
  desk_init (&bare);
  make_code (&bare, 29, 2);
  assert_said (&bare,
               "2ページ目「左の面」の二次元コードのまわりの余白が足りません（2 目。4 目要ります）");
}

static void
test_coarse_picture (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *path = NULL;
  g_close (g_file_open_tmp ("orihon-XXXXXX.png", &path, NULL), NULL);
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 600, 300);
  gdk_pixbuf_fill (pixels, 0x88aaccff);
  g_assert_true (gdk_pixbuf_save (pixels, path, "png", NULL, NULL));
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, "pages:", MEASURES, desk.diags);
  g_autoptr (DisplayList) list = display_list_new ();
  for (guint i = 0; i < layout->pages->len; i++)
    display_list_add_page (list, "", layout->width, layout->height, 0);
  for (guint i = 0; i < 2; i++)
    {
      Item *item = display_page_add (list->pages->pdata[1], ITEM_IMAGE, NULL, (Color){ 0 });
      item->u.image.box = (Rect){ 50, 50 + 100 * i, i == 0 ? 144 : 288, i == 0 ? 72 : 144 };
      item->u.image.path = path;
    }
  preflight (layout, list, "content/pamphlets/sample.md", desk.diags);
  g_assert_cmpuint (diags_count (desk.diags, DIAG_WARNING), ==, 1); /* the first has 300 ppi */
  assert_said (&desk, "この大きさでは 150 ppi で、印刷に粗すぎます（300 ppi 以上にします）");
  assert_said (&desk, "幅を 50.8 ミリ以下にしてください");
  g_unlink (path);
}

static void
test_picture_without_words_is_withheld (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, NULL, NULL, desk.diags);
  g_autoptr (DisplayList) list = display_list_new ();
  for (guint i = 0; i < layout->pages->len; i++)
    display_list_add_page (list, "", layout->width, layout->height, 0);
  StructElement *figure = display_list_add_element (list, list->root, "Figure",
                                                    pos_make ("content/pamphlets/a.md", 7, 1));
  g_assert_false (preflight (layout, list, "content/pamphlets/a.md", desk.diags));
  assert_said (&desk, "content/pamphlets/a.md:7:1: 掲載見送り: この画像には");
  figure->alt = "窓口の写真";
  g_assert_true (preflight (layout, list, "content/pamphlets/a.md", desk.diags));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/preflight/good-print-is-not-spoken-of", test_good_print_is_not_spoken_of);
  g_test_add_func ("/preflight/small-type", test_small_type);
  g_test_add_func ("/preflight/text-at-the-edge", test_text_at_the_edge);
  g_test_add_func ("/preflight/codes-that-no-telephone-reads", test_codes_that_no_telephone_reads);
  g_test_add_func ("/preflight/coarse-picture", test_coarse_picture);
  g_test_add_func ("/preflight/picture-without-words-is-withheld",
                   test_picture_without_words_is_withheld);
  int status = g_test_run ();
  typeset_fonts_free (shared_fonts);
  phrase_clear ();
  return status;
}
