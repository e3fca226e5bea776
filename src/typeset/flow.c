#include "typeset/flow.h"

#include <math.h>

#include "typeset/flow_int.h"

static void
leaf_free (gpointer data)
{
  Leaf *leaf = data;
  paragraph_free (leaf->paragraph);
  paragraph_free (leaf->label);
  g_clear_pointer (&leaf->lines, g_array_unref);
  g_clear_pointer (&leaf->references, g_array_unref);
  g_free (leaf);
}

/* What is laid is on its page; only rows are asked again, for the head that is repeated. */
static void
forget_texts (const Stream *stream, guint from)
{
  for (guint l = from; l < stream->next; l++)
    {
      Leaf *leaf = stream->leaves->pdata[l];
      g_clear_pointer (&leaf->paragraph, paragraph_free);
      g_clear_pointer (&leaf->label, paragraph_free);
      g_clear_pointer (&leaf->lines, g_array_unref);
    }
}

static void
job_init (FlowJob *job, const FlowInput *input)
{
  *job = (FlowJob){ .in = input, .placed_page = -1, .broken_page = -1, .blank_page = -1 };
  job->all_leaves = g_ptr_array_new_with_free_func (leaf_free);
  job->boxes = g_ptr_array_new_with_free_func (g_free);
  job->tables = g_ptr_array_new_with_free_func (grid_free);
  job->anchors = g_array_new (FALSE, FALSE, sizeof (FlowAnchor));
  inserts_init (job);
}

static void
job_clear (FlowJob *job)
{
  inserts_clear (job);
  g_array_unref (job->anchors);
  g_ptr_array_unref (job->tables);
  g_ptr_array_unref (job->boxes);
  g_ptr_array_unref (job->all_leaves);
}

static gboolean
next_frame (const FlowInput *input, guint index, Frame *out)
{
  if (index < input->n_frames)
    {
      *out = input->frames[index];
      return TRUE;
    }
  return input->more_frames != NULL && input->more_frames (index, out, input->data);
}

/* ── what did not fit ── */

static void
count_leaf (FlowJob *job, Leaf *leaf, guint from, double width)
{
  FlowResult *result = &job->result;
  leaf_measure (job, leaf, from, width);
  result->excess_height += leaf_height (leaf);
  if (result->excess_pos.line == 0)
    result->excess_pos = leaf->pos;
  for (guint l = 0; l < leaf_lines (leaf); l++)
    {
      const Line *line = &g_array_index (leaf->lines, Line, l);
      gsize length;
      const char *text = paragraph_line_text (leaf->paragraph, line, &length);
      if (result->excess_lines == 0)
        result->excess_pos = paragraph_line_pos (leaf->paragraph, line);
      result->excess_lines++;
      result->excess_characters += (guint)g_utf8_strlen (text, (gssize)length);
    }
}

static void
count_row (FlowJob *job, Leaf *leaf, double width)
{
  leaf_measure (job, leaf, 0, width);
  job->result.excess_height += leaf_height (leaf);
  double height = job->result.excess_height;
  for (guint r = leaf->row; r < leaf->row + leaf->n_rows; r++)
    {
      const FlowRow *row = &g_array_index (leaf->table->rows, FlowRow, r);
      for (guint c = 0; c < row->n_cells; c++)
        {
          const FlowCell *cell = &g_array_index (leaf->table->cells, FlowCell, row->first + c);
          for (guint l = 0; l < cell->stream.leaves->len; l++)
            {
              Leaf *inner = g_ptr_array_index (cell->stream.leaves, l);
              count_leaf (job, inner, 0, inner->measured_for);
            }
        }
    }
  job->result.excess_height = height;
}

static void
count_excess (FlowJob *job, const Stream *stream, double width)
{
  for (guint l = stream->next; l < stream->leaves->len; l++)
    {
      Leaf *leaf = g_ptr_array_index (stream->leaves, l);
      if (leaf->kind == LEAF_ROW)
        count_row (job, leaf, width);
      else if (leaf->kind != LEAF_BREAK)
        count_leaf (job, leaf, l == stream->next ? stream->from : 0, width);
    }
}

/* ── frame by frame ── */

/* Two frames running that take nothing: what comes next fits none of their kind. */
#define EMPTY_FRAMES_MAX 2

/* The frame as its text sees it: vertical lines are set as others and turned onto the page. */
static Frame
frame_inside (const FlowJob *job, const Frame *frame)
{
  Frame inside = *frame;
  if (job->in->vertical)
    inside.box = (Rect){ 0, 0, frame->box.height, frame->box.width };
  return inside;
}

static double
fill_frame (FlowJob *job, Stream *stream, const Frame *frame)
{
  DisplayList *list = job->in->list;
  Frame inside = frame_inside (job, frame);
  if (!job->in->vertical || list == NULL)
    return inserts_fill_frame (job, stream, &inside);
  DisplayMark mark = display_list_mark (list, frame->page);
  double height = inserts_fill_frame (job, stream, &inside);
  display_list_turn (list, &mark, &frame->box);
  return height;
}

static void
fill_frames (FlowJob *job, Stream *stream)
{
  const FlowInput *input = job->in;
  Frame frame;
  double width = 100;
  guint empty = 0;
  for (guint index = 0; stream->next < stream->leaves->len || inserts_wait (job); index++)
    {
      if (empty > EMPTY_FRAMES_MAX || !next_frame (input, index, &frame))
        break;
      if (job->broken_page == (gint)frame.page
          || (job->broken_page >= 0 && job->blank_page == (gint)frame.page))
        continue;
      job->broken_page = -1;
      Frame inside = frame_inside (job, &frame);
      width = frame_measure (&inside);
      guint before = stream->next, from = stream->from;
      double height = fill_frame (job, stream, &frame);
      forget_texts (stream, before);
      if (height > 0)
        {
          job->result.frames_used = index + 1;
          job->result.height_used = height;
        }
      gboolean given = index < input->n_frames;
      gboolean moved = before != stream->next || from != stream->from || height > 0;
      empty = given || moved ? 0 : empty + 1;
    }
  job->result.fitted = stream->next >= stream->leaves->len && !inserts_wait (job);
  if (!job->result.fitted)
    {
      count_excess (job, stream, width);
      count_excess (job, &job->notes, width);
    }
}

static void
give_pages (const FlowJob *job)
{
  for (guint a = 0; job->in->found != NULL && a < job->anchors->len; a++)
    {
      const FlowAnchor *anchor = &g_array_index (job->anchors, FlowAnchor, a);
      const Leaf *leaf = anchor->leaf->within != NULL ? anchor->leaf->within : anchor->leaf;
      if (leaf->page >= 0)
        g_hash_table_insert (job->in->found, (char *)anchor->id, GINT_TO_POINTER (leaf->page + 1));
    }
}

FlowResult
flow_layout (const FlowInput *input)
{
  FlowJob job;
  job_init (&job, input);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  StructElement *parent = input->parent;
  if (parent == NULL && input->list != NULL)
    parent = input->list->root;
  const Style *style = input->vertical ? style_sheet_vertical (input->styles)
                                       : style_sheet_style (input->styles, NULL, "body");
  flow_collect (&job, input->first, style, NULL, parent, leaves);
  Stream stream = { .leaves = leaves };
  fill_frames (&job, &stream);
  give_pages (&job);
  job_clear (&job);
  return job.result;
}
