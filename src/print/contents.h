/*
 * contents: a list of the headings with the pages they stand on. The pages are known only when the
 * text is set, so it is set twice: once with the list but without numbers, then with them. A number
 * stands at the end of a line that is filled up to it, so it moves nothing.
 */
#ifndef ORIHON_PRINT_CONTENTS_H
#define ORIHON_PRINT_CONTENTS_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "typeset/display.h"

typedef struct
{
  const char *id; /* of the heading */
  Node *number;   /* the text that is to say its page */
} ContentsEntry;

/*
 * Puts the list at the head of the flow that layout->contents names, and a page break behind it,
 * where any heading of the stories is to be listed. Returns ContentsEntry, empty where the layout
 * wants none; give back with g_array_unref. Nodes are @doc's.
 */
GArray *contents_add (Doc *doc, const Layout *layout, const GPtrArray *stories);

/* Fills in the numbers of pages from headings that were set. */
void contents_fill (Doc *doc, const GArray *entries, const DisplayList *list);

#endif
