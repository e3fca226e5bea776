#include "base/escape.h"
#include "format/table_test.h"

static void
reads_values (void)
{
  static const TableCase cases[] = {
    { "名称,電話\n見本,086-000-0000\n", "名称|電話\n見本|086-000-0000\n", "" },
    { "\xef\xbb\xbf名称,電話\r\n見本,1\r\n", "名称|電話\n見本|1\n", "" },
    { "a,b\rc,d\r", "a|b\nc|d\n", "" },
    { "a,b\nc,d", "a|b\nc|d\n", "" },
    { "a,b\n\"x,y\",\"z \"\"q\"\"\"\n", "a|b\nx,y|z \"q\"\n", "" },
    { "a,b\n\"x\r\ny\n\nz\",1\r\n", "a|b\nx\\ny\\n\\nz|1\n", "" },
    { "a,b\n x , y\n", "a|b\n x | y\n", "" },
    { "a,b\n\"\",\"\"\"\"\n", "a|b\n|\"\n", "" },
    { "a,b\nx\"y\",\"z\"w\n", "a|b\nx\"y\"|zw\n", "" },
    { "a,b\n\"x\" ,y\n", "a|b\nx|y\n", "" },
    { "a,b\nx,y\n\x1a", "a|b\nx|y\n", "" },
    { "a,b\n=1+1,'x\n", "a|b\n=1+1|'x\n", "" },
    { "a\n1\n2\n", "a\n1\n2\n", "" },
    { "a,b\n", "a|b\n", "" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
finds_the_separator (void)
{
  static const TableCase cases[] = {
    { "a\tb\n1,2\t3\n", "a|b\n1,2|3\n", "" },
    { "a;b\n1,5;3\n2;4\n", "a|b\n1,5|3\n2|4\n", "" },
    { "a,b\n内科;外科,1\n小児科;内科,2\n", "a|b\n内科;外科|1\n小児科;内科|2\n", "" },
    { "a,b\n\"1;2;3\n4;5;6\",1\n", "a|b\n1;2;3\\n4;5;6|1\n", "" },
    { "sep=;\na;b\n1,2;3\n", "a|b\n1,2|3\n", "" },
    { "#title,見本\na\tb\n1\t2\n3\t4\n", "> #title,見本\na|b\n1|2\n3|4\n", "" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
drops_what_is_blank (void)
{
  static const TableCase cases[] = {
    { "\n\na,b,,\n\n1,2,,\n,,,\n \t,　,,\n3,4,,\n\n", "a|b\n1|2\n3|4\n", "" },
    { "a,,c\n1,,3\n", "a||c\n1||3\n", "" },
    { "a,b\n1\n", "a|b\n1|\n", "a.csv:2:1: 警告: この行は 1 列しかありません（見出しは 2 列）\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
reports_odd_rows (void)
{
  static const TableCase cases[] = {
    { "a,b,c\n1,2\n1,2,3,4\n1,2,3,\n5,6,7\n", "a|b|c\n1|2|\n1|2|3\n5|6|7\n",
      "a.csv:2:1: 警告: この行は 2 列しかありません（見出しは 3 列）\n"
      "a.csv:3:1: 掲載見送り: この行は 4 列あり、見出し（3 列）より多いため使いません\n" },
    { "a,b\n1,2,3\n4,5,6\n7,8\n", "a|b|\n1|2|3\n4|5|6\n7|8|\n", "" },
    { "名称,電話,名　称\n1,2,3\n", "名称|電話|名　称\n1|2|3\n",
      "a.csv:1:7: 警告: 列「名　称」が二つあります\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
reports_an_open_quote (void)
{
  static const TableCase cases[] = {
    { "a,b\n1,\"x\n2,y\n3,z\n", "a|b\n2|y\n3|z\n",
      "a.csv:2:3: 掲載見送り: 引用符（\"）が閉じていないため、この行は使いません\n" },
    { "a,b\n1,\"見本,x\n2,\"y\"\n3,\"z\"\n", "a|b\n2|y\n3|z\n",
      "a.csv:2:3: 掲載見送り: 引用符（\"）が閉じていないため、この行は使いません\n" },
    { "a,b\n\"1\n2\",\"x\n3,y\n", "a|b\n3|y\n",
      "a.csv:3:4: 掲載見送り: 引用符（\"）が閉じていないため、この行は使いません\n" },
    { "a,b\n1,\"", "a|b\n",
      "a.csv:2:3: 掲載見送り: 引用符（\"）が閉じていないため、この行は使いません\n" },
    { "\"", "refused",
      "a.csv: 掲載見送り: 表に見出しの行がありません\n"
      "a.csv:1:1: 掲載見送り: 引用符（\"）が閉じていないため、この行は使いません\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
sets_the_preamble_apart (void)
{
  static const TableCase cases[] = {
    { "#title,調査\n#source,見本市\n区分,割合\nはい,10\n",
      "> #title\n> #source\n区分|割合\nはい|10\n", "" },
    { "#LINK,,\n#lang,ja,\n#property,name,tel\n#object_type_xsd,string,string\n1,見本,0\n#x,y,z\n",
      "> #LINK\n> #lang\n> #object_type_xsd\n|name|tel\n1|見本|0\n#x|y|z\n", "" },
    { "#,名称\n1,見本\n", "#|名称\n1|見本\n", "" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
}

static void
finds_the_header_by_known_names (void)
{
  static const char *const known[] = { "名称", "電話番号", "住所", NULL };
  TableOptions options = { .known_headers = known };
  static const TableCase cases[] = {
    { "見本市の一覧,,\n[令和7年10月1日 現在],,\n名　称,電話番号,備考\n見本,1,2\n",
      "> 見本市の一覧\n> [令和7年10月1日 現在]\n名　称|電話番号|備考\n見本|1|2\n", "" },
    { "a,名称\n1,2\n", "a|名称\n1|2\n", "" },
    { "名称,住所\n名称,電話番号\n", "名称|住所\n名称|電話番号\n", "" },
    { "#名称,電話番号,住所\nx,名称,住所\n1,2,3\n", "> #名称\nx|名称|住所\n1|2|3\n", "" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", &options);

  TableOptions second = { .header_row = 3 };
  static const TableCase rows[] = { { "x,y\n\na,b\n1,2\n", "> x\na|b\n1|2\n", "" } };
  table_check (rows, 1, "a.csv", &second);
  TableOptions far = { .header_row = 9 };
  static const TableCase none[]
      = { { "x,y\n1,2\n", "refused", "a.csv: 掲載見送り: 表に見出しの行がありません\n" } };
  table_check (none, 1, "a.csv", &far);
}

static void
refuses_what_is_no_table (void)
{
  static const TableCase cases[] = {
    { "<!doctype html><p>x", "refused", "a.csv: 掲載見送り: 表ではなく、HTML のページです\n" },
    { "", "refused", "a.csv: 掲載見送り: 表ではなく、空のファイルです\n" },
    { "%PDF-1.4", "refused", "a.csv: 掲載見送り: 表として読めません（PDF）\n" },
    { "PK\x03\x04xxxx", "refused", "a.csv: 掲載見送り: ZIP の書庫が壊れています（ZIP）\n" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "refused",
      "a.csv: 掲載見送り: 古い Excel 形式 (.xls)は読めません\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.csv", NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_assert_null (table_read (nothing, "a.csv", NULL, diags));
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 1);
}

static void
remembers_places_and_encoding (void)
{
  static const char text[] = "名称,電話\n\"見\n本\",086\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Table) table = table_read (bytes, "a.csv", NULL, diags);
  g_assert_cmpstr (table_file (table), ==, "a.csv");
  g_assert_null (table_sheet (table));
  g_assert_cmpstr (table_encoding (table), ==, "UTF-8");
  g_assert_cmpuint (table_header_pos (table, 1).column, ==, 4);
  g_assert_cmpuint (table_cell_pos (table, 0, 0).line, ==, 2);
  g_assert_cmpuint (table_cell_pos (table, 0, 1).line, ==, 3);
  g_assert_cmpuint (table_cell_pos (table, 0, 1).column, ==, 4);
  g_assert_cmpuint (table_cell_pos (table, 0, 9).column, ==, 7);
  g_assert_cmpstr (table_cell (table, 0, 9)->text, ==, "");
  g_assert_cmpstr (table_cell (table, 9, 0)->text, ==, "");
  g_assert_cmpstr (table_header (table, 9), ==, "");
  g_assert_cmpstr (table_preamble_cell (table, 0, 0)->text, ==, "");

  static const char cp932[] = "\x96\xbc\x8f\xcc,a\n\xfb\xfc,1\n";
  g_autoptr (GBytes) sjis = g_bytes_new_static (cp932, strlen (cp932));
  g_autoptr (Table) other = table_read (sjis, "a.csv", NULL, diags);
  g_assert_cmpstr (table_encoding (other), ==, "CP932");
  g_assert_cmpstr (table_header (other, 0), ==, "名称");
  g_assert_cmpstr (table_cell (other, 0, 0)->text, ==, "髙");
}

static Table *
read_made (GString *text, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  return table_read (bytes, "a.csv", NULL, diags);
}

static double
seconds_for (const char *head, const char *row, guint rows)
{
  g_autoptr (GString) text = g_string_new (head);
  for (guint i = 0; i < rows; i++)
    g_string_append (text, row);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (Table) table = read_made (text, diags);
  return g_timer_elapsed (timer, NULL);
}

static void
reads_what_was_written (void)
{
  static const char *const cells[]
      = { "=SUM(A1)", "+1+cmd|' /C calc'!A0", "@x",       "\tx",     "\nx",  "'=x",
          "''-x",     "+81-86-000-0000",      "-1,234.5", "a,\"b\"", "'x\"", "-" };
  g_autoptr (GString) csv = g_string_new ("見出し,別\n");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      escape_csv (csv, cells[i]);
      g_string_append (csv, ",x\n");
    }
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = read_made (csv, diags);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    g_assert_cmpstr (table_cell (table, i, 0)->text, ==, cells[i]);
}

static void
stays_linear (void)
{
  static const char *const rows[]
      = { "a,b,c\n", "\"", "a,\"\n", "\"x\n\"y,", "\"\"\"\n", "#\n", "a,\"b\"c\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double small = seconds_for ("h\n", rows[i], 50000);
      double large = seconds_for ("h\n", rows[i], 200000);
      g_test_message ("%s: %f %f", rows[i], small, large);
      g_assert_cmpfloat (large, <, 12 * small + 0.5);
    }
}

static void
has_limits_that_it_names (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) wide = g_string_new ("a\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append (wide, "x,");
  g_assert_null (read_made (wide, diags));
  g_autofree char *findings = table_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "a.csv:2: 掲載見送り: この行の列が多すぎます（上限は 16384 列）\n");

  g_autoptr (Diags) more = diags_new ();
  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 500000; i++)
    g_string_append (many, "1,2,3,4,5,6,7,8,9\n");
  g_assert_null (read_made (many, more));
  g_autofree char *said = table_findings (more);
  g_assert_nonnull (strstr (said, "表が大きすぎます（上限は 4000000 マス）"));

  g_autoptr (Diags) none = diags_new ();
  g_autoptr (GString) long_cell = g_string_new ("a,b\n\"");
  for (guint i = 0; i < 24000000 / 3; i++)
    g_string_append (long_cell, "長");
  g_string_append (long_cell, "\",1\n");
  g_autoptr (Table) table = read_made (long_cell, none);
  g_assert_cmpuint (strlen (table_cell (table, 0, 0)->text), ==, 24000000);

  g_autoptr (Diags) capped = diags_new ();
  g_autoptr (GString) odd = g_string_new ("a,b\n");
  for (guint i = 0; i < 1000; i++)
    g_string_append (odd, "1\n");
  g_autoptr (Table) short_rows = read_made (odd, capped);
  g_assert_cmpuint (table_n_rows (short_rows), ==, 1000);
  g_assert_cmpuint (diags_count (capped, DIAG_NOTE), ==, 21);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/reads-values", reads_values);
  g_test_add_func ("/csv/finds-the-separator", finds_the_separator);
  g_test_add_func ("/csv/drops-what-is-blank", drops_what_is_blank);
  g_test_add_func ("/csv/reports-odd-rows", reports_odd_rows);
  g_test_add_func ("/csv/reports-an-open-quote", reports_an_open_quote);
  g_test_add_func ("/csv/sets-the-preamble-apart", sets_the_preamble_apart);
  g_test_add_func ("/csv/finds-the-header-by-known-names", finds_the_header_by_known_names);
  g_test_add_func ("/csv/refuses-what-is-no-table", refuses_what_is_no_table);
  g_test_add_func ("/csv/remembers-places-and-encoding", remembers_places_and_encoding);
  g_test_add_func ("/csv/reads-what-was-written", reads_what_was_written);
  g_test_add_func ("/csv/stays-linear", stays_linear);
  g_test_add_func ("/csv/has-limits-that-it-names", has_limits_that_it_names);
  return g_test_run ();
}
