#include "directory/directory_case.h"
#include "cpu_time.h"

#define HEAD "ID,医療機関コード,名称,名称_カナ,種別,住所,電話番号,FAX番号,URL,訪問診療\n"

static const Source bureau = { .key = "bureau", .title = "届出の名簿", .date = 20261001 };
static const Source national = { .key = "national", .title = "全国の一覧", .date = 20260601 };

static Directory *
merged (const char *own, const char *of_bureau, const char *of_national, Diags *diags)
{
  Directory *directory = directory_new ();
  case_vocabulary (directory, "", "- {key: home_visit, name: 訪問診療}\n", diags);
  g_assert_true (own == NULL || case_read (directory, own, NULL, diags));
  g_assert_true (of_bureau == NULL || case_read (directory, of_bureau, &bureau, diags));
  g_assert_true (of_national == NULL || case_read (directory, of_national, &national, diags));
  directory_finish (directory, diags);
  return directory;
}

static void
joins_by_code_and_takes_each_fact_from_the_first_that_knows (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = merged (HEAD "F1,3310000001,見本医院,ミホンイイン,診療所,見本市見本町1-2,086-000-0001,,,\n",
                HEAD "b1,3310000001,医療法人 見本医院,,診療所,見本市見本町１－２,086-000-0001,"
                     "086-000-0002,,○\n",
                HEAD "n1,3310000001,見本医院,ミホン,診療所,見本市見本町1-2,,086-000-0009,"
                     "https://example.invalid/,×\n",
                diags);
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpstr (f->name, ==, "見本医院");
  g_assert_cmpstr (f->kana, ==, "ミホンイイン");
  g_assert_cmpstr (f->fax, ==, "086-000-0002");
  g_assert_cmpstr (f->url, ==, "https://example.invalid/");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_YES);
  g_assert_null (f->source);
  g_assert_cmpstr (f->codes[FACILITY_CODE_MEDICAL], ==, "3310000001");
  g_assert_true (directory_facility (directory, "bureau-b1") == f);
  g_assert_true (directory_facility (directory, "national-n1") == f);
}

static void
knows_where_each_fact_comes_from (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (
      "ID,医療機関コード,名称,名称_カナ,種別,電話番号,確認日\n"
      "F1,3310000001,見本医院,ミホン,診療所,086-000-0001,2026-11-02\n",
      HEAD "b1,3310000001,見本医院,ミホン,診療所,見本町1,,086-000-0002,,○\n", NULL, diags);
  const Facility *f = directory_facility (directory, "F1");
  Origin tel = facility_origin (directory, f, FACT_TEL);
  g_assert_null (tel.key);
  g_assert_cmpuint (tel.date, ==, 20261102);
  Origin fax = facility_origin (directory, f, FACT_FAX);
  g_assert_cmpstr (fax.title, ==, "届出の名簿");
  g_assert_cmpuint (fax.date, ==, 20261001);
  g_assert_cmpstr (facility_capability_origin (directory, f, 0).key, ==, "bureau");
}

static void
joins_by_name_with_address_telephone_or_corporation (void)
{
  static const char *const pairs[][2] = {
    { "見本医院,診療所,岡山県見本市大字見本町１丁目２番地,,",
      "医療法人　見本医院,診療所,見本市見本町1-2,," },
    { "見本医院,診療所,見本市見本町1-2,,", "医療法人青葉会見本医院,病院,見本市見本町1-2,," },
    { "見本薬局・駅前店,薬局,見本市青葉町9,(086)000-0001,", "見本薬局駅前店,薬局,,086-000-0001," },
    { "見本医院,診療所,見本市見本町1,,1234567890123",
      "見本医院,その他,見本市見本町3,,1234567890123" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      static const char head[] = "名称,種別,住所,電話番号,法人番号,名称_カナ\n";
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *a = g_strconcat (head, pairs[i][0], ",ミホン\n", NULL);
      g_autofree char *b = g_strconcat (head, pairs[i][1], ",ミホン\n", NULL);
      g_autoptr (Directory) directory = merged (NULL, a, b, diags);
      g_test_message ("%s", pairs[i][1]);
      g_assert_cmpuint (directory->facilities->len, ==, 1);
    }
}

static void
asks_about_what_is_only_likely (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = merged (HEAD "F1,,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,,,\n",
                HEAD "1,,見本医院,ミホン,診療所,見本市見本町9,086-000-0002,,,\n"
                     "2,,青葉医院,アオバ,診療所,見本市青葉町1,086-000-0003,,,\n",
                NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 3);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "pulled.csv:2:1: 警告: 「見本医院」（bureau-1）と「見本医院」（F1、list.csv:2）は"
      "同じ施設かもしれません（名前・町名）\n");
}

static void
asks_when_names_agree_and_numbers_do_not (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (
      HEAD "F1,3310000001,見本医院,ミホン,診療所,見本市1-2,086-000-0001,,,\n",
      HEAD "1,3310000002,見本医院,ミホン,診療所,見本市1-2,086-000-0001,,,\n", NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "同じ施設かもしれません（名前・住所・電話番号）"));
}

static void
never_joins_two_rows_of_one_list_or_two_kinds (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = merged (HEAD "F1,,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,,,\n"
                     "F2,,見本医院,ミホン,歯科診療所,見本市見本町1-2,086-000-0001,,,\n",
                HEAD "1,,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,,,\n"
                     "2,,見本医院,ミホン,歯科診療所,見本市見本町1-2,086-000-0001,,,\n"
                     "3,,見本医院,ミホン,歯科診療所,見本市見本町1-2,086-000-0001,,,\n",
                NULL, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 3);
  g_assert_true (directory_facility (directory, "bureau-1")
                 == directory_facility (directory, "F1"));
  g_assert_true (directory_facility (directory, "bureau-2")
                 == directory_facility (directory, "F2"));
  g_assert_nonnull (directory_facility (directory, "bureau-3"));
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings,
                            "pulled.csv:4:1: 警告: 「見本医院」（bureau-3）は、同じ表の"
                            "「見本医院」（bureau-2、pulled.csv:3）と同じ施設のようです"));
}

static void
shows_both_where_a_number_is_of_another (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (NULL,
                                            "全国地方公共団体コード,NO,名称,名称_カナ,種別,"
                                            "住所\n331007,1,見本医院,ミホン,診療所,見本町1\n",
                                            "全国地方公共団体コード,NO,名称,名称_カナ,種別,"
                                            "住所\n331007,1,青葉の家,アオバ,通所介護,青葉町5\n",
                                            diags);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  g_assert_cmpstr (directory_facility (directory, "331007-1")->name, ==, "見本医院");
  g_assert_cmpstr (directory_facility (directory, "national-331007-1")->name, ==, "青葉の家");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "pulled.csv:2:1: 警告: 「青葉の家」の番号 331007-1 は「見本医院」"
                   "（pulled.csv:2）と同じですが、名前も住所も電話番号も違います。"
                   "別の施設として載せます\n");
}

static void
names_both_numbers_where_lists_differ (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (
      HEAD "F1,3310000001,見本医院,ミホン,診療所,見本町1-2,086-000-0001,,,\n",
      HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1-2,086-000-0009,,,\n", NULL, diags);
  g_assert_cmpstr (directory_facility (directory, "F1")->tel, ==, "086-000-0001");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "list.csv:2:1: 警告: 「見本医院」の電話番号が表によって違います。載せるのは "
                   "086-000-0001（list.csv:2）、ほかに 086-000-0009（pulled.csv:2）\n");
}

static void
takes_no_point_or_reading_of_another_address_or_name (void)
{
  static const char head[] = "医療機関コード,名称,名称_カナ,種別,住所,緯度,経度,郵便番号\n";
  g_autofree char *a = g_strconcat (head, "3310000001,新見本医院,,診療所,見本町5,,,\n", NULL);
  g_autofree char *b = g_strconcat (
      head, "3310000001,見本医院,ミホンイイン,診療所,見本町1,34.6,133.9,7000000\n", NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (NULL, a, b, diags);
  const Facility *f = directory_facility (directory, "3310000001");
  g_assert_cmpstr (f->name, ==, "新見本医院");
  g_assert_null (f->kana);
  g_assert_null (f->postal_code);
  g_assert_cmpfloat (f->latitude, ==, 0);
}

static void
prefers_a_number_that_can_be_dialled (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = merged (NULL, HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1,860000001,,,\n",
                HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1,086-000-0001,,,\n", diags);
  const Facility *f = directory_facility (directory, "bureau-1");
  g_assert_cmpstr (f->tel_href, ==, "+81-86-000-0001");
  g_assert_cmpstr (facility_origin (directory, f, FACT_TEL).key, ==, "national");
}

static void
trusts_a_source_in_single_fields_as_it_is_told (void)
{
  static const char *const trust[]
      = { "TEL", "1", "URL", "使わない", "名称", "使わない", "色", "1", "FAX番号", "0", NULL };
  Source trusted = national;
  trusted.trust = trust;
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1,086-000-0001,"
                                 "086-000-0002,,\n",
                            &bureau, diags));
  g_assert_true (case_read (directory,
                            HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1,086-000-0005,"
                                 "086-000-0006,https://example.invalid/,\n"
                                 "2,,青葉医院,アオバ,診療所,青葉町1,,,https://example.invalid/,\n",
                            &trusted, diags));
  directory_finish (directory, diags);
  const Facility *f = directory_facility (directory, "bureau-1");
  g_assert_cmpstr (f->tel, ==, "086-000-0005");
  g_assert_cmpstr (f->fax, ==, "086-000-0002");
  g_assert_null (f->url);
  g_assert_null (directory_facility (directory, "national-2")->url);
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "trust「名称: 使わない」の意味が分かりません"));
  g_assert_nonnull (strstr (findings, "trust「色: 1」の意味が分かりません"));
  g_assert_nonnull (strstr (findings, "trust「FAX番号: 0」の意味が分かりません"));
}

/* 331 of the care number is the clinic's code; the office's own entry stays by itself. */
static void
shows_care_services_on_the_page_of_their_clinic (void)
{
  static const char care[] = "名称,名称_カナ,種別,事業所番号,住所,電話番号,定員\n"
                             "見本医院（訪問リハビリ）,ミホン,訪問リハビリテーション,3310000001,"
                             "見本町1-2,086-000-0005,\n"
                             "見本医院（通所リハビリ）,ミホン,通所リハビリテーション,3310000001,"
                             "見本町1-2,086-000-0006,20\n"
                             "見本の家,ミホン,通所介護,3370000001,見本町3,086-000-0007,30\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = merged (
      NULL, care, HEAD "1,3310000001,見本医院,ミホン,診療所,見本町1-2,086-000-0001,,,\n", diags);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  const Facility *f = directory_facility (directory, "3310000001-visiting-rehab");
  g_assert_cmpstr (f->name, ==, "見本医院");
  g_assert_cmpstr (f->services[0]->tel, ==, "086-000-0005");
  g_assert_cmpint (f->services[1]->capacity, ==, 20);
  g_assert_null (f->services[2]);
  g_assert_cmpstr (f->services[0]->slug, ==, f->slug);
  g_assert_cmpint (f->capacity, ==, -1);
  const FacilityQuery query = { .type = FACILITY_VISITING_REHAB + 1 };
  g_autoptr (GPtrArray) found = directory_query (directory, &query);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (found->pdata[0] == f);
}

/* Records of two lists, of which half are one facility; the time in microseconds. */
static double
time_for (guint n)
{
  g_autoptr (GString) a = g_string_new (HEAD), b = g_string_new (HEAD);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (a, "%u,,見本%u医院,ミホン,診療所,見本市見本町%u-1,086-000-0001,,,\n",
                              i, i, i);
      g_string_append_printf (b, "%u,,見本%u医院,ミホン,診療所,見本市見本町%u-1,086-000-0001,,,\n",
                              i, i * 2, i * 2);
    }
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Diags) of_review = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory, a->str, &bureau, diags));
  g_assert_true (case_read (directory, b->str, &national, diags));
  gint64 start = cpu_time_us ();
  directory_finish (directory, of_review);
  g_assert_cmpuint (directory->facilities->len, ==, n + n / 2);
  return (double)(cpu_time_us () - start);
}

/* All with one telephone number, too, which must not make it quadratic. */
static void
joins_in_linear_time (void)
{
  time_for (500);
  double quarter = time_for (5000);
  g_assert_cmpfloat (time_for (20000), <, 12 * quarter + 50000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/joins-by-code-and-takes-each-fact-from-the-first-that-knows",
                   joins_by_code_and_takes_each_fact_from_the_first_that_knows);
  g_test_add_func ("/merge/knows-where-each-fact-comes-from", knows_where_each_fact_comes_from);
  g_test_add_func ("/merge/joins-by-name-with-address-telephone-or-corporation",
                   joins_by_name_with_address_telephone_or_corporation);
  g_test_add_func ("/merge/asks-about-what-is-only-likely", asks_about_what_is_only_likely);
  g_test_add_func ("/merge/asks-when-names-agree-and-numbers-do-not",
                   asks_when_names_agree_and_numbers_do_not);
  g_test_add_func ("/merge/never-joins-two-rows-of-one-list-or-two-kinds",
                   never_joins_two_rows_of_one_list_or_two_kinds);
  g_test_add_func ("/merge/shows-both-where-a-number-is-of-another",
                   shows_both_where_a_number_is_of_another);
  g_test_add_func ("/merge/names-both-numbers-where-lists-differ",
                   names_both_numbers_where_lists_differ);
  g_test_add_func ("/merge/takes-no-point-or-reading-of-another-address-or-name",
                   takes_no_point_or_reading_of_another_address_or_name);
  g_test_add_func ("/merge/prefers-a-number-that-can-be-dialled",
                   prefers_a_number_that_can_be_dialled);
  g_test_add_func ("/merge/trusts-a-source-in-single-fields-as-it-is-told",
                   trusts_a_source_in_single_fields_as_it_is_told);
  g_test_add_func ("/merge/shows-care-services-on-the-page-of-their-clinic",
                   shows_care_services_on_the_page_of_their_clinic);
  g_test_add_func ("/merge/joins-in-linear-time", joins_in_linear_time);
  return g_test_run ();
}
