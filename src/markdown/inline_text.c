#include "markdown/parser.h"

#include <string.h>

/* A :name[…] within :name[…]…: the text pass allows no more. */
#define OPEN_MAX 8

static const DiagKind EMPHASIS_SPACE = {
  "emphasis-space",
  DIAG_WARNING,
  "太字の記号「**」の内側に全角の空白があるため、太字になりません",
  "a full-width space inside ** … ** keeps it from being bold",
  "「**」と文字の間の空白を消してください",
  "remove the space between ** and the text",
};

static const DiagKind WIDE_COLONS = {
  "directive-wide-colons",
  DIAG_WARNING,
  "行の初めに全角のコロン「：：」があります。囲みや部品としては働きません",
  "the line begins with full-width colons, so it is no box or component",
  "囲みや部品にするときは、半角の「::」または「:::」を書いてください",
  "write the colons half-width: :: or :::",
};

static const DiagKind TOO_MANY_IMAGES = {
  "markdown-too-many-images",
  DIAG_WARNING,
  "一つの段落に画像が多すぎるため、ここから先は文字のまま載せます",
  "too many images in one paragraph; from here on they are shown as typed",
  "空の行を入れて段落を分けてください",
  "divide the paragraph by empty lines",
};

static const DiagKind MARKERS_TOO_DEEP = {
  "markdown-markers-too-deep",
  DIAG_WARNING,
  "箇条書きや引用の入れ子が深すぎるため、記号を文字のまま載せます",
  "lists and quotes are nested too deeply; the marker is shown as typed",
  "入れ子を減らしてください",
  "use fewer levels",
};

/* One ~~, 《《 or :name[ that waits for its end; until then its node is plain text. */
typedef struct
{
  Node *node;
  OpenerKind kind;
  gsize start, length; /* of :name[ in the original */
} Opener;

/* A text of cmark's while it is taken apart. */
typedef struct
{
  Parser *parser;
  Siblings *siblings;
  Cursor *cursor;
  const char *text;
  gsize length, at;
} Reading;

void
siblings_init (Siblings *siblings, Node *parent, gboolean in_link)
{
  *siblings = (Siblings){ .parent = parent, .in_link = in_link };
}

void
siblings_clear (Siblings *siblings)
{
  g_clear_pointer (&siblings->openers, g_array_unref);
}

/* ── plain text ── */

static Pos
here (Reading *reading)
{
  return source_pos (&reading->parser->source, cursor_text_offset (reading->cursor, reading->at));
}

static void
flush (Reading *reading)
{
  Parser *parser = reading->parser;
  if (parser->run->len == 0)
    return;
  Node *node = doc_node (parser->doc, NODE_TEXT, source_pos (&parser->source, parser->run_start));
  node->text = doc_string (parser->doc, parser->run->str, parser->run->len);
  node_append (reading->siblings->parent, node);
  g_string_truncate (parser->run, 0);
}

/* The next @n bytes of the text stand for @text. */
static void
take (Reading *reading, gsize n, const char *text, gsize length)
{
  Parser *parser = reading->parser;
  if (parser->run->len == 0 && length > 0)
    parser->run_start = cursor_text_offset (reading->cursor, reading->at);
  g_string_append_len (parser->run, text, length);
  reading->at += n;
}

static void
take_plain (Reading *reading, gsize n)
{
  take (reading, n, reading->text + reading->at, n);
}

static Node *
add (Reading *reading, NodeType type)
{
  flush (reading);
  Node *node = doc_node (reading->parser->doc, type, here (reading));
  node_append (reading->siblings->parent, node);
  return node;
}

static gboolean
is_at (const Reading *reading, const char *what)
{
  gsize n = strlen (what);
  return reading->length - reading->at >= n && memcmp (reading->text + reading->at, what, n) == 0;
}

/* ── pairs: ~~…~~, 《《…》》, :name[…] ── */

static void
open_pair (Reading *reading, OpenerKind kind, gsize n, const Place *place)
{
  Siblings *siblings = reading->siblings;
  Node *node = add (reading, NODE_TEXT);
  Opener opener = { node, kind, 0, 0 };
  if (place != NULL)
    {
      opener.start = place->start;
      opener.length = place->length;
      node->text = doc_string (reading->parser->doc, reading->parser->source.text + place->start,
                               place->length);
    }
  else
    node->text = doc_string (reading->parser->doc, reading->text + reading->at, n);
  if (siblings->openers == NULL)
    siblings->openers = g_array_new (FALSE, FALSE, sizeof (Opener));
  g_array_append_val (siblings->openers, opener);
  siblings->open[kind]++;
  reading->at += n;
}

/* Wraps what stands behind the last opener of @kind (there is one) into a node of @type. */
static Node *
close_pair (Reading *reading, OpenerKind kind, NodeType type, Opener *closed)
{
  Siblings *siblings = reading->siblings;
  flush (reading);
  do
    {
      *closed = g_array_index (siblings->openers, Opener, siblings->openers->len - 1);
      g_array_set_size (siblings->openers, siblings->openers->len - 1);
      siblings->open[closed->kind]--;
    }
  while (closed->kind != kind);

  Node *wrap = doc_node (reading->parser->doc, type, closed->node->pos);
  for (Node *node = closed->node->next, *next; node != NULL; node = next)
    {
      next = node->next;
      node_unlink (node);
      node_append (wrap, node);
    }
  node_replace (closed->node, wrap, wrap);
  return wrap;
}

static gboolean
is_blank_at (const Reading *reading, gsize at)
{
  const char *text = reading->text + at;
  return at >= reading->length || *text == ' '
         || (reading->length - at >= 3 && memcmp (text, "\u3000", 3) == 0);
}

/* `~~`: not before white space where it opens, not behind it where it closes. */
static void
read_tildes (Reading *reading)
{
  Siblings *siblings = reading->siblings;
  gsize end = reading->at, at = reading->at;
  while (end < reading->length && reading->text[end] == '~')
    end++;
  Opener closed;
  gboolean blank_before
      = at > 0 && (reading->text[at - 1] == ' ' || (at >= 3 && is_blank_at (reading, at - 3)));
  if (end - at != 2 || cursor_is_escaped (reading->cursor, reading->text, at))
    take_plain (reading, end - at);
  else if (siblings->open[OPENER_STRIKE] > 0 && !blank_before)
    {
      close_pair (reading, OPENER_STRIKE, NODE_STRIKE, &closed);
      reading->at = end;
    }
  else if (siblings->open[OPENER_STRIKE] == 0
           && (end == reading->length || !is_blank_at (reading, end)))
    open_pair (reading, OPENER_STRIKE, 2, NULL);
  else
    take_plain (reading, 2);
}

static void
read_dots (Reading *reading)
{
  Siblings *siblings = reading->siblings;
  gsize n = strlen ("《《");
  Opener closed;
  if (is_at (reading, "《《") && siblings->open[OPENER_DOTS] == 0)
    open_pair (reading, OPENER_DOTS, n, NULL);
  else if (is_at (reading, "》》") && siblings->open[OPENER_DOTS] > 0)
    {
      close_pair (reading, OPENER_DOTS, NODE_DOTS, &closed);
      reading->at += n;
    }
  else
    take_plain (reading, 3);
}

static void
close_directive (Reading *reading, const Place *place, gsize n)
{
  Parser *parser = reading->parser;
  const char *typed = parser->source.text + place->start;
  if (reading->siblings->open[OPENER_DIRECTIVE] == 0)
    {
      take (reading, n, typed, place->length);
      return;
    }
  Opener opener;
  Node *node = close_pair (reading, OPENER_DIRECTIVE, NODE_DIRECTIVE_INLINE, &opener);
  node->u.directive.name
      = doc_string (parser->doc, parser->source.text + opener.start + 1, opener.length - 2);
  node->u.directive.leaf = FALSE;
  if (place->length > 1)
    parse_directive (parser, node, place->start + 1, place->length - 1);
  reading->at += n;
}

/* ── placeholders and marks ── */

static void
add_footnote_reference (Reading *reading, const Place *place, gsize n)
{
  Parser *parser = reading->parser;
  Node *node = add (reading, NODE_FOOTNOTE_REF);
  node->u.footnote.label
      = doc_string (parser->doc, parser->source.text + place->start + 2, place->length - 3);
  reading->at += n;
}

/* The "+ placeholder" of a footnote: tree.c has seen it. The blanks behind it go with it. */
static void
skip_footnote_label (Reading *reading, gsize n)
{
  reading->at += n;
  while (reading->at < reading->length && reading->text[reading->at] == ' ')
    reading->at++;
}

static void
read_place (Reading *reading, const Place *place, gsize n)
{
  Parser *parser = reading->parser;
  switch (place->kind)
    {
    case PLACE_FOOTNOTE:
      skip_footnote_label (reading, n);
      return;
    case PLACE_REFERENCE:
      add_footnote_reference (reading, place, n);
      return;
    case PLACE_INLINE_OPEN:
      open_pair (reading, OPENER_DIRECTIVE, n, place);
      return;
    case PLACE_INLINE_CLOSE:
      close_directive (reading, place, n);
      return;
    case PLACE_NONCHARACTER:
      take (reading, n, REPLACEMENT, strlen (REPLACEMENT));
      return;
    case PLACE_CROWD:
      if (!parser->crowd_said)
        diags_add (parser->diags, &TOO_MANY_IMAGES, here (reading), NULL);
      parser->crowd_said = TRUE;
      break;
    case PLACE_DEEP:
      diags_add (parser->diags, &MARKERS_TOO_DEEP, here (reading), NULL);
      break;
    case PLACE_DIRECTIVE:
      break;
    }
  take (reading, n, parser->source.text + place->start, place->length);
}

/* U+FDD0 and U+FDD1 are ours, unless an entity made them, which the text pass has seen to. */
static gboolean
read_noncharacter (Reading *reading)
{
  const char *after;
  if (is_at (reading, MARK))
    {
      reading->at += strlen (MARK);
      return TRUE;
    }
  if (!is_at (reading, PLACE_BEGIN))
    return FALSE;
  const Place *place = source_place (&reading->parser->source, reading->text + reading->at, &after);
  if (place != NULL)
    read_place (reading, place, after - (reading->text + reading->at));
  return place != NULL;
}

/* ── links, ruby, lint ── */

static void
add_link (Reading *reading, const char *url, gsize n)
{
  Parser *parser = reading->parser;
  Node *link = add (reading, NODE_LINK);
  link->u.link.url = doc_string (parser->doc, url, -1);
  Node *text = doc_node (parser->doc, NODE_TEXT, link->pos);
  text->text = doc_string (parser->doc, reading->text + reading->at, n);
  node_append (link, text);
  reading->at += n;
}

static gboolean
read_url (Reading *reading)
{
  gsize at = reading->at;
  if (reading->siblings->in_link || (at > 0 && g_ascii_isalnum (reading->text[at - 1])))
    return FALSE;
  gsize n = autolink_url (reading->text + at, reading->length - at);
  if (n == 0)
    return FALSE;
  g_autofree char *url = g_strndup (reading->text + at, n);
  add_link (reading, url, n);
  return TRUE;
}

static gboolean
read_phone (Reading *reading)
{
  g_autofree char *href = NULL;
  if (reading->siblings->in_link)
    return FALSE;
  gsize n = autolink_phone (reading->text, reading->at, reading->length, &href);
  if (n == 0)
    return FALSE;
  add_link (reading, href, n);
  return TRUE;
}

static gboolean
read_ruby (Reading *reading)
{
  gsize n;
  if (cursor_is_escaped (reading->cursor, reading->text, reading->at))
    return FALSE;
  Node *ruby = parse_ruby (reading->parser, reading->text + reading->at,
                           reading->length - reading->at, reading->at, reading->cursor, &n);
  if (ruby == NULL)
    return FALSE;
  flush (reading);
  node_append (reading->siblings->parent, ruby);
  reading->at += n;
  return TRUE;
}

/* Asterisks that stayed text beside a full-width space were meant to be bold. */
static void
read_asterisks (Reading *reading)
{
  gsize end = reading->at, at = reading->at;
  while (end < reading->length && reading->text[end] == '*')
    end++;
  gboolean wide = (at >= 3 && memcmp (reading->text + at - 3, "\u3000", 3) == 0)
                  || (reading->length - end >= 3 && memcmp (reading->text + end, "\u3000", 3) == 0);
  if (end - at >= 2 && wide && !cursor_is_escaped (reading->cursor, reading->text, at))
    diags_add (reading->parser->diags, &EMPHASIS_SPACE, here (reading), NULL);
  take_plain (reading, end - at);
}

static void
read_special (Reading *reading)
{
  switch (reading->text[reading->at])
    {
    case '\xEF':
      if (!read_noncharacter (reading) && !read_phone (reading))
        take_plain (reading, 3);
      break;
    case '\xE3':
      read_dots (reading);
      break;
    case '~':
      read_tildes (reading);
      break;
    case '*':
      read_asterisks (reading);
      break;
    case '{':
      if (!read_ruby (reading))
        take_plain (reading, 1);
      break;
    case 'h':
      if (!read_url (reading))
        take_plain (reading, 1);
      break;
    default:
      if (!read_phone (reading))
        take_plain (reading, 1);
      break;
    }
}

/* Whether the character at @at, of a first byte that is none of ASCII, begins anything. */
static gboolean
is_wide_mark (const char *at)
{
  static const char *const marks[] = { "《", "》", "（", "０", "\uFDD0", "\uFDD1" };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strncmp (at, marks[i], 3) == 0)
      return TRUE;
  return FALSE;
}

/*
 * How many bytes from @at on nothing of the dialect can begin. strcspn goes 16 bytes at a time; of
 * the marks beyond ASCII it looks for the first byte, EF, or the second, 80 of 《 and 》, because
 * E3 begins half of all characters.
 */
static gsize
plain_length (const char *text, gsize at, gsize length)
{
  for (gsize stop = at;; stop++)
    {
      stop += strcspn (text + stop, "{~*h0(\xEF\x80");
      if (stop >= length)
        return length - at;
      guchar c = text[stop];
      gsize first = stop - (c == 0x80 && stop > at);
      if (c < 0x80 || is_wide_mark (text + first))
        return first - at;
    }
}

void
parse_text (Parser *parser, Siblings *siblings, const char *literal, gsize length, Cursor *cursor)
{
  Reading reading = { parser, siblings, cursor, literal, length, 0 };
  const Node *last = siblings->parent->last_child;
  if ((last == NULL || last->type == NODE_SOFT_BREAK) && is_at (&reading, "：："))
    diags_add (parser->diags, &WIDE_COLONS, here (&reading), NULL);
  while (reading.at < length)
    {
      take_plain (&reading, plain_length (literal, reading.at, length));
      if (reading.at < length)
        read_special (&reading);
    }
  flush (&reading);
}
