#include "directory/source_copy.h"
#include "format/yaml.h"
#include "pull/pull_case.h"

static void
keeps_the_list_and_where_it_came_from (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_assert_cmpuint (run.result.rows, ==, 5);
  g_assert_cmpuint (run.result.added, ==, 5);
  g_assert_cmpint (run.result.copy_age_days, ==, 0);
  g_assert_cmpstr (run.findings, ==, "");
  g_autofree char *list = read_content (c, "s.csv"), *note = read_content (c, "s.source.yaml");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, LIST, -1);
  g_autofree char *copy_sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, COPY, -1);
  SourceSpec spec = { 0 };
  g_autoptr (Directory) words = directory_new ();
  g_autofree char *rule = source_copy_rule (directory_known_headers (), words, &spec);
  g_autofree char *want
      = g_strdup_printf ("# orihon pull が書いたものです。手で直さないでください。\n"
                         "url: \"http://127.0.0.1:%u/good\"\nfetched: \"2026-11-18T11:06:40Z\"\n"
                         "checked: \"2026-11-18T11:06:40Z\"\netag: \"\\\"v1\\\"\"\nsha256: "
                         "\"%s\"\nbytes: %zu\nrows: 5\ncopy_sha256: \"%s\"\ncopy_rule: \"%s\"\n",
                         c->server->port, sum, strlen (LIST), copy_sum, rule);
  g_assert_cmpstr (list, ==, COPY);
  g_assert_cmpstr (note, ==, want);
  g_assert_cmpuint (count_files (c), ==, 2);
  run_clear (&run);
}

static void
asks_whether_anything_changed (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good-304", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  run_clear (&run);
  run = run_with (c, (PullOptions){ .now = 1795000000 + 24 * 60 * 60 });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_cmpuint (run.result.rows, ==, 5);
  g_assert_nonnull (strstr (c->server->requests->str, "If-None-Match: \"v1\""));
  g_autofree char *note = read_content (c, "s.source.yaml");
  g_assert_nonnull (strstr (note, "fetched: \"2026-11-18T"));
  g_assert_nonnull (strstr (note, "checked: \"2026-11-19T"));
  g_assert_nonnull (strstr (note, "etag: \"\\\"v1\\\"\""));
  run_clear (&run);
}

static void
does_not_ask_about_a_copy_that_was_touched (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good-304", LOCAL);
  g_autofree char *file = g_build_filename (c->root, "content/directory/pulled/s.csv", NULL);
  g_assert_true (g_file_set_contents (file, LIST_HEAD ROW ("1"), -1, NULL));
  run_clear (&run);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_null (strstr (c->server->requests->str, "If-None-Match"));
  g_assert_false (run.ok); /* the server says 304 all the same */
  run_clear (&run);
}

static void
calls_the_same_bytes_unchanged_whatever_the_tag (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/new-tag", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  run_clear (&run);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_cmpint (run.result.copy_age_days, ==, 0);
  run_clear (&run);
}

static void
counts_changes_and_waits_for_a_person_when_rows_vanish (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/changes", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  run_clear (&run);

  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (run.result.added, ==, 1);
  g_assert_cmpuint (run.result.changed, ==, 1);
  g_assert_cmpuint (run.result.removed, ==, 1);
  run_clear (&run);

  run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_WAITING);
  g_assert_cmpuint (run.result.rows_before, ==, 5);
  g_assert_cmpuint (run.result.rows, ==, 1);
  g_assert_nonnull (strstr (run.findings, "行が 5 から 1 に減った"));
  g_assert_nonnull (strstr (run.findings, "--accept"));
  run_clear (&run);

  run = run_with (c, (PullOptions){ .action = PULL_ACCEPT, .only = ONLY_S });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (c->server->n_requests, ==, 3); /* what was looked at, not what is there now */
  g_autofree char *list = read_content (c, "s.csv");
  g_assert_cmpstr (list, ==, MARK LIST_HEAD ROW ("1"));
  run_clear (&run);
}

static void
never_takes_a_file_name_from_the_server (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/file-name", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpuint (count_files (c), ==, 2);
  run_clear (&run);
}

static void
says_when_it_cannot_write (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/pulled", NULL);
  g_assert_true (g_file_set_contents (file, "in the way", -1, NULL));
  Run run = run_source (c, "/good", LOCAL);
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_FAILED);
  g_assert_nonnull (strstr (run.findings, "書き込めませんでした"));
  run_clear (&run);
}

static void
refuses_sources_that_cannot_be_used (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_assert_true (
      g_file_set_contents (file,
                           "sources:\n  - {key: ../x, title: 甲, url: 'https://example.invalid/'}\n"
                           "  - {key: b, title: 乙, url: 'file:///etc/passwd'}\n"
                           "  - {key: c, title: 丙, url: 'https://example.invalid/', titel: 丁}\n"
                           "  - {key: c, title: 戊, url: 'https://example.invalid/'}\n",
                           -1, NULL));
  static const char *const only[] = { "nothing", NULL };
  Run run = run_with (c, (PullOptions){ .only = only });
  g_assert_false (run.ok);
  g_assert_nonnull (
      strstr (run.findings, "sources.yaml:2:5: 掲載見送り: 取得元の key「../x」は使えません"));
  g_assert_nonnull (strstr (run.findings, "sources.yaml:3:5: 掲載見送り: 取得元「b」の url は"));
  g_assert_nonnull (strstr (run.findings, "titel"));
  g_assert_nonnull (
      strstr (run.findings, "sources.yaml:5:5: 掲載見送り: 取得元の key「c」は使えません"));
  g_assert_nonnull (strstr (run.findings, "「nothing」という取得元はありません"));
  run_clear (&run);

  g_assert_true (g_file_set_contents (file, "sources: []\n", -1, NULL));
  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  run_clear (&run);
}

static void
asks_nothing_about_a_copy_from_another_address (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good", LOCAL);
  run_clear (&run);
  g_string_truncate (c->server->requests, 0);
  run = run_source (c, "/mark", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_null (strstr (c->server->requests->str, "If-None-Match"));
  run_clear (&run);
}

static void
waits_for_a_person_when_names_vanish_and_rows_stay (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/names-vanish", LOCAL);
  g_assert_true (run.ok);
  run_clear (&run);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_WAITING);
  g_assert_nonnull (strstr (run.findings, "施設が 5 から 1 に減った"));
  g_autofree char *list = read_content (c, "s.csv");
  g_assert_cmpstr (list, ==, COPY);
  run_clear (&run);
}

/* The directory that a build would read from the copy. */
static Directory *
read_directory (Case *c, Diags *diags)
{
  g_autofree char *content = g_build_filename (c->root, "content", NULL);
  g_autofree char *file = g_build_filename (content, "directory/sources.yaml", NULL);
  g_autofree char *yaml = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (file, &yaml, &length, NULL));
  g_autoptr (ValueDoc) doc = yaml_read (yaml, length, "sources.yaml", 1, diags);
  Directory *directory = directory_new ();
  directory_read_sources (directory, value_doc_root (doc), content, 20261121, diags);
  directory_finish (directory, diags);
  return directory;
}

static void
believes_bytes_rather_than_what_is_said_of_them (Case *c, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *path, *name;
  } cases[] = { { "/mark", "見本1" }, { "/cp932", "髙﨑①薬局" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      write_source (c, cases[i].path, LOCAL);
      Run run = run_with (c, (PullOptions){ 0 });
      if (run.result.outcome == PULL_WAITING)
        {
          run_clear (&run);
          run = run_with (c, (PullOptions){ .action = PULL_ACCEPT, .only = ONLY_S });
        }
      g_assert_true (run.ok);
      g_autoptr (Directory) directory = read_directory (c, diags);
      const Facility *first = directory_facility (directory, "s-1");
      g_assert_nonnull (first);
      g_assert_cmpstr (first->name, ==, cases[i].name);
      run_clear (&run);
    }
}

static void
never_keeps_columns_that_nobody_asked_for (Case *c, gconstpointer data)
{
  static const char body[] = "ID,名称,名称_カナ,種別,電話番号,個人携帯\n1,見本1,ミホン,薬局,086-"
                             "000-0001,090-0000-0001\n";
  (void)data;
  Run run = run_source (c, "/more-columns", LOCAL);
  g_assert_true (run.ok);
  g_assert_nonnull (strstr (run.findings, "写しに残しません: 「個人携帯」"));
  g_autofree char *list = read_content (c, "s.csv"), *note = read_content (c, "s.source.yaml");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  g_assert_cmpstr (list, ==,
                   MARK "ID,名称,名称_カナ,種別,電話番号\n1,見本1,ミホン,薬局,086-000-0001\n");
  g_assert_nonnull (strstr (note, sum)); /* of all that was fetched */
  run_clear (&run);

  /* the same bytes again: nothing to say and nothing to change */
  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_cmpstr (run.findings, ==, "");
  run_clear (&run);
}

static void
fetches_anew_when_another_column_is_asked_for (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/more-columns", LOCAL);
  run_clear (&run);
  write_source (c, "/more-columns", LOCAL "    mapping: {個人携帯: FAX番号}\n");
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) before = read_directory (c, diags);
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, text);
  g_assert_nonnull (strstr (text->str, "使う列が変わりました"));
  g_assert_null (directory_facility (before, "s-1")->fax);

  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_null (strstr (c->server->requests->str, "If-None-Match"));
  g_autoptr (Directory) after = read_directory (c, diags);
  g_assert_cmpstr (directory_facility (after, "s-1")->fax, ==, "090-0000-0001");
  run_clear (&run);
}

static void
keeps_the_columns_of_capabilities (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/capabilities.yaml", NULL);
  g_assert_true (
      g_file_set_contents (file, "- {key: night, name: 夜間, headers: [個人携帯]}\n", -1, NULL));
  Run run = run_source (c, "/more-columns", LOCAL);
  g_assert_true (run.ok);
  g_autofree char *list = read_content (c, "s.csv");
  g_assert_nonnull (strstr (list, "個人携帯"));
  run_clear (&run);

  /* one that cannot be read would lose them */
  g_assert_true (g_file_set_contents (file, "- {key: night\n", -1, NULL));
  run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "capabilities.yaml"));
  run_clear (&run);
}

static void
says_so_when_a_copy_has_no_date (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good", LOCAL);
  g_autofree char *note
      = g_build_filename (c->root, "content/directory/pulled/s.source.yaml", NULL);
  g_assert_cmpint (g_remove (note), ==, 0);
  run_clear (&run);
  run = run_source (c, "/404", LOCAL);
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.copy_age_days, ==, -1);
  g_assert_nonnull (strstr (run.findings, "取得した日が分かりません"));
  run_clear (&run);
}

static void
fetches_more_sources_than_it_has_hands (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) yaml = g_string_new ("sources:\n");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (yaml,
                            "  - {key: s%u, title: 見本%u, local: true, "
                            "url: 'http://127.0.0.1:%u/good'}\n",
                            i, i, c->server->port);
  write_sources (c, yaml->str);
  g_autoptr (Diags) diags = diags_new ();
  PullReport report;
  PullOptions options = { 0 };
  pull_report_init (&report);
  g_assert_true (pull_run (c->root, &options, &report, diags));
  g_assert_cmpuint (report.results->len, ==, 12);
  for (guint i = 0; i < 12; i++)
    {
      const PullResult *result = &g_array_index (report.results, PullResult, i);
      g_autofree char *key = g_strdup_printf ("s%u", i);
      g_assert_cmpstr (result->key, ==, key);
      g_assert_cmpint (result->outcome, ==, PULL_NEW);
      g_assert_cmpuint (result->rows, ==, 5);
    }
  g_assert_cmpuint (count_files (c), ==, 24);
  pull_report_clear (&report);
}

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/pull/keeps-the-list-and-where-it-came-from", keeps_the_list_and_where_it_came_from);
  ADD ("/pull/asks-whether-anything-changed", asks_whether_anything_changed);
  ADD ("/pull/does-not-ask-about-a-copy-that-was-touched",
       does_not_ask_about_a_copy_that_was_touched);
  ADD ("/pull/calls-the-same-bytes-unchanged-whatever-the-tag",
       calls_the_same_bytes_unchanged_whatever_the_tag);
  ADD ("/pull/counts-changes-and-waits-for-a-person-when-rows-vanish",
       counts_changes_and_waits_for_a_person_when_rows_vanish);
  ADD ("/pull/never-takes-a-file-name-from-the-server", never_takes_a_file_name_from_the_server);
  ADD ("/pull/says-when-it-cannot-write", says_when_it_cannot_write);
  ADD ("/pull/refuses-sources-that-cannot-be-used", refuses_sources_that_cannot_be_used);
  ADD ("/pull/asks-nothing-about-a-copy-from-another-address",
       asks_nothing_about_a_copy_from_another_address);
  ADD ("/pull/waits-for-a-person-when-names-vanish-and-rows-stay",
       waits_for_a_person_when_names_vanish_and_rows_stay);
  ADD ("/pull/believes-bytes-rather-than-what-is-said-of-them",
       believes_bytes_rather_than_what_is_said_of_them);
  ADD ("/pull/never-keeps-columns-that-nobody-asked-for",
       never_keeps_columns_that_nobody_asked_for);
  ADD ("/pull/fetches-anew-when-another-column-is-asked-for",
       fetches_anew_when_another_column_is_asked_for);
  ADD ("/pull/keeps-the-columns-of-capabilities", keeps_the_columns_of_capabilities);
  ADD ("/pull/says-so-when-a-copy-has-no-date", says_so_when_a_copy_has_no_date);
  ADD ("/pull/fetches-more-sources-than-it-has-hands", fetches_more_sources_than_it_has_hands);
  return g_test_run ();
}
