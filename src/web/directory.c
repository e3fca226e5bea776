/* A page for each facility, and lists by district, type, capability and 五十音 row. */
#include <string.h>

#include "directory/list.h"
#include "format/yaml.h"
#include "web/json_text.h"
#include "web/jsonld.h"
#include "web/products.h"
#include "web/render.h"

/* ── facilities ── */

static void
plan_facilities (const Site *site, GArray *jobs)
{
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      web_add_jobs (site, jobs, AUDIENCE_PUBLIC, facility, facility->slug);
    }
}

static gboolean
render_facility (const Job *job, JobContext *context)
{
  const Facility *facility = job->subject;
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  g_autofree char *url = site_facility_url (facility, lang);
  g_autoptr (GString) jsonld = g_string_new (NULL);
  jsonld_facility (site, facility, jsonld);
  const ViewItem items[] = {
    { "facility", VIEW_FACILITY, facility },
    { "jsonld", VIEW_HTML, jsonld->str },
    { NULL, VIEW_END, NULL },
  };
  return web_render (job, context, "facility.html", url, lang, items);
}

const Product web_facilities = {
  .name = "facility",
  .wave = WAVE_PAGES,
  .plan = plan_facilities,
  .render = render_facility,
};

/* ── lists ── */

/* The facilities of an area and a type or capability, and by row: lists that differ only in row and
 * part share them. */
typedef struct
{
  const Area *area;
  gint type, capability;
  GPtrArray *rows[N_KANA_ROWS + 1]; /* rows[0] has all */
} Shelf;

static void
shelf_clear (Shelf *shelf)
{
  for (gint row = 0; row <= N_KANA_ROWS; row++)
    g_clear_pointer (&shelf->rows[row], g_ptr_array_unref);
}

static void
shelf_free (gpointer shelf)
{
  shelf_clear (shelf);
  g_free (shelf);
}

static gpointer
shelf_new (G_GNUC_UNUSED JobContext *context)
{
  return g_new0 (Shelf, 1);
}

static void
shelf_fill (Shelf *shelf, const Site *site, const FacilityList *list)
{
  const FacilityQuery query
      = { .area = list->area, .type = list->type, .capability = list->capability };
  shelf_clear (shelf);
  shelf->area = list->area;
  shelf->type = list->type;
  shelf->capability = list->capability;
  shelf->rows[0] = directory_query (site->directory, &query);
  for (gint row = 1; row <= N_KANA_ROWS; row++)
    shelf->rows[row] = g_ptr_array_new ();
  for (guint i = 0; i < shelf->rows[0]->len; i++)
    {
      gpointer facility = shelf->rows[0]->pdata[i];
      g_ptr_array_add (shelf->rows[facility_row (facility)], facility);
    }
}

/* Jobs come in the order of the plan, so most want the shelf of the one before. */
static const Shelf *
shelf_of (JobContext *context, const FacilityList *list)
{
  static const char key = 0;
  Shelf *shelf = job_worker_state (context, &key, shelf_new, shelf_free);
  if (shelf->rows[0] == NULL || shelf->area != list->area || shelf->type != list->type
      || shelf->capability != list->capability)
    shelf_fill (shelf, job_site (context), list);
  return shelf;
}

/* What stands on the page of @list: nothing if it is long, for its rows lead on. */
static GPtrArray *
facilities_shown (const Shelf *shelf, const FacilityList *list)
{
  const GPtrArray *all = shelf->rows[list->row];
  GPtrArray *shown = g_ptr_array_new ();
  if (list->row == 0 && all->len > FACILITY_LIST_MAX)
    return shown;
  guint first = (guint)MAX (list->part - 1, 0) * FACILITY_LIST_MAX;
  for (guint i = first; i < MIN (all->len, first + FACILITY_LIST_MAX); i++)
    g_ptr_array_add (shown, all->pdata[i]);
  return shown;
}

static void
plan_directory (const Site *site, GArray *jobs)
{
  g_autoptr (GArray) lists = directory_lists (site->directory);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *url
          = facility_list_url (site->directory, &g_array_index (lists, FacilityList, i));
      web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, g_intern_string (url));
    }
}

/* ── what a list leads to ── */

static gpointer
counts_new (JobContext *context)
{
  return facility_counts_new (job_site (context)->directory);
}

static void
counts_free (gpointer counts)
{
  facility_counts_free (counts);
}

static const FacilityCounts *
counts_of (JobContext *context)
{
  static const char key = 0;
  return job_worker_state (context, &key, counts_new, counts_free);
}

/* A JSON object of the page being described. */
typedef struct
{
  const Site *site;
  const FacilityCounts *counts;
  gboolean ja;
  GString *out;
} Description;

/* One more of an array of ways on, if anything stands behind it. */
static void
add_way (const Description *to, const char *name, FacilityList list)
{
  guint count = facility_list_length (to->counts, &list);
  if (count == 0)
    return;
  g_autofree char *url = facility_list_url (to->site->directory, &list);
  json_open (to->out, NULL, '{');
  json_string (to->out, "name", name);
  json_count (to->out, "count", (gint)count);
  json_string (to->out, "url", url);
  json_close (to->out, '}');
}

static void
add_rows (const Description *to, FacilityList list)
{
  json_open (to->out, "rows", '[');
  list.part = 0;
  for (list.row = 1; list.row <= N_KANA_ROWS; list.row++)
    {
      const KanaRow *row = &kana_rows[list.row - 1];
      add_way (to, to->ja ? row->name_ja : row->name_en, list);
    }
  json_close (to->out, ']');
}

static const char *
capability_name (const Description *to, const Capability *capability)
{
  return !to->ja && capability->name_en != NULL ? capability->name_en : capability->name;
}

/* The types and capabilities that a list of an area can be narrowed to. */
static void
add_narrower (const Description *to, FacilityList list)
{
  const GPtrArray *capabilities = to->site->directory->capabilities;
  json_open (to->out, "types", '[');
  for (list.type = 1; list.type <= N_FACILITY_TYPES; list.type++)
    {
      const FacilityTypeInfo *type = &facility_types[list.type - 1];
      add_way (to, to->ja ? type->ja : type->en, list);
    }
  list.type = 0;
  json_close (to->out, ']');
  json_open (to->out, "capabilities", '[');
  for (list.capability = 1; (guint)list.capability <= capabilities->len; list.capability++)
    add_way (to, capability_name (to, capabilities->pdata[list.capability - 1]), list);
  json_close (to->out, ']');
}

/* The districts in which there are some of what @list has. */
static void
add_districts (const Description *to, FacilityList list)
{
  const Directory *directory = to->site->directory;
  const AreaLayer *main_layer = directory->layers->len > 0 ? directory->layers->pdata[0] : NULL;
  json_open (to->out, "areas", '[');
  for (guint i = 0; i < directory->areas->len; i++)
    {
      list.area = directory->areas->pdata[i];
      if (g_strcmp0 (list.area->layer, main_layer->key) == 0)
        add_way (to, !to->ja && list.area->name_en ? list.area->name_en : list.area->name, list);
    }
  json_close (to->out, ']');
}

/* "compared": the capabilities that stand side by side in the lists of a type, by their keys. */
static void
add_compared (const Description *to, FacilityType type)
{
  const GPtrArray *capabilities = to->site->directory->capabilities;
  g_autoptr (GString) keys = g_string_new (NULL);
  for (guint i = 0; i < capabilities->len; i++)
    {
      const Capability *capability = capabilities->pdata[i];
      if (capability_is_compared (capability, type))
        g_string_append_printf (keys, "%s%s", keys->len > 0 ? "," : "", capability->key);
    }
  json_string (to->out, "compared", keys->len > 0 ? keys->str : NULL);
}

static void
add_names (const Description *to, const FacilityList *list)
{
  if (list->type > 0)
    {
      const FacilityTypeInfo *type = &facility_types[list->type - 1];
      json_string (to->out, "type", type->key);
      json_string (to->out, "type_name", to->ja ? type->ja : type->en);
      add_compared (to, list->type - 1);
    }
  if (list->capability > 0)
    {
      const Capability *capability = to->site->directory->capabilities->pdata[list->capability - 1];
      json_string (to->out, "capability", capability->key);
      json_string (to->out, "capability_name", capability_name (to, capability));
      json_string (to->out, "capability_note", capability->note);
    }
  if (list->row > 0)
    {
      const KanaRow *row = &kana_rows[list->row - 1];
      json_string (to->out, "row", row->key);
      json_string (to->out, "row_name", to->ja ? row->name_ja : row->name_en);
    }
}

/* {"total", "part", "parts", "url", what it is of ("type", "type_name", …), and the ways on:
 * "rows", of a whole list of a district "types" and "capabilities", of all districts "areas"} */
static void
describe_list (const Description *to, const FacilityList *list)
{
  FacilityList whole = *list;
  whole.part = 0;
  guint total = facility_list_length (to->counts, &whole);
  g_autofree char *url = facility_list_url (to->site->directory, list);
  json_open (to->out, NULL, '{');
  json_count (to->out, "total", (gint)total);
  json_count (to->out, "part", MAX (list->part, 1));
  json_count (to->out, "parts", list->row > 0 ? (gint)facility_list_parts (total) : 1);
  json_string (to->out, "url", url);
  add_names (to, list);
  add_rows (to, *list);
  if (list->row == 0 && list->area == NULL)
    add_districts (to, *list);
  if (list->row == 0 && list->type == 0 && list->capability == 0)
    add_narrower (to, *list);
  json_close (to->out, '}');
}

static gboolean
render_list (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  FacilityList list = facility_list_from_url (site->directory, job->key);
  list.part = list.row > 0 ? MAX (list.part, 1) : 0;
  const Shelf *shelf = shelf_of (context, &list);
  g_autoptr (GPtrArray) found = facilities_shown (shelf, &list);
  g_autoptr (GString) json = g_string_new (NULL);
  const Description description = { site, counts_of (context), strcmp (lang, "ja") == 0, json };
  describe_list (&description, &list);
  g_autoptr (ValueDoc) described = json_read (json->str, json->len, "list", job_diags (context));
  const ViewItem items[] = {
    { "area", VIEW_AREA, list.area },
    { "facilities", VIEW_FACILITIES, found },
    { "list", VIEW_VALUE, described ? value_doc_root (described) : NULL },
    { "jsonld", VIEW_HTML, "" },
    { NULL, VIEW_END, NULL },
  };
  return web_render (job, context, "directory-list.html", job->key, lang, items);
}

const Product web_directory = {
  .name = "directory",
  .wave = WAVE_PAGES,
  .plan = plan_directory,
  .render = render_list,
};
