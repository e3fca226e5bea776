#include "publish/flusher.h"

/* Fewer at a time have the workers wait for the disk's journal more than the last sync saves. */
#define FILES_AT_ONCE 2048

struct Flusher
{
  Stage *stage;
  GThread *thread;
  GMutex mutex;
  GCond cond;
  guint waiting; /* files that came since the last flush began */
  gboolean stopped;
};

static gboolean
wait_for_files (Flusher *flusher)
{
  g_mutex_lock (&flusher->mutex);
  while (!flusher->stopped && flusher->waiting < FILES_AT_ONCE)
    g_cond_wait (&flusher->cond, &flusher->mutex);
  flusher->waiting = 0;
  gboolean wanted = !flusher->stopped;
  g_mutex_unlock (&flusher->mutex);
  return wanted;
}

static gpointer
flush (gpointer data)
{
  Flusher *flusher = data;
  while (wait_for_files (flusher))
    stage_flush (flusher->stage);
  return NULL;
}

static void
flusher_free (Flusher *flusher)
{
  g_mutex_clear (&flusher->mutex);
  g_cond_clear (&flusher->cond);
  g_free (flusher);
}

Flusher *
flusher_start (Stage *stage)
{
  Flusher *flusher = g_new0 (Flusher, 1);
  flusher->stage = stage;
  g_mutex_init (&flusher->mutex);
  g_cond_init (&flusher->cond);
  flusher->thread = g_thread_try_new ("flusher", flush, flusher, NULL);
  if (flusher->thread == NULL)
    g_clear_pointer (&flusher, flusher_free);
  return flusher;
}

void
flusher_add (Flusher *flusher, guint n_files)
{
  if (flusher == NULL)
    return;
  g_mutex_lock (&flusher->mutex);
  flusher->waiting += n_files;
  g_cond_signal (&flusher->cond);
  g_mutex_unlock (&flusher->mutex);
}

void
flusher_stop (Flusher *flusher)
{
  if (flusher == NULL)
    return;
  g_mutex_lock (&flusher->mutex);
  flusher->stopped = TRUE;
  g_cond_signal (&flusher->cond);
  g_mutex_unlock (&flusher->mutex);
  g_thread_join (flusher->thread);
  flusher_free (flusher);
}
