/*
 * nodes: document nodes on their way through Lua: the userdata that carries a node from one call
 * into the next, and how values become the children of a node. Nodes belong to the Doc of the
 * run; their number, text and depth are limited.
 */
#ifndef ORIHON_THEME_NODES_H
#define ORIHON_THEME_NODES_H

#include <lua.h>

#include "markdown/doc.h"

/* Pushes @node, which is linked nowhere; a NODE_DOCUMENT is a fragment: its children count. */
void nodes_push (lua_State *L, Node *node);

/* Pushes a node that was just made of others, one level deeper than these. */
void nodes_push_made (lua_State *L, Node *node);

/* The type of the node at @index, NODE_NONE if it is none. */
NodeType nodes_type (lua_State *L, int index);

/* A new node at the place of the directive that is expanded, counted. */
Node *nodes_make (lua_State *L, NodeType type);

/* The text at @index, copied into the run's Doc. */
const char *nodes_copy_text (lua_State *L, int index);

/* The highest index of the table at @index: `{a, nil, b}` has a hole that # may stop at. */
lua_Integer nodes_last_index (lua_State *L, int index);

/* The metatable of the userdata, once a state. */
void nodes_open_boxes (lua_State *L);

/* The node at @index; raises if it is none. */
Node *nodes_argument (lua_State *L, int index);

/* Appends @node, a fragment's children, or where it stands somewhere already, copies of them. */
void nodes_take (lua_State *L, Node *parent, Node *node);

/* Appends what the value at @index stands for: a node, text, a day, a list of these; nil and false
 * are nothing. */
void nodes_take_value (lua_State *L, Node *parent, int index);

/* Puts the inline children of @parent, run by run, into paragraphs. TRUE if there were any. */
gboolean nodes_wrap_inlines (Doc *doc, Node *parent);

/* Moves all children of @from to the end of @to. */
void nodes_move_children (Node *from, Node *to);

#endif
