/* A sheet folded in the mind: which panel lies behind which, and what is said of panels that
 * cannot be folded. */
#include "print/fold.h"

#include "base/text.h"
#include "pdf/pdf.h"
#include "print/layouts.h"

/* The stack from the top down, each panel by its number from the left of the inside; a ' where
 * its outside looks up. */
static char *
stack (FoldType type, gboolean right_bound, const double *widths)
{
  FoldedPanel folded[FOLD_MAX_PANELS];
  guint tight, n = fold_kinds[type].n_panels;
  GString *out = g_string_new (NULL);
  fold_panels (type, right_bound, widths, folded, &tight);
  for (gint layer = n - 1; layer >= 0; layer--)
    for (guint i = 0; i < n; i++)
      if (folded[i].layer == layer)
        g_string_append_printf (out, "%u%s", i + 1, folded[i].turned ? "'" : "");
  return g_string_free (out, FALSE);
}

typedef struct
{
  FoldType type;
  gboolean right_bound;
  double widths[FOLD_MAX_PANELS];
  const char *stack;
} Stack;

static const Stack stacks[] = {
  { FOLD_HALF, FALSE, { 105, 105 }, "1'2" },
  { FOLD_HALF, TRUE, { 105, 105 }, "2'1" },
  { FOLD_LETTER, FALSE, { 100, 100, 97 }, "1'3'2" },
  { FOLD_LETTER, TRUE, { 97, 100, 100 }, "3'1'2" },
  /* The rear of a Z is the right panel of the inside. */
  { FOLD_Z, FALSE, { 99, 99, 99 }, "1'23'" },
  /* Behind the cover lie its door, the other door and the panel that the back stands on. */
  { FOLD_GATE, FALSE, { 90, 92, 92, 90 }, "2'14'3" },
};

static void
test_stacks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (stacks); i++)
    {
      g_autofree char *made = stack (stacks[i].type, stacks[i].right_bound, stacks[i].widths);
      g_assert_cmpstr (made, ==, stacks[i].stack);
    }
}

static void
test_measures_the_gap (void)
{
  static const double letter[] = { 100, 100, 97 }, gate[] = { 90, 92.5, 92.5, 90 };
  static const double z[] = { 99, 99, 99 };
  FoldedPanel folded[FOLD_MAX_PANELS];
  guint tight;
  g_assert_cmpfloat_with_epsilon (fold_panels (FOLD_LETTER, FALSE, letter, folded, &tight), 3,
                                  1e-9);
  g_assert_cmpuint (tight, ==, 2);
  g_assert_cmpfloat_with_epsilon (fold_panels (FOLD_GATE, FALSE, gate, folded, &tight), 2.5, 1e-9);
  static const double wide[] = { 97, 97, 103 };
  g_assert_cmpfloat_with_epsilon (fold_panels (FOLD_LETTER, FALSE, wide, folded, &tight), -6, 1e-9);
  g_assert_cmpfloat (fold_panels (FOLD_Z, FALSE, z, folded, &tight), ==, G_MAXDOUBLE);
}

static void
test_creases_are_valleys_or_mountains (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, NULL, NULL, diags);
  g_assert_nonnull (layout);
  g_assert_cmpint (fold_crease (layout, 0, 1), ==, CREASE_MOUNTAIN);
  g_assert_cmpint (fold_crease (layout, 1, 1), ==, CREASE_VALLEY);
  layout->fold = FOLD_Z;
  g_assert_cmpint (fold_crease (layout, 1, 1), ==, CREASE_VALLEY);
  g_assert_cmpint (fold_crease (layout, 1, 2), ==, CREASE_MOUNTAIN);
  g_assert_cmpint (fold_crease (layout, 0, 1), ==, CREASE_VALLEY);
  g_assert_cmpint (fold_crease (layout, 0, 2), ==, CREASE_MOUNTAIN);
}

/* A letter fold of A4 with the given widths, outside and inside. */
static char *
said_of (const char *outside, const char *inside)
{
  static const char *const names[2][3] = { { "flap", "back", "cover" }, { "in1", "in2", "in3" } };
  const char *widths[] = { outside, inside };
  g_autoptr (GString) text = g_string_new ("page: {size: A4 landscape}\nfold: {type: letter}\n"
                                           "flows: [{name: body, panels: [in1]}]\npages:\n");
  for (guint side = 0; side < 2; side++)
    {
      g_auto (GStrv) each = g_strsplit (widths[side], " ", -1);
      g_string_append_printf (text, "- {name: side%u, panels: [", side);
      for (guint i = 0; each[i] != NULL; i++)
        g_string_append_printf (text, "%s{name: %s, width: %smm}", i > 0 ? ", " : "",
                                names[side][i], each[i]);
      g_string_append (text, "]}\n");
    }
  g_autoptr (Diags) diags = diags_new ();
  layout_free (sample_layout (text->str, NULL, NULL, diags));
  GString *said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  return g_string_free (said, FALSE);
}

static const char *const letters[][3] = {
  { "97 100 100", "100 100 97", "" },
  { "99 99 99", "99 99 99", "“in3” is folded in but ends 0.0 mm" },
  { "103 97 97", "97 97 103", "“in3” is folded in but ends 0.0 mm" },
  { "98.5 99.5 99", "99 99.5 98.5", "“in3” is folded in but ends 1.0 mm" },
  { "97 100 100", "97 100 100", "“in1” and “cover” on its other side differ" },
  { "97 100 98", "98 100 97", "differ from the sheet's or card's width by 2.0 mm" },
  { "148 149", "149 148", "needs two pages, outside and inside, of 3 panels" },
};

static void
test_says_what_cannot_be_folded (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_autofree char *said = said_of (letters[i][0], letters[i][1]);
      if (*letters[i][2] == '\0')
        g_assert_cmpstr (said, ==, "");
      else if (strstr (said, letters[i][2]) == NULL)
        g_error ("“%s” is not said in:\n%s", letters[i][2], said);
    }
}

static void
test_misspelt_fold_is_named (void)
{
  g_autoptr (Diags) diags = diags_new ();
  layout_free (sample_layout (sample_leaflet, "type: half", "tipe: half", diags));
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  g_assert_nonnull (strstr (said->str, "print/sample.lua"));
  g_assert_nonnull (strstr (said->str, "did you mean 'type'?"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/stacks", test_stacks);
  g_test_add_func ("/fold/measures-the-gap", test_measures_the_gap);
  g_test_add_func ("/fold/creases-are-valleys-or-mountains", test_creases_are_valleys_or_mountains);
  g_test_add_func ("/fold/says-what-cannot-be-folded", test_says_what_cannot_be_folded);
  g_test_add_func ("/fold/misspelt-fold-is-named", test_misspelt_fold_is_named);
  return g_test_run ();
}
