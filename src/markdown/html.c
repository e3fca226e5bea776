#include "markdown/html.h"
#include "markdown/html_int.h"

#include "base/escape.h"
#include "markdown/phrase.h"

#include <string.h>

/* The words that the renderer adds. */
typedef enum
{
  WORD_FOOTNOTES,
  WORD_FOOTNOTE,
  WORD_BACK,
  WORD_OPEN_TASK,
  WORD_DONE_TASK,
  WORD_FIELD,
  N_WORDS
} Word;

static const char *const words[N_WORDS][2] = {
  [WORD_FOOTNOTES] = { [LANG_JA] = "脚注", [LANG_EN] = "Footnotes" },
  [WORD_FOOTNOTE] = { [LANG_JA] = "脚注", [LANG_EN] = "Footnote " },
  [WORD_BACK] = { [LANG_JA] = "本文に戻る", [LANG_EN] = "Back to the text" },
  [WORD_OPEN_TASK] = { [LANG_JA] = "未：", [LANG_EN] = "To do: " },
  [WORD_DONE_TASK] = { [LANG_JA] = "済：", [LANG_EN] = "Done: " },
  [WORD_FIELD] = { [LANG_JA] = "記入欄", [LANG_EN] = "Space to write" },
};

/* Boxes that tell the reader something aside. */
static const char *const note_roles[]
    = { "note", "tip", "info", "warning", "caution", "important" };

static const char *
word (const Html *html, Word which)
{
  return words[which][html->options->lang == LANG_EN ? LANG_EN : LANG_JA];
}

/* ── writing ── */

static void
put (Html *html, const char *text)
{
  g_string_append (html->out, text);
}

void
html_line (Html *html)
{
  if (html->out->len > 0 && html->out->str[html->out->len - 1] != '\n')
    g_string_append_c (html->out, '\n');
}

/* CommonMark's examples leave the apostrophe as it is; elsewhere escape_html is the way. */
static void
put_commonmark_text (Html *html, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i])
      {
      case '&':
        put (html, "&amp;");
        break;
      case '<':
        put (html, "&lt;");
        break;
      case '>':
        put (html, "&gt;");
        break;
      case '"':
        put (html, "&quot;");
        break;
      default:
        g_string_append_c (html->out, text[i]);
      }
}

static void
put_text (Html *html, const char *text, gsize length)
{
  if (html->options->commonmark)
    put_commonmark_text (html, text, length);
  else
    escape_html (html->out, text, length);
}

static void
put_string (Html *html, const char *text)
{
  put_text (html, text, strlen (text));
}

static void
put_attribute (Html *html, const char *name, const char *value)
{
  g_string_append_printf (html->out, " %s=\"", name);
  put_string (html, value);
  g_string_append_c (html->out, '"');
}

void
html_attributes (Html *html, const Node *node, const char *class_)
{
  if (class_ != NULL || node->class_ != NULL)
    {
      put (html, " class=\"");
      if (class_ != NULL)
        put_string (html, class_);
      if (class_ != NULL && node->class_ != NULL)
        put (html, " ");
      if (node->class_ != NULL)
        put_string (html, node->class_);
      put (html, "\"");
    }
  if (node->id != NULL)
    {
      put (html, " id=\"");
      if (html->options->id_prefix != NULL)
        put_string (html, html->options->id_prefix);
      put_string (html, node->id);
      put (html, "\"");
    }
  if (node->lang != NULL)
    put_attribute (html, "lang", node->lang);
}

static void
open_tag (Html *html, const Node *node, const char *tag, const char *class_)
{
  g_string_append_printf (html->out, "<%s", tag);
  if (!html->options->commonmark)
    html_attributes (html, node, class_);
  g_string_append_c (html->out, '>');
}

/* ── addresses ── */

/* As cmark writes them: what it takes for safe stays, the rest is percent-encoded. */
static void
put_commonmark_url (Html *html, const char *url)
{
  for (const guchar *c = (const guchar *)url; *c != '\0'; c++)
    if (*c == '&')
      put (html, "&amp;");
    else if (*c == '\'')
      put (html, "&#x27;");
    else if (*c > ' ' && *c < 127 && strchr ("\"<>\\^`{|}[]", *c) == NULL)
      g_string_append_c (html->out, *c);
    else
      g_string_append_printf (html->out, "%%%02X", *c);
}

static void
put_url_attribute (Html *html, const char *name, const Node *link)
{
  g_string_append_printf (html->out, " %s=\"", name);
  if (html->options->commonmark)
    put_commonmark_url (html, link->u.link.url);
  else
    {
      g_autoptr (GString) url = g_string_new (NULL), written = g_string_new (NULL);
      if (html->options->write_url != NULL)
        html->options->write_url (written, link, html->options->data);
      else
        g_string_assign (written, link->u.link.url);
      escape_url (url, written->str);
      escape_html (html->out, url->str, url->len);
    }
  g_string_append_c (html->out, '"');
}

static gboolean
may_link (const Html *html, const Node *link)
{
  return html->options->commonmark || url_is_safe (link->u.link.url);
}

/* ── phrases of headings ── */

static void
open_phrases (Html *html, const Node *heading)
{
  if (!html->options->phrase_headings)
    return;
  g_autoptr (GString) text = g_string_new (NULL);
  for (const Node *node = heading; node != NULL; node = node_next (node, heading))
    if (node->text != NULL && node->type != NODE_HTML_INLINE)
      g_string_append (text, node->text);
  html->phrases = phrase_breaks (text->str);
  html->phrase_at = html->phrase = 0;
}

static void
close_phrases (Html *html)
{
  g_clear_pointer (&html->phrases, g_array_unref);
}

/* The next break at or before @end, or @end. */
static gsize
next_phrase (const Html *html, gsize end)
{
  if (html->phrase >= html->phrases->len)
    return end;
  return MIN (g_array_index (html->phrases, gsize, html->phrase), end);
}

/* Text with <wbr /> where phrases begin; a ruby or code is not divided. */
static void
put_phrased (Html *html, const char *text, gboolean whole)
{
  gsize start = html->phrase_at, end = start + strlen (text);
  for (gsize at = start; at < end;)
    {
      gsize stop = next_phrase (html, end);
      if (stop < end)
        html->phrase++;
      if (stop > at && !whole)
        put_text (html, text + (at - start), stop - at);
      if (stop < end && stop > 0 && (!whole || stop == start))
        put (html, "<wbr />");
      at = stop;
    }
  html->phrase_at = end;
}

static void
put_inline_text (Html *html, const char *text)
{
  if (html->phrases != NULL)
    put_phrased (html, text, FALSE);
  else
    put_string (html, text);
}

/* ── blocks ── */

static gboolean
in_tight_list (const Node *paragraph)
{
  const Node *item = paragraph->parent;
  return item != NULL && item->type == NODE_ITEM && item->parent != NULL
         && item->parent->type == NODE_LIST && item->parent->u.list.tight;
}

static guint
heading_level (const Html *html, const Node *node)
{
  return MIN (node->u.heading.level + html->options->heading_shift, 6);
}

static void
open_heading (Html *html, const Node *node)
{
  char tag[] = { 'h', '0' + heading_level (html, node), '\0' };
  html_line (html);
  open_tag (html, node, tag, NULL);
  open_phrases (html, node);
}

static void
open_list (Html *html, const Node *node)
{
  html_line (html);
  put (html, node->u.list.ordered ? "<ol" : "<ul");
  if (node->u.list.ordered && node->u.list.start != 1)
    g_string_append_printf (html->out, " start=\"%d\"", node->u.list.start);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  put (html, ">\n");
}

/* A task is printed as a box, never as a form; who cannot see it hears a word. */
static void
open_item (Html *html, const Node *node)
{
  gboolean done = node->u.item.task == 2;
  html_line (html);
  open_tag (html, node, "li", node->u.item.task == 0 ? NULL : done ? "task task-done" : "task");
  if (node->u.item.task == 0)
    return;
  g_string_append_printf (html->out,
                          "<span class=\"task-mark\" aria-hidden=\"true\">%s</span>"
                          "<span class=\"visually-hidden\">%s</span>",
                          done ? "☑" : "☐", word (html, done ? WORD_DONE_TASK : WORD_OPEN_TASK));
}

static void
put_code_block (Html *html, const Node *node)
{
  gsize length = node->u.code.info != NULL ? strcspn (node->u.code.info, " \t") : 0;
  html_line (html);
  put (html, "<pre><code");
  if (length > 0)
    {
      put (html, " class=\"language-");
      put_text (html, node->u.code.info, length);
      put (html, "\"");
    }
  put (html, ">");
  put_string (html, node->text);
  put (html, "</code></pre>\n");
}

/* An editor's comment is no text for readers. */
static gboolean
is_comment (const char *text)
{
  const char *end = strstr (text, "-->");
  while (*text == ' ')
    text++;
  return g_str_has_prefix (text, "<!--")
         && (end == NULL || strspn (end + 3, " \t\r\n") == strlen (end + 3));
}

static void
put_html (Html *html, const Node *node)
{
  gboolean block = node->type == NODE_HTML_BLOCK;
  if (block)
    html_line (html);
  if (html->options->commonmark || html->options->raw_html)
    put (html, node->text);
  else if (!is_comment (node->text))
    {
      gsize length = strlen (node->text);
      put (html, block ? "<p>" : "");
      put_text (html, node->text, length - (block && g_str_has_suffix (node->text, "\n")));
      put (html, block ? "</p>" : "");
    }
  if (block)
    html_line (html);
}

static void
open_div (Html *html, const Node *node)
{
  html_line (html);
  put (html, "<div");
  g_autofree char *class_ = node->role != NULL ? g_strdup_printf ("box box-%s", node->role) : NULL;
  html_attributes (html, node, class_);
  for (guint i = 0; node->role != NULL && i < G_N_ELEMENTS (note_roles); i++)
    if (strcmp (node->role, note_roles[i]) == 0)
      put (html, " role=\"note\"");
  put (html, ">\n");
  if (node->u.div.title != NULL && *node->u.div.title != '\0')
    {
      put (html, "<p class=\"box-title\">");
      put_string (html, node->u.div.title);
      put (html, "</p>\n");
    }
}

static void
put_svg (Html *html, const Node *node)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  html_line (html);
  put (html, "<div class=\"svg\"");
  if (node->u.svg.width_em > 0)
    g_string_append_printf (html->out, " style=\"inline-size:%sem\"",
                            g_ascii_formatd (size, sizeof size, "%.4g", node->u.svg.width_em));
  if (node->u.svg.alt != NULL)
    {
      put (html, " role=\"img\"");
      put_attribute (html, "aria-label", node->u.svg.alt);
    }
  put (html, ">");
  put (html, node->text);
  put (html, "</div>\n");
}

static void
put_anchor (Html *html, const char *kind, guint number)
{
  if (html->options->id_prefix != NULL)
    put_string (html, html->options->id_prefix);
  g_string_append_printf (html->out, "%s-%u", kind, number);
}

static void
open_footnote (Html *html, const Node *node)
{
  html_line (html);
  put (html, "<li id=\"");
  put_anchor (html, "fn", node->u.footnote.number);
  put (html, "\">\n");
}

/* One way back for each reference. */
static void
close_footnote (Html *html, const Node *node)
{
  html_line (html);
  put (html, "<p class=\"footnote-back\">");
  for (guint i = 1; i <= node->u.footnote.reference; i++)
    {
      put (html, i > 1 ? " <a href=\"#" : "<a href=\"#");
      put_anchor (html, "fnref", node->u.footnote.number);
      g_string_append_printf (html->out, "-%u\" role=\"doc-backlink\" aria-label=\"%s", i,
                              word (html, WORD_BACK));
      if (node->u.footnote.reference > 1)
        g_string_append_printf (html->out, " %u", i);
      put (html, "\">↩</a>");
    }
  put (html, "</p>\n</li>\n");
}

/* ── inlines ── */

static void
put_image (Html *html, const Node *node)
{
  gboolean shown = may_link (html, node);
  if (shown)
    {
      put (html, "<img");
      put_url_attribute (html, "src", node);
      put (html, " alt=\"");
    }
  for (const Node *at = node; at != NULL; at = node_next (at, node))
    if (at->type == NODE_SOFT_BREAK || at->type == NODE_HARD_BREAK)
      put (html, " ");
    else if (at->text != NULL)
      put_string (html, at->text);
  if (!shown)
    return;
  put (html, "\"");
  if (node->u.link.title != NULL)
    put_attribute (html, "title", node->u.link.title);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  put (html, " />");
}

static void
open_link (Html *html, const Node *node)
{
  if (!may_link (html, node))
    return;
  put (html, "<a");
  put_url_attribute (html, "href", node);
  if (node->u.link.title != NULL)
    put_attribute (html, "title", node->u.link.title);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  put (html, ">");
}

static void
put_ruby_part (Html *html, const Node *node)
{
  put_string (html, node->text);
  if (node->u.ruby.reading == NULL || *node->u.ruby.reading == '\0')
    return;
  put (html, "<rp>（</rp><rt>");
  put_string (html, node->u.ruby.reading);
  put (html, "</rt><rp>）</rp>");
}

static void
open_ruby (Html *html, const Node *node)
{
  if (html->phrases != NULL)
    for (const Node *part = node->first_child; part != NULL; part = part->next)
      put_phrased (html, part->text, TRUE);
  open_tag (html, node, "ruby", NULL);
}

static void
put_footnote_reference (Html *html, const Node *node)
{
  put (html, "<sup class=\"footnote-ref\"><a href=\"#");
  put_anchor (html, "fn", node->u.footnote.number);
  put (html, "\" id=\"");
  put_anchor (html, "fnref", node->u.footnote.number);
  g_string_append_printf (html->out, "-%u\" role=\"doc-noteref\" aria-label=\"%s%u\">%u</a></sup>",
                          node->u.footnote.reference, word (html, WORD_FOOTNOTE),
                          node->u.footnote.number, node->u.footnote.number);
}

static void
put_field (Html *html, const Node *node)
{
  static const char *const classes[] = { [FIELD_LINE] = "field field-line",
                                         [FIELD_BOX] = "field field-box",
                                         [FIELD_CHECK] = "field field-check" };
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  put (html, "<span");
  html_attributes (
      html, node, node->u.field.kind < G_N_ELEMENTS (classes) ? classes[node->u.field.kind] : NULL);
  if (node->u.field.kind == FIELD_CHECK)
    put (html, "><span aria-hidden=\"true\">☐</span>");
  else
    {
      if (node->u.field.size > 0)
        g_string_append_printf (html->out, " data-size=\"%s\"",
                                g_ascii_formatd (size, sizeof size, "%.4g", node->u.field.size));
      g_string_append_printf (html->out, "><span class=\"visually-hidden\">%s",
                              word (html, WORD_FIELD));
      if (node->u.field.name != NULL)
        {
          put (html, "（");
          put_string (html, node->u.field.name);
          put (html, "）");
        }
      put (html, "</span>");
    }
  if (node->u.field.label != NULL)
    put_string (html, node->u.field.label);
  put (html, "</span>");
}

static void
open_span (Html *html, const Node *node)
{
  g_autofree char *class_ = node->role != NULL ? g_strdup_printf ("span-%s", node->role) : NULL;
  open_tag (html, node, "span", class_);
}

/* ── the walk ── */

/* Writes what comes before the children of @node; FALSE if they are not to be visited. */
static gboolean
open_block (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (in_tight_list (node))
        break;
      html_line (html);
      open_tag (html, node, "p", NULL);
      break;
    case NODE_HEADING:
      open_heading (html, node);
      break;
    case NODE_QUOTE:
      html_line (html);
      open_tag (html, node, "blockquote", NULL);
      put (html, "\n");
      break;
    case NODE_LIST:
      open_list (html, node);
      break;
    case NODE_ITEM:
      open_item (html, node);
      break;
    case NODE_CODE_BLOCK:
      put_code_block (html, node);
      return FALSE;
    case NODE_HTML_BLOCK:
      put_html (html, node);
      return FALSE;
    case NODE_RULE:
      html_line (html);
      put (html, "<hr />\n");
      return FALSE;
    case NODE_TABLE:
      html_open_table (html, node);
      break;
    case NODE_CAPTION:
      html_line (html);
      open_tag (html, node,
                node->parent != NULL && node->parent->type == NODE_FIGURE ? "figcaption"
                                                                          : "caption",
                NULL);
      break;
    case NODE_ROW:
      html_open_row (html, node);
      break;
    case NODE_CELL:
      html_open_cell (html, node);
      break;
    case NODE_FIGURE:
      html_line (html);
      open_tag (html, node, "figure", NULL);
      put (html, "\n");
      break;
    case NODE_DIV:
      open_div (html, node);
      break;
    case NODE_SVG:
      put_svg (html, node);
      return FALSE;
    case NODE_BREAK:
      return FALSE;
    case NODE_FOOTNOTES:
      html_line (html);
      g_string_append_printf (
          html->out,
          "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"%s\">\n<ol>\n",
          word (html, WORD_FOOTNOTES));
      break;
    case NODE_FOOTNOTE:
      open_footnote (html, node);
      break;
    case NODE_DIRECTIVE:
      html_line (html);
      put (html, "<div class=\"directive\"");
      put_attribute (html, "data-name", node->u.directive.name);
      put (html, ">\n");
      break;
    case NODE_ONLY:
      return node->u.only.medium == MEDIUM_WEB;
    default:
      break;
    }
  return TRUE;
}

static gboolean
open_inline (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_TEXT:
      put_inline_text (html, node->text);
      return FALSE;
    case NODE_SOFT_BREAK:
      put (html, "\n");
      return FALSE;
    case NODE_HARD_BREAK:
      put (html, "<br />\n");
      return FALSE;
    case NODE_CODE:
      put (html, "<code>");
      if (html->phrases != NULL)
        put_phrased (html, node->text, TRUE);
      put_string (html, node->text);
      put (html, "</code>");
      return FALSE;
    case NODE_HTML_INLINE:
      put_html (html, node);
      return FALSE;
    case NODE_EMPH:
      open_tag (html, node, "em", NULL);
      break;
    case NODE_STRONG:
      open_tag (html, node, "strong", NULL);
      break;
    case NODE_STRIKE:
      open_tag (html, node, "del", NULL);
      break;
    case NODE_DOTS:
      open_tag (html, node, "em", "dots");
      break;
    case NODE_LINK:
      open_link (html, node);
      break;
    case NODE_IMAGE:
      put_image (html, node);
      return FALSE;
    case NODE_RUBY:
      open_ruby (html, node);
      break;
    case NODE_RUBY_PART:
      put_ruby_part (html, node);
      return FALSE;
    case NODE_FOOTNOTE_REF:
      put_footnote_reference (html, node);
      return FALSE;
    case NODE_SPAN:
    case NODE_DIRECTIVE_INLINE:
      open_span (html, node);
      break;
    case NODE_FIELD:
      put_field (html, node);
      return FALSE;
    default:
      break;
    }
  return TRUE;
}

/* Writes what comes behind the children of @node. */
static void
close_node (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (!in_tight_list (node))
        put (html, "</p>\n");
      break;
    case NODE_HEADING:
      g_string_append_printf (html->out, "</h%u>\n", heading_level (html, node));
      close_phrases (html);
      break;
    case NODE_QUOTE:
      html_line (html);
      put (html, "</blockquote>\n");
      break;
    case NODE_LIST:
      html_line (html);
      put (html, node->u.list.ordered ? "</ol>\n" : "</ul>\n");
      break;
    case NODE_ITEM:
      put (html, "</li>\n");
      break;
    case NODE_TABLE:
      html_close_table (html, node);
      break;
    case NODE_CAPTION:
      put (html, node->parent != NULL && node->parent->type == NODE_FIGURE ? "</figcaption>\n"
                                                                           : "</caption>\n");
      break;
    case NODE_ROW:
      html_close_row (html, node);
      break;
    case NODE_CELL:
      html_close_cell (html, node);
      break;
    case NODE_FIGURE:
      html_line (html);
      put (html, "</figure>\n");
      break;
    case NODE_DIV:
    case NODE_DIRECTIVE:
      html_line (html);
      put (html, "</div>\n");
      break;
    case NODE_FOOTNOTES:
      put (html, "</ol>\n</section>\n");
      break;
    case NODE_FOOTNOTE:
      close_footnote (html, node);
      break;
    case NODE_EMPH:
    case NODE_DOTS:
      put (html, "</em>");
      break;
    case NODE_STRONG:
      put (html, "</strong>");
      break;
    case NODE_STRIKE:
      put (html, "</del>");
      break;
    case NODE_LINK:
      put (html, may_link (html, node) ? "</a>" : "");
      break;
    case NODE_RUBY:
      put (html, "</ruby>");
      break;
    case NODE_SPAN:
    case NODE_DIRECTIVE_INLINE:
      put (html, "</span>");
      break;
    default:
      break;
    }
}

void
html_render (const Node *node, const HtmlOptions *options, GString *out)
{
  Html html = { .options = options, .out = out };
  html.tables = html_tables_new ();
  for (const Node *at = node->first_child; at != NULL;)
    {
      gboolean open = node_is_inline (at) ? open_inline (&html, at) : open_block (&html, at);
      if (open && at->first_child != NULL)
        {
          at = at->first_child;
          continue;
        }
      if (open)
        close_node (&html, at);
      while (at != node && at->next == NULL)
        {
          at = at->parent;
          if (at != node)
            close_node (&html, at);
        }
      at = at == node ? NULL : at->next;
    }
  close_phrases (&html);
  html_clear_tables (&html);
  g_array_unref (html.tables);
}
