#include "print/pamphlet.h"

#include <string.h>

#include "base/files.h"
#include "format/drawing.h"
#include "pdf/pdf.h"
#include "print/contents.h"
#include "print/impose.h"
#include "print/masters.h"
#include "print/preflight.h"
#include "print/proof.h"
#include "print/reading.h"
#include "print/running.h"
#include "print/sheet.h"
#include "print/story.h"
#include "typeset/flow.h"

#define MAX_EXCESS_PAGES 8
#define PHOTO_DPI 150.0 /* the natural size of a photo on paper */
#define MAX_SVG_BYTES (8 << 20)
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

static const DiagKind PAMPHLET_VOICE_MISSING = {
  .id = "pamphlet-voice-missing",
  .level = DIAG_WARNING,
  .ja = "音声コードの画像「{file}」がないか、読めません",
  .en = "The picture “{file}” of the voice code is missing or cannot be read",
  .hint_ja = "音声コードを作るソフトで PNG に保存し、このファイルの隣に置いてください",
  .hint_en = "Save it as PNG in the program that makes voice codes, beside this file",
};

static const DiagKind PAMPHLET_VOICE_HOMELESS = {
  .id = "pamphlet-voice-homeless",
  .level = DIAG_WARNING,
  .ja = "型紙「{layout}」には、音声コードの場所がありません",
  .en = "The layout “{layout}” has no place for a voice code",
  .hint_ja = "leaflet-trifold など、場所のある型紙を選ぶか、voice_code: を消してください",
  .hint_en = "Choose a layout that has one (leaflet-trifold, …), or drop voice_code:",
};

/* What one making carries along. */
typedef struct
{
  const Site *site;
  const Pamphlet *pamphlet;
  Layout *layout;
  TypesetFonts *fonts;
  Doc *doc;
  GPtrArray *stories;   /* Node, one a flow */
  MasterFrames masters; /* while pages are counted */
  GHashTable *targets;  /* the pages of ids, as last set */
  GString *text;        /* what it says */
  gboolean paper;       /* beside the pamphlet, not itself to be proved */
  Diags *diags;
} Making;

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

/* The drawing into @out; one that is not only a drawing leaves it empty. */
static gboolean
read_svg (Making *making, const char *path, const char *file, Picture *out)
{
  g_autoptr (GBytes) bytes = file_read (path, file, MAX_SVG_BYTES, making->diags);
  if (bytes == NULL)
    return FALSE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  if (!drawing_check (data, length, file, making->diags))
    return FALSE;
  out->svg = doc_string (making->doc, data, length);
  out->svg_length = length;
  return TRUE;
}

static gboolean
find_picture (const Node *image, Picture *out, double *width, double *height, gpointer data)
{
  Making *making = data;
  const char *target = image->u.link.target != NULL ? image->u.link.target : image->u.link.url;
  g_autofree char *inside = target != NULL ? path_resolve ("", target) : NULL;
  if (inside == NULL)
    return FALSE;
  g_autofree char *file = g_build_filename ("content", inside, NULL);
  g_autofree char *path = g_build_filename (making->site->root, file, NULL);
  gboolean drawing = g_str_has_suffix (path, ".svg");
  double width_px, height_px;
  if ((drawing && !read_svg (making, path, file, out))
      || !pdf_picture_size (path, &width_px, &height_px))
    return FALSE;
  *width = width_px * 72 / PHOTO_DPI;
  *height = height_px * 72 / PHOTO_DPI;
  if (!drawing)
    out->path = doc_string (making->doc, path, -1);
  return TRUE;
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

static gboolean
set_flows (Making *making, DisplayList *list)
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

/* On the desk the text that does not fit goes on behind the last page, and is spoken of. */
static void
make_room (Making *making)
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

/* ── pages that repeat ── */

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

/* Sets the text until what it says of its pages is where things stand. */
static void
settle_pages (Making *making)
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

static void
add_running (Making *making, const Sheet *sheet, const Running *running, guint index)
{
  const LayoutPage *page = making->layout->pages->pdata[index];
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *pages = g_strdup_printf ("%u", making->layout->pages->len);
  g_autoptr (GHashTable) words = running_words (running, index);
  LineSource source = { .site = making->site,
                        .pamphlet = making->pamphlet,
                        .page = page->title,
                        .number = number,
                        .pages = pages,
                        .words = words };
  for (guint i = 0; i < page->running->len; i++)
    {
      const LayoutRunning *line = &g_array_index (page->running, LayoutRunning, i);
      Pos pos = pos_make (making->pamphlet->page->file, 1, 1);
      g_autofree char *text = line_fill (line->text, &source, pos, making->diags);
      if (text != NULL)
        sheet_add_running (sheet, index, line, text);
    }
}

static void
add_slugs (Making *making, const Sheet *sheet)
{
  Pos pos = pos_make (making->pamphlet->page->file, 1, 1);
  for (guint i = 0; making->layout->slug != NULL && i < making->layout->pages->len; i++)
    {
      const LayoutPage *page = making->layout->pages->pdata[i];
      LineSource source
          = { .site = making->site, .pamphlet = making->pamphlet, .page = page->title };
      g_autofree char *text = line_fill (making->layout->slug, &source, pos, making->diags);
      if (text != NULL)
        sheet_add_slug (sheet, i, text);
    }
}

static void
add_voice_code (Making *making, const Sheet *sheet)
{
  const char *file = making->pamphlet->voice_code;
  double width, height;
  if (file == NULL || (making->paper && making->layout->voice.panel == NULL))
    return;
  Pos pos = making->pamphlet->page->pos;
  g_autofree char *folder = g_path_get_dirname (making->pamphlet->page->file);
  g_autofree char *inside = path_resolve (folder, file);
  g_autofree char *path = inside != NULL ? site_file_path (making->site, inside) : NULL;
  if (path == NULL || !pdf_picture_size (path, &width, &height))
    diags_add (making->diags, &PAMPHLET_VOICE_MISSING, pos, "file", file, NULL);
  else if (making->layout->voice.panel == NULL)
    diags_add (making->diags, &PAMPHLET_VOICE_HOMELESS, pos, "layout", making->pamphlet->layout,
               NULL);
  else
    sheet_add_voice_code (sheet, path, pos);
}

static gboolean
set_pages (Making *making, DisplayList *list)
{
  Sheet sheet = { making->layout, making->fonts, list, making->diags };
  fit_flows (making);
  say_shrunk (making, fit_body (making));
  settle_pages (making);
  make_room (making);
  sheet_add_pages (&sheet);
  if (!set_flows (making, list))
    return FALSE;
  g_autoptr (Running) running = running_new (list, making->layout->sheet);
  for (guint i = 0; i < making->layout->pages->len; i++)
    add_running (making, &sheet, running, i);
  add_voice_code (making, &sheet);
  if (!preflight (making->layout, list, making->pamphlet->page->pos.file, making->diags)
      && making->site->desk == NULL)
    return FALSE;
  if (making->site->desk_frames && !making->paper)
    proof_add_frames (making->layout, list);
  if (making->site->config.sample && making->layout->sample != NULL)
    sheet_add_sample_marks (&sheet, making->layout->sample);
  sheet_repeat_cards (&sheet);
  if (making->layout->proof != NULL)
    sheet_add_proof_marks (&sheet, making->layout->proof);
  add_slugs (making, &sheet);
  for (guint i = 0; i < list->pages->len; i++)
    sheet_add_fold_words (&sheet, i);
  return TRUE;
}

/* For the office's own printer: in colours, and in black and white where that is wanted. */
static gboolean
write_sheets (Making *making, const DisplayList *list, const PdfInfo *info, PamphletFiles *out)
{
  const Layout *layout = making->layout;
  if (layout->imposition == IMPOSE_ELSEWHERE)
    return TRUE;
  gboolean saddle = layout->imposition == IMPOSE_SADDLE;
  g_autoptr (GArray) sides = saddle ? impose_saddle (out->n_pages, layout->width, layout->height,
                                                     layout->creep, layout->right_bound)
                                    : impose_plain (out->n_pages, layout->width, layout->height);
  PdfInfo sheet = *info;
  sheet.flip_short_edge |= saddle;
  SheetFinish finish = { .margin = layout->sheet_margin };
  out->sheet = pdf_sheets (out->accessible, list, sides, &finish, &sheet, making->diags);
  if (out->sheet == NULL || !layout->mono_sheet)
    return out->sheet != NULL;
  finish.mono = TRUE;
  out->mono = pdf_sheets (out->accessible, list, sides, &finish, &sheet, making->diags);
  return out->mono != NULL;
}

static PdfInfo
info_of (const Making *making, const char *title)
{
  const Page *page = making->pamphlet->page;
  return (PdfInfo){
    .title = title,
    .author = making->site->config.organisation,
    .subject = page->summary,
    .lang = g_strcmp0 (page->lang, "en") == 0 ? "en" : "ja-JP",
    .date = making->site->today,
    .flip_short_edge = making->layout->flip_short_edge,
    .crop_offset = making->layout->crop_offset,
    .inks = (const Color *)making->layout->inks->data,
    .n_inks = making->layout->inks->len,
    .cmyk_profile = making->site->cmyk_profile,
  };
}

static gboolean
write_files (Making *making, const DisplayList *list, PamphletFiles *out)
{
  const PdfInfo info = info_of (making, making->pamphlet->page->title);
  out->n_pages = list->pages->len;
  out->accessible = pdf_accessible (list, &info, making->diags);
  out->press = pdf_press (list, &info, making->diags);
  out->thumbnail = pdf_thumbnail (list, making->layout->thumbnail_page, making->layout->thumbnail,
                                  PAMPHLET_THUMBNAIL_WIDTH, making->diags);
  return out->accessible != NULL && out->press != NULL && out->thumbnail != NULL
         && write_sheets (making, list, &info, out);
}

/* What the flows say, one after the other as they are read. */
static GString *
read_stories (const GPtrArray *stories)
{
  GString *text = g_string_new ("\xef\xbb\xbf"); /* U+FEFF: Windows takes it for UTF-8 */
  for (guint i = 0; i < stories->len; i++)
    {
      gsize before = text->len;
      reading_text (stories->pdata[i], text);
      if (text->len > before && i + 1 < stories->len)
        g_string_append (text, "\r\n");
    }
  return text;
}

/* The text onto pages; NULL with findings. */
static DisplayList *
set_document (Making *making)
{
  LineSource source = { .site = making->site, .pamphlet = making->pamphlet };
  g_autoptr (GPtrArray) stories = making->stories = g_ptr_array_new ();
  if (!stories_from_doc (making->doc, making->layout, &source, stories, making->diags))
    return NULL;
  if (!making->paper)
    making->text = read_stories (stories);
  contents_add (making->doc, making->layout, stories);
  g_autoptr (DisplayList) list = display_list_new ();
  gboolean set = set_pages (making, list);
  g_clear_pointer (&making->targets, g_hash_table_unref);
  return set ? g_steal_pointer (&list) : NULL;
}

gboolean
pamphlet_make (PamphletFiles *out, const Site *site, const Pamphlet *pamphlet, Doc *doc,
               Layout *layout, TypesetFonts *fonts, Diags *diags)
{
  *out = (PamphletFiles){ 0 };
  Making making = { site, pamphlet, layout, fonts, doc, .diags = diags };
  g_autoptr (DisplayList) list = set_document (&making);
  out->text = making.text;
  return list != NULL && write_files (&making, list, out);
}

gboolean
pamphlet_make_sheets (PamphletFiles *out, const Site *site, const Pamphlet *pamphlet, Doc *doc,
                      Layout *layout, TypesetFonts *fonts, Diags *diags)
{
  *out = (PamphletFiles){ 0 };
  Making making = { site, pamphlet, layout, fonts, doc, .paper = TRUE, .diags = diags };
  g_autoptr (DisplayList) list = set_document (&making);
  const PdfInfo info = info_of (&making, pamphlet->page->title);
  if (list == NULL)
    return FALSE;
  out->n_pages = list->pages->len;
  out->accessible = pdf_plain (list, &info, diags);
  return out->accessible != NULL && write_sheets (&making, list, &info, out);
}

GBytes *
pamphlet_pdf (const Site *site, const Pamphlet *pamphlet, const char *title, Doc *doc,
              Layout *layout, TypesetFonts *fonts, Diags *diags)
{
  Making making = { site, pamphlet, layout, fonts, doc, .paper = TRUE, .diags = diags };
  g_autoptr (DisplayList) list = set_document (&making);
  const PdfInfo info = info_of (&making, title);
  return list != NULL ? pdf_accessible (list, &info, diags) : NULL;
}

void
pamphlet_files_clear (PamphletFiles *files)
{
  g_clear_pointer (&files->accessible, g_bytes_unref);
  g_clear_pointer (&files->press, g_bytes_unref);
  g_clear_pointer (&files->sheet, g_bytes_unref);
  g_clear_pointer (&files->mono, g_bytes_unref);
  g_clear_pointer (&files->thumbnail, g_bytes_unref);
  if (files->text != NULL)
    g_string_free (g_steal_pointer (&files->text), TRUE);
}
