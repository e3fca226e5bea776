#include "base/date_scan.h"
#include "base/text.h"
#include "base/text_int.h"

#include <string.h>

/* No written day is longer; more is a sentence. */
#define MAX_BYTES 200

static gunichar
plain_character (gunichar c)
{
  static const gunichar opening[] = { '[', 0x3014, 0x3010, 0x3008 }; /* 〔 【 〈 */
  static const gunichar closing[] = { ']', 0x3015, 0x3011, 0x3009 };
  for (guint i = 0; i < G_N_ELEMENTS (opening); i++)
    if (c == opening[i] || c == closing[i])
      return c == opening[i] ? '(' : ')';
  return is_dash (c) ? '-' : c == 0x301c ? '~' : c;
}

char *
scan_form (const char *text)
{
  if (strlen (text) > MAX_BYTES)
    return NULL;
  g_autofree char *nfkc = text_nfkc (text);
  GString *out = g_string_new (NULL);
  for (const char *at = nfkc; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c);
      if (space && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      g_string_append_unichar (out, space ? ' ' : plain_character (c));
    }
  return g_strchomp (g_string_free (out, FALSE));
}

void
scan_space (const char **at)
{
  *at += **at == ' ';
}

gboolean
scan_word (const char **at, const char *word)
{
  const char *from = *at;
  scan_space (&from);
  if (!g_str_has_prefix (from, word))
    return FALSE;
  *at = from + strlen (word);
  return TRUE;
}

gboolean
scan_any_word (const char **at, const char *const *words)
{
  for (; *words != NULL; words++)
    if (scan_word (at, *words))
      return TRUE;
  return FALSE;
}

/* 0–9, 10 for 十, -1 for any other. */
static int
kanji_digit (const char *at)
{
  static const char *const digits[]
      = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  for (int i = 0; i < (int)G_N_ELEMENTS (digits); i++)
    if (g_str_has_prefix (at, digits[i]))
      return i;
  return -1;
}

/* 二〇二六, or 十二, 二十, 三十一. */
static guint
scan_kanji_number (const char **at, guint max_digits, guint *value)
{
  const char *from = *at;
  guint digits = 0;
  gboolean tens = FALSE, ended = FALSE;
  int digit;
  for (*value = 0; (digit = kanji_digit (from)) >= 0; from = g_utf8_next_char (from))
    {
      if (ended || (digit == 10 && (tens || digits > 1)))
        return 0;
      if (digit == 10)
        *value = (digits > 0 ? *value : 1) * 10;
      else
        *value = tens ? *value + digit : *value * 10 + digit;
      ended = tens;
      tens |= digit == 10;
      digits = tens ? 2 : digits + 1;
      if (digits > max_digits)
        return 0;
    }
  if (digits > 0)
    *at = from;
  return digits;
}

guint
scan_number (const char **at, guint max_digits, guint *value)
{
  const char *from = *at;
  scan_space (&from);
  guint n = 0;
  for (*value = 0; g_ascii_isdigit (from[n]); n++)
    {
      if (n == max_digits)
        return 0;
      *value = *value * 10 + (from[n] - '0');
    }
  from += n;
  if (n == 0)
    n = scan_kanji_number (&from, max_digits, value);
  if (n > 0)
    *at = from;
  return n;
}

gboolean
scan_separator (const char **at)
{
  const char *from = *at;
  scan_space (&from);
  if (*from == '\0' || strchr ("./-,", *from) == NULL)
    return FALSE;
  *at = from + 1;
  return TRUE;
}
