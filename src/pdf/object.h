/*
 * object: PDF objects through qpdf's handles, in fewer words. A handle lives until its qpdf_data
 * is cleaned up.
 */
#ifndef ORIHON_PDF_OBJECT_H
#define ORIHON_PDF_OBJECT_H

#include "typeset/display.h"

#include <qpdf/qpdf-c.h>

/* A new dictionary with a number of its own, so that others can refer to it; @text is its beginning
 * ("<</Type /Annot>>"). */
qpdf_oh object_new (qpdf_data pdf, const char *text);

void object_set (qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value);
void object_set_name (qpdf_data pdf, qpdf_oh dict, const char *key,
                      const char *name); /* "P": without slash */
void object_set_int (qpdf_data pdf, qpdf_oh dict, const char *key, int value);
void object_set_text (qpdf_data pdf, qpdf_oh dict, const char *key, const char *utf8);
void object_set_parsed (qpdf_data pdf, qpdf_oh dict, const char *key,
                        const char *text); /* no references inside */
qpdf_oh object_get (qpdf_data pdf, qpdf_oh dict, const char *key);

void object_append_number (qpdf_data pdf, qpdf_oh array, double value); /* four decimals at most */

/* @rect (top left origin) of a page @page_height high as [x0 y0 x1 y1] from the bottom left. */
qpdf_oh object_rect (qpdf_data pdf, const Rect *rect, double page_height);

/* A stream that holds @bytes, copied. */
qpdf_oh object_stream (qpdf_data pdf, const char *bytes, gsize length);

/* The keys of @dict, owned; qpdf has only one cursor for all, so they are taken before the walk. */
GPtrArray *object_keys (qpdf_data pdf, qpdf_oh dict);

#endif
