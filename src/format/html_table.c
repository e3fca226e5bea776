#include "base/text.h"
#include "format/html_cells.h"
#include "format/table_int.h"

#include <string.h>

#define MAX_TABLES 5000

/* The header is sought in so many rows, and two names must be known, as in other tables. */
#define HEADER_ROWS 30
#define HEADER_KNOWN 2

/* Of a table that is not the one, so much is shown. */
#define LABEL_BYTES 90
#define SHOWN_BYTES 400

static const DiagKind HTML_NO_TABLE = {
  "html-no-table",
  DIAG_WITHHELD,
  "このページに、探している表（{sought}）がありません。あるもの: {tables}",
  "the table that is sought ({sought}) is not on this page; there are: {tables}",
  "ページの作りが変わっていないか確かめ、sources.yaml の table に、表の題名か番号を書いてください",
  "look whether the page was made anew, and give the caption or the number of the table as table "
  "in sources.yaml",
};

static const DiagKind HTML_NO_KNOWN_TABLE = {
  "html-no-known-table",
  DIAG_WITHHELD,
  "このページに、見出しの分かる表がありません。あるもの: {tables}",
  "no table of this page has headers that are known; there are: {tables}",
  "ページの作りが変わっていないか確かめ、sources.yaml の table に、表の題名か番号を書いてください",
  "look whether the page was made anew, and give the caption or the number of the table as table "
  "in sources.yaml",
};

static const DiagKind HTML_TOO_DEEP = {
  "html-too-deep",
  DIAG_WITHHELD,
  "表の中の表が深すぎるため、このページは読みません（上限は {limit} 段）",
  "tables stand in tables more than {limit} deep; the page is not read",
  "正しいページか確かめてください",
  "make sure that it is the right page",
};

static const DiagKind HTML_TOO_MANY = {
  "html-too-many-tables",
  DIAG_WITHHELD,
  "表が多すぎるため、このページは読みません（上限は {limit}）",
  "the page has more than {limit} tables and is not read",
  "正しいページか確かめてください",
  "make sure that it is the right page",
};

static const DiagKind HTML_NESTED = {
  "html-nested-table",
  DIAG_WARNING,
  "表のマスの中に、また表があります（{count} か所）。中の表の文字は読みません",
  "there are tables within {count} cells; what stands in them is not read",
  "要る情報なら、配布元に一つの表にしてもらってください",
  "ask the publisher for one table if it is needed",
};

/* ── the table that is sought ── */

typedef struct
{
  gchar kind;        /* '#' id, '.' class, '1' number, 'c' caption, 'h' known headers */
  char *text;        /* without its mark; of a caption folded */
  guint number;      /* from 0 */
  GHashTable *known; /* folded headers */
} Sought;

static void
sought_init (Sought *sought, const TableOptions *options)
{
  const char *table = options->table;
  sought->known = g_hash_table_new (g_str_hash, g_str_equal);
  for (const char *const *name = options->known_headers; name != NULL && *name != NULL; name++)
    g_hash_table_add (sought->known, (gpointer)*name);
  sought->kind = *table == '#' || *table == '.' ? *table : 'c';
  if (strcmp (table, TABLE_BY_HEADERS) == 0)
    sought->kind = 'h';
  else if (g_ascii_isdigit (*table) && table[strspn (table, "0123456789")] == '\0')
    sought->kind = '1';
  guint64 number = g_ascii_strtoull (table, NULL, 10);
  sought->number = (guint)CLAMP (number, 1, G_MAXINT) - 1;
  sought->text
      = sought->kind == 'c' ? text_fold_header (table) : g_strdup (table + (sought->kind != '1'));
}

static void
sought_clear (Sought *sought)
{
  g_hash_table_unref (sought->known);
  g_free (sought->text);
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) all = g_strsplit_set (words != NULL ? words : "", " \t\n\f", -1);
  return g_strv_contains ((const char *const *)all, word);
}

static gboolean
tag_fits (const Sought *sought, const HtmlTag *tag)
{
  if (sought->kind != '#' && sought->kind != '.')
    return FALSE;
  g_autofree char *own = html_tag_attribute (tag, sought->kind == '#' ? "id" : "class");
  return sought->kind == '#' ? g_strcmp0 (own, sought->text) == 0 : has_word (own, sought->text);
}

/* ── choosing ── */

typedef struct
{
  gboolean fits;
  guint known; /* the most known headers that a row has */
  guint n_rows;
  GString *label; /* its caption, or its first cells */
  gboolean has_caption;
  GHashTable *in_row; /* known headers of the row being read, or NULL */
} Candidate;

typedef struct
{
  const Sought *sought;
  GArray *candidates;
  gboolean next_fits; /* an element with the id came before it */
  gboolean too_many;
} Choice;

static void
candidate_clear (gpointer data)
{
  Candidate *candidate = data;
  g_string_free (candidate->label, TRUE);
  g_clear_pointer (&candidate->in_row, g_hash_table_unref);
}

static Candidate *
candidate_at (Choice *choice, guint table)
{
  return &g_array_index (choice->candidates, Candidate, table);
}

static gboolean
choice_table (gpointer data, guint table, const HtmlTag *tag, int within)
{
  (void)within;
  Choice *choice = data;
  const Sought *sought = choice->sought;
  choice->too_many = table >= MAX_TABLES;
  if (choice->too_many)
    return FALSE;
  Candidate candidate = { .label = g_string_new (NULL) };
  candidate.fits = choice->next_fits || tag_fits (sought, tag) || sought->kind == 'h'
                   || (sought->kind == '1' && sought->number == table);
  choice->next_fits = FALSE;
  g_array_append_val (choice->candidates, candidate);
  return TRUE;
}

/* An id may stand on the heading or the box of the table. */
static gboolean
choice_tag (gpointer data, const HtmlTag *tag)
{
  Choice *choice = data;
  if (choice->sought->kind == '#')
    choice->next_fits |= tag_fits (choice->sought, tag);
  return TRUE;
}

static gboolean
choice_caption (gpointer data, guint table, const char *text)
{
  Candidate *candidate = candidate_at (data, table);
  const Sought *sought = ((Choice *)data)->sought;
  g_autofree char *folded = text_fold_header (text);
  candidate->fits |= sought->kind == 'c' && strstr (folded, sought->text) != NULL;
  candidate->has_caption = TRUE;
  g_string_assign (candidate->label, text);
  return TRUE;
}

static gboolean
choice_cell (gpointer data, guint table, const HtmlCell *cell)
{
  Choice *choice = data;
  Candidate *candidate = candidate_at (choice, table);
  if (!candidate->has_caption && candidate->n_rows == 0 && candidate->label->len < LABEL_BYTES)
    g_string_append_printf (candidate->label, "%s%s", candidate->label->len > 0 ? "・" : "",
                            cell->text);
  if (candidate->n_rows >= HEADER_ROWS || cell->length > LABEL_BYTES)
    return TRUE;
  g_autofree char *folded = text_fold_header (cell->text);
  gpointer key;
  if (!g_hash_table_lookup_extended (choice->sought->known, folded, &key, NULL))
    return TRUE;
  if (candidate->in_row == NULL)
    candidate->in_row = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_add (candidate->in_row, key);
  return TRUE;
}

static gboolean
choice_row_end (gpointer data, guint table)
{
  Candidate *candidate = candidate_at (data, table);
  candidate->n_rows++;
  if (candidate->in_row == NULL)
    return TRUE;
  candidate->known = MAX (candidate->known, g_hash_table_size (candidate->in_row));
  g_clear_pointer (&candidate->in_row, g_hash_table_unref);
  return TRUE;
}

static char *
shown_candidates (const GArray *candidates)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < candidates->len && out->len < SHOWN_BYTES; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_autofree char *line = g_strdelimit (g_strdup (candidate->label->str), "\n", ' ');
      g_autofree char *part = g_utf8_substring (line, 0, MIN (30, g_utf8_strlen (line, -1)));
      g_string_append_printf (out, "%s%u「%s」", i > 0 ? "、" : "", i + 1, part);
    }
  if (out->len == 0)
    g_string_append_c (out, '-');
  return g_string_free (out, FALSE);
}

/* Of those that fit, the one with the most known headers, then the first; -1: none. */
static int
best_candidate (const Choice *choice)
{
  int best = -1;
  guint most = 0;
  for (guint i = 0; i < choice->candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (choice->candidates, Candidate, i);
      gboolean fits
          = candidate->fits && (choice->sought->kind != 'h' || candidate->known >= HEADER_KNOWN);
      if (fits && (best < 0 || candidate->known > most))
        {
          best = (int)i;
          most = candidate->known;
        }
    }
  return best;
}

static int
choose (const char *html, gsize length, const Sought *sought, const char *wanted, const char *file,
        Diags *diags)
{
  static const HtmlTables tables
      = { choice_table, choice_caption, choice_cell, choice_row_end, choice_tag };
  Choice choice = { .sought = sought };
  choice.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (choice.candidates, candidate_clear);
  Pos pos = pos_make (file, 0, 0);
  HtmlCellsResult result = html_cells (html, length, &tables, &choice);
  int best = result == HTML_CELLS_ALL ? best_candidate (&choice) : -1;
  g_autofree char *shown = shown_candidates (choice.candidates);
  if (result == HTML_CELLS_TOO_DEEP)
    diags_add (diags, &HTML_TOO_DEEP, pos, "limit", G_STRINGIFY (HTML_MAX_NESTED), NULL);
  else if (choice.too_many)
    diags_add (diags, &HTML_TOO_MANY, pos, "limit", G_STRINGIFY (MAX_TABLES), NULL);
  else if (best < 0)
    diags_add (diags, sought->kind == 'h' ? &HTML_NO_KNOWN_TABLE : &HTML_NO_TABLE, pos, "sought",
               wanted, "tables", shown, NULL);
  g_array_unref (choice.candidates);
  return best;
}

/* ── reading ── */

/* What a cell above fills of the rows below. */
typedef struct
{
  const char *text;
  guint rows;
} Hanging;

typedef struct
{
  int number; /* of the table that is read */
  Table *table;
  GArray *row;     /* const char *: the row being read */
  GArray *hanging; /* Hanging, by column */
  guint line;
  gboolean own, only_heads; /* the row has cells of its own, and all are th */
  guint n_own;
  GPtrArray *heads; /* GString: the names of columns, while there were only th; NULL: begun */
  guint header_row;
  gsize work;
  guint nested;
  Diags *diags;
} Grid;

/* Cells that hang down from above, up to the next free column. */
static void
fill_from_above (Grid *grid)
{
  while (grid->row->len < grid->hanging->len)
    {
      Hanging *hanging = &g_array_index (grid->hanging, Hanging, grid->row->len);
      if (hanging->rows == 0)
        return;
      hanging->rows--;
      g_array_append_val (grid->row, hanging->text);
    }
}

static gboolean
grid_cell (gpointer data, guint table, const HtmlCell *cell)
{
  Grid *grid = data;
  if ((int)table != grid->number)
    return TRUE;
  fill_from_above (grid);
  grid->only_heads = cell->heads && (grid->only_heads || grid->n_own == 0);
  grid->n_own++;
  const char *text = table_keep (grid->table, cell->text, cell->length);
  gboolean over_all = cell->heads && grid->heads != NULL; /* 診療時間 over 午前 and 午後 */
  for (guint i = 0; i < cell->n_columns && grid->row->len <= TABLE_MAX_COLUMNS; i++)
    {
      Hanging hanging = { i == 0 || over_all ? text : "", cell->n_rows - 1 };
      guint column = grid->row->len;
      if (column >= grid->hanging->len)
        g_array_set_size (grid->hanging, column + 1);
      g_array_index (grid->hanging, Hanging, column) = hanging;
      g_array_append_val (grid->row, hanging.text);
    }
  return TRUE;
}

static gboolean
add_row (Grid *grid, guint line)
{
  table_begin_row (grid->table);
  for (guint c = 0; c < grid->row->len; c++)
    table_add_kept (grid->table, CELL_TEXT, g_array_index (grid->row, const char *, c), line,
                    c + 1);
  return table_end_row (grid->table, line, grid->row->len + 1, grid->diags);
}

/* Names of two rows of th are one: 診療時間 above 午前 is 「診療時間 午前」. */
static void
add_heads (Grid *grid)
{
  for (guint c = 0; c < grid->row->len; c++)
    {
      const char *text = g_array_index (grid->row, const char *, c);
      if (c == grid->heads->len)
        g_ptr_array_add (grid->heads, g_string_new (NULL));
      GString *name = grid->heads->pdata[c];
      if (name->len > 0 && *text != '\0' && strcmp (name->str, text) != 0)
        g_string_append_c (name, ' ');
      if (strcmp (name->str, text) != 0)
        g_string_append (name, text);
    }
}

static gboolean
end_heads (Grid *grid)
{
  g_autoptr (GPtrArray) heads = g_steal_pointer (&grid->heads);
  if (heads == NULL || heads->len == 0)
    return TRUE;
  grid->header_row = grid->line;
  table_begin_row (grid->table);
  for (guint c = 0; c < heads->len; c++)
    {
      const GString *name = heads->pdata[c];
      table_add_cell (grid->table, CELL_TEXT, name->str, name->len, grid->line, c + 1);
    }
  return table_end_row (grid->table, grid->line, heads->len + 1, grid->diags);
}

/* Rows of th on top are the header, but for one that is a title across the whole. */
static gboolean
end_grid_row (Grid *grid)
{
  gboolean heads = grid->heads != NULL && grid->only_heads && grid->n_own > 1;
  gboolean title = grid->heads != NULL && grid->heads->len == 0 && grid->n_own == 1;
  if (heads)
    add_heads (grid);
  else if (!title && !end_heads (grid))
    return FALSE;
  grid->line++;
  return heads || add_row (grid, grid->line);
}

static gboolean
grid_row_end (gpointer data, guint table)
{
  static const char *const nothing = "";
  Grid *grid = data;
  if ((int)table != grid->number)
    return TRUE;
  for (fill_from_above (grid); grid->row->len < grid->hanging->len; fill_from_above (grid))
    g_array_append_val (grid->row, nothing);
  grid->work += grid->row->len;
  gboolean ok = grid->work <= TABLE_MAX_CELLS
                    ? end_grid_row (grid)
                    : table_report_large (grid->table, grid->line, grid->diags);
  g_array_set_size (grid->row, 0);
  grid->n_own = 0;
  grid->only_heads = FALSE;
  return ok;
}

static gboolean
grid_table (gpointer data, guint table, const HtmlTag *tag, int within)
{
  (void)table, (void)tag;
  Grid *grid = data;
  grid->nested += within == grid->number;
  return TRUE;
}

static void
string_free (gpointer string)
{
  g_string_free (string, TRUE);
}

static Table *
read_grid (const char *html, gsize length, Grid *grid, const TableOptions *options)
{
  static const HtmlTables tables = { grid_table, NULL, grid_cell, grid_row_end, NULL };
  grid->row = g_array_new (FALSE, FALSE, sizeof (const char *));
  grid->hanging = g_array_new (FALSE, TRUE, sizeof (Hanging));
  if (options->header_row == 0)
    grid->heads = g_ptr_array_new_with_free_func (string_free);
  TableOptions found = *options;
  gboolean ok = html_cells (html, length, &tables, grid) == HTML_CELLS_ALL && end_heads (grid);
  if (grid->header_row > 0)
    found.header_row = grid->header_row;
  if (!ok || !table_finish (grid->table, &found, TABLE_LOOSE, grid->diags))
    g_clear_pointer (&grid->table, table_free);
  g_autofree char *nested = g_strdup_printf ("%u", grid->nested);
  if (grid->table != NULL && grid->nested > 0)
    diags_add (grid->diags, &HTML_NESTED, table_header_pos (grid->table, 0), "count", nested, NULL);
  g_array_unref (grid->row);
  g_array_unref (grid->hanging);
  g_clear_pointer (&grid->heads, g_ptr_array_unref);
  return grid->table;
}

Table *
html_table_read (const char *text, gsize length, const char *encoding, const char *file,
                 const TableOptions *options, Diags *diags)
{
  Sought sought = { 0 };
  sought_init (&sought, options);
  int number = choose (text, length, &sought, options->table, file, diags);
  sought_clear (&sought);
  if (number < 0)
    return NULL;
  g_autofree char *sheet = g_strdup_printf ("表%d", number + 1);
  Grid grid = { .number = number, .diags = diags };
  grid.table = table_new (file, sheet, encoding);
  return read_grid (text, length, &grid, options);
}
