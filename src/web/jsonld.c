#include "web/jsonld.h"

#include <string.h>

#include "base/escape.h"

/* ── a JSON object being written ── */

static void
open_script (GString *out, const char *type)
{
  g_string_append (out, "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\","
                        "\"@type\":");
  escape_json (out, type);
}

static void
close_script (GString *out)
{
  g_string_append (out, "}</script>");
}

/* A member, if it is known. */
static void
add_text (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, ",\"%s\":", name);
  escape_json (out, value);
}

static void
open_object (GString *out, const char *name, const char *type)
{
  g_string_append_printf (out, ",\"%s\":{\"@type\":", name);
  escape_json (out, type);
}

static void
add_url (GString *out, const Site *site, const char *url)
{
  g_autoptr (GString) whole = g_string_new (site->config.base_url);
  escape_url (whole, url + 1);
  add_text (out, "url", whole->str);
}

static void
add_publisher (GString *out, const Site *site)
{
  if (site->config.organisation == NULL)
    return;
  open_object (out, "publisher", "GovernmentOrganization");
  add_text (out, "name", site->config.organisation);
  g_string_append_c (out, '}');
}

static void
add_date (GString *out, const char *name, Date date)
{
  g_autofree char *text = date_format (date, DATE_ISO);
  add_text (out, name, text);
}

/* ── pages ── */

void
jsonld_page (const Site *site, const Page *page, GString *out)
{
  gboolean home = strcmp (page->original->url, "/") == 0;
  open_script (out, home ? "WebSite" : "WebPage");
  add_text (out, "name", page->title);
  add_text (out, "description", page->summary);
  add_text (out, "inLanguage", page->lang);
  add_url (out, site, page->url);
  add_date (out, "datePublished", page->date);
  add_date (out, "dateModified", page->updated);
  add_publisher (out, site);
  close_script (out);
}

/* ── facilities ── */

static void
add_address (GString *out, const char *postal_code, const char *address)
{
  if (address == NULL)
    return;
  open_object (out, "address", "PostalAddress");
  add_text (out, "streetAddress", address);
  add_text (out, "postalCode", postal_code);
  g_string_append (out, ",\"addressCountry\":\"JP\"}");
}

static const char *const schema_days[] = {
  "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "PublicHolidays",
};

static void
add_hours_row (GString *out, const Hours *hours)
{
  g_string_append (out, "{\"@type\":\"OpeningHoursSpecification\",\"dayOfWeek\":[");
  gboolean first = TRUE;
  for (guint day = 0; day < G_N_ELEMENTS (schema_days); day++)
    if (hours->days & 1 << day)
      {
        g_string_append_printf (out, "%s\"https://schema.org/%s\"", first ? "" : ",",
                                schema_days[day]);
        first = FALSE;
      }
  g_string_append_printf (out, "],\"opens\":\"%02d:%02d\",\"closes\":\"%02d:%02d\"}",
                          hours->open / 60, hours->open % 60, hours->close % (24 * 60) / 60,
                          hours->close % 60);
}

/* Hours that were read whole only. */
static void
add_hours (GString *out, const Facility *facility)
{
  if (facility->hours_state != HOURS_KNOWN || facility->n_hours == 0)
    return;
  g_string_append (out, ",\"openingHoursSpecification\":[");
  for (guint i = 0; i < facility->n_hours; i++)
    {
      g_string_append (out, i ? "," : "");
      add_hours_row (out, &facility->hours[i]);
    }
  g_string_append_c (out, ']');
}

static void
add_place (GString *out, const Facility *facility)
{
  if (facility->latitude == 0 && facility->longitude == 0)
    return;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (latitude, sizeof latitude, "%.6f", facility->latitude);
  g_ascii_formatd (longitude, sizeof longitude, "%.6f", facility->longitude);
  g_string_append_printf (
      out, ",\"geo\":{\"@type\":\"GeoCoordinates\",\"latitude\":%s,\"longitude\":%s}", latitude,
      longitude);
}

void
jsonld_facility (const Site *site, const Facility *facility, GString *out)
{
  if (facility->status != FACILITY_OPEN)
    return;
  g_autofree char *url = site_facility_url (facility, site->config.languages[0]);
  open_script (out, facility_types[facility->type].schema);
  add_text (out, "name", facility->name);
  add_text (out, "alternateName", facility->kana);
  add_address (out, facility->postal_code, facility->address);
  add_place (out, facility);
  add_text (out, "telephone", facility->tel_href);
  add_text (out, "faxNumber", facility->fax);
  add_hours (out, facility);
  add_url (out, site, url);
  close_script (out);
}

/* ── lectures ── */

static const char *
event_status (const Lecture *lecture)
{
  switch (lecture->status)
    {
    case LECTURE_CANCELLED:
      return "https://schema.org/EventCancelled";
    case LECTURE_POSTPONED:
      return lecture->moved_from != DATE_NONE ? "https://schema.org/EventRescheduled"
                                              : "https://schema.org/EventPostponed";
    default:
      return "https://schema.org/EventScheduled";
    }
}

/* A moment, or the day alone. */
static void
add_moment (GString *out, const char *name, const char *zone, Date date, ClockTime time)
{
  g_autofree char *moment
      = time == TIME_NONE ? date_format (date, DATE_ISO) : date_moment (zone, date, time);
  add_text (out, name, moment);
}

static void
add_venue (GString *out, const Lecture *lecture)
{
  if (lecture->online_url != NULL && lecture->venue == NULL)
    {
      open_object (out, "location", "VirtualLocation");
      add_text (out, "url", lecture->online_url);
      g_string_append_c (out, '}');
    }
  else if (lecture->venue != NULL)
    {
      open_object (out, "location", "Place");
      add_text (out, "name", lecture->venue);
      add_address (out, NULL, lecture->address);
      g_string_append_c (out, '}');
    }
}

static const char *
attendance_mode (const Lecture *lecture)
{
  if (!lecture->online)
    return "https://schema.org/OfflineEventAttendanceMode";
  return lecture->venue != NULL ? "https://schema.org/MixedEventAttendanceMode"
                                : "https://schema.org/OnlineEventAttendanceMode";
}

/* The days of a series. */
static void
add_sessions (GString *out, const Site *site, const Lecture *lecture)
{
  const char *separator = ",\"subEvent\":[";
  for (guint i = 0; i < lecture->n_sessions; i++, separator = ",")
    {
      const Session *session = &lecture->sessions[i];
      g_string_append_printf (out, "%s{\"@type\":\"EducationEvent\"", separator);
      add_text (out, "name", lecture->title);
      add_moment (out, "startDate", site->config.time_zone, session->date, session->start_time);
      if (session->end_time != TIME_NONE)
        add_moment (out, "endDate", site->config.time_zone, session->date, session->end_time);
      if (session->planned != session->date)
        add_date (out, "previousStartDate", session->planned);
      add_text (out, "eventStatus",
                session->cancelled ? "https://schema.org/EventCancelled" : event_status (lecture));
      g_string_append_c (out, '}');
    }
  g_string_append (out, lecture->n_sessions > 0 ? "]" : "");
}

void
jsonld_lecture (const Site *site, const Lecture *lecture, GString *out)
{
  if (lecture->start == DATE_NONE)
    return;
  g_autofree char *url = site_lecture_url (lecture, site->config.languages[0]);
  open_script (out, "EducationEvent");
  add_text (out, "name", lecture->title);
  add_text (out, "description", lecture->summary);
  add_moment (out, "startDate", site->config.time_zone, lecture->start, lecture->start_time);
  if (lecture->end_time != TIME_NONE || lecture->end != lecture->start)
    add_moment (out, "endDate", site->config.time_zone, lecture->end, lecture->end_time);
  add_text (out, "eventStatus", event_status (lecture));
  add_text (out, "eventAttendanceMode", attendance_mode (lecture));
  add_date (out, "previousStartDate", lecture->moved_from);
  add_venue (out, lecture);
  if (lecture->organiser != NULL)
    {
      open_object (out, "organizer", "Organization");
      add_text (out, "name", lecture->organiser);
      g_string_append_c (out, '}');
    }
  if (g_strcmp0 (lecture->fee, "無料") == 0)
    g_string_append (out, ",\"isAccessibleForFree\":true");
  add_sessions (out, site, lecture);
  add_url (out, site, url);
  close_script (out);
}
