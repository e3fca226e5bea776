/* The outside of a JPEG: no header makes the reader look beyond the end or keep private data. */
#include <stdint.h>

#include "pdf/jpeg.h"

static const char *const fuzz_seeds[] = {
  "\xFF\xD8\xFF\xE1\x01\x20"
  "Exif",
  "\xFF\xD8\xFF\xE1\x02\x10"
  "Exif\x01\x01MM\x01\x2A\x01\x01\x01\x08",
  "\xFF\xD8\xFF\xC0\x01\x0B\x08\x10\x10\x20\x20\x01\x01\x11\xFF\xDA\x01\x08\x01\x01\xFF\xD9",
  NULL,
};

#include "driver.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  JpegInfo info;
  if (jpeg_read_info (data, size, &info))
    g_assert_true (info.width > 0 && info.orientation >= 1 && info.orientation <= 8);
  g_autoptr (GByteArray) clean = jpeg_strip (data, size);
  if (clean != NULL)
    g_assert_cmpuint (clean->len, <=, size);
  return 0;
}
