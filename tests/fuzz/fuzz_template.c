/* Any text as a template: it compiles to Lua of as many lines, or there is a finding. */
#include "theme/template.h"

#include <stdint.h>
#include <string.h>

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

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_utf8_make_valid ((const char *)data, size);
  g_strdelimit (text, "\r", '\n');
  Sandbox sandbox;
  TemplateSource source;
  g_autoptr (Diags) diags = diags_new ();
  sandbox_init (&sandbox);
  gsize length = strlen (text);
  gboolean sound = template_compile (text, length, "x.html", sandbox.L, &source, diags);
  if (sound != (diags_count (diags, DIAG_FATAL) == 0)
      || (sound && count_lines (source.lua->str, source.lua->len) != count_lines (text, length)))
    g_error ("not line for line:\n%s\n---\n%s", text, source.lua->str);
  template_source_clear (&source);
  sandbox_clear (&sandbox);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "{% extends \"base.html\" %}\n{% block a %}\n{{ page.title }}{! content !}\n{% endblock %}\n",
  "<a href=\"{{ url(page) }}\">{% for _, x in ipairs(site.pages) do %}{{ x.title or \"\" }}{% end "
  "%}</a>\n",
  "{% include \"x.html\", {k = 1} %}{# note\n #}{% verbatim %}{{ }}{% endverbatim %}\n",
  "<script>{{ json({a = \"}}\", [[ ]] }}) }}</script>\n{% local s = [==[ %} ]==] %}\n",
  NULL,
};

#include "driver.h"
