/* Numbers typed into pages: each must be one that a desk or a facility has. */
#include "check/check.h"

#include <string.h>

#include "base/text.h"

static const DiagKind PHONE_UNKNOWN = {
  "phone-unknown",
  DIAG_WARNING,
  "電話番号「{number}」は、contacts.yaml にも施設の名簿にもありません",
  "the number '{number}' is in neither contacts.yaml nor the directory",
  "番号を確かめ、:tel[窓口の名前] で書くか、名簿に加えてください",
  "check it; write :tel[desk] instead, or add it to a list",
};

/* Only the digits of a number, so that the ways of writing it do not matter. */
static char *
digits_of (const char *number)
{
  g_autofree char *narrow = text_nfkc (number);
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *c = narrow; *c != '\0'; c++)
    if (g_ascii_isdigit (*c))
      g_string_append_c (digits, *c);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static void
know (GHashTable *known, const char *number)
{
  if (number != NULL)
    g_hash_table_add (known, digits_of (number));
}

static GHashTable *
known_numbers (const Site *site)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < site->contacts->len; i++)
    {
      const Contact *contact = site->contacts->pdata[i];
      know (known, contact->tel);
      know (known, contact->fax);
    }
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      know (known, facility->tel);
      know (known, facility->fax);
    }
  return known;
}

/* A digit of a number, in any width, or - for what may stand between two; '\0': neither. */
static char
phone_char (const char *c)
{
  static const gunichar joints[]
      = { '-', '(', ')', 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0x30FC };
  gunichar letter = g_utf8_get_char (c);
  if (letter >= 0xFF01 && letter <= 0xFF5E) /* the wide forms of ASCII */
    letter -= 0xFEE0;
  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (letter == joints[i])
      return '-';
  return letter >= '0' && letter <= '9' ? (char)letter : '\0';
}

static gboolean
is_digit (const char *c, const char *end)
{
  return c < end && g_ascii_isdigit (phone_char (c));
}

/* The number that begins at @c, if its digits and hyphens make one of 10 or 11 digits; else NULL.
 */
static char *
number_at (const char *c, const char *end, const char **after)
{
  guint digits = 0, groups = 1;
  const char *start = c;
  for (; c < end; c = g_utf8_next_char (c))
    {
      if (is_digit (c, end))
        digits++;
      else if (phone_char (c) == '-' && is_digit (g_utf8_next_char (c), end))
        groups++;
      else
        break;
    }
  *after = c;
  gboolean phone = phone_char (start) == '0' && groups == 3 && (digits == 10 || digits == 11);
  return phone ? g_strndup (start, c - start) : NULL;
}

/* Not within a longer number, a word or an address. */
static gboolean
may_begin (const char *text, const char *c)
{
  const char *before = c > text ? g_utf8_prev_char (c) : NULL;
  return before == NULL
         || (!g_ascii_isalnum (*before) && *before != '/' && !g_ascii_isdigit (phone_char (before))
             && (phone_char (before) != '-' || g_utf8_get_char (before) == '('
                 || g_utf8_get_char (before) == 0xFF08));
}

static void
check_line (const Page *page, const char *text, const char *end, guint line, GHashTable *known,
            Diags *diags)
{
  for (const char *c = text; c < end;)
    {
      const char *after = g_utf8_next_char (c);
      g_autofree char *number
          = is_digit (c, end) && may_begin (text, c) ? number_at (c, end, &after) : NULL;
      g_autofree char *digits = number ? digits_of (number) : NULL;
      if (digits != NULL && !g_hash_table_contains (known, digits))
        diags_add (diags, &PHONE_UNKNOWN,
                   pos_make (page->pos.file, line, g_utf8_pointer_to_offset (text, c) + 1),
                   "number", number, NULL);
      c = after;
    }
}

void
check_phones (const Site *site, Diags *diags)
{
  g_autoptr (GHashTable) known = known_numbers (site);
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      const char *end = page->body + page->body_length;
      guint line = page->body_line;
      for (const char *c = page->body; c < end; line++)
        {
          const char *newline = memchr (c, '\n', end - c);
          check_line (page, c, newline ? newline : end, line, known, diags);
          c = newline ? newline + 1 : end;
        }
    }
}
