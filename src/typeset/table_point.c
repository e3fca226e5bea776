#include "typeset/flow_int.h"

#include <math.h>

/* The text of a cell that is set at the point, or NULL. A head says what the figures are. */
static Leaf *
figure_leaf (const FlowCell *cell)
{
  if (cell->head || cell->colspan > 1 || cell->stream.leaves->len != 1)
    return NULL;
  Leaf *leaf = cell->stream.leaves->pdata[0];
  return leaf->paragraph != NULL && leaf->style->align == TEXT_POINT ? leaf : NULL;
}

void
table_align_points (FlowTable *table)
{
  g_autofree double *widest = g_new0 (double, table->n_columns);
  g_autofree double *behind = g_new (double, table->cells->len);
  for (guint c = 0; c < table->cells->len; c++)
    {
      const FlowCell *cell = &g_array_index (table->cells, FlowCell, c);
      const Leaf *leaf = figure_leaf (cell);
      behind[c] = leaf != NULL ? paragraph_after_point (leaf->paragraph) : -1;
      widest[cell->column] = fmax (widest[cell->column], behind[c]);
    }
  for (guint c = 0; c < table->cells->len; c++)
    {
      const FlowCell *cell = &g_array_index (table->cells, FlowCell, c);
      if (behind[c] >= 0)
        figure_leaf (cell)->point_room = widest[cell->column] - behind[c];
    }
}
