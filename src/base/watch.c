#include "base/watch.h"

#include <glib/gstdio.h>

#define MAX_DEPTH 64
#define LOOK_EVERY (400 * 1000) /* microseconds */

/* FNV-1a, 64 bits. */
static guint64
mix (guint64 state, const void *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    state = (state ^ ((const guchar *)bytes)[i]) * G_GUINT64_CONSTANT (1099511628211);
  return state;
}

static guint64
state_of_file (const char *path, const GStatBuf *status)
{
  const gint64 facts[] = { status->st_mtim.tv_sec, status->st_mtim.tv_nsec, status->st_size };
  guint64 state = mix (G_GUINT64_CONSTANT (14695981039346656037), path, strlen (path));
  return mix (state, facts, sizeof facts);
}

/* A sum, because folders are read in any order. */
static guint64
state_of_folder (const char *folder, guint depth)
{
  guint64 state = 0;
  g_autoptr (GDir) dir = depth < MAX_DEPTH ? g_dir_open (folder, 0, NULL) : NULL;
  const char *name;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;
      if (*name == '.' || g_lstat (path, &status) != 0)
        continue;
      state += S_ISDIR (status.st_mode) ? state_of_folder (path, depth + 1)
                                        : state_of_file (path, &status);
    }
  return state;
}

guint64
watch_state (const char *const *folders)
{
  guint64 state = 0;
  for (; *folders != NULL; folders++)
    state += state_of_folder (*folders, 0);
  return state;
}

guint64
watch_wait (const char *const *folders, guint64 before)
{
  guint64 state = watch_state (folders), last = before;
  while (state == before || state != last)
    {
      g_usleep (LOOK_EVERY);
      last = state;
      state = watch_state (folders);
    }
  return state;
}
