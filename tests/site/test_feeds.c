#include "site_case.h"

#define SOURCES                                                                                    \
  "sources:\n  - key: pref\n    title: 見本県の講座\n    url: https://example.invalid/\n"    \
  "    mapping: {催し: イベント名}\n    max_age_days: 30\n"

static void
reads_lectures_of_other_offices_beside_its_own (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_write (&test, "content/lectures/sources.yaml", SOURCES);
  site_case_write (&test, "content/lectures/own.csv",
                   "ID,イベント名,開始日\n1,自分の講座,2026-12-05\n");
  site_case_write (&test, "content/lectures/pulled/pref.csv",
                   "ID,催し,開始日\n1,県の講座,2026-12-06\n");
  site_case_write (&test, "content/lectures/pulled/pref.source.yaml",
                   "checked: \"2026-11-20T01:00:00Z\"\n");
  site_case_load (&test);
  g_assert_cmpuint (test.site->schedule->lectures->len, ==, 2);
  const Lecture *own = schedule_lecture (test.site->schedule, "1");
  const Lecture *other = schedule_lecture (test.site->schedule, "pref-1");
  g_assert_nonnull (own);
  g_assert_nonnull (other);
  g_assert_cmpstr (other->title, ==, "県の講座");
  g_assert_cmpuint (test.site->lecture_sources->len, ==, 1);
  const Source *source = test.site->lecture_sources->pdata[0];
  g_assert_cmpuint (source->date, ==, 20261120);
  g_assert_true (site_lecture_source (test.site, other) == source);
  g_assert_null (site_lecture_source (test.site, own));
  site_case_tear_down (&test);
}

static void
withholds_lectures_that_are_too_old (void)
{
  SiteCase test;
  site_case_set_up (&test);
  site_case_write (&test, "content/lectures/sources.yaml", SOURCES "    withhold_after_days: 60\n");
  site_case_write (&test, "content/lectures/pulled/pref.csv",
                   "ID,催し,開始日\n1,県の講座,2026-12-06\n");
  site_case_write (&test, "content/lectures/pulled/pref.source.yaml",
                   "checked: \"2026-01-20T01:00:00Z\"\n");
  site_case_load (&test);
  g_assert_cmpuint (test.site->schedule->lectures->len, ==, 0);
  site_case_tear_down (&test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feeds/reads-lectures-of-other-offices-beside-its-own",
                   reads_lectures_of_other_offices_beside_its_own);
  g_test_add_func ("/feeds/withholds-lectures-that-are-too-old",
                   withholds_lectures_that_are_too_old);
  return g_test_run ();
}
