#include "format/table.h"
#include "base/text.h"
#include "format/table_int.h"

#include <string.h>

/* The header is sought in so many rows, and found if it holds so many known names. */
#define HEADER_ROWS 30
#define HEADER_KNOWN 2

/* Cells are kept in blocks of so many; a longer row has one of its own. */
#define BLOCK_CELLS 4096

/* So many odd rows are named one by one, the rest are counted. */
#define MAX_ROW_FINDINGS 20

static const DiagKind TABLE_TOO_LARGE = {
  "table-too-large",
  DIAG_WITHHELD,
  "表が大きすぎます（上限は {limit} マス）",
  "the table is too large (the limit is {limit} cells)",
  "必要な行と列だけにするか、ファイルを分けてください",
  "keep only the rows and columns that are needed, or split the file",
};

static const DiagKind TABLE_TOO_WIDE = {
  "table-too-wide",
  DIAG_WITHHELD,
  "この行の列が多すぎます（上限は {limit} 列）",
  "this row has too many columns (the limit is {limit})",
  "区切り文字と引用符の付け方を確かめてください",
  "check the separators and quotation marks",
};

static const DiagKind TABLE_EMPTY = {
  "table-empty",
  DIAG_WITHHELD,
  "表に見出しの行がありません",
  "the table has no header row",
  "一行目に列の名前を入れてください",
  "put the names of the columns into the first row",
};

static const DiagKind TABLE_COLUMN_TWICE = {
  "table-column-twice",
  DIAG_WARNING,
  "列「{name}」が二つあります",
  "there are two columns \"{name}\"",
  "どちらかの列の名前を変えるか、削除してください",
  "rename or delete one of them",
};

static const DiagKind TABLE_ROW_SHORT = {
  "table-row-short",
  DIAG_WARNING,
  "この行は {cells} 列しかありません（見出しは {columns} 列）",
  "this row has only {cells} columns (the header has {columns})",
  "区切り文字が足りているか確かめてください",
  "check that no separator is missing",
};

static const DiagKind TABLE_ROW_LONG = {
  "table-row-long",
  DIAG_WITHHELD,
  "この行は {cells} 列あり、見出し（{columns} 列）より多いため使いません",
  "this row has {cells} columns, more than the header ({columns}), and is left out",
  "値の中の区切り文字は、値の全体を \" と \" で囲んでください",
  "put values that hold a separator in quotation marks",
};

static const DiagKind TABLE_MORE_ROWS = {
  "table-more-rows",
  DIAG_WARNING,
  "列の数が見出しと違う行が、ほかに {count} 行あります",
  "{count} more rows have another number of columns than the header",
  "表を作ったソフトで保存し直してください",
  "save the table again with the program that made it",
};

typedef struct
{
  Cell *cells;
  guint n_cells; /* one more stands behind them: empty, at the row's end */
  guint32 line;
} Row;

struct Table
{
  const char *file;
  const char *sheet;
  const char *encoding;
  GStringChunk *text;
  GPtrArray *blocks; /* of cells */
  gsize block_room;  /* cells free in the last of them */
  gsize n_cells;
  GArray *open; /* Cell: the row being read */
  GArray *rows; /* Row: all rows while reading, then those below the header */
  GArray *preamble;
  Row header;
  guint n_columns;
};

/* ── filling ── */

Table *
table_new (const char *file, const char *sheet, const char *encoding)
{
  Table *table = g_new0 (Table, 1);
  table->file = g_intern_string (file);
  table->sheet = g_intern_string (sheet);
  table->encoding = g_intern_string (encoding);
  table->text = g_string_chunk_new (1 << 14);
  table->blocks = g_ptr_array_new_with_free_func (g_free);
  table->open = g_array_new (FALSE, FALSE, sizeof (Cell));
  table->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  table->preamble = g_array_new (FALSE, FALSE, sizeof (Row));
  return table;
}

void
table_free (Table *table)
{
  if (table == NULL)
    return;
  g_string_chunk_free (table->text);
  g_ptr_array_unref (table->blocks);
  g_array_unref (table->open);
  g_array_unref (table->rows);
  g_array_unref (table->preamble);
  g_free (table);
}

void
table_begin_row (Table *table)
{
  g_array_set_size (table->open, 0);
}

const char *
table_keep (Table *table, const char *text, gsize length)
{
  return length > 0 ? g_string_chunk_insert_len (table->text, text, length) : "";
}

void
table_add_kept (Table *table, CellType type, const char *kept, guint line, guint column)
{
  Cell cell = { kept, line, column, *kept != '\0' ? type : CELL_EMPTY };
  if (table->open->len <= TABLE_MAX_COLUMNS)
    g_array_append_val (table->open, cell);
}

void
table_add_cell (Table *table, CellType type, const char *text, gsize length, guint line,
                guint column)
{
  table_add_kept (table, type, table_keep (table, text, length), line, column);
}

guint
table_row_length (const Table *table)
{
  return table->open->len;
}

gboolean
table_text_is_blank (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return *text == '\0';
}

/* The number of cells up to the last that holds something. */
static guint
used_cells (const Cell *cells, guint n)
{
  while (n > 0 && table_text_is_blank (cells[n - 1].text))
    n--;
  return n;
}

/* Room for @n cells in the last block. One made for a longer row is full with it, so every block
 * with room left has the usual size. */
static Cell *
take_cells (Table *table, gsize n)
{
  if (table->block_room < n)
    {
      table->block_room = MAX (n, BLOCK_CELLS);
      g_ptr_array_add (table->blocks, g_new (Cell, table->block_room));
    }
  Cell *block = table->blocks->pdata[table->blocks->len - 1];
  gsize size = MAX (BLOCK_CELLS, table->block_room);
  Cell *cells = block + (size - table->block_room);
  table->block_room -= n;
  return cells;
}

gboolean
table_report_large (const Table *table, guint line, Diags *diags)
{
  return diags_add (diags, &TABLE_TOO_LARGE, pos_cell (table->file, table->sheet, line, 0), "limit",
                    G_STRINGIFY (TABLE_MAX_CELLS), NULL);
}

gboolean
table_end_row (Table *table, guint line, guint column, Diags *diags)
{
  const Cell *cells = (const Cell *)table->open->data;
  guint n = table->open->len;
  if (n > TABLE_MAX_COLUMNS)
    return diags_add (diags, &TABLE_TOO_WIDE, pos_cell (table->file, table->sheet, line, 0),
                      "limit", G_STRINGIFY (TABLE_MAX_COLUMNS), NULL);
  if (used_cells (cells, n) == 0)
    return TRUE;
  table->n_cells += n;
  if (table->n_cells > TABLE_MAX_CELLS)
    return table_report_large (table, line, diags);
  Row row = { take_cells (table, n + 1), n, cells[0].line };
  memcpy (row.cells, cells, n * sizeof (Cell));
  row.cells[n] = (Cell){ "", line, column, CELL_EMPTY };
  g_array_append_val (table->rows, row);
  return TRUE;
}

/* The number of rows that begin above @line. */
static guint
rows_above (const Table *table, guint line)
{
  guint low = 0, high = table->rows->len;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (table->rows, Row, middle).line < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
table_clear_block (Table *table, guint top, guint left, guint bottom, guint right, gsize *budget)
{
  for (guint i = rows_above (table, top); i < table->rows->len; i++)
    {
      Row *row = &g_array_index (table->rows, Row, i);
      if (row->line > bottom)
        return;
      for (guint column = left; column <= MIN (right, row->n_cells); column++)
        {
          Cell *cell = &row->cells[column - 1];
          if (*budget == 0)
            return;
          --*budget;
          if (cell->line != top || cell->column != left)
            *cell = (Cell){ "", cell->line, cell->column, CELL_EMPTY };
        }
    }
}

/* ── the header ── */

static Row *
row_at (const GArray *rows, guint i)
{
  return &g_array_index (rows, Row, i);
}

static gboolean
is_property_row (const Row *row)
{
  return g_ascii_strcasecmp (row->cells[0].text, "#property") == 0;
}

/* A line that says something about the table: «#license,…». A column may be called «#». */
static gboolean
is_note_row (const Row *row)
{
  return row->cells[0].text[0] == '#' && row->cells[0].text[1] != '\0';
}

static guint
count_known (const Row *row, GHashTable *known)
{
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint c = 0; c < row->n_cells; c++)
    {
      g_autofree char *name = text_fold_header (row->cells[c].text);
      gpointer key;
      if (g_hash_table_lookup_extended (known, name, &key, NULL))
        g_hash_table_add (found, key);
    }
  return g_hash_table_size (found);
}

/* The row that holds most of the known names, or @fallback. */
static guint
find_known_header (const GArray *rows, const char *const *names, guint fallback)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  for (; names != NULL && *names != NULL; names++)
    g_hash_table_add (known, (gpointer)*names);
  guint best = fallback, most = HEADER_KNOWN - 1;
  for (guint i = 0; i < MIN (rows->len, HEADER_ROWS) && g_hash_table_size (known) > 0; i++)
    {
      const Row *row = row_at (rows, i);
      guint count = is_note_row (row) && !is_property_row (row) ? 0 : count_known (row, known);
      if (count > most)
        {
          most = count;
          best = i;
        }
    }
  return best;
}

/* The first row that is no note; a «#property» row among the notes is the header itself. */
static guint
first_header (const GArray *rows)
{
  guint i = 0;
  while (i < rows->len && is_note_row (row_at (rows, i)) && !is_property_row (row_at (rows, i)))
    i++;
  return i;
}

static guint
find_header (const GArray *rows, const TableOptions *options)
{
  if (options->header_row == 0)
    return find_known_header (rows, options->known_headers, first_header (rows));
  guint i = 0;
  while (i < rows->len && row_at (rows, i)->line < options->header_row)
    i++;
  return i;
}

/* Moves rows up to the header into the preamble, and the notes that follow a «#property» row. */
static gboolean
split_rows (Table *table, const TableOptions *options, Diags *diags)
{
  GArray *rows = table->rows;
  guint header = find_header (rows, options);
  if (header >= rows->len)
    return diags_add (diags, &TABLE_EMPTY, pos_cell (table->file, table->sheet, 0, 0), NULL);
  table->header = *row_at (rows, header);
  g_array_append_vals (table->preamble, rows->data, header);
  guint below = header + 1;
  if (is_property_row (&table->header))
    {
      table->header.cells[0].text = "";
      while (below < rows->len && is_note_row (row_at (rows, below)))
        below++;
      g_array_append_vals (table->preamble, row_at (rows, header + 1), below - header - 1);
    }
  g_array_remove_range (rows, 0, below);
  return TRUE;
}

static void
report_twins (const Table *table, Diags *diags)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint c = 0; c < table->header.n_cells; c++)
    {
      const char *name = table->header.cells[c].text;
      if (!table_text_is_blank (name) && !g_hash_table_add (seen, text_fold_header (name)))
        diags_add (diags, &TABLE_COLUMN_TWICE, table_header_pos (table, c), "name", name, NULL);
    }
}

/* ── widths ── */

/* Where most rows are longer, the header lacks names; otherwise it gives the width. */
static guint
expected_width (const Table *table, TableWidth width)
{
  guint longer = 0, longest = table->header.n_cells;
  for (guint i = 0; i < table->rows->len; i++)
    {
      const Row *row = row_at (table->rows, i);
      guint used = used_cells (row->cells, row->n_cells);
      longer += used > table->header.n_cells;
      longest = MAX (longest, used);
    }
  return width == TABLE_LOOSE || longer * 2 > table->rows->len ? longest : table->header.n_cells;
}

static void
report_width (const Table *table, const DiagKind *kind, const Row *row, guint cells, guint columns,
              guint *count, Diags *diags)
{
  if (++*count > MAX_ROW_FINDINGS)
    return;
  g_autofree char *n = g_strdup_printf ("%u", cells), *wanted = g_strdup_printf ("%u", columns);
  diags_add (diags, kind, pos_make (table->file, row->line, 1), "cells", n, "columns", wanted,
             NULL);
}

/* Leaves out the rows that are too long, and finds how many columns are used at all. */
static void
fit_rows (Table *table, TableWidth width, Diags *diags)
{
  guint header_used = used_cells (table->header.cells, table->header.n_cells);
  guint limit = expected_width (table, width), odd = 0, kept = 0;
  table->n_columns = header_used;
  for (guint i = 0; i < table->rows->len; i++)
    {
      Row *row = row_at (table->rows, i);
      guint used = used_cells (row->cells, row->n_cells);
      if (used > limit)
        {
          report_width (table, &TABLE_ROW_LONG, row, used, limit, &odd, diags);
          continue;
        }
      if (width == TABLE_STRICT && row->n_cells < header_used)
        report_width (table, &TABLE_ROW_SHORT, row, row->n_cells, header_used, &odd, diags);
      table->n_columns = MAX (table->n_columns, used);
      *row_at (table->rows, kept++) = *row;
    }
  g_array_set_size (table->rows, kept);
  if (odd > MAX_ROW_FINDINGS)
    {
      g_autofree char *count = g_strdup_printf ("%u", odd - MAX_ROW_FINDINGS);
      diags_add (diags, &TABLE_MORE_ROWS, pos_make (table->file, 0, 0), "count", count, NULL);
    }
}

gboolean
table_finish (Table *table, const TableOptions *options, TableWidth width, Diags *diags)
{
  if (!split_rows (table, options, diags))
    return FALSE;
  report_twins (table, diags);
  fit_rows (table, width, diags);
  return TRUE;
}

/* ── looking up ── */

const char *
table_file (const Table *table)
{
  return table->file;
}

const char *
table_sheet (const Table *table)
{
  return table->sheet;
}

const char *
table_encoding (const Table *table)
{
  return table->encoding;
}

guint
table_n_rows (const Table *table)
{
  return table->rows->len;
}

guint
table_n_columns (const Table *table)
{
  return table->n_columns;
}

static const Cell *
row_cell (const Row *row, guint column)
{
  return &row->cells[MIN (column, row->n_cells)];
}

static Pos
cell_pos (const Table *table, const Cell *cell)
{
  return table->sheet ? pos_cell (table->file, table->sheet, cell->line, cell->column)
                      : pos_make (table->file, cell->line, cell->column);
}

const char *
table_header (const Table *table, guint column)
{
  return row_cell (&table->header, column)->text;
}

Pos
table_header_pos (const Table *table, guint column)
{
  return cell_pos (table, row_cell (&table->header, column));
}

static const Cell *
cell_in (const GArray *rows, guint row, guint column)
{
  static const Cell nothing = { "", 0, 0, CELL_EMPTY };
  return row < rows->len ? row_cell (row_at (rows, row), column) : &nothing;
}

const Cell *
table_cell (const Table *table, guint row, guint column)
{
  return cell_in (table->rows, row, column);
}

Pos
table_cell_pos (const Table *table, guint row, guint column)
{
  return cell_pos (table, table_cell (table, row, column));
}

guint
table_n_preamble (const Table *table)
{
  return table->preamble->len;
}

const Cell *
table_preamble_cell (const Table *table, guint row, guint column)
{
  return cell_in (table->preamble, row, column);
}

/* ── exchanging ── */

static guint
map_row (Table *table, Row *row, TableTextFunc map, gpointer data, Pos *first)
{
  guint n = 0;
  for (guint c = 0; c < row->n_cells; c++)
    {
      Cell *cell = &row->cells[c];
      g_autofree char *text = *cell->text != '\0' ? map (cell->text, data) : NULL;
      if (text == NULL)
        continue;
      cell->text = table_keep (table, text, strlen (text));
      cell->type = *text != '\0' ? CELL_TEXT : CELL_EMPTY;
      if (n++ == 0)
        *first = cell_pos (table, cell);
    }
  return n;
}

static guint
map_rows (Table *table, GArray *rows, TableTextFunc map, gpointer data, Pos *first)
{
  guint n = 0;
  for (guint i = 0; i < rows->len; i++)
    n += map_row (table, row_at (rows, i), map, data, first);
  return n;
}

guint
table_map_texts (Table *table, TableTextFunc map, gpointer data, Pos *first)
{
  return map_rows (table, table->rows, map, data, first)
         + map_rows (table, table->preamble, map, data, first)
         + map_row (table, &table->header, map, data, first);
}
