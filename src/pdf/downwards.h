/*
 * downwards: the glyphs of vertical lines, shown so that readers of the file find their text line
 * by line. Cairo shows upright glyphs one below the other in a font for horizontal lines, which
 * makes each a line of its own; here they are shown in a sister of that font that is written
 * downwards. Upright numbers, and marks such as …, come in fonts of single bytes, which have no
 * such sister: paint.c paints their outlines, and what stands for their text here is not painted.
 * On paper nothing changes.
 */
#ifndef ORIHON_PDF_DOWNWARDS_H
#define ORIHON_PDF_DOWNWARDS_H

#include "pdf/object.h"

/* What was last said in a content stream; begin with zeros. */
typedef struct
{
  gboolean upright; /* the text matrix turns nothing */
  char *font;       /* Cairo's: "/f-0-1 1 Tf" */
  char *composite;  /* one of those that have sisters, or NULL */
  guint8 set;       /* what is set in its place */
} Downwards;

void downwards_clear (Downwards *text);

/*
 * One instruction of vertical text with its operands ("<0001> Tj"). TRUE when it is written to
 * @out, FALSE when it is none of these and stays as it is.
 */
gboolean downwards_rewrite (Downwards *text, const char *instruction, gsize length, GString *out);

/*
 * Gives each composite font of @resources the sisters that downwards_rewrite sets. @made holds
 * those of other pages, by the font's object number.
 */
void downwards_add_fonts (qpdf_data pdf, qpdf_oh resources, GHashTable *made);

#endif
