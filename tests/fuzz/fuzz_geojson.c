#include "directory/map.h"
#include "format/yaml.h"
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

/* Two areas, one of which takes whatever shape there is. */
static Directory *
two_areas (Diags *diags)
{
  static const char yaml[]
      = "layers:\n- key: ku\n  name: 区\n  areas:\n"
        "  - {key: other, name: 見本}\n  - {key: all, name: 全, boundary: {}}\n";
  Directory *directory = directory_new ();
  g_autoptr (ValueDoc) doc = yaml_read (yaml, sizeof yaml - 1, "areas.yaml", 1, diags);
  directory_read_areas (directory, value_doc_root (doc), diags);
  return directory;
}

static void
check_map (GeoFile *file, Diags *diags)
{
  g_autoptr (Directory) directory = two_areas (diags);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  AreaLayer *layer = directory->layers->pdata[0];
  g_ptr_array_add (files, file);
  directory_set_borders (directory, layer, files, diags);
  for (guint i = 0; i < file->points->len; i++)
    borders_area_at (layer->borders, g_array_index (file->points, GeoPoint, i));
  const MapOptions options = { .width = 360, .height = 360, .margin = 8, .max_bytes = 1000 };
  g_autoptr (Map) map = map_new (layer->outline, &options);
  for (guint i = 0; map != NULL && i < map->areas->len; i++)
    {
      const MapArea *area = &g_array_index (map->areas, MapArea, i);
      g_assert_true (area->room >= 0 && area->room <= 360);
      g_assert_cmpuint (area->tint, <, OUTLINE_TINTS);
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
  if (file == NULL)
    return 0;
  check_rings (file);
  check_map (file, diags);
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
