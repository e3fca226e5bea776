#include "directory/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const KanaRow kana_rows[N_KANA_ROWS] = {
  { "あ", "a", "あ行", "a" },   { "か", "ka", "か行", "ka" },    { "さ", "sa", "さ行", "sa" },
  { "た", "ta", "た行", "ta" }, { "な", "na", "な行", "na" },    { "は", "ha", "は行", "ha" },
  { "ま", "ma", "ま行", "ma" }, { "や", "ya", "や行", "ya" },    { "ら", "ra", "ら行", "ra" },
  { "わ", "wa", "わ行", "wa" }, { "A", "latin", "英字", "A–Z" }, { "", "other", "その他", "other" },
};

gint
facility_row (const Facility *facility)
{
  const char *row = text_kana_row (facility->kana ? facility->kana : facility->name);
  for (gint i = 0; i < N_KANA_ROWS; i++)
    if (strcmp (kana_rows[i].row, row) == 0)
      return i + 1;
  return N_KANA_ROWS;
}

guint
facility_list_parts (guint length)
{
  return (length + FACILITY_LIST_MAX - 1) / FACILITY_LIST_MAX;
}

/* ── addresses ── */

char *
facility_list_url (const FacilityList *list)
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

FacilityList
facility_list_from_url (const Directory *directory, const char *url)
{
  g_auto (GStrv) parts = g_strsplit (url, "/", -1);
  FacilityList list = { NULL };
  char **part = parts + 2; /* behind "" and "directory" */
  for (; part[0] != NULL && part[1] != NULL && !g_ascii_isdigit (part[0][0]); part += 2)
    {
      if (strcmp (part[0], "area") == 0)
        list.area = directory_area (directory, part[1]);
      for (gint i = 0; strcmp (part[0], "type") == 0 && i < N_FACILITY_TYPES; i++)
        if (strcmp (facility_types[i].key, part[1]) == 0)
          list.type = i + 1;
      for (gint i = 0; strcmp (part[0], "kana") == 0 && i < N_KANA_ROWS; i++)
        if (strcmp (kana_rows[i].key, part[1]) == 0)
          list.row = i + 1;
    }
  if (part[0] != NULL)
    list.part = atoi (part[0]);
  return list;
}

/* ── which lists there are ── */

/* How many facilities each list has; [0] is of any type, of any row. */
typedef guint Counts[N_FACILITY_TYPES + 1][N_KANA_ROWS + 1];

static void
count_one (Counts *counts, gint type, gint row)
{
  (*counts)[0][0]++;
  (*counts)[0][row]++;
  (*counts)[type][0]++;
  (*counts)[type][row]++;
}

/* Of each area in its order, behind them of all. Give back with g_free. */
static Counts *
count_all (const Directory *directory)
{
  const GPtrArray *areas = directory->areas;
  Counts *counts = g_new0 (Counts, areas->len + 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < areas->len; i++)
    g_hash_table_insert (numbers, areas->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      if (facility->status != FACILITY_OPEN)
        continue;
      gint type = (gint)facility->type + 1, row = facility_row (facility);
      count_one (&counts[areas->len], type, row);
      for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
        count_one (&counts[GPOINTER_TO_UINT (g_hash_table_lookup (numbers, *area))], type, row);
    }
  return counts;
}

static void
add_rows (GArray *lists, FacilityList list, const guint counts[N_KANA_ROWS + 1])
{
  for (list.row = 1; list.row <= N_KANA_ROWS; list.row++)
    for (list.part = 1; (guint)list.part <= facility_list_parts (counts[list.row]); list.part++)
      g_array_append_val (lists, list);
}

/* A list; and if it is long, its rows, and the parts of a long row. */
static void
add_list_and_rows (GArray *lists, FacilityList list, const guint counts[N_KANA_ROWS + 1])
{
  if (counts[0] > 0)
    g_array_append_val (lists, list);
  if (counts[0] > FACILITY_LIST_MAX)
    add_rows (lists, list, counts);
}

GArray *
directory_lists (const Directory *directory)
{
  GArray *lists = g_array_new (FALSE, FALSE, sizeof (FacilityList));
  guint n_areas = directory->areas->len;
  g_autofree Counts *counts = count_all (directory);
  for (guint a = 0; a < n_areas; a++)
    for (gint type = 0; type <= N_FACILITY_TYPES; type++)
      add_list_and_rows (lists, (FacilityList){ .area = directory->areas->pdata[a], .type = type },
                         counts[a][type]);
  for (gint type = 1; type <= N_FACILITY_TYPES; type++)
    add_list_and_rows (lists, (FacilityList){ .type = type }, counts[n_areas][type]);
  add_rows (lists, (FacilityList){ NULL }, counts[n_areas][0]);
  return lists;
}
