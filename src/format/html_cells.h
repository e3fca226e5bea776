/*
 * html_cells: the cells of all tables of an HTML page, in the page's order, whatever tags were
 * left out. What a row or column is made of is the caller's.
 */
#ifndef ORIHON_FORMAT_HTML_CELLS_H
#define ORIHON_FORMAT_HTML_CELLS_H

#include "format/html_scan.h"

/* Tables may stand in each other so deep. */
#define HTML_MAX_NESTED 64

typedef struct
{
  const char *text; /* as shown: runs of spaces are one, <br> and paragraphs are \n; no furigana */
  gsize length;
  gboolean heads;          /* it is a th */
  guint n_columns, n_rows; /* that it spans, within the limits that HTML sets */
} HtmlCell;

/* Called in the page's order; tables are counted from 0. One may stand in a cell of another, of
 * whose text it is no part: @within is the other's number, else -1. A member may be NULL. FALSE
 * from one ends it all. */
typedef struct
{
  gboolean (*table) (gpointer data, guint table, const HtmlTag *tag, int within);
  gboolean (*caption) (gpointer data, guint table, const char *text);
  gboolean (*cell) (gpointer data, guint table, const HtmlCell *cell);
  gboolean (*row_end) (gpointer data, guint table);
  gboolean (*other_tag) (gpointer data, const HtmlTag *tag); /* one that has no part in tables */
} HtmlTables;

typedef enum
{
  HTML_CELLS_ALL,
  HTML_CELLS_ENDED,    /* by the caller */
  HTML_CELLS_TOO_DEEP, /* more than HTML_MAX_NESTED */
} HtmlCellsResult;

/* Goes through @length bytes of @html, behind which there is a NUL. */
HtmlCellsResult html_cells (const char *html, gsize length, const HtmlTables *tables,
                            gpointer data);

#endif
