#include "pull/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const DiagKind STORE_FAILED = {
  "pull-store-failed",
  DIAG_WITHHELD,
  "{file} に書き込めませんでした（{reason}）。前の写しはそのままです",
  "{file} could not be written ({reason}); the copy before is kept",
  "ディスクの空きと、フォルダーに書き込めるかを確かめてください",
  "look whether the disk is full and the folder may be written to",
};

static gboolean
say_failed (const char *file, int error, Diags *diags)
{
  return diags_add (diags, &STORE_FAILED, pos_make (file, 0, 0), "file", file, "reason",
                    g_strerror (error), NULL);
}

/* 0, or an errno. */
static int
write_all (int fd, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return errno;
      bytes += n;
      length -= n;
    }
  return fsync (fd) == 0 ? 0 : errno;
}

/* A rename is only on disk when its folder is. */
static int
flush_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return errno;
  int error = fsync (fd) == 0 ? 0 : errno;
  close (fd);
  return error;
}

#define TEMPORARY ".pull-"
#define TEMPORARY_NAME TEMPORARY "XXXXXX"
/* No run takes so long: a temporary file of that age was left by one that was killed. */
#define LEFT_SECONDS 3600

static void
remove_left (const char *folder)
{
  GDir *entries = g_dir_open (folder, 0, NULL);
  for (const char *name; entries != NULL && (name = g_dir_read_name (entries)) != NULL;)
    {
      struct stat info;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_prefix (name, TEMPORARY) && strlen (name) == strlen (TEMPORARY_NAME)
          && lstat (path, &info) == 0 && S_ISREG (info.st_mode)
          && info.st_mtime < g_get_real_time () / G_USEC_PER_SEC - LEFT_SECONDS)
        unlink (path);
    }
  g_clear_pointer (&entries, g_dir_close);
}

static int
write_beside (const char *folder, const char *path, const char *bytes, gsize length)
{
  g_autofree char *temporary = g_build_filename (folder, TEMPORARY_NAME, NULL);
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0644);
  if (fd < 0)
    return errno;
  int error = write_all (fd, bytes, length);
  if (close (fd) != 0 && error == 0)
    error = errno;
  if (error == 0 && rename (temporary, path) != 0)
    error = errno;
  if (error != 0)
    unlink (temporary);
  return error;
}

gboolean
store_write (const char *root, const char *file, const char *bytes, gsize length, Diags *diags)
{
  g_autofree char *path = g_build_filename (root, file, NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    return say_failed (file, errno, diags);
  remove_left (folder);
  int error = write_beside (folder, path, bytes, length);
  if (error == 0)
    error = flush_folder (folder);
  return error == 0 || say_failed (file, error, diags);
}

void
store_append_field (GString *yaml, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (yaml, "%s: \"", name);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (yaml, "\\%c", *p);
      else if (!g_ascii_iscntrl (*p))
        g_string_append_c (yaml, *p);
    }
  g_string_append (yaml, "\"\n");
}
