/*
 * constructor: doc.p, doc.div, doc.table, …: a component's calls into document nodes.
 *
 * Each takes a table of properties and content (doc.p{class = "note", "text", doc.br()}); some
 * have an argument in front of it: doc.h(2, …), doc.only("web", …), doc.svg(svg, alt),
 * doc.text(s), doc.code(s). nil and false are left out, text becomes text nodes, loose text in a
 * box becomes paragraphs.
 */
#ifndef ORIHON_THEME_CONSTRUCTOR_H
#define ORIHON_THEME_CONSTRUCTOR_H

#include <lua.h>

#include "markdown/doc.h"

/* Sets doc in the table on the top of the stack. */
void constructors_open (lua_State *L);

/* "p" of a paragraph: what follows "doc." */
const char *constructor_name (const Node *node);

#endif
