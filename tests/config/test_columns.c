#include "config/columns.h"
#include "cpu_time.h"

#include <string.h>

enum
{
  NAME,
  TEL,
  TYPE,
  N_FIELDS
};
static const ColumnField FIELDS[N_FIELDS] = {
  [NAME] = { "名称", "名称|施設名" },
  [TEL] = { "電話番号", "電話番号|tel" },
  [TYPE] = { "種別", "種別" },
};

static Table *
table_of (const char *csv, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  TableOptions options = { 0 };
  return table_read (bytes, "a.csv", &options, diags);
}

static const char *
text_of (const Columns *columns, guint row, guint field)
{
  Pos pos;
  const Cell *cell = columns_cell (columns, row, field, &pos);
  return cell != NULL ? cell->text : NULL;
}

static void
finds_columns_by_folded_headers_in_any_order (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = table_of ("ＴＥＬ,電話　番号,秘密,施設名\n1,,x,甲\n2,3,y,乙\n", diags);
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, NULL);
  g_assert_true (columns_has (columns, NAME));
  g_assert_false (columns_has (columns, TYPE));
  g_assert_cmpstr (text_of (columns, 0, NAME), ==, "甲");
  g_assert_cmpstr (text_of (columns, 0, TEL), ==, "1"); /* the better one is empty here */
  g_assert_cmpstr (text_of (columns, 1, TEL), ==, "3");
  g_assert_null (text_of (columns, 0, TYPE));
  g_autofree char *unknown = columns_unknown (columns), *found = columns_found (columns);
  g_assert_cmpstr (unknown, ==, "「秘密」");
  g_assert_cmpstr (found, ==, "「TEL」「電話 番号」「秘密」「施設名」");
}

static void
exchanges_values_and_chooses_rows_as_told (void)
{
  static const char *const renames[] = { "区", "種別", NULL };
  static const char *const values[]
      = { "区", "1", "病院", "区", "２", "診療所", "種別", "9", "", "無い", "1", "x", NULL };
  static const char *const only[] = { "市", "岡山市*", "市", "見本市", "秘密", "○", NULL };
  const ColumnHints hints = { renames, NULL, values, only };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table
      = table_of ("名称,区,市,秘密,メモ\n甲,１,岡山市 北区,〇,a\n乙,2,見本市,○,b\n"
                  "丙,9,倉敷市,○,c\n丁,3,岡山市中区,×,d\n",
                  diags);
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, &hints);
  g_assert_cmpstr (text_of (columns, 0, TYPE), ==, "病院");
  g_assert_cmpstr (text_of (columns, 1, TYPE), ==, "診療所");
  g_assert_null (text_of (columns, 2, TYPE));
  g_assert_cmpstr (text_of (columns, 3, TYPE), ==, "3");
  g_assert_cmpstr (table_cell (table, 0, 1)->text, ==, "１");
  g_assert_false (columns_row_fits (columns, 0)); /* 〇 is another letter than ○ */
  g_assert_true (columns_row_fits (columns, 1));
  g_assert_false (columns_row_fits (columns, 2));
  g_assert_false (columns_row_fits (columns, 3));
  g_autofree char *unknown = columns_unknown (columns);
  g_assert_cmpstr (unknown, ==, "「メモ」");
  g_assert_true (columns_reads (columns, 3)); /* rows are chosen by it */
  g_assert_true (columns_report_hints (columns, diags));
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 1);
}

static void
refuses_to_choose_by_a_column_that_is_gone (void)
{
  static const char *const only[] = { "市区町村名", "岡山市", NULL };
  const ColumnHints hints = { NULL, NULL, NULL, only };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = table_of ("名称,市\n甲,岡山市\n", diags);
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, &hints);
  g_assert_false (columns_report_hints (columns, diags));
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, said);
  g_assert_nonnull (strstr (said->str, "行を選ぶ列「市区町村名」（only）がないので"));
}

static void
gives_claimed_columns_away_once (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = table_of ("名称,訪問診療\n甲,○\n", diags);
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, NULL);
  g_assert_cmpint (columns_claim (columns, "訪問診療"), ==, 1);
  g_assert_cmpint (columns_claim (columns, "訪問診療"), ==, -1);
  g_assert_cmpint (columns_claim (columns, "名称"), ==, -1);
  g_assert_null (columns_unknown (columns));
}

static void
takes_renames_and_constants_of_a_source (void)
{
  static const char *const renames[] = { "おなまえ", "名称", NULL };
  static const char *const constants[] = { "種別", "薬局", "TEL", "0", "なぞ", "x", NULL };
  const ColumnHints hints = { renames, constants };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = table_of ("おなまえ,電話番号\n甲,\n乙,5\n", diags);
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, &hints);
  g_assert_cmpstr (text_of (columns, 0, NAME), ==, "甲");
  g_assert_cmpstr (text_of (columns, 0, TYPE), ==, "薬局");
  g_assert_cmpstr (text_of (columns, 0, TEL), ==, "0");
  g_assert_cmpstr (text_of (columns, 1, TEL), ==, "5");
}

/* Unknown and repeated headers by the thousand. */
static void
is_not_slowed_down_by_many_columns (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) csv = g_string_new ("名称");
  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (csv, ",列%u,tel", i);
  g_string_append (csv, "\n甲\n");
  g_autoptr (Table) table = table_of (csv->str, diags);
  if (table == NULL)
    return; /* refused by a limit of its own */
  gint64 start = cpu_time_us ();
  g_autoptr (Columns) columns = columns_new (table, FIELDS, N_FIELDS, NULL);
  g_autofree char *unknown = columns_unknown (columns);
  g_assert_cmpint (cpu_time_us () - start, <, G_USEC_PER_SEC);
  g_assert_nonnull (unknown);
  g_assert_cmpuint (strlen (unknown), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/columns/finds-columns-by-folded-headers-in-any-order",
                   finds_columns_by_folded_headers_in_any_order);
  g_test_add_func ("/columns/exchanges-values-and-chooses-rows-as-told",
                   exchanges_values_and_chooses_rows_as_told);
  g_test_add_func ("/columns/refuses-to-choose-by-a-column-that-is-gone",
                   refuses_to_choose_by_a_column_that_is_gone);
  g_test_add_func ("/columns/gives-claimed-columns-away-once", gives_claimed_columns_away_once);
  g_test_add_func ("/columns/takes-renames-and-constants-of-a-source",
                   takes_renames_and_constants_of_a_source);
  g_test_add_func ("/columns/is-not-slowed-down-by-many-columns",
                   is_not_slowed_down_by_many_columns);
  return g_test_run ();
}
