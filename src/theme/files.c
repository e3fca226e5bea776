#include <lauxlib.h>
#include <string.h>

#include "base/encoding.h"
#include "base/files.h"
#include "base/text.h"
#include "theme/engine_int.h"
#include "theme/layout_places.h"

static const DiagKind SYNTAX_WRONG = {
  "theme-syntax",
  DIAG_FATAL,
  "書き方が正しくありません: {message}",
  "syntax error: {message}",
  "この行と、その前の {% %} を確かめてください（end、then、do の抜けが多い間違いです）",
  "check this line and the {% %} before it; end, then and do are often missing",
};
static const DiagKind PARENT_MISSING = {
  "template-extends-missing",
  DIAG_FATAL,
  "extends の「{name}」がテーマにありません（近いもの: {nearest}）",
  "the theme has no template `{name}` to extend (nearest: {nearest})",
  "templates/ の中のファイル名を書いてください",
  "name a file of templates/",
};
static const DiagKind PARENT_CIRCLE = {
  "template-extends-circle",
  DIAG_FATAL,
  "extends が輪になっています: {chain}",
  "the templates extend each other in a circle: {chain}",
  "どれか一つの extends を外してください",
  "take one of the extends away",
};
static const DiagKind INCLUDE_MISSING = {
  "template-include-missing",
  DIAG_FATAL,
  "include の「{name}」がテーマにありません（近いもの: {nearest}）",
  "the theme has no template `{name}` to include (nearest: {nearest})",
  "templates/ の中のファイル名を書いてください",
  "name a file of templates/",
};

#define FILE_MAX (1u << 20)

void
theme_file_free (gpointer data)
{
  ThemeFile *file = data;
  template_source_clear (&file->source);
  g_clear_pointer (&file->places, g_hash_table_unref);
  g_free (file->name);
  g_free (file->shown);
  g_free (file->word);
  g_free (file->parent);
  g_free (file);
}

static void
add_file (Engine *engine, const char *folder, const char *name)
{
  ThemeFile *file = g_new0 (ThemeFile, 1);
  file->number = engine->files->len;
  file->name = g_strconcat (folder, "/", name, NULL);
  file->shown = g_strconcat (engine->theme_shown, "/", file->name, NULL);
  gsize ending = g_str_has_suffix (name, ".lua") ? strlen (".lua") : 0;
  file->word = g_strndup (name, strlen (name) - ending);
  file->function = LUA_NOREF;
  g_ptr_array_add (engine->files, file);
  g_hash_table_insert (engine->by_name, file->name, file);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The files of one folder of the theme, by name; names that no theme needs are left out. */
static void
find_in_folder (Engine *engine, const char *folder, const char *const *endings)
{
  g_autofree char *path = g_build_filename (engine->site->theme_dir, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    for (const char *const *ending = endings; *ending != NULL; ending++)
      if (name[0] != '.' && g_str_has_suffix (name, *ending) && g_utf8_validate (name, -1, NULL))
        g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_file (engine, folder, names->pdata[i]);
}

void
engine_find_files (Engine *engine)
{
  static const char *const templates[] = { ".html", ".xml", ".txt", NULL };
  static const char *const lua[] = { ".lua", NULL };
  find_in_folder (engine, "templates", templates);
  find_in_folder (engine, "components", lua);
  find_in_folder (engine, "print", lua);
}

ThemeFile *
engine_file (Engine *engine, const char *name)
{
  return g_hash_table_lookup (engine->by_name, name);
}

const char *
engine_nearest_file (Engine *engine, const char *folder, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < engine->files->len; i++)
    {
      ThemeFile *file = engine->files->pdata[i];
      if (g_str_has_prefix (file->name, folder))
        g_ptr_array_add (names, file->word);
    }
  g_ptr_array_add (names, NULL);
  return text_nearest (name, (const char *const *)names->pdata);
}

static ThemeFile *
template_named (Engine *engine, const char *name)
{
  g_autofree char *path = g_strconcat ("templates/", name, NULL);
  return engine_file (engine, path);
}

static gboolean
missing (Engine *engine, const DiagKind *kind, const ThemeFile *file, guint line, const char *name,
         Diags *diags)
{
  const char *nearest = engine_nearest_file (engine, "templates", name);
  return diags_add (diags, kind, pos_make (file->shown, line, 0), "name", name, "nearest",
                    nearest ? nearest : "-", NULL);
}

/* The chain of extends above @file ends, and names only what is there. */
static gboolean
check_parents (Engine *engine, ThemeFile *file, Diags *diags)
{
  if (file->source.extends.name == NULL)
    return TRUE;
  guint line = file->source.extends.line;
  ThemeFile *parent = template_named (engine, file->source.extends.name);
  if (parent == NULL)
    return missing (engine, &PARENT_MISSING, file, line, file->source.extends.name, diags);
  file->parent = g_strdup (parent->name);
  g_autoptr (GString) chain = g_string_new (file->name);
  const ThemeFile *above = parent;
  for (guint i = 0; above != NULL && i <= engine->files->len; i++)
    {
      g_string_append_printf (chain, " → %s", above->name);
      if (above == file)
        return diags_add (diags, &PARENT_CIRCLE, pos_make (file->shown, line, 0), "chain",
                          chain->str, NULL);
      above = above->parent ? engine_file (engine, above->parent) : NULL;
    }
  return engine_load (engine, parent, diags);
}

static gboolean
check_includes (Engine *engine, const ThemeFile *file, Diags *diags)
{
  gboolean good = TRUE;
  const GArray *includes = file->source.includes;
  for (guint i = 0; i < includes->len; i++)
    {
      const TemplateUse *use = &g_array_index (includes, TemplateUse, i);
      if (template_named (engine, use->name) == NULL)
        good = missing (engine, &INCLUDE_MISSING, file, use->line, use->name, diags);
    }
  return good;
}

/* Loads Lua source as the chunk of @file. */
static gboolean
load_chunk (Engine *engine, ThemeFile *file, const char *lua, gsize length, Diags *diags)
{
  lua_State *L = engine->L;
  char name[32];
  g_snprintf (name, sizeof name, SANDBOX_CHUNK_NAME, file->number);
  if (luaL_loadbufferx (L, lua, length, name, "t") == LUA_OK)
    {
      file->function = luaL_ref (L, LUA_REGISTRYINDEX);
      return TRUE;
    }
  const char *message = lua_tostring (L, -1);
  const char *colon = message && message[0] == '#' ? strchr (message, ':') : NULL;
  guint line = colon ? (guint)g_ascii_strtoull (colon + 1, NULL, 10) : 0;
  const char *behind = colon ? strstr (colon, ": ") : NULL;
  if (file->source.lua != NULL && line > 0)
    line = template_code_line (&file->source, line);
  diags_add (diags, &SYNTAX_WRONG, pos_make (file->shown, line, 0), "message",
             behind ? behind + 2 : message, NULL);
  lua_pop (L, 1);
  return FALSE;
}

static char *
read_text (Engine *engine, const ThemeFile *file, gsize *length, Diags *diags)
{
  g_autofree char *path = g_build_filename (engine->site->theme_dir, file->name, NULL);
  g_autoptr (GBytes) bytes = file_read (path, file->shown, FILE_MAX, diags);
  if (bytes == NULL)
    return NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return encoding_utf8_file (data, size, file->shown, length, diags);
}

/* A component or layout takes its environment as a template does; the line stays the first. */
static gboolean
load_lua (Engine *engine, ThemeFile *file, const char *text, gsize length, Diags *diags)
{
  if (g_str_has_prefix (file->name, "print/"))
    file->places = layout_places_read (text, length);
  g_autoptr (GString) lua = g_string_new ("local _ENV=...;");
  g_string_append_len (lua, text, length);
  return load_chunk (engine, file, lua->str, lua->len, diags);
}

static gboolean
load_template (Engine *engine, ThemeFile *file, const char *text, gsize length, Diags *diags)
{
  gboolean good = template_compile (text, length, file->shown, engine->L, &file->source, diags);
  good = good && load_chunk (engine, file, file->source.lua->str, file->source.lua->len, diags);
  good = check_parents (engine, file, diags) && good;
  return check_includes (engine, file, diags) && good;
}

gboolean
engine_load (Engine *engine, ThemeFile *file, Diags *diags)
{
  if (file->loaded)
    return file->function != LUA_NOREF;
  file->loaded = TRUE;
  gsize length;
  g_autofree char *text = read_text (engine, file, &length, diags);
  if (text == NULL)
    return FALSE;
  gboolean is_template = g_str_has_prefix (file->name, "templates/");
  if ((is_template ? load_template : load_lua) (engine, file, text, length, diags))
    return TRUE;
  if (file->function != LUA_NOREF)
    luaL_unref (engine->L, LUA_REGISTRYINDEX, file->function);
  file->function = LUA_NOREF;
  return FALSE;
}
