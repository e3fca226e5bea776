/*
 * table_int: how the readers of CSV, XLSX and records fill a table. A reader adds all rows, titles
 * and header among them; table_finish() then finds the header and sets it apart.
 */
#ifndef ORIHON_FORMAT_TABLE_INT_H
#define ORIHON_FORMAT_TABLE_INT_H

#include "format/table.h"

/* As many as a sheet of Excel has columns, and cells for 100,000 rows of 40. */
#define TABLE_MAX_COLUMNS 16384
#define TABLE_MAX_CELLS 4000000

/* Names are interned; @sheet may be NULL. */
Table *table_new (const char *file, const char *sheet, const char *encoding);

/* Begins a row; what was added since the last end is forgotten. */
void table_begin_row (Table *table);

/* Adds a cell to the row; @text is copied and may hold anything but NUL. Wider than
 * TABLE_MAX_COLUMNS it is left out, and table_end_row() will refuse. */
void table_add_cell (Table *table, CellType type, const char *text, gsize length, guint line,
                     guint column);

/* Copies text into the table, and adds a cell with such text: what stands in many cells is kept
 * once. */
const char *table_keep (Table *table, const char *text, gsize length);
void table_add_kept (Table *table, CellType type, const char *kept, guint line, guint column);

/* TRUE if there are spaces of any width in it at most. */
gboolean table_text_is_blank (const char *text);

/* The number of cells added since the row began. */
guint table_row_length (const Table *table);

/* Keeps the row, unless it is blank. FALSE with a finding if the table is too large. */
gboolean table_end_row (Table *table, guint line, guint column, Diags *diags);

/* Says that the table is too large. Always FALSE. */
gboolean table_report_large (const Table *table, guint line, Diags *diags);

/* Empties the cells of a block but for its first, before table_finish(); lines and columns count
 * from 1 and columns without a gap. *budget is lowered by each cell looked at, and ends the work at
 * 0. */
void table_clear_block (Table *table, guint top, guint left, guint bottom, guint right,
                        gsize *budget);

typedef enum
{
  TABLE_LOOSE,  /* a sheet: cells stand in their columns whatever the header holds */
  TABLE_STRICT, /* text: a row with more cells than the header has its cells in wrong columns */
} TableWidth;

/* Header, preamble and width. FALSE with a finding if there is no header row. */
gboolean table_finish (Table *table, const TableOptions *options, TableWidth width, Diags *diags);

/* The readers. Each returns NULL with a finding if the whole is refused. */
Table *csv_read (const char *text, gsize length, const char *encoding, const char *file,
                 const TableOptions *options, Diags *diags);
Table *xlsx_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags);
Table *ods_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags);
Table *html_table_read (const char *text, gsize length, const char *encoding, const char *file,
                        const TableOptions *options, Diags *diags);
Table *xml_records_read (const char *text, gsize length, const char *encoding, const char *file,
                         const TableOptions *options, Diags *diags);
Table *zip_list_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags);
Table *records_read_json (const char *text, gsize length, const char *encoding, const char *file,
                          const TableOptions *options, Diags *diags);
Table *records_read_yaml (const char *text, gsize length, const char *file,
                          const TableOptions *options, Diags *diags);

/*
 * A calendar, in two steps: its folded lines joined (some programs fold inside a character), with
 * the number in the file of each joined line (guint) in @numbers, to be given back with
 * g_bytes_unref; then, decoded, an entry a row.
 */
GBytes *ical_unfold (const char *bytes, gsize length, GArray *numbers);
Table *ical_read (const char *text, const GArray *numbers, const char *encoding, const char *file,
                  const TableOptions *options, Diags *diags);

/* A number without an exponent: "8.6E+08" → "860000000"; NULL if it is none or has over 40 digits.
 */
char *number_plain (const char *text);

/* "2026-12-05T14:00:00" as the cells of all kinds give it, without seconds and without midnight;
 * NULL if it begins with no date. g_free. */
char *moment_plain (const char *iso);

#endif
