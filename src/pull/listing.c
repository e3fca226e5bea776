#include "pull/listing.h"
#include "base/text.h"

#include <string.h>

static const DiagKind LIST_EMPTY = {
  "pull-list-empty",
  DIAG_WITHHELD,
  "「{title}」として届いたものに行がありません",
  "what came as “{title}” has no rows",
  "相手の公開が止まっていないか確かめてください",
  "look whether it is still published",
};
static const DiagKind LIST_WITHOUT_FACILITIES = {
  "pull-list-without-facilities",
  DIAG_WITHHELD,
  "「{title}」として届いた{count}行に、名前のある施設が一つもありません",
  "none of the {count} rows that came as “{title}” names a facility",
  "相手の公開が止まっていないか、見出しの意味が変わっていないか確かめてください",
  "look whether it is still published, and whether its headers mean what they did",
};
static const DiagKind KEY_COLUMN_MISSING = {
  "pull-key-column-missing",
  DIAG_WITHHELD,
  "「{title}」に、行を見分ける列「{column}」がありません",
  "“{title}” has no column “{column}” that tells its rows apart",
  "sources.yaml の key_column を、今の見出しに合わせてください",
  "set key_column in sources.yaml to a header of today",
};

/* FNV-1a: a row is compared with itself of another day only, so 64 bits suffice. */
static guint64
hash_text (guint64 hash, const char *text)
{
  for (; *text != '\0'; text++)
    hash = (hash ^ (guchar)*text) * 1099511628211u;
  return (hash ^ 0xff) * 1099511628211u;
}

/* A list being judged. */
typedef struct
{
  Listing *listing;
  const Table *table;
  const SourceSpec *spec;
  const gboolean *kept; /* for each column */
  Diags *diags;
} Reading;

/* A sum, so that columns may come in another order; empty cells count nothing, so a new empty
 * column changes no row. What is not kept cannot be compared. */
static guint64
hash_row (const Reading *reading, guint row)
{
  guint64 sum = 0;
  for (guint c = 0; c < table_n_columns (reading->table); c++)
    {
      const Cell *cell = table_cell (reading->table, row, c);
      if (reading->kept[c] && cell->type != CELL_EMPTY && cell->type != CELL_ERROR)
        sum += hash_text (hash_text (14695981039346656037u, table_header (reading->table, c)),
                          cell->text);
    }
  return sum;
}

static void
add_row (Listing *listing, const char *key, guint64 hash)
{
  guint64 *seen = g_hash_table_lookup (listing->rows, key);
  if (seen != NULL)
    {
      listing->n_repeated++;
      *seen += hash;
      return;
    }
  guint64 *own = g_new (guint64, 1);
  *own = hash;
  g_hash_table_insert (listing->rows, g_strdup (key), own);
}

static int
find_column (const Table *table, const char *header)
{
  g_autofree char *wanted = text_fold_header (header);
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      g_autofree char *folded = text_fold_header (table_header (table, c));
      if (strcmp (folded, wanted) == 0)
        return (int)c;
    }
  return -1;
}

static gboolean
add_rows_by_column (Reading *reading)
{
  const Table *table = reading->table;
  const SourceSpec *spec = reading->spec;
  int column = find_column (table, spec->key_column);
  if (column < 0)
    return diags_add (reading->diags, &KEY_COLUMN_MISSING, table_header_pos (table, 0), "title",
                      spec->source.title, "column", spec->key_column, NULL);
  for (guint row = 0; row < table_n_rows (table); row++)
    add_row (reading->listing, table_cell (table, row, column)->text, hash_row (reading, row));
  return TRUE;
}

/* By the ids that the directory would give; rows that it cannot use do not come in. */
static void
add_rows_by_id (Reading *reading, const Directory *directory)
{
  const Table *table = reading->table;
  Listing *listing = reading->listing;
  g_autoptr (GHashTable) hashes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      guint64 *hash = g_new (guint64, 1);
      *hash = hash_row (reading, row);
      g_hash_table_insert (hashes, GUINT_TO_POINTER (table_cell_pos (table, row, 0).line), hash);
    }
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      guint64 *hash = g_hash_table_lookup (hashes, GUINT_TO_POINTER (facility->pos.line));
      add_row (listing, facility->id, hash != NULL ? *hash : 0);
    }
  listing->n_repeated = listing->n_rows - directory->facilities->len;
}

static gboolean
has_rows (const Table *table, const SourceSpec *spec, const char *file, Diags *diags)
{
  return table_n_rows (table) > 0
         || diags_add (diags, &LIST_EMPTY, pos_make (file, 0, 0), "title", spec->source.title,
                       NULL);
}

/* The facilities that @table gives; NULL if it gives none. */
static Directory *
read_facilities (const Table *table, const SourceSpec *spec, const char *file, Diags *diags)
{
  g_autoptr (Directory) directory = directory_new ();
  /* What is wrong with single rows is said by the build that shows them. */
  g_autoptr (Diags) of_rows = diags_new ();
  Source source = spec->source;
  source.within = NULL; /* the list is judged whole */
  if (!directory_read_table (directory, table, &source, of_rows))
    {
      diags_merge (diags, of_rows);
      return NULL;
    }
  if (directory->facilities->len > 0)
    return g_steal_pointer (&directory);
  g_autofree char *count = g_strdup_printf ("%u", table_n_rows (table));
  diags_add (diags, &LIST_WITHOUT_FACILITIES, pos_make (file, 0, 0), "title", spec->source.title,
             "count", count, NULL);
  return NULL;
}

static Listing *
read_list (GBytes *bytes, const SourceSpec *spec, const Directory *words,
           const TableOptions *options, const char *file, Diags *diags)
{
  g_autoptr (Table) table = table_read (bytes, file, options, diags);
  if (table == NULL || !has_rows (table, spec, file, diags))
    return NULL;
  g_autoptr (Directory) directory = read_facilities (table, spec, file, diags);
  if (directory == NULL)
    return NULL;
  g_autoptr (Listing) listing = g_new0 (Listing, 1);
  g_autofree gboolean *kept = source_copy_columns (words, table, spec, &listing->left_out);
  Reading reading = { listing, table, spec, kept, diags };
  listing->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  listing->n_rows = table_n_rows (table);
  listing->n_facilities = directory->facilities->len;
  if (spec->key_column == NULL)
    add_rows_by_id (&reading, directory);
  else if (!add_rows_by_column (&reading))
    return NULL;
  listing->copy = g_string_free_to_bytes (source_copy_text (table, kept));
  return g_steal_pointer (&listing);
}

Listing *
listing_read (GBytes *bytes, const SourceSpec *spec, const Directory *words, const char *file,
              Diags *diags)
{
  TableOptions options = source_table_options (spec);
  return read_list (bytes, spec, words, &options, file, diags);
}

Listing *
listing_read_copy (GBytes *bytes, const SourceSpec *spec, const Directory *words, const char *file,
                   Diags *diags)
{
  TableOptions options = source_copy_options ();
  return read_list (bytes, spec, words, &options, file, diags);
}

void
listing_free (Listing *listing)
{
  if (listing == NULL)
    return;
  g_clear_pointer (&listing->rows, g_hash_table_unref);
  g_clear_pointer (&listing->copy, g_bytes_unref);
  g_free (listing->left_out);
  g_free (listing);
}

ListingChange
listing_compare (const Listing *before, const Listing *after)
{
  ListingChange change = { 0 };
  GHashTableIter iter;
  gpointer key, value;
  guint common = 0;
  g_hash_table_iter_init (&iter, after->rows);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const guint64 *old = before != NULL ? g_hash_table_lookup (before->rows, key) : NULL;
      if (old == NULL)
        change.added++;
      else
        common++;
      if (old != NULL && *old != *(const guint64 *)value)
        change.changed++;
    }
  change.removed = before != NULL ? g_hash_table_size (before->rows) - common : 0;
  return change;
}
