#include "pdf/marks.h"

#include "pdf/pdf.h"

#include <math.h>
#include <pango/pangocairo.h>

#define HAIRLINE 0.3
#define CENTRE_BAR PDF_MM (6)    /* half the bar that crosses a centre mark */
#define CENTRE_BAR_AT PDF_MM (4) /* its distance from the bleed */
#define CUT_GAP PDF_MM (1.5)
#define CUT_LENGTH PDF_MM (5)
#define PROOF_SHARE 0.6 /* of the diagonal that the proof mark takes */
#define PROOF_LINE 1.2

static void
begin (cairo_t *cr)
{
  cairo_set_source_rgb (cr, REGISTRATION_GREY, REGISTRATION_GREY, REGISTRATION_GREY);
  cairo_set_line_width (cr, HAIRLINE);
}

static void
line (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
}

/* The inner pair shows the trim, the outer pair the bleed; together the doubled mark. */
static void
corner (cairo_t *cr, double x, double y, double sx, double sy, double bleed, double length)
{
  double near_ = bleed, far = bleed + length;
  line (cr, x, y + sy * near_, x, y + sy * far);
  line (cr, x + sx * near_, y, x + sx * far, y);
  line (cr, x + sx * near_, y + sy * near_, x + sx * near_, y + sy * far);
  line (cr, x + sx * near_, y + sy * near_, x + sx * far, y + sy * near_);
}

static void
centres (cairo_t *cr, const DisplayPage *page, double length)
{
  double cx = page->width / 2, cy = page->height / 2, b = page->bleed;
  double far = b + length, bar = b + CENTRE_BAR_AT;
  line (cr, cx, -b, cx, -far);
  line (cr, cx - CENTRE_BAR, -bar, cx + CENTRE_BAR, -bar);
  line (cr, cx, page->height + b, cx, page->height + far);
  line (cr, cx - CENTRE_BAR, page->height + bar, cx + CENTRE_BAR, page->height + bar);
  line (cr, -b, cy, -far, cy);
  line (cr, -bar, cy - CENTRE_BAR, -bar, cy + CENTRE_BAR);
  line (cr, page->width + b, cy, page->width + far, cy);
  line (cr, page->width + bar, cy - CENTRE_BAR, page->width + bar, cy + CENTRE_BAR);
}

static void
folds (cairo_t *cr, const DisplayPage *page, double length)
{
  static const double dash[] = { 2, 2 };
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  for (guint i = 0; i < page->folds->len; i++)
    {
      double x = g_array_index (page->folds, double, i);
      line (cr, x, -page->bleed, x, -page->bleed - length);
      line (cr, x, page->height + page->bleed, x, page->height + page->bleed + length);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
marks_page (cairo_t *cr, const DisplayPage *page, double offset)
{
  double length = offset - page->bleed;
  if (length <= 0)
    return;
  begin (cr);
  for (int side = 0; side < 4; side++)
    {
      gboolean right = side & 1, bottom = side & 2;
      corner (cr, right ? page->width : 0, bottom ? page->height : 0, right ? 1 : -1,
              bottom ? 1 : -1, page->bleed, length);
    }
  centres (cr, page, length);
  cairo_stroke (cr);
  folds (cr, page, length * 0.8);
}

void
marks_cuts (cairo_t *cr, const DisplayPage *page)
{
  if (page->cuts->len == 0)
    return;
  const Rect *cuts = (const Rect *)page->cuts->data;
  double left = cuts[0].x, top = cuts[0].y, right = left, bottom = top;
  for (guint i = 0; i < page->cuts->len; i++)
    {
      left = MIN (left, cuts[i].x);
      top = MIN (top, cuts[i].y);
      right = MAX (right, cuts[i].x + cuts[i].width);
      bottom = MAX (bottom, cuts[i].y + cuts[i].height);
    }
  begin (cr);
  for (guint i = 0; i < page->cuts->len; i++)
    for (int edge = 0; edge < 2; edge++)
      {
        double x = cuts[i].x + edge * cuts[i].width, y = cuts[i].y + edge * cuts[i].height;
        line (cr, x, top - CUT_GAP, x, top - CUT_GAP - CUT_LENGTH);
        line (cr, x, bottom + CUT_GAP, x, bottom + CUT_GAP + CUT_LENGTH);
        line (cr, left - CUT_GAP, y, left - CUT_GAP - CUT_LENGTH, y);
        line (cr, right + CUT_GAP, y, right + CUT_GAP + CUT_LENGTH, y);
      }
  cairo_stroke (cr);
}

void
marks_proof (cairo_t *cr, const DisplayPage *page)
{
  if (page->proof->len == 0 || page->proof_width <= 0)
    return;
  double scale = PROOF_SHARE * hypot (page->width, page->height) / page->proof_width;
  cairo_save (cr);
  cairo_translate (cr, page->width / 2, page->height / 2);
  cairo_rotate (cr, -atan2 (page->height, page->width));
  for (guint i = 0; i < page->proof->len; i++)
    {
      const Item *item = &g_array_index (page->proof, Item, i);
      const PangoGlyphItem *run = item->u.glyphs.glyphs;
      cairo_save (cr);
      cairo_scale (cr, scale, scale);
      cairo_move_to (cr, item->u.glyphs.x - page->proof_width / 2, item->u.glyphs.baseline);
      pango_cairo_glyph_string_path (cr, run->item->analysis.font, run->glyphs);
      cairo_restore (cr);
      cairo_set_source_rgb (cr, item->color.r, item->color.g, item->color.b);
      cairo_set_line_width (cr, PROOF_LINE);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}
