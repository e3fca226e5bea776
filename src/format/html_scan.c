#include "format/html_scan.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* No name of a character is longer. */
#define MAX_ENTITY_NAME 32

static const char *
find (const char *from, const char *end, const char *text)
{
  const char *found = g_strstr_len (from, end - from, text);
  return found ? found + strlen (text) : end;
}

/* Behind the > that closes a tag, past quoted values. */
static const char *
tag_end (const char *c, const char *end)
{
  gboolean behind_equals = FALSE;
  for (; c < end && *c != '>'; c++)
    if (behind_equals && (*c == '"' || *c == '\''))
      {
        c = memchr (c + 1, *c, end - (c + 1));
        if (c == NULL)
          return end;
        behind_equals = FALSE;
      }
    else if (!g_ascii_isspace (*c))
      behind_equals = *c == '=';
  return MIN (c + 1, end);
}

static guint
count_lines (const char *from, const char *to)
{
  guint lines = 0;
  for (; (from = memchr (from, '\n', to - from)) != NULL; from++)
    lines++;
  return lines;
}

/* The text of script and style is not markup: where the tag that closes it begins. */
static const char *
skip_raw_text (const HtmlTag *tag, const char *end)
{
  static const char *const names[] = { "script", "style", "textarea", "title", "iframe", "xmp" };
  const char *raw = NULL, *c = tag->after;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    raw = html_tag_is (tag, names[i]) ? names[i] : raw;
  if (raw == NULL)
    return c;
  while ((c = find (c, end, "</")) < end)
    if (g_ascii_strncasecmp (c, raw, strlen (raw)) == 0)
      return c - 2;
  return end;
}

void
html_scan_init (HtmlScan *scan, const char *html, gsize length)
{
  *scan = (HtmlScan){ .at = html, .end = html + length, .counted = html, .line = 1 };
}

/* Behind a comment or declaration at @c, or NULL if a tag or text begins there. */
static const char *
skip_declaration (const char *c, const char *end)
{
  if (g_str_has_prefix (c, "<!--"))
    return find (c + 4, end, "-->");
  return c[1] == '!' || c[1] == '?' ? find (c + 2, end, ">") : NULL;
}

static gboolean
begins_a_tag (const char *c)
{
  return g_ascii_isalpha (c[1]) || (c[1] == '/' && g_ascii_isalpha (c[2]));
}

static HtmlPiece
read_tag (HtmlScan *scan)
{
  const char *c = scan->at, *end = scan->end;
  gboolean closes = c[1] == '/';
  const char *name = c + 1 + closes, *after = tag_end (name, end);
  gsize n = strcspn (name, " \t\r\n\f/>");
  scan->line += count_lines (scan->counted, c);
  scan->counted = c;
  const char *close = MAX (after - 1, name + n); /* a tag that is cut off has none */
  scan->tag = (HtmlTag){ name, n, name + n, close - (name + n), scan->line, after };
  scan->at = closes ? after : skip_raw_text (&scan->tag, end);
  return closes ? HTML_CLOSE : HTML_OPEN;
}

/* Up to the next < that begins something. */
static HtmlPiece
read_text (HtmlScan *scan)
{
  scan->text = scan->at;
  const char *c = memchr (scan->at + 1, '<', scan->end - (scan->at + 1));
  scan->at = c != NULL ? c : scan->end;
  scan->text_length = scan->at - scan->text;
  return HTML_TEXT;
}

HtmlPiece
html_scan_next (HtmlScan *scan)
{
  while (scan->at < scan->end)
    {
      if (*scan->at != '<')
        return read_text (scan);
      const char *after = skip_declaration (scan->at, scan->end);
      if (after == NULL)
        return begins_a_tag (scan->at) ? read_tag (scan) : read_text (scan);
      scan->at = after;
    }
  return HTML_END;
}

gboolean
html_tag_is (const HtmlTag *tag, const char *name)
{
  return strlen (name) == tag->name_length
         && g_ascii_strncasecmp (tag->name, name, tag->name_length) == 0;
}

/* ── characters ── */

/* The character that the name between & and ; stands for, or 0. */
static gunichar
named_char (const char *name, gsize length)
{
  char text[MAX_ENTITY_NAME + 1] = "";
  char *end;
  if (length == 0 || length > MAX_ENTITY_NAME)
    return 0;
  memcpy (text, name, length);
  if (*text != '#')
    {
      const htmlEntityDesc *entity = htmlEntityLookup ((const xmlChar *)text);
      return strcmp (text, "apos") == 0 ? '\'' : entity != NULL ? entity->value : 0;
    }
  gboolean hex = g_ascii_tolower (text[1]) == 'x';
  guint64 code = g_ascii_strtoull (text + 1 + hex, &end, hex ? 16 : 10);
  if (*end != '\0' || !g_ascii_isxdigit (text[1 + hex]))
    return 0;
  gboolean sound = code <= 0x10ffff && g_unichar_validate (code) && code != 0 && code != '\r';
  return sound ? (gunichar)code : 0xfffd;
}

void
html_decode (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  for (const char *c = text; c < end;)
    {
      const char *and = memchr (c, '&', end - c);
      g_string_append_len (out, c, (and != NULL ? and : end) - c);
      if (and == NULL)
        return;
      const char *close = memchr (and, ';', MIN (end - and, MAX_ENTITY_NAME + 2));
      gunichar found = close != NULL ? named_char (and+1, close - (and+1)) : 0;
      if (found != 0)
        g_string_append_unichar (out, found);
      else
        g_string_append_c (out, '&');
      c = found != 0 ? close + 1 : and+1;
    }
}

/* ── attributes ── */

static const char *
skip_spaces (const char *c, const char *end)
{
  while (c < end && g_ascii_isspace (*c))
    c++;
  return c;
}

/* The value at @c, behind an equals sign; returns what stands behind it. */
static const char *
read_value (const char *c, const char *end, const char **value, gsize *length)
{
  gboolean quoted = c < end && (*c == '"' || *c == '\'');
  const char *stop = quoted ? memchr (c + 1, *c, end - (c + 1)) : NULL;
  *value = c + quoted;
  if (stop != NULL)
    {
      *length = stop - *value;
      return stop + 1;
    }
  for (stop = *value; stop < end && !g_ascii_isspace (*stop);)
    stop++;
  *length = stop - *value;
  return stop;
}

char *
html_tag_attribute (const HtmlTag *tag, const char *name)
{
  const char *c = tag->attributes, *end = c + tag->attributes_length;
  while ((c = skip_spaces (c, end)) < end)
    {
      const char *key = c, *value = "";
      gsize length = 0;
      while (c < end && !g_ascii_isspace (*c) && *c != '=' && *c != '/')
        c++;
      gsize key_length = c - key;
      const char *equals = skip_spaces (c, end);
      if (equals < end && *equals == '=')
        c = read_value (skip_spaces (equals + 1, end), end, &value, &length);
      else if (key_length == 0)
        c++;
      if (key_length != strlen (name) || g_ascii_strncasecmp (key, name, key_length) != 0)
        continue;
      GString *text = g_string_sized_new (length);
      html_decode (text, value, length);
      return g_string_free (text, FALSE);
    }
  return NULL;
}
