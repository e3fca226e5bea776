/* Print layouts into measures, and the words for what is wrong with them. */
#include "pdf/pdf.h"
#include "print/layouts.h"

static void
assert_said (const Diags *diags, const char *part)
{
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_EN, said);
  if (strstr (said->str, part) == NULL)
    g_error ("“%s” is not said in:\n%s", part, said->str);
}

static const LayoutPanel *
panel_at (const Layout *layout, guint page, guint index)
{
  return ((LayoutPage *)layout->pages->pdata[page])->panels->pdata[index];
}

static void
test_needs_no_padding (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, ", padding: 8mm", "", diags);
  g_assert_nonnull (layout);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
}

static void
test_reads_measures (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (sample_leaflet, NULL, NULL, diags);
  g_assert_nonnull (layout);
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  g_assert_cmpfloat_with_epsilon (layout->width, PDF_MM (210), 0.01);
  g_assert_cmpfloat_with_epsilon (layout->bleed, PDF_MM (3), 0.01);
  g_assert_true (layout->flip_short_edge);
  const LayoutPanel *cover = panel_at (layout, 0, 1);
  g_assert_cmpfloat_with_epsilon (cover->box.x, PDF_MM (105), 0.01);
  g_assert_cmpfloat_with_epsilon (cover->parts[PANEL_HEAD].height, PDF_MM (60), 0.01);
  g_assert_cmpfloat_with_epsilon (cover->parts[PANEL_BODY].height, PDF_MM (148 - 16 - 60), 0.01);
  g_assert_cmpuint (cover->shapes->len, ==, 2);
  g_assert_cmpuint (layout->flows->len, ==, 5);
  const LayoutFlow *body = layout_flow (layout, "body");
  g_assert_cmpuint (body->frames->len, ==, 2);
  g_assert_cmpuint (layout->inks->len, ==, 1);
  g_assert_cmpuint (layout->thumbnail_page, ==, 0);
}

static void
test_a_panel_has_the_columns_of_its_page (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (
      sample_leaflet, "- name: inside\n",
      "- name: inside\n  columns: 2\n  column_gap: 4mm\n  column_rule: 0.4pt solid brand\n", diags);
  g_assert_nonnull (layout);
  g_assert_cmpuint (panel_at (layout, 0, 1)->columns.n, ==, 0);
  const FrameColumns *columns = &panel_at (layout, 1, 0)->columns;
  g_assert_cmpuint (columns->n, ==, 2);
  g_assert_cmpfloat_with_epsilon (columns->gap, PDF_MM (4), 0.01);
  g_assert_cmpfloat (columns->rule.width, ==, 0.4);
  g_assert_true (columns->balance);
}

static void
test_separate_columns_are_frames (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout
      = sample_layout (sample_leaflet, "- name: inside\n",
                       "- name: inside\n  columns: 2\n  column_gap: 4mm\n  column_fill: separate\n"
                       "  column_rule: 0.4pt solid brand\n",
                       diags);
  g_assert_nonnull (layout);
  const LayoutFlow *body = layout_flow (layout, "body");
  const LayoutPanel *panel = panel_at (layout, 1, 0);
  const Rect *room = &panel->parts[PANEL_BODY];
  g_assert_cmpuint (body->frames->len, ==, 4);
  Frame left = layout_frame (&g_array_index (body->frames, LayoutFrame, 0));
  Frame right = layout_frame (&g_array_index (body->frames, LayoutFrame, 1));
  g_assert_cmpuint (left.columns.n, ==, 0);
  g_assert_cmpfloat_with_epsilon (left.box.x, room->x, 0.01);
  g_assert_cmpfloat_with_epsilon (right.box.x, left.box.x + left.box.width + PDF_MM (4), 0.01);
  g_assert_cmpfloat_with_epsilon (right.box.x + right.box.width, room->x + room->width, 0.01);
  const LayoutShape *rule = &g_array_index (panel->shapes, LayoutShape, panel->shapes->len - 1);
  g_assert_cmpfloat_with_epsilon (rule->box.x + rule->box.width / 2, right.box.x - PDF_MM (2),
                                  0.01);
}

static void
test_mirrors_the_backs_of_cards (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (sample_cards, NULL, NULL, diags);
  g_assert_nonnull (layout);
  const Rect *front = &panel_at (layout, 0, 0)->box, *back = &panel_at (layout, 1, 0)->box;
  g_assert_cmpfloat_with_epsilon (front->x, PDF_MM (14), 0.01);
  g_assert_cmpfloat_with_epsilon (back->x, PDF_MM (105), 0.01);
  g_assert_cmpfloat_with_epsilon (front->x + back->x + front->width, layout->width, 0.01);
  g_assert_cmpfloat_with_epsilon (front->y, back->y, 0.01);
}

/* Where the sheet is turned over its short edge, the backs stand upside down in mirrored rows. */
static void
test_places_cards_by_margins_and_gaps (void)
{
  static const char grid[] = "grid: {columns: 2, rows: 4, width: 86mm, height: 54mm, left: 12mm, "
                             "top: 20mm, column_gap: 8mm, row_gap: 5mm}";
  static const char centred[] = "grid: {columns: 2, rows: 5, width: 91mm, height: 55mm}";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Layout) layout = sample_layout (sample_cards, centred, grid, diags);
  g_assert_nonnull (layout);
  Rect front = layout_card (layout, 0, 1, 3), back = layout_card (layout, 1, 1, 3);
  g_assert_cmpfloat_with_epsilon (front.x, PDF_MM (12 + 86 + 8), 0.01);
  g_assert_cmpfloat_with_epsilon (front.y, PDF_MM (20 + 3 * 59), 0.01);
  g_assert_cmpfloat_with_epsilon (back.x, PDF_MM (210 - 106 - 86), 0.01);
  g_assert_cmpfloat_with_epsilon (back.y, front.y, 0.01);
  layout->flip_short_edge = TRUE;
  back = layout_card (layout, 1, 1, 3);
  g_assert_cmpfloat_with_epsilon (back.x, front.x, 0.01);
  g_assert_cmpfloat_with_epsilon (back.y, PDF_MM (297 - 197 - 54), 0.01);
}

static void
test_refuses_cards_off_the_sheet (void)
{
  static const char *const off[] = { "grid: {left: 29mm, ", "grid: {left: -1mm, ",
                                     "grid: {top: 23mm, ", "grid: {column_gap: 29mm, " };
  for (gsize i = 0; i < G_N_ELEMENTS (off); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Layout) layout = sample_layout (sample_cards, "grid: {", off[i], diags);
      g_assert_null (layout);
      assert_said (diags, "grid");
    }
}

typedef struct
{
  const char *from, *to, *said;
} Fault;

static const Fault faults[] = {
  { "size: A5", "size: A55", "page.size" },
  { "bleed: 3mm", "bleed: 3 elephants", "3 elephants" },
  { "bleed: 3mm", "bleeding: 3mm", "bleed" },
  { "[in1, in2]", "[in1, im2]", "in2" },
  { "background_color: ground", "background_color: grund", "grund" },
  { "flow: back-foot", "flow: back-feet", "back-foot" },
  { "color: brand, border", "colour: brand, border", "color" },
  { "border: 1pt solid brand", "border: 1pt wavy", "1pt wavy" },
  { "border: 1pt solid brand", "text_wrap: balanced", "“balance”" },
  { "border: 1pt solid brand", "text_emphasis: filled sesami", "double-circle triangle sesame" },
  { "cmyk: \"100 92 12 18\"", "cmyk: \"100 92 12\"", "100 92 12" },
  { "padding: 8mm", "padding: 80mm", "padding" },
  { "{panel: cover}", "{panel: kover}", "cover" },
  { "{name: in1,", "{column: 2, name: in1,", "columns" },
  { "{name: in1,", "{columns: 7, name: in1,", "“7” cannot be used for “columns”" },
  { "{name: in1,", "{columns: 6, name: in1,", "“6mm” cannot be used for “column_gap”" },
  { "{name: in1,", "{columns: 2, column_gap: -1mm, name: in1,", "column_gap" },
  { "{name: in1,", "{columns: 2, column_rule: wavy, name: in1,", "column_rule" },
  { "{name: in1,", "{columns: 2, column_fill: balanced, name: in1,", "balance" },
  { "width: 105mm}\n  - {name: in2", "x: 120mm, width: 105mm}\n  - {name: in2",
    "x, y, width, height" },
  { "panels: [back]", "min_font_size: small, panels: [back]", "min_font_size" },
  { "width: 105mm}\n  - {name: in2", "width: 100mm}\n  - {name: in2", "differ" },
};

static void
test_names_what_is_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Layout) layout
          = sample_layout (sample_leaflet, faults[i].from, faults[i].to, diags);
      assert_said (diags, faults[i].said);
    }
}

static void
test_holds_without_anything (void)
{
  static const char *const bare[] = { "{}", "[]", "x", "page: {size: A4}", "pages: []\nflows: x" };
  for (gsize i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Layout) layout = sample_layout (bare[i], NULL, NULL, diags);
      g_assert_null (layout);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/reads-measures", test_reads_measures);
  g_test_add_func ("/layout/needs-no-padding", test_needs_no_padding);
  g_test_add_func ("/layout/a-panel-has-the-columns-of-its-page",
                   test_a_panel_has_the_columns_of_its_page);
  g_test_add_func ("/layout/separate-columns-are-frames", test_separate_columns_are_frames);
  g_test_add_func ("/layout/mirrors-the-backs-of-cards", test_mirrors_the_backs_of_cards);
  g_test_add_func ("/layout/places-cards-by-margins-and-gaps",
                   test_places_cards_by_margins_and_gaps);
  g_test_add_func ("/layout/refuses-cards-off-the-sheet", test_refuses_cards_off_the_sheet);
  g_test_add_func ("/layout/names-what-is-wrong", test_names_what_is_wrong);
  g_test_add_func ("/layout/holds-without-anything", test_holds_without_anything);
  return g_test_run ();
}
