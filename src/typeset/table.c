#include "typeset/flow_int.h"

#include <math.h>
#include <string.h>

const DiagKind TYPESET_ROW_SPLIT = {
  "typeset-row-split",
  DIAG_WARNING,
  "表の行が枠の高さに収まらないため、行の途中で分けました",
  "A table row is taller than its frame and was divided",
  "1 つの行の文を短くするか、行を分けてください",
  "Shorten the text of the row, or make two rows of it",
};

/* Nothing is as tall as this. */
#define NO_BOTTOM 1e9

/* ── from the tree ── */

static const char *
cell_style_name (const Node *table, const Node *cell, guint row, guint column, guint n_head)
{
  if (row < n_head)
    return "thead";
  return column < table->u.table.head_columns || cell->u.cell.head ? "th" : "td";
}

static const Style *
aligned_style (FlowJob *job, const Style *style, const Node *table, const Node *cell, guint column)
{
  static const char *const names[] = { [ALIGN_NONE] = NULL,
                                       [ALIGN_LEFT] = "align_left",
                                       [ALIGN_CENTER] = "align_center",
                                       [ALIGN_RIGHT] = "align_right" };
  guint align = cell->u.cell.align;
  if (align == ALIGN_NONE && table->u.table.align != NULL && column < table->u.table.columns)
    align = table->u.table.align[column];
  const char *name = align < G_N_ELEMENTS (names) ? names[align] : NULL;
  return name ? style_sheet_style (job->in->styles, style, name) : style;
}

/* Whether there is nothing to set before the frames to write in. */
static gboolean
only_frames (const Node *content)
{
  for (const Node *node = content; node != NULL; node = node->next)
    if (node->type != NODE_FIELD || node->u.field.kind != FIELD_BOX)
      return FALSE;
  return content != NULL;
}

static void
collect_cell (FlowJob *job, FlowTable *table, const Node *node, const Node *cell, guint row,
              guint column, StructElement *parent)
{
  const char *name = cell_style_name (node, cell, row, column, table->n_head);
  gboolean head = strcmp (name, "td") != 0;
  FlowCell placed = { .style = style_sheet_kind (job->in->styles, table->style, "cell", name),
                      .column = column,
                      .row = row,
                      .colspan = MIN (MAX (1, cell->u.cell.colspan), table->n_columns - column),
                      .rowspan = MAX (1, cell->u.cell.rowspan),
                      .head = head };
  placed.element = flow_element (job, parent, head ? "TH" : "TD", cell);
  if (placed.element != NULL)
    {
      placed.element->scope = !head ? 0 : row < table->n_head ? 1 : 2;
      placed.element->colspan = placed.colspan;
      placed.element->rowspan = placed.rowspan;
    }
  placed.stream.leaves = g_ptr_array_new ();
  const Style *style = aligned_style (job, placed.style, node, cell, column);
  const Node *content = cell->first_child;
  job->in_cell++;
  if (content == NULL || node_is_inline (content))
    {
      if (!only_frames (content))
        flow_add_text (job, content, style, NULL, placed.element, cell->pos, placed.stream.leaves);
      flow_collect_frames (job, cell, style, NULL, placed.element, placed.stream.leaves);
    }
  else
    flow_collect (job, content, style, NULL, placed.element, placed.stream.leaves);
  job->in_cell--;
  for (guint l = 0; l < placed.stream.leaves->len; l++)
    {
      Leaf *leaf = placed.stream.leaves->pdata[l];
      leaf->break_before = BREAK_BEFORE_AUTO; /* nothing breaks off inside a cell */
      flow_shape_text (job, leaf);
    }
  g_array_append_val (table->cells, placed);
}

/* @taken: by column, how many rows from this one on a span from above still covers. */
static void
collect_row (FlowJob *job, FlowTable *table, const Node *node, const Node *row, guint index,
             guint *taken, StructElement *parent)
{
  FlowRow placed = { .first = table->cells->len };
  StructElement *element = flow_element (job, parent, "TR", row);
  guint column = 0;
  for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
    {
      while (column < table->n_columns && taken[column] > 0)
        column++;
      if (column >= table->n_columns)
        break;
      collect_cell (job, table, node, cell, index, column, element);
      const FlowCell *last = &g_array_index (table->cells, FlowCell, table->cells->len - 1);
      for (guint c = column; c < column + last->colspan; c++)
        taken[c] = last->rowspan;
      column += last->colspan;
    }
  for (guint c = 0; c < table->n_columns; c++)
    taken[c] -= taken[c] > 0;
  placed.n_cells = table->cells->len - placed.first;
  g_array_append_val (table->rows, placed);
}

/* Past the last row that spans tie to row @first. */
static guint
tied_end (const FlowTable *table, guint first)
{
  guint end = first + 1;
  for (guint r = first; r < end && r < table->rows->len; r++)
    {
      const FlowRow *row = &g_array_index (table->rows, FlowRow, r);
      for (guint c = 0; c < row->n_cells; c++)
        end = MAX (end, r + g_array_index (table->cells, FlowCell, row->first + c).rowspan);
    }
  return MIN (end, table->rows->len);
}

/* What a text of a cell refers to is called for by its row. */
static void
keep_within (Leaf *row, Leaf *leaf)
{
  leaf->within = row;
  if (leaf->references == NULL)
    return;
  if (row->references == NULL)
    row->references = g_array_new (FALSE, FALSE, sizeof (FlowReference));
  g_array_append_vals (row->references, leaf->references->data, leaf->references->len);
}

static void
stand_within (const FlowTable *table, Leaf *leaf)
{
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    {
      const FlowRow *row = &g_array_index (table->rows, FlowRow, r);
      for (guint c = 0; c < row->n_cells; c++)
        {
          const FlowCell *cell = &g_array_index (table->cells, FlowCell, row->first + c);
          for (guint l = 0; l < cell->stream.leaves->len; l++)
            keep_within (leaf, cell->stream.leaves->pdata[l]);
        }
    }
}

static void
add_row_leaves (FlowJob *job, FlowTable *table, StructElement *element, Pos pos, GPtrArray *leaves)
{
  for (guint r = 0, end; r < table->rows->len; r = end)
    {
      end = tied_end (table, r);
      if (r < table->n_head)
        end = MAX (end, table->n_head);
      Leaf *leaf = flow_add_leaf (job, LEAF_ROW, table->style, table->box, element, pos, leaves);
      leaf->table = table;
      leaf->row = r;
      if (r == 0)
        table->head = leaf;
      leaf->n_rows = end - r;
      stand_within (table, leaf);
      leaf->margin_top = leaf->margin_bottom = 0;
      leaf->break_before = BREAK_BEFORE_AUTO;
      /* A head does not stand alone, nor does a last row. */
      leaf->keep_with_next = end < table->rows->len
                             && (r < table->n_head || tied_end (table, end) == table->rows->len);
    }
}

void
table_collect (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
               StructElement *element, GPtrArray *leaves)
{
  guint columns = node->u.table.columns;
  if (columns == 0)
    return;
  FlowTable *table = g_new0 (FlowTable, 1);
  g_ptr_array_add (job->tables, table);
  table->style = style;
  table->box = box;
  table->cells = g_array_new (FALSE, TRUE, sizeof (FlowCell));
  table->rows = g_array_new (FALSE, TRUE, sizeof (FlowRow));
  table->n_columns = columns;
  table->n_head = node->u.table.head_rows;
  table->widths = g_new0 (double, columns);
  table->measured_for = -1;

  g_autofree guint *taken = g_new0 (guint, columns);
  StructElement *part = element;
  guint index = 0;
  for (const Node *row = node->first_child; row != NULL; row = row->next)
    {
      if (row->type != NODE_ROW)
        continue;
      if (table->n_head > 0 && (index == 0 || index == table->n_head))
        part = flow_element (job, element, index == 0 ? "THead" : "TBody", row);
      collect_row (job, table, node, row, index++, taken, part);
    }
  table->n_head = MIN (table->n_head, table->rows->len);
  table_align_points (table);
  add_row_leaves (job, table, element, node->pos, leaves);
}

void
grid_free (gpointer data)
{
  FlowTable *table = data;
  for (guint c = 0; c < table->cells->len; c++)
    g_ptr_array_unref (g_array_index (table->cells, FlowCell, c).stream.leaves);
  g_array_unref (table->cells);
  g_array_unref (table->rows);
  g_free (table->widths);
  g_free (table);
}

/* ── heights ── */

static double
sides (const Style *style, guint a, guint b)
{
  return style->padding[a] + style->padding[b] + style->border[a].width + style->border[b].width;
}

double
table_cell_height (FlowJob *job, FlowCell *cell, double width)
{
  Column column = { .width = width - sides (cell->style, SIDE_LEFT, SIDE_RIGHT),
                    .bottom = NO_BOTTOM,
                    .whole = NO_BOTTOM };
  Stream stream = { .leaves = cell->stream.leaves };
  column_fill (job, &stream, &column);
  return column.y + sides (cell->style, SIDE_TOP, SIDE_BOTTOM);
}

static double
cell_width (const FlowTable *table, const FlowCell *cell)
{
  double width = 0;
  for (guint c = 0; c < cell->colspan; c++)
    width += table->widths[cell->column + c];
  return width;
}

static double
cell_left (const FlowTable *table, const FlowCell *cell)
{
  double left = 0;
  for (guint c = 0; c < cell->column; c++)
    left += table->widths[c];
  return left;
}

static FlowCell *
row_cell (const FlowTable *table, const FlowRow *row, guint index)
{
  return &g_array_index (table->cells, FlowCell, row->first + index);
}

static FlowRow *
table_row (const FlowTable *table, guint index)
{
  return &g_array_index (table->rows, FlowRow, index);
}

/* Cells that span rows ask the last of their rows for what is missing. */
static void
measure_spans (FlowJob *job, const FlowTable *table, const Leaf *leaf)
{
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    for (guint c = 0; c < table_row (table, r)->n_cells; c++)
      {
        FlowCell *cell = row_cell (table, table_row (table, r), c);
        guint last = MIN (r + cell->rowspan, leaf->row + leaf->n_rows) - 1;
        if (last == r)
          continue;
        double height = table_cell_height (job, cell, cell_width (table, cell));
        for (guint spanned = r; spanned <= last; spanned++)
          height -= table_row (table, spanned)->height;
        table_row (table, last)->height += fmax (0, height);
      }
}

double
table_measure (FlowJob *job, const Leaf *leaf, double width)
{
  FlowTable *table = leaf->table;
  if (table->measured_for != width)
    table_find_widths (job, table, width);
  double total = 0;
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    {
      FlowRow *row = table_row (table, r);
      row->height = 0;
      for (guint c = 0; c < row->n_cells; c++)
        {
          FlowCell *cell = row_cell (table, row, c);
          if (cell->rowspan == 1 || leaf->n_rows == 1)
            row->height
                = fmax (row->height, table_cell_height (job, cell, cell_width (table, cell)));
        }
    }
  if (leaf->n_rows > 1)
    measure_spans (job, table, leaf);
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    total += table_row (table, r)->height;
  return total;
}

Leaf *
table_head (const Leaf *leaf)
{
  if (leaf->kind != LEAF_ROW || leaf->row == 0 || leaf->table->n_head == 0
      || !leaf->table->style->repeat_header)
    return NULL;
  return leaf->table->head;
}

/* ── painting ── */

static double
spanned_height (const FlowTable *table, const FlowCell *cell, const Leaf *leaf)
{
  double height = 0;
  guint end = MIN (cell->row + cell->rowspan, leaf->row + leaf->n_rows);
  for (guint r = cell->row; r < end; r++)
    height += table_row (table, r)->height;
  return height;
}

/* Neighbours of one style are painted as one, so that no seams show between them. */
static void
paint_row_ground (FlowJob *job, const Leaf *leaf, const FlowRow *row, const Column *column,
                  double y, double height)
{
  const FlowTable *table = leaf->table;
  DisplayPage *page = g_ptr_array_index (job->in->list->pages, column->page);
  for (guint c = 0, next; c < row->n_cells; c = next)
    {
      const FlowCell *cell = row_cell (table, row, c);
      Rect band
          = { column->x + leaf_left (leaf) + cell_left (table, cell), y, cell_width (table, cell),
              height > 0 ? height : spanned_height (table, cell, leaf) };
      gboolean merges
          = cell->style->border[SIDE_LEFT].width + cell->style->border[SIDE_RIGHT].width == 0;
      for (next = c + 1; merges && next < row->n_cells; next++)
        {
          const FlowCell *other = row_cell (table, row, next);
          if (other->style != cell->style || other->rowspan != cell->rowspan)
            break;
          band.width += cell_width (table, other);
        }
      if (cell->style->has_background)
        {
          Item *item = display_page_add (page, ITEM_RECT, NULL, cell->style->background);
          item->u.rect.box = band;
          item->u.rect.filled = TRUE;
        }
      paint_borders (page, cell->style, &band);
    }
}

static Column
cell_column (const Leaf *leaf, const FlowCell *cell, const Column *outer, double y, double bottom)
{
  const FlowTable *table = leaf->table;
  const Style *style = cell->style;
  double top = y + style->padding[SIDE_TOP] + style->border[SIDE_TOP].width;
  return (Column){ .page = outer->page,
                   .x = outer->x + leaf_left (leaf) + cell_left (table, cell)
                        + style->padding[SIDE_LEFT] + style->border[SIDE_LEFT].width,
                   .width = cell_width (table, cell) - sides (style, SIDE_LEFT, SIDE_RIGHT),
                   .y = top,
                   .top = top,
                   .bottom = bottom,
                   .whole = bottom - top,
                   .paint = outer->paint,
                   .artifact = outer->artifact };
}

void
table_paint (FlowJob *job, Leaf *leaf, const Column *column)
{
  double y = column->y;
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    {
      FlowRow *row = table_row (leaf->table, r);
      paint_row_ground (job, leaf, row, column, y, 0);
      for (guint c = 0; c < row->n_cells; c++)
        {
          FlowCell *cell = row_cell (leaf->table, row, c);
          Column inside = cell_column (leaf, cell, column, y, NO_BOTTOM);
          Stream stream = { .leaves = cell->stream.leaves };
          column_fill (job, &stream, &inside);
        }
      y += row->height;
    }
}

/* What fits of a row, cell by cell; @done: nothing is left of it. Gives the height it took. */
static double
split_row (FlowJob *job, Leaf *leaf, FlowRow *row, Column *column, gboolean *done)
{
  double height = 0;
  *done = TRUE;
  DisplayPage *page = column->paint ? g_ptr_array_index (job->in->list->pages, column->page) : NULL;
  guint ground = page ? page->items->len : 0;
  for (guint c = 0; c < row->n_cells; c++)
    {
      FlowCell *cell = row_cell (leaf->table, row, c);
      double below = cell->style->padding[SIDE_BOTTOM] + cell->style->border[SIDE_BOTTOM].width;
      Column inside = cell_column (leaf, cell, column, column->y, column->bottom - below);
      *done &= column_fill (job, &cell->stream, &inside);
      height = fmax (height, inside.y + below - column->y);
    }
  if (page != NULL)
    {
      guint painted = page->items->len;
      paint_row_ground (job, leaf, row, column, column->y, height);
      display_page_move_back (page, painted, ground);
    }
  return height;
}

gboolean
table_split (FlowJob *job, Leaf *leaf, Column *column)
{
  diags_add (job->in->diags, &TYPESET_ROW_SPLIT, leaf->pos, NULL);
  while (leaf->n_rows > 0)
    {
      gboolean done;
      FlowRow *row = table_row (leaf->table, leaf->row);
      column->y += split_row (job, leaf, row, column, &done);
      if (!done)
        return FALSE;
      leaf->row++;
      leaf->n_rows--;
    }
  return TRUE;
}
