#include "site_case.h"

typedef struct
{
  const char *url;
  LinkKind kind;
  const char *path, *fragment;
} Expected;

static void
check (const SiteCase *test, const char *from, const Expected *links, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = NULL, *fragment = NULL;
      g_test_message ("%s", links[i].url);
      g_assert_cmpint (site_resolve_link (test->site, from, links[i].url, &path, &fragment), ==,
                       links[i].kind);
      if (links[i].path != NULL)
        g_assert_cmpstr (path, ==, links[i].path);
      g_assert_cmpstr (fragment, ==, links[i].fragment ? links[i].fragment : "");
    }
}

static void
finds_pages_files_and_made_things (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "acp/index.md", "title: 人生会議");
  site_case_page (&test, "acp/はじめ.md", "title: はじめかた");
  site_case_page (&test, "acp/draft.md", "title: 下書き\ndraft: true");
  site_case_write (&test, "content/acp/photo 1.jpg", "x");
  site_case_write (&test, "content/contacts.yaml", "desks: {a: {name: 甲}}\n");
  site_case_write (&test, "content/lectures/list.csv",
                   "ID,イベント名,開始日\nL1,見本,2026-12-20\n");
  site_case_write (&test, "content/directory/list.ODS", "x");
  site_case_write (&test, "content/directory/list.zip", "x");
  site_case_load (&test);
  static const Expected links[] = {
    { "はじめ.md", LINK_PAGE, "/acp/はじめ/" },
    { "%E3%81%AF%E3%81%98%E3%82%81.md#x", LINK_PAGE, "/acp/はじめ/", "#x" },
    { "./", LINK_PAGE, "/acp/" },
    { "../", LINK_PAGE, "/" },
    { "/acp/", LINK_PAGE, "/acp/" },
    { "/acp", LINK_PAGE, "/acp/" },
    { "/acp/?q=1#x", LINK_PAGE, "/acp/", "#x" },
    { "/acp/はじめ.md", LINK_PAGE, "/acp/はじめ/" },
    { "photo%201.jpg", LINK_FILE, "/acp/photo 1.jpg" },
    { "photo 1.jpg", LINK_FILE, "/acp/photo 1.jpg" },
    { "/lectures/l1/", LINK_MADE, "/lectures/l1/" },
    { "/lectures/l1", LINK_MADE, "/lectures/l1/" },
    { "#ここ", LINK_ANCHOR, NULL, "#ここ" },
    { "https://example.invalid/", LINK_EXTERNAL },
    { "//example.invalid/", LINK_EXTERNAL },
    { "mailto:x@example.invalid", LINK_EXTERNAL },
    { "tel:0860000000", LINK_EXTERNAL },
    { "JavaScript:alert(1)", LINK_UNSAFE },
    { "java\nscript:alert(1)", LINK_UNSAFE },
    { "data:text/html,x", LINK_UNSAFE },
    { "file:///etc/passwd", LINK_UNSAFE },
    { "none.md", LINK_DEAD },
    { "draft.md", LINK_DEAD },
    { "/acp/draft/", LINK_DEAD },
    { "../../etc/passwd", LINK_DEAD },
    { "%2e%2e/%2e%2e/etc/passwd", LINK_DEAD },
    { "%00", LINK_DEAD },
    { "%ff", LINK_DEAD },
    { "/contacts.yaml", LINK_DEAD },
    { "/lectures/list.csv", LINK_DEAD },
    { "/directory/list.ODS", LINK_DEAD },
    { "/directory/list.zip", LINK_DEAD },
  };
  check (&test, "acp/index.md", links, G_N_ELEMENTS (links));
  site_case_tear_down (&test);
}

static void
writes_addresses_relative_to_the_page (void)
{
  static const char *const cases[][3] = {
    { "/", "/", "./" },
    { "/", "/acp/", "acp/" },
    { "/acp/", "/", "../" },
    { "/acp/", "/acp/", "./" },
    { "/acp/begin/", "/acp/end/", "../end/" },
    { "/acp/", "/assets/site.css", "../assets/site.css" },
    { "/acp/", "/acp/#x", "./#x" },
    { "/acp/", "/acpx/", "../acpx/" },
    { "/404.html", "/acp/", "acp/" },
    { "/acp/", "/b/?a=/c/d", "../b/?a=/c/d" },
  };
  const Site site = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      site_relative_url (&site, cases[i][0], cases[i][1], out);
      g_assert_cmpstr (out->str, ==, cases[i][2]);
    }
}

static void
names_the_file_in_a_portable_site (void)
{
  static const char *const cases[][3] = {
    { "/", "/", "index.html" },
    { "/acp/", "/", "../index.html" },
    { "/acp/", "/acp/#x", "index.html#x" },
    { "/acp/begin/", "/b/?a=1", "../../b/index.html?a=1" },
    { "/acp/", "/assets/site.css", "../assets/site.css" },
  };
  const Site site = { .portable = TRUE };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      site_relative_url (&site, cases[i][0], cases[i][1], out);
      g_assert_cmpstr (out->str, ==, cases[i][2]);
    }
}

static void
knows_who_may_see_an_address (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "a.md", "title: 公開");
  site_case_page (&test, "b.md", "title: 関係機関\naudience: partners");
  site_case_write (&test, "content/lectures/list.csv",
                   "ID,イベント名,開始日,公開区分,掲載開始日\nL1,甲,2026-12-20,関係機関,\n"
                   "L2,乙,2026-12-20,公開,2026-12-02\n");
  site_case_load (&test);
  g_assert_cmpint (site_address_audience (test.site, "/a/"), ==, AUDIENCE_PUBLIC);
  g_assert_cmpint (site_address_audience (test.site, "/b/"), ==, AUDIENCE_PARTNERS);
  g_assert_cmpint (site_address_audience (test.site, "/lectures/l1/"), ==, AUDIENCE_PARTNERS);
  const Expected early[] = { { "/lectures/l2/", LINK_DEAD } };
  check (&test, "a.md", early, 1);
  g_assert_true (test.site->has_partners);
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/link/finds-pages-files-and-made-things", finds_pages_files_and_made_things);
  g_test_add_func ("/link/writes-addresses-relative-to-the-page",
                   writes_addresses_relative_to_the_page);
  g_test_add_func ("/link/names-the-file-in-a-portable-site", names_the_file_in_a_portable_site);
  g_test_add_func ("/link/knows-who-may-see-an-address", knows_who_may_see_an_address);
  return g_test_run ();
}
