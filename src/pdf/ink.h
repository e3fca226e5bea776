/*
 * ink: screen colours as the four inks of the press. A theme's colour keeps the inks that the
 * theme names for it, wherever it appears (in a chart too); any other flat colour is separated
 * by a plain rule: near-black and greys are black ink alone, so that small type needs no
 * register; else grey component replacement that begins at a quarter of grey. Or as the greys of
 * a printer with black ink alone.
 */
#ifndef ORIHON_PDF_INK_H
#define ORIHON_PDF_INK_H

#include "typeset/display.h"

typedef struct
{
  double c, m, y, k; /* 0–1 */
} Ink;

typedef struct Inks Inks;

/* Black alone: each colour becomes the grey that looks as light, so contrast stays what it was. */
Inks *inks_new_black (void);

/* @n_named colours with their inks, and those of @list; of two namings of one colour the first
 * holds. */
Inks *inks_new (const DisplayList *list, const Color *named, guint n_named);
void inks_free (Inks *inks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Inks, inks_free)

gboolean inks_are_black (const Inks *inks);

/* @r @g @b 0–1. The registration grey (marks.h) is all four inks. */
Ink inks_of (const Inks *inks, double r, double g, double b);

#endif
