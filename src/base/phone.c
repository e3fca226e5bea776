#include "base/text.h"
#include "base/text_int.h"

#include <string.h>

#define MAX_DIGITS 15

/* Labels before a number that say only that it is one. */
static const char *const labels[] = { "telephone", "tel", "℡", "電話番号", "電話" };

typedef struct
{
  const char *start, *end; /* in the cleaned text */
  char digits[MAX_DIGITS + 1];
  guint n_digits;
  guint breaks; /* bit i: a hyphen or bracket stood before digit i */
  gboolean international;
} Number;

static gboolean
is_digit (const char *at)
{
  return g_ascii_isdigit (*at);
}

/* The length in bytes of what may stand between the digits at @at: a dash, a bracket, one space. */
static gsize
joint_length (const char *at, guint n_digits)
{
  gunichar c = g_utf8_get_char (at);
  const char *next = g_utf8_next_char (at);
  gboolean complete = n_digits >= 10;
  if (c == ')' && (is_digit (next) || *next == ' ' || is_dash (g_utf8_get_char (next))))
    return 1;
  if (is_dash (c) && (is_digit (next) || *next == '('))
    return next - at;
  if ((c == '(' || c == ' ' || c == '.') && !complete && (is_digit (next) || *next == '('))
    return 1;
  return 0;
}

/* Reads the number at @at: digits and the joints between them. */
static void
number_read (Number *number, const char *at)
{
  *number = (Number){ .start = at };
  number->international = *at == '+';
  at += number->international || *at == '(';
  if (number->international && *at == '(')
    at++;
  while (*at != '\0' && number->n_digits < MAX_DIGITS)
    {
      if (is_digit (at))
        {
          number->digits[number->n_digits++] = *at++;
          continue;
        }
      gsize joint = joint_length (at, number->n_digits);
      if (joint == 0)
        break;
      at += joint;
      number->breaks |= 1u << number->n_digits;
    }
  number->end = at;
}

/* "+81 (0)86-…" as if it were written at home. */
static gboolean
number_come_home (Number *number)
{
  if (!number->international)
    return TRUE;
  if (number->n_digits < 4 || strncmp (number->digits, "81", 2) != 0)
    return FALSE;
  gboolean zero = number->digits[2] == '0';
  if (zero)
    {
      memmove (number->digits, number->digits + 2, number->n_digits - 1);
      number->n_digits -= 2;
      number->breaks >>= 2;
    }
  else
    {
      number->digits[0] = '0';
      memmove (number->digits + 1, number->digits + 2, number->n_digits - 1);
      number->n_digits -= 1;
      number->breaks >>= 1;
    }
  number->breaks &= ~3u;
  return TRUE;
}

/* Mobile, IP and 0800 numbers have eleven digits, all others ten. */
static gboolean
number_is_plausible (const Number *number)
{
  static const char *const eleven[] = { "020", "050", "060", "070", "080", "090" };
  if (number->digits[0] != '0' || number->digits[1] == '0')
    return FALSE;
  guint wanted = 10;
  for (gsize i = 0; i < G_N_ELEMENTS (eleven); i++)
    if (strncmp (number->digits, eleven[i], 3) == 0)
      wanted = 11;
  return number->n_digits == wanted;
}

static char *
number_href (const Number *number)
{
  GString *href = g_string_new ("+81-");
  for (guint i = 1; i < number->n_digits; i++)
    {
      if (i > 1 && (number->breaks & (1u << i)))
        g_string_append_c (href, '-');
      g_string_append_c (href, number->digits[i]);
    }
  return g_string_free (href, FALSE);
}

/* As written, dashes of every kind as hyphens. */
static char *
number_shown (const Number *number)
{
  GString *shown = g_string_new (NULL);
  for (const char *at = number->start; at < number->end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (shown, is_dash (c) ? '-' : c);
    }
  return g_string_free (shown, FALSE);
}

static gsize
label_length (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_ascii_strncasecmp (text, labels[i], strlen (labels[i])) == 0)
      {
        const char *at = text + strlen (labels[i]);
        while (strchr (" .:", *at) != NULL && *at != '\0')
          at++;
        at += g_str_has_prefix (at, "：") ? strlen ("：") : 0;
        return at - text;
      }
  return 0;
}

static char *
number_extra (const char *text, const Number *number)
{
  gsize label = MIN (label_length (text), (gsize)(number->start - text));
  g_autofree char *before = g_strndup (text + label, number->start - text - label);
  g_strstrip (before);
  char *after = g_strstrip (g_strdup (number->end));
  if (*before == '\0')
    return after;
  char *both = *after ? g_strconcat (before, " ", after, NULL) : g_strdup (before);
  g_free (after);
  return both;
}

/* The first place from which a number is read: a digit, + or an opened bracket before a digit. */
static const char *
number_start (const char *text)
{
  for (; *text != '\0'; text++)
    if (is_digit (text) || ((*text == '+' || *text == '(') && is_digit (text + 1)))
      return text;
  return NULL;
}

/* Full-width brackets and marks around digits count as the narrow ones. */
static char *
phone_clean (const char *text)
{
  g_autofree char *clean = text_clean (text);
  GString *out = g_string_new (NULL);
  for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (out, c == 0xff08 || c == 0xff09 || c == 0xff0b ? c - 0xfee0 : c);
    }
  return g_string_free (out, FALSE);
}

gboolean
text_phone_parse (const char *text, Phone *out)
{
  *out = (Phone){ NULL, NULL, NULL };
  g_autofree char *clean = phone_clean (text);
  const char *start = number_start (clean);
  Number number;
  if (start != NULL)
    {
      number_read (&number, start);
      /* Digits right behind it mean that it was longer than any number. */
      if (!is_digit (number.end) && number_come_home (&number) && number_is_plausible (&number))
        {
          out->shown = number_shown (&number);
          out->href = number_href (&number);
          out->extra = number_extra (clean, &number);
          return TRUE;
        }
    }
  out->shown = text_clean (text);
  out->extra = g_strdup ("");
  return FALSE;
}

void
text_phone_clear (Phone *phone)
{
  g_clear_pointer (&phone->shown, g_free);
  g_clear_pointer (&phone->href, g_free);
  g_clear_pointer (&phone->extra, g_free);
}
