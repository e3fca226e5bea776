#include "pull/changes.h"

#include <string.h>

/* So many that did not change are told by 「…」. */
#define SHORTENED_MIN 4

/* A column of either list; -1 where a list has none. */
typedef struct
{
  const char *label;
  int before, after;
  gboolean urgent;
} Pair;

static gboolean
is_urgent (const Subject *subject, const char *label)
{
  return g_strv_contains (subject->urgent, label);
}

/* Urgent ones first, then in the order of the new list, then what is in the old one only. */
static GArray *
pair_labels (const Listing *before, const Listing *after)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < after->labels->len; i++)
        {
          const char *label = after->labels->pdata[i];
          const Pair pair
              = { label, listing_label (before, label), (int)i, is_urgent (after->subject, label) };
          if (pair.urgent == (pass == 0))
            g_array_append_val (pairs, pair);
        }
      for (guint i = 0; i < before->labels->len; i++)
        {
          const char *label = before->labels->pdata[i];
          const Pair pair = { label, (int)i, -1, is_urgent (after->subject, label) };
          if (pair.urgent == (pass == 0) && listing_label (after, label) < 0)
            g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

static void
field_change_clear (gpointer data)
{
  FieldChange *change = data;
  g_free (change->before);
  g_free (change->after);
}

/* ── a record of several rows ── */

static gboolean
has_several_rows (const Listing *listing, guint record)
{
  guint row = g_array_index (listing->records, ListingRecord, record).first_row;
  return listing->next_rows[row] != 0;
}

static GHashTable *
set_of (char **parts)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
  for (; *parts != NULL; parts++)
    g_hash_table_add (set, *parts);
  return set;
}

/* @parts without those in @others, which are told by 「…」; *n_common counts them. */
static char *
leave_out (char **parts, GHashTable *others, guint *n_common)
{
  GString *left = g_string_new (NULL);
  *n_common = 0;
  for (; *parts != NULL; parts++)
    if (g_hash_table_contains (others, *parts))
      ++*n_common;
    else
      g_string_append_printf (left, "%s／", *parts);
  return g_string_free (g_string_append (left, "…"), FALSE);
}

/* FALSE if both sides say the same in another order. A hospital notifies a hundred things: of many,
 * only those that came or went are told. */
static gboolean
differs (FieldChange *field)
{
  g_auto (GStrv) before = g_strsplit (field->before, "／", -1);
  g_auto (GStrv) after = g_strsplit (field->after, "／", -1);
  g_autoptr (GHashTable) in_before = set_of (before), in_after = set_of (after);
  guint n;
  g_autofree char *gone = leave_out (before, in_after, &n);
  g_autofree char *new = leave_out (after, in_before, &n);
  if (n >= SHORTENED_MIN)
    {
      g_free (field->before);
      g_free (field->after);
      field->before = g_strdup (gone);
      field->after = g_strdup (new);
    }
  return strcmp (gone, "…") != 0 || strcmp (new, "…") != 0;
}

/* One record that both lists have. */
static void
compare_record (Changes *changes, const GArray *pairs, guint old, guint new)
{
  RecordChange change = { CHANGE_UPDATED, old, new, changes->fields->len, 0, FALSE };
  gboolean several
      = has_several_rows (changes->before, old) || has_several_rows (changes->after, new);
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      g_autofree char *before = listing_value (changes->before, old, pair->before);
      g_autofree char *after = listing_value (changes->after, new, pair->after);
      if (strcmp (before, after) == 0)
        continue;
      FieldChange field
          = { pair->label, g_steal_pointer (&before), g_steal_pointer (&after), pair->urgent };
      if (several && !differs (&field))
        {
          field_change_clear (&field);
          continue;
        }
      g_array_append_val (changes->fields, field);
      change.urgent |= pair->urgent;
      change.n_fields++;
    }
  if (change.n_fields > 0)
    g_array_append_val (changes->records, change);
}

static const char *
key_of (const Listing *listing, guint record)
{
  return g_array_index (listing->records, ListingRecord, record).key;
}

static gboolean
is_used (const Listing *listing, guint record)
{
  return g_array_index (listing->records, ListingRecord, record).used;
}

static void
find_removed (Changes *changes)
{
  for (guint i = 0; i < changes->before->records->len; i++)
    {
      const RecordChange change = { .kind = CHANGE_REMOVED, .before = i };
      if (is_used (changes->before, i)
          && !g_hash_table_contains (changes->after->by_key, key_of (changes->before, i)))
        g_array_append_val (changes->records, change);
    }
}

static guint
number_before (const Changes *changes, guint after)
{
  return changes->before != NULL ? GPOINTER_TO_UINT (
             g_hash_table_lookup (changes->before->by_key, key_of (changes->after, after)))
                                 : 0;
}

static void
find_added (Changes *changes)
{
  for (guint i = 0; i < changes->after->records->len; i++)
    {
      const RecordChange change = { .kind = CHANGE_ADDED, .after = i };
      if (is_used (changes->after, i) && number_before (changes, i) == 0)
        g_array_append_val (changes->records, change);
    }
}

/* The updated ones stand last; those that are urgent move before the others. */
static void
put_urgent_first (Changes *changes, guint first)
{
  g_autoptr (GArray) calm = g_array_new (FALSE, FALSE, sizeof (RecordChange));
  guint kept = first;
  for (guint i = first; i < changes->records->len; i++)
    {
      const RecordChange change = g_array_index (changes->records, RecordChange, i);
      if (change.urgent)
        g_array_index (changes->records, RecordChange, kept++) = change;
      else
        g_array_append_val (calm, change);
    }
  g_array_set_size (changes->records, kept);
  g_array_append_vals (changes->records, calm->data, calm->len);
}

static void
find_updated (Changes *changes)
{
  guint first = changes->records->len;
  g_autoptr (GArray) pairs = pair_labels (changes->before, changes->after);
  for (guint i = 0; i < changes->after->records->len; i++)
    {
      guint old = number_before (changes, i);
      if (old > 0 && (is_used (changes->after, i) || is_used (changes->before, old - 1)))
        compare_record (changes, pairs, old - 1, i);
    }
  put_urgent_first (changes, first);
}

Changes *
changes_find (const Listing *before, const Listing *after)
{
  Changes *changes = g_new0 (Changes, 1);
  changes->before = before;
  changes->after = after;
  changes->records = g_array_new (FALSE, FALSE, sizeof (RecordChange));
  changes->fields = g_array_new (FALSE, FALSE, sizeof (FieldChange));
  g_array_set_clear_func (changes->fields, field_change_clear);
  if (before != NULL)
    find_removed (changes);
  find_added (changes);
  if (before != NULL)
    find_updated (changes);
  for (guint i = 0; i < changes->records->len; i++)
    {
      const RecordChange *change = &g_array_index (changes->records, RecordChange, i);
      changes->counts[change->kind]++;
      changes->n_urgent += change->urgent;
    }
  return changes;
}

guint
changes_count (const Changes *changes)
{
  return changes->records->len;
}

void
changes_free (Changes *changes)
{
  if (changes == NULL)
    return;
  g_array_unref (changes->records);
  g_array_unref (changes->fields);
  g_free (changes);
}
