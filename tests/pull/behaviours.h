/* The ways in which a server of lists misbehaves, each a handler, and the paths they answer. */
#ifndef ORIHON_TESTS_PULL_BEHAVIOURS_H
#define ORIHON_TESTS_PULL_BEHAVIOURS_H

#include "pull/server.h"

#include <gio/gio.h>

#define LIST_HEAD "ID,名称,名称_カナ,種別,電話番号\n"
#define ROW(n) n ",見本" n ",ミホン,薬局,086-000-000" n "\n"
#define LIST LIST_HEAD ROW ("1") ROW ("2") ROW ("3") ROW ("4") ROW ("5")
/* A list as it is kept: with the mark of UTF-8. */
#define MARK "\357\273\277"
#define COPY MARK LIST
#define CP932_LIST                                                                                 \
  "ID,\226\274\217\314,\226\274\217\314_\203J\203i,\216\355\225\312,"                              \
  "\223d\230b\224\324\215\206\n1,\356\340\355\225\207@\226\362\213\307,\203~\203z\203\223,"        \
  "\226\362\213\307,086-000-0001\n"
#define CSV "Content-Type: text/csv\r\n"

static inline void
good (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV "ETag: \"v1\"\r\n", LIST);
}

static inline void
not_found (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "404 Not Found", "Content-Type: text/html\r\n", "<html>404</html>");
}

static inline void
busy_twice (Server *server, int fd, guint n)
{
  if (n < 2)
    server_answer (server, fd, "503 Service Unavailable", "Retry-After: 0\r\n", "busy");
  else
    good (server, fd, n);
}

static inline void
always_busy (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "429 Too Many Requests", "Retry-After: 86400\r\n", "busy");
}

static inline void
login_page (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "<!doctype html><title>ログイン</title>\n");
}

static inline void
empty (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "");
}

static inline void
header_only (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, LIST_HEAD);
}

static inline void
other_columns (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "ID,名前,種別,電話\n1,見本,薬局,086-000-0001\n");
}

static inline void
short_body (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "Content-Length: 5000\r\n\r\n" LIST);
}

static inline void
chunk_cut (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd,
              "HTTP/1.1 200 OK\r\n" CSV "Transfer-Encoding: chunked\r\n\r\n1000\r\n" LIST);
}

/* The beginning of a gzip stream, as if it were a packed list. */
static inline void
packed (Server *server, int fd, guint n)
{
  static const char bytes[] = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n" CSV
                              "Content-Length: 12\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\x02\x03\x4b\x4c";
  (void)n;
  server_send (server, fd, bytes, sizeof bytes - 1);
}

static inline void
endless (Server *server, int fd, guint n)
{
  g_autofree char *block = g_strnfill (65536, 'a');
  (void)n;
  if (!server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "\r\n" LIST))
    return;
  for (guint i = 0; i < 4096 && server_send (server, fd, block, 65536); i++)
    ;
}

static inline void
drops (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "Content-Length: 100\r\n\r\nI");
  server_wait (server, fd, 6);
}

static inline void
silent (Server *server, int fd, guint n)
{
  (void)n;
  server_wait (server, fd, 6);
}

static inline void
to_itself (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "302 Found", "Location: /loop\r\nSet-Cookie: a=b\r\n", "");
}

static inline void
to_file (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "302 Found", "Location: file:///etc/passwd\r\n", "");
}

static inline void
to_gopher (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "301 Moved", "Location: gopher://127.0.0.1:70/x\r\n", "");
}

static inline void
to_good (Server *server, int fd, guint n)
{
  g_autofree char *headers
      = g_strdup_printf ("Location: http://localhost:%u/good\r\nSet-Cookie: a=b\r\n", server->port);
  (void)n;
  server_answer (server, fd, "307 Temporary Redirect", headers, "");
}

static inline void
huge_header (Server *server, int fd, guint n)
{
  g_autofree char *value = g_strnfill (2 * 1024 * 1024, 'x');
  (void)n;
  if (server_say (server, fd, "HTTP/1.1 200 OK\r\nX-Long: "))
    server_say (server, fd, value);
}

static inline void
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

static inline void
no_status (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, LIST);
}

static inline void
status_999 (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "999 Odd", CSV, LIST);
}

static inline void
negative_length (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n" CSV "\r\n<html>");
}

static inline void
with_file_name (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK",
                 CSV "Content-Disposition: attachment; filename=\"../../../evil.csv\"\r\n", LIST);
}

static inline void
not_modified (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "304 Not Modified", "", "");
}

static inline void
good_then_not_modified (Server *server, int fd, guint n)
{
  if (n == 0)
    good (server, fd, n);
  else
    server_say (server, fd, "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
}

/* The same bytes under another ETag each time, dated in a future that no clock has seen. */
static inline void
new_tag_each_time (Server *server, int fd, guint n)
{
  g_autofree char *headers = g_strdup_printf (
      CSV "ETag: \"v%u\"\r\nLast-Modified: Fri, 01 Jan 2099 00:00:00 GMT\r\n", n);
  server_answer (server, fd, "200 OK", headers, LIST);
}

static inline void
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

/* News once, and the same ever after: one number changed, one row gone, one new. */
#define NEWS LIST_HEAD "1,見本1,ミホン,薬局,086-000-0091\n" ROW ("2") ROW ("3") ROW ("4") ROW ("6")

static inline void
news_once (Server *server, int fd, guint n)
{
  server_answer (server, fd, "200 OK", CSV, n == 0 ? LIST : NEWS);
}

/* All but one row lost, and the same ever after. */
static inline void
loses_rows (Server *server, int fd, guint n)
{
  server_answer (server, fd, "200 OK", CSV, n == 0 ? LIST : LIST_HEAD ROW ("1"));
}

static inline void
broken_server (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "500 Internal Server Error", "Content-Type: text/html\r\n",
                 "<html>500</html>");
}

static inline void
busy_once_for_a_second (Server *server, int fd, guint n)
{
  if (n == 0)
    server_answer (server, fd, "503 Service Unavailable", "Retry-After: 1\r\n", "busy");
  else
    good (server, fd, n);
}

/* As many rows as ever, and not a name in them. */
static inline void
no_names (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV,
                 LIST_HEAD "1,,,薬局,\n2,,,薬局,\n3,,,薬局,\n4,,,薬局,\n5,,,薬局,\n");
}

static inline void
names_vanish (Server *server, int fd, guint n)
{
  if (n == 0)
    good (server, fd, n);
  else
    server_answer (server, fd, "200 OK", CSV,
                   LIST_HEAD ROW ("1") "2,,,薬局,\n3,,,薬局,\n4,,,薬局,\n5,,,薬局,\n");
}

static inline void
with_mark (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, "\xef\xbb\xbf" LIST);
}

/* 「ID,名称,名称_カナ,種別,電話番号」 and 「1,髙﨑①薬局,ミホン,薬局,086-000-0001」 as Windows
 * writes them, under the name of UTF-8. */
static inline void
cp932_called_utf8 (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", "Content-Type: text/csv; charset=UTF-8\r\n", CP932_LIST);
}

/* 16 MiB of one letter in 16 kB, as gzip. */
static inline void
bomb (Server *server, int fd, guint n)
{
  g_autoptr (GConverter) packer
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree char *plain = g_strnfill (16 * 1024 * 1024, 'a'), *packed_bytes = g_malloc (65536);
  gsize taken, made;
  (void)n;
  g_assert_cmpint (g_converter_convert (packer, plain, 16 * 1024 * 1024, packed_bytes, 65536,
                                        G_CONVERTER_INPUT_AT_END, &taken, &made, NULL),
                   !=, G_CONVERTER_ERROR);
  g_autofree char *head = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %zu\r\n\r\n", made);
  if (server_say (server, fd, head))
    server_send (server, fd, packed_bytes, made);
}

/* A byte now and then: never silent, never done. */
static inline void
drips (Server *server, int fd, guint n)
{
  (void)n;
  if (!server_say (server, fd, "HTTP/1.1 200 OK\r\n" CSV "Content-Length: 1000\r\n\r\n"))
    return;
  for (guint i = 0; i < 60 && server_say (server, fd, "I"); i++)
    g_usleep (100000);
}

static inline void
status_line_only (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd, "HTTP/1.1 200 OK\r\n");
  server_wait (server, fd, 6);
}

static inline void
two_lengths (Server *server, int fd, guint n)
{
  (void)n;
  server_say (server, fd,
              "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 70000\r\n\r\nhello");
}

static inline void
random_bytes (Server *server, int fd, guint n)
{
  char bytes[4096];
  guint32 state = 2463534242u;
  (void)n;
  for (guint i = 0; i < sizeof bytes; i++)
    {
      state ^= state << 13;
      state ^= state >> 17;
      state ^= state << 5;
      bytes[i] = (char)state;
    }
  server_send (server, fd, bytes, sizeof bytes);
}

/* Sends the reader to an address of the office's own network. */
static inline void
to_private (Server *server, int fd, guint n)
{
  g_autofree char *headers
      = g_strdup_printf ("Location: http://127.0.0.1:%u/good\r\n", server->port);
  (void)n;
  server_answer (server, fd, "302 Found", headers, "");
}

static inline void
to_same_server (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "302 Found", "Location: good\r\n", "");
}

static inline void
to_elsewhere (Server *server, int fd, guint n)
{
  g_autofree char *headers = g_strdup_printf ("Location: %s\r\n", server->elsewhere);
  (void)n;
  server_answer (server, fd, "302 Found", headers, "");
}

/* Columns that the office never asked for. */
static inline void
more_columns (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (
      server, fd, "200 OK", CSV,
      "ID,名称,名称_カナ,種別,電話番号,個人携帯\n1,見本1,ミホン,薬局,086-000-0001,090-0000-0001\n");
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
  { "/news", news_once },
  { "/loses", loses_rows },
  { "/secret?key=hidden", good },
  { "/500", broken_server },
  { "/busy-second", busy_once_for_a_second },
  { "/no-names", no_names },
  { "/names-vanish", names_vanish },
  { "/mark", with_mark },
  { "/cp932", cp932_called_utf8 },
  { "/bomb", bomb },
  { "/drips", drips },
  { "/status-line", status_line_only },
  { "/two-lengths", two_lengths },
  { "/random", random_bytes },
  { "/to-same", to_same_server },
  { "/elsewhere", to_elsewhere },
  { "/more-columns", more_columns },
  { "http://example.invalid/to-private", to_private }, /* what a proxy is asked for */
  { "http://example.invalid/good", good },
  { NULL, NULL },
};

G_STATIC_ASSERT (G_N_ELEMENTS (ROUTES) <= SERVER_MAX_ROUTES);

#endif
