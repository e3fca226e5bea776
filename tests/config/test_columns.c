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
  g_test_add_func ("/columns/gives-claimed-columns-away-once", gives_claimed_columns_away_once);
  g_test_add_func ("/columns/takes-renames-and-constants-of-a-source",
                   takes_renames_and_constants_of_a_source);
  g_test_add_func ("/columns/is-not-slowed-down-by-many-columns",
                   is_not_slowed_down_by_many_columns);
  return g_test_run ();
}
