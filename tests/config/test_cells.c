#include "config/cells.h"

static void
repairs_addresses_that_can_only_mean_one_thing (void)
{
  static const char *const cases[][2] = {
    { "https://example.jp/a?b=1", "https://example.jp/a?b=1" },
    { "http//www.example.jp", "http://www.example.jp" },
    { "http://http://www.example.jp/", "http://www.example.jp/" },
    { "http:/norita.example.jp", "http://norita.example.jp" },
    { "https:/www.example.jp", "https://www.example.jp" },
    { "http:///www.example.jp", "http://www.example.jp" },
    { "httｂ：//www.example.jp", "http://www.example.jp" },
    { "http：//www.example.jp", "http://www.example.jp" },
    { "https:www.example.jp", "https://www.example.jp" },
    { "www.example.jp", "http://www.example.jp" },
    { "ｗｗｗ．example.jp", "http://www.example.jp" },
    { "example.ed.jp/clinic/", "http://example.ed.jp/clinic/" },
    { "https://例え.jp/", "https://例え.jp/" },
    { "http://example.jp:8080/", "http://example.jp:8080/" },
    { "http://example.jp/?to=http://a.jp/", "http://example.jp/?to=http://a.jp/" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = url_repair (cases[i][0]);
      g_assert_cmpstr (url, ==, cases[i][1]);
    }
}

static void
refuses_what_is_no_address (void)
{
  static const char *const cases[] = { "gh-080@mcsg.example.jp",
                                       "あり",
                                       "公開終了",
                                       "無料",
                                       "http://www",
                                       "http://",
                                       "",
                                       "javascript:alert(1)",
                                       "http://a.jp http://b.jp",
                                       "https://a.jp/http://b.jp/",
                                       "ftp://example.jp/",
                                       "file:///etc/passwd",
                                       "http://user:secret@example.jp/",
                                       "http://127.0.0.1/",
                                       "1.5",
                                       "http://..jp",
                                       "https://" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = url_repair (cases[i]);
      g_assert_cmpstr (url, ==, NULL);
    }
}

static void
counts_only_plain_numbers (void)
{
  static const struct
  {
    const char *text;
    gint count;
  } cases[] = {
    { "29", 29 },        { "1,300", 1300 },     { "３０人", 30 }, { "12名", 12 },
    { "2792.00", 2792 }, { "3 ", 3 },           { "19床", 19 },   { "0", 0 },
    { "22組", -1 },      { "先着10人", -1 },    { "-", -1 },      { "-5", -1 },
    { "1.5", -1 },       { "99999999999", -1 }, { "", -1 },       { "1,353人（会場座席数）", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (count_parse (cases[i].text), ==, cases[i].count);
}

static void
knows_the_marks_of_yes_and_no (void)
{
  static const struct
  {
    const char *text;
    Flag flag;
  } cases[] = {
    { "○", FLAG_YES },      { "〇", FLAG_YES },
    { "◯", FLAG_YES },      { "●", FLAG_YES },
    { "１", FLAG_YES },     { "有", FLAG_YES },
    { "Y", FLAG_YES },      { "あり", FLAG_YES },
    { "×", FLAG_NO },       { "✕", FLAG_NO },
    { "0", FLAG_NO },       { "無", FLAG_NO },
    { "Ｎ", FLAG_NO },      { "なし", FLAG_NO },
    { "△", FLAG_LIMITED },  { "要相談", FLAG_LIMITED },
    { "", FLAG_EMPTY },     { "－", FLAG_EMPTY },
    { "不明", FLAG_EMPTY }, { "月曜のみ", FLAG_UNREADABLE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (flag_parse (cases[i].text), ==, cases[i].flag);
    }
}

static void
reads_what_excel_made_of_days_and_times (void)
{
  Date date;
  ClockTime time;
  gboolean repaired;
  g_assert_cmpint (date_cell_parse ("46000", DATE_NONE, &date, &repaired), ==, DATE_OK);
  g_assert_cmpuint (date, ==, 20251209);
  g_assert_true (repaired);
  g_assert_cmpint (date_cell_parse ("2026-12-05T14:00", DATE_NONE, &date, &repaired), ==, DATE_OK);
  g_assert_cmpuint (date, ==, 20261205);
  g_assert_false (repaired);
  g_assert_cmpint (date_cell_parse ("1月12日(祝)(月)", 20260101, &date, &repaired), ==,
                   DATE_INFERRED_YEAR);
  g_assert_cmpuint (date, ==, 20260112);
  g_assert_cmpint (date_cell_parse ("2026-02-30", DATE_NONE, &date, &repaired), ==,
                   DATE_IMPOSSIBLE);
  g_assert_true (time_cell_parse ("0.770833333333333", &time, &repaired));
  g_assert_cmpint (time, ==, 18 * 60 + 30);
  g_assert_true (repaired);
  g_assert_true (time_cell_parse ("2026-12-05T14:00", &time, &repaired));
  g_assert_cmpint (time, ==, 14 * 60);
  g_assert_false (time_cell_parse ("0.1234567", &time, &repaired));
  g_assert_false (time_cell_parse ("25:70", &time, &repaired));
}

static void
counts_repairs_and_says_them_once (void)
{
  g_autoptr (Diags) diags = diags_new ();
  Repairs repairs = { 0 };
  Cell narrow = { .text = "ﾐﾎﾝ　クリニック", .type = CELL_TEXT };
  Cell none = { .text = "なし", .type = CELL_TEXT };
  for (guint line = 2; line < 5; line++)
    {
      g_autofree char *text = cell_text (&narrow, pos_make ("a.csv", line, 3), &repairs, diags);
      g_assert_cmpstr (text, ==, "ミホン クリニック");
    }
  g_assert_null (cell_text (&none, pos_make ("a.csv", 9, 1), &repairs, diags));
  g_autofree char *kept = cell_verbatim (&none, pos_make ("a.csv", 9, 1), &repairs, diags);
  g_assert_cmpstr (kept, ==, "なし");
  repairs_report (&repairs, diags);
  g_autoptr (GString) out = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, out);
  g_assert_cmpstr (out->str, ==,
                   "a.csv:2:3: 補足: 全角・半角や空白をそろえて読みました（3か所。最初の例: "
                   "「ﾐﾎﾝ　クリニック」 → 「ミホン クリニック」）\n"
                   "a.csv:9:1: 補足: 「なし」などの印を空欄として読みました（1か所。最初の例: "
                   "「なし」 → 空欄）\n");
}

static void
warns_of_private_characters_and_error_values (void)
{
  g_autoptr (Diags) diags = diags_new ();
  Repairs repairs = { 0 };
  Cell hospital = { .text = "\uE18D原病院", .type = CELL_TEXT };
  Cell error = { .text = "#REF!", .type = CELL_ERROR };
  g_autofree char *text = cell_text (&hospital, pos_make ("a.csv", 2, 1), &repairs, diags);
  g_assert_cmpstr (text, ==, "\uE18D原病院");
  g_assert_null (cell_text (&error, pos_make ("a.csv", 2, 2), &repairs, diags));
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 2);
  repairs_report (&repairs, diags);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cells/repairs-addresses-that-can-only-mean-one-thing",
                   repairs_addresses_that_can_only_mean_one_thing);
  g_test_add_func ("/cells/refuses-what-is-no-address", refuses_what_is_no_address);
  g_test_add_func ("/cells/counts-only-plain-numbers", counts_only_plain_numbers);
  g_test_add_func ("/cells/knows-the-marks-of-yes-and-no", knows_the_marks_of_yes_and_no);
  g_test_add_func ("/cells/reads-what-excel-made-of-days-and-times",
                   reads_what_excel_made_of_days_and_times);
  g_test_add_func ("/cells/counts-repairs-and-says-them-once", counts_repairs_and_says_them_once);
  g_test_add_func ("/cells/warns-of-private-characters-and-error-values",
                   warns_of_private_characters_and_error_values);
  return g_test_run ();
}
