/* The matcher against the results that the manual of Lua 5.4 (6.4.1) promises. */
#include "theme/pattern.h"

#include <lauxlib.h>
#include <string.h>

#include "theme/sandbox.h"

static char *
run (const char *code)
{
  Sandbox sandbox;
  sandbox_init (&sandbox);
  lua_State *L = sandbox.L;
  lua_newtable (L);
  sandbox_open_library (L);
  char *result = NULL;
  if (luaL_loadbufferx (L, code, strlen (code), "=#0", "t") != LUA_OK)
    g_error ("%s: %s", code, lua_tostring (L, -1));
  lua_insert (L, -2);
  lua_setupvalue (L, -2, 1);
  if (sandbox_call (&sandbox, 0, 1))
    result = g_strdup (lua_tostring (L, -1));
  else
    result = g_strdup_printf ("! %s",
                              sandbox.fault.kind ? sandbox.fault.kind->id : sandbox.fault.message);
  sandbox_clear (&sandbox);
  return result;
}

/* @expression's values, joined by commas. */
static void
gives (const char *expression, const char *want)
{
  g_autofree char *code = g_strdup_printf (
      "local t = {%s} for i, v in ipairs(t) do t[i] = tostring(v) end return table.concat(t, ',')",
      expression);
  g_autofree char *got = run (code);
  if (strcmp (got, want) != 0)
    g_error ("%s: wanted «%s», got «%s»", expression, want, got);
}

static void
matches_items_and_sets (void)
{
  gives ("('hello world'):find('wor')", "7,9");
  gives ("('hello'):find('l+')", "3,4");
  gives ("('a.b'):find('.', 1, true)", "2,2");
  gives ("('a.b'):find('%.')", "2,2");
  gives ("('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "key,value");
  gives ("('2026-12-05'):match('(%d+)-(%d+)-(%d+)')", "2026,12,05");
  gives ("('aXb'):match('[^%l]')", "X");
  gives ("('a]b'):match('[]]')", "]");
  gives ("('a-b'):match('[a%-]+')", "a-");
  gives ("('a-b'):match('[a-]+')", "a-");
  gives ("('x5'):match('%D%d')", "x5");
  gives ("(' \\t\\v'):match('^%s+$') and 1", "1");
}

static void
repeats_greedy_and_lazy (void)
{
  gives ("('<b><i>'):match('<(.*)>')", "b><i");
  gives ("('<b><i>'):match('<(.-)>')", "b");
  gives ("('aaa'):match('a-b') == nil", "true");
  gives ("('color colour'):gsub('colou?r', '*')", "* *,2");
  gives ("('abc'):match('x*')", "");
  gives ("('aab'):match('^a*ab$')", "aab");
}

static void
captures_places_balance_and_frontiers (void)
{
  gives ("('hello'):match('()ll()')", "3,5");
  gives ("('f(a(b)c)d'):match('%b()')", "(a(b)c)");
  gives ("('THE (quick) fox'):find('%f[%a]%a+%f[%A]')", "1,3");
  gives ("('\"it\\'s\"'):match('([\"\\'])(.-)%1')", "\",it's");
  gives ("('abc'):gsub('%w', '%0%0')", "aabbcc,3");
  gives ("('hello world'):gsub('(%w+) (%w+)', '%2 %1')", "world hello,1");
}

static void
replaces_by_table_and_function (void)
{
  gives ("('$a-$b'):gsub('%$(%w)', {a = '1'})", "1-$b,2");
  gives ("('abc'):gsub('%w', function(c) if c ~= 'b' then return c:upper() end end)", "AbC,3");
  gives ("('abc'):gsub('', '-')", "-a-b-c-,4");
  gives ("('abc'):gsub('b*', '-')", "-a-c-,3");
  gives ("('aaa'):gsub('a', 'b', 2)", "bba,2");
  gives ("('aaa'):gsub('^a', 'b')", "baa,1");
  gives ("('日本、語'):gsub('、', '・')", "日本・語,1");
}

static void
goes_on_from_match_to_match (void)
{
  gives ("(function() local t = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do "
         "t[#t + 1] = k .. v end return table.concat(t, ' ') end)()",
         "a1 b2");
  gives ("(function() local n = 0 for _ in ('abc'):gmatch('x*') do n = n + 1 end return n end)()",
         "4");
  gives ("(function() local t = {} for w in ('あ い'):gmatch('%S+') do t[#t + 1] = w end "
         "return #t end)()",
         "2");
}

static void
takes_starts_as_the_manual_says (void)
{
  gives ("('abc'):find('b', -2)", "2,2");
  gives ("('abc'):find('b', 3) == nil", "true");
  gives ("('abc'):find('', 4)", "4,3");
  gives ("('abc'):find('', 5) == nil", "true");
  gives ("('abc'):match('.', -99)", "a");
  gives ("('b'):find('b', 1) == ('b'):find('b')", "true");
}

static void
refuses_malformed_patterns (void)
{
  static const char *const wrong[]
      = { "%", "[a", "[]", "[^]", "(a", "a)", "%b", "%bx", "%f", "%1" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *code = g_strdup_printf ("return ('aab'):match('%s')", wrong[i]);
      g_autofree char *got = run (code);
      g_assert_cmpstr (got, ==, "! theme-pattern");
    }
  g_autofree char *replacement = run ("return ('a'):gsub('a', '%')");
  g_assert_cmpstr (replacement, ==, "! theme-replacement");
  g_autofree char *capture = run ("return ('a'):gsub('a', '%3')");
  g_assert_cmpstr (capture, ==, "! theme-pattern");
}

/* A subject and a pattern may be the same string. */
static void
matches_itself (void)
{
  gives ("(function() local s = 'a+b?' return s:match(s) end)()", "a");
  gives ("(function() local s = 'abc' return s:match(s) end)()", "abc");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pattern/matches-items-and-sets", matches_items_and_sets);
  g_test_add_func ("/pattern/repeats-greedy-and-lazy", repeats_greedy_and_lazy);
  g_test_add_func ("/pattern/captures-places-balance-and-frontiers",
                   captures_places_balance_and_frontiers);
  g_test_add_func ("/pattern/replaces-by-table-and-function", replaces_by_table_and_function);
  g_test_add_func ("/pattern/goes-on-from-match-to-match", goes_on_from_match_to_match);
  g_test_add_func ("/pattern/takes-starts-as-the-manual-says", takes_starts_as_the_manual_says);
  g_test_add_func ("/pattern/refuses-malformed-patterns", refuses_malformed_patterns);
  g_test_add_func ("/pattern/matches-itself", matches_itself);
  return g_test_run ();
}
