/*
 * paint: the items of a display list drawn with Cairo, on paper or on a picture.
 *
 * For a tagged file each run of consecutive items of one element becomes one piece of numbered
 * marked content, and artifacts too; the list of these runs is what ties the bytes that Cairo
 * writes to our structure tree. Cairo's own tree is thrown away by finish.c: it follows painting
 * order, knows neither Alt nor Scope, and cannot hold one element on two pages.
 */
#ifndef ORIHON_PDF_PAINT_H
#define ORIHON_PDF_PAINT_H

#include "pdf/pdf.h"

#include <cairo.h>

/* One piece of marked content, in the order of painting. */
typedef struct
{
  const StructElement *element; /* NULL: an artifact */
  guint page;
  gint mcid;         /* its number on the page, artifacts not counted; -1 for those */
  gboolean vertical; /* of vertical text */
} MarkedRun;

typedef struct
{
  GByteArray *bytes; /* the file as Cairo wrote it */
  GArray *runs;      /* MarkedRun; empty for a press file */
} Painting;

typedef enum
{
  PAINT_TAGGED, /* the trimmed page */
  PAINT_PRESS,  /* with bleed, marks and slug */
  PAINT_PLAIN,  /* the trimmed page without tags */
  PAINT_PROOF,  /* only the proof mark of the first page, trimmed */
} PaintMode;

/* Fills @out, give back with painting_clear. FALSE with a finding. */
gboolean painting_make (Painting *out, const DisplayList *list, PaintMode mode, const PdfInfo *info,
                        Diags *diags);
void painting_clear (Painting *painting);

/* One item as it is, wherever @cr stands. */
void paint_item (cairo_t *cr, const Item *item, Diags *diags);

#endif
