/* The directory as JSON and as points on a map. */
#include "web/facility_data.h"
#include "web/json_text.h"
#include "web/render.h"

/* ── what is said of the whole ── */

static void
add_source (const Source *source, GString *out)
{
  json_open (out, NULL, '{');
  json_string (out, "key", source->key);
  json_string (out, "title", source->title);
  json_string (out, "credit", source->credit);
  json_string (out, "license", source->license);
  json_string (out, "url", source->url);
  json_date (out, "date", source->date);
  json_close (out, '}');
}

/* Who gives it out, on what terms, from which lists. */
static void
add_terms (const Site *site, GString *out)
{
  g_autofree char *url = web_absolute_url (site, "/directory/");
  json_string (out, "title", site->config.title);
  json_string (out, "publisher", site->config.organisation);
  json_string (out, "license", site->config.data_license);
  json_string (out, "url", url);
  json_date (out, "date", site->today);
  if (site->config.sample)
    json_string (out, "notice", "見本です。実在しません。");
  json_open (out, "sources", '[');
  for (guint i = 0; i < site->directory->sources->len; i++)
    add_source (site->directory->sources->pdata[i], out);
  json_close (out, ']');
}

/* ── one facility ── */

static void
add_page (const Site *site, const Facility *facility, GString *out)
{
  g_autofree char *path = site_facility_url (facility, site->config.languages[0]);
  g_autofree char *url = web_absolute_url (site, path);
  json_string (out, "page", url);
}

static void
add_weeks (guint8 weeks, GString *out)
{
  json_open (out, "weeks", '[');
  for (gint week = 1; week <= 5; week++)
    if (weeks & 1 << week)
      json_count (out, NULL, week);
  json_close (out, ']');
}

static void
add_hours (const Facility *facility, GString *out)
{
  static const char *const kinds[N_HOURS_KINDS] = { NULL, "reception", "visits", "telephone" };
  static const char *const days[] = { "su", "mo", "tu", "we", "th", "fr", "sa", "holiday" };
  json_open (out, "hours", '[');
  for (guint i = 0; i < facility->n_hours; i++)
    {
      const Hours *hours = &facility->hours[i];
      json_open (out, NULL, '{');
      json_open (out, "days", '[');
      for (guint day = 0; day < G_N_ELEMENTS (days); day++)
        if (hours->days & 1 << day)
          json_string (out, NULL, days[day]);
      json_close (out, ']');
      if (hours->weeks != 0)
        add_weeks (hours->weeks, out);
      json_string (out, "for", kinds[hours->kind]);
      json_clock (out, "open", hours->open);
      json_clock (out, "close", hours->close);
      json_close (out, '}');
    }
  json_close (out, ']');
}

static void
add_capabilities (const Directory *directory, const Facility *facility, GString *out)
{
  static const char *const values[] = { NULL, "no", "limited", "yes" };
  json_open (out, "capabilities", '{');
  for (guint i = 0; i < directory->capabilities->len; i++)
    {
      const Capability *capability = directory->capabilities->pdata[i];
      json_string (out, capability->key, values[facility->capabilities[i]]);
    }
  json_close (out, '}');
}

static void
add_texts (const char *name, const char *const *texts, GString *out)
{
  if (texts == NULL)
    return;
  json_open (out, name, '[');
  for (; *texts != NULL; texts++)
    json_string (out, NULL, *texts);
  json_close (out, ']');
}

static void
add_areas (const Facility *facility, GString *out)
{
  json_open (out, "areas", '[');
  for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
    json_string (out, NULL, (*area)->name);
  json_close (out, ']');
}

/* What a marker on a map tells; the rest is on the page. */
static void
add_identity (const Site *site, const Facility *facility, GString *out)
{
  json_string (out, "id", facility->id);
  json_string (out, "name", facility->name);
  json_string (out, "kana", facility->kana);
  json_string (out, "type", facility_types[facility->type].key);
  json_string (out, "type_name", facility_types[facility->type].ja);
  json_string (out, "postal_code", facility->postal_code);
  json_string (out, "address", facility->address);
  json_string (out, "building", facility->building);
  json_string (out, "tel", facility->tel);
  add_page (site, facility, out);
}

static void
add_facility (const Site *site, const Facility *facility, GString *out)
{
  static const char *const states[] = { "unknown", "partial", "known" };
  json_open (out, NULL, '{');
  add_identity (site, facility, out);
  json_string (out, "fax", facility->fax);
  json_string (out, "email", facility->email);
  json_string (out, "url", facility->url);
  add_areas (facility, out);
  if (facility->latitude != 0 || facility->longitude != 0)
    {
      json_degrees (out, "latitude", facility->latitude);
      json_degrees (out, "longitude", facility->longitude);
    }
  json_string (out, "hours_state", states[facility->hours_state]);
  add_hours (facility, out);
  json_string (out, "hours_note", facility->hours_note);
  json_string (out, "closed", facility->closed_text);
  add_texts ("departments", facility->departments, out);
  json_count (out, "beds", facility->beds);
  json_count (out, "capacity", facility->capacity);
  add_capabilities (site->directory, facility, out);
  json_string (out, "visit_area", facility->visit_area);
  json_string (out, "languages", facility->languages);
  if (facility->wheelchair)
    json_true (out, "wheelchair");
  json_string (out, "corporation", facility->corporation);
  json_string (out, "note", facility->note);
  json_date (out, "checked_on", facility->checked_on);
  json_string (out, "source", facility->source);
  json_close (out, '}');
}

/* ── files ── */

void
facility_data_json (const Site *site, const GPtrArray *facilities, GString *out)
{
  json_open (out, NULL, '{');
  add_terms (site, out);
  json_open (out, "facilities", '[');
  for (guint i = 0; i < facilities->len; i++)
    {
      add_facility (site, facilities->pdata[i], out);
      g_string_append_c (out, '\n');
    }
  json_close (out, ']');
  json_close (out, '}');
  g_string_append_c (out, '\n');
}

static void
add_feature (const Site *site, const Facility *facility, GString *out)
{
  json_open (out, NULL, '{');
  json_string (out, "type", "Feature");
  json_open (out, "geometry", '{');
  json_string (out, "type", "Point");
  json_open (out, "coordinates", '[');
  json_degrees (out, NULL, facility->longitude);
  json_degrees (out, NULL, facility->latitude);
  json_close (out, ']');
  json_close (out, '}');
  json_open (out, "properties", '{');
  add_identity (site, facility, out);
  json_close (out, '}');
  json_close (out, '}');
}

void
facility_data_geojson (const Site *site, const GPtrArray *facilities, GString *out)
{
  json_open (out, NULL, '{');
  json_string (out, "type", "FeatureCollection");
  add_terms (site, out);
  json_open (out, "features", '[');
  for (guint i = 0; i < facilities->len; i++)
    {
      const Facility *facility = facilities->pdata[i];
      if (facility->latitude == 0 && facility->longitude == 0)
        continue;
      add_feature (site, facility, out);
      g_string_append_c (out, '\n');
    }
  json_close (out, ']');
  json_close (out, '}');
  g_string_append_c (out, '\n');
}
