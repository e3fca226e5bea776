#include "web/image.h"

#include <string.h>

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libxml/xmlreader.h>

#include "base/escape.h"

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
static const DiagKind SVG_ACTIVE = {
  "svg-active",
  DIAG_WITHHELD,
  "SVG の中に動くもの、または外部を読むもの（{what}）があるため、載せません",
  "the SVG holds something that runs or reads from outside ({what}); it is not published",
  "図形だけの SVG にして保存し直してください",
  "save it again with shapes only",
};

#define MAX_PIXELS 100000000.0

/* Elements deeper than this are no drawing. */
#define SVG_DEPTH 200

/* ── JPEG ── */

static guint
be16 (const guint8 *at)
{
  return at[0] << 8 | at[1];
}

/* Segments that the picture needs: JFIF, the ICC profile and Adobe's colour transform. EXIF, XMP,
 * comments and further pictures (MPF, which has an EXIF of its own) go. */
static gboolean
keeps_segment (guint8 marker, const guint8 *body, gsize length)
{
  static const char profile[] = "ICC_PROFILE";
  if (marker == 0xe2)
    return length >= sizeof profile && memcmp (body, profile, sizeof profile) == 0;
  gboolean application = marker >= 0xe0 && marker <= 0xef;
  return marker != 0xfe && (!application || marker == 0xe0 || marker == 0xee);
}

/* Behind the coded data that begins at @at: where the next true marker stands, or @length. */
static gsize
skip_scan (const guint8 *data, gsize length, gsize at)
{
  for (; at + 1 < length; at++)
    {
      guint8 next = data[at + 1];
      if (data[at] == 0xff && next != 0x00 && next != 0xff && (next < 0xd0 || next > 0xd7))
        return at;
    }
  return length;
}

/* From the first marker to the last; what cameras hang on behind it goes. NULL if it is cut off. */
static GBytes *
jpeg_strip (const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  g_byte_array_append (out, data, 2);
  for (gsize at = 2; at + 4 <= length && data[at] == 0xff;)
    {
      guint8 marker = data[at + 1];
      gsize size = 2 + be16 (data + at + 2);
      if (marker == 0xd9)
        break;
      if (marker == 0xff) /* a fill byte */
        {
          at++;
          continue;
        }
      if (size < 4 || size > length - at)
        return NULL;
      gsize end = marker == 0xda ? skip_scan (data, length, at + size) : at + size;
      if (keeps_segment (marker, data + at + 4, size - 4))
        g_byte_array_append (out, data + at, end - at);
      at = end;
      if (at + 2 <= length && data[at] == 0xff && data[at + 1] == 0xd9)
        {
          g_byte_array_append (out, data + at, 2);
          return g_byte_array_free_to_bytes (g_steal_pointer (&out));
        }
    }
  return NULL;
}

/* A photograph that lies on its side is turned, which means writing it anew. */
static GBytes *
jpeg_turn (GdkPixbuf *picture)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (picture);
  char *data = NULL;
  gsize length = 0;
  if (!gdk_pixbuf_save_to_buffer (upright, &data, &length, "jpeg", NULL, "quality", "90", NULL))
    return NULL;
  return g_bytes_new_take (data, length);
}

static gboolean
is_upright (GdkPixbuf *picture)
{
  const char *orientation = gdk_pixbuf_get_option (picture, "orientation");
  return orientation == NULL || strcmp (orientation, "1") == 0;
}

/* ── PNG ── */

/* Upper case: critical; of the others only those that change how it looks. */
static gboolean
keeps_chunk (const char *type)
{
  static const char *const shown[]
      = { "tRNS", "gAMA", "sRGB", "iCCP", "cHRM", "pHYs", "sBIT", NULL };
  g_autofree char *name = g_strndup (type, 4);
  return g_ascii_isupper (type[0]) || g_strv_contains (shown, name);
}

/* Up to its last chunk. NULL if it is cut off. */
static GBytes *
png_strip (const guint8 *data, gsize length)
{
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  g_byte_array_append (out, data, 8);
  for (gsize at = 8; at + 12 <= length;)
    {
      gsize size = 12 + ((gsize)be16 (data + at) << 16 | be16 (data + at + 2));
      const char *type = (const char *)data + at + 4;
      if (size > length - at)
        return NULL;
      if (keeps_chunk (type))
        g_byte_array_append (out, data + at, size);
      if (memcmp (type, "IEND", 4) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&out));
      at += size;
    }
  return NULL;
}

/* ── pictures of pixels ── */

typedef struct
{
  int width, height;
} PixelSize;

static void
on_size (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  PixelSize *size = data;
  *size = (PixelSize){ width, height };
  if ((double)width * height > MAX_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 0, 0); /* known too large: nothing is opened */
}

/* The opened picture, or NULL if @bytes are not a whole @format. */
static GdkPixbuf *
open_picture (GBytes *bytes, const char *format, PixelSize *size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (format, NULL);
  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), size);
  gboolean written = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  gboolean closed = gdk_pixbuf_loader_close (loader, NULL);
  GdkPixbuf *picture = gdk_pixbuf_loader_get_pixbuf (loader);
  return written && closed && picture ? g_object_ref (picture) : NULL;
}

static GBytes *
broken (const char *format, const char *file, Diags *diags)
{
  diags_add (diags, &IMAGE_BROKEN, pos_make (file, 0, 0), "ending", format, NULL);
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
clean_pixels (GBytes *bytes, const char *format, const char *file, Diags *diags)
{
  PixelSize size = { 0, 0 };
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GdkPixbuf) picture = open_picture (bytes, format, &size);
  if ((double)size.width * size.height > MAX_PIXELS)
    return too_large (&size, file, diags);
  if (picture == NULL)
    return broken (format, file, diags);
  GBytes *clean
      = strcmp (format, "png") == 0 ? png_strip (data, length) : jpeg_strip (data, length);
  if (clean == NULL || strcmp (format, "png") == 0 || is_upright (picture))
    return clean ? clean : broken (format, file, diags);
  g_bytes_unref (clean);
  return jpeg_turn (picture);
}

/* ── SVG ── */

/* A url() of anything but a place in the drawing itself; a backslash can spell url in other ways.
 */
static gboolean
leads_outside (const char *value)
{
  for (const char *c = strcasestr (value, "url"); c != NULL; c = strcasestr (c + 3, "url"))
    {
      const char *inside = c + 3 + strspn (c + 3, " \t\n");
      if (*inside == '(' && inside[1 + strspn (inside + 1, " \t\n\"'")] != '#')
        return TRUE;
    }
  return strchr (value, '\\') != NULL;
}

/* What must not be in an SVG that we serve: the name of the thing, or NULL. */
static char *
active_attribute (xmlTextReader *reader)
{
  for (int more = xmlTextReaderMoveToFirstAttribute (reader); more == 1;
       more = xmlTextReaderMoveToNextAttribute (reader))
    {
      const char *name = (const char *)xmlTextReaderConstLocalName (reader);
      const char *value = (const char *)xmlTextReaderConstValue (reader);
      gboolean namespace = xmlTextReaderIsNamespaceDecl (reader) == 1;
      if (g_ascii_strncasecmp (name, "on", 2) == 0)
        return g_strdup (name);
      if (!namespace && strcmp (name, "href") == 0 && value[0] != '#')
        return g_strdup_printf ("href=%.40s", value);
      if (!namespace && leads_outside (value))
        return g_strdup_printf ("%s=%.40s", name, value);
    }
  xmlTextReaderMoveToElement (reader);
  return NULL;
}

static char *
active_node (xmlTextReader *reader)
{
  static const char *const forbidden[]
      = { "script", "foreignObject", "iframe", "object", "embed", "style", "set", "animate", NULL };
  int type = xmlTextReaderNodeType (reader);
  const char *name = (const char *)xmlTextReaderConstLocalName (reader);
  if (type == XML_READER_TYPE_DOCUMENT_TYPE)
    return g_strdup ("DOCTYPE");
  if (type == XML_READER_TYPE_PROCESSING_INSTRUCTION)
    return g_strdup (name);
  if (type != XML_READER_TYPE_ELEMENT)
    return NULL;
  if (g_strv_contains (forbidden, name))
    return g_strdup (name);
  return active_attribute (reader);
}

static void
ignore_error (void *data, xmlError *error)
{
  (void)data;
  (void)error;
}

static GBytes *
clean_svg (GBytes *bytes, const char *file, Diags *diags)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlTextReader *reader = xmlReaderForMemory (data, length, NULL, NULL, XML_PARSE_NONET);
  g_autofree char *active = NULL;
  int more = -1;
  if (reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (reader, ignore_error, NULL);
  while (reader != NULL && (more = xmlTextReaderRead (reader)) == 1 && active == NULL
         && xmlTextReaderDepth (reader) < SVG_DEPTH)
    active = active_node (reader);
  gboolean whole = more == 0;
  if (reader != NULL)
    xmlFreeTextReader (reader);
  if (active != NULL)
    diags_add (diags, &SVG_ACTIVE, pos_make (file, 0, 0), "what", active, NULL);
  else if (!whole)
    diags_add (diags, &IMAGE_BROKEN, pos_make (file, 0, 0), "ending", "svg", NULL);
  return whole && active == NULL ? g_bytes_ref (bytes) : NULL;
}

GBytes *
image_clean (GBytes *bytes, const char *file, Diags *diags)
{
  g_autofree char *name = g_ascii_strdown (file, -1);
  if (g_str_has_suffix (name, ".jpg") || g_str_has_suffix (name, ".jpeg"))
    return clean_pixels (bytes, "jpeg", file, diags);
  if (g_str_has_suffix (name, ".png"))
    return clean_pixels (bytes, "png", file, diags);
  if (g_str_has_suffix (name, ".svg"))
    return clean_svg (bytes, file, diags);
  return g_bytes_ref (bytes);
}
