#include "format/table_test.h"
#include "format/xlsx_int.h"
#include "format/xlsx_test.h"

#define MAX_PARTS 8

typedef struct
{
  Part parts[MAX_PARTS];
  const char *want;
  const char *findings;
} BookCase;

static Table *
read_parts (const Part *parts, guint n, const TableOptions *options, Diags *diags)
{
  g_autoptr (GBytes) bytes = zip_make (parts, n);
  return table_read (bytes, "a.xlsx", options, diags);
}

static void
check_books (const BookCase *cases, gsize n, const TableOptions *options)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Table) table = read_parts (cases[i].parts, MAX_PARTS, options, diags);
      g_autofree char *shown = table_show (table), *findings = table_findings (diags);
      g_assert_cmpstr (shown, ==, cases[i].want);
      g_assert_cmpstr (findings, ==, cases[i].findings);
    }
}

#define SHEET1(rows)                                                                               \
  {                                                                                                \
    "xl/worksheets/sheet1.xml", XLSX_SHEET (rows)                                                  \
  }
#define HEAD                                                                                       \
  "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"B1\" t=\"str\"><v>b</v></c></row>"

static void
reads_each_type_of_cell (void)
{
  static const BookCase cases[] = {
    { { XLSX_BASE,
        { "xl/sharedStrings.xml",
          "<sst><si><t>名称</t></si>"
          "<si><r><t>見</t></r><r><t xml:space=\"preserve\">本 </t></r>"
          "<rPh sb=\"0\" eb=\"2\"><t>ミホン</t></rPh><phoneticPr fontId=\"1\"/></si>"
          "<si><t>一_x000D_\n二&amp;_x005F_x000D_</t></si></sst>" },
        SHEET1 (
            "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>"
            "電話</t><rPh><t>デンワ</t></rPh></is></c><c r=\"C1\" t=\"str\"><f>1</f><v>c</v></c>"
            "<c r=\"D1\" t=\"str\"><v>d</v></c></row>"
            "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\"><v>860000000</v></c>"
            "<c r=\"C3\" t=\"b\"><v>1</v></c><c r=\"D3\" t=\"e\"><v>#REF!</v></c></row>"
            "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"B4\" s=\"9\"/>"
            "<c r=\"C4\"><v>0.77083333333333337</v></c><c r=\"D4\"><v>8.6E+08</v></c></row>"
            "<row r=\"5\"><c r=\"A5\" s=\"1\"/></row>") },
      "名称|電話|c|d\n見本 |#860000000|?TRUE|!#REF!\n"
      "一\\n二&_x000D_||#0.770833333333333|#860000000\n",
      "" },
    { { XLSX_BASE,
        SHEET1 ("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
                "<row><c><v>1</v></c><c t=\"d\"><v>2026-12-05T14:00:00</v></c></row>"
                "<row><c t=\"d\"><v>2026-12-05T00:00:00</v></c><c t=\"d\"><v>soon</v></c></row>") },
      "a|b\n#1|@2026-12-05T14:00\n@2026-12-05|soon\n",
      "" },
    { { XLSX_BASE,
        { "xl/worksheets/sheet1.xml",
          "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"utf-8\"?><x:worksheet xmlns:x=\"" XLSX_MAIN
          "\"><x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"str\"><x:v><![CDATA[a<]]></x:v></x:c>"
          "</x:row></x:sheetData></x:worksheet>" } },
      "a<\n",
      "" },
  };
  check_books (cases, G_N_ELEMENTS (cases), NULL);
}

static const char styles[]
    = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"[$-411]ge\\.m\\.d;@\"/>"
      "<numFmt numFmtId=\"177\" formatCode=\"0000000\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      "<xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf numFmtId=\"176\"/>"
      "<xf numFmtId=\"177\"/></cellXfs></styleSheet>";

#define DATE_ROWS                                                                                   \
  "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46361</v></c><c r=\"B2\" s=\"2\"><v>0.375</v></c></row>"     \
  "<row r=\"3\"><c r=\"A3\" s=\"3\"><v>46361.583333333336</v></c><c r=\"B3\" s=\"4\"><v>46361"      \
  "</v></c></row><row r=\"4\"><c r=\"A4\" s=\"5\"><v>12345</v></c><c r=\"B4\"><v>46361</v></c>"     \
  "</row><row r=\"5\"><c r=\"A5\" s=\"1\"><v>-5</v></c><c r=\"B5\" s=\"1\" t=\"str\"><v>未定</v>" \
  "</c></row>"

static void
reads_dates_by_their_format (void)
{
  static const BookCase cases[] = {
    { { XLSX_BASE, { "xl/styles.xml", styles }, SHEET1 (HEAD DATE_ROWS) },
      "a|b\n@2026-12-05|@09:00\n@2026-12-05T14:00|@2026-12-05\n0012345|#46361\n#-5|未定\n",
      "" },
    { { XLSX_BASE,
        { "xl/styles.xml", styles },
        { "xl/workbook.xml", "<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets>"
                             "<sheet name=\"名簿\" r:id=\"rId1\"/></sheets></workbook>" },
        SHEET1 (HEAD "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>44899</v></c></row>") },
      "a|b\n@2026-12-05|\n",
      "" },
  };
  check_books (cases, G_N_ELEMENTS (cases), NULL);
}

static void
keeps_the_first_of_merged_cells (void)
{
  static const BookCase cases[] = {
    { { XLSX_BASE,
        { "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData>" HEAD
          "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>"
          "<row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"><v>4</v></c></row>"
          "<row r=\"4\"><c r=\"A4\"><v>5</v></c><c r=\"B4\"><v>6</v></c></row></sheetData>"
          "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A4:XFD4\"/>"
          "<mergeCell ref=\"B9\"/><mergeCell ref=\"B1:B1048576999\"/></mergeCells></worksheet>" } },
      "a|b\n#1|#2\n|#4\n#5|\n",
      "" },
  };
  check_books (cases, G_N_ELEMENTS (cases), NULL);
}

static const Part three_sheets[] = {
  XLSX_BASE,
  { "xl/workbook.xml",
    "<workbook xmlns:r=\"x\"><sheets><sheet name=\"控え\" state=\"hidden\" r:id=\"rId4\"/>"
    "<sheet name=\"図\" r:id=\"rId6\"/><sheet name=\"名簿 &amp; 表\" r:id=\"rId1\"/>"
    "<sheet name=\"選択肢\" r:id=\"rId5\"/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships>" XLSX_RELATION ("rId1", "worksheet", "/xl/worksheets/sheet1.xml")
        XLSX_RELATION ("rId4", "worksheet", "worksheets/sheet2.xml")
            XLSX_RELATION ("rId5", "worksheet", "worksheets/sheet3.xml")
                XLSX_RELATION ("rId6", "chartsheet", "worksheets/sheet4.xml")
                    XLSX_RELATION ("rId7", "worksheet", "../../tmp/x") "</Relationships>" },
  SHEET1 (HEAD),
  { "xl/worksheets/sheet2.xml", XLSX_SHEET ("<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>") },
};

static void
reads_the_first_visible_sheet (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Table) table = read_parts (three_sheets, G_N_ELEMENTS (three_sheets), NULL, diags);
  g_assert_cmpstr (table_sheet (table), ==, "名簿 & 表");
  g_assert_cmpstr (table_file (table), ==, "a.xlsx");
  g_assert_cmpstr (table_header_pos (table, 1).sheet, ==, "名簿 & 表");
  g_assert_cmpuint (table_header_pos (table, 1).column, ==, 2);
  g_autofree char *said = table_findings (diags);
  g_assert_cmpstr (
      said, ==,
      "a.xlsx: 補足: シート「名簿 & 表」を読みました。ほかのシートは使いません（選択肢）\n");

  TableOptions hidden = { .sheet = "控　え" }, none = { .sheet = "無い" };
  g_autoptr (Diags) more = diags_new ();
  g_autoptr (Table) named = read_parts (three_sheets, G_N_ELEMENTS (three_sheets), &hidden, more);
  g_assert_cmpstr (table_header (named, 0), ==, "2");
  g_assert_null (read_parts (three_sheets, G_N_ELEMENTS (three_sheets), &none, more));
  g_autofree char *refused = table_findings (more);
  g_assert_cmpstr (
      refused, ==,
      "a.xlsx: 掲載見送り: シート「無い」がありません（あるもの: 控え、名簿 & 表、選択肢）\n");
}

static void
reports_what_it_cannot_use (void)
{
  static const BookCase cases[] = {
    { { XLSX_BASE,
        { "xl/sharedStrings.xml", "<sst><si><t>x</t></si></sst>" },
        SHEET1 (HEAD
                "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>99999999</v></c>"
                "<c r=\"B2\" t=\"s\"><v>-1</v></c></row>"
                "<row r=\"3\"><c r=\"XFD99999999999\"><v>1</v></c><c r=\"B3\"><v>2</v></c></row>"
                "<row r=\"4\"><c r=\"B4\"><v>3</v></c><c r=\"A4\"><v>4</v></c>"
                "<c r=\"XFE4\"><v>5</v></c><c r=\"A5\"><v>6</v></c></row>") },
      "a|b\n|#2\n|#3\n",
      "a.xlsx 名簿!A2: 警告: マス「99999999」の中身を読み取れないため、空として扱います\n"
      "a.xlsx 名簿!B2: 警告: マス「-1」の中身を読み取れないため、空として扱います\n"
      "a.xlsx 名簿!A3: 警告: マス「XFD99999999999」の中身を読み取れないため、空として扱います\n"
      "a.xlsx 名簿!C4: 警告: マス「A4」の中身を読み取れないため、空として扱います\n"
      "a.xlsx 名簿!D4: 警告: マス「XFE4」の中身を読み取れないため、空として扱います\n"
      "a.xlsx 名簿!E4: 警告: マス「A5」の中身を読み取れないため、空として扱います\n" },
    { { XLSX_BASE,
        SHEET1 (HEAD
                "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>A2</f></c></row>"
                "<row r=\"3\" hidden=\"1\"/>") },
      "a|b\n#1|\n",
      "a.xlsx 名簿: 警告: 非表示の行が 1 行あります。これらも表に含めました\n"
      "a.xlsx 名簿!B2: 警告: 数式の計算結果が保存されていないマスがあります（1 か所）\n" },
    { { XLSX_BASE, SHEET1 ("") },
      "refused",
      "a.xlsx 名簿: 掲載見送り: 表に見出しの行がありません\n" },
  };
  check_books (cases, G_N_ELEMENTS (cases), NULL);
}

#define REFUSED(part) "a.xlsx: 掲載見送り: Excelブック (.xlsx)が壊れています（" part "）\n"
#define SUSPICIOUS(part)                                                                           \
  "a.xlsx: 掲載見送り: Excelブック "                                                       \
  "(.xlsx)の中に、表計算ソフトが書かない種類の記述があるため読みません（" part "）\n"

static void
refuses_hostile_books (void)
{
  static const BookCase cases[] = {
    { { XLSX_BASE,
        { "xl/worksheets/sheet1.xml",
          "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
          "<worksheet><sheetData><row><c "
          "t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>" } },
      "refused",
      SUSPICIOUS ("xl/worksheets/sheet1.xml") },
    { { XLSX_BASE,
        { "xl/worksheets/sheet1.xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>" } },
      "refused",
      SUSPICIOUS ("xl/worksheets/sheet1.xml") },
    { { XLSX_BASE, SHEET1 ("<row><c t=\"str\"><v>&unknown;</v></c></row>") },
      "refused",
      REFUSED ("xl/worksheets/sheet1.xml") },
    { { XLSX_BASE, { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" } },
      "refused",
      REFUSED ("xl/worksheets/sheet1.xml") },
    { { XLSX_BASE, { "xl/worksheets/sheet1.xml", "" } },
      "refused",
      REFUSED ("xl/worksheets/sheet1.xml") },
    { { XLSX_BASE }, "refused", REFUSED ("xl/worksheets/sheet1.xml") },
    { { { "xl/workbook.xml", "<workbook/>" } }, "refused", REFUSED ("xl/_rels/workbook.xml.rels") },
    { { { "_rels/.rels", "<Relationships>" XLSX_RELATION ("a", "officeDocument",
                                                          "../../tmp/x") "</Relationships>" },
        { "xl/workbook.xml", "<workbook/>" },
        { "xl/_rels/workbook.xml.rels", "<Relationships/>" } },
      "refused",
      "a.xlsx: 掲載見送り: 表示されているシートがありません\n" },
  };
  check_books (cases, G_N_ELEMENTS (cases), NULL);

  g_autoptr (GString) many = g_string_new ("<worksheet");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (many, " a%u=\"\"", i);
  g_string_append (many, "/>");
  const Part attributes[] = { XLSX_BASE, { "xl/worksheets/sheet1.xml", many->str } };
  g_autoptr (Diags) diags = diags_new ();
  g_assert_null (read_parts (attributes, G_N_ELEMENTS (attributes), NULL, diags));
  g_autofree char *said = table_findings (diags);
  g_assert_cmpstr (said, ==, SUSPICIOUS ("xl/worksheets/sheet1.xml"));
}

static char *
repeated (const char *head, const char *unit, gsize times, const char *tail)
{
  GString *text = g_string_new (head);
  for (gsize i = 0; i < times; i++)
    g_string_append (text, unit);
  g_string_append (text, tail);
  return g_string_free (text, FALSE);
}

static char *
findings_of (const char *name, const char *text)
{
  const Part parts[] = { XLSX_BASE, SHEET1 (HEAD), { name, text } };
  g_autoptr (Diags) diags = diags_new ();
  g_assert_null (read_parts (parts, G_N_ELEMENTS (parts), NULL, diags));
  return table_findings (diags);
}

static void
stops_at_limits_while_inflating (void)
{
  g_autofree char *blanks = repeated ("<worksheet>", "          ", 22 << 20, "</worksheet>");
  g_autofree char *opened = findings_of ("xl/worksheets/sheet1.xml", blanks);
  g_assert_cmpstr (
      opened, ==, "a.xlsx: 掲載見送り: Excelブック (.xlsx)を開くと大きすぎます（上限は 200 MB）\n");

  g_autoptr (GString) wide = g_string_new ("<worksheet><sheetData>");
  for (guint row = 1; row < 300; row++)
    g_string_append_printf (wide, "<row r=\"%u\"><c r=\"XFD%u\"><v>1</v></c></row>", row, row);
  g_string_append (wide, "</sheetData></worksheet>");
  g_autofree char *cells = findings_of ("xl/worksheets/sheet1.xml", wide->str);
  g_assert_cmpstr (cells, ==,
                   "a.xlsx 名簿!245: 掲載見送り: 表が大きすぎます（上限は 4000000 マス）\n");

  g_autofree char *long_text = repeated ("<sst><si><t>", "0123456789", 110000, "</t></si></sst>");
  g_autofree char *text = findings_of ("xl/sharedStrings.xml", long_text);
  g_assert_cmpstr (text, ==, REFUSED ("xl/sharedStrings.xml"));

  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree Part *parts = g_new0 (Part, 6000);
  parts[0] = (Part){ "xl/workbook.xml", "<workbook/>" };
  for (guint i = 1; i < 6000; i++)
    {
      g_ptr_array_add (names, g_strdup_printf ("xl/%u", i));
      parts[i] = (Part){ names->pdata[i - 1], "" };
    }
  g_autoptr (Diags) diags = diags_new ();
  g_assert_null (read_parts (parts, 6000, NULL, diags));
  g_autofree char *entries = table_findings (diags);
  g_assert_cmpstr (
      entries, ==,
      "a.xlsx: 掲載見送り: Excelブック (.xlsx)の中の部品が多すぎます（6000 個。上限は 5000 個）\n");
}

static void
survives_damage_at_any_byte (void)
{
  static const Part parts[] = { XLSX_BASE, SHEET1 (HEAD DATE_ROWS), { "xl/styles.xml", styles } };
  g_autoptr (GBytes) whole = zip_make (parts, G_N_ELEMENTS (parts));
  gsize length;
  const guint8 *data = g_bytes_get_data (whole, &length);
  for (gsize cut = 4; cut < length; cut += 7)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, cut);
      g_assert_null (table_read (part, "a.xlsx", NULL, diags));
      g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), >, 0);
    }
  for (gsize at = 0; at < length; at += 3)
    {
      g_autofree guint8 *copy = g_memdup2 (data, length);
      copy[at] ^= 0x55;
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) bytes = g_bytes_new (copy, length);
      g_autoptr (Table) table = table_read (bytes, "a.xlsx", NULL, diags);
      g_assert_true (table != NULL || diags_count (diags, DIAG_WITHHELD) > 0);
    }
}

static void
understands_number_formats (void)
{
  static const struct
  {
    const char *code, *raw, *want;
    CellType type;
  } formats[] = {
    { "General", "0.375", "0.375", CELL_NUMBER },
    { "G/標準", "1", "1", CELL_NUMBER },
    { "0_ ", "1", "1", CELL_NUMBER },
    { "0.00E+00", "1", "1", CELL_NUMBER },
    { "#,##0;[Red]-#,##0", "1500", "1500", CELL_NUMBER },
    { "0\"日\"", "3", "3", CELL_NUMBER },
    { "@", "3", "3", CELL_NUMBER },
    { "[Magenta]0", "3", "3", CELL_NUMBER },
    { "[Red]yyyy/m/d", "46361", "2026-12-05", CELL_DATE },
    { "yyyy/m/d", "46361", "2026-12-05", CELL_DATE },
    { "yyyy\"年\"m\"月\"d\"日\";@", "46361", "2026-12-05", CELL_DATE },
    { "m\"月\"d\"日\"\\(aaa\\)", "46361", "2026-12-05", CELL_DATE },
    { "[$-411]ggge\"年\"m\"月\"d\"日\"", "46361", "2026-12-05", CELL_DATE },
    { "yyyy/m/d", "46361.75", "2026-12-05", CELL_DATE },
    { "yyyy/m/d h:mm", "46361.75", "2026-12-05T18:00", CELL_DATE },
    { "yyyy/m/d h:mm", "46361", "2026-12-05", CELL_DATE },
    { "yyyy-mm-dd hh:mm:ss.000", "46361.75", "2026-12-05T18:00", CELL_DATE },
    { "h:mm;@", "0.770833333333333", "18:30", CELL_DATE },
    { "h:mm AM/PM", "0.5", "12:00", CELL_DATE },
    { "h:mm", "46361.75", "18:00", CELL_DATE },
    { "h:mm:ss", "0.000011574074074", "00:00:01", CELL_DATE },
    { "[h]:mm", "1.354166666666667", "32:30", CELL_DATE },
    { "[h]:mm", "1", "24:00", CELL_DATE },
    { "yyyy/m/d", "0.375", "09:00", CELL_DATE },
    { "yyyy/m/d", "1", "1900-01-01", CELL_DATE },
    { "yyyy/m/d", "59", "1900-02-28", CELL_DATE },
    { "yyyy/m/d", "60", "60", CELL_NUMBER },
    { "yyyy/m/d", "61", "1900-03-01", CELL_DATE },
    { "yyyy/m/d", "2958465", "9999-12-31", CELL_DATE },
    { "yyyy/m/d", "2958466", "2958466", CELL_NUMBER },
    { "yyyy/m/d", "0", "0", CELL_NUMBER },
    { "yyyy/m/d", "1e300", "1e+300", CELL_NUMBER },
    { "0000000", "12345", "0012345", CELL_TEXT },
    { "000\\-0000", "7000000", "700-0000", CELL_TEXT },
    { "000", "12345", "12345", CELL_NUMBER },
    { "000", "1.5", "1.5", CELL_NUMBER },
    { "\"開\"[", "1", "1", CELL_NUMBER },
    { "\\", "1", "1", CELL_NUMBER },
    { "", "34.661700000000003", "34.6617", CELL_NUMBER },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      NumberFormat format = number_format_parse (formats[i].code);
      CellType type;
      g_autofree char *text = number_format_apply (&format, formats[i].raw, FALSE, &type);
      g_test_message ("%s %s", formats[i].code, formats[i].raw);
      g_assert_cmpstr (text, ==, formats[i].want);
      g_assert_cmpint (type, ==, formats[i].type);
      g_free (format.digits);
    }
  NumberFormat plain = { NUMBER_PLAIN, NULL };
  CellType type;
  g_assert_null (number_format_apply (&plain, "x", FALSE, &type));
  g_assert_null (number_format_apply (&plain, "nan", FALSE, &type));
}

static double
seconds_for (guint rows)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData>");
  for (guint row = 1; row <= rows; row++)
    {
      g_string_append_printf (sheet, "<row r=\"%u\">", row);
      for (guint column = 0; column < 20; column++)
        g_string_append_printf (sheet, "<c r=\"%c%u\" t=\"str\"><v>見本</v></c>", 'A' + column,
                                row);
      g_string_append (sheet, "</row>");
    }
  g_string_append (sheet, "</sheetData></worksheet>");
  const Part parts[] = { XLSX_BASE, { "xl/worksheets/sheet1.xml", sheet->str } };
  g_autoptr (GBytes) bytes = zip_make (parts, G_N_ELEMENTS (parts));
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (Table) table = table_read (bytes, "a.xlsx", NULL, diags);
  g_assert_cmpuint (table_n_rows (table), ==, rows - 1);
  return g_timer_elapsed (timer, NULL);
}

static void
stays_linear (void)
{
  double small = seconds_for (10000), large = seconds_for (40000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xlsx/reads-each-type-of-cell", reads_each_type_of_cell);
  g_test_add_func ("/xlsx/reads-dates-by-their-format", reads_dates_by_their_format);
  g_test_add_func ("/xlsx/keeps-the-first-of-merged-cells", keeps_the_first_of_merged_cells);
  g_test_add_func ("/xlsx/reads-the-first-visible-sheet", reads_the_first_visible_sheet);
  g_test_add_func ("/xlsx/reports-what-it-cannot-use", reports_what_it_cannot_use);
  g_test_add_func ("/xlsx/refuses-hostile-books", refuses_hostile_books);
  g_test_add_func ("/xlsx/stops-at-limits-while-inflating", stops_at_limits_while_inflating);
  g_test_add_func ("/xlsx/survives-damage-at-any-byte", survives_damage_at_any_byte);
  g_test_add_func ("/xlsx/understands-number-formats", understands_number_formats);
  g_test_add_func ("/xlsx/stays-linear", stays_linear);
  return g_test_run ();
}
