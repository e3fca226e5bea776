#include "directory/timetable.h"
#include "directory/hours.h"

#define WEEKDAYS DAYS_WEEKDAYS
#define SATURDAY (1 << 6)
#define HOLIDAYS (1 << DAY_HOLIDAY)
#define AT(hour, minute) ((hour)*60 + (minute))

static char *
machine (const Hours *hours, guint n, guint8 closed, HoursState state)
{
  const Facility facility
      = { .hours = hours, .n_hours = n, .closed_days = closed, .hours_state = state };
  GString *out = g_string_new (NULL);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (Closure));
  gboolean told = timetable_append_machine (&facility, none, out);
  g_assert_true (told == (out->len > 0));
  return g_string_free (out, FALSE);
}

static void
tells_scripts_days_weeks_and_stretches (void)
{
  static const Hours hours[] = {
    { WEEKDAYS & ~(1 << 4), AT (14, 0), AT (18, 0), 0, 0 },
    { WEEKDAYS, AT (9, 0), AT (12, 0), 0, 0 },
    { SATURDAY, AT (9, 0), AT (12, 30), 1 << 2 | 1 << 4, 0 },
    { WEEKDAYS, AT (8, 30), AT (11, 30), 0, HOURS_RECEPTION },
    { HOLIDAYS, AT (17, 0), AT (32, 30), 0, 0 },
  };
  g_autofree char *all = machine (hours, 5, 0, HOURS_KNOWN);
  g_assert_cmpstr (all, ==, "1-3,5 0900-1200 1400-1800;4 0900-1200;h 1700-3230;6#2,4 0900-1230");
  g_autofree char *closed = machine (hours, 2, HOLIDAYS, HOURS_KNOWN);
  g_assert_cmpstr (closed, ==, "1-3,5 0900-1200 1400-1800;4 0900-1200;h -");
}

static void
tells_scripts_nothing_that_is_not_known (void)
{
  static const Hours morning = { WEEKDAYS, AT (9, 0), AT (12, 0), 0, 0 };
  static const Hours visits = { WEEKDAYS, AT (9, 0), AT (12, 0), 0, HOURS_VISITS };
  static const Hours always = { DAYS_ALL, 0, AT (24, 0), 0, 0 };
  g_autofree char *partial = machine (&morning, 1, 0, HOURS_PARTIAL);
  g_autofree char *unknown = machine (NULL, 0, HOLIDAYS, HOURS_UNKNOWN);
  g_autofree char *of_visits = machine (&visits, 1, 0, HOURS_KNOWN);
  g_autofree char *round_the_clock = machine (&always, 1, 0, HOURS_KNOWN);
  g_assert_cmpstr (partial, ==, "");
  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (of_visits, ==, "");
  g_assert_cmpstr (round_the_clock, ==, "");
}

static void
calls_a_day_closed_only_when_that_is_known (void)
{
  static const Hours hours = { WEEKDAYS, AT (9, 0), AT (12, 0), 0, 0 };
  Facility facility = { .hours = &hours, .n_hours = 1, .hours_state = HOURS_KNOWN };
  g_assert_cmpint (timetable_day (&facility, 1 << 1), ==, DAY_OPEN);
  g_assert_cmpint (timetable_day (&facility, SATURDAY), ==, DAY_CLOSED);
  g_assert_cmpint (timetable_day (&facility, HOLIDAYS), ==, DAY_ASK);
  facility.hours_state = HOURS_PARTIAL;
  g_assert_cmpint (timetable_day (&facility, SATURDAY), ==, DAY_ASK);
  facility.closed_days = SATURDAY;
  g_assert_cmpint (timetable_day (&facility, SATURDAY), ==, DAY_CLOSED);
  facility.hours_state = HOURS_UNKNOWN;
  facility.n_hours = 0;
  g_assert_cmpint (timetable_day (&facility, 1 << 1), ==, DAY_ASK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timetable/tells-scripts-days-weeks-and-stretches",
                   tells_scripts_days_weeks_and_stretches);
  g_test_add_func ("/timetable/tells-scripts-nothing-that-is-not-known",
                   tells_scripts_nothing_that_is_not_known);
  g_test_add_func ("/timetable/calls-a-day-closed-only-when-that-is-known",
                   calls_a_day_closed_only_when_that_is_known);
  return g_test_run ();
}
