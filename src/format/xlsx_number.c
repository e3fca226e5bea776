#include "base/date.h"
#include "format/table_int.h"
#include "format/xlsx_int.h"

#include <math.h>
#include <string.h>

#define DAY_SECONDS 86400
#define MAX_SERIAL 2958466.0 /* the first day of the year 10000 */
#define MAX_DIGIT_SLOTS 20
#define MAX_CODE_BYTES 1020 /* Excel takes 255 characters */

/* ── format codes ── */

/* What of a code makes its meaning, in lower case: without literals, padding, colours and all but
 * its first section. Elapsed hours [h] are kept. */
static char *
code_letters (const char *code)
{
  GString *out = g_string_new (NULL);
  for (const char *at = code; *at != '\0' && *at != ';'; at++)
    {
      const char *close = NULL;
      if (*at == '"')
        close = strchr (at + 1, '"');
      else if (*at == '[')
        close = strchr (at, ']');
      if (close != NULL && *at == '[' && at + 1 + strspn (at + 1, "hHmMsS") == close)
        g_string_append_len (out, at, close - at + 1);
      if (close != NULL)
        at = close;
      else if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
        at = g_utf8_next_char (at + 1) - 1;
      else if (strchr ("\"[]", *at) == NULL)
        g_string_append_c (out, g_ascii_tolower (*at));
    }
  return g_string_free (out, FALSE);
}

/* 0000000 or 000-0000, with the hyphen as it is or quoted: the slots, else NULL. */
static char *
digit_slots (const char *code)
{
  g_autoptr (GString) slots = g_string_new (NULL);
  guint zeros = 0;
  for (const char *at = code; *at != '\0'; at++)
    {
      if (*at == '\\' || *at == '"')
        continue;
      if ((*at != '0' && *at != '-') || slots->len == MAX_DIGIT_SLOTS)
        return NULL;
      zeros += *at == '0';
      g_string_append_c (slots, *at);
    }
  return zeros > 1 ? g_string_free (g_steal_pointer (&slots), FALSE) : NULL;
}

/* E+ of a scientific format is no era. */
static gboolean
has_day_letter (const char *letters)
{
  for (const char *at = letters; *at != '\0'; at++)
    if (strchr ("ydgr", *at) != NULL || (*at == 'e' && at[1] != '+' && at[1] != '-')
        || strncmp (at, "aaa", 3) == 0)
      return TRUE;
  return FALSE;
}

/* #,##0 and 0.00 are numbers; ss.000 is a time although it has zeros. */
static gboolean
shows_a_number (const char *letters)
{
  return strstr (letters, "general") != NULL || strstr (letters, "標準") != NULL
         || strpbrk (letters, "#?@") != NULL
         || (strchr (letters, '0') != NULL && strpbrk (letters, "hsy") == NULL);
}

static NumberKind
moment_kind (const char *letters)
{
  gboolean time = strpbrk (letters, "hs") != NULL;
  gboolean day = has_day_letter (letters) || (strchr (letters, 'm') != NULL && !time);
  if (strchr (letters, '[') != NULL)
    return NUMBER_ELAPSED;
  if (day)
    return time ? NUMBER_DATE_TIME : NUMBER_DATE;
  return time ? NUMBER_TIME : NUMBER_PLAIN;
}

NumberFormat
number_format_parse (const char *code)
{
  NumberFormat format = { NUMBER_PLAIN, NULL };
  if (strlen (code) > MAX_CODE_BYTES)
    return format;
  g_autofree char *letters = code_letters (code);
  format.digits = digit_slots (code);
  if (format.digits != NULL)
    format.kind = NUMBER_DIGITS;
  else if (!shows_a_number (letters))
    format.kind = moment_kind (letters);
  return format;
}

/* The numbers that ECMA-376 18.8.30 gives, with those of Japanese Excel. */
NumberKind
number_format_builtin (guint id)
{
  static const struct
  {
    guint first, last;
    NumberKind kind;
  } ranges[] = {
    { 14, 17, NUMBER_DATE }, { 18, 21, NUMBER_TIME },    { 22, 22, NUMBER_DATE_TIME },
    { 27, 31, NUMBER_DATE }, { 32, 33, NUMBER_TIME },    { 34, 36, NUMBER_DATE },
    { 45, 45, NUMBER_TIME }, { 46, 46, NUMBER_ELAPSED }, { 47, 47, NUMBER_TIME },
    { 50, 58, NUMBER_DATE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (id >= ranges[i].first && id <= ranges[i].last)
      return ranges[i].kind;
  return NUMBER_PLAIN;
}

/* ── numbers ── */

/* The digits that Excel shows: a double holds 15. */
static char *
plain_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  char *plain = number_plain (buffer);
  return plain ? plain : g_strdup (buffer);
}

/* The digits of a whole number in its slots, from the right; NULL if they do not fit. */
static char *
fill_slots (const char *slots, double number)
{
  if (number < 0 || number >= 1e15 || number != floor (number))
    return NULL;
  char *text = g_strdup (slots);
  guint64 rest = (guint64)number;
  for (gsize i = strlen (text); i > 0; i--)
    if (text[i - 1] == '0')
      {
        text[i - 1] = '0' + rest % 10;
        rest /= 10;
      }
  if (rest == 0)
    return text;
  g_free (text);
  return NULL;
}

/* ── days and hours ── */

/* Excel's day 60 is 29 February 1900, which never was. */
static Date
date_of_serial (gint64 day, gboolean date1904)
{
  if (date1904)
    return date_add_days (19040101, (int)day);
  if (day == 60)
    return DATE_NONE;
  return date_add_days (day < 60 ? 18991231 : 18991230, (int)day);
}

static void
append_clock (GString *out, guint64 seconds)
{
  g_string_append_printf (out, "%02u:%02u", (guint)(seconds / 3600), (guint)(seconds / 60 % 60));
  if (seconds % 60 != 0)
    g_string_append_printf (out, ":%02u", (guint)(seconds % 60));
}

/* As the cell shows it; NULL for a day that there is not. */
static char *
moment_text (NumberKind kind, double serial, gboolean date1904)
{
  if (serial < 0 || serial >= MAX_SERIAL)
    return NULL;
  guint64 total = (guint64)floor (serial * DAY_SECONDS + 0.5);
  guint64 seconds = total % DAY_SECONDS;
  gint64 day = total / DAY_SECONDS;
  g_autoptr (GString) out = g_string_new (NULL);
  /* A time entered into a cell for days belongs to no day. */
  gboolean no_day = day == 0 && seconds > 0 && !date1904;
  if (kind == NUMBER_ELAPSED && day < 100)
    append_clock (out, total);
  else if (kind == NUMBER_TIME || no_day)
    append_clock (out, seconds);
  else
    {
      Date date = date_of_serial (day, date1904);
      if (date == DATE_NONE || (day == 0 && !date1904))
        return NULL;
      g_autofree char *iso = date_format (date, DATE_ISO);
      g_string_append (out, iso);
      if (kind != NUMBER_DATE && seconds > 0)
        {
          g_string_append_c (out, 'T');
          append_clock (out, seconds);
        }
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
number_format_apply (const NumberFormat *format, const char *raw, gboolean date1904, CellType *type)
{
  char *end;
  double number = g_ascii_strtod (raw, &end);
  if (end == raw || *end != '\0' || !isfinite (number))
    return NULL;
  char *text = NULL;
  *type = CELL_DATE;
  if (format->kind == NUMBER_DIGITS)
    {
      *type = CELL_TEXT;
      text = fill_slots (format->digits, number);
    }
  else if (format->kind != NUMBER_PLAIN)
    text = moment_text (format->kind, number, date1904);
  if (text != NULL)
    return text;
  *type = CELL_NUMBER;
  return plain_text (number);
}
