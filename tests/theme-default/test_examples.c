/* The example that stands above each component of the default theme, on the example site. */
#include <string.h>

#include "markdown/html.h"
#include "markdown/markdown.h"
#include "site/load.h"
#include "theme/engine.h"

#define COMPONENTS "themes/default/components"

/* The lines of the first comment that are indented, as Markdown. Give back with g_free. */
static char *
example_of (const char *lua)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (lua, "\n", -1);
  for (char **line = lines; g_str_has_prefix (*line, "--"); line++)
    if (g_str_has_prefix (*line, "--     "))
      g_string_append_printf (text, "%s\n", *line + strlen ("--     "));
  return g_string_free (text, FALSE);
}

static char *
resolve (const Site *site, Engine *engine, const char *text, Diags *diags)
{
  const MarkdownOptions options = { .file = "content/index.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (text, strlen (text), &options, diags);
  const ResolveContext context = { .file = "index.md",
                                   .audience = AUDIENCE_PARTNERS,
                                   .url = "/",
                                   .lang = "ja",
                                   .medium = MEDIUM_WEB,
                                   .page = site_page_by_url (site, "/") };
  ResolveResult result;
  resolve_result_init (&result);
  GString *out = g_string_new (NULL);
  if (engine_resolve (engine, doc, &context, &result, diags))
    html_render (doc_root (doc), &(HtmlOptions){ 0 }, out);
  resolve_result_clear (&result);
  return g_string_free (out, FALSE);
}

typedef struct
{
  Site *site;
  Facts *facts;
  Engine *engine;
} Example;

static void
set_up (Example *example, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_setenv ("SOURCE_DATE_EPOCH", "1796083200", TRUE); /* 2026-12-01 */
  example->site = site_load (".", diags);
  g_assert_nonnull (example->site);
  example->facts = facts_new ();
  example->engine = engine_new (example->site, example->facts);
}

static void
tear_down (Example *example, gconstpointer data)
{
  (void)data;
  engine_free (example->engine);
  facts_free (example->facts);
  site_free (example->site);
}

static void
run_without_findings (Example *example, gconstpointer data)
{
  (void)data;
  g_autoptr (GDir) dir = g_dir_open (COMPONENTS, 0, NULL);
  g_assert_nonnull (dir);
  for (const char *name; (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (COMPONENTS, name, NULL);
      g_autofree char *lua = NULL;
      g_assert_true (g_file_get_contents (path, &lua, NULL, NULL));
      g_autofree char *text = example_of (lua);
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *html = resolve (example->site, example->engine, text, diags);
      g_autoptr (GString) findings = g_string_new (NULL);
      diags_format_text (diags, LANG_EN, findings);
      if (*html == '\0' || findings->len > 0 || strstr (html, "class=\"directive\"") != NULL)
        g_error ("%s: %s\n%s\n%s", name, text, html, findings->str);
    }
}

static guint
count (const char *text, const char *part)
{
  guint found = 0;
  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    found++;
  return found;
}

static void
table_has_each_row_once (Example *example, gconstpointer data)
{
  (void)data;
  g_autoptr (Diags) diags = diags_new ();
  g_autofree char *html
      = resolve (example->site, example->engine, "::table{data=data/survey-sex.csv}\n", diags);
  g_assert_cmpuint (count (html, "<tr>"), ==, 3);
}

static void
charts_have_title_description_and_table (Example *example, gconstpointer data)
{
  (void)data;
  static const char *const types[] = { "pie", "bar", "column" };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *text
          = g_strdup_printf ("::chart{type=%s data=data/survey-age.csv title=年代}\n", types[i]);
      g_autofree char *html = resolve (example->site, example->engine, text, diags);
      g_assert_nonnull (strstr (html, ">年代</title>"));
      g_assert_nonnull (strstr (html, "60代 26％"));
      g_assert_cmpuint (count (html, "<tr>"), ==, 6);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/theme-default/examples-run-without-findings", Example, NULL, set_up,
              run_without_findings, tear_down);
  g_test_add ("/theme-default/table-has-each-row-once", Example, NULL, set_up,
              table_has_each_row_once, tear_down);
  g_test_add ("/theme-default/charts-have-title-description-and-table", Example, NULL, set_up,
              charts_have_title_description_and_table, tear_down);
  return g_test_run ();
}
