/*
 * picture: a display list as a PNG, for people to look at. Tests that are given a folder in
 * ORIHON_PICTURES leave their pages there.
 */
#ifndef ORIHON_TESTS_PICTURE_H
#define ORIHON_TESTS_PICTURE_H

#include <librsvg/rsvg.h>
#include <math.h>
#include <pango/pangocairo.h>

#include "typeset/display.h"

static void
picture_rect (cairo_t *cr, const Item *item)
{
  const Rect *box = &item->u.rect.box;
  double r = fmin (item->u.rect.radius, fmin (box->width, box->height) / 2);
  cairo_new_path (cr);
  cairo_arc (cr, box->x + box->width - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, box->y + box->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  if (item->u.rect.filled)
    cairo_fill_preserve (cr);
  const Color *stroke = &item->u.rect.stroke;
  cairo_set_source_rgb (cr, stroke->r, stroke->g, stroke->b);
  cairo_set_line_width (cr, item->u.rect.stroke_width);
  if (item->u.rect.stroke_width > 0)
    cairo_stroke_preserve (cr);
  cairo_new_path (cr);
}

static void
picture_item (cairo_t *cr, const Item *item)
{
  cairo_set_source_rgb (cr, item->color.r, item->color.g, item->color.b);
  switch (item->type)
    {
    case ITEM_GLYPHS:
      cairo_move_to (cr, item->u.glyphs.x, item->u.glyphs.baseline);
      cairo_save (cr);
      if (item->vertical && !item->u.glyphs.upright)
        cairo_rotate (cr, G_PI_2);
      pango_cairo_show_glyph_item (cr, item->u.glyphs.text, item->u.glyphs.glyphs);
      cairo_restore (cr);
      break;
    case ITEM_RECT:
      picture_rect (cr, item);
      break;
    case ITEM_LINE:
      cairo_set_line_width (cr, item->u.line.width);
      cairo_set_dash (cr, &item->u.line.dash, item->u.line.dash > 0, 0);
      cairo_move_to (cr, item->u.line.x, item->u.line.y);
      cairo_line_to (cr, item->u.line.x2, item->u.line.y2);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
      break;
    case ITEM_SVG:
      {
        const Rect *box = &item->u.svg.box;
        RsvgRectangle view = { box->x, box->y, box->width, box->height };
        g_autoptr (GObject) svg = (GObject *)rsvg_handle_new_from_data (
            (const guint8 *)item->u.svg.data, item->u.svg.length, NULL);
        if (svg != NULL)
          rsvg_handle_render_document (RSVG_HANDLE (svg), cr, &view, NULL);
        break;
      }
    default:
      cairo_rectangle (cr, item->u.image.box.x, item->u.image.box.y, item->u.image.box.width,
                       item->u.image.box.height);
      cairo_fill (cr);
    }
}

/* Page @index at @scale pixels a point into the file @name; the frames drawn faintly. */
static inline void
picture_write (const DisplayList *list, guint index, double scale, const char *name)
{
  const DisplayPage *page = g_ptr_array_index (list->pages, index);
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)(page->width * scale), (int)(page->height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  for (guint i = 0; i < page->items->len; i++)
    picture_item (cr, &g_array_index (page->items, Item, i));
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, name);
  cairo_surface_destroy (surface);
}

#endif
