#include "web/sitemap.h"

#include <string.h>

/* What sitemap_write gave: name → text. */
static void
keep (const char *name, const char *bytes, gsize length, gpointer data)
{
  g_assert_true (g_hash_table_insert (data, g_strdup (name), g_strndup (bytes, length)));
}

static GHashTable *
write_sitemap (guint n, guint max)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) entries = sitemap_new ();
  for (guint i = 1; i <= n; i++)
    sitemap_add (entries, g_strdup_printf ("https://example.invalid/p%u/", i),
                 i == 1 ? date_make (2026, 12, 1) : DATE_NONE);
  sitemap_write (entries, max, "https://example.invalid/", keep, files);
  return files;
}

static guint
count (GHashTable *files, const char *name, const char *word)
{
  guint found = 0;
  gsize length = strlen (word);
  const char *text = g_hash_table_lookup (files, name);
  g_assert_nonnull (text);
  for (const char *c = text; (c = strstr (c, word)) != NULL; c += length)
    found++;
  return found;
}

static void
is_one_file_up_to_its_limit (void)
{
  g_autoptr (GHashTable) files = write_sitemap (3, 3);
  g_assert_cmpuint (g_hash_table_size (files), ==, 1);
  g_assert_cmpstr (
      g_hash_table_lookup (files, "sitemap.xml"), ==,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
      " <url>\n  <loc>https://example.invalid/p1/</loc>\n  <lastmod>2026-12-01</lastmod>\n </url>\n"
      " <url>\n  <loc>https://example.invalid/p2/</loc>\n </url>\n"
      " <url>\n  <loc>https://example.invalid/p3/</loc>\n </url>\n"
      "</urlset>\n");
}

static void
is_split_with_an_index_above_it (void)
{
  g_autoptr (GHashTable) files = write_sitemap (7, 3);
  g_assert_cmpuint (g_hash_table_size (files), ==, 4);
  g_assert_cmpuint (count (files, "sitemap-1.xml", "<url>"), ==, 3);
  g_assert_cmpuint (count (files, "sitemap-2.xml", "<url>"), ==, 3);
  g_assert_cmpuint (count (files, "sitemap-3.xml", "<url>"), ==, 1);
  g_assert_cmpuint (count (files, "sitemap-3.xml", "https://example.invalid/p7/"), ==, 1);
  g_assert_cmpuint (count (files, "sitemap.xml", "<sitemapindex "), ==, 1);
  g_assert_cmpuint (count (files, "sitemap.xml", "<sitemap>"), ==, 3);
  g_assert_cmpuint (
      count (files, "sitemap.xml", "<loc>https://example.invalid/sitemap-3.xml</loc>"), ==, 1);
}

static void
may_be_empty (void)
{
  g_autoptr (GHashTable) files = write_sitemap (0, 3);
  g_assert_cmpuint (count (files, "sitemap.xml", "<urlset"), ==, 1);
  g_assert_cmpuint (count (files, "sitemap.xml", "<url>"), ==, 0);
}

/* Each address is written once, whatever their number. */
static void
is_linear (void)
{
  g_autoptr (GHashTable) files = write_sitemap (120000, SITEMAP_MAX);
  g_assert_cmpuint (g_hash_table_size (files), ==, 4);
  guint all = count (files, "sitemap-1.xml", "<url>") + count (files, "sitemap-2.xml", "<url>")
              + count (files, "sitemap-3.xml", "<url>");
  g_assert_cmpuint (all, ==, 120000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sitemap/is-one-file-up-to-its-limit", is_one_file_up_to_its_limit);
  g_test_add_func ("/sitemap/is-split-with-an-index-above-it", is_split_with_an_index_above_it);
  g_test_add_func ("/sitemap/may-be-empty", may_be_empty);
  g_test_add_func ("/sitemap/is-linear", is_linear);
  return g_test_run ();
}
