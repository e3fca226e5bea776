/*
 * reference: where CommonMark's link tails and link reference definitions end. cmark reads
 * them but tells nobody where they stood; positions and table cells need to know.
 */
#ifndef ORIHON_MARKDOWN_REFERENCE_H
#define ORIHON_MARKDOWN_REFERENCE_H

#include <glib.h>

/*
 * The end of what follows the `]` of a link at @at: `(url "title")`, `[label]`, `[]`, or @at
 * itself for a shortcut reference. @text is the document, @end the end of the block.
 */
gsize reference_tail_end (const char *text, gsize at, gsize end);

/* The end of the line after the definition `[label]: url "title"` at @at, or @at if there is none.
 */
gsize reference_definition_end (const char *text, gsize at, gsize end);

#endif
