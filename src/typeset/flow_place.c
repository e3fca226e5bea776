#include "typeset/flow_int.h"

#include <math.h>

/* Points; sums of leadings must not push a line out by a rounding. */
#define SLACK 0.01

static Leaf *
leaf_at (const Stream *stream, guint index)
{
  return g_ptr_array_index (stream->leaves, index);
}

/* ── boxes: opening, closing, what lies between two leaves ── */

static Rect
box_rect (const FlowBox *box, const Column *column, double top, double bottom)
{
  const Style *style = box->style;
  double left = box->left - style->padding[SIDE_LEFT] - style->border[SIDE_LEFT].width;
  double right = box->right - style->padding[SIDE_RIGHT] - style->border[SIDE_RIGHT].width;
  return (Rect){ column->x + left, top, column->width - left - right, bottom - top };
}

/* The background is painted before the text, so its rectangle is kept free from the start. */
static void
open_box (FlowJob *job, FlowBox *box, const Column *column, double y)
{
  box->open_y = y;
  if (!column->paint || !box->visible)
    return;
  DisplayPage *page = g_ptr_array_index (job->in->list->pages, column->page);
  box->background = page->items->len;
  display_page_add (page, ITEM_RECT, NULL, box->style->background);
}

static gboolean
even_border (const Style *style)
{
  for (guint side = 1; side < N_SIDES; side++)
    if (style->border[side].width != style->border[SIDE_TOP].width)
      return FALSE;
  return style->border[SIDE_TOP].width > 0;
}

void
paint_borders (DisplayPage *page, const Style *style, const Rect *box)
{
  for (guint side = 0; side < N_SIDES; side++)
    {
      const Border *border = &style->border[side];
      if (border->width <= 0)
        continue;
      double half = border->width / 2;
      double left = box->x + (side == SIDE_LEFT ? half : 0);
      double right = box->x + box->width - (side == SIDE_RIGHT ? half : 0);
      double top = box->y + (side == SIDE_TOP ? half : 0);
      double bottom = box->y + box->height - (side == SIDE_BOTTOM ? half : 0);
      Item *item = display_page_add (page, ITEM_LINE, NULL, border->color);
      item->u.line.x = side == SIDE_RIGHT ? right : left;
      item->u.line.x2 = side == SIDE_LEFT ? left : right;
      item->u.line.y = side == SIDE_BOTTOM ? bottom : top;
      item->u.line.y2 = side == SIDE_TOP ? top : bottom;
      item->u.line.width = border->width;
      item->u.line.dash = border->dash;
    }
}

static void
close_box (FlowJob *job, const FlowBox *box, const Column *column, double y)
{
  if (!column->paint || !box->visible)
    return;
  DisplayPage *page = g_ptr_array_index (job->in->list->pages, column->page);
  const Style *style = box->style;
  Rect rect = box_rect (box, column, box->open_y, y);
  Item *item = &g_array_index (page->items, Item, box->background);
  item->u.rect.box = rect;
  item->u.rect.radius = style->radius;
  item->u.rect.filled = style->has_background;
  if (even_border (style))
    {
      double half = style->border[SIDE_TOP].width / 2;
      item->u.rect.box
          = (Rect){ rect.x + half, rect.y + half, rect.width - 2 * half, rect.height - 2 * half };
      item->u.rect.stroke_width = style->border[SIDE_TOP].width;
      item->u.rect.stroke = style->border[SIDE_TOP].color;
    }
  else
    paint_borders (page, style, &rect);
}

static FlowBox *
common_box (FlowBox *a, FlowBox *b)
{
  while (a != b)
    {
      if (b == NULL || (a != NULL && a->depth >= b->depth))
        a = a->parent;
      else
        b = b->parent;
    }
  return a;
}

/* A step from leaf to leaf: how far down, and the margin that is still to be spent. */
typedef struct
{
  double y, margin;
  gboolean bare; /* directly below a box's own padding: margins there are dropped */
} Step;

static void
step_into (FlowJob *job, FlowBox *box, const FlowBox *outer, const Column *column, gboolean act,
           Step *step)
{
  if (box == outer)
    return;
  step_into (job, box->parent, outer, column, act, step);
  if (!step->bare)
    step->margin = fmax (step->margin, box->margin_top);
  if (box->top > 0 || box->visible)
    {
      step->y += step->margin;
      step->margin = 0;
      if (act)
        open_box (job, box, column, column->y + step->y);
    }
  if (box->top > 0)
    {
      step->y += box->top;
      step->bare = TRUE;
    }
}

/*
 * The way from the column's last leaf down to the top of @leaf; @act: boxes are closed and
 * opened on it. @last NULL: at the top of a column, where margins fall away unless it joins on.
 */
static double
step_to (FlowJob *job, const Leaf *last, const Leaf *leaf, const Column *column, gboolean act)
{
  Step step = { 0, last ? last->margin_bottom : column->margin, last == NULL && !column->joins };
  FlowBox *common = last ? common_box (last->box, leaf->box) : NULL;
  for (FlowBox *box = last ? last->box : NULL; box != common; box = box->parent)
    {
      if (box->bottom > 0)
        {
          step.y += box->bottom;
          step.margin = 0;
        }
      if (act)
        close_box (job, box, column, column->y + step.y);
      step.margin = fmax (step.margin, box->margin_bottom);
    }
  step_into (job, leaf->box, common, column, act, &step);
  return step.y + (step.bare ? 0 : fmax (step.margin, leaf->margin_top));
}

/* What the boxes around @leaf need below it. */
static double
room_below (const Leaf *leaf)
{
  double room = 0;
  for (const FlowBox *box = leaf->box; box != NULL; box = box->parent)
    room += box->bottom;
  return room;
}

void
column_close (FlowJob *job, Column *column)
{
  if (column->last == NULL)
    return;
  column->margin = column->last->margin_bottom;
  for (FlowBox *box = column->last->box; box != NULL; box = box->parent)
    {
      column->y += box->bottom;
      close_box (job, box, column, column->y);
      column->margin = fmax (box->bottom > 0 ? 0 : column->margin, box->margin_bottom);
    }
}

/* What spans the columns is measured as wide as all of them, whatever is being filled. */
static double
room_for (const Column *column, const Leaf *leaf)
{
  gboolean taken = column->takes == TAKES_ALL || leaf->spans == (column->takes == TAKES_SPANNING);
  return taken ? column->width : column->other_width;
}

/* ── how much must be placed at once ── */

/* Lines of a text that may stay before a break when @fit of them have room. */
static guint
lines_before_break (const Leaf *leaf, guint from, guint fit)
{
  guint n = leaf_lines (leaf), widows = leaf->style->widows;
  guint orphans = from == 0 ? leaf->style->orphans : 1;
  if (fit >= n)
    return n;
  if (leaf->style->keep_together || n < orphans + widows)
    return 0;
  guint take = MIN (fit, n - widows);
  return take >= orphans ? take : 0;
}

static double
least_height (const Leaf *leaf, guint from)
{
  if (leaf->kind != LEAF_TEXT)
    return leaf_height (leaf);
  guint n = leaf_lines (leaf);
  for (guint fit = 1; fit < n; fit++)
    if (lines_before_break (leaf, from, fit) > 0)
      return fit * style_leading (leaf->style);
  return leaf_height (leaf);
}

/* The last leaf that must stand in one column with leaf @index: kept boxes, kept followers. */
static guint
last_kept (const Stream *stream, guint index, gboolean boxes)
{
  guint last = index;
  for (guint i = index; i <= last; i++)
    {
      const Leaf *leaf = leaf_at (stream, i);
      for (const FlowBox *box = leaf->box; boxes && box != NULL; box = box->parent)
        if (box->style->keep_together && box->first == i)
          last = MAX (last, box->end - 1);
      if (i == last && leaf->keep_with_next && i + 1 < stream->leaves->len
          && leaf_at (stream, i + 1)->break_before == BREAK_BEFORE_AUTO)
        last = i + 1;
    }
  return last;
}

static gboolean
in_kept_box (const Stream *stream, guint index, guint last)
{
  for (const FlowBox *box = leaf_at (stream, last)->box; box != NULL; box = box->parent)
    if (box->style->keep_together && box->first >= index && box->end > last)
      return TRUE;
  return FALSE;
}

/* The height of leaves @index…@last, all but the last of them whole. */
static double
kept_height (FlowJob *job, const Stream *stream, guint index, guint last, gboolean whole,
             const Column *column)
{
  double height = 0;
  for (guint i = index; i <= last; i++)
    {
      Leaf *leaf = leaf_at (stream, i);
      guint from = i == stream->next ? stream->from : 0;
      leaf_measure (job, leaf, from, room_for (column, leaf));
      if (i > index)
        height += step_to (job, leaf_at (stream, i - 1), leaf, column, FALSE);
      height += i < last || whole ? leaf_height (leaf) : least_height (leaf, from);
    }
  return height + room_below (leaf_at (stream, last));
}

/* The least that must go into one column from the stream's next leaf on. */
static double
needed_height (FlowJob *job, const Stream *stream, const Column *column)
{
  guint next = stream->next;
  guint last = last_kept (stream, next, TRUE);
  double height = kept_height (job, stream, next, last, in_kept_box (stream, next, last), column);
  if (last == next || height <= column->whole)
    return height;
  last = last_kept (stream, next, FALSE);
  height = kept_height (job, stream, next, last, FALSE, column);
  return height <= column->whole ? height : kept_height (job, stream, next, next, FALSE, column);
}

/* ── placing ── */

static void
repeat_head (FlowJob *job, const Leaf *leaf, Column *column)
{
  Leaf *head = column->last == NULL ? table_head (leaf) : NULL;
  if (head == NULL)
    return;
  Column above = *column;
  above.artifact = TRUE;
  above.y += step_to (job, NULL, leaf, column, FALSE);
  leaf_measure (job, head, 0, column->width);
  leaf_paint (job, head, 0, 0, &above);
}

static double
head_height (FlowJob *job, const Leaf *leaf, const Column *column)
{
  Leaf *head = column->last == NULL ? table_head (leaf) : NULL;
  if (head == NULL)
    return 0;
  leaf_measure (job, head, 0, column->width);
  return leaf_height (head);
}

/* Lays @n lines (or the whole leaf) at the column's place. */
static void
lay (FlowJob *job, Stream *stream, guint n, Column *column)
{
  Leaf *leaf = leaf_at (stream, stream->next);
  double head = head_height (job, leaf, column);
  double down = step_to (job, column->last, leaf, column, TRUE);
  repeat_head (job, leaf, column);
  column->y += down + head;
  leaf_paint (job, leaf, stream->from, n, column);
  inserts_call (job, leaf, n);
  if (stream->from == 0)
    leaf->page = (gint)column->page;
  gboolean part = leaf->kind == LEAF_TEXT && n < leaf_lines (leaf);
  column->y += part ? n * style_leading (leaf->style) : leaf_height (leaf);
  column->last = leaf;
  if (part)
    stream->from = g_array_index (leaf->lines, Line, n).first;
  else
    {
      stream->next++;
      stream->from = 0;
    }
}

/* At the top of a column something must go in, or nothing ever would. */
static gboolean
lay_oversize (FlowJob *job, Stream *stream, double room, Column *column)
{
  Leaf *leaf = leaf_at (stream, stream->next);
  if (leaf->kind == LEAF_TEXT)
    {
      guint fit = (guint)fmax (0, (room + SLACK) / style_leading (leaf->style));
      if (fit == 0)
        return FALSE;
      lay (job, stream, MIN (fit, leaf_lines (leaf)), column);
      return stream->from == 0;
    }
  if (leaf->kind == LEAF_PICTURE && room > 0 && !column->trial)
    {
      leaf->width *= room / leaf->height;
      leaf->height = room;
      lay (job, stream, 0, column);
      return TRUE;
    }
  return FALSE;
}

static gboolean
lay_split_row (FlowJob *job, Stream *stream, Column *column)
{
  Leaf *leaf = leaf_at (stream, stream->next);
  double head = head_height (job, leaf, column);
  double down = step_to (job, NULL, leaf, column, TRUE);
  repeat_head (job, leaf, column);
  column->y += down + head;
  column->last = leaf;
  inserts_call (job, leaf, 0);
  if (leaf->page < 0)
    leaf->page = (gint)column->page;
  gboolean done = table_split (job, leaf, column);
  if (done)
    stream->next++;
  return done;
}

/* TRUE: placed, and the column may hold more. */
static gboolean
lay_next (FlowJob *job, Stream *stream, Column *column)
{
  Leaf *leaf = leaf_at (stream, stream->next);
  leaf_measure (job, leaf, stream->from, column->width);
  double above = step_to (job, column->last, leaf, column, FALSE) + head_height (job, leaf, column);
  double room = column->bottom - column->y - above;
  if (needed_height (job, stream, column) > room + SLACK)
    {
      if (column->last != NULL || column->below)
        return FALSE;
      if (kept_height (job, stream, stream->next, stream->next, FALSE, column) > room + SLACK)
        return leaf->kind == LEAF_ROW && room > style_leading (leaf->style) && !column->trial
                   ? lay_split_row (job, stream, column)
                   : lay_oversize (job, stream, room - room_below (leaf), column);
    }
  guint n = leaf_lines (leaf);
  if (leaf->kind == LEAF_TEXT)
    {
      double fit = (room - room_below (leaf) + SLACK) / style_leading (leaf->style);
      n = lines_before_break (leaf, stream->from, (guint)fmin (fmax (fit, 0), 1e6));
    }
  lay (job, stream, n, column);
  return stream->from == 0;
}

/* Whether a break stands before the stream's next leaf; a page that is still empty needs none. */
static gboolean
meets_break (FlowJob *job, Stream *stream, Column *column)
{
  const Leaf *leaf = leaf_at (stream, stream->next);
  gboolean front = leaf->break_before == BREAK_BEFORE_RECTO;
  gboolean page = leaf->break_before == BREAK_BEFORE_PAGE || front, back = column->page % 2 != 0;
  gboolean begun
      = column->last != NULL || (page && job->placed_page == (gint)column->page) || (front && back);
  if (leaf->break_before == BREAK_BEFORE_AUTO || stream->from > 0 || !begun)
    return FALSE;
  job->broken_page = page ? (gint)column->page : -1;
  job->blank_page = front && !back ? (gint)column->page + 1 : -1;
  column->forced = TRUE;
  return TRUE;
}

static gboolean
takes (const Column *column, const Leaf *leaf)
{
  return leaf->kind == LEAF_BREAK || column->takes == TAKES_ALL
         || leaf->spans == (column->takes == TAKES_SPANNING);
}

gboolean
column_fill (FlowJob *job, Stream *stream, Column *column)
{
  while (stream->next < stream->leaves->len)
    {
      const Leaf *leaf = leaf_at (stream, stream->next);
      if (!takes (column, leaf))
        break;
      gboolean broken = meets_break (job, stream, column);
      if (leaf->kind == LEAF_BREAK)
        inserts_call (job, leaf, 0);
      stream->next += leaf->kind == LEAF_BREAK;
      if (broken)
        break;
      if (leaf->kind != LEAF_BREAK && !lay_next (job, stream, column))
        break;
    }
  column_close (job, column);
  return stream->next >= stream->leaves->len;
}
