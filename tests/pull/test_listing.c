#include "pull/listing.h"

#include <string.h>

#define HEAD "ID,名称,名称_カナ,種別,電話番号\n"
#define ROW(n, name) n "," name ",ミホン,薬局,086-000-000" n "\n"

static Listing *
read_list (const char *text, const char *key_column, Diags *diags)
{
  SourceSpec spec = { .source = { .key = "s", .title = "見本の一覧" }, .key_column = key_column };
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Directory) words = directory_new ();
  return listing_read (bytes, &spec, words, "https://example.invalid/list.csv", diags);
}

static void
check_change (const char *before, const char *after, const char *key_column, ListingChange want)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) old = before != NULL ? read_list (before, key_column, diags) : NULL;
  g_autoptr (Listing) new = read_list (after, key_column, diags);
  g_assert_nonnull (new);
  ListingChange change = listing_compare (old, new);
  g_assert_cmpuint (change.added, ==, want.added);
  g_assert_cmpuint (change.changed, ==, want.changed);
  g_assert_cmpuint (change.removed, ==, want.removed);
}

static void
counts_what_changed_by_key (void)
{
  static const char list[] = HEAD ROW ("1", "甲") ROW ("2", "乙");
  check_change (NULL, list, NULL, (ListingChange){ .added = 2 });
  check_change (list, list, NULL, (ListingChange){ 0 });
  check_change (list, HEAD ROW ("2", "乙") ROW ("1", "甲"), NULL, (ListingChange){ 0 });
  check_change (list, HEAD ROW ("1", "甲") ROW ("3", "丙"), NULL,
                (ListingChange){ .added = 1, .removed = 1 });
  check_change (list, HEAD ROW ("1", "甲薬局") ROW ("2", "乙"), NULL,
                (ListingChange){ .changed = 1 });
  /* columns in another order, and one more that is empty */
  check_change (list,
                "名称,ID,種別,名称_カナ,電話番号,備考\n甲,1,薬局,ミホン,086-000-0001,\n"
                "乙,2,薬局,ミホン,086-000-0002,\n",
                NULL, (ListingChange){ 0 });
  /* told apart by another column: a new name is then a new row */
  check_change (list, HEAD ROW ("1", "甲薬局") ROW ("2", "乙"), "名称",
                (ListingChange){ .added = 1, .removed = 1 });
}

static void
counts_rows_facilities_and_repetitions (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) listing
      = read_list (HEAD ROW ("1", "甲") ROW ("1", "甲") ROW ("2", "") ROW ("3", "丙"), NULL, diags);
  g_assert_nonnull (listing);
  g_assert_cmpuint (listing->n_rows, ==, 4);
  g_assert_cmpuint (listing->n_facilities, ==, 2);
  g_assert_cmpuint (listing->n_repeated, ==, 2);
}

static void
check_copy (const char *text, const char *key_column, const char *want, const char *left_out)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) listing = read_list (text, key_column, diags);
  g_assert_nonnull (listing);
  gsize length;
  const char *copy = g_bytes_get_data (listing->copy, &length);
  g_assert_cmpmem (copy, length, want, strlen (want));
  g_assert_cmpstr (listing->left_out, ==, left_out);
}

#define MARK "\357\273\277"

static void
keeps_only_columns_that_are_read (void)
{
  check_copy (
      "[令和8年 見本課 担当 見本]\nID,名称,管理者氏名,名称_カナ,種別,電話番号,個人携帯,備考\n"
      "1,甲,見本太郎,ミホン,薬局,086-000-0001,090-0000-0001,\"a,\"\"b\"\"\nc\"\n",
      NULL,
      MARK "ID,名称,名称_カナ,種別,電話番号,備考\n"
           "1,甲,ミホン,薬局,086-000-0001,\"a,\"\"b\"\"\nc\"\n",
      "「管理者氏名」「個人携帯」");
  /* the column that tells rows apart stays; of two with one header the first */
  check_copy ("整理番号,名称,種別,住所,住所\n7,甲,薬局,見本町1,秘密\n", "整理番号",
              MARK "整理番号,名称,種別,住所\n7,甲,薬局,見本町1\n", NULL);
  /* a JSON list with a record in a record */
  check_copy ("[{\"名称\": \"甲\", \"種別\": \"薬局\", \"電話番号\": \"086-000-0001\", "
              "\"代表者\": {\"氏名\": \"見本太郎\"}, \"病床数\": 19}]",
              NULL, MARK "名称,種別,電話番号,病床数\n甲,薬局,086-000-0001,19\n", "「代表者.氏名」");
}

static void
reads_a_copy_as_what_it_was_made_of (void)
{
  static const char list[] = "名称;種別;電話番号;住所;備考\n"
                             "甲;薬局;086-000-0001;見本町1,2;\" 二行\r\nある \"\"ところ\"\"\"\n"
                             "乙;薬局;086-000-0002;見本町3\t4;#REF!\n";
  SourceSpec spec = { .source = { .key = "s", .title = "見本の一覧" } };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) words = directory_new ();
  g_autoptr (Listing) came = read_list (list, NULL, diags);
  g_assert_nonnull (came);
  g_autoptr (Listing) kept = listing_read_copy (came->copy, &spec, words, "s.csv", diags);
  g_assert_nonnull (kept);
  g_assert_true (g_bytes_equal (came->copy, kept->copy));
  ListingChange change = listing_compare (kept, came);
  g_assert_cmpuint (change.added + change.changed + change.removed, ==, 0);
}

static void
refuses_what_is_no_list_and_says_where_it_came_from (void)
{
  static const struct
  {
    const char *text, *key_column, *says;
  } cases[] = {
    { "", NULL, "空" },
    { HEAD, NULL, "行がありません" },
    { "<html><body>ただいま休止中</body></html>", NULL, "HTML のページ" },
    { HEAD ROW ("1", "") ROW ("2", ""), NULL, "届いた2行に、名前のある施設が一つもありません" },
    { "ID,名前\n1,甲\n", NULL, "「名称」の列がない" },
    { HEAD ROW ("1", "甲"), "番地", "行を見分ける列「番地」がありません" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_assert_null (read_list (cases[i].text, cases[i].key_column, diags));
      diags_format_text (diags, LANG_JA, text);
      g_test_message ("%s", text->str);
      g_assert_nonnull (strstr (text->str, cases[i].says));
      g_assert_nonnull (strstr (text->str, "https://example.invalid/list.csv"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/counts-what-changed-by-key", counts_what_changed_by_key);
  g_test_add_func ("/listing/counts-rows-facilities-and-repetitions",
                   counts_rows_facilities_and_repetitions);
  g_test_add_func ("/listing/keeps-only-columns-that-are-read", keeps_only_columns_that_are_read);
  g_test_add_func ("/listing/reads-a-copy-as-what-it-was-made-of",
                   reads_a_copy_as_what_it_was_made_of);
  g_test_add_func ("/listing/refuses-what-is-no-list-and-says-where-it-came-from",
                   refuses_what_is_no_list_and_says_where_it_came_from);
  return g_test_run ();
}
