#include "format/table_test.h"
#include "format/table_int.h"

static void
makes_rows_of_records (void)
{
  static const TableCase cases[] = {
    { "[{\"名称\":\"見本\",\"n\":860000000},{\"t\":true,\"名称\":null,\"e\":8.6e8,\"s\":\"12\"}]",
      "名称|n|t|e|s\n見本|#860000000|||\n||?TRUE|#860000000|12\n", "" },
    { "[{\"a\":[1,\"x\",[2]],\"b\":{\"c\":{\"d\":\"y\"}}}]", "a|b.c.d\n1;x;2|y\n", "" },
    { "[{\"#a\":1}]", "#a\n#1\n", "" },
    { "[{\"a\":1e400,\"b\":-1.5E-3,\"c\":0.10}]", "a|b|c\n1e400|#-0.0015|#0.10\n", "" },
    { "[{\"a\":1},2,{\"a\":3}]", "a\n#1\n#3\n",
      "a.json:1:10: 掲載見送り: 項目名と値の組になっていないため、この一件は使いません\n" },
    { "[{\"a\":1,\"b\":[{\"x\":1}]},{\"a\":2,\"b\":[{\"x\":1}]}]", "a|b\n#1|\n#2|\n",
      "a.json: 警告: 項目「b」の中の一覧は表のマスに入らないため使いません\n" },
    { "[]", "refused", "a.json: 掲載見送り: 表に見出しの行がありません\n" },
    { "{\"keys\":[\"a\"],\"events\":[{\"a\":1}]}", "a\n#1\n", "" },
    { "{\"events\":[{\"a\":1}],\"more\":[{\"a\":2}]}", "refused",
      "a.json:1:1: 掲載見送り: 表になる一覧が「/」にありません\n" },
    { "{\"help\":\"x\",\"result\":{\"records\":[{\"a\":1}]}}", "refused",
      "a.json:1:1: 掲載見送り: 表になる一覧が「/」にありません\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.json", NULL);
  TableOptions options = { .records_path = "result.records" };
  static const TableCase nested[]
      = { { "{\"help\":\"x\",\"result\":{\"records\":[{\"a\":1}]}}", "a\n#1\n", "" } };
  table_check (nested, 1, "a.json", &options);
}

static void
keeps_yaml_as_written (void)
{
  static const TableCase cases[] = {
    { "- 名称: 見本\n  tel: 0860000000\n- 名称: 別\n  n: 010\n",
      "名称|tel|n\n見本|0860000000|\n別||010\n", "" },
    { "a: [1]\n", "refused", "a.yaml:1:1: 掲載見送り: 表になる一覧が「/」にありません\n" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.yaml", NULL);
}

static void
remembers_places (void)
{
  static const char text[] = "- 名称: 見本\n  tel: 1\n- tel: 2\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Table) table = table_read (bytes, "a.yaml", NULL, diags);
  g_assert_cmpuint (table_header_pos (table, 1).line, ==, 2);
  g_assert_cmpuint (table_cell_pos (table, 0, 0).column, ==, 7);
  g_assert_cmpuint (table_cell_pos (table, 1, 0).line, ==, 3);
  g_assert_cmpuint (table_cell_pos (table, 1, 1).column, ==, 8);
}

static void
writes_numbers_out (void)
{
  static const struct
  {
    const char *in, *want;
  } cases[] = {
    { "0", "0" },
    { "-1.50", "-1.50" },
    { "8.6E+08", "860000000" },
    { "1.31025E+11", "131025000000" },
    { "1e-3", "0.001" },
    { "12.5e1", "125" },
    { "1.25e1", "12.5" },
    { "-2E0", "-2" },
    { "1e400", NULL },
    { "x", NULL },
    { "", NULL },
    { "1e", NULL },
    { "1.2.3", NULL },
    { "NaN", NULL },
    { "1 ", NULL },
    { "-", NULL },
    { "1e99999999999999999999", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = number_plain (cases[i].in);
      g_assert_cmpstr (plain, ==, cases[i].want);
    }
}

static void
holds_hostile_shapes (void)
{
  g_autoptr (GString) long_name = g_string_new ("[{\"");
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (long_name, 'k');
  g_string_append (long_name, "\":{");
  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (long_name, "%s\"%u\":1", i ? "," : "", i);
  g_string_append (long_name, "}},{\"a\":1}]");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (long_name->str, long_name->len);
  g_autoptr (Table) table = table_read (bytes, "a.json", NULL, diags);
  g_assert_cmpuint (table_n_columns (table), ==, 1);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 1);

  g_autoptr (GString) wide = g_string_new ("[");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (wide, "%s{\"%u\":1}", i ? "," : "", i);
  g_string_append_c (wide, ']');
  g_autoptr (Diags) more = diags_new ();
  g_autoptr (GBytes) wide_bytes = g_bytes_new (wide->str, wide->len);
  g_assert_null (table_read (wide_bytes, "a.json", NULL, more));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/makes-rows-of-records", makes_rows_of_records);
  g_test_add_func ("/records/keeps-yaml-as-written", keeps_yaml_as_written);
  g_test_add_func ("/records/remembers-places", remembers_places);
  g_test_add_func ("/records/writes-numbers-out", writes_numbers_out);
  g_test_add_func ("/records/holds-hostile-shapes", holds_hostile_shapes);
  return g_test_run ();
}
