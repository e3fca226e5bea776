/*
 * sheets: the pages of a PDF placed on the sheets of the office's own printer. What is outside a
 * page's trim is cut off, links and tags are left behind: the accessible file has them.
 */
#ifndef ORIHON_PDF_SHEETS_H
#define ORIHON_PDF_SHEETS_H

#include "pdf/pdf.h"

/* A page (from 0) with its top left corner at @x, @y, in points from that of the side. */
typedef struct
{
  guint page;
  double x, y;
} SheetPage;

/* One side of a sheet. */
typedef struct
{
  double width, height;
  GArray *pages; /* SheetPage */
} SheetSide;

/* An array of SheetSide; give back with g_array_unref. */
GArray *sheet_sides_new (void);

/* Appends an empty side; borrowed until the next one is added. */
SheetSide *sheet_sides_add (GArray *sides, double width, double height);

typedef struct
{
  double margin; /* points along the edges of a side that stay white: printers cannot reach them */
  gboolean mono; /* one black ink: colours as the greys that look as light */
} SheetFinish;

/*
 * @pdf, as pdf_accessible or pdf_plain made it of @list, on @sides, with the proof mark of the
 * list. Pages that are on no side are left out, a page may stand on several. NULL with a finding.
 * Give back with g_bytes_unref.
 */
GBytes *pdf_sheets (GBytes *pdf, const DisplayList *list, const GArray *sides,
                    const SheetFinish *finish, const PdfInfo *info, Diags *diags);

#endif
