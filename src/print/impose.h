/*
 * impose: which page stands where on the sheets of the office's own printer.
 */
#ifndef ORIHON_PRINT_IMPOSE_H
#define ORIHON_PRINT_IMPOSE_H

#include "pdf/sheets.h"

/* Each page is a side of its own. */
GArray *impose_plain (guint n_pages, double width, double height);

/*
 * Saddle stitch: sheets of two pages side by side, front and back in turn, that are printed on both
 * sides, turned over the short edge, laid one into the other and folded. Missing pages up to a
 * multiple of four are blank ones at the end. @creep: how far each sheet is pushed outward by those
 * within it; its pages are set back towards the fold by as much. Points; give back with
 * g_array_unref.
 */
GArray *impose_saddle (guint n_pages, double width, double height, double creep,
                       gboolean right_bound);

#endif
