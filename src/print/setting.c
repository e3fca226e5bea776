#include "print/setting.h"

#include <string.h>

#include "print/artwork.h"
#include "print/proof.h"

#define MAX_EXCESS_PAGES 8
#define MAX_PASSES 6 /* over a text that says pages, until they hold; two do nearly always */

static const DiagKind PAMPHLET_OVERFLOW = {
  .id = "pamphlet-overflow",
  .level = DIAG_WITHHELD,
  .ja = "「{panel}」{part}に入りきりません（約{lines}行、{characters}文字、{mm}ミリ多い）",
  .en = "“{panel}”{part_en} is too full: about {lines} lines, {characters} characters, {mm} mm too "
        "much",
  .hint_ja
  = "その分だけ文を短くするか、別の面へ移してください。文字は{size}ポイントより小さくしません",
  .hint_en = "Shorten the text by that much or move some of it; type does not go below {size} pt",
};

static const DiagKind PAMPHLET_SHRUNK = {
  .id = "pamphlet-shrunk",
  .level = DIAG_NOTE,
  .ja = "本文を{from}ポイントから{to}ポイントに縮めて収めました",
  .en = "The body was set in {to} pt instead of {from} pt to fit",
  .hint_ja = "文を短くすると、もとの大きさになります",
  .hint_en = "Shorter text goes back to the full size",
};

static const DiagKind PAMPHLET_PAGES_UNSETTLED = {
  .id = "pamphlet-pages-unsettled",
  .level = DIAG_WARNING,
  .ja = "ページの番号を入れるたびに文の位置が変わり、番号が定まりません",
  .en = "Page numbers in the text move what they tell of each time they are filled in",
  .hint_ja = "ページをまたぐ所の文を少し短くするか、ページを改めて（::break{page}）ください",
  .hint_en = "Shorten the text a little where a page ends, or begin a new one (::break{page})",
};

/* On paper an address must be whole; what leads nowhere outside stays text. */
static const char *
address_of (const Node *link, gpointer data)
{
  (void)data;
  const char *url = link->u.link.url;
  static const char *const schemes[] = { "https:", "http:", "tel:", "mailto:", "#", NULL };
  for (const char *const *scheme = schemes; url != NULL && *scheme != NULL; scheme++)
    if (g_str_has_prefix (url, *scheme))
      return url;
  return NULL;
}

static gboolean
find_picture (const Node *image, Picture *out, double *width, double *height, gpointer data)
{
  Making *making = data;
  return artwork_find (out, making->site, making->doc, image, width, height, making->diags);
}

static GArray *
frames_of (const LayoutFlow *flow)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  for (guint i = 0; i < flow->frames->len; i++)
    {
      Frame frame = layout_frame (&g_array_index (flow->frames, LayoutFrame, i));
      g_array_append_val (frames, frame);
    }
  return frames;
}

static FlowInput
flow_input (Making *making, guint index, const GArray *frames, Diags *diags)
{
  return (FlowInput){
    .first = making->stories->pdata[index],
    .styles = making->layout->sheet,
    .fonts = making->fonts,
    .frames = (const Frame *)frames->data,
    .n_frames = frames->len,
    .vertical = ((const LayoutFlow *)making->layout->flows->pdata[index])->vertical,
    .picture = find_picture,
    .address = address_of,
    .data = making,
    .targets = making->targets,
    .diags = diags,
  };
}

/* Sets flow @index; @list NULL only measures, and then without findings, which would come twice. */
static FlowResult
set_flow (Making *making, guint index, DisplayList *list, Diags *diags)
{
  g_autoptr (GArray) frames = frames_of (making->layout->flows->pdata[index]);
  FlowInput input = flow_input (making, index, frames, diags);
  input.list = list;
  return flow_layout (&input);
}

static void
set_size (Layout *layout, const char *selector, double size)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 2];
  g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, "%.2f", size);
  g_strlcat (text, "pt", sizeof text);
  style_sheet_set (layout->sheet, selector, "font_size", text);
}

static gboolean
all_fit (Making *making)
{
  g_autoptr (Diags) unheard = diags_new ();
  for (guint i = 0; i < making->layout->flows->len; i++)
    if (!masters_in (making->layout, making->layout->flows->pdata[i])
        && !set_flow (making, i, NULL, unheard).fitted)
      return FALSE;
  return TRUE;
}

static double
flow_size (const Layout *layout, const LayoutFlow *flow)
{
  return style_sheet_style (layout->sheet, NULL, flow->name)->size_pt;
}

/* Each flow that may shrink gets the largest size in which it fits, else its smallest. */
static void
fit_flows (Making *making)
{
  Layout *layout = making->layout;
  g_autoptr (Diags) unheard = diags_new ();
  for (guint i = 0; i < layout->flows->len; i++)
    {
      const LayoutFlow *flow = layout->flows->pdata[i];
      double size = flow_size (layout, flow);
      while (flow->least > 0 && size - layout->size_step >= flow->least - 0.001
             && !set_flow (making, i, NULL, unheard).fitted)
        {
          size -= layout->size_step;
          set_size (layout, flow->name, size);
        }
    }
}

/* The largest body within the layout's bounds at which everything fits, else the smallest. */
static double
fit_body (Making *making)
{
  const Layout *layout = making->layout;
  double size = layout->body_size;
  while (size - layout->size_step >= layout->min_body_size - 0.001 && !all_fit (making))
    {
      size -= layout->size_step;
      set_size (making->layout, "body", size);
    }
  return size;
}

static void
say_shrunk (Making *making, double size)
{
  if (size >= making->layout->body_size)
    return;
  g_autofree char *from = g_strdup_printf ("%.2f", making->layout->body_size);
  g_autofree char *to = g_strdup_printf ("%.2f", size);
  diags_add (making->diags, &PAMPHLET_SHRUNK, pos_make (making->pamphlet->page->file, 1, 1), "from",
             from, "to", to, NULL);
}

void
setting_fit (Making *making)
{
  fit_flows (making);
  say_shrunk (making, fit_body (making));
}

static const char *const part_names[N_PANEL_PARTS][2] = {
  [PANEL_BODY] = { "", "" },
  [PANEL_HEAD] = { "の上の欄", " (the room at its top)" },
  [PANEL_FOOT] = { "の下の欄", " (the room at its foot)" },
};

static void
say_overflow (Making *making, guint index, const FlowResult *result)
{
  const LayoutFlow *flow = making->layout->flows->pdata[index];
  const LayoutFrame *last = &g_array_index (flow->frames, LayoutFrame, flow->frames->len - 1);
  Pos pos = result->excess_pos.file != NULL ? result->excess_pos
                                            : pos_make (making->pamphlet->page->file, 1, 1);
  g_autofree char *lines = g_strdup_printf ("%u", result->excess_lines);
  g_autofree char *characters = g_strdup_printf ("%u", result->excess_characters);
  g_autofree char *mm = g_strdup_printf ("%.0f", MAX (1, result->excess_height * 25.4 / 72));
  g_autofree char *points = g_strdup_printf ("%g", flow_size (making->layout, flow));
  diags_add (making->diags, &PAMPHLET_OVERFLOW, pos, "panel", last->panel->title, "part",
             part_names[last->part][0], "part_en", part_names[last->part][1], "lines", lines,
             "characters", characters, "mm", mm, "size", points, NULL);
}

gboolean
setting_set_flows (Making *making, DisplayList *list)
{
  gboolean fitted = TRUE;
  for (guint i = 0; i < making->layout->flows->len; i++)
    {
      FlowResult result = set_flow (making, i, list, making->diags);
      if (!result.fitted)
        say_overflow (making, i, &result);
      fitted &= result.fitted;
    }
  return fitted;
}

void
setting_make_room (Making *making)
{
  g_autoptr (Diags) unheard = diags_new ();
  if (making->site->desk == NULL || making->paper)
    return;
  for (guint i = 0; i < making->layout->flows->len; i++)
    {
      FlowResult result = set_flow (making, i, NULL, unheard);
      if (!result.fitted)
        say_overflow (making, i, &result);
      for (guint n = 0; !result.fitted && n < MAX_EXCESS_PAGES; n++)
        {
          proof_add_page (making->layout, making->layout->flows->pdata[i]);
          result = set_flow (making, i, NULL, unheard);
        }
    }
}

/* ── pages ── */

static gboolean
next_frame (guint index, Frame *out, gpointer data)
{
  (void)index;
  Making *making = data;
  return masters_next_frame (&making->masters, out);
}

/* Measures flow @index; how many repeated pages it needs goes into making->masters. */
static FlowResult
measure_flow (Making *making, guint index, guint n_pages, GHashTable *found)
{
  const LayoutFlow *flow = making->layout->flows->pdata[index];
  g_autoptr (Diags) unheard = diags_new ();
  g_autoptr (GArray) frames = frames_of (flow);
  for (guint i = frames->len; i > 0; i--)
    if (masters_hold (making->layout, &g_array_index (flow->frames, LayoutFrame, i - 1)))
      g_array_set_size (frames, i - 1);
  for (guint i = 0; i < frames->len; i++)
    {
      Frame *frame = &g_array_index (frames, Frame, i);
      if (masters_before (making->layout, frame->page))
        frame->page += masters_added (making->layout, n_pages);
    }
  making->masters = (MasterFrames){ .layout = making->layout, .flow = flow };
  FlowInput input = flow_input (making, index, frames, unheard);
  input.more_frames = masters_in (making->layout, flow) ? next_frame : NULL;
  input.found = found;
  return flow_layout (&input);
}

/* Measures all flows, those over pages that repeat first: how many these are moves the rest. */
static gboolean
measure_pages (Making *making, GHashTable *found, guint *n_pages)
{
  const Layout *layout = making->layout;
  gboolean refers = FALSE;
  *n_pages = 0;
  for (guint once = 0; once < 2; once++)
    for (guint i = 0; i < layout->flows->len; i++)
      {
        if (masters_in (layout, layout->flows->pdata[i]) == (once == 1))
          continue;
        refers |= measure_flow (making, i, *n_pages, found).refers;
        *n_pages = MAX (*n_pages, making->masters.n_pages);
      }
  return refers;
}

static gboolean
same_pages (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer id, page;
  if (a == NULL || g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &id, &page))
    if (g_hash_table_lookup (b, id) != page)
      return FALSE;
  return TRUE;
}

void
setting_settle_pages (Making *making)
{
  gboolean settled = FALSE;
  guint n_pages = 0;
  for (guint pass = 0; pass < MAX_PASSES && !settled; pass++)
    {
      g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean refers = measure_pages (making, found, &n_pages);
      settled = !refers || same_pages (making->targets, found);
      g_clear_pointer (&making->targets, g_hash_table_unref);
      making->targets = g_steal_pointer (&found);
    }
  if (!settled)
    diags_add (making->diags, &PAMPHLET_PAGES_UNSETTLED,
               pos_make (making->pamphlet->page->file, 1, 1), NULL);
  for (guint i = 0; i < making->layout->flows->len; i++)
    if (masters_in (making->layout, making->layout->flows->pdata[i]))
      {
        masters_expand (making->layout, n_pages);
        return;
      }
}
