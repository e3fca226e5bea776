#include "pull/traffic.h"

/* One server. */
typedef struct
{
  gboolean busy;
  gint64 last; /* when it was last done with an answer; 0: never */
} Host;

struct Traffic
{
  GMutex lock;
  GCond left;        /* a host was left */
  GHashTable *hosts; /* name → Host, both owned */
  guint64 bytes;
};

Traffic *
traffic_new (void)
{
  Traffic *traffic = g_new0 (Traffic, 1);
  g_mutex_init (&traffic->lock);
  g_cond_init (&traffic->left);
  traffic->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return traffic;
}

void
traffic_free (Traffic *traffic)
{
  if (traffic == NULL)
    return;
  g_hash_table_unref (traffic->hosts);
  g_mutex_clear (&traffic->lock);
  g_cond_clear (&traffic->left);
  g_free (traffic);
}

static Host *
find_host (Traffic *traffic, const char *name)
{
  Host *host = g_hash_table_lookup (traffic->hosts, name);
  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      g_hash_table_insert (traffic->hosts, g_strdup (name), host);
    }
  return host;
}

gint64
traffic_enter (Traffic *traffic, const char *name, guint pause_ms)
{
  gint64 start = g_get_monotonic_time ();
  g_mutex_lock (&traffic->lock);
  Host *host = find_host (traffic, name);
  while (host->busy)
    g_cond_wait (&traffic->left, &traffic->lock);
  host->busy = TRUE;
  gint64 from = host->last > 0 ? host->last + (gint64)pause_ms * 1000 : 0;
  g_mutex_unlock (&traffic->lock);
  gint64 now = g_get_monotonic_time ();
  if (from > now)
    g_usleep ((gulong)(from - now));
  return g_get_monotonic_time () - start;
}

void
traffic_leave (Traffic *traffic, const char *name)
{
  g_mutex_lock (&traffic->lock);
  Host *host = find_host (traffic, name);
  host->busy = FALSE;
  host->last = g_get_monotonic_time ();
  g_cond_broadcast (&traffic->left);
  g_mutex_unlock (&traffic->lock);
}

void
traffic_add_bytes (Traffic *traffic, gsize bytes)
{
  g_mutex_lock (&traffic->lock);
  traffic->bytes += bytes;
  g_mutex_unlock (&traffic->lock);
}

guint64
traffic_bytes (Traffic *traffic)
{
  g_mutex_lock (&traffic->lock);
  guint64 bytes = traffic->bytes;
  g_mutex_unlock (&traffic->lock);
  return bytes;
}
