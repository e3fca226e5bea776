#include "web/ical.h"

#include <string.h>

#include "base/escape.h"
#include "site/ledger.h"

/* RFC 5545 3.1: a line is at most 75 octets, without its CRLF. */
#define LINE_OCTETS 75

gboolean
ical_has_date (const Lecture *lecture)
{
  return lecture->start != DATE_NONE && lecture->status != LECTURE_UNDATED;
}

/* One content line, folded between characters. */
static void
add_line (GString *out, const char *line)
{
  const char *end = line + strlen (line);
  gsize room = LINE_OCTETS;
  while ((gsize)(end - line) > room)
    {
      const char *cut = line + room;
      while (((guchar)*cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (out, line, cut - line);
      g_string_append (out, "\r\n ");
      line = cut;
      room = LINE_OCTETS - 1;
    }
  g_string_append (out, line);
  g_string_append (out, "\r\n");
}

/* A TEXT value: backslash, semicolon, comma and newline escaped (3.3.11), other controls left out.
 */
static void
add_text (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autoptr (GString) line = g_string_new (name);
  g_string_append_c (line, ':');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '\n')
        g_string_append (line, "\\n");
      else if (*c == '\\' || *c == ';' || *c == ',')
        g_string_append_printf (line, "\\%c", *c);
      else if ((guchar)*c >= 0x20 && *c != 0x7f)
        g_string_append_c (line, *c);
    }
  add_line (out, line->str);
}

static void
add_moment (GString *out, const char *name, const char *zone, Date date, ClockTime time)
{
  g_autoptr (GString) line = g_string_new (name);
  if (time == TIME_NONE)
    g_string_append_printf (line, ";VALUE=DATE:%u", date);
  else
    g_string_append_printf (line, ";TZID=%s:%uT%02d%02d00", zone,
                            date_add_days (date, time / (24 * 60)), time % (24 * 60) / 60,
                            time % 60);
  add_line (out, line->str);
}

/* An all-day event ends on the day after its last (3.6.1); one without an end has only a start. */
static void
add_span (GString *out, const char *zone, const Lecture *lecture)
{
  add_moment (out, "DTSTART", zone, lecture->start, lecture->start_time);
  Date last = lecture->end != DATE_NONE ? lecture->end : lecture->start;
  if (lecture->start_time == TIME_NONE)
    add_moment (out, "DTEND", zone, date_add_days (last, 1), TIME_NONE);
  else if (lecture->end_time != TIME_NONE)
    add_moment (out, "DTEND", zone, last, lecture->end_time);
}

static void
add_description (GString *out, const Lecture *lecture)
{
  g_autoptr (GString) text = g_string_new (lecture->summary);
  if (lecture->date_text != NULL)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", lecture->date_text);
  if (lecture->apply_method != NULL)
    g_string_append_printf (text, "%s申込: %s", text->len ? "\n" : "", lecture->apply_method);
  add_text (out, "DESCRIPTION", text->str);
}

static const char *
host_of (const Site *site)
{
  const char *host = strstr (site->config.base_url, "://");
  return host ? host + 3 : site->config.base_url;
}

static void
add_event (GString *out, const Site *site, const Lecture *lecture)
{
  const char *host = host_of (site);
  g_autofree char *uid = g_strdup_printf ("%s@%.*s", lecture->id, (int)strcspn (host, "/"), host);
  g_autofree char *hash = NULL;
  const LectureEntry entry = ledger_lecture (site, lecture, &hash);
  g_autofree char *stamp = g_strdup_printf ("DTSTAMP:%uT000000Z", entry.last);
  g_autofree char *modified = g_strdup_printf ("LAST-MODIFIED:%uT000000Z", entry.last);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%u", entry.sequence);
  g_autofree char *url = site_lecture_url (lecture, site->config.languages[0]);
  g_autoptr (GString) whole = g_string_new ("URL:");
  g_string_append (whole, site->config.base_url);
  escape_url (whole, url + 1);
  g_autofree char *place = lecture->address && lecture->venue
                               ? g_strdup_printf ("%s（%s）", lecture->venue, lecture->address)
                               : g_strdup (lecture->venue);
  add_line (out, "BEGIN:VEVENT");
  add_text (out, "UID", uid);
  add_line (out, stamp);
  add_line (out, modified);
  add_line (out, sequence);
  add_span (out, site->config.time_zone, lecture);
  add_text (out, "SUMMARY", lecture->title);
  add_description (out, lecture);
  add_text (out, "LOCATION", place);
  add_line (out, whole->str);
  add_line (out, lecture->status == LECTURE_CANCELLED   ? "STATUS:CANCELLED"
                 : lecture->status == LECTURE_POSTPONED ? "STATUS:TENTATIVE"
                                                        : "STATUS:CONFIRMED");
  add_line (out, "END:VEVENT");
}

/* ── the time zone (3.6.5) ── */

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
  add_line (out, line);
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
  add_line (out, begin);
  add_line (out, start);
  add_offset (out, "TZOFFSETFROM", offset_before);
  add_offset (out, "TZOFFSETTO", g_time_zone_get_offset (zone, interval));
  add_text (out, "TZNAME", g_time_zone_get_abbreviation (zone, interval));
  add_line (out, end);
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
static void
add_zone (GString *out, const char *name, const GPtrArray *lectures)
{
  g_autoptr (GTimeZone) zone = date_zone (name);
  gint64 from, to;
  find_span (lectures, &from, &to);
  if (from > to || zone == NULL)
    return;
  add_line (out, "BEGIN:VTIMEZONE");
  add_text (out, "TZID", name);
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
  add_line (out, "END:VTIMEZONE");
}

void
ical_write (const Site *site, const GPtrArray *lectures, const char *name, GString *out)
{
  add_line (out, "BEGIN:VCALENDAR");
  add_line (out, "VERSION:2.0");
  add_line (out, "PRODID:-//Orihon//Orihon//JA");
  add_text (out, "X-WR-CALNAME", name);
  add_zone (out, site->config.time_zone, lectures);
  for (guint i = 0; i < lectures->len; i++)
    if (ical_has_date (lectures->pdata[i]))
      add_event (out, site, lectures->pdata[i]);
  add_line (out, "END:VCALENDAR");
}
