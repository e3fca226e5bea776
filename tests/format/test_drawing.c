#include "format/drawing.h"

#include <string.h>

#include "cpu_time.h"

/* The id of the finding about an SVG of @inside, or "". */
static const char *
finding (const char *inside)
{
  static const char *const ids[] = { "svg-active", "svg-broken", "svg-endless" };
  g_autofree char *svg = g_strdup_printf ("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                          "xmlns:l=\"http://www.w3.org/1999/xlink\">%s</svg>",
                                          inside);
  g_autoptr (Diags) diags = diags_new ();
  gboolean sound = drawing_check (svg, strlen (svg), "a.svg", diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, sound ? 0 : 1);
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_json (diags, said);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (strstr (said->str, ids[i]) != NULL)
      return ids[i];
  return "";
}

static void
takes_what_only_draws (void)
{
  static const char *const sound[] = {
    "<rect fill=\"url(#a)\"/><use l:href=\"#a\"/><title>見本</title>",
    "<rect fill=\"url( '#a' )\" style=\"fill:url(#b)\"/>",
    "<defs><g id=\"a\"><rect/></g></defs><use href=\"#a\"/><use href=\"#a\"/>",
    "<a id=\"self\" href=\"#self\"><rect/></a>",
    "<use href=\"#nowhere\"/>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    g_assert_cmpstr (finding (sound[i]), ==, "");
}

static void
refuses_what_runs_or_leads_outside (void)
{
  static const char *const active[] = {
    "<script/>",
    "<h:script xmlns:h=\"http://www.w3.org/1999/xhtml\"/>",
    "<rect onclick=\"x\"/>",
    "<a href=\"javascript:x\"/>",
    "<image l:href=\"https://example.invalid/x\"/>",
    "<rect fill=\"URL(https://example.invalid)\"/>",
    "<rect fill=\"url(#a) url(//example.invalid)\"/>",
    "<rect style=\"fill:u\\72l(//example.invalid)\"/>",
    "<style>x</style>",
    "<?xml-stylesheet href='x'?>",
  };
  for (guint i = 0; i < G_N_ELEMENTS (active); i++)
    g_assert_cmpstr (finding (active[i]), ==, "svg-active");
  g_assert_cmpstr (finding ("<g>"), ==, "svg-broken");
}

/* Ten times ten times ten …: @levels groups, each drawing the one before it @times. */
static char *
bomb (guint levels, guint times, const char *reference)
{
  g_autoptr (GString) svg = g_string_new ("<g id=\"a0\"><rect/></g>");
  for (guint i = 1; i < levels; i++)
    {
      g_string_append_printf (svg, "<g id=\"a%u\">", i);
      for (guint k = 0; k < times; k++)
        g_string_append_printf (svg, reference, i - 1);
      g_string_append (svg, "</g>");
    }
  return g_string_free (g_steal_pointer (&svg), FALSE);
}

static void
refuses_what_grows_without_end (void)
{
  g_autofree char *uses = bomb (19, 10, "<use href=\"#a%u\"/>");
  g_assert_cmpstr (finding (uses), ==, "svg-endless");
  g_autofree char *fills = bomb (19, 10, "<rect fill=\"url(#a%u)\"/>");
  g_assert_cmpstr (finding (fills), ==, "svg-endless");
  g_autofree char *few = bomb (4, 10, "<use href=\"#a%u\"/>");
  g_assert_cmpstr (finding (few), ==, "");
  g_assert_cmpstr (finding ("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"),
                   ==, "svg-endless");
  g_autofree char *chain = bomb (100000, 1, "<use href=\"#a%u\"/>");
  g_assert_cmpstr (finding (chain), ==, "svg-endless");
  g_autofree char *deep = g_strnfill (300 * 3, ' ');
  for (guint i = 0; i < 300; i++)
    memcpy (deep + 3 * i, "<g>", 3);
  g_assert_cmpstr (finding (deep), ==, "svg-broken");
}

static gint64
time_of (guint shapes)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  for (guint i = 0; i < shapes; i++)
    g_string_append_printf (svg, "<g id=\"a%u\"><rect fill=\"url(#p)\"/></g>", i);
  gint64 begun = cpu_time_us ();
  g_assert_cmpstr (finding (svg->str), ==, "");
  return cpu_time_us () - begun;
}

static void
takes_time_in_proportion (void)
{
  gint64 one = time_of (40000), four = time_of (160000);
  g_assert_cmpint (four, <, 12 * one + 50000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/takes-what-only-draws", takes_what_only_draws);
  g_test_add_func ("/drawing/refuses-what-runs-or-leads-outside",
                   refuses_what_runs_or_leads_outside);
  g_test_add_func ("/drawing/refuses-what-grows-without-end", refuses_what_grows_without_end);
  g_test_add_func ("/drawing/takes-time-in-proportion", takes_time_in_proportion);
  return g_test_run ();
}
