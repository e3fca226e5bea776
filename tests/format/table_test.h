/*
 * table_test: a table and its findings as text, to compare them with what is wanted.
 */
#ifndef ORIHON_TESTS_TABLE_TEST_H
#define ORIHON_TESTS_TABLE_TEST_H

#include "format/table.h"

#include <string.h>

static inline void
table_show_line (GString *out, const Table *table, guint row)
{
  static const char types[] = { ' ', ' ', '#', '@', '?', '!' };
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      const Cell *cell = table_cell (table, row, c);
      g_string_append (out, c ? "|" : "");
      if (types[cell->type] != ' ')
        g_string_append_c (out, types[cell->type]);
      for (const char *at = cell->text; *at != '\0'; at++)
        if (*at == '\n')
          g_string_append (out, "\\n");
        else
          g_string_append_c (out, *at);
    }
  g_string_append_c (out, '\n');
}

/* Preamble lines as «> a», the header, then the rows; # before a number, @ a date, ? a truth, !
 * an error. "refused" for NULL. */
static inline char *
table_show (const Table *table)
{
  if (table == NULL)
    return g_strdup ("refused");
  GString *out = g_string_new (NULL);
  for (guint r = 0; r < table_n_preamble (table); r++)
    g_string_append_printf (out, "> %s\n", table_preamble_cell (table, r, 0)->text);
  for (guint c = 0; c < table_n_columns (table); c++)
    g_string_append_printf (out, "%s%s", c ? "|" : "", table_header (table, c));
  g_string_append_c (out, '\n');
  for (guint r = 0; r < table_n_rows (table); r++)
    table_show_line (out, table, r);
  return g_string_free (out, FALSE);
}

/* The findings without their hints. */
static inline char *
table_findings (const Diags *diags)
{
  g_autoptr (GString) all = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, all);
  GString *out = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (all->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != ' ')
      g_string_append_printf (out, "%s\n", lines[i]);
  return g_string_free (out, FALSE);
}

typedef struct
{
  const char *text;
  const char *want;
  const char *findings;
} TableCase;

static inline void
table_check (const TableCase *cases, gsize n, const char *file, const TableOptions *options)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (Table) table = table_read (bytes, file, options, diags);
      g_autofree char *shown = table_show (table), *findings = table_findings (diags);
      g_assert_cmpstr (shown, ==, cases[i].want);
      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

#endif
