#include "base/escape.h"
#include "format/table_int.h"

#include <string.h>

/* The separator is judged by so many lines at most. */
#define SEPARATOR_LINES 30

static const DiagKind CSV_QUOTE_OPEN = {
  "csv-quote-open",
  DIAG_WITHHELD,
  "引用符（\"）が閉じていないため、この行は使いません",
  "a quotation mark (\") is not closed; the row is left out",
  "値の終わりに \" を付けるか、値の中の \" を \"\" と二つ重ねてください",
  "put \" at the end of the value, or write a \" inside it twice",
};

typedef struct
{
  const char *at, *end;
  guint line, column;
  char separator;
  Table *table;
  GString *field;
  Diags *diags;
} Csv;

/* Where a quoted value begins, to go back there when it does not end well. */
typedef struct
{
  const char *at;
  guint line, column;
} Place;

/* ── the separator ── */

/* How many lines agree on a number of separators (×1000), and that number. */
typedef struct
{
  guint lines[SEPARATOR_LINES];
  guint n_lines;
} Counts;

static guint
agreement (const Counts *counts)
{
  guint best = 0;
  for (guint i = 0; i < counts->n_lines; i++)
    {
      guint same = 0;
      for (guint j = 0; j < counts->n_lines; j++)
        same += counts->lines[j] == counts->lines[i];
      if (counts->lines[i] > 0)
        best = MAX (best, same * 1000 + MIN (counts->lines[i], 999));
    }
  return best;
}

static Counts
count_separators (const char *at, const char *end, char separator)
{
  Counts counts = { { 0 }, 0 };
  gboolean quoted = FALSE;
  guint n = 0;
  for (; at < end && counts.n_lines < SEPARATOR_LINES; at++)
    {
      if (*at == '"')
        quoted = !quoted;
      else if (*at == separator && !quoted)
        n++;
      else if (*at == '\n' && !quoted)
        {
          counts.lines[counts.n_lines++] = n;
          n = 0;
        }
    }
  if (n > 0 && counts.n_lines < SEPARATOR_LINES)
    counts.lines[counts.n_lines++] = n;
  return counts;
}

static char
find_separator (const char *text, const char *end)
{
  static const char candidates[] = { ',', '\t', ';' };
  char best = ',';
  guint most = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      Counts counts = count_separators (text, end, candidates[i]);
      guint score = agreement (&counts);
      if (score > most)
        {
          most = score;
          best = candidates[i];
        }
    }
  return best;
}

/* Excel's own first line «sep=;». */
static gboolean
take_separator_line (Csv *csv)
{
  if (csv->end - csv->at < 6 || memcmp (csv->at, "sep=", 4) != 0 || csv->at[5] != '\n')
    return FALSE;
  csv->separator = csv->at[4];
  csv->at += 6;
  csv->line++;
  return TRUE;
}

/* ── values ── */

static void
step (Csv *csv)
{
  if (*csv->at == '\n')
    {
      csv->line++;
      csv->column = 1;
    }
  else
    csv->column += ((guchar)*csv->at & 0xc0) != 0x80;
  csv->at++;
}

static gboolean
at_value_end (const Csv *csv)
{
  return csv->at == csv->end || *csv->at == csv->separator || *csv->at == '\n';
}

/* Up to the next separator or line end. */
static void
read_plain (Csv *csv)
{
  const char *start = csv->at;
  while (!at_value_end (csv))
    step (csv);
  g_string_append_len (csv->field, start, csv->at - start);
}

/* From behind the opening mark to behind the closing one. FALSE if there is none. */
static gboolean
read_quoted (Csv *csv)
{
  while (csv->at < csv->end)
    {
      const char *start = csv->at;
      while (csv->at < csv->end && *csv->at != '"')
        step (csv);
      g_string_append_len (csv->field, start, csv->at - start);
      if (csv->at == csv->end)
        return FALSE;
      step (csv);
      if (csv->at == csv->end || *csv->at != '"')
        return TRUE;
      g_string_append_c (csv->field, '"');
      step (csv);
    }
  return FALSE;
}

static void
skip_spaces_before_end (Csv *csv)
{
  const char *at = csv->at;
  while (at < csv->end && *at == ' ')
    at++;
  if (at == csv->end || *at == csv->separator || *at == '\n')
    while (csv->at < at)
      step (csv);
}

/*
 * A value into field. Letters behind a closing mark belong to the value, but where it went over a
 * line end, the mark that seemed to close it opens the next value in truth: FALSE, as for one that
 * never closes.
 */
static gboolean
read_value (Csv *csv)
{
  g_string_truncate (csv->field, 0);
  if (csv->at == csv->end || *csv->at != '"')
    {
      read_plain (csv);
      return TRUE;
    }
  guint line = csv->line;
  step (csv);
  if (!read_quoted (csv))
    return FALSE;
  skip_spaces_before_end (csv);
  if (!at_value_end (csv) && csv->line != line)
    return FALSE;
  read_plain (csv);
  return TRUE;
}

/* ── rows ── */

/* Says where the mark was opened and goes on with the line behind it. Every mark is passed twice at
 * most, so the whole stays linear. */
static void
skip_broken_row (Csv *csv, Place opened)
{
  diags_add (csv->diags, &CSV_QUOTE_OPEN,
             pos_make (table_file (csv->table), opened.line, opened.column), NULL);
  const char *end = memchr (opened.at, '\n', csv->end - opened.at);
  csv->at = end ? end + 1 : csv->end;
  csv->line = opened.line + 1;
  csv->column = 1;
}

static gboolean
read_row (Csv *csv)
{
  table_begin_row (csv->table);
  for (;;)
    {
      Place start = { csv->at, csv->line, csv->column };
      if (!read_value (csv))
        {
          skip_broken_row (csv, start);
          return TRUE;
        }
      gsize guard = csv_cell_is_guarded (csv->field->str, csv->field->len) ? 1 : 0;
      table_add_cell (csv->table, CELL_TEXT, csv->field->str + guard, csv->field->len - guard,
                      start.line, start.column);
      if (csv->at == csv->end || *csv->at == '\n')
        break;
      step (csv);
    }
  gboolean ok = table_end_row (csv->table, csv->line, csv->column, csv->diags);
  if (csv->at < csv->end)
    step (csv);
  return ok;
}

Table *
csv_read (const char *text, gsize length, const char *encoding, const char *file,
          const TableOptions *options, Diags *diags)
{
  Csv csv = { .at = text, .end = text + length, .line = 1, .column = 1, .diags = diags };
  csv.table = table_new (file, NULL, encoding);
  csv.field = g_string_new (NULL);
  if (!take_separator_line (&csv))
    csv.separator = find_separator (csv.at, csv.end);
  gboolean ok = TRUE;
  while (ok && csv.at < csv.end)
    ok = read_row (&csv);
  ok = ok && table_finish (csv.table, options, TABLE_STRICT, diags);
  g_string_free (csv.field, TRUE);
  if (!ok)
    g_clear_pointer (&csv.table, table_free);
  return csv.table;
}
