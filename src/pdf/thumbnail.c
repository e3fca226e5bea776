/* A small picture of a page, for the page that offers the pamphlet. */
#include "pdf/pdf.h"

#include "pdf/paint.h"

#include <math.h>
#include <png.h>
#include <string.h>

static const DiagKind PDF_THUMBNAIL_FAILED = {
  .id = "pdf-thumbnail-failed",
  .level = DIAG_WARNING,
  .ja = "表紙の小さな画像を作れませんでした（{reason}）",
  .en = "The small picture of the cover could not be made ({reason})",
  .hint_ja = "表紙の写真や図を確かめてください",
  .hint_en = "Look at the pictures on the cover",
};

/* ── PNG ── */

/* Covers are flat colours and letters: without filters, which guess at photographs, they become
 * smaller and are written in a quarter of the time; more than this level is not worth it. */
#define PNG_LEVEL 3

static void
append_bytes (png_structp png, png_bytep data, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, length);
}

static void
flush_nothing (png_structp png)
{
  (void)png;
}

static void
write_rows (png_structp png, png_infop info, cairo_surface_t *surface)
{
  const guchar *pixels = cairo_image_surface_get_data (surface);
  guint width = cairo_image_surface_get_width (surface);
  guint height = cairo_image_surface_get_height (surface);
  png_set_IHDR (png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level (png, PNG_LEVEL);
  png_write_info (png, info);
  g_autofree guchar *row = g_new (guchar, 3 * (gsize)width);
  for (guint y = 0; y < height; y++)
    {
      const guchar *from = pixels + (gsize)y * cairo_image_surface_get_stride (surface);
      for (guint x = 0; x < width; x++)
        {
          guint32 pixel;
          memcpy (&pixel, from + 4 * x, sizeof pixel);
          row[3 * x] = (guchar)(pixel >> 16);
          row[3 * x + 1] = (guchar)(pixel >> 8);
          row[3 * x + 2] = (guchar)pixel;
        }
      png_write_row (png, row);
    }
  png_write_end (png, info);
}

/* NULL if memory ran out: libpng has no other errors here. */
static GBytes *
png_of (cairo_surface_t *surface)
{
  GByteArray *bytes = g_byte_array_new ();
  volatile gboolean written = FALSE;
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png != NULL ? png_create_info_struct (png) : NULL;
  if (info != NULL && setjmp (png_jmpbuf (png)) == 0)
    {
      png_set_write_fn (png, bytes, append_bytes, flush_nothing);
      cairo_surface_flush (surface);
      write_rows (png, info, surface);
      written = TRUE;
    }
  png_destroy_write_struct (&png, &info);
  if (written)
    return g_byte_array_free_to_bytes (bytes);
  g_byte_array_unref (bytes);
  return NULL;
}

/* ── the picture ── */

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
  GBytes *bytes = status == CAIRO_STATUS_SUCCESS ? png_of (surface) : NULL;
  cairo_surface_destroy (surface);
  if (bytes == NULL)
    diags_add (diags, &PDF_THUMBNAIL_FAILED, POS_NONE, "reason", cairo_status_to_string (status),
               NULL);
  return bytes;
}
