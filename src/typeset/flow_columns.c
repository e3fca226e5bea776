/*
 * A frame in columns is filled in bands from its top: across, what spans the columns; side by
 * side, what comes up to the next of these. A band that all its text fits into is tried lower and
 * lower, and set as low as it goes.
 */
#include "typeset/flow_int.h"

#include <math.h>

/* Points to which columns are made equally long, and below which a frame counts as full. */
#define EVEN 0.5

double
frame_measure (const Frame *frame)
{
  guint n = MAX (frame->columns.n, 1);
  return (frame->box.width - (n - 1) * frame->columns.gap) / n;
}

static Column
frame_column (const FlowJob *job, const Frame *frame)
{
  return (Column){ .page = frame->page,
                   .x = frame->box.x,
                   .width = frame->box.width,
                   .other_width = frame_measure (frame),
                   .y = frame->box.y,
                   .top = frame->box.y,
                   .bottom = frame->box.y + frame->box.height,
                   .whole = frame->box.height,
                   .paint = job->in->list != NULL && !job->trial,
                   .trial = job->trial };
}

/* How far a band came: where its text ended, and how low. */
typedef struct
{
  double bottom, margin;
  guint n;         /* columns that hold something */
  gboolean forced; /* by a break */
} Band;

static const Leaf *
next_leaf (const Stream *stream)
{
  return stream->next < stream->leaves->len ? g_ptr_array_index (stream->leaves, stream->next)
                                            : NULL;
}

/* Whether all that was to stand in the band does. */
static gboolean
band_ends (const FlowJob *job, const Stream *stream, const Column *room)
{
  const Leaf *leaf = next_leaf (stream);
  return leaf == NULL || leaf->spans || job->broken_page == (gint)room->page;
}

/* Columns from @top to @bottom. */
static Band
fill_columns (FlowJob *job, Stream *stream, const Frame *frame, const Column *room, double top,
              double bottom, gboolean trial)
{
  double width = frame_measure (frame);
  Band band = { .bottom = top };
  for (guint c = 0; c < frame->columns.n && (c == 0 || !band_ends (job, stream, room)); c++)
    {
      Column column = *room;
      column.x += c * (width + frame->columns.gap);
      column.width = width;
      column.other_width = room->width;
      column.y = column.top = top;
      column.bottom = bottom;
      column.takes = TAKES_OTHERS;
      column.joins = FALSE;
      column.margin = 0;
      column.paint &= !trial;
      column.trial |= trial;
      column_fill (job, stream, &column);
      band.forced |= column.forced && job->broken_page != (gint)room->page;
      if (column.last == NULL)
        continue;
      band.n = c + 1;
      band.margin = column.y > band.bottom ? column.margin : band.margin;
      band.bottom = fmax (band.bottom, column.y);
      if (!trial)
        job->placed_page = (gint)room->page;
    }
  return band;
}

/* Whether the columns take all from @start to @end down to @bottom. */
static gboolean
holds (FlowJob *job, const Stream *start, const Stream *end, const Frame *frame, const Column *room,
       double top, double bottom)
{
  Stream stream = *start;
  Column tried = *room;
  gint broken_page = job->broken_page;
  tried.below = TRUE;
  fill_columns (job, &stream, frame, &tried, top, bottom, TRUE);
  job->broken_page = broken_page;
  return stream.next == end->next && stream.from == end->from;
}

/* The bottom at which the columns of a band are about equally long. */
static double
even_bottom (FlowJob *job, const Stream *start, const Frame *frame, const Column *room, double top)
{
  Stream end = *start;
  gint broken_page = job->broken_page;
  Band full = fill_columns (job, &end, frame, room, top, room->bottom, TRUE);
  gboolean complete = band_ends (job, &end, room) && !full.forced;
  job->broken_page = broken_page;
  if (!complete)
    return room->bottom;
  double low = top, high = full.bottom;
  while (high - low > EVEN)
    {
      double middle = (low + high) / 2;
      if (holds (job, start, &end, frame, room, top, middle))
        high = middle;
      else
        low = middle;
    }
  return holds (job, start, &end, frame, room, top, high) ? high : room->bottom;
}

static void
paint_rules (FlowJob *job, const Frame *frame, const Band *band, double top)
{
  const Border *rule = &frame->columns.rule;
  if (job->in->list == NULL || job->trial || rule->width <= 0)
    return;
  for (guint c = 1; c < band->n; c++)
    {
      double step = frame_measure (frame) + frame->columns.gap;
      Item *item = display_page_add (g_ptr_array_index (job->in->list->pages, frame->page),
                                     ITEM_LINE, NULL, rule->color);
      item->u.line.x = item->u.line.x2 = frame->box.x + c * step - frame->columns.gap / 2;
      item->u.line.y = top;
      item->u.line.y2 = band->bottom;
      item->u.line.width = rule->width;
      item->u.line.dash = rule->dash;
    }
}

/* The margin above what comes next, which all columns of a band share. */
static double
margin_above (const Stream *stream)
{
  const Leaf *leaf = next_leaf (stream);
  double margin = stream->from == 0 ? leaf->margin_top : 0;
  for (const FlowBox *box = leaf->box; box != NULL && box->first == stream->next; box = box->parent)
    margin = fmax (margin, box->margin_top);
  return margin;
}

static void
fill_band (FlowJob *job, Stream *stream, const Frame *frame, Column *room)
{
  double top = room->y;
  if (room->below)
    top += fmax (room->margin, margin_above (stream));
  double bottom
      = frame->columns.balance ? even_bottom (job, stream, frame, room, top) : room->bottom;
  Column even = *room;
  even.below |= bottom < room->bottom;
  Band band = fill_columns (job, stream, frame, &even, top, bottom, FALSE);
  paint_rules (job, frame, &band, top);
  if (band.n == 0)
    return;
  room->below = TRUE;
  room->y = band.bottom;
  room->margin = band.margin;
}

static void
fill_across (FlowJob *job, Stream *stream, Column *room)
{
  Column column = *room;
  column.takes = TAKES_SPANNING;
  column.joins = room->below;
  column_fill (job, stream, &column);
  if (column.last == NULL)
    return;
  job->placed_page = (gint)room->page;
  room->below = TRUE;
  room->y = column.y;
  room->margin = column.margin;
}

static double
fill_bands (FlowJob *job, Stream *stream, const Frame *frame)
{
  Column room = frame_column (job, frame);
  for (const Leaf *leaf; (leaf = next_leaf (stream)) != NULL;)
    {
      gboolean spans = leaf->spans;
      if (spans)
        fill_across (job, stream, &room);
      else
        fill_band (job, stream, frame, &room);
      const Leaf *after = next_leaf (stream);
      gboolean full = after != NULL && after->spans == spans;
      if (full || job->broken_page == (gint)room.page || room.y + EVEN > room.bottom)
        break;
    }
  return room.y - room.top;
}

double
frame_fill (FlowJob *job, Stream *stream, const Frame *frame)
{
  if (frame->columns.n > 1)
    return fill_bands (job, stream, frame);
  Column column = frame_column (job, frame);
  column_fill (job, stream, &column);
  if (column.last != NULL)
    job->placed_page = (gint)frame->page;
  return column.last != NULL ? column.y - column.top : 0;
}
