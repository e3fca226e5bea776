#include "markdown/parser.h"

#include "base/slug.h"
#include "markdown/html.h"

#include <string.h>

static const DiagKind HEADING_ID_TWICE = {
  "heading-id-twice",
  DIAG_WARNING,
  "見出しの番地「{id}」がこのページに二つあります。この見出しは「{unique}」にします",
  "the heading id “{id}” is used twice on this page; this one becomes “{unique}”",
  "番地が変わらないように、見出しの終わりに「{#番地}」を付けてください",
  "add {#id} at the end of the heading, so that its address stays",
};

typedef struct
{
  Parser *parser;
  GHashTable *taken; /* id → how many have asked for it (GUINT_TO_POINTER) */
} HeadingIds;

static const char *
unique_id (HeadingIds *ids, const Node *heading, const char *wanted)
{
  Doc *doc = ids->parser->doc;
  guint asked = GPOINTER_TO_UINT (g_hash_table_lookup (ids->taken, wanted));
  const char *id = doc_string (doc, wanted, -1);
  while (g_hash_table_contains (ids->taken, id))
    {
      g_autofree char *next = g_strdup_printf ("%s-%u", wanted, ++asked);
      id = doc_string (doc, next, -1);
    }
  g_hash_table_insert (ids->taken, (char *)id, GUINT_TO_POINTER (1));
  if (asked == 0)
    return id;
  g_hash_table_insert (ids->taken, (char *)doc_string (doc, wanted, -1), GUINT_TO_POINTER (asked));
  diags_add (ids->parser->diags, &HEADING_ID_TWICE, heading->pos, "id", wanted, "unique", id, NULL);
  return id;
}

/* Takes `{#id .class}` off the end of @heading's last text. */
static void
take_attributes (Parser *parser, Node *heading)
{
  Node *last = heading->last_child;
  if (last == NULL || last->type != NODE_TEXT || !g_str_has_suffix (last->text, "}"))
    return;
  const char *brace = strrchr (last->text, '{');
  if (brace == NULL || (brace[1] != '#' && brace[1] != '.') || strchr (brace, ' ') == brace + 1)
    return;
  g_auto (GStrv) words = g_strsplit_set (brace + 1, " }", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '#' && words[i][1] != '\0')
      heading->id = doc_string (parser->doc, words[i] + 1, -1);
    else if (words[i][0] == '.' && words[i][1] != '\0')
      heading->class_ = doc_string (parser->doc, words[i] + 1, -1);
  g_autofree char *before = g_strndup (last->text, brace - last->text);
  g_strchomp (before);
  last->text = doc_string (parser->doc, before, -1);
  if (*before == '\0')
    node_unlink (last);
}

void
resolve_heading_ids (Parser *parser)
{
  Node *root = doc_root (parser->doc);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  HeadingIds ids = { parser, taken };
  for (Node *node = root; node != NULL; node = node_next (node, root))
    if (node->type == NODE_HEADING)
      {
        take_attributes (parser, node);
        if (node->id != NULL)
          node->id = unique_id (&ids, node, node->id);
      }
  /* What the editor chose comes first; headings without a choice make way. */
  g_autoptr (GString) text = g_string_new (NULL);
  for (Node *node = root; node != NULL; node = node_next (node, root))
    if (node->type == NODE_HEADING && node->id == NULL)
      {
        g_string_truncate (text, 0);
        doc_plain_text (node, 0, text);
        g_autofree char *slug = slug_for_heading (text->str);
        node->id = unique_id (&ids, node, slug);
      }
}
