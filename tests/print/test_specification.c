/* What the specification for the print shop says, against the layout and the front matter. */
#include "print/specification.h"

#include "markdown/phrase.h"
#include "print/desk.h"

/* The words of the table, row by row: "name=value;". */
static char *
rows (Desk *desk, const Layout *layout, guint n_pages)
{
  g_autoptr (Doc) doc
      = specification_doc (&desk->site, &desk->pamphlet, layout, n_pages, "印刷仕様書");
  GString *out = g_string_new (NULL);
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, doc_root (doc)))
    if (node->type == NODE_CELL)
      {
        gboolean blank = node->first_child->type == NODE_FIELD;
        g_string_append (out, blank ? "[ ]" : node->first_child->text);
        g_string_append_c (out, node->u.cell.head ? '=' : ';');
      }
  return g_string_free (out, FALSE);
}

/* Of a layout as it stands in layouts.h. */
static char *
sample_rows (Desk *desk, const char *layout_text, guint n_pages)
{
  g_autoptr (Layout) layout = sample_layout (layout_text, NULL, NULL, desk->diags);
  return rows (desk, layout, n_pages);
}

static void
assert_row (const char *rows, const char *row)
{
  if (strstr (rows, row) == NULL)
    g_error ("“%s” is not in %s", row, rows);
}

static void
test_folded_sheet (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *text = sample_rows (&desk, sample_leaflet, 2);
  assert_row (text, "版=第1版;発行日=2026年11月1日;");
  assert_row (text, "仕上がり寸法=105×148 mm（折った大きさ）;");
  assert_row (text, "展開寸法=210×148 mm;");
  assert_row (text, "折り=二つ折り、105／105 mm（ファイルの1ページ目を、左から）;");
  assert_row (text, "ページ数=2 ページ;");
  assert_row (text, "塗り足し 3 mm");
  assert_row (text, "裏面の向き=短い辺で裏返す;");
  assert_row (text, "制作番号=0123abcd;");
}

static void
test_cards (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *text = sample_rows (&desk, sample_cards, 2);
  assert_row (text, "仕上がり寸法=91×55 mm（カード1枚）;");
  assert_row (text, "面付け=210×297 mm に 10面（横2×縦5）;");
  assert_row (text, "裏面の向き=長い辺で裏返す;");
}

static void
test_booklet (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) layout = sample_layout (
      sample_booklet, "pages:", "impose: {type: saddle, creep: 0.1mm}\npages:", desk.diags);
  g_autofree char *text = rows (&desk, layout, 12);
  assert_row (text, "展開寸法=210×148 mm;");
  assert_row (text, "製本=中とじ、左とじ;");
  assert_row (text, "ページ数=12 ページ;");
}

static void
test_what_is_not_known_is_left_to_be_written (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autofree char *blank = sample_rows (&desk, sample_leaflet, 2);
  assert_row (blank, "用紙=[ ];部数=[ ];納品の日、場所=[ ];");
  desk.pamphlet.paper = "コート紙 110kg";
  desk.pamphlet.copies = 3000;
  g_autofree char *filled = sample_rows (&desk, sample_leaflet, 2);
  assert_row (filled, "用紙=コート紙 110kg;部数=3000 部;納品の日、場所=[ ];");
}

static void
test_is_an_accessible_page (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) about = sample_layout (sample_leaflet, NULL, NULL, desk.diags);
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, NULL, NULL, desk.diags);
  g_autoptr (Doc) doc
      = specification_doc (&desk.site, &desk.pamphlet, about, 2, "印刷仕様書　人生会議");
  g_autoptr (GBytes) bytes = pamphlet_pdf (&desk.site, &desk.pamphlet, "印刷仕様書　人生会議", doc,
                                           layout, shared_fonts, desk.diags);
  assert_silent (&desk);
  assert_accessible (bytes);
  g_autofree char *text = run_on (bytes, "pdftotext %s -");
  g_assert_nonnull (strstr (text, "入稿ファイル"));
  g_assert_nonnull (strstr (text, "sample-press.pdf"));
  g_autofree char *info = run_on (bytes, "pdfinfo %s");
  g_assert_nonnull (strstr (info, "印刷仕様書　人生会議"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/specification/folded-sheet", test_folded_sheet);
  g_test_add_func ("/specification/cards", test_cards);
  g_test_add_func ("/specification/booklet", test_booklet);
  g_test_add_func ("/specification/what-is-not-known-is-left-to-be-written",
                   test_what_is_not_known_is_left_to_be_written);
  g_test_add_func ("/specification/is-an-accessible-page", test_is_an_accessible_page);
  int status = g_test_run ();
  typeset_fonts_free (shared_fonts);
  phrase_clear ();
  return status;
}
