#include "pdf/place.h"

#include <math.h>

/* An item of an element; the items of one element are chained in painting order. */
typedef struct
{
  const Item *item;
  guint page;
  gint next; /* index of the element's next entry, -1: none */
} Entry;

typedef struct
{
  gint first, last;
} Chain;

struct Places
{
  GArray *entries;    /* Entry */
  GHashTable *chains; /* StructElement → Chain */
};

static void
add_entry (Places *places, const Item *item, guint page)
{
  Entry entry = { item, page, -1 };
  gint index = places->entries->len;
  g_array_append_val (places->entries, entry);
  Chain *chain = g_hash_table_lookup (places->chains, item->element);
  if (chain == NULL)
    {
      chain = g_new (Chain, 1);
      chain->first = index;
      g_hash_table_insert (places->chains, item->element, chain);
    }
  else
    g_array_index (places->entries, Entry, chain->last).next = index;
  chain->last = index;
}

Places *
places_new (const DisplayList *list)
{
  Places *places = g_new0 (Places, 1);
  places->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  places->chains = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint p = 0; p < list->pages->len; p++)
    {
      const DisplayPage *page = list->pages->pdata[p];
      for (guint i = 0; i < page->items->len; i++)
        {
          const Item *item = &g_array_index (page->items, Item, i);
          if (item->element != NULL)
            add_entry (places, item, p);
        }
    }
  return places;
}

void
places_free (Places *places)
{
  if (places == NULL)
    return;
  g_array_unref (places->entries);
  g_hash_table_unref (places->chains);
  g_free (places);
}

const StructElement *
element_next (const StructElement *element, const StructElement *top)
{
  if (element->first_child != NULL)
    return element->first_child;
  while (element != top && element->next == NULL)
    element = element->parent;
  return element == top ? NULL : element->next;
}

static const StructElement *
element_skip (const StructElement *element, const StructElement *top)
{
  while (element != top && element->next == NULL)
    element = element->parent;
  return element == top ? NULL : element->next;
}

static Rect
item_box (const Item *item)
{
  switch ((ItemType)item->type)
    {
    case ITEM_GLYPHS:
      return display_glyph_box (item, FALSE);
    case ITEM_RECT:
      return item->u.rect.box;
    case ITEM_LINE:
      return (Rect){ MIN (item->u.line.x, item->u.line.x2), MIN (item->u.line.y, item->u.line.y2),
                     fabs (item->u.line.x2 - item->u.line.x),
                     fabs (item->u.line.y2 - item->u.line.y) };
    case ITEM_SVG:
      return item->u.svg.box;
    case ITEM_IMAGE:
      return item->u.image.box;
    }
  return (Rect){ 0 };
}

static Rect
box_union (const Rect *a, const Rect *b)
{
  double x = MIN (a->x, b->x), y = MIN (a->y, b->y);
  double right = MAX (a->x + a->width, b->x + b->width);
  double bottom = MAX (a->y + a->height, b->y + b->height);
  return (Rect){ x, y, right - x, bottom - y };
}

/* On one page, their middles within half a line of each other, hardly a gap between. @vertical:
 * one below the other. */
static gboolean
is_same_line (const Place *a, const Place *b, gboolean vertical)
{
  Rect p = a->box, q = b->box;
  if (vertical)
    {
      p = (Rect){ p.y, p.x, p.height, p.width };
      q = (Rect){ q.y, q.x, q.height, q.width };
    }
  double height = MIN (p.height, q.height);
  double middles = fabs (p.y + p.height / 2 - q.y - q.height / 2);
  double gap = MAX (q.x - (p.x + p.width), p.x - (q.x + q.width));
  return a->page == b->page && middles < height / 2 && gap < 2 * height;
}

static void
add_place (GArray *out, const Place *place, gboolean vertical)
{
  Place *last = out->len > 0 ? &g_array_index (out, Place, out->len - 1) : NULL;
  if (last != NULL && is_same_line (last, place, vertical))
    last->box = box_union (&last->box, &place->box);
  else
    g_array_append_val (out, *place);
}

GArray *
places_of (const Places *places, const StructElement *element)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Place));
  for (const StructElement *e = element; e != NULL; e = element_next (e, element))
    {
      const Chain *chain = g_hash_table_lookup (places->chains, e);
      for (gint i = chain != NULL ? chain->first : -1; i >= 0;)
        {
          const Entry *entry = &g_array_index (places->entries, Entry, i);
          Place place = { entry->page, item_box (entry->item) };
          add_place (out, &place, entry->item->vertical);
          i = entry->next;
        }
    }
  return out;
}

gboolean
places_first (const Places *places, const StructElement *element, Place *out)
{
  for (const StructElement *e = element; e != NULL; e = element_next (e, element))
    {
      const Chain *chain = g_hash_table_lookup (places->chains, e);
      if (chain == NULL)
        continue;
      const Entry *entry = &g_array_index (places->entries, Entry, chain->first);
      *out = (Place){ entry->page, item_box (entry->item) };
      return TRUE;
    }
  return FALSE;
}

static void
append_text (const Places *places, const StructElement *element, GString *out)
{
  const Chain *chain = g_hash_table_lookup (places->chains, element);
  for (gint i = chain != NULL ? chain->first : -1; i >= 0;)
    {
      const Entry *entry = &g_array_index (places->entries, Entry, i);
      if (entry->item->type == ITEM_GLYPHS)
        {
          const PangoItem *run = entry->item->u.glyphs.glyphs->item;
          g_string_append_len (out, entry->item->u.glyphs.text + run->offset, run->length);
        }
      i = entry->next;
    }
}

char *
places_text (const Places *places, const StructElement *element)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (const StructElement *e = element; e != NULL;)
    {
      gboolean reading = g_str_equal (e->tag, "RT") || g_str_equal (e->tag, "RP");
      if (!reading)
        append_text (places, e, out);
      if (e->alt != NULL && g_str_equal (e->tag, "Figure"))
        g_string_append (out, e->alt);
      e = reading ? element_skip (e, element) : element_next (e, element);
    }
  g_strstrip (out->str);
  return g_strdup (out->str);
}
