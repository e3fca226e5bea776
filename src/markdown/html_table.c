#include "markdown/html_int.h"

#include "base/escape.h"

/*
 * A table on a telephone is shown as one block a row, so every cell carries the head of its
 * column; on a wide screen it may scroll in a box that the keyboard reaches.
 */

typedef struct
{
  const Node *table;
  guint columns;
  GPtrArray *labels; /* char *, the head of each column, "" for none */
  guint16 *busy;     /* rows that a cell from above still takes, per column */
  guint row, column; /* of the next cell */
} TableState;

static TableState *
current (Html *html)
{
  return html->tables->len == 0 ? NULL
                                : &g_array_index (html->tables, TableState, html->tables->len - 1);
}

static guint
row_columns (const Node *row)
{
  guint columns = 0;
  for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
    columns += MAX (cell->u.cell.colspan, 1);
  return columns;
}

/* Past the columns that cells from above take. */
static void
skip_busy (TableState *state)
{
  while (state->column < state->columns && state->busy[state->column] > 0)
    state->busy[state->column++]--;
}

/* Moves behind @cell; returns the column at which it stands. */
static guint
place_cell (TableState *state, const Node *cell)
{
  skip_busy (state);
  guint at = state->column;
  for (guint i = 0; i < MAX (cell->u.cell.colspan, 1) && state->column < state->columns; i++)
    state->busy[state->column++] = MAX (cell->u.cell.rowspan, 1) - 1;
  return at;
}

static void
begin_row (TableState *state)
{
  state->column = 0;
}

static void
end_row (TableState *state)
{
  while (state->column < state->columns)
    {
      skip_busy (state);
      state->column++;
    }
  state->row++;
}

static const Node *
caption_of (const Node *table)
{
  const Node *first = table->first_child;
  return first != NULL && first->type == NODE_CAPTION ? first : NULL;
}

/* The label of each column from the head rows: the lowest cell that stands in that column alone
 * or with others. */
static void
read_labels (TableState *state)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const Node *caption = caption_of (state->table);
  const Node *row = caption != NULL ? caption->next : state->table->first_child;
  for (; row != NULL && state->row < state->table->u.table.head_rows; row = row->next)
    {
      begin_row (state);
      for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
        {
          guint from = place_cell (state, cell);
          g_string_truncate (text, 0);
          doc_plain_text (cell, 0, text);
          for (guint i = from; i < state->column && text->len > 0; i++)
            {
              g_free (state->labels->pdata[i]);
              state->labels->pdata[i] = g_strdup (text->str);
            }
        }
      end_row (state);
    }
  state->row = state->column = 0;
  for (guint i = 0; i < state->columns; i++)
    state->busy[i] = 0;
}

static void
push_table (Html *html, const Node *table)
{
  TableState state = { .table = table, .columns = table->u.table.columns };
  for (const Node *row = table->first_child; row != NULL && table->u.table.columns == 0;
       row = row->next)
    state.columns = MAX (state.columns, row->type == NODE_ROW ? row_columns (row) : 0);
  state.labels = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < state.columns; i++)
    g_ptr_array_add (state.labels, g_strdup (""));
  state.busy = g_new0 (guint16, state.columns);
  read_labels (&state);
  g_array_append_val (html->tables, state);
}

static void
pop_table (Html *html)
{
  TableState *state = current (html);
  g_ptr_array_unref (state->labels);
  g_free (state->busy);
  g_array_set_size (html->tables, html->tables->len - 1);
}

GArray *
html_tables_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TableState));
}

void
html_tables_clear (Html *html)
{
  while (html->tables->len > 0)
    pop_table (html);
}

static void
open_table (Html *html, const Node *table)
{
  const Node *caption = caption_of (table);
  g_autoptr (GString) label = g_string_new (NULL);
  if (caption != NULL)
    doc_plain_text (caption, 0, label);
  if (label->len == 0)
    g_string_assign (label, html_word (html, WORD_TABLE));
  html_line (html);
  g_string_append (html->out,
                   "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
  escape_html (html->out, label->str, label->len);
  g_string_append (html->out, "\">\n<table");
  html_attributes (html, table, NULL);
  g_string_append (html->out, ">\n");
  push_table (html, table);
}

static void
close_table (Html *html, const Node *table)
{
  const TableState *state = current (html);
  if (state->row > table->u.table.head_rows)
    g_string_append (html->out, "</tbody>\n");
  g_string_append (html->out, "</table>\n</div>\n");
  pop_table (html);
}

static void
open_row (Html *html, const Node *row)
{
  TableState *state = current (html);
  html_line (html);
  if (state != NULL)
    {
      guint head = state->table->u.table.head_rows;
      if (state->row == 0 && head > 0)
        g_string_append (html->out, "<thead>\n");
      else if (state->row == head)
        g_string_append (html->out, "<tbody>\n");
      begin_row (state);
    }
  g_string_append (html->out, "<tr");
  html_attributes (html, row, NULL);
  g_string_append (html->out, ">\n");
}

static void
close_row (Html *html, const Node *row)
{
  TableState *state = current (html);
  html_line (html);
  g_string_append (html->out, "</tr>\n");
  if (state == NULL)
    return;
  end_row (state);
  gboolean head = state->row <= state->table->u.table.head_rows;
  if (head && (state->row == state->table->u.table.head_rows || row->next == NULL))
    g_string_append (html->out, "</thead>\n");
}

static gboolean
is_head_cell (const TableState *state, const Node *cell, guint column)
{
  return cell->u.cell.head || state->row < state->table->u.table.head_rows
         || column < state->table->u.table.head_columns;
}

static const char *
scope_of (const TableState *state, const Node *cell)
{
  if (state->row < state->table->u.table.head_rows)
    return cell->u.cell.colspan > 1 ? "colgroup" : "col";
  return cell->u.cell.rowspan > 1 ? "rowgroup" : "row";
}

static void
open_cell (Html *html, const Node *cell)
{
  static const char *const classes[] = {
    [ALIGN_LEFT] = "cell-left", [ALIGN_CENTER] = "cell-center", [ALIGN_RIGHT] = "cell-right"
  };
  TableState *state = current (html);
  if (state == NULL)
    return;
  guint column = place_cell (state, cell);
  gboolean head = is_head_cell (state, cell, column);
  html_line (html);
  g_string_append (html->out, head ? "<th" : "<td");
  if (head)
    g_string_append_printf (html->out, " scope=\"%s\"", scope_of (state, cell));
  if (cell->u.cell.colspan > 1)
    g_string_append_printf (html->out, " colspan=\"%u\"", cell->u.cell.colspan);
  if (cell->u.cell.rowspan > 1)
    g_string_append_printf (html->out, " rowspan=\"%u\"", cell->u.cell.rowspan);
  html_attributes (
      html, cell, cell->u.cell.align < G_N_ELEMENTS (classes) ? classes[cell->u.cell.align] : NULL);
  const char *label = column < state->labels->len ? g_ptr_array_index (state->labels, column) : "";
  if (!head && *label != '\0')
    {
      g_string_append (html->out, " data-label=\"");
      escape_html (html->out, label, -1);
      g_string_append_c (html->out, '"');
    }
  g_string_append_c (html->out, '>');
}

static void
close_cell (Html *html, const Node *cell)
{
  const TableState *state = current (html);
  if (state == NULL)
    return;
  guint columns = MAX (cell->u.cell.colspan, 1);
  guint column = state->column >= columns ? state->column - columns : 0;
  g_string_append (html->out, is_head_cell (state, cell, column) ? "</th>\n" : "</td>\n");
}

void
html_open_table_part (Html *html, const Node *node)
{
  if (node->type == NODE_TABLE)
    open_table (html, node);
  else if (node->type == NODE_ROW)
    open_row (html, node);
  else
    open_cell (html, node);
}

void
html_close_table_part (Html *html, const Node *node)
{
  if (node->type == NODE_TABLE)
    close_table (html, node);
  else if (node->type == NODE_ROW)
    close_row (html, node);
  else
    close_cell (html, node);
}
