#include "web/ical.h"
#include "web/ical_int.h"

#include <string.h>

#include "base/escape.h"
#include "site/ledger.h"

gboolean
ical_has_date (const Lecture *lecture)
{
  return lecture->start != DATE_NONE && lecture->status != LECTURE_UNDATED;
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
  ical_add_line (out, line->str);
}

/* An all-day event ends on the day after its last (3.6.1); one without an end has only a start. */
static void
add_span (GString *out, const char *zone, Date first, Date last, ClockTime start, ClockTime end)
{
  add_moment (out, "DTSTART", zone, first, start);
  if (start == TIME_NONE)
    add_moment (out, "DTEND", zone, date_add_days (last, 1), TIME_NONE);
  else if (end != TIME_NONE)
    add_moment (out, "DTEND", zone, last, end);
}

static void
add_description (GString *out, const Site *site, const Lecture *lecture)
{
  g_autoptr (GString) text = g_string_new (lecture->summary);
  if (lecture->date_text != NULL)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", lecture->date_text);
  if (lecture->apply_method != NULL)
    g_string_append_printf (text, "%s申込: %s", text->len ? "\n" : "", lecture->apply_method);
  if (site->config.sample)
    g_string_append_printf (text, "%s見本です。実在しません。", text->len ? "\n" : "");
  ical_add_text (out, "DESCRIPTION", text->str);
}

static gboolean
waits_for_a_day (const Lecture *lecture)
{
  return lecture->status == LECTURE_POSTPONED && lecture->moved_from == DATE_NONE;
}

/* Many telephones show no status; the title says it. */
static void
add_summary (GString *out, const Lecture *lecture, gboolean cancelled)
{
  const char *mark = cancelled ? "【中止】" : waits_for_a_day (lecture) ? "【延期】" : "";
  g_autofree char *title = g_strconcat (mark, lecture->title, NULL);
  ical_add_text (out, "SUMMARY", title);
}

static const char *
host_of (const Site *site)
{
  const char *host = strstr (site->config.base_url, "://");
  return host ? host + 3 : site->config.base_url;
}

/* "-20261205", and of a second one on that day "-20261205-1400". */
static char *
session_suffix (const Lecture *lecture, const Session *session)
{
  gboolean second = session > lecture->sessions && session[-1].planned == session->planned;
  return second ? g_strdup_printf ("-%u-%02d%02d", session->planned, session->start_time / 60,
                                   session->start_time % 60)
                : g_strdup_printf ("-%u", session->planned);
}

/* The name of an entry; of a day of a list with the day. */
static void
add_uid (GString *out, const Site *site, const Lecture *lecture, const Session *session)
{
  const char *host = host_of (site);
  gboolean own = session != NULL && lecture->rrule == NULL;
  g_autofree char *day = own ? session_suffix (lecture, session) : g_strdup ("");
  g_autofree char *uid
      = g_strdup_printf ("%s%s@%.*s", lecture->id, day, (int)strcspn (host, "/"), host);
  ical_add_text (out, "UID", uid);
}

/* When it was told first and changed last, from the ledger. */
static void
add_version (GString *out, const Site *site, const Lecture *lecture)
{
  g_autofree char *hash = NULL;
  const LectureEntry entry = ledger_lecture (site, lecture, &hash);
  g_autofree char *stamp = g_strdup_printf ("DTSTAMP:%uT000000Z", entry.last);
  g_autofree char *modified = g_strdup_printf ("LAST-MODIFIED:%uT000000Z", entry.last);
  g_autofree char *sequence = g_strdup_printf ("SEQUENCE:%u", entry.sequence);
  ical_add_line (out, stamp);
  ical_add_line (out, modified);
  ical_add_line (out, sequence);
}

static void
add_place_and_address (GString *out, const Site *site, const Lecture *lecture)
{
  g_autofree char *url = site_lecture_url (lecture, site->config.languages[0]);
  g_autoptr (GString) whole = g_string_new ("URL:");
  g_string_append (whole, site->config.base_url);
  escape_url (whole, url + 1);
  g_autofree char *place = lecture->address && lecture->venue
                               ? g_strdup_printf ("%s（%s）", lecture->venue, lecture->address)
                               : g_strdup (lecture->venue);
  ical_add_text (out, "LOCATION", place);
  if (lecture_has_point (lecture))
    {
      char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];
      g_ascii_formatd (latitude, sizeof latitude, "%.6f", lecture->latitude);
      g_ascii_formatd (longitude, sizeof longitude, "%.6f", lecture->longitude);
      g_autofree char *point = g_strdup_printf ("GEO:%s;%s", latitude, longitude);
      ical_add_line (out, point);
    }
  ical_add_line (out, whole->str);
}

/* UNTIL is the last planned moment; in UTC, where the entry has an hour (3.3.10). */
static void
add_rule (GString *out, const Site *site, const Lecture *lecture, const char *rule, Date last)
{
  g_autoptr (GTimeZone) zone = date_zone (site->config.time_zone);
  g_autofree char *until = g_strdup_printf ("%u", last);
  if (lecture->start_time != TIME_NONE && zone != NULL)
    {
      Date day = date_add_days (last, lecture->start_time / (24 * 60));
      g_autoptr (GDateTime) local = g_date_time_new (
          zone, (gint)date_year (day), (gint)date_month (day), (gint)date_day (day),
          lecture->start_time % (24 * 60) / 60, lecture->start_time % 60, 0);
      g_autoptr (GDateTime) utc = g_date_time_to_utc (local);
      g_free (until);
      until = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");
    }
  g_autofree char *line = g_strdup_printf ("RRULE:%s;UNTIL=%s", rule, until);
  ical_add_line (out, line);
}

/* The rule of a series, the days on which it does not hold, and its first planned day. */
static void
add_series (GString *out, const Site *site, const Lecture *lecture)
{
  const char *zone = site->config.time_zone;
  const Session *first = lecture->sessions, *last = lecture->sessions;
  for (guint i = 1; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      first = session->planned < first->planned ? session : first;
      last = session->planned > last->planned ? session : last;
    }
  add_span (out, zone, first->planned, first->planned, lecture->start_time, lecture->end_time);
  add_rule (out, site, lecture, lecture->rrule, last->planned);
  for (guint i = 0; i < lecture->n_sessions; i++)
    if (lecture->sessions[i].cancelled)
      add_moment (out, "EXDATE", zone, lecture->sessions[i].planned, lecture->start_time);
}

/* When the lecture as a whole is held. One entry for its days, so that in a telephone it is the
 * same entry when there is a day more. */
static void
add_whole (GString *out, const Site *site, const Lecture *lecture)
{
  gboolean daily = lecture_is_daily (lecture);
  if (lecture->rrule != NULL && lecture->n_sessions > 0)
    {
      add_series (out, site, lecture);
      return;
    }
  add_span (out, site->config.time_zone, lecture->start, daily ? lecture->start : lecture->end,
            lecture->start_time, lecture->end_time);
  if (daily)
    add_rule (out, site, lecture, "FREQ=DAILY", lecture->end);
}

/* One entry: the lecture, or with @session one day of it. */
static void
add_event (GString *out, const Site *site, const Lecture *lecture, const Session *session)
{
  const char *zone = site->config.time_zone;
  gboolean cancelled
      = lecture->status == LECTURE_CANCELLED || (session != NULL && session->cancelled);
  ical_add_line (out, "BEGIN:VEVENT");
  add_uid (out, site, lecture, session);
  add_version (out, site, lecture);
  if (session != NULL && lecture->rrule != NULL)
    add_moment (out, "RECURRENCE-ID", zone, session->planned, lecture->start_time);
  if (session != NULL)
    add_span (out, zone, session->date, session->date, session->start_time, session->end_time);
  else
    add_whole (out, site, lecture);
  add_summary (out, lecture, cancelled);
  add_description (out, site, lecture);
  add_place_and_address (out, site, lecture);
  ical_add_line (out, cancelled                   ? "STATUS:CANCELLED"
                      : waits_for_a_day (lecture) ? "STATUS:TENTATIVE"
                                                  : "STATUS:CONFIRMED");
  ical_add_line (out, "END:VEVENT");
}

/* A series by its rule, with an entry for each day that was moved; a list with one for each day. */
static void
add_lecture (GString *out, const Site *site, const Lecture *lecture)
{
  if (lecture->rrule != NULL || lecture->n_sessions == 0)
    add_event (out, site, lecture, NULL);
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      gboolean moved = session->planned != session->date && !session->cancelled;
      if (lecture->rrule == NULL || moved)
        add_event (out, site, lecture, session);
    }
}

void
ical_write (const Site *site, const GPtrArray *lectures, const char *name, GString *out)
{
  ical_add_line (out, "BEGIN:VCALENDAR");
  ical_add_line (out, "VERSION:2.0");
  ical_add_line (out, "PRODID:-//Orihon//Orihon//JA");
  ical_add_text (out, "X-WR-CALNAME", name);
  ical_add_zone (out, site->config.time_zone, lectures);
  for (guint i = 0; i < lectures->len; i++)
    if (ical_has_date (lectures->pdata[i]))
      add_lecture (out, site, lectures->pdata[i]);
  ical_add_line (out, "END:VCALENDAR");
}
