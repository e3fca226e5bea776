#include "format/geojson.h"
#include "format/table_int.h"
#include "format/yaml.h"

#include <string.h>

static const DiagKind RECORDS_NO_LIST = {
  "records-no-list",
  DIAG_WITHHELD,
  "表になる一覧が「{path}」にありません",
  "there is no list of records at \"{path}\"",
  "一覧のある場所を records_path で指定してください（このファイルには: {lists}）",
  "say with records_path where the list is (in this file: {lists})",
};

static const DiagKind RECORDS_NOT_A_RECORD = {
  "records-not-a-record",
  DIAG_WITHHELD,
  "項目名と値の組になっていないため、この一件は使いません",
  "this item has no named fields and is left out",
  "「項目名: 値」の形に直してください",
  "give its fields names",
};

static const DiagKind RECORDS_NESTED = {
  "records-nested",
  DIAG_WARNING,
  "項目「{key}」の中の一覧は表のマスに入らないため使いません",
  "the list of records in \"{key}\" does not fit into a cell and is left out",
  "値を一つの文字列にしてください",
  "make it one text",
};

static const DiagKind RECORDS_NAME_LONG = {
  "records-name-long",
  DIAG_WARNING,
  "項目名が長すぎるため使いません（{name}…）",
  "the name of a field is too long and is left out ({name}…)",
  "項目名を短くしてください",
  "shorten it",
};

/* Longer names, outer ones included, are no names of columns. */
#define MAX_NAME 500

/* Values of a list stand in one cell with the separator that the data definitions give. */
#define LIST_SEPARATOR ";"

typedef struct
{
  Table *table;
  gboolean typed;     /* JSON says what is a number; YAML only guesses */
  GHashTable *index;  /* column name → its number + 1 */
  GPtrArray *columns; /* the value that first had it */
  GPtrArray *names;   /* of the columns, owned by index */
  const Value **row;  /* a value or NULL for each column */
  GString *path;
  Diags *diags;
} Records;

/* ── columns ── */

typedef void (*LeafFunc) (Records *records, const Value *value);

static void
report_long_name (const Records *records, const Value *value)
{
  g_autofree char *name
      = g_utf8_substring (value->key, 0, MIN (20, g_utf8_strlen (value->key, -1)));
  diags_add (records->diags, &RECORDS_NAME_LONG, value->key_pos, "name", name, NULL);
}

/* Calls @leaf for every field of @map; those of a map within are named «outer.inner» in path. */
static void
each_field (Records *records, const Value *map, LeafFunc leaf)
{
  for (gsize i = 0; i < map->n_items; i++)
    {
      const Value *value = map->items[i];
      gsize length = records->path->len;
      if (length > 0)
        g_string_append_c (records->path, '.');
      if (strlen (value->key) > MAX_NAME - MIN (records->path->len, MAX_NAME))
        report_long_name (records, value);
      else
        {
          g_string_append (records->path, value->key);
          if (value->type == VALUE_MAP)
            each_field (records, value, leaf);
          else
            leaf (records, value);
        }
      g_string_truncate (records->path, length);
    }
}

static void
add_column (Records *records, const Value *value)
{
  if (g_hash_table_contains (records->index, records->path->str))
    return;
  char *name = g_strdup (records->path->str);
  g_ptr_array_add (records->columns, (gpointer)value);
  g_ptr_array_add (records->names, name);
  g_hash_table_insert (records->index, name, GUINT_TO_POINTER (records->columns->len));
}

static void
put_value (Records *records, const Value *value)
{
  guint column = GPOINTER_TO_UINT (g_hash_table_lookup (records->index, records->path->str));
  records->row[column - 1] = value;
}

/* ── cells ── */

static void
append_list (Records *records, const Value *list, const char *key, GString *out)
{
  for (gsize i = 0; i < list->n_items; i++)
    {
      const Value *item = list->items[i];
      if (item->type == VALUE_MAP)
        {
          /* Without a line, so that it is said once for all records. */
          diags_add (records->diags, &RECORDS_NESTED, pos_make (item->pos.file, 0, 0), "key", key,
                     NULL);
          return;
        }
      if (item->type == VALUE_LIST)
        {
          append_list (records, item, key, out);
          continue;
        }
      if (out->len > 0)
        g_string_append (out, LIST_SEPARATOR);
      g_string_append (out, item->text);
    }
}

static void
add_scalar (Records *records, const Value *value)
{
  const char *text = value->text;
  CellType type = CELL_TEXT;
  g_autofree char *number = NULL;
  if (records->typed && !value->quoted && value->type == VALUE_TEXT)
    {
      number = number_plain (text);
      type = number ? CELL_NUMBER : CELL_TEXT;
      text = number ? number : text;
      if (strcmp (text, "true") == 0 || strcmp (text, "false") == 0)
        {
          type = CELL_BOOL;
          text = *text == 't' ? "TRUE" : "FALSE";
        }
    }
  table_add_cell (records->table, type, text, strlen (text), value->pos.line, value->pos.column);
}

static void
add_cell (Records *records, const Value *value, const Value *record, const char *key)
{
  if (value == NULL)
    table_add_cell (records->table, CELL_EMPTY, "", 0, record->pos.line, record->pos.column);
  else if (value->type != VALUE_LIST)
    add_scalar (records, value);
  else
    {
      g_autoptr (GString) joined = g_string_new (NULL);
      append_list (records, value, key, joined);
      table_add_cell (records->table, CELL_TEXT, joined->str, joined->len, value->pos.line,
                      value->pos.column);
    }
}

/* ── rows ── */

static gboolean
add_header (Records *records)
{
  table_begin_row (records->table);
  for (guint c = 0; c < records->columns->len; c++)
    {
      const Value *value = records->columns->pdata[c];
      const char *name = records->names->pdata[c];
      table_add_cell (records->table, CELL_TEXT, name, strlen (name), value->key_pos.line,
                      value->key_pos.column);
    }
  return table_end_row (records->table, 0, 0, records->diags);
}

static gboolean
add_record (Records *records, const Value *record)
{
  memset (records->row, 0, records->columns->len * sizeof (Value *));
  each_field (records, record, put_value);
  table_begin_row (records->table);
  for (guint c = 0; c < records->columns->len; c++)
    add_cell (records, records->row[c], record, records->names->pdata[c]);
  return table_end_row (records->table, record->pos.line, record->pos.column, records->diags);
}

static gboolean
add_records (Records *records, const Value *list)
{
  for (gsize i = 0; i < list->n_items; i++)
    if (list->items[i]->type == VALUE_MAP)
      each_field (records, list->items[i], add_column);
    else
      diags_add (records->diags, &RECORDS_NOT_A_RECORD, list->items[i]->pos, NULL);
  records->row = g_new (const Value *, records->columns->len + 1);
  gboolean ok = add_header (records);
  for (gsize i = 0; ok && i < list->n_items; i++)
    if (list->items[i]->type == VALUE_MAP)
      ok = add_record (records, list->items[i]);
  g_free (records->row);
  return ok;
}

/* ── the list ── */

/* The names of the lists that stand in @map or one map deeper, for the hint. */
static void
append_lists (GString *out, const Value *map, const char *prefix, guint depth)
{
  for (gsize i = 0; map->type == VALUE_MAP && i < map->n_items && out->len < 100; i++)
    {
      g_autofree char *name = g_strconcat (prefix, map->items[i]->key, NULL);
      if (map->items[i]->type == VALUE_LIST)
        g_string_append_printf (out, "%s%s", out->len ? ", " : "", name);
      else if (depth > 0)
        {
          g_autofree char *inner = g_strconcat (name, ".", NULL);
          append_lists (out, map->items[i], inner, depth - 1);
        }
    }
}

/* The one list of records among the members of @map, or @map itself. */
static const Value *
only_list (const Value *map)
{
  const Value *list = NULL;
  for (gsize i = 0; map->type == VALUE_MAP && i < map->n_items; i++)
    {
      const Value *item = map->items[i];
      if (item->type != VALUE_LIST || item->n_items == 0 || item->items[0]->type != VALUE_MAP)
        continue;
      if (list != NULL)
        return map;
      list = item;
    }
  return list != NULL ? list : map;
}

static const Value *
find_list (const Value *root, const char *path, Diags *diags)
{
  const Value *at = path != NULL ? root : only_list (root);
  g_auto (GStrv) keys = g_strsplit (path ? path : "", ".", -1);
  for (guint i = 0; keys[i] != NULL && at != NULL; i++)
    at = value_get (at, keys[i]);
  if (at != NULL && at->type == VALUE_LIST)
    return at;
  g_autoptr (GString) lists = g_string_new (NULL);
  append_lists (lists, root, "", 1);
  diags_add (diags, &RECORDS_NO_LIST, root->pos, "path", path ? path : "/", "lists",
             lists->len ? lists->str : "-", NULL);
  return NULL;
}

static Table *
records_to_table (const ValueDoc *doc, gboolean typed, const char *encoding, const char *file,
                  const TableOptions *options, Diags *diags)
{
  g_autoptr (GPtrArray) memory = g_ptr_array_new_with_free_func (g_free);
  const Value *root = value_doc_root (doc);
  const Value *list = options->records_path == NULL && geojson_is_collection (root)
                          ? geojson_records (root, memory)
                          : find_list (root, options->records_path, diags);
  if (list == NULL)
    return NULL;
  /* Notes of a table and the search for its header mean nothing here. */
  const TableOptions first_row = { .header_row = 1 };
  Records records = { .table = table_new (file, NULL, encoding), .typed = typed, .diags = diags };
  records.index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  records.columns = g_ptr_array_new ();
  records.names = g_ptr_array_new ();
  records.path = g_string_new (NULL);
  if (!add_records (&records, list)
      || !table_finish (records.table, &first_row, TABLE_LOOSE, diags))
    g_clear_pointer (&records.table, table_free);
  g_hash_table_unref (records.index);
  g_ptr_array_unref (records.columns);
  g_ptr_array_unref (records.names);
  g_string_free (records.path, TRUE);
  return records.table;
}

Table *
records_read_json (const char *text, gsize length, const char *encoding, const char *file,
                   const TableOptions *options, Diags *diags)
{
  g_autoptr (ValueDoc) doc = json_read (text, length, file, diags);
  return doc ? records_to_table (doc, TRUE, encoding, file, options, diags) : NULL;
}

Table *
records_read_yaml (const char *text, gsize length, const char *file, const TableOptions *options,
                   Diags *diags)
{
  g_autoptr (ValueDoc) doc = yaml_read (text, length, file, 1, diags);
  return doc ? records_to_table (doc, FALSE, "UTF-8", file, options, diags) : NULL;
}
