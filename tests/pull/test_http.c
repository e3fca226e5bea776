#include "pull/pull_case.h"

/* Answers that are no list, and a part of what must be said about each. */
static const struct
{
  const char *path, *says;
} BAD[] = {
  { "/500", "こみ合っています（返事は 500" },
  { "/404", "サーバーの返事は 404（そのアドレスには何もありません）です" },
  { "/login", "HTML のページ" },
  { "/empty", "空" },
  { "/header-only", "行がありません" },
  { "/columns", "見つかった列: 「ID」「名前」「種別」「電話」" },
  { "/short", "途中で切れました" },
  { "/chunk-cut", "途中で切れました" },
  { "/packed", "文字ではないデータ" },
  { "/no-names", "名前のある施設が一つもありません" },
  { "/bomb", "文字ではないデータ" },
  { "/endless", "大きすぎます" },
  { "/drops", "時間内に届きませんでした" },
  { "/drips", "時間内に届きませんでした" },
  { "/status-line", "時間内に届きませんでした" },
  { "/silent", "時間内に届きませんでした" },
  { "/loop", "転送が5回をこえた" },
  { "/to-file", "http と https だけを使います" },
  { "/to-gopher", "http と https だけを使います" },
  { "/huge-header", "ヘッダーが大きすぎます" },
  { "/many-headers", "ヘッダーが大きすぎます" },
  { "/no-status", "HTTP の返事ではありません" },
  { "/999", "サーバーの返事は 999（ファイルを渡す返事ではありません）です" },
  { "/negative", "見本の一覧" },
  { "/two-lengths", "見本の一覧" },
  { "/random", "HTTP の返事ではありません" },
  { "/304", "くらべる写しがありません" },
  { "/always-busy", "こみ合っています（返事は 429" },
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
      run_clear (&run);
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
      write_source (c, BAD[i].path, "    local: true\n    timeout_s: 1\n    max_mib: 1\n");
      Run run = run_with (c, (PullOptions){ .now = 1795000000 + 3 * 24 * 60 * 60 });
      g_autofree char *list = read_content (c, "s.csv"), *after = read_content (c, "s.source.yaml");
      g_assert_false (run.ok);
      g_assert_cmpint (run.result.copy_age_days, ==, 3);
      g_assert_nonnull (strstr (run.findings, "2026-11-18 に取得した写しを使い続けます（3日前）"));
      g_assert_cmpstr (list, ==, COPY);
      g_assert_cmpstr (after, ==, note);
      g_assert_cmpuint (count_files (c), ==, 2);
      run_clear (&run);
    }
  run_clear (&first);
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
  run_clear (&run);
}

static void
tries_again_as_often_as_is_polite (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/busy-twice", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpuint (c->server->n_requests, ==, 3);
  run_clear (&run);

  /* told to come back tomorrow, it does not hammer at the door */
  c->server->n_requests = 0;
  run = run_source (c, "/always-busy", LOCAL);
  g_assert_cmpuint (c->server->n_requests, ==, 1);
  run_clear (&run);

  c->server->n_requests = 0;
  run = run_source (c, "/loop", LOCAL);
  g_assert_cmpuint (c->server->n_requests, ==, 6);
  g_assert_null (strstr (c->server->requests->str, "Cookie:"));
  run_clear (&run);
}

static void
stays_out_of_ones_own_network_unless_told (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/good", "");
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "庁内やこのパソコンのアドレス"));
  g_assert_nonnull (strstr (run.findings, "local: true"));
  g_assert_cmpuint (c->server->n_requests, ==, 0);
  run_clear (&run);
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
      run_clear (&run);
    }
  /* to another host the password does not go along, nor does a cookie */
  const char *second = strstr (c->server->requests->str, "GET /good");
  g_assert_nonnull (second);
  g_assert_null (strstr (second, "Authorization"));
  g_assert_null (strstr (second, "Cookie"));
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
                            "url: 'http://s%u.localhost:%u%s'}\n",
                            i, i, i, c->server->port, paths[i]);
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
says_that_a_server_never_answers_its_door (Case *c, gconstpointer data)
{
  (void)data;
  struct sockaddr_in address
      = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  int door = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), waiting[2];
  g_assert_cmpint (bind (door, (struct sockaddr *)&address, length), ==, 0);
  g_assert_cmpint (listen (door, 0), ==, 0);
  g_assert_cmpint (getsockname (door, (struct sockaddr *)&address, &length), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++) /* the hall is full: nobody else gets in */
    {
      waiting[i] = socket (AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      connect (waiting[i], (struct sockaddr *)&address, length);
    }
  g_autofree char *yaml = g_strdup_printf ("sources: [{key: s, title: 見本, timeout_s: 1, local: "
                                           "true, url: 'http://127.0.0.1:%u/x'}]\n",
                                           ntohs (address.sin_port));
  write_sources (c, yaml);
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "サーバーにつながりません"));
  g_assert_nonnull (strstr (run.findings, "返事がありません"));
  g_assert_nonnull (strstr (run.findings, "https_proxy"));
  close (door);
  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    close (waiting[i]);
  run_clear (&run);
}

static void
waits_as_long_as_it_is_told (Case *c, gconstpointer data)
{
  (void)data;
  gint64 start = g_get_monotonic_time ();
  Run run = run_source (c, "/busy-second", LOCAL);
  g_assert_true (run.ok);
  g_assert_cmpuint (c->server->n_requests, ==, 2);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC);
  run_clear (&run);
}

/* Behind a proxy names are the proxy's to look up; an address written as one is judged here. */
static void
is_not_led_into_ones_own_network_by_a_redirect (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *proxy = g_strdup_printf ("http://127.0.0.1:%u", c->server->port);
  g_setenv ("http_proxy", proxy, TRUE);
  write_sources (c, "sources: [{key: s, title: 見本, url: 'http://example.invalid/to-private'}]\n");
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "庁内やこのパソコンのアドレス"));
  g_assert_cmpuint (c->server->n_requests, ==, 1);
  run_clear (&run);

  /* nor by a name that this office reaches without the proxy */
  g_setenv ("no_proxy", "example.invalid", TRUE);
  write_sources (c, "sources: [{key: s, title: 見本, url: 'http://example.invalid/good'}]\n");
  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  g_assert_cmpuint (c->server->n_requests, ==, 2);
  run_clear (&run);
  forget_proxies ();
}

static void
takes_a_password_along_on_its_own_server_only (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *yaml = g_strdup_printf ("sources: [{key: s, title: 見本, local: true, url: "
                                           "'http://user:geheim@127.0.0.1:%u/to-same'}]\n",
                                           c->server->port);
  write_sources (c, yaml);
  Run run = run_with (c, (PullOptions){ 0 });
  const char *second = strstr (c->server->requests->str, "GET /good");
  g_assert_true (run.ok);
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (second, "Authorization: Basic"));
  run_clear (&run);

  Server *other = server_start (ROUTES);
  g_autofree char *elsewhere = g_strdup_printf ("http://127.0.0.1:%u/good", other->port);
  c->server->elsewhere = elsewhere;
  g_autofree char *leading = g_strdup_printf ("sources: [{key: s, title: 見本, local: true, url: "
                                              "'http://user:geheim@127.0.0.1:%u/elsewhere'}]\n",
                                              c->server->port);
  write_sources (c, leading);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_true (run.ok);
  g_assert_cmpuint (other->n_requests, ==, 1);
  g_assert_null (strstr (other->requests->str, "Authorization"));
  server_stop (other);
  run_clear (&run);
}

/* What was said of the progress last. */
typedef struct
{
  guint calls, all;
  GThread *thread;
} Watched;

static void
watch_progress (guint done, guint all, guint64 bytes, gpointer user)
{
  Watched *watched = user;
  (void)bytes;
  g_assert_cmpuint (done, <, all);
  g_assert_true (g_thread_self () == watched->thread);
  watched->all = all;
  watched->calls++;
}

static void
asks_a_server_one_thing_at_a_time (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) yaml = g_string_new ("sources:\n");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (yaml,
                            "  - {key: s%u, title: 見本%u, local: true, pause_s: 2, "
                            "url: 'http://127.0.0.1:%u/to-good'}\n",
                            i, i, c->server->port);
  write_sources (c, yaml->str);
  g_autoptr (Diags) diags = diags_new ();
  Watched watched = { .thread = g_thread_self () };
  PullReport report;
  PullOptions options = { .pause_ms = 20, .progress = watch_progress, .user = &watched };
  pull_report_init (&report);
  gint64 start = g_get_monotonic_time ();
  g_assert_true (pull_run (c->root, &options, &report, diags));
  /* four questions to each of two names, three pauses of 2 × 20 ms between those to one */
  g_assert_cmpint (g_get_monotonic_time () - start, >, 3 * 40 * 1000);
  g_assert_cmpuint (c->server->n_requests, ==, 8);
  g_assert_cmpuint (watched.calls, >, 0);
  g_assert_cmpuint (watched.all, ==, 4);
  pull_report_clear (&report);
}

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/http/refuses-what-is-no-list", refuses_what_is_no_list);
  ADD ("/http/keeps-the-last-good-copy", keeps_the_last_good_copy);
  ADD ("/http/says-that-nobody-listens", says_that_nobody_listens);
  ADD ("/http/tries-again-as-often-as-is-polite", tries_again_as_often_as_is_polite);
  ADD ("/http/stays-out-of-ones-own-network-unless-told",
       stays_out_of_ones_own_network_unless_told);
  ADD ("/http/never-shows-a-password-or-a-key", never_shows_a_password_or_a_key);
  ADD ("/http/is-not-held-up-by-a-slow-source", is_not_held_up_by_a_slow_source);
  ADD ("/http/says-that-a-server-never-answers-its-door",
       says_that_a_server_never_answers_its_door);
  ADD ("/http/waits-as-long-as-it-is-told", waits_as_long_as_it_is_told);
  ADD ("/http/is-not-led-into-ones-own-network-by-a-redirect",
       is_not_led_into_ones_own_network_by_a_redirect);
  ADD ("/http/takes-a-password-along-on-its-own-server-only",
       takes_a_password_along_on_its_own_server_only);
  ADD ("/http/asks-a-server-one-thing-at-a-time", asks_a_server_one_thing_at_a_time);
  return g_test_run ();
}
