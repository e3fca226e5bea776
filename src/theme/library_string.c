#include "theme/library.h"

#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "theme/pattern.h"
#include "theme/sandbox.h"

static const DiagKind TOO_LONG = {
  "theme-string-too-long",
  DIAG_FATAL,
  "{function} で作る文字が長すぎます",
  "{function} makes too long a string",
  "1 MB までにしてください",
  "keep it under 1 MB",
};
static const DiagKind FORMAT_REFUSED = {
  "theme-format",
  DIAG_FATAL,
  "string.format の %p は使えません",
  "string.format has no %p here",
  "%s, %d, %.1f などを使ってください",
  "use %s, %d, %.1f and the like",
};
static const DiagKind REPLACEMENT_WRONG = {
  "theme-replacement",
  DIAG_FATAL,
  "gsub の置き換えが正しくありません（{message}）",
  "wrong replacement in gsub ({message})",
  "文字・表・関数を渡し、% そのものは %% と書いてください",
  "give a string, a table or a function; write %% for a %",
};

#define STRING_MAX (1u << 20)
/* What copies a string costs, in bytes a step. */
#define BYTES_A_STEP 64

static void
charge_string (lua_State *L)
{
  size_t length;
  luaL_checklstring (L, 1, &length);
  sandbox_charge (L, length / BYTES_A_STEP);
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
string_charged (lua_State *L)
{
  charge_string (L);
  return call_upvalue (L);
}

static int
string_rep (lua_State *L)
{
  size_t length, separator = 0;
  luaL_checklstring (L, 1, &length);
  luaL_optlstring (L, 3, "", &separator);
  lua_Integer n = luaL_checkinteger (L, 2);
  if (n > 0 && ((guint64)n > STRING_MAX || (length + separator) * (guint64)n > STRING_MAX))
    return fault_raise (L, &TOO_LONG, "function", "string.rep", NULL);
  return call_upvalue (L);
}

/* %s of a table and %p would show an address, which differs in every run. */
static int
string_format (lua_State *L)
{
  const char *format = luaL_checkstring (L, 1);
  for (const char *p = format; (p = strchr (p, '%')) != NULL;)
    {
      p += 1 + strspn (p + 1, "-+ #0123456789.");
      if (*p == 'p')
        return fault_raise (L, &FORMAT_REFUSED, NULL);
      p += *p != '\0';
    }
  int n = lua_gettop (L);
  luaL_checkstack (L, 4, NULL);
  for (int i = 2; i <= n; i++)
    {
      int type = lua_type (L, i);
      if (type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN || type == LUA_TNIL)
        continue;
      size_t length;
      library_text (L, i, &length);
      lua_replace (L, i);
    }
  return call_upvalue (L);
}

/* ── searching ── */

/* The offset of argument @index (from 1, negative from the end), at most @length. */
static size_t
start_argument (lua_State *L, int index, size_t length)
{
  lua_Integer start = luaL_optinteger (L, index, 1);
  if (start > 0)
    return MIN ((size_t)start - 1, length + 1);
  return start == 0 || (lua_Unsigned)(-start) > length ? 0 : length - (size_t)(-start);
}

/* memmem would do, but its work would not be counted. */
static const char *
find_plain (lua_State *L, const char *from, const char *end, const char *text, size_t length)
{
  sandbox_charge (L, (gsize)(end - from) / BYTES_A_STEP);
  return memmem (from, end - from, text, length);
}

static int
find_or_match (lua_State *L, gboolean find)
{
  size_t length, pattern_length;
  const char *text = luaL_checklstring (L, 1, &length);
  const char *pattern_text = luaL_checklstring (L, 2, &pattern_length);
  size_t from = start_argument (L, 3, length);
  const char *start = NULL, *end = NULL;
  Pattern pattern = { 0 };
  if (from > length)
    start = NULL;
  else if (find && (lua_toboolean (L, 4) || strpbrk (pattern_text, "^$*+?.([%-") == NULL))
    {
      start = find_plain (L, text + from, text + length, pattern_text, pattern_length);
      end = start ? start + pattern_length : NULL;
    }
  else
    {
      pattern_init (&pattern, L, text, length, pattern_text, pattern_length);
      end = pattern_search (&pattern, text + from, &start);
    }
  if (start == NULL)
    {
      lua_pushnil (L);
      return 1;
    }
  if (!find)
    return pattern_push_captures (&pattern, start, end);
  lua_pushinteger (L, start - text + 1);
  lua_pushinteger (L, end - text);
  return 2 + (pattern.n_captures ? pattern_push_captures (&pattern, NULL, NULL) : 0);
}

static int
string_find (lua_State *L)
{
  return find_or_match (L, TRUE);
}

static int
string_match (lua_State *L)
{
  return find_or_match (L, FALSE);
}

/* Upvalues: the text, the pattern, where to go on, where the last match ended (-1: none). */
static int
gmatch_step (lua_State *L)
{
  size_t length, pattern_length;
  const char *text = lua_tolstring (L, lua_upvalueindex (1), &length);
  const char *pattern_text = lua_tolstring (L, lua_upvalueindex (2), &pattern_length);
  Pattern pattern;
  pattern_init (&pattern, L, text, length, pattern_text, pattern_length);
  const char *start, *from = text + lua_tointeger (L, lua_upvalueindex (3));
  lua_Integer last = lua_tointeger (L, lua_upvalueindex (4));
  while (from <= text + length)
    {
      const char *end = pattern_search (&pattern, from, &start);
      if (end == NULL)
        break;
      if (end - text == last) /* an empty match right behind the last one is none */
        {
          from = end + 1;
          continue;
        }
      lua_pushinteger (L, end - text);
      lua_copy (L, -1, lua_upvalueindex (3));
      lua_replace (L, lua_upvalueindex (4));
      return pattern_push_captures (&pattern, start, end);
    }
  lua_pushinteger (L, (lua_Integer)length + 1);
  lua_replace (L, lua_upvalueindex (3));
  return 0;
}

static int
string_gmatch (lua_State *L)
{
  luaL_checkstring (L, 1);
  luaL_checkstring (L, 2);
  lua_settop (L, 2);
  lua_pushinteger (L, 0);
  lua_pushinteger (L, -1);
  lua_pushcclosure (L, gmatch_step, 4);
  return 1;
}

/* ── gsub ── */

static void
add_replacement_text (lua_State *L, luaL_Buffer *buffer, Pattern *pattern, const char *start,
                      const char *end)
{
  size_t length;
  const char *text = lua_tolstring (L, 3, &length), *text_end = text + length;
  for (const char *p = text; p < text_end; p++)
    {
      if (*p != '%')
        {
          luaL_addchar (buffer, *p);
          continue;
        }
      if (++p == text_end || (*p != '%' && !g_ascii_isdigit (*p)))
        fault_raise (L, &REPLACEMENT_WRONG, "message", "%", NULL);
      if (*p == '%')
        luaL_addchar (buffer, '%');
      else if (*p == '0')
        luaL_addlstring (buffer, start, end - start);
      else
        {
          pattern_push_capture (pattern, (guint)(*p - '1'), start, end);
          luaL_tolstring (L, -1, NULL);
          lua_remove (L, -2);
          luaL_addvalue (buffer);
        }
    }
}

static void
add_replacement (lua_State *L, luaL_Buffer *buffer, Pattern *pattern, const char *start,
                 const char *end)
{
  int type = lua_type (L, 3);
  if (type == LUA_TSTRING || type == LUA_TNUMBER)
    {
      add_replacement_text (L, buffer, pattern, start, end);
      return;
    }
  if (type == LUA_TFUNCTION)
    {
      lua_pushvalue (L, 3);
      int n = pattern_push_captures (pattern, start, end);
      lua_call (L, n, 1);
    }
  else
    {
      pattern_push_capture (pattern, 0, start, end);
      lua_gettable (L, 3);
    }
  if (!lua_toboolean (L, -1))
    {
      lua_pop (L, 1);
      luaL_addlstring (buffer, start, end - start);
    }
  else if (lua_isstring (L, -1))
    luaL_addvalue (buffer);
  else
    fault_raise (L, &REPLACEMENT_WRONG, "message", luaL_typename (L, -1), NULL);
}

static int
string_gsub (lua_State *L)
{
  size_t length, pattern_length;
  const char *text = luaL_checklstring (L, 1, &length), *last_end = NULL, *start = NULL;
  const char *pattern_text = luaL_checklstring (L, 2, &pattern_length);
  int type = lua_type (L, 3);
  if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TFUNCTION && type != LUA_TTABLE)
    return fault_raise (L, &REPLACEMENT_WRONG, "message", luaL_typename (L, 3), NULL);
  lua_Integer most = luaL_optinteger (L, 4, (lua_Integer)length + 1), n = 0;
  sandbox_charge (L, length / BYTES_A_STEP);
  lua_settop (L, 3);
  if (type == LUA_TNUMBER)
    lua_tostring (L, 3);
  Pattern pattern;
  pattern_init (&pattern, L, text, length, pattern_text, pattern_length);
  luaL_Buffer buffer;
  luaL_buffinit (L, &buffer);
  const char *from = text, *copied = text;
  while (n < most && from <= text + length)
    {
      const char *end = pattern_search (&pattern, from, &start);
      if (end == NULL)
        break;
      if (end == last_end) /* an empty match right behind the last one is none */
        from = end + 1;
      else
        {
          luaL_addlstring (&buffer, copied, start - copied);
          add_replacement (L, &buffer, &pattern, start, end);
          n++;
          copied = from = last_end = end;
        }
      if (pattern.anchored)
        break;
    }
  luaL_addlstring (&buffer, copied, text + length - copied);
  luaL_pushresult (&buffer);
  lua_pushinteger (L, n);
  return 2;
}

/* ── the library ── */

void
library_open_string (lua_State *L)
{
  static const char *const names[]
      = { "byte", "char", "len", "sub", "lower", "upper", "reverse", "rep", "format", NULL };
  static const char *const charged[] = { "lower", "upper", "reverse", NULL };
  static const luaL_Reg own[] = {
    { "find", string_find },
    { "match", string_match },
    { "gmatch", string_gmatch },
    { "gsub", string_gsub },
    { NULL, NULL },
  };
  lua_newtable (L);
  library_copy (L, "string", luaopen_string, names);
  for (const char *const *name = charged; *name != NULL; name++)
    library_wrap (L, *name, string_charged);
  library_wrap (L, "rep", string_rep);
  library_wrap (L, "format", string_format);
  luaL_setfuncs (L, own, 0);

  lua_pushliteral (L, "");
  lua_getmetatable (L, -1);
  lua_pushvalue (L, -3);
  lua_setfield (L, -2, "__index");
  lua_pop (L, 2);
  sandbox_read_only (L, "string");
  lua_setfield (L, -2, "string");
}
