#include "base/date.h"
#include "format/table_int.h"

#include <string.h>

#define MAX_DIGITS 40

typedef struct
{
  GString *digits; /* without sign and point */
  gint64 point;    /* how many of them stand before the point; may be negative */
  gboolean negative;
} Decimal;

static const char *
take_digits (const char *at, GString *out)
{
  while (g_ascii_isdigit (*at))
    g_string_append_c (out, *at++);
  return at;
}

static gboolean
decimal_read (Decimal *decimal, const char *at)
{
  decimal->negative = *at == '-';
  at = take_digits (at + (*at == '-' || *at == '+'), decimal->digits);
  decimal->point = decimal->digits->len;
  if (*at == '.')
    at = take_digits (at + 1, decimal->digits);
  if (decimal->digits->len == 0)
    return FALSE;
  if (*at == 'e' || *at == 'E')
    {
      char *end;
      gint64 exponent = g_ascii_strtoll (at + 1, &end, 10);
      if (end == at + 1 || ABS (exponent) > MAX_DIGITS)
        return FALSE;
      decimal->point += exponent;
      at = end;
    }
  return *at == '\0';
}

static void
append_decimal (GString *out, const Decimal *decimal)
{
  const GString *digits = decimal->digits;
  gint64 n = digits->len;
  if (decimal->point <= 0)
    g_string_append_c (out, '0');
  for (gint64 i = 0; i < decimal->point; i++)
    g_string_append_c (out, i < n ? digits->str[i] : '0');
  if (decimal->point >= n)
    return;
  g_string_append_c (out, '.');
  for (gint64 i = decimal->point; i < n; i++)
    g_string_append_c (out, i < 0 ? '0' : digits->str[i]);
}

char *
number_plain (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  Decimal decimal = { .digits = digits };
  if (strlen (text) > 2 * MAX_DIGITS || !decimal_read (&decimal, text))
    return NULL;
  if (strpbrk (text, "eE") == NULL)
    return g_strdup (text);
  if (decimal.point > MAX_DIGITS || decimal.point < -MAX_DIGITS)
    return NULL;
  GString *out = g_string_new (decimal.negative ? "-" : "");
  append_decimal (out, &decimal);
  return g_string_free (out, FALSE);
}

char *
moment_plain (const char *iso)
{
  Date date;
  g_autofree char *day = g_strndup (iso, 10);
  if (date_parse (day, DATE_NONE, &date) != DATE_OK || (strlen (iso) > 10 && iso[10] != 'T'))
    return NULL;
  char *text = g_strndup (iso, 16);
  if (g_str_has_suffix (text, "T00:00"))
    text[10] = '\0';
  return text;
}
