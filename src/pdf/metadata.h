/*
 * metadata: what a file says about itself: title, author, language, date, and that it follows
 * PDF/UA-1; in the information dictionary, in XMP and in the catalogue.
 */
#ifndef ORIHON_PDF_METADATA_H
#define ORIHON_PDF_METADATA_H

#include "pdf/object.h"
#include "pdf/pdf.h"

/* @tagged: the file claims PDF/UA-1 and is marked as tagged. */
void metadata_write (qpdf_data pdf, const PdfInfo *info, gboolean tagged);

#endif
