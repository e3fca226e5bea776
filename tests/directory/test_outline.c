#include "directory/map.h"
#include "directory/directory_case.h"

#include <math.h>

/* Two areas with a jagged border between them; the west one is put together from two pieces. */
static const char areas_yaml[] = "layers:\n"
                                 "- key: ku\n  name: 区\n  boundaries: a.geojson\n  credit: 見本\n"
                                 "  areas:\n"
                                 "  - {key: nishi, name: 西区}\n"
                                 "  - {key: higashi, name: 東区}\n";
static const char pieces[]
    = "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"nishi\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133.0,34.0],[133.9,34.0],[133.9,34.5],[133.0,34.5]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"nishi\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133.0,34.5],[133.9,34.5],[133.91,34.7],[133.9,34.71],[133.9,35.0],"
      "[133.0,35.0]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"higashi\"},\"geometry\":{\"type\":"
      "\"Polygon\","
      "\"coordinates\":[[[134.4,35.0],[133.9,35.0],[133.9,34.71],[133.91,34.7],[133.9,34.5],"
      "[133.9,34.0],[134.4,34.0]]]}}]}";

typedef struct
{
  Directory *directory;
  const AreaLayer *layer;
} Case;

static Case
case_new (const char *geojson)
{
  g_autoptr (Diags) diags = diags_new ();
  Directory *directory = directory_new ();
  case_vocabulary (directory, areas_yaml, "", diags);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)geo_file_free);
  g_ptr_array_add (files, geojson_read (geojson, strlen (geojson), "a.geojson", diags));
  directory_set_borders (directory, directory->layers->pdata[0], files, diags);
  return (Case){ directory, directory->layers->pdata[0] };
}

static const OutlineShape *
shape (const Case *test, guint i)
{
  return &g_array_index (test->layer->outline->shapes, OutlineShape, i);
}

static const MapArea *
area_of (const Map *map, guint i)
{
  return &g_array_index (map->areas, MapArea, i);
}

static void
neighbours_share_a_line (void)
{
  Case test = case_new (pieces);
  const Outline *outline = test.layer->outline;
  g_assert_cmpuint (shape (&test, 0)->rings->len, ==, 1);
  g_assert_cmpuint (shape (&test, 1)->rings->len, ==, 1);
  guint shared = 0;
  for (guint i = 0; i < shape (&test, 0)->steps->len; i++)
    for (guint j = 0; j < shape (&test, 1)->steps->len; j++)
      {
        OutlineStep a = g_array_index (shape (&test, 0)->steps, OutlineStep, i);
        OutlineStep b = g_array_index (shape (&test, 1)->steps, OutlineStep, j);
        shared += a.line == b.line;
      }
  g_assert_cmpuint (shared, ==, 2); /* south and north of where the two pieces met */
  g_assert_cmpuint (shape (&test, 0)->tint, !=, shape (&test, 1)->tint);
  g_assert_cmpuint (outline->points->len, ==, outline->weights->len);
  directory_free (test.directory);
}

static void
the_line_between_pieces_is_gone (void)
{
  Case test = case_new (pieces);
  const MapOptions options = { .width = 1000, .height = 1000, .max_bytes = 10000 };
  g_autoptr (Map) map = map_new (test.layer->outline, &options);
  /* One ring; the point where the pieces met on the outer border is still a point of it. */
  g_assert_cmpuint (strlen (area_of (map, 0)->path) - strcspn (area_of (map, 0)->path, "z"), ==, 1);
  directory_free (test.directory);
}

static void
a_label_stands_where_there_is_room (void)
{
  Case test = case_new (
      "{\"type\":\"Feature\",\"properties\":{\"key\":\"nishi\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133,34],[134,34],[134,34.1],[133.4,34.1],[133.4,34.5],[133,34.5]]]}}");
  const OutlineShape *only = shape (&test, 0);
  GeoPoint best = { only->centre.x / test.layer->outline->narrow, -only->centre.y };
  g_assert_true (borders_hold (test.layer->borders, only->area, best));
  double wide = 0.4 * test.layer->outline->narrow;
  g_assert_cmpfloat (only->room, >, 0.45 * wide);
  g_assert_cmpfloat (only->room, <=, 0.6 * wide);
  directory_free (test.directory);
}

static void
a_map_keeps_its_proportions_and_its_size (void)
{
  Case test = case_new (pieces);
  const MapOptions options = { .width = 360, .height = 100, .margin = 10, .max_bytes = 10000 };
  g_autoptr (Map) map = map_new (test.layer->outline, &options);
  g_assert_cmpfloat (map->width, ==, 360);
  g_assert_cmpfloat_with_epsilon (map->height, 100, 1);
  g_assert_cmpfloat_with_epsilon (map->unit_km, 111.195 / 80, 0.05); /* a degree is 80 units tall */
  g_assert_cmpuint (area_of (map, 1)->number, ==, 2);
  g_assert_cmpstr (area_of (map, 1)->area->key, ==, "higashi");
  const MapOptions focused
      = { .focus = area_of (map, 1)->area, .width = 360, .height = 360, .max_bytes = 10000 };
  g_autoptr (Map) near = map_new (test.layer->outline, &focused);
  g_assert_true (area_of (near, 1)->in_sight);
  g_assert_cmpfloat (near->unit_km, <, map->unit_km);
  directory_free (test.directory);
}

/* A ragged round shore of @n points. */
static char *
shore (guint n)
{
  GString *text = g_string_new ("{\"type\":\"Feature\",\"properties\":{\"key\":\"nishi\"},"
                                "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
  guint32 chance = 1;
  for (guint i = 0; i < n; i++)
    {
      chance = chance * 1103515245u + 12345u;
      double angle = 2 * G_PI * i / n, radius = 0.3 + 0.02 * (chance >> 16) / 65536.0;
      g_string_append_printf (text, "%s[%.7f,%.7f]", i > 0 ? "," : "", 134 + radius * cos (angle),
                              34.6 + radius * sin (angle));
    }
  g_string_append (text, "]]}}");
  return g_string_free (text, FALSE);
}

static void
a_path_is_no_longer_than_allowed (void)
{
  g_autofree char *text = shore (20000);
  Case test = case_new (text);
  for (gsize bytes = 1000; bytes < 100000; bytes *= 4)
    {
      const MapOptions options = { .width = 360, .height = 360, .max_bytes = bytes };
      g_autoptr (Map) map = map_new (test.layer->outline, &options);
      g_assert_cmpuint (strlen (area_of (map, 0)->path), <=, bytes);
      g_assert_cmpuint (strlen (area_of (map, 0)->path), >, bytes / 8);
    }
  directory_free (test.directory);
}

static double
seconds_for (guint n)
{
  g_autofree char *text = shore (n);
  g_autoptr (GTimer) timer = g_timer_new ();
  Case test = case_new (text);
  g_assert_cmpuint (test.layer->outline->points->len, ==, n + 1);
  directory_free (test.directory);
  return g_timer_elapsed (timer, NULL);
}

static void
a_very_detailed_shore_is_quick (void)
{
  double small = seconds_for (20000), large = seconds_for (80000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

static void
simplifying_keeps_what_is_seen (void)
{
  const PlanePoint points[] = { { 0, 0 }, { 1, 0.1 }, { 2, 0 }, { 3, 5 }, { 4, 0 }, { 5, 0 } };
  double weights[G_N_ELEMENTS (points)];
  simplify_weights (points, G_N_ELEMENTS (points), weights);
  g_assert_true (isinf (weights[0]) && isinf (weights[5]));
  g_assert_cmpfloat (weights[1], <, weights[3]);
  g_assert_cmpfloat_with_epsilon (weights[1], 0.1, 1e-9);
  for (guint i = 1; i < 5; i++)
    g_assert_cmpfloat (weights[i], <=, weights[3]);
  simplify_weights (points, 2, weights);
  g_assert_true (isinf (weights[0]) && isinf (weights[1]));
}

static void
numbers_do_not_cover_each_other (void)
{
  Case test = case_new (pieces);
  Facility places[12] = { { 0 } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      places[i].latitude = i == 11 ? 0 : 34.5;
      places[i].longitude = i == 11 ? 0 : i < 8 ? 133.5 : 133.5 + 0.01 * i;
      g_ptr_array_add (list, &places[i]);
    }
  const MapOptions options = { .width = 360, .height = 360, .max_bytes = 10000 };
  g_autoptr (Map) map = map_new (test.layer->outline, &options);
  g_autoptr (GArray) dots = map_dots (map, list, 12);
  g_assert_cmpuint (dots->len, ==, 11); /* one has no place */
  for (guint i = 0; i < dots->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const MapDot *a = &g_array_index (dots, MapDot, i);
        const MapDot *b = &g_array_index (dots, MapDot, j);
        g_assert_cmpfloat (hypot (a->mark.x - b->mark.x, a->mark.y - b->mark.y), >=, 23.9);
      }
  g_assert_cmpuint (g_array_index (dots, MapDot, 10).number, ==, 11);
  directory_free (test.directory);
}

/* Rings that touch themselves, come twice, or run back on their own line. */
static void
odd_shapes_are_drawn_somehow (void)
{
  static const char *const rings[] = {
    "[[133,34],[134,34],[134,35],[133,34],[132,34],[132,33]]",
    "[[133,34],[134,34],[133,34],[133,35],[133,34]]",
    "[[133,34],[134,34],[134,35]],[[133,34],[134,34],[134,35]]",
    "[[133,34],[134,34],[134,35]],[[134,35],[134,34],[133,34]],[[134,34],[134,35],[133,34]]",
    "[[133,34],[134,34],[135,34],[134,34]]",
    "[[133,34],[133.5,34],[134,34]]",
    "[[133,34],[134,34],[134,35],[133,35]],[[133,34],[134,34],[134,35],[133.5,34.6],[133,35]]",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rings); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"type\":\"Feature\",\"properties\":{\"key\":"
                                               "\"higashi\"},\"geometry\":{\"type\":\"Polygon\","
                                               "\"coordinates\":[%s]}}",
                                               rings[i]);
      Case test = case_new (text);
      const MapOptions options = { .width = 360, .height = 360, .max_bytes = 100 };
      g_autoptr (Map) map = map_new (test.layer->outline, &options);
      g_assert_true (map == NULL || map->areas->len == 1);
      directory_free (test.directory);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/neighbours-share-a-line", neighbours_share_a_line);
  g_test_add_func ("/outline/the-line-between-pieces-is-gone", the_line_between_pieces_is_gone);
  g_test_add_func ("/outline/a-label-stands-where-there-is-room",
                   a_label_stands_where_there_is_room);
  g_test_add_func ("/outline/a-map-keeps-its-proportions-and-its-size",
                   a_map_keeps_its_proportions_and_its_size);
  g_test_add_func ("/outline/a-path-is-no-longer-than-allowed", a_path_is_no_longer_than_allowed);
  g_test_add_func ("/outline/a-very-detailed-shore-is-quick", a_very_detailed_shore_is_quick);
  g_test_add_func ("/outline/simplifying-keeps-what-is-seen", simplifying_keeps_what_is_seen);
  g_test_add_func ("/outline/numbers-do-not-cover-each-other", numbers_do_not_cover_each_other);
  g_test_add_func ("/outline/odd-shapes-are-drawn-somehow", odd_shapes_are_drawn_somehow);
  return g_test_run ();
}
