#include "markdown/markdown.h"

#include "markdown/parser.h"

#include <string.h>

#define PAGE_BYTES (4 * 1024 * 1024)

static const DiagKind PAGE_TOO_LONG = {
  "markdown-page-too-long",
  DIAG_WITHHELD,
  "ページが長すぎます（4MBまで）。ここから先は載りません",
  "the page is too long (at most 4 MB); from here on it does not appear",
  "ページを分けてください",
  "divide the page",
};

/* The length of @text that is read: whole lines within the limit. */
static gsize
length_within_limit (const char *text, gsize length)
{
  if (length <= PAGE_BYTES)
    return length;
  const char *feed = g_strrstr_len (text, PAGE_BYTES, "\n");
  if (feed != NULL)
    return feed + 1 - text;
  const char *end = text + PAGE_BYTES; /* one endless line: at a character */
  while (end > text && ((guchar)*end & 0xC0) == 0x80)
    end--;
  return end - text;
}

static void
parser_init (Parser *parser, const MarkdownOptions *options, Diags *diags)
{
  *parser = (Parser){ .doc = doc_new (), .diags = diags, .commonmark = options->commonmark };
  parser->run = g_string_new (NULL);
  parser->notes = g_ptr_array_new ();
  parser->cells = g_string_new (NULL);
  table_texts_init (parser);
}

static void
parser_clear (Parser *parser)
{
  source_clear (&parser->source);
  g_string_free (parser->run, TRUE);
  g_ptr_array_unref (parser->notes);
  g_string_free (parser->cells, TRUE);
  g_array_unref (parser->cell_places);
}

/* The dialect's passes over the whole tree. */
static void
resolve (Parser *parser)
{
  parse_table_cells (parser);
  resolve_footnotes (parser);
  resolve_line_breaks (parser);
  resolve_heading_ids (parser);
}

Doc *
markdown_parse (const char *text, gsize length, const MarkdownOptions *options, Diags *diags)
{
  Parser parser;
  gsize read = length_within_limit (text, length);
  parser_init (&parser, options, diags);
  source_init (&parser.source, text, read, options);
  scan_document (&parser.source, options->commonmark);
  doc_root (parser.doc)->pos = source_original_pos (&parser.source, 0);
  if (read < length)
    diags_add (diags, &PAGE_TOO_LONG, source_original_pos (&parser.source, read), NULL);

  const GString *prepared = parser.source.prepared;
  cmark_node *document = cmark_parse_document (prepared->str, prepared->len, CMARK_OPT_DEFAULT);
  parse_tree (&parser, document);
  cmark_node_free (document);
  if (!options->commonmark)
    resolve (&parser);
  parser_clear (&parser);
  return parser.doc;
}
