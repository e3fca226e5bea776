/* A page for each facility, and lists by district, type and 五十音 row. */
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/text.h"
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

/* A list longer than this is split by 五十音 row, a longer row into numbered parts (website rules:
 * weight). */
#define LIST_MAX 100

/* What a list page is of. Its address says it all, so that a job needs nothing but its key. */
typedef struct
{
  const Area *area; /* or NULL */
  gint type;        /* FacilityType + 1, or 0 */
  gint row;         /* index into kana_rows + 1, or 0 */
  gint part;        /* of a long row, from 1; 0 for the whole */
} List;

typedef struct
{
  const char *row; /* as text_kana_row says it */
  const char *key; /* in addresses */
  const char *name_ja, *name_en;
} KanaRow;

static const KanaRow kana_rows[] = {
  { "あ", "a", "あ行", "a" },   { "か", "ka", "か行", "ka" },    { "さ", "sa", "さ行", "sa" },
  { "た", "ta", "た行", "ta" }, { "な", "na", "な行", "na" },    { "は", "ha", "は行", "ha" },
  { "ま", "ma", "ま行", "ma" }, { "や", "ya", "や行", "ya" },    { "ら", "ra", "ら行", "ra" },
  { "わ", "wa", "わ行", "wa" }, { "A", "latin", "英字", "A–Z" }, { "", "other", "その他", "other" },
};
enum
{
  N_ROWS = G_N_ELEMENTS (kana_rows)
};

static gint
row_of (const Facility *facility)
{
  const char *row = text_kana_row (facility->kana ? facility->kana : facility->name);
  for (gint i = 0; i < N_ROWS; i++)
    if (strcmp (kana_rows[i].row, row) == 0)
      return i + 1;
  return N_ROWS;
}

/* The facilities of an area and a type, and by row: lists that differ only in row and part share
 * them. */
typedef struct
{
  const Area *area;
  gint type;
  GPtrArray *rows[N_ROWS + 1]; /* rows[0] has all */
} Shelf;

static void
shelf_clear (Shelf *shelf)
{
  for (gint row = 0; row <= N_ROWS; row++)
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
shelf_fill (Shelf *shelf, const Site *site, const List *list)
{
  const FacilityQuery query = { .area = list->area, .type = list->type };
  shelf_clear (shelf);
  shelf->area = list->area;
  shelf->type = list->type;
  shelf->rows[0] = directory_query (site->directory, &query);
  for (gint row = 1; row <= N_ROWS; row++)
    shelf->rows[row] = g_ptr_array_new ();
  for (guint i = 0; i < shelf->rows[0]->len; i++)
    {
      gpointer facility = shelf->rows[0]->pdata[i];
      g_ptr_array_add (shelf->rows[row_of (facility)], facility);
    }
}

/* Jobs come in the order of the plan, so most want the shelf of the one before. */
static const Shelf *
shelf_of (JobContext *context, const List *list)
{
  static const char key = 0;
  Shelf *shelf = job_worker_state (context, &key, shelf_new, shelf_free);
  if (shelf->rows[0] == NULL || shelf->area != list->area || shelf->type != list->type)
    shelf_fill (shelf, job_site (context), list);
  return shelf;
}

/* What stands on the page of @list: nothing if it is long, for its rows lead on. */
static GPtrArray *
facilities_shown (const Shelf *shelf, const List *list)
{
  const GPtrArray *all = shelf->rows[list->row];
  GPtrArray *shown = g_ptr_array_new ();
  if (list->row == 0 && all->len > LIST_MAX)
    return shown;
  guint first = (guint)MAX (list->part - 1, 0) * LIST_MAX;
  for (guint i = first; i < MIN (all->len, first + LIST_MAX); i++)
    g_ptr_array_add (shown, all->pdata[i]);
  return shown;
}

static char *
list_url (const List *list)
{
  g_autoptr (GString) url = g_string_new ("/directory/");
  if (list->area != NULL)
    g_string_append_printf (url, "area/%s/", list->area->key);
  if (list->type > 0)
    g_string_append_printf (url, "type/%s/", facility_types[list->type - 1].key);
  if (list->row > 0)
    g_string_append_printf (url, "kana/%s/", kana_rows[list->row - 1].key);
  if (list->part > 1)
    g_string_append_printf (url, "%d/", list->part);
  return g_string_free (g_steal_pointer (&url), FALSE);
}

/* The list whose address list_url made. */
static List
list_from_url (const Site *site, const char *url)
{
  g_auto (GStrv) parts = g_strsplit (url, "/", -1);
  List list = { NULL };
  char **part = parts + 2; /* behind "" and "directory" */
  for (; part[0] != NULL && part[1] != NULL && !g_ascii_isdigit (part[0][0]); part += 2)
    {
      if (strcmp (part[0], "area") == 0)
        list.area = directory_area (site->directory, part[1]);
      for (gint i = 0; strcmp (part[0], "type") == 0 && i < N_FACILITY_TYPES; i++)
        if (strcmp (facility_types[i].key, part[1]) == 0)
          list.type = i + 1;
      for (gint i = 0; strcmp (part[0], "kana") == 0 && i < N_ROWS; i++)
        if (strcmp (kana_rows[i].key, part[1]) == 0)
          list.row = i + 1;
    }
  if (part[0] != NULL)
    list.part = atoi (part[0]);
  return list;
}

static void
add_list (const Site *site, GArray *jobs, const List *list)
{
  g_autofree char *url = list_url (list);
  web_add_jobs (site, jobs, AUDIENCE_PUBLIC, NULL, g_intern_string (url));
}

static guint
count_parts (guint length)
{
  return (length + LIST_MAX - 1) / LIST_MAX;
}

static void
add_rows (const Site *site, GArray *jobs, List list, const Shelf *shelf)
{
  for (list.row = 1; list.row <= N_ROWS; list.row++)
    for (list.part = 1; (guint)list.part <= count_parts (shelf->rows[list.row]->len); list.part++)
      add_list (site, jobs, &list);
}

/* A list; and if it is long, its rows, and the parts of a long row. */
static void
add_list_and_rows (const Site *site, GArray *jobs, List list)
{
  Shelf shelf = { NULL };
  shelf_fill (&shelf, site, &list);
  if (shelf.rows[0]->len > 0)
    add_list (site, jobs, &list);
  if (shelf.rows[0]->len > LIST_MAX)
    add_rows (site, jobs, list, &shelf);
  shelf_clear (&shelf);
}

static void
plan_directory (const Site *site, GArray *jobs)
{
  const Directory *directory = site->directory;
  for (guint a = 0; a < directory->areas->len; a++)
    for (gint type = 0; type <= N_FACILITY_TYPES; type++)
      add_list_and_rows (site, jobs, (List){ .area = directory->areas->pdata[a], .type = type });
  for (gint type = 1; type <= N_FACILITY_TYPES; type++)
    add_list_and_rows (site, jobs, (List){ .type = type });
  Shelf all = { NULL };
  shelf_fill (&all, site, &(List){ NULL });
  add_rows (site, jobs, (List){ NULL }, &all);
  shelf_clear (&all);
}

/* [{"name": "か行", "url": …, "count": 12}, …] of the rows of @list. */
static void
append_rows (const Shelf *shelf, List list, const char *lang, GString *out)
{
  list.part = 0;
  g_string_append_c (out, '[');
  gboolean ja = strcmp (lang, "ja") == 0, first = TRUE;
  for (list.row = 1; list.row <= N_ROWS; list.row++)
    {
      const KanaRow *row = &kana_rows[list.row - 1];
      guint count = shelf->rows[list.row]->len;
      if (count == 0)
        continue;
      g_autofree char *url = list_url (&list);
      g_string_append_printf (out, "%s{\"name\":\"%s\",\"url\":\"%s\",\"count\":%u}",
                              first ? "" : ",", ja ? row->name_ja : row->name_en, url, count);
      first = FALSE;
    }
  g_string_append_c (out, ']');
}

/* {"list": {type, type_name, row_name, part, parts, total, url}, "rows": […] if the list is long}
 */
static char *
describe_list (const Shelf *shelf, const List *list, const char *lang)
{
  guint total = shelf->rows[list->row]->len;
  gboolean ja = strcmp (lang, "ja") == 0;
  const FacilityTypeInfo *type = list->type > 0 ? &facility_types[list->type - 1] : NULL;
  const KanaRow *row = list->row > 0 ? &kana_rows[list->row - 1] : NULL;
  g_autofree char *url = list_url (list);
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
                          list->row > 0 ? count_parts (total) : 1, total);
  append_rows (shelf, *list, lang, out);
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
render_list (const Job *job, JobContext *context)
{
  const Site *site = job_site (context);
  const char *lang = site->config.languages[0];
  List list = list_from_url (site, job->key);
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
