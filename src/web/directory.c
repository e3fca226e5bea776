/* A page for each facility, and lists by district, type and 五十音 row. */
#include <string.h>

#include "base/escape.h"
#include "directory/list.h"
#include "format/yaml.h"
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

/* The facilities of an area and a type, and by row: lists that differ only in row and part share
 * them. */
typedef struct
{
  const Area *area;
  gint type;
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
  const FacilityQuery query = { .area = list->area, .type = list->type };
  shelf_clear (shelf);
  shelf->area = list->area;
  shelf->type = list->type;
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
  if (shelf->rows[0] == NULL || shelf->area != list->area || shelf->type != list->type)
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
      g_autofree char *url = facility_list_url (&g_array_index (lists, FacilityList, i));
      web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, g_intern_string (url));
    }
}

/* [{"name": "か行", "url": …, "count": 12}, …] of the rows of @list. */
static void
append_rows (const Shelf *shelf, FacilityList list, const char *lang, GString *out)
{
  list.part = 0;
  g_string_append_c (out, '[');
  gboolean ja = strcmp (lang, "ja") == 0, first = TRUE;
  for (list.row = 1; list.row <= N_KANA_ROWS; list.row++)
    {
      const KanaRow *row = &kana_rows[list.row - 1];
      guint count = shelf->rows[list.row]->len;
      if (count == 0)
        continue;
      g_autofree char *url = facility_list_url (&list);
      g_string_append_printf (out, "%s{\"name\":\"%s\",\"url\":\"%s\",\"count\":%u}",
                              first ? "" : ",", ja ? row->name_ja : row->name_en, url, count);
      first = FALSE;
    }
  g_string_append_c (out, ']');
}

/* {"list": {type, type_name, row_name, part, parts, total, url}, "rows": […] if the list is long}
 */
static char *
describe_list (const Shelf *shelf, const FacilityList *list, const char *lang)
{
  guint total = shelf->rows[list->row]->len;
  gboolean ja = strcmp (lang, "ja") == 0;
  const FacilityTypeInfo *type = list->type > 0 ? &facility_types[list->type - 1] : NULL;
  const KanaRow *row = list->row > 0 ? &kana_rows[list->row - 1] : NULL;
  g_autofree char *url = facility_list_url (list);
  g_autoptr (GString) out = g_string_new ("{\"url\":");
  escape_json (out, url);
  if (type != NULL)
    g_string_append_printf (out, ",\"type\":\"%s\",\"type_name\":\"%s\"", type->key,
                            ja ? type->ja : type->en);
  if (row != NULL)
    g_string_append_printf (out, ",\"row\":\"%s\",\"row_name\":\"%s\"", row->key,
                            ja ? row->name_ja : row->name_en);
  g_string_append_printf (out,
                          ",\"part\":%d,\"parts\":%u,\"total\":%u,\"rows\":", MAX (list->part, 1),
                          list->row > 0 ? facility_list_parts (total) : 1, total);
  append_rows (shelf, *list, lang, out);
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
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
  g_autofree char *json = describe_list (shelf, &list, lang);
  g_autoptr (ValueDoc) described = json_read (json, strlen (json), "list", job_diags (context));
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
