/*
 * table: rows and columns read from CSV, TSV, XLSX, ODS, HTML, XML, a YAML or JSON list of maps, or
 * the features of a GeoJSON file (their properties, and 緯度 and 経度 of points). The header row is
 * found and set apart; each cell remembers where it stood. What the columns mean is not known here
 * (see base/text.h for the folding that header matching uses, and directory/ and event/ for the
 * aliases).
 */
#ifndef ORIHON_FORMAT_TABLE_H
#define ORIHON_FORMAT_TABLE_H

#include "base/date.h"
#include "base/diag.h"

typedef enum
{
  CELL_EMPTY,
  CELL_TEXT,
  CELL_NUMBER, /* a spreadsheet or JSON number: @text is its plain decimal form, "0.375", "46000" */
  CELL_DATE,   /* a spreadsheet cell with a date or time format: @text is "2026-12-05",
                  "2026-12-05T14:00", or "14:00" for a time alone */
  CELL_BOOL,   /* @text is "TRUE" or "FALSE" */
  CELL_ERROR,  /* #REF! and the like: @text is as shown */
} CellType;

typedef struct
{
  const char *text; /* never NULL, valid UTF-8, newlines inside a cell are \n; owned by the table */
  guint32 line;     /* of the file, or the row of the sheet; from 1 */
  guint32 column;   /* in characters, or the column of the sheet, or (XML) which of the records that
                       begin on the line; from 1 */
  guint8 type;      /* CellType */
} Cell;

typedef struct Table Table;

/* The file as given to the reader, and the sheet (NULL unless a spreadsheet). */
const char *table_file (const Table *table);
const char *table_sheet (const Table *table);
const char *table_encoding (const Table *table); /* "UTF-8", "UTF-8 BOM", "CP932", "UTF-16LE", … */

/* Rows below the header. Blank rows are not counted and not there. */
guint table_n_rows (const Table *table);
guint table_n_columns (const Table *table);

/* The header of a column as written, "" if it has none. Of a record within a record (JSON, YAML) it
 * is "outer.inner"; a list of plain values is one cell, joined with ;. */
const char *table_header (const Table *table, guint column);
Pos table_header_pos (const Table *table, guint column);

/* A cell; a short row gives an empty cell at the row's end, and no row at all one without a place,
 * so this never returns NULL. */
const Cell *table_cell (const Table *table, guint row, guint column);
Pos table_cell_pos (const Table *table, guint row, guint column);

/* The lines above the header row ("[令和７年１０月１日 現在 ]", "#license,…"), as lists of cells;
 * behind the last cell of a line stand empty ones. Leading lines that begin with # are never the
 * header, but for "#property,名称,…": its first cell is taken as empty, and the # lines right
 * below it are here too. */
guint table_n_preamble (const Table *table);
const Cell *table_preamble_cell (const Table *table, guint row, guint column);

/* The day of which the lines above the header say the table is (「令和７年１０月１日 現在」,
 * 「更新日 2025/10/1」), or DATE_NONE. */
Date table_date (const Table *table);

/* The text that is to stand for @text, owned by the caller; NULL: none, it stays. */
typedef char *(*TableTextFunc) (const char *text, gpointer data);

/* Exchanges texts of headers, cells and the lines above; returns how many, with the place of one in
 * *first. An exchanged cell is a text. */
guint table_map_texts (Table *table, TableTextFunc map, gpointer data, Pos *first);

void table_free (Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

/*
 * How a table is to be read. Zeroed = find everything out from the bytes.
 */
typedef struct
{
  const char *encoding;             /* NULL = from the bytes */
  const char *sheet;                /* NULL = the first visible sheet */
  guint header_row;                 /* 0 = found by known names, else the first row; from 1 */
  const char *const *known_headers; /* NULL-terminated, already folded by text_fold_header(); the
                                       first of the leading 30 rows that holds most of them
                                       (two at least) is the header row */
  const char *records_path;  /* JSON/YAML: "result.records"; NULL = the root, or the only list
                                in it; XML: the XPath of the records, "//facility" */
  const char *const *fields; /* XML: header, XPath from the record ("tel/@number"), …;
                                namespaces do not count, several nodes are joined with ; */
  const char *member;        /* of a ZIP with several tables: its name, * for any letters */
  const char *table;         /* of an HTML page: "#id", ".class", "3", a part of its caption,
                                or TABLE_BY_HEADERS. NULL: a page is no table */
} TableOptions;

/* The table of a page that has the most known headers, two at least. */
#define TABLE_BY_HEADERS "auto"

/*
 * Reads @bytes as the kind that they are (base it on content, then on the ending of @file; a kind
 * that cannot be a table is refused by name: an old .xls, a password-protected book, an HTML page
 * unless a table of it is asked for, since an error page has tables too). Of a ZIP the one table in
 * it is read; a ZIP within is refused. Returns NULL when the whole is refused, with the reason in
 * @diags; rows that cannot be used (a quote left open, more cells than the header) are reported and
 * left out. @options may be NULL. @file is the name in messages. At most 4,000,000 cells and 16,384
 * columns.
 */
Table *table_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags);

#endif
