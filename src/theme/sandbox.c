#include "theme/sandbox.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "theme/library.h"

static const DiagKind TOO_LONG = {
  "theme-too-long",
  DIAG_FATAL,
  "計算が長すぎるため止めました",
  "this runs for too long and was stopped",
  "終わらない繰り返しや、大きすぎる検索・並べ替えがないか確かめてください",
  "look for a loop that does not end, or a search or sort that is too large",
};

#define MEMORY_MAX (64u << 20)
#define STEPS_MAX 10000000
#define HOOK_STEPS 1000
/* An allocation counts as work, so that copying without end is stopped like a loop without end. */
#define BYTES_A_STEP 256

Sandbox *
sandbox_of (lua_State *L)
{
  return *(Sandbox **)lua_getextraspace (L);
}

/* ── faults ── */

static void
fault_clear (Fault *fault)
{
  for (guint i = 0; i < FAULT_VALUES; i++)
    g_free (fault->values[i]);
  g_free (fault->message);
  *fault = (Fault){ .chunk = -1 };
}

gboolean
sandbox_place (lua_State *L, gint *chunk, guint *line)
{
  lua_Debug frame;
  for (int level = 0; lua_getstack (L, level, &frame); level++)
    {
      lua_getinfo (L, "Sl", &frame);
      if (frame.currentline > 0 && frame.short_src[0] == '#')
        {
          *chunk = (gint)g_ascii_strtoll (frame.short_src + 1, NULL, 10);
          *line = (guint)frame.currentline;
          return TRUE;
        }
    }
  return FALSE;
}

int
fault_raise (lua_State *L, const DiagKind *kind, ...)
{
  Fault *fault = &sandbox_of (L)->fault;
  fault_clear (fault);
  fault->kind = kind;
  va_list arguments;
  va_start (arguments, kind);
  for (guint i = 0; i < FAULT_VALUES; i++)
    {
      fault->names[i] = va_arg (arguments, const char *);
      if (fault->names[i] == NULL)
        break;
      fault->values[i] = g_strdup (va_arg (arguments, const char *));
    }
  va_end (arguments);
  sandbox_place (L, &fault->chunk, &fault->line);
  lua_pushlightuserdata (L, fault);
  return lua_error (L);
}

/* Runs where the error happened: the stack is still there to be asked for the line. */
static int
on_error (lua_State *L)
{
  Fault *fault = &sandbox_of (L)->fault;
  if (lua_touserdata (L, 1) == fault && fault->kind != NULL)
    return 1;
  fault_clear (fault);
  sandbox_place (L, &fault->chunk, &fault->line);
  const char *message = lua_type (L, 1) == LUA_TSTRING ? lua_tostring (L, 1) : NULL;
  if (message != NULL && message[0] == '#') /* the place is told beside it */
    {
      const char *behind = strstr (message, ": ");
      message = behind ? behind + 2 : message;
    }
  fault->message = message ? g_utf8_make_valid (message, -1) : g_strdup (luaL_typename (L, 1));
  return 1;
}

/* ── limits ── */

static void
tick (lua_State *L, lua_Debug *activation)
{
  (void)activation;
  Sandbox *sandbox = sandbox_of (L);
  sandbox->steps_left -= HOOK_STEPS;
  if (sandbox->steps_left > 0)
    return;
  lua_sethook (L, tick, LUA_MASKCOUNT, 1);
  fault_raise (L, &TOO_LONG, NULL);
}

void
sandbox_charge (lua_State *L, gsize steps)
{
  Sandbox *sandbox = sandbox_of (L);
  sandbox->steps_left -= (gint64)MIN (steps, (gsize)STEPS_MAX);
  if (sandbox->steps_left <= 0)
    fault_raise (L, &TOO_LONG, NULL);
}

/* Memory errors do not pass on_error: where it happened is kept for them here. */
static void *
refuse_memory (Sandbox *sandbox)
{
  if (sandbox->L != NULL) /* where there is no Lua code, the place found before stays */
    sandbox_place (sandbox->L, &sandbox->refused_chunk, &sandbox->refused_line);
  return NULL;
}

static void *
allocate (void *data, void *block, size_t old_size, size_t size)
{
  Sandbox *sandbox = data;
  if (block == NULL)
    old_size = 0;
  if (size == 0)
    {
      sandbox->memory -= old_size;
      free (block);
      return NULL;
    }
  if (size > old_size && sandbox->memory - old_size + size > sandbox->memory_max)
    return refuse_memory (sandbox);
  void *grown = realloc (block, size);
  if (grown == NULL)
    return NULL;
  sandbox->memory += size - old_size;
  if (size > old_size)
    sandbox->steps_left -= (gint64)((size - old_size) / BYTES_A_STEP);
  if (sandbox->steps_left <= 0 && sandbox->L != NULL)
    lua_sethook (sandbox->L, tick, LUA_MASKCOUNT, 1);
  return grown;
}

void
sandbox_init (Sandbox *sandbox)
{
  *sandbox = (Sandbox){ .memory_max = MEMORY_MAX,
                        .steps_max = STEPS_MAX,
                        .steps_left = STEPS_MAX,
                        .fault = { .chunk = -1 } };
  lua_State *L = lua_newstate (allocate, sandbox);
  if (L == NULL)
    g_error ("no memory for Lua");
  *(Sandbox **)lua_getextraspace (L) = sandbox;
  sandbox->L = L;
}

void
sandbox_clear (Sandbox *sandbox)
{
  if (sandbox->L == NULL)
    return;
  sandbox->steps_left = STEPS_MAX;
  lua_sethook (sandbox->L, NULL, 0, 0);
  lua_close (g_steal_pointer (&sandbox->L));
  fault_clear (&sandbox->fault);
}

void
sandbox_refill (Sandbox *sandbox)
{
  sandbox->steps_left = sandbox->steps_max;
}

gboolean
sandbox_call (Sandbox *sandbox, int n_arguments, int n_results)
{
  lua_State *L = sandbox->L;
  int function = lua_gettop (L) - n_arguments;
  sandbox->refused_chunk = -1;
  sandbox->refused_line = 0;
  lua_pushcfunction (L, on_error);
  lua_insert (L, function);
  lua_sethook (L, tick, LUA_MASKCOUNT, sandbox->steps_left > 0 ? HOOK_STEPS : 1);
  int status = lua_pcall (L, n_arguments, n_results, function);
  lua_sethook (L, NULL, 0, 0);
  lua_remove (L, function);
  if (status == LUA_OK)
    return TRUE;
  if (status == LUA_ERRMEM)
    {
      fault_clear (&sandbox->fault);
      sandbox->fault.chunk = sandbox->refused_chunk;
      sandbox->fault.line = sandbox->refused_line;
      sandbox->fault.message = g_strdup ("not enough memory");
      lua_gc (L, LUA_GCCOLLECT);
    }
  lua_pop (L, 1);
  return FALSE;
}

/* ── the library, from outside ── */

static const DiagKind READ_ONLY = {
  "theme-read-only",
  DIAG_FATAL,
  "{name} は書き換えられません",
  "{name} cannot be changed",
  "local の変数を作って使ってください",
  "use a local variable of your own",
};

static int
refuse_change (lua_State *L)
{
  return fault_raise (L, &READ_ONLY, "name", lua_tostring (L, lua_upvalueindex (1)), NULL);
}

void
sandbox_read_only (lua_State *L, const char *name)
{
  lua_newtable (L);
  lua_createtable (L, 0, 3);
  lua_pushvalue (L, -3);
  lua_setfield (L, -2, "__index");
  lua_pushstring (L, name);
  lua_pushcclosure (L, refuse_change, 1);
  lua_setfield (L, -2, "__newindex");
  lua_setmetatable (L, -2);
  lua_remove (L, -2);
}

void
sandbox_open_library (lua_State *L)
{
  library_open_base (L);
  library_open_string (L);
  library_open_table (L);
  library_open_rest (L);
}
