#include "pdf/structure.h"

#include <string.h>

/* An annotation within an element. */
typedef struct
{
  const StructElement *element;
  qpdf_oh object;
  guint page;
} Annotation;

/* What an element has become: its object, and its content as chains into runs and annotations. */
typedef struct
{
  qpdf_oh object, kids;
  gint page; /* of its first content, -1: none */
} Node;

struct Structure
{
  qpdf_data pdf;
  const DisplayList *list;
  const GArray *runs;
  GHashTable *nodes;   /* StructElement → Node */
  GArray *annotations; /* Annotation */
};

static gboolean
stands_empty (const StructElement *element)
{
  return g_str_equal (element->tag, "TD") || g_str_equal (element->tag, "TH");
}

static Node *
node_of (const Structure *structure, const StructElement *element)
{
  return g_hash_table_lookup (structure->nodes, element);
}

/* @element and all above it are in the tree. */
static void
include (Structure *structure, const StructElement *element)
{
  for (; element != NULL && node_of (structure, element) == NULL; element = element->parent)
    {
      Node *node = g_new0 (Node, 1);
      node->page = -1;
      g_hash_table_insert (structure->nodes, (gpointer)element, node);
    }
}

Structure *
structure_new (qpdf_data pdf, const DisplayList *list, const GArray *runs)
{
  Structure *structure = g_new0 (Structure, 1);
  *structure = (Structure){ pdf, list, runs, g_hash_table_new_full (NULL, NULL, NULL, g_free),
                            g_array_new (FALSE, FALSE, sizeof (Annotation)) };
  include (structure, list->root);
  for (guint i = 0; i < runs->len; i++)
    {
      const MarkedRun *run = &g_array_index (runs, MarkedRun, i);
      if (run->element != NULL)
        include (structure, run->element);
    }
  for (guint i = 0; i < list->fields->len; i++)
    include (structure, g_array_index (list->fields, DisplayField, i).element);
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    if (stands_empty (e))
      include (structure, e);
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    {
      Node *node = node_of (structure, e);
      if (node != NULL)
        node->object = object_new (pdf, "<</Type /StructElem>>");
    }
  return structure;
}

void
structure_free (Structure *structure)
{
  if (structure == NULL)
    return;
  g_hash_table_unref (structure->nodes);
  g_array_unref (structure->annotations);
  g_free (structure);
}

void
structure_add_object (Structure *structure, const StructElement *element, qpdf_oh object,
                      guint page)
{
  Annotation annotation = { element, object, page };
  g_array_append_val (structure->annotations, annotation);
}

static void
set_table_attributes (qpdf_data pdf, qpdf_oh object, const StructElement *element)
{
  static const char *const scopes[] = { NULL, "Column", "Row" };
  gboolean scoped = element->scope > 0 && element->scope < G_N_ELEMENTS (scopes);
  if (!scoped && element->colspan <= 1 && element->rowspan <= 1)
    return;
  qpdf_oh attributes = qpdf_oh_parse (pdf, "<</O /Table>>");
  if (scoped)
    object_set_name (pdf, attributes, "/Scope", scopes[element->scope]);
  if (element->colspan > 1)
    object_set_int (pdf, attributes, "/ColSpan", element->colspan);
  if (element->rowspan > 1)
    object_set_int (pdf, attributes, "/RowSpan", element->rowspan);
  object_set (pdf, object, "/A", attributes);
}

/* How the labels count, told by the first of them. */
static void
set_list_attributes (Structure *structure, qpdf_oh object, const StructElement *element,
                     const Places *places)
{
  const char *numbering = "None";
  g_autofree char *label = NULL;
  for (const StructElement *e = element->first_child; e != NULL && label == NULL;
       e = element_next (e, element))
    if (g_str_equal (e->tag, "Lbl"))
      label = places_text (places, e);
  if (label != NULL)
    numbering = g_unichar_isdigit (g_utf8_get_char (label)) ? "Decimal" : "Disc";
  qpdf_oh attributes = qpdf_oh_parse (structure->pdf, "<</O /List>>");
  object_set_name (structure->pdf, attributes, "/ListNumbering", numbering);
  object_set (structure->pdf, object, "/A", attributes);
}

static void
set_figure_attributes (Structure *structure, qpdf_oh object, const StructElement *element,
                       const Places *places)
{
  g_autoptr (GArray) boxes = places_of (places, element);
  if (boxes->len == 0)
    return;
  const Place *place = &g_array_index (boxes, Place, 0);
  const DisplayPage *page = structure->list->pages->pdata[place->page];
  qpdf_oh attributes = qpdf_oh_parse (structure->pdf, "<</O /Layout /Placement /Block>>");
  object_set (structure->pdf, attributes, "/BBox",
              object_rect (structure->pdf, &place->box, page->height));
  object_set (structure->pdf, object, "/A", attributes);
}

static void
describe (Structure *structure, const StructElement *element, qpdf_oh object, const Places *places)
{
  qpdf_data pdf = structure->pdf;
  object_set_name (pdf, object, "/S", element->tag);
  if (element->alt != NULL && *element->alt != '\0')
    object_set_text (pdf, object, "/Alt", element->alt);
  if (element->lang != NULL)
    object_set (pdf, object, "/Lang", qpdf_oh_new_string (pdf, element->lang));
  if (g_str_equal (element->tag, "TH") || g_str_equal (element->tag, "TD"))
    set_table_attributes (pdf, object, element);
  else if (g_str_equal (element->tag, "L"))
    set_list_attributes (structure, object, element, places);
  else if (g_str_equal (element->tag, "Figure"))
    set_figure_attributes (structure, object, element, places);
}

static qpdf_oh
page_object (const Structure *structure, guint page)
{
  return qpdf_get_page_n (structure->pdf, page);
}

static void
add_kid (Structure *structure, Node *node, qpdf_oh kid)
{
  qpdf_oh_append_item (structure->pdf, node->kids, kid);
}

/* The first content fixes the element's page; content elsewhere says its own. */
static void
add_run (Structure *structure, const MarkedRun *run)
{
  qpdf_data pdf = structure->pdf;
  Node *node = node_of (structure, run->element);
  if (node->page < 0)
    {
      node->page = run->page;
      object_set (pdf, node->object, "/Pg", page_object (structure, run->page));
    }
  if (node->page == (gint)run->page)
    {
      add_kid (structure, node, qpdf_oh_new_integer (pdf, run->mcid));
      return;
    }
  qpdf_oh reference = qpdf_oh_parse (pdf, "<</Type /MCR>>");
  object_set (pdf, reference, "/Pg", page_object (structure, run->page));
  object_set_int (pdf, reference, "/MCID", run->mcid);
  add_kid (structure, node, reference);
}

static void
add_annotation (Structure *structure, const Annotation *annotation)
{
  qpdf_data pdf = structure->pdf;
  qpdf_oh reference = qpdf_oh_parse (pdf, "<</Type /OBJR>>");
  object_set (pdf, reference, "/Obj", annotation->object);
  object_set (pdf, reference, "/Pg", page_object (structure, annotation->page));
  add_kid (structure, node_of (structure, annotation->element), reference);
}

/* Page i is entry i of the parent tree, annotation j is entry pages + j. */
static void
write_parent_tree (Structure *structure, qpdf_oh root)
{
  qpdf_data pdf = structure->pdf;
  guint n_pages = structure->list->pages->len;
  qpdf_oh numbers = qpdf_oh_new_array (pdf);
  guint next = 0;
  for (guint page = 0; page < n_pages; page++)
    {
      qpdf_oh parents = qpdf_oh_new_array (pdf);
      for (; next < structure->runs->len; next++)
        {
          const MarkedRun *run = &g_array_index (structure->runs, MarkedRun, next);
          if (run->page != page)
            break;
          if (run->element != NULL)
            qpdf_oh_append_item (pdf, parents, node_of (structure, run->element)->object);
        }
      qpdf_oh_append_item (pdf, numbers, qpdf_oh_new_integer (pdf, page));
      qpdf_oh_append_item (pdf, numbers, qpdf_make_indirect_object (pdf, parents));
      object_set_int (pdf, page_object (structure, page), "/StructParents", page);
    }
  for (guint i = 0; i < structure->annotations->len; i++)
    {
      const Annotation *annotation = &g_array_index (structure->annotations, Annotation, i);
      qpdf_oh_append_item (pdf, numbers, qpdf_oh_new_integer (pdf, n_pages + i));
      qpdf_oh_append_item (pdf, numbers, node_of (structure, annotation->element)->object);
      object_set_int (pdf, annotation->object, "/StructParent", n_pages + i);
    }
  qpdf_oh tree = object_new (pdf, "<<>>");
  object_set (pdf, tree, "/Nums", numbers);
  object_set (pdf, root, "/ParentTree", tree);
  object_set_int (pdf, root, "/ParentTreeNextKey", n_pages + structure->annotations->len);
}

/* PDF/UA wants every Note to have an identifier that the tree can be asked for. */
static void
write_note_ids (Structure *structure, qpdf_oh root)
{
  qpdf_data pdf = structure->pdf;
  qpdf_oh names = qpdf_oh_new_array (pdf);
  char first[16], last[16];
  guint count = 0;
  for (const StructElement *e = structure->list->root; e != NULL;
       e = element_next (e, structure->list->root))
    {
      Node *node = node_of (structure, e);
      if (node == NULL || !g_str_equal (e->tag, "Note"))
        continue;
      g_snprintf (last, sizeof last, "note-%06u", ++count);
      if (count == 1)
        g_strlcpy (first, last, sizeof first);
      object_set (pdf, node->object, "/ID", qpdf_oh_new_string (pdf, last));
      qpdf_oh_append_item (pdf, names, qpdf_oh_new_string (pdf, last));
      qpdf_oh_append_item (pdf, names, node->object);
    }
  if (count == 0)
    return;
  qpdf_oh limits = qpdf_oh_new_array (pdf);
  qpdf_oh_append_item (pdf, limits, qpdf_oh_new_string (pdf, first));
  qpdf_oh_append_item (pdf, limits, qpdf_oh_new_string (pdf, last));
  qpdf_oh leaf = object_new (pdf, "<<>>");
  object_set (pdf, leaf, "/Names", names);
  object_set (pdf, leaf, "/Limits", limits);
  qpdf_oh tree = object_new (pdf, "<<>>");
  object_set (pdf, tree, "/Kids", qpdf_oh_wrap_in_array (pdf, leaf));
  object_set (pdf, root, "/IDTree", tree);
}

/* Content goes in first, then annotations, then children: an element with both is a leaf with a
 * link. */
static void
fill_kids (Structure *structure)
{
  const StructElement *top = structure->list->root;
  for (const StructElement *e = top; e != NULL; e = element_next (e, top))
    {
      Node *node = node_of (structure, e);
      if (node != NULL)
        node->kids = qpdf_oh_new_array (structure->pdf);
    }
  for (guint i = 0; i < structure->runs->len; i++)
    {
      const MarkedRun *run = &g_array_index (structure->runs, MarkedRun, i);
      if (run->element != NULL)
        add_run (structure, run);
    }
  for (const StructElement *e = top; e != NULL; e = element_next (e, top))
    {
      Node *node = node_of (structure, e);
      if (node != NULL && e != top)
        add_kid (structure, node_of (structure, e->parent), node->object);
    }
  for (guint i = 0; i < structure->annotations->len; i++)
    add_annotation (structure, &g_array_index (structure->annotations, Annotation, i));
}

void
structure_write (Structure *structure, const Places *places)
{
  qpdf_data pdf = structure->pdf;
  const StructElement *top = structure->list->root;
  qpdf_oh root = object_new (pdf, "<</Type /StructTreeRoot>>");
  fill_kids (structure);
  for (const StructElement *e = top; e != NULL; e = element_next (e, top))
    {
      Node *node = node_of (structure, e);
      if (node == NULL)
        continue;
      describe (structure, e, node->object, places);
      object_set (pdf, node->object, "/P",
                  e == top ? root : node_of (structure, e->parent)->object);
      object_set (pdf, node->object, "/K", node->kids);
    }
  object_set (pdf, root, "/K", node_of (structure, top)->object);
  write_parent_tree (structure, root);
  write_note_ids (structure, root);
  object_set (pdf, qpdf_get_root (pdf), "/StructTreeRoot", root);
}
