/* Drawing instructions rewritten: marks named, colours separated, everything else untouched. */
#include "pdf/content.h"
#include "cpu_time.h"

#include <string.h>

static const StructElement sample_p = { .tag = "P" };
static const MarkedRun sample_runs[]
    = { { &sample_p, 0, 0 }, { NULL, 0, -1 }, { &sample_p, 0, 1 } };

static char *
rewrite (const char *content, const ContentRewrite *how)
{
  GString *out = g_string_new (NULL);
  if (content_rewrite ((const guchar *)content, strlen (content), how, out))
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return NULL;
}

static void
test_names_marks (void)
{
  ContentRewrite how = { .runs = sample_runs, .n_runs = 3 };
  g_autofree char *out = rewrite ("/Span << /MCID 0 >> BDC\nBT (a\\)BDC) Tj ET\nEMC\n"
                                  "/Span << /MCID 1 >> BDC\n0 0 1 1 re f EMC\n"
                                  "/Span << /MCID 2 >> BDC EMC",
                                  &how);
  g_assert_cmpstr (out, ==,
                   "/P <</MCID 0>> BDC\nBT\n(a\\)BDC) Tj\nET\nEMC\n/Artifact BMC\n0 0 1 1 re\nf\n"
                   "EMC\n/P <</MCID 1>> BDC\nEMC\n");
}

static void
test_refuses_marks_that_differ (void)
{
  ContentRewrite how = { .runs = sample_runs, .n_runs = 3 };
  const char *const wrong[] = {
    "/Span << /MCID 0 >> BDC EMC",                      /* too few */
    "/Span << /MCID 1 >> BDC EMC",                      /* out of order */
    "/Span << /MCID 0 >> BDC EMC /Span /Named BDC EMC", /* without number */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (rewrite (wrong[i], &how));
}

/* Cairo's own spans stay, with the letters of glyphs that have none by themselves. */
static void
test_keeps_spans (void)
{
  ContentRewrite how = { .runs = sample_runs, .n_runs = 1 };
  g_autofree char *out
      = rewrite ("/Span << /MCID 0 >> BDC\n/Span << /ActualText <feff0031> >> BDC\n"
                 "<0001>Tj\nEMC\nEMC",
                 &how);
  g_assert_cmpstr (out, ==,
                   "/P <</MCID 0>> BDC\n/Span << /ActualText <feff0031> >> BDC\n<0001>Tj\nEMC\n"
                   "EMC\n");
}

/* In vertical text an upright glyph gets the sister of its font, and a number in bytes becomes one
 * glyph that is not painted; what lies on its side stays as it is. */
static void
test_shows_text_downwards (void)
{
  const MarkedRun run = { &sample_p, 0, 0, TRUE };
  ContentRewrite how = { .runs = &run, .n_runs = 1, .composite = "/f-0-1" };
  g_autofree char *out
      = rewrite ("/Span << /MCID 0 >> BDC\nBT\n12 0 0 -12 50 60 Tm\n"
                 "/f-0-1 1 Tf\n<0001>Tj\n/f-1-0 1 Tf\n0 -1 Td\n(30)Tj\n0 -1 Td\n(\\205)Tj\n"
                 "0 12 12 0 50 90 Tm\n(AB)Tj\nET\nEMC",
                 &how);
  g_assert_cmpstr (out, ==,
                   "/P <</MCID 0>> BDC\nBT\n12 0 0 -12 50 60 Tm\n/f-0-1 1 Tf\n/f-0-1v 1 Tf\n"
                   "0.120 0.500 Td\n<0001>Tj\n-0.120 -0.500 Td\n/f-1-0 1 Tf\n0 -1 Td\n"
                   "/f-0-1w 1 Tf\n3 Tr\n0.120 0.500 Td\n<021e> Tj\n-0.120 -0.500 Td\n0 Tr\n"
                   "0 -1 Td\n3 Tr\n0.120 0.500 Td\n<0385> Tj\n-0.120 -0.500 Td\n0 Tr\n"
                   "0 12 12 0 50 90 Tm\n/f-1-0 1 Tf\n(AB)Tj\nET\nEMC\n");
}

static void
test_separates_colours (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  ContentRewrite how = { .inks = inks };
  g_autofree char *out
      = rewrite ("0 0 0 rg 1 g 0.002 0.002 0.002 RG [1 2] 0 d (1 0 0 rg) Tj", &how);
  g_assert_cmpstr (out, ==, "0 0 0 1 k\n0 0 0 0 k\n1 1 1 1 K\n[1 2] 0 d\n(1 0 0 rg) Tj\n");
}

static void
test_leaves_inline_pictures (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  ContentRewrite how = { .inks = inks };
  g_autofree char *out = rewrite ("BI /W 1 ID \x01 rg(\nEI Q", &how);
  g_assert_cmpstr (out, ==, "BI /W 1 ID \x01 rg(\nEI\nQ\n");
}

/* The work grows with the input, not with its square: four times as much in less than twelve times
 * as long. */
static gint64
time_for (guint n)
{
  g_autoptr (GString) content = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (content, "0.1 0.2 0.3 rg (text\\)) Tj [<0102>] TJ\n");
  g_autoptr (DisplayList) list = display_list_new ();
  g_autoptr (Inks) inks = inks_new (list, NULL, 0);
  ContentRewrite how = { .inks = inks };
  gint64 start = cpu_time_us ();
  g_free (rewrite (content->str, &how));
  return cpu_time_us () - start;
}

static void
test_is_linear (void)
{
  time_for (1000);
  gint64 one = time_for (20000), four = time_for (80000);
  g_assert_cmpint (four, <, 12 * MAX (one, 1000));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/content/names-marks", test_names_marks);
  g_test_add_func ("/content/refuses-marks-that-differ", test_refuses_marks_that_differ);
  g_test_add_func ("/content/keeps-spans-with-a-text-of-their-own", test_keeps_spans);
  g_test_add_func ("/content/shows-vertical-text-downwards", test_shows_text_downwards);
  g_test_add_func ("/content/separates-colours", test_separates_colours);
  g_test_add_func ("/content/leaves-inline-pictures", test_leaves_inline_pictures);
  g_test_add_func ("/content/is-linear", test_is_linear);
  return g_test_run ();
}
