#include "directory/border.h"
#include "directory/directory_case.h"

#include <math.h>

static const char areas_yaml[]
    = "layers:\n"
      "- key: ku\n  name: 区\n  boundaries: a.geojson\n  credit: 見本\n  areas:\n"
      "  - {key: nishi, name: 西区, match: [見本市西区], boundary: {ward: 西区}}\n"
      "  - {key: higashi, name: 東区, match: [見本市東区]}\n";

/* A west and an east square of 0.1 degrees with a shared border, the east one with a hole and an
 * islet. */
static const char squares[]
    = "{\"type\":\"FeatureCollection\",\"features\":["
      "{\"type\":\"Feature\",\"properties\":{\"ward\":\"西区\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133.8,34.6],[133.9,34.6],[133.9,34.7],[133.8,34.7],[133.8,34.6]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"東区\"},\"geometry\":{\"type\":"
      "\"MultiPolygon\",\"coordinates\":[[[[133.9,34.6],[134,34.6],[134,34.7],[133.9,34.7]],"
      "[[133.94,34.64],[133.96,34.64],[133.96,34.66],[133.94,34.66]]],"
      "[[[134.1,34.6],[134.11,34.6],[134.1,34.61]]]]}},"
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"隣町\"},\"geometry\":{\"type\":\"Polygon\","
      "\"coordinates\":[[[133,34],[133.1,34],[133.1,34.1]]]}}]}";

static Directory *
directory_with (const char *areas, const char *geojson, Diags *diags)
{
  Directory *directory = directory_new ();
  case_vocabulary (directory, areas, "", diags);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)geo_file_free);
  g_ptr_array_add (files, geojson_read (geojson, strlen (geojson), "a.geojson", diags));
  directory_set_borders (directory, directory->layers->pdata[0], files, diags);
  return directory;
}

static const Borders *
borders_of (const Directory *directory)
{
  return ((const AreaLayer *)directory->layers->pdata[0])->borders;
}

static const char *
area_at (const Borders *borders, double longitude, double latitude)
{
  const Area *area = borders_area_at (borders, (GeoPoint){ longitude, latitude });
  return area != NULL ? area->key : NULL;
}

static void
finds_the_area_of_a_point (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_with (areas_yaml, squares, diags);
  const Borders *borders = borders_of (directory);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  g_assert_cmpstr (area_at (borders, 133.85, 34.65), ==, "nishi");
  g_assert_cmpstr (area_at (borders, 133.93, 34.65), ==, "higashi");
  g_assert_cmpstr (area_at (borders, 133.95, 34.65), ==, NULL); /* the hole */
  g_assert_cmpstr (area_at (borders, 134.102, 34.602), ==, "higashi");
  g_assert_cmpstr (area_at (borders, 134.05, 34.65), ==, NULL);
  g_assert_cmpstr (area_at (borders, 133.05, 34.02), ==, NULL); /* no area of ours */
  g_assert_true (
      borders_hold (borders, directory_area (directory, "nishi"), (GeoPoint){ 133.85, 34.65 }));
}

static void
a_point_on_a_shared_border_is_in_one (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_with (areas_yaml, squares, diags);
  const Borders *borders = borders_of (directory);
  const Area *west = directory_area (directory, "nishi"),
             *east = directory_area (directory, "東区");
  for (guint i = 0; i < 100; i++)
    {
      GeoPoint point = { 133.9, 34.6 + i * 0.001 };
      g_assert_true (borders_hold (borders, west, point) != borders_hold (borders, east, point));
    }
}

static void
says_how_far (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_with (areas_yaml, squares, diags);
  const Area *west = directory_area (directory, "nishi");
  double km = borders_distance_km (borders_of (directory), west, (GeoPoint){ 133.7, 34.65 });
  g_assert_cmpfloat_with_epsilon (km, 9.15, 0.05); /* 0.1 degrees of longitude at 34.65 north */
  km = borders_distance_km (borders_of (directory), west, (GeoPoint){ 133.85, 34.8 });
  g_assert_cmpfloat_with_epsilon (km, 11.12, 0.05);
}

static void
says_what_is_missing (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = directory_with ("layers:\n- key: ku\n  name: 区\n  areas:\n"
                        "  - {key: nishi, name: 西区}\n"
                        "  - {key: all, name: 全市, boundary: {name: 東区}}\n"
                        "  - {key: higashi, name: 東区}\n",
                        squares, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "a.geojson:1:200: 警告: 境界の図形が「全市」と「東区」の両方に当てはまります。"
      "「全市」のものとします\n"
      "areas.yaml:2:3: 警告: 境界のファイルに「西区」の形がありません。地図に載りません\n"
      "areas.yaml:2:3: 警告: 境界のファイルに「東区」の形がありません。地図に載りません\n"
      "areas.yaml:2:3: 警告: 「区」の境界の出典（credit）がありません\n");
  g_assert_true (isinf (borders_distance_km (
      borders_of (directory), directory_area (directory, "nishi"), (GeoPoint){ 0, 0 })));
}

static char *
check (const char *rows, Directory **out)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_with (areas_yaml, squares, diags);
  g_autofree char *csv = g_strconcat ("ID,名称,カナ,種別,住所,電話番号,緯度,経度\n", rows, NULL);
  g_assert_true (case_read (directory, csv, NULL, diags));
  directory_finish (directory, diags);
  *out = g_steal_pointer (&directory);
  return case_findings (diags);
}

static void
an_address_that_the_point_contradicts_wins (void)
{
  g_autoptr (Directory) directory = NULL;
  g_autofree char *findings
      = check ("1,見本東医院,ミホン,診療所,見本市東区1-1,086-000-0001,34.65,133.85\n"
               "2,見本西医院,ミホン,診療所,見本市西区1-1,086-000-0002,35.3175,137.1567\n"
               "3,見本医院,ミホン,診療所,見本市西区1-2,086-000-0003,34.65,133.85\n"
               "4,見本浜医院,ミホン,診療所,見本市東区9-9,086-000-0004,34.65,134.001\n",
               &directory);
  g_assert_cmpstr (
      findings, ==,
      "list.csv:2:1: 警告: 「見本東医院」の住所は東区ですが、座標は西区にあります"
      "（東区の境界から 4.6 km）。座標は使いません\n"
      "list.csv:3:1: 警告: 「見本西医院」の住所は西区ですが、座標は区のどこにもありません"
      "（西区の境界から 303.4 km）。座標は使いません\n");
  g_assert_cmpfloat (directory_facility (directory, "1")->latitude, ==, 0);
  g_assert_cmpfloat (directory_facility (directory, "2")->longitude, ==, 0);
  g_assert_false (directory_facility (directory, "2")->place_checked);
  g_assert_cmpfloat (directory_facility (directory, "3")->latitude, ==, 34.65);
  g_assert_true (directory_facility (directory, "3")->place_checked);
  g_assert_cmpfloat (directory_facility (directory, "4")->longitude, ==, 134.001); /* the shore */
  g_assert_cmpstr (directory_facility (directory, "1")->areas[0]->key, ==, "higashi");
}

static void
the_point_tells_the_area_where_the_address_does_not (void)
{
  g_autoptr (Directory) directory = NULL;
  g_autofree char *findings
      = check ("1,見本医院,ミホン,診療所,見本町1-1,086-000-0001,34.65,133.85\n"
               "2,隣町医院,ミホン,診療所,隣町1-1,086-000-0002,34.01,133.09\n",
               &directory);
  g_assert_nonnull (strstr (findings,
                            "list.csv:2:1: 補足: 「見本医院」の区は住所から分からないので、"
                            "座標から西区としました\n"));
  const Facility *told = directory_facility (directory, "1");
  g_assert_cmpstr (told->areas[0]->key, ==, "nishi");
  g_assert_true (told->area_by_point);
  g_assert_false (told->place_checked);
  g_assert_null (directory_facility (directory, "2")->areas[0]);
  g_assert_cmpfloat (directory_facility (directory, "2")->latitude, ==, 34.01);
  g_assert_nonnull (strstr (findings, "「隣町医院」の住所「隣町1-1」からは区が分かりません"));
  g_assert_null (strstr (findings, "「見本医院」の住所"));
}

static void
many_wrong_places_are_counted (void)
{
  g_autoptr (Directory) directory = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 1; i <= 25; i++)
    g_string_append_printf (
        rows, "%u,見本%u,ミホン,診療所,見本市東区%u,086-000-%04u,34.65,133.85\n", i, i, i, i);
  g_autofree char *findings = check (rows->str, &directory);
  g_assert_nonnull (strstr (findings, "ほかに5件の施設で、住所の区と座標が合いません"));
}

/* A star of @n long rays: its edges cross many stripes, and the index must not grow with both. */
static double
seconds_for (guint n)
{
  g_autoptr (GString) text
      = g_string_new ("{\"type\":\"Feature\",\"properties\":{\"ward\":\"西区\"},"
                      "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s[%.6f,%d]", i > 0 ? "," : "", 100 + 50.0 * i / n,
                            i % 2 ? 80 : -80);
  g_string_append (text, "]]}}");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (Directory) directory = directory_with (areas_yaml, text->str, diags);
  g_assert_cmpstr (area_at (borders_of (directory), 100.000001, -79.9999), ==, "nishi");
  return g_timer_elapsed (timer, NULL);
}

static void
a_hostile_shape_stays_linear (void)
{
  double small = seconds_for (20000), large = seconds_for (80000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/border/finds-the-area-of-a-point", finds_the_area_of_a_point);
  g_test_add_func ("/border/a-point-on-a-shared-border-is-in-one",
                   a_point_on_a_shared_border_is_in_one);
  g_test_add_func ("/border/says-how-far", says_how_far);
  g_test_add_func ("/border/says-what-is-missing", says_what_is_missing);
  g_test_add_func ("/border/an-address-that-the-point-contradicts-wins",
                   an_address_that_the_point_contradicts_wins);
  g_test_add_func ("/border/the-point-tells-the-area-where-the-address-does-not",
                   the_point_tells_the_area_where_the_address_does_not);
  g_test_add_func ("/border/many-wrong-places-are-counted", many_wrong_places_are_counted);
  g_test_add_func ("/border/a-hostile-shape-stays-linear", a_hostile_shape_stays_linear);
  return g_test_run ();
}
