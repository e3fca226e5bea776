/* A portal that answers as CKAN does, or nearly. Routes are looked up with their query. */
#include "pull/pull_case.h"

#define API "/api/3/action/"
#define SHOW API "package_show?id="
#define JSON "Content-Type: application/json\r\n"

/* PORT is where the server listens. */
static void
answer_json (Server *server, int fd, const char *json)
{
  g_auto (GStrv) parts = g_strsplit (json, "PORT", -1);
  g_autofree char *port = g_strdup_printf ("%u", server->port);
  g_autofree char *text = g_strjoinv (port, parts);
  server_answer (server, fd, "200 OK", JSON, text);
}

#define RESOURCE(id, name, format, path, time)                                                     \
  "{\"id\":\"" id "\",\"name\":\"" name "\",\"format\":\"" format                                  \
  "\",\"url\":\"http://127.0.0.1:PORT" path "\",\"size\":null,\"last_modified\":" time "}"
#define PACKAGE(resources)                                                                         \
  "{\"success\":true,\"result\":{\"name\":\"p\",\"resources\":[" resources "]}}"

/* The next time, a newer list under another id. */
static void
show_two_years (Server *server, int fd, guint n)
{
  static const char first[] = PACKAGE (
      RESOURCE ("r1", "医療機関一覧 令和７年", "csv", "/old", "\"2025-04-01T00:00:00\"") "," RESOURCE (
          "r2", "医療機関一覧 令和８年", "CSV", "/list",
          "\"2026-04-01T00:00:00\"") "," RESOURCE ("r3", "項目の説明", "CSV", "/404",
                                                   "\"2026-05-01T00:00:00\"") "," RESOURCE ("r4",
                                                                                            "医療機"
                                                                                            "関一覧"
                                                                                            "（地図"
                                                                                            "）",
                                                                                            "SHP",
                                                                                            "/404",
                                                                                            "\"2026"
                                                                                            "-06-"
                                                                                            "01T00:"
                                                                                            "00:"
                                                                                            "00\"") "," RESOURCE ("r5",
                                                                                                                  "医療機関一覧（日のないもの）",
                                                                                                                  "CSV",
                                                                                                                  "/404",
                                                                                                                  "null"));
  static const char later[] = PACKAGE (
      RESOURCE ("r2", "医療機関一覧 令和８年", "CSV", "/list",
                "\"2026-04-01T00:00:00\"") "," RESOURCE ("r9", "医療機関一覧 令和９年", "CSV",
                                                         "/good", "\"2027-04-01T00:00:00\""));
  answer_json (server, fd, n < 2 ? first : later);
}

static void
list_or_304 (Server *server, int fd, guint n)
{
  good_then_not_modified (server, fd, n);
}

static void
says_no_with_200 (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd,
               "{\"success\":false,\"error\":{\"__type\":\"Not Found "
               "Error\",\"message\":\"見つかりません\"}}");
}

static void
shows_nothing (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd, "{\"success\":true,\"result\":{\"name\":\"p\"}}");
}

static void
shows_a_log_in_page (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd,
               PACKAGE (RESOURCE ("r1", "名簿", "CSV", "/login", "\"2026-04-01T00:00:00\"")));
}

static void
shows_a_table (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd,
               PACKAGE (RESOURCE ("table", "名簿", "", "/404", "\"2026-04-01T00:00:00\"")));
}

#define FIELDS                                                                                     \
  "\"fields\":[{\"id\":\"_id\",\"type\":\"int\"},{\"id\":\"ID\"},{\"id\":\"名称\"},"             \
  "{\"id\":\"種別\"},{\"id\":\"電話番号\"}]"
#define RECORD(n)                                                                                  \
  "{\"_id\":" n ",\"ID\":\"" n "\",\"名称\":\"見本,\\\"" n "\",\"種別\":\"薬局\","             \
  "\"電話番号\":\"086-000-000" n "\"}"
#define PAGE(total, records)                                                                       \
  "{\"success\":true,\"result\":{" FIELDS ",\"total\":" total ",\"records\":[" records "]}}"

static void
first_page (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd, PAGE ("3", RECORD ("1") "," RECORD ("2")));
}

static void
last_page (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd, PAGE ("3", RECORD ("3")));
}

static void
same_page (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd, PAGE ("1000", RECORD ("1") "," RECORD ("2")));
}

static void
shows_a_table_without_end (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd,
               PACKAGE (RESOURCE ("again", "名簿", "", "/404", "\"2026-04-01T00:00:00\"")));
}

static void
shows_a_table_cut_short (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd,
               PACKAGE (RESOURCE ("short", "名簿", "", "/404", "\"2026-04-01T00:00:00\"")));
}

static void
no_more_rows (Server *server, int fd, guint n)
{
  (void)n;
  answer_json (server, fd, PAGE ("3", ""));
}

#define SEARCH(id, offset) API "datastore_search?resource_id=" id "&limit=10000&offset=" offset

static const ServerRoute PORTAL[] = {
  { SHOW "years", show_two_years },
  { "/list", list_or_304 },
  { "/good", good },
  { "/login", login_page },
  { SHOW "refused", says_no_with_200 },
  { SHOW "nothing", shows_nothing },
  { SHOW "login", shows_a_log_in_page },
  { SHOW "html", login_page },
  { SHOW "table", shows_a_table },
  { SEARCH ("table", "0"), first_page },
  { SEARCH ("table", "2"), last_page },
  { SHOW "again", shows_a_table_without_end },
  { SEARCH ("again", "0"), same_page },
  { SEARCH ("again", "2"), same_page },
  { SHOW "short", shows_a_table_cut_short },
  { SEARCH ("short", "0"), first_page },
  { SEARCH ("short", "2"), no_more_rows },
  { NULL, NULL },
};

static void
set_up_portal (Case *c, gconstpointer data)
{
  set_up (c, data);
  server_stop (c->server);
  c->server = server_start (PORTAL);
}

static void
write_package (Case *c, const char *package, const char *more)
{
  g_autofree char *keys
      = g_strdup_printf (LOCAL "    kind: ckan\n    package: %s\n%s", package, more);
  write_source (c, "/", keys);
}

static void
takes_the_newest_list_of_its_name (Case *c, gconstpointer data)
{
  (void)data;
  write_package (c, "years", "    resource: 医療機関一覧*\n    formats: [CSV]\n");
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_assert_cmpstr (run.findings, ==, "");
  g_autofree char *note = read_content (c, "s.source.yaml"), *list = read_content (c, "s.csv");
  g_assert_cmpstr (list, ==, COPY);
  g_assert_nonnull (strstr (note, "/list\"\nresource: \"r2\"\n"));
  run_clear (&run);

  /* the same list: only news is asked for */
  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_nonnull (strstr (c->server->requests->str, "If-None-Match: \"v1\""));
  run_clear (&run);

  /* a year later: another id, which is said, and pinned */
  g_string_truncate (c->server->requests, 0);
  run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_UNCHANGED);
  g_assert_nonnull (strstr (run.findings, "別の資料になりました（「医療機関一覧 令和９年」"));
  g_assert_null (strstr (c->server->requests->str, "If-None-Match"));
  g_autofree char *new_note = read_content (c, "s.source.yaml");
  g_assert_nonnull (strstr (new_note, "resource: \"r9\"\n"));
  run_clear (&run);
}

static void
gathers_the_rows_of_a_table (Case *c, gconstpointer data)
{
  (void)data;
  write_package (c, "table", "    datastore: yes\n");
  Run run = run_with (c, (PullOptions){ 0 });
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_autofree char *list = read_content (c, "s.csv");
  g_assert_cmpstr (list, ==,
                   MARK "ID,名称,種別,電話番号\n1,\"見本,\"\"1\",薬局,086-000-0001\n"
                        "2,\"見本,\"\"2\",薬局,086-000-0002\n3,\"見本,\"\"3\",薬局,086-000-0003\n");
  run_clear (&run);
  expect (c, (PullOptions){ 0 }, PULL_UNCHANGED);
}

static void
refuses_what_a_portal_should_not_say (Case *c, gconstpointer data)
{
  (void)data;
  static const struct
  {
    const char *package, *more, *says;
    PullOutcome outcome;
  } cases[] = {
    { "refused", "", "断られました（見つかりません", PULL_FAILED },
    { "nothing", "", "名前と形式の合う名簿がありません", PULL_FAILED },
    { "years", "    resource: 薬局*\n", "あるもの: 「医療機関一覧 令和７年」(csv)", PULL_FAILED },
    { "login", "", "HTML のページ", PULL_REFUSED },
    { "html", "", "データカタログの返事を読めません", PULL_FAILED },
    { "gone", "", "404", PULL_FAILED },
    { "again", "    datastore: yes\n", "同じ行をくり返し返します", PULL_FAILED },
    { "short", "    datastore: yes\n", "3 行と言いながら、2 行しか", PULL_FAILED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      write_package (c, cases[i].package, cases[i].more);
      Run run = run_with (c, (PullOptions){ 0 });
      g_assert_cmpint (run.result.outcome, ==, cases[i].outcome);
      g_assert_nonnull (strstr (run.findings, cases[i].says));
      g_assert_cmpuint (count_files (c), ==, 0);
      run_clear (&run);
    }
}

static void
wants_the_name_of_a_data_set (Case *c, gconstpointer data)
{
  (void)data;
  Run run = run_source (c, "/", LOCAL "    kind: ckan\n");
  g_assert_false (run.ok);
  g_assert_nonnull (strstr (run.findings, "データセットの名前（package）がありません"));
  run_clear (&run);
}

#define ADD_PORTAL(path, function) g_test_add (path, Case, NULL, set_up_portal, function, tear_down)

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD_PORTAL ("/ckan/takes-the-newest-list-of-its-name", takes_the_newest_list_of_its_name);
  ADD_PORTAL ("/ckan/gathers-the-rows-of-a-table", gathers_the_rows_of_a_table);
  ADD_PORTAL ("/ckan/refuses-what-a-portal-should-not-say", refuses_what_a_portal_should_not_say);
  ADD_PORTAL ("/ckan/wants-the-name-of-a-data-set", wants_the_name_of_a_data_set);
  return g_test_run ();
}
