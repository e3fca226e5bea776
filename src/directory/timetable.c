#include "directory/timetable.h"
#include "directory/hours.h"

#include <string.h>

#define DAY_MINUTES (24 * 60)
#define N_DAYS 8

/* ── a day ── */

DayState
timetable_day (const Facility *facility, guint8 day)
{
  for (guint i = 0; i < facility->n_hours; i++)
    if (facility->hours[i].days & day)
      return DAY_OPEN;
  if (facility->closed_days & day)
    return DAY_CLOSED;
  return facility->hours_state == HOURS_KNOWN && day != 1 << DAY_HOLIDAY ? DAY_CLOSED : DAY_ASK;
}

gboolean
timetable_has_all_day (const Facility *facility)
{
  for (guint i = 0; i < facility->n_hours; i++)
    if (facility->hours[i].close - facility->hours[i].open >= DAY_MINUTES)
      return TRUE;
  return FALSE;
}

/* ── for scripts ── */

/* Monday first; the last is holidays. */
static guint8
day_bit (guint day)
{
  return day < 7 ? 1 << (day + 1) % 7 : 1 << DAY_HOLIDAY;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Hours *first = a, *second = b;
  return first->open != second->open ? first->open - second->open : first->close - second->close;
}

/* The hours of consultation by their beginning. */
static GArray *
consultations (const Facility *facility)
{
  GArray *hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  for (guint i = 0; i < facility->n_hours; i++)
    if (facility->hours[i].kind == HOURS_CONSULTATION)
      g_array_append_val (hours, facility->hours[i]);
  g_array_sort (hours, compare_stretches);
  return hours;
}

/* " 0900-1200 1400-1800" of a day in these weeks, "" if it has none. */
static char *
machine_stretches (const GArray *hours, guint8 day, guint8 weeks)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *own = &g_array_index (hours, Hours, i);
      if (own->weeks == weeks && own->days & day)
        g_string_append_printf (out, " %02d%02d-%02d%02d", own->open / 60, own->open % 60,
                                own->close / 60, own->close % 60);
    }
  return g_string_free (out, FALSE);
}

static void
append_day_name (GString *out, guint day)
{
  g_string_append_c (out, day < 7 ? '1' + day : 'h');
}

/* 「1-3,5」: the days whose text is @wanted, taken out of @texts. */
static void
append_days (GString *out, char **texts, const char *wanted)
{
  gboolean first = TRUE;
  for (guint day = 0; day < N_DAYS; day++)
    {
      guint last = day;
      if (strcmp (texts[day], wanted) != 0)
        continue;
      while (last + 1 < N_DAYS - 1 && strcmp (texts[last + 1], wanted) == 0)
        last++;
      g_string_append (out, first ? "" : ",");
      append_day_name (out, day);
      if (last > day)
        {
          g_string_append_c (out, '-');
          append_day_name (out, last);
        }
      for (guint taken = day; taken <= last; taken++)
        *texts[taken] = '\0';
      first = FALSE;
      day = last;
    }
}

static void
append_weeks (GString *out, guint8 weeks)
{
  const char *separator = "#";
  for (guint week = 1; weeks != 0 && week <= 5; week++)
    if (weeks & 1 << week)
      {
        g_string_append_printf (out, "%s%u", separator, week);
        separator = ",";
      }
}

/* The rows of the stretches that hold in these @weeks. */
static void
append_rows (GString *out, const GArray *hours, guint8 weeks)
{
  char *texts[N_DAYS + 1] = { NULL };
  for (guint day = 0; day < N_DAYS; day++)
    texts[day] = machine_stretches (hours, day_bit (day), weeks);
  for (guint day = 0; day < N_DAYS; day++)
    if (*texts[day] != '\0')
      {
        g_autofree char *text = g_strdup (texts[day]);
        g_string_append (out, out->len > 0 ? ";" : "");
        append_days (out, texts, text);
        append_weeks (out, weeks);
        g_string_append (out, text);
      }
  for (guint day = 0; day < N_DAYS; day++)
    g_free (texts[day]);
}

static void
append_closures (GString *out, const GArray *closures)
{
  for (guint i = 0; i < closures->len; i++)
    {
      const Closure *closure = &g_array_index (closures, Closure, i);
      g_string_append_printf (out, ";%c%08u-%08u", closure->ask ? '?' : 'x', closure->start,
                              closure->end);
    }
}

gboolean
timetable_append_machine (const Facility *facility, const GArray *closures, GString *out)
{
  if (facility->hours_state != HOURS_KNOWN || timetable_has_all_day (facility))
    return FALSE;
  g_autoptr (GArray) hours = consultations (facility);
  if (hours->len == 0)
    return FALSE;
  g_autoptr (GString) rows = g_string_new (NULL);
  guint64 written = 0; /* a bit for each value of weeks */
  for (guint i = 0; i < hours->len; i++)
    {
      guint8 weeks = g_array_index (hours, Hours, i).weeks;
      if (!(written & G_GUINT64_CONSTANT (1) << weeks))
        append_rows (rows, hours, weeks);
      written |= G_GUINT64_CONSTANT (1) << weeks;
    }
  if (timetable_day (facility, 1 << DAY_HOLIDAY) == DAY_CLOSED)
    g_string_append (rows, ";h -");
  append_closures (rows, closures);
  g_string_append (out, rows->str);
  return TRUE;
}

/* ── for search engines ── */

static gboolean
is_within_days (Date day, Date today, guint days)
{
  return day != DATE_NONE && date_to_days (today) - date_to_days (day) <= (gint64)days;
}

gboolean
timetable_is_fresh (const Directory *directory, const Facility *facility, Date today)
{
  const Origin origin = facility_origin (directory, facility, FACT_HOURS);
  const Source *source = directory_source (directory, origin.key);
  guint limit
      = source != NULL && source->max_age_days > 0 ? source->max_age_days : HOURS_FRESH_DAYS;
  return is_within_days (facility->checked_on, today, HOURS_FRESH_DAYS)
         || is_within_days (origin.date, today, limit);
}

gboolean
timetable_is_plain (const Facility *facility)
{
  gboolean open = FALSE;
  if (facility->hours_state != HOURS_KNOWN || timetable_has_all_day (facility))
    return FALSE;
  for (guint day = 0; day < N_DAYS; day++)
    if (timetable_day (facility, 1 << day) == DAY_ASK)
      return FALSE;
  for (guint i = 0; i < facility->n_hours; i++)
    {
      if (facility->hours[i].weeks != 0)
        return FALSE;
      open |= facility->hours[i].kind == HOURS_CONSULTATION;
    }
  return open;
}
