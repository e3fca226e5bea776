/*
 * outline: the ways into a document beside its pages: bookmarks from its headings, named
 * destinations for its anchors, and page labels.
 */
#ifndef ORIHON_PDF_OUTLINE_H
#define ORIHON_PDF_OUTLINE_H

#include "pdf/object.h"
#include "pdf/place.h"

/* Bookmarks from H1 to H3, nested by level; opens with them shown if there are any. */
void outline_write (qpdf_data pdf, const DisplayList *list, const Places *places);

/* A destination for each element with an id that has content. */
void destinations_write (qpdf_data pdf, const DisplayList *list, const Places *places);

/* Pages are called by their names in the list. */
void page_labels_write (qpdf_data pdf, const DisplayList *list);

#endif
