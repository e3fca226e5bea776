/*
 * fold: how a sheet of panels is folded, what lies where when it is closed, and whether its panels
 * are cut for it: a panel that is folded in has to be narrower than the ones it lies between.
 */
#ifndef ORIHON_PRINT_FOLD_H
#define ORIHON_PRINT_FOLD_H

#include "print/layout.h"

#define FOLD_MAX_PANELS 4

/* Which way a crease goes, as seen from one side: 谷折り or 山折り. */
typedef enum
{
  CREASE_VALLEY,
  CREASE_MOUNTAIN,
} Crease;

typedef struct
{
  const char *key; /* in a layout: "letter" */
  const char *ja;  /* 「巻き三つ折り」, for the print shop */
  guint n_panels;  /* a side */
} FoldKind;
extern const FoldKind fold_kinds[N_FOLDS];

/* Where a panel has come to lie. */
typedef struct
{
  double left, right; /* in the unit of the widths */
  gint layer;         /* 0 is at the bottom */
  gboolean turned;    /* its inside looks down */
} FoldedPanel;

/*
 * Folds a sheet whose panels, from the left and with the inside up, have @widths
 * (fold_kinds[type].n_panels of them), its spine to the right if @right_bound. Returns the smallest
 * distance from the free edge of a panel that is folded in to the crease before it (negative where
 * it reaches beyond), and that panel in @tight; G_MAXDOUBLE where none is folded in.
 */
double fold_panels (FoldType type, gboolean right_bound, const double *widths, FoldedPanel *out,
                    guint *tight);

/* The crease at the left of panel @index (from 1) of page @page of @layout, whose first page is the
 * outside. */
Crease fold_crease (const Layout *layout, guint page, guint index);

/* Whether the layout's panels can be folded as it says; if not, findings at @pos. */
gboolean fold_check (const Layout *layout, Pos pos, Diags *diags);

#endif
