#include "directory/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

const KanaRow kana_rows[N_KANA_ROWS] = {
  { "あ", "a", "あ行", "a" },      { "か", "ka", "か行", "ka" },
  { "さ", "sa", "さ行", "sa" },    { "た", "ta", "た行", "ta" },
  { "な", "na", "な行", "na" },    { "は", "ha", "は行", "ha" },
  { "ま", "ma", "ま行", "ma" },    { "や", "ya", "や行", "ya" },
  { "ら", "ra", "ら行", "ra" },    { "わ", "wa", "わ行", "wa" },
  { "A", "latin", "英字", "A–Z" }, { "", "other", "読みが分からないもの", "other" },
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
facility_list_url (const Directory *directory, const FacilityList *list)
{
  g_autoptr (GString) url = g_string_new ("/directory/");
  const Capability *capability
      = list->capability > 0 ? directory->capabilities->pdata[list->capability - 1] : NULL;
  if (capability != NULL)
    g_string_append_printf (url, "can/%s/", capability->key);
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
      if (strcmp (part[0], "can") == 0)
        list.capability = directory_capability (directory, part[1]) + 1;
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

/* ── how long they are, and which there are ── */

/*
 * A table for each area in its order, behind them one of all; in it a line for the whole ([0]), for
 * each type, then for each capability; in it [0] is of any row.
 */
struct FacilityCounts
{
  const Directory *directory;
  guint n_lines;
  guint (*lines)[N_KANA_ROWS + 1];
};

static const guint *
line_of (const FacilityCounts *counts, guint area, const FacilityList *list)
{
  gint line = list->capability > 0 ? N_FACILITY_TYPES + list->capability : list->type;
  return counts->lines[(gsize)area * counts->n_lines + (guint)line];
}

guint
facility_list_length (const FacilityCounts *counts, const FacilityList *list)
{
  const GPtrArray *areas = counts->directory->areas;
  guint area = areas->len;
  if (list->area != NULL && !g_ptr_array_find ((GPtrArray *)areas, list->area, &area))
    return 0;
  return line_of (counts, area, list)[list->row];
}

static void
count_line (guint line[N_KANA_ROWS + 1], gint row)
{
  line[0]++;
  line[row]++;
}

static void
count_facility (FacilityCounts *counts, guint area, const Facility *facility, gint row)
{
  guint (*lines)[N_KANA_ROWS + 1] = counts->lines + (gsize)area * counts->n_lines;
  count_line (lines[0], row);
  for (guint type = 0; type < N_FACILITY_TYPES; type++)
    if (facility->types & 1u << type)
      count_line (lines[type + 1], row);
  for (guint line = N_FACILITY_TYPES + 1, c = 0; line < counts->n_lines; line++, c++)
    if (facility->capabilities[c] >= CAPABILITY_LIMITED)
      count_line (lines[line], row);
}

static void
count_all (FacilityCounts *counts)
{
  const GPtrArray *areas = counts->directory->areas;
  const GPtrArray *facilities = counts->directory->facilities;
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < areas->len; i++)
    g_hash_table_insert (numbers, areas->pdata[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < facilities->len; i++)
    {
      const Facility *facility = facilities->pdata[i];
      if (facility->status != FACILITY_OPEN)
        continue;
      gint row = facility_row (facility);
      count_facility (counts, areas->len, facility, row);
      for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
        count_facility (counts, GPOINTER_TO_UINT (g_hash_table_lookup (numbers, *area)), facility,
                        row);
    }
}

FacilityCounts *
facility_counts_new (const Directory *directory)
{
  FacilityCounts *counts = g_new0 (FacilityCounts, 1);
  counts->directory = directory;
  counts->n_lines = 1 + N_FACILITY_TYPES + directory->capabilities->len;
  counts->lines
      = g_malloc0_n ((gsize)(directory->areas->len + 1) * counts->n_lines, sizeof *counts->lines);
  count_all (counts);
  return counts;
}

void
facility_counts_free (FacilityCounts *counts)
{
  if (counts == NULL)
    return;
  g_free (counts->lines);
  g_free (counts);
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

/* The lists of an area, or (@area NULL) of everywhere; of these the whole one is the index page. */
static void
add_lists_of (GArray *lists, const FacilityCounts *counts, guint number, const Area *area)
{
  FacilityList list = { .area = area };
  for (list.type = area != NULL ? 0 : 1; list.type <= N_FACILITY_TYPES; list.type++)
    add_list_and_rows (lists, list, line_of (counts, number, &list));
  list.type = 0;
  for (list.capability = 1; (guint)list.capability <= counts->directory->capabilities->len;
       list.capability++)
    add_list_and_rows (lists, list, line_of (counts, number, &list));
}

GArray *
directory_lists (const Directory *directory)
{
  GArray *lists = g_array_new (FALSE, FALSE, sizeof (FacilityList));
  const GPtrArray *areas = directory->areas;
  const FacilityList all = { NULL };
  g_autoptr (FacilityCounts) counts = facility_counts_new (directory);
  for (guint i = 0; i < areas->len; i++)
    add_lists_of (lists, counts, i, areas->pdata[i]);
  add_lists_of (lists, counts, areas->len, NULL);
  add_rows (lists, all, line_of (counts, areas->len, &all));
  return lists;
}
