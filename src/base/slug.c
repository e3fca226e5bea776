#include "base/slug.h"
#include "base/text.h"

#include <string.h>

#define SLUG_MAX_BYTES 120
#define SLUG_HASH_CHARS 8

/* ASCII that becomes a hyphen; other ASCII marks but . _ ~ are removed. */
#define SEPARATORS " /\\|()[]{}+,;=-"

/* Names that Windows keeps for devices, with any extension. */
static const char *const device_names[] = {
  "con",  "prn",  "aux",  "nul",  "com1", "com2", "com3", "com4", "com5", "com6", "com7",
  "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
};

static gboolean
is_separator (gunichar c)
{
  return c < 0x80 ? c != 0 && (strchr (SEPARATORS, (int)c) != NULL || g_ascii_isspace ((char)c))
                  : g_unichar_isspace (c);
}

static gboolean
is_kept (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum ((char)c) || c == '.' || c == '_' || c == '~';
  GUnicodeType type = g_unichar_type (c);
  return type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_UNASSIGNED
         && type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR;
}

static void
trim_end (GString *slug)
{
  while (slug->len > 0 && strchr (".-", slug->str[slug->len - 1]) != NULL)
    g_string_truncate (slug, slug->len - 1);
}

/* Kept characters, runs of separators as one hyphen, neither dots nor hyphens at the ends. */
static GString *
slug_letters (const char *text)
{
  g_autofree char *nfc = text_nfc (text);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;
  for (const char *at = nfc; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (is_separator (c))
        gap = TRUE;
      else if (is_kept (c) && (c != '.' || out->len > 0))
        {
          if (gap && out->len > 0)
            g_string_append_c (out, '-');
          gap = FALSE;
          g_string_append_unichar (out, c < 0x80 ? (gunichar)g_ascii_tolower ((char)c) : c);
        }
    }
  trim_end (out);
  return out;
}

static void
guard_device_name (GString *slug)
{
  gsize stem = strcspn (slug->str, ".");
  for (gsize i = 0; i < G_N_ELEMENTS (device_names); i++)
    if (strlen (device_names[i]) == stem && strncmp (slug->str, device_names[i], stem) == 0)
      {
        g_string_insert_c (slug, stem, '_');
        return;
      }
}

/* The hash keeps two long names apart whose beginnings are equal. */
static void
limit_length (GString *slug)
{
  if (slug->len <= SLUG_MAX_BYTES)
    return;
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, slug->str, slug->len);
  const char *limit = slug->str + SLUG_MAX_BYTES - SLUG_HASH_CHARS - 1;
  const char *cut = g_utf8_find_prev_char (slug->str, limit + 1);
  g_string_truncate (slug, cut - slug->str);
  trim_end (slug);
  g_string_append_c (slug, '-');
  g_string_append_len (slug, hash, SLUG_HASH_CHARS);
}

char *
slug_from_text (const char *text)
{
  g_autoptr (GString) letters = slug_letters (text);
  /* Once more: a mark may now stand behind a letter that it was kept from. */
  g_autofree char *nfc = text_nfc (letters->str);
  GString *slug = g_string_new (nfc);
  guard_device_name (slug);
  limit_length (slug);
  return g_string_free (slug, FALSE);
}

char *
slug_for_heading (const char *text)
{
  char *slug = slug_from_text (text);
  if (*slug != '\0')
    return slug;
  g_free (slug);
  return g_strdup ("見出し");
}

char *
slug_fold (const char *slug)
{
  if (g_str_is_ascii (slug))
    return g_ascii_strdown (slug, -1);
  g_autofree char *nfkc = text_nfkc (slug);
  g_autofree char *folded = g_utf8_casefold (nfkc, -1);
  return text_nfkc (folded);
}
