#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "base/encoding.h"
#include "markdown/html.h"
#include "markdown/markdown.h"

/* More than a page may hold; the parser says so itself. */
#define INPUT_MAX (64u << 20)

static gboolean
read_input (GString *text)
{
  char block[65536];
  gsize n;
  while ((n = fread (block, 1, sizeof block, stdin)) > 0 && text->len < INPUT_MAX)
    g_string_append_len (text, block, n);
  return !ferror (stdin);
}

static void
convert (const char *text, gsize length, gboolean commonmark, Diags *diags)
{
  const MarkdownOptions parsing = { .file = "-", .first_line = 1, .commonmark = commonmark };
  const HtmlOptions writing = { .commonmark = commonmark };
  g_autoptr (Doc) doc = markdown_parse (text, length, &parsing, diags);
  g_autoptr (GString) html = g_string_sized_new (length * 2);
  html_render (doc_root (doc), &writing, html);
  fwrite (html->str, 1, html->len, stdout);
}

static int
filter (const CliOptions *options, gboolean commonmark)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) input = g_string_new (NULL);
  if (!read_input (input))
    return EXIT_FATAL;
  gsize length;
  g_autofree char *text = encoding_utf8_file (input->str, input->len, "-", &length, diags);
  if (text != NULL)
    convert (text, length, commonmark, diags);
  CliOptions as_text = *options;
  as_text.json = FALSE; /* standard output is the HTML's */
  cli_show_findings (&as_text, diags);
  return text ? diags_exit_status (diags) : EXIT_FATAL;
}

int
cmd_markdown (int argc, char **argv)
{
  CliOptions options;
  gboolean commonmark = FALSE;
  int status;
  const GOptionEntry entries[] = {
    { "commonmark", 0, 0, G_OPTION_ARG_NONE, &commonmark,
      "CommonMark だけ（方言なし、HTML はそのまま） / plain CommonMark", NULL },
    { NULL },
  };
  if (cli_parse ("markdown", &argc, &argv, entries, 0, &options, &status))
    status = filter (&options, commonmark);
  cli_options_clear (&options);
  return status;
}
