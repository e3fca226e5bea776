#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include <webp/decode.h>
#include <webp/encode.h>

#include "web/image.h"

/* EXIF of one entry (orientation 6: lies on its side), and what stands for a place. */
static const char exif[] = "\xff\xe1\x00\x27"
                           "Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
                           "\0\0\0\0GPS-1";
#define EXIF_LENGTH (sizeof exif - 1)

/* A picture of 40 × 20; with @segment behind its first marker and @tail behind its last. */
static GBytes *
picture (const char *format, const char *segment, gsize segment_length, const char *tail)
{
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);
  gdk_pixbuf_fill (pixels, 0x3060a0ff);
  char *data = NULL;
  gsize length = 0;
  g_assert_true (gdk_pixbuf_save_to_buffer (pixels, &data, &length, format, NULL, NULL));
  GByteArray *whole = g_byte_array_new ();
  gsize head = segment_length > 0 ? 2 : 0;
  g_byte_array_append (whole, (guint8 *)data, head);
  g_byte_array_append (whole, (const guint8 *)segment, segment_length);
  g_byte_array_append (whole, (guint8 *)data + head, length - head);
  g_byte_array_append (whole, (const guint8 *)tail, strlen (tail));
  g_free (data);
  return g_byte_array_free_to_bytes (whole);
}

static gboolean
holds (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  return memmem (data, length, text, strlen (text)) != NULL;
}

static GdkPixbuf *
opened (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_assert_true (gdk_pixbuf_loader_write_bytes (loader, bytes, NULL));
  g_assert_true (gdk_pixbuf_loader_close (loader, NULL));
  return g_object_ref (gdk_pixbuf_loader_get_pixbuf (loader));
}

static GBytes *
clean (GBytes *bytes, const char *file, guint refused)
{
  g_autoptr (Diags) diags = diags_new ();
  GBytes *result = image_clean (bytes, file, diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, refused);
  g_assert_true ((result == NULL) == (refused > 0));
  return result;
}

static void
turns_a_photograph_upright_and_forgets_its_place (void)
{
  g_autoptr (GBytes) photo = picture ("jpeg", exif, EXIF_LENGTH, "");
  g_assert_true (holds (photo, "GPS-1"));
  g_autoptr (GBytes) shown = clean (photo, "photo.JPG", 0);
  g_autoptr (GdkPixbuf) upright = opened (shown);
  g_assert_cmpint (gdk_pixbuf_get_width (upright), ==, 20);
  g_assert_cmpint (gdk_pixbuf_get_height (upright), ==, 40);
  g_assert_false (holds (shown, "GPS-1"));
  g_assert_false (holds (shown, "Exif"));
}

static void
strips_what_is_not_the_picture (void)
{
  static const char other[] = "\xff\xe2\x00\x0aMPF\0GPS2"
                              "\xff\xfe\x00\x07GPS-3"
                              "\xff\xe1\x00\x0bhttp:GPS4";
  g_autoptr (GBytes) photo = picture ("jpeg", other, sizeof other - 1, "\xff\xd8\xff\xe1GPS-5");
  g_autoptr (GBytes) shown = clean (photo, "photo.jpeg", 0);
  g_autoptr (GdkPixbuf) upright = opened (shown);
  g_assert_cmpint (gdk_pixbuf_get_width (upright), ==, 40);
  g_assert_false (holds (shown, "GPS"));
}

static void
keeps_only_the_chunks_of_a_png_that_show (void)
{
  g_autoptr (GBytes) photo = picture ("png", "", 0, "behind the end");
  g_autoptr (GBytes) shown = clean (photo, "photo.png", 0);
  g_assert_false (holds (shown, "behind the end"));
  g_autoptr (GdkPixbuf) same = opened (shown);
  g_assert_cmpint (gdk_pixbuf_get_width (same), ==, 40);
}

static void
refuses_what_is_cut_off_or_named_wrongly (void)
{
  static const char *const formats[] = { "jpeg", "png" };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GBytes) whole = picture (formats[i], "", 0, "");
      g_autofree char *own = g_strconcat ("a.", formats[i], NULL);
      g_autofree char *other = g_strconcat ("a.", formats[1 - i], NULL);
      clean (whole, other, 1);
      for (gsize n = 0; n < g_bytes_get_size (whole); n += 7)
        {
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, n);
          clean (part, own, 1);
        }
    }
}

/* One pixel; comments, a place in XMP, and how often it is shown. */
static const char gif[] = "GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff"
                          "!\xfe\x05GPS-1\0"
                          "!\xff\x0bXMP DataXMP\x05GPS-2\0"
                          "!\xff\x0bNETSCAPE2.0\3\1\0\0\0"
                          "!\xf9\4\0\0\0\0\0"
                          ",\0\0\0\0\1\0\1\0\0\2\2D\1\0"
                          ";GPS-3";

static void
keeps_of_a_gif_what_shows (void)
{
  g_autoptr (GBytes) whole = g_bytes_new_static (gif, sizeof gif - 1);
  g_autoptr (GBytes) shown = clean (whole, "a.gif", 0);
  g_assert_false (holds (shown, "GPS"));
  g_assert_true (holds (shown, "NETSCAPE"));
  g_autoptr (GdkPixbuf) same = opened (shown);
  g_assert_cmpint (gdk_pixbuf_get_width (same), ==, 1);
  g_autoptr (GBytes) part = g_bytes_new_static (gif, sizeof gif - 10);
  clean (part, "a.gif", 1);
  clean (whole, "a.webp", 1);
}

static void
append_chunk (GByteArray *out, const char *type, const void *data, guint32 length)
{
  guint32 little = GUINT32_TO_LE (length);
  g_byte_array_append (out, (const guint8 *)type, 4);
  g_byte_array_append (out, (const guint8 *)&little, 4);
  g_byte_array_append (out, data, length);
  if (length % 2 == 1)
    g_byte_array_append (out, (const guint8 *)"", 1);
}

/* 8 × 4, with a place in its EXIF and XMP. */
static GBytes *
webp_picture (void)
{
  static const guint8 pixels[8 * 4 * 3];
  static const guint8 head[10] = { 0x0c, 0, 0, 0, 7, 0, 0, 3, 0, 0 };
  uint8_t *plain = NULL;
  gsize length = WebPEncodeRGB (pixels, 8, 4, 24, 80, &plain);
  g_autoptr (GByteArray) inside = g_byte_array_new ();
  g_byte_array_append (inside, (const guint8 *)"WEBP", 4);
  append_chunk (inside, "VP8X", head, sizeof head);
  g_byte_array_append (inside, plain + 12, length - 12);
  append_chunk (inside, "EXIF", "GPS-1", 5);
  append_chunk (inside, "XMP ", "GPS-2", 5);
  WebPFree (plain);
  GByteArray *whole = g_byte_array_new ();
  append_chunk (whole, "RIFF", inside->data, inside->len);
  return g_byte_array_free_to_bytes (whole);
}

static void
keeps_of_a_webp_what_shows (void)
{
  g_autoptr (GBytes) whole = webp_picture ();
  g_autoptr (GBytes) shown = clean (whole, "a.webp", 0);
  gsize length;
  const guint8 *data = g_bytes_get_data (shown, &length);
  g_assert_false (holds (shown, "GPS"));
  g_assert_cmpuint (data[20] & 0x0c, ==, 0);
  int width, height;
  g_assert_true (WebPGetInfo (data, length, &width, &height));
  g_assert_cmpint (width, ==, 8);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 20);
  clean (part, "a.webp", 1);
}

static void
refuses_formats_that_many_cannot_see (void)
{
  static const char *const names[] = { "a.heic", "a.TIF", "a.bmp", "a.avif" };
  g_autoptr (GBytes) any = g_bytes_new_static ("x", 1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    clean (any, names[i], 1);
  g_autoptr (GBytes) other = clean (any, "a.pdf", 0);
  g_assert_true (other == any);
}

static void
takes_drawings_that_only_draw (void)
{
  static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect/></svg>";
  static const char script[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
  g_autoptr (GBytes) sound = g_bytes_new_static (svg, sizeof svg - 1);
  g_autoptr (GBytes) active = g_bytes_new_static (script, sizeof script - 1);
  g_autoptr (GBytes) shown = clean (sound, "a.svg", 0);
  clean (active, "a.SVG", 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/image/turns-a-photograph-upright-and-forgets-its-place",
                   turns_a_photograph_upright_and_forgets_its_place);
  g_test_add_func ("/image/strips-what-is-not-the-picture", strips_what_is_not_the_picture);
  g_test_add_func ("/image/keeps-only-the-chunks-of-a-png-that-show",
                   keeps_only_the_chunks_of_a_png_that_show);
  g_test_add_func ("/image/refuses-what-is-cut-off-or-named-wrongly",
                   refuses_what_is_cut_off_or_named_wrongly);
  g_test_add_func ("/image/keeps-of-a-gif-what-shows", keeps_of_a_gif_what_shows);
  g_test_add_func ("/image/keeps-of-a-webp-what-shows", keeps_of_a_webp_what_shows);
  g_test_add_func ("/image/refuses-formats-that-many-cannot-see",
                   refuses_formats_that_many_cannot_see);
  g_test_add_func ("/image/takes-drawings-that-only-draw", takes_drawings_that_only_draw);
  return g_test_run ();
}
