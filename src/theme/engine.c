#include "theme/engine.h"

#include <lauxlib.h>
#include <string.h>

#include "base/text.h"
#include "directory/map.h"
#include "theme/engine_int.h"
#include "theme/constructor.h"
#include "theme/data.h"
#include "theme/layout.h"
#include "theme/proxy.h"

static const DiagKind TEMPLATE_MISSING = {
  "template-missing",
  DIAG_FATAL,
  "テンプレート「{name}」がテーマにありません（近いもの: {nearest}、ページ {url}）",
  "the theme has no template `{name}` (nearest: {nearest}, page {url})",
  "ページの template: を直すか、templates/ に置いてください",
  "correct the page's template:, or add it to templates/",
};
static const DiagKind CODE_FAILED = {
  "theme-run",
  DIAG_FATAL,
  "実行中に止まりました: {message}",
  "stopped: {message}",
  "この行で使っている値が、そのページにもあるか確かめてください",
  "check that the values used in this line are there for this page, too",
};
static const DiagKind MEMORY_OUT = {
  "theme-memory",
  DIAG_FATAL,
  "使えるメモリー（64 MB）を超えました",
  "more than the 64 MB of memory allowed",
  "終わらない繰り返しや、大きくなり続ける表や文字がないか確かめてください",
  "look for a loop that does not end, or a table or string that keeps growing",
};
static const DiagKind GLOBAL_UNKNOWN = {
  "theme-global-unknown",
  DIAG_FATAL,
  "「{name}」という名前のものはありません（{nearest} の間違いではありませんか）",
  "there is no `{name}` (did you mean {nearest}?)",
  "自分で作る変数なら local {name} = … と書いてください",
  "for a variable of your own write local {name} = …",
};
static const DiagKind GLOBAL_ASSIGNED = {
  "theme-global-assigned",
  DIAG_FATAL,
  "「{name}」に代入できません（ページをまたいで残る変数は使えません）",
  "cannot assign to `{name}`: variables do not live from page to page",
  "local {name} = … と書いてください",
  "write local {name} = …",
};
static const DiagKind DIRECTIVE_PLACE = {
  "theme-run-for",
  DIAG_NOTE,
  "上の間違いは、ここを表示するときに起きました（{what}）",
  "this is where the mistake in {what} showed",
  NULL,
  NULL,
};

static const DiagKind PAGE_NOT_MADE = {
  "theme-page-not-made",
  DIAG_NOTE,
  "テーマの間違いのため、ページ {url} を作れませんでした（{template}）",
  "the page {url} could not be made, for a mistake in the theme ({template})",
  NULL,
  NULL,
};

/* Where what stopped the page is only a warning (data that is missing) and would let it pass. */
static const DiagKind PAGE_FAILED = {
  "theme-page-failed",
  DIAG_FATAL,
  "ページ {url} を作れませんでした（{template}）",
  "the page {url} could not be made ({template})",
  "同時に示した注意を見て直してください",
  "see the warning that is reported with it",
};

/* What a view may name: in a template these are nil where the view does not. */
static const char *const view_names[]
    = { "page", "content", "toc",      "jsonld",   "section", "facility", "facilities", "area",
        "list", "lecture", "lectures", "pamphlet", "pages",   "contact",  NULL };

/* ── environments ── */

static int
unknown_global (lua_State *L)
{
  const char *name = lua_type (L, 2) == LUA_TSTRING ? lua_tostring (L, 2) : "?";
  if (g_strv_contains (view_names, name))
    {
      lua_pushnil (L);
      return 1;
    }
  static const char *const known[]
      = { "site",    "page",   "lang",     "url",       "absolute", "asset",  "date",
          "time",    "json",   "fact",     "component", "render",   "number", "phrase",
          "content", "ipairs", "pairs",    "tostring",  "tonumber", "string", "table",
          "math",    "utf8",   "facility", "lecture",   "pamphlet", "area",   "doc",
          "medium",  "data",   "qr_svg",   "fail",      "error",    NULL };
  const char *nearest = text_nearest (name, known);
  return fault_raise (L, &GLOBAL_UNKNOWN, "name", name, "nearest", nearest ? nearest : "-", NULL);
}

static int
assigned_global (lua_State *L)
{
  const char *name = lua_type (L, 2) == LUA_TSTRING ? lua_tostring (L, 2) : "?";
  return fault_raise (L, &GLOBAL_ASSIGNED, "name", name, NULL);
}

/* Sets what the table on the top falls back to: the value below it, which goes. */
static void
set_fallback (lua_State *L)
{
  lua_createtable (L, 0, 1);
  lua_pushvalue (L, -3);
  lua_setfield (L, -2, "__index");
  lua_setmetatable (L, -2);
  lua_remove (L, -2);
}

void
engine_push_environment (lua_State *L, gboolean component, int given)
{
  Engine *engine = engine_of (L);
  lua_rawgeti (L, LUA_REGISTRYINDEX, component ? engine->component_globals : engine->run->globals);
  if (given != 0)
    {
      lua_newtable (L);
      lua_pushnil (L);
      while (lua_next (L, given))
        {
          lua_pushvalue (L, -2);
          lua_insert (L, -2);
          lua_rawset (L, -4);
        }
      set_fallback (L);
    }
  lua_newtable (L);
  lua_createtable (L, 0, 2);
  lua_pushvalue (L, -3);
  lua_setfield (L, -2, "__index");
  lua_pushcfunction (L, assigned_global);
  lua_setfield (L, -2, "__newindex");
  lua_setmetatable (L, -2);
  lua_remove (L, -2);
}

static void
push_value_tree (lua_State *L, const Value *value)
{
  luaL_checkstack (L, 4, "too deep");
  if (value->type == VALUE_NULL)
    lua_pushnil (L);
  else if (value->type == VALUE_TEXT)
    lua_pushstring (L, value->text);
  else
    {
      lua_createtable (L, 0, 0);
      for (gsize i = 0; i < value->n_items; i++)
        {
          push_value_tree (L, value->items[i]);
          if (value->type == VALUE_LIST)
            lua_seti (L, -2, (lua_Integer)i + 1);
          else
            lua_setfield (L, -2, value->items[i]->key);
        }
    }
}

static void
push_item (lua_State *L, const ViewItem *item)
{
  static const ProxyType *const records[] = {
    [VIEW_PAGE] = &proxy_page,         [VIEW_SECTION] = &proxy_section,
    [VIEW_FACILITY] = &proxy_facility, [VIEW_AREA] = &proxy_area,
    [VIEW_LECTURE] = &proxy_lecture,   [VIEW_PAMPHLET] = &proxy_pamphlet,
    [VIEW_CONTACT] = &proxy_contact,   [VIEW_FACILITIES] = &proxy_facility,
    [VIEW_LECTURES] = &proxy_lecture,  [VIEW_PAGES] = &proxy_page,
  };
  if (item->data == NULL)
    lua_pushnil (L);
  else
    switch (item->type)
      {
      case VIEW_FACILITIES:
      case VIEW_LECTURES:
      case VIEW_PAGES:
        proxy_push_list (L, records[item->type], item->data);
        break;
      case VIEW_HTML:
      case VIEW_TEXT:
        lua_pushstring (L, item->data);
        break;
      case VIEW_NUMBER:
        lua_pushinteger (L, *(const gint *)item->data);
        break;
      case VIEW_VALUE:
        push_value_tree (L, item->data);
        break;
      default:
        proxy_push (L, records[item->type], item->data);
        break;
      }
}

/* The values of the run's view and its language, in front of what all code sees. */
static void
push_globals (lua_State *L)
{
  Engine *engine = engine_of (L);
  lua_rawgeti (L, LUA_REGISTRYINDEX, engine->builtins);
  lua_createtable (L, 0, 12);
  for (const ViewItem *item = engine->run->items; item && item->type != VIEW_END; item++)
    {
      push_item (L, item);
      lua_setfield (L, -2, item->name);
    }
  lua_pushstring (L, engine->run->lang);
  lua_setfield (L, -2, "lang");
  set_fallback (L);
}

/* ── runs ── */

void
run_begin (Engine *engine, Run *run)
{
  engine->run = run;
  run->globals = run->components = LUA_NOREF;
  sandbox_refill (&engine->sandbox);
}

void
run_end (Engine *engine)
{
  Run *run = engine->run;
  luaL_unref (engine->L, LUA_REGISTRYINDEX, run->globals);
  luaL_unref (engine->L, LUA_REGISTRYINDEX, run->components);
  g_clear_pointer (&run->arrays, g_ptr_array_unref);
  engine->run = NULL;
}

GPtrArray *
run_keep (Engine *engine, GPtrArray *array)
{
  Run *run = engine->run;
  if (run->arrays == NULL)
    run->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_add (run->arrays, array);
  return array;
}

gboolean
run_is_japanese (const Engine *engine)
{
  const char *lang = engine->run ? engine->run->lang : NULL;
  return lang == NULL || g_str_has_prefix (lang, "ja");
}

void
engine_report (Engine *engine, const ThemeFile *file, Diags *diags)
{
  const Fault *fault = &engine->sandbox.fault;
  gboolean placed = fault->chunk >= 0 && (guint)fault->chunk < engine->files->len;
  const ThemeFile *at = placed ? engine->files->pdata[fault->chunk] : file;
  Pos pos = pos_make (at->shown, placed ? fault->line : 0, 0);
  if (fault->kind != NULL)
    diags_add (diags, fault->kind, pos, fault->names[0], fault->values[0], fault->names[1],
               fault->values[1], fault->names[2], fault->values[2], fault->names[3],
               fault->values[3], NULL);
  else if (g_strcmp0 (fault->message, "not enough memory") == 0)
    diags_add (diags, &MEMORY_OUT, pos, NULL);
  else
    diags_add (diags, &CODE_FAILED, pos, "message", fault->message, NULL);
  if (engine->run->pos.file != NULL)
    diags_add (diags, &DIRECTIVE_PLACE, engine->run->pos, "what", file->name, NULL);
}

/* ── rendering ── */

static int
render_protected (lua_State *L)
{
  Engine *engine = engine_of (L);
  ThemeFile *file = lua_touserdata (L, 1);
  push_globals (L);
  engine->run->globals = luaL_ref (L, LUA_REGISTRYINDEX);
  engine_push_environment (L, FALSE, 0);
  template_run (L, file);
  return 0;
}

gboolean
engine_fault_is_fatal (const Engine *engine)
{
  const DiagKind *kind = engine->sandbox.fault.kind;
  return kind == NULL || kind->level == DIAG_FATAL;
}

static const Page *
page_of_view (const View *view)
{
  for (const ViewItem *item = view->items; item && item->type != VIEW_END; item++)
    if (item->type == VIEW_PAGE && strcmp (item->name, "page") == 0)
      return item->data;
  return NULL;
}

/* Where the editor wrote what the page shows. */
static Pos
place_of_view (const View *view)
{
  for (const ViewItem *item = view->items; item && item->type != VIEW_END; item++)
    if (item->data != NULL)
      switch (item->type)
        {
        case VIEW_PAGE:
          return ((const Page *)item->data)->pos;
        case VIEW_FACILITY:
          return ((const Facility *)item->data)->pos;
        case VIEW_LECTURE:
          return ((const Lecture *)item->data)->pos;
        default:
          break;
        }
  return POS_NONE;
}

static ThemeFile *
template_of_view (Engine *engine, const View *view, Diags *diags)
{
  g_autofree char *name = g_strconcat ("templates/", view->template_, NULL);
  ThemeFile *file = engine_file (engine, name);
  if (file == NULL)
    {
      const char *nearest = engine_nearest_file (engine, "templates", view->template_);
      const Page *page = page_of_view (view);
      diags_add (diags, &TEMPLATE_MISSING, page ? page->pos : pos_make (engine->theme_shown, 0, 0),
                 "name", view->template_, "nearest", nearest ? nearest : "-", "url", view->url,
                 NULL);
      return NULL;
    }
  if (engine_load (engine, file, diags))
    return file;
  diags_add (diags, &PAGE_NOT_MADE, place_of_view (view), "url", view->url, "template",
             view->template_, NULL);
  return NULL;
}

gboolean
engine_render (Engine *engine, const View *view, GString *out, Diags *diags)
{
  ThemeFile *file = template_of_view (engine, view, diags);
  if (file == NULL)
    return FALSE;
  Run run = { .url = view->url,
              .lang = view->lang,
              .medium = MEDIUM_WEB,
              .audience = view->audience,
              .page = page_of_view (view),
              .items = view->items,
              .out = out,
              .out_start = out->len,
              .diags = diags };
  run.file = run.page ? run.page->file : NULL;
  run_begin (engine, &run);
  run.doc = doc_new ();
  lua_State *L = engine->L;
  lua_pushcfunction (L, render_protected);
  lua_pushlightuserdata (L, file);
  gboolean good = sandbox_call (&engine->sandbox, 1, 0);
  if (!good)
    {
      engine_report (engine, file, diags);
      diags_add (diags, engine_fault_is_fatal (engine) ? &PAGE_NOT_MADE : &PAGE_FAILED,
                 place_of_view (view), "url", view->url, "template", view->template_, NULL);
      g_string_truncate (out, run.out_start);
    }
  run_end (engine);
  doc_free (run.doc);
  return good;
}

gboolean
engine_check (Engine *engine, Diags *diags)
{
  gboolean good = TRUE;
  for (guint i = 0; i < engine->files->len; i++)
    good = engine_load (engine, engine->files->pdata[i], diags) && good;
  good = diags_count (engine->early, DIAG_FATAL) == 0 && good;
  diags_merge (diags, engine->early);
  return good;
}

/* ── life ── */

static int
open_protected (lua_State *L)
{
  Engine *engine = engine_of (L);
  proxy_open (L);

  lua_newtable (L);
  sandbox_open_library (L);
  functions_open (L);
  strings_open (L);
  constructors_open (L);
  data_open (L);
  proxy_push (L, &proxy_site, engine->site);
  lua_setfield (L, -2, "site");
  lua_pushcfunction (L, unknown_global);
  lua_insert (L, -2);
  set_fallback (L);
  lua_pushvalue (L, -1);
  engine->builtins = luaL_ref (L, LUA_REGISTRYINDEX);

  lua_newtable (L);
  component_open (L);
  set_fallback (L);
  engine->component_globals = luaL_ref (L, LUA_REGISTRYINDEX);
  return 0;
}

static char *
shown_theme (const Site *site)
{
  g_autofree char *base = g_path_get_basename (site->theme_dir);
  return g_strconcat ("themes/", base, NULL);
}

Engine *
engine_new (const Site *site, const Facts *facts)
{
  Engine *engine = g_new0 (Engine, 1);
  engine->site = site;
  engine->facts = facts;
  engine->theme_shown = shown_theme (site);
  engine->files = g_ptr_array_new_with_free_func (theme_file_free);
  engine->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  engine->layouts = layouts_new ();
  engine->data = data_files_new ();
  engine->maps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)map_free);
  engine->scratch = g_string_new (NULL);
  sandbox_init (&engine->sandbox);
  engine->L = engine->sandbox.L;
  engine_find_files (engine);
  engine->early = diags_new ();
  strings_read (engine);
  lua_pushcfunction (engine->L, open_protected);
  if (!sandbox_call (&engine->sandbox, 0, 0))
    g_error ("the Lua engine cannot start: %s", engine->sandbox.fault.message);
  return engine;
}

void
engine_free (Engine *engine)
{
  if (engine == NULL)
    return;
  sandbox_clear (&engine->sandbox);
  value_doc_free (engine->strings);
  diags_free (engine->early);
  g_hash_table_unref (engine->layouts);
  g_hash_table_unref (engine->data);
  g_hash_table_unref (engine->maps);
  g_hash_table_unref (engine->by_name);
  g_ptr_array_unref (engine->files);
  g_string_free (engine->scratch, TRUE);
  g_free (engine->theme_shown);
  g_free (engine);
}
