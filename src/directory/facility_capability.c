/*
 * What a facility can do: from columns of ○ and ×, or from the symbols of its notifications
 * (受理記号) in the regional bureau's list, which gives one row to each notification.
 */
#include "base/text.h"
#include "directory/facility_reader.h"

#include <string.h>

/* A symbol as lists write it and as capabilities.yaml does: 「支援診１」「支援診 1」. */
static gboolean
same_symbol (const char *folded, const char *symbol)
{
  g_autofree char *other = text_fold_header (symbol);
  return strcmp (folded, other) == 0;
}

static gboolean
has_symbol (const Capability *capability, const char *folded)
{
  for (const char **symbol = capability->symbols; symbol != NULL && *symbol != NULL; symbol++)
    if (same_symbol (folded, *symbol))
      return TRUE;
  return FALSE;
}

/* Bits of the capabilities that @symbol tells. A list of 30,000 rows has some hundred symbols. */
static const GArray *
capabilities_of (FacilityReader *reader, const char *symbol)
{
  GArray *found = g_hash_table_lookup (reader->symbols, symbol);
  if (found != NULL)
    return found;
  g_autofree char *folded = text_fold_header (symbol);
  found = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < reader->directory->capabilities->len; i++)
    if (has_symbol (reader->directory->capabilities->pdata[i], folded))
      g_array_append_val (found, i);
  g_hash_table_insert (reader->symbols, g_strdup (symbol), found);
  return found;
}

void
facility_add_symbol (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  const Cell *cell = facility_cell (reader, FIELD_SYMBOL, &pos);
  if (cell == NULL)
    return;
  const GArray *found = capabilities_of (reader, cell->text);
  guint8 *own = (guint8 *)facility->capabilities; /* of this directory's own memory */
  for (guint i = 0; i < found->len; i++)
    own[g_array_index (found, guint, i)] = CAPABILITY_YES;
}

guint8
facility_capability_value (FacilityReader *reader, const char *text, const char *name, Pos pos)
{
  static const guint8 values[] = {
    [FLAG_EMPTY] = CAPABILITY_UNKNOWN,
    [FLAG_NO] = CAPABILITY_NO,
    [FLAG_LIMITED] = CAPABILITY_LIMITED,
    [FLAG_YES] = CAPABILITY_YES,
  };
  return values[facility_flag (reader, text, name, pos)];
}

void
facility_read_capabilities (FacilityReader *reader, Facility *facility)
{
  guint n = reader->directory->capabilities->len;
  guint8 *own = directory_alloc (reader->directory, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      const Capability *capability = reader->directory->capabilities->pdata[i];
      int column = reader->capability_columns[i];
      if (column < 0)
        continue;
      const Cell *cell = columns_value (reader->columns, reader->row, (guint)column);
      Pos pos = table_cell_pos (reader->table, reader->row, column);
      own[i] = facility_capability_value (reader, cell->text, capability->name, pos);
    }
  facility->capabilities = own;
  facility_add_symbol (reader, facility);
}
