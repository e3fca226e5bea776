#include "check/link_address.h"

#include <string.h>

/* Numbers of emergencies and advice that are shorter than a line's. */
static const char *const short_numbers[]
    = { "104",   "110",   "115",   "117",   "118",   "119",   "171",   "177",   "188", "189",
        "#7111", "#7119", "#8000", "#8008", "#8103", "#8778", "#8891", "#9110", NULL };

gboolean
link_address_is_outside (const char *address)
{
  gsize scheme
      = strspn (address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
  return (scheme > 0 && address[scheme] == ':') || g_str_has_prefix (address, "//");
}

/* Behind what separates its groups, with 0 for +81. */
static char *
dialled (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  for (const char *c = number; *c != '\0'; c++)
    if (strchr ("-.() ", *c) == NULL)
      g_string_append_c (digits, *c);
  if (g_str_has_prefix (digits->str, "+81"))
    {
      g_string_erase (digits, 0, strlen ("+81"));
      g_string_prepend_c (digits, '0');
    }
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

static gboolean
is_telephone (const char *written)
{
  g_autofree char *number = g_uri_unescape_string (written, NULL);
  if (number == NULL)
    return FALSE;
  g_autofree char *digits = dialled (number);
  gsize n = strspn (digits, "0123456789");
  gboolean line = digits[0] == '0' && digits[n] == '\0' && (n == 10 || n == 11);
  return line || g_strv_contains (short_numbers, digits);
}

static gboolean
is_mail (const char *written)
{
  gsize length = strcspn (written, "?");
  const char *at = memchr (written, '@', length);
  return at != NULL && at > written && at + 1 < written + length
         && memchr (at + 1, '@', length - (gsize)(at + 1 - written)) == NULL
         && memchr (written, ' ', length) == NULL;
}

static gboolean
is_web (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && strpbrk (g_uri_get_host (uri), " <>\"") == NULL;
}

gboolean
link_address_is_sound (const char *address)
{
  g_autofree char *scheme = g_uri_parse_scheme (address);
  const char *rest = scheme != NULL ? address + strlen (scheme) + 1 : NULL;
  if (scheme == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (scheme, "tel") == 0)
    return is_telephone (rest);
  if (g_ascii_strcasecmp (scheme, "mailto") == 0)
    return is_mail (rest);
  return (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0)
         && is_web (address);
}
