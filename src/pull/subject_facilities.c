#include "directory/facility_reader.h"
#include "pull/subject.h"

gpointer
subject_place (Pos pos)
{
  return GSIZE_TO_POINTER (((gsize)pos.line << 24) + pos.column);
}

/* The facilities by the places of their rows; NULL if a build could not use @table. */
static GHashTable *
facilities_by_place (Directory *directory, const Table *table, const Source *source, Diags *diags)
{
  /* What is wrong with single rows is said by the build that shows them. */
  g_autoptr (Diags) of_rows = diags_new ();
  if (!directory_read_table (directory, table, source, of_rows))
    {
      diags_merge (diags, of_rows);
      return NULL;
    }
  GHashTable *by_place = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      g_hash_table_insert (by_place, subject_place (facility->pos), (gpointer)facility->id);
    }
  GHashTableIter iter;
  gpointer number, facility;
  g_hash_table_iter_init (&iter, directory->supplements);
  while (g_hash_table_iter_next (&iter, &number, &facility))
    g_hash_table_insert (by_place, subject_place (((const Facility *)facility)->pos), number);
  return by_place;
}

/* What all rows of one facility have in common in a list of notifications; NULL if @row tells
 * nothing of it. */
static char *
office_number (const Columns *columns, guint row)
{
  static const FacilityField fields[]
      = { FIELD_PREFECTURE_CODE, FIELD_BUREAU_KIND, FIELD_BUREAU_NUMBER };
  g_autoptr (GString) number = g_string_new (NULL);
  Pos pos;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const Cell *cell = columns_cell (columns, row, fields[i], &pos);
      if (cell == NULL)
        return NULL;
      g_string_append_printf (number, "%s\n", cell->text);
    }
  return g_strdup (number->str);
}

/* The id that the facility's first row got. */
static const char *
id_of_notification (const Columns *columns, guint row, const char *own, GHashTable *by_number)
{
  g_autofree char *number = office_number (columns, row);
  if (number == NULL)
    return own;
  const char *first = g_hash_table_lookup (by_number, number);
  if (own != NULL && first == NULL)
    g_hash_table_insert (by_number, g_steal_pointer (&number), (gpointer)own);
  return own != NULL ? own : first;
}

static void
name_columns (const Columns *columns, const Table *table, GPtrArray *labels)
{
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      int field = columns_field (columns, c);
      g_ptr_array_add (
          labels, g_strdup (field >= 0 ? facility_fields[field].name : table_header (table, c)));
    }
}

/* Of a national list a build shows the part that one's own citizens can go to; what changed
 * elsewhere is nobody's work here. */
static gboolean
find_used (const Table *table, const SourceSpec *spec, SubjectRows *rows, Diags *diags)
{
  if (spec->source.within == NULL && spec->source.only == NULL)
    return TRUE;
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) by_place = facilities_by_place (directory, table, &spec->source, diags);
  GHashTableIter iter;
  gpointer id;
  if (by_place == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, by_place);
  while (g_hash_table_iter_next (&iter, NULL, &id))
    g_hash_table_add (ids, id);
  rows->used = g_new0 (gboolean, table_n_rows (table) + 1);
  for (guint row = 0; row < table_n_rows (table); row++)
    rows->used[row]
        = rows->keys->pdata[row] != NULL && g_hash_table_contains (ids, rows->keys->pdata[row]);
  return TRUE;
}

static gboolean
read_rows (const SubjectContext *context, const Table *table, const SourceSpec *spec,
           SubjectRows *rows, Diags *diags)
{
  const Directory *words = context->words;
  g_autofree int *of_capabilities = g_new0 (int, words->capabilities->len + 1);
  g_autoptr (Columns) columns = facility_columns_new (words, table, &spec->source, of_capabilities);
  g_autoptr (Directory) directory = directory_new ();
  Source whole = spec->source;
  whole.within = whole.only = NULL; /* the list is judged whole */
  g_autoptr (GHashTable) by_place = facilities_by_place (directory, table, &whole, diags);
  g_autoptr (GHashTable) by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *rows = (SubjectRows){ .keys = g_ptr_array_new_with_free_func (g_free),
                         .labels = g_ptr_array_new_with_free_func (g_free) };
  if (by_place == NULL)
    return FALSE;
  gboolean has_notifications = columns_has (columns, FIELD_SYMBOL);
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      const char *id
          = g_hash_table_lookup (by_place, subject_place (table_cell_pos (table, row, 0)));
      if (has_notifications)
        id = id_of_notification (columns, row, id, by_number);
      g_ptr_array_add (rows->keys, g_strdup (id));
    }
  rows->n_records = directory->facilities->len + g_hash_table_size (directory->supplements);
  rows->kept = source_copy_columns (words, table, spec, &rows->left_out);
  name_columns (columns, table, rows->labels);
  return find_used (table, spec, rows, diags);
}

static const char *const tells[] = { "所在地_連結表記", "電話番号", NULL };
static const char *const urgent[] = { "電話番号", "FAX番号", NULL };

const Subject subject_facilities = {
  .ja = "施設",
  .en = "facilities",
  .name = "名称",
  .telephone = "電話番号",
  .postcode = "郵便番号",
  .tells = tells,
  .is_named_once = TRUE,
  .urgent = urgent,
  .known_headers = directory_known_headers,
  .read = read_rows,
};
