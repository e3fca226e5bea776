/* The compiler of templates by itself: what it makes of text, what it refuses and where. */
#include "theme/template.h"

#include <lauxlib.h>
#include <string.h>

#include "cpu_time.h"

static gboolean
compile (const char *text, TemplateSource *out, char **findings)
{
  lua_State *L = luaL_newstate ();
  g_autoptr (Diags) diags = diags_new ();
  gboolean good = template_compile (text, strlen (text), "t.html", L, out, diags);
  GString *said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  *findings = g_string_free (said, FALSE);
  lua_close (L);
  return good;
}

static void
refuses (const char *text, const char *want)
{
  TemplateSource source;
  g_autofree char *findings = NULL;
  g_assert_false (compile (text, &source, &findings));
  if (strstr (findings, want) == NULL)
    g_error ("%s: wanted «%s», got «%s»", text, want, findings);
  template_source_clear (&source);
}

static void
accepts (const char *text)
{
  TemplateSource source;
  g_autofree char *findings = NULL;
  if (!compile (text, &source, &findings))
    g_error ("%s: %s", text, findings);
  guint lines = 0, generated = 0;
  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n';
  for (const char *p = source.lua->str; *p != '\0'; p++)
    generated += *p == '\n';
  g_assert_cmpuint (lines, ==, generated);
  template_source_clear (&source);
}

static void
keeps_lines_in_step (void)
{
  accepts ("a\n{{ x\n}}\n{# c\nd #}\n{% if x\nthen %}\ny\n{% end %}\n");
  accepts (
      "{% extends \"b\" %}\n\n{% block a %}\n1\n{% endblock %}\n\n{% block c %}{% endblock %}");
  accepts (
      "{% include \"x\",\n {k = 1,\n l = 2}\n %}\nx\n{% verbatim\n%}\n{{\n{% endverbatim %}\ny\n");
  accepts ("{% --[[ long\ncomment ]] local x = 1 -- short\n%}\n{! [[\n]] !}\n");
}

static void
refuses_what_is_no_expression (void)
{
  refuses ("\n{{ x) os.exit( }}", "t.html:2:1: error: `x) os.exit(` is not an expression");
  refuses ("a{{ a, b }}", "t.html:1:2: error: `a, b` is not");
  refuses ("{{ x)(y }}", "is not an expression");
  refuses ("{{ }}", "is not an expression");
  refuses ("{{ x; }}", "is not an expression");
  refuses ("{{ return x }}", "is not an expression");
  refuses ("{% include \"x\") _w(\"y\" %}", "is not an expression");
}

static void
refuses_tags_without_end (void)
{
  refuses ("a\n\n{{ x ", "t.html:3:1: error: no }} for this {{");
  refuses ("{% x", "no %} for this {%");
  refuses ("{! 'x !}", "no !} for this {!");
  refuses ("{# x", "no #} for this {#");
  refuses ("{{ [==[ ]=] }}", "no }} for this {{");
  refuses ("a\n{% block b %}\nc", "t.html:2:1: error: this block has no endblock");
  refuses ("a\n{% endblock %}", "t.html:2:1: error: this endblock has no block");
  refuses ("{% verbatim %} {% endblock %}", "this verbatim has no endverbatim");
}

static void
refuses_text_outside_of_blocks (void)
{
  refuses ("{% extends \"b\" %}\n\n  text", "t.html:3:3: error: text outside of a block");
  refuses ("{% extends \"b\" %}\n{{ x }}", "t.html:2:1: error: text outside of a block");
  refuses ("{% extends \"b\" %}{% extends \"c\" %}", "a second extends");
  refuses ("{% extends b %}", "this extends is not written right");
  refuses ("{% block a b %}{% endblock %}", "this block is not written right");
}

static void
judges_the_place_of_values (void)
{
  accepts ("<a href=\"{{ x }}\" title='a {{ y }} b'>{{ z }}</a><!-- {{ c }} -->");
  accepts ("<script src=\"{{ x }}\"></script>{{ y }}<style>a{b:c}</style>{{ z }}");
  accepts ("<script>let x = {{ json(y) }}; if (a < b) {}</script>{{ x }}");
  accepts ("<script type=\"application/json\">{{ json{a = \")\", b = [[(]]} }}</script>");
  accepts ("a < b {{ x }} & c > d {{ y }}<br>{{ z }}");
  accepts ("<p class=\"a{{ b and ' c' or '' }}\"{! attributes !}>");
  refuses ("<a href={{ x }}>", "(attribute without quotes)");
  refuses ("<a {{ x }}>", "(inside a tag)");
  refuses ("<{{ x }}>", "(inside a tag)");
  refuses ("<a onclick=\"f({{ x }})\">", "(on…, style or srcdoc)");
  refuses ("<a STYLE='color: {{ x }}'>", "(on…, style or srcdoc)");
  refuses ("a\n<script>\nlet x = {{ y }};</script>",
           "t.html:3:9: error: a value cannot be written");
  refuses ("<script>{{ json(x) .. '</script>' }}</script>", "(inside <script> or <style>)");
  refuses ("<script>'</scrip' {{ x }}</script>", "(inside <script> or <style>)");
  refuses ("<style>a{b:{{ c }}}</style>", "(inside <script> or <style>)");
  refuses ("<SCRIPT >{{ x }}", "(inside <script> or <style>)");
}

static void
says_all_mistakes_at_once (void)
{
  TemplateSource source;
  g_autofree char *findings = NULL;
  g_assert_false (compile ("{{ a. }}\n{{ b }}\n<a {{ c }}>\n{{ d. }}", &source, &findings));
  g_assert_nonnull (strstr (findings, "t.html:1:1"));
  g_assert_nonnull (strstr (findings, "t.html:3:4"));
  g_assert_nonnull (strstr (findings, "t.html:4:1"));
  g_assert_null (strstr (findings, "t.html:2"));
  template_source_clear (&source);
}

static gint64
time_of (guint n)
{
  static const char piece[]
      = "<a href=\"{{ x }}\">{! y !}</a>{# c #}{% if a then %}b{% end %}\"\\<!-- - -->";
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  TemplateSource source;
  g_autofree char *findings = NULL;
  gint64 start = cpu_time_us ();
  g_assert_true (compile (text->str, &source, &findings));
  template_source_clear (&source);
  return cpu_time_us () - start;
}

/* All on one line, so that whatever walks a line for each tag would show. */
static void
is_linear (void)
{
  gint64 once = time_of (5000), four = time_of (20000);
  g_assert_cmpint (four, <, 12 * once + 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/keeps-lines-in-step", keeps_lines_in_step);
  g_test_add_func ("/template/refuses-what-is-no-expression", refuses_what_is_no_expression);
  g_test_add_func ("/template/refuses-tags-without-end", refuses_tags_without_end);
  g_test_add_func ("/template/refuses-text-outside-of-blocks", refuses_text_outside_of_blocks);
  g_test_add_func ("/template/judges-the-place-of-values", judges_the_place_of_values);
  g_test_add_func ("/template/says-all-mistakes-at-once", says_all_mistakes_at_once);
  g_test_add_func ("/template/is-linear", is_linear);
  return g_test_run ();
}
