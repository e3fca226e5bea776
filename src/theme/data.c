#include "theme/data.h"

#include <lauxlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/files.h"
#include "base/text.h"
#include "format/table.h"
#include "markdown/phrase.h"
#include "theme/engine_int.h"

static const DiagKind DATA_OUTSIDE = {
  "data-outside",
  DIAG_WARNING,
  "表「{path}」は content/ の外なので読めません",
  "the table `{path}` is outside of content/",
  "data/名前.csv のように書いてください",
  "write it like data/name.csv",
};
static const DiagKind DATA_UNREADABLE = {
  "data-unreadable",
  DIAG_WARNING,
  "表「{path}」を読めません",
  "the table `{path}` cannot be read",
  "content/data/ に置き、名前を確かめてください",
  "put it into content/data/ and check its name",
};
static const DiagKind DATA_NOT_SHOWN = {
  "data-not-shown",
  DIAG_WARNING,
  "表「{path}」は、このページを読む人に見せられません",
  "the table `{path}` is not for the readers of this page",
  "関係機関の表（directory/partners/）は audience: partners のページに書いてください。"
  "名簿、講座、台帳の表は ::table では出せません",
  "lists for partners (directory/partners/) go on pages with audience: partners; tables of the "
  "directory, of lectures and of the ledger hold what is internal",
};
static const DiagKind QR_WRONG = {
  "qr-text",
  DIAG_WARNING,
  "QRコードにできない長さです（300バイトまで）: {text}",
  "a QR code cannot hold this (300 bytes at most): {text}",
  "短いアドレスにしてください",
  "use a shorter address",
};

#define FILE_MAX (4u << 20)
#define QUIET_ZONE 4
#define QUIET_MAX 16

GHashTable *
data_files_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)table_free);
}

/* ── reading ── */

/* The lines above the header begin with #. */
static guint
header_row (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size), *end = data + size;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3;
  guint row = 1;
  for (; data < end && (*data == '#' || (*data == '"' && data + 1 < end && data[1] == '#')); row++)
    {
      const char *newline = memchr (data, '\n', end - data);
      data = newline ? newline + 1 : end;
    }
  return row;
}

static Table *
read_table (Engine *engine, const char *path)
{
  g_autofree char *real = site_file_path (engine->site, path);
  g_autofree char *shown = g_strconcat ("content/", path, NULL);
  g_autoptr (GBytes) bytes = file_read (real, shown, FILE_MAX, engine->run->diags);
  if (bytes == NULL)
    return NULL;
  const TableOptions options = { .header_row = header_row (bytes) };
  return table_read (bytes, shown, &options, engine->run->diags);
}

/* The table at @path below content/, NULL if it cannot be read; owned by the engine. */
static const Table *
find_table (Engine *engine, const char *path)
{
  gpointer table;
  if (!g_hash_table_lookup_extended (engine->data, path, NULL, &table))
    {
      table = read_table (engine, path);
      g_hash_table_insert (engine->data, g_strdup (path), table);
    }
  return table;
}

/* ── as Lua tables ── */

/* #title,… becomes the field title; a second #note a second line. */
static void
push_preamble (lua_State *L, const Table *table)
{
  for (guint row = 0; row < table_n_preamble (table); row++)
    {
      const char *key = table_preamble_cell (table, row, 0)->text;
      const char *value = table_preamble_cell (table, row, 1)->text;
      if (key[0] != '#' || key[1] == '\0')
        continue;
      if (lua_getfield (L, -1, key + 1) == LUA_TSTRING)
        {
          lua_pushfstring (L, "%s\n%s", lua_tostring (L, -1), value);
          lua_remove (L, -2);
        }
      else
        {
          lua_pop (L, 1);
          lua_pushstring (L, value);
        }
      lua_setfield (L, -2, key + 1);
    }
}

static void
push_row (lua_State *L, const Table *table, guint row)
{
  guint columns = table_n_columns (table);
  lua_createtable (L, (int)columns, 0);
  for (guint column = 0; column < columns; column++)
    {
      lua_pushstring (L, table_cell (table, row, column)->text);
      lua_seti (L, -2, column + 1);
    }
}

static void
push_table (lua_State *L, const Table *table)
{
  sandbox_charge (L, (gsize)table_n_rows (table) * table_n_columns (table));
  lua_newtable (L);
  push_preamble (L, table);
  lua_newtable (L);
  for (guint column = 0; column < table_n_columns (table); column++)
    {
      lua_pushstring (L, table_header (table, column));
      lua_seti (L, -2, column + 1);
    }
  lua_setfield (L, -2, "header");
  lua_createtable (L, (int)table_n_rows (table), 0);
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      push_row (L, table, row);
      lua_seti (L, -2, row + 1);
    }
  lua_setfield (L, -2, "rows");
}

/* ── functions ── */

/* What the site is made from has columns for nobody; what partners tell each other is theirs. */
static gboolean
may_be_shown (const Engine *engine, const char *path)
{
  static const char *const sources[] = { "directory/", "lectures/", "ledger/" };
  if (g_str_has_prefix (path, "directory/partners/"))
    return engine->run->audience >= AUDIENCE_PARTNERS;
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (g_str_has_prefix (path, sources[i]))
      return FALSE;
  return TRUE;
}

static int
function_data (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *wanted = luaL_checkstring (L, 1);
  char *path = path_resolve ("", wanted);
  lua_pushstring (L, path ? path : "");
  g_free (path);
  const char *safe = lua_tostring (L, -1);
  if (*safe == '\0')
    return fault_raise (L, &DATA_OUTSIDE, "path", wanted, NULL);
  if (!may_be_shown (engine, safe))
    return fault_raise (L, &DATA_NOT_SHOWN, "path", wanted, NULL);
  const Table *table = find_table (engine, safe);
  if (table == NULL)
    return fault_raise (L, &DATA_UNREADABLE, "path", wanted, NULL);
  push_table (L, table);
  return 1;
}

static int
function_qr_svg (lua_State *L)
{
  const char *text = luaL_checkstring (L, 1);
  lua_Integer quiet = QUIET_ZONE;
  if (lua_istable (L, 2))
    {
      lua_getfield (L, 2, "quiet");
      quiet = luaL_optinteger (L, -1, QUIET_ZONE);
    }
  GString *out = g_string_truncate (engine_of (L)->scratch, 0);
  if (!qr_append_svg (text, (guint)CLAMP (quiet, 0, QUIET_MAX), out))
    return fault_raise (L, &QR_WRONG, "text", text, NULL);
  lua_pushlstring (L, out->str, out->len);
  return 1;
}

/* The text as HTML with <wbr> where a phrase begins. */
static int
function_phrase (lua_State *L)
{
  const char *text = luaL_checkstring (L, 1);
  gsize length = strlen (text), from = 0;
  GString *out = g_string_truncate (engine_of (L)->scratch, 0);
  sandbox_charge (L, 16 + length);
  GArray *breaks = phrase_breaks (text);
  for (guint i = 0; i < breaks->len; i++)
    {
      gsize to = MIN (g_array_index (breaks, gsize, i), length);
      escape_html (out, text + from, to - from);
      g_string_append (out, "<wbr>");
      from = to;
    }
  g_array_unref (breaks);
  escape_html (out, text + from, length - from);
  lua_pushlstring (L, out->str, out->len);
  return 1;
}

void
data_open (lua_State *L)
{
  static const luaL_Reg functions[] = {
    { "data", function_data },
    { "qr_svg", function_qr_svg },
    { "phrase", function_phrase },
    { NULL, NULL },
  };
  luaL_setfuncs (L, functions, 0);
}
