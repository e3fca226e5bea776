#include "web/image.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <webp/decode.h>

#include "format/drawing.h"
#include "format/jpeg.h"
#include "format/picture_strip.h"

static const DiagKind IMAGE_BROKEN = {
  "image-broken",
  DIAG_WITHHELD,
  "画像が壊れているか、名前の終わり（{ending}）と中身が合いません",
  "the picture is broken, or is not what its ending ({ending}) says",
  "画像を開けるか確かめ、正しい形式で保存し直してください",
  "check that it opens and save it again in the right format",
};
static const DiagKind IMAGE_LARGE = {
  "image-large",
  DIAG_WITHHELD,
  "画像が大きすぎます（{width}×{height} 画素）",
  "the picture is too large ({width}×{height} pixels)",
  "長い辺を 4000 画素くらいに縮めてください",
  "scale it down to about 4000 pixels on its longer side",
};
static const DiagKind IMAGE_FORMAT = {
  "image-format",
  DIAG_WITHHELD,
  "この形式（{ending}）の画像は、見えない人が多いので載せません",
  "pictures of this format ({ending}) cannot be seen by many; it is not published",
  "写真は JPEG、図は PNG か SVG にして保存し直してください",
  "save photographs as JPEG, figures as PNG or SVG",
};

#define MAX_PIXELS 100000000.0

typedef struct
{
  int width, height;
} PixelSize;

/* A format of pixels. */
typedef struct
{
  const char *name;
  gboolean (*opens) (GBytes *bytes, const char *name, PixelSize *size);
  GBytes *(*strip) (const guchar *data, gsize length);
} Format;

/* ── does it open? ── */

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  PixelSize *size = data;
  *size = (PixelSize){ width, height };
  if ((double)width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* known too large: nothing is opened */
}

static GdkPixbuf *
open_pixels (GBytes *bytes, const char *name, PixelSize *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (name, NULL);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), size);
  gboolean written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  gboolean closed = gdk_pixbuf_loader_close (loader, NULL);
  GdkPixbuf *picture = gdk_pixbuf_loader_get_pixbuf (loader);
  return written && closed && picture ? g_object_ref (picture) : NULL;
}

static gboolean
opens (GBytes *bytes, const char *name, PixelSize *size)
{
  g_autoptr (GdkPixbuf) picture = open_pixels (bytes, name, size);
  return picture != NULL;
}

/* Its head tells the size; the pixels are opened only when they are few enough. */
static gboolean
opens_webp (GBytes *bytes, const char *name, PixelSize *size)
{
  (void)name;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  WebPBitstreamFeatures features;
  if (WebPGetFeatures (data, length, &features) != VP8_STATUS_OK)
    return FALSE;
  *size = (PixelSize){ features.width, features.height };
  if ((double)size->width * size->height > MAX_PIXELS || features.has_animation)
    return TRUE;
  uint8_t *pixels = WebPDecodeRGBA (data, length, NULL, NULL);
  WebPFree (pixels);
  return pixels != NULL;
}

/* ── photographs ── */

/* One that lies on its side is turned, which means writing it anew. NULL: it stands upright. */
static GBytes *
turn_upright (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  JpegInfo info;
  PixelSize size;
  if (!jpeg_read_info (data, length, &info) || info.orientation == 1)
    return NULL;
  g_autoptr (GdkPixbuf) picture = open_pixels (bytes, "jpeg", &size);
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (picture);
  char *turned = NULL;
  if (!gdk_pixbuf_save_to_buffer (upright, &turned, &length, "jpeg", NULL, "quality", "90", NULL))
    return NULL;
  return g_bytes_new_take (turned, length);
}

/* ── any picture ── */

static GBytes *
broken (const char *ending, const char *file, Diags *diags)
{
  diags_add (diags, &IMAGE_BROKEN, pos_make (file, 0, 0), "ending", ending, NULL);
  return NULL;
}

static GBytes *
too_large (const PixelSize *size, const char *file, Diags *diags)
{
  g_autofree char *width = g_strdup_printf ("%d", size->width);
  g_autofree char *height = g_strdup_printf ("%d", size->height);
  diags_add (diags, &IMAGE_LARGE, pos_make (file, 0, 0), "width", width, "height", height, NULL);
  return NULL;
}

static GBytes *
clean_pixels (GBytes *bytes, const Format *format, const char *file, Diags *diags)
{
  PixelSize size = { 0, 0 };
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  gboolean whole = format->opens (bytes, format->name, &size);
  if ((double)size.width * size.height > MAX_PIXELS)
    return too_large (&size, file, diags);
  g_autoptr (GBytes) clean = whole ? format->strip (data, length) : NULL;
  if (clean == NULL)
    return broken (format->name, file, diags);
  GBytes *turned = format->strip == jpeg_strip ? turn_upright (bytes) : NULL;
  return turned ? turned : g_steal_pointer (&clean);
}

static GBytes *
clean_drawing (GBytes *bytes, const char *file, Diags *diags)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  return drawing_check (data, length, file, diags) ? g_bytes_ref (bytes) : NULL;
}

GBytes *
image_clean (GBytes *bytes, const char *file, Diags *diags)
{
  static const Format formats[] = {
    { "jpeg", opens, jpeg_strip },
    { "png", opens, png_strip },
    { "gif", opens, gif_strip },
    { "webp", opens_webp, webp_strip },
  };
  static const char *const unseen[] = { "heic", "heif", "avif", "tif", "tiff", "bmp", NULL };
  const char *dot = strrchr (file, '.');
  g_autofree char *ending = g_ascii_strdown (dot ? dot + 1 : "", -1);
  const char *name = g_str_equal (ending, "jpg") ? "jpeg" : ending;
  if (g_str_equal (name, "svg"))
    return clean_drawing (bytes, file, diags);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (name, formats[i].name))
      return clean_pixels (bytes, &formats[i], file, diags);
  if (!g_strv_contains (unseen, ending))
    return g_bytes_ref (bytes);
  diags_add (diags, &IMAGE_FORMAT, pos_make (file, 0, 0), "ending", ending, NULL);
  return NULL;
}
