#include "directory/list.h"

#include "directory/directory_case.h"

static const char AREAS[] = "layers:\n"
                            "  - key: ward\n"
                            "    name: 区\n"
                            "    areas:\n"
                            "      - {key: kita, name: 北区}\n"
                            "      - {key: naka, name: 中区}\n";

/* The addresses of all lists, one a line. */
static char *
addresses (const char *rows)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_autofree char *csv
      = g_strconcat ("ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,状況,訪問診療\n", rows, NULL);
  case_vocabulary (directory, AREAS, "- {key: home_visit, name: 訪問診療}\n", diags);
  g_assert_true (case_read (directory, csv, NULL, diags));
  directory_finish (directory, diags);
  g_autoptr (GArray) lists = directory_lists (directory);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < lists->len; i++)
    {
      const FacilityList *list = &g_array_index (lists, FacilityList, i);
      g_autofree char *url = facility_list_url (directory, list);
      FacilityList back = facility_list_from_url (directory, url);
      g_assert_true (back.area == list->area && back.type == list->type && back.row == list->row
                     && back.capability == list->capability);
      g_assert_cmpint (MAX (back.part, 1), ==, MAX (list->part, 1));
      g_string_append_printf (text, "%s\n", url);
    }
  return g_string_free (text, FALSE);
}

static void
has_what_is_open_only (void)
{
  g_autofree char *text = addresses ("1,甲医院,コウ,診療所,見本市北区1,086-000-0001,開設\n"
                                     "2,乙薬局,オツ,薬局,見本市中区1,086-000-0002,休止\n"
                                     "3,丙,ヘイ,薬局,見本市1,086-000-0003,開設\n");
  g_assert_cmpstr (text, ==,
                   "/directory/area/kita/\n"
                   "/directory/area/kita/type/clinic/\n"
                   "/directory/type/clinic/\n"
                   "/directory/type/pharmacy/\n"
                   "/directory/kana/ka/\n"
                   "/directory/kana/ha/\n");
}

static void
has_what_places_can_do (void)
{
  g_autofree char *text = addresses ("1,甲医院,コウ,診療所,見本市北区1,086-000-0001,開設,○\n"
                                     "2,乙医院,オツ,診療所,見本市中区1,086-000-0002,開設,×\n"
                                     "3,丙医院,ヘイ,診療所,見本市中区1,086-000-0003,休止,○\n"
                                     "4,丁医院,テイ,診療所,見本市1,086-000-0004,開設,△\n");
  g_autofree char *want
      = g_strconcat ("/directory/area/kita/\n"
                     "/directory/area/kita/type/clinic/\n"
                     "/directory/can/home_visit/area/kita/\n"
                     "/directory/area/naka/\n"
                     "/directory/area/naka/type/clinic/\n"
                     "/directory/type/clinic/\n"
                     "/directory/can/home_visit/\n",
                     "/directory/kana/a/\n/directory/kana/ka/\n", "/directory/kana/ta/\n", NULL);
  g_assert_cmpstr (text, ==, want);
}

static void
knows_how_long_each_is (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, AREAS, "- {key: home_visit, name: 訪問診療}\n", diags);
  g_assert_true (case_read (directory,
                            "ID,名称,種別,所在地_連結表記,電話番号,訪問診療\n"
                            "1,カ,診療所,見本市北区1,086-000-0001,○\n"
                            "2,カ,診療所,見本市中区1,086-000-0002,×\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autoptr (FacilityCounts) counts = facility_counts_new (directory);
  const Area *naka = directory_area (directory, "naka");
  const FacilityList lists[] = {
    { .type = FACILITY_CLINIC + 1 },           { .capability = 1 },
    { .type = FACILITY_CLINIC + 1, .row = 2 }, { .area = naka },
    { .area = naka, .capability = 1 },         { .type = FACILITY_DENTAL + 1 },
  };
  const guint lengths[] = { 2, 1, 2, 1, 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_assert_cmpuint (facility_list_length (counts, &lists[i]), ==, lengths[i]);
}

static void
splits_a_long_one_by_rows_and_a_long_row_into_parts (void)
{
  g_autoptr (GString) rows = g_string_new ("0,い,イ,薬局,見本市,086-000-0000,開設\n");
  for (guint i = 1; i <= FACILITY_LIST_MAX + 1; i++)
    g_string_append_printf (rows, "%u,か%u,カ%u,薬局,見本市,086-000-0000,開設\n", i, i, i);
  g_autofree char *text = addresses (rows->str);
  g_assert_cmpstr (text, ==,
                   "/directory/type/pharmacy/\n"
                   "/directory/type/pharmacy/kana/a/\n"
                   "/directory/type/pharmacy/kana/ka/\n"
                   "/directory/type/pharmacy/kana/ka/2/\n"
                   "/directory/kana/a/\n"
                   "/directory/kana/ka/\n"
                   "/directory/kana/ka/2/\n");
}

static void
is_none_without_facilities (void)
{
  g_autofree char *text = addresses ("");
  g_assert_cmpstr (text, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list/has-what-is-open-only", has_what_is_open_only);
  g_test_add_func ("/list/has-what-places-can-do", has_what_places_can_do);
  g_test_add_func ("/list/knows-how-long-each-is", knows_how_long_each_is);
  g_test_add_func ("/list/splits-a-long-one-by-rows-and-a-long-row-into-parts",
                   splits_a_long_one_by_rows_and_a_long_row_into_parts);
  g_test_add_func ("/list/is-none-without-facilities", is_none_without_facilities);
  return g_test_run ();
}
