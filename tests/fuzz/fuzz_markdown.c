/*
 * Markdown: whatever comes in, the tree lies within the file, the HTML is UTF-8 and well formed.
 */
#include "markdown/html.h"
#include "markdown/markdown.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *const fuzz_seeds[] = {
  "@tests/markdown/spec-*.txt",
  "# 見出し {#a}\n\n**重要。**次[^1]\n\n[^1]: 注\n",
  "| a | {b|c} |\n|:-|-:|\n| [x] | `a\\|b` |\n\n[x]: /y 'z'\n",
  "::::a{b=\"c d\" .e #f}\n:::g\n- [ ] h\n  ::i{}\n:::\n::::\n",
  "> 1. a\n>    > b\n>    c [d](<e> \"f\")\n>\n> ![g](h)\n",
  "<ruby>a<rt>b</rt></ruby><!-- c --><br>&#xFFFE;&amp;&nbsp;\\*\n",
  "~~a~~《《b》》:c[d]{e=f} http://g.jp/h(i) 086-000-0000 (086)000-0000\n",
  "\xEF\xB7\x90R0\xEF\xB7\x92 \xEF\xB7\x91 \xFF\xFE \r\n\r x\n",
  NULL,
};

#include "driver.h"

/* GMarkup wants one root; it knows the five entities that we write and XML's rules of nesting. */
static gboolean
is_well_formed (const GString *html)
{
  static const GMarkupParser silent = { 0 };
  GMarkupParseContext *context = g_markup_parse_context_new (&silent, 0, NULL, NULL);
  gboolean whole = g_markup_parse_context_parse (context, "<html>", -1, NULL)
                   && g_markup_parse_context_parse (context, html->str, html->len, NULL)
                   && g_markup_parse_context_parse (context, "</html>", -1, NULL)
                   && g_markup_parse_context_end_parse (context, NULL);
  g_markup_parse_context_free (context);
  return whole;
}

static void
check_tree (const Doc *doc, guint lines)
{
  const Node *root = doc_root (doc);
  for (const Node *node = root; node != NULL; node = node_next (node, root))
    {
      FUZZ_CHECK (node->pos.line >= 1 && node->pos.line <= lines && node->pos.column >= 1);
      FUZZ_CHECK (node->text == NULL || strstr (node->text, "\xEF\xB7\x90") == NULL);
      FUZZ_CHECK (node->text == NULL || strstr (node->text, "\xEF\xB7\x91") == NULL);
      FUZZ_CHECK (node == root || node_is_block (node) || node_is_inline (node));
    }
}

static void
check (const uint8_t *data, size_t size, gboolean commonmark)
{
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "見本.md", .first_line = 1, .commonmark = commonmark };
  g_autoptr (Doc) doc = markdown_parse ((const char *)data, size, &options, diags);
  guint lines = 1;
  for (size_t i = 0; i < size; i++)
    lines += data[i] == '\n' || data[i] == '\r';
  g_autoptr (GString) html = g_string_new (NULL), text = g_string_new (NULL);
  HtmlOptions how = { .commonmark = commonmark };
  html_render (doc_root (doc), &how, html);
  doc_plain_text (doc_root (doc), 0, text);
  FUZZ_CHECK (commonmark || g_utf8_validate (html->str, html->len, NULL));
  FUZZ_CHECK (commonmark || g_utf8_validate (text->str, text->len, NULL));
  FUZZ_CHECK (commonmark || is_well_formed (html));
  if (!commonmark)
    check_tree (doc, lines);
  g_autoptr (Doc) other = doc_new ();
  g_autoptr (GString) again = g_string_new (NULL);
  html_render (doc_copy (other, doc_root (doc)), &how, again);
  FUZZ_CHECK (g_string_equal (html, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  check (data, size, FALSE);
  check (data, size, TRUE);
  return 0;
}
