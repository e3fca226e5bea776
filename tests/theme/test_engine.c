#include "theme/engine.h"

#include "fixture.h"

static void
renders (const char *template_, const char *want)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/t.html", template_);
  fixture_write (&fixture, "themes/default/templates/part.html",
                 "<i>{{ k }}{{ page.title }}</i>\n");
  fixture_write (&fixture, "themes/default/templates/base.html",
                 "<title>{% block title %}{{ site.title }}{% endblock %}</title>\n"
                 "{% block body %}\n<p>base</p>\n{% endblock %}\n");
  fixture_load (&fixture);
  if (!fixture_render (&fixture, "t.html", "/acp/", "ja"))
    fixture_fail (&fixture);
  g_assert_cmpstr (fixture.out->str, ==, want);
  fixture_tear_down (&fixture);
}

static void
fails (const char *template_, const char *want)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/t.html", template_);
  fixture_write (&fixture, "themes/default/templates/base.html", "{% block a %}{% endblock %}");
  fixture_load (&fixture);
  g_assert_false (fixture_render (&fixture, "t.html", "/acp/", "ja"));
  g_assert_cmpstr (fixture.out->str, ==, "");
  fixture_assert_finding (&fixture, LANG_EN, want);
  fixture_tear_down (&fixture);
}

static void
prints_values (void)
{
  renders ("a{{ '<b>' }}{! '<b>' !}{{ 6/2 }} {{ 1/4 }} {{ 2^53 }}",
           "a&lt;b&gt;<b>3 0.25 9.007199254741e+15");
  renders ("{{ page.title }} {{ page.url }} {{ lang }} {{ #site.menu }}", "人生会議 /acp/ ja 0");
  renders ("{{ '}}' }}{{ [[}}]] }}|{# {{ no }} #}|{% -- it's a note\n%}", "}}}}||");
  renders ("a ]] ]=] \\ \" \n b", "a ]] ]=] \\ \" \n b");
}

static void
swallows_lines_of_tags (void)
{
  renders (
      "<ul>\n  {% for i, v in ipairs{'x', 'y'} do %}\n  <li>{{ v }}</li>\n  {% end %}\n</ul>\n",
      "<ul>\n  <li>x</li>\n  <li>y</li>\n</ul>\n");
  renders ("{% verbatim %}\n{{ vue }}\n{% endverbatim %}\nz", "{{ vue }}\nz");
}

static void
extends_and_includes (void)
{
  renders ("{% extends \"base.html\" %}\n{% local x = 'X' %}\n{% block title %}{{ x }} {% super() "
           "%}{% endblock %}\n",
           "<title>X 見本の町</title>\n<p>base</p>\n");
  renders ("{% extends \"base.html\" %}\n{% block body %}\n{% include \"part.html\", {k = '<'} %}\n"
           "{! super() !}{% endblock %}\n",
           "<title>見本の町</title>\n<i>&lt;人生会議</i>\n<p>base</p>\n");
}

static void
offers_functions (void)
{
  renders ("{{ t'hello' }} {{ t('count', {n = 3}) }}", "こんにちは 3 件");
  renders ("{{ url('/') }} {{ url(page) }} {{ absolute('/x/') }} {{ url('tel:119') }}",
           "../ ./ https://example.invalid/x/ tel:119");
  renders ("{! json{a = {1, 'x</script>'}, b = false} !}",
           "{\"a\":[1,\"x\\u003c/script\\u003e\"],\"b\":false}");
  renders ("{{ number(1234567) }} {{ date(site.today, 'iso') }} {{ site.today.year }}",
           "1,234,567 2026-12-01 2026");
  renders ("{{ page.contact.name }} {{ page.contact.tel_href }} {{ page.contact.fax or 'なし' }}",
           "見本相談室 tel:+81-86-000-0001 なし");
}

static void
names_line_and_file (void)
{
  const char *at = "themes/default/templates/t.html:";
  g_autofree char *second = g_strconcat (at, "2: error: the value is nil", NULL);
  fails ("1\n{{ page.short_title }}", second);
  g_autofree char *third
      = g_strconcat (at, "3: error: stopped: attempt to index a nil value", NULL);
  fails ("1\n\n{{ page.contact.fax.x }}", third);
  g_autofree char *column = g_strconcat (at, "3:2: error: `page.` is not an expression", NULL);
  fails ("1\n\n {{ page. }}", column);
}

static void
escapes_for_the_place (void)
{
  renders ("{% local evil = '</script><b title=\"\\'&' %}\n"
           "<p title=\"{{ evil }}\">{{ evil }}</p><script>{{ json{a = evil} }}</script>",
           "<p title=\"&lt;/script&gt;&lt;b title=&quot;&#39;&amp;\">&lt;/script&gt;&lt;b "
           "title=&quot;&#39;&amp;</p><script>{\"a\":\"\\u003c/script\\u003e\\u003cb "
           "title=\\\"'\\u0026\"}</script>");
}

static void
ends_circles (void)
{
  fails ("{% include \"t.html\" %}\n", "t.html:1: error: include goes too deep");
  fails ("a\n{% extends \"t.html\" %}\n",
         "t.html:2: error: the templates extend each other in a circle: templates/t.html → "
         "templates/t.html");
  fails ("{% extends \"bose.html\" %}\n", "no template `bose.html` to extend (nearest: base.html)");
  fails ("{% include \"bose.html\" %}\n",
         "no template `bose.html` to include (nearest: base.html)");
}

/* One run lists what is wrong in every file, not only in the first. */
static void
lists_every_broken_file (void)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  fixture_write (&fixture, "themes/default/templates/a.html", "\n{{ }}\n");
  fixture_write (&fixture, "themes/default/templates/b.html", "{% endblock %}\n");
  fixture_write (&fixture, "themes/default/templates/c.html", "{{ page.title }}\n");
  fixture_write (&fixture, "themes/default/templates/d.html", "a\n{% if x %}\n\nb\n");
  fixture_write (&fixture, "themes/default/components/x.lua", "\nreturn functio() end\n");
  fixture_write (&fixture, "themes/default/print/y.lua", "return {\n");
  fixture_load (&fixture);
  g_assert_false (engine_check (fixture.engine, fixture.diags));
  g_autofree char *text = fixture_findings (&fixture, LANG_EN);
  static const char *const wanted[]
      = { "a.html:2:1", "b.html:1:1", "d.html:2:", "x.lua:2:", "y.lua:2:" };
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (text, wanted[i]) == NULL)
      g_error ("wanted «%s» in\n%s", wanted[i], text);
  g_assert_null (strstr (text, "c.html"));
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/prints-values", prints_values);
  g_test_add_func ("/engine/swallows-lines-of-tags", swallows_lines_of_tags);
  g_test_add_func ("/engine/extends-and-includes", extends_and_includes);
  g_test_add_func ("/engine/offers-functions", offers_functions);
  g_test_add_func ("/engine/names-line-and-file", names_line_and_file);
  g_test_add_func ("/engine/d13-escapes-for-the-place", escapes_for_the_place);
  g_test_add_func ("/engine/c16-ends-circles", ends_circles);
  g_test_add_func ("/engine/d15-lists-every-broken-file", lists_every_broken_file);
  return g_test_run ();
}
