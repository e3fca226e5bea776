#include "pdf/sheets.h"

#include <stdlib.h>

#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/object.h"
#include "pdf/separation.h"
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
  const SheetFinish *finish;
  guint n_pages;
  qpdf_oh *forms; /* 0: not yet */
  double *heights;
  qpdf_oh proof;     /* the mark, as large as a page; 0: none */
  Separation *black; /* of @from; NULL: colours stay */
} Stock;

static double
number_at (qpdf_data pdf, qpdf_oh array, int index)
{
  return qpdf_oh_get_numeric_value (pdf, qpdf_oh_get_array_item (pdf, array, index));
}

/* Page @index of @pdf, its colours by @black if there is one. FALSE if it cannot be read. */
static gboolean
page_form (qpdf_data pdf, guint index, Separation *black, qpdf_oh *out)
{
  qpdf_oh page = qpdf_get_page_n (pdf, index), resources = object_get (pdf, page, "/Resources");
  unsigned char *data = NULL;
  size_t length = 0;
  if (qpdf_oh_get_page_content_data (pdf, page, &data, &length) & QPDF_ERRORS)
    return FALSE;
  g_autoptr (GString) content = g_string_sized_new (length);
  ContentRewrite rewrite = { .inks = black != NULL ? black->inks : NULL };
  content_rewrite (data, length, &rewrite, content);
  free (data);
  if (black != NULL)
    separation_run (black, resources);
  *out = object_stream (pdf, content->str, content->len);
  qpdf_oh dict = qpdf_oh_get_dict (pdf, *out);
  object_set_name (pdf, dict, "/Type", "XObject");
  object_set_name (pdf, dict, "/Subtype", "Form");
  object_set (pdf, dict, "/BBox", object_get (pdf, page, "/MediaBox"));
  object_set (pdf, dict, "/Resources", resources);
  return TRUE;
}

static gboolean
stock_page (Stock *stock, guint index)
{
  qpdf_oh form;
  if (stock->forms[index] != 0)
    return TRUE;
  if (!page_form (stock->from, index, stock->black, &form))
    return FALSE;
  qpdf_oh box = object_get (stock->from, qpdf_oh_get_dict (stock->from, form), "/BBox");
  stock->heights[index] = number_at (stock->from, box, 3);
  stock->forms[index] = qpdf_oh_copy_foreign_object (stock->to, stock->from, form);
  return TRUE;
}

/* The proof mark of @list as a form of stock->to; FALSE with a finding. */
static gboolean
stock_proof (Stock *stock, const DisplayList *list, const PdfInfo *info, Diags *diags)
{
  if (list->pages->len == 0 || ((DisplayPage *)list->pages->pdata[0])->proof->len == 0)
    return TRUE;
  Painting painting;
  qpdf_oh form;
  qpdf_data mark = qpdf_init ();
  Separation black = stock->black != NULL ? *stock->black : (Separation){ 0 };
  black.pdf = mark;
  gboolean made = painting_make (&painting, list, PAINT_PROOF, info, diags)
                  && pdf_read (mark, painting.bytes->data, painting.bytes->len, diags)
                  && page_form (mark, 0, stock->black != NULL ? &black : NULL, &form);
  if (made)
    stock->proof = qpdf_oh_copy_foreign_object (stock->to, mark, form);
  painting_clear (&painting);
  qpdf_cleanup (&mark);
  return made;
}

/* ── one side ── */

static void
append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.4f", number));
  g_string_append_c (out, ' ');
}

/* What the printer cannot reach is not drawn, so that it looks the same on every printer. */
static void
append_clip (GString *out, const SheetSide *side, double margin)
{
  append_number (out, margin);
  append_number (out, margin);
  append_number (out, side->width - 2 * margin);
  append_number (out, side->height - 2 * margin);
  g_string_append (out, "re W n\n");
}

static gboolean
add_side (Stock *stock, const SheetSide *side)
{
  qpdf_data pdf = stock->to;
  qpdf_oh forms = object_new (pdf, "<<>>"), resources = object_new (pdf, "<<>>");
  g_autoptr (GString) content = g_string_new (NULL);
  append_clip (content, side, stock->finish->margin);
  if (stock->proof != 0)
    object_set (pdf, forms, "/Proof", stock->proof);
  for (guint i = 0; i < side->pages->len; i++)
    {
      const SheetPage *placed = &g_array_index (side->pages, SheetPage, i);
      if (placed->page >= stock->n_pages || !stock_page (stock, placed->page))
        return FALSE;
      g_autofree char *name = g_strdup_printf ("/P%u", placed->page);
      object_set (pdf, forms, name, stock->forms[placed->page]);
      g_string_append (content, "q 1 0 0 1 ");
      append_number (content, placed->x);
      append_number (content, side->height - placed->y - stock->heights[placed->page]);
      g_string_append_printf (content, "cm %s Do %sQ\n", name,
                              stock->proof != 0 ? "/Proof Do " : "");
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
place_all (Stock *stock, const DisplayList *list, const GArray *sides, const PdfInfo *info,
           Diags *diags)
{
  if (!stock_proof (stock, list, info, diags))
    return NULL;
  for (guint i = 0; i < sides->len; i++)
    if (!add_side (stock, &g_array_index (sides, SheetSide, i)))
      return NULL;
  metadata_write (stock->to, info, FALSE);
  return pdf_write (stock->to, diags);
}

GBytes *
pdf_sheets (GBytes *pdf, const DisplayList *list, const GArray *sides, const SheetFinish *finish,
            const PdfInfo *info, Diags *diags)
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
      g_autoptr (Inks) inks = inks_new_black ();
      g_autoptr (PhotoInks) photos = finish->mono ? photo_inks_new_black () : NULL;
      g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
      Separation black = { .pdf = from, .inks = inks, .photos = photos, .done = done };
      Stock stock = { .from = from,
                      .to = to,
                      .finish = finish,
                      .n_pages = n_pages,
                      .forms = forms,
                      .heights = heights,
                      .black = finish->mono ? &black : NULL };
      bytes = place_all (&stock, list, sides, info, diags);
    }
  qpdf_cleanup (&to);
  qpdf_cleanup (&from);
  return bytes;
}
