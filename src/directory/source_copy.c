#include "directory/source_copy.h"
#include "base/text.h"
#include "directory/facility_reader.h"

#include <string.h>

/* Whether @column is the one that tells rows apart, which is known by the list's own header. */
static gboolean
is_key_column (Columns *columns, const Table *table, guint column, const SourceSpec *spec)
{
  if (spec->key_column == NULL)
    return FALSE;
  g_autofree char *header = text_fold_header (table_header (table, column));
  g_autofree char *wanted = text_fold_header (spec->key_column);
  if (strcmp (header, wanted) != 0)
    return FALSE;
  columns_claim (columns, header);
  return TRUE;
}

gboolean *
source_copy_columns (const Directory *words, const Table *table, const SourceSpec *spec,
                     char **left_out)
{
  g_autofree int *of_capabilities = g_new0 (int, words->capabilities->len + 1);
  g_autoptr (Columns) columns = facility_columns_new (words, table, &spec->source, of_capabilities);
  guint n = table_n_columns (table);
  gboolean *kept = g_new0 (gboolean, n + 1);
  for (guint c = 0; c < n; c++)
    kept[c] = columns_reads (columns, c) || is_key_column (columns, table, c, spec);
  *left_out = columns_unknown (columns);
  return kept;
}

/* ── the CSV ── */

static void
append_value (GString *csv, const char *text)
{
  if (text[strcspn (text, "\",;\t\r\n")] == '\0' && !g_ascii_isspace (*text))
    {
      g_string_append (csv, text);
      return;
    }
  g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static const char *
kept_text (const Cell *cell)
{
  return cell->type != CELL_ERROR ? cell->text : "";
}

GString *
source_copy_text (const Table *table, const gboolean *kept)
{
  GString *csv = g_string_new ("\357\273\277"); /* so that Excel shows it right, too */
  for (guint row = 0; row <= table_n_rows (table); row++)
    {
      gboolean first = TRUE;
      for (guint c = 0; c < table_n_columns (table); c++)
        {
          if (!kept[c])
            continue;
          if (!first)
            g_string_append_c (csv, ',');
          append_value (csv, row == 0 ? table_header (table, c)
                                      : kept_text (table_cell (table, row - 1, c)));
          first = FALSE;
        }
      g_string_append_c (csv, '\n');
    }
  return csv;
}

TableOptions
source_copy_options (void)
{
  return (TableOptions){ .encoding = "UTF-8", .header_row = 1 };
}

/* ── the rule ── */

static void
add_word (GChecksum *sum, const char *word)
{
  /* With its end, so that no two lists of words look the same. */
  g_checksum_update (sum, (const guchar *)(word != NULL ? word : ""),
                     word != NULL ? (gssize)strlen (word) + 1 : 1);
}

static void
add_words (GChecksum *sum, const char *const *words)
{
  for (; words != NULL && *words != NULL; words++)
    add_word (sum, *words);
  add_word (sum, NULL);
}

char *
source_copy_rule (const char *const *known_headers, const Directory *words, const SourceSpec *spec)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  add_words (sum, known_headers);
  for (guint i = 0; words != NULL && i < words->capabilities->len; i++)
    {
      const Capability *capability = words->capabilities->pdata[i];
      add_word (sum, capability->name);
      add_words (sum, (const char *const *)capability->headers);
    }
  add_words (sum, spec->source.mapping);
  for (const char *const *only = spec->source.only; only != NULL && *only != NULL; only += 2)
    add_word (sum, *only);
  add_word (sum, spec->key_column);
  const char *const reading[]
      = { spec->encoding, spec->sheet, spec->member, spec->table, spec->records };
  for (guint i = 0; i < G_N_ELEMENTS (reading); i++)
    add_word (sum, reading[i]);
  add_words (sum, spec->fields);
  g_autofree char *header_row = g_strdup_printf ("%d", spec->header_row);
  add_word (sum, header_row);
  return g_strdup (g_checksum_get_string (sum));
}
