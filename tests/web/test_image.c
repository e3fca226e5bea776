#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

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

static void
check_svg (const char *inside, guint refused)
{
  g_autofree char *svg = g_strdup_printf (
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:l=\"http://www.w3.org/1999/xlink\">%s</svg>",
      inside);
  g_autoptr (GBytes) bytes = g_bytes_new (svg, strlen (svg));
  g_test_message ("%s", inside);
  g_autoptr (GBytes) shown = clean (bytes, "a.svg", refused);
}

static void
takes_drawings_that_only_draw (void)
{
  check_svg ("<rect fill=\"url(#a)\"/><use l:href=\"#a\"/><title>見本</title>", 0);
  check_svg ("<rect fill=\"url( '#a' )\" style=\"fill:url(#b)\"/>", 0);
  check_svg ("<script/>", 1);
  check_svg ("<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", 1);
  check_svg ("<rect onclick=\"x\"/>", 1);
  check_svg ("<a href=\"javascript:x\"/>", 1);
  check_svg ("<image l:href=\"https://example.invalid/x\"/>", 1);
  check_svg ("<rect fill=\"URL(https://example.invalid)\"/>", 1);
  check_svg ("<rect fill=\"url(#a) url(//example.invalid)\"/>", 1);
  check_svg ("<rect style=\"fill:u\\72l(//example.invalid)\"/>", 1);
  check_svg ("<style>x</style>", 1);
  check_svg ("<g>", 1);
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
  g_test_add_func ("/image/takes-drawings-that-only-draw", takes_drawings_that_only_draw);
  return g_test_run ();
}
