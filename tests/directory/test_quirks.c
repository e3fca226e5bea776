/*
 * What lists of offices really hold (design data, part 4), number by number, and the test that says
 * what becomes of it; without a file's name it is below.
 *
 *  1 encodings                    reads-every-encoding; base/test_encoding, format/test_csv
 *  2 line ends                    reads-every-line-end
 *  3 line ends in cells           reads-every-line-end; event/test_schedule
 *  4 lines above the header       finds-the-header-below-other-lines; format/test_csv,
 * test_table_date 5 no header                    refuses-a-list-without-headers 6 several sheets
 * format/test_xlsx, test_ods (the first visible one, or as named) 7 blank rows and columns
 * passes-over-what-is-blank; format/test_ods (a million of them) 8 another kind of file
 * format/test_csv, test_zip_list, test_html_table (refused by name) 9 what Excel did to numbers
 * never-takes-a-damaged-number-for-an-id; format/test_xlsx 10 times as fractions
 * reads-what-excel-made-of-times; config/test_cells 11 dates event/test_schedule, base/test_date,
 * test_date_scan 12 times                        directory/test_hours_forms, base/test_date 13
 * several grammars             directory/test_hours_forms (whole or not at all) 14 weekdays
 * directory/test_hours_forms 15 telephones reads-telephones-or-makes-no-link-of-them 16 postcodes
 * reads-postcodes-of-seven-digits 17 addresses of the web         config/test_cells (repaired or
 * dropped) 18 debris                       cleans-text-of-debris 19 widths and variants
 * cleans-text-of-debris; directory/test_characters (外字) 20 readings that are none
 * warns-of-readings-that-are-none 21 separators                   parts-lists-at-every-mark 22
 * flags                        config/test_cells; directory/test_directory 23 counts
 * takes-plain-numbers-only; config/test_cells, event/test_schedule 24 beds takes-plain-numbers-only
 * 25 coordinates                  directory/test_facility_table, test_border
 * 26 addresses                    keeps-addresses-as-they-are-but-whole; directory/test_match_key
 * 27 one facility in many rows    directory/test_directory (notifications), test_merge
 * 28 no number of its own         directory/test_facility_table, test_known
 * 29 persons                      directory/test_facility_table (never-takes-a-column…)
 * 30 rows in no order             directory/test_directory, event/test_schedule, format/test_ical
 * 31 licences                     theme-default (the credit of sources.yaml beside each list),
 *                                 test_review_trust (one that nobody wrote down)
 * 32 old rows                     directory/test_known, event/test_schedule
 */
#include "directory/directory_case.h"
#include "directory/facility_text.h"

/* What @headers ask for of all facilities of @bytes, which are a list of another office: «a|b» and
 * a line end; - for what is unknown. */
static char *
read_bytes (const char *bytes, gssize length, const char *headers, Diags *diags)
{
  static const char *const constants[] = { "種別", "病院", NULL };
  const Source source = { .key = "s", .constants = constants };
  const TableOptions options = { .known_headers = directory_known_headers () };
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (GBytes) held = g_bytes_new (bytes, length < 0 ? strlen (bytes) : (gsize)length);
  g_autoptr (Table) table = table_read (held, "list.csv", &options, diags);
  if (table == NULL || !directory_read_table (directory, table, &source, diags))
    return g_strdup ("refused");
  g_auto (GStrv) asked = g_strsplit (headers, "|", -1);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < directory->facilities->len; i++)
    for (char **header = asked; *header != NULL; header++)
      {
        gint column = facility_text_column (directory, *header);
        g_autofree char *text = facility_text (directory, directory->facilities->pdata[i], column);
        g_string_append_printf (out, "%s%c", text != NULL ? text : "-", header[1] ? '|' : '\n');
      }
  return g_string_free (out, FALSE);
}

/* A facility with @cell under @header. */
static char *
list_of_one (const char *header, const char *cell)
{
  if (strcmp (header, "名称") == 0)
    return g_strdup_printf ("ID,住所,名称_カナ,名称\n1,見本市1,ミホン,\"%s\"\n", cell);
  if (strcmp (header, "名称_カナ") == 0)
    return g_strdup_printf ("ID,住所,名称,名称_カナ\n1,見本市1,見本,\"%s\"\n", cell);
  return g_strdup_printf ("ID,住所,名称,名称_カナ,%s\n1,見本市1,見本,ミホン,\"%s\"\n", header,
                          cell);
}

/* Each of @cells in a list of its own under @header: what becomes of it, and whether it is warned
 * of. */
typedef struct
{
  const char *cell, *want;
  gboolean warned;
} CellCase;

static void
check_cells (const char *header, const CellCase *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *list = list_of_one (header, cases[i].cell);
      g_autofree char *got = read_bytes (list, -1, header, diags);
      g_autofree char *want = g_strconcat (cases[i].want, "\n", NULL);
      g_test_message ("%s", cases[i].cell);
      g_assert_cmpstr (got, ==, want);
      g_assert_cmpint (diags_count (diags, DIAG_WARNING) > 0, ==, cases[i].warned);
    }
}

static void
reads_every_encoding (void)
{
  static const struct
  {
    const char *name, *encoding, *mark;
  } cases[] = {
    { "①㈱髙﨑見本クリニック", "CP932", "" },
    { "①㈱髙﨑見本クリニック", "UTF-16LE", "\xff\xfe" },
    { "髙﨑見本クリニック𠮷", "UTF-16BE", "\xfe\xff" },
    { "髙﨑見本クリニック𠮷", "UTF-8", "\xef\xbb\xbf" },
    { "高崎見本クリニック", "EUC-JP", "" },
    { "高崎見本クリニック", "ISO-2022-JP", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length, mark = strlen (cases[i].mark);
      g_autofree char *list = g_strdup_printf ("ID,名称,名称_カナ,電話番号\r\n1,%s,タカサキ,"
                                               "086-000-0001\r\n",
                                               cases[i].name);
      g_autofree char *bytes
          = g_convert (list, -1, cases[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autofree char *marked = g_malloc (mark + length);
      memcpy (marked, cases[i].mark, mark);
      memcpy (marked + mark, bytes, length);
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *got = read_bytes (marked, (gssize)(mark + length), "名称|電話番号", diags);
      g_autofree char *want = g_strconcat (cases[i].name, "|086-000-0001\n", NULL);
      g_assert_cmpstr (got, ==, want);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
    }
}

static void
reads_every_line_end (void)
{
  static const char *const lists[] = {
    "ID,名称,名称_カナ,電話番号,備考\r\n1,\"見本\n病院\",ミホン,086-000-0001,\"一\n二\"\r\n",
    "ID,名称,名称_カナ,電話番号,備考\r\n1,\"見本\n病院\",ミホン,086-000-0001,\"一\n二\"\n",
    "ID,名称,名称_カナ,電話番号,備考\r1,\"見本\r病院\",ミホン,086-000-0001,\"一\r二\"\r",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *got = read_bytes (lists[i], -1, "名称|備考(公開)", diags);
      g_assert_cmpstr (got, ==, "見本 病院|一\n二\n");
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
    }
}

static void
finds_the_header_below_other_lines (void)
{
  static const char *const lists[] = {
    "#LINK,,\n#lang,ja,\n#license,http://example.invalid/,\n#property,name,fullNameInKana,"
    "telephoneNumber\n#object_type_xsd,string,string,string\n#property_context,Assertion,"
    "Assertion,Assertion\n1,見本病院,ミホン,086-000-0001\n",
    "\n医療機関一覧（見本）,,,\n[令和８年１０月１日 現在 ]令和８年１０月２２日作成,,,\n\n"
    "項番,医療機関名称,名称_ｶﾅ,電話　番号\n1,見本病院,ﾐﾎﾝ,086-000-0001\n",
    "No.,施設名,名称＿カナ,連絡先電話番号\n1,見本病院,ミホン,086-000-0001\n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *got = read_bytes (lists[i], -1, "名称|名称_カナ|電話番号", diags);
      g_assert_cmpstr (got, ==, "見本病院|ミホン|086-000-0001\n");
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
    }
}

static void
refuses_a_list_without_headers (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got
      = read_bytes ("見本,1210017,見本病院,086-000-0001\n見本,1210018,見本医院,086-000-0002\n", -1,
                    "名称", diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (got, ==, "refused");
  g_assert_nonnull (strstr (findings, "見つかった列: 「見本」「1210017」「見本病院」"));
}

static void
passes_over_what_is_blank (void)
{
  g_autoptr (GString) list
      = g_string_new ("ID,名称,名称_カナ,電話番号,,,\n1,見本病院,ミホン,086-000-0001,,,\n");
  for (guint i = 0; i < 65134; i++)
    g_string_append (list, ",,　,,,,\n");
  g_string_append (list, "2,見本医院,ミホン,086-000-0002,,,\n");
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got = read_bytes (list->str, -1, "名称", diags);
  g_assert_cmpstr (got, ==, "見本病院\n見本医院\n");
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

/* 1.31025E+11 may be many a number. */
static void
never_takes_a_damaged_number_for_an_id (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got = read_bytes (
      "医療機関コード,名称,名称_カナ,電話番号\n1.31025E+11,見本病院,ミホン,086-000-0001\n"
      "1.31025E+11,見本医院,ミホン,086-000-0002\n0910802180,見本薬局,ミホン,086-000-0003\n",
      -1, "ID|名称", diags);
  g_assert_nonnull (strstr (got, "|見本病院\nx-"));
  g_assert_nonnull (strstr (got, "|見本医院\n0910802180|見本薬局\n"));
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 2);
}

/* 092011 without its 0; 33101 is a code that never had a last digit, 331007 has it. */
static void
gives_municipal_codes_their_zero_back (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got = read_bytes (
      "全国地方公共団体コード,NO,名称,名称_カナ,電話番号\n92011,1,見本病院,ミホン,086-000-0001\n"
      "33101,1,見本医院,ミホン,086-000-0002\n331007,1,見本薬局,ミホン,086-000-0003\n",
      -1, "ID", diags);
  g_assert_cmpstr (got, ==, "092011-1\n33101-1\n331007-1\n");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "list.csv:2:1: 補足: 数の書き方を直して読みました（1か所。最初の例: 「92011」 → "
                   "「092011」）\n");
}

static void
reads_what_excel_made_of_times (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got = read_bytes ("ID,名称,名称_カナ,住所,診療曜日,診療開始時間,診療終了時間\n"
                                     "1,見本,ミホン,見本市1,月火水木金,0.375,0.770833333333333\n",
                                     -1, "診療時間", diags);
  g_assert_cmpstr (got, ==, "月火水木金 9:00～18:30\n");
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

static void
reads_telephones_or_makes_no_link_of_them (void)
{
  static const CellCase cases[] = {
    { "086－000－0001", "086-000-0001", FALSE },
    { "０８６－０００－０００１", "086-000-0001", FALSE },
    { "086-000‐0001", "086-000-0001", FALSE },
    { "０８６－０００ー０００１", "086-000-0001", FALSE },
    { "086₋000₋0001", "086-000-0001", FALSE },
    { "0860000001", "0860000001", FALSE },
    { "(086)000-0001", "(086)000-0001", FALSE },
    { "086-000-0001 ", "086-000-0001", FALSE },
    { "00-0001", "00-0001", TRUE },           /* no area code */
    { "086000-00012", "086000-00012", TRUE }, /* a digit too many */
    { "090-00000001", "090-00000001", FALSE },
    { "860000001", "860000001", TRUE }, /* Excel ate the 0 */
    { "3311310000010", "-", TRUE },     /* an id */
    { "なし", "-", FALSE },
  };
  check_cells ("電話番号", cases, G_N_ELEMENTS (cases));
}

static void
reads_postcodes_of_seven_digits (void)
{
  static const CellCase cases[] = {
    { "719-3141", "7193141", FALSE }, { "330－0074", "3300074", FALSE },
    { "9011103", "9011103", FALSE },  { "〒700-0000", "7000000", FALSE },
    { "900  ", "-", TRUE },           { "", "-", FALSE },
  };
  check_cells ("郵便番号", cases, G_N_ELEMENTS (cases));
}

static void
cleans_text_of_debris (void)
{
  static const CellCase names[] = {
    { "見本（改行）病院", "見本 病院", FALSE },
    { "\n 見本病院\t", "見本病院", FALSE },
    { "見本&nbsp;病院", "見本 病院", FALSE },
    { "見本&amp;病院", "見本&病院", FALSE },
    { "ﾆﾁﾎﾝｹｱｾﾝﾀｰ", "ニチホンケアセンター", FALSE },
    { "タ－ミナルスクエア", "ターミナルスクエア", FALSE },
    { "髙﨑医院", "髙﨑医院", FALSE },
    { "が゛ハ゜", "が゛パ", FALSE },
    { "榊\uE18D病院", "榊\uE18D病院", TRUE },
  };
  check_cells ("名称", names, G_N_ELEMENTS (names));
  static const CellCase notes[] = {
    { "ー", "-", FALSE },
    { "無し", "-", FALSE },
    { "読み込んでいます...", "-", FALSE },
    { "一（改行）二", "一\n二", FALSE },
  };
  check_cells ("備考(公開)", notes, G_N_ELEMENTS (notes));
}

static void
warns_of_readings_that_are_none (void)
{
  static const CellCase cases[] = {
    { "アシタバ ホウモンカイゴ", "アシタバ ホウモンカイゴ", FALSE },
    { "あしたば", "アシタバ", FALSE },
    { "ｱｼﾀﾊﾞ", "アシタバ", FALSE },
    { "アシタバ訪問介護", "アシタバ訪問介護", TRUE },
  };
  check_cells ("名称_カナ", cases, G_N_ELEMENTS (cases));
}

static void
parts_lists_at_every_mark (void)
{
  static const CellCase cases[] = {
    { "内科;小児科", "内科;小児科", FALSE },    { "内科；小児科", "内科;小児科", FALSE },
    { "内科、小児科", "内科;小児科", FALSE },   { "内科,小児科", "内科;小児科", FALSE },
    { "内科／小児科", "内科;小児科", FALSE },   { "内科|小児科", "内科;小児科", FALSE },
    { "内科\n小児科\n", "内科;小児科", FALSE },
  };
  check_cells ("診療科目", cases, G_N_ELEMENTS (cases));
}

static void
takes_plain_numbers_only (void)
{
  static const CellCase capacities[] = {
    { "29", "29", FALSE },   { "3 ", "3", FALSE },  { "1,300", "1300", FALSE },
    { "20人", "20", FALSE }, { "22組", "-", TRUE }, { "2792.00", "2792", FALSE },
    { "-", "-", FALSE },     { "", "-", FALSE },
  };
  check_cells ("定員", capacities, G_N_ELEMENTS (capacities));
  static const CellCase beds[] = {
    { "一般　一般　95／療養　療養　40", "135", FALSE },
    { "一般　　198", "198", FALSE },
    { "　一般　9", "9", FALSE },
  };
  check_cells ("病床数", beds, G_N_ELEMENTS (beds));
}

static void
keeps_addresses_as_they_are_but_whole (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *got = read_bytes (
      "ID,名称,名称_カナ,市区町村名,住所,方書\n1,見本,ミホン,見本市,網戸１－２－１１,\n"
      "2,見本,ミホン,見本市,見本市一丁目2-3　石井ビル2F 石井ビル2F,\n"
      "3,見本,ミホン,見本市,見本市字見本4,見本ビル3階\n",
      -1, "所在地_連結表記|建物名等(方書)", diags);
  g_assert_cmpstr (got, ==,
                   "見本市網戸1-2-11|-\n見本市一丁目2-3 石井ビル2F|-\n"
                   "見本市字見本4|見本ビル3階\n");
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/quirks/reads-every-encoding", reads_every_encoding);
  g_test_add_func ("/quirks/reads-every-line-end", reads_every_line_end);
  g_test_add_func ("/quirks/finds-the-header-below-other-lines",
                   finds_the_header_below_other_lines);
  g_test_add_func ("/quirks/refuses-a-list-without-headers", refuses_a_list_without_headers);
  g_test_add_func ("/quirks/passes-over-what-is-blank", passes_over_what_is_blank);
  g_test_add_func ("/quirks/never-takes-a-damaged-number-for-an-id",
                   never_takes_a_damaged_number_for_an_id);
  g_test_add_func ("/quirks/gives-municipal-codes-their-zero-back",
                   gives_municipal_codes_their_zero_back);
  g_test_add_func ("/quirks/reads-what-excel-made-of-times", reads_what_excel_made_of_times);
  g_test_add_func ("/quirks/reads-telephones-or-makes-no-link-of-them",
                   reads_telephones_or_makes_no_link_of_them);
  g_test_add_func ("/quirks/reads-postcodes-of-seven-digits", reads_postcodes_of_seven_digits);
  g_test_add_func ("/quirks/cleans-text-of-debris", cleans_text_of_debris);
  g_test_add_func ("/quirks/warns-of-readings-that-are-none", warns_of_readings_that_are_none);
  g_test_add_func ("/quirks/parts-lists-at-every-mark", parts_lists_at_every_mark);
  g_test_add_func ("/quirks/takes-plain-numbers-only", takes_plain_numbers_only);
  g_test_add_func ("/quirks/keeps-addresses-as-they-are-but-whole",
                   keeps_addresses_as_they_are_but_whole);
  return g_test_run ();
}
