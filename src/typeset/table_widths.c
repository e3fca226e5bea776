#include "typeset/flow_int.h"

#include <math.h>
#include <string.h>

/* A table is measured by this many of its rows, evenly taken: a directory has hundreds. */
#define SAMPLE_ROWS 48
/* Beyond this many columns widths are only shared out. */
#define SEARCH_COLUMNS 8
#define SEARCH_STEPS 200

/* What a cell costs at a width beside its height, in lines. */
#define COST_LINE 0.05
#define COST_PHRASE 1.5
#define COST_WORD 5

#define CELL_MIN_EM 4 /* no column is made narrower for the sake of another */

typedef struct
{
  double lines; /* the cell's height in lines of the table */
  double extra;
} CellCost;

typedef struct
{
  FlowJob *job;
  FlowTable *table;
  GArray *rows;    /* guint: those that are measured */
  CellCost *costs; /* by row and column */
  double *least;   /* by column */
} Search;

static double
padding_of (const FlowCell *cell)
{
  const Style *style = cell->style;
  return style->padding[SIDE_LEFT] + style->padding[SIDE_RIGHT] + style->border[SIDE_LEFT].width
         + style->border[SIDE_RIGHT].width;
}

/* The width at which nothing in the cell breaks; @words: no word does. */
static double
widest_content (const FlowCell *cell, gboolean words)
{
  double widest = 0;
  for (guint l = 0; l < cell->stream.leaves->len; l++)
    {
      const Leaf *leaf = g_ptr_array_index (cell->stream.leaves, l);
      double width = leaf->paragraph == NULL ? leaf->full_width
                     : words                 ? paragraph_min_width (leaf->paragraph)
                                             : paragraph_max_width (leaf->paragraph);
      if (words && leaf->paragraph == NULL)
        continue; /* pictures shrink */
      widest = fmax (widest, leaf_left (leaf) + width + leaf->point_room);
    }
  return widest + padding_of (cell);
}

static guint
sample_row (const FlowTable *table, guint index)
{
  guint n = table->rows->len;
  return n <= SAMPLE_ROWS ? index : (guint)((guint64)index * n / SAMPLE_ROWS);
}

static const FlowCell *
cell_at (const FlowTable *table, guint row, guint column)
{
  const FlowRow *cells = &g_array_index (table->rows, FlowRow, row);
  for (guint c = 0; c < cells->n_cells; c++)
    {
      const FlowCell *cell = &g_array_index (table->cells, FlowCell, cells->first + c);
      if (cell->column == column)
        return cell->colspan == 1 ? cell : NULL;
    }
  return NULL;
}

static CellCost
cell_cost (const Search *search, guint row, guint column)
{
  FlowCell *cell = (FlowCell *)cell_at (search->table, row, column);
  if (cell == NULL)
    return (CellCost){ 0 };
  double height = table_cell_height (search->job, cell, search->table->widths[column]);
  CellCost cost = { height / style_leading (search->table->style), 0 };
  for (guint l = 0; l < cell->stream.leaves->len; l++)
    {
      const Leaf *leaf = g_ptr_array_index (cell->stream.leaves, l);
      for (guint i = 0; i < leaf_lines (leaf); i++)
        {
          guint8 parted = g_array_index (leaf->lines, Line, i).parted;
          cost.extra += COST_LINE + (parted == 1 ? COST_PHRASE : parted > 1 ? COST_WORD : 0);
        }
    }
  return cost;
}

static void
cost_column (Search *search, guint column)
{
  guint n = search->table->n_columns;
  for (guint r = 0; r < search->rows->len; r++)
    search->costs[r * n + column]
        = cell_cost (search, g_array_index (search->rows, guint, r), column);
}

static double
total_cost (const Search *search)
{
  double total = 0;
  guint n = search->table->n_columns;
  for (guint r = 0; r < search->rows->len; r++)
    {
      double tallest = 0;
      for (guint c = 0; c < n; c++)
        {
          tallest = fmax (tallest, search->costs[r * n + c].lines);
          total += search->costs[r * n + c].extra;
        }
      total += tallest;
    }
  return total;
}

/* Moves @step of width from one column to another if that makes the table better. */
static gboolean
try_move (Search *search, guint from, guint to, double step, double *best)
{
  double *widths = search->table->widths;
  if (widths[from] - step < search->least[from])
    return FALSE;
  widths[from] -= step;
  widths[to] += step;
  cost_column (search, from);
  cost_column (search, to);
  double cost = total_cost (search);
  if (cost < *best - 0.01)
    {
      *best = cost;
      return TRUE;
    }
  widths[from] += step;
  widths[to] -= step;
  cost_column (search, from);
  cost_column (search, to);
  return FALSE;
}

static void
climb (Search *search, double em)
{
  guint n = search->table->n_columns;
  for (guint c = 0; c < n; c++)
    cost_column (search, c);
  double best = total_cost (search);
  guint steps = 0;
  for (double step = em * 2; step > em * 0.2 && steps < SEARCH_STEPS;)
    {
      gboolean better = FALSE;
      for (guint from = 0; from < n; from++)
        for (guint to = 0; to < n; to++)
          if (from != to && steps++ < SEARCH_STEPS)
            better |= try_move (search, from, to, step, &best);
      if (!better)
        step /= 2;
    }
}

/* What columns ask for: all they can use, a fair least, and what their longest words need. */
static void
column_wishes (const FlowTable *table, double *most, double *least, double *words)
{
  double em = table->style->size_pt;
  guint n = MIN (table->rows->len, SAMPLE_ROWS);
  for (guint r = 0; r < n; r++)
    for (guint c = 0; c < table->n_columns; c++)
      {
        const FlowCell *cell = cell_at (table, sample_row (table, r), c);
        if (cell == NULL)
          continue;
        double widest = widest_content (cell, FALSE);
        double few = fmin (widest, em * CELL_MIN_EM + padding_of (cell));
        most[c] = fmax (most[c], widest);
        words[c] = fmax (words[c], widest_content (cell, TRUE));
        least[c] = fmax (least[c], fmax (few, words[c]));
      }
  for (guint c = 0; c < table->n_columns; c++)
    {
      least[c] = fmax (least[c], em);
      most[c] = fmax (most[c], least[c]);
    }
}

static double
sum_of (const double *values, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum;
}

/* Where not even the least fits, the widest columns give way first. */
static void
level_down (double *widths, guint n, double width)
{
  double low = 0, high = width;
  for (guint step = 0; step < 40; step++)
    {
      double middle = (low + high) / 2, sum = 0;
      for (guint c = 0; c < n; c++)
        sum += fmin (widths[c], middle);
      *(sum > width ? &high : &low) = middle;
    }
  for (guint c = 0; c < n; c++)
    widths[c] = fmin (widths[c], low);
  double scale = width / sum_of (widths, n);
  for (guint c = 0; c < n; c++)
    widths[c] *= scale;
}

/* The widths to begin with; FALSE when there is nothing to search for. */
static gboolean
share_out (FlowTable *table, double width, const double *most, const double *least)
{
  guint n = table->n_columns;
  double all_most = sum_of (most, n), all_least = sum_of (least, n);
  for (guint c = 0; c < n; c++)
    if (all_most <= width)
      table->widths[c] = most[c] * width / all_most;
    else if (all_least >= width)
      table->widths[c] = least[c];
    else
      table->widths[c]
          = least[c] + (most[c] - least[c]) * (width - all_least) / (all_most - all_least);
  if (all_least >= width && all_most > width)
    level_down (table->widths, n, width);
  return all_most > width && all_least < width && n <= SEARCH_COLUMNS;
}

/* The widths that the style gives; FALSE where it gives none, or for another number of columns. */
static gboolean
take_shares (FlowTable *table, double width)
{
  guint n = 0;
  double all = 0;
  for (const char *at = table->style->column_widths; at != NULL && *at != '\0'; n++)
    {
      char *end;
      double share = g_ascii_strtod (at, &end);
      if (n < table->n_columns)
        table->widths[n] = share;
      all += share;
      at = end + strspn (end, " ");
    }
  for (guint c = 0; c < n && n == table->n_columns; c++)
    table->widths[c] *= width / all;
  return n > 0 && n == table->n_columns;
}

void
table_find_widths (FlowJob *job, FlowTable *table, double width)
{
  guint n = table->n_columns;
  table->measured_for = width;
  if (take_shares (table, width))
    return;
  g_autofree double *most = g_new0 (double, n), *least = g_new0 (double, n);
  g_autofree double *words = g_new0 (double, n);
  column_wishes (table, most, least, words);
  if (sum_of (least, n) >= width) /* words come before a fair share */
    memcpy (least, words, n * sizeof *least);
  if (!share_out (table, width, most, least))
    return;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint r = 0; r < MIN (table->rows->len, SAMPLE_ROWS); r++)
    {
      guint row = sample_row (table, r);
      g_array_append_val (rows, row);
    }
  g_autofree CellCost *costs = g_new0 (CellCost, rows->len * n);
  Search search = { job, table, rows, costs, least };
  climb (&search, table->style->size_pt);
}
