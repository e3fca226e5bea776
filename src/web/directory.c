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

static GPtrArray *
query_list (const Site *site, const List *list)
{
  const FacilityQuery query = { .area = list->area, .type = list->type };
  g_autoptr (GPtrArray) found = directory_query (site->directory, &query);
  GPtrArray *kept = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    if (list->row == 0 || row_of (found->pdata[i]) == list->row)
      g_ptr_array_add (kept, found->pdata[i]);
  if (list->part > 0)
    {
      guint first = MIN ((guint)(list->part - 1) * LIST_MAX, kept->len);
      g_ptr_array_remove_range (kept, 0, first);
      g_ptr_array_set_size (kept, MIN (kept->len, LIST_MAX));
    }
  return kept;
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

/* How many of @facilities each row has, by the row's number from 1. */
static void
count_rows (const GPtrArray *facilities, guint in_row[N_ROWS + 1])
{
  memset (in_row, 0, (N_ROWS + 1) * sizeof *in_row);
  for (guint i = 0; i < facilities->len; i++)
    in_row[row_of (facilities->pdata[i])]++;
}

static guint
count_parts (guint length)
{
  return (length + LIST_MAX - 1) / LIST_MAX;
}

static void
add_rows (const Site *site, GArray *jobs, List list, const guint in_row[N_ROWS + 1])
{
  for (list.row = 1; list.row <= N_ROWS; list.row++)
    for (list.part = 1; (guint)list.part <= count_parts (in_row[list.row]); list.part++)
      add_list (site, jobs, &list);
}

/* A list; and if it is long, its rows, and the parts of a long row. */
static void
add_list_and_rows (const Site *site, GArray *jobs, List list)
{
  g_autoptr (GPtrArray) found = query_list (site, &list);
  guint in_row[N_ROWS + 1];
  count_rows (found, in_row);
  if (found->len > 0)
    add_list (site, jobs, &list);
  if (found->len > LIST_MAX)
    add_rows (site, jobs, list, in_row);
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
  g_autoptr (GPtrArray) all = query_list (site, &(List){ NULL });
  guint in_row[N_ROWS + 1];
  count_rows (all, in_row);
  add_rows (site, jobs, (List){ NULL }, in_row);
}

/* [{"name": "か行", "url": …, "count": 12}, …] of the rows of @list. */
static void
append_rows (const Site *site, List list, const char *lang, GString *out)
{
  list.row = list.part = 0;
  g_autoptr (GPtrArray) all = query_list (site, &list);
  guint in_row[N_ROWS + 1];
  count_rows (all, in_row);
  g_string_append_c (out, '[');
  gboolean ja = strcmp (lang, "ja") == 0, first = TRUE;
  for (list.row = 1; list.row <= N_ROWS; list.row++)
    {
      const KanaRow *row = &kana_rows[list.row - 1];
      if (in_row[list.row] == 0)
        continue;
      g_autofree char *url = list_url (&list);
      g_string_append_printf (out, "%s{\"name\":\"%s\",\"url\":\"%s\",\"count\":%u}",
                              first ? "" : ",", ja ? row->name_ja : row->name_en, url,
                              in_row[list.row]);
      first = FALSE;
    }
  g_string_append_c (out, ']');
}

/* {"list": {type, type_name, row_name, part, parts, total, url}, "rows": […] if the list is long}
 */
static char *
describe_list (const Site *site, const List *list, const char *lang, guint total)
{
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
  append_rows (site, *list, lang, out);
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
  g_autoptr (GPtrArray) found = query_list (site, &list);
  List whole = list;
  whole.part = 0;
  g_autoptr (GPtrArray) all = query_list (site, &whole);
  if (list.row == 0 && all->len > LIST_MAX)
    g_ptr_array_set_size (found, 0); /* the rows lead on */
  g_autofree char *json = describe_list (site, &list, lang, all->len);
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
