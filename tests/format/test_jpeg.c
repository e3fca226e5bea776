/* The outside of a JPEG: its size and orientation, and the file without private data. */
#include "format/jpeg.h"

#include <string.h>

/* SOI, Exif with orientation 6 and a place, comment, APP14, frame of 32 × 16, scan, EOI. */
static const guchar sample[] = {
  0xFF, 0xD8, 0xFF, 0xE1, 0,    34,   'E',  'x',  'i', 'f', 0,   0,    'M',  'M',  0,    42,
  0,    0,    0,    8,    0,    1,    0x01, 0x12, 0,   3,   0,   0,    0,    1,    0,    6,
  0,    0,    'G',  'P',  'S',  '!',  0xFF, 0xFE, 0,   6,   'n', 'o',  't',  'e',  0xFF, 0xEE,
  0,    4,    'A',  'd',  0xFF, 0xC0, 0,    11,   8,   0,   16,  0,    32,   1,    1,    0x11,
  0,    0xFF, 0xDA, 0,    8,    1,    1,    0,    0,   63,  0,   0x12, 0x34, 0xFF, 0xD9,
};

static void
test_reads_size_and_orientation (void)
{
  JpegInfo info;
  g_assert_true (jpeg_read_info (sample, sizeof sample, &info));
  g_assert_cmpuint (info.width, ==, 32);
  g_assert_cmpuint (info.height, ==, 16);
  g_assert_cmpuint (info.orientation, ==, 6);
  g_assert_cmpuint (info.components, ==, 1);
}

static void
test_strips_place_and_comment (void)
{
  g_autoptr (GBytes) clean = jpeg_strip (sample, sizeof sample);
  g_assert_nonnull (clean);
  gsize length;
  const guchar *data = g_bytes_get_data (clean, &length);
  g_assert_null (memmem (data, length, "GPS", 3));
  g_assert_null (memmem (data, length, "note", 4));
  g_assert_nonnull (memmem (data, length, "Ad", 2));
  g_assert_cmpint (data[length - 1], ==, 0xD9);
}

/* However short it is cut, nothing is read beyond the end. */
static void
test_holds_at_every_cut (void)
{
  for (gsize n = 0; n < sizeof sample; n++)
    {
      g_autofree guchar *cut = g_memdup2 (sample, n);
      JpegInfo info;
      jpeg_read_info (cut, n, &info);
      g_autoptr (GBytes) clean = jpeg_strip (cut, n);
      g_assert_null (clean);
    }
}

static void
test_refuses_what_is_no_jpeg (void)
{
  JpegInfo info;
  static const guchar png[] = "\x89PNG\r\n\x1a\n0000";
  g_assert_false (jpeg_read_info (png, sizeof png, &info));
  g_assert_null (jpeg_strip (png, sizeof png));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jpeg/reads-size-and-orientation", test_reads_size_and_orientation);
  g_test_add_func ("/jpeg/strips-place-and-comment", test_strips_place_and_comment);
  g_test_add_func ("/jpeg/holds-at-every-cut", test_holds_at_every_cut);
  g_test_add_func ("/jpeg/refuses-what-is-no-jpeg", test_refuses_what_is_no_jpeg);
  return g_test_run ();
}
