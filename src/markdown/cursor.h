/*
 * cursor: follows cmark's inlines through the prepared text, so that each gets its exact place.
 * cmark's own columns of inlines are wrong after definitions and on later lines of quotes
 * and lists; but it gives the inlines in the order of the text, and each says what stands there.
 *
 * A cursor that does not find what it expects is lost: it stays where it is until the next line.
 */
#ifndef ORIHON_MARKDOWN_CURSOR_H
#define ORIHON_MARKDOWN_CURSOR_H

#include "markdown/source.h"

typedef struct
{
  const Source *source;
  gsize at, end; /* prepared offsets; @end is the end of the block or cell */
  gboolean lost;
  gboolean raw;  /* in an autolink: backslashes are themselves */
  gsize text_at; /* of the text met last: where it began, */
  GArray *steps; /* CursorStep: and where it left the step of its literal */
  guint last_step;
} Cursor;

void cursor_init (Cursor *cursor, const Source *source, gsize at, gsize end);
void cursor_clear (Cursor *cursor);

/* Past a text whose value is @literal: escapes and entities take more room than their value. */
void cursor_text (Cursor *cursor, const char *literal, gsize length);

/* The prepared offset of byte @index of the text met last; most calls go forward. */
gsize cursor_text_offset (Cursor *cursor, gsize index);

/* Whether byte @index, @literal[@index], of the text met last was typed as an escape or entity. */
gboolean cursor_is_escaped (Cursor *cursor, const char *literal, gsize index);

/* Past @n characters of the set @any. */
void cursor_skip (Cursor *cursor, const char *any, gsize n);

void cursor_code (Cursor *cursor);                      /* past a code span */
void cursor_html (Cursor *cursor, const char *literal); /* past an HTML tag */
void cursor_link_tail (Cursor *cursor);                 /* past `](…)`, `][…]` or `]` */
void cursor_line (Cursor *cursor);                      /* to the text of the next line */

#endif
