/* Directory booklets: what is printed of a pamphlet that is split by district. */
#include "site_case.h"

static const char areas[] = "layers:\n"
                            "- {key: ku, name: 区, areas: [{key: kita, name: 北区},\n"
                            "   {key: minami, name: 南区}, {key: higashi, name: 東区}]}\n"
                            "- {key: machi, name: 町, areas: [{key: mihon, name: 見本町}]}\n";

static const char facilities[]
    = "ID,名称,種別,電話番号,所在地_連結表記,担当者名\n"
      "F1,見本一薬局,薬局,086-000-0001,見本市北区見本町1,見本太郎\n"
      "F2,見本二医院,無床診療所,086-000-0002,見本市南区見本町2,見本花子\n"
      "F3,見本三薬局,薬局,086-000-0003,見本市南区見本町3,見本次郎\n";

static void
set_up (SiteCase *test, const char *front)
{
  site_case_set_up (test);
  site_case_write (test, "content/directory/areas.yaml", areas);
  site_case_write (test, "content/directory/facilities.csv", facilities);
  g_autofree char *whole = g_strconcat ("title: 施設一覧\nlayout: directory-a5\n", front, NULL);
  site_case_page (test, "pamphlets/list.md", whole);
  site_case_load (test);
}

static void
assert_printed (const SiteCase *test, const char *names)
{
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < test->site->printed->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            ((const Pamphlet *)test->site->printed->pdata[i])->name);
  g_assert_cmpstr (found->str, ==, names);
}

static void
assert_said (const SiteCase *test, const char *part)
{
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (test->diags, LANG_JA, said);
  if (strstr (said->str, part) == NULL)
    g_error ("“%s” is not said in:\n%s", part, said->str);
}

static void
test_one_without_a_split_is_printed_whole (void)
{
  SiteCase test;
  set_up (&test, "directory: {types: 薬局}");
  assert_printed (&test, "list");
  const Pamphlet *pamphlet = test.site->printed->pdata[0];
  g_assert_cmpstr (pamphlet->list.types[0], ==, "薬局");
  site_case_tear_down (&test);
}

static void
test_each_district_has_a_volume (void)
{
  SiteCase test;
  set_up (&test, "split_by: area");
  assert_printed (&test, "list-kita list-minami"); /* nobody is in 東区 */
  const Pamphlet *volume = test.site->printed->pdata[1];
  g_assert_cmpstr (volume->page->title, ==, "施設一覧（南区）");
  g_assert_true (volume->page->pamphlet == volume);
  g_assert_cmpuint (test.site->pamphlets->len, ==, 1);
  g_autofree char *path = NULL, *fragment = NULL;
  g_assert_cmpint (
      site_resolve_link (test.site, "index.md", "/pamphlets/list-kita.pdf", &path, &fragment), ==,
      LINK_MADE);
  site_case_tear_down (&test);
}

static void
test_a_volume_holds_what_the_lists_hold (void)
{
  SiteCase test;
  set_up (&test, "split_by: area\ndirectory: {types: [無床診療所]}");
  assert_printed (&test, "list-minami");
  site_case_tear_down (&test);
}

static void
test_other_layers_can_be_named (void)
{
  SiteCase test;
  set_up (&test, "split_by: area\ndirectory: {areas: [見本町, 北区]}");
  assert_printed (&test, "list-mihon list-kita");
  site_case_tear_down (&test);
}

static void
test_large_type_is_an_edition_of_each (void)
{
  SiteCase test;
  set_up (&test, "large: yes");
  assert_printed (&test, "list list-large");
  const Pamphlet *large = test.site->printed->pdata[1];
  g_assert_true (large->large_of == test.site->printed->pdata[0]);
  g_assert_cmpstr (large->layout, ==, "large-type");
  g_assert_nonnull (strstr (large->page->title, "（大きな文字）"));
  site_case_tear_down (&test);
}

static void
test_names_that_nothing_has_are_said (void)
{
  static const struct
  {
    const char *front, *said;
  } faults[] = {
    { "directory: {areas: [北口]}", "areas に「北口」はありません" },
    { "directory: {types: [薬曲]}", "「薬局」の間違い" },
    { "directory: {capability: 訪問}", "capability に「訪問」はありません" },
    { "directory: {area: [北区]}", "「areas」の間違い" },
    { "split_by: are", "area" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      SiteCase test;
      set_up (&test, faults[i].front);
      assert_said (&test, faults[i].said);
      site_case_tear_down (&test);
    }
}

static void
test_a_taken_name_is_said (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_write (&test, "content/directory/areas.yaml", areas);
  site_case_write (&test, "content/directory/facilities.csv", facilities);
  site_case_page (&test, "pamphlets/list-kita.md", "title: べつの\nlayout: booklet-a5");
  site_case_page (&test, "pamphlets/list.md", "title: 一覧\nlayout: directory-a5\nsplit_by: area");
  site_case_load (&test);
  assert_said (&test, "「list-kita」と同じ名前のパンフレット");
  site_case_tear_down (&test);
}

static char *
listed (const SiteCase *test, guint nth)
{
  GString *ids = g_string_new (NULL);
  g_autoptr (GPtrArray) found
      = site_pamphlet_facilities (test->site, test->site->printed->pdata[nth]);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((Facility *)found->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
test_lists_what_its_front_matter_says (void)
{
  static const char *const cases[][2] = {
    { "{}", "F1 F3 F2" },
    { "{types: 薬局}", "F1 F3" },
    { "{areas: 南区}", "F3 F2" },
    { "{areas: 南区, types: 薬局}", "F3" },
    { "{ids: [F2, F1], types: 薬局}", "F1" },
    { "{order: 郵便番号}", "F2 F3 F1" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SiteCase test;
      g_autofree char *front = g_strconcat ("directory: ", cases[i][0], NULL);
      site_case_set_up (&test);
      site_case_write (&test, "content/directory/areas.yaml", areas);
      site_case_write (&test, "content/directory/facilities.csv",
                       "ID,名称,名称_カナ,種別,郵便番号,電話番号,所在地_連結表記\n"
                       "F1,見本一薬局,ア,薬局,,086-000-0001,見本市北区見本町1\n"
                       "F2,見本二医院,ウ,無床診療所,7000001,086-000-0002,見本市南区見本町2\n"
                       "F3,見本三薬局,イ,薬局,7000002,086-000-0003,見本市南区見本町3\n");
      g_autofree char *whole = g_strconcat ("title: 施設一覧\nlayout: directory-a5\n", front, NULL);
      site_case_page (&test, "pamphlets/list.md", whole);
      site_case_load (&test);
      g_autofree char *ids = listed (&test, 0);
      g_assert_cmpstr (ids, ==, cases[i][1]);
      site_case_tear_down (&test);
    }
}

static void
test_letters_to_many_come_in_parts (void)
{
  SiteCase test;
  g_autoptr (GString) rows = g_string_new ("ID,名称,名称_カナ,種別,電話番号\n");
  for (guint i = 0; i < 450; i++)
    g_string_append_printf (rows, "F%03u,見本%03u,ア%03u,薬局,086-000-%04u\n", i, i, i, i);
  site_case_set_up (&test);
  site_case_write (&test, "content/directory/facilities.csv", rows->str);
  site_case_page (&test, "pamphlets/ask.md", "title: 確認\nlayout: x\nreply_by: 2027-01-15");
  site_case_page (&test, "pamphlets/book.md", "title: 一覧\nlayout: x");
  site_case_load (&test);
  assert_printed (&test, "ask-1 ask-2 ask-3 book");
  g_autofree char *last = listed (&test, 2);
  g_assert_true (g_str_has_prefix (last, "F400 ") && g_str_has_suffix (last, " F449"));
  const Pamphlet *letters = test.site->printed->pdata[0];
  g_assert_cmpint (letters->page->audience, ==, AUDIENCE_INTERNAL);
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/volumes/one-without-a-split-is-printed-whole",
                   test_one_without_a_split_is_printed_whole);
  g_test_add_func ("/volumes/each-district-has-a-volume", test_each_district_has_a_volume);
  g_test_add_func ("/volumes/a-volume-holds-what-the-lists-hold",
                   test_a_volume_holds_what_the_lists_hold);
  g_test_add_func ("/volumes/other-layers-can-be-named", test_other_layers_can_be_named);
  g_test_add_func ("/volumes/large-type-is-an-edition-of-each",
                   test_large_type_is_an_edition_of_each);
  g_test_add_func ("/volumes/names-that-nothing-has-are-said",
                   test_names_that_nothing_has_are_said);
  g_test_add_func ("/volumes/a-taken-name-is-said", test_a_taken_name_is_said);
  g_test_add_func ("/volumes/list-what-the-front-matter-says",
                   test_lists_what_its_front_matter_says);
  g_test_add_func ("/volumes/letters-to-many-come-in-parts", test_letters_to_many_come_in_parts);
  return g_test_run ();
}
