#include "theme/library.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "theme/sandbox.h"

static const DiagKind KIND_REFUSED = {
  "theme-not-text",
  DIAG_FATAL,
  "{type} は文字にできません",
  "a {type} cannot be made text",
  "その中の項目（例えば .title や .name）を書いてください",
  "name one of its fields, such as .title or .name",
};
static const DiagKind KEYS_REFUSED = {
  "theme-pairs-keys",
  DIAG_FATAL,
  "pairs で順に読めるのは、キーが数か文字の表だけです",
  "pairs can only go over a table whose keys are numbers or strings",
  NULL,
  NULL,
};
static const DiagKind LIBRARY_ERROR = {
  "theme-error", DIAG_FATAL, "テーマからの知らせ: {message}", "the theme says: {message}",
  NULL,          NULL,
};
static const DiagKind SORT_TOO_LARGE = {
  "theme-sort",
  DIAG_FATAL,
  "並べ替える表が大きすぎます",
  "the table to be sorted is too large",
  "1,000,000 件までにしてください",
  "sort 1,000,000 items at most",
};

#define SORT_MAX 1000000

const char *
library_text (lua_State *L, int index, size_t *length)
{
  int type = lua_type (L, index);
  if (type == LUA_TSTRING || type == LUA_TNUMBER)
    return lua_tolstring (L, index, length);
  if (type == LUA_TBOOLEAN)
    return lua_pushstring (L, lua_toboolean (L, index) ? "true" : "false");
  if (luaL_callmeta (L, index, "__tostring")) /* days and times have one; no code can add another */
    return lua_tolstring (L, -1, length);
  if (type == LUA_TNIL)
    return lua_pushstring (L, "nil");
  fault_raise (L, &KIND_REFUSED, "type", luaL_typename (L, index), NULL);
  return NULL;
}

/* ── base ── */

static int
base_tostring (lua_State *L)
{
  luaL_checkany (L, 1);
  size_t length = 0;
  library_text (L, 1, &length);
  if (lua_gettop (L) == 1)
    lua_pushvalue (L, 1);
  if (lua_type (L, -1) == LUA_TNUMBER)
    lua_tolstring (L, -1, &length);
  return 1;
}

static int
base_error (lua_State *L)
{
  size_t length;
  const char *message = lua_isnoneornil (L, 1) ? "error" : library_text (L, 1, &length);
  return fault_raise (L, &LIBRARY_ERROR, "message", message, NULL);
}

static int
base_assert (lua_State *L)
{
  if (lua_toboolean (L, 1))
    return lua_gettop (L);
  size_t length;
  const char *message = lua_isnoneornil (L, 2) ? "assertion failed" : library_text (L, 2, &length);
  return fault_raise (L, &LIBRARY_ERROR, "message", message, NULL);
}

/* Numbers before strings; strings by bytes, whatever the locale. */
static gboolean
key_is_less (lua_State *L, int a, int b)
{
  int type = lua_type (L, a);
  if (type != lua_type (L, b))
    return type == LUA_TNUMBER;
  if (type == LUA_TNUMBER)
    return lua_compare (L, a, b, LUA_OPLT);
  size_t length_a, length_b;
  const char *text_a = lua_tolstring (L, a, &length_a), *text_b = lua_tolstring (L, b, &length_b);
  int order = memcmp (text_a, text_b, MIN (length_a, length_b));
  return order < 0 || (order == 0 && length_a < length_b);
}

/* A @less of 0 is Lua's own order, -1 that of keys. */
static gboolean
is_less (lua_State *L, int less)
{
  gboolean result;
  if (less == -1)
    result = key_is_less (L, lua_gettop (L) - 1, lua_gettop (L));
  else if (less == 0)
    result = lua_compare (L, -2, -1, LUA_OPLT);
  else
    {
      lua_pushvalue (L, less);
      lua_pushvalue (L, -3);
      lua_pushvalue (L, -3);
      lua_call (L, 2, 1);
      result = lua_toboolean (L, -1);
      lua_pop (L, 1);
    }
  lua_pop (L, 2);
  return result;
}

/* Merges two sorted neighbours, [from, middle) and [middle, to), of the array at @source into
 * @target. */
static void
merge (lua_State *L, int source, int target, lua_Integer from, lua_Integer middle, lua_Integer to,
       int less)
{
  lua_Integer a = from, b = middle;
  for (lua_Integer i = from; i < to; i++)
    {
      gboolean second = a == middle;
      if (!second && b < to)
        {
          lua_geti (L, source, b);
          lua_geti (L, source, a);
          second = is_less (L, less);
        }
      lua_geti (L, source, second ? b++ : a++);
      lua_seti (L, target, i);
    }
}

static void
sort_by (lua_State *L, int index, int less)
{
  lua_Integer n = luaL_len (L, index);
  if (n > SORT_MAX)
    fault_raise (L, &SORT_TOO_LARGE, NULL);
  lua_createtable (L, (int)n, 0);
  int source = index, target = lua_gettop (L);
  for (lua_Integer width = 1; width < n; width *= 2)
    {
      sandbox_charge (L, (gsize)n * 4);
      for (lua_Integer from = 1; from <= n; from += 2 * width)
        merge (L, source, target, from, MIN (from + width, n + 1), MIN (from + 2 * width, n + 1),
               less);
      int swap = source;
      source = target;
      target = swap;
    }
  for (lua_Integer i = 1; source != index && i <= n; i++)
    {
      lua_geti (L, source, i);
      lua_seti (L, index, i);
    }
  lua_remove (L, index == source ? target : source);
}

void
library_sort (lua_State *L, int index, int less)
{
  sort_by (L, lua_absindex (L, index), less);
}

static int
pairs_step (lua_State *L)
{
  lua_Integer i = lua_tointeger (L, lua_upvalueindex (2)) + 1;
  lua_pushinteger (L, i);
  lua_replace (L, lua_upvalueindex (2));
  if (lua_geti (L, lua_upvalueindex (1), i) == LUA_TNIL)
    return 1;
  lua_pushvalue (L, -1);
  lua_gettable (L, lua_upvalueindex (3));
  return 2;
}

static int
list_step (lua_State *L)
{
  lua_Integer i = luaL_checkinteger (L, 2) + 1;
  lua_pushinteger (L, i);
  return lua_geti (L, 1, i) == LUA_TNIL ? 1 : 2;
}

int
library_pairs (lua_State *L)
{
  if (lua_type (L, 1) == LUA_TUSERDATA) /* a list of records */
    {
      lua_pushcfunction (L, list_step);
      lua_pushvalue (L, 1);
      lua_pushinteger (L, 0);
      return 3;
    }
  luaL_checktype (L, 1, LUA_TTABLE);
  lua_settop (L, 1);
  lua_newtable (L);
  lua_Integer n = 0;
  lua_pushnil (L);
  while (lua_next (L, 1))
    {
      lua_pop (L, 1);
      if (lua_type (L, -1) != LUA_TNUMBER && lua_type (L, -1) != LUA_TSTRING)
        return fault_raise (L, &KEYS_REFUSED, NULL);
      lua_pushvalue (L, -1);
      lua_seti (L, 2, ++n);
    }
  sandbox_charge (L, (gsize)n);
  sort_by (L, 2, -1);
  lua_pushinteger (L, 0);
  lua_pushvalue (L, 1);
  lua_pushcclosure (L, pairs_step, 3);
  return 1;
}

void
library_copy (lua_State *L, const char *module, lua_CFunction open, const char *const *names)
{
  luaL_requiref (L, module, open, 0);
  for (; *names != NULL; names++)
    {
      lua_getfield (L, -1, *names);
      lua_setfield (L, -3, *names);
    }
  lua_pop (L, 1);
}

void
library_wrap (lua_State *L, const char *name, lua_CFunction wrapper)
{
  lua_getfield (L, -1, name);
  lua_pushcclosure (L, wrapper, 1);
  lua_setfield (L, -2, name);
}

void
library_open_base (lua_State *L)
{
  static const char *const names[] = { "ipairs", "tonumber", "type", "select", NULL };
  static const luaL_Reg own[] = {
    { "pairs", library_pairs },
    { "tostring", base_tostring },
    { "error", base_error },
    { "assert", base_assert },
    { NULL, NULL },
  };
  library_copy (L, "_G", luaopen_base, names);
  luaL_setfuncs (L, own, 0);
}

/* ── table ── */

/* Moving the items behind a place is work that no hook sees. */
static void
charge_length (lua_State *L)
{
  luaL_checktype (L, 1, LUA_TTABLE);
  sandbox_charge (L, lua_rawlen (L, 1) / 8);
}

static int
call_upvalue (lua_State *L)
{
  lua_pushvalue (L, lua_upvalueindex (1));
  lua_insert (L, 1);
  lua_call (L, lua_gettop (L) - 1, LUA_MULTRET);
  return lua_gettop (L);
}

static int
table_insert (lua_State *L)
{
  if (lua_gettop (L) > 2)
    charge_length (L);
  return call_upvalue (L);
}

static int
table_remove (lua_State *L)
{
  if (lua_gettop (L) > 1)
    charge_length (L);
  return call_upvalue (L);
}

static int
table_concat (lua_State *L)
{
  charge_length (L);
  return call_upvalue (L);
}

static int
table_sort (lua_State *L)
{
  luaL_checktype (L, 1, LUA_TTABLE);
  if (!lua_isnoneornil (L, 2))
    luaL_checktype (L, 2, LUA_TFUNCTION);
  lua_settop (L, 2);
  library_sort (L, 1, lua_isnil (L, 2) ? 0 : 2);
  return 0;
}

void
library_open_table (lua_State *L)
{
  static const char *const names[] = { "concat", "insert", "remove", "unpack", NULL };
  lua_newtable (L);
  library_copy (L, "table", luaopen_table, names);
  library_wrap (L, "insert", table_insert);
  library_wrap (L, "remove", table_remove);
  library_wrap (L, "concat", table_concat);
  lua_pushcfunction (L, table_sort);
  lua_setfield (L, -2, "sort");
  sandbox_read_only (L, "table");
  lua_setfield (L, -2, "table");
}

/* ── math, utf8 ── */

void
library_open_rest (lua_State *L)
{
  static const char *const math[]
      = { "floor", "ceil",      "max",  "min",  "abs",  "sqrt", "sin", "cos", "pi",
          "huge",  "tointeger", "type", "fmod", "modf", "log",  "exp", NULL };
  static const char *const utf8[]
      = { "char", "charpattern", "codepoint", "codes", "len", "offset", NULL };
  lua_newtable (L);
  library_copy (L, "math", luaopen_math, math);
  sandbox_read_only (L, "math");
  lua_setfield (L, -2, "math");
  lua_newtable (L);
  library_copy (L, "utf8", luaopen_utf8, utf8);
  sandbox_read_only (L, "utf8");
  lua_setfield (L, -2, "utf8");
}
