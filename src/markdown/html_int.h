/*
 * html_int: the state of one html_render, shared by html.c and html_table.c.
 */
#ifndef ORIHON_MARKDOWN_HTML_INT_H
#define ORIHON_MARKDOWN_HTML_INT_H

#include "markdown/html.h"

typedef struct
{
  const HtmlOptions *options;
  GString *out;
  GArray *tables;  /* TableState: the tables we are in */
  GArray *phrases; /* byte offsets in the text of the heading we are in, or NULL */
  gsize phrase_at; /* how much of that text is written */
  guint phrase;    /* the next of @phrases */
} Html;

/* Begins a new line unless one has just begun. */
void html_line (Html *html);

/* ` class="…"`, ` id="…"`, ` lang="…"` of @node as far as it has them; @class_ comes first, or is
 * NULL. */
void html_attributes (Html *html, const Node *node, const char *class_);

/* ── html_table.c ── */
GArray *html_tables_new (void);
void html_open_table (Html *html, const Node *table);
void html_close_table (Html *html, const Node *table);
void html_open_row (Html *html, const Node *row);
void html_close_row (Html *html, const Node *row);
void html_open_cell (Html *html, const Node *cell);
void html_close_cell (Html *html, const Node *cell);
void html_clear_tables (Html *html);

#endif
