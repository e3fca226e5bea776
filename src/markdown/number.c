#include "markdown/number.h"

#include <string.h>

/* Longer ones would not fit a narrow screen. */
#define NUMBER_MAX 40

static const char *
skip_digits (const char *at)
{
  return at + strspn (at, "0123456789");
}

/* Behind @mark at @at, or NULL. */
static const char *
behind (const char *at, const char *mark)
{
  return g_str_has_prefix (at, mark) ? at + strlen (mark) : NULL;
}

/* Behind digits and @mark, or NULL. */
static const char *
behind_digits (const char *at, const char *mark)
{
  const char *end = skip_digits (at);
  return end > at ? behind (end, mark) : NULL;
}

/* 086-000-0951, 12-13, 2026-11-21: behind the last digit; @at stands behind the first digits. */
static const char *
behind_hyphens (const char *at)
{
  while (*at == '-' && g_ascii_isdigit (at[1]))
    at = skip_digits (at + 1);
  return at;
}

/* ":00" and ":00～12:30". */
static const char *
behind_clock (const char *at)
{
  static const char *const waves[] = { "～", "〜" };
  const char *end = *at == ':' ? skip_digits (at + 1) : at;
  if (end != at + 3)
    return at;
  for (guint i = 0; i < G_N_ELEMENTS (waves); i++)
    {
      const char *second = behind (end, waves[i]);
      const char *minutes = second != NULL ? behind_digits (second, ":") : NULL;
      if (minutes != NULL && skip_digits (minutes) == minutes + 2)
        return minutes + 2;
    }
  return end;
}

/* "時", "時30分", "時半". */
static const char *
behind_hour (const char *at)
{
  const char *hour = behind (at, "時");
  if (hour == NULL)
    return at;
  const char *half = behind (hour, "半"), *minutes = behind_digits (hour, "分");
  return half != NULL ? half : minutes != NULL ? minutes : hour;
}

/* The day of the week in brackets: one character, with 曜日 or without. */
static const char *
behind_weekday (const char *at)
{
  const char *name = behind (at, "（");
  if (name == NULL || *name == '\0')
    return at;
  const char *rest = g_utf8_next_char (name), *long_form = behind (rest, "曜日");
  const char *end = behind (long_form != NULL ? long_form : rest, "）");
  return end != NULL ? end : at;
}

/* "月8日", "月8日（木曜日）". */
static const char *
behind_month (const char *at)
{
  const char *month = behind (at, "月"), *day = month ? behind_digits (month, "日") : NULL;
  return day != NULL ? behind_weekday (day) : at;
}

/* Of the number that begins at @text, a digit; 0 if it is digits alone. */
static gsize
number_length (const char *text)
{
  static const char *(*const forms[]) (const char *)
      = { behind_hyphens, behind_clock, behind_hour, behind_month };
  const char *digits = skip_digits (text), *end = digits;
  for (guint i = 0; end == digits && i < G_N_ELEMENTS (forms); i++)
    end = forms[i](digits);
  gsize length = end - text;
  return end > digits && length <= NUMBER_MAX ? length : 0;
}

gboolean
number_next (const char *text, gsize from, gsize *start, gsize *length)
{
  for (gsize at = from;;)
    {
      at += strcspn (text + at, "0123456789");
      if (text[at] == '\0')
        return FALSE;
      /* Within an address of the web, a code or a longer number nothing begins. */
      gboolean apart
          = at == 0 || !(g_ascii_isalnum (text[at - 1]) || strchr ("-/._@:=&#%+", text[at - 1]));
      *length = apart ? number_length (text + at) : 0;
      *start = at;
      if (*length > 0)
        return TRUE;
      at = skip_digits (text + at) - text;
    }
}
