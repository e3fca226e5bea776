/* The directory in the shape of the Human Services Data Specification 3.0. */
#include <string.h>

#include "directory/address.h"
#include "web/facility_data.h"
#include "web/json_text.h"

/* The id of a part of a facility's record: a UUID (RFC 4122, version 5) of the facility's id within
 * this site, so that it is the same in every edition. */
static void
add_id (const Site *site, const Facility *facility, const char *name, const char *part,
        GString *out)
{
  g_autofree char *text = g_strconcat (site->config.base_url, facility->id, "#", part, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA1, text, -1);
  hash[12] = '5';
  hash[16] = "89ab"[g_ascii_xdigit_value (hash[16]) & 3];
  g_autofree char *id = g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", hash, hash + 8, hash + 12,
                                         hash + 16, hash + 20);
  json_string (out, name, id);
}

static void
add_numbered_id (const Site *site, const Facility *facility, const char *part, guint number,
                 GString *out)
{
  g_autofree char *numbered = g_strdup_printf ("%s-%u", part, number);
  add_id (site, facility, "id", numbered, out);
}

static void
add_organisation (const Site *site, const Facility *facility, GString *out)
{
  const char *name = facility->corporation != NULL ? facility->corporation : facility->name;
  json_open (out, "organization", '{');
  add_id (site, facility, "id", "organization", out);
  json_string (out, "name", name);
  json_string (out, "description", name);
  json_close (out, '}');
}

static void
add_phone (const Site *site, const Facility *facility, const char *number, const char *type,
           GString *out)
{
  if (number == NULL)
    return;
  json_open (out, NULL, '{');
  add_id (site, facility, "id", type, out);
  json_string (out, "number", number);
  json_string (out, "type", type);
  json_close (out, '}');
}

/* ── hours ── */

/* 「MO,TU」, of some weeks of the month 「2SA,4SA」. */
static char *
days_of (const Hours *hours)
{
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint day = 0; day < G_N_ELEMENTS (days); day++)
    {
      if (!(hours->days & 1 << day))
        continue;
      if (hours->weeks == 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", days[day]);
      for (guint week = 1; week <= 5; week++)
        if (hours->weeks & 1 << week)
          g_string_append_printf (text, "%s%u%s", text->len > 0 ? "," : "", week, days[day]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A week that is known whole; else only what the list says in words. */
static void
add_schedules (const Site *site, const Facility *facility, GString *out)
{
  guint n = facility->hours_state == HOURS_KNOWN ? facility->n_hours : 0;
  json_open (out, "schedules", '[');
  for (guint i = 0; i < n; i++)
    {
      const Hours *hours = &facility->hours[i];
      g_autofree char *days = days_of (hours);
      json_open (out, NULL, '{');
      add_numbered_id (site, facility, "schedule", i, out);
      json_string (out, "freq", hours->weeks == 0 ? "WEEKLY" : "MONTHLY");
      json_string (out, "byday", days);
      json_clock (out, "opens_at", hours->open);
      json_clock (out, "closes_at", hours->close);
      json_string (out, "notes", facility->hours_note);
      json_close (out, '}');
    }
  if (n == 0 && facility->hours_note != NULL)
    {
      json_open (out, NULL, '{');
      add_numbered_id (site, facility, "schedule", 0, out);
      json_string (out, "notes", facility->hours_note);
      json_close (out, '}');
    }
  json_close (out, ']');
}

/* ── place ── */

static void
add_address (const Site *site, const Facility *facility, GString *out)
{
  const char *address = facility->address;
  if (address == NULL)
    return;
  const AddressParts parts = address_parts (address);
  g_autofree char *prefecture = g_strndup (address, parts.prefecture);
  g_autofree char *city = g_strndup (address + parts.prefecture, parts.city);
  json_open (out, "addresses", '[');
  json_open (out, NULL, '{');
  add_id (site, facility, "id", "address", out);
  json_string (out, "address_1", address + parts.prefecture + parts.city);
  json_string (out, "address_2", facility->building);
  json_string (out, "city", city);
  json_string (out, "state_province", prefecture);
  json_string (out, "postal_code", facility->postal_code);
  json_string (out, "country", "JP");
  json_string (out, "address_type", "physical");
  json_close (out, '}');
  json_close (out, ']');
}

static void
add_location (const Site *site, const Facility *facility, GString *out)
{
  json_open (out, "service_at_locations", '[');
  json_open (out, NULL, '{');
  add_id (site, facility, "id", "service-at-location", out);
  json_open (out, "location", '{');
  add_id (site, facility, "id", "location", out);
  json_string (out, "location_type", "physical");
  json_string (out, "name", facility->name);
  json_string (out, "external_identifier", facility->id);
  if (facility->latitude != 0 || facility->longitude != 0)
    {
      json_degrees (out, "latitude", facility->latitude);
      json_degrees (out, "longitude", facility->longitude);
    }
  add_address (site, facility, out);
  if (facility->wheelchair)
    {
      json_open (out, "accessibility", '[');
      json_open (out, NULL, '{');
      add_id (site, facility, "id", "accessibility", out);
      json_string (out, "description", "車椅子可");
      json_close (out, '}');
      json_close (out, ']');
    }
  json_close (out, '}');
  json_close (out, '}');
  json_close (out, ']');
}

/* ── what it can do ── */

static void
add_attributes (const Site *site, const Facility *facility, GString *out)
{
  static const char *const values[] = { NULL, "no", "limited", "yes" };
  json_open (out, "attributes", '[');
  for (guint i = 0; i < site->directory->capabilities->len; i++)
    {
      const Capability *capability = site->directory->capabilities->pdata[i];
      if (facility->capabilities[i] == CAPABILITY_UNKNOWN)
        continue;
      json_open (out, NULL, '{');
      add_id (site, facility, "id", capability->key, out);
      add_id (site, facility, "link_id", "service", out);
      json_string (out, "link_entity", "service");
      json_string (out, "value", values[facility->capabilities[i]]);
      json_open (out, "taxonomy_term", '{');
      json_string (out, "code", capability->key);
      json_string (out, "name", capability->name);
      json_string (out, "description", capability->note);
      json_close (out, '}');
      json_close (out, '}');
    }
  json_close (out, ']');
}

static void
add_service (const Site *site, const Facility *facility, GString *out)
{
  json_open (out, NULL, '{');
  add_id (site, facility, "id", "service", out);
  json_string (out, "name", facility->name);
  json_string (out, "alternate_name", facility->kana);
  json_string (out, "description", facility_types[facility->type].ja);
  json_string (out, "url", facility->url);
  json_string (out, "email", facility->email);
  json_string (out, "status", "active");
  json_string (out, "interpretation_services", facility->languages);
  json_string (out, "licenses", site->config.data_license);
  json_date (out, "assured_date", facility->checked_on);
  add_organisation (site, facility, out);
  json_open (out, "phones", '[');
  add_phone (site, facility, facility->tel, "voice", out);
  add_phone (site, facility, facility->fax, "fax", out);
  json_close (out, ']');
  add_schedules (site, facility, out);
  add_location (site, facility, out);
  add_attributes (site, facility, out);
  json_close (out, '}');
}

void
facility_data_hsds (const Site *site, const GPtrArray *facilities, GString *out)
{
  json_open (out, NULL, '{');
  json_count (out, "total_items", (gint)facilities->len);
  json_open (out, "contents", '[');
  for (guint i = 0; i < facilities->len; i++)
    {
      add_service (site, facilities->pdata[i], out);
      g_string_append_c (out, '\n');
    }
  json_close (out, ']');
  json_close (out, '}');
  g_string_append_c (out, '\n');
}
