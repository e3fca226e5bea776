#include "base/escape.h"

#include <string.h>

#define UNRESERVED "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"

static const char *const safe_schemes[] = { "http", "https", "mailto", "tel" };

/* What stands in HTML for an ASCII character, "" for one that XML forbids, NULL for itself. */
static const char *
html_entity (guchar c)
{
  switch (c)
    {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\t':
    case '\n':
    case '\r':
      return NULL;
    default:
      return c < 0x20 ? "" : NULL;
    }
}

/* U+FFFE and U+FFFF are EF BF BE and EF BF BF. */
static gboolean
is_nonchar (const char *at, const char *end)
{
  return end - at >= 3 && memcmp (at, "\xef\xbf", 2) == 0 && (guchar)at[2] >= 0xbe;
}

void
escape_html (GString *out, const char *text, gssize length)
{
  const char *end = text + (length < 0 ? (gssize)strlen (text) : length);
  const char *start = text;
  for (const char *at = text; at < end;)
    {
      if ((guchar)*at > '>' && (guchar)*at != 0xef) /* nearly all of a text, and never special */
        {
          at++;
          continue;
        }
      gsize skip = is_nonchar (at, end) ? 3 : 1;
      const char *entity = skip == 3 ? "" : html_entity ((guchar)*at);
      if (entity != NULL)
        {
          g_string_append_len (out, start, at - start);
          g_string_append (out, entity);
          start = at + skip;
        }
      at += skip;
    }
  g_string_append_len (out, start, end - start);
}

void
escape_json (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  const char *start = text;
  for (const char *at = text; *at != '\0';)
    {
      guchar c = (guchar)*at;
      gunichar code = 0;
      gsize skip = 1;
      if (c < 0x20 || c == 0x7f || strchr ("\"\\<>&", c) != NULL)
        code = c;
      else if (strncmp (at, "\xe2\x80\xa8", 3) == 0 || strncmp (at, "\xe2\x80\xa9", 3) == 0)
        {
          code = 0x2000 + ((guchar)at[2] & 0x3f);
          skip = 3;
        }
      if (code != 0)
        {
          g_string_append_len (out, start, at - start);
          if (code == '"' || code == '\\')
            g_string_append_printf (out, "\\%c", (char)code);
          else
            g_string_append_printf (out, "\\u%04x", code);
          start = at + skip;
        }
      at += skip;
    }
  g_string_append (out, start);
  g_string_append_c (out, '"');
}

static void
append_percent (GString *out, guchar c)
{
  static const char digits[] = "0123456789ABCDEF";
  const char code[] = { '%', digits[c >> 4], digits[c & 15] };
  g_string_append_len (out, code, sizeof code);
}

void
escape_url_segment (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (strchr (UNRESERVED, *at) != NULL)
      g_string_append_c (out, *at);
    else
      append_percent (out, (guchar)*at);
}

void
escape_url (GString *out, const char *url)
{
  for (const char *at = url; *at != '\0'; at++)
    {
      gboolean percent = *at == '%' && g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]);
      if (percent || strchr (UNRESERVED ":/?#[]@!$&'()*+,;=", *at) != NULL)
        g_string_append_c (out, *at);
      else
        append_percent (out, (guchar)*at);
    }
}

gboolean
url_is_safe (const char *url)
{
  /* Long enough for every allowed scheme: one that does not fit is none of them. */
  char scheme[12];
  gsize length = 0;
  const char *at = url;
  for (; *at != '\0' && strchr (":/?#\\", *at) == NULL; at++)
    if ((guchar)*at > 0x20 && (guchar)*at < 0x7f && length < sizeof scheme - 1)
      scheme[length++] = *at;
  if (*at != ':')
    return TRUE;
  scheme[length] = '\0';
  if (!g_ascii_isalpha (scheme[0]))
    return length > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (safe_schemes); i++)
    if (g_ascii_strcasecmp (scheme, safe_schemes[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What a spreadsheet takes for the head of a formula. */
static const char formula_heads[] = "=+-@\t\r\n";

gboolean
csv_cell_is_guarded (const char *text, gsize length)
{
  gsize marks = 0;
  while (marks < length && text[marks] == '\'')
    marks++;
  return marks > 0 && marks < length
         && memchr (formula_heads, text[marks], sizeof formula_heads - 1) != NULL;
}

/* Also what begins with apostrophes of its own and would be taken for guarded. */
static gboolean
needs_guard (const char *text)
{
  gboolean number = (*text == '+' || *text == '-') && g_ascii_isdigit (text[1])
                    && text[1 + strspn (text + 1, "0123456789.,-() ")] == '\0';
  gboolean formula = *text != '\0' && strchr (formula_heads, *text) != NULL;
  return (formula && !number) || csv_cell_is_guarded (text, strlen (text));
}

void
escape_csv (GString *out, const char *text)
{
  gboolean quoted = strpbrk (text, ",\"\n\r") != NULL;
  if (quoted)
    g_string_append_c (out, '"');
  if (needs_guard (text))
    g_string_append_c (out, '\'');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *c);
    }
  if (quoted)
    g_string_append_c (out, '"');
}
