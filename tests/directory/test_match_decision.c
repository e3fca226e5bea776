#include "directory/directory_case.h"
#include "directory/match_decision.h"

#define HEAD "ID,名称,名称_カナ,種別,住所,電話番号,医療機関コード\n"

static const Source bureau = { .key = "bureau", .title = "届出の名簿" };

/* Two lists and what the office decided of them; ids and names of what is shown. */
static char *
shown (const char *own, const char *pulled, const char *decisions, char **findings)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (decisions, strlen (decisions));
  g_autoptr (Table) table = table_read (bytes, "matches.csv", NULL, diags);
  directory_read_matches (directory, table, diags);
  g_assert_true (case_read (directory, own, NULL, diags));
  g_assert_true (case_read (directory, pulled, &bureau, diags));
  directory_finish (directory, diags);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      g_string_append_printf (out, "%s%s %s", i > 0 ? ", " : "", facility->id, facility->name);
    }
  *findings = case_findings (diags);
  return g_string_free (out, FALSE);
}

static void
joins_what_the_office_says_is_one (void)
{
  g_autofree char *findings = NULL;
  g_autofree char *got
      = shown (HEAD "F1,あおば医院,ア,診療所,見本市1-2,086-000-0001,\n",
               HEAD "7,青葉クリニック,イ,診療所,見本市見本町9,086-000-0009,\n",
               "ID,相手のID,同じか,日付,メモ\nbureau-7,F1,はい,2026-11-01,電話で確認\n", &findings);
  g_assert_cmpstr (got, ==, "F1 あおば医院");
}

static void
keeps_apart_what_the_office_says_is_two (void)
{
  g_autofree char *findings = NULL;
  g_autofree char *got
      = shown (HEAD "F1,見本医院,ア,診療所,見本市見本町1-2,086-000-0001,3310000001\n",
               HEAD "7,見本医院,イ,診療所,見本市見本町1-2,086-000-0001,3310000001\n",
               "ID,相手のID,同じか\nF1,bureau-7,いいえ\n", &findings);
  g_assert_cmpstr (got, ==, "F1 見本医院, bureau-7 見本医院");
  g_assert_null (strstr (findings, "かもしれません"));
}

static void
asks_no_more_about_what_is_decided (void)
{
  g_autofree char *findings = NULL;
  g_autofree char *got
      = shown (HEAD "F1,見本医院,ア,診療所,見本市見本町1-2,086-000-0001,\n",
               HEAD "7,見本医院,イ,診療所,見本市見本町5,086-000-0005,\n",
               "ID,相手のID,同じか\nF1,bureau-7,×\nF1,bureau-8,\nF1,X,はい\n", &findings);
  g_assert_cmpstr (got, ==, "F1 見本医院, bureau-7 見本医院");
  g_assert_cmpstr (findings, ==,
                   "matches.csv:4:6: 補足: ID「X」の施設は、今の表にありません。"
                   "この行は使いません\n");
}

static void
says_what_cannot_be_read (void)
{
  g_autofree char *findings = NULL;
  g_autofree char *got = shown (HEAD "F1,見本医院,ア,診療所,見本市1,086-000-0001,\n",
                                HEAD "7,青葉医院,イ,診療所,見本市5,086-000-0005,\n",
                                "ID,相手のID,同じか\nF1,bureau-7,たぶん\n", &findings);
  g_assert_cmpstr (got, ==, "F1 見本医院, bureau-7 青葉医院");
  g_assert_cmpstr (findings, ==,
                   "matches.csv:2:13: 警告: 「同じか」の欄「たぶん」が はい・いいえ "
                   "のどちらか分かりません。この行は使いません\n");
  g_free (g_steal_pointer (&findings));
  g_autofree char *other = shown (HEAD "F1,見本医院,ア,診療所,見本市1,086-000-0001,\n",
                                  HEAD "7,青葉医院,イ,診療所,見本市5,086-000-0005,\n",
                                  "ID,同じか\nF1,はい\n", &findings);
  g_assert_nonnull (strstr (findings, "「相手のID」の列がない"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match-decision/joins-what-the-office-says-is-one",
                   joins_what_the_office_says_is_one);
  g_test_add_func ("/match-decision/keeps-apart-what-the-office-says-is-two",
                   keeps_apart_what_the_office_says_is_two);
  g_test_add_func ("/match-decision/asks-no-more-about-what-is-decided",
                   asks_no_more_about_what_is_decided);
  g_test_add_func ("/match-decision/says-what-cannot-be-read", says_what_cannot_be_read);
  return g_test_run ();
}
