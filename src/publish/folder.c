#include "publish/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Deeper than any site; a loop of mounts ends here. */
#define MAX_DEPTH 256

static gboolean
is_dots (const char *name)
{
  return strcmp (name, ".") == 0 || strcmp (name, "..") == 0;
}

static gboolean
remove_contents (int parent, const char *name, guint depth)
{
  int folder = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *entries = folder >= 0 ? fdopendir (folder) : NULL;
  if (entries == NULL)
    return FALSE;
  gboolean all = TRUE;
  for (struct dirent *entry; (entry = readdir (entries)) != NULL;)
    {
      if (is_dots (entry->d_name) || unlinkat (folder, entry->d_name, 0) == 0)
        continue;
      all &= depth < MAX_DEPTH && remove_contents (folder, entry->d_name, depth + 1)
             && unlinkat (folder, entry->d_name, AT_REMOVEDIR) == 0;
    }
  closedir (entries);
  return all;
}

gboolean
folder_remove (const char *path)
{
  if (unlink (path) == 0 || errno == ENOENT || errno == ENOTDIR)
    return TRUE;
  return remove_contents (AT_FDCWD, path, 0) && rmdir (path) == 0;
}

void
folder_spread (const char *path)
{
  int flags, folder = open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0)
    return;
  if (ioctl (folder, FS_IOC_GETFLAGS, &flags) == 0)
    {
      flags |= FS_TOPDIR_FL;
      ioctl (folder, FS_IOC_SETFLAGS, &flags);
    }
  close (folder);
}

gboolean
folder_is_empty (const char *path)
{
  DIR *entries = opendir (path);
  if (entries == NULL)
    return FALSE;
  gboolean empty = TRUE;
  for (struct dirent *entry; empty && (entry = readdir (entries)) != NULL;)
    empty = is_dots (entry->d_name);
  closedir (entries);
  return empty;
}

static void
list_below (int parent, const char *name, const char *prefix, GPtrArray *paths, guint depth)
{
  int folder = openat (parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *entries = folder >= 0 ? fdopendir (folder) : NULL;
  if (entries == NULL)
    return;
  for (struct dirent *entry; (entry = readdir (entries)) != NULL;)
    {
      struct stat info;
      if (is_dots (entry->d_name)
          || fstatat (folder, entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
        continue;
      char *path = g_strconcat (prefix, entry->d_name, NULL);
      if (!S_ISDIR (info.st_mode))
        {
          g_ptr_array_add (paths, path);
          continue;
        }
      g_autofree char *below = g_strconcat (path, "/", NULL);
      if (depth < MAX_DEPTH)
        list_below (folder, entry->d_name, below, paths, depth + 1);
      g_free (path);
    }
  closedir (entries);
}

static gint
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
folder_list (const char *path)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  list_below (AT_FDCWD, path, "", paths, 0);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

gboolean
file_holds (const char *path, const char *bytes, gsize length)
{
  int file = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat info;
  if (file < 0)
    return FALSE;
  gboolean equal
      = fstat (file, &info) == 0 && S_ISREG (info.st_mode) && (gsize)info.st_size == length;
  char block[32768];
  for (gsize at = 0; equal && at < length;)
    {
      ssize_t n = read (file, block, MIN (sizeof block, length - at));
      if (n < 0 && errno == EINTR)
        continue;
      equal = n > 0 && memcmp (block, bytes + at, n) == 0;
      at += MAX (n, 0);
    }
  close (file);
  return equal;
}

gboolean
file_link (const char *from, const char *to)
{
  if (link (from, to) == 0)
    return TRUE;
  g_autofree char *bytes = NULL;
  gsize length;
  int reason = errno;
  gboolean copied = reason != EEXIST && g_file_get_contents (from, &bytes, &length, NULL)
                    && file_write (to, bytes, length);
  if (!copied)
    errno = reason;
  return copied;
}

gboolean
file_write (const char *path, const char *bytes, gsize length)
{
  int file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0)
    return FALSE;
  gboolean whole = TRUE;
  for (gsize at = 0; whole && at < length;)
    {
      ssize_t n = write (file, bytes + at, length - at);
      if (n < 0 && errno == EINTR)
        continue;
      whole = n > 0;
      at += MAX (n, 0);
    }
  int reason = errno;
  gboolean closed = close (file) == 0;
  if (!whole)
    errno = reason;
  return whole && closed;
}
