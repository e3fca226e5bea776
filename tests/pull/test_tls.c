#include "pull/pull_case.h"

#include <signal.h>
#include <sys/wait.h>

/* A server of OpenSSL's own with one certificate; it answers with files of its folder. */
typedef struct
{
  GPid pid;
  guint port;
} TlsServer;

static char *folder; /* of certificates and answers */

static void
write_answer (const char *name, const char *text)
{
  g_autofree char *file = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_set_contents (file, text, -1, NULL));
}

/* The port of «ACCEPT 127.0.0.1:37451», which the server says when it listens. */
static guint
read_port (int fd)
{
  g_autoptr (GString) said = g_string_new (NULL);
  for (char byte; read (fd, &byte, 1) == 1;)
    {
      const char *accept = strstr (said->str, "ACCEPT ");
      if (byte == '\n' && accept != NULL)
        return (guint)g_ascii_strtoull (strrchr (accept, ':') + 1, NULL, 10);
      g_string_append_c (said, byte);
    }
  g_error ("no server: %s", said->str);
}

static TlsServer
start (const char *certificate)
{
  const char *const argv[] = { "openssl",   "s_server", "-accept",    "127.0.0.1:0", "-cert",
                               certificate, "-key",     "server.key", "-HTTP",       NULL };
  TlsServer server;
  int out;
  g_autoptr (GError) error = NULL;
  g_spawn_async_with_pipes (folder, (char **)argv, NULL,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                                | G_SPAWN_STDERR_TO_DEV_NULL,
                            NULL, NULL, &server.pid, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  server.port = read_port (out);
  close (out);
  return server;
}

static void
stop (TlsServer server)
{
  kill (server.pid, SIGKILL);
  waitpid (server.pid, NULL, 0);
}

/* What a run comes to whose list is @file of a server that shows @certificate. */
static Run
run_tls (Case *c, const char *certificate, const char *host, const char *file)
{
  TlsServer server = start (certificate);
  g_autofree char *yaml
      = g_strdup_printf ("sources: [{key: s, title: 見本, local: true, timeout_s: "
                         "5, url: 'https://%s:%u/%s'}]\n",
                         host, server.port, file);
  write_sources (c, yaml);
  Run run = run_with (c, (PullOptions){ 0 });
  stop (server);
  return run;
}

static void
check_refused (Case *c, const char *certificate, const char *host, const char *says)
{
  Run run = run_tls (c, certificate, host, "list.csv");
  g_assert_false (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_FAILED);
  g_assert_nonnull (strstr (run.findings, says));
  g_assert_nonnull (strstr (run.findings, "確かめずに取得することはありません"));
  g_assert_cmpuint (count_files (c), ==, 0);
  run_clear (&run);
}

static void
takes_a_list_from_a_server_it_can_verify (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_tls (c, "good.pem", "localhost", "list.csv");
  g_assert_true (run.ok);
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_assert_cmpuint (run.result.rows, ==, 5);
  run_clear (&run);
}

static void
names_the_day_on_which_a_certificate_ran_out (Case *c, gconstpointer data)
{
  (void)data;
  check_refused (c, "old.pem", "localhost", "証明書は 2026-01-31 に有効期限が切れています");
}

static void
refuses_the_certificate_of_another_name (Case *c, gconstpointer data)
{
  (void)data;
  check_refused (c, "good.pem", "127.0.0.1", "別の名前のサーバーのものです");
}

static void
refuses_the_certificate_of_an_unknown_authority (Case *c, gconstpointer data)
{
  (void)data;
  check_refused (c, "foreign.pem", "localhost", "発行者をこのパソコンが知りません");
}

static void
is_not_led_from_https_to_http (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *answer = g_strdup_printf (
      "HTTP/1.0 302 Found\r\nLocation: http://localhost:%u/good\r\n\r\n", c->server->port);
  write_answer ("to-http", answer);
  Run run = run_tls (c, "good.pem", "localhost", "to-http");
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "暗号化されていない所からは取得しません"));
  g_assert_cmpuint (c->server->n_requests, ==, 0);
  g_assert_cmpuint (count_files (c), ==, 0);
  run_clear (&run);
}

static void
make_certificates (void)
{
  const char *const argv[] = { "sh", "tests/pull/certificates.sh", folder, NULL };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status;
  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status,
                &error);
  g_assert_no_error (error);
  if (status != 0)
    g_error ("%s", said);
}

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("orihon-tls-XXXXXX", NULL);
  make_certificates ();
  write_answer ("list.csv", "HTTP/1.0 200 OK\r\n" CSV "\r\n" LIST);
  g_autofree char *authority = g_build_filename (folder, "authority.pem", NULL);
  g_setenv ("SSL_CERT_FILE", authority, TRUE);
  ADD ("/tls/takes-a-list-from-a-server-it-can-verify", takes_a_list_from_a_server_it_can_verify);
  ADD ("/tls/names-the-day-on-which-a-certificate-ran-out",
       names_the_day_on_which_a_certificate_ran_out);
  ADD ("/tls/refuses-the-certificate-of-another-name", refuses_the_certificate_of_another_name);
  ADD ("/tls/refuses-the-certificate-of-an-unknown-authority",
       refuses_the_certificate_of_an_unknown_authority);
  ADD ("/tls/is-not-led-from-https-to-http", is_not_led_from_https_to_http);
  int result = g_test_run ();
  remove_tree (folder);
  g_free (folder);
  return result;
}
