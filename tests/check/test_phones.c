#include "check/check.h"

#include "../site/site_case.h"

/* What check_phones says of a page that holds @text, without hints. */
static char *
findings_of (const char *text)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autofree char *page = g_strconcat ("---\ntitle: 頁\n---\n", text, "\n", NULL);
  site_case_write (&test, "content/a.md", page);
  site_case_write (&test, "content/contacts.yaml",
                   "desks: {a: {name: 甲, tel: 086-000-0001, fax: 086-000-0002}}\n");
  site_case_write (&test, "content/directory/list.csv",
                   "ID,名称,名称_カナ,種別,所在地,電話番号\n1,乙,オツ,薬局,見本市,086-000-0003\n");
  site_case_load (&test);
  g_autoptr (Diags) diags = diags_new ();
  check_phones (test.site, diags);
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  site_case_tear_down (&test);
  g_auto (GStrv) lines = g_strsplit (said->str, "\n", -1);
  GString *out = g_string_new (NULL);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_has_prefix (*line, "    "))
      {
        char *end = strstr (*line, "' is in neither");
        char *start = strchr (*line, '\'');
        g_assert_true (start != NULL && end != NULL);
        char *place = *line + strlen ("content/a.md:");
        *end = *strstr (place, ": ") = '\0';
        g_string_append_printf (out, "%s%s %s", out->len ? ", " : "", place, start + 1);
      }
  return g_string_free (out, FALSE);
}

static void
says (const char *text, const char *want)
{
  g_autofree char *said = findings_of (text);
  g_assert_cmpstr (said, ==, want);
}

static void
knows_desks_and_facilities (void)
{
  says ("電話 086-000-0001、FAX 086-000-0002、薬局 086-000-0003", "");
  says ("電話 ０８６－０００－０００１、（086）000-0002、086(000)0003", "");
}

static void
names_others_with_their_place (void)
{
  says ("窓口は\n電話 086-000-0009 です。", "5:4 086-000-0009");
  says ("090-0000-0000と086-000-0008", "4:1 090-0000-0000, 4:15 086-000-0008");
}

static void
reads_numbers_as_people_write_them (void)
{
  says ("０８６－０００－０００９", "4:1 ０８６－０００－０００９");
  says ("０８６ー０００ー０００９", "4:1 ０８６ー０００ー０００９");
  says ("（086）000-0009", "4:2 086）000-0009");
  says ("086(000)0009", "4:1 086(000)0009");
  says ("（086-000-0009）", "4:2 086-000-0009");
}

static void
leaves_other_numbers_alone (void)
{
  says ("2026-12-05 12-345-6789 01-02 1086-000-0009 086-000-00091234", "");
  says ("[x](https://example.invalid/086-000-0009) A086-000-0009 5-086-000-0009", "");
  says ("", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/phones/knows-desks-and-facilities", knows_desks_and_facilities);
  g_test_add_func ("/phones/names-others-with-their-place", names_others_with_their_place);
  g_test_add_func ("/phones/reads-numbers-as-people-write-them",
                   reads_numbers_as_people_write_them);
  g_test_add_func ("/phones/leaves-other-numbers-alone", leaves_other_numbers_alone);
  return g_test_run ();
}
