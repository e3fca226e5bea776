#include "web/json_text.h"

#include <string.h>

#include "base/escape.h"

/* What has been opened has no comma before its first value. */
static void
begin_value (GString *out, const char *name)
{
  if (out->len > 0 && strchr ("{[", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  if (name == NULL)
    return;
  escape_json (out, name);
  g_string_append_c (out, ':');
}

void
json_open (GString *out, const char *name, char bracket)
{
  begin_value (out, name);
  g_string_append_c (out, bracket);
}

void
json_close (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}

void
json_text (GString *out, const char *value)
{
  begin_value (out, NULL);
  escape_json (out, value);
}

void
json_string (GString *out, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin_value (out, name);
  escape_json (out, value);
}

void
json_count (GString *out, const char *name, gint count)
{
  if (count < 0)
    return;
  begin_value (out, name);
  g_string_append_printf (out, "%d", count);
}

void
json_date (GString *out, const char *name, Date date)
{
  g_autofree char *text = date_format (date, DATE_ISO);
  json_string (out, name, text);
}

void
json_clock (GString *out, const char *name, ClockTime time)
{
  begin_value (out, name);
  g_string_append_printf (out, "\"%02d:%02d\"", time / 60 % 24, time % 60);
}

void
json_true (GString *out, const char *name)
{
  begin_value (out, name);
  g_string_append (out, "true");
}

void
json_degrees (GString *out, const char *name, double degrees)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  begin_value (out, name);
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.6f", degrees));
}
