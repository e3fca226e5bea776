#include "format/package.h"
#include "format/sheets.h"
#include "format/table_int.h"

#include <string.h>

#define MAX_ROW 1048576
#define MAX_SHEETS 1000
#define MAX_CELL_BYTES (1 << 20)

/* A run of spaces is one element with a number, which may be any. */
#define MAX_SPACES 100

#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"

/* A cell of the row being read that holds something. */
typedef struct
{
  guint column;
  CellType type;
  const char *text; /* kept by the table */
} FullCell;

typedef struct
{
  Package *package;
  const char *wanted;    /* name of the sheet, or NULL */
  GHashTable *invisible; /* names of the styles of hidden sheets */
  char *table_style;     /* being read */
  GPtrArray *sheets;     /* Sheet */
  const Sheet *sheet;    /* that is read; NULL until it comes */
  Table *table;
  guint depth;       /* of elements */
  guint table_depth; /* of the sheet within which we are; 0: in none */
  guint skip_depth;  /* of the element that is passed over with all in it; 0: none */
  /* the row being read */
  GArray *cells; /* FullCell */
  guint row, row_repeat;
  gboolean row_hidden;
  /* the cell being read */
  guint cell_depth; /* 0: in none */
  guint column, column_repeat;
  char *value_type, *value, *string_value;
  gboolean has_formula, in_paragraph;
  guint n_paragraphs;
  GString *text;
  /* what is said at the end */
  guint hidden_rows, empty_formulas;
  Pos first_empty_formula;
} Reader;

/* ── values ── */

/* "0012345" or "700-0000" of a number whose format shows it so: what is shown is meant. */
static gboolean
is_shown_as_code (const char *shown, const char *number)
{
  if ((*shown != '0' && strchr (shown, '-') == NULL) || *shown == '-' || shown[1] == '\0')
    return FALSE;
  g_autofree char *digits = g_strdup (shown);
  char *to = digits;
  for (const char *at = shown; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      *to++ = *at;
    else if (*at != '-')
      return FALSE;
  *to = '\0';
  return strcmp (digits + MIN (strspn (digits, "0"), strlen (digits) - 1), number) == 0;
}

/* PT09H30M00S as «09:30»; hours may go past 24. NULL for anything else. */
static char *
clock_text (const char *duration)
{
  guint parts[3] = { 0 };
  const char units[] = "HMS", *at = duration;
  if (!g_str_has_prefix (at, "PT"))
    return NULL;
  at += 2;
  for (guint i = 0; i < 3 && g_ascii_isdigit (*at); i++)
    {
      char *end;
      guint64 number = g_ascii_strtoull (at, &end, 10);
      end += *end == '.' ? 1 + strspn (end + 1, "0123456789") : 0;
      if (*end != units[i] || number > 9999)
        return NULL;
      parts[i] = (guint)number;
      at = end + 1;
    }
  if (*at != '\0' || parts[1] > 59 || parts[2] > 59)
    return NULL;
  return parts[2] == 0 ? g_strdup_printf ("%02u:%02u", parts[0], parts[1])
                       : g_strdup_printf ("%02u:%02u:%02u", parts[0], parts[1], parts[2]);
}

/* What the cell holds by its type; NULL: the text that it shows. */
static char *
typed_text (const Reader *reader, CellType *type)
{
  const char *name = reader->value_type, *value = reader->value;
  if (name == NULL || value == NULL)
    return NULL;
  char *text = NULL;
  if (strcmp (name, "date") == 0)
    text = moment_plain (value);
  else if (strcmp (name, "time") == 0)
    text = clock_text (value);
  *type = CELL_DATE;
  if (strcmp (name, "boolean") == 0)
    {
      *type = CELL_BOOL;
      text = g_strdup (strcmp (value, "true") == 0 ? "TRUE" : "FALSE");
    }
  else if (text == NULL && g_ascii_isdigit (value[*value == '-']))
    {
      *type = CELL_NUMBER;
      text = number_plain (value);
    }
  if (text != NULL && *type == CELL_NUMBER && is_shown_as_code (reader->text->str, text))
    g_clear_pointer (&text, g_free);
  return text;
}

static void
add_cell (Reader *reader, CellType type, const char *text)
{
  if (table_text_is_blank (text))
    return;
  const char *kept = table_keep (reader->table, text, strlen (text));
  for (guint i = 0; i < reader->column_repeat && reader->column + i <= TABLE_MAX_COLUMNS + 1; i++)
    {
      FullCell cell = { reader->column + i, type, kept };
      g_array_append_val (reader->cells, cell);
    }
}

static void
end_cell (Reader *reader)
{
  CellType type = CELL_TEXT;
  const char *text = reader->text->str;
  g_autofree char *typed = typed_text (reader, &type);
  gboolean result_missing = *text == '\0' && typed == NULL && reader->string_value == NULL;
  if (typed != NULL)
    text = typed;
  else if (reader->has_formula && g_strcmp0 (reader->string_value, "") == 0)
    type = CELL_ERROR; /* #REF! is shown, and is not the result */
  else
    type = CELL_TEXT;
  if (*text == '\0' && reader->string_value != NULL)
    text = reader->string_value;
  if (reader->has_formula && result_missing && reader->empty_formulas++ == 0)
    reader->first_empty_formula = pos_cell (package_file (reader->package), reader->sheet->name,
                                            reader->row, reader->column);
  add_cell (reader, type, text);
  reader->cell_depth = 0;
}

/* ── rows ── */

/* A number of times, from 1 to @most. */
static guint
repetitions (const Element *element, const char *name, guint most)
{
  g_autofree char *text = element_attribute_dup (element, name);
  guint64 times = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;
  return (guint)CLAMP (times, 1, most);
}

static gboolean
add_row (Reader *reader, guint line)
{
  table_begin_row (reader->table);
  for (guint i = 0; i < reader->cells->len; i++)
    {
      const FullCell *cell = &g_array_index (reader->cells, FullCell, i);
      for (guint at = table_row_length (reader->table) + 1; at < cell->column; at++)
        table_add_kept (reader->table, CELL_EMPTY, "", line, at);
      table_add_kept (reader->table, cell->type, cell->text, line, cell->column);
    }
  return table_end_row (reader->table, line, table_row_length (reader->table) + 1,
                        package_diags (reader->package));
}

static void
start_row (Reader *reader, const Element *element)
{
  reader->row_repeat = repetitions (element, "number-rows-repeated", MAX_ROW);
  reader->row_hidden = element_attribute_is (element, "visibility", "collapse")
                       || element_attribute_is (element, "visibility", "filter");
  reader->column = 1;
  reader->column_repeat = 0;
  reader->row = MIN (reader->row + 1, MAX_ROW + 1);
  g_array_set_size (reader->cells, 0);
}

/* Blank rows cost nothing, however many; others are cells that the table counts. */
static gboolean
end_row (Reader *reader)
{
  guint first = reader->row;
  reader->row = MIN (reader->row + reader->row_repeat - 1, MAX_ROW + 1);
  if (reader->cells->len == 0)
    return TRUE;
  if (reader->row > MAX_ROW)
    return package_report_broken (reader->package, CONTENT);
  reader->hidden_rows += reader->row_hidden ? reader->row_repeat : 0;
  for (guint line = first; line <= reader->row; line++)
    if (!add_row (reader, line))
      return FALSE;
  return TRUE;
}

static void
take_attribute (char **member, const Element *element, const char *name)
{
  g_free (*member);
  *member = element_attribute_dup (element, name);
}

static void
start_cell (Reader *reader, const Element *element)
{
  static const char *const values[] = { "value", "date-value", "time-value", "boolean-value" };
  reader->column = MIN (reader->column + reader->column_repeat, TABLE_MAX_COLUMNS + 1);
  reader->column_repeat = repetitions (element, "number-columns-repeated", TABLE_MAX_COLUMNS);
  if (strcmp (element->name, "covered-table-cell") == 0)
    return; /* under a cell that is merged over it */
  reader->cell_depth = reader->depth;
  reader->n_paragraphs = 0;
  g_string_truncate (reader->text, 0);
  take_attribute (&reader->value_type, element, "value-type");
  take_attribute (&reader->string_value, element, "string-value");
  g_clear_pointer (&reader->value, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (values) && reader->value == NULL; i++)
    take_attribute (&reader->value, element, values[i]);
  const char *formula;
  gsize length;
  reader->has_formula = element_attribute (element, "formula", &formula, &length);
}

/* ── sheets ── */

static void
start_sheet (Reader *reader, const Element *element)
{
  g_autofree char *style = element_attribute_dup (element, "style-name");
  Sheet *sheet = g_new0 (Sheet, 1);
  sheet->name = element_attribute_dup (element, "name");
  sheet->name = sheet->name != NULL ? sheet->name : g_strdup ("");
  sheet->hidden = style != NULL && g_hash_table_contains (reader->invisible, style);
  g_ptr_array_add (reader->sheets, sheet);
  if (reader->sheet != NULL || !sheet_is_wanted (sheet, reader->wanted))
    {
      reader->skip_depth = reader->depth;
      return;
    }
  reader->sheet = sheet;
  reader->table_depth = reader->depth;
  reader->table = table_new (package_file (reader->package), sheet->name, "UTF-8");
}

/* Styles come before the sheets that they hide. */
static void
note_style (Reader *reader, const Element *element)
{
  if (strcmp (element->name, "style") == 0)
    take_attribute (&reader->table_style, element, "name");
  else if (strcmp (element->name, "table-properties") == 0 && reader->table_style != NULL
           && element_attribute_is (element, "display", "false"))
    g_hash_table_add (reader->invisible, g_steal_pointer (&reader->table_style));
}

/* Deleted cells, cells of other documents, notes and drawings on a cell, furigana: they hold cells
 * or text that are not the sheet's. */
static gboolean
is_beside_the_text (const char *name)
{
  static const char *const names[]
      = { "tracked-changes", "dde-links",    "annotation", "shapes", "frame", "note",
          "ruby-text",       "custom-shape", "g" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* ── the document ── */

/* Only what stands right below the cell is its text. */
static void
start_in_cell (Reader *reader, const Element *element)
{
  const char *name = element->name;
  if (reader->depth == reader->cell_depth + 1)
    {
      reader->in_paragraph = strcmp (name, "p") == 0;
      if (reader->in_paragraph && reader->n_paragraphs++ > 0)
        g_string_append_c (reader->text, '\n');
    }
  else if (!reader->in_paragraph)
    return;
  else if (strcmp (name, "line-break") == 0)
    g_string_append_c (reader->text, '\n');
  else if (strcmp (name, "tab") == 0)
    g_string_append_c (reader->text, '\t');
  else if (strcmp (name, "s") == 0)
    for (guint n = repetitions (element, "c", MAX_SPACES); n > 0; n--)
      g_string_append_c (reader->text, ' ');
}

static gboolean
content_start (gpointer data, const Element *element)
{
  Reader *reader = data;
  const char *name = element->name;
  reader->depth++;
  if (reader->skip_depth > 0)
    return TRUE;
  if (is_beside_the_text (name) || (reader->table_depth > 0 && strcmp (name, "table") == 0))
    reader->skip_depth = reader->depth;
  else if (reader->cell_depth > 0)
    start_in_cell (reader, element);
  else if (reader->table_depth == 0 && strcmp (name, "table") == 0)
    {
      if (reader->sheets->len == MAX_SHEETS)
        return package_report_broken (reader->package, CONTENT);
      start_sheet (reader, element);
    }
  else if (reader->table_depth == 0)
    note_style (reader, element);
  else if (strcmp (name, "table-row") == 0)
    start_row (reader, element);
  else if (strcmp (name, "table-cell") == 0 || strcmp (name, "covered-table-cell") == 0)
    start_cell (reader, element);
  return TRUE;
}

static gboolean
content_end (gpointer data, const char *name)
{
  Reader *reader = data;
  guint depth = reader->depth--;
  if (reader->skip_depth > 0)
    {
      if (depth == reader->skip_depth)
        reader->skip_depth = 0;
      return TRUE;
    }
  if (depth == reader->cell_depth)
    end_cell (reader);
  else if (reader->cell_depth > 0 && depth == reader->cell_depth + 1)
    reader->in_paragraph = FALSE;
  else if (depth == reader->table_depth)
    reader->table_depth = 0;
  else if (reader->table_depth > 0 && strcmp (name, "table-row") == 0)
    return end_row (reader);
  return TRUE;
}

static gboolean
content_text (gpointer data, const char *text, gsize length)
{
  Reader *reader = data;
  if (reader->skip_depth > 0 || !reader->in_paragraph)
    return TRUE;
  g_string_append_len (reader->text, text, length);
  return reader->text->len <= MAX_CELL_BYTES || package_report_broken (reader->package, CONTENT);
}

static gboolean
manifest_start (gpointer data, const Element *element)
{
  return strcmp (element->name, "encryption-data") != 0 || package_report_locked (data);
}

static gboolean
is_open (Package *package)
{
  static const PartHandler handler = { .start = manifest_start };
  return !package_has (package, MANIFEST) || package_parse (package, MANIFEST, &handler, package);
}

static gboolean
read_content (Reader *reader, const TableOptions *options)
{
  static const PartHandler handler = { content_start, content_end, content_text };
  Diags *diags = package_diags (reader->package);
  const char *file = package_file (reader->package);
  if (!is_open (reader->package) || !package_parse (reader->package, CONTENT, &handler, reader))
    return FALSE;
  if (reader->table == NULL)
    return sheets_report_missing (reader->sheets, reader->wanted, file, diags);
  sheet_report_hidden_rows (reader->sheet, reader->hidden_rows, file, diags);
  sheet_report_empty_formulas (reader->empty_formulas, reader->first_empty_formula, diags);
  if (!table_finish (reader->table, options, TABLE_LOOSE, diags))
    return FALSE;
  if (options->sheet == NULL)
    sheets_report_others (reader->sheets, reader->sheet, file, diags);
  return TRUE;
}

Table *
ods_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags)
{
  g_autoptr (Package) package = package_open (bytes, FILE_KIND_ODS, file, diags);
  if (package == NULL)
    return NULL;
  Reader reader = { .package = package, .wanted = options->sheet };
  reader.invisible = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.sheets = g_ptr_array_new_with_free_func (sheet_free);
  reader.cells = g_array_new (FALSE, FALSE, sizeof (FullCell));
  reader.text = g_string_new (NULL);
  if (!read_content (&reader, options))
    g_clear_pointer (&reader.table, table_free);
  g_hash_table_unref (reader.invisible);
  g_ptr_array_unref (reader.sheets);
  g_array_unref (reader.cells);
  g_string_free (reader.text, TRUE);
  g_free (reader.table_style);
  g_free (reader.value_type);
  g_free (reader.value);
  g_free (reader.string_value);
  return reader.table;
}
