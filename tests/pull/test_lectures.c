/* Lists of other offices' lectures, in the forms in which they come. */
#include "directory/source_copy.h"
#include "event/lecture.h"
#include "pull/pull_case.h"

#define TODAY 20261118

#define EVENTS                                                                                     \
  "ID,イベント名,開始日,開始時間,場所名称,連絡先電話番号,担当者携帯\n" \
  "1,人生会議の話,2026-12-05,14:00,見本会館,086-000-0001,090-0000-0001\n"                \
  "2,薬の相談会,2026-12-12,10:00,見本会館,086-000-0001,090-0000-0001\n"

static void
serve_csv (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", CSV, EVENTS);
}

static void
serve_moved (Server *server, int fd, guint n)
{
  static const char moved[] = "ID,イベント名,開始日,開始時間,場所名称\n"
                              "1,人生会議の話,2026-12-06,14:00,見本会館\n"
                              "2,薬の相談会,2026-12-12,10:00,見本会館\n";
  static const char first[] = "ID,イベント名,開始日,開始時間,場所名称\n"
                              "1,人生会議の話,2026-12-05,14:00,見本会館\n"
                              "2,薬の相談会,2026-12-12,10:00,見本会館\n";
  server_answer (server, fd, "200 OK", CSV, n == 0 ? first : moved);
}

static void
serve_calendar (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", "Content-Type: text/calendar\r\n",
                 "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a1@example.invalid\r\n"
                 "SUMMARY:見本の講座\r\nDTSTART;TZID=Asia/Tokyo:20261205T140000\r\n"
                 "DTEND;TZID=Asia/Tokyo:20261205T153000\r\nLOCATION:見本会館\r\n"
                 "DESCRIPTION:一行目\\n二行目\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void
serve_json (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (server, fd, "200 OK", "Content-Type: application/json\r\n",
                 "{\"result\":{\"events\":[{\"催し\":\"見本の講座\",\"開始日\":\"2026-12-05\","
                 "\"会場\":\"見本会館\",\"担当者\":\"見本花子\"}]}}");
}

static void
serve_requests (Server *server, int fd, guint n)
{
  (void)n;
  server_answer (
      server, fd, "200 OK", CSV,
      "ID,イベント名,開始日,申込者名,電話番号\n1,出前講座,2026-12-05,見本,086-000-0001\n");
}

static const ServerRoute FEEDS[] = {
  { "/events.csv", serve_csv },        { "/moved.csv", serve_moved },
  { "/events.ics", serve_calendar },   { "/events.json", serve_json },
  { "/requests.csv", serve_requests }, { NULL, NULL },
};

static void
set_up_feeds (Case *c, gconstpointer data)
{
  set_up (c, data);
  server_stop (c->server);
  c->server = server_start (FEEDS);
}

static Run
pull_feed (Case *c, const char *path, const char *more)
{
  g_autofree char *yaml = g_strdup_printf ("sources:\n  - key: f\n    title: 見本の講座一覧\n"
                                           "    local: true\n    url: http://127.0.0.1:%u%s\n%s",
                                           c->server->port, path, more);
  write_site (c, "content/lectures/sources.yaml", yaml);
  return run_with (c, (PullOptions){ .now = 1795000000 });
}

/* The lectures that a build makes of the copy. */
static Schedule *
read_copy (Case *c, const char *const *mapping, Diags *diags)
{
  const LectureFeed feed = { "f", mapping, NULL };
  const TableOptions options = source_copy_options ();
  g_autofree char *text = read_site (c, "content/lectures/pulled/f.csv");
  g_assert_nonnull (text);
  g_test_message ("%s", text);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (Table) table = table_read (bytes, "f.csv", &options, diags);
  Schedule *schedule = schedule_new ();
  g_assert_true (schedule_read_feed (schedule, table, &feed, TODAY, diags));
  return schedule;
}

static void
keeps_what_a_schedule_reads (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  Run run = pull_feed (c, "/events.csv", "");
  g_assert_cmpint (run.result.outcome, ==, PULL_NEW);
  g_assert_nonnull (strstr (run.findings, "写しに残しません: 「担当者携帯」"));
  g_autoptr (Schedule) schedule = read_copy (c, NULL, diags);
  const Lecture *lecture = schedule_lecture (schedule, "f-1");
  g_assert_nonnull (lecture);
  g_assert_cmpstr (lecture->title, ==, "人生会議の話");
  g_assert_cmpuint (lecture->start, ==, 20261205);
  run_clear (&run);
}

static void
reads_calendars_and_json (Case *c, gconstpointer data)
{
  (void)data;
  static const char *const mapping[] = { "催し", "イベント名", NULL };
  static const struct
  {
    const char *path, *more;
    const char *const *mapping;
  } cases[] = {
    { "/events.ics", "", NULL },
    { "/events.json", "    records: result.events\n    mapping: {催し: イベント名}\n", mapping },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      Run run = pull_feed (c, cases[i].path, cases[i].more);
      g_assert_true (run.result.outcome == PULL_NEW || run.result.outcome == PULL_WAITING);
      if (run.result.outcome == PULL_WAITING)
        {
          static const char *const only[] = { "f", NULL };
          Run accepted = run_with (c, (PullOptions){ .only = only, .action = PULL_ACCEPT });
          g_assert_cmpint (accepted.result.outcome, ==, PULL_CHANGED);
          run_clear (&accepted);
        }
      g_autoptr (Schedule) schedule = read_copy (c, cases[i].mapping, diags);
      g_assert_cmpuint (schedule->lectures->len, ==, 1);
      const Lecture *lecture = schedule->lectures->pdata[0];
      g_assert_cmpstr (lecture->title, ==, "見本の講座");
      g_assert_cmpuint (lecture->start, ==, 20261205);
      g_assert_cmpstr (lecture->venue, ==, "見本会館");
      g_assert_true (g_str_has_prefix (lecture->id, "f-"));
      run_clear (&run);
    }
}

static void
reports_a_lecture_that_moved_first (Case *c, gconstpointer data)
{
  (void)data;
  Run run = pull_feed (c, "/moved.csv", "");
  run_clear (&run);
  run = run_with (c, (PullOptions){ .now = 1795000000 });
  g_assert_cmpint (run.result.outcome, ==, PULL_CHANGED);
  g_assert_cmpuint (run.result.urgent, ==, 1);
  g_autofree char *text = read_site (c, "reports/pull/f-2026-11-18.md");
  g_assert_nonnull (strstr (text, "- 人生会議の話\n  - **開始日**: 2026-12-05 → 2026-12-06\n"));
  run_clear (&run);
}

static void
takes_no_list_of_requests (Case *c, gconstpointer data)
{
  (void)data;
  Run run = pull_feed (c, "/requests.csv", "");
  g_assert_cmpint (run.result.outcome, ==, PULL_REFUSED);
  g_assert_nonnull (strstr (run.findings, "申込者の列があるので、取り込みません: 「申込者名」"));
  g_assert_null (read_site (c, "content/lectures/pulled/f.csv"));
  run_clear (&run);
}

#define ADD_FEED(path, function) g_test_add (path, Case, NULL, set_up_feeds, function, tear_down)

int
main (int argc, char **argv)
{
  forget_proxies ();
  g_test_init (&argc, &argv, NULL);
  ADD_FEED ("/lectures/keeps-what-a-schedule-reads", keeps_what_a_schedule_reads);
  ADD_FEED ("/lectures/reads-calendars-and-json", reads_calendars_and_json);
  ADD_FEED ("/lectures/reports-a-lecture-that-moved-first", reports_a_lecture_that_moved_first);
  ADD_FEED ("/lectures/takes-no-list-of-requests", takes_no_list_of_requests);
  return g_test_run ();
}
