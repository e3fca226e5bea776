#include "web/facility_data.h"

#include "directory/facility_text.h"
#include "format/yaml.h"

#include "../site/site_case.h"

static const char AREAS[] = "layers:\n  - key: ward\n    name: 区\n    areas:\n"
                            "      - {key: kita, name: 北区, match: [北区]}\n";
static const char CAPABILITIES[] = "- {key: home_visit, name: 訪問診療}\n"
                                   "- {key: pharm_aseptic, name: 無菌調剤}\n";

/* A note, a name and an id that spreadsheets would run; numbers that they would eat; a place that
 * is closed; a column that is not for the public. */
static const char LIST[]
    = "ID,名称,名称_カナ,種別,郵便番号,所在地_連結表記,建物名等(方書),電話番号,FAX番号,"
      "メールアドレス,"
      "URL,診療時間,診療日時特記事項,休診日,診療科目,病床数,定員,緯度,経度,法人の名称,対応地域,"
      "車椅子可,外国語対応,状況,確認日,備考(公開),訪問診療,無菌調剤,担当者名\n"
      "001,見本医院,ミホンイイン,診療所,0010000,岡山県岡山市北区見本町1-2,\"見本ビル\"\"東\"\" "
      "2F\","
      "086-000-0001,086-000-1001,a@example.invalid,https://example.invalid/a,"
      "月火木金9:00～12:30、15:00～18:00 水土9:00～12:30,予約制です。,日曜・祝日,内科;小児科,0,,"
      "34.66,133.93,医療法人見本会,北区;中区,○,英語,開設,2026-10-22,\"一行目、\n二行目\",○,,"
      "秘密の人\n"
      "-002,=見本薬局,ミホンヤッキョク,薬局,,岡山市北区見本町3,,086-000-0002,,,,,,,,,,,,,,,,開設,,"
      "+相談できます,△,×,\n"
      "003,見本デイ,ミホンデイ,通所介護,,倉敷市見本1,,086-000-0003,,,,月～金 "
      "8:30～17:30,,,,,30,,,,,"
      ",,開設,2026-11-01,,,,\n"
      "004,閉じた医院,トジタイイン,診療所,,岡山市北区見本町9,,086-000-0009,,,,,,,,,,,,,,,,廃止,,,,,"
      "\n";

static void
set_up (SiteCase *test)
{
  site_case_set_up (test);
  site_case_write (test, "content/directory/areas.yaml", AREAS);
  site_case_write (test, "content/directory/capabilities.yaml", CAPABILITIES);
  site_case_write (test, "content/directory/list.csv", LIST);
  site_case_load (test);
}

static GPtrArray *
open_ones (const Directory *directory)
{
  const FacilityQuery open = { 0 };
  return directory_query (directory, &open);
}

static void
read_back (Directory *directory, const char *csv, gsize length, Diags *diags)
{
  const Source source = { .key = "copy", .title = "写し" };
  const TableOptions options = { .known_headers = directory_known_headers () };
  g_autoptr (ValueDoc) areas = yaml_read (AREAS, strlen (AREAS), "a.yaml", 1, diags);
  g_autoptr (ValueDoc) capabilities
      = yaml_read (CAPABILITIES, strlen (CAPABILITIES), "c.yaml", 1, diags);
  directory_read_areas (directory, value_doc_root (areas), diags);
  directory_read_capabilities (directory, value_doc_root (capabilities), diags);
  g_autoptr (GBytes) bytes = g_bytes_new (csv, length);
  g_autoptr (Table) table = table_read (bytes, "facilities.csv", &options, diags);
  g_assert_nonnull (table);
  g_assert_true (directory_read_table (directory, table, &source, diags));
  directory_finish (directory, diags);
}

static void
is_read_again_as_the_same_records (void)
{
  SiteCase test;
  set_up (&test);
  const Directory *directory = test.site->directory;
  g_autoptr (GPtrArray) facilities = open_ones (directory);
  g_autoptr (GString) csv = g_string_new (NULL);
  facility_data_csv (test.site, facilities, FALSE, csv);
  g_assert_null (strstr (csv->str, "秘密"));
  g_assert_null (strstr (csv->str, "閉じた"));
  g_assert_null (strstr (csv->str, ",="));
  g_assert_null (strstr (csv->str, ",+相談"));
  g_assert_nonnull (strstr (csv->str, ",岡山県,岡山市北区,"));

  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) again = directory_new ();
  read_back (again, csv->str, csv->len, diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 0);
  g_assert_cmpuint (again->facilities->len, ==, facilities->len);
  gint n_columns = FACILITY_TEXT_CAPABILITIES + (gint)directory->capabilities->len + 1;
  for (guint i = 0; i < facilities->len; i++)
    for (gint column = 0; column < n_columns; column++)
      {
        g_autofree char *was = facility_text (directory, facilities->pdata[i], column);
        g_autofree char *is = facility_text (again, again->facilities->pdata[i], column);
        const char *own = column == FIELD_ID ? is + strlen ("copy-") : is; /* the source's key */
        g_assert_cmpstr (own, ==, was);
      }
  site_case_tear_down (&test);
}

static void
has_care_services_as_the_standard_heads_them (void)
{
  SiteCase test;
  set_up (&test);
  g_autoptr (GPtrArray) facilities = open_ones (test.site->directory);
  g_autoptr (GString) csv = g_string_new (NULL);
  facility_data_csv (test.site, facilities, TRUE, csv);
  g_assert_true (g_str_has_prefix (csv->str, "\xEF\xBB\xBF全国地方公共団体コード,ID,地方公共団体名,"
                                             "介護サービス事業所名称,"));
  g_assert_nonnull (strstr (csv->str, ",実施サービス,"));
  g_assert_nonnull (strstr (csv->str, "見本デイ,ミホンデイ,,通所介護,"));
  g_assert_nonnull (strstr (csv->str, ",月火水木金,"));
  site_case_tear_down (&test);
}

typedef void (*Writer) (const Site *site, const GPtrArray *facilities, GString *out);

static void
writes_json_of_what_is_public (void)
{
  static const Writer writers[] = { facility_data_json, facility_data_geojson, facility_data_hsds };
  static const char *const lists[] = { "facilities", "features", "contents" };
  static const guint lengths[] = { 3, 1, 3 };
  SiteCase test;
  set_up (&test);
  g_autoptr (GPtrArray) facilities = open_ones (test.site->directory);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GString) json = g_string_new (NULL);
      g_autoptr (Diags) diags = diags_new ();
      writers[i](test.site, facilities, json);
      g_assert_null (strstr (json->str, "秘密"));
      g_assert_null (strstr (json->str, "閉じた"));
      g_autoptr (ValueDoc) doc = json_read (json->str, json->len, lists[i], diags);
      g_assert_nonnull (doc);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      const Value *list = value_get (value_doc_root (doc), lists[i]);
      g_assert_cmpuint (list->n_items, ==, lengths[i]);
    }
  site_case_tear_down (&test);
}

static void
gives_the_same_ids_each_time (void)
{
  SiteCase test;
  set_up (&test);
  g_autoptr (GPtrArray) facilities = open_ones (test.site->directory);
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  facility_data_hsds (test.site, facilities, first);
  facility_data_hsds (test.site, facilities, second);
  g_assert_cmpstr (first->str, ==, second->str);
  g_assert_true (g_regex_match_simple (
      "^{\"total_items\":3,\"contents\":\\[{\"id\":\"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]",
      first->str, 0, 0));
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facility-data/is-read-again-as-the-same-records",
                   is_read_again_as_the_same_records);
  g_test_add_func ("/facility-data/has-care-services-as-the-standard-heads-them",
                   has_care_services_as_the_standard_heads_them);
  g_test_add_func ("/facility-data/writes-json-of-what-is-public", writes_json_of_what_is_public);
  g_test_add_func ("/facility-data/gives-the-same-ids-each-time", gives_the_same_ids_each_time);
  return g_test_run ();
}
