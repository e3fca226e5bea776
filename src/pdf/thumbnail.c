/* A small picture of a page, for the page that offers the pamphlet. */
#include "pdf/pdf.h"

#include "pdf/paint.h"

#include <math.h>

static const DiagKind PDF_THUMBNAIL_FAILED = {
  .id = "pdf-thumbnail-failed",
  .level = DIAG_WARNING,
  .ja = "表紙の小さな画像を作れませんでした（{reason}）",
  .en = "The small picture of the cover could not be made ({reason})",
  .hint_ja = "表紙の写真や図を確かめてください",
  .hint_en = "Look at the pictures on the cover",
};

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
paint_box (cairo_t *cr, const DisplayPage *page, const Rect *box, double scale, Diags *diags)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_translate (cr, -box->x, -box->y);
  for (guint i = 0; i < page->items->len; i++)
    paint_item (cr, &g_array_index (page->items, Item, i), diags);
}

GBytes *
pdf_thumbnail (const DisplayList *list, guint page, Rect box, guint width_px, Diags *diags)
{
  double scale = width_px / box.width;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width_px,
                                                         MAX (1, (int)lround (box.height * scale)));
  cairo_t *cr = cairo_create (surface);
  paint_box (cr, list->pages->pdata[page], &box, scale, diags);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  GByteArray *bytes = g_byte_array_new ();
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  diags_add (diags, &PDF_THUMBNAIL_FAILED, POS_NONE, "reason", cairo_status_to_string (status),
             NULL);
  return NULL;
}
