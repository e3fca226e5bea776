/* The files that pdf/ makes: what a reader, a screen reader and a printer find in them. */
#include "pdf/sample.h"
#include "print/uacheck.h"

#include <glib/gstdio.h>

/* What @command (with %s for a file that holds @bytes) prints. */
static char *
run_on (GBytes *bytes, const char *command)
{
  g_autofree char *path = NULL;
  gint fd = g_file_open_tmp ("orihon-XXXXXX.pdf", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
  g_autofree char *line = g_strdup_printf (command, path);
  char *output = NULL;
  gint status;
  GError *error = NULL;
  g_spawn_command_line_sync (line, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return output;
}

static GBytes *
make (GBytes *(*writer) (const DisplayList *, const PdfInfo *, Diags *))
{
  g_auto (Sample) sample = sample_new ();
  g_autoptr (Diags) diags = diags_new ();
  GBytes *bytes = writer (sample.list, &sample_info, diags);
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  g_assert_cmpstr (said->str, ==, "");
  g_assert_nonnull (bytes);
  return bytes;
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
test_structure_has_no_findings (void)
{
  g_autoptr (GBytes) bytes = make (pdf_accessible);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) failures = uacheck (data, length);
  for (guint i = 0; i < failures->len; i++)
    g_test_message ("%s", (const char *)failures->pdata[i]);
  g_assert_cmpuint (failures->len, ==, 0);
}

static void
test_file_is_sound (void)
{
  g_autoptr (GBytes) accessible = make (pdf_accessible), press = make (pdf_press);
  g_autofree char *one = run_on (accessible, "qpdf --check %s");
  g_autofree char *two = run_on (press, "qpdf --check %s");
  assert_has (one, "No syntax or stream encoding errors");
  assert_has (two, "No syntax or stream encoding errors");
}

static void
test_text_comes_back (void)
{
  g_autoptr (GBytes) bytes = make (pdf_accessible);
  g_autofree char *text = run_on (bytes, "pdftotext -raw %s -");
  const char *const parts[]
      = { "見ることから始める", "人生会議", "緩和", "かんわ", "086-000-0000" };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    assert_has (text, parts[i]);
}

static void
test_tree_reads_in_order (void)
{
  g_autoptr (GBytes) bytes = make (pdf_accessible);
  g_autofree char *tree = run_on (bytes, "pdfinfo -struct-text %s");
  const char *const order[]
      = { "Document", "H1",     "人生会議", "見ることから始める", "Link", "ページ", "Ruby",
          "緩和",     "かんわ", "ケアと",   "次の頁へ",           "H2",   "Table",  "TH",
          "窓口",     "Lbl",    "1.",       "脚注の文",           "Form", "Figure" };
  const char *at = tree;
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const char *found = strstr (at, order[i]);
      if (found == NULL)
        g_error ("“%s” does not follow in:\n%s", order[i], tree);
      at = found;
    }
}

static void
test_says_what_it_is (void)
{
  g_autoptr (GBytes) bytes = make (pdf_accessible);
  g_autofree char *info = run_on (bytes, "env TZ=Asia/Tokyo pdfinfo -isodates %s");
  assert_has (info, "知っていますか？ <人生会議>");
  assert_has (info, "見本市 & 医師会");
  assert_has (info, "2026-11-01T00:00:00+09");
  assert_has (info, "Tagged:          yes");
  g_autofree char *xmp = run_on (bytes, "pdfinfo -meta %s");
  assert_has (xmp, "知っていますか？ &lt;人生会議&gt;");
}

static void
test_fonts_are_embedded_subsets (void)
{
  g_autoptr (GBytes) bytes = make (pdf_press);
  g_autofree char *fonts = run_on (bytes, "pdffonts %s");
  assert_has (fonts, "BIZUDPGothic");
  assert_has (fonts, "yes yes yes");
}

static void
test_links_lead_somewhere (void)
{
  g_autoptr (GBytes) bytes = make (pdf_accessible);
  g_autofree char *links = run_on (bytes, "pdfinfo -url %s");
  assert_has (links, "https://example.invalid/acp/");
  g_autofree char *places = run_on (bytes, "pdfinfo -dests %s");
  assert_has (places, "\"start\"");
}

static void
test_press_file_has_boxes_and_inks (void)
{
  g_autoptr (GBytes) bytes = make (pdf_press);
  g_autofree char *boxes = run_on (bytes, "pdfinfo -box %s");
  assert_has (boxes, "MediaBox:            0.00     0.00   373.70   293.70");
  assert_has (boxes, "TrimBox:            36.85    36.85   336.85   256.85");
  assert_has (boxes, "BleedBox:           28.35    28.35   345.35   265.35");
  assert_has (boxes, "Tagged:          no");
  g_autofree char *plain = run_on (bytes, "qpdf --qdf --object-streams=disable %s -");
  assert_has (plain, "0.8 0.1 0.2 0.4 k");
  assert_has (plain, "1 1 1 1 K");
  assert_has (plain, "0 0 0 1 k");
  g_assert_null (strstr (plain, " rg\n"));
  g_assert_null (strstr (plain, "DeviceRGB"));
}

static void
test_same_input_gives_same_bytes (void)
{
  g_autoptr (GBytes) a = make (pdf_accessible), b = make (pdf_accessible);
  g_autoptr (GBytes) c = make (pdf_press), d = make (pdf_press);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_true (g_bytes_equal (c, d));
}

static void
test_missing_anchor_is_said (void)
{
  g_auto (Sample) sample = sample_new ();
  g_autoptr (Diags) diags = diags_new ();
  StructElement *link = sample_element (&sample, sample.list->root, "Link");
  link->url = "#nowhere";
  sample_text (&sample, 0, link, 10, 20, 200, "どこへ");
  g_autoptr (GBytes) bytes = pdf_accessible (sample.list, &sample_info, diags);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 1);
}

static void
test_broken_picture_is_said (void)
{
  g_auto (Sample) sample = sample_new ();
  g_autoptr (Diags) diags = diags_new ();
  StructElement *figure = sample_element (&sample, sample.list->root, "Figure");
  figure->alt = "壊れた図";
  Item picture = { .type = ITEM_SVG, .element = figure };
  picture.u.svg.box = (Rect){ 200, 160, 80, 48 };
  picture.u.svg.data = "<svg><rect";
  picture.u.svg.length = strlen (picture.u.svg.data);
  g_array_append_val (((DisplayPage *)sample.list->pages->pdata[0])->items, picture);
  g_autoptr (GBytes) bytes = pdf_accessible (sample.list, &sample_info, diags);
  g_assert_nonnull (bytes);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 1);
}

static void
test_thumbnail_has_the_width_asked (void)
{
  g_auto (Sample) sample = sample_new ();
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) png = pdf_thumbnail (sample.list, 0, (Rect){ 200, 0, 100, 220 }, 400, diags);
  gsize length;
  const guchar *data = g_bytes_get_data (png, &length);
  g_assert_cmpint (data[18] << 8 | data[19], ==, 400);
  g_assert_cmpint (data[22] << 8 | data[23], ==, 880);
}

/* With KEEP_PDF set the files stay there, to be looked at. */
static void
keep_files (void)
{
  const char *folder = g_getenv ("KEEP_PDF");
  if (folder == NULL)
    return;
  g_autoptr (GBytes) a = make (pdf_accessible), b = make (pdf_press);
  g_autofree char *one = g_build_filename (folder, "sample.pdf", NULL);
  g_autofree char *two = g_build_filename (folder, "sample-press.pdf", NULL);
  g_file_set_contents (one, g_bytes_get_data (a, NULL), g_bytes_get_size (a), NULL);
  g_file_set_contents (two, g_bytes_get_data (b, NULL), g_bytes_get_size (b), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  keep_files ();
  g_test_add_func ("/pdf/structure-has-no-findings", test_structure_has_no_findings);
  g_test_add_func ("/pdf/file-is-sound", test_file_is_sound);
  g_test_add_func ("/pdf/text-comes-back", test_text_comes_back);
  g_test_add_func ("/pdf/tree-reads-in-order", test_tree_reads_in_order);
  g_test_add_func ("/pdf/says-what-it-is", test_says_what_it_is);
  g_test_add_func ("/pdf/fonts-are-embedded-subsets", test_fonts_are_embedded_subsets);
  g_test_add_func ("/pdf/links-lead-somewhere", test_links_lead_somewhere);
  g_test_add_func ("/pdf/press-file-has-boxes-and-inks", test_press_file_has_boxes_and_inks);
  g_test_add_func ("/pdf/same-input-gives-same-bytes", test_same_input_gives_same_bytes);
  g_test_add_func ("/pdf/missing-anchor-is-said", test_missing_anchor_is_said);
  g_test_add_func ("/pdf/broken-picture-is-said", test_broken_picture_is_said);
  g_test_add_func ("/pdf/thumbnail-has-the-width-asked", test_thumbnail_has_the_width_asked);
  return g_test_run ();
}
