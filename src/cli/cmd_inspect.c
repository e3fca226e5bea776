/* What do you see here: the kind of a file, its encoding, its header row, its records. */
#include <stdio.h>
#include <string.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/printout.h"
#include "directory/directory.h"
#include "event/lecture.h"
#include "format/sniff.h"

#define INSPECT_MAX (256u << 20)
#define CELL_WIDTH 24

static GPtrArray *
known_headers (void)
{
  const char *const *tables[] = { directory_known_headers (), schedule_known_headers () };
  GPtrArray *all = g_ptr_array_new ();
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const char *const *header = tables[t]; *header != NULL; header++)
      g_ptr_array_add (all, (char *)*header);
  g_ptr_array_add (all, NULL);
  return all;
}

static void
say_headers (const CliOptions *options, const Table *table, const GPtrArray *known)
{
  cli_say (options,
           cli_text (options, "見出し: %u 行目、%u 列（* は意味の分かる列）\n",
                     "header: row %u, %u columns (* are understood)\n"),
           table_header_pos (table, 0).line, table_n_columns (table));
  for (guint i = 0; i < table_n_columns (table); i++)
    {
      g_autofree char *folded = text_fold_header (table_header (table, i));
      gboolean understood = g_strv_contains ((const char *const *)known->pdata, folded);
      cli_say (options, "  %2u %s %s\n", i + 1, understood ? "*" : " ", table_header (table, i));
    }
}

static void
show_records (const CliOptions *options, const Table *table, guint limit)
{
  guint n = table_n_columns (table);
  g_autofree const char **columns = g_new0 (const char *, n + 1);
  g_autofree const char **cells = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    columns[i] = table_header (table, i);
  g_autoptr (Printout) printout = printout_new (columns);
  guint rows = limit ? MIN (limit, table_n_rows (table)) : table_n_rows (table);
  for (guint row = 0; row < rows; row++)
    {
      for (guint i = 0; i < n; i++)
        cells[i] = table_cell (table, row, i)->text;
      printout_add (printout, cells);
    }
  printout_show (printout, options, CELL_WIDTH);
}

static void
inspect_table (const CliOptions *options, const Table *table, guint limit)
{
  g_autoptr (GPtrArray) known = known_headers ();
  const char *sheet = table_sheet (table);
  cli_say (options, cli_text (options, "文字の形: %s\n", "encoding: %s\n"), table_encoding (table));
  if (sheet != NULL)
    cli_say (options, cli_text (options, "シート: %s\n", "sheet: %s\n"), sheet);
  cli_say (options, cli_text (options, "前置き: %u 行\n", "preamble: %u lines\n"),
           table_n_preamble (table));
  g_autofree char *day
      = date_format (table_date (table), options->lang == LANG_JA ? DATE_JA_BOTH : DATE_EN);
  if (*day != '\0')
    cli_say (options, cli_text (options, "いつの表か: %s\n", "as of: %s\n"), day);
  say_headers (options, table, known);
  cli_say (options, cli_text (options, "記録: %u 件\n\n", "records: %u\n\n"), table_n_rows (table));
  show_records (options, table, limit);
}

static int
inspect (const CliOptions *options, const char *path, TableOptions reading, guint limit)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = file_read (path, path, INSPECT_MAX, diags);
  g_autoptr (Table) table = NULL;
  if (bytes != NULL)
    {
      gsize length;
      const char *data = g_bytes_get_data (bytes, &length);
      g_autoptr (GPtrArray) known = known_headers ();
      reading.known_headers = (const char *const *)known->pdata;
      FileKind kind = sniff (data, length, path);
      cli_say (options, "%s: %s\n", path, file_kind_name (kind, options->lang == LANG_JA));
      table = table_read (bytes, path, &reading, diags);
    }
  if (table != NULL)
    inspect_table (options, table, options->json ? 0 : limit);
  CliOptions as_text = *options;
  as_text.json = FALSE; /* standard output is the records' */
  cli_show_findings (&as_text, diags);
  return table ? diags_exit_status (diags) : EXIT_FATAL;
}

/* What the command line gave belongs to us. */
static void
clear_reading (TableOptions *reading)
{
  const char *const given[] = { reading->encoding, reading->sheet, reading->member, reading->table,
                                reading->records_path };
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    g_free ((char *)given[i]);
}

/* "名称=name" as TableOptions takes it: 名称, name. In place; NULL for one without a =. */
static const char **
split_fields (char **fields)
{
  guint n = fields != NULL ? g_strv_length (fields) : 0;
  g_autofree const char **pairs = g_new0 (const char *, 2 * n + 1);
  for (guint i = 0; i < n; i++)
    {
      char *equals = strchr (fields[i], '=');
      if (equals == NULL)
        return NULL;
      *equals = '\0';
      pairs[2 * i] = fields[i];
      pairs[2 * i + 1] = equals + 1;
    }
  return g_steal_pointer (&pairs);
}

int
cmd_inspect (int argc, char **argv)
{
  CliOptions options;
  gint rows = 10, header_row = 0;
  TableOptions reading = { NULL };
  g_auto (GStrv) fields = NULL;
  int status;
  const GOptionEntry entries[] = {
    { "rows", 'n', 0, G_OPTION_ARG_INT, &rows,
      "示す件数。0 はすべて（初めは 10） / how many records; 0 for all", "N" },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &reading.encoding,
      "文字の形（utf-8、cp932、euc-jp など） / encoding", "名前" },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &reading.sheet, "使うシート / which sheet", "名前" },
    { "header-row", 0, 0, G_OPTION_ARG_INT, &header_row, "見出しの行 / row of the headers", "N" },
    { "member", 0, 0, G_OPTION_ARG_STRING, &reading.member,
      "ZIP の中の使うファイル / which file of a ZIP", "名前" },
    { "table", 0, 0, G_OPTION_ARG_STRING, &reading.table,
      "HTML の中の使う表（題名、#id、.class、番号、auto） / which table of a page", "表" },
    { "records", 0, 0, G_OPTION_ARG_STRING, &reading.records_path,
      "JSON や XML の中で行が並ぶ場所 / where the rows of JSON or XML are", "場所" },
    { "field", 0, 0, G_OPTION_ARG_STRING_ARRAY, &fields,
      "XML の見出しと場所（名称=name）。何度でも / a header and its path, of XML", "見出し=場所" },
    { NULL },
  };
  gboolean parsed = cli_parse ("inspect", &argc, &argv, entries, 1, &options, &status);
  g_autofree const char **pairs = parsed ? split_fields (fields) : NULL;
  if (parsed && (argc < 2 || pairs == NULL))
    {
      fputs (
          cli_text (&options, "使い方: orihon inspect ファイル\n", "usage: orihon inspect FILE\n"),
          stderr);
      status = EXIT_USAGE;
    }
  else if (parsed)
    {
      reading.header_row = (guint)MAX (header_row, 0);
      reading.fields = *pairs != NULL ? pairs : NULL;
      status = inspect (&options, argv[1], reading, (guint)MAX (rows, 0));
    }
  clear_reading (&reading);
  cli_options_clear (&options);
  return status;
}
