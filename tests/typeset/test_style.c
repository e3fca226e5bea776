#include "bench.h"

static void
test_units (void)
{
  static const struct
  {
    const char *value;
    double points;
  } good[] = { { "11.5pt", 11.5 }, { "5mm", 5 * MM }, { "2cm", 20 * MM }, { "1in", 72 },
               { "16px", 12 },     { "12Q", 3 * MM }, { "12歯", 3 * MM }, { "2em", 24 },
               { "50%", 6 },       { "0", 0 },        { "1lh", 20.4 },    { "-1mm", -MM } };
  static const char *const bad[]
      = { "", "12", "mm", "1 mm", "1furlong", "1e999pt", "nanpt", "1pt;" };
  bench_begin ();
  const Style *body = style_sheet_style (bench_styles, NULL, "body");
  double points;
  for (guint g = 0; g < G_N_ELEMENTS (good); g++)
    {
      g_assert_true (style_parse_length (good[g].value, body, &points));
      g_assert_cmpfloat_with_epsilon (points, good[g].points, 1e-6);
    }
  for (guint b = 0; b < G_N_ELEMENTS (bad); b++)
    g_assert_false (style_parse_length (bad[b], body, &points));
  g_assert_false (style_parse_length ("2em", NULL, &points));
  bench_end ();
}

static void
test_refuses (void)
{
  bench_begin ();
  g_assert_false (style_sheet_set (bench_styles, "p", "font-sise", "12pt"));
  g_assert_false (style_sheet_set (bench_styles, "p", "font-size", "enormous"));
  g_assert_false (style_sheet_set (bench_styles, "p", "font-size", "0"));
  g_assert_false (style_sheet_set (bench_styles, "p", "color", "#12345"));
  g_assert_false (style_sheet_set (bench_styles, "p", "border", "1pt solid nowhere"));
  g_assert_false (style_sheet_set (bench_styles, "p", "line_break", "loose"));
  g_assert_false (style_sheet_set (bench_styles, "p", "padding", "1mm 2mm 3mm 4mm 5mm"));
  g_assert_true (style_sheet_set (bench_styles, "p", "line-break", "strict"));
  g_assert_true (g_strv_contains (style_property_names (), "text_indent"));
  bench_end ();
}

/* Sizes count from the element around, lengths from the own size, whatever the order. */
static void
test_inherits (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "body", "font_size", "10pt");
  style_sheet_set (bench_styles, "body", "color", "#ff0000");
  style_sheet_set (bench_styles, "h2", "margin", "1em 2mm");
  style_sheet_set (bench_styles, "h2", "font_size", "1.5em");
  const Style *h2 = style_sheet_style (bench_styles, NULL, "h2");
  g_assert_cmpfloat (h2->size_pt, ==, 15);
  g_assert_cmpfloat (h2->margin[SIDE_TOP], ==, 15);
  g_assert_cmpfloat_with_epsilon (h2->margin[SIDE_LEFT], 2 * MM, 1e-6);
  const Style *strong = style_sheet_style (bench_styles, h2, "strong");
  g_assert_cmpfloat (strong->size_pt, ==, 15);
  g_assert_cmpfloat (strong->margin[SIDE_TOP], ==, 0);
  g_assert_cmpfloat (style_sheet_style (bench_styles, NULL, "p")->color.r, ==, 1);
  bench_end ();
}

static void
test_nested (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "note", "background_color", "#fff0f0");
  style_sheet_set (bench_styles, "note p", "text_indent", "0");
  const Style *note = style_sheet_kind (bench_styles, NULL, "box", "note");
  g_assert_cmpfloat (note->padding[SIDE_LEFT], >, 5); /* what every box has */
  g_assert_cmpfloat (note->background.r, ==, 1);
  g_assert_cmpfloat (style_sheet_style (bench_styles, note, "p")->text_indent, ==, 0);
  g_assert_cmpfloat (style_sheet_style (bench_styles, NULL, "p")->text_indent, ==, 12);
  bench_end ();
}

static void
test_colors (void)
{
  bench_begin ();
  Color ink = { 0.5, 0, 0, 0.1, 0.2, 0.3, 0.4, TRUE };
  style_sheet_define_color (bench_styles, "brand", ink);
  const Style *h2 = style_sheet_style (bench_styles, NULL, "h2");
  g_assert_cmpfloat (h2->color.k, ==, 0.4);
  g_assert_cmpfloat (h2->border[SIDE_BOTTOM].color.r, ==, 0.5);
  Color white;
  g_assert_true (style_sheet_parse_color (bench_styles, "#fff", &white));
  g_assert_cmpfloat (white.g, ==, 1);
  bench_end ();
}

static void
test_missing_font (void)
{
  bench_begin ();
  g_assert_true (typeset_fonts_require (bench_fonts, "BIZ UDPMincho", POS_NONE, bench_diags));
  g_assert_false (typeset_fonts_require (bench_fonts, "見本ゴシック", POS_NONE, bench_diags));
  g_assert_cmpint (diags_exit_status (bench_diags), ==, 2);
  bench_end ();
}

/* The Mincho has no bold face: the Gothic's stands in. */
static void
test_bold (void)
{
  bench_begin ();
  const PangoFontDescription *plain
      = typeset_fonts_describe (bench_fonts, "BIZ UDPMincho", 12, 400);
  const PangoFontDescription *bold = typeset_fonts_describe (bench_fonts, "BIZ UDPMincho", 12, 700);
  g_assert_cmpstr (pango_font_description_get_family (plain), ==, "BIZ UDPMincho");
  g_assert_cmpstr (pango_font_description_get_family (bold), ==, "BIZ UDPGothic");
  g_assert_cmpint (pango_font_description_get_size (bold), ==, 12 * PANGO_SCALE);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/style/reads-lengths", test_units);
  g_test_add_func ("/style/refuses-what-it-does-not-know", test_refuses);
  g_test_add_func ("/style/inherits-text-and-not-boxes", test_inherits);
  g_test_add_func ("/style/knows-an-element-inside-another", test_nested);
  g_test_add_func ("/style/names-colours-with-their-inks", test_colors);
  g_test_add_func ("/fonts/reports-a-missing-family", test_missing_font);
  g_test_add_func ("/fonts/sets-bold-mincho-in-gothic", test_bold);
  return bench_finish (g_test_run ());
}
