/*
 * place: where the elements of a display list stand on paper, line by line, and what they say.
 * Links, form fields, destinations and outlines are made from it.
 */
#ifndef ORIHON_PDF_PLACE_H
#define ORIHON_PDF_PLACE_H

#include "typeset/display.h"

/* A piece of one line (or a picture) of an element. */
typedef struct
{
  guint page;
  Rect box;
} Place;

typedef struct Places Places;

Places *places_new (const DisplayList *list);
void places_free (Places *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Places, places_free)

/*
 * Places of @element with all below it, in painting order, neighbours on a line joined. An
 * element of 12 words over two lines has two. Give back with g_array_unref.
 */
GArray *places_of (const Places *places, const StructElement *element);

/* The first of places_of; FALSE if there is none. */
gboolean places_first (const Places *places, const StructElement *element, Place *out);

/* What @element and all below it say, in reading order, without furigana. Give back with g_free. */
char *places_text (const Places *places, const StructElement *element);

/* The next element in reading order below @top, or NULL. */
const StructElement *element_next (const StructElement *element, const StructElement *top);

#endif
