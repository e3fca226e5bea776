/*
 * Hostile and very large pages: nothing is quadratic, nothing recurses without end, and what is
 * refused is said.
 */
#include "markdown/html.h"
#include "markdown/markdown.h"
#include "cpu_time.h"

#include <string.h>

/* Parses and renders; returns seconds. */
static double
seconds_for (const GString *text, Diags *diags, GString *html)
{
  MarkdownOptions options = { .file = "見本.md", .first_line = 1 };
  HtmlOptions how = { 0 };
  gint64 start = cpu_time_us ();
  Doc *doc = markdown_parse (text->str, text->len, &options, diags);
  html_render (doc_root (doc), &how, html);
  doc_free (doc);
  return (cpu_time_us () - start) / 1e6;
}

static void
repeat (GString *text, const char *unit, gsize times)
{
  for (gsize i = 0; i < times; i++)
    g_string_append (text, unit);
}

typedef struct
{
  const char *name;
  const char *before; /* once */
  const char *unit;   /* n times */
  const char *middle; /* once */
  const char *after;  /* n times */
} Pattern;

/* cmark 0.30.2 alone is quadratic in the first five: with 40,000 repetitions it takes 2 to 20 s and
 * more. */
static const Pattern patterns[] = {
  { "images-around-empty-links", "", "![[]()", "", "" },
  { "image-openers-and-closers-in-code", "", "![`]`", "", "[]()" },
  { "blank-lines-in-nested-lists", "", "- ", "x\n", "\n" },
  { "blank-lines-in-nested-lists-in-a-quote", "> ", "- ", "x\n", ">\n" },
  { "emphasis-in-deep-quotes", "", ">", "", "a*" },
  { "nested-strong", "", "*a **a ", "b", " a** a*" },
  { "nested-brackets", "", "[", "a", "]" },
  { "links-that-do-not-close", "", "[a](<b", "", "[a](b" },
  { "cdata", "", "<![CDATA[", "", "" },
  { "comments", "</", "<!--", "", "" },
  { "NUL-in-references", "[a\x01]: x\n\n", "[a\x01]", "", "" },
  { "one-reference-many-times", "[a]: ", "b", "\n\n", "[a]" },
  { "inline-directives-open", "", ":a[", "", "" },
  { "inline-directives-with-open-braces", "", ":a[]{\"", "", "" },
  { "rubies-open", "", "{a|", "", "" },
  { "dots-and-strikes", "", "《《~~", "", "~~》》" },
  { "footnotes-in-footnotes", "", "[^a]: [^b]\n[^b]: [^a]\n", "", "[^a]" },
  { "headings-of-one-name", "", "# a\n", "", "" },
  { "short-rows-of-a-wide-table", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", "|\n", "", "" },
  { "many-tables", "", "|a|\n|-|\n\n", "", "[a]: /b\n" },
  { "delimiter-rows", "|a|a\n", "|-|\n", "", "" },
  { "directives-that-do-not-close", "", ":::a\n", "", "" },
  { "soft-breaks-between-empty-links", "漢", "[](b)\n", "", "" },
  { "one-endless-line-of-links", "", "漢字[a](b)", "", "" },
  { "one-endless-line-of-findings", "", "**　", "", "" },
  { "lines-of-carriage-returns", "", "a\r", "", "" },
  { "telephone-numbers-almost", "", "(086)000-00", "", "" },
};

static void
build (const Pattern *pattern, gsize times, GString *text)
{
  g_string_assign (text, pattern->before);
  repeat (text, pattern->unit, times);
  g_string_append (text, pattern->middle);
  repeat (text, pattern->after, times);
}

/* Four times the input takes less than twelve times as long (and noise is no failure). */
static void
stays_linear (gconstpointer data)
{
  const Pattern *pattern = data;
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  g_autoptr (Diags) few = diags_new (), many = diags_new ();
  build (pattern, 20000, text);
  double small = seconds_for (text, few, html);
  build (pattern, 80000, text);
  g_string_truncate (html, 0);
  double large = seconds_for (text, many, html);
  g_assert_cmpfloat (large, <, MAX (small, 0.1) * 12);
}

static void
too_deep_is_said_and_shown (void)
{
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (Diags) diags = diags_new ();
  repeat (text, ">", 50000);
  g_string_append (text, "深い\n\n");
  repeat (text, "*a **a ", 300);
  repeat (text, " a** a*", 300);
  g_string_append (text, "\n\n");
  repeat (text, ":::a\n", 300);
  repeat (text, ":::\n", 300);
  seconds_for (text, diags, html);
  diags_format_json (diags, said);
  g_assert_nonnull (strstr (html->str, "深い"));
  g_assert_nonnull (strstr (said->str, "markdown-markers-too-deep"));
  g_assert_nonnull (strstr (said->str, "markdown-too-deep"));
  g_assert_nonnull (strstr (said->str, "markdown-blocks-too-deep"));
}

static void
too_many_images_are_said (void)
{
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (Diags) diags = diags_new ();
  repeat (text, "![絵](/a.png)\n", 200);
  g_string_append (text, "\n");
  repeat (text, "![絵](/a.png)\n", 200);
  seconds_for (text, diags, html);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  g_string_append (text, "![絵](/a.png)\n");
  seconds_for (text, diags, html);
  diags_format_text (diags, LANG_JA, said);
  g_assert_true (g_str_has_prefix (said->str, "見本.md:402:2: 警告: 一つの段落に画像が多すぎる"));
}

static void
withholds_the_rest_of_an_endless_page (void)
{
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (Diags) diags = diags_new ();
  repeat (text, "見本\n\n", 600000);
  g_string_append (text, "終わり\n");
  seconds_for (text, diags, html);
  diags_format_text (diags, LANG_JA, said);
  g_assert_null (strstr (html->str, "終わり"));
  g_assert_cmpint (diags_exit_status (diags), ==, 1);
  g_assert_true (g_str_has_prefix (said->str, "見本.md:1048577:1: 掲載見送り: ページが長すぎます"));
}

static void
cuts_one_endless_line_at_a_character (void)
{
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new (NULL);
  g_autoptr (Diags) diags = diags_new ();
  repeat (text, "見", 1400000);
  seconds_for (text, diags, html);
  g_assert_true (g_utf8_validate (html->str, html->len, NULL));
  g_assert_null (strstr (html->str, "\xEF\xBF\xBD"));
}

static void
bad_bytes_become_replacement_characters (void)
{
  static const char bytes[] = "a\0b \xFF \xEF\xBF\xBE \xEF\xB7\x90R0\xEF\xB7\x92 \xEF\xB7\x91 "
                              "&#xFFFF; [x](/\xEF\xBF\xBF&#xFDD1;)";
  g_autoptr (GString) text = g_string_new_len (bytes, sizeof bytes - 1);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (Diags) diags = diags_new ();
  seconds_for (text, diags, html);
  g_assert_cmpstr (html->str, ==,
                   "<p>a�b � � �R0� � � <a href=\"/%EF%BF%BD%EF%BF%BD\">x</a></p>\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autofree char *path = g_strconcat ("/limits/stays-linear-in-", patterns[i].name, NULL);
      g_test_add_data_func (path, &patterns[i], stays_linear);
    }
  g_test_add_func ("/limits/too-deep-is-said-and-shown", too_deep_is_said_and_shown);
  g_test_add_func ("/limits/too-many-images-are-said", too_many_images_are_said);
  g_test_add_func ("/limits/withholds-the-rest-of-an-endless-page",
                   withholds_the_rest_of_an_endless_page);
  g_test_add_func ("/limits/cuts-one-endless-line-at-a-character",
                   cuts_one_endless_line_at_a_character);
  g_test_add_func ("/limits/bad-bytes-become-replacement-characters",
                   bad_bytes_become_replacement_characters);
  return g_test_run ();
}
