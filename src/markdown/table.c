#include "markdown/parser.h"

#include "markdown/reference.h"

#include <string.h>

#define COLUMNS_MAX 100
/* Cells made for short rows, in one page: a few bytes must not become millions of nodes. */
#define FILLERS_MAX 50000
/* A {ruby|reading} or {attributes} in a cell is not longer. */
#define BRACES_BYTES 1000

static const DiagKind TABLE_ROW_LONG = {
  "markdown-row-long",
  DIAG_WARNING,
  "表の行に{cells}個のマスがありますが、見出しは{columns}列です。余りは載りません",
  "the table row has {cells} cells, but the head has {columns} columns; the rest does not appear",
  "見出しの列を増やすか、文字としての縦棒を「\\|」と書いてください",
  "add columns to the head, or write a bar that is text as \\|",
};

static const DiagKind TABLE_HEAD_MISMATCH = {
  "table-head-mismatch",
  DIAG_WARNING,
  "見出しの行は{cells}列、区切りの行「|---|」は{columns}列なので、表になりません",
  "the head has {cells} columns and the delimiter row {columns}, so this is no table",
  "二つの行の列の数をそろえてください",
  "give both rows the same number of columns",
};

static const DiagKind TABLE_TOO_WIDE = {
  "markdown-table-too-wide",
  DIAG_WARNING,
  "表の列が{columns}列あります（100列まで）。表にしません",
  "the table has {columns} columns (at most 100) and is not made a table",
  "表を分けてください",
  "divide the table",
};

typedef struct
{
  gsize at, end;
} Span;

/* A text that waits in Parser.cells for cmark, and the node that will hold its inlines. */
typedef struct
{
  Node *holder;
  gsize at, end; /* in the prepared text */
  guint depth;
} TableText;

void
table_texts_init (Parser *parser)
{
  parser->cell_places = g_array_new (FALSE, FALSE, sizeof (TableText));
}

/* ── rows ── */

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* The line at @at without the quote marks before it and the blanks round it; *next is the next
 * line. */
static Span
read_line (const char *text, gsize at, gsize end, gsize *next)
{
  const char *feed = memchr (text + at, '\n', end - at);
  gsize last = feed != NULL ? (gsize)(feed - text) : end;
  *next = feed != NULL ? last + 1 : end;
  while (at < last && strchr (" \t>", text[at]) != NULL)
    at++;
  while (last > at && is_blank (text[last - 1]))
    last--;
  return (Span){ at, last };
}

/* Past the `{…}` at @at, in which bars part nothing; past the brace if it does not close. */
static gsize
braces_end (const char *text, gsize at, gsize end)
{
  gsize last = MIN (end, at + BRACES_BYTES), p = at + 1;
  while (p < last && text[p] != '}' && text[p] != '{')
    p++;
  return p < last && text[p] == '}' ? p + 1 : at + 1;
}

/* The bar that ends the cell at @at, or @end. */
static gsize
cell_end (const char *text, gsize at, gsize end)
{
  while (at < end && text[at] != '|')
    {
      if (text[at] == '\\' && at + 1 < end)
        at += 2;
      else if (text[at] == '{')
        at = braces_end (text, at, end);
      else
        at++;
    }
  return MIN (at, end);
}

/* The cells of @row into @cells (Span); outer bars are optional. */
static void
split_row (const char *text, Span row, GArray *cells)
{
  g_array_set_size (cells, 0);
  gsize at = row.at;
  if (at < row.end && text[at] == '|')
    at++;
  while (at <= row.end)
    {
      gsize bar = cell_end (text, at, row.end);
      Span cell = { at, bar };
      while (cell.at < bar && is_blank (text[cell.at]))
        cell.at++;
      while (cell.end > cell.at && is_blank (text[cell.end - 1]))
        cell.end--;
      if (bar == row.end && cell.at == cell.end && cells->len > 0)
        break; /* nothing behind the last bar */
      g_array_append_val (cells, cell);
      at = bar + 1;
    }
}

/* Whether @row is a delimiter row; fills @aligns (guint8, an Align per column). */
static gboolean
read_delimiters (const char *text, Span row, GArray *cells, GByteArray *aligns)
{
  if (memchr (text + row.at, '|', row.end - row.at) == NULL)
    return FALSE;
  for (gsize at = row.at; at < row.end; at++)
    if (strchr ("|:- \t", text[at]) == NULL)
      return FALSE;
  split_row (text, row, cells);
  g_byte_array_set_size (aligns, 0);
  for (guint i = 0; i < cells->len; i++)
    {
      Span cell = g_array_index (cells, Span, i);
      gboolean left = cell.at < cell.end && text[cell.at] == ':';
      gboolean right = cell.end > cell.at + left && text[cell.end - 1] == ':';
      cell.at += left;
      cell.end -= right;
      if (cell.at >= cell.end)
        return FALSE;
      for (gsize at = cell.at; at < cell.end; at++)
        if (text[at] != '-')
          return FALSE;
      guint8 align = left && right ? ALIGN_CENTER
                     : right       ? ALIGN_RIGHT
                     : left        ? ALIGN_LEFT
                                   : ALIGN_NONE;
      g_byte_array_append (aligns, &align, 1);
    }
  return TRUE;
}

/* ── texts for the one more call of cmark ── */

/* MARK and a space before each keep `- x` or `# x` in a cell from being a block. */
static void
queue_text (Parser *parser, Node *holder, gsize at, gsize end, guint depth)
{
  const char *text = parser->source.prepared->str;
  TableText queued = { holder, at, end, depth };
  g_array_append_val (parser->cell_places, queued);
  g_string_append (parser->cells, MARK " ");
  for (gsize next = at; at < end; at = next)
    {
      Span line = read_line (text, at, end, &next);
      g_string_append_len (parser->cells, text + line.at, line.end - line.at);
      g_string_append (parser->cells, "\n    "); /* so far in, a later line begins no block */
    }
  g_string_append (parser->cells, "\n\n");
}

static void
add_row (Parser *parser, Node *table, Span row, GArray *cells, const guint8 *aligns, guint depth)
{
  guint columns = table->u.table.columns;
  Node *node = doc_node (parser->doc, NODE_ROW, source_pos (&parser->source, row.at));
  node_append (table, node);
  for (guint i = 0; i < columns; i++)
    {
      gboolean filler = i >= cells->len;
      if (filler && ++parser->fillers > FILLERS_MAX)
        break;
      Span span = filler ? (Span){ row.end, row.end } : g_array_index (cells, Span, i);
      Node *cell = doc_node (parser->doc, NODE_CELL, source_pos (&parser->source, span.at));
      cell->u.cell.colspan = cell->u.cell.rowspan = 1;
      cell->u.cell.align = aligns[i];
      cell->u.cell.head
          = table->first_child == node
            || (table->first_child->type == NODE_CAPTION && table->first_child->next == node);
      node_append (node, cell);
      if (span.at < span.end)
        queue_text (parser, cell, span.at, span.end, depth + 3);
    }
  if (cells->len <= columns)
    return;
  g_autofree char *have = g_strdup_printf ("%u", cells->len);
  g_autofree char *want = g_strdup_printf ("%u", columns);
  Pos pos = source_pos (&parser->source, g_array_index (cells, Span, columns).at);
  diags_add (parser->diags, &TABLE_ROW_LONG, pos, "cells", have, "columns", want, NULL);
}

/* ── captions ── */

/* The length of 「表：」 or 「表: 」 at @text, and its characters; 0 if it is no caption. */
static gsize
caption_mark (const char *text, guint *chars)
{
  static const struct
  {
    const char *text;
    guint chars;
  } marks[] = { { "表：", 2 }, { "表: ", 3 }, { "表:", 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i].text))
      {
        *chars = marks[i].chars;
        return strlen (marks[i].text);
      }
  return 0;
}

/* Makes the paragraph before the table, if it begins with 「表：」, its caption. */
static void
take_caption (Parser *parser, Node *parent, Node *table)
{
  Node *before = parent->last_child;
  guint chars;
  if (before == NULL || before->type != NODE_PARAGRAPH || before->first_child == NULL
      || before->first_child->type != NODE_TEXT)
    return;
  Node *first = before->first_child;
  gsize mark = caption_mark (first->text, &chars);
  if (mark == 0)
    return;
  node_unlink (before);
  before->type = NODE_CAPTION;
  node_append (table, before);
  first->text = doc_string (parser->doc, first->text + mark, -1);
  first->pos.column += chars;
  if (*first->text == '\0')
    node_unlink (first);
}

/* The lines above the table's head, which cmark took for one paragraph with it. */
static void
add_lines_above (Parser *parser, Node *parent, Node *table, Span lines, guint depth)
{
  const char *text = parser->source.prepared->str;
  guint chars;
  if (lines.at >= lines.end)
    {
      take_caption (parser, parent, table);
      return;
    }
  gsize mark = caption_mark (text + lines.at, &chars);
  Node *node = doc_node (parser->doc, mark > 0 ? NODE_CAPTION : NODE_PARAGRAPH,
                         source_pos (&parser->source, lines.at));
  node_append (mark > 0 ? table : parent, node);
  while (lines.at + mark < lines.end && text[lines.at + mark] == ' ')
    mark++;
  queue_text (parser, node, lines.at + mark, lines.end, depth);
}

/* ── tables ── */

/* Finds the head of a table in [at, end): its line, where the body begins and the alignments. */
static gboolean
find_head (Parser *parser, gsize at, gsize end, Span *head, gsize *body, GArray *cells,
           GByteArray *aligns)
{
  const char *text = parser->source.prepared->str;
  Span above = { at, at };
  for (gsize next = at; at < end; at = next)
    {
      Span line = read_line (text, at, end, &next);
      if (above.end > above.at && read_delimiters (text, line, cells, aligns))
        {
          guint columns = cells->len;
          split_row (text, above, cells);
          g_autofree char *have = g_strdup_printf ("%u", cells->len);
          g_autofree char *want = g_strdup_printf ("%u", columns);
          Pos pos = source_pos (&parser->source, above.at);
          if (cells->len == columns && columns <= COLUMNS_MAX)
            {
              *head = above;
              *body = next;
              return TRUE;
            }
          if (cells->len == columns)
            diags_add (parser->diags, &TABLE_TOO_WIDE, pos, "columns", want, NULL);
          else
            diags_add (parser->diags, &TABLE_HEAD_MISMATCH, pos, "cells", have, "columns", want,
                       NULL);
        }
      above = line;
    }
  return FALSE;
}

gboolean
parse_table (Parser *parser, Node *parent, gsize at, gsize end, guint depth)
{
  const char *text = parser->source.prepared->str;
  if (memchr (text + at, '|', end - at) == NULL)
    return FALSE;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Span));
  g_autoptr (GByteArray) aligns = g_byte_array_new ();
  Span head;
  gsize body;
  if (!find_head (parser, at, end, &head, &body, cells, aligns))
    return FALSE;

  Node *table = doc_node (parser->doc, NODE_TABLE, source_pos (&parser->source, head.at));
  table->u.table.columns = aligns->len;
  table->u.table.head_rows = 1;
  table->u.table.align
      = (const guint8 *)doc_string (parser->doc, (const char *)aligns->data, aligns->len);
  add_lines_above (parser, parent, table, (Span){ at, head.at }, depth);
  node_append (parent, table);
  add_row (parser, table, head, cells, aligns->data, depth);
  for (gsize next = body; body < end; body = next)
    {
      Span row = read_line (text, body, end, &next);
      split_row (text, row, cells);
      if (row.at < row.end)
        add_row (parser, table, row, cells, aligns->data, depth);
    }
  return TRUE;
}

/* The reference definitions of the document, so that links in cells find them. */
static void
append_definitions (Parser *parser)
{
  const GString *text = parser->source.prepared;
  const GArray *lines = parser->source.definitions;
  gsize done = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      gsize at = g_array_index (lines, gsize, i);
      gsize end = at < done ? at : reference_definition_end (text->str, at, text->len);
      g_string_append_len (parser->cells, text->str + at, end - at);
      g_string_append_c (parser->cells, '\n');
      done = MAX (done, end);
    }
}

/* Takes MARK and the space off the first text of @paragraph. */
static void
take_guard (cmark_node *paragraph)
{
  cmark_node *first = cmark_node_first_child (paragraph);
  const char *literal = first != NULL ? cmark_node_get_literal (first) : NULL;
  if (literal == NULL || !g_str_has_prefix (literal, MARK))
    return;
  gsize guard = strlen (MARK);
  g_autofree char *rest = g_strdup (literal + guard + (literal[guard] == ' '));
  cmark_node_set_literal (first, rest);
}

void
parse_table_cells (Parser *parser)
{
  if (parser->cell_places->len == 0)
    return;
  append_definitions (parser);
  cmark_node *document
      = cmark_parse_document (parser->cells->str, parser->cells->len, CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child (document);
  for (guint i = 0; i < parser->cell_places->len && paragraph != NULL; i++)
    {
      const TableText *queued = &g_array_index (parser->cell_places, TableText, i);
      take_guard (paragraph);
      parse_inline_block (parser, queued->holder, paragraph, queued->at, queued->end,
                          queued->depth);
      paragraph = cmark_node_next (paragraph);
    }
  cmark_node_free (document);
}
