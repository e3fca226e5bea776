#include "pdf/paint.h"

#include "pdf/marks.h"
#include "pdf/picture.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>

static const DiagKind PDF_PAINT_FAILED = {
  .id = "pdf-paint-failed",
  .level = DIAG_WITHHELD,
  .ja = "PDFを描けませんでした（{reason}）",
  .en = "The PDF could not be painted ({reason})",
  .hint_ja = "直前に変更した図や写真をはずして、もう一度作ってください",
  .hint_en = "Take out the picture changed last and build again",
};

/* A tag that Cairo takes; content.c puts the element's own in its place. */
#define ANY_TAG "Span"

static void
set_color (cairo_t *cr, const Color *color)
{
  cairo_set_source_rgb (cr, color->r, color->g, color->b);
}

static void
paint_glyphs (cairo_t *cr, const Item *item)
{
  set_color (cr, &item->color);
  cairo_move_to (cr, item->u.glyphs.x, item->u.glyphs.baseline);
  cairo_save (cr);
  if (item->vertical && !item->u.glyphs.upright)
    cairo_rotate (cr, G_PI_2);
  pango_cairo_show_glyph_item (cr, item->u.glyphs.text, item->u.glyphs.glyphs);
  cairo_restore (cr);
}

/*
 * Upright digits and marks of Western encodings in vertical text. Cairo shows them in fonts of
 * single bytes, which cannot be written downwards; downwards.c keeps only their text, so they are
 * painted as outlines.
 */
static void
paint_outlines (cairo_t *cr, const Item *item)
{
  if (item->type != ITEM_GLYPHS || !display_is_upright (item))
    return;
  const PangoGlyphItem *run = item->u.glyphs.glyphs;
  if (g_utf8_get_char (item->u.glyphs.text + run->item->offset) >= DISPLAY_WESTERN_END)
    return;
  set_color (cr, &item->color);
  cairo_move_to (cr, item->u.glyphs.x, item->u.glyphs.baseline);
  cairo_save (cr);
  if (!item->u.glyphs.upright)
    cairo_rotate (cr, G_PI_2);
  pango_cairo_glyph_string_path (cr, run->item->analysis.font, run->glyphs);
  cairo_restore (cr);
  cairo_fill (cr);
}

static void
rounded_path (cairo_t *cr, const Rect *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);
  double right = box->x + box->width, bottom = box->y + box->height;
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* The ground of a whole page. Cairo takes a rectangle that covers the page for a fresh start and
 * forgets all that came before, even that a tag was begun; one of whose sides is a curve, straight
 * as it is, is only an outline. */
static void
ground_path (cairo_t *cr, const Rect *box)
{
  double right = box->x + box->width, bottom = box->y + box->height;
  cairo_move_to (cr, box->x, box->y);
  cairo_line_to (cr, right, box->y);
  cairo_line_to (cr, right, bottom);
  cairo_curve_to (cr, right - box->width / 3, bottom, box->x + box->width / 3, bottom, box->x,
                  bottom);
  cairo_close_path (cr);
}

static void
triangle_path (cairo_t *cr, const Rect *box)
{
  cairo_move_to (cr, box->x + box->width / 2, box->y);
  cairo_line_to (cr, box->x + box->width, box->y + box->height);
  cairo_line_to (cr, box->x, box->y + box->height);
  cairo_close_path (cr);
}

/* A drop that falls from the left to the right, as a brush sets it down. */
static void
sesame_path (cairo_t *cr, const Rect *box)
{
  double x = box->x, y = box->y, w = box->width, h = box->height;
  cairo_move_to (cr, x + w * 0.08, y);
  cairo_curve_to (cr, x + w * 0.62, y + h * 0.12, x + w, y + h * 0.5, x + w, y + h * 0.76);
  cairo_curve_to (cr, x + w, y + h * 0.92, x + w * 0.9, y + h, x + w * 0.76, y + h);
  cairo_curve_to (cr, x + w * 0.48, y + h, x + w * 0.34, y + h * 0.5, x + w * 0.08, y);
  cairo_close_path (cr);
}

static void
paint_rect (cairo_t *cr, const Item *item)
{
  const Rect *box = &item->u.rect.box;
  if (item->u.rect.shape == SHAPE_TRIANGLE)
    triangle_path (cr, box);
  else if (item->u.rect.shape == SHAPE_SESAME)
    sesame_path (cr, box);
  else if (item->u.rect.radius > 0)
    rounded_path (cr, box, item->u.rect.radius);
  else if (box->x <= 0 && box->y <= 0)
    ground_path (cr, box);
  else
    cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  if (item->u.rect.filled)
    {
      set_color (cr, &item->color);
      cairo_fill_preserve (cr);
    }
  if (item->u.rect.stroke_width > 0)
    {
      set_color (cr, &item->u.rect.stroke);
      cairo_set_line_width (cr, item->u.rect.stroke_width);
      cairo_stroke_preserve (cr);
    }
  cairo_new_path (cr);
}

static void
paint_line (cairo_t *cr, const Item *item)
{
  set_color (cr, &item->color);
  cairo_set_line_width (cr, item->u.line.width);
  double dash = item->u.line.dash;
  const double dots[] = { 0, dash };
  if (item->u.line.dotted)
    cairo_set_dash (cr, dots, G_N_ELEMENTS (dots), 0);
  else
    cairo_set_dash (cr, &dash, dash > 0 ? 1 : 0, 0);
  cairo_set_line_cap (cr, item->u.line.dotted ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_move_to (cr, item->u.line.x, item->u.line.y);
  cairo_line_to (cr, item->u.line.x2, item->u.line.y2);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

void
paint_item (cairo_t *cr, const Item *item, Diags *diags)
{
  Pos pos = item->element != NULL ? item->element->pos : POS_NONE;
  switch ((ItemType)item->type)
    {
    case ITEM_GLYPHS:
      paint_glyphs (cr, item);
      break;
    case ITEM_RECT:
      paint_rect (cr, item);
      break;
    case ITEM_LINE:
      paint_line (cr, item);
      break;
    case ITEM_SVG:
      picture_paint_svg (cr, item->u.svg.data, item->u.svg.length, &item->u.svg.box, pos, diags);
      break;
    case ITEM_IMAGE:
      picture_paint_file (cr, item->u.image.path, &item->u.image.box, item->u.image.fill, pos,
                          diags);
      break;
    }
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* PDF/UA wants a Form element to hold its field and nothing else, so the drawn line is décor. */
static const StructElement *
content_element (const Item *item)
{
  const StructElement *element = item->element;
  return element != NULL && g_str_equal (element->tag, "Form") ? NULL : element;
}

static void
add_run (Painting *out, guint page, const StructElement *element, gboolean vertical, gint *mcid)
{
  MarkedRun run = { element, page, element != NULL ? (*mcid)++ : -1, vertical };
  g_array_append_val (out->runs, run);
}

static void
paint_tagged_page (cairo_t *cr, Painting *out, const DisplayPage *page, guint index, Diags *diags)
{
  gint mcid = 0;
  for (guint i = 0; i < page->items->len;)
    {
      const Item *first = &g_array_index (page->items, Item, i);
      const StructElement *element = content_element (first);
      gboolean vertical = first->vertical;
      add_run (out, index, element, vertical, &mcid);
      cairo_tag_begin (cr, ANY_TAG, NULL);
      for (; i < page->items->len; i++)
        {
          const Item *item = &g_array_index (page->items, Item, i);
          if (content_element (item) != element || item->vertical != vertical)
            break;
          paint_outlines (cr, item);
          paint_item (cr, item, diags);
        }
      cairo_tag_end (cr, ANY_TAG);
    }
  if (page->cuts->len > 0)
    {
      add_run (out, index, NULL, FALSE, &mcid);
      cairo_tag_begin (cr, ANY_TAG, NULL);
      marks_cuts (cr, page);
      cairo_tag_end (cr, ANY_TAG);
    }
}

static void
paint_plain_page (cairo_t *cr, const DisplayPage *page, Diags *diags)
{
  for (guint i = 0; i < page->items->len; i++)
    paint_item (cr, &g_array_index (page->items, Item, i), diags);
  marks_cuts (cr, page);
}

static void
paint_press_page (cairo_t *cr, const DisplayPage *page, double offset, Diags *diags)
{
  cairo_save (cr);
  cairo_translate (cr, offset, offset);
  cairo_save (cr);
  cairo_rectangle (cr, -page->bleed, -page->bleed, page->width + 2 * page->bleed,
                   page->height + 2 * page->bleed);
  cairo_clip (cr);
  for (guint i = 0; i < page->items->len; i++)
    paint_item (cr, &g_array_index (page->items, Item, i), diags);
  cairo_restore (cr);
  marks_proof (cr, page);
  marks_cuts (cr, page);
  marks_page (cr, page, offset);
  for (guint i = 0; i < page->slug->len; i++)
    paint_item (cr, &g_array_index (page->slug, Item, i), diags);
  cairo_restore (cr);
}

static void
paint_page (cairo_t *cr, Painting *out, const DisplayList *list, guint index, PaintMode mode,
            const PdfInfo *info, Diags *diags)
{
  const DisplayPage *page = list->pages->pdata[index];
  double offset = mode == PAINT_PRESS ? info->crop_offset : 0;
  cairo_pdf_surface_set_size (cairo_get_target (cr), page->width + 2 * offset,
                              page->height + 2 * offset);
  if (mode == PAINT_PRESS)
    paint_press_page (cr, page, offset, diags);
  else if (mode == PAINT_PLAIN)
    paint_plain_page (cr, page, diags);
  else if (mode == PAINT_PROOF)
    marks_proof (cr, page);
  else
    paint_tagged_page (cr, out, page, index, diags);
  cairo_show_page (cr);
}

/* Cairo 1.16 deflates all content, which is inflated and written anew right away (content.c,
 * structure.c): a twentieth of the time of a site of pamphlets. It is asked not to by a variable
 * alone; a Cairo without it gives the same files, later. */
static void
paint_content_plain (void)
{
  g_setenv ("CAIRO_DEBUG_PDF", "1", FALSE);
}

gboolean
painting_make (Painting *out, const DisplayList *list, PaintMode mode, const PdfInfo *info,
               Diags *diags)
{
  out->bytes = g_byte_array_new ();
  out->runs = g_array_new (FALSE, FALSE, sizeof (MarkedRun));
  paint_content_plain ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, out->bytes, 1, 1);
  cairo_t *cr = cairo_create (surface);
  guint n_pages = mode == PAINT_PROOF ? MIN (1, list->pages->len) : list->pages->len;
  for (guint i = 0; i < n_pages; i++)
    paint_page (cr, out, list, i, mode, info, diags);
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  return diags_add (diags, &PDF_PAINT_FAILED, POS_NONE, "reason", cairo_status_to_string (status),
                    NULL);
}

void
painting_clear (Painting *painting)
{
  g_clear_pointer (&painting->bytes, g_byte_array_unref);
  g_clear_pointer (&painting->runs, g_array_unref);
}
