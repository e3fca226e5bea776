/* Print layouts as trees. */
#include "theme/layout.h"

#include "fixture.h"

static const Value *
load (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_strdup_printf ("themes/default/print/%s.lua", name);
  fixture_set_up (fixture);
  fixture_write (fixture, "themes/default/print/base.lua",
                 "return {page = {size = 'A4', bleed = '3mm'}, list = {1, 2, 3},\n"
                 "  styles = {['my-class'] = {['font-size'] = '12pt'}}}\n");
  fixture_write (fixture, "themes/default/print/a.lua", "return inherit 'b' {}\n");
  fixture_write (fixture, "themes/default/print/b.lua", "return inherit 'a' {}\n");
  fixture_write (fixture, path, text);
  fixture_load (fixture);
  return engine_layout (fixture->engine, name, fixture->diags);
}

static void
reads_tables (void)
{
  Fixture fixture;
  const Value *root
      = load (&fixture, "t",
              "return {['crop-offset'] = '13mm', line_height = 1.7, duplex = true, two = 2,\n"
              "  panels = {{'cover', width = '97mm'}, {'back'}}, flows = {['in-1'] = {'x'}}}\n");
  g_assert_nonnull (root);
  g_assert_cmpint (root->type, ==, VALUE_MAP);
  g_assert_cmpstr (value_get_text (root, "crop_offset"), ==, "13mm");
  g_assert_cmpstr (value_get_text (root, "line_height"), ==, "1.7");
  g_assert_cmpstr (value_get_text (root, "duplex"), ==, "true");
  g_assert_cmpstr (value_get_text (root, "two"), ==, "2");
  const Value *panels = value_get (root, "panels");
  g_assert_cmpint (panels->type, ==, VALUE_LIST);
  g_assert_cmpstr (value_get_text (panels->items[0], "name"), ==, "cover");
  g_assert_cmpstr (value_get_text (panels->items[0], "width"), ==, "97mm");
  g_assert_cmpint (panels->items[1]->type, ==, VALUE_LIST);
  g_assert_nonnull (value_get (value_get (root, "flows"), "in-1"));
  g_assert_true (engine_layout (fixture.engine, "t", fixture.diags) == root);
  fixture_tear_down (&fixture);
}

static void
inherits_map_by_map (void)
{
  Fixture fixture;
  const Value *root = load (&fixture, "t",
                            "return inherit 'base' {page = {bleed = '0mm'}, list = {9},\n"
                            "  styles = {['my-class'] = {color = 'red'}}}\n");
  g_assert_nonnull (root);
  const Value *page = value_get (root, "page");
  g_assert_cmpstr (value_get_text (page, "size"), ==, "A4");
  g_assert_cmpstr (value_get_text (page, "bleed"), ==, "0mm");
  g_assert_cmpuint (value_get (root, "list")->n_items, ==, 1);
  const Value *style = value_get (value_get (root, "styles"), "my-class");
  g_assert_cmpstr (value_get_text (style, "font_size"), ==, "12pt");
  g_assert_cmpstr (value_get_text (style, "color"), ==, "red");
  fixture_tear_down (&fixture);
}

static void
fails (const char *name, const char *text, const char *want)
{
  Fixture fixture;
  g_assert_null (load (&fixture, name, text));
  fixture_assert_finding (&fixture, LANG_EN, want);
  g_assert_null (engine_layout (fixture.engine, name, fixture.diags));
  fixture_tear_down (&fixture);
}

static void
names_what_is_wrong (void)
{
  fails ("t", "return 1\n", "print/t.lua: error: a print layout must return one table");
  fails ("t", "return {a = function() end}\n", "`a` of a print layout cannot be a function");
  fails ("t", "return {\n", "print/t.lua:2: error: syntax error");
  fails ("t", "\nwhile true do end\n", "print/t.lua:2: error: this runs for too long");
  fails ("t", "local t = {} t.t = t return t\n", "print/t.lua: error: inherit goes in a circle");
  fails ("a", "return inherit 'b' {}\n", "inherit goes in a circle");
  fails ("t", "return inherit 'bose' {}\n", "no print layout `bose` (nearest: base)");
}

/* A value stands in the file that gives it, the one that inherits or the one inherited from. */
static void
knows_its_lines (void)
{
  Fixture fixture;
  const Value *root = load (&fixture, "t",
                            "return inherit 'base' {\n"
                            "  page = {bleed = '0mm'},\n"
                            "  flows = {{name = 'body',\n"
                            "    panels = {'in1'}}}}\n");
  g_assert_nonnull (root);
  const Value *page = value_get (root, "page"), *flow = value_get (root, "flows")->items[0];
  const Value *bleed = value_get (page, "bleed"), *size = value_get (page, "size");
  g_assert_cmpuint (bleed->pos.line, ==, 2);
  g_assert_true (g_str_has_suffix (bleed->pos.file, "print/t.lua"));
  g_assert_cmpuint (size->pos.line, ==, 1);
  g_assert_true (g_str_has_suffix (size->pos.file, "print/base.lua"));
  g_assert_cmpuint (value_get (flow, "panels")->items[0]->pos.line, ==, 4);
  fixture_tear_down (&fixture);
}

static void
names_a_missing_layout (void)
{
  Fixture fixture;
  load (&fixture, "t", "return {}\n");
  g_assert_null (engine_layout (fixture.engine, "u", fixture.diags));
  fixture_assert_finding (&fixture, LANG_EN, "the theme has no print layout `u`");
  fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/reads-tables", reads_tables);
  g_test_add_func ("/layout/inherits-map-by-map", inherits_map_by_map);
  g_test_add_func ("/layout/knows-its-lines", knows_its_lines);
  g_test_add_func ("/layout/names-what-is-wrong", names_what_is_wrong);
  g_test_add_func ("/layout/names-a-missing-layout", names_a_missing_layout);
  return g_test_run ();
}
