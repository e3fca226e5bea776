#include "directory/directory_case.h"

static char *
findings (const char *rows, const Source *source)
{
  g_autoptr (Diags) diags = diags_new (), reading = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_autofree char *csv = g_strconcat (
      "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,状況,確認日,訪問診療,看取り\n", rows, NULL);
  case_vocabulary (directory, "layers: []",
                   "[{key: home_visit, name: 訪問診療}, {key: end, name: 看取り}]", reading);
  g_assert_true (case_read (directory, csv, source, reading));
  directory_finish (directory, reading);
  directory_review_age (directory, date_make (2026, 11, 21), 400, diags);
  return case_findings (diags);
}

static void
names_what_was_not_asked_again (void)
{
  g_autofree char *text
      = findings ("1,甲医院,コウ,診療所,見本市1,086-000-0001,開設,2025-10-01,○,\n"
                  "2,乙医院,オツ,診療所,見本市2,086-000-0002,開設,2025-12-01,○,×\n"
                  "3,丙医院,ヘイ,診療所,見本市3,086-000-0003,開設,,,△\n"
                  "4,丁医院,テイ,診療所,見本市4,086-000-0004,廃止,2020-01-01,○,\n",
                  NULL);
  g_assert_cmpstr (
      text, ==,
      "list.csv:2:1: 警告: 「甲医院」の電話番号・訪問診療は、2025-10-01 "
      "に確かめたままです（416日前。400日まで）\n"
      "list.csv:4:1: 警告: 「丙医院」の電話番号・看取りを、いつ確かめたのか分かりません\n");
}

static void
takes_the_day_of_the_list (void)
{
  const Source fresh = { .key = "a", .title = "名簿", .date = date_make (2026, 6, 1) };
  const Source old = { .key = "a", .title = "名簿", .date = date_make (2025, 6, 1) };
  const char row[] = "1,甲医院,コウ,診療所,見本市1,086-000-0001,開設,,○,\n";
  g_autofree char *none = findings (row, &fresh), *one = findings (row, &old);
  g_assert_cmpstr (none, ==, "");
  g_assert_nonnull (strstr (one, "538日前"));
}

static void
asks_for_the_terms_of_a_list (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  Source with = { .key = "a", .title = "甲", .license = "CC BY 4.0", .credit = "見本市" };
  Source without = { .key = "b", .title = "乙", .credit = "見本市" };
  g_ptr_array_add (sources, &with);
  g_ptr_array_add (sources, &without);
  sources_review_terms (sources, "content/lectures/sources.yaml", diags);
  g_autofree char *text = case_findings (diags);
  g_assert_cmpstr (
      text, ==,
      "content/lectures/sources.yaml: 警告: 「乙」の利用条件が sources.yaml にありません\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-trust/names-what-was-not-asked-again", names_what_was_not_asked_again);
  g_test_add_func ("/review-trust/takes-the-day-of-the-list", takes_the_day_of_the_list);
  g_test_add_func ("/review-trust/asks-for-the-terms-of-a-list", asks_for_the_terms_of_a_list);
  return g_test_run ();
}
