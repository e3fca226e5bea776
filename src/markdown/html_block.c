#include "markdown/html_int.h"

#include <string.h>

/* Boxes that tell the reader something aside. */
static const char *const note_roles[]
    = { "note", "tip", "info", "warning", "caution", "important" };

static void
open_block (Html *html, const Node *node, const char *tag)
{
  html_line (html);
  html_tag (html, node, tag, NULL);
}

static gboolean
in_figure (const Node *caption)
{
  return caption->parent != NULL && caption->parent->type == NODE_FIGURE;
}

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
  html_tag (html, node, tag, NULL);
  html_open_phrases (html, node);
}

static void
open_list (Html *html, const Node *node)
{
  html_line (html);
  html_put (html, node->u.list.ordered ? "<ol" : "<ul");
  if (node->u.list.ordered && node->u.list.start != 1)
    g_string_append_printf (html->out, " start=\"%d\"", node->u.list.start);
  if (!html->options->commonmark)
    html_attributes (html, node, NULL);
  html_put (html, ">\n");
}

/* A task is printed as a box, never as a form; who cannot see it hears a word. */
static void
open_item (Html *html, const Node *node)
{
  gboolean done = node->u.item.task == 2;
  html_line (html);
  html_tag (html, node, "li", node->u.item.task == 0 ? NULL : done ? "task task-done" : "task");
  if (node->u.item.task == 0)
    return;
  g_string_append_printf (html->out,
                          "<span class=\"task-mark\" aria-hidden=\"true\">%s</span>"
                          "<span class=\"visually-hidden\">%s</span>",
                          done ? "☑" : "☐",
                          html_word (html, done ? WORD_DONE_TASK : WORD_OPEN_TASK));
}

static void
put_code_block (Html *html, const Node *node)
{
  gsize length = node->u.code.info != NULL ? strcspn (node->u.code.info, " \t") : 0;
  html_line (html);
  html_put (html, "<pre><code");
  if (length > 0)
    {
      html_put (html, " class=\"language-");
      html_text (html, node->u.code.info, length);
      html_put (html, "\"");
    }
  html_put (html, ">");
  html_string (html, node->text);
  html_put (html, "</code></pre>\n");
}

static void
open_div (Html *html, const Node *node)
{
  html_line (html);
  html_put (html, "<div");
  g_autofree char *class_ = node->role != NULL ? g_strdup_printf ("box box-%s", node->role) : NULL;
  html_attributes (html, node, class_);
  for (guint i = 0; node->role != NULL && i < G_N_ELEMENTS (note_roles); i++)
    if (strcmp (node->role, note_roles[i]) == 0)
      html_put (html, " role=\"note\"");
  html_put (html, ">\n");
  if (node->u.div.title != NULL && *node->u.div.title != '\0')
    {
      html_put (html, "<p class=\"box-title\">");
      html_string (html, node->u.div.title);
      html_put (html, "</p>\n");
    }
}

static void
put_svg (Html *html, const Node *node)
{
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  html_line (html);
  html_put (html, "<div class=\"svg\"");
  if (node->u.svg.width_em > 0)
    g_string_append_printf (html->out, " data-width=\"%s\"",
                            g_ascii_formatd (size, sizeof size, "%.4g", node->u.svg.width_em));
  if (node->u.svg.alt != NULL && *node->u.svg.alt != '\0')
    {
      html_put (html, " role=\"img\"");
      html_attribute (html, "aria-label", node->u.svg.alt);
    }
  html_put (html, ">");
  html_put (html, node->text);
  html_put (html, "</div>\n");
}

static void
open_footnote (Html *html, const Node *node)
{
  html_line (html);
  html_put (html, "<li id=\"");
  html_anchor (html, "fn", node->u.footnote.number);
  html_put (html, "\">\n");
}

/* One way back for each reference. */
static void
close_footnote (Html *html, const Node *node)
{
  html_line (html);
  html_put (html, "<p class=\"footnote-back\">");
  for (guint i = 1; i <= node->u.footnote.reference; i++)
    {
      html_put (html, i > 1 ? " <a href=\"#" : "<a href=\"#");
      html_anchor (html, "fnref", node->u.footnote.number);
      g_string_append_printf (html->out, "-%u\" role=\"doc-backlink\" aria-label=\"%s", i,
                              html_word (html, WORD_BACK));
      if (node->u.footnote.reference > 1)
        g_string_append_printf (html->out, " %u", i);
      html_put (html, "\">↩</a>");
    }
  html_put (html, "</p>\n</li>\n");
}

/* ── all blocks ── */

gboolean
html_open_block (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (!in_tight_list (node))
        open_block (html, node, "p");
      break;
    case NODE_HEADING:
      open_heading (html, node);
      break;
    case NODE_QUOTE:
      open_block (html, node, "blockquote");
      html_put (html, "\n");
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
      html_raw (html, node);
      return FALSE;
    case NODE_RULE:
      html_line (html);
      html_put (html, "<hr />\n");
      return FALSE;
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
      html_open_table_part (html, node);
      break;
    case NODE_CAPTION:
      html_line (html);
      html_tag (html, node,
                node->parent != NULL && node->parent->type == NODE_FIGURE ? "figcaption"
                                                                          : "caption",
                NULL);
      break;
    case NODE_FIGURE:
      open_block (html, node, "figure");
      html_put (html, "\n");
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
          html_word (html, WORD_FOOTNOTES));
      break;
    case NODE_FOOTNOTE:
      open_footnote (html, node);
      break;
    case NODE_DIRECTIVE:
      html_line (html);
      html_put (html, "<div class=\"directive\"");
      html_attribute (html, "data-name", node->u.directive.name);
      html_put (html, ">\n");
      break;
    case NODE_ONLY:
      return node->u.only.medium == MEDIUM_WEB;
    default:
      break;
    }
  return TRUE;
}

void
html_close_block (Html *html, const Node *node)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (!in_tight_list (node))
        html_put (html, "</p>\n");
      break;
    case NODE_HEADING:
      g_string_append_printf (html->out, "</h%u>\n", heading_level (html, node));
      html_close_phrases (html);
      break;
    case NODE_QUOTE:
      html_line (html);
      html_put (html, "</blockquote>\n");
      break;
    case NODE_LIST:
      html_line (html);
      html_put (html, node->u.list.ordered ? "</ol>\n" : "</ul>\n");
      break;
    case NODE_ITEM:
      html_put (html, "</li>\n");
      break;
    case NODE_TABLE:
    case NODE_ROW:
    case NODE_CELL:
      html_close_table_part (html, node);
      break;
    case NODE_CAPTION:
      html_put (html, in_figure (node) ? "</figcaption>\n" : "</caption>\n");
      break;
    case NODE_FIGURE:
      html_line (html);
      html_put (html, "</figure>\n");
      break;
    case NODE_DIV:
    case NODE_DIRECTIVE:
      html_line (html);
      html_put (html, "</div>\n");
      break;
    case NODE_FOOTNOTES:
      html_put (html, "</ol>\n</section>\n");
      break;
    case NODE_FOOTNOTE:
      close_footnote (html, node);
      break;
    default:
      break;
    }
}
