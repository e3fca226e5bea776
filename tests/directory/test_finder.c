#include "directory/directory_case.h"
#include "directory/finder.h"

static const DiagKind UNKNOWN
    = { "test-unknown", DIAG_WARNING, "「{id}」はありません", "no {id}", NULL, NULL };
static const Source care = { .key = "care", .title = "介護の一覧" };

static void
finds_by_every_id_and_by_numbers_of_one (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            "ID,医療機関コード,名称,名称_カナ,種別,電話番号\n"
                            "F1,3310000001,見本医院,ミホン,診療所,086-000-0001\n"
                            "F2,,見本の家,ミホンノイエ,通所介護,086-000-0002\n",
                            NULL, diags));
  g_assert_true (case_read (directory,
                            "名称,名称_カナ,種別,事業所番号,電話番号\n"
                            "見本医院リハビリ,ミホン,訪問リハビリ,3310000001,086-000-0003\n"
                            "見本の家,ミホンノイエ,通所介護,3370000001,086-000-0002\n"
                            "見本の宿,ミホンノヤド,短期入所,3370000001,086-000-0004\n",
                            &care, diags));
  directory_finish (directory, diags);
  g_autoptr (Finder) finder = finder_new (directory);
  const struct
  {
    const char *id, *want;
  } cases[] = {
    { "F1", "見本医院" },
    { "3310000001", "見本医院" },
    { "3310000001-visiting-rehab", "見本医院リハビリ" },
    { "3370000001-day-service", "見本の家" },
    { "3370000001-short-stay", "見本の宿" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Facility *found = finder_find (finder, cases[i].id, &UNKNOWN, POS_NONE, diags);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->name, ==, cases[i].want);
    }
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  g_assert_null (finder_find (finder, "F9", &UNKNOWN, POS_NONE, diags));
  g_assert_null (finder_find (finder, "3370000001", &UNKNOWN, POS_NONE, diags));
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "「F9」はありません"));
  g_assert_nonnull (strstr (findings, "番号「3370000001」の施設は二つ以上あります"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finder/finds-by-every-id-and-by-numbers-of-one",
                   finds_by_every_id_and_by_numbers_of_one);
  return g_test_run ();
}
