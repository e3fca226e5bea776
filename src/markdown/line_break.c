#include "markdown/parser.h"

#include "base/text.h"

#include <string.h>

/* Korean is written with spaces between words. */
static gboolean
is_hangul (gunichar c)
{
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F)
         || (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7FB)
         || (c >= 0xFFA0 && c <= 0xFFDC);
}

static gboolean
needs_no_space (gunichar c)
{
  return c != 0 && text_is_cjk (c) && !is_hangul (c);
}

/* Inlines that show nothing of their own between what stands before and behind. */
static gboolean
is_transparent (const Node *node)
{
  switch (node->type)
    {
    case NODE_IMAGE:
    case NODE_FIELD:
    case NODE_HARD_BREAK:
    case NODE_HTML_INLINE:
      return FALSE;
    default:
      return node_is_inline (node);
    }
}

/* The line ends met since the last text, which ended in Japanese: gone if @first goes on so. */
static void
settle (GPtrArray *waiting, gunichar first)
{
  if (needs_no_space (first))
    for (guint i = 0; i < waiting->len; i++)
      node_unlink (g_ptr_array_index (waiting, i));
  g_ptr_array_set_size (waiting, 0);
}

void
resolve_line_breaks (Parser *parser)
{
  Node *root = doc_root (parser->doc);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  gunichar last = 0;
  for (Node *node = root, *next; node != NULL; node = next)
    {
      next = node->type == NODE_IMAGE ? node_skip (node, root) : node_next (node, root);
      if (node->type == NODE_SOFT_BREAK)
        {
          if (needs_no_space (last))
            g_ptr_array_add (waiting, node);
        }
      else if (node_is_inline (node) && node->text != NULL && node->type != NODE_HTML_INLINE)
        {
          if (*node->text == '\0')
            continue;
          settle (waiting, g_utf8_get_char (node->text));
          last = g_utf8_get_char (g_utf8_prev_char (node->text + strlen (node->text)));
        }
      else if (!is_transparent (node))
        {
          settle (waiting, 0);
          last = 0;
        }
    }
}
