#include "directory/supplement.h"
#include "directory/directory_int.h"

#include <string.h>

#define EMERGENCY "救急科"

static const DiagKind UNNAMED = {
  "supplement-unnamed",
  DIAG_NOTE,
  "{count}件は、先に読んだ名簿にない番号なので使いません",
  "{count} have a number that no list read before has, and are not used",
  "施設の名簿を、sources.yaml でこの表より前に書いてください",
  "let the list of facilities stand before this one in sources.yaml",
};

#define DIFFERENT_NOTE "診療科によって時間が違います。"

/* One facility while its rows come. */
typedef struct
{
  Facility *facility;
  GArray *hours; /* of single days */
  GPtrArray *departments;
  GHashTable *by_department; /* name → GString: its stretches in one form */
  gboolean doubtful;
} Gathered;

static void
gathered_free (Gathered *gathered)
{
  g_array_unref (gathered->hours);
  g_ptr_array_unref (gathered->departments);
  g_hash_table_unref (gathered->by_department);
  g_free (gathered);
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

gboolean
supplement_is (const FacilityReader *reader)
{
  return reader->navii != NULL && columns_has (reader->columns, FIELD_ID)
         && !columns_has (reader->columns, FIELD_NAME)
         && !columns_has (reader->columns, FIELD_ADDRESS);
}

const Facility *
supplement_of (const Directory *directory, const Facility *facility)
{
  const char *number = facility->codes[FACILITY_CODE_NAVII];
  return number != NULL ? g_hash_table_lookup (directory->supplements, number) : NULL;
}

/* ── rows ── */

static Gathered *
gathered_new (FacilityReader *reader, const char *number)
{
  Gathered *gathered = g_new0 (Gathered, 1);
  Facility *facility = directory_alloc (reader->directory, sizeof *facility);
  facility->id = number;
  facility->codes[FACILITY_CODE_NAVII] = number;
  facility->pos = table_cell_pos (reader->table, reader->row, 0);
  facility->source = reader->source != NULL ? reader->source->key : NULL;
  facility->origin = reader->origin;
  facility->beds = facility->capacity = -1;
  gathered->facility = facility;
  gathered->hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  gathered->departments = g_ptr_array_new ();
  gathered->by_department = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, string_free);
  return gathered;
}

/* What tells the times of departments apart. */
static void
note_stretches (GString *form, const GArray *hours)
{
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *own = &g_array_index (hours, Hours, i);
      g_string_append_printf (form, "%x %d-%d %u;", own->days, own->open, own->close, own->kind);
    }
}

static void
gather_row (FacilityReader *reader, Gathered *gathered)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_DEPARTMENTS, &pos);
  const char *name = directory_shared_text (reader->directory, text != NULL ? text : "");
  GString *form = g_hash_table_lookup (gathered->by_department, name);
  if (form == NULL && text != NULL)
    g_ptr_array_add (gathered->departments, (gpointer)name);
  if (strcmp (name, EMERGENCY) == 0)
    return;
  if (form == NULL)
    {
      form = g_string_new (NULL);
      g_hash_table_insert (gathered->by_department, (gpointer)name, form);
    }
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  gathered->doubtful |= !navii_read_times (reader->navii, reader->table, reader->row, hours);
  note_stretches (form, hours);
  g_array_append_vals (gathered->hours, hours->data, hours->len);
}

/* ── the whole of a facility ── */

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  const Hours *first = a, *second = b;
  if (first->kind != second->kind)
    return first->kind - second->kind;
  if (first->days != second->days)
    return first->days - second->days;
  return first->open - second->open;
}

/* Stretches of one day that touch become one. */
static void
unite (GArray *hours)
{
  guint kept = 0;
  g_array_sort (hours, compare_hours);
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours own = g_array_index (hours, Hours, i);
      Hours *last = kept > 0 ? &g_array_index (hours, Hours, kept - 1) : NULL;
      if (last != NULL && last->days == own.days && last->kind == own.kind
          && own.open <= last->close)
        last->close = MAX (last->close, own.close);
      else
        g_array_index (hours, Hours, kept++) = own;
    }
  g_array_set_size (hours, kept);
}

static gboolean
departments_differ (const Gathered *gathered)
{
  GHashTableIter iter;
  gpointer form;
  const GString *first = NULL;
  g_hash_table_iter_init (&iter, gathered->by_department);
  while (g_hash_table_iter_next (&iter, NULL, &form))
    {
      if (first != NULL && strcmp (first->str, ((GString *)form)->str) != 0)
        return TRUE;
      first = form;
    }
  return FALSE;
}

static void
finish (FacilityReader *reader, Gathered *gathered)
{
  Facility *facility = gathered->facility;
  guint n = gathered->departments->len;
  const char **names = directory_alloc (reader->directory, (n + 1) * sizeof (char *));
  g_auto (HoursFound) found;
  hours_found_init (&found);
  gboolean differ = departments_differ (gathered);
  unite (gathered->hours);
  hours_join_days (gathered->hours);
  g_array_append_vals (found.hours, gathered->hours->data, gathered->hours->len);
  facility_set_hours (reader->directory, facility, &found);
  for (guint i = 0; i < n; i++)
    names[i] = gathered->departments->pdata[i];
  facility->departments = n > 0 ? names : NULL;
  if (facility->n_hours == 0)
    return;
  facility->hours_state = differ || gathered->doubtful ? HOURS_PARTIAL : HOURS_KNOWN;
  facility->hours_note = differ ? directory_shared_text (reader->directory, DIFFERENT_NOTE) : NULL;
}

/* ── the table ── */

/* The numbers of the records read so far; NULL if there are none. */
static GHashTable *
named_numbers (const Directory *directory)
{
  if (directory->facilities->len == 0)
    return NULL;
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      if (facility->codes[FACILITY_CODE_NAVII] != NULL)
        g_hash_table_add (numbers, (gpointer)facility->codes[FACILITY_CODE_NAVII]);
    }
  return numbers;
}

static void
read_row (FacilityReader *reader, GHashTable *named, GHashTable *unnamed, GPtrArray *all,
          GHashTable *by_number)
{
  Facility numbers = { 0 };
  facility_read_codes (reader, &numbers);
  const char *number = numbers.codes[FACILITY_CODE_NAVII];
  if (number == NULL)
    return;
  if (named != NULL && !g_hash_table_contains (named, number))
    {
      g_hash_table_add (unnamed, (gpointer)number);
      return;
    }
  Gathered *gathered = g_hash_table_lookup (by_number, number);
  if (gathered == NULL)
    {
      gathered = gathered_new (reader, number);
      g_hash_table_insert (by_number, (gpointer)number, gathered);
      g_ptr_array_add (all, gathered);
    }
  gather_row (reader, gathered);
}

void
supplement_read (FacilityReader *reader)
{
  g_autoptr (GHashTable) named = named_numbers (reader->directory);
  g_autoptr (GHashTable) unnamed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_number = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify)gathered_free);
  for (reader->row = 0; reader->row < table_n_rows (reader->table); reader->row++)
    read_row (reader, named, unnamed, all, by_number);
  for (guint i = 0; i < all->len; i++)
    {
      Gathered *gathered = all->pdata[i];
      finish (reader, gathered);
      g_hash_table_insert (reader->directory->supplements, (gpointer)gathered->facility->id,
                           gathered->facility);
    }
  repairs_report (&reader->repairs, reader->diags);
  if (g_hash_table_size (unnamed) == 0)
    return;
  g_autofree char *count = g_strdup_printf ("%u", g_hash_table_size (unnamed));
  diags_add (reader->diags, &UNNAMED, table_header_pos (reader->table, 0), "count", count, NULL);
}
