/*
 * structure: the tree of a tagged PDF, made wholly from the display list's elements: reading
 * order, one element over many panels, alternative texts, languages, table scopes, and the way
 * back from each piece of content to its element (the parent tree).
 */
#ifndef ORIHON_PDF_STRUCTURE_H
#define ORIHON_PDF_STRUCTURE_H

#include "pdf/object.h"
#include "pdf/paint.h"
#include "pdf/place.h"

typedef struct Structure Structure;

/*
 * Makes an object for each element that has content (an element without any, other than a table
 * cell, is left out). @runs are the pieces of marked content; fields' elements count as content.
 */
Structure *structure_new (qpdf_data pdf, const DisplayList *list, const GArray *runs);
void structure_free (Structure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Structure, structure_free)

/* Makes annotation @object, which stands on page @page, content of @element. */
void structure_add_object (Structure *structure, const StructElement *element, qpdf_oh object,
                           guint page);

/* Writes the tree into the catalogue and the pages' StructParents, in place of any earlier tree. */
void structure_write (Structure *structure, const Places *places);

#endif
