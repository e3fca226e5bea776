/*
 * What the page /directory/find/ filters, as scripts that it loads (a page opened from a disk can
 * load nothing else): index.js has for each facility that is open what it is found by, N.js what is
 * shown of some of them. The index is a table stored by columns: each has its distinct values once,
 * and for each facility the number of its value in base 36, all equally wide. 20,000 facilities
 * are 0.3 MB, loaded on that page alone.
 */
#include <string.h>

#include "directory/closure.h"
#include "directory/timetable.h"
#include "web/json_text.h"
#include "web/products.h"
#include "web/render.h"

#define FIND_PAGE "/directory/find/"

/* So many are shown by one file: 20 that are found want 20 files at most, of a few kilobytes. */
#define FACILITIES_A_FILE 50

/* ── columns ── */

typedef void (*ColumnText) (const Site *site, const Facility *facility, GString *out);

static void
append_part (GString *out, const char *part)
{
  if (out->len > 0)
    g_string_append_c (out, ',');
  g_string_append (out, part);
}

static void
areas_of (G_GNUC_UNUSED const Site *site, const Facility *facility, GString *out)
{
  for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
    append_part (out, (*area)->key);
}

static void
types_of (G_GNUC_UNUSED const Site *site, const Facility *facility, GString *out)
{
  append_part (out, facility_types[facility->type].key);
  for (guint i = 0; i < N_FACILITY_TYPES; i++)
    if (i != facility->type && (facility->types & 1u << i))
      append_part (out, facility_types[i].key);
}

static void
capabilities_of (const Site *site, const Facility *facility, GString *out)
{
  const GPtrArray *capabilities = site->directory->capabilities;
  for (guint i = 0; i < capabilities->len; i++)
    if (facility->capabilities[i] >= CAPABILITY_LIMITED)
      append_part (out, ((const Capability *)capabilities->pdata[i])->key);
}

/* What a list parts by ; or 、 */
static char **
split (const char *text)
{
  g_autoptr (GString) parts = g_string_new (text);
  g_string_replace (parts, "、", ";", 0);
  return g_strsplit_set (parts->str, ";,", -1);
}

/* The districts that it says it visits, as far as they are ours. */
static void
visits_of (const Site *site, const Facility *facility, GString *out)
{
  g_auto (GStrv) names = split (facility->visit_area);
  for (char **name = names; *name != NULL; name++)
    {
      const Area *area = directory_area (site->directory, g_strstrip (*name));
      if (area != NULL)
        append_part (out, area->key);
    }
}

static void
languages_of (G_GNUC_UNUSED const Site *site, const Facility *facility, GString *out)
{
  g_auto (GStrv) names = split (facility->languages);
  for (char **name = names; *name != NULL; name++)
    if (*g_strstrip (*name) != '\0')
      append_part (out, *name);
}

static void
wheelchair_of (G_GNUC_UNUSED const Site *site, const Facility *facility, GString *out)
{
  g_string_append (out, facility->wheelchair ? "1" : "");
}

/* The week for a script (timetable.h), where it was confirmed not too long ago. */
static void
hours_of (const Site *site, const Facility *facility, GString *out)
{
  if (!timetable_is_fresh (site->directory, facility, site->today))
    return;
  g_autoptr (GArray) closures = facility_closures (site->directory, facility, site->today);
  timetable_append_machine (facility, closures, out);
}

static const struct
{
  const char *name;
  ColumnText text;
} columns[] = {
  { "area", areas_of },   { "type", types_of },         { "can", capabilities_of },
  { "visit", visits_of }, { "language", languages_of }, { "wheelchair", wheelchair_of },
  { "hours", hours_of },
};

/* @number in base 36, @width digits. */
static void
append_code (GString *out, guint number, guint width)
{
  char digits[8];
  for (guint i = width; i > 0; i--, number /= 36)
    digits[i - 1] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
  g_string_append_len (out, digits, width);
}

static void
write_codes (const GArray *codes, guint n_values, GString *out)
{
  guint width = 1;
  for (guint room = 36; room < n_values; room *= 36)
    width++;
  g_autoptr (GString) text = g_string_sized_new ((gsize)codes->len * width);
  for (guint i = 0; i < codes->len; i++)
    append_code (text, g_array_index (codes, guint, i), width);
  json_count (out, "width", (gint)width);
  json_string (out, "codes", text->str);
}

static void
write_column (const Site *site, const GPtrArray *facilities, guint column, GString *out)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) text = g_string_new (NULL);
  json_open (out, columns[column].name, '{');
  json_open (out, "values", '[');
  for (guint i = 0; i < facilities->len; i++)
    {
      gpointer number = NULL;
      g_string_truncate (text, 0);
      columns[column].text (site, facilities->pdata[i], text);
      if (!g_hash_table_lookup_extended (numbers, text->str, NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers));
          g_hash_table_insert (numbers, g_strdup (text->str), number);
          json_text (out, text->str);
        }
      guint code = GPOINTER_TO_UINT (number);
      g_array_append_val (codes, code);
    }
  json_close (out, ']');
  write_codes (codes, g_hash_table_size (numbers), out);
  json_close (out, '}');
}

/* ── files ── */

/* Holidays of the year to come: on them another row of the week holds. */
static void
write_holidays (const Site *site, GString *out)
{
  json_open (out, "holidays", '[');
  for (gint day = -1; day < 400; day++)
    {
      Date date = date_add_days (site->today, day);
      if (date_holiday (date) != NULL)
        json_date (out, NULL, date);
    }
  json_close (out, ']');
}

static void
write_index (const Site *site, const GPtrArray *facilities, GString *out)
{
  json_open (out, NULL, '{');
  json_count (out, "count", (gint)facilities->len);
  json_count (out, "each", FACILITIES_A_FILE);
  json_string (out, "zone", site->config.time_zone);
  write_holidays (site, out);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    write_column (site, facilities, i, out);
  json_close (out, '}');
}

/* [[slug, name, telephone, its link, address], …]; "" for what is not known. */
static void
write_shown (const GPtrArray *facilities, guint first, GString *out)
{
  json_open (out, NULL, '[');
  for (guint i = first; i < MIN (first + FACILITIES_A_FILE, facilities->len); i++)
    {
      const Facility *facility = facilities->pdata[i];
      json_open (out, NULL, '[');
      json_text (out, facility->slug);
      json_text (out, facility->name);
      json_text (out, facility->tel != NULL ? facility->tel : "");
      json_text (out, facility->tel_href != NULL ? facility->tel_href : "");
      json_text (out, facility->address != NULL ? facility->address : "");
      json_close (out, ']');
    }
  json_close (out, ']');
}

static void
give (const Job *job, JobContext *context, const char *name, guint number, const GString *json)
{
  g_autofree char *path = g_strdup_printf ("%s%s.js", FIND_PAGE + 1, name);
  g_autofree char *text = g_strdup_printf ("orihonFind(%u,%s);\n", number, json->str);
  job_output (context, web_job_tree (job), path, text, strlen (text));
}

static void
plan_index (const Site *site, GArray *jobs)
{
  if (site_page_by_url (site, FIND_PAGE) != NULL)
    web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, "find");
}

static gboolean
render_index (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const FacilityQuery open = { 0 };
  g_autoptr (GPtrArray) facilities = directory_query (site->directory, &open);
  g_autoptr (GString) json = g_string_new (NULL);
  write_index (site, facilities, json);
  give (job, context, "index", 0, json);
  for (guint first = 0, number = 1; first < facilities->len; first += FACILITIES_A_FILE, number++)
    {
      g_autofree char *name = g_strdup_printf ("%u", number);
      g_string_truncate (json, 0);
      write_shown (facilities, first, json);
      give (job, context, name, number, json);
    }
  return TRUE;
}

const Product web_find_index = {
  .name = "find",
  .wave = WAVE_INDEXES,
  .plan = plan_index,
  .render = render_index,
};
