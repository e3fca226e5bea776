/*
 * desk: what tests of pamphlets share: a site with one pamphlet, a layout and a text made into
 * files, and questions to the files.
 */
#ifndef ORIHON_TESTS_PRINT_DESK_H
#define ORIHON_TESTS_PRINT_DESK_H

#include <glib/gstdio.h>

#include "markdown/markdown.h"
#include "print/layouts.h"
#include "print/pamphlet.h"
#include "print/uacheck.h"

typedef struct
{
  Site site;
  Page page;
  Pamphlet pamphlet;
  Diags *diags;
} Desk;

/* As in a worker: one for all. */
G_GNUC_UNUSED static TypesetFonts *shared_fonts;

G_GNUC_UNUSED static void
desk_init (Desk *desk)
{
  *desk = (Desk){ .diags = diags_new () };
  desk->page = (Page){ .file = "pamphlets/sample.md",
                       .lang = "ja",
                       .title = "人生会議（見本）",
                       .supervisor = "見本医師会",
                       .summary = "見本のパンフレットです。" };
  desk->pamphlet = (Pamphlet){ .name = "sample",
                               .page = &desk->page,
                               .layout = "leaflet-sample",
                               .edition = "第1版",
                               .issued = 20261101,
                               .cover_title = "人生会議\nはじめの一歩" };
  desk->site = (Site){ .root = ".",
                       .build_id = "0123abcd",
                       .today = 20261101,
                       .config = { .organisation = "見本医療政策課", .sample = TRUE } };
  if (shared_fonts == NULL)
    shared_fonts = typeset_fonts_new (NULL, desk->diags);
  g_assert_nonnull (shared_fonts);
}

G_GNUC_UNUSED static void
desk_clear (Desk *desk)
{
  diags_free (desk->diags);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

/* Panels as the theme's component leaves them; <panel X> stands for :::panel{flow=X}. */
G_GNUC_UNUSED static Doc *
read_doc (const char *text, Diags *diags)
{
  g_autoptr (GString) source = g_string_new (text);
  g_string_replace (source, "</panel>", ":::", 0);
  g_string_replace (source, "<panel cover>", ":::panel{flow=cover}", 0);
  g_string_replace (source, "<panel back>", ":::panel{flow=back}", 0);
  g_string_replace (source, "<panel front>", ":::panel{flow=front}", 0);
  MarkdownOptions options = { .file = "pamphlets/sample.md", .first_line = 1 };
  Doc *doc = markdown_parse (source->str, source->len, &options, diags);
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, doc_root (doc)))
    if (node->type == NODE_DIRECTIVE)
      {
        g_autofree char *class_ = g_strconcat ("panel flow-", node_attribute (node, "flow"), NULL);
        node->type = NODE_DIV;
        memset (&node->u, 0, sizeof node->u);
        node->class_ = doc_string (doc, class_, -1);
      }
  return doc;
}

G_GNUC_UNUSED static gboolean
make (Desk *desk, const char *layout_text, const char *text, PamphletFiles *files)
{
  g_autoptr (Layout) layout = sample_layout (layout_text, NULL, NULL, desk->diags);
  g_autoptr (Doc) doc = read_doc (text, desk->diags);
  g_assert_nonnull (layout);
  return pamphlet_make (files, &desk->site, &desk->pamphlet, doc, layout, shared_fonts,
                        desk->diags);
}

G_GNUC_UNUSED static void
assert_silent (const Desk *desk)
{
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (desk->diags, LANG_EN, said);
  g_assert_cmpstr (said->str, ==, "");
}

G_GNUC_UNUSED static void
assert_said (const Desk *desk, const char *part)
{
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (desk->diags, LANG_JA, said);
  if (strstr (said->str, part) == NULL)
    g_error ("“%s” is not said in:\n%s", part, said->str);
}

/* What @command (with %s for a file that holds @bytes) prints. */
G_GNUC_UNUSED static char *
run_on (GBytes *bytes, const char *command)
{
  g_autofree char *path = NULL;
  gint fd = g_file_open_tmp ("orihon-XXXXXX", &path, NULL);
  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_assert_true (g_file_set_contents (path, data, length, NULL));
  g_autofree char *line = g_strdup_printf (command, path);
  const char *words[] = { "sh", "-c", line, NULL };
  char *output = NULL;
  GError *error = NULL;
  g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_unlink (path);
  return output;
}

G_GNUC_UNUSED static guint
count (const char *text, const char *part)
{
  guint n = 0;
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

G_GNUC_UNUSED static void
assert_accessible (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GPtrArray) failures = uacheck (data, length);
  for (guint i = 0; i < failures->len; i++)
    g_test_message ("%s", (const char *)failures->pdata[i]);
  g_assert_cmpuint (failures->len, ==, 0);
}

#endif
