#include "theme/code.h"

#include <lauxlib.h>
#include <string.h>

/* Behind the Lua string that begins at @p, or NULL if it does not end. */
static const char *
skip_string (const char *p, const char *end)
{
  char quote = *p++;
  for (; p < end && *p != '\n'; p++)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      else if (*p == quote)
        return p + 1;
    }
  return NULL;
}

/* Behind the long bracket ([[…]], [==[…]==]) at @p; @p itself if there is none, NULL if it does not
 * end. */
static const char *
skip_long_bracket (const char *p, const char *end)
{
  const char *q = p + 1;
  while (q < end && *q == '=')
    q++;
  gsize level = q - p - 1;
  if (q == end || *q != '[')
    return p;
  for (q++; q < end && (q = memchr (q, ']', end - q)) != NULL; q++)
    {
      gsize n = 0;
      while (q + 1 + n < end && q[1 + n] == '=' && n < level)
        n++;
      if (n == level && q + 1 + n < end && q[1 + n] == ']')
        return q + n + 2;
    }
  return NULL;
}

gboolean
code_stands_at (const char *p, const char *end, const char *word)
{
  gsize n = strlen (word);
  return (gsize)(end - p) >= n && memcmp (p, word, n) == 0;
}

const char *
code_read (const char *p, const char *end, const char *close, GString *code)
{
  while (p != NULL && p < end && !code_stands_at (p, end, close))
    {
      const char *next = p + 1;
      gboolean comment = code_stands_at (p, end, "--");
      if (*p == '"' || *p == '\'')
        next = skip_string (p, end);
      else if (*p == '[')
        next = skip_long_bracket (p, end);
      else if (comment)
        {
          next = p + 2 < end && p[2] == '[' ? skip_long_bracket (p + 2, end) : p + 2;
          if (next == p + 2)
            while (next < end && *next != '\n' && !code_stands_at (next, end, close))
              next++;
        }
      if (next == p)
        next = p + 1;
      if (next == NULL)
        return NULL;
      if (comment)
        g_string_append_c (code, ' ');
      for (; p < next; p++)
        if (!comment || *p == '\n')
          g_string_append_c (code, *p);
    }
  return p < end ? p : NULL;
}

static gboolean
compiles (lua_State *L, const char *before, const char *code, const char *after, char **message)
{
  g_autofree char *chunk = g_strconcat ("return ", before, code, after, NULL);
  int top = lua_gettop (L);
  gboolean good = luaL_loadbufferx (L, chunk, strlen (chunk), "=", "t") == LUA_OK;
  if (!good)
    {
      const char *said = lua_tostring (L, -1);
      const char *behind = said ? strstr (said, ": ") : NULL;
      *message = g_strdup (behind ? behind + 2 : "");
    }
  lua_settop (L, top);
  return good;
}

gboolean
code_is_expression (lua_State *L, const char *code, const char *bracket, char **message)
{
  return compiles (L, "", code, "\n", message) && compiles (L, bracket, code, "\n)", message);
}

gboolean
code_is_json_call (const char *code)
{
  const char *end = code + strlen (code), *p = code;
  while (g_ascii_isspace (*p))
    p++;
  if (!g_str_has_prefix (p, "json"))
    return FALSE;
  for (p += strlen ("json"); g_ascii_isspace (*p);)
    p++;
  if (*p != '(' && *p != '{')
    return FALSE;
  guint depth = 0;
  while (p != NULL && p < end)
    {
      const char *at = p;
      if (*p == '"' || *p == '\'')
        p = skip_string (p, end);
      else if (*p == '[')
        p = skip_long_bracket (p, end);
      if (p != at)
        continue;
      depth += *p == '(' || *p == '{';
      depth -= *p == ')' || *p == '}';
      p++;
      if (depth == 0)
        break;
    }
  while (p != NULL && g_ascii_isspace (*p))
    p++;
  return p == end;
}

char *
code_leading_string (const char *code, const char **rest)
{
  const char *end = code + strlen (code);
  const char *behind = *code == '"' || *code == '\'' ? skip_string (code, end) : NULL;
  if (behind == NULL || memchr (code, '\\', behind - code))
    return NULL;
  *rest = behind;
  return g_strndup (code + 1, behind - code - 2);
}

gboolean
code_is_name (const char *text)
{
  if (!g_ascii_isalpha (*text) && *text != '_')
    return FALSE;
  while (g_ascii_isalnum (*text) || *text == '_')
    text++;
  return *text == '\0';
}
