/*
 * fixture: a tiny site with a theme, written into a temporary folder, loaded, with an engine
 * over it. Each test adds the files that it is about.
 */
#ifndef ORIHON_TESTS_THEME_FIXTURE_H
#define ORIHON_TESTS_THEME_FIXTURE_H

#include <glib/gstdio.h>
#include <string.h>

#include "base/encoding.h"
#include "markdown/html.h"
#include "markdown/markdown.h"
#include "site/load.h"
#include "theme/engine.h"

typedef struct
{
  char *root;
  Diags *diags;
  Facts *facts;
  Site *site;
  Engine *engine;
  GString *out;
} Fixture;

static inline void
fixture_write (Fixture *fixture, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (fixture->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

static inline void
fixture_set_up (Fixture *fixture)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1796083200", TRUE); /* 2026-12-01 */
  *fixture = (Fixture){ .root = g_dir_make_tmp ("orihon-theme-XXXXXX", NULL),
                        .diags = diags_new (),
                        .facts = facts_new (),
                        .out = g_string_new (NULL) };
  fixture_write (fixture, "content/site.yaml",
                 "title: 見本の町\ntitle_en: Sample Town\nbase_url: https://example.invalid/\n"
                 "languages: [ja, en]\ntime_zone: Asia/Tokyo\norganisation: 見本市役所\n"
                 "contact: consult\ntheme: default\nsample: true\n");
  fixture_write (fixture, "content/contacts.yaml",
                 "desks:\n  consult: {name: 見本相談室, tel: 086-000-0001, hours: 平日 9時〜17時, "
                 "say: 「相談です」と言ってください}\n");
  fixture_write (fixture, "content/index.md", "---\ntitle: はじめに\n---\n\n本文です。\n");
  fixture_write (
      fixture, "content/acp/index.md",
      "---\ntitle: 人生会議\nsummary: 話し合うこと\n---\n\n## はじめかた\n\n"
      "家族と話します[^a]。[先へ](#つぎ)\n\n[^a]: 注の一つ目\n\n## つぎ\n\n[はじめに](/)\n");
  fixture_write (fixture, "themes/default/theme.yaml", "name: 見本\nversion: 1\n");
  fixture_write (fixture, "themes/default/strings.yaml",
                 "hello: {ja: こんにちは, en: Hello}\ncount: {ja: '{n} 件', en: '{n} found'}\n");
}

static inline void
fixture_fail (Fixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (fixture->diags, LANG_JA, text);
  g_error ("%s", text->str);
}

/* Loads what was written; to be called after all fixture_write. */
static inline void
fixture_load (Fixture *fixture)
{
  fixture->site = site_load (fixture->root, fixture->diags);
  if (fixture->site == NULL)
    fixture_fail (fixture);
  diags_free (fixture->diags);
  fixture->diags = diags_new ();
  fixture->engine = engine_new (fixture->site, fixture->facts);
}

static inline void
fixture_remove (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);
      fixture_remove (below);
    }
  if (dir != NULL)
    g_dir_close (dir);
  g_remove (path);
}

static inline void
fixture_tear_down (Fixture *fixture)
{
  engine_free (fixture->engine);
  site_free (fixture->site);
  facts_free (fixture->facts);
  diags_free (fixture->diags);
  g_string_free (fixture->out, TRUE);
  fixture_remove (fixture->root);
  g_free (fixture->root);
}

/* Renders template @name for the page at @url; the output is in fixture->out. */
static inline gboolean
fixture_render (Fixture *fixture, const char *name, const char *url, const char *lang)
{
  const ViewItem items[] = {
    { "page", VIEW_PAGE, site_page_by_url (fixture->site, url) },
    { "content", VIEW_HTML, "<p>本文</p>" },
    { NULL, VIEW_END, NULL },
  };
  const View view = { .template_ = name, .url = url, .lang = lang, .items = items };
  g_string_truncate (fixture->out, 0);
  return engine_render (fixture->engine, &view, fixture->out, fixture->diags);
}

/* The findings so far as text, and none of them any more. Give back with g_free. */
static inline char *
fixture_findings (Fixture *fixture, Lang lang)
{
  GString *text = g_string_new (NULL);
  diags_format_text (fixture->diags, lang, text);
  diags_free (fixture->diags);
  fixture->diags = diags_new ();
  return g_string_free (text, FALSE);
}

static inline void
fixture_assert_finding (Fixture *fixture, Lang lang, const char *wanted)
{
  g_autofree char *text = fixture_findings (fixture, lang);
  if (strstr (text, wanted) == NULL)
    g_error ("wanted «%s» in\n%s", wanted, text);
}

/* The HTML of Markdown @text of page "index.md" after resolving; "" and findings if it failed. */
static inline char *
fixture_resolve_for (Fixture *fixture, const char *text, Medium medium, ResolveResult *result)
{
  const MarkdownOptions options = { .file = "content/index.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (text, strlen (text), &options, fixture->diags);
  const ResolveContext context = { .file = "index.md",
                                   .url = medium == MEDIUM_WEB ? "/" : NULL,
                                   .lang = "ja",
                                   .medium = medium,
                                   .page = site_page_by_url (fixture->site, "/") };
  ResolveResult own;
  resolve_result_init (&own);
  GString *out = g_string_new (NULL);
  if (engine_resolve (fixture->engine, doc, &context, result ? result : &own, fixture->diags))
    html_render (doc_root (doc), &(HtmlOptions){ 0 }, out);
  resolve_result_clear (&own);
  return g_string_free (out, FALSE);
}

static inline char *
fixture_resolve (Fixture *fixture, const char *text)
{
  return fixture_resolve_for (fixture, text, MEDIUM_WEB, NULL);
}

#endif
