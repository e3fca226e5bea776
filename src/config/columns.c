#include "config/columns.h"
#include "base/text.h"

#include <string.h>

static const DiagKind ONLY_COLUMN_MISSING = {
  "columns-only-missing",
  DIAG_WITHHELD,
  "行を選ぶ列「{name}」（only）がないので、この表は使えません。見つかった列: {found}",
  "there is no column “{name}” to choose rows by (only), so this list cannot be used; columns "
  "found: "
  "{found}",
  "sources.yaml の only を、今の見出しに合わせてください",
  "set only in sources.yaml to a header of today",
};
static const DiagKind VALUES_COLUMN_MISSING = {
  "columns-values-missing",
  DIAG_WARNING,
  "値を読み替える列「{name}」（values）が、この表にありません。見つかった列: {found}",
  "there is no column “{name}” whose values would be exchanged (values); columns found: {found}",
  "sources.yaml の values を、今の見出しに合わせてください",
  "set values in sources.yaml to a header of today",
};

/* More names than this in one message are only counted. */
#define LISTED_HEADERS_MAX 40

/* What the rows must say in a column. */
typedef struct
{
  guint column;
  GPtrArray *patterns; /* GPatternSpec, of folded values; one must fit */
} OnlyRule;

struct Columns
{
  const Table *table;
  guint n_fields;
  guint *starts;       /* of each field in @columns; n_fields + 1 entries */
  GArray *columns;     /* guint: the columns of each field, in the order of trust */
  Cell *constants;     /* of each field, CELL_EMPTY where it has none */
  gboolean *read;      /* of each column: a field or a claim took it */
  GHashTable *unknown; /* folded header → column + 1, of what no field knows */
  GPtrArray *order;    /* folded headers of @unknown, in the table's order */
  GHashTable **values; /* of each column: folded value → the Cell for it, or NULL */
  GArray *only;        /* OnlyRule */
  GPtrArray *missing_only, *missing_values; /* headers in the hints that the table has not */
};

static char **
aliases_of (const ColumnField *field)
{
  return g_strsplit (field->aliases != NULL ? field->aliases : "", "|", -1);
}

/* The header of @column by which it is looked up: renamed, then folded. */
static char *
header_of (const Table *table, guint column, const char *const *renames)
{
  char *folded = text_fold_header (table_header (table, column));
  for (const char *const *pair = renames; pair != NULL && pair[0] != NULL; pair += 2)
    {
      g_autofree char *from = text_fold_header (pair[0]);
      if (strcmp (from, folded) == 0)
        {
          g_free (folded);
          return text_fold_header (pair[1]);
        }
    }
  return folded;
}

/* Folded header → column + 1; of two columns with one header the first counts. */
static GHashTable *
index_headers (const Table *table, const char *const *renames, GPtrArray *order)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      g_autofree char *header = header_of (table, c, renames);
      if (*header == '\0' || g_hash_table_contains (index, header))
        continue;
      char *key = g_steal_pointer (&header);
      g_hash_table_insert (index, key, GUINT_TO_POINTER (c + 1));
      g_ptr_array_add (order, key);
    }
  return index;
}

/* Moves the columns of @field from the unknown ones to its own. */
static void
take_field (Columns *columns, const ColumnField *field)
{
  g_auto (GStrv) aliases = aliases_of (field);
  for (char **alias = aliases; *alias != NULL; alias++)
    {
      int column = columns_claim (columns, *alias);
      if (column < 0)
        continue;
      g_array_append_vals (columns->columns, &(guint){ column }, 1);
      columns->read[column] = *field->name != '\0';
    }
}

static gboolean
field_has_alias (const ColumnField *field, const char *folded)
{
  g_auto (GStrv) aliases = aliases_of (field);
  return g_strv_contains ((const char *const *)aliases, folded);
}

static void
take_constants (Columns *columns, const ColumnField *fields, const char *const *constants)
{
  for (const char *const *pair = constants; pair != NULL && pair[0] != NULL; pair += 2)
    {
      g_autofree char *folded = text_fold_header (pair[0]);
      for (guint f = 0; f < columns->n_fields; f++)
        if (field_has_alias (&fields[f], folded))
          columns->constants[f] = (Cell){ .text = pair[1], .type = CELL_TEXT };
    }
}

/* ── hints ── */

/* The column that the list, or a rename, calls @name; -1. */
static int
hinted_column (const Columns *columns, const ColumnHints *hints, const char *name)
{
  g_autofree char *wanted = text_fold_header (name);
  for (guint c = 0; c < table_n_columns (columns->table); c++)
    {
      g_autofree char *own = text_fold_header (table_header (columns->table, c));
      g_autofree char *renamed = header_of (columns->table, c, hints->renames);
      if (strcmp (own, wanted) == 0 || strcmp (renamed, wanted) == 0)
        return (int)c;
    }
  return -1;
}

static void
miss (GPtrArray *missing, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (missing, name, g_str_equal, NULL))
    g_ptr_array_add (missing, (gpointer)name);
}

static void
take_values (Columns *columns, const ColumnHints *hints)
{
  columns->values = g_new0 (GHashTable *, table_n_columns (columns->table) + 1);
  for (const char *const *at = hints->values; at != NULL && at[0] != NULL; at += 3)
    {
      int column = hinted_column (columns, hints, at[0]);
      if (column < 0)
        {
          miss (columns->missing_values, at[0]);
          continue;
        }
      GHashTable **values = &columns->values[column];
      if (*values == NULL)
        *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      Cell *cell = g_new0 (Cell, 1);
      *cell = (Cell){ .text = at[2], .type = *at[2] != '\0' ? CELL_TEXT : CELL_EMPTY };
      g_hash_table_insert (*values, text_fold_header (at[1]), cell);
    }
}

static void
only_rule_clear (gpointer data)
{
  g_ptr_array_unref (((OnlyRule *)data)->patterns);
}

static OnlyRule *
only_rule_of (Columns *columns, guint column)
{
  for (guint i = 0; i < columns->only->len; i++)
    if (g_array_index (columns->only, OnlyRule, i).column == column)
      return &g_array_index (columns->only, OnlyRule, i);
  OnlyRule rule = { column, g_ptr_array_new_with_free_func ((GDestroyNotify)g_pattern_spec_free) };
  g_array_append_val (columns->only, rule);
  return &g_array_index (columns->only, OnlyRule, columns->only->len - 1);
}

/* What rows are chosen by is read, though no field may want it. */
static void
take_only (Columns *columns, const ColumnHints *hints)
{
  for (const char *const *at = hints->only; at != NULL && at[0] != NULL; at += 2)
    {
      int column = hinted_column (columns, hints, at[0]);
      if (column < 0)
        {
          miss (columns->missing_only, at[0]);
          continue;
        }
      g_autofree char *pattern = text_fold_header (at[1]);
      columns->read[column] = TRUE;
      g_ptr_array_add (only_rule_of (columns, (guint)column)->patterns,
                       g_pattern_spec_new (pattern));
    }
}

static void
take_hints (Columns *columns, const ColumnField *fields, const ColumnHints *hints)
{
  take_constants (columns, fields, hints->constants);
  take_values (columns, hints);
  take_only (columns, hints);
}

Columns *
columns_new (const Table *table, const ColumnField *fields, guint n_fields,
             const ColumnHints *hints)
{
  Columns *columns = g_new0 (Columns, 1);
  columns->table = table;
  columns->n_fields = n_fields;
  columns->read = g_new0 (gboolean, table_n_columns (table) + 1);
  columns->starts = g_new0 (guint, n_fields + 1);
  columns->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  columns->order = g_ptr_array_new ();
  columns->unknown = index_headers (table, hints != NULL ? hints->renames : NULL, columns->order);
  columns->constants = g_new0 (Cell, n_fields);
  for (guint f = 0; f < n_fields; f++)
    {
      columns->starts[f] = columns->columns->len;
      take_field (columns, &fields[f]);
    }
  columns->starts[n_fields] = columns->columns->len;
  columns->only = g_array_new (FALSE, FALSE, sizeof (OnlyRule));
  g_array_set_clear_func (columns->only, only_rule_clear);
  columns->missing_only = g_ptr_array_new ();
  columns->missing_values = g_ptr_array_new ();
  if (hints != NULL)
    take_hints (columns, fields, hints);
  return columns;
}

void
columns_free (Columns *columns)
{
  if (columns == NULL)
    return;
  for (guint c = 0; columns->values != NULL && c < table_n_columns (columns->table); c++)
    g_clear_pointer (&columns->values[c], g_hash_table_unref);
  g_free (columns->values);
  g_array_unref (columns->only);
  g_ptr_array_unref (columns->missing_only);
  g_ptr_array_unref (columns->missing_values);
  g_free (columns->starts);
  g_free (columns->read);
  g_free (columns->constants);
  g_array_unref (columns->columns);
  g_hash_table_unref (columns->unknown);
  g_ptr_array_unref (columns->order);
  g_free (columns);
}

gboolean
columns_has (const Columns *columns, guint field)
{
  return columns->starts[field + 1] > columns->starts[field]
         || columns->constants[field].type != CELL_EMPTY;
}

const Cell *
columns_value (const Columns *columns, guint row, guint column)
{
  const Cell *cell = table_cell (columns->table, row, column);
  GHashTable *values = columns->values != NULL ? columns->values[column] : NULL;
  if (values == NULL || cell->type == CELL_EMPTY)
    return cell;
  g_autofree char *folded = text_fold_header (cell->text);
  const Cell *meant = g_hash_table_lookup (values, folded);
  return meant != NULL ? meant : cell;
}

static gboolean
rule_fits (const OnlyRule *rule, const char *text)
{
  g_autofree char *folded = text_fold_header (text);
  for (guint i = 0; i < rule->patterns->len; i++)
    if (g_pattern_spec_match_string (rule->patterns->pdata[i], folded))
      return TRUE;
  return FALSE;
}

gboolean
columns_row_fits (const Columns *columns, guint row)
{
  for (guint i = 0; i < columns->only->len; i++)
    {
      const OnlyRule *rule = &g_array_index (columns->only, OnlyRule, i);
      if (!rule_fits (rule, table_cell (columns->table, row, rule->column)->text))
        return FALSE;
    }
  return TRUE;
}

gboolean
columns_report_hints (const Columns *columns, Diags *diags)
{
  g_autofree char *found = columns_found (columns);
  Pos pos = table_header_pos (columns->table, 0);
  for (guint i = 0; i < columns->missing_values->len; i++)
    diags_add (diags, &VALUES_COLUMN_MISSING, pos, "name", columns->missing_values->pdata[i],
               "found", found, NULL);
  for (guint i = 0; i < columns->missing_only->len; i++)
    diags_add (diags, &ONLY_COLUMN_MISSING, pos, "name", columns->missing_only->pdata[i], "found",
               found, NULL);
  return columns->missing_only->len == 0;
}

const Cell *
columns_cell (const Columns *columns, guint row, guint field, Pos *pos)
{
  for (guint i = columns->starts[field]; i < columns->starts[field + 1]; i++)
    {
      guint column = g_array_index (columns->columns, guint, i);
      const Cell *cell = columns_value (columns, row, column);
      if (cell->type != CELL_EMPTY && *cell->text != '\0')
        {
          *pos = table_cell_pos (columns->table, row, column);
          return cell;
        }
    }
  if (columns->constants[field].type == CELL_EMPTY)
    return NULL;
  *pos = table_cell_pos (columns->table, row, 0);
  return &columns->constants[field];
}

/* The entry stays, with 0 for its column: @order borrows the key. */
int
columns_claim (Columns *columns, const char *header)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (columns->unknown, header));
  if (column == 0)
    return -1;
  gpointer key;
  g_hash_table_lookup_extended (columns->unknown, header, &key, NULL);
  g_hash_table_steal (columns->unknown, header);
  g_hash_table_insert (columns->unknown, key, GUINT_TO_POINTER (0));
  columns->read[column - 1] = TRUE;
  return (int)column - 1;
}

gboolean
columns_reads (const Columns *columns, guint column)
{
  return columns->read[column];
}

int
columns_field (const Columns *columns, guint column)
{
  for (guint f = 0; f < columns->n_fields; f++)
    for (guint i = columns->starts[f]; i < columns->starts[f + 1]; i++)
      if (g_array_index (columns->columns, guint, i) == column)
        return (int)f;
  return -1;
}

static void
append_header (GString *list, const char *header)
{
  g_autofree char *clean = text_clean (header);
  g_strdelimit (clean, "\n\t", ' ');
  g_string_append_printf (list, "「%s」", clean);
}

/* @list closed with the number of headers that did not go in. */
static char *
finish_list (GString *list, guint n)
{
  if (n > LISTED_HEADERS_MAX)
    g_string_append_printf (list, "… (%u)", n);
  return g_string_free (list, n == 0);
}

char *
columns_unknown (const Columns *columns)
{
  GString *list = g_string_new (NULL);
  guint n = 0;
  for (guint i = 0; i < columns->order->len; i++)
    {
      guint column
          = GPOINTER_TO_UINT (g_hash_table_lookup (columns->unknown, columns->order->pdata[i]));
      if (column > 0 && !columns->read[column - 1] && n++ < LISTED_HEADERS_MAX)
        append_header (list, table_header (columns->table, column - 1));
    }
  return finish_list (list, n);
}

char *
columns_found (const Columns *columns)
{
  GString *list = g_string_new (NULL);
  guint n = 0;
  for (guint c = 0; c < table_n_columns (columns->table); c++)
    if (*table_header (columns->table, c) != '\0' && n++ < LISTED_HEADERS_MAX)
      append_header (list, table_header (columns->table, c));
  char *found = finish_list (list, n);
  return found != NULL ? found : g_strdup ("—");
}

char **
columns_known_headers (const ColumnField *fields, guint n_fields)
{
  GPtrArray *known = g_ptr_array_new ();
  for (guint f = 0; f < n_fields; f++)
    {
      g_auto (GStrv) aliases = aliases_of (&fields[f]);
      for (char **alias = aliases; *alias != NULL; alias++)
        if (**alias != '\0')
          g_ptr_array_add (known, g_strdup (*alias));
    }
  g_ptr_array_add (known, NULL);
  return (char **)g_ptr_array_free (known, FALSE);
}
