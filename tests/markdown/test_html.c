#include "markdown/html.h"
#include "markdown/markdown.h"
#include "markdown/phrase.h"

#include <string.h>

static char *
render (const char *markdown, const HtmlOptions *options)
{
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions parsing = { .file = "見本.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (markdown, strlen (markdown), &parsing, diags);
  GString *html = g_string_new (NULL);
  html_render (doc_root (doc), options, html);
  return g_string_free (html, FALSE);
}

static char *
render_node (Node *node)
{
  HtmlOptions options = { 0 };
  GString *html = g_string_new (NULL);
  html_render (node, &options, html);
  return g_string_free (html, FALSE);
}

static Node *
add (Doc *doc, Node *parent, NodeType type)
{
  Node *node = doc_node (doc, type, POS_NONE);
  node_append (parent, node);
  return node;
}

static Node *
add_text (Doc *doc, Node *parent, const char *text)
{
  Node *node = doc_text_node (doc, POS_NONE, text);
  node_append (parent, node);
  return node;
}

static void
shifts_headings_up_to_the_sixth (void)
{
  HtmlOptions options = { .heading_shift = 1 };
  g_autofree char *html = render ("# 一\n\n###### 六", &options);
  g_assert_cmpstr (html, ==, "<h2 id=\"一\">一</h2>\n<h6 id=\"六\">六</h6>\n");
}

static void
puts_a_prefix_before_every_anchor (void)
{
  HtmlOptions options = { .id_prefix = "a-" };
  g_autofree char *html = render ("# 一[^1]\n\n[^1]: 注", &options);
  g_assert_nonnull (strstr (html, "<h1 id=\"a-一\">"));
  g_assert_nonnull (strstr (html, "<a href=\"#a-fn-1\" id=\"a-fnref-1-1\""));
  g_assert_nonnull (strstr (html, "<li id=\"a-fn-1\">"));
  g_assert_nonnull (strstr (html, "<a href=\"#a-fnref-1-1\""));
}

static void
write_below_top (GString *out, const Node *link, gpointer data)
{
  g_string_append_printf (out, "%s%s", (const char *)data, link->u.link.url);
}

static void
asks_how_an_address_is_written (void)
{
  HtmlOptions options = { .write_url = write_below_top, .data = (gpointer) ".." };
  g_autofree char *html = render ("[一](/a/?b=c&d='e')![絵](/絵 .png)![絵](</絵 .png>)", &options);
  g_assert_cmpstr (html, ==,
                   "<p><a href=\"../a/?b=c&amp;d=&#39;e&#39;\">一</a>![絵](/絵 .png)"
                   "<img src=\"../%E7%B5%B5%20.png\" alt=\"絵\" /></p>\n");
}

static void
raw_html_only_where_it_is_wanted (void)
{
  HtmlOptions escaped = { 0 }, raw = { .raw_html = TRUE };
  g_autofree char *without = render ("<b>太</b>\n\n<script>x()</script>", &escaped);
  g_autofree char *with = render ("<b>太</b>\n\n<script>x()</script>", &raw);
  g_assert_cmpstr (without, ==,
                   "<p>&lt;b&gt;太&lt;/b&gt;</p>\n<p>&lt;script&gt;x()&lt;/script&gt;</p>\n");
  g_assert_cmpstr (with, ==, "<p><b>太</b></p>\n<script>x()</script>\n");
}

static void
speaks_english_to_english_readers (void)
{
  HtmlOptions options = { .lang = LANG_EN };
  g_autofree char *html = render ("- [x] a[^1]\n\n| a |\n|---|\n\n[^1]: b", &options);
  g_assert_nonnull (strstr (html, "Done: "));
  g_assert_nonnull (strstr (html, "aria-label=\"Footnote 1\""));
  g_assert_nonnull (strstr (html, "aria-label=\"Footnotes\""));
  g_assert_nonnull (strstr (html, "aria-label=\"Back to the text\""));
  g_assert_nonnull (strstr (html, "aria-label=\"Table\""));
}

/* Two head rows, a cell over two columns, one over two rows, and heads of rows. */
static void
labels_cells_by_all_their_spans (void)
{
  static const struct
  {
    guint row;
    const char *text;
    guint colspan, rowspan;
  } cells[] = { { 0, "名称", 1, 2 }, { 0, "受付", 2, 1 }, { 1, "午前", 1, 1 }, { 1, "午後", 1, 1 },
                { 2, "見本", 1, 2 }, { 2, "○", 1, 1 },    { 2, "×", 1, 1 },    { 3, "△", 2, 1 } };
  g_autoptr (Doc) doc = doc_new ();
  Node *table = add (doc, doc_root (doc), NODE_TABLE), *row = NULL;
  table->u.table.columns = 3;
  table->u.table.head_rows = 2;
  table->u.table.head_columns = 1;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      if (i == 0 || cells[i].row != cells[i - 1].row)
        row = add (doc, table, NODE_ROW);
      Node *cell = add (doc, row, NODE_CELL);
      cell->u.cell.colspan = cells[i].colspan;
      cell->u.cell.rowspan = cells[i].rowspan;
      add_text (doc, cell, cells[i].text);
    }
  g_autofree char *html = render_node (doc_root (doc));
  g_assert_cmpstr (
      html, ==,
      "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"表\">\n"
      "<table>\n<thead>\n<tr>\n<th scope=\"col\" rowspan=\"2\">名称</th>\n"
      "<th scope=\"colgroup\" colspan=\"2\">受付</th>\n</tr>\n<tr>\n"
      "<th scope=\"col\">午前</th>\n<th scope=\"col\">午後</th>\n</tr>\n</thead>\n"
      "<tbody>\n<tr>\n<th scope=\"rowgroup\" rowspan=\"2\">見本</th>\n"
      "<td data-label=\"午前\">○</td>\n<td data-label=\"午後\">×</td>\n</tr>\n<tr>\n"
      "<td colspan=\"2\" data-label=\"午前\">△</td>\n</tr>\n</tbody>\n</table>\n</div>\n");
}

static void
draws_boxes_figures_and_fields (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *root = doc_root (doc), *box = add (doc, root, NODE_DIV);
  box->role = "warning";
  box->u.div.title = "ご注意 <大切>";
  box->lang = "ja";
  Node *paragraph = add (doc, box, NODE_PARAGRAPH), *field = add (doc, paragraph, NODE_FIELD);
  field->u.field.kind = FIELD_LINE;
  field->u.field.size = 12.5;
  field->u.field.name = "お名前";
  field = add (doc, paragraph, NODE_FIELD);
  field->u.field.kind = FIELD_CHECK;
  field->u.field.label = "はい";
  Node *figure = add (doc, root, NODE_FIGURE), *svg = add (doc, figure, NODE_SVG);
  svg->text = "<svg></svg>";
  svg->u.svg.alt = "割合の図";
  svg->u.svg.width_em = 20;
  add_text (doc, add (doc, figure, NODE_CAPTION), "図の題");
  g_autofree char *html = render_node (root);
  g_assert_cmpstr (
      html, ==,
      "<div class=\"box box-warning\" lang=\"ja\" role=\"note\">\n"
      "<p class=\"box-title\">ご注意 &lt;大切&gt;</p>\n"
      "<p><span class=\"field field-line\" data-size=\"12.5\">"
      "<span class=\"visually-hidden\">記入欄（お名前）</span></span>"
      "<span class=\"field field-check\"><span aria-hidden=\"true\">☐</span>はい</span></p>\n"
      "</div>\n<figure>\n"
      "<div class=\"svg\" data-width=\"20\" role=\"img\" aria-label=\"割合の図\">"
      "<svg></svg></div>\n<figcaption>図の題</figcaption>\n</figure>\n");
}

static void
shows_what_is_for_the_web_only (void)
{
  g_autoptr (Doc) doc = doc_new ();
  for (guint medium = MEDIUM_WEB; medium <= MEDIUM_PRINT; medium++)
    {
      Node *only = add (doc, doc_root (doc), NODE_ONLY);
      only->u.only.medium = medium;
      add_text (doc, add (doc, only, NODE_PARAGRAPH), medium == MEDIUM_WEB ? "画面" : "紙");
    }
  add (doc, doc_root (doc), NODE_BREAK);
  g_autofree char *html = render_node (doc_root (doc));
  g_assert_cmpstr (html, ==, "<p>画面</p>\n");
}

static void
breaks_headings_between_phrases (void)
{
  HtmlOptions options = { .phrase_headings = TRUE };
  g_autofree char *html
      = render ("# もしものときのために、**あなたが**{望|のぞ}む<医療>\n\n本文です。", &options);
  g_assert_cmpstr (
      html, ==,
      "<h1 id=\"もしものときのために、あなたが望む医療\">もしものときのために、"
      "<strong><wbr />あなたが</strong><wbr /><ruby>望<rp>（</rp><rt>のぞ</rt><rp>）</rp></ruby>む"
      "<wbr />&lt;医療&gt;</h1>\n<p>本文です。</p>\n");
  phrase_clear ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/shifts-headings-up-to-the-sixth", shifts_headings_up_to_the_sixth);
  g_test_add_func ("/html/puts-a-prefix-before-every-anchor", puts_a_prefix_before_every_anchor);
  g_test_add_func ("/html/asks-how-an-address-is-written", asks_how_an_address_is_written);
  g_test_add_func ("/html/raw-html-only-where-it-is-wanted", raw_html_only_where_it_is_wanted);
  g_test_add_func ("/html/speaks-english-to-english-readers", speaks_english_to_english_readers);
  g_test_add_func ("/html/labels-cells-by-all-their-spans", labels_cells_by_all_their_spans);
  g_test_add_func ("/html/draws-boxes-figures-and-fields", draws_boxes_figures_and_fields);
  g_test_add_func ("/html/shows-what-is-for-the-web-only", shows_what_is_for_the_web_only);
  g_test_add_func ("/html/breaks-headings-between-phrases", breaks_headings_between_phrases);
  return g_test_run ();
}
