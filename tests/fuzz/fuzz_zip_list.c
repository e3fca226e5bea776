#include "format/zip_test.h"
#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Written over the bytes of an archive, at the place that the first two bytes give. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const Part parts[] = {
    { "2026/名簿.csv", "名称,電話\n見本病院,086-000-0000\n" },
    { "2026/readme.txt", "x" },
  };
  if (size < 3)
    return 0;
  g_autoptr (GBytes) archive = zip_make (parts, G_N_ELEMENTS (parts));
  gsize length;
  const uint8_t *whole = g_bytes_get_data (archive, &length);
  g_autofree uint8_t *copy = g_memdup2 (whole, length);
  gsize at = (data[0] + data[1] * 256u) % length;
  memcpy (copy + at, data + 2, MIN (size - 2, length - at));
  fuzz_check_table (copy, length, "a.zip", NULL);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "\x0e\x01PK\x03\x04", "\x1e\x01.csv", "\x40\x01\xff\xff\xff\xff", "\x80\x01PK\x05\x06", NULL,
};

#include "driver.h"
