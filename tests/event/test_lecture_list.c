#include "event/lecture_list.h"

#include <string.h>

#define TODAY 20261121

static Schedule *
make_schedule (void)
{
  static const char csv[]
      = "ID,イベント名,種別,開始日,終了日,開催パターン,休みの日,区,対象者,公開区分,参加者数,"
        "職種,テーマ,状態,延期後の開始日\n"
        "1,冬,出前講座,2026-12-05,,,,東区,市民,,,,人生会議\n"
        "2,毎月,相談会,2026-10-01,2027-01-31,毎月第2木曜,11月12日,東区,,,\n"
        "3,展示,展示,2026-11-28,2027-01-10,,,北区,,,\n"
        "4,昔,出前講座,2026-03-31,,,,北区,市民,,30\n"
        "5,頼まれた回,出前講座,2026-05-10,,,,中区,市民,count,25\n"
        "6,この年度,出前講座,2026-04-01,,,,北区,市民,,\n"
        "7,専門,研修会,2026-12-06,,,,南区,専門職,partners,\n"
        "8,いつか,出前講座,,,,,西区,,,,,人生会議\n"
        "9,研修,研修会,2026-12-07,,,,西区,専門職,,,医師、薬剤師,\"人生会議;薬\"\n"
        "10,移った,出前講座,2026-12-20,,,,,,,,,,延期,2027-02-20\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  TableOptions options = { .known_headers = schedule_known_headers () };
  g_autoptr (Table) table = table_read (bytes, "l.csv", &options, diags);
  Schedule *schedule = schedule_new ();
  schedule_read_table (schedule, table, TODAY, diags);
  schedule_finish (schedule, TODAY, diags);
  return schedule;
}

static void
makes_a_list_of_all_that_anyone_may_see (void)
{
  g_autoptr (Schedule) schedule = make_schedule ();
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < schedule->lists->len; i++)
    {
      const LectureList *list = schedule->lists->pdata[i];
      g_autofree char *url = lecture_list_url (list);
      g_autofree char *name = lecture_list_name (list, TRUE);
      g_string_append_printf (text, "%s %s %u\n", url + strlen ("/lectures/"), name, list->count);
    }
  g_assert_cmpstr (
      text->str, ==,
      "area/北区/ 北区 1\narea/東区/ 東区 2\narea/西区/ 西区 2\n"
      "for/citizens/ 市民 1\nfor/professionals/ 専門職 1\n"
      "profession/医師/ 医師 1\nprofession/薬剤師/ 薬剤師 1\n"
      "topic/人生会議/ 人生会議 3\ntopic/薬/ 薬 1\n"
      "kind/outreach/ 出前講座 3\nkind/training/ 研修会 1\nkind/consultation/ 相談会 1\n"
      "kind/campaign/ 啓発・展示 1\n"
      "month/2026-03/ 2026年3月 1\nmonth/2026-04/ 2026年4月 1\n"
      "month/2026-10/ 2026年10月 1\nmonth/2026-11/ 2026年11月 2\n"
      "month/2026-12/ 2026年12月 4\nmonth/2027-01/ 2027年1月 2\nmonth/2027-02/ 2027年2月 1\n"
      "year/2025/ 令和7年度（2025年度） 1\nyear/2026/ 令和8年度（2026年度） 6\n");
}

static void
finds_the_lectures_of_a_list (void)
{
  static const struct
  {
    const char *url;
    gboolean past;
    const char *ids;
  } cases[] = {
    { "/lectures/area/東区/", FALSE, "1 2" },
    { "/lectures/area/北区/", TRUE, "6 4" },
    { "/lectures/month/2026-11/", FALSE, "2 3" },
    { "/lectures/month/2026-12/", FALSE, "2 3 1 9 10" },
    { "/lectures/month/2027-02/", FALSE, "10" },
    { "/lectures/month/2026-03/", FALSE, "4" },
    { "/lectures/year/2025/", FALSE, "4" },
    { "/lectures/year/2026/", FALSE, "6 2 3 1 9 10" },
    { "/lectures/for/citizens/", FALSE, "3 1 2 10 8" },
    { "/lectures/topic/薬/", FALSE, "9" },
    { "/lectures/topic/人生会議/", FALSE, "1 9 8" },
    { "/lectures/profession/医師/", FALSE, "9" },
  };
  g_autoptr (Schedule) schedule = make_schedule ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint n = 0; n < schedule->lists->len; n++)
      {
        const LectureList *list = schedule->lists->pdata[n];
        g_autofree char *url = lecture_list_url (list);
        if (strcmp (url, cases[i].url) != 0)
          continue;
        g_autoptr (GPtrArray) found
            = lecture_list_query (schedule, list, TODAY, cases[i].past, FALSE);
        g_autoptr (GString) ids = g_string_new (NULL);
        for (guint l = 0; l < found->len; l++)
          g_string_append_printf (ids, "%s%s", l > 0 ? " " : "", ((Lecture *)found->pdata[l])->id);
        g_test_message ("%s", url);
        g_assert_cmpstr (ids->str, ==, cases[i].ids);
      }
}

static void
counts_what_was_held_with_what_appears_nowhere (void)
{
  g_autoptr (Schedule) schedule = make_schedule ();
  LectureFigures figures = schedule_figures (schedule, 2026, LECTURE_OUTREACH);
  g_assert_cmpuint (figures.held, ==, 2);
  g_assert_cmpuint (figures.attendance, ==, 25);
  g_assert_cmpuint (figures.unknown, ==, 1);
  figures = schedule_figures (schedule, 2025, N_LECTURE_KINDS);
  g_assert_cmpuint (figures.held, ==, 1);
  g_assert_cmpuint (figures.attendance, ==, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lecture-list/makes-a-list-of-all-that-anyone-may-see",
                   makes_a_list_of_all_that_anyone_may_see);
  g_test_add_func ("/lecture-list/finds-the-lectures-of-a-list", finds_the_lectures_of_a_list);
  g_test_add_func ("/lecture-list/counts-what-was-held-with-what-appears-nowhere",
                   counts_what_was_held_with_what_appears_nowhere);
  return g_test_run ();
}
