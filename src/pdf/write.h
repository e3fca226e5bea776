/*
 * write: a finished qpdf document as bytes, the same for the same document.
 */
#ifndef ORIHON_PDF_WRITE_H
#define ORIHON_PDF_WRITE_H

#include <qpdf/qpdf-c.h>

#include "base/diag.h"

/* NULL with a finding. Give back with g_bytes_unref. */
GBytes *pdf_write (qpdf_data pdf, Diags *diags);

/* Reads @bytes into @pdf, quietly. FALSE with a finding. */
gboolean pdf_read (qpdf_data pdf, const void *bytes, gsize length, Diags *diags);

#endif
