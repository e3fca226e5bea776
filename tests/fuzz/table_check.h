/*
 * table_check: what every table must hold, whatever was read.
 */
#ifndef ORIHON_TESTS_FUZZ_TABLE_CHECK_H
#define ORIHON_TESTS_FUZZ_TABLE_CHECK_H

#include "format/table.h"

#include <string.h>

static inline void
fuzz_check_cell (const Cell *cell)
{
  g_assert_true (g_utf8_validate (cell->text, -1, NULL));
  g_assert_true (strchr (cell->text, '\r') == NULL);
  g_assert_true ((cell->type == CELL_EMPTY) == (*cell->text == '\0'));
}

/* Reads @data as a file of that name; a refusal must say why. */
static inline void
fuzz_check_table (const void *data, gsize size, const char *file, const TableOptions *options)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (Table) table = table_read (bytes, file, options, diags);
  g_assert_true (table != NULL || diags_count (diags, DIAG_WITHHELD) > 0);
  for (guint column = 0; table != NULL && column <= table_n_columns (table); column++)
    {
      g_assert_true (g_utf8_validate (table_header (table, column), -1, NULL));
      for (guint row = 0; row < table_n_rows (table); row++)
        fuzz_check_cell (table_cell (table, row, column));
    }
}

#endif
