#include "print/sheet.h"

#include <string.h>

#include "pdf/pdf.h"
#include "print/fold.h"
#include "typeset/compose.h"

#define EDGE_SLACK 0.05 /* points within which a shape touches the edge */
#define SEAM 0.25       /* points by which neighbouring grounds overlap */
#define SLUG_INDENT PDF_MM (12)
#define SLUG_GAP PDF_MM (5)      /* from the bleed to the baseline */
#define FOLD_WORD_GAP PDF_MM (1) /* of 山折り from its mark and from the bleed */
#define ONE_LINE 10000.0
#define NOTCH_RADIUS PDF_MM (3)
#define NOTCH_LINE 0.3
/* From the top of a kanji to its baseline, in em: its middle lies 0.38 above. */
#define KANJI_BASELINE 0.88

/* What touches the trim is drawn on to the end of the bleed, so that a cut off the mark shows no
 * white. */
static Rect
into_bleed (const Rect *box, const Layout *layout)
{
  double left = box->x, top = box->y;
  double right = box->x + box->width, bottom = box->y + box->height;
  if (left < EDGE_SLACK)
    left -= layout->bleed;
  if (top < EDGE_SLACK)
    top -= layout->bleed;
  if (right > layout->width - EDGE_SLACK)
    right += layout->bleed;
  if (bottom > layout->height - EDGE_SLACK)
    bottom += layout->bleed;
  return (Rect){ left, top, right - left, bottom - top };
}

/* Two grounds that only just meet show a white hair between them on a screen. */
static Rect
over_the_seam (Rect box, const LayoutPanel *panel)
{
  double rest = panel->box.x + panel->box.width - box.x - box.width;
  if (rest < EDGE_SLACK && rest > -EDGE_SLACK)
    box.width += SEAM;
  return box;
}

static void
add_shape (const Sheet *sheet, DisplayPage *page, const LayoutPanel *panel,
           const LayoutShape *shape)
{
  if (shape->filled)
    {
      Item *item = display_page_add (page, ITEM_RECT, NULL, shape->color);
      Rect box = over_the_seam (into_bleed (&shape->box, sheet->layout), panel);
      item->u.rect.box = shape->radius > 0 ? shape->box : box;
      item->u.rect.radius = shape->radius;
      item->u.rect.filled = TRUE;
    }
  if (shape->photo && sheet->cover_image != NULL)
    {
      Item *item = display_page_add (page, ITEM_IMAGE, NULL, shape->color);
      item->u.image.box = into_bleed (&shape->box, sheet->layout);
      item->u.image.path = display_list_string (sheet->list, sheet->cover_image, -1);
      item->u.image.fill = TRUE;
    }
  if (shape->svg != NULL)
    {
      Item *item = display_page_add (page, ITEM_SVG, NULL, shape->color);
      item->u.svg.box = shape->box;
      item->u.svg.data = display_list_string (sheet->list, shape->svg, -1);
      item->u.svg.length = strlen (shape->svg);
    }
}

static void
add_cuts (const Layout *layout, guint index, DisplayPage *page)
{
  const LayoutGrid *grid = &layout->grid;
  for (gint row = 0; row < grid->rows; row++)
    for (gint column = 0; column < grid->columns; column++)
      {
        Rect cut = layout_card (layout, index, column, row);
        g_array_append_val (page->cuts, cut);
      }
}

/* The left edge of @panel, in every column of cards. */
static void
add_fold (const Layout *layout, guint index, const LayoutPanel *panel, DisplayPage *page)
{
  double first = layout->grid.columns > 0 ? layout_card (layout, index, 0, 0).x : 0;
  for (gint column = 0; column < MAX (1, layout->grid.columns); column++)
    {
      double card = layout->grid.columns > 0 ? layout_card (layout, index, column, 0).x : 0;
      double x = panel->box.x + card - first;
      g_array_append_val (page->folds, x);
    }
}

static void
add_page (const Sheet *sheet, guint index)
{
  const Layout *layout = sheet->layout;
  const LayoutPage *written = layout->pages->pdata[index];
  DisplayPage *page = display_list_add_page (sheet->list, written->title, layout->width,
                                             layout->height, layout->bleed);
  if (written->excess)
    return;
  for (guint i = 0; i < written->panels->len; i++)
    {
      const LayoutPanel *panel = written->panels->pdata[i];
      for (guint s = 0; s < panel->shapes->len; s++)
        add_shape (sheet, page, panel, &g_array_index (panel->shapes, LayoutShape, s));
      if (i > 0 && layout->fold != FOLD_NONE)
        add_fold (layout, index, panel, page);
    }
  add_cuts (layout, index, page);
}

void
sheet_add_pages (const Sheet *sheet)
{
  for (guint i = 0; i < sheet->layout->pages->len; i++)
    add_page (sheet, i);
}

/* One line of @text without an element. Returns its width in points. */
static double
paint_line (const Sheet *sheet, guint page, const Style *style, const char *text, double x,
            double baseline)
{
  g_autoptr (Paragraph) paragraph = paragraph_new (sheet->fonts, style);
  TextRun run = { .style = style, .pos = POS_NONE };
  paragraph_add_text (paragraph, text, -1, &run);
  paragraph_shape (paragraph, sheet->diags);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, ONE_LINE);
  if (lines->len > 0)
    paragraph_paint (paragraph, &g_array_index (lines, Line, 0), sheet->list, page, x, baseline,
                     TRUE);
  return paragraph_max_width (paragraph);
}

static double
line_width (const Sheet *sheet, const Style *style, const char *text)
{
  g_autoptr (Paragraph) paragraph = paragraph_new (sheet->fonts, style);
  TextRun run = { .style = style, .pos = POS_NONE };
  paragraph_add_text (paragraph, text, -1, &run);
  paragraph_shape (paragraph, sheet->diags);
  return paragraph_max_width (paragraph);
}

static void
add_sample_mark (const Sheet *sheet, guint index, const char *text)
{
  const LayoutPage *written = sheet->layout->pages->pdata[index];
  if (written->sample_x < 0 || written->sample_y < 0)
    return;
  const Style *style = style_sheet_style (sheet->layout->sheet, NULL, "sample-mark");
  const double *padding = style->padding;
  double width = line_width (sheet, style, text);
  DisplayPage *page = sheet->list->pages->pdata[index];
  Item *box = display_page_add (page, ITEM_RECT, NULL, style->background);
  box->u.rect.box = (Rect){ written->sample_x, written->sample_y,
                            width + padding[SIDE_LEFT] + padding[SIDE_RIGHT],
                            style->size_pt + padding[SIDE_TOP] + padding[SIDE_BOTTOM] };
  box->u.rect.radius = style->radius;
  box->u.rect.filled = style->has_background;
  box->u.rect.stroke_width = style->border[SIDE_TOP].width;
  box->u.rect.stroke = style->border[SIDE_TOP].color;
  double baseline = written->sample_y + padding[SIDE_TOP] + style->size_pt * KANJI_BASELINE;
  paint_line (sheet, index, style, text, written->sample_x + padding[SIDE_LEFT], baseline);
}

void
sheet_add_sample_marks (const Sheet *sheet, const char *text)
{
  for (guint i = 0; i < sheet->layout->pages->len; i++)
    add_sample_mark (sheet, i, text);
}

void
sheet_add_running (const Sheet *sheet, guint page, const LayoutRunning *running, const char *text)
{
  const Style *style = style_sheet_style (sheet->layout->sheet, NULL,
                                          running->role != NULL ? running->role : "running");
  double rest = running->box.width - line_width (sheet, style, text);
  double x = running->box.x;
  if (running->align != RUNNING_LEFT)
    x += running->align == RUNNING_RIGHT ? rest : rest / 2;
  paint_line (sheet, page, style, text, x, running->box.y + style->size_pt * KANJI_BASELINE);
}

/* Set on the page like any line, then moved to @into, where only files for paper look. Returns
 * its width. */
static double
paint_line_into (const Sheet *sheet, guint page, GArray *into, const char *style, const char *text,
                 double x, double baseline)
{
  GArray *items = ((DisplayPage *)sheet->list->pages->pdata[page])->items;
  guint first = items->len;
  double width = paint_line (sheet, page, style_sheet_style (sheet->layout->sheet, NULL, style),
                             text, x, baseline);
  guint n = items->len - first;
  if (n == 0)
    return 0;
  g_array_append_vals (into, &g_array_index (items, Item, first), n);
  memset (&g_array_index (items, Item, first), 0, n * sizeof (Item));
  g_array_set_size (items, first);
  return width;
}

/* A half circle of some 6 mm, cut out of the edge beside the code: NPO JAVIS,
 * 音声コードと切り欠きの 位置事例. The other half of the circle lies outside the trim. */
static void
add_notch (DisplayPage *page, double edge, double middle)
{
  const Color line = { .r = 0.3, .g = 0.3, .b = 0.3 };
  Item *item = display_page_add (page, ITEM_RECT, NULL, line);
  item->u.rect.box
      = (Rect){ edge - NOTCH_RADIUS, middle - NOTCH_RADIUS, 2 * NOTCH_RADIUS, 2 * NOTCH_RADIUS };
  item->u.rect.radius = NOTCH_RADIUS;
  item->u.rect.stroke = line;
  item->u.rect.stroke_width = NOTCH_LINE;
}

void
sheet_add_voice_code (const Sheet *sheet, const char *path, Pos pos)
{
  const LayoutVoice *voice = &sheet->layout->voice;
  const Rect *panel = &voice->panel->box;
  DisplayPage *page = sheet->list->pages->pdata[voice->panel->page];
  double right = panel->x + panel->width, bottom = panel->y + panel->height;
  StructElement *figure = display_list_add_element (sheet->list, sheet->list->root, "Figure", pos);
  figure->alt = "音声コード";
  Item *item = display_page_add (page, ITEM_IMAGE, figure, (Color){ 0 });
  item->u.image.path = display_list_string (sheet->list, path, -1);
  item->u.image.box = (Rect){ right - voice->right - voice->size,
                              bottom - voice->bottom - voice->size, voice->size, voice->size };
  add_notch (page, right, bottom - voice->bottom - voice->size / 2);
}

void
sheet_add_proof_marks (const Sheet *sheet, const char *text)
{
  const Style *style = style_sheet_style (sheet->layout->sheet, NULL, "proof-mark");
  double baseline = style->size_pt * (KANJI_BASELINE - 0.5);
  for (guint i = 0; i < sheet->list->pages->len; i++)
    {
      DisplayPage *page = sheet->list->pages->pdata[i];
      page->proof_width = paint_line_into (sheet, i, page->proof, "proof-mark", text, 0, baseline);
    }
}

void
sheet_add_slug (const Sheet *sheet, guint page, const char *text)
{
  DisplayPage *target = sheet->list->pages->pdata[page];
  double baseline = target->height + target->bleed + SLUG_GAP;
  paint_line_into (sheet, page, target->slug, "slug", text, SLUG_INDENT, baseline);
}

void
sheet_add_fold_words (const Sheet *sheet, guint page)
{
  static const char *const words[] = { [CREASE_VALLEY] = "谷折り", [CREASE_MOUNTAIN] = "山折り" };
  DisplayPage *target = sheet->list->pages->pdata[page];
  guint columns = MAX (1, sheet->layout->grid.columns);
  for (guint i = 0; i < target->folds->len; i++)
    paint_line_into (sheet, page, target->slug, "slug",
                     words[fold_crease (sheet->layout, page, i / columns + 1)],
                     g_array_index (target->folds, double, i) + FOLD_WORD_GAP,
                     -target->bleed - FOLD_WORD_GAP);
}

static void
move_item (Item *item, double dx, double dy)
{
  switch ((ItemType)item->type)
    {
    case ITEM_GLYPHS:
      item->u.glyphs.x += dx;
      item->u.glyphs.baseline += dy;
      item->u.glyphs.glyphs = pango_glyph_item_copy (item->u.glyphs.glyphs);
      break;
    case ITEM_RECT:
      item->u.rect.box.x += dx;
      item->u.rect.box.y += dy;
      break;
    case ITEM_LINE:
      item->u.line.x += dx;
      item->u.line.x2 += dx;
      item->u.line.y += dy;
      item->u.line.y2 += dy;
      break;
    case ITEM_SVG:
      item->u.svg.box.x += dx;
      item->u.svg.box.y += dy;
      break;
    case ITEM_IMAGE:
      item->u.image.box.x += dx;
      item->u.image.box.y += dy;
      break;
    }
}

static void
repeat_items (DisplayPage *page, guint n_items, double dx, double dy)
{
  for (guint i = 0; i < n_items; i++)
    {
      Item copy = g_array_index (page->items, Item, i);
      copy.element = NULL;
      move_item (&copy, dx, dy);
      g_array_append_val (page->items, copy);
    }
}

void
sheet_repeat_cards (const Sheet *sheet)
{
  const LayoutGrid *grid = &sheet->layout->grid;
  for (guint p = 0; grid->columns > 0 && p < sheet->list->pages->len; p++)
    {
      DisplayPage *page = sheet->list->pages->pdata[p];
      const LayoutPage *written = sheet->layout->pages->pdata[p];
      const Rect *first = &((const LayoutPanel *)written->panels->pdata[0])->box;
      guint n_items = page->items->len;
      for (guint c = 0; c < page->cuts->len; c++)
        {
          const Rect *cut = &g_array_index (page->cuts, Rect, c);
          double dx = cut->x - first->x, dy = cut->y - first->y;
          if (ABS (dx) > EDGE_SLACK || ABS (dy) > EDGE_SLACK)
            repeat_items (page, n_items, dx, dy);
        }
    }
}
