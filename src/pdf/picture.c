#include "pdf/picture.h"

#include "base/files.h"
#include "format/jpeg.h"
#include "pdf/pdf.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <string.h>

#define MAX_FILE_BYTES (64 << 20)
#define MAX_SIDE 20000
#define MAX_PIXELS (100 * 1000 * 1000)

static const DiagKind PICTURE_UNREADABLE = {
  .id = "pdf-picture-unreadable",
  .level = DIAG_WARNING,
  .ja = "図や写真を印刷用に読めません（{reason}）",
  .en = "A picture cannot be read for print ({reason})",
  .hint_ja = "画像ソフトで開けるか確かめ、PNG、JPEG、SVGのどれかで保存しなおしてください",
  .hint_en = "See whether it opens elsewhere and save it again as PNG, JPEG or SVG",
};

void
picture_paint_svg (cairo_t *cr, const char *data, gsize length, const Rect *box, Pos pos,
                   Diags *diags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) handle
      = (GObject *)rsvg_handle_new_from_data ((const guint8 *)data, length, &error);
  RsvgRectangle viewport = { box->x, box->y, box->width, box->height };
  if (handle == NULL || !rsvg_handle_render_document ((RsvgHandle *)handle, cr, &viewport, &error))
    diags_add (diags, &PICTURE_UNREADABLE, pos, "reason", error != NULL ? error->message : "SVG",
               NULL);
}

/* Exif's eight orientations as matrices on a picture of 1 × 1. */
static const cairo_matrix_t orientations[] = {
  { 1, 0, 0, 1, 0, 0 }, { -1, 0, 0, 1, 1, 0 }, { -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 },
  { 0, 1, 1, 0, 0, 0 }, { 0, 1, -1, 0, 1, 0 }, { 0, -1, -1, 0, 1, 1 }, { 0, -1, 1, 0, 0, 1 },
};

/* A place for a picture. */
typedef struct
{
  Rect box;
  gboolean fill;
} Room;

/* Draws @surface of @width × @height pixels in the middle of @room. */
static void
paint_surface (cairo_t *cr, cairo_surface_t *surface, double width, double height,
               guint orientation, const Room *room)
{
  const Rect *box = &room->box;
  gboolean turned = orientation >= 5;
  double shown_width = turned ? height : width, shown_height = turned ? width : height;
  double across = box->width / shown_width, down = box->height / shown_height;
  double scale = room->fill ? MAX (across, down) : MIN (across, down);
  cairo_save (cr);
  if (room->fill)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      cairo_clip (cr);
    }
  cairo_translate (cr, box->x + (box->width - shown_width * scale) / 2,
                   box->y + (box->height - shown_height * scale) / 2);
  cairo_scale (cr, shown_width * scale, shown_height * scale);
  cairo_transform (cr, &orientations[orientation - 1]);
  cairo_scale (cr, 1 / width, 1 / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_restore (cr);
}

static GdkPixbuf *
decode (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

static guint32
premultiplied (const guchar *pixel, int channels)
{
  guint alpha = channels == 4 ? pixel[3] : 255;
  guint r = (pixel[0] * alpha + 127) / 255, g = (pixel[1] * alpha + 127) / 255;
  guint b = (pixel[2] * alpha + 127) / 255;
  return alpha << 24 | r << 16 | g << 8 | b;
}

static cairo_surface_t *
surface_from_pixbuf (const GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf), from = gdk_pixbuf_get_rowstride (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (
      channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  const guchar *source = gdk_pixbuf_read_pixels (pixbuf);
  guchar *target = cairo_image_surface_get_data (surface);
  int to = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 pixel = premultiplied (source + (gsize)y * from + x * channels, channels);
        memcpy (target + (gsize)y * to + x * 4, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* A header that promises too many pixels is refused before any memory is given to it. */
static void
check_size (GdkPixbufLoader *loader, int width, int height, gpointer too_large)
{
  if (width > MAX_SIDE || height > MAX_SIDE || (gint64)width * height > MAX_PIXELS)
    {
      *(gboolean *)too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
}

static gboolean
is_too_large (GBytes *bytes)
{
  gboolean too_large = FALSE;
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (check_size), &too_large);
  gdk_pixbuf_loader_write (loader, data, MIN (length, 4096), NULL);
  gdk_pixbuf_loader_close (loader, NULL);
  return too_large;
}

static void
paint_decoded (cairo_t *cr, GBytes *bytes, guint orientation, const Room *room, Pos pos,
               Diags *diags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkPixbuf) pixbuf = is_too_large (bytes) ? NULL : decode (bytes, &error);
  if (pixbuf == NULL)
    {
      diags_add (diags, &PICTURE_UNREADABLE, pos, "reason",
                 error != NULL ? error->message : "> 20000 px", NULL);
      return;
    }
  cairo_surface_t *surface = surface_from_pixbuf (pixbuf);
  paint_surface (cr, surface, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                 orientation, room);
  cairo_surface_destroy (surface);
}

static void
drop_bytes (void *data)
{
  g_bytes_unref (data);
}

/*
 * On paper Cairo copies the attached file and never looks at the pixels, so those stay untouched
 * zero pages; a screen needs them decoded.
 */
static gboolean
paint_jpeg (cairo_t *cr, GBytes *bytes, const JpegInfo *info, const Room *room)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  GBytes *clean = jpeg_strip (data, length);
  if (clean == NULL)
    return FALSE;
  data = g_bytes_get_data (clean, &length);
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, info->width, info->height);
  cairo_status_t status = cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length,
                                                       drop_bytes, clean);
  if (status == CAIRO_STATUS_SUCCESS)
    paint_surface (cr, surface, info->width, info->height, info->orientation, room);
  else
    g_bytes_unref (clean);
  cairo_surface_destroy (surface);
  return status == CAIRO_STATUS_SUCCESS;
}

void
picture_paint_file (cairo_t *cr, const char *path, const Rect *box, gboolean fill, Pos pos,
                    Diags *diags)
{
  const Room room = { *box, fill };
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GBytes) bytes
      = file_read (path, pos.file != NULL ? pos.file : name, MAX_FILE_BYTES, diags);
  if (bytes == NULL)
    return;
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  JpegInfo info;
  gboolean jpeg = jpeg_read_info (data, length, &info);
  gboolean on_paper = cairo_surface_get_type (cairo_get_target (cr)) == CAIRO_SURFACE_TYPE_PDF;
  if (jpeg && on_paper && paint_jpeg (cr, bytes, &info, &room))
    return;
  paint_decoded (cr, bytes, jpeg ? info.orientation : 1, &room, pos, diags);
}

/* The size in the file, else the proportions of its viewBox. */
static gboolean
svg_size (const char *path, double *width, double *height)
{
  g_autoptr (GObject) handle = (GObject *)rsvg_handle_new_from_file (path, NULL);
  if (handle == NULL)
    return FALSE;
  if (rsvg_handle_get_intrinsic_size_in_pixels ((RsvgHandle *)handle, width, height))
    return TRUE;
  gboolean has_width, has_height, has_box;
  RsvgLength ignored;
  RsvgRectangle box;
  rsvg_handle_get_intrinsic_dimensions ((RsvgHandle *)handle, &has_width, &ignored, &has_height,
                                        &ignored, &has_box, &box);
  *width = box.width;
  *height = box.height;
  return has_box;
}

static gboolean
jpeg_is_turned (const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  JpegInfo info;
  return g_file_get_contents (path, &data, &length, NULL)
         && jpeg_read_info ((const guchar *)data, length, &info) && info.orientation >= 5;
}

gboolean
pdf_picture_size (const char *path, double *width_px, double *height_px)
{
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  if (g_str_has_suffix (path, ".svg"))
    return svg_size (path, width_px, height_px);
  int width, height;
  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL)
    return FALSE;
  gboolean turned = jpeg_is_turned (path);
  *width_px = turned ? height : width;
  *height_px = turned ? width : height;
  return TRUE;
}
