/* Any bytes as a font file whose table of letters is hidden: nothing beyond them is touched, and
 * nothing but a name of four letters changes. */
#include "typeset/face.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (int index = 0; index < 3; index++)
    {
      g_autofree guint8 *bytes = g_malloc (MAX (size, 1));
      memcpy (bytes, data, size);
      typeset_face_hide_cmap (bytes, size, index);
      for (size_t i = 0; i < size; i++)
        g_assert_true (bytes[i] == data[i] || (bytes[i] == 'X' && data[i] == 'p'));
    }
  return 0;
}

static const char *const fuzz_seeds[] = {
  "OTTO12345678cmap............glyf............",
  "true\xFF\xFF......cmap............cmap",
  "ttcf............\x7F\xFF\xFF\xFFOTTO......",
  "ttcf\x01\x01\x01\x01\x01\x01\x01\x01    ",
  NULL,
};

#include "driver.h"
