#include "markdown/cursor.h"

#include "markdown/reference.h"

#include <string.h>

typedef struct
{
  gsize index, offset;
  gboolean escaped;
} CursorStep;

/* An entity's name has at most 31 characters. */
#define ENTITY_BYTES 40

void
cursor_init (Cursor *cursor, const Source *source, gsize at, gsize end)
{
  *cursor = (Cursor){ .source = source, .at = at, .end = end, .text_at = at };
  cursor->steps = g_array_new (FALSE, FALSE, sizeof (CursorStep));
}

void
cursor_clear (Cursor *cursor)
{
  g_array_unref (cursor->steps);
}

static void
step (Cursor *cursor, gsize index, gboolean escaped)
{
  CursorStep next = { index, cursor->at, escaped };
  g_array_append_val (cursor->steps, next);
}

static gsize
char_bytes (const char *literal, gsize at, gsize length)
{
  return at < length ? MIN ((gsize)g_utf8_skip[(guchar)literal[at]], length - at) : 0;
}

/* The length of the `&…;` at hand if its value stands at @literal, or 0 if it stands as typed. */
static gsize
entity_length (const Cursor *cursor, const char *literal, gsize left)
{
  const char *text = cursor->source->prepared->str + cursor->at;
  gsize n = 1, last = MIN (cursor->end - cursor->at, ENTITY_BYTES);
  while (n < last && (g_ascii_isalnum (text[n]) || text[n] == '#'))
    n++;
  if (n == last || text[n] != ';' || n == 1)
    return 0;
  n++;
  gboolean as_typed = n <= left && memcmp (text, literal, n) == 0;
  return as_typed && strncmp (text, "&amp;", 5) != 0 ? 0 : n;
}

/* An entity is worth one character or two; the text behind it tells. */
static gsize
entity_value (const Cursor *cursor, const char *literal, gsize at, gsize length)
{
  gsize one = char_bytes (literal, at, length);
  gsize two = one + char_bytes (literal, at + one, length);
  const char *next = cursor->source->prepared->str + cursor->at;
  gboolean fits = at + one == length || literal[at + one] == *next || *next == '&' || *next == '\\';
  return fits || two == one || (at + two < length && literal[at + two] != *next) ? one : two;
}

static void
walk_text (Cursor *cursor, const char *literal, gsize length)
{
  const char *text = cursor->source->prepared->str;
  for (gsize i = 0; i < length;)
    {
      gsize entity;
      if (cursor->at >= cursor->end)
        {
          cursor->lost = TRUE;
          return;
        }
      char c = text[cursor->at];
      if (c == '\\' && !cursor->raw && g_ascii_ispunct (text[cursor->at + 1]))
        {
          step (cursor, i, TRUE);
          cursor->at += 2;
          step (cursor, ++i, FALSE);
        }
      else if (c == '&' && (entity = entity_length (cursor, literal + i, length - i)) > 0)
        {
          step (cursor, i, TRUE);
          cursor->at += entity;
          i += entity_value (cursor, literal, i, length);
          step (cursor, i, FALSE);
        }
      else if (c == literal[i])
        {
          cursor->at++;
          i++;
        }
      else
        {
          cursor->lost = TRUE;
          return;
        }
    }
}

void
cursor_text (Cursor *cursor, const char *literal, gsize length)
{
  g_array_set_size (cursor->steps, 0);
  cursor->last_step = 0;
  cursor->text_at = cursor->at;
  if (cursor->lost)
    return;
  step (cursor, 0, FALSE);
  const char *text = cursor->source->prepared->str + cursor->at;
  gboolean plain = length <= cursor->end - cursor->at && memcmp (text, literal, length) == 0
                   && memchr (literal, '\\', length) == NULL
                   && memchr (literal, '&', length) == NULL;
  if (plain)
    cursor->at += length;
  else
    walk_text (cursor, literal, length);
}

static const CursorStep *
step_at (Cursor *cursor, gsize index)
{
  const CursorStep *steps = (const CursorStep *)(const void *)cursor->steps->data;
  if (cursor->steps->len == 0)
    return NULL;
  if (steps[cursor->last_step].index > index)
    cursor->last_step = 0;
  while (cursor->last_step + 1 < cursor->steps->len && steps[cursor->last_step + 1].index <= index)
    cursor->last_step++;
  return &steps[cursor->last_step];
}

gsize
cursor_text_offset (Cursor *cursor, gsize index)
{
  const CursorStep *met = step_at (cursor, index);
  if (met == NULL)
    return cursor->text_at;
  gsize offset = met->escaped ? met->offset : met->offset + (index - met->index);
  return MIN (offset, cursor->end);
}

gboolean
cursor_is_escaped (Cursor *cursor, const char *literal, gsize index)
{
  gsize offset = cursor_text_offset (cursor, index);
  return cursor->steps->len > 0 && offset < cursor->end
         && cursor->source->prepared->str[offset] != literal[index];
}

void
cursor_skip (Cursor *cursor, const char *any, gsize n)
{
  const char *text = cursor->source->prepared->str;
  for (; n > 0 && !cursor->lost; n--)
    if (cursor->at < cursor->end && strchr (any, text[cursor->at]) != NULL)
      cursor->at++;
    else
      cursor->lost = TRUE;
}

static gsize
backticks_end (const Cursor *cursor, gsize at)
{
  while (at < cursor->end && cursor->source->prepared->str[at] == '`')
    at++;
  return at;
}

void
cursor_code (Cursor *cursor)
{
  const char *text = cursor->source->prepared->str;
  if (cursor->lost)
    return;
  gsize open = backticks_end (cursor, cursor->at), ticks = open - cursor->at;
  for (gsize at = open; at < cursor->end && ticks > 0;)
    {
      const char *next = memchr (text + at, '`', cursor->end - at);
      if (next == NULL)
        break;
      gsize run = next - text;
      at = backticks_end (cursor, run);
      if (at - run == ticks)
        {
          cursor->at = at;
          return;
        }
    }
  cursor->lost = TRUE;
}

/* Past the line end at or after @at, and the blanks and quote marks that begin the next line. */
static gsize
next_line (const Cursor *cursor, gsize at)
{
  const char *text = cursor->source->prepared->str;
  while (at < cursor->end && text[at] != '\n' && text[at] != '\r')
    at++;
  while (at < cursor->end && strchr ("\r\n", text[at]) != NULL)
    at++;
  while (at < cursor->end && strchr (" \t>", text[at]) != NULL)
    at++;
  return at;
}

void
cursor_html (Cursor *cursor, const char *literal)
{
  while (*literal != '\0' && !cursor->lost)
    {
      if (*literal == '\n')
        {
          cursor->at = next_line (cursor, cursor->at);
          while (*literal != '\0' && strchr ("\n \t>", *literal) != NULL)
            literal++;
        }
      else
        cursor_skip (cursor, (char[]){ *literal++, '\0' }, 1);
    }
}

void
cursor_link_tail (Cursor *cursor)
{
  cursor_skip (cursor, "]", 1);
  if (!cursor->lost)
    cursor->at = reference_tail_end (cursor->source->prepared->str, cursor->at, cursor->end);
}

void
cursor_line (Cursor *cursor)
{
  cursor->at = next_line (cursor, cursor->at);
  cursor->lost = FALSE;
}
