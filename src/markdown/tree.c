#include "markdown/parser.h"

#include "markdown/reference.h"

#include <string.h>

static const DiagKind TOO_DEEP = {
  "markdown-blocks-too-deep",
  DIAG_WARNING,
  "箇条書き、引用、囲みの入れ子が深すぎるため、ここは文字のまま載せます",
  "lists, quotes and boxes are nested too deeply; this is shown as typed",
  "入れ子を減らしてください",
  "use fewer levels",
};

static const DiagKind DIRECTIVE_UNCLOSED = {
  "directive-unclosed",
  DIAG_WARNING,
  "「:::{name}」を閉じる「:::」がありません",
  "“:::{name}” is never closed by “:::”",
  "囲みの終わりに「:::」だけの行を書いてください",
  "write a line of just ::: where the box ends",
};

static const DiagKind DIRECTIVE_UNOPENED = {
  "directive-unopened",
  DIAG_WARNING,
  "閉じる「:::」がありますが、始まりがありません",
  "“:::” closes nothing",
  "始まりに「:::名前」の行を書くか、この行を消してください",
  "write a line “:::name” where the box begins, or remove this one",
};

/* A ::: that waits for its end. */
typedef struct
{
  Node *node;
  gsize colons;
} Opened;

typedef struct
{
  Parser *parser;
  Node *parent;
  GArray *opened; /* Opened, or NULL as long as there is none */
  guint depth;
} Blocks;

static void parse_blocks (Parser *parser, Node *parent, cmark_node *from, guint depth);

/* The node that takes the next block: the innermost open directive, or the parent. */
static Node *
target (const Blocks *blocks)
{
  guint open = blocks->opened != NULL ? blocks->opened->len : 0;
  return open > 0 ? g_array_index (blocks->opened, Opened, open - 1).node : blocks->parent;
}

static guint
depth_here (const Blocks *blocks)
{
  return blocks->depth + (blocks->opened != NULL ? blocks->opened->len : 0);
}

static gsize
start_of (const Parser *parser, cmark_node *from)
{
  return source_offset (&parser->source, cmark_node_get_start_line (from),
                        cmark_node_get_start_column (from));
}

static gsize
end_of (const Parser *parser, cmark_node *from)
{
  return source_line_start (&parser->source, cmark_node_get_end_line (from) + 1);
}

static Node *
add (Blocks *blocks, NodeType type, gsize at)
{
  Parser *parser = blocks->parser;
  Node *node = doc_node (parser->doc, type, source_pos (&parser->source, at));
  node_append (target (blocks), node);
  return node;
}

static const char *
typed (Parser *parser, const char *text, gsize length)
{
  return parser->commonmark ? doc_string (parser->doc, text, length)
                            : source_typed (&parser->source, parser->doc, text, length);
}

/* ── directives ── */

/* The placeholder of the ::: line that @from is, or NULL. */
static const Place *
directive_line (const Parser *parser, cmark_node *from)
{
  const char *literal = cmark_node_get_literal (from), *after;
  if (parser->commonmark || !g_str_has_prefix (literal, DIRECTIVE_OPEN PLACE_BEGIN))
    return NULL;
  return source_place (&parser->source, literal + strlen (DIRECTIVE_OPEN), &after);
}

static void
report_unclosed (Blocks *blocks, const Node *node)
{
  diags_add (blocks->parser->diags, &DIRECTIVE_UNCLOSED, node->pos, "name", node->u.directive.name,
             NULL);
}

/* As many colons as an open one close that and all in it; else the innermost is closed. */
static void
close_directive (Blocks *blocks, gsize colons, Pos pos)
{
  guint open = blocks->opened != NULL ? blocks->opened->len : 0, match = open;
  if (open == 0)
    {
      diags_add (blocks->parser->diags, &DIRECTIVE_UNOPENED, pos, NULL);
      return;
    }
  while (match > 0 && g_array_index (blocks->opened, Opened, match - 1).colons != colons)
    match--;
  guint keep = match > 0 ? match - 1 : open - 1;
  for (guint i = open - 1; i > keep; i--)
    report_unclosed (blocks, g_array_index (blocks->opened, Opened, i).node);
  g_array_set_size (blocks->opened, keep);
}

static void
parse_directive_line (Blocks *blocks, const Place *place)
{
  Parser *parser = blocks->parser;
  const char *text = parser->source.text;
  gsize at = place->start, end = place->start + place->length;
  while (at < end && text[at] == ':')
    at++;
  gsize colons = at - place->start;
  while (at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  Pos pos = source_original_pos (&parser->source, place->start);
  if (at == end)
    {
      close_directive (blocks, colons, pos);
      return;
    }
  Node *node = doc_node (parser->doc, NODE_DIRECTIVE, pos);
  node_append (target (blocks), node);
  parse_directive (parser, node, at, end - at);
  node->u.directive.leaf = colons == 2;
  if (node->u.directive.leaf)
    return;
  if (depth_here (blocks) >= NESTING)
    {
      diags_add (parser->diags, &TOO_DEEP, pos, NULL);
      return;
    }
  Opened opened = { node, colons };
  if (blocks->opened == NULL)
    blocks->opened = g_array_new (FALSE, FALSE, sizeof (Opened));
  g_array_append_val (blocks->opened, opened);
}

/* ── leaves ── */

/* Past the reference definitions that begin a paragraph; cmark has taken them out, but not
 * moved its start. */
static gsize
skip_definitions (const Parser *parser, gsize at, gsize end)
{
  const char *text = parser->source.prepared->str;
  while (at < end && text[at] == '[')
    {
      gsize after = reference_definition_end (text, at, end);
      if (after == at)
        break;
      at = after;
      while (at < end && strchr (" \t>", text[at]) != NULL)
        at++;
    }
  return at;
}

static void
parse_paragraph (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  gsize end = end_of (parser, from);
  gsize at = skip_definitions (parser, start_of (parser, from), end);
  if (!parser->commonmark && parse_table (parser, target (blocks), at, end, depth_here (blocks)))
    return;
  Node *node = add (blocks, NODE_PARAGRAPH, at);
  parse_inline_block (parser, node, from, at, end, depth_here (blocks));
}

static void
parse_heading (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  const char *text = parser->source.prepared->str;
  gsize start = start_of (parser, from), end = end_of (parser, from), at = start;
  guint level = cmark_node_get_heading_level (from);
  while (at < end && text[at] == '#')
    at++;
  gboolean atx = at - start == level && (at == end || strchr (" \t\r\n", text[at]) != NULL);
  while (atx && at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  if (!atx)
    start = at = skip_definitions (parser, start, end);
  Node *node = add (blocks, NODE_HEADING, start);
  node->u.heading.level = level;
  parse_inline_block (parser, node, from, at, end, depth_here (blocks));
}

static void
parse_code (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  const char *literal = cmark_node_get_literal (from), *info = cmark_node_get_fence_info (from);
  Node *node = add (blocks, NODE_CODE_BLOCK, start_of (parser, from));
  node->text = typed (parser, literal, strlen (literal));
  if (info != NULL && *info != '\0')
    node->u.code.info = parser->commonmark
                            ? doc_string (parser->doc, info, -1)
                            : source_decoded (&parser->source, parser->doc, info, strlen (info));
}

static void
parse_html (Blocks *blocks, cmark_node *from)
{
  const Place *place = directive_line (blocks->parser, from);
  if (place != NULL)
    {
      parse_directive_line (blocks, place);
      return;
    }
  const char *literal = cmark_node_get_literal (from);
  Node *node = add (blocks, NODE_HTML_BLOCK, start_of (blocks->parser, from));
  node->text = typed (blocks->parser, literal, strlen (literal));
}

/* A block that is nested too deeply, with all in it, as typed. */
static void
parse_flat (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  gsize at = start_of (parser, from), end = end_of (parser, from);
  Node *paragraph = add (blocks, NODE_PARAGRAPH, at);
  Node *text = doc_node (parser->doc, NODE_TEXT, paragraph->pos);
  text->text = typed (parser, parser->source.prepared->str + at, MAX (end, at) - at);
  node_append (paragraph, text);
  diags_add (parser->diags, &TOO_DEEP, paragraph->pos, NULL);
}

/* ── lists ── */

/* The placeholder of [^id]: with which an item begins, or NULL. */
static const Place *
footnote_of_item (const Parser *parser, cmark_node *item)
{
  cmark_node *first = cmark_node_first_child (item);
  if (parser->commonmark || first == NULL || cmark_node_get_type (first) != CMARK_NODE_PARAGRAPH)
    return NULL;
  const char *after, *text = parser->source.prepared->str + start_of (parser, first);
  const Place *place = source_place (&parser->source, text, &after);
  return place != NULL && place->kind == PLACE_FOOTNOTE ? place : NULL;
}

static void
parse_footnote (Parser *parser, const Place *place, cmark_node *item, guint depth)
{
  Node *note
      = doc_node (parser->doc, NODE_FOOTNOTE, source_original_pos (&parser->source, place->start));
  note->u.footnote.label
      = doc_string (parser->doc, parser->source.text + place->start + 2, place->length - 4);
  g_ptr_array_add (parser->notes, note);
  parse_blocks (parser, note, item, depth);
}

/* `[ ] ` or `[x] ` as typed at @at: 1 or 2 for item.task, else 0. */
static guint8
task_mark (const Parser *parser, gsize at)
{
  const char *text = parser->source.prepared->str + at;
  gboolean mark = text[0] == '[' && text[1] != '\0' && strchr (" xX", text[1]) != NULL
                  && text[2] == ']' && text[3] == ' ';
  return !mark ? 0 : text[1] == ' ' ? 1 : 2;
}

static void
take_task (Parser *parser, Node *item, cmark_node *from)
{
  cmark_node *first = cmark_node_first_child (from);
  Node *paragraph = item->first_child;
  if (first == NULL || paragraph == NULL || paragraph->type != NODE_PARAGRAPH)
    return;
  guint8 task = task_mark (parser, start_of (parser, first));
  Node *text = paragraph->first_child;
  if (task == 0 || text == NULL || text->type != NODE_TEXT || strlen (text->text) < 4)
    return;
  item->u.item.task = task;
  text->text += 4;
  text->pos.column += 4;
}

static void
parse_list (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  guint depth = depth_here (blocks);
  Node *list
      = doc_node (parser->doc, NODE_LIST, source_pos (&parser->source, start_of (parser, from)));
  list->u.list.ordered = cmark_node_get_list_type (from) == CMARK_ORDERED_LIST;
  list->u.list.start = cmark_node_get_list_start (from);
  list->u.list.tight = cmark_node_get_list_tight (from);
  Node *holder = target (blocks);
  for (cmark_node *item = cmark_node_first_child (from); item != NULL;
       item = cmark_node_next (item))
    {
      const Place *place = footnote_of_item (parser, item);
      if (place != NULL)
        {
          parse_footnote (parser, place, item, depth + 2);
          continue;
        }
      Node *node = doc_node (parser->doc, NODE_ITEM,
                             source_pos (&parser->source, start_of (parser, item)));
      node_append (list, node);
      parse_blocks (parser, node, item, depth + 2);
      if (!parser->commonmark)
        take_task (parser, node, item);
    }
  if (list->first_child != NULL)
    node_append (holder, list);
}

/* ── the walk ── */

static void
parse_block (Blocks *blocks, cmark_node *from)
{
  Parser *parser = blocks->parser;
  switch (cmark_node_get_type (from))
    {
    case CMARK_NODE_PARAGRAPH:
      parse_paragraph (blocks, from);
      break;
    case CMARK_NODE_HEADING:
      parse_heading (blocks, from);
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      add (blocks, NODE_RULE, start_of (parser, from));
      break;
    case CMARK_NODE_CODE_BLOCK:
      parse_code (blocks, from);
      break;
    case CMARK_NODE_HTML_BLOCK:
      parse_html (blocks, from);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      parse_blocks (parser, add (blocks, NODE_QUOTE, start_of (parser, from)), from,
                    depth_here (blocks) + 1);
      break;
    case CMARK_NODE_LIST:
      parse_list (blocks, from);
      break;
    default:
      break;
    }
}

/* The children of @from become children of @parent. */
static void
parse_blocks (Parser *parser, Node *parent, cmark_node *from, guint depth)
{
  Blocks blocks = { parser, parent, NULL, depth };
  for (cmark_node *child = cmark_node_first_child (from); child != NULL;
       child = cmark_node_next (child))
    if (depth_here (&blocks) >= NESTING && cmark_node_first_child (child) != NULL
        && cmark_node_get_type (child) != CMARK_NODE_PARAGRAPH)
      parse_flat (&blocks, child);
    else
      parse_block (&blocks, child);
  for (guint i = 0; blocks.opened != NULL && i < blocks.opened->len; i++)
    report_unclosed (&blocks, g_array_index (blocks.opened, Opened, i).node);
  g_clear_pointer (&blocks.opened, g_array_unref);
}

void
parse_tree (Parser *parser, cmark_node *document)
{
  parse_blocks (parser, doc_root (parser->doc), document, 0);
}
