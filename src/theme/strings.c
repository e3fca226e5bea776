#include <lauxlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/files.h"
#include "base/text.h"
#include "format/yaml.h"
#include "theme/engine_int.h"
#include "theme/library.h"

static const DiagKind STRING_UNKNOWN = {
  "theme-string-unknown",
  DIAG_FATAL,
  "「{key}」という画面の言葉はありません（近いもの: {nearest}）",
  "there is no text called `{key}` (nearest: {nearest})",
  "strings.yaml に書き足すか、名前を直してください",
  "add it to strings.yaml, or correct the name",
};
static const DiagKind STRING_WRONG = {
  "theme-string-wrong",
  DIAG_FATAL,
  "「{key}」に {language} の言葉がありません",
  "`{key}` has no text for {language}",
  "「{key}: { ja: …, en: … }」と書いてください",
  "write {key}: { ja: …, en: … }",
};
static const DiagKind STRING_VALUE = {
  "theme-string-value",
  DIAG_FATAL,
  "「{key}」の言葉にある {{name}} の値が渡されていません",
  "no value was given for {{name}} in the text `{key}`",
  "t(\"{key}\", { {name} = … }) と書いてください",
  "write t(\"{key}\", { {name} = … })",
};

#define FILE_MAX (1u << 20)

static void
check_entry (Engine *engine, const Value *entry)
{
  for (const char **lang = engine->site->config.languages; lang && *lang != NULL; lang++)
    if (value_get_text (entry, *lang) == NULL)
      diags_add (engine->early, &STRING_WRONG, entry->key_pos, "key", entry->key, "language", *lang,
                 NULL);
}

void
strings_read (Engine *engine)
{
  g_autofree char *path = g_build_filename (engine->site->theme_dir, "strings.yaml", NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_autofree char *shown = g_strconcat (engine->theme_shown, "/strings.yaml", NULL);
  g_autoptr (GBytes) bytes = file_read (path, shown, FILE_MAX, engine->early);
  if (bytes == NULL)
    return;
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = encoding_utf8_file (data, size, shown, &length, engine->early);
  if (text != NULL)
    engine->strings = yaml_read (text, length, shown, 1, engine->early);
  const Value *root = engine->strings ? value_doc_root (engine->strings) : NULL;
  for (gsize i = 0; root != NULL && root->type == VALUE_MAP && i < root->n_items; i++)
    check_entry (engine, root->items[i]);
}

static int
refuse_key (lua_State *L, const char *key)
{
  const Value *root = value_doc_root (engine_of (L)->strings);
  gsize n = root->type == VALUE_MAP ? root->n_items : 0;
  const char **keys = lua_newuserdatauv (L, (n + 1) * sizeof *keys, 0);
  for (gsize i = 0; i < n; i++)
    keys[i] = root->items[i]->key;
  keys[n] = NULL;
  const char *nearest = text_nearest (key, keys);
  return fault_raise (L, &STRING_UNKNOWN, "key", key, "nearest", nearest ? nearest : "-", NULL);
}

/* {name} in the text at the top becomes the value of the table at 2. */
static void
fill_in (lua_State *L, const char *key)
{
  const char *text = lua_tostring (L, -1);
  luaL_Buffer buffer;
  luaL_buffinit (L, &buffer);
  for (const char *brace; (brace = strchr (text, '{')) != NULL;)
    {
      const char *end = strchr (brace, '}');
      if (end == NULL)
        break;
      luaL_addlstring (&buffer, text, brace - text);
      lua_pushlstring (L, brace + 1, end - brace - 1);
      lua_pushvalue (L, -1);
      if (lua_gettable (L, 2) == LUA_TNIL)
        fault_raise (L, &STRING_VALUE, "key", key, "name", lua_tostring (L, -2), NULL);
      size_t length;
      library_text (L, -1, &length);
      luaL_tolstring (L, -1, NULL);
      lua_insert (L, -3);
      lua_pop (L, 2);
      luaL_addvalue (&buffer);
      text = end + 1;
    }
  luaL_addstring (&buffer, text);
  luaL_pushresult (&buffer);
}

/* t"key", t("key", {n = 3}). Upvalue: language → key → text. */
static int
string_text (lua_State *L)
{
  const char *key = luaL_checkstring (L, 1);
  lua_settop (L, 2);
  const char *lang = engine_of (L)->run->lang;
  if (lua_getfield (L, lua_upvalueindex (1), lang ? lang : "ja") == LUA_TNIL)
    {
      lua_pop (L, 1);
      lua_getfield (L, lua_upvalueindex (1), "");
    }
  if (lua_getfield (L, -1, key) != LUA_TSTRING)
    return engine_of (L)->strings
               ? refuse_key (L, key)
               : fault_raise (L, &STRING_UNKNOWN, "key", key, "nearest", "-", NULL);
  if (lua_istable (L, 2))
    fill_in (L, key);
  return 1;
}

/* Pushes key → text in @lang; where that is missing, in the site's first language. */
static void
push_language (lua_State *L, const Value *root, const char *lang, const char *first)
{
  lua_newtable (L);
  for (gsize i = 0; root != NULL && root->type == VALUE_MAP && i < root->n_items; i++)
    {
      const Value *entry = root->items[i];
      const char *text = value_get_text (entry, lang);
      text = text ? text : value_get_text (entry, first);
      lua_pushstring (L, text);
      lua_setfield (L, -2, entry->key);
    }
}

void
strings_open (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char **languages = engine->site->config.languages;
  const Value *root = engine->strings ? value_doc_root (engine->strings) : NULL;
  const char *first = languages && languages[0] ? languages[0] : "ja";
  lua_newtable (L);
  push_language (L, root, first, first);
  lua_setfield (L, -2, "");
  for (const char **lang = languages; lang && *lang != NULL; lang++)
    {
      push_language (L, root, *lang, first);
      lua_setfield (L, -2, *lang);
    }
  lua_pushcclosure (L, string_text, 1);
  lua_setfield (L, -2, "t");
}
