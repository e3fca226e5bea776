#include "theme/layout.h"

#include <lauxlib.h>
#include <string.h>

#include "theme/engine_int.h"
#include "theme/layout_places.h"

static const DiagKind LAYOUT_MISSING = {
  "layout-missing",
  DIAG_FATAL,
  "印刷の型紙「{name}」がテーマにありません（近いもの: {nearest}）",
  "the theme has no print layout `{name}` (nearest: {nearest})",
  "print/ の中のファイル名を書いてください",
  "name a file of print/",
};
static const DiagKind LAYOUT_BROKEN = {
  "layout-broken",
  DIAG_FATAL,
  "印刷の型紙「{name}」に間違いがあります",
  "the print layout `{name}` has a mistake",
  "別に示した間違いを直してください",
  "correct the mistake that is reported on its own",
};
static const DiagKind LAYOUT_NO_TABLE = {
  "layout-no-table",
  DIAG_FATAL,
  "印刷の型紙は、表（table）を一つ返さなければなりません",
  "a print layout must return one table",
  "return { page = { … }, … } と書いてください",
  "write return { page = { … }, … }",
};
static const DiagKind LAYOUT_VALUE = {
  "layout-value",
  DIAG_FATAL,
  "印刷の型紙の「{key}」に {type} は書けません",
  "`{key}` of a print layout cannot be a {type}",
  "文字、数、true、false か表を書いてください",
  "use a string, a number, true, false or a table",
};
static const DiagKind LAYOUT_CIRCLE = {
  "layout-circle",
  DIAG_FATAL,
  "inherit が輪になっているか、深すぎます（{name}）",
  "inherit goes in a circle, or too deep ({name})",
  "どれか一つの inherit を外してください",
  "take one of the inherit away",
};

#define INHERIT_MAX 8
#define DEPTH_MAX 16
#define VALUES_MAX 20000

typedef struct
{
  Value *root; /* NULL: broken */
  GPtrArray *blocks;
  GStringChunk *strings;
  Pos pos;
  guint n_values;
} Layout;

static void
layout_free (gpointer data)
{
  Layout *layout = data;
  g_ptr_array_unref (layout->blocks);
  g_string_chunk_free (layout->strings);
  g_free (layout);
}

GHashTable *
layouts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, layout_free);
}

/* ── inheriting ── */

static gboolean
is_map (lua_State *L, int index)
{
  return lua_istable (L, index) && lua_rawlen (L, index) == 0;
}

/* Lays the table at @over on the one at @base, in place. */
static void
merge (lua_State *L, int base, int over, guint depth)
{
  luaL_checkstack (L, 8, "merge");
  if (depth > DEPTH_MAX)
    fault_raise (L, &LAYOUT_CIRCLE, "name", "inherit", NULL);
  lua_pushnil (L);
  while (lua_next (L, over))
    {
      int value = lua_gettop (L);
      lua_pushvalue (L, value - 1);
      lua_gettable (L, base);
      if (is_map (L, value) && is_map (L, -1))
        merge (L, lua_gettop (L), value, depth + 1);
      else
        {
          lua_pushvalue (L, value - 1);
          lua_pushvalue (L, value);
          lua_settable (L, base);
        }
      lua_settop (L, value - 1);
    }
}

static void run_layout (lua_State *L, const char *name);

/* inherit "base" gives a function that takes what is laid over it; upvalue: the base's table. */
static int
inherit_over (lua_State *L)
{
  luaL_checktype (L, 1, LUA_TTABLE);
  lua_pushvalue (L, lua_upvalueindex (1));
  merge (L, lua_gettop (L), 1, 0);
  return 1;
}

static int
layout_inherit (lua_State *L)
{
  const char *name = luaL_checkstring (L, 1);
  lua_settop (L, 2);
  run_layout (L, name);
  if (lua_istable (L, 2))
    {
      merge (L, lua_gettop (L), 2, 0);
      return 1;
    }
  lua_pushcclosure (L, inherit_over, 1);
  return 1;
}

/* Pushes the table that print/@name.lua returns. */
static void
run_layout (lua_State *L, const char *name)
{
  Engine *engine = engine_of (L);
  const char *path = lua_pushfstring (L, "print/%s.lua", name);
  ThemeFile *file = engine_file (engine, path);
  if (file != NULL && !engine_load (engine, file, engine->run->diags))
    fault_raise (L, &LAYOUT_BROKEN, "name", name, NULL);
  if (file == NULL)
    {
      const char *nearest = engine_nearest_file (engine, "print", name);
      fault_raise (L, &LAYOUT_MISSING, "name", name, "nearest", nearest ? nearest : "-", NULL);
    }
  g_ptr_array_add (engine->run->layout_files, file);
  if (engine->run->include_depth++ >= INHERIT_MAX)
    fault_raise (L, &LAYOUT_CIRCLE, "name", name, NULL);
  lua_rawgeti (L, LUA_REGISTRYINDEX, file->function);
  lua_newtable (L);
  lua_pushcfunction (L, layout_inherit);
  lua_setfield (L, -2, "inherit");
  engine_push_environment (L, FALSE, lua_gettop (L));
  lua_remove (L, -2);
  lua_call (L, 1, 1);
  engine->run->include_depth--;
  if (!lua_istable (L, -1))
    fault_raise (L, &LAYOUT_NO_TABLE, NULL);
  lua_remove (L, -2);
}

/* ── as a tree ── */

/* Where @value stands: in the first of the files that has its key with this text, else in the first
 * that has its key. */
static Pos
place_of (lua_State *L, const Layout *layout, const Value *value)
{
  const GPtrArray *files = engine_of (L)->run->layout_files;
  const ThemeFile *found = NULL;
  for (guint i = 0; value->key != NULL && i < files->len; i++)
    {
      const ThemeFile *file = files->pdata[i];
      if (layout_places_hold (file->places, value->key, value->text))
        {
          found = file;
          break;
        }
      if (found == NULL && layout_places_line (file->places, value->key, value->text) > 0)
        found = file;
    }
  if (found == NULL)
    return layout->pos;
  return pos_make (found->shown, layout_places_line (found->places, value->key, value->text), 0);
}

static Value *
new_value (lua_State *L, Layout *layout, ValueType type, const char *key)
{
  if (++layout->n_values > VALUES_MAX)
    fault_raise (L, &LAYOUT_CIRCLE, "name", key ? key : "", NULL);
  Value *value = g_new0 (Value, 1);
  g_ptr_array_add (layout->blocks, value);
  value->type = type;
  value->pos = value->key_pos = layout->pos;
  value->key = key ? g_string_chunk_insert (layout->strings, key) : NULL;
  value->text = "";
  return value;
}

/* Names of properties may be written with - or _; the names that the theme makes up stay. */
static char *
own_key (Layout *layout, const char *parent, const char *key)
{
  static const char *const free_keyed[] = { "colors", "styles", "fonts", "flows", NULL };
  char *own = g_string_chunk_insert (layout->strings, key);
  if (parent == NULL || !g_strv_contains (free_keyed, parent))
    g_strdelimit (own, "-", '_');
  return own;
}

static Value *read_value (lua_State *L, Layout *layout, int index, const char *key, guint depth);

/*
 * A table with only a list part is a list. In one with both parts ({ "cover", width = "97mm" })
 * the first item is its name, the others have their number as the key.
 */
static Value *
read_table (lua_State *L, Layout *layout, int table, const char *key, guint depth)
{
  lua_Integer n = (lua_Integer)lua_rawlen (L, table);
  guint n_named = 0;
  lua_getfield (L, LUA_REGISTRYINDEX, "pairs");
  lua_pushvalue (L, table);
  lua_call (L, 1, 1);
  int step = lua_gettop (L);
  Value *value = new_value (L, layout, VALUE_MAP, key);
  /* Grows as nodes do, owned by the layout before anything can raise. */
  Value **items = g_new0 (Value *, 1);
  gsize room = 1, count = 0;
  g_ptr_array_add (layout->blocks, items);
  guint slot = layout->blocks->len - 1;
  for (;;)
    {
      lua_settop (L, step);
      lua_pushvalue (L, step);
      lua_call (L, 0, 2);
      if (lua_isnil (L, -2))
        break;
      const char *name = NULL;
      if (lua_type (L, -2) == LUA_TSTRING)
        {
          name = own_key (layout, key, lua_tostring (L, -2));
          n_named++;
        }
      else if (lua_tointeger (L, -2) != 1)
        {
          lua_pushvalue (L, -2);
          name = g_string_chunk_insert (layout->strings, lua_tostring (L, -1));
          lua_pop (L, 1);
        }
      Value *item = read_value (L, layout, lua_gettop (L), name ? name : "name", depth + 1);
      if (count == room)
        {
          room *= 2;
          layout->blocks->pdata[slot] = items = g_renew (Value *, items, room);
        }
      items[count++] = item;
    }
  lua_settop (L, step - 1);
  value->items = items;
  value->n_items = count;
  value->pos = value->key_pos = place_of (L, layout, value);
  if (n > 0 && n_named == 0)
    {
      value->type = VALUE_LIST;
      for (gsize i = 0; i < count; i++)
        items[i]->key = NULL;
    }
  return value;
}

static Value *
read_value (lua_State *L, Layout *layout, int index, const char *key, guint depth)
{
  char number[40];
  luaL_checkstack (L, 8, "layout");
  if (depth > DEPTH_MAX)
    fault_raise (L, &LAYOUT_CIRCLE, "name", key ? key : "", NULL);
  if (lua_istable (L, index))
    return read_table (L, layout, index, key, depth);
  Value *value = new_value (L, layout, VALUE_TEXT, key);
  const char *text = NULL;
  switch (lua_type (L, index))
    {
    case LUA_TSTRING:
      text = lua_tostring (L, index);
      break;
    case LUA_TNUMBER:
      text = g_ascii_formatd (number, sizeof number, "%.14g", lua_tonumber (L, index));
      break;
    case LUA_TBOOLEAN:
      text = lua_toboolean (L, index) ? "true" : "false";
      break;
    default:
      fault_raise (L, &LAYOUT_VALUE, "key", key ? key : "", "type", luaL_typename (L, index), NULL);
    }
  value->text = g_string_chunk_insert (layout->strings, text);
  value->pos = value->key_pos = place_of (L, layout, value);
  return value;
}

static int
layout_protected (lua_State *L)
{
  Layout *layout = lua_touserdata (L, 1);
  const char *name = lua_touserdata (L, 2);
  lua_rawgeti (L, LUA_REGISTRYINDEX, engine_of (L)->builtins);
  engine_of (L)->run->globals = luaL_ref (L, LUA_REGISTRYINDEX);
  run_layout (L, name);
  layout->root = read_value (L, layout, lua_gettop (L), NULL, 0);
  return 0;
}

const Value *
engine_layout (Engine *engine, const char *name, Diags *diags)
{
  Layout *layout = g_hash_table_lookup (engine->layouts, name);
  if (layout != NULL)
    return layout->root;
  layout = g_new0 (Layout, 1);
  layout->blocks = g_ptr_array_new_with_free_func (g_free);
  layout->strings = g_string_chunk_new (1024);
  g_autofree char *path = g_strconcat ("print/", name, ".lua", NULL);
  ThemeFile *file = engine_file (engine, path);
  layout->pos = pos_make (file ? file->shown : engine->theme_shown, 0, 0);
  g_hash_table_insert (engine->layouts, g_strdup (name), layout);
  if (file == NULL)
    {
      const char *nearest = engine_nearest_file (engine, "print", name);
      diags_add (diags, &LAYOUT_MISSING, layout->pos, "name", name, "nearest",
                 nearest ? nearest : "-", NULL);
      return NULL;
    }
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  Run run = { .lang = "ja", .medium = MEDIUM_PRINT, .diags = diags, .layout_files = files };
  run_begin (engine, &run);
  lua_State *L = engine->L;
  lua_pushcfunction (L, layout_protected);
  lua_pushlightuserdata (L, layout);
  lua_pushlightuserdata (L, (gpointer)name);
  if (!sandbox_call (&engine->sandbox, 2, 0))
    {
      engine_report (engine, file, diags);
      if (!engine_fault_is_fatal (engine))
        diags_add (diags, &LAYOUT_BROKEN, layout->pos, "name", name, NULL);
      layout->root = NULL;
    }
  run_end (engine);
  return layout->root;
}

GPtrArray *
engine_layout_names (const Engine *engine)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < engine->files->len; i++)
    {
      const ThemeFile *file = engine->files->pdata[i];
      if (g_str_has_prefix (file->name, "print/"))
        g_ptr_array_add (names, file->word);
    }
  return names;
}
