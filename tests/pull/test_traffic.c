#include "pull/traffic.h"

#define PAUSE_MS 150

/* One of several that ask a server. */
typedef struct
{
  Traffic *traffic;
  const char *host;
  gint *inside; /* atomic: how many ask it now */
  gboolean crowded;
} Asker;

static gpointer
ask (gpointer data)
{
  Asker *asker = data;
  traffic_enter (asker->traffic, asker->host, PAUSE_MS);
  asker->crowded = g_atomic_int_add (asker->inside, 1) > 0;
  g_usleep (2000);
  g_atomic_int_add (asker->inside, -1);
  traffic_leave (asker->traffic, asker->host);
  return NULL;
}

static gint64
ask_at_once (const char *const hosts[4])
{
  g_autoptr (Traffic) traffic = traffic_new ();
  gint inside[4] = { 0 };
  Asker askers[4];
  GThread *threads[4];
  gint64 start = g_get_monotonic_time ();
  for (guint i = 0; i < 4; i++)
    {
      guint first = 0;
      while (!g_str_equal (hosts[first], hosts[i]))
        first++;
      askers[i] = (Asker){ traffic, hosts[i], &inside[first], FALSE };
      threads[i] = g_thread_new ("asker", ask, &askers[i]);
    }
  for (guint i = 0; i < 4; i++)
    {
      g_thread_join (threads[i]);
      g_assert_false (askers[i].crowded);
    }
  return g_get_monotonic_time () - start;
}

static void
lets_one_at_a_time_to_a_server_and_pauses_between (void)
{
  static const char *const same[] = { "a", "a", "a", "a" };
  g_assert_cmpint (ask_at_once (same), >=, 3 * PAUSE_MS * 1000);
}

static void
lets_all_servers_be_asked_at_once (void)
{
  static const char *const others[] = { "a", "b", "c", "d" };
  g_assert_cmpint (ask_at_once (others), <, 3 * PAUSE_MS * 1000);
}

static void
counts_what_came (void)
{
  g_autoptr (Traffic) traffic = traffic_new ();
  traffic_add_bytes (traffic, 3);
  traffic_add_bytes (traffic, 4);
  g_assert_cmpuint (traffic_bytes (traffic), ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traffic/lets-one-at-a-time-to-a-server-and-pauses-between",
                   lets_one_at_a_time_to_a_server_and_pauses_between);
  g_test_add_func ("/traffic/lets-all-servers-be-asked-at-once", lets_all_servers_be_asked_at_once);
  g_test_add_func ("/traffic/counts-what-came", counts_what_came);
  return g_test_run ();
}
