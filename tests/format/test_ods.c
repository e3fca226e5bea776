#include "format/ods_test.h"
#include "format/table_test.h"
#include "cpu_time.h"

typedef struct
{
  const char *content;
  const char *want;
  const char *findings;
} SheetCase;

#define SHEET(rows) ODS_CONTENT ("", ODS_SHEET (rows))
#define HEAD ODS_ROW (ODS_TEXT ("a") ODS_TEXT ("b"))

static Table *
read_content (const char *content, const TableOptions *options, Diags *diags)
{
  g_autoptr (GBytes) bytes = ods_make (content);
  return table_read (bytes, "a.ods", options, diags);
}

static void
check_sheets (const SheetCase *cases, gsize n, const TableOptions *options)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Table) table = read_content (cases[i].content, options, diags);
      g_autofree char *shown = table_show (table), *findings = table_findings (diags);
      g_assert_cmpstr (shown, ==, cases[i].want);
      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

static void
reads_each_type_of_cell (void)
{
  static const SheetCase cases[] = {
    { SHEET (HEAD ODS_ROW (ODS_VALUE ("float", "value", "1500", "1,500")
                               ODS_VALUE ("float", "value", "8.6E+08", "8.6E+08"))
                 ODS_ROW (ODS_VALUE ("percentage", "value", "0.05", "5%")
                              ODS_VALUE ("currency", "value", "300", "￥300"))
                     ODS_ROW (ODS_VALUE ("date", "date-value", "2026-12-05", "令和8年12月5日")
                                  ODS_VALUE ("date", "date-value", "2026-12-05T14:00:00", "x"))
                         ODS_ROW (ODS_VALUE ("time", "time-value", "PT09H30M00S", "9:30")
                                      ODS_VALUE ("time", "time-value", "PT32H30M00.5S", "x"))
                             ODS_ROW (ODS_VALUE ("boolean", "boolean-value", "true", "TRUE")
                                          ODS_VALUE ("time", "time-value", "soon", "あとで"))),
      "a|b\n#1500|#860000000\n#0.05|#300\n@2026-12-05|@2026-12-05T14:00\n@09:30|@32:30\n"
      "?TRUE|あとで\n",
      "" },
    /* a code that the format fills up with zeros is what is shown */
    { SHEET (HEAD ODS_ROW (ODS_VALUE ("float", "value", "12345", "0012345")
                               ODS_VALUE ("float", "value", "7000000", "700-0000"))
                 ODS_ROW (ODS_VALUE ("float", "value", "-5", "-5")
                              ODS_VALUE ("float", "value", "0", "0"))),
      "a|b\n0012345|700-0000\n#-5|#0\n", "" },
    { SHEET (
          HEAD ODS_ROW ("<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
                        "office:string-value=\"\"><text:p>#DIV/0!</text:p></table:table-cell>"
                        "<table:table-cell table:formula=\"of:=A1\"/>")),
      "a|b\n!#DIV/0!|\n",
      "a.ods 名簿!B2: 警告: 数式の計算結果が保存されていないマスがあります（1 か所）\n" },
  };
  check_sheets (cases, G_N_ELEMENTS (cases), NULL);
}

static void
reads_the_text_without_what_stands_beside_it (void)
{
  static const SheetCase cases[] = {
    { SHEET (HEAD ODS_ROW (
          ODS_TEXT ("一<text:s text:c=\"2\"/>二<text:line-break/>三</text:p><text:p>"
                    "<text:span>四</text:span><text:tab/><text:a>五 &amp; 六</text:a>")
              ODS_TEXT ("<text:ruby><text:ruby-base>見本</text:ruby-base>"
                        "<text:ruby-text>みほん</text:ruby-text></text:ruby>病院"
                        "<draw:frame><draw:text-box><text:p>枠</text:p></draw:text-box>"
                        "</draw:frame>"))
                 ODS_ROW ("<table:table-cell office:value-type=\"string\"><office:annotation>"
                          "<text:p>職員のメモ</text:p></office:annotation><text:p>本文</text:p>"
                          "</table:table-cell>"
                          "<table:table-cell office:value-type=\"string\" "
                          "office:string-value=\"値だけ\"/>")),
      "a|b\n一  二\\n三\\n四\t五 & 六|見本病院\n本文|値だけ\n", "" },
  };
  check_sheets (cases, G_N_ELEMENTS (cases), NULL);
}

static void
repeats_cells_and_rows_as_told (void)
{
  static const SheetCase cases[] = {
    { SHEET (HEAD "<table:table-row table:number-rows-repeated=\"2\">"
                  "<table:table-cell table:number-columns-repeated=\"2\" "
                  "office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
                  "<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>"
                  "<table:table-row table:number-rows-repeated=\"1048000\">"
                  "<table:table-cell table:number-columns-repeated=\"16384\"/>"
                  "</table:table-row>" ODS_ROW ("<table:table-cell/>" ODS_TEXT ("終わり"))),
      "a|b\nx|x\nx|x\n|終わり\n", "" },
    { SHEET (HEAD ODS_ROW (
          "<table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"string\">"
          "<text:p>結合</text:p></table:table-cell><table:covered-table-cell "
          "office:value-type=\"string\"><text:p>隠れた値</text:p></table:covered-table-cell>")),
      "a|b\n結合|\n", "" },
    { SHEET (HEAD "<table:table-row table:visibility=\"filter\" "
                  "table:number-rows-repeated=\"2\">" ODS_TEXT ("隠した行") "</table:table-row>"),
      "a|b\n隠した行|\n隠した行|\n",
      "a.ods 名簿: 警告: 非表示の行が 2 行あります。これらも表に含めました\n" },
  };
  check_sheets (cases, G_N_ELEMENTS (cases), NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = read_content (cases[0].content, NULL, diags);
  g_assert_cmpuint (table_cell_pos (table, 2, 1).line, ==, 1048004);
  g_assert_cmpuint (table_cell_pos (table, 2, 1).column, ==, 2);
}

#define THREE_SHEETS                                                                               \
  ODS_CONTENT ("<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "   \
               "table:display=\"true\"/></style:style><style:style style:name=\"ta2\" "            \
               "style:family=\"table\"><style:table-properties table:display=\"false\"/>"          \
               "</style:style>",                                                                   \
               "<table:tracked-changes><table:table-row>" ODS_TEXT (                               \
                   "消した行") "</table:table-row></table:tracked-changes>"                        \
                               "<table:table table:name=\"控え\" table:style-name=\"ta2\">" HEAD   \
                               "</table:table><table:table table:name=\"名簿\" "                 \
                               "table:style-name=\"ta1\">" ODS_ROW (                               \
                                   ODS_TEXT ("x")) "</table:table><table:table "                   \
                                                   "table:name=\"選択肢\">" ODS_ROW (              \
                                                       ODS_TEXT ("y")) "</table:table>")

static void
reads_the_first_visible_sheet_or_the_one_named (void)
{
  static const SheetCase first[] = { { THREE_SHEETS, "x\n",
                                       "a.ods: 補足: シート「名簿」を読みました。"
                                       "ほかのシートは使いません（選択肢）\n" } };
  check_sheets (first, 1, NULL);
  static const SheetCase named[] = { { THREE_SHEETS, "a|b\n", "" } };
  check_sheets (named, 1, &(TableOptions){ .sheet = "控え" });
  static const SheetCase none[] = { { THREE_SHEETS, "refused",
                                      "a.ods: 掲載見送り: シート「無い」がありません"
                                      "（あるもの: 控え、名簿、選択肢）\n" } };
  check_sheets (none, 1, &(TableOptions){ .sheet = "無い" });
}

static void
refuses_hostile_documents (void)
{
#define REFUSED "a.ods: 掲載見送り: OpenDocument の表 (.ods)が壊れています（content.xml）\n"
#define TOO_LARGE(row) "a.ods 名簿!" row ": 掲載見送り: 表が大きすぎます（上限は 4000000 マス）\n"
  static const SheetCase cases[] = {
    { "<!DOCTYPE x [<!ENTITY a \"b\">]>" ODS_SHEET (HEAD), "refused",
      "a.ods: 掲載見送り: OpenDocument の表 "
      "(.ods)の中に、表計算ソフトが書かない種類の記述があるため"
      "読みません（content.xml）\n" },
    { "<office:document-content><table:table>", "refused", REFUSED },
    { "", "refused", REFUSED },
    { SHEET (""), "refused", "a.ods 名簿: 掲載見送り: 表に見出しの行がありません\n" },
    { ODS_CONTENT ("", ""), "refused", "a.ods: 掲載見送り: 表示されているシートがありません\n" },
    /* a few bytes that stand for thousands of millions of cells */
    { SHEET (HEAD "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
                  "table:number-columns-repeated=\"16384\" office:value-type=\"string\">"
                  "<text:p>x</text:p></table:table-cell></table:table-row>"),
      "refused", TOO_LARGE ("246") },
    { SHEET (HEAD "<table:table-row table:number-rows-repeated=\"999999999999\"><table:table-cell "
                  "office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
                  "</table:table-row>"),
      "refused", REFUSED },
    { SHEET (HEAD ODS_ROW (
          "<table:table-cell table:number-columns-repeated=\"99999\"/>" ODS_TEXT ("x"))),
      "refused", "a.ods 名簿!2: 掲載見送り: この行の列が多すぎます（上限は 16384 列）\n" },
    { SHEET (HEAD ODS_ROW (ODS_TEXT ("x<text:s text:c=\"4000000000\"/>"))), "a|b\n", NULL },
  };
  check_sheets (cases, G_N_ELEMENTS (cases) - 1, NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) spaces = read_content (cases[G_N_ELEMENTS (cases) - 1].content, NULL, diags);
  g_assert_cmpuint (strlen (table_cell (spaces, 0, 0)->text), <, 1000);
}

static void
asks_for_a_password_to_be_taken_off (void)
{
  static const Part parts[] = {
    ODS_MIMETYPE,
    { "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"x\"><manifest:file-entry>"
                               "<manifest:encryption-data/></manifest:file-entry>"
                               "</manifest:manifest>" },
    { "content.xml", "\x01\x02\x03" },
  };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = zip_make (parts, G_N_ELEMENTS (parts));
  g_assert_null (table_read (bytes, "a.ods", NULL, diags));
  g_autofree char *said = table_findings (diags);
  g_assert_cmpstr (said, ==,
                   "a.ods: 掲載見送り: パスワード付きのOpenDocument の表 (.ods)は読めません\n");
}

static gint64
time_for (guint rows)
{
  g_autoptr (GString) content = g_string_new (NULL);
  g_string_append (content, "<x><table>");
  for (guint row = 0; row < rows; row++)
    {
      g_string_append (content, "<table-row>");
      for (guint column = 0; column < 20; column++)
        g_string_append (content, "<table-cell value-type=\"string\"><p>見本</p></table-cell>");
      g_string_append (content, "</table-row>");
    }
  g_string_append (content, "</table></x>");
  g_autoptr (GBytes) bytes = ods_make (content->str);
  g_autoptr (Diags) diags = diags_new ();
  gint64 start = cpu_time_us ();
  g_autoptr (Table) table = table_read (bytes, "a.ods", NULL, diags);
  g_assert_cmpuint (table_n_rows (table), ==, rows - 1);
  return cpu_time_us () - start;
}

static void
stays_linear (void)
{
  gint64 small = time_for (10000), large = time_for (40000);
  g_assert_cmpint (large, <, 12 * small + G_USEC_PER_SEC / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ods/reads-each-type-of-cell", reads_each_type_of_cell);
  g_test_add_func ("/ods/reads-the-text-without-what-stands-beside-it",
                   reads_the_text_without_what_stands_beside_it);
  g_test_add_func ("/ods/repeats-cells-and-rows-as-told", repeats_cells_and_rows_as_told);
  g_test_add_func ("/ods/reads-the-first-visible-sheet-or-the-one-named",
                   reads_the_first_visible_sheet_or_the_one_named);
  g_test_add_func ("/ods/refuses-hostile-documents", refuses_hostile_documents);
  g_test_add_func ("/ods/asks-for-a-password-to-be-taken-off", asks_for_a_password_to_be_taken_off);
  g_test_add_func ("/ods/stays-linear", stays_linear);
  return g_test_run ();
}
