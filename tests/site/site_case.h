/*
 * site_case: a small site in a temporary folder, loaded. Each test writes the files that it is
 * about.
 */
#ifndef ORIHON_TESTS_SITE_SITE_CASE_H
#define ORIHON_TESTS_SITE_SITE_CASE_H

#include <glib/gstdio.h>
#include <string.h>

#include "site/load.h"

typedef struct
{
  char *root;
  Diags *diags;
  Site *site;
} SiteCase;

static inline void
site_case_write (SiteCase *test, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (test->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

/* A page content/@file whose front matter is @front and whose text is one word. */
static inline void
site_case_page (SiteCase *test, const char *file, const char *front)
{
  g_autofree char *path = g_strconcat ("content/", file, NULL);
  g_autofree char *text = g_strdup_printf ("---\n%s\n---\n\n本文\n", front);
  site_case_write (test, path, text);
}

static inline void
site_case_set_up (SiteCase *test)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1796083200", TRUE); /* 2026-12-01 */
  *test = (SiteCase){ .root = g_dir_make_tmp ("orihon-XXXXXX", NULL), .diags = diags_new () };
  site_case_write (test, "content/site.yaml",
                   "title: 見本の町\nbase_url: https://example.invalid/\nlanguages: [ja, en]\n");
  site_case_page (test, "index.md", "title: はじめに");
  site_case_write (test, "themes/default/theme.yaml", "name: 見本\nversion: 1\n");
}

/* To be called when all is written. */
static inline void
site_case_load (SiteCase *test)
{
  test->site = site_load (test->root, test->diags);
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (test->diags, LANG_JA, text);
  if (test->site == NULL)
    g_error ("%s", text->str);
}

static inline void
site_case_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  for (const char *name; folder != NULL && (name = g_dir_read_name (folder)) != NULL;)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      site_case_remove (below);
    }
  g_remove (path);
}

static inline void
site_case_tear_down (SiteCase *test)
{
  site_free (test->site);
  diags_free (test->diags);
  site_case_remove (test->root);
  g_free (test->root);
}

#endif
