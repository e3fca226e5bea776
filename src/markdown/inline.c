#include "markdown/parser.h"

#include "base/escape.h"

#include <string.h>

static const DiagKind TOO_DEEP = {
  "markdown-too-deep",
  DIAG_WARNING,
  "強調やリンクの入れ子が深すぎるため、文字のまま載せます",
  "emphasis and links are nested too deeply and are shown as plain text",
  "入れ子を減らしてください",
  "use fewer levels",
};

static const DiagKind UNSAFE_LINK = {
  "unsafe-link",
  DIAG_WARNING,
  "リンク先「{url}」は使えません。文字だけを載せます",
  "the address “{url}” may not be linked; only the text is shown",
  "https:、http:、mailto:、tel: のどれかで始まるアドレスか、サイト内のパスを書いてください",
  "write an address that begins with https:, http:, mailto: or tel:, or a path of this site",
};

/* What cmark read of a code span or a raw tag, as typed. */
static const char *
typed (Parser *parser, const char *literal)
{
  if (parser->commonmark)
    return doc_string (parser->doc, literal, -1);
  return source_typed (&parser->source, parser->doc, literal, strlen (literal));
}

static const char *
decoded (Parser *parser, const char *value)
{
  if (value == NULL || *value == '\0')
    return NULL;
  if (parser->commonmark)
    return doc_string (parser->doc, value, -1);
  return source_decoded (&parser->source, parser->doc, value, strlen (value));
}

/* All text below @from as one node. cmark's iterator does not recurse. */
static void
flatten (Parser *parser, Node *parent, cmark_node *from, Cursor *cursor)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Pos pos = source_pos (&parser->source, cursor->at);
  cmark_iter *iter = cmark_iter_new (from);
  for (cmark_event_type event; (event = cmark_iter_next (iter)) != CMARK_EVENT_DONE;)
    {
      const char *literal = cmark_node_get_literal (cmark_iter_get_node (iter));
      if (event == CMARK_EVENT_ENTER && literal != NULL)
        g_string_append (text, literal);
    }
  cmark_iter_free (iter);
  Node *node = doc_node (parser->doc, NODE_TEXT, pos);
  node->text = typed (parser, text->str);
  node_append (parent, node);
  cursor->lost = TRUE;
  diags_add (parser->diags, &TOO_DEEP, pos, NULL);
}

static Node *
add (Parser *parser, Node *parent, NodeType type, const Cursor *cursor)
{
  Node *node = doc_node (parser->doc, type, source_pos (&parser->source, cursor->at));
  node_append (parent, node);
  return node;
}

/* In a table cell a bar is written \|, in code too. */
static const char *
without_escaped_bars (Parser *parser, const char *code)
{
  if (strstr (code, "\\|") == NULL)
    return code;
  g_autoptr (GString) out = g_string_new (code);
  g_string_replace (out, "\\|", "|", 0);
  return doc_string (parser->doc, out->str, out->len);
}

static void
parse_code (Parser *parser, Node *parent, cmark_node *from, Cursor *cursor)
{
  Node *node = add (parser, parent, NODE_CODE, cursor);
  node->text = typed (parser, cmark_node_get_literal (from));
  for (const Node *up = parent; up != NULL; up = up->parent)
    if (up->type == NODE_CELL)
      node->text = without_escaped_bars (parser, node->text);
  cursor_code (cursor);
}

static void
parse_link (Parser *parser, Node *parent, cmark_node *from, Cursor *cursor, guint depth)
{
  gboolean image = cmark_node_get_type (from) == CMARK_NODE_IMAGE;
  Node *node = add (parser, parent, image ? NODE_IMAGE : NODE_LINK, cursor);
  const char *url = decoded (parser, cmark_node_get_url (from));
  node->u.link.url = url != NULL ? url : "";
  node->u.link.title = decoded (parser, cmark_node_get_title (from));
  if (!parser->commonmark && !url_is_safe (node->u.link.url))
    {
      diags_add (parser->diags, &UNSAFE_LINK, node->pos, "url", node->u.link.url, NULL);
      node->u.link.target = ""; /* leads nowhere, and has been said to */
    }

  gboolean autolink = !cursor->lost && cursor->source->prepared->str[cursor->at] == '<';
  if (image)
    cursor_skip (cursor, "!", 1);
  cursor_skip (cursor, "[<", 1);
  cursor->raw = autolink;
  parse_inlines (parser, node, cmark_node_first_child (from), cursor, depth + 1, TRUE);
  cursor->raw = FALSE;
  if (autolink)
    cursor_skip (cursor, ">", 1);
  else
    cursor_link_tail (cursor);
}

static void
parse_emphasis (Parser *parser, Node *parent, cmark_node *from, Cursor *cursor, guint depth,
                gboolean in_link)
{
  gboolean strong = cmark_node_get_type (from) == CMARK_NODE_STRONG;
  Node *node = add (parser, parent, strong ? NODE_STRONG : NODE_EMPH, cursor);
  cursor_skip (cursor, "*_", strong ? 2 : 1);
  parse_inlines (parser, node, cmark_node_first_child (from), cursor, depth + 1, in_link);
  cursor_skip (cursor, "*_", strong ? 2 : 1);
}

static void
parse_inline_text (Parser *parser, Siblings *siblings, cmark_node *from, Cursor *cursor)
{
  const char *literal = cmark_node_get_literal (from);
  gsize length = strlen (literal);
  cursor_text (cursor, literal, length);
  if (!parser->commonmark)
    {
      parse_text (parser, siblings, literal, length, cursor);
      return;
    }
  Pos pos = source_pos (&parser->source, cursor->text_at);
  node_append (siblings->parent, doc_text_node (parser->doc, pos, literal));
}

static void
parse_break (Parser *parser, Siblings *siblings, cmark_node *from, Cursor *cursor)
{
  gboolean hard = cmark_node_get_type (from) == CMARK_NODE_LINEBREAK;
  /* The line end behind a footnote's [^id]: is nobody's. */
  if (siblings->parent->first_child != NULL || parser->commonmark)
    add (parser, siblings->parent, hard ? NODE_HARD_BREAK : NODE_SOFT_BREAK, cursor);
  cursor_line (cursor);
}

/* A ::: that is indented into a paragraph came to be a declaration: it is text again. */
static void
parse_html (Parser *parser, Siblings *siblings, cmark_node *from, Cursor *cursor)
{
  const char *literal = cmark_node_get_literal (from);
  gboolean ours = !parser->commonmark && g_str_has_prefix (literal, DIRECTIVE_OPEN PLACE_BEGIN);
  Node *node = add (parser, siblings->parent, ours ? NODE_TEXT : NODE_HTML_INLINE, cursor);
  node->text = typed (parser, literal);
  cursor_html (cursor, literal);
  siblings->has_html = siblings->has_html || !ours;
}

static void
parse_inline (Parser *parser, Siblings *siblings, cmark_node *from, Cursor *cursor, guint depth)
{
  Node *parent = siblings->parent;
  switch (cmark_node_get_type (from))
    {
    case CMARK_NODE_TEXT:
      parse_inline_text (parser, siblings, from, cursor);
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      parse_break (parser, siblings, from, cursor);
      break;
    case CMARK_NODE_CODE:
      parse_code (parser, parent, from, cursor);
      break;
    case CMARK_NODE_HTML_INLINE:
      parse_html (parser, siblings, from, cursor);
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      parse_emphasis (parser, parent, from, cursor, depth, siblings->in_link);
      break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
      parse_link (parser, parent, from, cursor, depth);
      break;
    default:
      break;
    }
}

void
parse_inlines (Parser *parser, Node *parent, cmark_node *first, Cursor *cursor, guint depth,
               gboolean in_link)
{
  Siblings siblings;
  siblings_init (&siblings, parent, in_link);
  for (cmark_node *from = first; from != NULL; from = cmark_node_next (from))
    if (depth > NESTING && cmark_node_first_child (from) != NULL)
      flatten (parser, parent, from, cursor);
    else
      parse_inline (parser, &siblings, from, cursor, depth);
  siblings_clear (&siblings);
  if (siblings.has_html && !parser->commonmark)
    resolve_inline_html (parser, parent);
}

void
parse_inline_block (Parser *parser, Node *parent, cmark_node *block, gsize at, gsize end,
                    guint depth)
{
  Cursor cursor;
  cursor_init (&cursor, &parser->source, at, end);
  parse_inlines (parser, parent, cmark_node_first_child (block), &cursor, depth, FALSE);
  cursor_clear (&cursor);
}
