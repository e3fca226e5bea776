#include "markdown/html_int.h"

#include "base/escape.h"

#include <string.h>

static const char *const words[N_HTML_WORDS][2] = {
  [WORD_FOOTNOTES] = { [LANG_JA] = "脚注", [LANG_EN] = "Footnotes" },
  [WORD_FOOTNOTE] = { [LANG_JA] = "脚注", [LANG_EN] = "Footnote " },
  [WORD_BACK] = { [LANG_JA] = "本文に戻る", [LANG_EN] = "Back to the text" },
  [WORD_OPEN_TASK] = { [LANG_JA] = "未：", [LANG_EN] = "To do: " },
  [WORD_DONE_TASK] = { [LANG_JA] = "済：", [LANG_EN] = "Done: " },
  [WORD_TABLE] = { [LANG_JA] = "表", [LANG_EN] = "Table" },
  [WORD_FIELD] = { [LANG_JA] = "記入欄", [LANG_EN] = "Space to write" },
};

const char *
html_word (const Html *html, HtmlWord which)
{
  return words[which][html->options->lang == LANG_EN ? LANG_EN : LANG_JA];
}

void
html_put (Html *html, const char *text)
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
        html_put (html, "&amp;");
        break;
      case '<':
        html_put (html, "&lt;");
        break;
      case '>':
        html_put (html, "&gt;");
        break;
      case '"':
        html_put (html, "&quot;");
        break;
      default:
        g_string_append_c (html->out, text[i]);
      }
}

void
html_text (Html *html, const char *text, gsize length)
{
  if (html->options->commonmark)
    put_commonmark_text (html, text, length);
  else
    escape_html (html->out, text, length);
}

void
html_string (Html *html, const char *text)
{
  html_text (html, text, strlen (text));
}

void
html_attribute (Html *html, const char *name, const char *value)
{
  html_put (html, " ");
  html_put (html, name);
  html_put (html, "=\"");
  html_string (html, value);
  g_string_append_c (html->out, '"');
}

void
html_attributes (Html *html, const Node *node, const char *class_)
{
  if (class_ != NULL || node->class_ != NULL)
    {
      html_put (html, " class=\"");
      if (class_ != NULL)
        html_string (html, class_);
      if (class_ != NULL && node->class_ != NULL)
        html_put (html, " ");
      if (node->class_ != NULL)
        html_string (html, node->class_);
      html_put (html, "\"");
    }
  if (node->id != NULL)
    {
      html_put (html, " id=\"");
      if (html->options->id_prefix != NULL)
        html_string (html, html->options->id_prefix);
      html_string (html, node->id);
      html_put (html, "\"");
    }
  if (node->lang != NULL)
    html_attribute (html, "lang", node->lang);
}

void
html_tag (Html *html, const Node *node, const char *tag, const char *class_)
{
  html_put (html, "<");
  html_put (html, tag);
  if (!html->options->commonmark)
    html_attributes (html, node, class_);
  g_string_append_c (html->out, '>');
}

void
html_anchor (Html *html, const char *kind, guint number)
{
  if (html->options->id_prefix != NULL)
    html_string (html, html->options->id_prefix);
  g_string_append_printf (html->out, "%s-%u", kind, number);
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

void
html_raw (Html *html, const Node *node)
{
  gboolean block = node->type == NODE_HTML_BLOCK;
  if (block)
    html_line (html);
  if (html->options->commonmark || html->options->raw_html)
    html_put (html, node->text);
  else if (!is_comment (node->text))
    {
      gsize length = strlen (node->text);
      html_put (html, block ? "<p>" : "");
      html_text (html, node->text, length - (block && g_str_has_suffix (node->text, "\n")));
      html_put (html, block ? "</p>" : "");
    }
  if (block)
    html_line (html);
}

static gboolean
open_node (Html *html, const Node *node)
{
  return node_is_inline (node) ? html_open_inline (html, node) : html_open_block (html, node);
}

static void
close_node (Html *html, const Node *node)
{
  if (node_is_inline (node))
    html_close_inline (html, node);
  else
    html_close_block (html, node);
}

/* Without recursion: a tree may be as deep as components made it. */
void
html_render (const Node *node, const HtmlOptions *options, GString *out)
{
  Html html = { .options = options, .out = out };
  html.tables = html_tables_new ();
  for (const Node *at = node->first_child; at != NULL;)
    {
      gboolean open = open_node (&html, at);
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
  html_close_phrases (&html);
  html_tables_clear (&html);
  g_array_unref (html.tables);
}
