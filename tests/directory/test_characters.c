#include "directory/characters.h"
#include "directory/directory_case.h"

#define HEAD "文字,コード,置き換え,場所\n"
#define LIST                                                                                       \
  "ID,名称,名称_カナ,種別,電話番号,診療科目\n"                                     \
  "1,\uE18D原見本病院,サカキ,病院,086-000-0001,\uE18D\uE000科\n"

static Directory *
read_characters (const char *csv, Diags *diags)
{
  Directory *directory = directory_new ();
  g_autoptr (Table) table = case_table (csv, "characters.csv", diags);
  directory_read_characters (directory, table, diags);
  return directory;
}

/* The name of the only facility of LIST, read with the characters of @csv as a list of @source. */
static char *
name_with (const char *csv, const Source *source, Diags *diags)
{
  g_autoptr (Directory) directory = read_characters (csv, diags);
  g_autoptr (Table) table = case_table (LIST, "facilities.csv", diags);
  directory_exchange_characters (directory, table, source, diags);
  g_assert_true (directory_read_table (directory, table, source, diags));
  const Facility *facility = directory->facilities->pdata[0];
  return g_strdup (facility->name);
}

static void
exchanges_what_the_office_says (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *name = name_with (HEAD ",U+E18D,榊,\n\uE000,,内,\n", NULL, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (name, ==, "榊原見本病院");
  g_assert_cmpstr (findings, ==,
                   "facilities.csv:2:3: 補足: 2か所の外字を characters.csv "
                   "のとおりに置き換えました\n");
}

static void
warns_of_one_that_is_not_in_the_table (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *name = name_with (HEAD ",e18d,榊,\n", NULL, diags);
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, text);
  g_assert_cmpstr (name, ==, "榊原見本病院");
  g_assert_nonnull (strstr (text->str, "facilities.csv:2:30: 警告: 「榊\uE000科」に、"));
  g_assert_nonnull (strstr (text->str, "外字 U+E000"));
  g_assert_nonnull (strstr (text->str, "「,U+E000,正しい字,」の行を足しても"));
}

/* The same code means something else in the list of another office. */
static void
keeps_to_the_list_that_is_named (void)
{
  static const char characters[]
      = HEAD ",U+E18D,榊,\n,U+E18D,髙,bureau\n,U+E18D,﨑,facilities.csv\n,U+E000,内,\n";
  const Source bureau = { .key = "bureau", .title = "名簿" };
  const Source other = { .key = "other", .title = "名簿" };
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *of_bureau = name_with (characters, &bureau, diags);
  g_autofree char *of_other = name_with (characters, &other, diags);
  g_autofree char *own = name_with (characters, NULL, diags);
  g_assert_cmpstr (of_bureau, ==, "髙原見本病院");
  g_assert_cmpstr (of_other, ==, "榊原見本病院");
  g_assert_cmpstr (own, ==, "﨑原見本病院");
}

static void
refuses_rows_that_would_spoil_names (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = read_characters (
      HEAD ",U+9AD9,高,\n髙,,高,\n,U+E18D,,\n,U+E18D,\uE000,\n,みほん,榊,\n,U+E18D,榊,\n", diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpuint (directory->characters->len, ==, 1);
  g_assert_cmpstr (
      findings, ==,
      "characters.csv:2:1: 掲載見送り: 「U+9AD9」は外字のコードではありません。この行は使いません\n"
      "characters.csv:3:1: 掲載見送り: 「髙」は外字のコードではありません。この行は使いません\n"
      "characters.csv:4:1: 掲載見送り: 外字 U+E18D の置き換えが空か、また外字です。"
      "この行は使いません\n"
      "characters.csv:5:1: 掲載見送り: 外字 U+E18D の置き換えが空か、また外字です。"
      "この行は使いません\n"
      "characters.csv:6:1: 掲載見送り: 「みほん」は外字のコードではありません。"
      "この行は使いません\n");

  g_autoptr (Diags) more = diags_new ();
  g_autoptr (Directory) none = read_characters ("文字,読み\na,b\n", more);
  g_autofree char *missing = case_findings (more);
  g_assert_cmpstr (missing, ==,
                   "characters.csv:1:1: 掲載見送り: 「置き換え」の列がないので、"
                   "この表は使えません\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/characters/exchanges-what-the-office-says", exchanges_what_the_office_says);
  g_test_add_func ("/characters/warns-of-one-that-is-not-in-the-table",
                   warns_of_one_that_is_not_in_the_table);
  g_test_add_func ("/characters/keeps-to-the-list-that-is-named", keeps_to_the_list_that_is_named);
  g_test_add_func ("/characters/refuses-rows-that-would-spoil-names",
                   refuses_rows_that_would_spoil_names);
  return g_test_run ();
}
