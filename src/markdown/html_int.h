/*
 * html_int: what the parts of the HTML renderer share: html.c (writing, the walk), html_block.c,
 * html_inline.c, html_table.c.
 */
#ifndef ORIHON_MARKDOWN_HTML_INT_H
#define ORIHON_MARKDOWN_HTML_INT_H

#include "markdown/html.h"

typedef struct
{
  const HtmlOptions *options;
  GString *out;
  GArray *tables;  /* the tables we are in (html_table.c) */
  GArray *phrases; /* byte offsets in the text of the heading we are in, or NULL */
  gsize phrase_at; /* how much of that text is written */
  guint phrase;    /* the next of @phrases */
} Html;

/* The words that the renderer adds. */
typedef enum
{
  WORD_FOOTNOTES,
  WORD_FOOTNOTE,
  WORD_BACK,
  WORD_OPEN_TASK,
  WORD_DONE_TASK,
  WORD_FIELD,
  WORD_TABLE,
  N_HTML_WORDS
} HtmlWord;

/* ── html.c: writing ── */
const char *html_word (const Html *html, HtmlWord which);
void html_put (Html *html, const char *markup);

/* Begins a new line unless one has just begun. */
void html_line (Html *html);

/* Text as text. */
void html_text (Html *html, const char *text, gsize length);
void html_string (Html *html, const char *text);

/* ` name="value"`. */
void html_attribute (Html *html, const char *name, const char *value);

/* ` class="…" id="…" lang="…"` of @node as far as it has them; @class_ comes first, or is NULL. */
void html_attributes (Html *html, const Node *node, const char *class_);

/* `<tag …>` with them. */
void html_tag (Html *html, const Node *node, const char *tag, const char *class_);

/* The id of footnote @number, or of a reference to it: @kind is "fn" or "fnref". */
void html_anchor (Html *html, const char *kind, guint number);

/* A NODE_HTML_BLOCK or NODE_HTML_INLINE: as typed, as text, or (a comment) not at all. */
void html_raw (Html *html, const Node *node);

/* ── html_block.c, html_inline.c: what stands before and behind the children of a node ── */

/* FALSE: the children are written or are not for this medium, nothing stands behind. */
gboolean html_open_block (Html *html, const Node *node);
void html_close_block (Html *html, const Node *node);
gboolean html_open_inline (Html *html, const Node *node);
void html_close_inline (Html *html, const Node *node);

/* While we are in a heading its text is divided into phrases, if that is wanted. */
void html_open_phrases (Html *html, const Node *heading);
void html_close_phrases (Html *html);

/* ── html_table.c ── */
GArray *html_tables_new (void);
void html_tables_clear (Html *html);

/* A NODE_TABLE, NODE_ROW or NODE_CELL. */
void html_open_table_part (Html *html, const Node *node);
void html_close_table_part (Html *html, const Node *node);

#endif
