#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "base/escape.h"
#include "markdown/html.h"
#include "theme/engine_int.h"
#include "theme/nodes.h"
#include "theme/proxy.h"

static const DiagKind URL_WRONG = {
  "theme-url",
  DIAG_FATAL,
  "url() に渡せない値です: {value}",
  "url() cannot take this: {value}",
  "ページや施設などの項目、「/」で始まるサイト内の場所、または http(s)、mailto、tel "
  "を渡してください",
  "give a record with .url, a path that begins with /, or an http(s), mailto or tel address",
};
static const DiagKind ASSET_MISSING = {
  "theme-asset-missing",
  DIAG_FATAL,
  "テーマの assets/ に「{path}」がありません",
  "there is no {path} in the theme's assets/",
  "ファイルを置くか、名前を直してください",
  "add the file, or correct the name",
};
static const DiagKind DATE_STYLE_UNKNOWN = {
  "theme-date-style",
  DIAG_FATAL,
  "日付の書き方「{style}」はありません",
  "there is no date style `{style}`",
  "long、short、iso、ja、ja_weekday、ja_era、ja_both、ja_short、en、en_weekday "
  "のどれかにしてください",
  "use long, short, iso, ja, ja_weekday, ja_era, ja_both, ja_short, en or en_weekday",
};
static const DiagKind ARGUMENT_WRONG = {
  "theme-argument",
  DIAG_FATAL,
  "{function} には{wanted}を渡してください（{type} でした）",
  "{function} wants {wanted_en}, not a {type}",
  NULL,
  NULL,
};
static const DiagKind JSON_REFUSED = {
  "theme-json",
  DIAG_FATAL,
  "json() で書けない値です: {type}",
  "json() cannot write a {type}",
  "文字・数・真偽・日付と、それらの表だけを渡してください",
  "give strings, numbers, booleans, days and tables of these",
};
static const DiagKind COMPONENT_UNKNOWN = {
  "theme-component-unknown",
  DIAG_FATAL,
  "部品「{name}」がテーマにありません（近いもの: {nearest}）",
  "the theme has no component `{name}` (nearest: {nearest})",
  "components/ の中のファイル名を書いてください",
  "name a file of components/",
};

#define JSON_DEPTH_MAX 32

static int
refuse_argument (lua_State *L, const char *function, const char *ja, const char *en, int index)
{
  return fault_raise (L, &ARGUMENT_WRONG, "function", function, "wanted", ja, "wanted_en", en,
                      "type", proxy_type_name (L, index), NULL);
}

static GString *
empty_scratch (lua_State *L)
{
  GString *scratch = engine_of (L)->scratch;
  return g_string_truncate (scratch, 0);
}

static int
push_scratch (lua_State *L)
{
  GString *scratch = engine_of (L)->scratch;
  lua_pushlstring (L, scratch->str, scratch->len);
  return 1;
}

/* ── addresses ── */

static const char *
address_argument (lua_State *L)
{
  if (lua_type (L, 1) == LUA_TUSERDATA || lua_type (L, 1) == LUA_TTABLE)
    {
      lua_getfield (L, 1, "url");
      lua_replace (L, 1);
    }
  const char *address = lua_type (L, 1) == LUA_TSTRING ? lua_tostring (L, 1) : NULL;
  if (address == NULL || *address == '\0' || !url_is_safe (address))
    fault_raise (L, &URL_WRONG, "value", address ? address : proxy_type_name (L, 1), NULL);
  return address;
}

static void
append_absolute (const Engine *engine, const char *path, GString *out)
{
  const char *base = engine->site->config.base_url;
  g_string_append (out, base ? base : "/");
  g_string_append (out, path + 1);
}

static int
function_url (lua_State *L)
{
  const char *address = address_argument (L);
  Engine *engine = engine_of (L);
  GString *out = empty_scratch (L);
  if (address[0] != '/' || address[1] == '/')
    g_string_append (out, address);
  else if (engine->run->url == NULL)
    append_absolute (engine, address, out);
  else
    site_relative_url (engine->site, engine->run->url, address, out);
  return push_scratch (L);
}

static int
function_absolute (lua_State *L)
{
  const char *address = address_argument (L);
  GString *out = empty_scratch (L);
  if (address[0] == '/' && address[1] != '/')
    append_absolute (engine_of (L), address, out);
  else
    g_string_append (out, address);
  return push_scratch (L);
}

/* The fact says where the fingerprinted copy lies. */
static int
function_asset (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *path = luaL_checkstring (L, 1);
  GString *out = empty_scratch (L);
  g_string_printf (out, "asset:%s", path);
  const char *made = engine->facts ? facts_get (engine->facts, out->str) : NULL;
  if (made == NULL)
    return fault_raise (L, &ASSET_MISSING, "path", path, NULL);
  const char *address = lua_pushfstring (L, made[0] == '/' ? "%s" : "/%s", made);
  g_string_truncate (out, 0);
  if (engine->run->url == NULL)
    append_absolute (engine, address, out);
  else
    site_relative_url (engine->site, engine->run->url, address, out);
  return push_scratch (L);
}

static int
function_fact (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *key = luaL_checkstring (L, 1);
  const char *value = engine->facts ? facts_get (engine->facts, key) : NULL;
  lua_Integer number;
  char *end = NULL;
  number = value ? (lua_Integer)g_ascii_strtoll (value, &end, 10) : 0;
  if (value != NULL && *value != '\0' && *end == '\0')
    lua_pushinteger (L, number);
  else
    lua_pushstring (L, value);
  return 1;
}

/* ── days, times, numbers ── */

static DateStyle
long_style (const Engine *engine)
{
  if (!run_is_japanese (engine))
    return DATE_EN_WEEKDAY;
  return engine->site->config.era ? DATE_JA_BOTH : DATE_JA_WEEKDAY;
}

typedef struct
{
  const char *name;
  DateStyle style;
} StyleName;

static const StyleName style_names[] = {
  { "iso", DATE_ISO },
  { "ja", DATE_JA },
  { "ja_weekday", DATE_JA_WEEKDAY },
  { "ja_era", DATE_JA_ERA },
  { "ja_both", DATE_JA_BOTH },
  { "ja_short", DATE_JA_SHORT },
  { "en", DATE_EN },
  { "en_weekday", DATE_EN_WEEKDAY },
};

static DateStyle
style_argument (lua_State *L, int index)
{
  const char *name = luaL_optstring (L, index, "long");
  Engine *engine = engine_of (L);
  if (strcmp (name, "long") == 0)
    return long_style (engine);
  if (strcmp (name, "short") == 0)
    return run_is_japanese (engine) ? DATE_JA_SHORT : DATE_EN;
  for (guint i = 0; i < G_N_ELEMENTS (style_names); i++)
    if (strcmp (name, style_names[i].name) == 0)
      return style_names[i].style;
  fault_raise (L, &DATE_STYLE_UNKNOWN, "style", name, NULL);
  return DATE_ISO;
}

gboolean
date_append_shown (lua_State *L, int index, GString *out)
{
  Engine *engine = engine_of (L);
  Date date;
  ClockTime time;
  g_autofree char *shown = NULL; /* nothing below raises */
  if (proxy_to_date (L, index, &date))
    shown = date_format (date, long_style (engine));
  else if (proxy_to_time (L, index, &time))
    shown = time_format (time, run_is_japanese (engine));
  else
    return FALSE;
  g_string_append (out, shown);
  return TRUE;
}

static int
function_date (lua_State *L)
{
  Date date;
  if (!proxy_to_date (L, 1, &date))
    return refuse_argument (L, "date", "日付", "a day", 1);
  DateStyle style = style_argument (L, 2);
  proxy_push_taken (L, date_format (date, style));
  return 1;
}

static int
function_time (lua_State *L)
{
  ClockTime time;
  if (!proxy_to_time (L, 1, &time))
    return refuse_argument (L, "time", "時刻", "a time", 1);
  proxy_push_taken (L, time_format (time, run_is_japanese (engine_of (L))));
  return 1;
}

/* 1234567 → 1,234,567; a fraction keeps its digits. */
static int
function_number (lua_State *L)
{
  if (lua_type (L, 1) != LUA_TNUMBER)
    return refuse_argument (L, "number", "数", "a number", 1);
  char digits[64];
  if (lua_isinteger (L, 1))
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, (gint64)lua_tointeger (L, 1));
  else
    g_ascii_formatd (digits, sizeof digits, "%.14g", lua_tonumber (L, 1));
  GString *out = empty_scratch (L);
  const char *p = digits;
  if (*p == '-')
    g_string_append_c (out, *p++);
  for (gsize left = strspn (p, "0123456789"); left > 0; left--)
    {
      g_string_append_c (out, *p++);
      if (left % 3 == 1 && left > 1)
        g_string_append_c (out, ',');
    }
  g_string_append (out, p);
  return push_scratch (L);
}

/* ── JSON ── */

static void append_json (lua_State *L, int index, guint depth, GString *out);

static void
append_json_array (lua_State *L, int index, guint depth, GString *out)
{
  lua_Integer n = luaL_len (L, index);
  g_string_append_c (out, '[');
  for (lua_Integer i = 1; i <= n; i++)
    {
      if (i > 1)
        g_string_append_c (out, ',');
      lua_geti (L, index, i);
      append_json (L, lua_gettop (L), depth + 1, out);
      lua_pop (L, 1);
    }
  g_string_append_c (out, ']');
}

/* Keys in order: the same bytes in every run. */
static void
append_json_object (lua_State *L, int index, guint depth, GString *out)
{
  lua_getfield (L, LUA_REGISTRYINDEX, "pairs");
  lua_pushvalue (L, index);
  lua_call (L, 1, 1);
  int step = lua_gettop (L);
  for (gboolean first = TRUE;; first = FALSE)
    {
      lua_pushvalue (L, step);
      lua_call (L, 0, 2);
      if (lua_isnil (L, -2))
        break;
      g_string_append_c (out, first ? '{' : ',');
      lua_pushvalue (L, -2);
      escape_json (out, lua_tostring (L, -1));
      lua_pop (L, 1);
      g_string_append_c (out, ':');
      append_json (L, lua_gettop (L), depth + 1, out);
      lua_pop (L, 2);
    }
  lua_settop (L, step - 1);
  g_string_append_c (out, '}');
}

/* A table with items, or an empty one. */
static gboolean
is_array (lua_State *L, int index)
{
  if (lua_rawlen (L, index) > 0)
    return TRUE;
  lua_pushnil (L);
  if (!lua_next (L, index))
    return TRUE;
  lua_pop (L, 2);
  return FALSE;
}

static void
append_json (lua_State *L, int index, guint depth, GString *out)
{
  Date date;
  char number[40];
  luaL_checkstack (L, 8, "json");
  sandbox_charge (L, 1);
  if (depth > JSON_DEPTH_MAX)
    fault_raise (L, &JSON_REFUSED, "type", "too deep a table", NULL);
  switch (lua_type (L, index))
    {
    case LUA_TNIL:
      g_string_append (out, "null");
      break;
    case LUA_TBOOLEAN:
      g_string_append (out, lua_toboolean (L, index) ? "true" : "false");
      break;
    case LUA_TNUMBER:
      if (lua_isinteger (L, index))
        g_string_append_printf (out, "%" G_GINT64_FORMAT, (gint64)lua_tointeger (L, index));
      else if (isfinite (lua_tonumber (L, index)))
        g_string_append (out,
                         g_ascii_formatd (number, sizeof number, "%.14g", lua_tonumber (L, index)));
      else
        fault_raise (L, &JSON_REFUSED, "type", "number without end", NULL);
      break;
    case LUA_TSTRING:
      escape_json (out, lua_tostring (L, index));
      break;
    case LUA_TTABLE:
      if (is_array (L, index))
        append_json_array (L, index, depth, out);
      else
        append_json_object (L, index, depth, out);
      break;
    default:
      if (!proxy_to_date (L, index, &date))
        fault_raise (L, &JSON_REFUSED, "type", proxy_type_name (L, index), NULL);
      {
        char *iso = date_format (date, DATE_ISO);
        escape_json (out, iso);
        g_free (iso);
      }
    }
}

static int
function_json (lua_State *L)
{
  luaL_checkany (L, 1);
  lua_settop (L, 1);
  append_json (L, 1, 0, empty_scratch (L));
  return push_scratch (L);
}

/* ── documents ── */

static int
function_component (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *name = luaL_checkstring (L, 1);
  lua_settop (L, 2);
  const char *path = lua_pushfstring (L, "components/%s.lua", name);
  ThemeFile *file = engine_file (engine, path);
  if (file == NULL)
    {
      const char *nearest = engine_nearest_file (engine, "components", name);
      return fault_raise (L, &COMPONENT_UNKNOWN, "name", name, "nearest", nearest ? nearest : "-",
                          NULL);
    }
  component_run (L, file, NULL, lua_istable (L, 2) ? 2 : 0);
  return 1;
}

/* HTML of nodes, or of a text as it stands in a document. */
static int
function_render (lua_State *L)
{
  Engine *engine = engine_of (L);
  Node *top = doc_node (engine->run->doc, NODE_DOCUMENT, engine->run->pos);
  if (lua_type (L, 1) == LUA_TSTRING)
    nodes_take_value (L, top, 1);
  else
    nodes_take (L, top, nodes_argument (L, 1));
  resolve_made (engine, top);
  HtmlOptions options = { .raw_html = engine->site->config.raw_html, .whole_numbers = TRUE };
  html_render (top, &options, empty_scratch (L));
  return push_scratch (L);
}

void
functions_open (lua_State *L)
{
  static const luaL_Reg functions[] = {
    { "url", function_url },
    { "absolute", function_absolute },
    { "asset", function_asset },
    { "fact", function_fact },
    { "date", function_date },
    { "time", function_time },
    { "number", function_number },
    { "json", function_json },
    { "render", function_render },
    { "component", function_component },
    { NULL, NULL },
  };
  lua_getfield (L, -1, "pairs");
  lua_setfield (L, LUA_REGISTRYINDEX, "pairs");
  luaL_setfuncs (L, functions, 0);
}
