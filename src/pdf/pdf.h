/*
 * pdf: a typeset document as the bytes of files. The accessible file is what citizens open: the
 * trimmed page, tagged after PDF/UA-1, with links, form fields, outlines and a title. The press
 * file is what the printer gets: bleed, printer's marks, inks instead of screen colours, no tags.
 *
 * The same display list and info give the same bytes.
 */
#ifndef ORIHON_PDF_PDF_H
#define ORIHON_PDF_PDF_H

#include "base/date.h"
#include "typeset/display.h"

typedef struct
{
  const char *title, *author, *subject; /* author and subject may be NULL */
  const char *lang;                     /* of the document: "ja-JP" */
  Date date;                            /* creation date: that of the run */
  gboolean flip_short_edge;             /* how the sheet is turned when printed on both sides */
  double crop_offset;                   /* points from trim to the press sheet's edge */
  const Color *inks;                    /* colours whose inks hold wherever they appear */
  guint n_inks;
  GBytes *cmyk_profile; /* ICC profile of the press, for photos; or NULL: they stay RGB */
} PdfInfo;

/* Millimetres to points. */
#define PDF_MM(mm) ((mm)*72.0 / 25.4)

/*
 * Bytes of the file, or NULL with a finding (a picture that cannot be read is a finding, but the
 * file is made without it). Give back with g_bytes_unref.
 */
GBytes *pdf_accessible (const DisplayList *list, const PdfInfo *info, Diags *diags);
GBytes *pdf_press (const DisplayList *list, const PdfInfo *info, Diags *diags);

/* The trimmed pages and nothing else, as pdf_sheets takes them. Likewise. */
GBytes *pdf_plain (const DisplayList *list, const PdfInfo *info, Diags *diags);

/* @box of page @page (from 0) as a PNG of @width_px pixels. NULL with a finding. */
GBytes *pdf_thumbnail (const DisplayList *list, guint page, Rect box, guint width_px, Diags *diags);

/* The natural size of the picture in @path, upright, in pixels. FALSE if it is none that can be
 * painted. */
gboolean pdf_picture_size (const char *path, double *width_px, double *height_px);

#endif
