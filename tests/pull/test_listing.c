#include "pull/list_case.h"

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
  const SubjectContext context = { words, 20261121 };
  g_autoptr (Listing) came = read_list (list, NULL, diags);
  g_assert_nonnull (came);
  g_autoptr (Listing) kept
      = listing_read_copy (&subject_facilities, came->copy, &spec, &context, "s.csv", diags);
  g_assert_nonnull (kept);
  g_assert_true (g_bytes_equal (came->copy, kept->copy));
  g_autoptr (Changes) changes = changes_find (kept, came);
  g_assert_cmpuint (changes_count (changes), ==, 0);
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

/* A list of notifications: all rows of one facility are one record, wherever they stand. */
static void
joins_the_rows_of_one_facility (void)
{
  static const char list[] = "都道府県コード,区分,医療機関番号,医療機関名称,電話番号,受理記号\n"
                             "33,医科,9990001,見本医院,086-000-0001,在総\n"
                             "33,医科,9990002,見本病院,086-000-0002,緩１\n"
                             "33,医科,9990001,見本医院,086-000-0001,がん疼\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) listing = read_list (list, NULL, diags);
  g_assert_nonnull (listing);
  g_assert_cmpuint (listing->records->len, ==, 2);
  g_assert_cmpuint (listing->n_repeated, ==, 0);
  int symbols = listing_label (listing, "受理記号");
  g_autofree char *first = listing_value (listing, 0, symbols);
  g_autofree char *second = listing_value (listing, 1, symbols);
  g_autofree char *telephone = listing_value (listing, 0, listing_label (listing, "電話番号"));
  g_assert_cmpstr (first, ==, "在総／がん疼");
  g_assert_cmpstr (second, ==, "緩１");
  g_assert_cmpstr (telephone, ==, "086-000-0001");
}

static void
tells_the_records_of_a_list_on_one_line_apart (void)
{
  static const char list[]
      = "[{\"ID\":\"1\",\"名称\":\"甲\",\"種別\":\"薬局\",\"電話番号\":\"086-000-0001\"},"
        "{\"ID\":\"2\",\"名称\":\"乙\",\"種別\":\"薬局\",\"電話番号\":\"086-000-0002\"}]";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Listing) listing = read_list (list, NULL, diags);
  g_assert_nonnull (listing);
  g_assert_cmpuint (listing->records->len, ==, 2);
  g_assert_cmpuint (listing->n_repeated, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/counts-rows-facilities-and-repetitions",
                   counts_rows_facilities_and_repetitions);
  g_test_add_func ("/listing/keeps-only-columns-that-are-read", keeps_only_columns_that_are_read);
  g_test_add_func ("/listing/reads-a-copy-as-what-it-was-made-of",
                   reads_a_copy_as_what_it_was_made_of);
  g_test_add_func ("/listing/refuses-what-is-no-list-and-says-where-it-came-from",
                   refuses_what_is_no_list_and_says_where_it_came_from);
  g_test_add_func ("/listing/joins-the-rows-of-one-facility", joins_the_rows_of_one_facility);
  g_test_add_func ("/listing/tells-the-records-of-a-list-on-one-line-apart",
                   tells_the_records_of_a_list_on_one_line_apart);
  return g_test_run ();
}
