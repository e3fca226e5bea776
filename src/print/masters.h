/*
 * masters: pages of a layout that repeat for as long as there is text. Before the text is set they
 * become as many pages as it needs, so that everything after knows only pages that are there.
 */
#ifndef ORIHON_PRINT_MASTERS_H
#define ORIHON_PRINT_MASTERS_H

#include "print/layout.h"
#include "typeset/flow.h"

/* Whether a frame stands on a page that repeats, and whether @flow runs through one. */
gboolean masters_hold (const Layout *layout, const LayoutFrame *frame);
gboolean masters_in (const Layout *layout, const LayoutFlow *flow);

/* The frames of a flow, one after the other, as if its pages repeated for ever. */
typedef struct
{
  const Layout *layout;
  const LayoutFlow *flow;
  guint n_pages; /* repeated pages begun so far */
  guint within;  /* frames given of the last of them */
} MasterFrames;

/* The next of them; FALSE after 2,000 pages. */
gboolean masters_next_frame (MasterFrames *frames, Frame *out);

/* How many pages more than now the layout has with @n_pages in the place of those that repeat. */
guint masters_added (const Layout *layout, guint n_pages);

/* Whether @page stands behind those that repeat. */
gboolean masters_before (const Layout *layout, guint page);

/*
 * Puts @n_pages pages in the place of the ones that repeat, left and right ones in turn, and blank
 * ones behind them up to a multiple of layout->multiple for the whole.
 */
void masters_expand (Layout *layout, guint n_pages);

#endif
