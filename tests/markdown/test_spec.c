/*
 * The examples: those of tests/markdown/spec-*.txt (our dialect; each also shows its findings), or
 * those of CommonMark's own specification if ORIHON_COMMONMARK_SPEC names its file. In all of
 * them every node must stand where it says.
 */
#include "examples.h"

#include "markdown/html.h"
#include "markdown/markdown.h"

/* The characters one of which stands at the place of a node of @type, or NULL if any may. */
static const char *
first_characters (const Node *node)
{
  switch (node->type)
    {
    case NODE_LINK:
      return "[<h0(０（";
    case NODE_IMAGE:
      return "!";
    case NODE_CODE:
      return "`";
    case NODE_EMPH:
    case NODE_STRONG:
      return "*_";
    case NODE_HTML_INLINE:
      return "<";
    case NODE_RUBY:
      return "{<";
    case NODE_STRIKE:
      return "~";
    case NODE_FOOTNOTE_REF:
      return "[";
    case NODE_DIRECTIVE:
    case NODE_DIRECTIVE_INLINE:
      return ":";
    default:
      return NULL;
    }
}

/* Every node of @doc stands within @markdown, and where its own text or mark begins. */
static void
places_hold (const Doc *doc, const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  const Node *root = doc_root (doc);
  for (const Node *node = root; node != NULL; node = node_next (node, root))
    {
      g_assert_cmpuint (node->pos.line, >=, 1);
      g_assert_cmpuint (node->pos.line, <=, g_strv_length (lines));
      const char *line = lines[node->pos.line - 1];
      g_assert_cmpint (node->pos.column, <=, g_utf8_strlen (line, -1) + 1);
      gunichar c = g_utf8_get_char (g_utf8_offset_to_pointer (line, node->pos.column - 1));
      const char *firsts = first_characters (node);
      if (node->type == NODE_TEXT && *node->text != '\0')
        g_assert_true (c == g_utf8_get_char (node->text) || c == '\\' || c == '&');
      else if (firsts != NULL)
        g_assert_nonnull (g_utf8_strchr (firsts, -1, c));
    }
}

static void
render (const char *markdown, gboolean commonmark, GString *html, GString *findings)
{
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "見本.md", .first_line = 1, .commonmark = commonmark };
  HtmlOptions how = { .commonmark = commonmark };
  g_autoptr (Doc) doc = markdown_parse (markdown, strlen (markdown), &options, diags);
  html_render (doc_root (doc), &how, html);
  diags_format_text (diags, LANG_JA, findings);
  places_hold (doc, markdown);
}

static void
example_holds (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (GString) html = g_string_new (NULL), findings = g_string_new (NULL);
  render (example->parts[0], FALSE, html, findings);
  g_assert_cmpstr (html->str, ==, example->parts[1]);
  g_assert_cmpstr (findings->str, ==, example->parts[2]);
}

/* In CommonMark's file a → stands for a tab. */
static char *
with_tabs (const char *part)
{
  g_autoptr (GString) text = g_string_new (part);
  g_string_replace (text, "→", "\t", 0);
  return g_strdup (text->str);
}

static void
commonmark_example_holds (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (GString) html = g_string_new (NULL), findings = g_string_new (NULL);
  g_autofree char *markdown = with_tabs (example->parts[0]);
  g_autofree char *wanted = with_tabs (example->parts[1]);
  render (markdown, TRUE, html, findings);
  g_assert_cmpstr (html->str, ==, wanted);
  g_assert_cmpstr (findings->str, ==, "");
}

/* The examples of @path, one test each, which borrows it. */
static GPtrArray *
add_examples (const char *path, const char *name, GTestDataFunc test)
{
  GPtrArray *examples = examples_read (path);
  for (guint i = 0; i < examples->len; i++)
    {
      const Example *example = g_ptr_array_index (examples, i);
      g_autofree char *test_path
          = g_strdup_printf ("/%s/example-%u-on-line-%u", name, i + 1, example->line);
      g_test_add_data_func (test_path, example, test);
    }
  return examples;
}

static void
add_dialect (GPtrArray *files)
{
  g_autoptr (GDir) folder = g_dir_open ("tests/markdown", 0, NULL);
  g_assert_nonnull (folder);
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (g_str_has_prefix (name, "spec-") && g_str_has_suffix (name, ".txt"))
      {
        g_autofree char *path = g_build_filename ("tests/markdown", name, NULL);
        g_autofree char *title = g_strndup (name, strlen (name) - strlen (".txt"));
        g_ptr_array_add (files, add_examples (path, title, example_holds));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  const char *specification = g_getenv ("ORIHON_COMMONMARK_SPEC");
  if (specification != NULL)
    g_ptr_array_add (files, add_examples (specification, "commonmark", commonmark_example_holds));
  else
    add_dialect (files);
  return g_test_run ();
}
