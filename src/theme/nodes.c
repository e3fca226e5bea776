#include "theme/nodes.h"

#include <lauxlib.h>
#include <string.h>

#include "theme/constructor.h"
#include "theme/engine_int.h"
#include "theme/proxy.h"

static const DiagKind NODE_WANTED = {
  "theme-node-wanted",
  DIAG_FATAL,
  "文書の部品（doc.p など）か文字が要りますが、{type} でした",
  "a document node (doc.p, …) or text is wanted, not a {type}",
  "doc.p{…} などで作った値を渡してください",
  "give what doc.p{…} and the like make",
};
static const DiagKind NODE_MISPLACED = {
  "theme-node-misplaced",
  DIAG_FATAL,
  "doc.{outer} の中に doc.{inner} は入れられません",
  "a doc.{outer} cannot hold a doc.{inner}",
  "段落や見出しの中には、文字・リンク・強調などだけを入れてください",
  "paragraphs, headings and links hold only text, links, emphasis and the like",
};
static const DiagKind NODES_TOO_MANY = {
  "theme-nodes-many",
  DIAG_FATAL,
  "一つのページの部品が多すぎるため止めました",
  "the components of this page make too many nodes and were stopped",
  "終わらない繰り返しがないか確かめ、一覧には limit を付けてください",
  "look for a loop that does not end; give lists a limit",
};
#define NODES_MAX 200000
#define NODE_BYTES_MAX (32u << 20)
#define DEPTH_MAX 64
#define ITEMS_MAX 100000

typedef struct
{
  const void *type; /* &node_mark */
  Node *node;
  guint depth;
  Node *first, *last; /* of a fragment whose children were taken: where they went */
} NodeBox;

static const char node_mark;

/* ── boxes ── */

static NodeBox *
to_box (lua_State *L, int index)
{
  return proxy_is (L, index, &node_mark) ? lua_touserdata (L, index) : NULL;
}

void
nodes_push (lua_State *L, Node *node)
{
  NodeBox *box = lua_newuserdatauv (L, sizeof *box, 0);
  *box = (NodeBox){ &node_mark, node, 1, NULL, NULL };
  lua_rawgetp (L, LUA_REGISTRYINDEX, &node_mark);
  lua_setmetatable (L, -2);
}

void
nodes_push_made (lua_State *L, Node *node)
{
  guint depth = engine_of (L)->run->child_depth + 1;
  if (depth > DEPTH_MAX)
    fault_raise (L, &NODES_TOO_MANY, NULL);
  nodes_push (L, node);
  to_box (L, -1)->depth = depth;
}

NodeType
nodes_type (lua_State *L, int index)
{
  const NodeBox *box = to_box (L, index);
  return box ? (NodeType)box->node->type : NODE_NONE;
}

Node *
nodes_argument (lua_State *L, int index)
{
  NodeBox *box = to_box (L, index);
  if (box == NULL)
    fault_raise (L, &NODE_WANTED, "type", proxy_type_name (L, index), NULL);
  return box->node;
}

/* ── counting ── */

static void
count_node (lua_State *L, gsize bytes)
{
  Run *run = engine_of (L)->run;
  run->n_nodes++;
  run->node_bytes += bytes;
  if (run->n_nodes > NODES_MAX || run->node_bytes > NODE_BYTES_MAX)
    fault_raise (L, &NODES_TOO_MANY, NULL);
}

Node *
nodes_make (lua_State *L, NodeType type)
{
  Run *run = engine_of (L)->run;
  count_node (L, sizeof (Node));
  return doc_node (run->doc, type, run->pos);
}

const char *
nodes_copy_text (lua_State *L, int index)
{
  size_t length;
  const char *text = lua_tolstring (L, index, &length);
  count_node (L, length);
  /* A document holds text that people read: no controls can hide in it. */
  return text ? doc_string (engine_of (L)->run->doc, text, strlen (text)) : NULL;
}

/* ── linking ── */

void
nodes_move_children (Node *from, Node *to)
{
  for (Node *child; (child = from->first_child) != NULL;)
    {
      node_unlink (child);
      node_append (to, child);
    }
}

static Node *
copy_node (lua_State *L, const Node *node)
{
  for (const Node *n = node; n != NULL; n = node_next (n, node))
    count_node (L, sizeof *n + (n->text ? strlen (n->text) : 0));
  return doc_copy (engine_of (L)->run->doc, node);
}

static gboolean
holds_inlines (const Node *node)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
    case NODE_HEADING:
    case NODE_CAPTION:
    case NODE_EMPH:
    case NODE_STRONG:
    case NODE_LINK:
    case NODE_IMAGE:
    case NODE_SPAN:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
append_one (lua_State *L, Node *parent, Node *child)
{
  if (holds_inlines (parent) && !node_is_inline (child))
    fault_raise (L, &NODE_MISPLACED, "outer", constructor_name (parent), "inner",
                 constructor_name (child), NULL);
  node_append (parent, child->parent != NULL ? copy_node (L, child) : child);
}

void
nodes_take (lua_State *L, Node *parent, Node *node)
{
  if (node->type != NODE_DOCUMENT)
    {
      append_one (L, parent, node);
      return;
    }
  for (Node *child = node->first_child, *next; child != NULL; child = next)
    {
      next = child->next;
      node_unlink (child);
      append_one (L, parent, child);
    }
}

/* A fragment gives its children once; when asked again, copies of them from where they went. */
static void
take_box (lua_State *L, Node *parent, NodeBox *box)
{
  Run *run = engine_of (L)->run;
  run->child_depth = MAX (run->child_depth, box->depth);
  if (box->node->type == NODE_DOCUMENT && box->first != NULL)
    {
      for (Node *child = box->first; child != NULL; child = child->next)
        {
          append_one (L, parent, child);
          if (child == box->last)
            break;
        }
      return;
    }
  box->first = box->node->first_child;
  box->last = box->node->last_child;
  nodes_take (L, parent, box->node);
}

static void take_list (lua_State *L, Node *parent, int index);

void
nodes_take_value (lua_State *L, Node *parent, int index)
{
  Run *run = engine_of (L)->run;
  NodeBox *box;
  switch (lua_type (L, index))
    {
    case LUA_TNIL:
    case LUA_TNONE:
      return;
    case LUA_TBOOLEAN:
      if (!lua_toboolean (L, index))
        return;
      break;
    case LUA_TSTRING:
    case LUA_TNUMBER:
      lua_pushvalue (L, index);
      count_node (L, sizeof (Node));
      node_append (parent, doc_text_node (run->doc, run->pos, nodes_copy_text (L, -1)));
      lua_pop (L, 1);
      return;
    case LUA_TTABLE:
      take_list (L, parent, index);
      return;
    case LUA_TUSERDATA:
      if ((box = to_box (L, index)) != NULL)
        {
          take_box (L, parent, box);
          return;
        }
      if (luaL_callmeta (L, index, "__tostring"))
        {
          nodes_take_value (L, parent, lua_gettop (L));
          lua_pop (L, 1);
          return;
        }
      break;
    }
  fault_raise (L, &NODE_WANTED, "type", proxy_type_name (L, index), NULL);
}

lua_Integer
nodes_last_index (lua_State *L, int index)
{
  lua_Integer last = 0;
  lua_pushnil (L);
  while (lua_next (L, index))
    {
      if (lua_isinteger (L, -2))
        last = MAX (last, lua_tointeger (L, -2));
      lua_pop (L, 1);
    }
  if (last > ITEMS_MAX)
    fault_raise (L, &NODES_TOO_MANY, NULL);
  return last;
}

static void
take_list (lua_State *L, Node *parent, int index)
{
  index = lua_absindex (L, index);
  luaL_checkstack (L, 6, "lists in lists");
  lua_Integer last = nodes_last_index (L, index);
  for (lua_Integer i = 1; i <= last; i++)
    {
      lua_geti (L, index, i);
      nodes_take_value (L, parent, lua_gettop (L));
      lua_pop (L, 1);
    }
}

gboolean
nodes_wrap_inlines (Doc *doc, Node *parent)
{
  Node *paragraph = NULL;
  gboolean any = FALSE;
  for (Node *child = parent->first_child, *next; child != NULL; child = next)
    {
      next = child->next;
      if (!node_is_inline (child) || (parent->type == NODE_FIGURE && child->type == NODE_IMAGE))
        {
          paragraph = NULL;
          continue;
        }
      if (paragraph == NULL)
        {
          paragraph = doc_node (doc, NODE_PARAGRAPH, child->pos);
          node_insert_before (child, paragraph);
        }
      any = TRUE;
      node_unlink (child);
      node_append (paragraph, child);
    }
  return any;
}

/* A node can be asked for its class and nothing else: what is inside is not read back. */
static int
node_index (lua_State *L)
{
  NodeBox *box = to_box (L, 1);
  gboolean is_class = lua_type (L, 2) == LUA_TSTRING && !strcmp (lua_tostring (L, 2), "class");
  lua_pushstring (L, box && is_class ? box->node->class_ : NULL);
  return 1;
}

void
nodes_open_boxes (lua_State *L)
{
  lua_newtable (L);
  lua_pushcfunction (L, node_index);
  lua_setfield (L, -2, "__index");
  lua_rawsetp (L, LUA_REGISTRYINDEX, &node_mark);
}
