#include "base/diag.h"

#include <string.h>

static const DiagKind NAME_MISSING = {
  "facility-name-missing",       DIAG_WITHHELD,
  "施設名が空です（番号 {id}）", "the facility has no name (no. {id})",
  "名称を入力してください",      "enter the name",
};
static const DiagKind LATE = { "late", DIAG_WARNING, "遅い {odd", "late {odd", NULL, NULL };

static void
formats_in_source_order (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_assert_false (diags_add (diags, &NAME_MISSING, pos_make ("b.csv", 10, 1), "id", "2", NULL));
  diags_add (diags, &NAME_MISSING, pos_make ("b.csv", 9, 4), "id", "1", NULL);
  diags_add (diags, &LATE, pos_cell ("a.xlsx", "名簿", 3, 28), NULL);
  diags_add (diags, &NAME_MISSING, pos_make ("b.csv", 9, 4), "id", "1", NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, out);
  g_assert_cmpstr (out->str, ==,
                   "a.xlsx 名簿!AB3: 警告: 遅い {odd\n"
                   "b.csv:9:4: 掲載見送り: 施設名が空です（番号 1）\n"
                   "    → 名称を入力してください\n"
                   "b.csv:10:1: 掲載見送り: 施設名が空です（番号 2）\n"
                   "    → 名称を入力してください\n");
  g_assert_cmpint (diags_exit_status (diags), ==, 1);
  diags_make_strict (diags);
  g_assert_cmpint (diags_exit_status (diags), ==, 2);
}

static void
survives_packing (void)
{
  g_autoptr (Diags) diags = diags_new (), back = diags_new ();
  diags_add (diags, &NAME_MISSING, pos_make ("b.csv", 9, 4), "id", "\"<\x01>\"", NULL);
  diags_add (diags, &LATE, POS_NONE, NULL);
  g_autoptr (GBytes) bytes = diags_pack (diags);
  g_assert_true (diags_unpack (back, bytes));
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);
  diags_format_json (diags, a);
  diags_format_json (back, b);
  g_assert_cmpstr (a->str, ==, b->str);
  g_assert_nonnull (strstr (a->str, "\\\"<\\u0001>\\\""));

  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 9);
  g_autoptr (Diags) broken = diags_new ();
  g_assert_false (diags_unpack (broken, cut));
}

static void
gives_a_work_list (void)
{
  g_autoptr (Diags) diags = diags_new ();
  diags_add (diags, &NAME_MISSING, pos_cell ("名簿.xlsx", "一覧", 12, 28), "id", "2,3", NULL);
  diags_add (diags, &LATE, POS_NONE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_csv (diags, LANG_JA, text);
  g_auto (GStrv) lines = g_strsplit (text->str, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==,
                   "\357\273\277重さ,ファイル,シート,行,セル,指摘,次にすること,種類,済");
  g_assert_true (g_str_has_prefix (lines[1], "警告,,,,,"));
  g_assert_cmpstr (lines[2], ==,
                   "掲載見送り,名簿.xlsx,一覧,12,AB12,\"施設名が空です（番号 2,3）\","
                   "名称を入力してください,facility-name-missing,");
  g_assert_cmpstr (lines[3], ==, "");
}

static void
merges_and_counts (void)
{
  g_autoptr (Diags) diags = diags_new (), other = diags_new ();
  diags_add (diags, &LATE, pos_make ("b", 1, 1), NULL);
  diags_add (other, &LATE, pos_make ("b", 1, 1), NULL);
  diags_add (other, &LATE, pos_make ("b", 2, 1), NULL);
  diags_merge (diags, other);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 2);
  g_assert_cmpuint (diags_count (other, DIAG_NOTE), ==, 0);
  g_assert_cmpint (diags_exit_status (diags), ==, 0);
}

static void
folds_many_of_one_kind (void)
{
  g_autoptr (Diags) diags = diags_new ();
  for (guint line = 1; line <= 400; line++)
    diags_add (diags, &NAME_MISSING, pos_make ("b.csv", line, 1), "id", "1", NULL);
  diags_add (diags, &LATE, pos_make ("c.csv", 1, 1), NULL);
  g_autoptr (GString) out = g_string_new (NULL), all = g_string_new (NULL);
  diags_format_folded (diags, LANG_JA, 2, out);
  g_assert_cmpstr (out->str, ==,
                   "b.csv:1:1: 掲載見送り: 施設名が空です（番号 1）\n"
                   "    → 名称を入力してください\n"
                   "b.csv:2:1: 掲載見送り: 施設名が空です（番号 1）\n"
                   "    → 名称を入力してください\n"
                   "掲載見送り: すぐ上と同じ種類の指摘が、ほかに 398 件あります\n"
                   "    → すべて見るときは --all を付けてください\n"
                   "c.csv:1:1: 警告: 遅い {odd\n");
  g_string_truncate (out, 0);
  diags_format_folded (diags, LANG_EN, 400, out);
  diags_format_text (diags, LANG_EN, all);
  g_assert_cmpstr (out->str, ==, all->str);
}

static void
folds_nothing_that_stops_the_build (void)
{
  g_autoptr (Diags) diags = diags_new ();
  for (guint line = 1; line <= 30; line++)
    diags_add (diags, &LATE, pos_make ("b.csv", line, 1), NULL);
  diags_make_strict (diags);
  g_autoptr (GString) out = g_string_new (NULL), all = g_string_new (NULL);
  diags_format_folded (diags, LANG_JA, 2, out);
  diags_format_text (diags, LANG_JA, all);
  g_assert_cmpstr (out->str, ==, all->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diag/formats-in-source-order", formats_in_source_order);
  g_test_add_func ("/diag/gives-a-work-list", gives_a_work_list);
  g_test_add_func ("/diag/survives-packing", survives_packing);
  g_test_add_func ("/diag/merges-and-counts", merges_and_counts);
  g_test_add_func ("/diag/folds-many-of-one-kind", folds_many_of_one_kind);
  g_test_add_func ("/diag/folds-nothing-that-stops-the-build", folds_nothing_that_stops_the_build);
  return g_test_run ();
}
