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
  icalcomponent *calendar = write_calendar (&test,
                                            "ID,イベント名,開始日,終了日,開始時間,終了時間\n"
                                            "L1,夜,2026-12-31,2026-12-31,23:00,24:30\n"
                                            "L2,終日,2028-02-28,2028-02-29,,\n",
                                            out);
  icalcomponent *event = event_of (calendar);
  struct icaltimetype start = icalcomponent_get_dtstart (event);
  struct icaltimetype end = icalcomponent_get_dtend (event);
  g_assert_cmpint (start.day * 10000 + start.hour * 100 + start.minute, ==, 312300);
  g_assert_cmpint (end.year * 100 + end.month, ==, 202701);
  g_assert_cmpint (end.day * 10000 + end.hour * 100 + end.minute, ==, 10030);
  g_assert_nonnull (strstr (out->str, "DTSTART;TZID=Asia/Tokyo:20261231T230000\r\n"));
  event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpint (icalcomponent_get_dtstart (event).is_date, ==, 1);
  g_assert_cmpint (
      icalcomponent_get_dtend (event).month * 100 + icalcomponent_get_dtend (event).day, ==, 301);
  icalcomponent *zone = icalcomponent_get_first_component (calendar, ICAL_VTIMEZONE_COMPONENT);
  g_assert_nonnull (zone);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ical/folds-by-octets-between-characters", folds_by_octets_between_characters);
  g_test_add_func ("/ical/escapes-what-would-end-a-value", escapes_what_would_end_a_value);
  g_test_add_func ("/ical/says-the-time-with-its-zone", says_the_time_with_its_zone);
  g_test_add_func ("/ical/takes-its-sequence-from-the-ledger", takes_its_sequence_from_the_ledger);
  return g_test_run ();
}
