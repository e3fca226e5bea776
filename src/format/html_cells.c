#include "format/html_cells.h"

#include <string.h>

/* As HTML says (4.9.11). */
#define MAX_COLUMN_SPAN 1000
#define MAX_ROW_SPAN 65534

/* A table that has begun and not ended. */
typedef struct
{
  guint number;
  gboolean in_row, in_cell, in_caption;
  gboolean in_furigana;
  HtmlCell cell;
  GString *text; /* of the cell or the caption */
} Open;

typedef struct
{
  const HtmlTables *tables;
  gpointer data;
  Open *open;   /* HTML_MAX_NESTED of them */
  guint n_open; /* the last is the one that we are in */
  guint n_tables;
  GString *decoded;
} Walk;

/* ── text ── */

/* Spaces and line ends of the page are one space; that of &nbsp; is a letter. */
static void
append_text (Walk *walk, GString *out, const char *text, gsize length)
{
  g_string_truncate (walk->decoded, 0);
  html_decode (walk->decoded, text, length);
  for (const char *c = walk->decoded->str; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (out->len > 0 && !g_ascii_isspace (out->str[out->len - 1]))
      g_string_append_c (out, ' ');
}

static void
trim_end (GString *text)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

static void
append_line_end (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  if (text->len > 0)
    g_string_append_c (text, '\n');
}

static gboolean
is_one_of (const HtmlTag *tag, const char *const *names)
{
  for (; *names != NULL; names++)
    if (html_tag_is (tag, *names))
      return TRUE;
  return FALSE;
}

/* What a tag within a cell means for its text. */
static void
take_tag (Walk *walk, Open *open, const HtmlTag *tag, gboolean closes)
{
  static const char *const blocks[] = { "p",  "div", "li", "ul", "ol", "dl", "dt", "dd",
                                        "h1", "h2",  "h3", "h4", "h5", "h6", NULL };
  static const char *const furigana[] = { "rt", "rp", NULL };
  g_autofree char *alt = NULL;
  if (is_one_of (tag, furigana))
    open->in_furigana = !closes;
  else if (html_tag_is (tag, "ruby"))
    open->in_furigana = FALSE;
  else if (html_tag_is (tag, "br"))
    append_line_end (open->text);
  else if (is_one_of (tag, blocks) && open->text->len > 0
           && open->text->str[open->text->len - 1] != '\n')
    append_line_end (open->text);
  else if (html_tag_is (tag, "img") && (alt = html_tag_attribute (tag, "alt")) != NULL)
    append_text (walk, open->text, alt, strlen (alt)); /* ○ may be a picture */
}

/* ── cells, rows, tables ── */

static gboolean
end_text (Walk *walk, Open *open)
{
  gboolean caption = open->in_caption, cell = open->in_cell;
  open->in_caption = open->in_cell = open->in_furigana = FALSE;
  trim_end (open->text);
  open->cell.text = open->text->str;
  open->cell.length = open->text->len;
  if (caption && walk->tables->caption != NULL)
    return walk->tables->caption (walk->data, open->number, open->text->str);
  return !cell || walk->tables->cell == NULL
         || walk->tables->cell (walk->data, open->number, &open->cell);
}

static gboolean
end_row (Walk *walk, Open *open)
{
  gboolean row = open->in_row;
  open->in_row = FALSE;
  return end_text (walk, open)
         && (!row || walk->tables->row_end == NULL
             || walk->tables->row_end (walk->data, open->number));
}

static guint
span (const HtmlTag *tag, const char *name, guint none, guint most)
{
  g_autofree char *text = html_tag_attribute (tag, name);
  guint64 number = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;
  return (guint)MIN (number > 0 ? number : none, most);
}

static void
start_cell (Open *open, const HtmlTag *tag)
{
  g_string_truncate (open->text, 0);
  open->in_row = open->in_cell = TRUE;
  open->cell = (HtmlCell){ .heads = html_tag_is (tag, "th"),
                           .n_columns = span (tag, "colspan", 1, MAX_COLUMN_SPAN),
                           .n_rows = span (tag, "rowspan", MAX_ROW_SPAN, MAX_ROW_SPAN) };
}

static gboolean
start_table (Walk *walk, const HtmlTag *tag)
{
  Open *open = &walk->open[walk->n_open];
  const Open *outer = walk->n_open > 0 ? open - 1 : NULL;
  int within = outer != NULL && outer->in_cell ? (int)outer->number : -1;
  GString *text = open->text != NULL ? open->text : g_string_new (NULL);
  *open = (Open){ .number = walk->n_tables++, .text = text };
  walk->n_open++;
  return walk->tables->table == NULL || walk->tables->table (walk->data, open->number, tag, within);
}

/* A tag that tables are made of, in @open. */
static gboolean
open_part (Walk *walk, Open *open, const HtmlTag *tag)
{
  gboolean cell = html_tag_is (tag, "td") || html_tag_is (tag, "th");
  if (!(cell ? end_text (walk, open) : end_row (walk, open)))
    return FALSE;
  if (cell)
    start_cell (open, tag);
  open->in_row |= html_tag_is (tag, "tr");
  open->in_caption = html_tag_is (tag, "caption");
  if (open->in_caption)
    g_string_truncate (open->text, 0);
  return TRUE;
}

static gboolean
close_part (Walk *walk, Open *open, const HtmlTag *tag)
{
  static const char *const texts[] = { "td", "th", "caption", NULL };
  if (is_one_of (tag, texts))
    return end_text (walk, open);
  if (html_tag_is (tag, "table"))
    walk->n_open--;
  return end_row (walk, open);
}

static gboolean
take_piece (Walk *walk, const HtmlScan *scan, HtmlPiece piece)
{
  static const char *const parts[]
      = { "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot", NULL };
  Open *open = walk->n_open > 0 ? &walk->open[walk->n_open - 1] : NULL;
  const HtmlTag *tag = &scan->tag;
  gboolean in_text = open != NULL && (open->in_cell || open->in_caption);
  if (piece == HTML_TEXT)
    {
      if (in_text && !open->in_furigana)
        append_text (walk, open->text, scan->text, scan->text_length);
      return TRUE;
    }
  if (piece == HTML_OPEN && html_tag_is (tag, "table"))
    return start_table (walk, tag);
  if (open != NULL && is_one_of (tag, parts))
    return piece == HTML_OPEN ? open_part (walk, open, tag) : close_part (walk, open, tag);
  if (in_text)
    take_tag (walk, open, tag, piece == HTML_CLOSE);
  return piece == HTML_CLOSE || walk->tables->other_tag == NULL
         || walk->tables->other_tag (walk->data, tag);
}

HtmlCellsResult
html_cells (const char *html, gsize length, const HtmlTables *tables, gpointer data)
{
  Walk walk = { .tables = tables, .data = data, .decoded = g_string_new (NULL) };
  walk.open = g_new0 (Open, HTML_MAX_NESTED + 1);
  HtmlScan scan;
  html_scan_init (&scan, html, length);
  gboolean ok = TRUE;
  for (HtmlPiece piece;
       ok && walk.n_open <= HTML_MAX_NESTED && (piece = html_scan_next (&scan)) != HTML_END;)
    ok = take_piece (&walk, &scan, piece);
  gboolean too_deep = walk.n_open > HTML_MAX_NESTED;
  for (; ok && !too_deep && walk.n_open > 0; walk.n_open--)
    ok = end_row (&walk, &walk.open[walk.n_open - 1]);
  for (guint i = 0; i <= HTML_MAX_NESTED && walk.open[i].text != NULL; i++)
    g_string_free (walk.open[i].text, TRUE);
  g_free (walk.open);
  g_string_free (walk.decoded, TRUE);
  return too_deep ? HTML_CELLS_TOO_DEEP : ok ? HTML_CELLS_ALL : HTML_CELLS_ENDED;
}
