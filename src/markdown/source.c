#include "markdown/source.h"

#include <string.h>

/* U+FDD0–U+FDEF, of which ours are made, and U+FFFE, U+FFFF. */
static gboolean
is_noncharacter (const char *at)
{
  const guchar *c = (const guchar *)at;
  return c[0] == 0xEF
         && ((c[1] == 0xB7 && c[2] >= 0x90 && c[2] <= 0xAF) || (c[1] == 0xBF && c[2] >= 0xBE));
}

static gboolean
has_noncharacters (const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *at = text; (at = memchr (at, 0xEF, end - at)) != NULL; at++)
    if (is_noncharacter (at))
      return TRUE;
  return FALSE;
}

/* U+FFFD is as long as they are, so that no place moves. */
static void
replace_noncharacters (Source *source)
{
  if (source->repaired == NULL)
    source->text = source->repaired = g_strndup (source->text, source->length);
  for (gsize at = 0; at + 2 < source->length; at++)
    if (is_noncharacter (source->repaired + at))
      memcpy (source->repaired + at, REPLACEMENT, strlen (REPLACEMENT));
}

void
source_init (Source *source, const char *text, gsize length, const MarkdownOptions *options)
{
  *source = (Source){ .file = g_intern_string (options->file),
                      .first_line = MAX (options->first_line, 1),
                      .text = text,
                      .length = length };
  if (!g_utf8_validate_len (text, length, NULL)) /* NUL counts as invalid, too */
    {
      source->text = source->repaired = g_utf8_make_valid (text, length);
      source->length = strlen (source->repaired);
    }
  if (!options->commonmark && has_noncharacters (source->text, source->length))
    replace_noncharacters (source);
  source->prepared = g_string_sized_new (source->length + source->length / 8 + 64);
  source->lines = g_array_sized_new (FALSE, FALSE, sizeof (SourceLine), 128);
  source->edits = g_array_sized_new (FALSE, FALSE, sizeof (SourceEdit), 64);
  source->places = g_array_new (FALSE, FALSE, sizeof (Place));
  source->definitions = g_array_new (FALSE, FALSE, sizeof (gsize));
  SourceEdit first = { 0, 0 };
  g_array_append_val (source->edits, first);
}

void
source_clear (Source *source)
{
  g_string_free (source->prepared, TRUE);
  g_array_unref (source->lines);
  g_array_unref (source->edits);
  g_array_unref (source->places);
  g_array_unref (source->definitions);
  g_free (source->repaired);
}

/* ── positions ── */

gsize
source_line_start (const Source *source, int line)
{
  if (line < 1)
    return 0;
  if ((guint)line > source->lines->len)
    return source->prepared->len;
  return g_array_index (source->lines, SourceLine, line - 1).prepared;
}

gsize
source_offset (const Source *source, int line, int column)
{
  gsize offset = source_line_start (source, line) + MAX (column, 1) - 1;
  return MIN (offset, source_line_start (source, line + 1));
}

/* The index of the last element of @array, ascending, whose member at @member is at most @offset.
 * The search begins at @from, because most look-ups go forward by little. */
static gsize
last_at_most (const GArray *array, gsize size, gsize member, gsize offset, gsize from)
{
#define KEY(i) (*(const gsize *)(const void *)(array->data + (i)*size + member))
  gsize low = 0, high = array->len;
  if (from < array->len && KEY (from) <= offset)
    {
      low = from;
      for (gsize step = 1; low + step < array->len; step *= 2)
        if (KEY (low + step) > offset)
          {
            high = low + step;
            break;
          }
    }
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;
      if (KEY (middle) <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
#undef KEY
}

/* Characters are counted from the last look-up, forward or back, so that many on one endless
 * line stay linear together. */
Pos
source_original_pos (Source *source, gsize original)
{
  original = MIN (original, source->length);
  gsize line = last_at_most (source->lines, sizeof (SourceLine),
                             G_STRUCT_OFFSET (SourceLine, original), original, source->last_line);
  if (line != source->last_line || source->last_column == 0)
    {
      source->last_line = line;
      source->last_original = g_array_index (source->lines, SourceLine, line).original;
      source->last_column = 1;
    }
  for (; source->last_original < original; source->last_original++)
    source->last_column += ((guchar)source->text[source->last_original] & 0xC0) != 0x80;
  for (; source->last_original > original; source->last_original--)
    source->last_column -= ((guchar)source->text[source->last_original - 1] & 0xC0) != 0x80;
  return (Pos){ source->file, NULL, source->first_line + line, source->last_column };
}

Pos
source_pos (Source *source, gsize prepared)
{
  source->last_edit
      = last_at_most (source->edits, sizeof (SourceEdit), G_STRUCT_OFFSET (SourceEdit, prepared),
                      prepared, source->last_edit);
  SourceEdit edit = g_array_index (source->edits, SourceEdit, source->last_edit);
  return source_original_pos (source, edit.original + (prepared - edit.prepared));
}

/* ── placeholders ── */

const Place *
source_place (const Source *source, const char *at, const char **after)
{
  gsize begin = strlen (PLACE_BEGIN), end = strlen (PLACE_END);
  if (strncmp (at, PLACE_BEGIN, begin) != 0 || at[begin] == '\0')
    return NULL;
  char *number_end;
  guint64 index = g_ascii_strtoull (at + begin + 1, &number_end, 10);
  if (index >= source->places->len || strncmp (number_end, PLACE_END, end) != 0)
    return NULL;
  const Place *place = &g_array_index (source->places, Place, index);
  *after = number_end + end;
  return place->kind == (PlaceKind)at[begin] ? place : NULL;
}

/* Takes off what the text pass put before a placeholder of @kind, and skips what it put behind. */
static const char *
trim_wrapping (GString *out, PlaceKind kind, const char *after)
{
  static const char open[] = DIRECTIVE_OPEN, close[] = DIRECTIVE_CLOSE, item[] = "+ ";
  if (kind == PLACE_DIRECTIVE && g_str_has_suffix (out->str, open))
    {
      g_string_truncate (out, out->len - strlen (open));
      return g_str_has_prefix (after, close) ? after + strlen (close) : after;
    }
  if (kind == PLACE_FOOTNOTE && g_str_has_suffix (out->str, item))
    g_string_truncate (out, out->len - strlen (item));
  return after;
}

static const char *
restore (const Source *source, Doc *doc, const char *prepared, gsize length, gboolean decode)
{
  const char *at = prepared, *end = prepared + length;
  if (memchr (at, PLACE_BEGIN[0], length) == NULL)
    return doc_string (doc, prepared, length);
  g_autoptr (GString) out = g_string_sized_new (length);
  while (at < end)
    {
      const char *stop = memchr (at, PLACE_BEGIN[0], end - at), *after;
      if (stop == NULL)
        stop = end;
      g_string_append_len (out, at, stop - at);
      if (stop == end)
        break;
      const Place *place = source_place (source, stop, &after);
      if (place != NULL)
        {
          at = trim_wrapping (out, place->kind, after);
          if (decode && place->kind == PLACE_NONCHARACTER)
            g_string_append (out, REPLACEMENT);
          else
            g_string_append_len (out, source->text + place->start, place->length);
        }
      else if (g_str_has_prefix (stop, MARK))
        at = stop + strlen (MARK);
      else
        {
          g_string_append_c (out, *stop);
          at = stop + 1;
        }
    }
  return doc_string (doc, out->str, out->len);
}

const char *
source_typed (const Source *source, Doc *doc, const char *prepared, gsize length)
{
  return restore (source, doc, prepared, length, FALSE);
}

const char *
source_decoded (const Source *source, Doc *doc, const char *prepared, gsize length)
{
  return restore (source, doc, prepared, length, TRUE);
}

/* ── the text pass writes ── */

void
source_copy (Source *source, gsize original, gsize n)
{
  g_string_append_len (source->prepared, source->text + original, n);
}

static void
add_edit (Source *source, gsize original)
{
  SourceEdit edit = { source->prepared->len, original };
  g_array_append_val (source->edits, edit);
}

void
source_insert (Source *source, const char *text, gsize original)
{
  g_string_append (source->prepared, text);
  add_edit (source, original);
}

void
source_put_place (Source *source, PlaceKind kind, gsize start, gsize length)
{
  Place place = { kind, start, length };
  char text[32];
  g_snprintf (text, sizeof text, PLACE_BEGIN "%c%u" PLACE_END, kind, source->places->len);
  g_array_append_val (source->places, place);
  source_insert (source, text, start + length);
}
