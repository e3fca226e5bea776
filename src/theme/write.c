#include <lauxlib.h>
#include <string.h>

#include "base/escape.h"
#include "theme/engine_int.h"
#include "theme/library.h"
#include "theme/proxy.h"

static const DiagKind VALUE_NIL = {
  "template-value-nil",
  DIAG_FATAL,
  "書き込む値がありません（nil）",
  "the value is nil",
  "無いことがある値なら {{ 値 or \"\" }} と書くか、{% if 値 then %} で囲んでください",
  "if it may be missing, write {{ x or \"\" }} or put it into {% if x then %}",
};
static const DiagKind VALUE_KIND = {
  "template-value-kind",
  DIAG_FATAL,
  "{type} は文字として書き込めません",
  "a {type} cannot be printed",
  "その中の項目（例えば .title や .name）を書いてください",
  "print one of its fields, such as .title or .name",
};
static const DiagKind ADDRESS_UNSAFE = {
  "template-address-unsafe",
  DIAG_FATAL,
  "リンク先にできない値です: {url}",
  "this cannot be a link: {url}",
  "{{ url(値) }} を使い、http、https、mailto、tel またはサイト内の場所を渡してください",
  "use {{ url(x) }} with http, https, mailto, tel or a path of the site",
};
static const DiagKind OUTPUT_LONG = {
  "template-output-long",
  DIAG_FATAL,
  "このページの出力が大きすぎるため止めました（64 MB）",
  "the output of this page is too large and was stopped (64 MB)",
  "終わらない繰り返しがないか確かめ、一覧はページに分けてください",
  "look for a loop that does not end; split long lists into pages",
};
static const DiagKind INCLUDE_MISSING = {
  "template-include-unknown",
  DIAG_FATAL,
  "include の「{name}」がテーマにありません（近いもの: {nearest}）",
  "the theme has no template `{name}` to include (nearest: {nearest})",
  "templates/ の中のファイル名を書いてください",
  "name a file of templates/",
};
static const DiagKind INCLUDE_BROKEN = {
  "template-include-broken",
  DIAG_FATAL,
  "include の「{name}」に間違いがあります",
  "the included template `{name}` has a mistake",
  "別に示した間違いを直してください",
  "correct the mistake that is reported on its own",
};
static const DiagKind INCLUDE_DEEP = {
  "template-include-deep",
  DIAG_FATAL,
  "include が深すぎます（{name} が自分自身を読み込んでいませんか）",
  "include goes too deep (does {name} include itself?)",
  "include の輪を断ってください",
  "break the circle",
};

#define OUTPUT_MAX (64u << 20)
#define BYTES_A_STEP 64
#define INCLUDE_DEPTH_MAX 32

/* The output, after making sure that @more bytes may still come. */
static GString *
output (lua_State *L, gsize more)
{
  GString *out = engine_of (L)->run->out;
  if (out->len - engine_of (L)->run->out_start + more > OUTPUT_MAX)
    fault_raise (L, &OUTPUT_LONG, NULL);
  if (more > BYTES_A_STEP)
    sandbox_charge (L, more / BYTES_A_STEP);
  return out;
}

/* The literal that stands behind the value. */
static void
write_literal (lua_State *L)
{
  size_t length;
  const char *text = lua_tolstring (L, 2, &length);
  if (text != NULL)
    g_string_append_len (output (L, length), text, length);
}

static int
write_text (lua_State *L)
{
  size_t length;
  const char *text = luaL_checklstring (L, 1, &length);
  g_string_append_len (output (L, length), text, length);
  return 0;
}

/* The value as text: a string, a number (6/2 is 3, not 3.0), a day or time in the page's language.
 */
static const char *
value_text (lua_State *L, size_t *length)
{
  int type = lua_type (L, 1);
  if (type == LUA_TSTRING)
    return lua_tolstring (L, 1, length);
  GString *scratch = engine_of (L)->scratch;
  g_string_truncate (scratch, 0);
  if (lua_isinteger (L, 1))
    g_string_append_printf (scratch, "%" G_GINT64_FORMAT, (gint64)lua_tointeger (L, 1));
  else if (type == LUA_TNUMBER)
    {
      char number[40];
      g_string_append (scratch,
                       g_ascii_formatd (number, sizeof number, "%.14g", lua_tonumber (L, 1)));
    }
  else if (type <= LUA_TNIL)
    fault_raise (L, &VALUE_NIL, NULL);
  else if (!date_append_shown (L, 1, scratch))
    fault_raise (L, &VALUE_KIND, "type", proxy_type_name (L, 1), NULL);
  *length = scratch->len;
  return scratch->str;
}

static int
write_escaped (lua_State *L)
{
  size_t length;
  const char *text = value_text (L, &length);
  escape_html (output (L, length), text, length);
  write_literal (L);
  return 0;
}

static int
write_address (lua_State *L)
{
  size_t length;
  const char *text = value_text (L, &length);
  if (strlen (text) != length || !url_is_safe (text))
    return fault_raise (L, &ADDRESS_UNSAFE, "url", text, NULL);
  escape_html (output (L, length), text, length);
  write_literal (L);
  return 0;
}

static int
write_markup (lua_State *L)
{
  size_t length;
  const char *text = value_text (L, &length);
  g_string_append_len (output (L, length), text, length);
  write_literal (L);
  return 0;
}

/* ── blocks: the table of the run's template family holds name → list of overriding functions ── */

static int
block_define (lua_State *L)
{
  if (lua_getfield (L, lua_upvalueindex (1), lua_tostring (L, 1)) == LUA_TNIL)
    {
      lua_pop (L, 1);
      lua_newtable (L);
      lua_pushvalue (L, -1);
      lua_setfield (L, lua_upvalueindex (1), lua_tostring (L, 1));
    }
  lua_pushvalue (L, 2);
  lua_seti (L, -2, (lua_Integer)lua_rawlen (L, -2) + 1);
  return 0;
}

/*
 * super() prints what the block overrides, and gives "" so that {! super() !} is right, too.
 * Upvalues: the list or nil, which of it, the block in its place (nil: used up).
 */
static int
block_super (lua_State *L)
{
  lua_Integer i = lua_tointeger (L, lua_upvalueindex (2));
  gboolean overridden = lua_istable (L, lua_upvalueindex (1))
                        && i <= (lua_Integer)lua_rawlen (L, lua_upvalueindex (1));
  if (overridden)
    {
      lua_geti (L, lua_upvalueindex (1), i);
      lua_pushvalue (L, lua_upvalueindex (1));
      lua_pushinteger (L, i + 1);
      lua_pushvalue (L, lua_upvalueindex (3));
    }
  else
    {
      lua_pushvalue (L, lua_upvalueindex (3));
      lua_pushnil (L);
      lua_pushinteger (L, 0);
      lua_pushnil (L);
    }
  lua_pushcclosure (L, block_super, 3);
  if (!lua_isnil (L, -2))
    lua_call (L, 1, 0);
  lua_pushliteral (L, "");
  return 1;
}

static int
block_place (lua_State *L)
{
  lua_getfield (L, lua_upvalueindex (1), lua_tostring (L, 1));
  lua_pushinteger (L, 1);
  lua_pushvalue (L, 2);
  lua_pushcclosure (L, block_super, 3);
  lua_call (L, 0, 0);
  return 0;
}

/* ── running ── */

/* Calls the chunk of @file with the environment and block table on the top, which stay. */
static void
call_chunk (lua_State *L, const ThemeFile *file)
{
  int environment = lua_gettop (L) - 1, blocks = lua_gettop (L);
  luaL_checkstack (L, 16, "too many templates in each other");
  lua_rawgeti (L, LUA_REGISTRYINDEX, file->function);
  lua_pushvalue (L, environment);
  for (guint i = 0; i < 5; i++)
    write_push (L, i);
  lua_pushvalue (L, blocks);
  lua_pushcclosure (L, block_define, 1);
  lua_pushvalue (L, blocks);
  lua_pushcclosure (L, block_place, 1);
  lua_call (L, 8, 0);
}

void
template_run (lua_State *L, ThemeFile *file)
{
  Engine *engine = engine_of (L);
  lua_newtable (L);
  while (file != NULL)
    {
      call_chunk (L, file);
      file = file->parent ? engine_file (engine, file->parent) : NULL;
    }
  lua_pop (L, 1);
}

static int
write_include (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *name = luaL_checkstring (L, 1);
  lua_settop (L, 2);
  const char *path = lua_pushfstring (L, "templates/%s", name);
  ThemeFile *file = engine_file (engine, path);
  if (file == NULL)
    {
      const char *nearest = engine_nearest_file (engine, "templates", name);
      return fault_raise (L, &INCLUDE_MISSING, "name", name, "nearest", nearest ? nearest : "-",
                          NULL);
    }
  if (!engine_load (engine, file, engine->run->diags))
    return fault_raise (L, &INCLUDE_BROKEN, "name", name, NULL);
  if (engine->run->include_depth >= INCLUDE_DEPTH_MAX)
    return fault_raise (L, &INCLUDE_DEEP, "name", name, NULL);
  engine->run->include_depth++;
  engine_push_environment (L, FALSE, lua_istable (L, 2) ? 2 : 0);
  template_run (L, file);
  engine->run->include_depth--;
  return 0;
}

static const lua_CFunction functions[]
    = { write_text, write_escaped, write_address, write_markup, write_include };

void
write_push (lua_State *L, guint index)
{
  lua_pushcfunction (L, functions[index]);
}
