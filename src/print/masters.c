#include "print/masters.h"

#define MAX_PAGES 2000

static const LayoutPage *
page_at (const Layout *layout, guint index)
{
  return layout->pages->pdata[index];
}

static guint
count_repeating (const Layout *layout)
{
  guint n = 0;
  for (guint i = 0; i < layout->pages->len; i++)
    n += page_at (layout, i)->repeats;
  return n;
}

static guint
first_repeating (const Layout *layout)
{
  guint i = 0;
  while (i < layout->pages->len && !page_at (layout, i)->repeats)
    i++;
  return i;
}

gboolean
masters_hold (const Layout *layout, const LayoutFrame *frame)
{
  return page_at (layout, frame->panel->page)->repeats;
}

gboolean
masters_in (const Layout *layout, const LayoutFlow *flow)
{
  for (guint i = 0; i < flow->frames->len; i++)
    if (masters_hold (layout, &g_array_index (flow->frames, LayoutFrame, i)))
      return TRUE;
  return FALSE;
}

/* Bound on the left the first page is a right-hand one, and so is every second after it. */
static PageSide
side_of (const Layout *layout, guint index)
{
  return (index % 2 == 0) != layout->right_bound ? PAGE_RIGHT : PAGE_LEFT;
}

/* The page that repeats as page @index of the whole: the first that is for its side. */
static guint
master_for (const Layout *layout, guint index)
{
  guint first = first_repeating (layout), n = count_repeating (layout);
  PageSide side = side_of (layout, index);
  for (guint i = first; i < first + n; i++)
    if (page_at (layout, i)->side == PAGE_ANY || page_at (layout, i)->side == side)
      return i;
  return first;
}

/* ── measuring ── */

/* The frame @within of @flow on the page @master, or NULL. */
static const LayoutFrame *
frame_on (const LayoutFlow *flow, guint master, guint within)
{
  for (guint i = 0; i < flow->frames->len; i++)
    {
      const LayoutFrame *frame = &g_array_index (flow->frames, LayoutFrame, i);
      if (frame->panel->page == master && within-- == 0)
        return frame;
    }
  return NULL;
}

gboolean
masters_next_frame (MasterFrames *frames, Frame *out)
{
  guint first = first_repeating (frames->layout);
  const LayoutFrame *frame = NULL;
  if (frames->n_pages > 0)
    frame = frame_on (frames->flow, master_for (frames->layout, first + frames->n_pages - 1),
                      frames->within);
  /* Both sides are tried: a flow may run through left-hand pages only. */
  for (guint tries = 0; frame == NULL && tries < 2; tries++)
    {
      if (frames->n_pages == MAX_PAGES)
        return FALSE;
      frames->n_pages++;
      frames->within = 0;
      frame = frame_on (frames->flow, master_for (frames->layout, first + frames->n_pages - 1), 0);
    }
  if (frame == NULL)
    return FALSE;
  frames->within++;
  *out = layout_frame (frame);
  out->page = first + frames->n_pages - 1;
  return TRUE;
}

/* ── expanding ── */

static const char *
number_title (Layout *layout, guint index)
{
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  return g_string_chunk_insert (layout->strings, number);
}

static LayoutPage *
new_page (Layout *layout, const LayoutPage *like, guint index)
{
  LayoutPage *page = layout_page_new ();
  page->name = page->title = number_title (layout, index);
  page->sample_x = like->sample_x;
  page->sample_y = like->sample_y;
  return page;
}

static LayoutPage *
copy_page (Layout *layout, const LayoutPage *master, guint index)
{
  LayoutPage *page = new_page (layout, master, index);
  g_array_append_vals (page->running, master->running->data, master->running->len);
  for (guint i = 0; i < master->panels->len; i++)
    {
      const LayoutPanel *panel = master->panels->pdata[i];
      LayoutPanel *copy = g_memdup2 (panel, sizeof *panel);
      copy->page = index;
      copy->title = page->title;
      g_array_ref (copy->shapes);
      g_ptr_array_add (page->panels, copy);
    }
  return page;
}

/* The copy on @page of the panel of @frame, which stands on the page that repeats as it. */
static LayoutFrame
frame_copy (const LayoutPage *master, const LayoutPage *page, const LayoutFrame *frame)
{
  guint at = 0;
  g_ptr_array_find (master->panels, frame->panel, &at);
  return (LayoutFrame){ page->panels->pdata[at], frame->part, frame->column };
}

/* The frames of @flow: those before the pages that repeat, those on them, those after. */
static void
expand_flow (const Layout *layout, LayoutFlow *flow, const GPtrArray *copies, guint first)
{
  GArray *frames = g_array_new (FALSE, TRUE, sizeof (LayoutFrame));
  guint n = flow->frames->len, i = 0;
  for (; i < n && !masters_hold (layout, &g_array_index (flow->frames, LayoutFrame, i)); i++)
    g_array_append_val (frames, g_array_index (flow->frames, LayoutFrame, i));
  for (guint c = 0; c < copies->len; c++)
    {
      guint master = master_for (layout, first + c);
      const LayoutFrame *frame;
      for (guint w = 0; (frame = frame_on (flow, master, w)) != NULL; w++)
        {
          LayoutFrame copy = frame_copy (page_at (layout, master), copies->pdata[c], frame);
          g_array_append_val (frames, copy);
        }
    }
  for (; i < n; i++)
    if (!masters_hold (layout, &g_array_index (flow->frames, LayoutFrame, i)))
      g_array_append_val (frames, g_array_index (flow->frames, LayoutFrame, i));
  g_array_unref (flow->frames);
  flow->frames = frames;
}

static guint
count_blanks (const Layout *layout, guint n_pages)
{
  guint multiple = MAX (layout->multiple, 1);
  return (multiple - n_pages % multiple) % multiple;
}

guint
masters_added (const Layout *layout, guint n_pages)
{
  guint n_masters = count_repeating (layout);
  guint once = layout->pages->len - n_masters;
  return n_pages + count_blanks (layout, once + n_pages) - n_masters;
}

gboolean
masters_before (const Layout *layout, guint page)
{
  guint n_masters = count_repeating (layout);
  return n_masters > 0 && page >= first_repeating (layout) + n_masters;
}

static void
move_panels (LayoutPage *page, guint index)
{
  for (guint i = 0; i < page->panels->len; i++)
    ((LayoutPanel *)page->panels->pdata[i])->page = index;
}

void
masters_expand (Layout *layout, guint n_pages)
{
  guint first = first_repeating (layout), n_masters = count_repeating (layout);
  guint after = layout->pages->len - first - n_masters;
  g_autoptr (GPtrArray) copies = g_ptr_array_new ();
  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (
        copies, copy_page (layout, page_at (layout, master_for (layout, first + i)), first + i));
  for (guint i = 0; i < layout->flows->len; i++)
    expand_flow (layout, layout->flows->pdata[i], copies, first);
  guint n_blanks = count_blanks (layout, first + n_pages + after);
  for (guint i = 0; i < n_blanks; i++)
    g_ptr_array_add (copies, new_page (layout, page_at (layout, first), first + n_pages + i));
  if (layout->thumbnail_page >= first + n_masters)
    layout->thumbnail_page += copies->len - n_masters;
  g_ptr_array_remove_range (layout->pages, first, n_masters);
  for (guint i = 0; i < copies->len; i++)
    g_ptr_array_insert (layout->pages, first + i, copies->pdata[i]);
  for (guint i = first + copies->len; i < layout->pages->len; i++)
    move_panels (layout->pages->pdata[i], i);
}
