#include "pdf/sheets.h"

#include <stdlib.h>

#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/write.h"

static void
side_clear (gpointer data)
{
  g_array_unref (((SheetSide *)data)->pages);
}

GArray *
sheet_sides_new (void)
{
  GArray *sides = g_array_new (FALSE, TRUE, sizeof (SheetSide));
  g_array_set_clear_func (sides, side_clear);
  return sides;
}

SheetSide *
sheet_sides_add (GArray *sides, double width, double height)
{
  SheetSide side = { width, height, g_array_new (FALSE, FALSE, sizeof (SheetPage)) };
  g_array_append_val (sides, side);
  return &g_array_index (sides, SheetSide, sides->len - 1);
}

/* ── a page as something that can be drawn ── */

/* The pages of @from as form XObjects of @to, so far as they have been asked for. */
typedef struct
{
  qpdf_data from, to;
  guint n_pages;
  qpdf_oh *forms; /* 0: not yet */
  double *heights;
} Stock;

static double
number_at (qpdf_data pdf, qpdf_oh array, int index)
{
  return qpdf_oh_get_numeric_value (pdf, qpdf_oh_get_array_item (pdf, array, index));
}

static gboolean
make_form (Stock *stock, guint index)
{
  qpdf_data pdf = stock->from;
  qpdf_oh page = qpdf_get_page_n (pdf, index);
  unsigned char *data = NULL;
  size_t length = 0;
  if (qpdf_oh_get_page_content_data (pdf, page, &data, &length) & QPDF_ERRORS)
    return FALSE;
  qpdf_oh form = object_stream (pdf, (const char *)data, length);
  free (data);
  qpdf_oh box = object_get (pdf, page, "/MediaBox"), dict = qpdf_oh_get_dict (pdf, form);
  object_set_name (pdf, dict, "/Type", "XObject");
  object_set_name (pdf, dict, "/Subtype", "Form");
  object_set (pdf, dict, "/BBox", box);
  object_set (pdf, dict, "/Resources", object_get (pdf, page, "/Resources"));
  stock->heights[index] = number_at (pdf, box, 3);
  stock->forms[index] = qpdf_oh_copy_foreign_object (stock->to, pdf, form);
  return TRUE;
}

/* ── one side ── */

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.4f", number));
  g_string_append_c (out, ' ');
}

static gboolean
add_side (Stock *stock, const SheetSide *side)
{
  qpdf_data pdf = stock->to;
  qpdf_oh forms = object_new (pdf, "<<>>"), resources = object_new (pdf, "<<>>");
  g_autoptr (GString) content = g_string_new (NULL);
  for (guint i = 0; i < side->pages->len; i++)
    {
      const SheetPage *placed = &g_array_index (side->pages, SheetPage, i);
      if (placed->page >= stock->n_pages
          || (stock->forms[placed->page] == 0 && !make_form (stock, placed->page)))
        return FALSE;
      g_autofree char *name = g_strdup_printf ("/P%u", placed->page);
      object_set (pdf, forms, name, stock->forms[placed->page]);
      g_string_append (content, "q 1 0 0 1 ");
      append_number (content, placed->x);
      append_number (content, side->height - placed->y - stock->heights[placed->page]);
      g_string_append_printf (content, "cm %s Do Q\n", name);
    }
  object_set (pdf, resources, "/XObject", forms);
  qpdf_oh page = object_new (pdf, "<</Type /Page>>");
  Rect box = { 0, 0, side->width, side->height };
  object_set (pdf, page, "/MediaBox", object_rect (pdf, &box, side->height));
  object_set (pdf, page, "/Resources", resources);
  object_set (pdf, page, "/Contents", object_stream (pdf, content->str, content->len));
  return (qpdf_add_page (pdf, pdf, page, QPDF_FALSE) & QPDF_ERRORS) == 0;
}

/* ── the file ── */

static GBytes *
place_all (Stock *stock, const GArray *sides, const PdfInfo *info, Diags *diags)
{
  for (guint i = 0; i < sides->len; i++)
    if (!add_side (stock, &g_array_index (sides, SheetSide, i)))
      return NULL;
  metadata_write (stock->to, info, FALSE);
  return pdf_write (stock->to, diags);
}

GBytes *
pdf_sheets (GBytes *pdf, const GArray *sides, const PdfInfo *info, Diags *diags)
{
  gsize length;
  const void *data = g_bytes_get_data (pdf, &length);
  qpdf_data from = qpdf_init (), to = qpdf_init ();
  GBytes *bytes = NULL;
  if (pdf_read (from, data, length, diags) && (qpdf_empty_pdf (to) & QPDF_ERRORS) == 0)
    {
      guint n_pages = MAX (qpdf_get_num_pages (from), 0);
      g_autofree qpdf_oh *forms = g_new0 (qpdf_oh, n_pages + 1);
      g_autofree double *heights = g_new0 (double, n_pages + 1);
      Stock stock = { from, to, n_pages, forms, heights };
      bytes = place_all (&stock, sides, info, diags);
    }
  qpdf_cleanup (&to);
  qpdf_cleanup (&from);
  return bytes;
}
