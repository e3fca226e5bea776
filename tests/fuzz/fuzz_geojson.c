#include "format/geojson.h"
#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_rings (const GeoFile *file)
{
  for (guint i = 0; i < file->rings->len; i++)
    {
      const GeoRing *ring = &g_array_index (file->rings, GeoRing, i);
      g_assert_cmpuint (ring->n, >=, 3);
      g_assert_cmpuint (ring->first + ring->n, <=, file->points->len);
    }
  for (guint i = 0; i < file->points->len; i++)
    {
      const GeoPoint *point = &g_array_index (file->points, GeoPoint, i);
      g_assert_true (point->latitude >= -90 && point->latitude <= 90);
      g_assert_true (point->longitude >= -180 && point->longitude <= 180);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Diags) diags = diags_new ();
  fuzz_check_table (data, size, "a.geojson", NULL);
  if (!g_utf8_validate ((const char *)data, (gssize)size, NULL))
    return 0;
  g_autoptr (GeoFile) file = geojson_read ((const char *)data, size, "a.geojson", diags);
  g_assert_true (file != NULL || diags_count (diags, DIAG_WITHHELD) > 0);
  if (file != NULL)
    check_rings (file);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
  "{\"name\":\"見本\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
  "[[[133,34],[134,34],[134,35],[133,34]]]}}]}",
  "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[1,1],[2,1],[2,2,5]]],[]]}",
  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
  "{\"名称\":\"見本\",\"l\":[1]},\"geometry\":{\"type\":\"Point\",\"coordinates\":[133.9,34.6]}}]}",
  "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"coordinates\":[[]]}]}",
  NULL,
};

#include "driver.h"
