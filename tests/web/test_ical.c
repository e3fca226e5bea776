#include <libical/ical.h>

#include "../site/site_case.h"
#include "web/ical.h"

/* The calendar of all lectures of @table, as libical reads it, and as text. */
static icalcomponent *
write_calendar (SiteCase *test, const char *table, GString *out)
{
  site_case_write (test, "content/lectures/list.csv", table);
  site_case_load (test);
  ical_write (test->site, test->site->schedule->lectures, "見本; 市,の暦", out);
  icalcomponent *calendar = icalparser_parse_string (out->str);
  g_assert_nonnull (calendar);
  icalrestriction_check (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  return calendar;
}

static icalcomponent *
event_of (icalcomponent *calendar)
{
  return icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
}

static void
folds_by_octets_between_characters (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL), table = g_string_new ("ID,イベント名,開始日\nL1,");
  g_autoptr (GString) title = g_string_new (NULL);
  for (guint i = 0; i < 100; i++)
    g_string_append (title, i % 3 ? "講座" : "a");
  g_string_append_printf (table, "%s,2026-12-20\n", title->str);
  icalcomponent *calendar = write_calendar (&test, table->str, out);
  g_assert_cmpstr (icalcomponent_get_summary (event_of (calendar)), ==, title->str);
  g_auto (GStrv) lines = g_strsplit (out->str, "\r\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_assert_cmpuint (strlen (*line), <=, 75);
      g_assert_true (g_utf8_validate (*line, -1, NULL));
      g_assert_null (strchr (*line, '\n'));
    }
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
escapes_what_would_end_a_value (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar = write_calendar (
      &test,
      "ID,イベント名,開始日,概要,場所名称\n"
      "L1,\"一;二,三\\四\",2026-12-20,\"行\nATTENDEE:mailto:x@example.invalid\",会場\n",
      out);
  icalcomponent *event = event_of (calendar);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, "一;二,三\\四");
  g_assert_null (icalcomponent_get_first_property (event, ICAL_ATTENDEE_PROPERTY));
  g_assert_null (icalcomponent_get_first_property (calendar, ICAL_METHOD_PROPERTY));
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
says_the_time_with_its_zone (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar
      = write_calendar (&test,
                        "ID,イベント名,開始日,終了日,開始時間,終了時間,緯度,経度\n"
                        "L1,夜,2026-12-31,2026-12-31,23:00,24:30,34.66,133.92\n"
                        "L2,終日,2028-02-28,2028-02-29,,,0,0\n",
                        out);
  icalcomponent *event = event_of (calendar);
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  struct icaltimetype end = icalcomponent_get_dtend (event);
  g_assert_cmpint (start.day * 10000 + start.hour * 100 + start.minute, ==, 312300);
  g_assert_cmpint (end.year * 100 + end.month, ==, 202701);
  g_assert_cmpint (end.day * 10000 + end.hour * 100 + end.minute, ==, 10030);
  g_assert_nonnull (strstr (out->str, "DTSTART;TZID=Asia/Tokyo:20261231T230000\r\n"));
  const char *point = strstr (out->str, "GEO:");
  g_assert_true (g_str_has_prefix (point, "GEO:34.660000;133.920000\r\n"));
  g_assert_null (strstr (point + 1, "GEO:"));
  event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpint (icalcomponent_get_dtstart (event).is_date, ==, 1);
  g_assert_cmpint (
      icalcomponent_get_dtend (event).month * 100 + icalcomponent_get_dtend (event).day, ==, 301);
  icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
  g_assert_nonnull (zone);
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

/* The seconds by which clocks of the calendar's own zone are ahead at @start, and by libical's. */
static void
check_offsets (icalcomponent *calendar, const char *name)
{
  icaltimezone *own = icalcomponent_get_timezone (calendar, name);
  icaltimezone *known = icaltimezone_get_builtin_timezone (name);
  g_assert_nonnull (own);
  g_assert_nonnull (known);
  g_assert_true (own != known);
  for (icalcomponent *event = event_of (calendar); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      struct icaltimetype start = icalcomponent_get_dtstart (event);
      int is_summer, should_be_summer;
      int offset = icaltimezone_get_utc_offset (own, &start, &is_summer);
      int wanted = icaltimezone_get_utc_offset (known, &start, &should_be_summer);
      g_test_message ("%s %d", icaltime_as_ical_string (start), offset);
      g_assert_cmpint (offset, ==, wanted);
      g_assert_cmpint (is_summer, ==, should_be_summer);
    }
}

static void
tells_the_rules_of_any_zone (void)
{
  static const struct
  {
    const char *zone;
    guint observances;
  } cases[] = { { "Asia/Tokyo", 1 },          { "America/New_York", 6 }, { "Europe/London", 6 },
                { "Australia/Lord_Howe", 6 }, { "Asia/Kathmandu", 1 },   { "UTC", 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SiteCase test;
      site_case_set_up (&test);
      g_autofree char *yaml = g_strdup_printf (
          "title: 見本\nbase_url: https://example.invalid/\ntime_zone: %s\n", cases[i].zone);
      site_case_write (&test, "content/site.yaml", yaml);
      g_autoptr (GString) out = g_string_new (NULL);
      icalcomponent *calendar
          = write_calendar (&test,
                            "ID,イベント名,開始日,開始時間,終了時間\n"
                            "L1,冬,2026-02-07,10:00,11:00\nL2,前の夜,2026-03-07,23:00,24:30\n"
                            "L3,その日,2026-03-08,10:00,11:00\nL4,夏,2026-07-01,10:00,11:00\n"
                            "L5,秋,2026-10-31,23:00,24:30\nL6,その日,2026-11-01,10:00,11:00\n"
                            "L7,翌年,2027-04-30,10:00,11:00\nL8,遠く,2028-06-30,10:00,11:00\n",
                            out);
      check_offsets (calendar, cases[i].zone);
      icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
      g_assert_cmpint (icalcomponent_count_components (zone, ICAL_ANY_COMPONENT), ==,
                       cases[i].observances);
      icalcomponent_free (calendar);
      site_case_tear_down (&test);
    }
}

static void
says_when_clocks_change (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_write (&test, "content/site.yaml",
                   "title: 見本\nbase_url: https://example.invalid/\n"
                   "time_zone: America/New_York\n");
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar
      = write_calendar (&test, "ID,イベント名,開始日\nL1,冬,2026-02-07\nL2,夏,2026-07-01\n", out);
  g_assert_nonnull (strstr (out->str, "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"
                                      "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
                                      "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0500\r\nTZNAME:EST\r\n"
                                      "END:STANDARD\r\n"
                                      "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\n"
                                      "TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\n"
                                      "END:DAYLIGHT\r\nEND:VTIMEZONE\r\n"));
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
takes_its_sequence_from_the_ledger (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_write (&test, "content/ledger/lectures.csv",
                   "id,hash,sequence,first,last\nL1,0000,6,2026-01-01,2026-02-01\n");
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar
      = write_calendar (&test, "ID,イベント名,開始日,状態\nL1,見本,2026-12-20,中止\n", out);
  icalcomponent *event = event_of (calendar);
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, 7);
  g_assert_cmpint (icalcomponent_get_status (event), ==, ICAL_STATUS_CANCELLED);
  g_assert_cmpstr (icalcomponent_get_uid (event), ==, "L1@example.invalid");
  g_assert_nonnull (strstr (out->str, "DTSTAMP:20261201T000000Z\r\n"));
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
note_day (icalcomponent *component, struct icaltime_span *span, void *data)
{
  (void)component;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (span->start);
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, japan);
  g_autofree char *text = g_date_time_format (local, " %m%d");
  g_string_append (data, text);
}

/* For each entry its name and the days on which a calendar shows it. */
static char *
days_shown (icalcomponent *calendar)
{
  GString *days = g_string_new (NULL);
  struct icaltimetype from = icaltime_from_string ("20260101T000000Z");
  struct icaltimetype to = icaltime_from_string ("20290101T000000Z");
  for (icalcomponent *event = event_of (calendar); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      const char *uid = icalcomponent_get_uid (event);
      g_string_append_printf (days, "%.*s", (int)strcspn (uid, "@"), uid);
      icalcomponent_foreach_recurrence (event, from, to, note_day, days);
      g_string_append_c (days, '\n');
    }
  return g_string_free (days, FALSE);
}

static void
repeats_a_series_as_it_is_planned (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar = write_calendar (
      &test,
      "ID,イベント名,開始日,終了日,開始時間,終了時間,開催パターン,休みの日,日の変更\n"
      "L1,木曜,2026-12-01,2027-03-31,14:00,15:00,毎月第2木曜,2月11日,3月11日→3月18日 10:00\n"
      "L2,夜,2026-12-01,2027-02-28,08:00,,隔月第2木曜,,\n"
      "L3,終日,2026-12-01,2026-12-12,,,毎週金・土曜,12月5日,\n"
      "L4,並び,2026年12月5日・12日,,10:00,,,12月5日,\n",
      out);
  g_autofree char *days = days_shown (calendar);
  g_assert_cmpstr (days, ==,
                   "L3 1204 1211 1212\nL4-20261205 1205\nL4-20261212 1212\n"
                   "L2 1210 0211\nL1 1210 0114 0311\nL1 0318\n");
  g_assert_nonnull (strstr (out->str, "RRULE:FREQ=MONTHLY;BYDAY=2TH;UNTIL=20270311T050000Z\r\n"));
  g_assert_nonnull (strstr (out->str, "UNTIL=20270210T230000Z\r\n"));
  g_assert_nonnull (strstr (out->str, "EXDATE;TZID=Asia/Tokyo:20270211T140000\r\n"));
  g_assert_nonnull (strstr (out->str, "RECURRENCE-ID;TZID=Asia/Tokyo:20270311T140000\r\n"));
  g_assert_nonnull (strstr (out->str, "EXDATE;VALUE=DATE:20261205\r\n"));
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
meets_on_each_day_at_its_hours (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar = write_calendar (
      &test,
      "ID,イベント名,開始日,終了日,開始時間,終了時間,開催日一覧\n"
      "L1,毎日,2026-12-01,2026-12-03,10:00,16:30,\n"
      "L2,夜から朝,2026-12-05,2026-12-06,22:00,06:00,\n"
      "L3,時間は日ごと,,,,,2026-12-10 10:00～16:30、12月11日 10:00～15:00、12月11日 18:00～19:00\n",
      out);
  g_autofree char *days = days_shown (calendar);
  g_assert_cmpstr (
      days, ==,
      "L1 1201 1202 1203\nL2 1205\nL3-20261210 1210\nL3-20261211 1211\nL3-20261211-1800 1211\n");
  g_assert_nonnull (strstr (out->str, "RRULE:FREQ=DAILY;UNTIL=20261203T010000Z\r\n"));
  g_assert_nonnull (strstr (out->str, "DTEND;TZID=Asia/Tokyo:20261201T163000\r\n"));
  g_assert_nonnull (strstr (out->str, "DTEND;TZID=Asia/Tokyo:20261206T060000\r\n"));
  g_assert_nonnull (strstr (out->str, "DTEND;TZID=Asia/Tokyo:20261211T150000\r\n"));
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

static void
says_in_the_title_what_telephones_do_not_show (void)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autoptr (GString) out = g_string_new (NULL);
  icalcomponent *calendar = write_calendar (&test,
                                            "ID,イベント名,開始日,状態,延期後の開始日\n"
                                            "L1,話,2026-12-20,中止,\nL2,話,2026-12-21,延期,\n"
                                            "L3,話,2026-12-22,延期,2027-01-22\n",
                                            out);
  static const struct
  {
    const char *summary;
    enum icalproperty_status status;
    int day;
  } want[] = { { "【中止】話", ICAL_STATUS_CANCELLED, 1220 },
               { "【延期】話", ICAL_STATUS_TENTATIVE, 1221 },
               { "話", ICAL_STATUS_CONFIRMED, 122 } };
  icalcomponent *event = event_of (calendar);
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      struct icaltimetype start = icalcomponent_get_dtstart (event);
      g_assert_cmpstr (icalcomponent_get_summary (event), ==, want[i].summary);
      g_assert_cmpint (icalcomponent_get_status (event), ==, want[i].status);
      g_assert_cmpint (start.month * 100 + start.day, ==, want[i].day);
      event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);
    }
  icalcomponent_free (calendar);
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical/folds-by-octets-between-characters", folds_by_octets_between_characters);
  g_test_add_func ("/ical/escapes-what-would-end-a-value", escapes_what_would_end_a_value);
  g_test_add_func ("/ical/says-the-time-with-its-zone", says_the_time_with_its_zone);
  g_test_add_func ("/ical/tells-the-rules-of-any-zone", tells_the_rules_of_any_zone);
  g_test_add_func ("/ical/says-when-clocks-change", says_when_clocks_change);
  g_test_add_func ("/ical/takes-its-sequence-from-the-ledger", takes_its_sequence_from_the_ledger);
  g_test_add_func ("/ical/repeats-a-series-as-it-is-planned", repeats_a_series_as_it_is_planned);
  g_test_add_func ("/ical/meets-on-each-day-at-its-hours", meets_on_each_day_at_its_hours);
  g_test_add_func ("/ical/says-in-the-title-what-telephones-do-not-show",
                   says_in_the_title_what_telephones_do_not_show);
  return g_test_run ();
}
