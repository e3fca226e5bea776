/* What a person does with a list: looks first, accepts, undoes, brings one that came by mail. */
#include "pull/pull_case.h"

#define DAY_1 1795000000 /* 2026-11-18 in Japan */
#define DAY_2 (DAY_1 + 24 * 60 * 60)

static void
check_copy (Case *c, const char *name, const char *want)
{
  g_autofree char *text = read_content (c, name);
  g_assert_cmpstr (text, ==, want);
}

static void
writes_what_changed_into_a_report (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/news", LOCAL);
  expect (c, (PullOptions){ .now = DAY_1 }, PULL_NEW);
  Run run = run_with (c, (PullOptions){ .now = DAY_2 });
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (run.result.urgent, ==, 1);
  g_assert_cmpstr (run.report, ==, "reports/pull/s-2026-11-19");
  g_autofree char *html = read_site (c, "reports/pull/s-2026-11-19.html");
  g_autofree char *csv = read_site (c, "reports/pull/s-2026-11-19.csv");
  g_autofree char *text = read_site (c, "reports/pull/s-2026-11-19.md");
  g_assert_nonnull (strstr (html, "削除1件・新規1件・更新1件"));
  g_assert_nonnull (strstr (text, "削除1件・新規1件・更新1件"));
  g_assert_nonnull (strstr (csv, "更新,●,s-1,見本1,電話番号,086-000-0001,086-000-0091\r\n"));
  run_clear (&run);
}

static void
tries_without_keeping_anything (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/loses", LOCAL);
  expect (c, (PullOptions){ .now = DAY_1, .dry_run = TRUE }, PULL_NEW);
  g_assert_cmpuint (count_files (c), ==, 0);
  g_autofree char *html = read_site (c, "reports/pull/s-2026-11-18.html");
  g_assert_nonnull (strstr (html, "何も取り替えていません"));
}

static void
accepts_what_was_looked_at (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/loses", LOCAL);
  expect (c, (PullOptions){ .now = DAY_1 }, PULL_NEW);
  Run run = run_with (c, (PullOptions){ .now = DAY_2 });
  g_assert_cmpint (run.result.outcome, ==, PULL_WAITING);
  check_copy (c, "s.csv", COPY);
  check_copy (c, "s.waiting.csv", MARK LIST_HEAD ROW ("1"));
  g_autofree char *html = read_site (c, "reports/pull/s-2026-11-19.html");
  g_assert_nonnull (strstr (html, "行が 5 から 1 に減った"));
  g_assert_nonnull (strstr (html, "orihon pull --accept s"));
  run_clear (&run);

  /* the next day it waits still, with the same report */
  run = run_with (c, (PullOptions){ .now = DAY_2 + 24 * 60 * 60 });
  g_assert_cmpint (run.result.outcome, ==, PULL_WAITING);
  g_assert_cmpstr (run.report, ==, "reports/pull/s-2026-11-19");
  run_clear (&run);

  guint asked = c->server->n_requests;
  expect (c, (PullOptions){ .now = DAY_2, .action = PULL_ACCEPT }, PULL_CHANGED);
  g_assert_cmpuint (c->server->n_requests, ==, asked);
  check_copy (c, "s.csv", MARK LIST_HEAD ROW ("1"));
  check_copy (c, "s.previous.csv", COPY);
  check_copy (c, "s.waiting.csv", NULL);
  expect (c, (PullOptions){ .now = DAY_2, .action = PULL_ACCEPT }, PULL_REFUSED);
}

static void
accepts_nothing_that_the_report_does_not_show (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *waiting
      = g_build_filename (c->root, "content/directory/pulled/s.waiting.csv", NULL);
  g_autofree char *current = g_build_filename (c->root, "content/directory/pulled/s.csv", NULL);
  write_source (c, "/loses", LOCAL);
  expect (c, (PullOptions){ 0 }, PULL_NEW);
  expect (c, (PullOptions){ 0 }, PULL_WAITING);
  g_assert_true (g_file_set_contents (waiting, MARK LIST_HEAD ROW ("2"), -1, NULL));
  Run run = run_with (c, (PullOptions){ .action = PULL_ACCEPT, .only = ONLY_S });
  g_assert_cmpint (run.result.outcome, ==, PULL_REFUSED);
  g_assert_nonnull (strstr (run.findings, "写しが変わったので、取り込みません"));
  run_clear (&run);
  check_copy (c, "s.csv", COPY);

  expect (c, (PullOptions){ 0 }, PULL_WAITING);
  g_assert_true (g_file_set_contents (current, MARK LIST_HEAD ROW ("1") ROW ("2"), -1, NULL));
  expect (c, (PullOptions){ .action = PULL_ACCEPT }, PULL_REFUSED);
}

static void
forgets_what_waits_when_the_source_goes_back (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/loses", LOCAL);
  expect (c, (PullOptions){ 0 }, PULL_NEW);
  expect (c, (PullOptions){ 0 }, PULL_WAITING);
  write_source (c, "/good", LOCAL);
  expect (c, (PullOptions){ 0 }, PULL_UNCHANGED);
  check_copy (c, "s.waiting.csv", NULL);
  expect (c, (PullOptions){ .action = PULL_ACCEPT }, PULL_REFUSED);
}

static void
goes_one_step_back_and_forth (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/news", LOCAL);
  expect (c, (PullOptions){ .now = DAY_1 }, PULL_NEW);
  expect (c, (PullOptions){ .now = DAY_1, .action = PULL_UNDO }, PULL_REFUSED);
  expect (c, (PullOptions){ .now = DAY_2 }, PULL_CHANGED);
  check_copy (c, "s.csv", MARK NEWS);
  expect (c, (PullOptions){ .now = DAY_2, .action = PULL_UNDO }, PULL_RESTORED);
  check_copy (c, "s.csv", COPY);
  check_copy (c, "s.previous.csv", MARK NEWS);
  g_autofree char *note = read_content (c, "s.source.yaml");
  g_assert_nonnull (strstr (note, "fetched: \"2026-11-18T"));

  Run run = run_with (c, (PullOptions){ .now = DAY_2 + 60, .action = PULL_UNDO, .only = ONLY_S });
  g_assert_cmpint (run.result.outcome, ==, PULL_RESTORED);
  g_assert_nonnull (strstr (run.findings, "取り消しの取り消し"));
  check_copy (c, "s.csv", MARK NEWS);
  run_clear (&run);
}

static void
does_not_take_again_what_was_undone (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/news", LOCAL);
  expect (c, (PullOptions){ .now = DAY_1 }, PULL_NEW);
  expect (c, (PullOptions){ .now = DAY_2 }, PULL_CHANGED);
  expect (c, (PullOptions){ .now = DAY_2, .action = PULL_UNDO }, PULL_RESTORED);
  Run run = run_with (c, (PullOptions){ .now = DAY_2 });
  g_assert_cmpint (run.result.outcome, ==, PULL_WAITING);
  g_assert_nonnull (strstr (run.findings, "2026-11-19 に取り消した名簿がまた届いた"));
  check_copy (c, "s.csv", COPY);
  run_clear (&run);
  expect (c, (PullOptions){ .now = DAY_2, .action = PULL_ACCEPT }, PULL_CHANGED);
  check_copy (c, "s.csv", MARK NEWS);
}

static void
takes_a_file_that_came_by_mail_through_the_same_gates (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "見本の名簿.csv", NULL);
  write_source (c, "/404", LOCAL);
  g_assert_true (g_file_set_contents (file, "令和８年１１月１日 現在,,,,\n" LIST, -1, NULL));
  expect (c, (PullOptions){ .now = DAY_1, .from = file }, PULL_NEW);
  check_copy (c, "s.csv", COPY);
  g_autofree char *note = read_content (c, "s.source.yaml");
  g_assert_nonnull (strstr (note, "file: \"見本の名簿.csv\"\nfetched: \"2026-11-18T"));
  g_assert_nonnull (strstr (note, "dated: \"2026-11-01\""));
  g_assert_null (strstr (note, "url:"));

  g_assert_true (g_file_set_contents (file, LIST_HEAD ROW ("1"), -1, NULL));
  expect (c, (PullOptions){ .now = DAY_2, .from = file }, PULL_WAITING);
  g_assert_true (g_file_set_contents (file, "<html>", -1, NULL));
  expect (c, (PullOptions){ .now = DAY_2, .from = file }, PULL_REFUSED);
  g_assert_cmpint (g_remove (file), ==, 0);
  expect (c, (PullOptions){ .now = DAY_2, .from = file }, PULL_FAILED);
  g_assert_cmpuint (c->server->n_requests, ==, 0);
}

static void
fetches_only_what_is_due (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/good", LOCAL "    every: weekly\n");
  PullOptions due = { .now = DAY_1, .due = TRUE };
  expect (c, due, PULL_NEW);
  due.now += 6 * 24 * 60 * 60;
  Run run = run_with (c, due);
  g_assert_true (run.ok);
  g_assert_cmpuint (c->server->n_requests, ==, 1);
  run_clear (&run);
  due.now += 24 * 60 * 60;
  expect (c, due, PULL_UNCHANGED);
  g_assert_cmpuint (c->server->n_requests, ==, 2);
}

static void
misses_a_list_that_comes_by_mail (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "list.csv", NULL);
  g_assert_true (g_file_set_contents (file, LIST, -1, NULL));
  write_sources (c, "sources:\n  - {key: s, title: 見本の一覧, kind: 手渡し, every: 毎月}\n");
  Run run = run_with (c, (PullOptions){ .now = DAY_1 });
  g_assert_true (run.ok);
  g_assert_nonnull (strstr (run.findings, "新しい名簿が届いているころです"));
  run_clear (&run);
  expect (c, (PullOptions){ .now = DAY_1, .from = file }, PULL_NEW);
  run = run_with (c, (PullOptions){ .now = DAY_2 });
  g_assert_true (run.ok);
  g_assert_cmpstr (run.findings, ==, "");
  run_clear (&run);
}

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/decisions/writes-what-changed-into-a-report", writes_what_changed_into_a_report);
  ADD ("/decisions/tries-without-keeping-anything", tries_without_keeping_anything);
  ADD ("/decisions/accepts-what-was-looked-at", accepts_what_was_looked_at);
  ADD ("/decisions/accepts-nothing-that-the-report-does-not-show",
       accepts_nothing_that_the_report_does_not_show);
  ADD ("/decisions/forgets-what-waits-when-the-source-goes-back",
       forgets_what_waits_when_the_source_goes_back);
  ADD ("/decisions/goes-one-step-back-and-forth", goes_one_step_back_and_forth);
  ADD ("/decisions/does-not-take-again-what-was-undone", does_not_take_again_what_was_undone);
  ADD ("/decisions/takes-a-file-that-came-by-mail-through-the-same-gates",
       takes_a_file_that_came_by_mail_through_the_same_gates);
  ADD ("/decisions/fetches-only-what-is-due", fetches_only_what_is_due);
  ADD ("/decisions/misses-a-list-that-comes-by-mail", misses_a_list_that_comes_by_mail);
  return g_test_run ();
}
