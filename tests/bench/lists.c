/*
 * lists: made-up lists of other offices in the shapes that they really have, the same bytes every
 * time. For the benchmarks only.
 *
 *     lists bureau FILE N    a workbook of N notifications, ten to a facility, as regional bureaus
 *                            of health publish them (届出受理医療機関名簿)
 *     lists national FILE N  N rows as in the national lists of care services
 */
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <zip.h>

/* ── a workbook ── */

static const char *const bureau_headers[] = {
  "項番",
  "都道府県コード",
  "都道府県名",
  "区分",
  "医療機関番号",
  "併設医療機関番号",
  "医療機関記号番号",
  "医療機関名称",
  "医療機関所在地（郵便番号）",
  "医療機関所在地（住所）",
  "電話番号",
  "FAX番号",
  "病床数",
  "受理届出名称",
  "受理記号",
  "受理番号",
  "算定開始年月日",
  "個別有効開始年月日",
  "備考（見出し）",
  "備考（データ）",
  "市町村コード",
  "市町村名",
  "種別コード",
  "種別",
};

/* Texts of a workbook, each once. */
typedef struct
{
  GHashTable *numbers; /* text → its number + 1 */
  GString *xml;
} SharedTexts;

static void
append_cell (GString *sheet, SharedTexts *texts, guint row, guint column, const char *text)
{
  gpointer number = g_hash_table_lookup (texts->numbers, text);
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (texts->numbers) + 1);
      g_hash_table_insert (texts->numbers, g_strdup (text), number);
      g_string_append_printf (texts->xml, "<si><t>%s</t></si>", text);
    }
  g_string_append_printf (sheet, "<c r=\"%c%u\" t=\"s\"><v>%u</v></c>", 'A' + column, row,
                          GPOINTER_TO_UINT (number) - 1);
}

/* Facility @f with its @k-th notification as @row. */
static void
append_notification (GString *sheet, SharedTexts *texts, guint row, guint f, guint k)
{
  static const char *const kinds[] = { "医科", "歯科", "薬局" };
  static const char *const symbols[]
      = { "在医総管１", "支援診３", "がん疼", "在総",   "機能強化", "時間外１", "認ケア",  "外緩",
          "緩診",       "小か診１", "在薬",   "在医麻", "薬菌",     "か薬",     "歯援診２" };
  static const char *const wards[] = { "北区", "中区", "東区", "南区" };
  g_autofree char *number = g_strdup_printf ("%u", row - 4);
  g_autofree char *code = g_strdup_printf ("14%05u", f);
  g_autofree char *name = g_strdup_printf ("見本%u診療所", f);
  g_autofree char *postcode = g_strdup_printf ("700-%04u", f % 10000);
  g_autofree char *address
      = g_strdup_printf ("岡山市%s見本町%u－%u", wards[f % 4], 1 + f % 90, 1 + f % 30);
  g_autofree char *tel = g_strdup_printf ("086-%03u-%04u", f / 10000, f % 10000);
  g_autofree char *receipt = g_strdup_printf ("第%u号", row);
  const char *const cells[] = { number,
                                "33",
                                "岡山県",
                                kinds[f % 3],
                                code,
                                "",
                                "見本",
                                name,
                                postcode,
                                address,
                                tel,
                                tel,
                                f % 10 == 0 ? "一般　一般　95／療養　療養　40" : "",
                                "見本の届出",
                                symbols[(f + k) % G_N_ELEMENTS (symbols)],
                                receipt,
                                "令和 4年 4月 1日",
                                "令和 4年 4月 1日",
                                "",
                                "",
                                "33101",
                                wards[f % 4],
                                "1",
                                kinds[f % 3] };
  G_STATIC_ASSERT (G_N_ELEMENTS (cells) == G_N_ELEMENTS (bureau_headers));
  g_string_append_printf (sheet, "<row r=\"%u\">", row);
  for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
    if (*cells[c] != '\0')
      append_cell (sheet, texts, row, c, cells[c]);
  g_string_append (sheet, "</row>");
}

static void
add_part (zip_t *zip, const char *name, const char *xml)
{
  zip_source_t *source = zip_source_buffer (zip, xml, strlen (xml), 0);
  if (source == NULL || zip_file_add (zip, name, source, ZIP_FL_ENC_UTF_8) < 0)
    exit (1);
}

static void
save_workbook (const char *path, const char *sheet, const char *texts)
{
  zip_t *zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  if (zip == NULL)
    exit (1);
  add_part (zip, "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
            "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            "<sheets><sheet name=\"名簿\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  add_part (zip, "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            "relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  add_part (zip, "xl/worksheets/sheet1.xml", sheet);
  add_part (zip, "xl/sharedStrings.xml", texts);
  if (zip_close (zip) != 0)
    exit (1);
}

static void
bureau (const char *path, guint n)
{
  g_autoptr (GString) sheet
      = g_string_new ("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                      "main\"><sheetData><row r=\"2\">");
  SharedTexts texts = {
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    g_string_new ("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">")
  };
  append_cell (sheet, &texts, 2, 0, "[令和８年１０月１日 現在 ]");
  g_string_append (sheet, "</row><row r=\"4\">");
  for (guint c = 0; c < G_N_ELEMENTS (bureau_headers); c++)
    append_cell (sheet, &texts, 4, c, bureau_headers[c]);
  g_string_append (sheet, "</row>");
  for (guint i = 0; i < n; i++)
    append_notification (sheet, &texts, i + 5, i / 10, i % 10);
  g_string_append (sheet, "</sheetData></worksheet>");
  g_string_append (texts.xml, "</sst>");
  save_workbook (path, sheet->str, texts.xml->str);
  g_hash_table_unref (texts.numbers);
  g_string_free (texts.xml, TRUE);
}

/* ── a table ── */

static void
national (const char *path, guint n)
{
  g_autoptr (GString) text = g_string_new (
      "\xEF\xBB\xBF都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,"
      "サービスの種類,住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,"
      "事業所番号,"
      "利用可能曜日,利用可能曜日特記事項,定員,URL,高齢者の方と障害者の方が同時一体的に利用できる"
      "サービス,介護保険の通常の指定基準を満たしている,障害福祉の通常の指定基準を満たしている,"
      "備考\r\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "331015,,岡山県,岡山市北区,見本%u事業所,ミホン%uジギョウショ,"
                            "認知症対応型通所介護,岡山市北区見本町%u-%u,,34.66%u,133.92%u,"
                            "086-%03u-%04u,086-%03u-%04u,,見本会,33%08u,\"平日,土曜日\","
                            "年末年始,%u,https://example.invalid/%u/,,,,\r\n",
                            i, i, 1 + i % 90, 1 + i % 30, i % 1000, i * 7 % 1000, i / 10000,
                            i % 10000, i / 10000, i % 10000, i, 10 + i % 30, i);
  if (!g_file_set_contents (path, text->str, text->len, NULL))
    exit (1);
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  guint n = strtoul (argv[3], NULL, 10);
  if (strcmp (argv[1], "bureau") == 0)
    bureau (argv[2], n);
  else
    national (argv[2], n);
  return 0;
}
