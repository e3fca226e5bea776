#include "typeset/vertical.h"

#include <string.h>

#include "typeset/jlreq.h"

/* Also the marks that stand in numbers and addresses: 9:30, 3.5, 086-000-0000. */
static gboolean
is_latin (gunichar c)
{
  return c != 0 && jlreq_class (c) == CLASS_LATIN;
}

guint
vertical_number_end (const char *text, guint at, const Style *style)
{
  guint end = at;
  while (end - at <= style->combine && g_ascii_isdigit (text[end]))
    end++;
  if (end == at || end - at > style->combine || is_latin (g_utf8_get_char (text + end)))
    return at;
  const char *before = at > 0 ? g_utf8_prev_char (text + at) : NULL;
  return before != NULL && is_latin (g_utf8_get_char (before)) ? at : end;
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static gboolean
stands_upright (gunichar c)
{
  CharClass class = jlreq_class (c);
  return class != CLASS_LATIN && class != CLASS_SPACE;
}

/* Past the characters from @at on that stand upright as @c does, or that lie as it does. */
static guint
same_way_end (const char *text, guint at, guint end, const Style *style)
{
  gboolean upright = stands_upright (g_utf8_get_char (text + at));
  const char *c = text + at;
  do
    c = g_utf8_next_char (c);
  while (c < text + end && stands_upright (g_utf8_get_char (c)) == upright
         && vertical_number_end (text, (guint)(c - text), style) == (guint)(c - text));
  return (guint)(c - text);
}

void
vertical_attributes (PangoAttrList *list, const char *text, guint start, guint end,
                     const Style *style, const char *halfwidth)
{
  for (guint at = start, next; at < end; at = next)
    {
      next = vertical_number_end (text, at, style);
      if (next > at && next <= end)
        {
          if (halfwidth != NULL && next > at + 1)
            add_attribute (list, pango_attr_family_new (halfwidth), at, next);
          continue;
        }
      next = same_way_end (text, at, end, style);
      if (stands_upright (g_utf8_get_char (text + at)))
        add_attribute (list, pango_attr_gravity_hint_new (PANGO_GRAVITY_HINT_STRONG), at, next);
    }
}
