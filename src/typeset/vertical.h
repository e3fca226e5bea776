/*
 * vertical: what text needs to be shaped for vertical lines. Lines are composed as if they ran
 * from left to right and are turned by a right angle onto the page (display_list_turn), so that
 * Latin lies on its side by itself; what stands upright has vertical forms, shaped the other way
 * round, and short numbers are set side by side in the width of one character (縦中横).
 */
#ifndef ORIHON_TYPESET_VERTICAL_H
#define ORIHON_TYPESET_VERTICAL_H

#include "typeset/style.h"

/* The middle of an em box stands this far above the baseline (JIS: 0.88 above, 0.12 below). */
#define EM_MIDDLE 0.38

/*
 * Adds to @list what makes @start…@end-1 of @text (bytes) stand upright where it should, in the
 * order of the text. @halfwidth: the family of numbers that stand upright; NULL: the text's own.
 */
void vertical_attributes (PangoAttrList *list, const char *text, guint start, guint end,
                          const Style *style, const char *halfwidth);

/*
 * Where a number that is set upright, whole, and that begins at @at ends; @at itself when none
 * begins there. Such a number has style->combine digits at the most and no Latin beside it.
 */
guint vertical_number_end (const char *text, guint at, const Style *style);

#endif
