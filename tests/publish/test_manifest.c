#include <glib/gstdio.h>

#include "publish/manifest.h"

/* What is read when a tree's manifest is @text; NULL: it has none. */
static GHashTable *
read_text (const char *text, gssize length)
{
  g_autofree char *tree = g_dir_make_tmp ("orihon-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (tree, MANIFEST_NAME, NULL);
  if (text != NULL)
    g_assert_true (g_file_set_contents (file, text, length, NULL));
  GHashTable *paths = manifest_read (tree);
  g_remove (file);
  g_rmdir (tree);
  return paths;
}

static void
names_its_files (void)
{
  g_autoptr (GHashTable) paths = read_text (MANIFEST_HEAD "ab12 3 a b.html\ncd 4 まつり/x\n", -1);
  g_assert_cmpuint (g_hash_table_size (paths), ==, 2);
  const ManifestEntry *entry = g_hash_table_lookup (paths, "a b.html");
  g_assert_cmpuint (entry->length, ==, 3);
  g_assert_cmpstr (entry->digest, ==, "ab12");
  g_assert_true (g_hash_table_contains (paths, "まつり/x"));
  g_autoptr (GHashTable) empty = read_text (MANIFEST_HEAD, -1);
  g_assert_cmpuint (g_hash_table_size (empty), ==, 0);
}

static void
is_not_valid_when_it_is_not_whole (void)
{
  static const char *const broken[] = {
    NULL,
    "",
    "x",
    "orihon manifest 2\n",
    MANIFEST_HEAD "ab12 3 a.ht",
    MANIFEST_HEAD "ab12 3\n",
    MANIFEST_HEAD "ab12 3 \n",
    MANIFEST_HEAD "\n",
    MANIFEST_HEAD "ab12 x a.html\n",
    MANIFEST_HEAD "ab12  a.html\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_null (read_text (broken[i], -1));
  static const char nul[] = MANIFEST_HEAD "ab 3 a\0\n";
  g_assert_null (read_text (nul, sizeof nul - 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/names-its-files", names_its_files);
  g_test_add_func ("/manifest/is-not-valid-when-it-is-not-whole",
                   is_not_valid_when_it_is_not_whole);
  return g_test_run ();
}
