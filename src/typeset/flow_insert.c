/*
 * What stands at the head or foot of a frame, away from the text that calls for it: figures that
 * float, and notes. A frame is first filled for a trial, to see what its text calls for; then its
 * room is made smaller by that, until what is still called for has room.
 */
#include "typeset/flow_int.h"

#include <math.h>

#define NO_BOTTOM 1e7
#define MOST_OF_FRAME 0.7 /* that figures may take, or notes */
#define MAX_TRIALS 8
#define SLACK 0.01

struct FlowInsert
{
  guint8 place; /* FloatPlace */
  guint number; /* of a note; 0: a figure */
  GPtrArray *leaves;
  double gap;      /* between figures and text */
  gboolean called; /* by the text of the frame as it was filled last */
  gboolean placed;
};

static void
insert_free (gpointer data)
{
  FlowInsert *insert = data;
  g_ptr_array_unref (insert->leaves);
  g_free (insert);
}

void
inserts_init (FlowJob *job)
{
  job->inserts = g_ptr_array_new_with_free_func (insert_free);
  job->by_number = g_hash_table_new (NULL, NULL);
  job->called = g_ptr_array_new ();
  job->waiting = g_ptr_array_new ();
  job->notes.leaves = g_ptr_array_new ();
}

void
inserts_clear (FlowJob *job)
{
  g_ptr_array_unref (job->notes.leaves);
  g_ptr_array_unref (job->waiting);
  g_ptr_array_unref (job->called);
  g_hash_table_unref (job->by_number);
  g_ptr_array_unref (job->inserts);
}

static FlowInsert *
add_insert (FlowJob *job, FloatPlace place, guint number)
{
  FlowInsert *insert = g_new0 (FlowInsert, 1);
  insert->place = place;
  insert->number = number;
  insert->leaves = g_ptr_array_new ();
  g_ptr_array_add (job->inserts, insert);
  return insert;
}

GPtrArray *
inserts_add_figure (FlowJob *job, FloatPlace place, const Style *style, Pos pos, GPtrArray *leaves)
{
  FlowInsert *insert = add_insert (job, place, 0);
  insert->gap = fmax (style->margin[SIDE_TOP], style->margin[SIDE_BOTTOM]);
  Leaf *mark = flow_add_leaf (job, LEAF_BREAK, style, NULL, NULL, pos, leaves);
  mark->break_before = BREAK_BEFORE_AUTO;
  mark->keep_with_next = TRUE;
  mark->spans = FALSE;
  mark->insert = insert;
  return insert->leaves;
}

/* Which notes the text of this flow refers to: others of the document stand elsewhere. */
static GHashTable *
referred_notes (const Node *first)
{
  GHashTable *numbers = g_hash_table_new (NULL, NULL);
  for (const Node *top = first; top != NULL; top = top->next)
    for (const Node *node = top; node != NULL; node = node_next (node, top))
      if (node->type == NODE_FOOTNOTE_REF)
        g_hash_table_add (numbers, GUINT_TO_POINTER (node->u.footnote.number));
  return numbers;
}

void
inserts_add_notes (FlowJob *job, const Node *notes, const Style *style, FlowBox *box,
                   StructElement *parent, GPtrArray *leaves)
{
  g_autoptr (GHashTable) referred = referred_notes (job->in->first);
  job->note_style = style;
  for (const Node *note = notes->first_child; note != NULL; note = note->next)
    {
      guint number = note->u.footnote.number;
      gboolean here = g_hash_table_contains (referred, GUINT_TO_POINTER (number));
      FlowInsert *insert = here ? add_insert (job, FLOAT_BOTTOM, number) : NULL;
      if (here)
        g_hash_table_insert (job->by_number, GUINT_TO_POINTER (number), insert);
      flow_collect_footnote (job, note, style, here ? NULL : box, parent,
                             here ? insert->leaves : leaves);
    }
}

/* ── what the text calls for ── */

static void
call (FlowJob *job, FlowInsert *insert)
{
  if (insert == NULL || insert->placed || insert->called)
    return;
  insert->called = TRUE;
  g_ptr_array_add (job->called, insert);
}

static void
call_nothing (FlowJob *job)
{
  for (guint i = 0; i < job->called->len; i++)
    ((FlowInsert *)job->called->pdata[i])->called = FALSE;
  g_ptr_array_set_size (job->called, 0);
}

void
inserts_call (FlowJob *job, const Leaf *leaf, guint n_lines)
{
  if (job->inserts->len == 0 || leaf->within != NULL)
    return;
  if (leaf->insert != NULL)
    call (job, leaf->insert);
  for (guint i = 0; leaf->references != NULL && i < leaf->references->len; i++)
    {
      const FlowReference *reference = &g_array_index (leaf->references, FlowReference, i);
      gboolean laid = leaf->kind != LEAF_TEXT;
      for (guint l = 0; !laid && l < n_lines; l++)
        laid = paragraph_line_holds (leaf->paragraph, &g_array_index (leaf->lines, Line, l),
                                     reference->at);
      if (laid)
        call (job, g_hash_table_lookup (job->by_number, GUINT_TO_POINTER (reference->number)));
    }
}

/* ── filling a frame ── */

/* How much of a frame stands apart from its text. */
typedef struct
{
  double top, bottom, notes;
} Apart;

static Frame
text_frame (const Frame *frame, const Apart *apart)
{
  Frame inner = *frame;
  inner.box.y += apart->top;
  inner.box.height -= apart->top + apart->bottom + apart->notes;
  return inner;
}

static Column
apart_column (const FlowJob *job, const Frame *frame, double y, double bottom, gboolean trial)
{
  return (Column){ .page = frame->page,
                   .x = frame->box.x,
                   .width = frame->box.width,
                   .other_width = frame->box.width,
                   .y = y,
                   .top = y,
                   .bottom = bottom,
                   .whole = bottom - y,
                   .paint = job->in->list != NULL && !trial,
                   .trial = trial };
}

/* Fills @frame as it would be; what its text calls for is then known. */
static void
try_frame (FlowJob *job, const Stream *stream, const Frame *frame)
{
  Stream tried = *stream;
  gint placed_page = job->placed_page, broken_page = job->broken_page;
  call_nothing (job);
  job->trial = TRUE;
  frame_fill (job, &tried, frame);
  job->trial = FALSE;
  job->placed_page = placed_page;
  job->broken_page = broken_page;
}

/* Notes carried on from the frame before, and those called for here. */
static Stream
notes_here (FlowJob *job, GPtrArray *leaves)
{
  for (guint l = job->notes.next; l < job->notes.leaves->len; l++)
    g_ptr_array_add (leaves, job->notes.leaves->pdata[l]);
  for (guint i = 0; i < job->called->len; i++)
    {
      FlowInsert *insert = job->called->pdata[i];
      if (insert->number > 0)
        g_ptr_array_extend (leaves, insert->leaves, NULL, NULL);
    }
  return (Stream){ .leaves = leaves, .from = job->notes.from };
}

/* From the text to the first note. */
static double
above_notes (const FlowJob *job)
{
  const Style *style = job->note_style;
  return style == NULL
             ? 0
             : style->margin[SIDE_TOP] + style->border[SIDE_TOP].width + style->padding[SIDE_TOP];
}

static double
notes_height (FlowJob *job, const Frame *frame)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  Stream stream = notes_here (job, leaves);
  if (leaves->len == 0)
    return 0;
  Column column = apart_column (job, frame, 0, NO_BOTTOM, TRUE);
  column_fill (job, &stream, &column);
  return fmin (above_notes (job) + column.y, frame->box.height * MOST_OF_FRAME);
}

static double
figure_height (FlowJob *job, const FlowInsert *insert, const Frame *frame)
{
  Stream stream = { .leaves = insert->leaves };
  Column column = apart_column (job, frame, 0, NO_BOTTOM, TRUE);
  column_fill (job, &stream, &column);
  return fmin (column.y + insert->gap, frame->box.height);
}

/* The figures that this frame takes: those that wait, then those called for here, while there is
 * room; the others wait. The first that waits is taken in any case, or it would for ever. */
static void
choose_figures (FlowJob *job, const Frame *frame, GPtrArray *taken, Apart *apart)
{
  double most = frame->box.height * MOST_OF_FRAME, used = 0;
  guint n_waiting = job->waiting->len;
  g_autoptr (GPtrArray) wanted = g_steal_pointer (&job->waiting);
  job->waiting = g_ptr_array_new ();
  g_ptr_array_extend (wanted, job->called, NULL, NULL);
  for (guint i = 0; i < wanted->len; i++)
    {
      FlowInsert *insert = wanted->pdata[i];
      if (insert->number > 0)
        continue;
      double height = figure_height (job, insert, frame);
      gboolean first = i == 0 && n_waiting > 0;
      insert->placed = TRUE; /* nothing calls for it again */
      if (job->waiting->len > 0 || (used + height > most && !first))
        {
          g_ptr_array_add (job->waiting, insert);
          continue;
        }
      used += height;
      *(insert->place == FLOAT_TOP ? &apart->top : &apart->bottom) += height;
      g_ptr_array_add (taken, insert);
    }
}

static void
lay_figures (FlowJob *job, const GPtrArray *taken, const Frame *frame, const Apart *apart)
{
  double top = frame->box.y;
  double foot = frame->box.y + frame->box.height - apart->notes - apart->bottom;
  for (guint i = 0; i < taken->len; i++)
    {
      FlowInsert *insert = taken->pdata[i];
      double *y = insert->place == FLOAT_TOP ? &top : &foot;
      double begin = insert->place == FLOAT_TOP ? *y : *y + insert->gap;
      Stream stream = { .leaves = insert->leaves };
      Column column = apart_column (job, frame, begin,
                                    frame->box.y + frame->box.height - apart->notes, FALSE);
      column_fill (job, &stream, &column);
      *y = insert->place == FLOAT_TOP ? column.y + insert->gap : column.y;
      job->placed_page = (gint)frame->page;
    }
}

static void
paint_rule (FlowJob *job, const Frame *frame, double y)
{
  const Border *rule = &job->note_style->border[SIDE_TOP];
  if (job->in->list == NULL || rule->width <= 0)
    return;
  double length = job->note_style->max_width > 0 ? job->note_style->max_width : frame->box.width;
  Item *item = display_page_add (g_ptr_array_index (job->in->list->pages, frame->page), ITEM_LINE,
                                 NULL, rule->color);
  item->u.line.x = frame->box.x;
  item->u.line.x2 = frame->box.x + fmin (length, frame->box.width);
  item->u.line.y = item->u.line.y2 = y + rule->width / 2;
  item->u.line.width = rule->width;
  item->u.line.dash = rule->dash;
}

/* The notes at the foot; what has no room there goes on in the next frame. FALSE: none was laid. */
static gboolean
lay_notes (FlowJob *job, const Frame *frame)
{
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  double height = notes_height (job, frame);
  Stream stream = notes_here (job, leaves);
  if (leaves->len == 0)
    return FALSE;
  double bottom = frame->box.y + frame->box.height, top = bottom - height;
  paint_rule (job, frame, top + job->note_style->margin[SIDE_TOP]);
  Column column = apart_column (job, frame, top + above_notes (job), bottom + SLACK, FALSE);
  column_fill (job, &stream, &column);
  job->placed_page = (gint)frame->page;
  for (guint i = 0; i < job->called->len; i++)
    ((FlowInsert *)job->called->pdata[i])->placed = TRUE;
  g_ptr_array_set_size (job->notes.leaves, 0);
  g_ptr_array_extend (job->notes.leaves, leaves, NULL, NULL);
  job->notes.next = stream.next;
  job->notes.from = stream.from;
  return column.last != NULL;
}

gboolean
inserts_wait (const FlowJob *job)
{
  return job->waiting->len > 0 || job->notes.next < job->notes.leaves->len;
}

double
inserts_fill_frame (FlowJob *job, Stream *stream, const Frame *frame)
{
  if (job->inserts->len == 0)
    return frame_fill (job, stream, frame);
  Apart apart = { 0 };
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  try_frame (job, stream, frame);
  choose_figures (job, frame, taken, &apart);
  for (guint trial = 0; trial < MAX_TRIALS; trial++)
    {
      Frame inner = text_frame (frame, &apart);
      try_frame (job, stream, &inner);
      double notes = notes_height (job, frame);
      if (notes <= apart.notes + SLACK)
        break;
      apart.notes = notes;
    }
  Frame inner = text_frame (frame, &apart);
  call_nothing (job);
  double height = frame_fill (job, stream, &inner);
  lay_figures (job, taken, frame, &apart);
  return lay_notes (job, frame) || taken->len > 0 ? frame->box.height : height;
}
