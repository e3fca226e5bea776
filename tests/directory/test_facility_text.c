#include "directory/facility_text.h"

#include "directory/directory_case.h"

static const char LIST[]
    = "ID,名称,名称_カナ,名称_英語,種別,郵便番号,所在地_連結表記,建物名等(方書),電話番号,FAX番号,"
      "連絡先メールアドレス,URL,診療時間,診療日時特記事項,休診日,診療科目,病床数,定員,緯度,経度,"
      "法人の名称,対応地域,車椅子可,外国語対応,状況,確認日,備考(公開),訪問診療,看取り\n"
      "A2,乙薬局,オツヤッキョク,,薬局,,見本市中区2,,086-000-0003,,,,,,,,,,,,,,,,開設,,,×,\n"
      "A1,甲医院,コウイイン,Ko Clinic,有床診療所,7000000,見本市北区1-1,見本ビル2階,086-000-0001,"
      "086-000-0002,a@example.invalid,https://example.invalid/,月火水木金 9:00～12:00 14:00～18:00 "
      "土 9:00～12:00,予約制,日・祝,内科;小児科,19,5,34.661234,133.931234,見本会,北区,○,英語,休止,"
      "2026-10-01,見本です,○,△\n";

static Directory *
read_list (const char *csv)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, "layers: [{key: ward, name: 区, areas: [{key: kita, name: 北区}]}]",
                   "[{key: home_visit, name: 訪問診療}, {key: end, name: 看取り}]", diags);
  g_assert_true (case_read (directory, csv, NULL, diags));
  directory_finish (directory, diags);
  return g_steal_pointer (&directory);
}

/* The columns of LIST of every facility, as LIST writes them. */
static char *
written (const Directory *directory)
{
  g_auto (GStrv) lines = g_strsplit (LIST, "\n", 2);
  g_auto (GStrv) headers = g_strsplit (lines[0], ",", -1);
  g_autoptr (GString) out = g_string_new (lines[0]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < directory->facilities->len; i++)
    for (char **header = headers; *header != NULL; header++)
      {
        gint column = facility_text_column (directory, *header);
        g_assert_cmpint (column, >=, 0);
        g_assert_cmpstr (facility_text_header (directory, column), ==, *header);
        g_autofree char *text = facility_text (directory, directory->facilities->pdata[i], column);
        g_string_append_printf (out, "%s%c", text != NULL ? text : "", header[1] ? ',' : '\n');
      }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
says_what_was_read (void)
{
  g_autoptr (Directory) directory = read_list (LIST);
  g_autofree char *text = written (directory);
  g_assert_cmpstr (text, ==, LIST);
}

static void
knows_headers_by_all_their_names (void)
{
  g_autoptr (Directory) directory = read_list (LIST);
  g_assert_cmpint (facility_text_column (directory, "施設名"), ==, FIELD_NAME);
  g_assert_cmpint (facility_text_column (directory, "ＦＡＸ　番号"), ==, FIELD_FAX);
  g_assert_cmpint (facility_text_column (directory, "home_visit"), ==, FACILITY_TEXT_CAPABILITIES);
  g_assert_cmpint (facility_text_column (directory, "担当者"), ==, -1);
  gint area = facility_text_column (directory, "地域");
  g_autofree char *known = facility_text (directory, directory->facilities->pdata[1], area);
  g_autofree char *unknown = facility_text (directory, directory->facilities->pdata[0], area);
  g_assert_cmpstr (known, ==, "北区");
  g_assert_null (unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facility-text/says-what-was-read", says_what_was_read);
  g_test_add_func ("/facility-text/knows-headers-by-all-their-names",
                   knows_headers_by_all_their_names);
  return g_test_run ();
}
