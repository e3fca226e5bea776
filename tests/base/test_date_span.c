#include "base/date_span.h"

typedef struct
{
  const char *text;
  DateReading reading;
  const char *want; /* 20261205-20261206, or each day, then the hours, then the remark */
} Case;

static const Case cases[] = {
  /* one day */
  { "2026年12月5日(土)", DATE_OK, "20261205" },
  { "2026-12-05", DATE_OK, "20261205" },
  { "12月5日(土)", DATE_INFERRED_YEAR, "20261205" },
  { "2026年12月5日(土) 13:30～15:00", DATE_OK, "20261205 13:30-15:00" },
  { "2026年12月5日(土)13時30分～", DATE_OK, "20261205 13:30" },
  { "2026/12/5 14:00", DATE_OK, "20261205 14:00" },
  { "2026-12-05T14:00", DATE_OK, "20261205 14:00" },
  { "2026年12月5日（土）、午後1時30分～3時", DATE_OK, "20261205 13:30-15:00" },
  { "2026年12月5日（土）※雨天中止", DATE_OK, "20261205 雨天中止" },
  { "2026年12月5日（予定）", DATE_OK, "20261205 予定" },
  { "2026年12月5日(土) 14:00※小雨決行", DATE_OK, "20261205 14:00 小雨決行" },
  /* ranges */
  { "8月5日（水）～8月16日（日）", DATE_INFERRED_YEAR, "20260805-20260816" },
  { "8月11日(火・祝)～9月23日(水・祝）", DATE_INFERRED_YEAR, "20260811-20260923" },
  { "令和6年1月1日～令和11年12月31日", DATE_OK, "20240101-20291231" },
  { "2026年12月5日～6日", DATE_OK, "20261205-20261206" },
  { "2026年12月5日(土)～6日(日)", DATE_OK, "20261205-20261206" },
  { "2026年12月5日から12月7日まで", DATE_OK, "20261205-20261207" },
  { "2026年12月28日～1月3日", DATE_OK, "20261228-20270103" },
  { "2026/12/5～2026/12/7", DATE_OK, "20261205-20261207" },
  { "2026/12/5-12/7", DATE_OK, "20261205-20261207" },
  { "2026.12.5 ~ 12.7", DATE_OK, "20261205-20261207" },
  { "2021年09月11日～2021年09月30日", DATE_OK, "20210911-20210930" },
  { "R8.12.5～R8.12.7", DATE_OK, "20261205-20261207" },
  { "令和八年十二月五日～七日", DATE_OK, "20261205-20261207" },
  { "2026年12月5日 10:00～12月6日 15:00", DATE_OK, "20261205-20261206 10:00-15:00" },
  { "2026年12月5日～6日 10:00～15:00", DATE_OK, "20261205-20261206 10:00-15:00" },
  { "2026年12月5日～6日 10:00", DATE_OK, "20261205-20261206 10:00" },
  { "2026年12月5日～6日 ※荒天中止", DATE_OK, "20261205-20261206 荒天中止" },
  /* exceptions */
  { "8月5日（水）～8月8日（土）\n※7日（金）以外", DATE_INFERRED_YEAR,
    "20260805,20260806,20260808" },
  { "2026年8月5日～8日（6日を除く）", DATE_OK, "20260805,20260807,20260808" },
  { "2026年8月5日～8日（6日・7日を除く）", DATE_OK, "20260805,20260808" },
  { "2026年12月5日～9日※月曜休館", DATE_OK, "20261205,20261206,20261208,20261209" },
  { "2026年12月5日～9日（月曜日・火曜日は休み）", DATE_OK, "20261205,20261206,20261209" },
  { "2026年11月21日～25日（土日祝を除く）", DATE_OK, "20261124,20261125" },
  { "2026年11月20日～24日、祝日を除く 9:00～17:00", DATE_OK,
    "20261120,20261121,20261122,20261124 9:00-17:00" },
  { "2026年12月5日～9日（ただし12月7日は休館日）", DATE_OK, "20261205,20261206,20261208,20261209" },
  /* lists */
  { "2026年12月5日・6日", DATE_OK, "20261205,20261206" },
  { "2026年12月5日(土)・12日(土)・1月9日(土)", DATE_OK, "20261205,20261212,20270109" },
  { "12/5(土)、12/12(土)", DATE_INFERRED_YEAR, "20261205,20261212" },
  { "12/5(土)・12(土) 14:00～15:30", DATE_INFERRED_YEAR, "20261205,20261212 14:00-15:30" },
  { "2026年12月5日と6日", DATE_OK, "20261205,20261206" },
  { "2026年12月5日及び19日", DATE_OK, "20261205,20261219" },
  /* contradictions */
  { "2026年12月6日～5日", DATE_IMPOSSIBLE, "" },
  { "2026年12月5日～2025年12月6日", DATE_IMPOSSIBLE, "" },
  { "2026年12月30日～32日", DATE_IMPOSSIBLE, "" },
  { "2026年2月30日～3月2日", DATE_IMPOSSIBLE, "" },
  { "2026年12月5日・5日", DATE_IMPOSSIBLE, "" },
  { "2026年12月5日(土)～6日(月)", DATE_WEEKDAY_MISMATCH, "" },
  { "2026年12月5日(日)～6日(日)", DATE_WEEKDAY_MISMATCH, "" },
  /* refused */
  { "12月5日～6日", DATE_UNREADABLE, "" },
  { "12月～1月", DATE_UNREADABLE, "" },
  { "2026/12/5-6", DATE_UNREADABLE, "" },
  { "12月5,12,19日", DATE_UNREADABLE, "" },
  { "2026年12月5日,12,19日", DATE_UNREADABLE, "" },
  { "2026年12月5日・6", DATE_UNREADABLE, "" },
  { "2026年12月5日～7日・9日", DATE_UNREADABLE, "" },
  { "2026年12月5日・7日～9日", DATE_UNREADABLE, "" },
  { "2026年12月5日～6日～7日", DATE_UNREADABLE, "" },
  { "2021年09月11日～2021年09月30日\n2021年11月01日～2021年11月30日", DATE_UNREADABLE, "" },
  { "2026年12月5日 13:00～15:00・6日 10:00～12:00", DATE_UNREADABLE, "" },
  { "2026年8月5日～8日※10日以外", DATE_UNREADABLE, "" },
  { "2026年8月5日～9月8日（6日を除く）", DATE_UNREADABLE, "" },
  { "2026年12月5日～6日（土日を除く）", DATE_UNREADABLE, "" },
  { "2026年12月5日※12日に変更", DATE_UNREADABLE, "" },
  { "2026年12月5日（または6日）", DATE_UNREADABLE, "" },
  { "2026年12月5日頃", DATE_UNREADABLE, "" },
  { "2026年12月5日（土）中止", DATE_UNREADABLE, "" },
  { "2026年12月5日 20:00～8:00", DATE_UNREADABLE, "" },
  { "2026-12-05T20:00:00Z", DATE_UNREADABLE, "" },
  { "毎月第2木曜", DATE_UNREADABLE, "" },
  { "", DATE_UNREADABLE, "" },
};

static char *
in_words (const DateSpan *span)
{
  GString *out = g_string_new (NULL);
  if (span->days != NULL)
    for (guint i = 0; i < span->days->len; i++)
      g_string_append_printf (out, "%s%u", i > 0 ? "," : "", g_array_index (span->days, Date, i));
  else if (span->start != DATE_NONE)
    g_string_append_printf (out, "%u", span->start);
  if (span->days == NULL && span->end != span->start)
    g_string_append_printf (out, "-%u", span->end);
  g_autofree char *start = time_format (span->start_time, FALSE);
  g_autofree char *end = time_format (span->end_time, FALSE);
  if (*start != '\0')
    g_string_append_printf (out, " %s%s%s", start, *end ? "-" : "", end);
  if (span->remark != NULL)
    g_string_append_printf (out, " %s", span->remark);
  return g_string_free (out, FALSE);
}

static void
reads_days_that_belong_together (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DateSpan) span;
      DateReading reading = date_span_parse (cases[i].text, 20260901, &span);
      g_autofree char *got = in_words (&span);
      if (reading == cases[i].reading && g_strcmp0 (got, cases[i].want) == 0)
        continue;
      g_test_message ("%s: %d %s", cases[i].text, reading, got);
      g_test_fail ();
    }
}

static void
gives_the_first_and_the_last_day_of_a_list (void)
{
  g_auto (DateSpan) span;
  date_span_parse ("2026年12月5日～9日（5日・9日を除く）", DATE_NONE, &span);
  g_assert_cmpuint (span.start, ==, 20261206);
  g_assert_cmpuint (span.end, ==, 20261208);
  g_assert_cmpuint (span.days->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-span/reads-days-that-belong-together", reads_days_that_belong_together);
  g_test_add_func ("/date-span/gives-the-first-and-the-last-day-of-a-list",
                   gives_the_first_and_the_last_day_of_a_list);
  return g_test_run ();
}
