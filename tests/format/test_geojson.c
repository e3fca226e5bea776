#include "format/geojson.h"
#include "format/table.h"

#include <string.h>

static GeoFile *
read_geojson (const char *text, char **findings)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  GeoFile *file = geojson_read (text, strlen (text), "a.geojson", diags);
  diags_format_text (diags, LANG_JA, out);
  *findings = g_string_free (g_steal_pointer (&out), FALSE);
  return file;
}

static const GeoRing *
ring (const GeoFile *file, guint i)
{
  return &g_array_index (file->rings, GeoRing, i);
}

static const GeoFeature *
feature (const GeoFile *file, guint i)
{
  return &g_array_index (file->features, GeoFeature, i);
}

static void
reads_areas_with_their_properties (void)
{
  g_autofree char *findings = NULL;
  g_autoptr (GeoFile) file = read_geojson (
      "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"N03_004\":\"北区\",\"N03_007\":\"033101\"},"
      "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":["
      "[[133,34],[134,34],[134,35],[133,35],[133,34]],"
      "[[133.4,34.4],[133.6,34.4],[133.6,34.6],[133.4,34.4]]]}},\n"
      "{\"type\":\"Feature\",\"properties\":null,\"geometry\":{\"type\":\"MultiPolygon\","
      "\"coordinates\":[[[[1,1],[2,1],[2,1],[2,2]]],[[[5,5,9.5],[6,5,9.5],[6,6,9.5],[5,5,9.5]]]]}},"
      "{\"type\":\"Feature\",\"geometry\":null},"
      "{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,2]]}}"
      "]}",
      &findings);
  g_assert_cmpstr (findings, ==, "");
  g_assert_cmpuint (file->features->len, ==, 4);
  g_assert_cmpstr (value_get_text (feature (file, 0)->properties, "N03_004"), ==, "北区");
  g_assert_cmpstr (value_get_text (feature (file, 0)->properties, "N03_007"), ==, "033101");
  g_assert_cmpuint (feature (file, 0)->n_rings, ==, 2);
  g_assert_cmpuint (ring (file, 0)->n, ==, 4);
  g_assert_cmpuint (ring (file, 1)->n, ==, 3);
  g_assert_null (feature (file, 1)->properties);
  g_assert_cmpuint (feature (file, 1)->pos.line, ==, 2);
  g_assert_cmpuint (feature (file, 1)->first_ring, ==, 2);
  g_assert_cmpuint (feature (file, 1)->n_rings, ==, 2);
  g_assert_cmpuint (ring (file, 2)->n, ==, 3);
  const GeoPoint *point = &g_array_index (file->points, GeoPoint, ring (file, 3)->first + 1);
  g_assert_cmpfloat (point->longitude, ==, 6);
  g_assert_cmpfloat (point->latitude, ==, 5);
  g_assert_cmpuint (feature (file, 2)->n_rings, ==, 0);
  g_assert_cmpuint (feature (file, 3)->n_rings, ==, 0);
}

static void
reads_a_feature_or_a_geometry_alone (void)
{
  g_autofree char *findings = NULL, *more = NULL;
  g_autoptr (GeoFile) alone = read_geojson (
      "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":[1,2]},"
      "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2]]]}]}",
      &findings);
  g_assert_cmpuint (feature (alone, 0)->n_rings, ==, 1);
  g_autoptr (GeoFile) one
      = read_geojson ("{\"type\":\"Feature\",\"properties\":{\"name\":\"中区\"},\"geometry\":"
                      "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2]]]}}",
                      &more);
  g_assert_cmpstr (value_get_text (feature (one, 0)->properties, "name"), ==, "中区");
}

static void
leaves_out_what_is_no_place_on_earth (void)
{
  static const char *const positions[]
      = { "[34.6,133.9]", "[-37012.5,-148000]", "[1e400,2]", "[\"133\",34]", "[133]", "133", "{}" };
  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[2,2]],[[1,1],%s,[2,2]]]}",
          positions[i]);
      g_autofree char *findings = NULL;
      g_autoptr (GeoFile) file = read_geojson (text, &findings);
      g_assert_cmpuint (file->rings->len, ==, 1);
      g_assert_cmpuint (file->points->len, ==, 3);
      g_assert_nonnull (strstr (findings, "［経度, 緯度］の度数ではありません"));
    }
}

static void
says_what_is_no_area (void)
{
  g_autofree char *findings = NULL, *none = NULL, *list = NULL;
  g_autoptr (GeoFile) file
      = read_geojson ("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,1],[1,1]]]}", &findings);
  g_assert_cmpuint (file->rings->len, ==, 0);
  g_assert_nonnull (strstr (findings, "a.geojson:1:34: 警告: 点が三つ以上ない輪郭は使いません"));
  g_assert_null (read_geojson ("{\"名称\":\"見本\"}", &none));
  g_assert_nonnull (strstr (none, "GeoJSON ではありません"));
  g_assert_null (read_geojson ("[1]", &list));
}

static void
points_are_a_table (void)
{
  static const char text[]
      = "{\"type\":\"FeatureCollection\",\"features\":[\n"
        "{\"type\":\"Feature\",\"properties\":{\"名称\":\"見本診療所\",\"size\":[1,2]},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[133.9,34.65]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"名称\":\"見本薬局\",\"緯度\":\"34.7\"},"
        "\"geometry\":{\"type\":\"Point\",\"coordinates\":[133.9,34.65]}},\n"
        "{\"type\":\"Feature\",\"properties\":{\"名称\":\"見本区\"},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}]}";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, sizeof text - 1);
  g_autoptr (Table) table = table_read (bytes, "list.geojson", NULL, diags);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  g_assert_cmpuint (table_n_rows (table), ==, 3);
  g_assert_cmpuint (table_n_columns (table), ==, 4);
  g_assert_cmpstr (table_header (table, 0), ==, "名称");
  g_assert_cmpstr (table_header (table, 2), ==, "緯度");
  g_assert_cmpstr (table_header (table, 3), ==, "経度");
  g_assert_cmpstr (table_cell (table, 0, 2)->text, ==, "34.65");
  g_assert_cmpstr (table_cell (table, 0, 3)->text, ==, "133.9");
  g_assert_cmpstr (table_cell (table, 1, 2)->text, ==, "34.7");
  g_assert_cmpstr (table_cell (table, 1, 3)->text, ==, "133.9");
  g_assert_cmpstr (table_cell (table, 2, 2)->text, ==, "");
  g_assert_cmpuint (table_cell_pos (table, 1, 0).line, ==, 3);
}

static double
seconds_for (guint points)
{
  g_autoptr (GString) text = g_string_new ("{\"type\":\"Polygon\",\"coordinates\":[[");
  for (guint i = 0; i < points; i++)
    g_string_append_printf (text, "%s[%u.%05u,%u.5]", i > 0 ? "," : "", i % 100, i, i % 90);
  g_string_append (text, "]]}");
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *findings = NULL;
  g_autoptr (GeoFile) file = read_geojson (text->str, &findings);
  g_assert_cmpuint (file->points->len, ==, points);
  return g_timer_elapsed (timer, NULL);
}

static void
stays_linear (void)
{
  double small = seconds_for (20000), large = seconds_for (80000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geojson/reads-areas-with-their-properties", reads_areas_with_their_properties);
  g_test_add_func ("/geojson/reads-a-feature-or-a-geometry-alone",
                   reads_a_feature_or_a_geometry_alone);
  g_test_add_func ("/geojson/leaves-out-what-is-no-place-on-earth",
                   leaves_out_what_is_no_place_on_earth);
  g_test_add_func ("/geojson/says-what-is-no-area", says_what_is_no_area);
  g_test_add_func ("/geojson/points-are-a-table", points_are_a_table);
  g_test_add_func ("/geojson/stays-linear", stays_linear);
  return g_test_run ();
}
