#include "theme/proxy.h"

#include <lauxlib.h>
#include <string.h>

#include "base/text.h"
#include "theme/engine_int.h"

static const DiagKind FIELD_UNKNOWN = {
  "theme-field-unknown",
  DIAG_FATAL,
  "{type} に「{field}」という項目はありません（{nearest} の間違いではありませんか）",
  "a {type} has no field `{field}` (did you mean {nearest}?)",
  "themes/README.md にある項目名を確かめてください",
  "look the fields up in themes/README.md",
};
static const DiagKind NOT_CALLABLE = {
  "theme-not-callable",
  DIAG_FATAL,
  "{type} の一覧は関数ではありません",
  "a list of {type} is no function",
  "[1] や ipairs で読んでください",
  "read it with [1] or ipairs",
};
static const DiagKind RECORD_FIXED = {
  "theme-record-fixed",
  DIAG_FATAL,
  "{type} は読むだけで、書き換えられません",
  "a {type} can be read only",
  "local の変数を作って使ってください",
  "use a local variable of your own",
};

/* A record; a day or a time is its own number in place of the pointer. */
typedef struct
{
  const ProxyType *type;
  gconstpointer record;
} Proxy;

typedef struct
{
  const void *list_type; /* &list_mark: what tells it from a Proxy */
  const GPtrArray *list;
  const ProxyType *type;
  lua_CFunction call;
} ProxyList;

static const char list_mark;

static const ProxyType *const all_types[] = {
  &proxy_site,    &proxy_page,    &proxy_section,      &proxy_facility,  &proxy_area,
  &proxy_lecture, &proxy_session, &proxy_lecture_list, &proxy_contact,   &proxy_pamphlet,
  &proxy_date,    &proxy_time,    &proxy_menu_entry,   &proxy_reference, &proxy_source,
};

gboolean
proxy_is (lua_State *L, int index, gconstpointer type)
{
  if (lua_type (L, index) != LUA_TUSERDATA)
    return FALSE;
  return *(const void **)lua_touserdata (L, index) == type;
}

static Proxy *
to_proxy (lua_State *L, int index)
{
  return lua_type (L, index) == LUA_TUSERDATA ? lua_touserdata (L, index) : NULL;
}

/* ── pushing ── */

static void
push_record (lua_State *L, const ProxyType *type, gconstpointer record)
{
  Proxy *proxy = lua_newuserdatauv (L, sizeof *proxy, 0);
  *proxy = (Proxy){ type, record };
  lua_rawgetp (L, LUA_REGISTRYINDEX, type);
  lua_setmetatable (L, -2);
}

void
proxy_push (lua_State *L, const ProxyType *type, gconstpointer record)
{
  if (record == NULL)
    lua_pushnil (L);
  else
    push_record (L, type, record);
}

void
proxy_push_callable (lua_State *L, const ProxyType *type, const GPtrArray *list, lua_CFunction call)
{
  ProxyList *proxy = lua_newuserdatauv (L, sizeof *proxy, 0);
  *proxy = (ProxyList){ &list_mark, list, type, call };
  lua_rawgetp (L, LUA_REGISTRYINDEX, &list_mark);
  lua_setmetatable (L, -2);
}

void
proxy_push_list (lua_State *L, const ProxyType *type, const GPtrArray *list)
{
  proxy_push_callable (L, type, list, NULL);
}

void
proxy_push_date (lua_State *L, Date date)
{
  if (date == DATE_NONE)
    lua_pushnil (L);
  else
    push_record (L, &proxy_date, GUINT_TO_POINTER (date));
}

void
proxy_push_time (lua_State *L, ClockTime time)
{
  if (time == TIME_NONE)
    lua_pushnil (L);
  else
    push_record (L, &proxy_time, GINT_TO_POINTER ((gint)time));
}

void
proxy_push_text (lua_State *L, const char *text)
{
  lua_pushstring (L, text);
}

void
proxy_push_taken (lua_State *L, char *text)
{
  GString *scratch = engine_of (L)->scratch;
  g_string_assign (scratch, text ? text : "");
  gboolean none = text == NULL;
  g_free (text);
  if (none)
    lua_pushnil (L);
  else
    lua_pushlstring (L, scratch->str, scratch->len);
}

void
proxy_push_by_language (lua_State *L, const char *ja, const char *en)
{
  lua_pushstring (L, en != NULL && !run_is_japanese (engine_of (L)) ? en : ja);
}

/* ── reading ── */

gconstpointer
proxy_to (lua_State *L, int index, const ProxyType *type)
{
  return proxy_is (L, index, type) ? to_proxy (L, index)->record : NULL;
}

gboolean
proxy_to_date (lua_State *L, int index, Date *date)
{
  if (!proxy_is (L, index, &proxy_date))
    return FALSE;
  *date = GPOINTER_TO_UINT (to_proxy (L, index)->record);
  return TRUE;
}

gboolean
proxy_to_time (lua_State *L, int index, ClockTime *time)
{
  if (!proxy_is (L, index, &proxy_time))
    return FALSE;
  *time = (ClockTime)GPOINTER_TO_INT (to_proxy (L, index)->record);
  return TRUE;
}

const GPtrArray *
proxy_to_list (lua_State *L, int index, const ProxyType **type)
{
  if (!proxy_is (L, index, &list_mark))
    return NULL;
  static const GPtrArray empty = { NULL, 0 };
  const ProxyList *list = lua_touserdata (L, index);
  if (type != NULL)
    *type = list->type;
  return list->list ? list->list : &empty;
}

const char *
proxy_type_name (lua_State *L, int index)
{
  if (proxy_is (L, index, &list_mark))
    return "list";
  for (guint i = 0; i < G_N_ELEMENTS (all_types); i++)
    if (proxy_is (L, index, all_types[i]))
      return all_types[i]->name;
  return luaL_typename (L, index);
}

/* ── metatables ── */

static void
push_texts (lua_State *L, const char *const *texts)
{
  lua_newtable (L);
  for (lua_Integer i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      lua_pushstring (L, texts[i]);
      lua_seti (L, -2, i + 1);
    }
}

static void
push_field (lua_State *L, const ProxyField *field, gconstpointer record)
{
  gconstpointer member = (const char *)record + field->offset;
  switch (field->kind)
    {
    case GET_TEXT:
      lua_pushstring (L, *(const char *const *)member);
      break;
    case GET_TEXTS:
      push_texts (L, *(const char *const *const *)member);
      break;
    case GET_BOOL:
      lua_pushboolean (L, *(const gboolean *)member);
      break;
    case GET_COUNT:
      if (*(const gint *)member < 0)
        lua_pushnil (L);
      else
        lua_pushinteger (L, *(const gint *)member);
      break;
    case GET_DATE:
      proxy_push_date (L, *(const Date *)member);
      break;
    case GET_TIME:
      proxy_push_time (L, *(const ClockTime *)member);
      break;
    case GET_CALL:
      field->push (L, record);
      break;
    }
}

static int
refuse_field (lua_State *L, const ProxyType *type)
{
  const char *name = lua_type (L, 2) == LUA_TSTRING ? lua_tostring (L, 2) : luaL_typename (L, 2);
  const char *names[64];
  guint n = 0;
  for (const ProxyField *field = type->fields; field->name && n + 1 < G_N_ELEMENTS (names); field++)
    names[n++] = field->name;
  names[n] = NULL;
  const char *nearest = text_nearest (name, names);
  return fault_raise (L, &FIELD_UNKNOWN, "type", type->name, "field", name, "nearest",
                      nearest ? nearest : names[0], NULL);
}

/* Upvalue: the type's fields by name. */
static int
proxy_index (lua_State *L)
{
  Proxy *proxy = lua_touserdata (L, 1);
  lua_pushvalue (L, 2);
  if (lua_rawget (L, lua_upvalueindex (1)) != LUA_TLIGHTUSERDATA)
    return refuse_field (L, proxy->type);
  push_field (L, lua_touserdata (L, -1), proxy->record);
  return 1;
}

static int
proxy_newindex (lua_State *L)
{
  return fault_raise (L, &RECORD_FIXED, "type", proxy_type_name (L, 1), NULL);
}

static int
proxy_equal (lua_State *L)
{
  Proxy *a = to_proxy (L, 1), *b = to_proxy (L, 2);
  lua_pushboolean (L, a && b && a->type == b->type && a->record == b->record);
  return 1;
}

static gint
number_of (lua_State *L, int index, const ProxyType *type)
{
  if (!proxy_is (L, index, type))
    luaL_error (L, "attempt to compare %s with %s", type->name, proxy_type_name (L, index));
  return GPOINTER_TO_INT (to_proxy (L, index)->record);
}

static int
proxy_less (lua_State *L)
{
  const ProxyType *type = lua_touserdata (L, lua_upvalueindex (1));
  lua_pushboolean (L, number_of (L, 1, type) < number_of (L, 2, type));
  return 1;
}

static int
proxy_less_equal (lua_State *L)
{
  const ProxyType *type = lua_touserdata (L, lua_upvalueindex (1));
  lua_pushboolean (L, number_of (L, 1, type) <= number_of (L, 2, type));
  return 1;
}

static int
proxy_show (lua_State *L)
{
  GString *scratch = engine_of (L)->scratch;
  g_string_truncate (scratch, 0);
  date_append_shown (L, 1, scratch);
  lua_pushlstring (L, scratch->str, scratch->len);
  return 1;
}

static int
list_index (lua_State *L)
{
  const ProxyList *list = lua_touserdata (L, 1);
  int is_integer;
  lua_Integer i = lua_tointegerx (L, 2, &is_integer);
  if (!is_integer)
    {
      const char *field = lua_type (L, 2) == LUA_TSTRING ? lua_tostring (L, 2) : "?";
      return fault_raise (L, &FIELD_UNKNOWN, "type", "list", "field", field, "nearest", "[1]",
                          NULL);
    }
  if (list->list == NULL || i < 1 || i > (lua_Integer)list->list->len)
    lua_pushnil (L);
  else
    proxy_push (L, list->type, list->list->pdata[i - 1]);
  return 1;
}

static int
list_length (lua_State *L)
{
  const ProxyList *list = lua_touserdata (L, 1);
  lua_pushinteger (L, list->list ? list->list->len : 0);
  return 1;
}

static int
list_call (lua_State *L)
{
  const ProxyList *list = lua_touserdata (L, 1);
  if (list->call == NULL)
    return fault_raise (L, &NOT_CALLABLE, "type", list->type->name, NULL);
  return list->call (L);
}

static void
set_function (lua_State *L, const char *name, lua_CFunction function, const ProxyType *type)
{
  lua_pushlightuserdata (L, (gpointer)type);
  lua_pushcclosure (L, function, 1);
  lua_setfield (L, -2, name);
}

static void
open_type (lua_State *L, const ProxyType *type)
{
  lua_newtable (L);
  lua_newtable (L);
  for (const ProxyField *field = type->fields; field->name != NULL; field++)
    {
      lua_pushlightuserdata (L, (gpointer)field);
      lua_setfield (L, -2, field->name);
    }
  lua_pushcclosure (L, proxy_index, 1);
  lua_setfield (L, -2, "__index");
  set_function (L, "__newindex", proxy_newindex, type);
  set_function (L, "__eq", proxy_equal, type);
  if (type == &proxy_date || type == &proxy_time)
    {
      set_function (L, "__lt", proxy_less, type);
      set_function (L, "__le", proxy_less_equal, type);
      set_function (L, "__tostring", proxy_show, type);
    }
  lua_rawsetp (L, LUA_REGISTRYINDEX, type);
}

void
proxy_open (lua_State *L)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_types); i++)
    open_type (L, all_types[i]);
  static const luaL_Reg list[] = {
    { "__index", list_index }, { "__len", list_length },         { "__call", list_call },
    { "__eq", proxy_equal },   { "__newindex", proxy_newindex }, { NULL, NULL },
  };
  lua_newtable (L);
  luaL_setfuncs (L, list, 0);
  lua_rawsetp (L, LUA_REGISTRYINDEX, &list_mark);
}

/* ── days and times ── */

static void
push_year (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, date_year (GPOINTER_TO_UINT (record)));
}

static void
push_month (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, date_month (GPOINTER_TO_UINT (record)));
}

static void
push_day (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, date_day (GPOINTER_TO_UINT (record)));
}

static void
push_weekday (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, date_weekday (GPOINTER_TO_UINT (record)));
}

static void
push_iso (lua_State *L, gconstpointer record)
{
  proxy_push_taken (L, date_format (GPOINTER_TO_UINT (record), DATE_ISO));
}

static void
push_holiday (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, date_holiday (GPOINTER_TO_UINT (record)));
}

/* Days from it to the day of the build. */
static void
push_age (lua_State *L, gconstpointer record)
{
  Date today = engine_of (L)->site->today;
  lua_pushinteger (L, date_to_days (today) - date_to_days (GPOINTER_TO_UINT (record)));
}

static void
push_hour (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, GPOINTER_TO_INT (record) / 60);
}

static void
push_minute (lua_State *L, gconstpointer record)
{
  lua_pushinteger (L, GPOINTER_TO_INT (record) % 60);
}

static const ProxyField date_fields[] = {
  PROXY_CALL ("year", push_year), PROXY_CALL ("month", push_month),
  PROXY_CALL ("day", push_day),   PROXY_CALL ("weekday", push_weekday),
  PROXY_CALL ("iso", push_iso),   PROXY_CALL ("holiday", push_holiday),
  PROXY_CALL ("age", push_age),   PROXY_END,
};
const ProxyType proxy_date = { "date", date_fields };

static const ProxyField time_fields[] = {
  PROXY_CALL ("hour", push_hour),
  PROXY_CALL ("minute", push_minute),
  PROXY_END,
};
const ProxyType proxy_time = { "time", time_fields };
