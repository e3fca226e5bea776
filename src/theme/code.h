/*
 * code: the pieces of Lua between the tags of a template: where one ends, whether it is one
 * expression.
 */
#ifndef ORIHON_THEME_CODE_H
#define ORIHON_THEME_CODE_H

#include <glib.h>
#include <lua.h>

/*
 * Copies Lua code from @p up to @close ("}}") into @code, without its comments (a comment would
 * swallow what is generated behind it); newlines stay. Strings may hold @close. Gives where @close
 * stands, NULL if it is missing.
 */
const char *code_read (const char *p, const char *end, const char *close, GString *code);

/*
 * TRUE if @code is one expression. It is compiled alone, once bare and once behind @bracket ("(",
 * or "_(" for arguments), so that `x) os.exit(` and `a, b` are refused. Otherwise *message is
 * Lua's explanation, given back with g_free.
 */
gboolean code_is_expression (lua_State *L, const char *code, const char *bracket, char **message);

/* TRUE for `json(…)` or `json{…}` and nothing behind it. */
gboolean code_is_json_call (const char *code);

/* The plain string that @code begins with ("base.html"), or NULL; *rest is what stands behind it.
 */
char *code_leading_string (const char *code, const char **rest);

/* A name as Lua has them. */
gboolean code_is_name (const char *text);

/* Does @word stand at @p? */
gboolean code_stands_at (const char *p, const char *end, const char *word);

#endif
