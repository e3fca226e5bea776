#include "pull/pull.h"
#include "pull/server.h"

#include <glib/gstdio.h>

#define LIST_HEAD "ID,名称,名称_カナ,種別,電話番号\n"
#define ROW(n) n ",見本" n ",ミホン,薬局,086-000-000" n "\n"
#define LIST LIST_HEAD ROW ("1") ROW ("2") ROW ("3") ROW ("4") ROW ("5")
#define CSV "Content-Type: text/csv\r\n"

/* ── handlers ── */

static void
good (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV "ETag: \"v1\"\r\n", LIST);
}

static void
not_found (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "404 Not Found", "Content-Type: text/html\r\n", "<html>404</html>");
}

static void
busy_twice (Server *server, int fd, guint n)
{
  if (n < 2)
    server_answer (server, fd, "503 Service Unavailable", "Retry-After: 0\r\n", "busy");
  else
    good (server, fd, n);
}

static void
always_busy (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "429 Too Many Requests", "Retry-After: 86400\r\n", "busy");
}

static void
login_page (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "<!doctype html><title>ログイン</title>\n");
}

static void
empty (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "");
}

static void
header_only (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, LIST_HEAD);
}

static void
other_columns (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "ID,名前,種別,電話\n1,見本,薬局,086-000-0001\n");
}

static void
short_body (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "Content-Length: 5000\r\n\r\n" LIST);
}

static void
chunk_cut (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd,
              "HTTP/1.1 200 OK\r\n" CSV "Transfer-Encoding: chunked\r\n\r\n1000\r\n" LIST);
}

/* The beginning of a gzip stream, as if it were a packed list. */
static void
packed (Server *server, int fd, guint n)
{
  static const char bytes[] = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" CSV
                              "Content-Length: 12\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\x02\x03\x4b\x4c";
  (void)n;
  server_send (server, fd, bytes, sizeof bytes - 1);
}

static void
endless (Server *server, int fd, guint n)
{
  g_autofree char *block = g_strnfill (65536, 'a');
  (void)n;
  if (!server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "\r\n" LIST))
    return;
  for (guint i = 0; i < 4096 && server_send (server, fd, block, 65536); i++)
    ;
}

static void
drops (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "Content-Length: 100\r\n\r\nI");
  server_wait (server, fd, 6);
}

static void
silent (Server *server, int fd, guint n)
{
  (void)n;
  server_wait (server, fd, 6);
}

static void
to_itself (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "302 Found", "Location: /loop\r\nSet-Cookie: a=b\r\n", "");
}

static void
to_file (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "302 Found", "Location: file:///etc/passwd\r\n", "");
}

static void
to_gopher (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "301 Moved", "Location: gopher://127.0.0.1:70/x\r\n", "");
}

static void
to_good (Server *server, int fd, guint n)
{
  g_autofree char *headers
      = g_strdup_printf ("Location: http://localhost:%u/good\r\nSet-Cookie: a=b\r\n", server->port);
  (void)n;
  server_answer (server, fd, "307 Temporary Redirect", headers, "");
}

static void
huge_header (Server *server, int fd, guint n)
{
  g_autofree char *value = g_strnfill (2 * 1024 * 1024, 'x');
  (void)n;
  if (server_say (server, fd, "HTTP/1.1 200 OK\r\nX-Long: "))
    server_say (server, fd, value);
}

static void
many_headers (Server *server, int fd, guint n)
{
  (void)n;
  if (!server_say (server, fd, "HTTP/1.1 200 OK\r\n"))
    return;
  for (guint i = 0; i < 20000; i++)
    if (!server_say (server, fd, "Set-Cookie: name=a long value\r\n"))
      return;
  server_say (server, fd, "\r\n" LIST);
}

static void
no_status (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, LIST);
}

static void
status_999 (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "999 Odd", CSV, LIST);
}

static void
negative_length (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n" CSV "\r\n<html>");
}

static void
with_file_name (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK",
                 CSV "Content-Disposition: attachment; filename=\"../../../evil.csv\"\r\n", LIST);
}

static void
not_modified (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "304 Not Modified", "", "");
}

static void
good_then_not_modified (Server *server, int fd, guint n)
{
  if (n == 0)
    good (server, fd, n);
  else
    server_say (server, fd, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
}

/* The same bytes under another ETag each time, dated in a future that no clock has seen. */
static void
new_tag_each_time (Server *server, int fd, guint n)
{
  g_autofree char *headers = g_strdup_printf (
      CSV "ETag: \"v%u\"\r\nLast-Modified: Fri, 01 Jan 2099 00:00:00 GMT\r\n", n);
  server_answer (server, fd, "200 OK", headers, LIST);
}

static void
changes (Server *server, int fd, guint n)
{
  static const char *const bodies[] = {
    LIST,
    /* other columns' order, one row changed, one new, one gone */
    "名称,ID,名称_カナ,種別,電話番号\n見本1,1,ミホン,薬局,086-000-0001\n見本二,2,ミホン,薬局,"
    "086-000-0002\n見本3,3,ミホン,薬局,086-000-0003\n見本4,4,ミホン,薬局,086-000-0004\n"
    "見本6,6,ミホン,薬局,086-000-0006\n",
    LIST_HEAD ROW ("1"),
    LIST_HEAD ROW ("1"),
  };
  server_answer (server, fd, "200 OK", CSV, bodies[MIN (n, G_N_ELEMENTS (bodies) - 1)]);
}

static const ServerRoute ROUTES[] = {
  { "/good", good },
  { "/404", not_found },
  { "/busy-twice", busy_twice },
  { "/always-busy", always_busy },
  { "/login", login_page },
  { "/empty", empty },
  { "/header-only", header_only },
  { "/columns", other_columns },
  { "/short", short_body },
  { "/chunk-cut", chunk_cut },
  { "/packed", packed },
  { "/endless", endless },
  { "/drops", drops },
  { "/silent", silent },
  { "/loop", to_itself },
  { "/to-file", to_file },
  { "/to-gopher", to_gopher },
  { "/to-good", to_good },
  { "/huge-header", huge_header },
  { "/many-headers", many_headers },
  { "/no-status", no_status },
  { "/999", status_999 },
  { "/negative", negative_length },
  { "/file-name", with_file_name },
  { "/304", not_modified },
  { "/good-304", good_then_not_modified },
  { "/new-tag", new_tag_each_time },
  { "/changes", changes },
  { "/secret?key=hidden", good },
  { NULL, NULL },
};

/* ── a site in a folder of its own ── */

typedef struct
{
  Server *server;
  char *root;
} Case;

static void
set_up (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *folder = NULL;
  c->server = server_start (ROUTES);
  c->root = g_dir_make_tmp ("orihon-pull-XXXXXX", NULL);
  folder = g_build_filename (c->root, "content", "directory", NULL);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
}

static void
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

static void
tear_down (Case *c, gconstpointer data)
{
  (void)data;
  server_stop (c->server);
  remove_tree (c->root);
  g_free (c->root);
}

/* sources.yaml with one source "s" at @path; @more are further lines of it, "    local: true\n". */
static void
write_source (Case *c, const char *path, const char *more)
{
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_autofree char *yaml = g_strdup_printf ("sources:\n  - key: s\n    title: 見本の一覧\n"
                                           "    url: \"http://127.0.0.1:%u%s\"\n%s",
                                           c->server->port, path, more);
  g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
}

static char *
read_content (Case *c, const char *name)
{
  g_autofree char *file = g_build_filename (c->root, "content/directory/pulled", name, NULL);
  char *text = NULL;
  g_file_get_contents (file, &text, NULL, NULL);
  return text;
}

static guint
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
} Run;

static Run
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
  run.result.key = run.result.title = run.result.copy_time = NULL;
  pull_report_clear (&report);
  diags_format_text (diags, LANG_JA, text);
  diags_format_text (diags, LANG_EN, text);
  g_test_message ("%s", text->str);
  run.findings = g_strdup (text->str);
  return run;
}

static Run
run_source (Case *c, const char *path, const char *more)
{
  write_source (c, path, more);
  return run_with (c, (PullOptions){ .now = 1795000000 });
}

#define LOCAL "    local: true\n    timeout_s: 5\n"

/* ── tests ── */

static void
keeps_the_bytes_and_where_they_came_from (Case *c, gconstpointer data)
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
  g_autofree char *want
      = g_strdup_printf ("# orihon pull が書いたものです。手で直さないでください。\n"
                         "url: \"http://127.0.0.1:%u/good\"\nfetched: \"2026-11-18T11:06:40Z\"\n"
                         "checked: \"2026-11-18T11:06:40Z\"\netag: \"\\\"v1\\\"\"\nsha256: "
                         "\"%s\"\nbytes: %zu\nrows: 5\n",
                         c->server->port, sum, strlen (LIST));
  g_assert_cmpstr (list, ==, LIST);
  g_assert_cmpstr (note, ==, want);
  g_assert_cmpuint (count_files (c), ==, 2);
  g_free (run.findings);
}

/* Answers that are no list, and a part of what must be said about each. */
static const struct
{
  const char *path, *says;
} BAD[] = {
  { "/404", "サーバーの返事は 404 です" },
  { "/login", "HTML のページ" },
  { "/empty", "空" },
  { "/header-only", "行がありません" },
  { "/columns", "見つかった列: 「ID」「名前」「種別」「電話」" },
  { "/short", "途中で切れました" },
  { "/chunk-cut", "途中で切れました" },
  { "/packed", "s.csv" },
  { "/endless", "大きすぎます" },
  { "/drops", "時間内に届きませんでした" },
  { "/silent", "時間内に届きませんでした" },
  { "/loop", "転送が5回をこえた" },
  { "/to-file", "http と https だけを使います" },
  { "/to-gopher", "http と https だけを使います" },
  { "/huge-header", "ヘッダーが大きすぎます" },
  { "/many-headers", "ヘッダーが大きすぎます" },
  { "/no-status", "HTTP の返事ではありません" },
  { "/999", "サーバーの返事は 999 です" },
  { "/negative", "見本の一覧" },
  { "/304", "手元に写しがありません" },
  { "/always-busy", "サーバーの返事は 429 です" },
};

static void
refuses_what_is_no_list (Case *c, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      gint64 start = g_get_monotonic_time ();
      Run run = run_source (c, BAD[i].path, "    local: true\n    timeout_s: 1\n    max_mib: 1\n");
      g_test_message ("%s", BAD[i].path);
      g_assert_false (run.ok);
      g_assert_cmpint (run.result.outcome, >=, PULL_REFUSED);
      g_assert_nonnull (strstr (run.findings, "見本の一覧"));
      g_assert_nonnull (strstr (run.findings, BAD[i].says));
      g_assert_null (strstr (run.findings, "root:"));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 4 * G_USEC_PER_SEC);
      g_assert_cmpuint (count_files (c), ==, 0);
      g_free (run.findings);
    }
}

static void
keeps_the_last_good_copy (Case *c, gconstpointer data)
{
  (void)data;
  Run first = run_source (c, "/good", LOCAL);
  g_autofree char *note = read_content (c, "s.source.yaml");
  g_assert_true (first.ok);
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      if (strcmp (BAD[i].path, "/304") == 0)
        continue;
      write_source (c, BAD[i].path, "    local: true\n    timeout_s: 1\n    max_mib: 1\n");
      Run run = run_with (c, (PullOptions){ .now = 1795000000 + 3 * 24 * 60 * 60 });
      g_autofree char *list = read_content (c, "s.csv"), *after = read_content (c, "s.source.yaml");
      g_assert_false (run.ok);
      g_assert_cmpint (run.result.copy_age_days, ==, 3);
      g_assert_nonnull (strstr (run.findings, "2026-11-18 の写しを使い続けます（3日前）"));
      g_assert_cmpstr (list, ==, LIST);
      g_assert_cmpstr (after, ==, note);
      g_assert_cmpuint (count_files (c), ==, 2);
      g_free (run.findings);
    }
  g_free (first.findings);
}

static void
says_that_nobody_listens (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_assert_true (
      g_file_set_contents (file,
                           "sources: [{key: s, title: 見本, url: 'http://127.0.0.1:1/x', "
                           "local: true}]\n",
                           -1, NULL));
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_FAILED);
  g_assert_cmpint (run.result.copy_age_days, ==, -1);
  g_assert_nonnull (strstr (run.findings, "サーバーにつながりません"));
  g_free (run.findings);
}

static void
tries_again_as_often_as_is_polite (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/busy-twice", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpuint (c->server->n_requests, ==, 3);
  g_free (run.findings);

  /* told to come back tomorrow, it does not hammer at the door */
  c->server->n_requests = 0;
  run = run_source (c, "/always-busy", LOCAL);
  g_assert_cmpuint (c->server->n_requests, ==, 1);
  g_free (run.findings);

  c->server->n_requests = 0;
  run = run_source (c, "/loop", LOCAL);
  g_assert_cmpuint (c->server->n_requests, ==, 6);
  g_assert_null (strstr (c->server->requests->str, "Cookie:"));
  g_free (run.findings);
}

static void
stays_out_of_ones_own_network_unless_told (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good", "");
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "庁内や自分の機械のアドレス"));
  g_assert_nonnull (strstr (run.findings, "local: true"));
  g_assert_cmpuint (c->server->n_requests, ==, 0);
  g_free (run.findings);
}

static void
asks_whether_anything_changed (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good-304", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_free (run.findings);
  run = run_with (c, (PullOptions){ .now = 1795000000 + 24 * 60 * 60 });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_cmpuint (run.result.rows, ==, 5);
  g_assert_nonnull (strstr (c->server->requests->str, "If-None-Match: \"v1\""));
  g_autofree char *note = read_content (c, "s.source.yaml");
  g_assert_nonnull (strstr (note, "fetched: \"2026-11-18T"));
  g_assert_nonnull (strstr (note, "checked: \"2026-11-19T"));
  g_assert_nonnull (strstr (note, "etag: \"\\\"v1\\\"\""));
  g_free (run.findings);
}

static void
does_not_ask_about_a_copy_that_was_touched (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good-304", LOCAL);
  g_autofree char *file = g_build_filename (c->root, "content/directory/pulled/s.csv", NULL);
  g_assert_true (g_file_set_contents (file, LIST_HEAD ROW ("1"), -1, NULL));
  g_free (run.findings);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_null (strstr (c->server->requests->str, "If-None-Match"));
  g_assert_false (run.ok); /* the server says 304 all the same */
  g_free (run.findings);
}

static void
calls_the_same_bytes_unchanged_whatever_the_tag (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/new-tag", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_free (run.findings);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_cmpint (run.result.copy_age_days, ==, 0);
  g_free (run.findings);
}

static void
counts_changes_and_waits_for_a_person_when_rows_vanish (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/changes", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_free (run.findings);

  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (run.result.added, ==, 1);
  g_assert_cmpuint (run.result.changed, ==, 1);
  g_assert_cmpuint (run.result.removed, ==, 1);
  g_free (run.findings);

  run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_REFUSED);
  g_assert_cmpuint (run.result.rows_before, ==, 5);
  g_assert_cmpuint (run.result.rows, ==, 1);
  g_assert_nonnull (strstr (run.findings, "行が 5 から 1 に減った"));
  g_assert_nonnull (strstr (run.findings, "--accept"));
  g_free (run.findings);

  run = run_with (c, (PullOptions){ .accept = TRUE });
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_autofree char *list = read_content (c, "s.csv");
  g_assert_cmpstr (list, ==, LIST_HEAD ROW ("1"));
  g_free (run.findings);
}

static void
never_shows_a_password_or_a_key (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  static const char *const paths[] = { "/secret?key=hidden", "/404", "/to-good" };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *yaml
          = g_strdup_printf ("sources:\n  - key: s\n    title: 見本\n    local: true\n"
                             "    url: http://user:geheim@127.0.0.1:%u%s\n",
                             c->server->port, paths[i]);
      g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
      g_string_truncate (c->server->requests, 0);
      Run run = run_with (c, (PullOptions){ 0 });
      g_autofree char *note = read_content (c, "s.source.yaml");
      g_assert_cmpint (run.ok, ==, i != 1);
      g_assert_nonnull (strstr (c->server->requests->str, "Authorization: Basic"));
      g_assert_null (strstr (run.findings, "geheim"));
      g_assert_null (strstr (run.findings, "hidden"));
      g_assert_null (strstr (note, "geheim"));
      g_assert_null (strstr (note, "hidden"));
      g_free (run.findings);
    }
  /* to another host the password does not go along, nor does a cookie */
  const char *second = strstr (c->server->requests->str, "GET /good");
  g_assert_nonnull (second);
  g_assert_null (strstr (second, "Authorization"));
  g_assert_null (strstr (second, "Cookie"));
}

static void
never_takes_a_file_name_from_the_server (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/file-name", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpuint (count_files (c), ==, 2);
  g_free (run.findings);
}

static void
is_not_held_up_by_a_slow_source (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *file = g_build_filename (c->root, "content/directory/sources.yaml", NULL);
  g_autoptr (GString) yaml = g_string_new ("sources:\n");
  static const char *const paths[] = { "/silent", "/drops", "/silent", "/good" };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_string_append_printf (yaml,
                            "  - {key: s%u, title: 見本%u, local: true, timeout_s: 2, "
                            "url: 'http://127.0.0.1:%u%s'}\n",
                            i, i, c->server->port, paths[i]);
  g_assert_true (g_file_set_contents (file, yaml->str, -1, NULL));
  g_autoptr (Diags) diags = diags_new ();
  PullReport report;
  PullOptions options = { .pause_ms = 1 };
  pull_report_init (&report);
  gint64 start = g_get_monotonic_time ();
  g_assert_false (pull_run (c->root, &options, &report, diags));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_assert_cmpuint (report.results->len, ==, 4);
  g_assert_cmpint (g_array_index (report.results, PullResult, 3).outcome, ==, PULL_NEW);
  g_assert_cmpstr (g_array_index (report.results, PullResult, 3).key, ==, "s3");
  pull_report_clear (&report);
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
  g_free (run.findings);
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
  g_free (run.findings);

  g_assert_true (g_file_set_contents (file, "sources: []\n", -1, NULL));
  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  g_free (run.findings);
}

#define ADD(path, function) g_test_add (path, Case, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  static const char *const proxies[]
      = { "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY" };
  for (guint i = 0; i < G_N_ELEMENTS (proxies); i++)
    g_unsetenv (proxies[i]);
  g_test_init (&argc, &argv, NULL);
  ADD ("/pull/keeps-the-bytes-and-where-they-came-from", keeps_the_bytes_and_where_they_came_from);
  ADD ("/pull/refuses-what-is-no-list", refuses_what_is_no_list);
  ADD ("/pull/keeps-the-last-good-copy", keeps_the_last_good_copy);
  ADD ("/pull/says-that-nobody-listens", says_that_nobody_listens);
  ADD ("/pull/tries-again-as-often-as-is-polite", tries_again_as_often_as_is_polite);
  ADD ("/pull/stays-out-of-ones-own-network-unless-told",
       stays_out_of_ones_own_network_unless_told);
  ADD ("/pull/asks-whether-anything-changed", asks_whether_anything_changed);
  ADD ("/pull/does-not-ask-about-a-copy-that-was-touched",
       does_not_ask_about_a_copy_that_was_touched);
  ADD ("/pull/calls-the-same-bytes-unchanged-whatever-the-tag",
       calls_the_same_bytes_unchanged_whatever_the_tag);
  ADD ("/pull/counts-changes-and-waits-for-a-person-when-rows-vanish",
       counts_changes_and_waits_for_a_person_when_rows_vanish);
  ADD ("/pull/never-shows-a-password-or-a-key", never_shows_a_password_or_a_key);
  ADD ("/pull/never-takes-a-file-name-from-the-server", never_takes_a_file_name_from_the_server);
  ADD ("/pull/is-not-held-up-by-a-slow-source", is_not_held_up_by_a_slow_source);
  ADD ("/pull/says-when-it-cannot-write", says_when_it_cannot_write);
  ADD ("/pull/refuses-sources-that-cannot-be-used", refuses_sources_that_cannot_be_used);
  return g_test_run ();
}
