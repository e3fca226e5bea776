#include "pdf/outline.h"

#include <string.h>

#define DEEPEST_LEVEL 3
#define ROOM_ABOVE 6 /* points kept above a destination, so that a viewer does not cut the line */

/* A bookmark under construction. */
typedef struct
{
  qpdf_oh object, last_child;
  guint level; /* of the heading; 0 is the root of all */
  gboolean has_child;
  int count; /* of all below it */
} Bookmark;

static guint
heading_level (const StructElement *element)
{
  const char *tag = element->tag;
  if (tag[0] != 'H' || tag[1] < '1' || tag[1] > '0' + DEEPEST_LEVEL || tag[2] != '\0')
    return 0;
  return tag[1] - '0';
}

static qpdf_oh
destination (qpdf_data pdf, const DisplayList *list, const Place *place)
{
  const DisplayPage *page = list->pages->pdata[place->page];
  qpdf_oh array = qpdf_oh_new_array (pdf);
  qpdf_oh_append_item (pdf, array, qpdf_get_page_n (pdf, place->page));
  qpdf_oh_append_item (pdf, array, qpdf_oh_new_name (pdf, "/XYZ"));
  object_append_number (pdf, array, MAX (0, place->box.x - ROOM_ABOVE));
  object_append_number (pdf, array, page->height - place->box.y + ROOM_ABOVE);
  qpdf_oh_append_item (pdf, array, qpdf_oh_new_null (pdf));
  return array;
}

/* Ends the innermost open bookmark: its counts go to the one around it. */
static void
close_last (qpdf_data pdf, GArray *open)
{
  Bookmark done = g_array_index (open, Bookmark, open->len - 1);
  g_array_set_size (open, open->len - 1);
  if (done.has_child)
    {
      object_set (pdf, done.object, "/Last", done.last_child);
      object_set_int (pdf, done.object, "/Count", done.count);
    }
  if (open->len > 0)
    g_array_index (open, Bookmark, open->len - 1).count += done.count;
}

static void
open_bookmark (qpdf_data pdf, GArray *open, qpdf_oh object, guint level)
{
  while (g_array_index (open, Bookmark, open->len - 1).level >= level)
    close_last (pdf, open);
  Bookmark *parent = &g_array_index (open, Bookmark, open->len - 1);
  object_set (pdf, object, "/Parent", parent->object);
  if (parent->has_child)
    {
      object_set (pdf, object, "/Prev", parent->last_child);
      object_set (pdf, parent->last_child, "/Next", object);
    }
  else
    object_set (pdf, parent->object, "/First", object);
  parent->has_child = TRUE;
  parent->last_child = object;
  parent->count++;
  Bookmark mark = { .object = object, .level = level };
  g_array_append_val (open, mark);
}

void
outline_write (qpdf_data pdf, const DisplayList *list, const Places *places)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Bookmark));
  Bookmark root = { .object = object_new (pdf, "<</Type /Outlines>>") };
  g_array_append_val (open, root);
  gboolean any = FALSE;
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    {
      guint level = heading_level (e);
      Place place;
      if (level == 0 || !places_first (places, e, &place))
        continue;
      g_autofree char *title = places_text (places, e);
      qpdf_oh object = object_new (pdf, "<<>>");
      object_set_text (pdf, object, "/Title", title);
      object_set (pdf, object, "/Dest", destination (pdf, list, &place));
      open_bookmark (pdf, open, object, level);
      any = TRUE;
    }
  while (open->len > 0)
    close_last (pdf, open);
  if (!any)
    return;
  object_set (pdf, qpdf_get_root (pdf), "/Outlines", root.object);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  const StructElement *const *x = a, *const *y = b;
  return strcmp ((*x)->id, (*y)->id);
}

void
destinations_write (qpdf_data pdf, const DisplayList *list, const Places *places)
{
  g_autoptr (GPtrArray) anchors = g_ptr_array_new ();
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    if (e->id != NULL)
      g_ptr_array_add (anchors, (gpointer)e);
  g_ptr_array_sort (anchors, compare_ids);
  qpdf_oh pairs = qpdf_oh_new_array (pdf);
  const char *last = NULL;
  for (guint i = 0; i < anchors->len; i++)
    {
      const StructElement *element = anchors->pdata[i];
      Place place;
      if ((last != NULL && g_str_equal (last, element->id))
          || !places_first (places, element, &place))
        continue;
      last = element->id;
      qpdf_oh_append_item (pdf, pairs, qpdf_oh_new_string (pdf, element->id));
      qpdf_oh_append_item (pdf, pairs, destination (pdf, list, &place));
    }
  if (last == NULL)
    return;
  qpdf_oh tree = object_new (pdf, "<<>>"), names = object_new (pdf, "<<>>");
  object_set (pdf, tree, "/Names", pairs);
  object_set (pdf, names, "/Dests", tree);
  object_set (pdf, qpdf_get_root (pdf), "/Names", names);
}

void
page_labels_write (qpdf_data pdf, const DisplayList *list)
{
  qpdf_oh numbers = qpdf_oh_new_array (pdf);
  for (guint i = 0; i < list->pages->len; i++)
    {
      const DisplayPage *page = list->pages->pdata[i];
      qpdf_oh label = qpdf_oh_new_dictionary (pdf);
      object_set_text (pdf, label, "/P", page->name);
      qpdf_oh_append_item (pdf, numbers, qpdf_oh_new_integer (pdf, i));
      qpdf_oh_append_item (pdf, numbers, label);
    }
  qpdf_oh labels = qpdf_oh_new_dictionary (pdf);
  object_set (pdf, labels, "/Nums", numbers);
  object_set (pdf, qpdf_get_root (pdf), "/PageLabels", labels);
}
