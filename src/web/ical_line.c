/* The lines of iCalendar. */
#include "web/ical_int.h"

#include <string.h>

/* RFC 5545 3.1: a line is at most 75 octets, without its CRLF. */
#define LINE_OCTETS 75

/* One content line, folded between characters. */
void
ical_add_line (GString *out, const char *line)
{
  const char *end = line + strlen (line);
  gsize room = LINE_OCTETS;
  while ((gsize)(end - line) > room)
    {
      const char *cut = line + room;
      while (((guchar)*cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (out, line, cut - line);
      g_string_append (out, "\r\n ");
      line = cut;
      room = LINE_OCTETS - 1;
    }
  g_string_append (out, line);
  g_string_append (out, "\r\n");
}

/* A TEXT value: backslash, semicolon, comma and newline escaped (3.3.11), other controls left out.
 */
void
ical_add_text (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_autoptr (GString) line = g_string_new (name);
  g_string_append_c (line, ':');
  for (const char *c = value; *c != '\0'; c++)
    {
      if (*c == '\n')
        g_string_append (line, "\\n");
      else if (*c == '\\' || *c == ';' || *c == ',')
        g_string_append_printf (line, "\\%c", *c);
      else if ((guchar)*c >= 0x20 && *c != 0x7f)
        g_string_append_c (line, *c);
    }
  ical_add_line (out, line->str);
}
