/* doc.* and render: what components make, and what they may not. */
#include "theme/constructor.h"

#include "fixture.h"

/* The HTML of the node that Lua @expression gives, or the findings of a failure in English. */
static char *
make (const char *expression)
{
  Fixture fixture;
  fixture_set_up (&fixture);
  g_autofree char *template_ = g_strdup_printf ("{! render(%s) !}", expression);
  fixture_write (&fixture, "themes/default/templates/t.html", template_);
  fixture_write (&fixture, "themes/default/components/echo.lua",
                 "return function(node)\n  return doc.fragment{node.attributes.x, node.children, "
                 "node.children, doc.em{node.text}}\nend\n");
  fixture_write (&fixture, "themes/default/components/says.lua",
                 "return function() return fail('だめ', 'no good') end\n");
  fixture_load (&fixture);
  gboolean good = fixture_render (&fixture, "t.html", "/acp/", "ja");
  char *text = good ? g_strdup (fixture.out->str) : fixture_findings (&fixture, LANG_EN);
  fixture_tear_down (&fixture);
  return text;
}

static void
gives (const char *expression, const char *want)
{
  g_autofree char *got = make (expression);
  g_assert_cmpstr (got, ==, want);
}

static void
fails (const char *expression, const char *want)
{
  g_autofree char *got = make (expression);
  if (strstr (got, want) == NULL)
    g_error ("%s: wanted «%s», got «%s»", expression, want, got);
}

static void
makes_text_and_inlines (void)
{
  gives ("doc.p{'a<b', nil, doc.strong{'c'}, false, doc.br(), 3, doc.em 'd'}",
         "<p>a&lt;b<strong>c</strong><br />\n3<em>d</em></p>\n");
  gives ("doc.p{class = 'x', id = 'y', doc.span{class = 'z', lang = 'en', 's'}}",
         "<p class=\"x\" id=\"y\"><span class=\"z\" lang=\"en\">s</span></p>\n");
  gives ("doc.p{doc.link{url = '/', title = 't', 'home'}}",
         "<p><a href=\"../\" title=\"t\">home</a></p>\n");
  gives ("'FAX 086-000-0951 <b>'", "FAX <span class=\"nobr\">086-000-0951</span> &lt;b&gt;");
  gives ("doc.p{site.today}",
         "<p>2026年（令和8年）<span class=\"nobr\">12月1日（火曜日）</span></p>\n");
}

static void
makes_blocks (void)
{
  gives ("doc.fragment{doc.h(2, 'h'), doc.p 'p'}", "<h2>h</h2>\n<p>p</p>\n");
  gives ("doc.list{'a', 'b'}", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  gives ("doc.list{ordered = true, doc.item{doc.p{class = 'k', 'a'}}}",
         "<ol>\n<li>\n<p class=\"k\">a</p>\n</li>\n</ol>\n");
  gives ("doc.div{role = 'note', title = 'T', 'loose ', doc.em 'text', doc.p 'p'}",
         "<div class=\"box box-note\" role=\"note\">\n<p class=\"box-title\">T</p>\n"
         "<p>loose <em>text</em></p>\n<p>p</p>\n</div>\n");
  gives ("doc.quote{'q'}", "<blockquote>\n<p>q</p>\n</blockquote>\n");
}

static void
makes_tables (void)
{
  g_autofree char *html
      = make ("doc.table{caption = 'C', head_rows = 1, align = {'left', 'right'}, rows = "
              "{{'a', doc.cell{head = true, colspan = 2, 'b'}}, {'1', nil, 3}}}");
  g_assert_nonnull (strstr (html, "<caption>C</caption>"));
  g_assert_nonnull (strstr (html, "colspan=\"2\""));
  g_assert_nonnull (strstr (html, "<td"));
  fails ("doc.table{rows = {{'a'}}, align = {'middle'}}", "doc.table cannot have align = middle");
}

static void
takes_children_once_and_again (void)
{
  gives ("component('echo', {x = 7})", "7<em></em>");
  gives ("component('echo', {x = {'a', doc.em 'b'}})", "a<em>b</em><em></em>");
  gives ("(function() local p = doc.em 'x' return doc.p{p, p, p} end)()",
         "<p><em>x</em><em>x</em><em>x</em></p>\n");
  gives ("(function() local f = doc.fragment{'a', 'b'} return doc.p{f, f} end)()", "<p>abab</p>\n");
}

static void
refuses_what_no_document_holds (void)
{
  fails ("doc.p{doc.p 'x'}", "t.html:1: error: a doc.p cannot hold a doc.p");
  fails ("doc.h(2, doc.list{'x'})", "a doc.h cannot hold a doc.list");
  fails ("doc.p{site}", "text is wanted, not a site");
  fails ("doc.p{print_ == nil}", "there is no `print_`");
  fails ("doc.p{true}", "text is wanted, not a boolean");
  fails ("doc.only('radio', 'x')", "doc.only cannot have medium = radio");
  fails ("doc.svg('<svg><script></svg>', '')", "doc.svg cannot have svg = <script>");
  fails ("doc.field{kind = 'button'}", "doc.field cannot have kind = button");
  fails ("12", "a document node (doc.p, …) or text is wanted, not a number");
  fails ("component('ecko')", "the theme has no component `ecko` (nearest: echo)");
  fails ("component('says')", "no good");
}

static void
limits_number_text_and_depth (void)
{
  fails ("(function() local x = doc.em 'x' for i = 1, 40 do x = doc.em{x, x} end return x end)()",
         "make too many nodes");
  fails ("(function() local x = doc.div{} for i = 1, 100 do x = doc.div{x} end return x end)()",
         "make too many nodes");
  fails ("(function() local x = doc.cell{} for i = 1, 100 do x = doc.cell{doc.table{rows = {{x}}}} "
         "end return x end)()",
         "make too many nodes");
  fails ("(function() local s, t = ('x'):rep(1000000), {} for i = 1, 60 do t[i] = s end "
         "return doc.p(t) end)()",
         "make too many nodes");
  fails ("doc.p{[1000000000] = 'x'}", "make too many nodes");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/constructor/makes-text-and-inlines", makes_text_and_inlines);
  g_test_add_func ("/constructor/makes-blocks", makes_blocks);
  g_test_add_func ("/constructor/makes-tables", makes_tables);
  g_test_add_func ("/constructor/takes-children-once-and-again", takes_children_once_and_again);
  g_test_add_func ("/constructor/refuses-what-no-document-holds", refuses_what_no_document_holds);
  g_test_add_func ("/constructor/limits-number-text-and-depth", limits_number_text_and_depth);
  return g_test_run ();
}
