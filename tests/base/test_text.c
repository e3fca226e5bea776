#include "base/text.h"

#include <string.h>

typedef struct
{
  const char *in;
  const char *want;
} Case;

static void
check (char *(*function) (const char *text), const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *got = function (cases[i].in);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
normalises (void)
{
  static const Case nfkc[] = {
    { "", "" }, { "ABC", "ABC" }, { "ＡＢＣ①㈱", "ABC1(株)" }, { "ｶﾞｷﾞ", "ガギ" }, { "﨑", "﨑" },
  };
  static const Case nfc[]
      = { { "か\u3099き", "がき" }, { "ＡＢＣ", "ＡＢＣ" }, { "髙﨑", "髙﨑" } };
  check (text_nfkc, nfkc, G_N_ELEMENTS (nfkc));
  check (text_nfc, nfc, G_N_ELEMENTS (nfc));
}

static void
folds_headers (void)
{
  static const Case cases[] = {
    { "\uFEFF名称", "名称" },
    { "電話　番号", "電話番号" },
    { "telephone　number", "telephonenumber" },
    { "医療機関所在地\n（住所）", "医療機関所在地(住所)" },
    { "名称＿カナ", "名称_カナ" },
    { "全国地方公共団体ｺｰﾄﾞ", "全国地方公共団体コード" },
    { "Ｎｏ．", "no." },
    { "カ゛イド", "ガイド" },
    { "U\u200bRL", "url" },
  };
  check (text_fold_header, cases, G_N_ELEMENTS (cases));
}

static void
folds_names (void)
{
  static const Case cases[] = {
    { "髙﨑　医院", "高崎医院" },
    { "高崎医院", "高崎医院" },
    { "渡邊・渡邉", "渡辺・渡辺" },
    { "齋藤 斎藤 齊藤", "斉藤斉藤斉藤" },
    { "𠮷田", "吉田" },
    { "葛\U000E0100城", "葛城" },
    { "タ－ミナルスクエア", "ターミナルスクエア" },
    { "１－２－１１", "1-2-11" },
    { "1ー2―11", "1-2-11" },
    { "見本町‐３", "見本町-3" },
    { "センター1", "センター1" },
    { "ＡＢＣ薬局", "abc薬局" },
    { "ｾﾝﾀｰ", "センター" },
    { "市ヶ谷", "市ケ谷" },
  };
  check (text_fold_name, cases, G_N_ELEMENTS (cases));
}

static void
cleans_without_changing_names (void)
{
  static const Case cases[] = {
    { "", "" },
    { "  \u3000\n ", "" },
    { "髙﨑\u3000\u00a0見本　院", "髙﨑 見本 院" },
    { "葛\U000E0100城", "葛\U000E0100城" },
    { "神", "神" },
    { "ﾆﾁｲｹｱｾﾝﾀｰ岡山ﾊﾟﾋﾞ", "ニチイケアセンター岡山パビ" },
    { "カ゛イド は゜", "ガイド ぱ" },
    { "ﾞ", "゛" },
    { "ＡＢＣ１２３", "ABC123" },
    { "９：００～１２：００（月）", "9:00～12:00（月）" },
    { "日時：１２月", "日時：12月" },
    { "http：//example.jp／ａ", "http://example.jp/a" },
    { "０８６（０００）００００", "086(000)0000" },
    { "タ－ミナルスクエア", "ターミナルスクエア" },
    { "見本センタ－", "見本センター" },
    { "10768ｰ13", "10768-13" },
    { "3ー8", "3-8" },
    { "Ａー１", "Aー1" },
    { "A（改行）B(改行)C", "A\nB\nC" },
    { "a\r\nb\rc\u2028d", "a\nb\nc\nd" },
    { "a  \n  b", "a\nb" },
    { "a\n\nb", "a\n\nb" },
    { "a\u200b\u202eb\u2067\x01\x7f\uFEFF", "ab" },
    { "a\tb", "a b" },
    { "\uE18D原病院", "\uE18D原病院" },
  };
  check (text_clean, cases, G_N_ELEMENTS (cases));
}

static void
makes_katakana (void)
{
  static const Case cases[] = {
    { "あしたば", "アシタバ" },
    { "ｶﾞｲﾄﾞ", "ガイド" },
    { "漢字ゝABC", "漢字ヽABC" },
    { "ゔ", "ヴ" },
  };
  static const Case rows[] = {
    { "アオイ", "あ" }, { "がい", "か" }, { "ザ", "さ" },   { "ﾊﾟｰﾙ", "は" },  { "っ", "た" },
    { "ナ", "な" },     { "ンゴ", "わ" }, { "ヴァ", "あ" }, { "ヵ", "か" },    { "ワ", "わ" },
    { "ラ", "ら" },     { "ヤ", "や" },   { "ミ", "ま" },   { "Ｎurse", "A" }, { "b", "A" },
    { "岡", "" },       { "", "" },       { "・ア", "" },   { " ア", "あ" },   { "1", "" },
    { "ー", "" },
  };
  check (text_to_katakana, cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpstr (text_kana_row (rows[i].in), ==, rows[i].want);
}

static void
measures (void)
{
  g_assert_true (text_is_cjk (0x6f22));
  g_assert_true (text_is_cjk (0x3042));
  g_assert_true (text_is_cjk (0xff08));
  g_assert_true (text_is_cjk (0xff71));
  g_assert_true (text_is_cjk (0xac00));
  g_assert_true (text_is_cjk (0x20bb7));
  g_assert_false (text_is_cjk ('a'));
  g_assert_false (text_is_cjk (0x2026));
  g_assert_false (text_is_cjk (0x1f600));
  g_assert_cmpuint (text_width ("abc人生ｱ"), ==, 8);
  g_assert_cmpuint (text_width ("か\u3099"), ==, 2);
  g_assert_cmphex (text_private_use ("\uE18D原"), ==, 0xe18d);
  g_assert_cmphex (text_private_use ("榊\U0010FFFD"), ==, 0x10fffd);
  g_assert_cmphex (text_private_use ("髙﨑"), ==, 0);
}

static void
sorts_by_kana (void)
{
  static const char *const order[]
      = { "1", "A", "あ", "ア", "アー", "いし", "がい", "かき", "ン", "医", "髙" };
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (order); i++)
    g_assert_cmpint (text_collate (order[i], order[i + 1]), <, 0);
  g_assert_cmpint (text_collate ("医院", "医院"), ==, 0);
}

static void
suggests_the_nearest (void)
{
  static const char *const keys[] = { "title", "date", "description", "名称", NULL };
  g_assert_cmpstr (text_nearest ("titel", keys), ==, "title");
  g_assert_cmpstr (text_nearest ("Title", keys), ==, "title");
  g_assert_cmpstr (text_nearest ("desciptoin", keys), ==, "description");
  g_assert_cmpstr (text_nearest ("名前", keys), ==, "名称");
  g_assert_cmpstr (text_nearest ("xy", keys), ==, NULL);
  g_assert_cmpstr (text_nearest ("", keys), ==, NULL);
  g_autofree char *huge = g_strnfill (1000, 'd');
  g_assert_cmpstr (text_nearest (huge, keys), ==, NULL);
}

/* Every character a mark of a lower class than the one before: the worst order to sort. */
static void
stays_linear (void)
{
  const gsize n = 400000;
  g_autoptr (GString) marks = g_string_new ("か");
  for (gsize i = 0; i < n; i++)
    g_string_append (marks, i % 2 ? "\u0316" : "\u0301");
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *nfc = text_nfc (marks->str), *name = text_fold_name (marks->str);
  g_autofree char *clean = text_clean (marks->str);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5.0);
  g_assert_cmpuint (strlen (nfc), >, n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/normalises", normalises);
  g_test_add_func ("/text/folds-headers", folds_headers);
  g_test_add_func ("/text/folds-names", folds_names);
  g_test_add_func ("/text/cleans-without-changing-names", cleans_without_changing_names);
  g_test_add_func ("/text/makes-katakana", makes_katakana);
  g_test_add_func ("/text/measures", measures);
  g_test_add_func ("/text/sorts-by-kana", sorts_by_kana);
  g_test_add_func ("/text/suggests-the-nearest", suggests_the_nearest);
  g_test_add_func ("/text/stays-linear", stays_linear);
  return g_test_run ();
}
