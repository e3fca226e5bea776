#include "base/files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *root;
  Diags *diags;
} Fixture;

static char *
at (const Fixture *fixture, const char *path)
{
  return g_build_filename (fixture->root, path, NULL);
}

static void
put (const Fixture *fixture, const char *path, const char *text)
{
  g_autofree char *full = at (fixture, path), *folder = g_path_get_dirname (full);
  g_mkdir_with_parents (folder, 0755);
  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *root = g_dir_make_tmp ("orihon-files-XXXXXX", NULL);
  fixture->root = g_build_filename (root, "site", NULL);
  fixture->diags = diags_new ();
  g_mkdir (fixture->root, 0755);
}

static void
remove_tree (const char *path)
{
  struct stat info;
  if (lstat (path, &info) == 0 && S_ISDIR (info.st_mode))
    {
      chmod (path, 0755);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;)
        {
          g_autofree char *below = g_build_filename (path, name, NULL);
          remove_tree (below);
        }
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autofree char *above = g_path_get_dirname (fixture->root);
  remove_tree (above);
  g_free (fixture->root);
  diags_free (fixture->diags);
}

static char *
findings (const Fixture *fixture)
{
  GString *out = g_string_new (NULL);
  diags_format_text (fixture->diags, LANG_JA, out);
  return g_string_free (out, FALSE);
}

static char *
listed (const Fixture *fixture, const char *folder)
{
  g_autoptr (GPtrArray) entries = files_list (fixture->root, folder, fixture->diags);
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (out, "%s\n", ((FileEntry *)entries->pdata[i])->path);
  return g_string_free (out, FALSE);
}

static void
reads_regular_files_only (Fixture *fixture, gconstpointer data)
{
  (void)data;
  put (fixture, "a.md", "見本");
  g_autofree char *file = at (fixture, "a.md"), *fifo = at (fixture, "fifo");
  g_autofree char *missing = at (fixture, "b.md");
  g_autoptr (GBytes) bytes = file_read (file, "a.md", 6, fixture->diags);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "見本", 6);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  g_assert_null (file_read (file, "a.md", 5, fixture->diags));
  g_assert_null (file_read (fifo, "fifo", 100, fixture->diags));
  g_assert_null (file_read (fixture->root, "folder", 100, fixture->diags));
  g_assert_null (file_read ("/dev/zero", "zero", 100, fixture->diags));
  g_assert_null (file_read (missing, "b.md", 100, fixture->diags));
  g_autofree char *text = findings (fixture);
  g_assert_nonnull (strstr (text, "a.md: 掲載見送り: 大きすぎます（6 バイト。上限は 5 バイト）"));
  g_assert_nonnull (strstr (text, "fifo: 掲載見送り: 普通のファイルではない"));
  g_assert_nonnull (strstr (text, "folder: 掲載見送り: 普通のファイルではない"));
  g_assert_nonnull (strstr (text, "zero: 掲載見送り: 普通のファイルではない"));
  g_assert_nonnull (strstr (text, "b.md: 掲載見送り: ファイルがありません"));
}

static void
lists_in_byte_order_without_litter (Fixture *fixture, gconstpointer data)
{
  (void)data;
  static const char *const names[]
      = { "c/b.md",      "c/a/x.md",         "c/あ.md",         "c/か\u3099.md", "c/.DS_Store",
          "c/.git/HEAD", "c/Thumbs.db",      "c/~$list.xlsx",   "c/.a.md.swp",   "c/x.md~",
          "c/half.tmp",  "c/コピー ～ b.md", "c/b - コピー.md", "c/desktop.ini", "other.md" };
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    put (fixture, names[i], "x");
  g_autofree char *list = listed (fixture, "c");
  g_assert_cmpstr (list, ==, "c/a/x.md\nc/b.md\nc/あ.md\nc/が.md\n");
  g_autofree char *text = findings (fixture);
  g_assert_nonnull (strstr (text, "c/コピー ～ b.md: 警告: 控え"));
  g_assert_nonnull (strstr (text, "c/b - コピー.md: 警告: 控え"));
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_NOTE), ==, 2);

  g_autoptr (GPtrArray) entries = files_list (fixture->root, "c", fixture->diags);
  g_assert_cmpstr (((FileEntry *)entries->pdata[3])->real, ==, "c/か\u3099.md");
}

static void
link_to (const Fixture *fixture, const char *target, const char *path)
{
  g_autofree char *full = at (fixture, path);
  g_assert_cmpint (symlink (target, full), ==, 0);
}

static void
keeps_inside_the_root (Fixture *fixture, gconstpointer data)
{
  (void)data;
  put (fixture, "c/a.md", "x");
  put (fixture, "shared/s.md", "x");
  put (fixture, "../outside.md", "x");
  link_to (fixture, "../shared", "c/in");
  link_to (fixture, "../shared/s.md", "c/s.md");
  link_to (fixture, "../../outside.md", "c/out.md");
  link_to (fixture, "/etc", "c/etc");
  link_to (fixture, "nothing", "c/dangling");
  link_to (fixture, "self", "c/self");
  link_to (fixture, ".", "c/round");
  g_autofree char *fifo = at (fixture, "c/fifo");
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_autofree char *list = listed (fixture, "c");
  g_assert_cmpstr (list, ==, "c/a.md\nc/in/s.md\nc/s.md\n");
  g_autofree char *text = findings (fixture);
  static const char *const warned[]
      = { "c/out.md: 警告: リンク先", "c/etc: 警告: リンク先",         "c/dangling: 警告: リンク先",
          "c/self: 警告: リンク先",   "c/round: 警告: フォルダーが輪", "c/fifo: 警告: 普通の" };
  for (gsize i = 0; i < G_N_ELEMENTS (warned); i++)
    if (strstr (text, warned[i]) == NULL)
      g_error ("%s not in\n%s", warned[i], text);
}

static void
reports_odd_names (Fixture *fixture, gconstpointer data)
{
  (void)data;
  put (fixture, "c/\x83\x65.md", "x");
  put (fixture, "c/a\nb.md", "x");
  put (fixture, "c/が.md", "x");
  put (fixture, "c/か\u3099.md", "x");
  g_autofree char *list = listed (fixture, "c");
  g_assert_cmpstr (list, ==, "c/が.md\n");
  g_autofree char *text = findings (fixture);
  g_assert_nonnull (
      strstr (text, "c: 警告: 名前を文字として読めないファイルがあるため使いません（\\203e.md）"));
  g_assert_nonnull (strstr (text, "a\\nb.md"));
  g_assert_nonnull (strstr (text, "c/が.md: 警告: 見た目が同じ名前"));
}

static void
stops_at_a_depth (Fixture *fixture, gconstpointer data)
{
  (void)data;
  g_autoptr (GString) path = g_string_new ("c");
  for (guint i = 0; i < 70; i++)
    g_string_append (path, "/d");
  g_string_append (path, "/deep.md");
  put (fixture, path->str, "x");
  put (fixture, "c/a.md", "x");
  g_autofree char *list = listed (fixture, "c");
  g_assert_cmpstr (list, ==, "c/a.md\n");
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_WARNING), ==, 1);
  g_autofree char *none = listed (fixture, "nothing");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpuint (diags_count (fixture->diags, DIAG_WITHHELD), ==, 1);
}

static void
resolves_paths (void)
{
  static const struct
  {
    const char *from, *target, *want;
  } cases[] = {
    { "a/b", "c.md", "a/b/c.md" },
    { "a/b", "../c.md", "a/c.md" },
    { "a/b", "../../c.md", "c.md" },
    { "a/b", "../../../c.md", NULL },
    { "a/b", "/c.md", "c.md" },
    { "a/b", "/../c.md", NULL },
    { "", "./x/./y//z", "x/y/z" },
    { "a", "..", "" },
    { "a", "", NULL },
    { "a", "//server/x", NULL },
    { "a", "C:\\x", NULL },
    { "a", "C:/x", NULL },
    { "a", "https://example.jp/", NULL },
    { "a", "file:///etc/passwd", NULL },
    { "a", "x\ny", NULL },
    { "a", "か\u3099.jpg", "a/が.jpg" },
    { "a", "x\\y.jpg", NULL },
    { "a", "b/c:d", "a/b/c:d" },
    { "a", "...", "a/..." },
    { "a", "\xff", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = path_resolve (cases[i].from, cases[i].target);
      g_assert_cmpstr (path, ==, cases[i].want);
    }
}

#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/files/reads-regular-files-only", reads_regular_files_only);
  ADD ("/files/lists-in-byte-order-without-litter", lists_in_byte_order_without_litter);
  ADD ("/files/keeps-inside-the-root", keeps_inside_the_root);
  ADD ("/files/reports-odd-names", reports_odd_names);
  ADD ("/files/stops-at-a-depth", stops_at_a_depth);
  g_test_add_func ("/files/resolves-paths", resolves_paths);
  return g_test_run ();
}
