#include "event/lecture.h"

#include <string.h>

#define TODAY 20261121
#define HEADER                                                                                                                              \
  "ID,イベント名,開始日,終了日,開始時間,開催パターン,開催日一覧,休みの日,日の変更,延期後の開始日," \
  "状態\n"

static Schedule *
schedule_of (const char *rows, Diags *diags)
{
  Schedule *schedule = schedule_new ();
  g_autofree char *csv = g_strconcat (HEADER, rows, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  TableOptions options = { .known_headers = schedule_known_headers () };
  g_autoptr (Table) table = table_read (bytes, "l.csv", &options, diags);
  g_assert_true (schedule_read_table (schedule, table, TODAY, diags));
  schedule_finish (schedule, TODAY, diags);
  return schedule;
}

static gboolean
has_finding (const Diags *diags, const char *id)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", id);
  diags_format_json (diags, json);
  return strstr (json->str, quoted) != NULL;
}

/* 1210 0114 (0211) 0318<0311 1205@1000: cancelled ones in brackets, moved ones with the day before,
 * those with an hour that is not the lecture's with the hour. */
static char *
days_of (const Lecture *lecture)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      g_string_append_printf (out, "%s%s%04u", i > 0 ? " " : "", session->cancelled ? "(" : "",
                              session->date % 10000);
      if (session->planned != session->date)
        g_string_append_printf (out, "<%04u", session->planned % 10000);
      else if (session->start_time != lecture->start_time)
        g_string_append_printf (out, "@%02d%02d", session->start_time / 60,
                                session->start_time % 60);
      g_string_append (out, session->cancelled ? ")" : "");
    }
  return g_string_free (out, FALSE);
}

static void
reads_series (void)
{
  static const struct
  {
    const char *row;
    const char *days;
    const char *rrule;
    const char *finding; /* its id; NULL for none */
    const char *date_text;
  } cases[] = {
    { "2026-12-01,2027-03-31,14:00,毎月第2木曜,,,,,", "1210 0114 0211 0311",
      "FREQ=MONTHLY;BYDAY=2TH", NULL, NULL },
    { "2026-12-01,2027-03-31,,毎月第2木曜,,2月11日,3月11日→3月18日,,", "1210 0114 (0211) 0318<0311",
      "FREQ=MONTHLY;BYDAY=2TH", NULL, NULL },
    { "2026-12-01,2027-03-31,,毎月第2木曜（祝日を除く）,,,2027-01-14→1月21日 10:00～11:00,,",
      "1210 0121<0114 (0211) 0311", "FREQ=MONTHLY;BYDAY=2TH", NULL, NULL },
    { "2026-12-01,2027-03-31,,RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=2,,,,,", "1210 0114",
      "FREQ=MONTHLY;BYDAY=2TH", NULL, NULL },
    { "2026-12-05,,14:00,,2026-12-05、12月12日、1月9日,,,,", "1205 1212 0109", NULL, NULL, NULL },
    { ",,,,2026年12月5日(土)・12月12日(土),,,,", "1205 1212", NULL, NULL, NULL },
    { "2026年12月5日・12日・19日,,14:00,,,12月12日,,,", "1205 (1212) 1219", NULL, NULL, NULL },
    { "2026年12月5日～8日（7日を除く）,,,,,,,,", "1205 1206 1208", NULL, NULL,
      "2026年12月5日～8日（7日を除く）" },
    { "2026-12-01,2027-03-31,,毎月第2木曜,,2月12日,,,", "1210 0114 0211 0311",
      "FREQ=MONTHLY;BYDAY=2TH", "lecture-no-such-session", "2月12日" },
    { "2026-12-01,2027-03-31,,毎月第2木曜,,,2月11日→2月30日,,", "1210 0114 0211 0311",
      "FREQ=MONTHLY;BYDAY=2TH", "lecture-no-such-session", "2月11日→2月30日" },
    { "2026-12-01,,,随時,,,,,", "", NULL, "lecture-rule-unreadable", NULL },
    { "2026-12-01,,,FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31,,,,,", "", NULL, "lecture-rule-too-often",
      NULL },
    { "2026-12-01,,,毎年2月30日,,,,,", "", NULL, "lecture-rule-impossible", NULL },
    { "2026-12-01,2026-12-05,,毎月第2木曜,,,,,", "", NULL, "lecture-rule-impossible", NULL },
    { ",,,毎月第2木曜,,,,,日程調整中", "", NULL, "lecture-rule-without-start", NULL },
    { ",,,,2026-12-05 10:00～16:30、12月6日 10:00～15:00,,,,", "1205@1000 1206@1000", NULL, NULL,
      NULL },
    { ",,13:00,,2026-12-05 14:00、2026-12-05 10:00、12月6日、12月6日,,,,",
      "1205@1000 1205@1400 1206", NULL, NULL, NULL },
    { "2026-12-05,,,,12月のどこか,,,,", "", NULL, "lecture-rule-unreadable", "12月のどこか" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *row = g_strconcat ("1,見本,", cases[i].row, "\n", NULL);
      g_autoptr (Schedule) schedule = schedule_of (row, diags);
      g_test_message ("%s", cases[i].row);
      g_assert_cmpuint (schedule->lectures->len, ==, 1);
      const Lecture *lecture = schedule->lectures->pdata[0];
      g_autofree char *days = days_of (lecture);
      g_assert_cmpstr (days, ==, cases[i].days);
      g_assert_cmpstr (lecture->rrule, ==, cases[i].rrule);
      g_assert_cmpstr (lecture->date_text, ==, cases[i].date_text);
      if (cases[i].finding == NULL)
        g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      else
        g_assert_true (has_finding (diags, cases[i].finding));
    }
}

static void
follows_a_rule_without_an_end_to_the_end_of_the_next_fiscal_year (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of ("1,見本,2026-12-01,,,毎週木曜,,,,,\n2,見本,2000-01-01,,,毎日,,,,,\n", diags);
  const Lecture *weekly = schedule_lecture (schedule, "1");
  g_assert_cmpuint (weekly->start, ==, 20261203);
  g_assert_cmpuint (weekly->end, ==, 20280330);
  g_assert_cmpuint (schedule_lecture (schedule, "2")->n_sessions, ==, 1000);
  g_assert_true (has_finding (diags, "lecture-too-many-sessions"));
}

static void
lists_a_series_where_it_is_held_next (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of ("1,毎月,2026-04-01,2027-03-31,,毎月第2木曜,,12月10日,,,\n"
                     "2,一度,2026-12-05,,,,,,,,\n3,一度,2027-01-20,,,,,,,,\n",
                     diags);
  LectureQuery query = { .limit = 2 };
  g_autoptr (GPtrArray) found = schedule_query (schedule, &query, TODAY);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((Lecture *)found->pdata[0])->id, ==, "2");
  g_assert_cmpstr (((Lecture *)found->pdata[1])->id, ==, "1");
  g_assert_cmpuint (lecture_next_day (found->pdata[1], TODAY), ==, 20270114);
  g_assert_cmpuint (lecture_next_day (found->pdata[1], 20270401), ==, DATE_NONE);
}

static void
gives_a_postponed_lecture_its_new_day (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule = schedule_of (
      "1,見本,2026-12-05,2026-12-06,14:00,,,,,2027年1月16日(土) 10:00,延期\n", diags);
  const Lecture *lecture = schedule_lecture (schedule, "1");
  g_assert_cmpint (lecture->status, ==, LECTURE_POSTPONED);
  g_assert_cmpuint (lecture->moved_from, ==, 20261205);
  g_assert_cmpuint (lecture->start, ==, 20270116);
  g_assert_cmpuint (lecture->end, ==, 20270117);
  g_assert_cmpint (lecture->start_time, ==, 600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/series/reads-series", reads_series);
  g_test_add_func ("/series/follows-a-rule-without-an-end-to-the-end-of-the-next-fiscal-year",
                   follows_a_rule_without_an_end_to_the_end_of_the_next_fiscal_year);
  g_test_add_func ("/series/lists-a-series-where-it-is-held-next",
                   lists_a_series_where_it_is_held_next);
  g_test_add_func ("/series/gives-a-postponed-lecture-its-new-day",
                   gives_a_postponed_lecture_its_new_day);
  return g_test_run ();
}
