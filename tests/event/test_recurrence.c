#include "event/recurrence.h"
#include "cpu_time.h"

static void
reads_rules_in_words_and_as_rrule (void)
{
  static const struct
  {
    const char *text;
    RecurrenceReading reading;
    const char *rrule;
    const char *days; /* the first ones from 2026-12-01 */
  } cases[] = {
    { "毎月第2木曜", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH", "1210 0114 0211" },
    { "毎月第２木曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH", "1210 0114 0211" },
    { "毎月 第二木曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH", "1210 0114 0211" },
    { "第2木曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH", "1210 0114 0211" },
    { "毎月第1・第3土曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=1SA,3SA", "1205 1219 0102" },
    { "第2・4木曜", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH,4TH", "1210 1224 0114" },
    { "毎月第1週の月・水曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=1MO,1WE", "1202 1207 0104" },
    { "毎月最終金曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=-1FR", "1225 0129 0226" },
    { "毎月15日", RECURRENCE_OK, "FREQ=MONTHLY;BYMONTHDAY=15", "1215 0115 0215" },
    { "毎月1日・15日", RECURRENCE_OK, "FREQ=MONTHLY;BYMONTHDAY=1,15", "1201 1215 0101" },
    { "毎月末日", RECURRENCE_OK, "FREQ=MONTHLY;BYMONTHDAY=-1", "1231 0131 0228" },
    { "隔月第2木曜", RECURRENCE_OK, "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH", "1210 0211 0408" },
    { "奇数月の第2木曜日", RECURRENCE_OK, "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11;BYDAY=2TH",
      "0114 0311 0513" },
    { "4月・10月の第2木曜", RECURRENCE_OK, "FREQ=MONTHLY;BYMONTH=4,10;BYDAY=2TH",
      "0408 1014 0413" },
    { "毎年11月30日", RECURRENCE_OK, "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30", "1130 1130 1130" },
    { "毎年11月第3日曜日", RECURRENCE_OK, "FREQ=YEARLY;BYMONTH=11;BYDAY=3SU", "1121 1119 1118" },
    { "毎週木曜日", RECURRENCE_OK, "FREQ=WEEKLY;BYDAY=TH", "1203 1210 1217" },
    { "毎週火・金曜日（祝日を除く）", RECURRENCE_OK, "FREQ=WEEKLY;BYDAY=TU,FR", "1201 1204 1208" },
    { "毎週月曜、水曜", RECURRENCE_OK, "FREQ=WEEKLY;BYDAY=MO,WE", "1202 1207 1209" },
    { "隔週土曜", RECURRENCE_OK, "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", "1205 1219 0102" },
    { "毎日", RECURRENCE_OK, "FREQ=DAILY", "1201 1202 1203" },
    { "平日", RECURRENCE_OK, "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "1201 1202 1203" },
    { "RRULE:FREQ=MONTHLY;BYDAY=2TH", RECURRENCE_OK, "FREQ=MONTHLY;BYDAY=2TH", "1210 0114 0211" },
    { "freq=weekly;byday=th;count=2", RECURRENCE_OK, "FREQ=WEEKLY;BYDAY=TH", "1203 1210" },
    { "FREQ=DAILY;UNTIL=20261202", RECURRENCE_OK, "FREQ=DAILY", "1201 1202" },
    { "FREQ=DAILY;UNTIL=20261201T150000Z", RECURRENCE_OK, "FREQ=DAILY", "1201 1202" },
    { "FREQ=DAILY;UNTIL=20200101", RECURRENCE_OK, "FREQ=DAILY", "" },
    { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", RECURRENCE_OK, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
      "0229 0229 0229" },
    { "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", RECURRENCE_OK, "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
      "" },
    { "FREQ=DAILY;INTERVAL=7;BYDAY=MO", RECURRENCE_OK, "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "" },

    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31", RECURRENCE_TOO_OFTEN, NULL, NULL },
    { "FREQ=SECONDLY", RECURRENCE_TOO_OFTEN, NULL, NULL },
    { "FREQ=HOURLY;COUNT=3", RECURRENCE_TOO_OFTEN, NULL, NULL },
    { "FREQ=DAILY;BYHOUR=1,2,3", RECURRENCE_TOO_OFTEN, NULL, NULL },
    { "FREQ=DAILY;BYSECOND=0", RECURRENCE_TOO_OFTEN, NULL, NULL },
    { "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=DAILY;BYMONTHDAY=30,31,-30;BYMONTH=2", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=MONTHLY;BYDAY=6MO", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=WEEKLY;INTERVAL=61", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=WEEKLY;INTERVAL=0", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=WEEKLY;INTERVAL=100000", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=WEEKLY;COUNT=0", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "FREQ=MONTHLY;BYMONTH=13", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "毎年2月30日", RECURRENCE_IMPOSSIBLE, NULL, NULL },
    { "毎月32日", RECURRENCE_IMPOSSIBLE, NULL, NULL },

    { "", RECURRENCE_UNREADABLE, NULL, NULL },
    { "木曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎週", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月木曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎週第2木曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月第6木曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月第2木曜（1月は第3木曜）", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月第2木曜または金曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎月5のつく日", RECURRENCE_UNREADABLE, NULL, NULL },
    { "12月第2木曜", RECURRENCE_UNREADABLE, NULL, NULL },
    { "12月5日", RECURRENCE_UNREADABLE, NULL, NULL },
    { "15日", RECURRENCE_UNREADABLE, NULL, NULL },
    { "毎年15日", RECURRENCE_UNREADABLE, NULL, NULL },
    { "随時", RECURRENCE_UNREADABLE, NULL, NULL },
    { "年3回程度", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=WEEKLY;FREQ=DAILY", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=MONTHLY;BYDAY=XX", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=MONTHLY;BYSETPOS=2", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=WEEKLY;BYMONTHDAY=3", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=WEEKLY;BYDAY=2TH", RECURRENCE_UNREADABLE, NULL, NULL },
    { "FREQ=WEEKLY;X-PART=1", RECURRENCE_UNREADABLE, NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Recurrence) rule;
      g_test_message ("%" G_GSIZE_FORMAT " %s", i, cases[i].text);
      g_assert_cmpint (recurrence_parse (cases[i].text, &rule), ==, cases[i].reading);
      g_assert_cmpstr (rule.rrule, ==, cases[i].rrule);
      if (rule.rrule == NULL)
        continue;
      g_autoptr (GArray) days = recurrence_days (&rule, 20261201, 20461231, 3);
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint d = 0; d < days->len; d++)
        g_string_append_printf (text, "%s%04u", d > 0 ? " " : "",
                                g_array_index (days, Date, d) % 10000);
      g_assert_cmpstr (text->str, ==, cases[i].days);
    }
}

static void
reads_hours_and_holidays_behind_the_rule (void)
{
  g_auto (Recurrence) rule;
  recurrence_parse ("毎週火曜日 午後1時30分～3時（祝日を除く）", &rule);
  g_assert_cmpint (rule.start_time, ==, 810);
  g_assert_cmpint (rule.end_time, ==, 900);
  g_assert_true (rule.skips_holidays);
}

/* Whatever a rule says, its days are counted within a moment. */
static void
counts_within_a_moment (void)
{
  static const char *const rules[] = {
    "FREQ=MONTHLY;INTERVAL=12;BYMONTH=2",
    "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=1",
    "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
    "FREQ=YEARLY;INTERVAL=60;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
    "FREQ=MONTHLY;INTERVAL=60;BYMONTHDAY=31;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=53MO",
    "FREQ=WEEKLY;INTERVAL=60;BYMONTH=2",
    "FREQ=DAILY;COUNT=1000000000",
  };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_auto (Recurrence) rule;
      g_test_message ("%s", rules[i]);
      g_assert_cmpint (recurrence_parse (rules[i], &rule), ==, RECURRENCE_OK);
      gint64 start = cpu_time_us ();
      g_autoptr (GArray) days = recurrence_days (&rule, 20260601, 20280331, 1000);
      g_assert_cmpint (cpu_time_us () - start, <, G_USEC_PER_SEC / 2);
      g_assert_cmpuint (days->len, <=, 1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recurrence/reads-rules-in-words-and-as-rrule",
                   reads_rules_in_words_and_as_rrule);
  g_test_add_func ("/recurrence/reads-hours-and-holidays-behind-the-rule",
                   reads_hours_and_holidays_behind_the_rule);
  g_test_add_func ("/recurrence/counts-within-a-moment", counts_within_a_moment);
  return g_test_run ();
}
