/*
 * library: the functions of Lua's own library that a theme may use, each safe: bounded in work,
 * the same in every run. All open functions add to the table on the top of the stack.
 */
#ifndef ORIHON_THEME_LIBRARY_H
#define ORIHON_THEME_LIBRARY_H

#include <lua.h>

void library_open_base (lua_State *L); /* ipairs pairs tostring tonumber type select assert error */
void library_open_string (lua_State *L); /* string, and the methods of strings */
void library_open_table (lua_State *L);  /* table: concat insert remove unpack sort */
void library_open_rest (lua_State *L);   /* math and utf8 */

/* Copies @names (to NULL) from the library @module that @open makes into the table on the top. */
void library_copy (lua_State *L, const char *module, lua_CFunction open, const char *const *names);

/* Replaces the function @name in the table on the top by @wrapper, which has it as its upvalue. */
void library_wrap (lua_State *L, const char *name, lua_CFunction wrapper);

/* Iterates in key order: numbers, then strings by bytes. As the global function pairs. */
int library_pairs (lua_State *L);

/*
 * Sorts the array at @index stably, in Lua's order or by the function at @less (0: none). Work is
 * counted, so an order that contradicts itself does no harm.
 */
void library_sort (lua_State *L, int index, int less);

/* The string, number or boolean at @index as Lua code may see it; others are refused by name. */
const char *library_text (lua_State *L, int index, size_t *length);

#endif
