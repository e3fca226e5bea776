#include "base/escape.h"

typedef struct
{
  const char *in;
  const char *want;
} Case;

static void
check (void (*escape) (GString *out, const char *text), const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GString) out = g_string_new (">");
      escape (out, cases[i].in);
      g_assert_cmpstr (out->str + 1, ==, cases[i].want);
    }
}

static void
html_to_end (GString *out, const char *text)
{
  escape_html (out, text, -1);
}

static void
makes_html_text (void)
{
  static const Case cases[] = {
    { "", "" },
    { "<a href=\"x\" title='y'>&amp;</a>",
      "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;" },
    { "人生会議\t\r\n", "人生会議\t\r\n" },
    { "a\x01\x1f\x0b\x0c"
      "b\x7f",
      "ab\x7f" },
    { "x\uFFFEy\uFFFFz\uFFFD", "xyz\uFFFD" },
    { "𠮷", "𠮷" },
  };
  check (html_to_end, cases, G_N_ELEMENTS (cases));
  g_autoptr (GString) out = g_string_new (NULL);
  escape_html (out, "a\0<b", 3);
  g_assert_cmpstr (out->str, ==, "a&lt;");
}

static void
makes_json_for_script (void)
{
  static const Case cases[] = {
    { "", "\"\"" },
    { "\"\\\n", "\"\\\"\\\\\\u000a\"" },
    { "</script><!--&", "\"\\u003c/script\\u003e\\u003c!--\\u0026\"" },
    { "\u2028\u2029\u202a", "\"\\u2028\\u2029\u202a\"" },
    { "髙\x7f", "\"髙\\u007f\"" },
  };
  check (escape_json, cases, G_N_ELEMENTS (cases));
}

static void
makes_url_segments (void)
{
  static const Case cases[] = {
    { "a-b_c.d~e", "a-b_c.d~e" },
    { "a/b?c#d%20", "a%2Fb%3Fc%23d%2520" },
    { "北区", "%E5%8C%97%E5%8C%BA" },
    { " \n\"", "%20%0A%22" },
  };
  check (escape_url_segment, cases, G_N_ELEMENTS (cases));
}

static void
makes_urls (void)
{
  static const Case cases[] = {
    { "https://example.jp/北区/?q=a b&r=%E5#x",
      "https://example.jp/%E5%8C%97%E5%8C%BA/?q=a%20b&r=%E5#x" },
    { "100%", "100%25" },
    { "%zz%4", "%25zz%254" },
    { "\"><svg onload=x>", "%22%3E%3Csvg%20onload=x%3E" },
    { "[::1]", "[::1]" },
  };
  check (escape_url, cases, G_N_ELEMENTS (cases));
}

static void
judges_urls (void)
{
  static const struct
  {
    const char *url;
    gboolean safe;
  } cases[] = {
    { "", TRUE },
    { "a/b.html", TRUE },
    { "#top", TRUE },
    { "/x?y=javascript:z", TRUE },
    { "//example.jp/", TRUE },
    { "http://example.jp/", TRUE },
    { "HTTPS://example.jp/", TRUE },
    { "mailto:mihon@example.jp", TRUE },
    { "tel:+81-86-000-0000", TRUE },
    { "12:30", TRUE },
    { "第1回:講座", TRUE },
    { "javascript:alert(1)", FALSE },
    { " JaVaScRiPt:alert(1)", FALSE },
    { "java\nscript:alert(1)", FALSE },
    { "java\x01script\t:alert(1)", FALSE },
    { "\u200bjavascript:x", FALSE },
    { "vbscript:x", FALSE },
    { "data:text/html,x", FALSE },
    { "file:///etc/passwd", FALSE },
    { "https-but-longer-than-any:x", FALSE },
    { ":x", FALSE },
    { "javascript&#58;alert(1)", TRUE }, /* text of a relative address, not a colon */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (url_is_safe (cases[i].url) != cases[i].safe)
      {
        g_test_message ("%s", cases[i].url);
        g_test_fail ();
      }
}

static void
csv_cells_are_no_formulas (void)
{
  static const char *const cells[][2] = {
    { "=1+1", "'=1+1" },
    { "+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0" },
    { "-2+3+x", "'-2+3+x" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "'=1", "''=1" },
    { "-", "'-" },
    { "-5", "-5" },
    { "+81-86-000-0000", "+81-86-000-0000" },
    { "-1,234.5", "\"-1,234.5\"" },
    { "'x", "'x" },
    { "086-000-0000", "086-000-0000" },
    { "a=b", "a=b" },
    { "", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      escape_csv (out, cells[i][0]);
      g_assert_cmpstr (out->str, ==, cells[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/escape/makes-html-text", makes_html_text);
  g_test_add_func ("/escape/makes-json-for-script", makes_json_for_script);
  g_test_add_func ("/escape/makes-url-segments", makes_url_segments);
  g_test_add_func ("/escape/makes-urls", makes_urls);
  g_test_add_func ("/escape/judges-urls", judges_urls);
  g_test_add_func ("/escape/csv-cells-are-no-formulas", csv_cells_are_no_formulas);
  return g_test_run ();
}
