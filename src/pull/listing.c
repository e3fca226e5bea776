#include "pull/listing.h"
#include "base/text.h"
#include "directory/characters.h"

#include <string.h>

static const DiagKind LIST_EMPTY = {
  "pull-list-empty",
  DIAG_WITHHELD,
  "「{title}」として届いたものに行がありません",
  "what came as “{title}” has no rows",
  "相手の公開が止まっていないか確かめてください",
  "look whether it is still published",
};
static const DiagKind LIST_WITHOUT_RECORDS = {
  "pull-list-without-records",
  DIAG_WITHHELD,
  "「{title}」として届いた{count}行に、名前のある{what}が一つもありません",
  "none of the {count} rows that came as “{title}” is one of the {what_en}",
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

/* ── columns ── */

int
listing_label (const Listing *listing, const char *label)
{
  guint i;
  return label != NULL && g_ptr_array_find_with_equal_func (listing->labels, label, g_str_equal, &i)
             ? (int)i
             : -1;
}

/* Several columns may say the same thing; the first that is not empty counts. */
static void
index_columns (Listing *listing)
{
  guint n = table_n_columns (listing->table);
  g_autofree gint *last = g_new0 (gint, n + 1);
  listing->labels = g_ptr_array_new ();
  listing->columns = g_new0 (gint, n + 1);
  listing->next_columns = g_new0 (gint, n + 1);
  for (guint c = 0; c < n; c++)
    {
      listing->next_columns[c] = -1;
      if (!listing->rows.kept[c])
        continue;
      int label = listing_label (listing, listing->rows.labels->pdata[c]);
      if (label >= 0)
        listing->next_columns[last[label]] = (gint)c;
      else
        {
          label = (int)listing->labels->len;
          g_ptr_array_add (listing->labels, listing->rows.labels->pdata[c]);
          listing->columns[label] = (gint)c;
        }
      last[label] = (gint)c;
    }
}

const char *
listing_cell (const Listing *listing, guint row, int label)
{
  if (label < 0)
    return "";
  for (gint c = listing->columns[label]; c >= 0; c = listing->next_columns[c])
    {
      const Cell *cell = table_cell (listing->table, row, (guint)c);
      if (cell->type != CELL_EMPTY && cell->type != CELL_ERROR && *cell->text != '\0')
        return cell->text;
    }
  return "";
}

char *
listing_value (const Listing *listing, guint record, int label)
{
  guint row = g_array_index (listing->records, ListingRecord, record).first_row;
  if (listing->next_rows[row] == 0)
    return g_strdup (listing_cell (listing, row, label));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *value = g_string_new (NULL);
  for (guint next = row + 1; next != 0; next = listing->next_rows[next - 1])
    {
      const char *text = listing_cell (listing, next - 1, label);
      if (*text == '\0' || !g_hash_table_add (seen, (gpointer)text))
        continue;
      g_string_append_printf (value, "%s%s", value->len > 0 ? "／" : "", text);
    }
  return g_string_free (value, FALSE);
}

/* ── rows ── */

static gboolean
take_keys_from_column (Listing *listing, const SourceSpec *spec, Diags *diags)
{
  const Table *table = listing->table;
  g_autofree char *wanted = text_fold_header (spec->key_column);
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      g_autofree char *folded = text_fold_header (table_header (table, c));
      if (strcmp (folded, wanted) != 0)
        continue;
      g_ptr_array_set_size (listing->rows.keys, 0);
      for (guint row = 0; row < table_n_rows (table); row++)
        g_ptr_array_add (listing->rows.keys, g_strdup (table_cell (table, row, c)->text));
      return TRUE;
    }
  return diags_add (diags, &KEY_COLUMN_MISSING, table_header_pos (table, 0), "title",
                    spec->source.title, "column", spec->key_column, NULL);
}

/* Rows of one key are one record; each is linked behind the last of it. */
static void
index_rows (Listing *listing)
{
  guint n = table_n_rows (listing->table);
  g_autoptr (GArray) last = g_array_new (FALSE, FALSE, sizeof (guint));
  listing->next_rows = g_new0 (guint, n + 1);
  for (guint row = 0; row < n; row++)
    {
      const char *key = listing->rows.keys->pdata[row];
      if (key == NULL)
        continue;
      guint record = GPOINTER_TO_UINT (g_hash_table_lookup (listing->by_key, key));
      if (record > 0)
        {
          guint *before = &g_array_index (last, guint, record - 1);
          listing->next_rows[*before] = row + 1;
          *before = row;
          continue;
        }
      gboolean used = listing->rows.used == NULL || listing->rows.used[row];
      const ListingRecord new = { key, row, used };
      listing->n_used += used;
      g_array_append_val (listing->records, new);
      g_array_append_val (last, row);
      g_hash_table_insert (listing->by_key, (gpointer)key,
                           GUINT_TO_POINTER (listing->records->len));
    }
}

/* Rows of a list that gives several to each record on purpose repeat nothing. */
static guint
count_repeated (const Listing *listing, const SourceSpec *spec)
{
  guint n = 0;
  if (spec->key_column != NULL)
    return listing->n_rows - listing->records->len;
  for (guint row = 0; row < listing->n_rows; row++)
    n += listing->rows.keys->pdata[row] == NULL;
  return n;
}

/* ── the whole ── */

static gboolean
has_records (const Listing *listing, const SourceSpec *spec, const char *file, Diags *diags)
{
  if (listing->rows.n_records > 0)
    return TRUE;
  g_autofree char *count = g_strdup_printf ("%u", table_n_rows (listing->table));
  return diags_add (diags, &LIST_WITHOUT_RECORDS, pos_make (file, 0, 0), "title",
                    spec->source.title, "count", count, "what", listing->subject->ja, "what_en",
                    listing->subject->en, NULL);
}

static Listing *
read_list (const Subject *subject, GBytes *bytes, const SourceSpec *spec,
           const SubjectContext *context, const TableOptions *options, const char *file,
           Diags *diags)
{
  g_autoptr (Listing) listing = g_new0 (Listing, 1);
  listing->subject = subject;
  listing->table = table_read (bytes, file, options, diags);
  if (listing->table == NULL)
    return NULL;
  directory_exchange_characters (context->words, listing->table, &spec->source, diags);
  if (table_n_rows (listing->table) == 0)
    {
      diags_add (diags, &LIST_EMPTY, pos_make (file, 0, 0), "title", spec->source.title, NULL);
      return NULL;
    }
  if (!subject->read (context, listing->table, spec, &listing->rows, diags)
      || !has_records (listing, spec, file, diags)
      || (spec->key_column != NULL && !take_keys_from_column (listing, spec, diags)))
    return NULL;
  listing->records = g_array_new (FALSE, FALSE, sizeof (ListingRecord));
  listing->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  listing->n_rows = table_n_rows (listing->table);
  listing->n_facilities = listing->rows.n_records;
  listing->left_out = g_steal_pointer (&listing->rows.left_out);
  index_columns (listing);
  index_rows (listing);
  listing->n_repeated = count_repeated (listing, spec);
  listing->copy = g_string_free_to_bytes (source_copy_text (listing->table, listing->rows.kept));
  return g_steal_pointer (&listing);
}

Listing *
listing_read (const Subject *subject, GBytes *bytes, const SourceSpec *spec,
              const SubjectContext *context, const char *file, Diags *diags)
{
  TableOptions options = source_table_options (spec);
  options.known_headers = subject->known_headers ();
  return read_list (subject, bytes, spec, context, &options, file, diags);
}

Listing *
listing_read_copy (const Subject *subject, GBytes *bytes, const SourceSpec *spec,
                   const SubjectContext *context, const char *file, Diags *diags)
{
  TableOptions options = source_copy_options ();
  return read_list (subject, bytes, spec, context, &options, file, diags);
}

void
subject_rows_clear (SubjectRows *rows)
{
  g_clear_pointer (&rows->keys, g_ptr_array_unref);
  g_clear_pointer (&rows->labels, g_ptr_array_unref);
  g_clear_pointer (&rows->kept, g_free);
  g_clear_pointer (&rows->used, g_free);
  g_clear_pointer (&rows->left_out, g_free);
}

void
listing_free (Listing *listing)
{
  if (listing == NULL)
    return;
  g_clear_pointer (&listing->table, table_free);
  g_clear_pointer (&listing->labels, g_ptr_array_unref);
  g_clear_pointer (&listing->records, g_array_unref);
  g_clear_pointer (&listing->by_key, g_hash_table_unref);
  g_clear_pointer (&listing->copy, g_bytes_unref);
  subject_rows_clear (&listing->rows);
  g_free (listing->left_out);
  g_free (listing->next_rows);
  g_free (listing->columns);
  g_free (listing->next_columns);
  g_free (listing);
}
