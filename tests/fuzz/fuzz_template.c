/*
 * Templates: whatever the text, the compiler ends, keeps its lines in step, and what it made can
 * be loaded or is refused by Lua with a line; nothing is ever run with more than the sandbox
 * allows.
 */
#include "theme/template.h"

#include <lauxlib.h>
#include <stdint.h>

#include "base/encoding.h"
#include "theme/sandbox.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
count_lines (const char *text, gsize length)
{
  guint lines = 0;
  for (gsize i = 0; i < length; i++)
    lines += text[i] == '\n';
  return lines;
}

static int
nothing (lua_State *L)
{
  (void)L;
  return 0;
}

/* Runs the chunk with the library alone and functions that print nothing. */
static void
run (Sandbox *sandbox, const TemplateSource *source)
{
  lua_State *L = sandbox->L;
  if (luaL_loadbufferx (L, source->lua->str, source->lua->len, "=#0", "t") == LUA_OK)
    {
      lua_newtable (L);
      sandbox_open_library (L);
      for (guint i = 0; i < 7; i++)
        lua_pushcfunction (L, nothing);
      sandbox->steps_left = 20000;
      sandbox_call (sandbox, 8, 0);
    }
  lua_settop (L, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Diags) diags = diags_new ();
  gsize length;
  g_autofree char *text = encoding_utf8_file ((const char *)data, size, "t.html", &length, diags);
  if (text == NULL)
    return 0;
  Sandbox sandbox;
  sandbox_init (&sandbox);
  TemplateSource source;
  gboolean good = template_compile (text, length, "t.html", sandbox.L, &source, diags);
  g_assert_true (good == (diags_count (diags, DIAG_FATAL) == 0));
  if (good)
    {
      g_assert_cmpuint (count_lines (source.lua->str, source.lua->len), ==,
                        count_lines (text, length));
      run (&sandbox, &source);
    }
  template_source_clear (&source);
  sandbox_clear (&sandbox);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "@themes/default/templates/*.html",
  "{% extends \"b\" %}\n{% block a %}\n{{ x }}{% super() %}{! y !}\n{% endblock %}\n",
  "{% verbatim %}{{ }}{% endverbatim %}{# c #}{% include \"p\", {k = 1} %}",
  "<script>{{ json{a = \")\"} }}</script><a href=\"{{ u }}\" title='{{ t }}'><!-- {{ c }} -->",
  "{{ ('a'):rep(9):gsub('(a-)%1', '%1') .. ('%5.1f'):format(3) }}{% -- note\n%}{{ [==[ ]] ]==] }}",
  "{% local t = {3, 1} table.sort(t) for k, v in pairs(t) do %}{{ k }}{% end %}",
  "{% for w in ('a b'):gmatch('%f[%w]%w+') do error(w) end %}{{ utf8.len('あ') }}",
  NULL,
};

#include "driver.h"
