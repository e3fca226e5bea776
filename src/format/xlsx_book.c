#include "base/files.h"
#include "format/table_int.h"
#include "format/xlsx_int.h"

#include <string.h>

#define MAX_STYLES 65536
#define MAX_SHEETS 1000
#define MAX_TEXT_MIB 100

/* Excel holds 32,767 characters in a cell. */
#define MAX_CELL_BYTES (1 << 20)

static const DiagKind XLSX_TOO_MUCH_TEXT = {
  "xlsx-too-much-text",
  DIAG_WITHHELD,
  "ブックの文字が多すぎます（上限は {limit} MB）",
  "the workbook holds too much text (the limit is {limit} MB)",
  "必要なシートだけを新しいブックに写して保存してください",
  "copy the sheet that is needed into a new workbook",
};

static void
format_clear (gpointer data)
{
  g_free (((NumberFormat *)data)->digits);
}

void
book_init (Book *book)
{
  *book = (Book){ .sheets = g_ptr_array_new_with_free_func (sheet_free) };
  book->formats = g_array_new (FALSE, TRUE, sizeof (NumberFormat));
  g_array_set_clear_func (book->formats, format_clear);
  book->strings = g_ptr_array_new ();
}

void
book_clear (Book *book)
{
  g_ptr_array_unref (book->sheets);
  g_array_unref (book->formats);
  g_ptr_array_unref (book->strings);
  g_free (book->strings_part);
  g_free (book->styles_part);
}

gboolean
book_take_text (Book *book, gsize length, const char *file, Diags *diags)
{
  book->text_bytes += length;
  if (book->text_bytes <= (gsize)MAX_TEXT_MIB << 20 && book->strings->len < TABLE_MAX_CELLS)
    return TRUE;
  return diags_add (diags, &XLSX_TOO_MUCH_TEXT, pos_make (file, 0, 0), "limit",
                    G_STRINGIFY (MAX_TEXT_MIB), NULL);
}

/* ── relations ── */

typedef struct
{
  const char *folder;  /* of the part that they belong to */
  GHashTable *targets; /* id → path of the part */
  GHashTable *types;   /* id → last word of its type */
} Relations;

static gboolean
relation_start (gpointer data, const Element *element)
{
  Relations *relations = data;
  if (strcmp (element->name, "Relationship") != 0
      || element_attribute_is (element, "TargetMode", "External"))
    return TRUE;
  char *id = element_attribute_dup (element, "Id");
  g_autofree char *target = element_attribute_dup (element, "Target");
  g_autofree char *type = element_attribute_dup (element, "Type");
  char *part = target ? path_resolve (relations->folder, target) : NULL;
  if (id == NULL || part == NULL || type == NULL)
    {
      g_free (id);
      g_free (part);
      return TRUE;
    }
  const char *slash = strrchr (type, '/');
  g_hash_table_insert (relations->types, g_strdup (id), g_strdup (slash ? slash + 1 : type));
  g_hash_table_insert (relations->targets, id, part);
  return TRUE;
}

static void
relations_init (Relations *relations, const char *folder)
{
  relations->folder = folder;
  relations->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
relations_clear (Relations *relations)
{
  g_hash_table_unref (relations->targets);
  g_hash_table_unref (relations->types);
}

static gboolean
relations_read (Relations *relations, Package *package, const char *part)
{
  static const PartHandler handler = { .start = relation_start };
  return package_parse (package, part, &handler, relations);
}

/* The part with a relation of @type, or NULL. Of several, the one with the smallest id. */
static char *
relations_find (const Relations *relations, const char *type)
{
  GHashTableIter iter;
  gpointer id, its_type;
  const char *best = NULL;
  g_hash_table_iter_init (&iter, relations->types);
  while (g_hash_table_iter_next (&iter, &id, &its_type))
    if (strcmp (its_type, type) == 0 && (best == NULL || strcmp (id, best) < 0))
      best = id;
  return best ? g_strdup (g_hash_table_lookup (relations->targets, best)) : NULL;
}

/* ── the list of sheets ── */

typedef struct
{
  Book *book;
  const Relations *relations;
} Index;

static gboolean
index_start (gpointer data, const Element *element)
{
  Index *index = data;
  if (strcmp (element->name, "workbookPr") == 0)
    index->book->date1904 = element_attribute_is (element, "date1904", "1")
                            || element_attribute_is (element, "date1904", "true");
  if (strcmp (element->name, "sheet") != 0 || index->book->sheets->len == MAX_SHEETS)
    return TRUE;
  g_autofree char *id = element_attribute_dup (element, "id");
  const char *part = id ? g_hash_table_lookup (index->relations->targets, id) : NULL;
  const char *type = id ? g_hash_table_lookup (index->relations->types, id) : NULL;
  if (part == NULL || strcmp (type, "worksheet") != 0)
    return TRUE; /* a sheet that is a chart */
  Sheet *sheet = g_new0 (Sheet, 1);
  sheet->name = element_attribute_dup (element, "name");
  sheet->name = sheet->name ? sheet->name : g_strdup ("");
  sheet->part = g_strdup (part);
  sheet->hidden = element_attribute_is (element, "state", "hidden")
                  || element_attribute_is (element, "state", "veryHidden");
  g_ptr_array_add (index->book->sheets, sheet);
  return TRUE;
}

static char *
find_workbook (Package *package)
{
  Relations relations;
  relations_init (&relations, "");
  char *part
      = package_has (package, "_rels/.rels") && relations_read (&relations, package, "_rels/.rels")
            ? relations_find (&relations, "officeDocument")
            : NULL;
  relations_clear (&relations);
  return part ? part : g_strdup ("xl/workbook.xml");
}

gboolean
book_read_index (Book *book, Package *package)
{
  static const PartHandler handler = { .start = index_start };
  g_autofree char *workbook = find_workbook (package);
  g_autofree char *folder = g_path_get_dirname (workbook), *name = g_path_get_basename (workbook);
  g_autofree char *relations_part = g_strdup_printf ("%s/_rels/%s.rels", folder, name);
  Relations relations;
  relations_init (&relations, folder);
  Index index = { book, &relations };
  gboolean ok = relations_read (&relations, package, relations_part)
                && package_parse (package, workbook, &handler, &index);
  book->strings_part = relations_find (&relations, "sharedStrings");
  book->styles_part = relations_find (&relations, "styles");
  relations_clear (&relations);
  return ok;
}

/* ── styles ── */

typedef struct
{
  Book *book;
  GHashTable *codes; /* number of a format → its code */
  gboolean in_cell_styles;
} Styles;

static guint
attribute_number (const Element *element, const char *name)
{
  g_autofree char *text = element_attribute_dup (element, name);
  guint64 number;
  return text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL) ? number : 0;
}

static gboolean
styles_start (gpointer data, const Element *element)
{
  Styles *styles = data;
  if (strcmp (element->name, "numFmt") == 0)
    {
      char *code = element_attribute_dup (element, "formatCode");
      guint id = attribute_number (element, "numFmtId");
      if (code != NULL)
        g_hash_table_insert (styles->codes, GUINT_TO_POINTER (id), code);
    }
  else if (strcmp (element->name, "cellXfs") == 0)
    styles->in_cell_styles = TRUE;
  else if (strcmp (element->name, "xf") == 0 && styles->in_cell_styles
           && styles->book->formats->len < MAX_STYLES)
    {
      guint id = attribute_number (element, "numFmtId");
      const char *code = g_hash_table_lookup (styles->codes, GUINT_TO_POINTER (id));
      NumberFormat format = { number_format_builtin (id), NULL };
      if (code != NULL)
        format = number_format_parse (code);
      g_array_append_val (styles->book->formats, format);
    }
  return TRUE;
}

static gboolean
styles_end (gpointer data, const char *name)
{
  Styles *styles = data;
  if (strcmp (name, "cellXfs") == 0)
    styles->in_cell_styles = FALSE;
  return TRUE;
}

gboolean
book_read_styles (Book *book, Package *package)
{
  static const PartHandler handler = { .start = styles_start, .end = styles_end };
  if (book->styles_part == NULL || !package_has (package, book->styles_part))
    return TRUE;
  Styles styles = { .book = book };
  styles.codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean ok = package_parse (package, book->styles_part, &handler, &styles);
  g_hash_table_unref (styles.codes);
  return ok;
}

/* ── rich text ── */

void
rich_text_start (RichText *rich, const char *name)
{
  if (strcmp (name, "rPh") == 0)
    rich->phonetic++;
  rich->in_text = strcmp (name, "t") == 0 && rich->phonetic == 0;
}

void
rich_text_end (RichText *rich, const char *name)
{
  if (strcmp (name, "rPh") == 0 && rich->phonetic > 0)
    rich->phonetic--;
  rich->in_text = FALSE;
}

gboolean
rich_text_append (RichText *rich, const char *text, gsize length)
{
  g_string_append_len (rich->text, text, length);
  return rich->text->len <= MAX_CELL_BYTES;
}

/* The character of an escape _x000D_ at @at, or -1. */
static int
escaped_char (const char *at)
{
  int code = 0;
  if (at[0] != '_' || at[1] != 'x')
    return -1;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (at[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (at[i]);
    }
  return at[6] == '_' ? code : -1;
}

void
rich_text_finish (GString *text)
{
  char *to = text->str;
  for (const char *at = text->str; *at != '\0';)
    {
      int code = escaped_char (at);
      if (code >= 0x20 && code != '_')
        code = -1; /* only controls and the escape's own _ need one */
      char c = code >= 0 ? (char)code : *at;
      at += code >= 0 ? 7 : 1;
      if (c == '\r')
        {
          if (*at != '\n')
            *to++ = '\n';
        }
      else if ((guchar)c >= 0x20 || c == '\n' || c == '\t')
        *to++ = c;
    }
  g_string_set_size (text, to - text->str);
}

/* ── shared strings ── */

typedef struct
{
  Book *book;
  Package *package;
  Table *table;
  RichText rich;
} Strings;

static gboolean
strings_start (gpointer data, const Element *element)
{
  Strings *strings = data;
  if (strcmp (element->name, "si") == 0)
    g_string_truncate (strings->rich.text, 0);
  rich_text_start (&strings->rich, element->name);
  return TRUE;
}

static gboolean
strings_text (gpointer data, const char *text, gsize length)
{
  Strings *strings = data;
  return !strings->rich.in_text || rich_text_append (&strings->rich, text, length)
         || package_report_broken (strings->package, strings->book->strings_part);
}

static gboolean
strings_end (gpointer data, const char *name)
{
  Strings *strings = data;
  rich_text_end (&strings->rich, name);
  if (strcmp (name, "si") != 0)
    return TRUE;
  GString *text = strings->rich.text;
  rich_text_finish (text);
  if (!book_take_text (strings->book, text->len, package_file (strings->package),
                       package_diags (strings->package)))
    return FALSE;
  const char *kept = table_keep (strings->table, text->str, text->len);
  g_ptr_array_add (strings->book->strings, (gpointer)kept);
  return TRUE;
}

gboolean
book_read_strings (Book *book, Package *package, Table *table)
{
  static const PartHandler handler = { strings_start, strings_end, strings_text };
  if (book->strings_part == NULL || !package_has (package, book->strings_part))
    return TRUE;
  Strings strings = { book, package, table, { g_string_new (NULL), 0, FALSE } };
  gboolean ok = package_parse (package, book->strings_part, &handler, &strings);
  g_string_free (strings.rich.text, TRUE);
  return ok;
}
