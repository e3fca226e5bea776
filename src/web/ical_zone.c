/* The time zone of a calendar (RFC 5545 3.6.5). */
#include "web/ical.h"
#include "web/ical_int.h"

#define DAY_SECONDS (24 * 60 * 60)
/* No zone keeps a time for less. */
#define STEP_SECONDS (7 * DAY_SECONDS)

static gint
interval_at (GTimeZone *zone, gint64 moment)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, moment);
}

static gboolean
same_time (GTimeZone *zone, gint64 a, gint64 b)
{
  gint of_a = interval_at (zone, a), of_b = interval_at (zone, b);
  return g_time_zone_get_offset (zone, of_a) == g_time_zone_get_offset (zone, of_b)
         && g_time_zone_is_dst (zone, of_a) == g_time_zone_is_dst (zone, of_b);
}

/* The first moment behind @before with the time of @after. */
static gint64
find_change (GTimeZone *zone, gint64 before, gint64 after)
{
  while (after - before > 1)
    {
      gint64 middle = before + (after - before) / 2;
      if (same_time (zone, middle, after))
        after = middle;
      else
        before = middle;
    }
  return after;
}

static void
add_offset (GString *out, const char *name, gint seconds)
{
  g_autofree char *line = g_strdup_printf ("%s:%c%02d%02d", name, seconds < 0 ? '-' : '+',
                                           ABS (seconds) / 3600, ABS (seconds) / 60 % 60);
  ical_add_line (out, line);
}

/* The time that is kept at @moment, since @onset by the clocks of before. */
static void
add_observance (GString *out, GTimeZone *zone, gint64 moment, gint64 onset, gint offset_before)
{
  gint interval = interval_at (zone, moment);
  const char *kind = g_time_zone_is_dst (zone, interval) ? "DAYLIGHT" : "STANDARD";
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_utc (onset);
  g_autofree char *start = g_date_time_format (local, "DTSTART:%Y%m%dT%H%M%S");
  g_autofree char *begin = g_strconcat ("BEGIN:", kind, NULL);
  g_autofree char *end = g_strconcat ("END:", kind, NULL);
  ical_add_line (out, begin);
  ical_add_line (out, start);
  add_offset (out, "TZOFFSETFROM", offset_before);
  add_offset (out, "TZOFFSETTO", g_time_zone_get_offset (zone, interval));
  ical_add_text (out, "TZNAME", g_time_zone_get_abbreviation (zone, interval));
  ical_add_line (out, end);
}

/* From the day before the first of @lectures to the day after the last, in seconds since 1970. */
static void
find_span (const GPtrArray *lectures, gint64 *from, gint64 *to)
{
  *from = G_MAXINT64;
  *to = G_MININT64;
  for (guint i = 0; i < lectures->len; i++)
    {
      const Lecture *lecture = lectures->pdata[i];
      if (!ical_has_date (lecture))
        continue;
      gint64 start = date_to_days (lecture->start), end = start;
      if (lecture->end != DATE_NONE)
        end = MAX (start, date_to_days (lecture->end));
      *from = MIN (*from, (start - 1) * DAY_SECONDS);
      *to = MAX (*to, (end + 2) * DAY_SECONDS);
    }
}

/* The time kept at the first lecture, as if since 1970, and each change until the last: no rule of
 * a zone holds for ever, but these moments are known. */
void
ical_add_zone (GString *out, const char *name, const GPtrArray *lectures)
{
  g_autoptr (GTimeZone) zone = date_zone (name);
  gint64 from, to;
  find_span (lectures, &from, &to);
  if (from > to || zone == NULL)
    return;
  ical_add_line (out, "BEGIN:VTIMEZONE");
  ical_add_text (out, "TZID", name);
  add_observance (out, zone, from, MIN (from, 0),
                  g_time_zone_get_offset (zone, interval_at (zone, from)));
  for (gint64 at = from; at < to; at += STEP_SECONDS)
    {
      if (same_time (zone, at, at + STEP_SECONDS))
        continue;
      gint64 change = find_change (zone, at, at + STEP_SECONDS);
      gint before = g_time_zone_get_offset (zone, interval_at (zone, change - 1));
      add_observance (out, zone, change, change + before, before);
    }
  ical_add_line (out, "END:VTIMEZONE");
}
