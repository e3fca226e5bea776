#include <lauxlib.h>
#include <string.h>

#include "markdown/html.h"
#include "theme/engine_int.h"
#include "theme/library.h"
#include "theme/nodes.h"
#include "theme/proxy.h"

static const DiagKind COMPONENT_SAYS = {
  "component-says", DIAG_WARNING, "{ja}", "{en}", NULL, NULL,
};
static const DiagKind COMPONENT_BROKEN = {
  "component-broken",
  DIAG_FATAL,
  "部品「{name}」に間違いがあります",
  "the component `{name}` has a mistake",
  "別に示した間違いを直してください",
  "correct the mistake that is reported on its own",
};
static const DiagKind COMPONENT_NO_FUNCTION = {
  "component-no-function",
  DIAG_FATAL,
  "部品のファイルは、関数を一つ返さなければなりません",
  "a component's file must return one function",
  "return function(node, site) … end と書いてください",
  "write return function(node, site) … end",
};

/* fail("日本語", "English"), error("…"): a finding at the place where the editor wrote the
 * directive. */
static int
component_fail (lua_State *L)
{
  size_t length;
  const char *ja = library_text (L, 1, &length);
  const char *en = lua_isnoneornil (L, 2) ? ja : library_text (L, 2, &length);
  return fault_raise (L, &COMPONENT_SAYS, "ja", ja, "en", en, NULL);
}

void
component_open (lua_State *L)
{
  static const luaL_Reg functions[]
      = { { "fail", component_fail }, { "error", component_fail }, { NULL, NULL } };
  luaL_setfuncs (L, functions, 0);
}

/* The run's table: name → function, "" → the environment of all components. Stays on the stack. */
static void
push_run_components (lua_State *L)
{
  Run *run = engine_of (L)->run;
  if (run->components != LUA_NOREF)
    {
      lua_rawgeti (L, LUA_REGISTRYINDEX, run->components);
      return;
    }
  lua_newtable (L);
  lua_pushvalue (L, -1);
  run->components = luaL_ref (L, LUA_REGISTRYINDEX);
  lua_newtable (L);
  lua_pushstring (L, run->lang);
  lua_setfield (L, -2, "lang");
  lua_pushstring (L, run->medium == MEDIUM_PRINT ? "print" : "web");
  lua_setfield (L, -2, "medium");
  proxy_push (L, &proxy_page, run->page);
  lua_setfield (L, -2, "page");
  engine_push_environment (L, TRUE, lua_gettop (L));
  lua_remove (L, -2);
  lua_setfield (L, -2, "");
}

/*
 * Pushes the component's function. The file runs anew for each page, so that a variable of
 * the file cannot carry something from one page to the next.
 */
static void
push_function (lua_State *L, ThemeFile *file)
{
  Engine *engine = engine_of (L);
  push_run_components (L);
  if (lua_getfield (L, -1, file->name) == LUA_TFUNCTION)
    {
      lua_remove (L, -2);
      return;
    }
  lua_pop (L, 1);
  if (!engine_load (engine, file, engine->run->diags))
    fault_raise (L, &COMPONENT_BROKEN, "name", file->name, NULL);
  lua_rawgeti (L, LUA_REGISTRYINDEX, file->function);
  lua_getfield (L, -2, "");
  lua_call (L, 1, 1);
  if (!lua_isfunction (L, -1))
    fault_raise (L, &COMPONENT_NO_FUNCTION, NULL);
  lua_pushvalue (L, -1);
  lua_setfield (L, -3, file->name);
  lua_remove (L, -2);
}

/* Numbers, booleans and days become text, as if typed by an editor; lists and records, which no
 * editor can type, stay what they are. */
static void
push_attribute (lua_State *L, int index)
{
  int type = lua_type (L, index);
  gboolean is_day = luaL_getmetafield (L, index, "__tostring") != LUA_TNIL;
  if (is_day)
    lua_pop (L, 1);
  size_t length;
  if (type == LUA_TTABLE || (type == LUA_TUSERDATA && !is_day))
    lua_pushvalue (L, index);
  else
    lua_pushstring (L, library_text (L, index, &length));
}

/* Attributes given by a template. */
static void
copy_attributes (lua_State *L, int from, int to)
{
  lua_pushnil (L);
  while (lua_next (L, from))
    {
      int type = lua_type (L, -1);
      if (lua_type (L, -2) == LUA_TSTRING && (type != LUA_TBOOLEAN || lua_toboolean (L, -1)))
        {
          int top = lua_gettop (L);
          push_attribute (L, top);
          lua_setfield (L, to, lua_tostring (L, top - 1));
          lua_settop (L, top);
        }
      lua_pop (L, 1);
    }
}

static void
push_argument (lua_State *L, Node *directive, int attributes)
{
  Engine *engine = engine_of (L);
  lua_newtable (L);
  int argument = lua_gettop (L);
  lua_newtable (L);
  if (directive != NULL)
    for (guint i = 0; i < directive->u.directive.n_attributes; i++)
      {
        lua_pushstring (L, directive->u.directive.attributes[i].value);
        lua_setfield (L, -2, directive->u.directive.attributes[i].name);
      }
  if (attributes != 0)
    copy_attributes (L, attributes, lua_gettop (L));
  lua_setfield (L, argument, "attributes");

  Node *children = doc_node (engine->run->doc, NODE_DOCUMENT, engine->run->pos);
  g_string_truncate (engine->scratch, 0);
  if (directive != NULL)
    {
      doc_plain_text (directive, 0, engine->scratch);
      g_strstrip (engine->scratch->str);
      nodes_move_children (directive, children);
    }
  lua_pushstring (L, engine->scratch->str);
  lua_setfield (L, argument, "text");
  nodes_push (L, children);
  lua_setfield (L, argument, "children");
}

void
component_run (lua_State *L, ThemeFile *file, Node *directive, int attributes)
{
  Engine *engine = engine_of (L);
  luaL_checkstack (L, 16, "components in components");
  push_function (L, file);
  push_argument (L, directive, attributes);
  lua_rawgeti (L, LUA_REGISTRYINDEX, engine->builtins);
  lua_getfield (L, -1, "site");
  lua_remove (L, -2);
  lua_call (L, 2, 1);
  Node *result = doc_node (engine->run->doc, NODE_DOCUMENT, engine->run->pos);
  nodes_take_value (L, result, lua_gettop (L));
  lua_pop (L, 1);
  nodes_push (L, result);
}
