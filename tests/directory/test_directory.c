#include "directory/directory_case.h"
#include "cpu_time.h"

static const char AREAS[]
    = "layers:\n"
      "  - key: fukushiku\n"
      "    name: 福祉区\n"
      "    areas:\n"
      "      - {key: kita-chuo, name: 北区中央, match: [岡山市北区, 岡山市北区見本町]}\n"
      "      - {key: kita-kita, name: 北区北, match: [岡山市北区見本北町]}\n"
      "  - key: ward\n"
      "    name: 行政区\n"
      "    areas:\n"
      "      - {key: kita, name: 北区}\n"
      "      - {key: naka, name: 中区, kana: ナカク}\n";
static const char CAPABILITIES[] = "- key: home_visit\n"
                                   "  name: 訪問診療\n"
                                   "  headers: [在宅訪問診療, 訪問診療]\n"
                                   "- key: home_24h\n"
                                   "  name: ２４時間連絡体制\n";
static const char LIST[]
    = "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,法人の名称,訪問診療,24時間連絡体制,状況\n"
      "F1,見本医院,ミホンイイン,診療所,岡山市北区見本町1-2,086-000-0001,,○,△,開設\n"
      "F2,青葉薬局,アオバヤッキョク,薬局,岡山市北区見本北町3,086-000-0002,,×,,開設\n"
      "F3,がらす薬局,ガラスヤッキョク,薬局,岡山市中区見本,086-000-0003,,,,休止\n"
      "F4,かもめ薬局,カモメヤッキョク,薬局,倉敷市見本,086-000-0004,,月曜だけ,,開設\n";

static Directory *
sample (Diags *diags)
{
  Directory *directory = directory_new ();
  case_vocabulary (directory, AREAS, CAPABILITIES, diags);
  g_assert_true (case_read (directory, LIST, NULL, diags));
  directory_finish (directory, diags);
  return directory;
}

/* Ids in order, "F2 F1". */
static char *
ask (const Directory *directory, FacilityQuery query)
{
  g_autoptr (GPtrArray) found = directory_query (directory, &query);
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", ((const Facility *)found->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
sorts_by_kana_and_answers_queries (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = sample (diags);
  const struct
  {
    FacilityQuery query;
    const char *want;
  } cases[] = {
    { { 0 }, "F2 F4 F1" },
    { { .closed_too = TRUE }, "F2 F4 F3 F1" },
    { { .type = FACILITY_PHARMACY + 1 }, "F2 F4" },
    { { .capability = directory_capability (directory, "home_visit") + 1 }, "F1" },
    { { .capability = directory_capability (directory, "２４時間連絡体制") + 1 }, "F1" },
    { { .area = directory_area (directory, "kita") }, "F2 F1" },
    { { .area = directory_area (directory, "北区北") }, "F2" },
    { { .limit = 1 }, "F2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = ask (directory, cases[i].query);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
  g_assert_null (directory_area (directory, "nowhere"));
  g_assert_cmpint (directory_capability (directory, "nothing"), ==, -1);
  g_assert_null (directory_facility (directory, NULL));
}

static void
finds_the_area_of_each_layer_by_the_longest_word (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = sample (diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpstr (f->areas[0]->key, ==, "kita-chuo");
  g_assert_cmpstr (f->areas[1]->key, ==, "kita");
  g_assert_null (f->areas[2]);
  g_assert_cmpstr (directory_facility (directory, "F2")->areas[0]->key, ==, "kita-kita");
  g_assert_cmpstr (directory_facility (directory, "F3")->areas[0]->layer, ==, "ward");
  g_assert_null (directory_facility (directory, "F4")->areas[0]);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "list.csv:4:1: 警告: 「がらす薬局」の住所「岡山市中区見本」からは福祉区が分かりません。"
      "地域別の一覧には載りません\n"
      "list.csv:5:1: 警告: 「かもめ薬局」の住所「倉敷市見本」からは福祉区が分かりません。"
      "地域別の一覧には載りません\n"
      "list.csv:5:1: 警告: 「かもめ薬局」の住所「倉敷市見本」からは行政区が分かりません。"
      "地域別の一覧には載りません\n"
      "list.csv:5:42: 警告: 「訪問診療」の欄「月曜だけ」は ○・△・× のどれか分かりません。"
      "不明として扱います\n");
}

static void
reads_capabilities_by_their_headers (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = sample (diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_YES);
  g_assert_cmpint (f->capabilities[1], ==, CAPABILITY_LIMITED);
  f = directory_facility (directory, "F2");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_NO);
  g_assert_cmpint (f->capabilities[1], ==, CAPABILITY_UNKNOWN);
}

static void
reads_notifications_of_the_regional_bureau (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, "",
                   "- {key: home_visit, name: 訪問診療, symbols: [在医総管１, 在医総管２]}\n"
                   "- {key: home_24h, name: 連絡体制, symbols: [支援診１]}\n"
                   "- {key: pain, name: 痛み, symbols: [がん疼]}\n",
                   diags);
  g_assert_true (case_read (
      directory,
      "[令和７年１０月１日 現在 ]\n"
      "項番,都道府県コード,都道府県名,区分,医療機関番号,医療機関名称,医療機関所在地（郵便番号）,"
      "医療機関所在地（住所）,電話番号,FAX番号,病床数,受理届出名称,受理記号,受理番号,"
      "備考（データ）\n"
      "1,33,岡山県,医科,0100001,見本医院,700－0000,岡山市北区見本町１－２,086-000-0001,,一般　　9,"
      "在宅時医学総合管理料,在医総管 1,第1号,\n"
      "1,33,岡山県,医科,0100001,見本医院,700－0000,岡山市北区見本町１－２,086-000-0001,,一般　　9,"
      "支援診,支援診１,第2号,\n"
      "2,33,岡山県,薬局,4000001,見本薬局,700－0000,岡山市北区見本町３,086-000-0002,,,"
      "薬,か薬,第3号,\n",
      NULL, diags));
  directory_finish (directory, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  const Facility *f = directory_facility (directory, "3310100001");
  g_assert_nonnull (f);
  g_assert_cmpint (f->type, ==, FACILITY_CLINIC_BEDS);
  g_assert_cmpint (f->beds, ==, 9);
  g_assert_cmpstr (f->postal_code, ==, "7000000");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_YES);
  g_assert_cmpint (f->capabilities[1], ==, CAPABILITY_YES);
  g_assert_cmpint (f->capabilities[2], ==, CAPABILITY_UNKNOWN);
  f = directory_facility (directory, "3344000001");
  g_assert_cmpint (f->type, ==, FACILITY_PHARMACY);
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_UNKNOWN);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 0);
}

static void
warns_of_one_number_for_two_facilities (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,法人の名称\n"
                            "1,甲病院,コウ,病院,見本町1-2,086-000-0001,見本会\n"
                            "2,甲訪問看護,コウカンゴ,訪問看護,見本町1-2,(086)000-0001,見本会\n"
                            "3,乙薬局,オツ,薬局,見本町9,086-000-0001,乙\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "list.csv:2:1: 警告: 「甲病院」の電話番号 086-000-0001 は「乙薬局」（list.csv:4）と"
      "同じです\n"
      "list.csv:3:1: 警告: 「甲訪問看護」の電話番号 (086)000-0001 は「乙薬局」"
      "（list.csv:4）と同じです\n");
}

static void
counts_addresses_outside_the_areas_beyond_the_first_twenty (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, "layers: [{key: w, name: 区, areas: [{key: k, name: 北区}]}]\n", "",
                   diags);
  g_autoptr (GString) csv = g_string_new ("ID,名称,名称_カナ,種別,住所\n");
  for (guint i = 0; i < 50; i++)
    g_string_append_printf (csv, "%u,見本%u,ミホン,薬局,倉敷市%u\n", i, i, i);
  g_assert_true (case_read (directory, csv->str, NULL, diags));
  directory_finish (directory, diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 21);
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "ほかに30件の施設で、住所から区が分かりません"));
}

static void
refuses_keys_that_no_address_can_hold (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory,
                   "layers:\n  - key: ward\n    name: 区\n    areas:\n"
                   "      - {key: ../x, name: 甲}\n      - {key: kita, name: 乙}\n"
                   "      - {key: kita, name: 丙}\n",
                   "- {key: a b, name: 丁}\n", diags);
  g_assert_cmpuint (directory->areas->len, ==, 1);
  g_assert_cmpuint (directory->capabilities->len, ==, 0);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 3);
}

/* Records of @n rows; the time it takes in microseconds. */
static double
time_for (guint n, gsize *bytes)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, AREAS, CAPABILITIES, diags);
  g_autoptr (GString) csv
      = g_string_new ("ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,診療科目\n");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        csv, "R%u,見本%u医院,ミホン%u,診療所,岡山市北区見本町%u,086-%03u-%04u,内科;外科\n", i, i, i,
        i, i / 10000, i % 10000);
  gint64 start = cpu_time_us ();
  g_assert_true (case_read (directory, csv->str, NULL, diags));
  directory_finish (directory, diags);
  g_assert_cmpuint (directory->facilities->len, ==, n);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  *bytes = directory->blocks->len * 256 * 1024;
  return (double)(cpu_time_us () - start);
}

static void
holds_20000_facilities_in_linear_time_and_little_memory (void)
{
  gsize bytes;
  time_for (500, &bytes);
  double quarter = time_for (5000, &bytes);
  g_assert_cmpfloat (time_for (20000, &bytes), <, 12 * quarter + 50000);
  g_assert_cmpuint (bytes, <, 16 * 1024 * 1024); /* records without their texts */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/directory/sorts-by-kana-and-answers-queries",
                   sorts_by_kana_and_answers_queries);
  g_test_add_func ("/directory/finds-the-area-of-each-layer-by-the-longest-word",
                   finds_the_area_of_each_layer_by_the_longest_word);
  g_test_add_func ("/directory/reads-capabilities-by-their-headers",
                   reads_capabilities_by_their_headers);
  g_test_add_func ("/directory/reads-notifications-of-the-regional-bureau",
                   reads_notifications_of_the_regional_bureau);
  g_test_add_func ("/directory/warns-of-one-number-for-two-facilities",
                   warns_of_one_number_for_two_facilities);
  g_test_add_func ("/directory/counts-addresses-outside-the-areas-beyond-the-first-twenty",
                   counts_addresses_outside_the_areas_beyond_the_first_twenty);
  g_test_add_func ("/directory/refuses-keys-that-no-address-can-hold",
                   refuses_keys_that_no_address_can_hold);
  g_test_add_func ("/directory/holds-20000-facilities-in-linear-time-and-little-memory",
                   holds_20000_facilities_in_linear_time_and_little_memory);
  return g_test_run ();
}
