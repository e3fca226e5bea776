/* A site with one source in a folder of its own, and what a run of pull comes to. */
#ifndef ORIHON_TESTS_PULL_PULL_CASE_H
#define ORIHON_TESTS_PULL_PULL_CASE_H

#include "pull/behaviours.h"
#include "pull/pull.h"

#include <glib/gstdio.h>

typedef struct
{
  Server *server;
  char *root;
} Case;

static inline void
set_up (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *folder = NULL;
  c->server = server_start (ROUTES);
  c->root = g_dir_make_tmp ("orihon-pull-XXXXXX", NULL);
  folder = g_build_filename (c->root, "content", "directory", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
}

static inline void
write_site (Case *c, const char *name, const char *text)
{
  g_autofree char *file = g_build_filename (c->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

static inline void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);
      remove_tree (inner);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_assert_cmpint (g_remove (path), ==, 0);
}

static inline void
tear_down (Case *c, gconstpointer data)
{
  (void)data;
  server_stop (c->server);
  remove_tree (c->root);
  g_free (c->root);
}

static inline void
write_sources (Case *c, const char *yaml)
{
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
}

/* sources.yaml with one source "s" at @path; @more are further lines of it, "    local: true\n". */
static inline void
write_source (Case *c, const char *path, const char *more)
{
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_autofree char *yaml = g_strdup_printf ("sources:\n  - key: s\n    title: 見本の一覧\n"
                                           "    url: \"http://127.0.0.1:%u%s\"\n%s",
                                           c->server->port, path, more);
  g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
}

/* A file of the site; NULL if it is not there. */
static inline char *
read_site (Case *c, const char *file)
{
  g_autofree char *path = g_build_filename (c->root, file, NULL);
  char *text = NULL;
  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static inline char *
read_content (Case *c, const char *name)
{
  g_autofree char *file = g_build_filename ("content/directory/pulled", name, NULL);
  return read_site (c, file);
}

static inline guint
count_files (Case *c)
{
  g_autofree char *folder = g_build_filename (c->root, "content/directory/pulled", NULL);
  GDir *dir = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  if (dir != NULL)
    g_dir_close (dir);
  return n;
}

/* What one run came to. */
typedef struct
{
  gboolean ok;
  PullResult result; /* without its strings */
  char *findings;    /* in both languages */
  char *report;      /* the stem of its files, or NULL */
} Run;

static inline void
run_clear (Run *run)
{
  g_free (run->findings);
  g_free (run->report);
}

static inline Run
run_with (Case *c, PullOptions options)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  PullReport report;
  Run run = { 0 };
  options.pause_ms = options.pause_ms ? options.pause_ms : 1;
  pull_report_init (&report);
  run.ok = pull_run (c->root, &options, &report, diags);
  if (report.results->len > 0)
    run.result = g_array_index (report.results, PullResult, 0);
  run.report = g_strdup (run.result.report);
  run.result.key = run.result.title = run.result.report = NULL;
  pull_report_clear (&report);
  diags_format_text (diags, LANG_JA, text);
  diags_format_text (diags, LANG_EN, text);
  g_test_message ("%s", text->str);
  run.findings = g_strdup (text->str);
  return run;
}

static inline Run
run_source (Case *c, const char *path, const char *more)
{
  write_source (c, path, more);
  return run_with (c, (PullOptions){ .now = 1795000000 });
}

static const char *const ONLY_S[] = { "s", NULL };

/* One run with the source "s" that must come to @outcome. */
static inline void
expect (Case *c, PullOptions options, PullOutcome outcome)
{
  options.only = ONLY_S;
  Run run = run_with (c, options);
  g_assert_cmpint (run.result.outcome, ==, outcome);
  run_clear (&run);
}

#define LOCAL "    local: true\n    timeout_s: 5\n"

#define ADD(path, function) g_test_add (path, Case, NULL, set_up, function, tear_down)

/* The tests' server is reached without what this machine has for a proxy. */
static inline void
forget_proxies (void)
{
  static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy",
                                       "ALL_PROXY",  "no_proxy",    "NO_PROXY" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);
}

#endif
