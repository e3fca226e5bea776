#include "base/watch.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder, *file;
  const char *folders[2];
} Watched;

static void
set_up (Watched *watched)
{
  watched->folder = g_dir_make_tmp ("orihon-watch-XXXXXX", NULL);
  g_autofree char *inner = g_build_filename (watched->folder, "章", NULL);
  g_assert_cmpint (g_mkdir (inner, 0777), ==, 0);
  watched->file = g_build_filename (inner, "a.md", NULL);
  watched->folders[0] = watched->folder;
  watched->folders[1] = NULL;
  g_assert_true (g_file_set_contents (watched->file, "一", -1, NULL));
}

static void
tear_down (Watched *watched)
{
  g_autofree char *inner = g_path_get_dirname (watched->file);
  g_unlink (watched->file);
  g_rmdir (inner);
  g_rmdir (watched->folder);
  g_free (watched->file);
  g_free (watched->folder);
}

static void
sees_files_made_written_and_removed (void)
{
  Watched watched;
  set_up (&watched);
  guint64 first = watch_state (watched.folders);
  g_assert_cmpuint (watch_state (watched.folders), ==, first);
  g_assert_true (g_file_set_contents (watched.file, "一二", -1, NULL));
  guint64 second = watch_state (watched.folders);
  g_assert_cmpuint (second, !=, first);
  g_autofree char *other = g_build_filename (watched.folder, "b.md", NULL);
  g_assert_true (g_file_set_contents (other, "", -1, NULL));
  g_assert_cmpuint (watch_state (watched.folders), !=, second);
  g_unlink (other);
  g_assert_cmpuint (watch_state (watched.folders), ==, second);
  tear_down (&watched);
}

static void
takes_no_notice_of_hidden_files_and_missing_folders (void)
{
  Watched watched;
  set_up (&watched);
  guint64 before = watch_state (watched.folders);
  g_autofree char *hidden = g_build_filename (watched.folder, ".a.md.swp", NULL);
  g_assert_true (g_file_set_contents (hidden, "", -1, NULL));
  g_assert_cmpuint (watch_state (watched.folders), ==, before);
  g_unlink (hidden);
  const char *none[] = { "/nowhere/at/all", NULL };
  g_assert_cmpuint (watch_state (none), ==, 0);
  tear_down (&watched);
}

static gpointer
write_later (gpointer file)
{
  g_usleep (300 * 1000);
  g_assert_true (g_file_set_contents (file, "変わった", -1, NULL));
  return NULL;
}

static void
waits_for_a_change (void)
{
  Watched watched;
  set_up (&watched);
  guint64 before = watch_state (watched.folders);
  GThread *writer = g_thread_new ("writer", write_later, watched.file);
  guint64 after = watch_wait (watched.folders, before);
  g_thread_join (writer);
  g_assert_cmpuint (after, !=, before);
  g_assert_cmpuint (after, ==, watch_state (watched.folders));
  tear_down (&watched);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/watch/sees-files-made-written-and-removed",
                   sees_files_made_written_and_removed);
  g_test_add_func ("/watch/takes-no-notice-of-hidden-files-and-missing-folders",
                   takes_no_notice_of_hidden_files_and_missing_folders);
  g_test_add_func ("/watch/waits-for-a-change", waits_for_a_change);
  return g_test_run ();
}
