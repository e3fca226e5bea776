/*
 * number: numbers that a reader must see in one piece: telephone and lot numbers (086-000-0951,
 * 12-13), dates (2026-11-21, 10月8日（木曜日）) and times (9:00～12:30, 17時15分). Browsers part
 * them at the end of a line, at the hyphen too, which Unicode's rules keep (UAX 14, LB25).
 */
#ifndef ORIHON_MARKDOWN_NUMBER_H
#define ORIHON_MARKDOWN_NUMBER_H

#include <glib.h>

/*
 * The next such number of @text (UTF-8) at or behind @from: *start and *length in bytes. FALSE if
 * there is none. Plain digits are none: nothing parts them.
 */
gboolean number_next (const char *text, gsize from, gsize *start, gsize *length);

#endif
