#include "format/html_scan.h"

#include <string.h>

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
  char quote = 0;
  for (; c < end; c++)
    {
      if (quote != 0)
        quote = *c == quote ? 0 : quote;
      else if (*c == '"' || *c == '\'')
        quote = *c;
      else if (*c == '>')
        return c + 1;
    }
  return end;
}

static guint
count_lines (const char *from, const char *to)
{
  guint lines = 0;
  for (; (from = memchr (from, '\n', to - from)) != NULL; from++)
    lines++;
  return lines;
}

/* The text of script and style is not markup. */
static const char *
skip_raw_text (const HtmlTag *tag, const char *end)
{
  if (html_tag_is (tag, "script"))
    return find (tag->after, end, "</script>");
  if (html_tag_is (tag, "style"))
    return find (tag->after, end, "</style>");
  return tag->after;
}

void
html_scan (const char *html, gsize length, HtmlVisitor visit, gpointer data)
{
  const char *end = html + length, *counted = html;
  guint line = 1;
  for (const char *c = html; c < end && (c = memchr (c, '<', end - c)) != NULL;)
    {
      if (g_str_has_prefix (c, "<!--"))
        {
          c = find (c + 4, end, "-->");
          continue;
        }
      const char *name = c + 1, *after = tag_end (c + 1, end);
      if (!g_ascii_isalpha (*name))
        {
          c = after;
          continue;
        }
      gsize n = strcspn (name, " \t\n/>");
      line += count_lines (counted, c);
      counted = c;
      const char *close = MAX (after - 1, name + n); /* a tag that is cut off has none */
      const HtmlTag tag = { name, n, name + n, close - (name + n), line, after };
      visit (&tag, data);
      c = skip_raw_text (&tag, end);
    }
}

gboolean
html_tag_is (const HtmlTag *tag, const char *name)
{
  return strlen (name) == tag->name_length
         && g_ascii_strncasecmp (tag->name, name, tag->name_length) == 0;
}

static char *
decode (const char *value, gsize length)
{
  static const char *const entities[][2] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }
  };
  g_autoptr (GString) text = g_string_sized_new (length);
  for (const char *c = value; c < value + length;)
    {
      gsize skip = 0;
      for (guint i = 0; *c == '&' && skip == 0 && i < G_N_ELEMENTS (entities); i++)
        if (g_str_has_prefix (c, entities[i][0]))
          {
            g_string_append (text, entities[i][1]);
            skip = strlen (entities[i][0]);
          }
      if (skip == 0)
        g_string_append_c (text, *c);
      c += MAX (skip, 1);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
html_tag_attribute (const HtmlTag *tag, const char *name)
{
  const char *c = tag->attributes, *end = c + tag->attributes_length;
  while (c < end)
    {
      while (c < end && strchr (" \t\n/", *c) != NULL)
        c++;
      const char *key = c;
      while (c < end && strchr (" \t\n/=", *c) == NULL)
        c++;
      gsize key_length = c - key;
      const char *value = "";
      gsize length = 0;
      if (c < end && *c == '=')
        {
          char quote = c + 1 < end ? c[1] : 0;
          gboolean quoted = quote == '"' || quote == '\'';
          value = c + 1 + quoted;
          const char *stop = quoted ? memchr (value, quote, end - value) : NULL;
          for (c = value; stop == NULL && c < end && strchr (" \t\n", *c) == NULL; c++)
            ;
          length = (stop ? stop : c) - value;
          c = stop ? stop + 1 : c;
        }
      if (key_length == strlen (name) && g_ascii_strncasecmp (key, name, key_length) == 0)
        return decode (value, length);
      if (key_length == 0 && c < end)
        c++;
    }
  return NULL;
}
