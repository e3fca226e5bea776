#include "markdown/parser.h"

#include "base/text.h"

#include <string.h>

/* A number with its hyphens and brackets, full-width, is not longer. */
#define PHONE_BYTES 80

gsize
autolink_url (const char *text, gsize left)
{
  gsize scheme = left >= 8 && memcmp (text, "https://", 8) == 0  ? 8
                 : left >= 7 && memcmp (text, "http://", 7) == 0 ? 7
                                                                 : 0;
  gsize n = scheme;
  int open = 0;
  if (scheme == 0)
    return 0;
  for (; n < left && text[n] > ' ' && text[n] < 127 && strchr ("<>\"`{}|\\", text[n]) == NULL; n++)
    open += text[n] == '(' ? 1 : text[n] == ')' ? -1 : 0;
  while (n > scheme && strchr (".,:;!?'*)", text[n - 1]) != NULL)
    {
      if (text[n - 1] == ')' && open++ >= 0) /* it closes a bracket of the address itself */
        break;
      n--;
    }
  return n > scheme && g_ascii_isalnum (text[scheme]) ? n : 0;
}

/* One character of a telephone number at @text, narrowed: 0–9, -, ( or ); *n is its length. '\0':
 * none. */
static char
phone_char (const char *text, gsize left, gsize *n)
{
  static const struct
  {
    const char *from;
    char to;
  } wide[] = { { "（", '(' }, { "）", ')' }, { "－", '-' }, { "‐", '-' },
               { "‑", '-' },  { "–", '-' },  { "−", '-' } };
  *n = 1;
  if (g_ascii_isdigit (*text) || strchr ("-()", *text) != NULL)
    return *text;
  *n = 3;
  if (left < 3)
    return '\0';
  if (memcmp (text, "\xEF\xBC", 2) == 0 && (guchar)text[2] >= 0x90 && (guchar)text[2] <= 0x99)
    return '0' + ((guchar)text[2] - 0x90);
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (memcmp (text, wide[i].from, 3) == 0)
      return wide[i].to;
  return '\0';
}

/* The shape 086-000-0000, (086)000-0000 or 086(000)0000: three groups, the first of 2 to 5 digits,
 * the last of 3 or 4. Narrowed into @number; the length in the text, or 0. */
static gsize
phone_shape (const char *text, gsize left, GString *number)
{
  guint digits[3] = { 0 }, groups = 0, total = 0;
  gsize at = 0, end = 0, n, narrow = 0;
  char before = '-';
  for (; at < MIN (left, PHONE_BYTES); at += n)
    {
      char c = phone_char (text + at, left - at, &n);
      if (c == '\0')
        break;
      if (!g_ascii_isdigit (c))
        {
          if (before == c && at > 0)
            break;
        }
      else
        {
          if (!g_ascii_isdigit (before) && ++groups > 3)
            return 0;
          digits[groups - 1]++;
          total++;
          end = at + n;
          narrow = number->len + 1;
        }
      g_string_append_c (number, c);
      before = c;
    }
  g_string_truncate (number, narrow);
  gboolean fits = groups == 3 && digits[0] >= 2 && digits[0] <= 5 && digits[1] >= 1
                  && (digits[2] == 3 || digits[2] == 4) && (total == 10 || total == 11);
  return fits ? end : 0;
}

/* @end moved before the word of @words that ends there; FALSE if none does. */
static gboolean
takes_word (const char *text, gsize *end, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = strlen (words[i]);
      if (*end >= length && memcmp (text + *end - length, words[i], length) == 0)
        {
          *end -= length;
          return TRUE;
        }
    }
  return FALSE;
}

/* Whether what stands before @at says that a FAX number follows, and no telephone. */
static gboolean
follows_fax (const char *text, gsize at)
{
  static const char *const between[]
      = { " ", ":", "：", "\u3000", "・", "/", "／", "*", MARK, ".", "（", "(" };
  static const char *const fax[]
      = { "FAX", "Fax", "fax", "ＦＡＸ", "ファクス", "ファックス", "ファクシミリ" };
  static const char *const telephone[] = { "電話", "TEL", "Tel", "ＴＥＬ" };
  gsize end = at;
  while (takes_word (text, &end, between, G_N_ELEMENTS (between)))
    ;
  if (!takes_word (text, &end, fax, G_N_ELEMENTS (fax)))
    return FALSE;
  while (takes_word (text, &end, between, G_N_ELEMENTS (between)))
    ;
  return !takes_word (text, &end, telephone, G_N_ELEMENTS (telephone));
}

gsize
autolink_phone (const char *text, gsize at, gsize length, char **href)
{
  gsize n;
  if (at > 0 && (g_ascii_isalnum (text[at - 1]) || strchr ("-.+#/", text[at - 1]) != NULL))
    return 0;
  if (at >= 3 && g_ascii_isdigit (phone_char (text + at - 3, 3, &n)) && n == 3)
    return 0;
  gsize bracket = 0;
  if (phone_char (text + at, length - at, &bracket) != '(')
    bracket = 0;
  if (at + bracket >= length || phone_char (text + at + bracket, length - at - bracket, &n) != '0')
    return 0;
  g_autoptr (GString) number = g_string_new (NULL);
  gsize found = phone_shape (text + at, length - at, number);
  if (found == 0 || (at + found < length && g_ascii_isalnum (text[at + found]))
      || follows_fax (text, at))
    return 0;
  Phone phone;
  if (text_phone_parse (number->str, &phone) && phone.href != NULL)
    *href = g_strconcat ("tel:", phone.href, NULL);
  text_phone_clear (&phone); /* what is no number is given back, too */
  return *href != NULL ? found : 0;
}
