#include "markdown/html_int.h"

#include "base/escape.h"
#include "markdown/number.h"
#include "markdown/phrase.h"

#include <string.h>

/* ── addresses ── */

/* As cmark writes them: what it takes for safe stays, the rest is percent-encoded. */
static void
put_commonmark_url (Html *html, const char *url)
{
  for (const guchar *c = (const guchar *)url; *c != '\0'; c++)
    if (*c == '&')
      html_put (html, "&amp;");
    else if (*c == '\'')
      html_put (html, "&#x27;");
    else if (*c > ' ' && *c < 127 && strchr ("\"<>\\^`{|}[]", *c) == NULL)
      g_string_append_c (html->out, *c);
    else
      g_string_append_printf (html->out, "%%%02X", *c);
}

static void
put_url_attribute (Html *html, const char *name, const Node *link)
{
  html_put (html, " ");
  html_put (html, name);
  html_put (html, "=\"");
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

void
html_open_phrases (Html *html, const Node *heading)
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

void
html_close_phrases (Html *html)
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
        html_text (html, text + (at - start), stop - at);
      if (stop < end && stop > 0 && (!whole || stop == start))
        html_put (html, "<wbr />");
      at = stop;
    }
  html->phrase_at = end;
}

/* Text whose numbers no line end parts. */
static void
put_with_numbers (Html *html, const char *text)
{
  gsize at = 0, start, length;
  for (; number_next (text, at, &start, &length); at = start + length)
    {
      html_text (html, text + at, start - at);
      html_put (html, "<span class=\"nobr\">");
      html_text (html, text + start, length);
      html_put (html, "</span>");
    }
  html_string (html, text + at);
}

/* A number to call is a link that stands by itself. */
static gboolean
is_call (const Node *node)
{
  const Node *parent = node->parent;
  return parent != NULL && parent->type == NODE_LINK && parent->u.link.url != NULL
         && g_str_has_prefix (parent->u.link.url, "tel:");
}

static void
put_inline_text (Html *html, const Node *node)
{
  if (html->phrases != NULL)
    put_phrased (html, node->text, FALSE);
  else if (html->options->whole_numbers && !is_call (node))
    put_with_numbers (html, node->text);
  else
    html_string (html, node->text);
}

/* ── inlines ── */

static void
put_image (Html *html, const Node *node)
{
  gboolean shown = may_link (html, node);
  if (shown)
    {
      html_put (html, "<img");
      put_url_attribute (html, "src", node);
      html_put (html, " alt=\"");
    }
  for (const Node *at = node; at != NULL; at = node_next (at, node))
    if (at->type == NODE_SOFT_BREAK || at->type == NODE_HARD_BREAK)
      html_put (html, " ");
    else if (at->text != NULL)
      html_string (html, at->text);
  if (!shown)
    return;
  html_put (html, "\"");
  if (node->u.link.title != NULL)
    html_attribute (html, "title", node->u.link.title);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  html_put (html, " />");
}

static void
open_link (Html *html, const Node *node)
{
  if (!may_link (html, node))
    return;
  html_put (html, "<a");
  put_url_attribute (html, "href", node);
  if (node->u.link.title != NULL)
    html_attribute (html, "title", node->u.link.title);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  html_put (html, ">");
}

static void
put_ruby_part (Html *html, const Node *node)
{
  html_string (html, node->text);
  if (node->u.ruby.reading == NULL || *node->u.ruby.reading == '\0')
    return;
  html_put (html, "<rp>（</rp><rt>");
  html_string (html, node->u.ruby.reading);
  html_put (html, "</rt><rp>）</rp>");
}

static void
open_ruby (Html *html, const Node *node)
{
  if (html->phrases != NULL)
    for (const Node *part = node->first_child; part != NULL; part = part->next)
      put_phrased (html, part->text, TRUE);
  html_tag (html, node, "ruby", NULL);
}

static void
put_footnote_reference (Html *html, const Node *node)
{
  html_put (html, "<sup class=\"footnote-ref\"><a href=\"#");
  html_anchor (html, "fn", node->u.footnote.number);
  html_put (html, "\" id=\"");
  html_anchor (html, "fnref", node->u.footnote.number);
  g_string_append_printf (html->out, "-%u\" role=\"doc-noteref\" aria-label=\"%s%u\">%u</a></sup>",
                          node->u.footnote.reference, html_word (html, WORD_FOOTNOTE),
                          node->u.footnote.number, node->u.footnote.number);
}

static void
put_field (Html *html, const Node *node)
{
  static const char *const classes[] = { [FIELD_LINE] = "field field-line",
                                         [FIELD_BOX] = "field field-box",
                                         [FIELD_CHECK] = "field field-check" };
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  html_put (html, "<span");
  html_attributes (
      html, node, node->u.field.kind < G_N_ELEMENTS (classes) ? classes[node->u.field.kind] : NULL);
  if (node->u.field.kind == FIELD_CHECK)
    html_put (html, "><span aria-hidden=\"true\">☐</span>");
  else
    {
      if (node->u.field.size > 0)
        g_string_append_printf (html->out, " data-size=\"%s\"",
                                g_ascii_formatd (size, sizeof size, "%.4g", node->u.field.size));
      g_string_append_printf (html->out, "><span class=\"visually-hidden\">%s",
                              html_word (html, WORD_FIELD));
      if (node->u.field.name != NULL)
        {
          html_put (html, "（");
          html_string (html, node->u.field.name);
          html_put (html, "）");
        }
      html_put (html, "</span>");
    }
  if (node->u.field.label != NULL)
    html_string (html, node->u.field.label);
  html_put (html, "</span>");
}

static void
open_span (Html *html, const Node *node)
{
  g_autofree char *class_ = node->role != NULL ? g_strdup_printf ("span-%s", node->role) : NULL;
  html_tag (html, node, "span", class_);
}

/* ── all inlines ── */

gboolean
html_open_inline (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_TEXT:
      put_inline_text (html, node);
      return FALSE;
    case NODE_SOFT_BREAK:
      html_put (html, "\n");
      return FALSE;
    case NODE_HARD_BREAK:
      html_put (html, "<br />\n");
      return FALSE;
    case NODE_CODE:
      html_put (html, "<code>");
      if (html->phrases != NULL)
        put_phrased (html, node->text, TRUE);
      html_string (html, node->text);
      html_put (html, "</code>");
      return FALSE;
    case NODE_HTML_INLINE:
      html_raw (html, node);
      return FALSE;
    case NODE_EMPH:
      html_tag (html, node, "em", NULL);
      break;
    case NODE_STRONG:
      html_tag (html, node, "strong", NULL);
      break;
    case NODE_STRIKE:
      html_tag (html, node, "del", NULL);
      break;
    case NODE_DOTS:
      html_tag (html, node, "em", "dots");
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

void
html_close_inline (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_EMPH:
    case NODE_DOTS:
      html_put (html, "</em>");
      break;
    case NODE_STRONG:
      html_put (html, "</strong>");
      break;
    case NODE_STRIKE:
      html_put (html, "</del>");
      break;
    case NODE_LINK:
      html_put (html, may_link (html, node) ? "</a>" : "");
      break;
    case NODE_RUBY:
      html_put (html, "</ruby>");
      break;
    case NODE_SPAN:
    case NODE_DIRECTIVE_INLINE:
      html_put (html, "</span>");
      break;
    default:
      break;
    }
}
