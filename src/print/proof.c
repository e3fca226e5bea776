#include "print/proof.h"

#include <math.h>

#include "pdf/pdf.h"

#define PAGE_TITLE "はみ出した文"
#define PAGE_EDGE PDF_MM (18)
#define TITLE_TOP PDF_MM (9)
#define FRAME_LINE 0.5
#define BASELINE_LINE 0.2
#define BAR_WIDTH 3.0
#define SLACK 0.5 /* points by which punctuation may hang without being spoken of */

static const Color frame_color = { .r = 0, .g = 0.55, .b = 0.75 };
static const Color bar_color = { .r = 0.85, .g = 0, .b = 0 };

/* ── what does not fit ── */

static LayoutRunning
page_heading (Layout *layout, const LayoutPanel *full, double width)
{
  g_autofree char *text = g_strdup_printf ("「%s」に入りきらない文", full->title);
  return (LayoutRunning){ .text = g_string_chunk_insert (layout->strings, text),
                          .role = "overfull",
                          .align = RUNNING_LEFT,
                          .box = { PAGE_EDGE, TITLE_TOP, width, 0 } };
}

void
proof_add_page (Layout *layout, LayoutFlow *flow)
{
  const LayoutFrame *last = &g_array_index (flow->frames, LayoutFrame, flow->frames->len - 1);
  const LayoutPanel *full = last->panel;
  const Rect room = layout_frame (last).box;
  LayoutPage *page = layout_page_new ();
  page->name = page->title = PAGE_TITLE;
  page->excess = TRUE;
  LayoutRunning heading = page_heading (layout, full, room.width);
  g_array_append_val (page->running, heading);
  LayoutPanel *panel = g_memdup2 (full, sizeof *full);
  panel->shapes = g_array_new (FALSE, TRUE, sizeof (LayoutShape));
  panel->page = layout->pages->len;
  panel->box = (Rect){ 0, 0, layout->width, layout->height };
  /* Lines as long as before, as many as the page holds. */
  panel->parts[PANEL_BODY]
      = flow->vertical ? (Rect){ PAGE_EDGE, PAGE_EDGE, layout->width - 2 * PAGE_EDGE, room.height }
                       : (Rect){ PAGE_EDGE, PAGE_EDGE, room.width, layout->height - 2 * PAGE_EDGE };
  panel->columns = (FrameColumns){ 0 };
  panel->separate = FALSE;
  g_ptr_array_add (page->panels, panel);
  g_ptr_array_add (layout->pages, page);
  LayoutFrame more = { panel, PANEL_BODY, 0 };
  g_array_append_val (flow->frames, more);
}

/* ── frames ── */

static void
add_frame (DisplayPage *page, const Rect *box)
{
  Item *item = display_page_add (page, ITEM_RECT, NULL, frame_color);
  item->u.rect.box = *box;
  item->u.rect.stroke = frame_color;
  item->u.rect.stroke_width = FRAME_LINE;
}

/* At @at from the page's top, or, of a vertical line, from its left. */
static void
add_baseline (DisplayPage *page, const Rect *frame, gboolean vertical, double at)
{
  Item *item = display_page_add (page, ITEM_LINE, NULL, frame_color);
  item->u.line.width = BASELINE_LINE;
  item->u.line.x = vertical ? at : frame->x;
  item->u.line.x2 = vertical ? at : frame->x + frame->width;
  item->u.line.y = vertical ? frame->y : at;
  item->u.line.y2 = vertical ? frame->y + frame->height : at;
}

/* Beyond the frame, where the line of @ink goes on. */
static void
add_bar (DisplayPage *page, const Rect *frame, gboolean vertical, const Rect *ink)
{
  Item *item = display_page_add (page, ITEM_RECT, NULL, bar_color);
  item->u.rect.box
      = vertical ? (Rect){ ink->x, frame->y + frame->height + SLACK, ink->width, BAR_WIDTH }
                 : (Rect){ frame->x + frame->width + SLACK, ink->y, BAR_WIDTH, ink->height };
  item->u.rect.filled = TRUE;
}

static gboolean
holds (const Rect *frame, const Item *item)
{
  double x = item->u.glyphs.x, y = item->u.glyphs.baseline;
  return x >= frame->x - SLACK && x < frame->x + frame->width && y >= frame->y - SLACK
         && y <= frame->y + frame->height + SLACK;
}

/* How far @ink reaches beyond the end of the lines of @frame. */
static double
excess_of (const Rect *frame, gboolean vertical, const Rect *ink)
{
  return vertical ? ink->y + ink->height - frame->y - frame->height
                  : ink->x + ink->width - frame->x - frame->width;
}

/* What lies on its side has a baseline of its own, beside the middle of the others. */
static gboolean
has_baseline (const Item *item)
{
  const PangoItem *run = item->u.glyphs.glyphs->item;
  return !g_str_equal (item->element->tag, "RT")
         && (!item->vertical || PANGO_GRAVITY_IS_VERTICAL (run->analysis.gravity));
}

/* The first @n items are the text; what is added comes behind them. */
static void
mark_text (DisplayPage *page, guint n, const Rect *frame)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new (NULL, NULL); /* baselines in tenths of a point */
  for (guint i = 0; i < n; i++)
    {
      const Item item = g_array_index (page->items, Item, i);
      if (item.type != ITEM_GLYPHS || item.element == NULL || !holds (frame, &item))
        continue;
      double baseline = item.vertical ? item.u.glyphs.x : item.u.glyphs.baseline;
      if (has_baseline (&item)
          && g_hash_table_add (drawn, GINT_TO_POINTER ((gint)lround (baseline * 10))))
        add_baseline (page, frame, item.vertical, baseline);
      Rect ink = display_glyph_box (&item, TRUE);
      if (excess_of (frame, item.vertical, &ink) > SLACK)
        add_bar (page, frame, item.vertical, &ink);
    }
}

void
proof_add_frames (const Layout *layout, const DisplayList *list)
{
  g_autofree guint *n_items = g_new (guint, list->pages->len);
  for (guint i = 0; i < list->pages->len; i++)
    n_items[i] = ((DisplayPage *)list->pages->pdata[i])->items->len;
  for (guint f = 0; f < layout->flows->len; f++)
    {
      const GArray *frames = ((const LayoutFlow *)layout->flows->pdata[f])->frames;
      for (guint i = 0; i < frames->len; i++)
        {
          const LayoutFrame *frame = &g_array_index (frames, LayoutFrame, i);
          DisplayPage *page = list->pages->pdata[frame->panel->page];
          add_frame (page, &frame->panel->parts[frame->part]);
          mark_text (page, n_items[frame->panel->page], &frame->panel->parts[frame->part]);
        }
    }
}
