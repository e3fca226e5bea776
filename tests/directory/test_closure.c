#include "directory/closure.h"

#include "directory/directory_case.h"

#define TODAY date_make (2026, 12, 1)

static const char LIST[]
    = "ID,名称,名称_カナ,種別,電話番号,診療時間,休診日,医療機関コード,休業開始日,休業終了日\n"
      "1,甲医院,コウ,診療所,086-000-0001,月～金9:00～12:00,土・日・祝・年末年始,3310000001,,\n"
      "2,乙薬局,オツ,薬局,086-000-0002,月～金9:00～12:00,8月13日～15日,,,\n"
      "3,丙薬局,ヘイ,薬局,086-000-0003,,,,,\n"
      "4,丁医院,テイ,診療所,086-000-0004,,,,2026-12-05,2026-12-06\n";

static Directory *
read_closures (const char *csv, Diags *diags)
{
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (Table) table = case_table (csv, "closures.csv", diags);
  g_assert_true (case_read (directory, LIST, NULL, diags));
  directory_read_closures (directory, table, diags);
  directory_finish (directory, diags);
  return g_steal_pointer (&directory);
}

/* "2026-12-28–2027-01-04 年末年始; …", ? where it has to be asked. */
static char *
shown (const Directory *directory, const char *id, Date today)
{
  g_autoptr (GArray) closures
      = facility_closures (directory, directory_facility (directory, id), today);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < closures->len; i++)
    {
      const Closure *closure = &g_array_index (closures, Closure, i);
      g_autofree char *start = date_format (closure->start, DATE_ISO);
      g_autofree char *end = date_format (closure->end, DATE_ISO);
      g_string_append_printf (out, "%s%s–%s%s%s%s", i > 0 ? "; " : "", start, end,
                              closure->ask ? "?" : "", closure->text ? " " : "",
                              closure->text ? closure->text : "");
    }
  return g_string_free (out, FALSE);
}

static void
gives_each_place_its_closures (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_closures ("ID,種別,開始日,終了日,内容\n"
                                                   "3310000001,,2026-12-28,2027-01-04,年末年始\n"
                                                   ",薬局,2026/12/31,2027-01-03,\n"
                                                   ",,2027-05-03,,全館の点検\n"
                                                   "3,,2026-11-01,2026-11-30,改装\n",
                                                   diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  g_autofree char *clinic = shown (directory, "1", TODAY);
  g_assert_cmpstr (clinic, ==, "2026-12-28–2027-01-04 年末年始; 2027-05-03–2027-05-03 全館の点検");
  g_autofree char *pharmacy = shown (directory, "2", TODAY);
  g_assert_cmpstr (pharmacy, ==,
                   "2026-12-31–2027-01-03; 2027-05-03–2027-05-03 全館の点検; "
                   "2027-08-13–2027-08-15");
  g_autofree char *over = shown (directory, "3", date_make (2026, 11, 30));
  g_assert_cmpstr (over, ==,
                   "2026-11-01–2026-11-30 改装; 2026-12-31–2027-01-03; "
                   "2027-05-03–2027-05-03 全館の点検");
}

static void
knows_days_of_every_year (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_closures ("ID,種別,開始日,終了日,内容\n", diags);
  g_autofree char *before = shown (directory, "1", TODAY);
  g_autofree char *within = shown (directory, "1", date_make (2027, 1, 2));
  g_autofree char *after = shown (directory, "1", date_make (2027, 1, 4));
  g_assert_cmpstr (before, ==, "2026-12-29–2027-01-03?");
  g_assert_cmpstr (within, ==, "2026-12-29–2027-01-03?");
  g_assert_cmpstr (after, ==, "2027-12-29–2028-01-03?");
}

static void
knows_days_of_the_list (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_closures ("ID,種別,開始日,終了日,内容\n", diags);
  g_autofree char *both = shown (directory, "4", TODAY);
  g_assert_cmpstr (both, ==, "2026-12-05–2026-12-06");
  g_autoptr (Directory) other = directory_new ();
  g_assert_true (case_read (other,
                            "ID,名称,名称_カナ,種別,電話番号,休業開始日,休業終了日\n"
                            "5,戊医院,ボ,診療所,086-000-0005,2026-12-05,\n",
                            NULL, diags));
  g_autofree char *found = case_findings (diags);
  g_assert_cmpstr (found, ==,
                   "list.csv:2:26: 警告: 休業の期間「2026-12-05～」が分かりません。休みとして"
                   "載せません\n");
}

static void
tells_when_a_page_changes (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = read_closures ("ID,種別,開始日,終了日,内容\n1,,2026-12-28,2027-01-04,\n", diags);
  g_assert_cmpuint (closures_next_change (directory, date_make (2026, 11, 5), 30), ==, 20261128);
  g_assert_cmpuint (closures_next_change (directory, date_make (2026, 12, 7), 30), ==, 20270105);
}

static void
reports_rows_it_cannot_use (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_closures ("ID,種別,開始日,終了日,内容\n"
                                                   "9,,2026-12-29,,\n"
                                                   "1,,年末,,\n"
                                                   "1,,2026-12-29,2026-12-28,\n"
                                                   ",宇宙船,2026-12-29,,\n"
                                                   "1,,,,\n",
                                                   diags);
  g_autofree char *found = case_findings (diags);
  g_assert_cmpstr (
      found, ==,
      "closures.csv:2:1: 警告: ID「9」の施設は名簿にありません。この休みはどこにも"
      "載りません\n"
      "closures.csv:3:4: 掲載見送り: 休みの日「年末」が分かりません。この行は使いません\n"
      "closures.csv:4:15: 掲載見送り: 休みの日「2026-12-28」が分かりません。この行は使い"
      "ません\n"
      "closures.csv:5:2: 掲載見送り: 種別「宇宙船」が分かりません。この行は使いません\n");
  g_autofree char *clinic = shown (directory, "1", TODAY);
  g_assert_cmpstr (clinic, ==, "2026-12-29–2027-01-03?");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closure/gives-each-place-its-closures", gives_each_place_its_closures);
  g_test_add_func ("/closure/knows-days-of-every-year", knows_days_of_every_year);
  g_test_add_func ("/closure/knows-days-of-the-list", knows_days_of_the_list);
  g_test_add_func ("/closure/tells-when-a-page-changes", tells_when_a_page_changes);
  g_test_add_func ("/closure/reports-rows-it-cannot-use", reports_rows_it_cannot_use);
  return g_test_run ();
}
