#include "markdown/parser.h"

#include <string.h>

/* A group of ruby with its readings is not longer; looking ahead stays linear. */
#define RUBY_BYTES 300

static const DiagKind RUBY_COUNT = {
  "ruby-count",
  DIAG_WARNING,
  "「{base}」は{chars}文字ですが、ふりがなが{readings}個に分かれています。まとめて振ります",
  "“{base}” has {chars} characters, but {readings} readings; they are set as one",
  "「{漢字|かん|じ}」のように一文字ずつ区切るか、「{漢字|かんじ}」とまとめてください",
  "give one reading for each character, {漢字|かん|じ}, or one for all, {漢字|かんじ}",
};

static Node *
add_part (Parser *parser, Node *ruby, gsize offset, const char *base, gsize length,
          const char *reading)
{
  Node *part = doc_node (parser->doc, NODE_RUBY_PART, source_pos (&parser->source, offset));
  part->text = doc_string (parser->doc, base, length);
  part->u.ruby.reading = doc_string (parser->doc, reading, -1);
  node_append (ruby, part);
  return part;
}

/* What stands in the braces, marks taken out; NULL if they do not close or hold something else. */
static char *
inside_braces (const char *text, gsize left, gsize *length)
{
  gsize n = 1, last = MIN (left, RUBY_BYTES);
  while (n < last && strchr ("{}\n", text[n]) == NULL)
    n++;
  if (n >= last || text[n] != '}' || memchr (text, '|', n) == NULL)
    return NULL;
  *length = n + 1;
  GString *inside = g_string_new_len (text + 1, n - 1);
  g_string_replace (inside, MARK, "", 0);
  return g_string_free (inside, strstr (inside->str, PLACE_BEGIN) != NULL);
}

Node *
parse_ruby (Parser *parser, const char *text, gsize left, gsize index, Cursor *cursor,
            gsize *length)
{
  g_autofree char *inside = inside_braces (text, left, length);
  if (inside == NULL)
    return NULL;
  g_auto (GStrv) fields = g_strsplit (inside, "|", -1);
  guint readings = g_strv_length (fields + 1);
  glong chars = g_utf8_strlen (fields[0], -1);
  if (chars == 0 || readings == 0 || (readings == 1 && *fields[1] == '\0'))
    return NULL;

  Node *ruby = doc_node (parser->doc, NODE_RUBY,
                         source_pos (&parser->source, cursor_text_offset (cursor, index)));
  gsize base = cursor_text_offset (cursor, index + 1);
  if (readings > 1 && readings == (guint)chars)
    {
      const char *at = fields[0];
      for (guint i = 1; i <= readings; i++, at = g_utf8_next_char (at))
        add_part (parser, ruby, base + (at - fields[0]), at, g_utf8_next_char (at) - at, fields[i]);
      return ruby;
    }
  g_autofree char *reading = g_strjoinv ("", fields + 1);
  add_part (parser, ruby, base, fields[0], strlen (fields[0]), reading);
  if (readings > 1)
    {
      g_autofree char *counted = g_strdup_printf ("%ld", chars);
      g_autofree char *given = g_strdup_printf ("%u", readings);
      diags_add (parser->diags, &RUBY_COUNT, ruby->pos, "base", fields[0], "chars", counted,
                 "readings", given, NULL);
    }
  return ruby;
}

/* ── <ruby>漢字<rt>かんじ</rt></ruby> ── */

/* Whether @node is the tag @name ("/rt" is an end tag), with or without attributes. */
static gboolean
is_tag (const Node *node, const char *name)
{
  gsize n = strlen (name);
  return node->type == NODE_HTML_INLINE && node->text[0] == '<'
         && g_ascii_strncasecmp (node->text + 1, name, n) == 0
         && !g_ascii_isalnum (node->text[n + 1]);
}

typedef struct
{
  Parser *parser;
  Node *ruby;
  GString *base, *reading, *into; /* @into: the one that text goes to, or NULL inside <rp> */
  Pos base_pos;
} RubyReading;

static void
end_part (RubyReading *reading)
{
  Parser *parser = reading->parser;
  if (reading->base->len > 0)
    {
      Node *part = doc_node (parser->doc, NODE_RUBY_PART, reading->base_pos);
      part->text = doc_string (parser->doc, reading->base->str, reading->base->len);
      part->u.ruby.reading = doc_string (parser->doc, reading->reading->str, reading->reading->len);
      node_append (reading->ruby, part);
    }
  g_string_truncate (reading->base, 0);
  g_string_truncate (reading->reading, 0);
  reading->into = reading->base;
}

/* Reads one node behind <ruby>; FALSE if it does not belong there. */
static gboolean
read_ruby_node (RubyReading *reading, const Node *node)
{
  if (node->type == NODE_TEXT)
    {
      if (reading->into == reading->base && reading->base->len == 0)
        reading->base_pos = node->pos;
      if (reading->into != NULL)
        g_string_append (reading->into, node->text);
    }
  else if (is_tag (node, "rt"))
    reading->into = reading->reading;
  else if (is_tag (node, "rp"))
    reading->into = NULL;
  else if (is_tag (node, "/rt"))
    end_part (reading);
  else if (is_tag (node, "/rp"))
    reading->into = reading->base;
  else
    return is_tag (node, "rb") || is_tag (node, "/rb");
  return TRUE;
}

/* The node behind the </ruby> that ends the ruby begun at @start, which is replaced; NULL if it
 * holds what ruby cannot. */
static Node *
replace_ruby (Parser *parser, Node *start)
{
  RubyReading reading = { parser,
                          doc_node (parser->doc, NODE_RUBY, start->pos),
                          g_string_new (NULL),
                          g_string_new (NULL),
                          NULL,
                          start->pos };
  reading.into = reading.base;
  Node *node = start->next;
  while (node != NULL && !is_tag (node, "/ruby") && read_ruby_node (&reading, node))
    node = node->next;
  gboolean whole = node != NULL && is_tag (node, "/ruby");
  if (whole)
    end_part (&reading);
  g_string_free (reading.base, TRUE);
  g_string_free (reading.reading, TRUE);
  if (!whole || reading.ruby->first_child == NULL)
    return NULL;
  for (Node *old = start->next, *next; old != node; old = next)
    {
      next = old->next;
      node_unlink (old);
    }
  Node *behind = node->next;
  node_unlink (node);
  node_replace (start, reading.ruby, reading.ruby);
  return behind;
}

void
resolve_inline_html (Parser *parser, Node *parent)
{
  for (Node *node = parent->first_child, *next; node != NULL; node = next)
    {
      next = node->next;
      if (is_tag (node, "br"))
        {
          node->type = NODE_HARD_BREAK;
          node->text = NULL;
        }
      else if (is_tag (node, "ruby"))
        {
          Node *last = parent->last_child;
          Node *behind = replace_ruby (parser, node);
          next = behind != NULL || last != parent->last_child ? behind : next;
        }
    }
}
