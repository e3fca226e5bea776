/*
 * What goes wrong when lists are fetched, and the tests that hold each fault down:
 *
 * server down, unknown name, closed port      /http/says-that-nobody-listens, /http/says-that-a-
 *                                             server-never-answers-its-door, /failure/…,
 * /http/keeps- the-last-good-copy 404, 403, 500 with a page /http/refuses-what-is-no-list,
 * /failure/tells-a-wrong- address-from-a-server-that-rests 503 with Retry-After, 429
 * /http/tries-again-as-often-as-is-polite, /http/waits-as- long-as-it-is-told a log-in page,
 * nothing, headers only,       /http/refuses-what-is-no-list cut short, reset, gzip cut, gzip bomb,
 *   no end, a byte now and then, silence,
 *   redirect to itself, to file: or gopher:,
 *   headers without end, no status line,
 *   random bytes, 999, two lengths, −1,
 *   304 unasked
 * 200 rows become 3                           /gates/…, /decisions/accepts-what-was-looked-at
 * a slow server beside others                 /http/is-not-held-up-by-a-slow-source
 * redirect into one's own network             /http/is-not-led-into-ones-own-network-by-a-redirect,
 *                                             /http/stays-out-of-ones-own-network-unless-told
 * https to http, bad certificates             /tls/…
 * cookies, a password sent elsewhere          /http/takes-a-password-along-on-its-own-server-only
 * Content-Disposition with ../../             /pull/never-takes-a-file-name-from-the-server
 * another ETag for the same bytes, 2099       /pull/calls-the-same-bytes-unchanged-whatever-the-tag
 * says UTF-8, is CP932                        /pull/believes-bytes-rather-than-what-is-said-of-them
 * columns in another order or renamed         /changes/counts-what-changed-by-key; below
 * a must-have column missing                  /http/refuses-what-is-no-list
 * rows twice, an id for two clinics           below
 * a clinic that closed                        /decisions/writes-what-changed-into-a-report; what a
 *                                             build makes of it is the ledger's (tests/site, cases)
 * a copy too old                              tests/directory/test_source_file.c, cases/a24-…
 * columns not meant for the public,           below
 *   credentials in an address
 * a portal that says no, repeats itself,      /ckan/refuses-what-a-portal-should-not-say
 *   or shows a log-in page
 */
#include "pull/pull_case.h"

#define SECRET_LIST(n)                                                                             \
  "ID,名称,種別,電話番号,個人携帯,備考（内部）\n"                                \
  "1,見本1,薬局,086-000-000" n ",090-0000-0001,geheim\n"                                           \
  "2,見本2,薬局,086-000-0002,090-0000-0001,geheim\n"                                           \
  "3,見本3,薬局,086-000-0003,090-0000-0001,geheim\n"

static void
serve_secrets (Server *server, int fd, guint n)
{
  static const char *const lists[]
      = { SECRET_LIST ("1"), SECRET_LIST ("9"),
          "ID,名称,種別,電話番号,個人携帯,備考（内部）\n1,見本1,薬局,086-000-0009,090-0000-0001,"
          "geheim\n" };
  server_answer (server, fd, "200 OK", CSV, lists[MIN (n, 2)]);
}

static void
serve_renamed (Server *server, int fd, guint n)
{
  static const char renamed[] = "NO,施設名,種別,電話\n1,見本1,薬局,086-000-0001\n"
                                "2,見本2,薬局,086-000-0002\n";
  static const char plain[] = "NO,名称,種別,電話番号\n1,見本1,薬局,086-000-0001\n"
                              "2,見本2,薬局,086-000-0002\n";
  server_answer (server, fd, "200 OK", CSV, n == 0 ? plain : renamed);
}

static void
serve_twice (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV,
                 LIST_HEAD ROW ("1") ROW ("1") "2,甲,ミホン,薬局,086-000-0002\n"
                                               "2,乙,ミホン,薬局,086-000-0003\n");
}

static const ServerRoute FAULTS[] = {
  { "/secret.csv?key=hidden", serve_secrets },
  { "/renamed", serve_renamed },
  { "/twice", serve_twice },
  { NULL, NULL },
};

static void
set_up_faults (Case *c, gconstpointer data)
{
  set_up (c, data);
  server_stop (c->server);
  c->server = server_start (FAULTS);
}

/* No file below @path but sources.yaml holds one of @words; how many files there are. */
static guint
check_no_file_holds (const char *path, const char *const *words)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  guint n = 0;
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL), *text = NULL;
      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        {
          n += check_no_file_holds (inner, words);
          continue;
        }
      if (strcmp (name, "sources.yaml") == 0)
        continue;
      g_assert_true (g_file_get_contents (inner, &text, NULL, NULL));
      for (const char *const *word = words; *word != NULL; word++)
        {
          g_test_message ("%s in %s", *word, inner);
          g_assert_null (strstr (text, *word));
          g_assert_null (strstr (inner, *word));
        }
      n++;
    }
  g_clear_pointer (&dir, g_dir_close);
  return n;
}

static void
leaves_no_secret_in_any_file (Case *c, gconstpointer data)
{
  static const char *const secrets[]
      = { "090-0000-0001", "geheim", "hidden", "passwort", "内部", NULL };
  (void)data;
  g_autofree char *yaml
      = g_strdup_printf ("sources:\n  - key: s\n    title: 見本の一覧\n    local: true\n"
                         "    url: \"http://user:passwort@127.0.0.1:%u/secret.csv?key=hidden\"\n",
                         c->server->port);
  write_sources (c, yaml);
  expect (c, (PullOptions){ 0 }, PULL_NEW);
  expect (c, (PullOptions){ 0 }, PULL_CHANGED);
  expect (c, (PullOptions){ 0 }, PULL_WAITING);
  /* current, waiting and previous with their notes; two reports in three forms */
  g_assert_cmpuint (check_no_file_holds (c->root, secrets), ==, 6 + 6);
}

static void
knows_a_column_under_its_other_names (Case *c, gconstpointer data)
{
  (void)data;
  write_source (c, "/renamed", LOCAL);
  expect (c, (PullOptions){ 0 }, PULL_NEW);
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (run.result.added + run.result.changed + run.result.removed, ==, 0);
  g_assert_cmpstr (run.report, ==, NULL);
  run_clear (&run);
}

static void
counts_rows_that_share_an_id (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/twice", LOCAL);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_assert_nonnull (strstr (run.findings, "の2行は、ほかの行と同じ番号か、名前がない行です"));
  run_clear (&run);
}

#define ADD_FAULT(path, function) g_test_add (path, Case, NULL, set_up_faults, function, tear_down)

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD_FAULT ("/faults/leaves-no-secret-in-any-file", leaves_no_secret_in_any_file);
  ADD_FAULT ("/faults/knows-a-column-under-its-other-names", knows_a_column_under_its_other_names);
  ADD_FAULT ("/faults/counts-rows-that-share-an-id", counts_rows_that_share_an_id);
  return g_test_run ();
}
