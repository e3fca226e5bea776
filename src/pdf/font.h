/*
 * font: the fonts that Cairo embeds.
 */
#ifndef ORIHON_PDF_FONT_H
#define ORIHON_PDF_FONT_H

#include "pdf/object.h"

/* The font below a composite one into @out; FALSE for any other. */
gboolean font_descendant (qpdf_data pdf, qpdf_oh font, qpdf_oh *out);

/* The name of a composite font of @resources, "/f-0-1", or NULL. Give back with g_free. */
char *font_composite (qpdf_data pdf, qpdf_oh resources);

/* Adds to the fonts of a page's @resources what PDF/UA and PDF/A ask of TrueType. */
void fonts_complete (qpdf_data pdf, qpdf_oh resources);

#endif
