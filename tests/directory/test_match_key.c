#include "directory/match_key.h"

static void
takes_the_corporation_off_a_name (void)
{
  static const struct
  {
    const char *name, *want;
    gboolean has_kind;
  } cases[] = {
    { "見本医院", "見本医院", FALSE },
    { "医療法人　見本医院", "見本医院", TRUE },
    { "医療法人社団　青葉会　見本病院", "見本病院", TRUE },
    { "医療法人青葉会 見本病院", "見本病院", TRUE },
    { "医療法人青葉会", "青葉会", TRUE },
    { "㈱見本薬局", "見本薬局", TRUE },
    { "有限会社", "有限会社", TRUE },
    { "見本薬局・駅前店", "見本薬局駅前店", FALSE },
    { "髙田ﾃﾞｲｻｰﾋﾞｽ", "高田デイサービス", FALSE },
    { "・", "・", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean has_kind;
      g_autofree char *key = match_name (cases[i].name, &has_kind);
      g_assert_cmpstr (key, ==, cases[i].want);
      g_assert_cmpint (has_kind, ==, cases[i].has_kind);
    }
}

static NameLikeness
likeness (const char *a, const char *b)
{
  gboolean a_has_kind, b_has_kind;
  g_autofree char *key_a = match_name (a, &a_has_kind), *key_b = match_name (b, &b_has_kind);
  NameLikeness like = match_compare_names (key_a, a_has_kind, key_b, b_has_kind);
  g_assert_cmpint (match_compare_names (key_b, b_has_kind, key_a, a_has_kind), ==, like);
  return like;
}

static void
says_how_alike_two_names_are (void)
{
  g_assert_cmpint (likeness ("見本医院", "医療法人　見本医院"), ==, NAMES_SAME);
  g_assert_cmpint (likeness ("医療法人青葉会見本医院", "見本医院"), ==, NAME_BEHIND);
  g_assert_cmpint (likeness ("見本医院（内科）", "見本医院"), ==, NAME_WITHIN);
  g_assert_cmpint (likeness ("東見本医院", "見本医院"), ==, NAME_WITHIN);
  g_assert_cmpint (likeness ("見本薬局", "薬局"), ==, NAMES_DIFFER);
  g_assert_cmpint (likeness ("見本医院", "青葉医院"), ==, NAMES_DIFFER);
}

static void
writes_an_address_in_one_way (void)
{
  static const struct
  {
    const char *address, *want, *town;
  } cases[] = {
    { "岡山県岡山市北区見本町１丁目２番地の３ 見本ビル2F", "岡山市北区見本町1-2-3",
      "岡山市北区見本町" },
    { "岡山市北区見本町1-2-3", "岡山市北区見本町1-2-3", "岡山市北区見本町" },
    { "岡山市北区見本町一丁目2番3号", "岡山市北区見本町1-2-3", "岡山市北区見本町" },
    { "岡山市北区見本町二十一丁目4", "岡山市北区見本町21-4", "岡山市北区見本町" },
    { "岡山市北区大字見本字中筋12番地", "岡山市北区見本中筋12", "岡山市北区見本中筋" },
    { "東京都見本区二本松3‐4−5", "見本区二本松3-4-5", "見本区二本松" },
    { "見本市北21条西5丁目2", "見本市北21条西5-2", "見本市北" },
    { "神奈川県見本市1の2", "見本市1-2", "見本市" },
    { "見本市", "見本市", "見本市" },
    { "12", "12", "" },
    { "", "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize town;
      g_autofree char *key = match_address (cases[i].address, &town);
      g_assert_cmpstr (key, ==, cases[i].want);
      key[town] = '\0';
      g_assert_cmpstr (key, ==, cases[i].town);
    }
  gsize town;
  g_assert_null (match_address (NULL, &town));
}

static gboolean
same (const char *a, const char *b)
{
  gsize a_town, b_town;
  g_autofree char *key_a = match_address (a, &a_town), *key_b = match_address (b, &b_town);
  return match_same_address (key_a, a_town, key_b, b_town);
}

static void
allows_for_small_names_of_places (void)
{
  g_assert_true (same ("見本市見本町1-2", "見本市見本町字中筋1番地2"));
  g_assert_false (same ("見本市見本町1-2", "見本市見本町1-3"));
  g_assert_false (same ("見本市見本町1-2", "見本市青葉町1-2"));
  g_assert_false (same ("見本市見本町", "見本市見本町"));
  g_assert_false (same ("1-2", "1-2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match-key/takes-the-corporation-off-a-name", takes_the_corporation_off_a_name);
  g_test_add_func ("/match-key/says-how-alike-two-names-are", says_how_alike_two_names_are);
  g_test_add_func ("/match-key/writes-an-address-in-one-way", writes_an_address_in_one_way);
  g_test_add_func ("/match-key/allows-for-small-names-of-places", allows_for_small_names_of_places);
  return g_test_run ();
}
