/*
 * annotation: what can be clicked and filled in on a page of the accessible file: links, and the
 * form fields of places to write on.
 */
#ifndef ORIHON_PDF_ANNOTATION_H
#define ORIHON_PDF_ANNOTATION_H

#include "pdf/structure.h"

/* Annotations for every Link element with a url; a link to an anchor that is nowhere is a finding.
 */
void annotations_add_links (qpdf_data pdf, const DisplayList *list, const Places *places,
                            Structure *structure, Diags *diags);

/* Form fields for list->fields, in an AcroForm. */
void annotations_add_fields (qpdf_data pdf, const DisplayList *list, Structure *structure);

#endif
