#include "pull/store.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

/* A folder of one's own. */
typedef struct
{
  char *folder, *file, *outside;
} Case;

static void
set_up (Case *c, gconstpointer data)
{
  (void)data;
  c->folder = g_dir_make_tmp ("orihon-store-XXXXXX", NULL);
  c->file = g_build_filename (c->folder, "pulled", "s.csv", NULL);
  c->outside = g_build_filename (c->folder, "outside", NULL);
}

static void
tear_down (Case *c, gconstpointer data)
{
  (void)data;
  g_autofree char *pulled = g_path_get_dirname (c->file);
  g_remove (c->file);
  g_remove (c->outside);
  g_remove (pulled);
  g_assert_cmpint (g_remove (c->folder), ==, 0); /* nothing else was left behind */
  g_free (c->folder);
  g_free (c->file);
  g_free (c->outside);
}

static gboolean
store (Case *c, const char *text, Diags *diags)
{
  return store_write (c->folder, "pulled/s.csv", text, strlen (text), diags);
}

static void
check_text (const char *path, const char *want)
{
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, want);
}

static void
replaces_a_file_whole (Case *c, gconstpointer data)
{
  (void)data;
  struct stat status;
  g_autoptr (Diags) diags = diags_new ();
  g_assert_true (store (c, "first and long\n", diags));
  g_assert_true (store (c, "second\n", diags));
  check_text (c->file, "second\n");
  g_assert_cmpint (stat (c->file, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0400, !=, 0);
  g_assert_cmpint (status.st_nlink, ==, 1);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
}

static void
puts_a_file_in_the_place_of_a_link (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_assert_true (g_file_set_contents (c->outside, "untouched", -1, NULL));
  g_assert_true (store (c, "first\n", diags));
  g_assert_cmpint (unlink (c->file), ==, 0);
  g_assert_cmpint (symlink (c->outside, c->file), ==, 0);
  g_assert_true (store (c, "second\n", diags));
  g_assert_false (g_file_test (c->file, G_FILE_TEST_IS_SYMLINK));
  check_text (c->file, "second\n");
  check_text (c->outside, "untouched");
}

static void
changes_nothing_when_it_fails (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_assert_cmpint (g_mkdir_with_parents (c->file, 0755), ==, 0); /* a folder is in the way */
  g_assert_false (store (c, "first\n", diags));
  diags_format_text (diags, LANG_JA, text);
  g_assert_nonnull (strstr (text->str, "pulled/s.csv に書き込めませんでした"));
  g_assert_true (g_file_test (c->file, G_FILE_TEST_IS_DIR));
}

static void
removes_what_a_killed_run_left (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_assert_true (store (c, "first\n", diags));
  g_autofree char *folder = g_path_get_dirname (c->file);
  static const char *const names[] = { ".pull-old000", ".pull-new000", ".pull-of-mine" };
  static const gboolean stays[] = { FALSE, TRUE, TRUE };
  const struct utimbuf long_ago = { 1000000, 1000000 };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_assert_true (g_file_set_contents (path, "half", -1, NULL));
      if (i != 1)
        g_assert_cmpint (utime (path, &long_ago), ==, 0);
    }
  g_assert_true (store (c, "second\n", diags));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, stays[i]);
      g_unlink (path);
    }
}

/* The name of the temporary file in @folder, or NULL. */
static char *
find_temporary (const char *folder)
{
  char *found = NULL;
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (found == NULL && g_str_has_prefix (name, ".pull-"))
      found = g_build_filename (folder, name, NULL);
  g_clear_pointer (&dir, g_dir_close);
  return found;
}

/* A process that writes 64 MiB, killed as soon as its temporary file is there. */
static char *
kill_a_writer (Case *c, const char *folder)
{
  char *found = NULL;
  g_autofree char *text = g_strnfill ((gsize)64 * 1024 * 1024, 'x');
  pid_t writer = fork ();
  if (writer == 0)
    {
      g_autoptr (Diags) diags = diags_new ();
      _exit (store (c, text, diags) ? 0 : 1);
    }
  for (guint i = 0; i < 5000 && found == NULL; i++)
    {
      g_usleep (100);
      found = find_temporary (folder);
    }
  kill (writer, SIGKILL);
  waitpid (writer, NULL, 0);
  return found;
}

static void
keeps_the_old_file_when_killed_and_cleans_up_later (Case *c, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_assert_true (store (c, "first\n", diags));
  g_autofree char *folder = g_path_get_dirname (c->file);
  g_autofree char *left = kill_a_writer (c, folder), *text = NULL;
  g_assert_nonnull (left);
  g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS)); /* half-written */
  g_assert_true (g_file_get_contents (c->file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "first\n");

  const struct utimbuf long_ago = { 1000000, 1000000 };
  g_assert_cmpint (utime (left, &long_ago), ==, 0);
  g_assert_true (store (c, "second\n", diags));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
}

static void
writes_fields_that_yaml_reads_as_one_value (Case *c, gconstpointer data)
{
  (void)data;
  (void)c;
  g_autoptr (GString) yaml = g_string_new (NULL);
  store_append_field (yaml, "none", NULL);
  store_append_field (yaml, "etag", "W/\"a\\b\"");
  store_append_field (yaml, "lines", "a\r\nurl: b");
  g_assert_cmpstr (yaml->str, ==, "etag: \"W/\\\"a\\\\b\\\"\"\nlines: \"aurl: b\"\n");
}

#define ADD(path, function) g_test_add (path, Case, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/replaces-a-file-whole", replaces_a_file_whole);
  ADD ("/store/puts-a-file-in-the-place-of-a-link", puts_a_file_in_the_place_of_a_link);
  ADD ("/store/changes-nothing-when-it-fails", changes_nothing_when_it_fails);
  ADD ("/store/removes-what-a-killed-run-left", removes_what_a_killed_run_left);
  ADD ("/store/keeps-the-old-file-when-killed-and-cleans-up-later",
       keeps_the_old_file_when_killed_and_cleans_up_later);
  ADD ("/store/writes-fields-that-yaml-reads-as-one-value",
       writes_fields_that_yaml_reads_as_one_value);
  return g_test_run ();
}
