#include "site_case.h"

/* The day of the next change of a site with @lectures and a page with @front. */
static Date
next_change (const char *lectures, const char *front)
{
  SiteCase test;
  site_case_set_up (&test);
  g_autofree char *table = g_strconcat (
      "ID,イベント名,開始日,終了日,開催パターン,申込開始日,参加申込終了日,掲載開始日,公開区分\n",
      lectures, NULL);
  site_case_write (&test, "content/lectures/l.csv", table);
  site_case_page (&test, "a.md", front);
  site_case_load (&test);
  Date day = site_next_change (test.site);
  site_case_tear_down (&test);
  return day;
}

static void
names_the_first_day_that_differs (void)
{
  static const struct
  {
    const char *lectures, *front;
    Date day;
  } cases[] = {
    { "1,見本,2026-12-20,,,,,,\n", "title: 甲", 20261220 },
    { "1,見本,2026-12-01,,,,,,\n", "title: 甲", 20261202 },
    { "1,見本,2026-11-20,2026-12-31,,,,,\n", "title: 甲", 20270101 },
    { "1,見本,2026-11-01,2027-03-31,毎月第2木曜,,,,\n", "title: 甲", 20261211 },
    { "1,見本,2026-12-20,,,2026-12-05,2026-12-10,,\n", "title: 甲", 20261205 },
    { "1,見本,2026-12-20,,,2026-11-05,2026-12-10,,\n", "title: 甲", 20261211 },
    { "1,見本,2026-12-20,,,,,2026-12-03,\n", "title: 甲", 20261203 },
    { "1,見本,2026-12-20,,,,,,internal\n", "title: 甲", DATE_NONE },
    { "1,見本,2026-11-20,,,,,,\n", "title: 甲\npublish_from: 2026-12-24", 20261224 },
    { "1,見本,2026-11-20,,,,,,\n", "title: 甲\npublish_until: 2026-12-24", 20261225 },
    { "1,見本,2026-11-20,,,,,,\n", "title: 甲\npublish_from: 2026-12-24\ndraft: true", DATE_NONE },
    { "1,見本,2026-11-20,,,,,,\n", "title: 甲\nreview_by: 2026-12-24", DATE_NONE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].lectures, cases[i].front);
      g_assert_cmpuint (next_change (cases[i].lectures, cases[i].front), ==, cases[i].day);
    }
}

static void
counts_the_days_of_lists_of_other_offices (void)
{
  static const struct
  {
    const char *limits;
    Date day;
  } cases[] = { { "every: weekly", 20261207 },
                { "every: weekly, max_age_days: 2", 20261203 },
                { "withhold_after_days: 40", 20270110 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SiteCase test;
      site_case_set_up (&test);
      g_autofree char *yaml = g_strdup_printf (
          "sources:\n  - {key: s, title: 見本, url: 'https://example.invalid/', %s}\n",
          cases[i].limits);
      site_case_write (&test, "content/directory/sources.yaml", yaml);
      site_case_write (&test, "content/directory/pulled/s.source.yaml",
                       "checked: \"2026-11-30T01:00:00Z\"\n");
      site_case_load (&test);
      g_assert_cmpuint (site_next_change (test.site), ==, cases[i].day);
      site_case_tear_down (&test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/next-change/names-the-first-day-that-differs",
                   names_the_first_day_that_differs);
  g_test_add_func ("/next-change/counts-the-days-of-lists-of-other-offices",
                   counts_the_days_of_lists_of_other_offices);
  return g_test_run ();
}
