#include "typeset/display.h"

#include <string.h>

static void
page_free (gpointer data)
{
  DisplayPage *page = data;
  g_array_unref (page->items);
  g_array_unref (page->folds);
  g_array_unref (page->cuts);
  g_array_unref (page->slug);
  g_array_unref (page->proof);
  g_free (page);
}

static void
item_clear (gpointer data)
{
  Item *item = data;
  if (item->type == ITEM_GLYPHS && item->u.glyphs.glyphs != NULL)
    pango_glyph_item_free (item->u.glyphs.glyphs);
}

static GArray *
items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (items, item_clear);
  return items;
}

/* Goes up by the parents rather than by recursion: nesting comes from the editor. */
static void
elements_free (StructElement *element)
{
  while (element != NULL)
    {
      if (element->first_child != NULL)
        {
          StructElement *child = element->first_child;
          element->first_child = child->next;
          element = child;
          continue;
        }
      StructElement *parent = element->parent;
      g_free (element);
      element = parent;
    }
}

DisplayList *
display_list_new (void)
{
  DisplayList *list = g_new0 (DisplayList, 1);
  list->pages = g_ptr_array_new_with_free_func (page_free);
  list->fields = g_array_new (FALSE, TRUE, sizeof (DisplayField));
  list->headings = g_array_new (FALSE, TRUE, sizeof (DisplayHeading));
  list->running = g_array_new (FALSE, TRUE, sizeof (DisplayString));
  list->strings = g_string_chunk_new (4096);
  list->root = display_list_add_element (list, NULL, "Document", (Pos){ 0 });
  return list;
}

void
display_list_free (DisplayList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->pages);
  g_array_unref (list->fields);
  g_array_unref (list->headings);
  g_array_unref (list->running);
  g_string_chunk_free (list->strings);
  elements_free (list->root);
  g_free (list);
}

DisplayPage *
display_list_add_page (DisplayList *list, const char *name, double width, double height,
                       double bleed)
{
  DisplayPage *page = g_new0 (DisplayPage, 1);
  page->name = g_string_chunk_insert (list->strings, name);
  page->width = width;
  page->height = height;
  page->bleed = bleed;
  page->items = items_new ();
  page->slug = items_new ();
  page->proof = items_new ();
  page->folds = g_array_new (FALSE, FALSE, sizeof (double));
  page->cuts = g_array_new (FALSE, FALSE, sizeof (Rect));
  g_ptr_array_add (list->pages, page);
  return page;
}

StructElement *
display_list_add_element (DisplayList *list, StructElement *parent, const char *tag, Pos pos)
{
  (void)list;
  StructElement *element = g_new0 (StructElement, 1);
  element->tag = tag;
  element->parent = parent;
  element->colspan = element->rowspan = 1;
  element->pos = pos;
  if (parent == NULL)
    return element;
  if (parent->last_child != NULL)
    parent->last_child->next = element;
  else
    parent->first_child = element;
  parent->last_child = element;
  return element;
}

Item *
display_page_add (DisplayPage *page, ItemType type, StructElement *element, Color color)
{
  g_array_set_size (page->items, page->items->len + 1);
  Item *item = &g_array_index (page->items, Item, page->items->len - 1);
  item->type = type;
  item->element = element;
  item->color = color;
  return item;
}

void
display_page_move_back (DisplayPage *page, guint from, guint to)
{
  guint n = page->items->len - from, kept = from - to;
  Item *items = (Item *)page->items->data;
  g_autofree Item *moved = g_memdup2 (items + from, n * sizeof (Item));
  memmove (items + to + n, items + to, kept * sizeof (Item));
  memcpy (items + to, moved, n * sizeof (Item));
}

gboolean
display_is_upright (const Item *item)
{
  const PangoItem *run = item->u.glyphs.glyphs->item;
  return item->vertical
         && (item->u.glyphs.upright || PANGO_GRAVITY_IS_VERTICAL (run->analysis.gravity));
}

Rect
display_glyph_box (const Item *item, gboolean ink)
{
  PangoRectangle inked, logical;
  const PangoGlyphItem *run = item->u.glyphs.glyphs;
  pango_glyph_string_extents (run->glyphs, run->item->analysis.font, &inked, &logical);
  const PangoRectangle *box = ink ? &inked : &logical;
  double x = item->u.glyphs.x, y = item->u.glyphs.baseline;
  double along = pango_units_to_double (box->x), top = pango_units_to_double (box->y);
  double width = pango_units_to_double (box->width), height = pango_units_to_double (box->height);
  if (item->vertical && !item->u.glyphs.upright)
    return (Rect){ x - top - height, y + along, height, width };
  return (Rect){ x + along, y + top, width, height };
}

DisplayMark
display_list_mark (const DisplayList *list, guint page)
{
  const DisplayPage *on = list->pages->pdata[page];
  return (DisplayMark){ page, on->items->len, list->fields->len, list->headings->len };
}

static void
turn_point (const Rect *box, double *x, double *y)
{
  double along = *x;
  *x = box->x + box->width - *y;
  *y = box->y + along;
}

static void
turn_rect (const Rect *box, Rect *rect)
{
  rect->y += rect->height; /* the corner that comes to stand at the top left */
  turn_point (box, &rect->x, &rect->y);
  double width = rect->width;
  rect->width = rect->height;
  rect->height = width;
}

static void
turn_item (const Rect *box, Item *item)
{
  item->vertical = TRUE;
  switch ((ItemType)item->type)
    {
    case ITEM_GLYPHS:
      turn_point (box, &item->u.glyphs.x, &item->u.glyphs.baseline);
      break;
    case ITEM_RECT:
      turn_rect (box, &item->u.rect.box);
      break;
    case ITEM_LINE:
      turn_point (box, &item->u.line.x, &item->u.line.y);
      turn_point (box, &item->u.line.x2, &item->u.line.y2);
      break;
    case ITEM_SVG:
      turn_rect (box, &item->u.svg.box);
      break;
    case ITEM_IMAGE:
      turn_rect (box, &item->u.image.box);
      break;
    }
}

void
display_list_turn (DisplayList *list, const DisplayMark *mark, const Rect *box)
{
  const DisplayPage *page = list->pages->pdata[mark->page];
  for (guint i = mark->items; i < page->items->len; i++)
    turn_item (box, &g_array_index (page->items, Item, i));
  for (guint f = mark->fields; f < list->fields->len; f++)
    turn_rect (box, &g_array_index (list->fields, DisplayField, f).box);
  for (guint h = mark->headings; h < list->headings->len; h++)
    g_array_index (list->headings, DisplayHeading, h).y = box->y;
}

const char *
display_list_string (DisplayList *list, const char *text, gssize length)
{
  return text ? g_string_chunk_insert_len (list->strings, text, length) : NULL;
}
