#include "theme/constructor.h"

#include <lauxlib.h>
#include <string.h>

#include "theme/engine_int.h"
#include "theme/nodes.h"

static const DiagKind NODE_VALUE_WRONG = {
  "theme-node-value",
  DIAG_FATAL,
  "doc.{node} の {name} に {value} は使えません",
  "doc.{node} cannot have {name} = {value}",
  "使える値を themes/README.md で確かめてください",
  "look up in themes/README.md what it may be",
};

/* How a constructor's arguments become a node. */
typedef struct
{
  const char *name;
  NodeType type;
  gboolean leading; /* a first argument that is no content: level, medium */
} Constructor;

static const Constructor constructors[] = {
  { "p", NODE_PARAGRAPH, FALSE }, { "h", NODE_HEADING, TRUE },
  { "div", NODE_DIV, FALSE },     { "quote", NODE_QUOTE, FALSE },
  { "span", NODE_SPAN, FALSE },   { "strong", NODE_STRONG, FALSE },
  { "em", NODE_EMPH, FALSE },     { "code", NODE_CODE, TRUE },
  { "link", NODE_LINK, FALSE },   { "list", NODE_LIST, FALSE },
  { "item", NODE_ITEM, FALSE },   { "table", NODE_TABLE, FALSE },
  { "cell", NODE_CELL, FALSE },   { "figure", NODE_FIGURE, FALSE },
  { "image", NODE_IMAGE, FALSE }, { "svg", NODE_SVG, TRUE },
  { "field", NODE_FIELD, FALSE }, { "br", NODE_HARD_BREAK, FALSE },
  { "rule", NODE_RULE, FALSE },   { "only", NODE_ONLY, TRUE },
  { "text", NODE_TEXT, TRUE },    { "fragment", NODE_DOCUMENT, FALSE },
};

const char *
constructor_name (const Node *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (constructors); i++)
    if (constructors[i].type == node->type)
      return constructors[i].name;
  return "node";
}

/* ── properties ── */

static const char *
text_field (lua_State *L, int table, const char *name)
{
  int type = lua_getfield (L, table, name);
  const char *text = NULL;
  if (type == LUA_TSTRING || type == LUA_TNUMBER)
    text = nodes_copy_text (L, -1);
  lua_pop (L, 1);
  return text;
}

static lua_Number
number_field (lua_State *L, int table, const char *name, lua_Number otherwise)
{
  int is_number;
  lua_getfield (L, table, name);
  lua_Number number = lua_tonumberx (L, -1, &is_number);
  lua_pop (L, 1);
  return is_number ? number : otherwise;
}

static guint
count_field (lua_State *L, int table, const char *name, guint otherwise)
{
  return (guint)CLAMP (number_field (L, table, name, otherwise), 0, 1000);
}

static gboolean
flag_field (lua_State *L, int table, const char *name)
{
  lua_getfield (L, table, name);
  gboolean set = lua_toboolean (L, -1);
  lua_pop (L, 1);
  return set;
}

static guint
choice (lua_State *L, const Node *node, const char *name, const char *value,
        const char *const *choices)
{
  for (guint i = 0; choices[i] != NULL; i++)
    if (value != NULL && strcmp (value, choices[i]) == 0)
      return i;
  fault_raise (L, &NODE_VALUE_WRONG, "node", constructor_name (node), "name", name, "value",
               value ? value : "nil", NULL);
  return 0;
}

static const char *const aligns[] = { "none", "left", "center", "right", NULL };

static void
add_caption (lua_State *L, Node *node, int table)
{
  if (lua_getfield (L, table, "caption") != LUA_TNIL)
    {
      Node *caption = nodes_make (L, NODE_CAPTION);
      nodes_take_value (L, caption, lua_gettop (L));
      if (caption->first_child != NULL)
        node_append (node, caption);
    }
  lua_pop (L, 1);
}

/* One row: a list of doc.cell and of what makes one. Gives its number of columns. */
static guint
add_row (lua_State *L, Node *table, int cells)
{
  Node *row = nodes_make (L, NODE_ROW);
  node_append (table, row);
  guint columns = 0;
  lua_Integer last = nodes_last_index (L, cells);
  for (lua_Integer i = 1; i <= last; i++)
    {
      lua_geti (L, cells, i);
      if (nodes_type (L, -1) == NODE_CELL)
        nodes_take_value (L, row, lua_gettop (L));
      else
        {
          Node *cell = nodes_make (L, NODE_CELL);
          cell->u.cell.colspan = cell->u.cell.rowspan = 1;
          nodes_take_value (L, cell, lua_gettop (L));
          node_append (row, cell);
        }
      columns += row->last_child->u.cell.colspan;
      lua_pop (L, 1);
    }
  return columns;
}

static void
set_table (lua_State *L, Node *node, int table)
{
  add_caption (L, node, table);
  guint columns = 0;
  if (lua_getfield (L, table, "rows") == LUA_TTABLE)
    {
      int rows = lua_gettop (L);
      lua_Integer last = nodes_last_index (L, rows);
      for (lua_Integer i = 1; i <= last; i++)
        {
          gboolean is_row = lua_geti (L, rows, i) == LUA_TTABLE;
          guint width = is_row ? add_row (L, node, lua_gettop (L)) : 0;
          columns = MAX (columns, width);
          lua_pop (L, 1);
        }
    }
  lua_pop (L, 1);
  columns = count_field (L, table, "columns", columns);
  node->u.table.columns = columns;
  node->u.table.head_rows = count_field (L, table, "head_rows", 0);
  node->u.table.head_columns = count_field (L, table, "head_columns", 0);
  guint8 *align = doc_alloc (engine_of (L)->run->doc, columns + 1);
  if (lua_getfield (L, table, "align") == LUA_TTABLE)
    for (guint i = 0; i < columns; i++)
      {
        if (lua_geti (L, -1, i + 1) == LUA_TSTRING)
          align[i] = choice (L, node, "align", lua_tostring (L, -1), aligns);
        lua_pop (L, 1);
      }
  lua_pop (L, 1);
  node->u.table.align = align;
}

static void
set_cell (lua_State *L, Node *node, int table)
{
  node->u.cell.head = flag_field (L, table, "head");
  node->u.cell.colspan = MAX (1, count_field (L, table, "colspan", 1));
  node->u.cell.rowspan = MAX (1, count_field (L, table, "rowspan", 1));
  const char *align = text_field (L, table, "align");
  if (align != NULL)
    node->u.cell.align = choice (L, node, "align", align, aligns);
}

static void
set_field (lua_State *L, Node *node, int table)
{
  static const char *const kinds[] = { "line", "box", "check", NULL };
  const char *kind = text_field (L, table, "kind");
  node->u.field.kind = choice (L, node, "kind", kind ? kind : "line", kinds);
  node->u.field.size = CLAMP (number_field (L, table, "size", 0), 0, 200);
  node->u.field.name = text_field (L, table, "name");
  node->u.field.label = text_field (L, table, "label");
}

static void
set_link (lua_State *L, Node *node, int table)
{
  node->u.link.url = text_field (L, table, "url");
  node->u.link.title = text_field (L, table, "title");
  const char *alt = node->type == NODE_IMAGE ? text_field (L, table, "alt") : NULL;
  if (alt != NULL)
    node_append (node, doc_text_node (engine_of (L)->run->doc, node->pos, alt));
  if (node->u.link.url == NULL)
    node->u.link.url = "";
}

static void
set_properties (lua_State *L, Node *node, int table)
{
  node->class_ = text_field (L, table, "class");
  node->id = text_field (L, table, "id");
  node->lang = text_field (L, table, "lang");
  node->role = text_field (L, table, "role");
  switch (node->type)
    {
    case NODE_DIV:
      node->u.div.title = text_field (L, table, "title");
      break;
    case NODE_LINK:
    case NODE_IMAGE:
      set_link (L, node, table);
      break;
    case NODE_LIST:
      node->u.list.ordered = flag_field (L, table, "ordered");
      node->u.list.start = count_field (L, table, "start", 1);
      break;
    case NODE_TABLE:
      set_table (L, node, table);
      break;
    case NODE_CELL:
      set_cell (L, node, table);
      break;
    case NODE_FIELD:
      set_field (L, node, table);
      break;
    default:
      break;
    }
}

/* The argument in front of the content. */
static void
set_leading (lua_State *L, Node *node)
{
  static const char *const media[] = { "web", "print", NULL };
  switch (node->type)
    {
    case NODE_HEADING:
      node->u.heading.level = (guint8)CLAMP (luaL_checkinteger (L, 1), 1, 6);
      break;
    case NODE_ONLY:
      node->u.only.medium = choice (L, node, "medium", luaL_checkstring (L, 1), media);
      break;
    case NODE_SVG:
      luaL_checkstring (L, 1);
      node->text = nodes_copy_text (L, 1);
      if (!g_str_has_prefix (node->text, "<svg") || strstr (node->text, "<script"))
        fault_raise (L, &NODE_VALUE_WRONG, "node", "svg", "name", "svg", "value", "<script>", NULL);
      luaL_checkstring (L, 2);
      node->u.svg.alt = nodes_copy_text (L, 2);
      lua_settop (L, 1);
      break;
    default: /* text, code */
      luaL_checkstring (L, 1);
      node->text = nodes_copy_text (L, 1);
      lua_settop (L, 1);
      break;
    }
}

/* ── building ── */

static void
add_items (lua_State *L, Node *node, int first, int last)
{
  if (node->type != NODE_LIST)
    {
      for (int i = first; i <= last; i++)
        nodes_take_value (L, node, i);
      return;
    }
  Node *content = nodes_make (L, NODE_DOCUMENT);
  for (int i = first; i <= last; i++)
    nodes_take_value (L, content, i);
  for (Node *child = content->first_child, *next; child != NULL; child = next)
    {
      next = child->next;
      node_unlink (child);
      if (child->type != NODE_ITEM)
        {
          Node *item = nodes_make (L, NODE_ITEM);
          node_append (item, child);
          child = item;
        }
      node_append (node, child);
    }
}

static gboolean
is_wrapped (const Node *item)
{
  const Node *only = item->first_child;
  return only != NULL && only->next == NULL && only->type == NODE_PARAGRAPH && only->class_ == NULL;
}

/* Loose text in a box becomes paragraphs; a list of bare texts is tight. */
static void
finish (lua_State *L, Node *node)
{
  Doc *doc = engine_of (L)->run->doc;
  if (node->type == NODE_DIV || node->type == NODE_QUOTE || node->type == NODE_FIGURE)
    nodes_wrap_inlines (doc, node);
  if (node->type != NODE_LIST)
    return;
  node->u.list.tight = TRUE;
  for (Node *item = node->first_child; item != NULL; item = item->next)
    {
      nodes_wrap_inlines (doc, item);
      node->u.list.tight = node->u.list.tight && is_wrapped (item);
    }
}

static int
construct (lua_State *L)
{
  const Constructor *constructor = &constructors[lua_tointeger (L, lua_upvalueindex (1))];
  Run *run = engine_of (L)->run;
  Node *node = nodes_make (L, constructor->type);
  run->child_depth = 0;
  if (constructor->leading)
    {
      set_leading (L, node);
      lua_remove (L, 1);
    }
  int last = lua_gettop (L);
  if (lua_istable (L, 1))
    set_properties (L, node, 1);
  if (node->type == NODE_CELL)
    node->u.cell.colspan = MAX (1, node->u.cell.colspan);
  add_items (L, node, 1, last);
  if (node->type == NODE_FIGURE && lua_istable (L, 1))
    add_caption (L, node, 1);
  finish (L, node);
  nodes_push_made (L, node);
  return 1;
}

void
constructors_open (lua_State *L)
{
  nodes_open_boxes (L);
  lua_newtable (L);
  for (guint i = 0; i < G_N_ELEMENTS (constructors); i++)
    {
      lua_pushinteger (L, i);
      lua_pushcclosure (L, construct, 1);
      lua_setfield (L, -2, constructors[i].name);
    }
  sandbox_read_only (L, "doc");
  lua_setfield (L, -2, "doc");
}
