#include "web/jsonld.h"

#include <string.h>

#include "directory/address.h"
#include "directory/hours.h"
#include "directory/timetable.h"
#include "web/json_text.h"
#include "web/render.h"

/* ── what all have ── */

static void
open_script (GString *out, const char *type)
{
  g_string_append (out, "<script type=\"application/ld+json\">{");
  json_string (out, "@context", "https://schema.org");
  json_string (out, "@type", type);
}

static void
close_script (GString *out)
{
  json_close (out, '}');
  g_string_append (out, "</script>");
}

static void
open_object (GString *out, const char *name, const char *type)
{
  json_open (out, name, '{');
  json_string (out, "@type", type);
}

static void
add_url (GString *out, const Site *site, const char *url)
{
  g_autofree char *whole = web_absolute_url (site, url);
  json_string (out, "url", whole);
}

static void
add_publisher (GString *out, const Site *site)
{
  if (site->config.organisation == NULL)
    return;
  open_object (out, "publisher", "GovernmentOrganization");
  json_string (out, "name", site->config.organisation);
  json_close (out, '}');
}

/* ── pages ── */

void
jsonld_page (const Site *site, const Page *page, GString *out)
{
  gboolean home = strcmp (page->original->url, "/") == 0;
  open_script (out, home ? "WebSite" : "WebPage");
  json_string (out, "name", page->title);
  json_string (out, "description", page->summary);
  json_string (out, "inLanguage", page->lang);
  add_url (out, site, page->url);
  json_date (out, "datePublished", page->date);
  json_date (out, "dateModified", page->updated);
  add_publisher (out, site);
  close_script (out);
}

/* ── facilities ── */

/* What the line tells of its parts. */
static void
add_address (GString *out, const char *postal_code, const char *address, const char *building)
{
  if (address == NULL)
    return;
  const AddressParts parts = address_parts (address);
  g_autofree char *region = g_strndup (address, parts.prefecture);
  g_autofree char *city = g_strndup (address + parts.prefecture, parts.city);
  g_autofree char *street = g_strconcat (address + parts.prefecture + parts.city,
                                         building != NULL ? " " : NULL, building, NULL);
  open_object (out, "address", "PostalAddress");
  json_string (out, "addressCountry", "JP");
  json_string (out, "addressRegion", region);
  json_string (out, "addressLocality", city);
  json_string (out, "streetAddress", street);
  json_string (out, "postalCode", postal_code);
  json_close (out, '}');
}

static const char *const schema_days[] = {
  "https://schema.org/Sunday",    "https://schema.org/Monday",         "https://schema.org/Tuesday",
  "https://schema.org/Wednesday", "https://schema.org/Thursday",       "https://schema.org/Friday",
  "https://schema.org/Saturday",  "https://schema.org/PublicHolidays",
};

/* Closed is told as 00:00 to 00:00. */
static void
add_opening (GString *out, guint8 days, ClockTime open, ClockTime close)
{
  open_object (out, NULL, "OpeningHoursSpecification");
  json_open (out, "dayOfWeek", '[');
  for (guint day = 0; day < G_N_ELEMENTS (schema_days); day++)
    if (days & 1 << day)
      json_string (out, NULL, schema_days[day]);
  json_close (out, ']');
  json_clock (out, "opens", open);
  json_clock (out, "closes", close);
  json_close (out, '}');
}

/* TRUE while the place may be closed on days that nobody has told, or soon. */
static gboolean
is_in_doubt (const GArray *closures, Date today)
{
  for (guint i = 0; i < closures->len; i++)
    {
      const Closure *closure = &g_array_index (closures, Closure, i);
      if (closure->ask && closure->start <= date_add_days (today, CLOSURE_AHEAD_DAYS))
        return TRUE;
    }
  return FALSE;
}

/* Hours that are known whole and of late only. */
static void
add_hours (GString *out, const Site *site, const Facility *facility, const GArray *closures)
{
  if (!timetable_is_plain (facility) || is_in_doubt (closures, site->today)
      || !timetable_is_fresh (site->directory, facility, site->today))
    return;
  json_open (out, "openingHoursSpecification", '[');
  for (guint i = 0; i < facility->n_hours; i++)
    {
      const Hours *hours = &facility->hours[i];
      if (hours->kind == HOURS_CONSULTATION)
        add_opening (out, hours->days, hours->open, hours->close);
    }
  if (timetable_day (facility, 1 << DAY_HOLIDAY) == DAY_CLOSED)
    add_opening (out, 1 << DAY_HOLIDAY, 0, 0);
  json_close (out, ']');
}

/* Days that beat the week. */
static void
add_closures (GString *out, const GArray *closures)
{
  guint n = 0;
  for (guint i = 0; i < closures->len; i++)
    {
      const Closure *closure = &g_array_index (closures, Closure, i);
      if (closure->ask)
        continue;
      if (n++ == 0)
        json_open (out, "specialOpeningHoursSpecification", '[');
      open_object (out, NULL, "OpeningHoursSpecification");
      json_date (out, "validFrom", closure->start);
      json_date (out, "validThrough", closure->end);
      json_clock (out, "opens", 0);
      json_clock (out, "closes", 0);
      json_close (out, '}');
    }
  if (n > 0)
    json_close (out, ']');
}

static void
add_point (GString *out, double latitude, double longitude)
{
  open_object (out, "geo", "GeoCoordinates");
  json_degrees (out, "latitude", latitude);
  json_degrees (out, "longitude", longitude);
  json_close (out, '}');
}

/* What it surely does; whether it takes new patients is never said, for no list tells it. */
static void
add_services (GString *out, const Directory *directory, const Facility *facility)
{
  guint n = 0;
  for (guint i = 0; i < directory->capabilities->len; i++)
    {
      const Capability *capability = directory->capabilities->pdata[i];
      if (facility->capabilities[i] != CAPABILITY_YES)
        continue;
      if (n++ == 0)
        json_open (out, "availableService", '[');
      open_object (out, NULL, "Service");
      json_string (out, "name", capability->name);
      json_string (out, "description", capability->note);
      json_close (out, '}');
    }
  if (n > 0)
    json_close (out, ']');
}

static void
add_departments (GString *out, const Facility *facility)
{
  if (facility->departments == NULL)
    return;
  json_open (out, "medicalSpecialty", '[');
  for (const char *const *name = facility->departments; *name != NULL; name++)
    json_string (out, NULL, *name);
  json_close (out, ']');
}

static void
add_identifier (GString *out, const Facility *facility)
{
  open_object (out, "identifier", "PropertyValue");
  json_string (out, "propertyID", "ID");
  json_string (out, "value", facility->id);
  json_close (out, '}');
}

static void
add_wheelchair (GString *out, const Facility *facility)
{
  if (!facility->wheelchair)
    return;
  open_object (out, "amenityFeature", "LocationFeatureSpecification");
  json_string (out, "name", "車椅子可");
  json_true (out, "value");
  json_close (out, '}');
}

void
jsonld_facility (const Site *site, const Facility *facility, GString *out)
{
  if (facility->status != FACILITY_OPEN)
    return;
  g_autofree char *url = site_facility_url (facility, site->config.languages[0]);
  g_autoptr (GArray) closures = facility_closures (site->directory, facility, site->today);
  open_script (out, facility_types[facility->type].schema);
  json_string (out, "name", facility->name);
  json_string (out, "alternateName", facility->kana);
  add_identifier (out, facility);
  add_address (out, facility->postal_code, facility->address, facility->building);
  if (facility->place_checked) /* search engines lead people there */
    add_point (out, facility->latitude, facility->longitude);
  json_string (out, "telephone", facility->tel_href);
  json_string (out, "faxNumber", facility->fax);
  json_string (out, "email", facility->email);
  add_hours (out, site, facility, closures);
  add_closures (out, closures);
  add_departments (out, facility);
  add_services (out, site->directory, facility);
  json_string (out, "availableLanguage", facility->languages);
  json_string (out, "areaServed", facility->visit_area);
  add_wheelchair (out, facility);
  json_string (out, "sameAs", facility->url);
  json_date (out, "dateModified", facility->checked_on);
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
  json_string (out, name, moment);
}

static void
add_venue (GString *out, const Lecture *lecture)
{
  if (lecture->online_url != NULL && lecture->venue == NULL)
    {
      open_object (out, "location", "VirtualLocation");
      json_string (out, "url", lecture->online_url);
      json_close (out, '}');
    }
  else if (lecture->venue != NULL)
    {
      open_object (out, "location", "Place");
      json_string (out, "name", lecture->venue);
      add_address (out, NULL, lecture->address, NULL);
      if (lecture_has_point (lecture))
        add_point (out, lecture->latitude, lecture->longitude);
      json_close (out, '}');
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
  if (lecture->n_sessions == 0)
    return;
  json_open (out, "subEvent", '[');
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      open_object (out, NULL, "EducationEvent");
      json_string (out, "name", lecture->title);
      add_moment (out, "startDate", site->config.time_zone, session->date, session->start_time);
      if (session->end_time != TIME_NONE)
        add_moment (out, "endDate", site->config.time_zone, session->date, session->end_time);
      if (session->planned != session->date)
        json_date (out, "previousStartDate", session->planned);
      json_string (out, "eventStatus",
                   session->cancelled ? "https://schema.org/EventCancelled"
                                      : event_status (lecture));
      json_close (out, '}');
    }
  json_close (out, ']');
}

void
jsonld_lecture (const Site *site, const Lecture *lecture, GString *out)
{
  if (lecture->start == DATE_NONE)
    return;
  g_autofree char *url = site_lecture_url (lecture, site->config.languages[0]);
  open_script (out, "EducationEvent");
  json_string (out, "name", lecture->title);
  json_string (out, "description", lecture->summary);
  add_moment (out, "startDate", site->config.time_zone, lecture->start, lecture->start_time);
  if (lecture->end_time != TIME_NONE || lecture->end != lecture->start)
    add_moment (out, "endDate", site->config.time_zone, lecture->end, lecture->end_time);
  json_string (out, "eventStatus", event_status (lecture));
  json_string (out, "eventAttendanceMode", attendance_mode (lecture));
  json_date (out, "previousStartDate", lecture->moved_from);
  add_venue (out, lecture);
  if (lecture->organiser != NULL)
    {
      open_object (out, "organizer", "Organization");
      json_string (out, "name", lecture->organiser);
      json_close (out, '}');
    }
  if (g_strcmp0 (lecture->fee, "無料") == 0)
    json_true (out, "isAccessibleForFree");
  add_sessions (out, site, lecture);
  add_url (out, site, url);
  close_script (out);
}
