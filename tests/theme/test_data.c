/* Tables of content/data and QR codes. */
#include "theme/data.h"

#include "fixture.h"

static void
prints (const char *code, gboolean good, const char *want)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "content/data/a.csv",
                 "\xef\xbb\xbf#title,参加者,\n#note,注の一\n#note,\"注, "
                 "の二\"\n#unit,人\n年,人数\n2025,\"1,116\"\n"
                 "2026,<b>\n");
  fixture_write (&fixture, "content/data/plain.csv", "年,人数\n2025,3\n");
  fixture_write (&fixture, "themes/default/templates/t.html", code);
  fixture_load (&fixture);
  g_assert_true (fixture_render (&fixture, "t.html", "/acp/", "ja") == good);
  if (good)
    g_assert_cmpstr (fixture.out->str, ==, want);
  else
    fixture_assert_finding (&fixture, LANG_EN, want);
  fixture_tear_down (&fixture);
}

static void
reads_tables (void)
{
  prints (
      "{% local d = data('data/a.csv') %}{{ d.title }} {{ d.unit }} {{ d.note }} {{ #d.header }} "
      "{{ d.rows[1][2] }} {{ d.rows[2][2] }}",
      TRUE, "参加者 人 注の一\n注, の二 2 1,116 &lt;b&gt;");
  prints (
      "{% local d = data('/data/plain.csv') %}{{ d.header[1] }} {{ #d.rows }} {{ d.title or '-' }}",
      TRUE, "年 1 -");
}

/* A component may change its copy; the next gets the table as it stands in the file. */
static void
gives_each_caller_a_copy (void)
{
  prints ("{% data('data/a.csv').rows[1][1] = 'x' %}{{ data('data/a.csv').rows[1][1] }}", TRUE,
          "2025");
}

static void
stays_inside_content (void)
{
  prints ("{{ data('../themes/default/theme.yaml') }}", FALSE, "is outside of content/");
  prints ("{{ data('/../../etc/passwd') }}", FALSE,
          "content/acp/index.md:1:1: error: the page /acp/ could not be made");
  prints ("{{ data('data/none.csv') }}", FALSE, "the table `data/none.csv` cannot be read");
}

static void
draws_qr_codes (void)
{
  g_autoptr (GString) svg = g_string_new (NULL), again = g_string_new (NULL);
  g_assert_true (qr_append_svg ("https://example.invalid/acp/", 4, svg));
  g_assert_true (qr_append_svg ("https://example.invalid/acp/", 4, again));
  g_assert_cmpstr (svg->str, ==, again->str);
  g_assert_true (g_str_has_prefix (svg->str, "<svg "));
  g_assert_true (g_str_has_suffix (svg->str, "</svg>"));
  /* Version 3 at level M: 29 modules and the quiet zone. */
  g_assert_nonnull (strstr (svg->str, "viewBox=\"0 0 37 37\""));
  /* The finder pattern begins behind the quiet zone with seven dark modules. */
  g_assert_nonnull (strstr (svg->str, "\"M4 4h7v1h-7z"));
}

static void
refuses_long_qr_codes (void)
{
  g_autofree char *text = g_strnfill (301, 'a');
  g_autoptr (GString) svg = g_string_new (NULL);
  g_assert_false (qr_append_svg (text, 4, svg));
  g_assert_false (qr_append_svg ("", 4, svg));
  g_assert_cmpuint (svg->len, ==, 0);
  prints ("{{ qr_svg(('a'):rep(301)) }}", FALSE, "a QR code cannot hold this");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/reads-tables", reads_tables);
  g_test_add_func ("/data/gives-each-caller-a-copy", gives_each_caller_a_copy);
  g_test_add_func ("/data/stays-inside-content", stays_inside_content);
  g_test_add_func ("/data/draws-qr-codes", draws_qr_codes);
  g_test_add_func ("/data/refuses-long-qr-codes", refuses_long_qr_codes);
  return g_test_run ();
}
