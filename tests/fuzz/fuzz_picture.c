/* The outsides of pictures: nothing makes a reader look beyond the end, and what is stripped once
 * has nothing left to strip. */
#include <stdint.h>

#include "format/drawing.h"
#include "format/jpeg.h"
#include "format/picture_strip.h"

static const char *const fuzz_seeds[] = {
  "\xFF\xD8\xFF\xE1\x01\x20"
  "Exif",
  "\xFF\xD8\xFF\xE1\x02\x10"
  "Exif\x01\x01MM\x01\x2A\x01\x01\x01\x08",
  "\xFF\xD8\xFF\xC0\x01\x0B\x08\x10\x10\x20\x20\x01\x01\x11\xFF\xDA\x01\x08\x01\x01\xFF\xD9",
  "\x89PNG\r\n\x1A\n\x01\x01\x01\x01tEXtaaaa",
  "GIF89a\x01\x01\x01\x01\x07\x01\x01!\xFE\x03GPS",
  "RIFF\x20\x01\x01\x01WEBPEXIF\x04\x01\x01\x01GPS1VP8L\x01\x01\x01\x01",
  "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"><use href=\"#a\"/></g>"
  "<rect fill=\"url(#a)\"/></svg>",
  NULL,
};

#include "driver.h"

static void
strip (GBytes *(*strip_format) (const guchar *data, gsize length), const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) clean = strip_format (data, size);
  if (clean == NULL)
    return;
  gsize length;
  const guchar *bytes = g_bytes_get_data (clean, &length);
  g_assert_cmpuint (length, <=, size);
  g_autoptr (GBytes) again = strip_format (bytes, length);
  g_assert_true (again != NULL && g_bytes_equal (clean, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  JpegInfo info;
  g_autoptr (Diags) diags = diags_new ();
  if (jpeg_read_info (data, size, &info))
    g_assert_true (info.width > 0 && info.orientation >= 1 && info.orientation <= 8);
  strip (jpeg_strip, data, size);
  strip (png_strip, data, size);
  strip (gif_strip, data, size);
  strip (webp_strip, data, size);
  drawing_check ((const char *)data, size, "a.svg", diags);
  return 0;
}
