#include "pdf/annotation.h"

#include <math.h>
#include <string.h>

#define FIELD_MULTILINE (1 << 12)

static const DiagKind PDF_ANCHOR_MISSING = {
  .id = "pdf-anchor-missing",
  .level = DIAG_WARNING,
  .ja = "リンク先「{anchor}」が、この印刷物の中にありません",
  .en = "The link leads to “{anchor}”, which is not in this document",
  .hint_ja = "見出しのidを確かめるか、リンクをはずしてください",
  .hint_en = "Check the heading's id or remove the link",
};

/* Appends @annotation to the page and to the content of @element. */
static void
attach (qpdf_data pdf, Structure *structure, const StructElement *element, guint page,
        qpdf_oh annotation)
{
  qpdf_oh page_object = qpdf_get_page_n (pdf, page);
  if (!qpdf_oh_has_key (pdf, page_object, "/Annots"))
    object_set (pdf, page_object, "/Annots", qpdf_oh_new_array (pdf));
  qpdf_oh_append_item (pdf, object_get (pdf, page_object, "/Annots"), annotation);
  object_set (pdf, annotation, "/P", page_object);
  structure_add_object (structure, element, annotation, page);
}

static const DisplayPage *
page_of (const DisplayList *list, const Place *place)
{
  return list->pages->pdata[place->page];
}

static Rect
bounds (const Place *places, guint n_places)
{
  double x = places[0].box.x, y = places[0].box.y, right = x, bottom = y;
  for (guint i = 0; i < n_places; i++)
    {
      const Rect *box = &places[i].box;
      x = MIN (x, box->x);
      y = MIN (y, box->y);
      right = MAX (right, box->x + box->width);
      bottom = MAX (bottom, box->y + box->height);
    }
  return (Rect){ x, y, right - x, bottom - y };
}

/* One quadrilateral a line: top left, top right, bottom left, bottom right. */
static qpdf_oh
quad_points (qpdf_data pdf, const Place *places, guint n_places, double page_height)
{
  qpdf_oh quads = qpdf_oh_new_array (pdf);
  for (guint i = 0; i < n_places; i++)
    {
      const Rect *box = &places[i].box;
      for (int corner = 0; corner < 4; corner++)
        {
          object_append_number (pdf, quads, box->x + (corner & 1 ? box->width : 0));
          object_append_number (pdf, quads, page_height - box->y - (corner & 2 ? box->height : 0));
        }
    }
  return quads;
}

static void
set_target (qpdf_data pdf, qpdf_oh annotation, const char *url)
{
  if (*url == '#')
    {
      object_set (pdf, annotation, "/Dest", qpdf_oh_new_string (pdf, url + 1));
      return;
    }
  qpdf_oh action = qpdf_oh_parse (pdf, "<</S /URI>>");
  object_set (pdf, action, "/URI", qpdf_oh_new_string (pdf, url));
  object_set (pdf, annotation, "/A", action);
}

/* Lines that follow each other closely are one annotation; the rest of a link in another panel is
 * its own. */
static guint
block_length (const Place *places, guint n_places)
{
  guint n = 1;
  for (; n < n_places; n++)
    {
      const Place *a = &places[n - 1], *b = &places[n];
      double gap = MAX (b->box.y - a->box.y - a->box.height, a->box.y - b->box.y - b->box.height);
      if (a->page != b->page || gap > 1.5 * MAX (a->box.height, b->box.height))
        break;
    }
  return n;
}

static void
add_link (qpdf_data pdf, const DisplayList *list, const Places *places, Structure *structure,
          const StructElement *element)
{
  g_autoptr (GArray) lines = places_of (places, element);
  g_autofree char *text = places_text (places, element);
  for (guint i = 0; i < lines->len;)
    {
      const Place *first = &g_array_index (lines, Place, i);
      guint n = block_length (first, lines->len - i);
      double height = page_of (list, first)->height;
      Rect box = bounds (first, n);
      qpdf_oh link = object_new (pdf, "<</Type /Annot /Subtype /Link /Border [0 0 0] /F 4>>");
      object_set (pdf, link, "/Rect", object_rect (pdf, &box, height));
      object_set (pdf, link, "/QuadPoints", quad_points (pdf, first, n, height));
      object_set_text (pdf, link, "/Contents", *text != '\0' ? text : element->url);
      set_target (pdf, link, element->url);
      attach (pdf, structure, element, first->page, link);
      i += n;
    }
}

static GHashTable *
anchors_of (const DisplayList *list)
{
  GHashTable *anchors = g_hash_table_new (g_str_hash, g_str_equal);
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    if (e->id != NULL)
      g_hash_table_add (anchors, (gpointer)e->id);
  return anchors;
}

void
annotations_add_links (qpdf_data pdf, const DisplayList *list, const Places *places,
                       Structure *structure, Diags *diags)
{
  g_autoptr (GHashTable) anchors = anchors_of (list);
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    {
      if (e->url == NULL || !g_str_equal (e->tag, "Link"))
        continue;
      if (*e->url == '#' && !g_hash_table_contains (anchors, e->url + 1))
        diags_add (diags, &PDF_ANCHOR_MISSING, e->pos, "anchor", e->url, NULL);
      else
        add_link (pdf, list, places, structure, e);
    }
}

/* An appearance of @width × @height points that draws @content. */
static qpdf_oh
appearance (qpdf_data pdf, double width, double height, const char *content)
{
  qpdf_oh stream = object_stream (pdf, content, strlen (content));
  qpdf_oh dict = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh box = qpdf_oh_new_array (pdf);
  object_append_number (pdf, box, 0);
  object_append_number (pdf, box, 0);
  object_append_number (pdf, box, width);
  object_append_number (pdf, box, height);
  object_set_name (pdf, dict, "/Type", "XObject");
  object_set_name (pdf, dict, "/Subtype", "Form");
  object_set (pdf, dict, "/BBox", box);
  object_set_parsed (pdf, dict, "/Resources", "<<>>");
  return stream;
}

/* The tick is drawn, not set: a symbol font could not be embedded in every viewer. */
static void
make_check (qpdf_data pdf, qpdf_oh widget, const Rect *box)
{
  char points[3][2][G_ASCII_DTOSTR_BUF_SIZE];
  static const double tick[3][2] = { { 0.2, 0.5 }, { 0.42, 0.22 }, { 0.82, 0.8 } };
  for (int i = 0; i < 3; i++)
    {
      g_ascii_formatd (points[i][0], G_ASCII_DTOSTR_BUF_SIZE, "%.2f", tick[i][0] * box->width);
      g_ascii_formatd (points[i][1], G_ASCII_DTOSTR_BUF_SIZE, "%.2f", tick[i][1] * box->height);
    }
  g_autofree char *ticked
      = g_strdup_printf ("q 0 g 0 G 1.2 w 1 J %s %s m %s %s l %s %s l S Q", points[0][0],
                         points[0][1], points[1][0], points[1][1], points[2][0], points[2][1]);
  qpdf_oh states = qpdf_oh_new_dictionary (pdf), appearances = qpdf_oh_new_dictionary (pdf);
  object_set (pdf, states, "/Yes", appearance (pdf, box->width, box->height, ticked));
  object_set (pdf, states, "/Off", appearance (pdf, box->width, box->height, ""));
  object_set (pdf, appearances, "/N", states);
  object_set_name (pdf, widget, "/FT", "Btn");
  object_set_name (pdf, widget, "/V", "Off");
  object_set_name (pdf, widget, "/AS", "Off");
  object_set (pdf, widget, "/AP", appearances);
}

/* An empty field looks like nothing, so its appearance needs no font; what is typed is drawn by the
 * viewer, with a Japanese typeface of its own where Helvetica has no letters. NeedAppearances would
 * only have every viewer ask to save a file that nobody changed. */
static void
make_text (qpdf_data pdf, qpdf_oh widget, const DisplayField *field)
{
  qpdf_oh appearances = qpdf_oh_new_dictionary (pdf);
  object_set (pdf, appearances, "/N",
              appearance (pdf, field->box.width, field->box.height, "/Tx BMC EMC"));
  object_set_name (pdf, widget, "/FT", "Tx");
  object_set_parsed (pdf, widget, "/DA", "(/Helv 11 Tf 0 g)");
  object_set_int (pdf, widget, "/Ff", field->multiline ? FIELD_MULTILINE : 0);
  object_set (pdf, widget, "/AP", appearances);
}

/* Fields of one name would be one field with one value; a full stop would make a hierarchy. */
static char *
field_name (const DisplayField *field, GHashTable *taken)
{
  const char *wish = field->name != NULL && *field->name != '\0' ? field->name : "field";
  g_autofree char *base = g_strdelimit (g_strdup (wish), ".", '_');
  guint seen = GPOINTER_TO_UINT (g_hash_table_lookup (taken, base)) + 1;
  g_hash_table_insert (taken, g_strdup (base), GUINT_TO_POINTER (seen));
  return seen == 1 ? g_strdup (base) : g_strdup_printf ("%s (%u)", base, seen);
}

static qpdf_oh
make_field (qpdf_data pdf, const DisplayList *list, const DisplayField *field, const char *name)
{
  const DisplayPage *page = list->pages->pdata[field->page];
  qpdf_oh widget = object_new (pdf, "<</Type /Annot /Subtype /Widget /F 4>>");
  object_set (pdf, widget, "/Rect", object_rect (pdf, &field->box, page->height));
  object_set_text (pdf, widget, "/T", name);
  object_set_text (pdf, widget, "/TU", field->label != NULL ? field->label : name);
  if (field->check)
    make_check (pdf, widget, &field->box);
  else
    make_text (pdf, widget, field);
  return widget;
}

void
annotations_add_fields (qpdf_data pdf, const DisplayList *list, Structure *structure)
{
  if (list->fields->len == 0)
    return;
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  qpdf_oh fields = qpdf_oh_new_array (pdf);
  for (guint i = 0; i < list->fields->len; i++)
    {
      const DisplayField *field = &g_array_index (list->fields, DisplayField, i);
      g_autofree char *name = field_name (field, taken);
      qpdf_oh widget = make_field (pdf, list, field, name);
      qpdf_oh_append_item (pdf, fields, widget);
      attach (pdf, structure, field->element, field->page, widget);
    }
  qpdf_oh form = object_new (
      pdf, "<</DA (/Helv 11 Tf 0 g) /DR <</Font <</Helv <</Type /Font /Subtype /Type1 "
           "/BaseFont /Helvetica /Encoding /WinAnsiEncoding>> >> >> >>");
  object_set (pdf, form, "/Fields", fields);
  object_set (pdf, qpdf_get_root (pdf), "/AcroForm", form);
}
