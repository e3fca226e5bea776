#include "markdown/html.h"

#include <string.h>

typedef struct
{
  GString *out;
  gsize start;    /* where our text begins in @out */
  guint left;     /* characters that may still come */
  char separator; /* to be written before the next text, or '\0' */
} PlainText;

static void
put (PlainText *plain, const char *text, gsize length)
{
  if (length == 0 || plain->left == 0)
    return;
  if (plain->separator != '\0' && plain->out->len > plain->start)
    {
      g_string_append_c (plain->out, plain->separator);
      plain->left--;
    }
  plain->separator = '\0';
  const char *end = text;
  for (; end < text + length && plain->left > 0; end = g_utf8_next_char (end))
    plain->left--;
  g_string_append_len (plain->out, text, end - text);
}

/* A code block ends in a newline that is not its text. */
static void
put_block (PlainText *plain, const char *text)
{
  gsize length = strlen (text);
  put (plain, text, length - (length > 0 && text[length - 1] == '\n'));
}

static void
separate (PlainText *plain, const Node *node)
{
  if (node->type == NODE_CELL && node->prev != NULL)
    plain->separator = ' ';
  else if (node_is_block (node))
    plain->separator = '\n';
}

/* The text of @node itself; FALSE if what is below it is not to be read. */
static gboolean
put_node (PlainText *plain, const Node *node)
{
  switch (node->type)
    {
    case NODE_TEXT:
    case NODE_CODE:
    case NODE_RUBY_PART:
      put (plain, node->text, strlen (node->text));
      break;
    case NODE_CODE_BLOCK:
      put_block (plain, node->text);
      break;
    case NODE_SOFT_BREAK:
      put (plain, " ", 1);
      break;
    case NODE_HARD_BREAK:
      put (plain, "\n", 1);
      break;
    case NODE_SVG:
      if (node->u.svg.alt != NULL)
        put_block (plain, node->u.svg.alt);
      break;
    case NODE_FIELD:
      if (node->u.field.label != NULL)
        put_block (plain, node->u.field.label);
      break;
    case NODE_DIV:
      if (node->u.div.title != NULL)
        {
          put_block (plain, node->u.div.title);
          plain->separator = '\n';
        }
      break;
    case NODE_ONLY:
      return node->u.only.medium == MEDIUM_WEB;
    default:
      break;
    }
  return TRUE;
}

void
doc_plain_text (const Node *node, guint max_chars, GString *out)
{
  PlainText plain = { out, out->len, max_chars == 0 ? G_MAXUINT : max_chars, '\0' };
  for (const Node *at = node; at != NULL && plain.left > 0;)
    {
      separate (&plain, at);
      gboolean below = put_node (&plain, at);
      const Node *next = below ? node_next (at, node) : node_skip (at, node);
      /* Text behind a block, too, is parted from it. */
      for (const Node *up = at; next != NULL && up != NULL && up != next->parent; up = up->parent)
        if (up != next)
          separate (&plain, up);
      at = next;
    }
}
