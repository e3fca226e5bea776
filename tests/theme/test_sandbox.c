#include "fixture.h"

/* A template that must end in a finding at its own line, and what the finding must say. */
typedef struct
{
  const char *what;
  const char *text;
  const char *says; /* in English; begins with the place */
} Attack;

static const Attack attacks[] = {
  { "an endless loop", "a\n{% while true do end %}\n", "templates/x.html:2: error: " },
  { "a loop of recursion", "{% local function f() return f() + 1 end f() %}\n",
    "templates/x.html" },
  { "a pattern that blows up",
    "{% local s = (\"a\"):rep(50) s:find((\"a?\"):rep(50) .. (\"a\"):rep(50)) %}\n",
    "templates/x.html:1: " },
  { "a pattern of dots", "\n{% local s = (\"a\"):rep(20000) s:find(\".-.-.-.-b\") %}\n",
    "templates/x.html:2: " },
  { "a string that doubles", "{% local s = \"x\" for i = 1, 60 do s = s .. s end %}\n",
    "templates/x.html" },
  { "a table without end", "{% local t = {} for i = 1, 1e9 do t[i] = i end %}\n",
    "templates/x.html" },
  { "string.rep of everything", "{% local s = (\"x\"):rep(10000000000) %}\n",
    "templates/x.html:1: " },
  { "table.unpack of ten million", "{% local a = table.unpack({}, 1, 10000000) %}\n",
    "templates/x.html:1: " },
  { "os", "{% os.execute(\"true\") %}\n", "templates/x.html:1: " },
  { "io", "{% io.open(\"/etc/passwd\") %}\n", "templates/x.html:1: " },
  { "require", "{% require(\"os\") %}\n", "templates/x.html:1: " },
  { "debug", "{% debug.getregistry() %}\n", "templates/x.html:1: " },
  { "load", "{% load(\"return 1\")() %}\n", "templates/x.html:1: " },
  { "pcall around an endless loop", "{% pcall(function() while true do end end) %}\n",
    "templates/x.html:1: " },
  { "a coroutine", "{% coroutine.wrap(function() end)() %}\n", "templates/x.html:1: " },
  { "setmetatable with __gc", "{% setmetatable({}, {__gc = function() end}) %}\n",
    "templates/x.html:1: " },
  { "collectgarbage", "{% collectgarbage(\"stop\") %}\n", "templates/x.html:1: " },
  { "a random number", "{{ math.random() }}\n", "templates/x.html:1: " },
  { "string.dump", "{% string.dump(function() end) %}\n", "templates/x.html:1: " },
  { "the metatable of strings", "{% getmetatable(\"\").__index = nil %}\n",
    "templates/x.html:1: " },
  { "a changed library", "{% string.format = nil %}\n", "templates/x.html:1: " },
  { "an assigned global", "{% leak = 1 %}\n", "templates/x.html:1: " },
  { "an unknown global", "a\nb\n{{ titel }}\n", "templates/x.html:3: " },
  { "an unknown global behind an include of two lines",
    "{% include \"good.html\",\n {k = 1} %}\n{{ titel }}\n", "templates/x.html:3: " },
  { "nil printed", "a\n{{ page.summary }}\n", "templates/x.html:2: " },
  { "a table printed", "{{ {} }}\n", "templates/x.html:1: " },
  { "the address of a table", "{{ tostring({}) }}\n", "templates/x.html:1: " },
  { "an error of nil", "{% error(nil) %}\n", "templates/x.html:1: " },
  { "an error of a table", "{% error({}) %}\n", "templates/x.html:1: " },
  { "an order that is none",
    "{% local t = {} for i = 1, 100 do t[i] = i end table.sort(t, function() return true end) "
    "error(\"sorted\") %}\n",
    "templates/x.html:1: " },
  { "a record that is changed", "{% page.title = \"x\" %}\n", "templates/x.html:1: " },
  { "a statement smuggled through as an expression", "{{ x) os.exit( }}\n", "templates/x.html:1:" },
  { "an expression cut off", "a\n{{ page. }}\n", "templates/x.html:2:" },
  { "a block that is not closed", "{% block a %}\n", "templates/x.html:1:" },
  { "a tag that is not closed", "a\n{{ page.title\n", "templates/x.html:2:" },
  { "a value in a script", "<script>{{ page.title }}</script>\n", "templates/x.html:1:" },
  { "a template that includes itself", "{% include \"x.html\" %}\n", "x.html" },
  { "a template that extends itself", "{% extends \"x.html\" %}\n", "x.html" },
  { "a template that is missing", "{% extends \"y.html\" %}\n", "y.html" },
  { "byte code", "\x1bLua\n", "templates/x.html" },
};

/* Each attack ends in words at its line, within the test's time, and the next template still works.
 */
static void
refuses (gconstpointer data)
{
  const Attack *attack = data;
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/x.html", attack->text);
  fixture_write (&fixture, "themes/default/templates/good.html", "{{ page.title }}\n");
  fixture_load (&fixture);
  if (strcmp (attack->what, "byte code") == 0) /* it is text like any other, and shows as such */
    g_assert_true (fixture_render (&fixture, "x.html", "/", "ja"));
  else
    {
      g_assert_false (fixture_render (&fixture, "x.html", "/", "ja"));
      fixture_assert_finding (&fixture, LANG_EN, attack->says);
    }
  g_assert_true (fixture_render (&fixture, "good.html", "/", "ja"));
  g_assert_cmpstr (fixture.out->str, ==, "はじめに\n");
  fixture_tear_down (&fixture);
}

static void
escapes_for_the_place (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/x.html",
                 "{% local evil = '</script><b title=\"\\'&' %}\n"
                 "<p title=\"{{ evil }}\">{{ evil }}</p>{! \"<i>\" !}<script>{{ json({a = evil}) "
                 "}}</script>\n");
  fixture_load (&fixture);
  g_assert_true (fixture_render (&fixture, "x.html", "/", "ja"));
  g_assert_nonnull (strstr (fixture.out->str, "&lt;/script&gt;&lt;b title=&quot;&#39;&amp;"));
  g_assert_nonnull (strstr (fixture.out->str, "<i>"));
  g_assert_null (strstr (fixture.out->str, "</script><b"));
  fixture_tear_down (&fixture);
}

static void
goes_through_keys_in_order (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/x.html",
                 "{% local t = {b = 1, a = 2, [2] = 3, [1] = 4, c = 5} %}\n"
                 "{% for k, v in pairs(t) do %}{{ k }}{{ v }} {% end %}{{ 6 / 2 }}\n");
  fixture_load (&fixture);
  g_assert_true (fixture_render (&fixture, "x.html", "/", "ja"));
  g_assert_cmpstr (fixture.out->str, ==, "14 23 a2 b1 c5 3\n");
  fixture_tear_down (&fixture);
}

/* One run lists what is wrong in every template, not only in the first. */
static void
lists_every_broken_template (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/a.html", "\n{{ }}\n");
  fixture_write (&fixture, "themes/default/templates/b.html", "{% endblock %}\n");
  fixture_write (&fixture, "themes/default/templates/c.html", "{{ page.title }}\n");
  fixture_load (&fixture);
  g_assert_false (engine_check (fixture.engine, fixture.diags));
  g_autofree char *text = fixture_findings (&fixture, LANG_EN);
  g_assert_nonnull (strstr (text, "a.html:2"));
  g_assert_nonnull (strstr (text, "b.html:1"));
  g_assert_null (strstr (text, "c.html"));
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *what = g_strdelimit (g_strdup (attacks[i].what), " ", '-');
      g_autofree char *name = g_strdup_printf ("/sandbox/refuses/%s", what);
      g_test_add_data_func (name, &attacks[i], refuses);
    }
  g_test_add_func ("/sandbox/escapes-for-the-place", escapes_for_the_place);
  g_test_add_func ("/sandbox/goes-through-keys-in-order", goes_through_keys_in_order);
  g_test_add_func ("/sandbox/lists-every-broken-template", lists_every_broken_template);
  return g_test_run ();
}
