#include "markdown/doc.h"

#include <string.h>

/* Memory comes in chunks; what would waste most of a chunk gets one of its own. */
#define CHUNK_BYTES 16384
#define LARGE_BYTES 2048

typedef struct Chunk Chunk;
struct Chunk
{
  Chunk *next;
  union
  {
    guint64 align;
    char bytes[1];
  } memory;
};

struct Doc
{
  Chunk *chunks; /* the first is the one being filled */
  gsize used, size;
  Node *root;
};

static Chunk *
chunk_new (gsize bytes)
{
  return g_malloc0 (sizeof (Chunk) + bytes);
}

gpointer
doc_alloc (Doc *doc, gsize bytes)
{
  bytes = (bytes + 7) & ~(gsize)7;
  if (bytes > LARGE_BYTES)
    {
      /* Behind the first, so that the chunk being filled stays first. */
      Chunk *large = chunk_new (bytes);
      large->next = doc->chunks->next;
      doc->chunks->next = large;
      return large->memory.bytes;
    }
  if (doc->used + bytes > doc->size)
    {
      Chunk *chunk = chunk_new (CHUNK_BYTES);
      chunk->next = doc->chunks;
      doc->chunks = chunk;
      doc->used = 0;
      doc->size = CHUNK_BYTES;
    }
  gpointer memory = doc->chunks->memory.bytes + doc->used;
  doc->used += bytes;
  return memory;
}

Doc *
doc_new (void)
{
  Doc *doc = g_new0 (Doc, 1);
  doc->chunks = chunk_new (CHUNK_BYTES);
  doc->size = CHUNK_BYTES;
  doc->root = doc_node (doc, NODE_DOCUMENT, POS_NONE);
  return doc;
}

void
doc_free (Doc *doc)
{
  if (doc == NULL)
    return;
  for (Chunk *chunk = doc->chunks, *next; chunk != NULL; chunk = next)
    {
      next = chunk->next;
      g_free (chunk);
    }
  g_free (doc);
}

Node *
doc_root (const Doc *doc)
{
  return doc->root;
}

Node *
doc_node (Doc *doc, NodeType type, Pos pos)
{
  Node *node = doc_alloc (doc, sizeof (Node));
  node->type = type;
  node->pos = pos;
  return node;
}

Node *
doc_text_node (Doc *doc, Pos pos, const char *text)
{
  Node *node = doc_node (doc, NODE_TEXT, pos);
  node->text = doc_string (doc, text, -1);
  return node;
}

const char *
doc_string (Doc *doc, const char *text, gssize length)
{
  if (text == NULL)
    return NULL;
  gsize bytes = length < 0 ? strlen (text) : (gsize)length;
  char *copy = doc_alloc (doc, bytes + 1);
  memcpy (copy, text, bytes);
  return copy;
}

const char *
node_attribute (const Node *directive, const char *name)
{
  if (directive->type != NODE_DIRECTIVE && directive->type != NODE_DIRECTIVE_INLINE)
    return NULL;
  for (guint i = 0; i < directive->u.directive.n_attributes; i++)
    if (strcmp (directive->u.directive.attributes[i].name, name) == 0)
      return directive->u.directive.attributes[i].value;
  return NULL;
}

gboolean
node_is_block (const Node *node)
{
  return node->type >= NODE_DOCUMENT && node->type <= NODE_ONLY;
}

gboolean
node_is_inline (const Node *node)
{
  return node->type >= NODE_TEXT && node->type <= NODE_DIRECTIVE_INLINE;
}

void
node_append (Node *parent, Node *child)
{
  child->parent = parent;
  child->prev = parent->last_child;
  child->next = NULL;
  if (parent->last_child != NULL)
    parent->last_child->next = child;
  else
    parent->first_child = child;
  parent->last_child = child;
}

void
node_insert_before (Node *sibling, Node *node)
{
  node->parent = sibling->parent;
  node->next = sibling;
  node->prev = sibling->prev;
  if (sibling->prev != NULL)
    sibling->prev->next = node;
  else if (sibling->parent != NULL)
    sibling->parent->first_child = node;
  sibling->prev = node;
}

void
node_unlink (Node *node)
{
  if (node->prev != NULL)
    node->prev->next = node->next;
  else if (node->parent != NULL)
    node->parent->first_child = node->next;
  if (node->next != NULL)
    node->next->prev = node->prev;
  else if (node->parent != NULL)
    node->parent->last_child = node->prev;
  node->parent = node->next = node->prev = NULL;
}

void
node_replace (Node *old, Node *first, Node *last)
{
  for (Node *node = first, *next; node != NULL; node = next)
    {
      next = node == last ? NULL : node->next;
      node->next = node->prev = NULL;
      node_insert_before (old, node);
    }
  node_unlink (old);
}

static const Attribute *
copy_attributes (Doc *doc, const Attribute *attributes, guint n)
{
  Attribute *copy = doc_alloc (doc, n * sizeof (Attribute));
  for (guint i = 0; i < n; i++)
    copy[i] = (Attribute){ doc_string (doc, attributes[i].name, -1),
                           doc_string (doc, attributes[i].value, -1), attributes[i].pos };
  return copy;
}

/* The strings that the union of @copy still borrows from the node it was copied from. */
static void
copy_payload (Doc *doc, Node *copy)
{
  switch (copy->type)
    {
    case NODE_CODE_BLOCK:
      copy->u.code.info = doc_string (doc, copy->u.code.info, -1);
      break;
    case NODE_TABLE:
      if (copy->u.table.align != NULL)
        copy->u.table.align = (const guint8 *)doc_string (doc, (const char *)copy->u.table.align,
                                                          copy->u.table.columns);
      break;
    case NODE_SVG:
      copy->u.svg.alt = doc_string (doc, copy->u.svg.alt, -1);
      break;
    case NODE_FOOTNOTE:
    case NODE_FOOTNOTE_REF:
      copy->u.footnote.label = doc_string (doc, copy->u.footnote.label, -1);
      break;
    case NODE_DIRECTIVE:
    case NODE_DIRECTIVE_INLINE:
      copy->u.directive.name = doc_string (doc, copy->u.directive.name, -1);
      copy->u.directive.attributes
          = copy_attributes (doc, copy->u.directive.attributes, copy->u.directive.n_attributes);
      break;
    case NODE_LINK:
    case NODE_IMAGE:
      copy->u.link.url = doc_string (doc, copy->u.link.url, -1);
      copy->u.link.title = doc_string (doc, copy->u.link.title, -1);
      copy->u.link.target = doc_string (doc, copy->u.link.target, -1);
      break;
    case NODE_RUBY_PART:
      copy->u.ruby.reading = doc_string (doc, copy->u.ruby.reading, -1);
      break;
    case NODE_FIELD:
      copy->u.field.name = doc_string (doc, copy->u.field.name, -1);
      copy->u.field.label = doc_string (doc, copy->u.field.label, -1);
      break;
    case NODE_DIV:
      copy->u.div.title = doc_string (doc, copy->u.div.title, -1);
      break;
    default:
      break;
    }
}

static Node *
copy_one (Doc *doc, const Node *node)
{
  Node *copy = doc_node (doc, node->type, node->pos);
  copy->text = doc_string (doc, node->text, -1);
  copy->id = doc_string (doc, node->id, -1);
  copy->class_ = doc_string (doc, node->class_, -1);
  copy->lang = doc_string (doc, node->lang, -1);
  copy->role = doc_string (doc, node->role, -1);
  copy->u = node->u;
  copy_payload (doc, copy);
  return copy;
}

Node *
doc_copy (Doc *doc, const Node *node)
{
  Node *top = copy_one (doc, node);
  Node *copy = top;
  for (const Node *from = node;;)
    {
      if (from->first_child != NULL)
        {
          Node *child = copy_one (doc, from = from->first_child);
          node_append (copy, child);
          copy = child;
          continue;
        }
      while (from != node && from->next == NULL)
        {
          from = from->parent;
          copy = copy->parent;
        }
      if (from == node)
        return top;
      Node *sibling = copy_one (doc, from = from->next);
      node_append (copy->parent, sibling);
      copy = sibling;
    }
}

Node *
node_next (const Node *node, const Node *top)
{
  return node->first_child != NULL ? node->first_child : node_skip (node, top);
}

Node *
node_skip (const Node *node, const Node *top)
{
  for (; node != top && node != NULL; node = node->parent)
    if (node->next != NULL)
      return node->next;
  return NULL;
}
