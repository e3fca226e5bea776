/*
 * sandbox: a Lua state in which the theme's code can harm nothing: no files, no processes, no
 * clock, no byte code; a limit on memory, and one on work that also counts what runs inside C
 * (patterns, sorting, copying). It also carries faults: errors with a finding of their own.
 *
 * Not there: pcall, coroutine, setmetatable, load, require, io, os, debug, math.random, print,
 * next. pairs goes in key order, table.sort is stable, tostring refuses what would show an
 * address: the same input gives the same bytes.
 */
#ifndef ORIHON_THEME_SANDBOX_H
#define ORIHON_THEME_SANDBOX_H

#include <lua.h>

#include "base/diag.h"

#if LUA_VERSION_NUM != 504 || LUA_VERSION_RELEASE_NUM < 50404
#error "Lua 5.4.4 or later is needed (CVE-2021-44964)"
#endif

/* Chunks are loaded under "=#<number>", so that an error's place can be read back exactly. */
#define SANDBOX_CHUNK_NAME "=#%u"

#define FAULT_VALUES 4

/* An error that is on its way up. */
typedef struct
{
  const DiagKind *kind; /* NULL: Lua's own words, in @message */
  const char *names[FAULT_VALUES];
  char *values[FAULT_VALUES];
  char *message;
  gint chunk; /* number of the chunk it happened in, -1 unknown */
  guint line;
} Fault;

typedef struct
{
  lua_State *L;
  gsize memory, memory_max;
  gint64 steps_left, steps_max; /* Lua instructions, or as much work inside C */
  gint refused_chunk;           /* where memory was last refused, -1 unknown */
  guint refused_line;
  Fault fault; /* of the last sandbox_call that failed */
} Sandbox;

/* A state with the library and nothing of the site. @sandbox must stay where it is
 * (lua_getextraspace points to it). Gives back with sandbox_clear. */
void sandbox_init (Sandbox *sandbox);
void sandbox_clear (Sandbox *sandbox);

/* The sandbox of a state. */
Sandbox *sandbox_of (lua_State *L);

/* Fills the allowance of steps: called at the start of each page's work. */
void sandbox_refill (Sandbox *sandbox);

/* Calls as lua_pcall does, under the limits. FALSE when it failed: sandbox->fault then says why. */
gboolean sandbox_call (Sandbox *sandbox, int n_arguments, int n_results);

/* Counts work done inside C; raises when the allowance is used up. */
void sandbox_charge (lua_State *L, gsize steps);

/* Raises @kind with name, value, …, NULL (all strings, copied), at the line of the innermost Lua
 * code. Never returns. */
int fault_raise (lua_State *L, const DiagKind *kind, ...) G_GNUC_NULL_TERMINATED;

/* Chunk and line of the innermost Lua code that is running; FALSE if there is none. */
gboolean sandbox_place (lua_State *L, gint *chunk, guint *line);

/* The library's tables (string, table, …) and functions as fields of the table on the top. */
void sandbox_open_library (lua_State *L);

/* Replaces the table on the top by one through which it can be read only; @name for messages. */
void sandbox_read_only (lua_State *L, const char *name);

#endif
