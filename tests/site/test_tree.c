#include "site/ledger.h"
#include "site_case.h"

static void
joins_translations (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "p.md", "title: 見本");
  site_case_page (&test, "p.en.md", "title: Sample");
  site_case_page (&test, "d.md", "title: 下書き\ndraft: true");
  site_case_page (&test, "d.en.md", "title: Published alone");
  site_case_load (&test);
  const Page *ja = site_page_by_url (test.site, "/p/"),
             *en = site_page_by_url (test.site, "/en/p/");
  g_assert_true (en->original == ja && ja->original == ja);
  g_assert_true (ja->translations == en->translations);
  g_assert_cmpuint (ja->translations->len, ==, 2);
  g_assert_true (ja->translations->pdata[0] == ja && ja->translations->pdata[1] == en);
  const Page *alone = site_page_by_url (test.site, "/en/d/");
  g_assert_true (alone->original == alone && alone->translations == NULL);
  site_case_tear_down (&test);
}

static void
sorts_a_section_by_order_date_and_title (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "news/index.md", "title: お知らせ\norder: 2");
  site_case_page (&test, "news/a.md", "title: 古い\ndate: 2026-01-01");
  site_case_page (&test, "news/b.md", "title: 新しい\ndate: 2026-11-01");
  site_case_page (&test, "news/c.md", "title: 先頭\norder: 010\ndate: 2020-01-01");
  site_case_page (&test, "news/deep/d.md", "title: 深い");
  site_case_page (&test, "acp/index.md", "title: 人生会議\norder: 1");
  site_case_load (&test);
  const Section *news = site_section (test.site, "/news/", "ja");
  g_assert_cmpstr (news->index->title, ==, "お知らせ");
  static const char *const order[] = { "先頭", "新しい", "古い" };
  g_assert_cmpuint (news->pages->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (((const Page *)news->pages->pdata[i])->title, ==, order[i]);
  g_assert_cmpuint (news->children->len, ==, 1);
  const Section *root = site_section (test.site, "/", "ja");
  g_assert_true (news->parent == root);
  g_assert_cmpstr (((const Section *)root->children->pdata[0])->path, ==, "/acp/");
  g_assert_nonnull (site_section (test.site, "/en/", "en"));
  site_case_tear_down (&test);
}

static void
makes_the_menu_of_pages_that_ask_for_it (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "b/index.md", "title: 乙\nshort_title: 短い\nmenu: true\norder: 2");
  site_case_page (&test, "a/index.md", "title: 甲\nmenu: はい\norder: 1");
  site_case_page (&test, "c.md", "title: 丙\nmenu: false");
  site_case_load (&test);
  g_assert_cmpuint (test.site->menu->len, ==, 2);
  g_assert_cmpstr (((const MenuEntry *)test.site->menu->pdata[0])->title, ==, "甲");
  g_assert_cmpstr (((const MenuEntry *)test.site->menu->pdata[1])->title, ==, "短い");
  site_case_tear_down (&test);
}

static void
note_move (const char *from, const char *to, Audience audience, gpointer data)
{
  g_string_append_printf (data, "%s>%s:%u ", from, to, audience);
}

static void
leads_on_from_old_addresses (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_page (&test, "new.md", "title: 移った");
  site_case_page (&test, "taken.md", "title: あとから来た");
  site_case_page (&test, "moved.md", "title: 前はそこにあった");
  site_case_page (&test, "first.md", "title: 先にいた");
  site_case_page (&test, "second.md", "title: 後にいた\naudience: partners");
  site_case_page (&test, "same.md", "title: そのまま");
  site_case_write (&test, "content/ledger/addresses.csv",
                   "id,url,since\npage:new.md,/old/,2026-01-01\npage:moved.md,/taken/,2026-01-01\n"
                   "page:first.md,/both/,2026-01-01\npage:second.md,/both/,2026-02-01\n"
                   "page:same.md,/same/,2026-01-01\npage:gone.md,/gone/,2026-01-01\n");
  site_case_load (&test);
  g_autoptr (GString) moves = g_string_new (NULL);
  ledger_foreach_moved (test.site, note_move, moves);
  g_assert_cmpstr (moves->str, ==, "/old/>/new/:0 /both/>/second/:1 ");
  g_assert_cmpuint (diags_count (test.diags, DIAG_WARNING), ==, 1); /* /gone/ */
  site_case_tear_down (&test);
}

static void
keep_file (const char *file, const char *text, gsize length, gpointer data)
{
  SiteCase *test = data;
  g_autofree char *path = g_strconcat ("content/", file, NULL);
  g_assert_cmpuint (strlen (text), ==, length);
  site_case_write (test, path, text);
}

static LectureEntry
entry_of (const SiteCase *test)
{
  g_autofree char *hash = NULL;
  LectureEntry entry
      = ledger_lecture (test->site, schedule_lecture (test->site->schedule, "L1"), &hash);
  entry.hash = NULL;
  return entry;
}

static void
reload (SiteCase *test, const char *epoch, const char *lectures)
{
  site_free (test->site);
  g_setenv ("SOURCE_DATE_EPOCH", epoch, TRUE);
  site_case_write (test, "content/lectures/list.csv", lectures);
  site_case_load (test);
}

static void
counts_a_lecture_up_when_it_changes (void)
{
  SiteCase test;
  g_autoptr (Facts) no_facts = facts_new ();
  site_case_set_up (&test);
  const char *first = "ID,イベント名,開始日\nL1,見本,2027-01-20\n";
  const char *second = "ID,イベント名,開始日\nL1,見本,2027-01-21\n";
  reload (&test, "1796083200", first);
  g_assert_cmpuint (entry_of (&test).sequence, ==, 0);
  ledger_write (test.site, no_facts, keep_file, &test);
  reload (&test, "1796169600", first); /* a day later */
  g_assert_cmpuint (entry_of (&test).sequence, ==, 0);
  g_assert_cmpuint (entry_of (&test).last, ==, 20261201);
  reload (&test, "1796169600", second);
  g_assert_cmpuint (entry_of (&test).sequence, ==, 1);
  g_assert_cmpuint (entry_of (&test).first, ==, 20261201);
  g_assert_cmpuint (entry_of (&test).last, ==, 20261202);
  ledger_write (test.site, no_facts, keep_file, &test);
  reload (&test, "1796256000", second);
  g_assert_cmpuint (entry_of (&test).sequence, ==, 1);
  g_assert_cmpuint (entry_of (&test).last, ==, 20261202);
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree/joins-translations", joins_translations);
  g_test_add_func ("/tree/sorts-a-section-by-order-date-and-title",
                   sorts_a_section_by_order_date_and_title);
  g_test_add_func ("/tree/makes-the-menu-of-pages-that-ask-for-it",
                   makes_the_menu_of_pages_that_ask_for_it);
  g_test_add_func ("/ledger/leads-on-from-old-addresses", leads_on_from_old_addresses);
  g_test_add_func ("/ledger/counts-a-lecture-up-when-it-changes",
                   counts_a_lecture_up_when_it_changes);
  return g_test_run ();
}
