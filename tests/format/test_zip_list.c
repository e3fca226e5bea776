#include "format/ods_test.h"
#include "format/table_test.h"
#include "format/xlsx_test.h"

#define LIST "名称,電話\n見本,1\n"
#define READ "名称|電話\n見本|1\n"
#define REFUSED(text) "a.zip: 掲載見送り: " text "\n"

typedef struct
{
  Part parts[5];
  const char *member;
  const char *want;
  const char *findings;
} ZipCase;

static void
check_zips (const ZipCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      const TableOptions options = { .member = cases[i].member };
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) bytes = zip_make (cases[i].parts, G_N_ELEMENTS (cases[i].parts));
      g_autoptr (Table) table = table_read (bytes, "a.zip", &options, diags);
      g_autofree char *shown = table_show (table), *findings = table_findings (diags);
      g_assert_cmpstr (shown, ==, cases[i].want);
      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

static void
reads_the_one_table_in_it (void)
{
  static const ZipCase cases[] = {
    { { { "名簿.csv", LIST } }, NULL, READ, "" },
    { { { "2026/", "" },
        { "2026/名簿.CSV", LIST },
        { "2026/readme.txt", "x" },
        { "__MACOSX/2026/._名簿.csv", "x" },
        { "2026/~$名簿.xlsx", "x" } },
      NULL,
      READ,
      "" },
    /* a row is named with the file that it stands in */
    { { { "b.csv", "名称,電話\n見本\n" } },
      NULL,
      "名称|電話\n見本|\n",
      "a.zip/b.csv:2:1: 警告: この行は 1 列しかありません（見出しは 2 列）\n" },
    { { { "b.csv", "" } },
      NULL,
      "refused",
      "a.zip/b.csv: 掲載見送り: 表ではなく、空のファイルです\n" },
  };
  check_zips (cases, G_N_ELEMENTS (cases));
}

static void
reads_the_member_that_is_named (void)
{
  static const ZipCase cases[] = {
    { { { "r0810/医科 r0810.csv", LIST }, { "r0810/歯科.csv", "x\n" } }, "*医科*.CSV", READ, "" },
    { { { "r0810/医科.csv", LIST }, { "r0810/歯科.csv", "x\n" } }, "r0810/医科.csv", READ, "" },
    { { { "list.txt", LIST }, { "b.csv", "x\n" } }, "list.txt", READ, "" },
    { { { "a.csv", LIST }, { "b.csv", "x\n" } },
      "c*.csv",
      "refused",
      REFUSED ("ZIP の書庫の中に「c*.csv」がありません（あるもの: a.csv、b.csv）") },
    { { { "a.csv", LIST }, { "b.csv", "x\n" } },
      "*.csv",
      "refused",
      REFUSED ("ZIP の書庫の中に、当てはまる表のファイルが 2 個あります（a.csv、b.csv）") },
  };
  check_zips (cases, G_N_ELEMENTS (cases));
}

static void
refuses_what_is_not_one_table (void)
{
  static const ZipCase cases[] = {
    { { { "a.csv", LIST }, { "b.xlsx", "x" } },
      NULL,
      "refused",
      REFUSED ("ZIP の書庫の中に、当てはまる表のファイルが 2 個あります（a.csv、b.xlsx）") },
    { { { "readme.txt", "x" } },
      NULL,
      "refused",
      REFUSED ("ZIP の書庫の中に、表のファイルがありません（あるもの: readme.txt）") },
    { { { "x/", "" } },
      NULL,
      "refused",
      REFUSED ("ZIP の書庫の中に、表のファイルがありません（あるもの: -）") },
    /* names are shown, never followed */
    { { { "../../tmp/a.txt", LIST } },
      NULL,
      "refused",
      REFUSED ("ZIP の書庫の中に、表のファイルがありません（あるもの: ../../tmp/a.txt）") },
  };
  check_zips (cases, G_N_ELEMENTS (cases));
}

/* A ZIP with @inner in it as it is. */
static GBytes *
zip_around (GBytes *inner, const char *name)
{
  gsize length;
  const char *bytes = g_bytes_get_data (inner, &length);
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *archive = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_source_keep (archive);
  zip_t *zip = zip_open_from_source (archive, ZIP_TRUNCATE, &error);
  zip_int64_t index
      = zip_file_add (zip, name, zip_source_buffer (zip, bytes, length, 0), ZIP_FL_OVERWRITE);
  zip_set_file_compression (zip, index, ZIP_CM_STORE, 0);
  return zip_finish (zip, archive);
}

static void
reads_a_workbook_in_it_and_no_archive (void)
{
  const Part sheet[] = { XLSX_BASE,
                         { "xl/worksheets/sheet1.xml",
                           XLSX_SHEET ("<row r=\"1\"><c t=\"str\"><v>名称</v></c></row>") } };
  g_autoptr (GBytes) xlsx = zip_make (sheet, G_N_ELEMENTS (sheet));
  g_autoptr (GBytes) ods = ods_make (ODS_CONTENT ("", ODS_SHEET (ODS_ROW (ODS_TEXT ("名称")))));
  g_autoptr (GBytes) with_xlsx = zip_around (xlsx, "名簿.xlsx");
  g_autoptr (GBytes) with_ods = zip_around (ods, "a.ods");
  g_autoptr (GBytes) with_zip = zip_around (with_ods, "b.zip");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) a = table_read (with_xlsx, "a.zip", NULL, diags);
  g_autoptr (Table) b = table_read (with_ods, "a.zip", NULL, diags);
  g_assert_cmpstr (table_header (a, 0), ==, "名称");
  g_assert_cmpstr (table_file (a), ==, "a.zip/名簿.xlsx");
  g_assert_cmpstr (table_header (b, 0), ==, "名称");
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  g_assert_null (table_read (with_zip, "a.zip", NULL, diags));
  g_autofree char *said = table_findings (diags);
  g_assert_cmpstr (said, ==, REFUSED ("ZIP の書庫の中に、また書庫（b.zip）があります"));
}

static void
stops_at_the_limit_while_inflating (void)
{
  g_autoptr (GString) long_list = g_string_new ("名称\n");
  for (guint i = 0; i < (22 << 20); i++)
    g_string_append (long_list, "          ");
  const Part parts[] = { { "a.csv", long_list->str } };
  g_autoptr (GBytes) bytes = zip_make (parts, 1);
  g_assert_cmpuint (g_bytes_get_size (bytes), <, 1 << 20);
  g_autoptr (Diags) diags = diags_new ();
  g_assert_null (table_read (bytes, "a.zip", NULL, diags));
  g_autofree char *said = table_findings (diags);
  g_assert_cmpstr (said, ==, REFUSED ("ZIP の書庫を開くと大きすぎます（上限は 200 MB）"));
}

static void
survives_damage_at_any_byte (void)
{
  static const Part parts[] = { { "見本.csv", LIST }, { "readme.txt", "x" } };
  g_autoptr (GBytes) whole = zip_make (parts, G_N_ELEMENTS (parts));
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  for (gsize at = 0; at < length; at++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      copy[at] ^= 0x55;
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) bytes = g_bytes_new (copy, length);
      g_autoptr (Table) table = table_read (bytes, "a.zip", NULL, diags);
      g_assert_true (table != NULL || diags_count (diags, DIAG_WITHHELD) > 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip-list/reads-the-one-table-in-it", reads_the_one_table_in_it);
  g_test_add_func ("/zip-list/reads-the-member-that-is-named", reads_the_member_that_is_named);
  g_test_add_func ("/zip-list/refuses-what-is-not-one-table", refuses_what_is_not_one_table);
  g_test_add_func ("/zip-list/reads-a-workbook-in-it-and-no-archive",
                   reads_a_workbook_in_it_and_no_archive);
  g_test_add_func ("/zip-list/stops-at-the-limit-while-inflating",
                   stops_at_the_limit_while_inflating);
  g_test_add_func ("/zip-list/survives-damage-at-any-byte", survives_damage_at_any_byte);
  return g_test_run ();
}
