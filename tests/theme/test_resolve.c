/* The resolve pass: directives, includes, links, footnotes. */
#include "cpu_time.h"
#include "fixture.h"

static Fixture *
set_up (void)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  fixture_set_up (fixture);
  fixture_write (
      fixture, "themes/default/components/note.lua",
      "-- A box.\nreturn function(node)\n"
      "  return doc.div{role = 'note', title = node.attributes.title, node.children}\nend\n");
  fixture_write (fixture, "themes/default/components/tel.lua",
                 "return function(node, site)\n"
                 "  local desk = site.contact(node.text)\n"
                 "  if not desk then return fail('窓口がありません', 'no desk') end\n"
                 "  return doc.link{class = 'tel', url = desk.tel_href, desk.tel}\nend\n");
  fixture_write (fixture, "themes/default/components/broken.lua",
                 "return function(node)\n  return node.nothing.x\nend\n");
  fixture_write (fixture, "themes/default/components/count.lua",
                 "local n = 0\nreturn function()\n  n = n + 1\n  return doc.p{n}\nend\n");
  fixture_write (fixture, "content/photo.png", "x");
  fixture_write (fixture, "content/loop/index.md",
                 "---\ntitle: 輪\n---\n\n## A\n\n::include{page=/ring/}\n\n## B\n\n文\n");
  fixture_write (fixture, "content/ring/index.md",
                 "---\ntitle: 環\n---\n\n::include{page=/loop/}\n");
  fixture_write (fixture, "content/inner/index.md",
                 "---\ntitle: 内\naudience: partners\n---\n\n## 秘\n\n限り\n");
  return fixture;
}

static void
tear_down (Fixture *fixture)
{
  fixture_tear_down (fixture);
  g_free (fixture);
}

static void
resolves (const char *text, const char *want)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *html = fixture_resolve (fixture, text);
  if (diags_count (fixture->diags, DIAG_NOTE))
    fixture_fail (fixture);
  g_assert_cmpstr (html, ==, want);
  tear_down (fixture);
}

static void
complains (const char *text, const char *html, const char *finding)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *got = fixture_resolve (fixture, text);
  g_assert_cmpstr (got, ==, html);
  fixture_assert_finding (fixture, LANG_EN, finding);
  tear_down (fixture);
}

static void
runs_components (void)
{
  resolves (
      ":::note{title=題}\n本文\n\n- a\n:::\n",
      "<div class=\"box box-note\" role=\"note\">\n<p class=\"box-title\">題</p>\n<p>本文</p>\n"
      "<ul>\n<li>a</li>\n</ul>\n</div>\n");
  resolves (
      "電話は :tel[consult] です。\n",
      "<p>電話は <a href=\"tel:+81-86-000-0001\" class=\"tel\">086-000-0001</a> です。</p>\n");
  resolves (":::note\n:::note\n:tel[consult]\n:::\n:::\n",
            "<div class=\"box box-note\" role=\"note\">\n<div class=\"box box-note\" "
            "role=\"note\">\n<p><a "
            "href=\"tel:+81-86-000-0001\" class=\"tel\">086-000-0001</a></p>\n</div>\n</div>\n");
}

/* A variable of a component's file begins anew on each page. */
static void
forgets_from_page_to_page (void)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *html = fixture_resolve (fixture, "::count\n\n::count\n");
      g_assert_cmpstr (html, ==, "<p>1</p>\n<p>2</p>\n");
    }
  tear_down (fixture);
}

static void
names_what_is_wrong (void)
{
  complains ("文\n\n:::noteX\n中\n:::\n", "<p>文</p>\n<p>中</p>\n",
             "content/index.md:3:1: warning: there is no component `noteX` (did you mean note?)");
  complains ("a :tel[x] b\n", "<p>a x b</p>\n", "content/index.md:1:3: warning: no desk");
  complains (
      "::broken\n", "",
      "themes/default/components/broken.lua:2: error: stopped: attempt to index a nil value");
  complains ("::broken\n", "", "content/index.md:1:1: note: this is where");
  complains (":note[x]\n", "<p></p>\n", "content/index.md:1:1: warning: `note` cannot stand");
}

/* What an editor can mend is told at the directive, and the page is made without it. */
static void
goes_on_without_missing_data (void)
{
  Fixture *fixture = set_up ();
  fixture_write (fixture, "themes/default/components/table.lua",
                 "return function(node)\n  return doc.p{data(node.attributes.data).title}\nend\n");
  fixture_load (fixture);
  g_autofree char *html = fixture_resolve (fixture, "前\n\n::table{data=data/none.csv}\n\n後\n");
  g_assert_cmpstr (html, ==, "<p>前</p>\n<p>後</p>\n");
  fixture_assert_finding (
      fixture, LANG_EN, "content/index.md:3:1: warning: the table `data/none.csv` cannot be read");
  tear_down (fixture);
}

static void
chooses_the_medium (void)
{
  static const char text[]
      = ":::only{web}\nW\n:::\n\n:::only{print}\nP\n:::\n\n::break{page}\n\n[a](/acp/)\n";
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *web = fixture_resolve (fixture, text);
  g_assert_cmpstr (web, ==, "<p>W</p>\n<p><a href=\"acp/\">a</a></p>\n");
  g_autofree char *print = fixture_resolve_for (fixture, text, MEDIUM_PRINT, NULL);
  g_assert_true (g_str_has_prefix (print, "<p>P</p>\n"));
  g_assert_nonnull (strstr (print, "<a href=\"https://example.invalid/acp/\">a</a>"));
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_NOTE), ==, 0);
  tear_down (fixture);
  complains (":::only{web}\nx\n:::\n\ny\n\n:::only{print}\nz\n:::\n", "<p>x</p>\n<p>y</p>\n",
             "1:1: warning: there is no :::only{print} beside this :::only{web}");
  complains (":::only{pape}\nx\n:::\n", "<p>x</p>\n", "1:1: warning: only wants web or print");
}

static void
makes_links_relative (void)
{
  resolves (
      "[a](/acp/) [b](acp/index.md) [c](/acp/#つぎ) [d](https://example.com/) [e](mailto:a@b.c)\n",
      "<p><a href=\"acp/\">a</a> <a href=\"acp/\">b</a> <a href=\"acp/#%E3%81%A4%E3%81%8E\">c</a> "
      "<a href=\"https://example.com/\">d</a> <a href=\"mailto:a@b.c\">e</a></p>\n");
  complains ("x\n[*a*](nowhere.md)\n", "<p>x\n<span><em>a</em></span></p>\n",
             "content/index.md:2:1: warning: the link `nowhere.md` leads nowhere");
  complains ("![語](none.png)\n", "<p><span>語</span></p>\n",
             "warning: the picture `none.png` is missing");
  complains ("![語](https://example.com/a.png)\n", "<p><span>語</span></p>\n",
             "of another site is not shown");
  complains ("[a](/inner/)\n", "<p><span>a</span></p>\n", "leads to something for partners only");
}

static void
tells_what_it_learnt (void)
{
  Fixture *fixture = set_up ();
  facts_set (fixture->facts, "asset:photo.png", "/img/photo-1.png");
  fixture_load (fixture);
  ResolveResult result;
  resolve_result_init (&result);
  g_autofree char *html = fixture_resolve_for (
      fixture, "## 見出し\n\n[a](/acp/#つぎ) [b](#見出し) ![c](photo.png)\n", MEDIUM_WEB, &result);
  g_assert_nonnull (strstr (html, "src=\"img/photo-1.png\""));
  g_assert_cmpuint (result.anchors->len, ==, 1);
  g_assert_cmpstr (result.anchors->pdata[0], ==, "見出し");
  g_assert_cmpuint (result.links->len, ==, 2);
  ResolvedLink *link = &g_array_index (result.links, ResolvedLink, 0);
  g_assert_cmpstr (link->path, ==, "/acp/");
  g_assert_cmpstr (link->fragment, ==, "#つぎ");
  g_assert_cmpuint (link->pos.line, ==, 3);
  g_assert_cmpuint (result.files->len, ==, 1);
  g_assert_cmpstr (result.files->pdata[0], ==, "photo.png");
  resolve_result_clear (&result);
  tear_down (fixture);
}

static void
includes_a_section (void)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *html
      = fixture_resolve (fixture, "## はじめかた\n\n自分の注[^z]。\n\n::include{page=/acp/ "
                                  "section=はじめかた level=3}\n\n[^z]: 自分\n");
  if (diags_count (fixture->diags, DIAG_NOTE))
    fixture_fail (fixture);
  g_assert_nonnull (strstr (html, "<h3 id=\"はじめかた-1\">"));
  g_assert_nonnull (strstr (html, "家族と話します"));
  g_assert_nonnull (strstr (html, "<a href=\"acp/#%E3%81%A4%E3%81%8E\">先へ</a>"));
  g_assert_null (strstr (html, "はじめに"));
  const char *own = strstr (html, "自分</"), *other = strstr (html, "注の一つ目");
  g_assert_true (own == NULL || other == NULL || own < other);
  g_assert_nonnull (other);
  tear_down (fixture);
  complains ("::include{page=/acp/ section=はじめ}\n", "", "has no heading `はじめ`");
  complains ("::include{page=/none/}\n", "", "the page `/none/` to include is missing");
  complains ("::include{page=/inner/ section=秘}\n", "", "is not for the readers of this page");
}

static void
ends_include_circles (void)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *html = fixture_resolve (fixture, "::include{page=/loop/}\n");
  g_assert_nonnull (strstr (html, "文"));
  fixture_assert_finding (fixture, LANG_EN,
                          "content/ring/index.md:5:1: warning: the pages include each other in a "
                          "circle: /loop/ → /ring/ → /loop/");
  tear_down (fixture);
}

static void
numbers_footnotes_by_use (void)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autofree char *html = fixture_resolve (
      fixture,
      ":::only{print}\n紙[^p]\n:::\n\nあと[^b]、さき[^a]、また[^b]\n\n[^a]: 甲\n[^b]: 乙[^c]\n"
      "[^c]: 丙\n[^p]: 丁\n");
  const char *first = strstr (html, "乙"), *second = strstr (html, "甲"),
             *third = strstr (html, "丙");
  g_assert_true (first && second && third && first < second && second < third);
  g_assert_null (strstr (html, "丁"));
  g_assert_nonnull (strstr (html, "<a href=\"#fn-3\""));
  tear_down (fixture);
}

static gint64
time_of (guint n)
{
  Fixture *fixture = set_up ();
  fixture_load (fixture);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text, "## 見出し%u\n\n:::note\n:tel[consult] [a](/acp/)[^%u]\n:::\n\n[^%u]: x\n\n", i, i,
        i);
  gint64 start = cpu_time_us ();
  g_autofree char *html = fixture_resolve (fixture, text->str);
  gint64 used = cpu_time_us () - start;
  g_assert_nonnull (strstr (html, "086-000-0001"));
  tear_down (fixture);
  return used;
}

static void
is_linear (void)
{
  gint64 once = time_of (1000), four = time_of (4000);
  g_assert_cmpint (four, <, 12 * once + 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resolve/runs-components", runs_components);
  g_test_add_func ("/resolve/forgets-from-page-to-page", forgets_from_page_to_page);
  g_test_add_func ("/resolve/names-what-is-wrong", names_what_is_wrong);
  g_test_add_func ("/resolve/goes-on-without-missing-data", goes_on_without_missing_data);
  g_test_add_func ("/resolve/chooses-the-medium", chooses_the_medium);
  g_test_add_func ("/resolve/makes-links-relative", makes_links_relative);
  g_test_add_func ("/resolve/tells-what-it-learnt", tells_what_it_learnt);
  g_test_add_func ("/resolve/includes-a-section", includes_a_section);
  g_test_add_func ("/resolve/ends-include-circles", ends_include_circles);
  g_test_add_func ("/resolve/numbers-footnotes-by-use", numbers_footnotes_by_use);
  g_test_add_func ("/resolve/is-linear", is_linear);
  return g_test_run ();
}
