#include "directory/address.h"

#include <string.h>

/* Names of districts and cities have so many characters at most, with their last. */
#define NAME_MAX_CHARS 8

/* The first of @units that ends a name in @text, NULL if none does; a name has a character before
 * its unit. *end is behind it. */
static const char *
find_unit (const char *text, const char *const *units, const char **end)
{
  const char *c = text;
  for (guint n = 0; *c != '\0' && !g_ascii_isalnum (*c) && n < NAME_MAX_CHARS; n++)
    {
      for (guint i = 0; n > 0 && units[i] != NULL; i++)
        if (g_str_has_prefix (c, units[i]))
          {
            *end = c + strlen (units[i]);
            return units[i];
          }
      c = g_utf8_next_char (c);
    }
  return NULL;
}

/* Behind the name that ends with one of @units, NULL if there is none. One more unit right behind
 * belongs to it: 四日市市, 玉村町. */
static const char *
behind_unit (const char *text, const char *const *units)
{
  const char *end;
  if (find_unit (text, units, &end) == NULL)
    return NULL;
  for (guint i = 0; units[i] != NULL; i++)
    if (g_str_has_prefix (end, units[i]))
      return end + strlen (units[i]);
  return end;
}

static const char *
behind_prefecture (const char *text)
{
  static const char *const known[] = { "北海道", "東京都", "京都府", "大阪府", NULL };
  static const char *const unit[] = { "県", NULL };
  for (guint i = 0; known[i] != NULL; i++)
    if (g_str_has_prefix (text, known[i]))
      return text + strlen (known[i]);
  const char *end = behind_unit (text, unit);
  return end != NULL && g_utf8_strlen (text, end - text) <= 4 ? end : text;
}

/* 都窪郡早島町; not 郡山市, 大和郡山市, 蒲郡市. */
static const char *
behind_county (const char *text)
{
  static const char *const county[] = { "郡", NULL }, *const towns[] = { "町", "村", NULL };
  const char *end = behind_unit (text, county);
  if (end == NULL || g_str_has_prefix (end, "市") || g_str_has_prefix (end, "山市"))
    return NULL;
  return behind_unit (end, towns);
}

/* The ward of a large city, 岡山市北区, belongs to it; what has a town before it is no ward. */
static const char *
behind_ward (const char *city_end)
{
  static const char *const units[] = { "区", "町", "村", "丁", NULL };
  const char *end = city_end;
  return find_unit (city_end, units, &end) == units[0] ? end : city_end;
}

static const char *
behind_city (const char *text)
{
  static const char *const city[] = { "市", NULL }, *const ward[] = { "区", NULL },
                           *const towns[] = { "町", "村", NULL };
  const char *end = behind_county (text);
  if (end == NULL && (end = behind_unit (text, city)) != NULL)
    end = behind_ward (end);
  if (end == NULL)
    end = behind_unit (text, ward);
  return end != NULL ? end : behind_unit (text, towns);
}

AddressParts
address_parts (const char *address)
{
  const char *start = behind_prefecture (address);
  const char *end = behind_city (start);
  return (AddressParts){ start - address, end != NULL ? end - start : 0 };
}
