/* A pamphlet's words for ears and fingers, exactly as they are written. */
#include "print/reading.h"

#include <string.h>

#include "markdown/markdown.h"

static void
assert_reads (const char *source, const char *want)
{
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "a.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (source, strlen (source), &options, diags);
  g_autoptr (GString) text = g_string_new (NULL);
  reading_text (doc_root (doc), text);
  g_string_replace (text, "\r\n", "\n", 0);
  g_assert_null (strchr (text->str, '\r'));
  g_assert_cmpstr (text->str, ==, want);
}

static void
blocks_are_parted (void)
{
  assert_reads ("はじめに。\n\n## 章\n\n一つ目の\n文です。\n\n### 節\n\n二つ目。\n",
                "はじめに。\n\n\n■　章\n\n一つ目の文です。\n\n\n□　節\n\n二つ目。\n");
}

static void
furigana_stand_behind_their_word (void)
{
  assert_reads ("{緩和|かん|わ}ケアと{人生会議|じんせいかいぎ}。\n",
                "緩和（かんわ）ケアと人生会議（じんせいかいぎ）。\n");
}

static void
lists_keep_their_marks (void)
{
  assert_reads ("- 家族\n- 友人\n\n3. 話す\n4. 書く\n   - 場所\n5. 直す\n",
                "・家族\n・友人\n\n3．話す\n4．書く\n・場所\n5．直す\n");
}

static void
tables_tell_their_heads (void)
{
  assert_reads ("表: 窓口\n\n| 名前 | 電話 |\n|---|---|\n| 相談室 | 086-000-0000 |\n| 夜間 |  |\n",
                "表：窓口\n\n名前：相談室\n電話：086-000-0000\n\n名前：夜間\n");
}

static void
addresses_and_notes_are_told (void)
{
  assert_reads (
      "[くわしく](https://example.invalid/a/)見る[^1]。<https://example.invalid/>\n\n[^1]: "
      "見本です。\n",
      "くわしく（https://example.invalid/a/）見る（注1）。https://example.invalid/\n\n"
      "注1　見本です。\n");
}

static void
words_of_another_alphabet_stay_apart (void)
{
  assert_reads ("one\ntwo\n日本\nthree。\nfour\n", "one two 日本three。four\n");
}

static void
stays_linear (void)
{
  g_autoptr (GString) source = g_string_new ("| 見出し |\n|---|\n");
  for (int i = 0; i < 20000; i++)
    g_string_append (source, "| 行 |\n");
  g_string_append_c (source, '\n');
  for (int i = 0; i < 20000; i++)
    g_string_append (source, "1. 項目\n");
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "a.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (source->str, source->len, &options, diags);
  g_autoptr (GString) text = g_string_new (NULL);
  reading_text (doc_root (doc), text);
  g_assert_nonnull (strstr (text->str, "20000．項目"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/blocks-are-parted", blocks_are_parted);
  g_test_add_func ("/reading/furigana-stand-behind-their-word", furigana_stand_behind_their_word);
  g_test_add_func ("/reading/lists-keep-their-marks", lists_keep_their_marks);
  g_test_add_func ("/reading/tables-tell-their-heads", tables_tell_their_heads);
  g_test_add_func ("/reading/addresses-and-notes-are-told", addresses_and_notes_are_told);
  g_test_add_func ("/reading/words-of-another-alphabet-stay-apart",
                   words_of_another_alphabet_stay_apart);
  g_test_add_func ("/reading/stays-linear", stays_linear);
  return g_test_run ();
}
