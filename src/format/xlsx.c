#include "format/table_int.h"
#include "format/xlsx_int.h"

#include <string.h>

#define MAX_ROW 1048576

/* So many odd cells are named, the rest are counted. */
#define MAX_CELL_FINDINGS 20

static const DiagKind XLSX_CELL_ODD = {
  "xlsx-cell-odd",
  DIAG_WARNING,
  "マス「{cell}」の中身を読み取れないため、空として扱います",
  "the cell \"{cell}\" cannot be read and is taken as empty",
  "Excel で開いて保存し直してください",
  "open the workbook in Excel and save it again",
};

static const DiagKind XLSX_MORE_CELLS = {
  "xlsx-more-cells",
  DIAG_WARNING,
  "読み取れないマスが、ほかに {count} あります",
  "{count} more cells cannot be read",
  "Excel で開いて保存し直してください",
  "open the workbook in Excel and save it again",
};

static const DiagKind XLSX_MERGED = {
  "xlsx-merged",
  DIAG_WITHHELD,
  "結合されたマスが多すぎます",
  "too many merged cells",
  "マスの結合を解除して保存し直してください",
  "unmerge the cells and save it again",
};

typedef struct
{
  Book *book;
  Package *package;
  const Sheet *sheet;
  Table *table;
  guint row;
  gboolean row_hidden;
  /* the cell being read */
  guint column;
  guint style;
  char type; /* n s b e t(ext) i(nline) d */
  gboolean in_value, in_inline, has_formula;
  char *ref; /* as written, if it makes no sense */
  RichText rich;
  /* what is said at the end */
  guint odd_cells, empty_formulas, hidden_rows;
  Pos first_empty_formula;
  gsize merge_budget;
} Reader;

static Pos
here (const Reader *reader, guint column)
{
  return pos_cell (package_file (reader->package), reader->sheet->name, reader->row, column);
}

/* ── references ── */

/* "XFD1048576" to column and row, both from 1; FALSE for anything else. *end is behind it. */
static gboolean
read_ref (const char *at, const char **end, guint *row, guint *column)
{
  *row = *column = 0;
  for (; g_ascii_isupper (*at) && *column <= TABLE_MAX_COLUMNS; at++)
    *column = *column * 26 + (*at - 'A' + 1);
  for (; g_ascii_isdigit (*at) && *row <= MAX_ROW; at++)
    *row = *row * 10 + (*at - '0');
  *end = at;
  return *column >= 1 && *column <= TABLE_MAX_COLUMNS && *row >= 1 && *row <= MAX_ROW;
}

static void
report_cell (Reader *reader, const char *cell)
{
  if (++reader->odd_cells > MAX_CELL_FINDINGS)
    return;
  g_autofree char *shown = g_utf8_substring (cell, 0, MIN (30, g_utf8_strlen (cell, -1)));
  diags_add (package_diags (reader->package), &XLSX_CELL_ODD, here (reader, reader->column), "cell",
             shown, NULL);
}

/* ── values ── */

static void
add_text (Reader *reader, CellType type, const char *kept)
{
  guint length = table_row_length (reader->table);
  if (*kept == '\0')
    return;
  for (; length + 1 < reader->column; length++)
    table_add_kept (reader->table, CELL_EMPTY, "", reader->row, length + 1);
  table_add_kept (reader->table, type, kept, reader->row, reader->column);
}

static gboolean
add_own_text (Reader *reader, CellType type, const char *text)
{
  gsize length = strlen (text);
  if (!book_take_text (reader->book, length, package_file (reader->package),
                       package_diags (reader->package)))
    return FALSE;
  add_text (reader, type, table_keep (reader->table, text, length));
  return TRUE;
}

static void
add_shared (Reader *reader)
{
  guint64 index;
  const char *text = reader->rich.text->str;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &index, NULL)
      && index < reader->book->strings->len)
    add_text (reader, CELL_TEXT, reader->book->strings->pdata[index]);
  else
    report_cell (reader, reader->ref ? reader->ref : text);
}

static gboolean
add_number (Reader *reader)
{
  static const NumberFormat general = { NUMBER_PLAIN, NULL };
  const GArray *formats = reader->book->formats;
  const NumberFormat *format = reader->style < formats->len
                                   ? &g_array_index (formats, NumberFormat, reader->style)
                                   : &general;
  const char *raw = g_strstrip (reader->rich.text->str);
  CellType type = CELL_TEXT;
  g_autofree char *text = number_format_apply (format, raw, reader->book->date1904, &type);
  return add_own_text (reader, type, text ? text : raw);
}

static gboolean
add_moment (Reader *reader)
{
  g_autofree char *text = moment_plain (reader->rich.text->str);
  return text != NULL ? add_own_text (reader, CELL_DATE, text)
                      : add_own_text (reader, CELL_TEXT, reader->rich.text->str);
}

static gboolean
add_value (Reader *reader)
{
  const char *text = reader->rich.text->str;
  switch (reader->type)
    {
    case 's':
      add_shared (reader);
      return TRUE;
    case 'b':
      return add_own_text (reader, CELL_BOOL, *text == '1' || *text == 't' ? "TRUE" : "FALSE");
    case 'e':
      return add_own_text (reader, CELL_ERROR, text);
    case 'd':
      return add_moment (reader);
    case 'n':
      return add_number (reader);
    default:
      rich_text_finish (reader->rich.text);
      return add_own_text (reader, CELL_TEXT, text);
    }
}

/* ── cells ── */

static char
cell_type (const Element *element)
{
  static const struct
  {
    const char *name;
    char type;
  } types[] = { { "s", 's' },   { "b", 'b' },         { "e", 'e' },
                { "str", 't' }, { "inlineStr", 'i' }, { "d", 'd' } };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (element_attribute_is (element, "t", types[i].name))
      return types[i].type;
  return 'n';
}

static guint
cell_style (const Element *element)
{
  const char *value;
  gsize length;
  guint style = 0;
  if (element_attribute (element, "s", &value, &length))
    for (gsize i = 0; i < MIN (length, 6) && g_ascii_isdigit (value[i]); i++)
      style = style * 10 + (value[i] - '0');
  return style;
}

static void
start_cell (Reader *reader, const Element *element)
{
  const char *value, *end;
  gsize length;
  guint row;
  reader->column = MAX (reader->column, table_row_length (reader->table)) + 1;
  g_clear_pointer (&reader->ref, g_free);
  if (element_attribute (element, "r", &value, &length))
    {
      guint column = 0;
      char ref[16] = "";
      if (length < sizeof ref)
        memcpy (ref, value, length);
      if (!read_ref (ref, &end, &row, &column) || *end != '\0' || row != reader->row
          || column <= table_row_length (reader->table))
        reader->ref = g_strndup (value, MIN (length, 40));
      else
        reader->column = column;
    }
  reader->style = cell_style (element);
  reader->type = cell_type (element);
  reader->has_formula = FALSE;
  g_string_truncate (reader->rich.text, 0);
}

static gboolean
end_cell (Reader *reader)
{
  gboolean empty = reader->rich.text->len == 0;
  if (reader->ref != NULL || reader->row > MAX_ROW)
    {
      if (!empty)
        report_cell (reader, reader->ref ? reader->ref : "?");
      return TRUE;
    }
  if (empty && reader->has_formula && reader->empty_formulas++ == 0)
    reader->first_empty_formula = here (reader, reader->column);
  return empty || add_value (reader);
}

/* ── rows ── */

static void
start_row (Reader *reader, const Element *element)
{
  g_autofree char *number = element_attribute_dup (element, "r");
  guint64 row;
  reader->row++;
  if (number != NULL && g_ascii_string_to_unsigned (number, 10, reader->row, MAX_ROW, &row, NULL))
    reader->row = row;
  else if (number != NULL)
    report_cell (reader, number);
  reader->row_hidden = element_attribute_is (element, "hidden", "1")
                       || element_attribute_is (element, "hidden", "true");
  reader->column = 0;
  table_begin_row (reader->table);
}

static gboolean
end_row (Reader *reader)
{
  guint length = table_row_length (reader->table);
  reader->hidden_rows += reader->row_hidden && length > 0;
  return length == 0
         || table_end_row (reader->table, reader->row, length + 1, package_diags (reader->package));
}

static gboolean
merge_cells (Reader *reader, const Element *element)
{
  g_autofree char *ref = element_attribute_dup (element, "ref");
  const char *end;
  guint top, left, bottom, right;
  if (ref == NULL || !read_ref (ref, &end, &top, &left) || *end != ':'
      || !read_ref (end + 1, &end, &bottom, &right))
    return TRUE;
  table_clear_block (reader->table, top, left, bottom, right, &reader->merge_budget);
  return reader->merge_budget > 0
         || diags_add (package_diags (reader->package), &XLSX_MERGED,
                       pos_cell (package_file (reader->package), reader->sheet->name, 0, 0), NULL);
}

/* ── the sheet ── */

static gboolean
sheet_start (gpointer data, const Element *element)
{
  Reader *reader = data;
  const char *name = element->name;
  if (reader->in_inline)
    rich_text_start (&reader->rich, name);
  else if (strcmp (name, "c") == 0)
    start_cell (reader, element);
  else if (strcmp (name, "v") == 0)
    reader->in_value = TRUE;
  else if (strcmp (name, "f") == 0)
    reader->has_formula = TRUE;
  else if (strcmp (name, "is") == 0)
    reader->in_inline = TRUE;
  else if (strcmp (name, "row") == 0)
    start_row (reader, element);
  else if (strcmp (name, "mergeCell") == 0)
    return merge_cells (reader, element);
  return TRUE;
}

static gboolean
sheet_end (gpointer data, const char *name)
{
  Reader *reader = data;
  if (strcmp (name, "is") == 0)
    reader->in_inline = FALSE;
  else if (reader->in_inline)
    rich_text_end (&reader->rich, name);
  else if (strcmp (name, "v") == 0)
    reader->in_value = FALSE;
  else if (strcmp (name, "c") == 0)
    return end_cell (reader);
  else if (strcmp (name, "row") == 0)
    return end_row (reader);
  return TRUE;
}

static gboolean
sheet_text (gpointer data, const char *text, gsize length)
{
  Reader *reader = data;
  gboolean wanted = reader->in_value || (reader->in_inline && reader->rich.in_text);
  return !wanted || rich_text_append (&reader->rich, text, length)
         || package_report_broken (reader->package, reader->sheet->part);
}

static void
report_counts (Reader *reader)
{
  Diags *diags = package_diags (reader->package);
  const char *file = package_file (reader->package);
  Pos whole = pos_cell (file, reader->sheet->name, 0, 0);
  g_autofree char *cells = g_strdup_printf ("%u", reader->odd_cells - MAX_CELL_FINDINGS);
  if (reader->odd_cells > MAX_CELL_FINDINGS)
    diags_add (diags, &XLSX_MORE_CELLS, whole, "count", cells, NULL);
  sheet_report_empty_formulas (reader->empty_formulas, reader->first_empty_formula, diags);
  sheet_report_hidden_rows (reader->sheet, reader->hidden_rows, file, diags);
}

static gboolean
read_sheet (Book *book, Package *package, const Sheet *sheet, Table *table)
{
  static const PartHandler handler = { sheet_start, sheet_end, sheet_text };
  Reader reader = { .book = book, .package = package, .sheet = sheet, .table = table };
  reader.rich.text = g_string_new (NULL);
  reader.merge_budget = TABLE_MAX_CELLS;
  gboolean ok = package_parse (package, sheet->part, &handler, &reader);
  if (ok)
    report_counts (&reader);
  g_string_free (reader.rich.text, TRUE);
  g_free (reader.ref);
  return ok;
}

/* ── the book ── */

static const Sheet *
choose_sheet (const Book *book, const char *name, const char *file, Diags *diags)
{
  for (guint i = 0; i < book->sheets->len; i++)
    if (sheet_is_wanted (book->sheets->pdata[i], name))
      return book->sheets->pdata[i];
  sheets_report_missing (book->sheets, name, file, diags);
  return NULL;
}

static Table *
read_book (Book *book, Package *package, const char *file, const TableOptions *options,
           Diags *diags)
{
  if (!book_read_index (book, package))
    return NULL;
  const Sheet *sheet = choose_sheet (book, options->sheet, file, diags);
  if (sheet == NULL)
    return NULL;
  g_autoptr (Table) table = table_new (file, sheet->name, "UTF-8");
  if (!book_read_styles (book, package) || !book_read_strings (book, package, table)
      || !read_sheet (book, package, sheet, table)
      || !table_finish (table, options, TABLE_LOOSE, diags))
    return NULL;
  if (options->sheet == NULL)
    sheets_report_others (book->sheets, sheet, file, diags);
  return g_steal_pointer (&table);
}

Table *
xlsx_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags)
{
  g_autoptr (Package) package = package_open (bytes, FILE_KIND_XLSX, file, diags);
  if (package == NULL)
    return NULL;
  Book book;
  book_init (&book);
  Table *table = read_book (&book, package, file, options, diags);
  book_clear (&book);
  return table;
}
