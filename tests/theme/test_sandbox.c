/* What the theme's code may not do, row by row of the list of faults (D). */
#include "theme/sandbox.h"

#include "cpu_time.h"
#include "fixture.h"

/* Renders @code as the third line of a template; gives the findings in English. */
static char *
run_code (const char *code, gboolean *good, char **output)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  g_autofree char *template_ = g_strconcat ("1\n2\n", code, "\n", NULL);
  fixture_write (&fixture, "themes/default/templates/t.html", template_);
  fixture_load (&fixture);
  *good = fixture_render (&fixture, "t.html", "/acp/", "ja");
  if (output != NULL)
    *output = g_strdup (fixture.out->str);
  char *text = fixture_findings (&fixture, LANG_EN);
  fixture_tear_down (&fixture);
  return text;
}

static void
fails (const char *code, const char *want)
{
  gboolean good;
  gint64 start = cpu_time_us ();
  g_autofree char *text = run_code (code, &good, NULL);
  if (good || !strstr (text, "themes/default/templates/t.html:") || !strstr (text, want))
    g_error ("%s: wanted «%s», got «%s»", code, want, text);
  if (cpu_time_us () - start > 20 * G_USEC_PER_SEC)
    g_error ("%s: took too long", code);
}

static void
gives (const char *code, const char *want)
{
  gboolean good;
  g_autofree char *output = NULL, *text = run_code (code, &good, &output);
  if (!good)
    g_error ("%s: %s", code, text);
  g_assert_cmpstr (output + strlen ("1\n2\n"), ==, want);
}

#define TOO_LONG "t.html:3: error: this runs for too long"

static void
ends_endless_loops (void)
{
  fails ("{% while true do end %}", TOO_LONG);
  fails ("{% for i = 1, math.huge do local x = i end %}", TOO_LONG);
  fails ("{% local function f() return f() end f() %}", TOO_LONG);
  fails ("{% repeat goto a ::a:: until false %}", TOO_LONG);
  fails ("{{ pcall(function() while true do end end) }}", "t.html:3: error: there is no `pcall`");
  fails ("{{ coroutine.wrap(f)() }}", "t.html:3: error: there is no `coroutine`");
}

static void
ends_pattern_blow_ups (void)
{
  fails ("{{ ('a'):rep(50):find(('a?'):rep(50) .. ('a'):rep(50)) }}", TOO_LONG);
  fails ("{{ ('a'):rep(1000):find('.-.-.-.-.-.-b') }}", TOO_LONG);
  fails ("{{ ('a'):rep(60000):match('(.*)*.*.*b') }}", TOO_LONG);
  fails ("{% for s in ('('):rep(1000000):gmatch('%b()') do end %}", TOO_LONG);
  fails ("{{ ('x'):find(('('):rep(40)) }}", "t.html:3: error: malformed pattern");
  fails ("{{ ('x'):rep(1000):find(('x?'):rep(400)) }}", "malformed pattern: too deep");
}

static void
ends_long_work_inside_c (void)
{
  fails ("{% local t = {} for i = 1, 500000 do table.insert(t, 1, i) end %}", TOO_LONG);
  fails ("{% local t = {} for i = 1, 300000 do t[i] = -i end for i = 1, 99 do table.sort(t) "
         "table.sort(t, function(a, b) return a > b end) end %}",
         TOO_LONG);
  fails ("{% local s = ('x'):rep(1000000) while true do local u = s:upper() end %}", TOO_LONG);
  fails ("{% local s = ('x'):rep(1000000) while true do local u = s .. 1 end %}", TOO_LONG);
  fails ("{% while true do site.facilities{} end %}", TOO_LONG);
  fails ("{% local s = ('x'):rep(1000000) while true do %}{{ s }}{% end %}",
         "t.html:3: error: the output of this page is too large");
}

static void
limits_memory (void)
{
  fails ("{% local s = 'x' while true do s = s .. s end %}",
         "t.html:3: error: more than the 64 MB of memory allowed");
  fails ("{% local t = {} for i = 1, 1e9 do t[i] = {i} end %}",
         "t.html:3: error: more than the 64 MB");
  fails ("{{ ('x'):rep(1e10) }}", "t.html:3: error: string.rep makes too long a string");
  fails ("{{ ('x'):rep(1e9, 'y') }}", "t.html:3: error: string.rep makes too long a string");
  fails ("{{ collectgarbage('stop') }}", "t.html:3: error: there is no `collectgarbage`");
}

/* After a page that used all memory and steps the next one is made as ever. */
static void
goes_on_after_a_fault (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/a.html",
                 "{% local t = {} for i = 1, 1e9 do t[i] = {i} end %}");
  fixture_write (&fixture, "themes/default/templates/b.html", "{% while true do end %}");
  fixture_write (&fixture, "themes/default/templates/c.html", "{{ page.title }}");
  fixture_load (&fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_false (fixture_render (&fixture, "a.html", "/acp/", "ja"));
      g_assert_false (fixture_render (&fixture, "b.html", "/acp/", "ja"));
      g_assert_true (fixture_render (&fixture, "c.html", "/acp/", "ja"));
      g_assert_cmpstr (fixture.out->str, ==, "人生会議");
    }
  fixture_tear_down (&fixture);
}

static void
has_no_door_to_the_machine (void)
{
  static const char *const names[]
      = { "os",     "io",         "require", "package", "dofile",         "loadfile",
          "load",   "loadstring", "debug",   "print",   "setmetatable",   "getmetatable",
          "rawset", "rawget",     "next",    "_G",      "collectgarbage", "coroutine",
          "pcall",  "xpcall",     "warn" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *code = g_strdup_printf ("{{ tostring(%s) }}", names[i]);
      g_autofree char *want = g_strdup_printf ("t.html:3: error: there is no `%s`", names[i]);
      fails (code, want);
    }
  fails ("{{ string.dump(function() end) }}", "attempt to call a nil value (field 'dump')");
  fails ("{{ ('x'):dump() }}", "attempt to call a nil value (method 'dump')");
  fails ("{{ math.random() }}", "attempt to call a nil value (field 'random')");
}

static void
takes_text_only (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/components/binary.lua", "\x1bLua\x54rest");
  fixture_write (&fixture, "themes/default/templates/t.html", "\x1bLua{{ page.title }}");
  fixture_load (&fixture);
  g_assert_false (engine_check (fixture.engine, fixture.diags));
  fixture_assert_finding (&fixture, LANG_EN, "components/binary.lua:1: error: syntax error");
  g_assert_true (fixture_render (&fixture, "t.html", "/acp/", "ja"));
  g_assert_cmpstr (fixture.out->str, ==, "\x1bLua人生会議");
  fixture_tear_down (&fixture);
}

static void
keeps_templates_apart (void)
{
  fails ("{% string.format = 1 %}", "t.html:3: error: string cannot be changed");
  fails ("{% math.pi = 3 %}", "t.html:3: error: math cannot be changed");
  fails ("{% ('').x = 1 %}", "attempt to index a string value");
  fails ("{% site.title = 1 %}", "t.html:3: error: a site can be read only");
  fails ("{% page.title = 1 %}", "t.html:3: error: a page can be read only");
  fails ("{% site.menu[1] = 1 %}", "t.html:3: error: a list can be read only");
  fails ("{% doc.p = 1 %}", "t.html:3: error: doc cannot be changed");
  fails ("{% page = 1 %}", "t.html:3: error: cannot assign to `page`");
  fails ("{% counter = 1 %}", "t.html:3: error: cannot assign to `counter`");
  fails ("{% _ENV.x = 1 %}", "t.html:3: error: cannot assign to `x`");
  fails ("{{ pagee.title }}", "t.html:3: error: there is no `pagee` (did you mean page?)");
  fails ("{{ page.titel }}", "t.html:3: error: a page has no field `titel` (did you mean title?)");
}

static void
survives_odd_errors (void)
{
  fails ("{% error(nil) %}", "t.html:3: error: the theme says: error");
  fails ("{% error({}) %}", "t.html:3: error: a table cannot be made text");
  fails ("{% error('あ') %}", "t.html:3: error: the theme says: あ");
  fails ("{% error('\\xff') %}", "t.html:3: error: the theme says: ");
  fails ("{% assert(false) %}", "t.html:3: error: the theme says: assertion failed");
  fails ("{% local function f() return 1 + f() end f() %}", "t.html:3: error: more than the 64 MB");
  fails ("{% local function f(s) return (s:gsub('x', f)) end f('x') %}",
         "t.html:3: error: stopped: C stack overflow");
  fails ("{{ table.unpack({}, 1, 1e7) }}", "t.html:3: error: stopped: too many results to unpack");
  fails ("{{ table.unpack({}, 1, 1e6 - 1) }}", "t.html:3: error");
  fails ("{% table.sort({1, 'x'}) %}", "t.html:3: error: stopped: attempt to compare");
  fails ("{{ ('x'):rep(3, {}) }}", "t.html:3: error");
  gives ("{% local t = {3, 1, 2} table.sort(t, function() return true end) %}{{ #t }}", "3\n");
}

static void
refuses_to_show_addresses (void)
{
  fails ("{{ {} }}", "t.html:3: error: a table cannot be printed");
  fails ("{{ print_ or ipairs }}", "t.html:3: error");
  fails ("{{ ipairs }}", "t.html:3: error: a function cannot be printed");
  fails ("{{ tostring({}) }}", "t.html:3: error: a table cannot be made text");
  fails ("{{ ('%s'):format({}) }}", "t.html:3: error: a table cannot be made text");
  fails ("{{ ('%p'):format('x') }}", "t.html:3: error: string.format has no %p");
  fails ("{{ page }}", "t.html:3: error: a page cannot be printed");
  fails ("{{ true }}", "t.html:3: error: a boolean cannot be printed");
}

static void
goes_over_tables_in_order (void)
{
  gives ("{% for k, v in pairs{b = 1, a = 2, 'x', 'y', ['あ'] = 3} do %}{{ k }}={{ v }} {% end %}",
         "1=x 2=y a=2 b=1 あ=3 \n");
  gives ("{% local t = {} for i = 1, 300 do t[i] = {n = i, k = i % 3} end\n"
         "table.sort(t, function(a, b) return a.k < b.k end) %}{{ t[1].n }} {{ t[2].n }} {{ "
         "t[101].n }}",
         "3 6 1\n");
  fails ("{% for k in pairs{[{}] = 1} do end %}", "t.html:3: error: pairs can only go over");
}

/* Text of pages and records is never code, neither as a template nor as a replacement. */
static void
never_compiles_text (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "content/x.md",
                 "---\ntitle: \"{{ 1 + 1 }} {% error() %} %1\"\n---\n\nx\n");
  fixture_write (&fixture, "themes/default/templates/t.html",
                 "{{ page.title }}|{{ ('a-b'):gsub('-', (page.title:gsub('%%', '%%%%'))) }}");
  fixture_load (&fixture);
  g_assert_true (fixture_render (&fixture, "t.html", "/x/", "ja"));
  g_assert_cmpstr (fixture.out->str, ==,
                   "{{ 1 + 1 }} {% error() %} %1|a{{ 1 + 1 }} {% error() %} %1b");
  fixture_tear_down (&fixture);
  gives ("{% local s = '{{ x }}{% y %}' %}{{ s }}", "{{ x }}{% y %}\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/d1-d2-ends-endless-loops", ends_endless_loops);
  g_test_add_func ("/sandbox/d3-ends-pattern-blow-ups", ends_pattern_blow_ups);
  g_test_add_func ("/sandbox/d4-d10-ends-long-work-inside-c", ends_long_work_inside_c);
  g_test_add_func ("/sandbox/d5-limits-memory", limits_memory);
  g_test_add_func ("/sandbox/d5-goes-on-after-a-fault", goes_on_after_a_fault);
  g_test_add_func ("/sandbox/d6-has-no-door-to-the-machine", has_no_door_to_the_machine);
  g_test_add_func ("/sandbox/d7-takes-text-only", takes_text_only);
  g_test_add_func ("/sandbox/d8-keeps-templates-apart", keeps_templates_apart);
  g_test_add_func ("/sandbox/d9-survives-odd-errors", survives_odd_errors);
  g_test_add_func ("/sandbox/d11-refuses-to-show-addresses", refuses_to_show_addresses);
  g_test_add_func ("/sandbox/d11-goes-over-tables-in-order", goes_over_tables_in_order);
  g_test_add_func ("/sandbox/d12-never-compiles-text", never_compiles_text);
  return g_test_run ();
}
