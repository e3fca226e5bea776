#include "base/encoding.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize length;
  const char *name;
  const char *found;
  const char *text;
} Case;

#define BYTES(text) text, sizeof (text) - 1

static const Case cases[] = {
  { BYTES (""), NULL, "UTF-8", "" },
  { BYTES ("abc\r\nd\re\n"), NULL, "UTF-8", "abc\nd\ne\n" },
  { BYTES ("\xef\xbb\xbf見本"), NULL, "UTF-8 BOM", "見本" },
  { BYTES ("見本\x1a"), NULL, "UTF-8", "見本" },
  { BYTES ("a\uFFFE\uFDD0\U0001FFFF\uFFFD"), NULL, "UTF-8", "a\uFFFD\uFFFD\uFFFD\uFFFD" },
  /* 髙﨑①㈱ソ表～―－ and half-width kana */
  { BYTES ("\xfb\xfc\xfa\xb1\x87\x40\x87\x8a\x83\x5c\x95\x5c\x81\x60\x81\x5c\x81\x7c\xb6\xc5\x1a"),
    NULL, "CP932", "髙﨑①㈱ソ表～―－ｶﾅ" },
  { BYTES ("\x88\xe3\x89\x40\r\n"), NULL, "CP932", "医院\n" },
  { BYTES ("\x88\xe3\x7f\x1c!"), NULL, "CP932", "医\x7f\x1c!" },
  { BYTES ("\xb6\xcc\xde\xbc\xb7\xb6\xde\xb2\xbc\xac"), NULL, "CP932", "ｶﾌﾞｼｷｶﾞｲｼｬ" },
  /* 医院のご案内 and 岡山県岡山市北区 in EUC-JP */
  { BYTES ("\xb0\xe5\xb1\xa1\xa4\xce\xa4\xb4\xb0\xc6\xc6\xe2"), NULL, "EUC-JP", "医院のご案内" },
  { BYTES ("\xb2\xac\xbb\xb3\xb8\xa9\xb2\xac\xbb\xb3\xbb\xd4\xcb\xcc\xb6\xe8"), "euc-jp", "EUC-JP",
    "岡山県岡山市北区" },
  { BYTES ("\xff\xfe\x8b\x89,g\r\0\n\0"), NULL, "UTF-16LE", "見本\n" },
  { BYTES ("\xfe\xff\x89\x8b\x67\x2c"), NULL, "UTF-16BE", "見本" },
  { BYTES ("\x8b\x89,g"), "UTF-16LE", "UTF-16LE", "見本" },
  { BYTES ("\x1b$B8+K\\\x1b(B!"), NULL, "ISO-2022-JP", "見本!" },
  { BYTES ("\x88\xe3"), "Shift_JIS", "CP932", "医" },
};

static void
decides_by_the_bytes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      const char *found = NULL;
      gsize length = 0;
      g_autofree char *text = encoding_to_utf8 (cases[i].bytes, cases[i].length, cases[i].name,
                                                "a.csv", &length, &found, diags);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (length, ==, strlen (text));
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
    }
}

typedef struct
{
  const char *bytes;
  gsize length;
  const char *name;
  const char *finding;
} Refusal;

static char *
first_line (const Diags *diags)
{
  GString *out = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, out);
  g_string_truncate (out, strcspn (out->str, "\n"));
  return g_string_free (out, FALSE);
}

static void
refuses_what_is_no_text (void)
{
  static const Refusal refusals[] = {
    { BYTES ("見本\n医院\xe8"), NULL,
      "a.csv:2: 掲載見送り: UTF-8 の文字として読めないバイト（E8）があります" },
    { BYTES ("見本医院\n\xff\n医院"), NULL,
      "a.csv:2: 掲載見送り: UTF-8 の文字として読めないバイト（FF）があります" },
    { BYTES ("\xef\xbb\xbf\x88\xe3"), NULL,
      "a.csv:1: 掲載見送り: UTF-8 の文字として読めないバイト（88）があります" },
    { BYTES ("\x88\xe3\r\n\x88\xe3\r\n\x88"), NULL,
      "a.csv:3: 掲載見送り: CP932 の文字として読めないバイト（88）があります" },
    { BYTES ("a\nb\0"), NULL,
      "a.csv:2: 掲載見送り: 文字ではないバイト（00）があります。文章や表のファイルではありません" },
    { BYTES ("\xff\xfe\x00\xd8\x41\x00"), NULL,
      "a.csv:1: 掲載見送り: UTF-16LE の文字として読めないバイト（00 D8）があります" },
    { BYTES ("\xff\xfe\x41\x00\x42"), NULL,
      "a.csv:1: 掲載見送り: UTF-16LE の文字として読めないバイト（42）があります" },
    { BYTES ("abc"), "latin-1", "a.csv: 掲載見送り: 文字コード「latin-1」を知りません" },
    { BYTES ("\x88\xe3"), "utf-8",
      "a.csv:1: 掲載見送り: UTF-8 の文字として読めないバイト（88）があります" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      const char *found;
      gsize length;
      g_assert_null (encoding_to_utf8 (refusals[i].bytes, refusals[i].length, refusals[i].name,
                                       "a.csv", &length, &found, diags));
      g_autofree char *line = first_line (diags);
      g_assert_cmpstr (line, ==, refusals[i].finding);
    }
}

static void
wants_utf8_of_pages (void)
{
  g_autoptr (Diags) diags = diags_new ();
  gsize length;
  g_autofree char *text
      = encoding_utf8_file (BYTES ("\xef\xbb\xbf# 見本\r\n本文\r\n"), "a.md", &length, diags);
  g_assert_cmpstr (text, ==, "# 見本\n本文\n");

  static const Refusal refusals[] = {
    { BYTES ("# a\n\x88\xe3\x89\x40\n"), NULL,
      "a.md:2: 掲載見送り: UTF-8 ではありません（CP932 と思われます）" },
    { BYTES ("\xff\xfe#\0"), NULL,
      "a.md:1:1: 掲載見送り: UTF-8 ではありません（UTF-16LE と思われます）" },
    { BYTES ("見本医院\n\xe3\x81"), NULL,
      "a.md:2: 掲載見送り: UTF-8 の文字として読めないバイト（E3）があります" },
    { BYTES ("a\0b"), NULL,
      "a.md:1: 掲載見送り: 文字ではないバイト（00）があります。文章や表のファイルではありません" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (Diags) own = diags_new ();
      g_assert_null (
          encoding_utf8_file (refusals[i].bytes, refusals[i].length, "a.md", &length, own));
      g_autofree char *line = first_line (own);
      g_assert_cmpstr (line, ==, refusals[i].finding);
    }
}

static double
seconds_for (gsize length)
{
  g_autofree char *bytes = g_malloc (length);
  for (gsize i = 0; i < length; i++)
    bytes[i] = i % 2 ? '\xe3' : '\x88';
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  const char *found;
  gsize n;
  g_autofree char *text = encoding_to_utf8 (bytes, length, NULL, "a.csv", &n, &found, diags);
  g_assert_cmpuint (n, ==, length / 2 * 3);
  return g_timer_elapsed (timer, NULL);
}

static void
stays_linear (void)
{
  double small = seconds_for (4000000), large = seconds_for (16000000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/decides-by-the-bytes", decides_by_the_bytes);
  g_test_add_func ("/encoding/refuses-what-is-no-text", refuses_what_is_no_text);
  g_test_add_func ("/encoding/wants-utf8-of-pages", wants_utf8_of_pages);
  g_test_add_func ("/encoding/stays-linear", stays_linear);
  return g_test_run ();
}
