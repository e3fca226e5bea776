#include "theme/layout_places.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GHashTable) places = layout_places_read ((const char *)data, size);
  g_assert (layout_places_line (places, "size", "A4") <= size + 1);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "return inherit \"base\" {page = {size = \"A4\"}, [\"crop-offset\"] = '13mm'}\n",
  "-- a = 1\n--[[ b = 2\n]] c = [[ d = 3 ]] e = \"\\\"\" f == 4",
  "[\"open",
  "[[",
  "--[[",
  "\"\\",
  "x=",
  "x='",
  NULL,
};

#include "driver.h"
