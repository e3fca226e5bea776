#include "print/pamphlet.h"

#include <string.h>

#include "pdf/pdf.h"
#include "print/artwork.h"
#include "print/confirmation.h"
#include "print/contents.h"
#include "print/impose.h"
#include "print/preflight.h"
#include "print/proof.h"
#include "print/reading.h"
#include "print/running.h"
#include "print/setting.h"
#include "print/sheet.h"
#include "print/story.h"

static const DiagKind PAMPHLET_VOICE_HOMELESS = {
  .id = "pamphlet-voice-homeless",
  .level = DIAG_WARNING,
  .ja = "型紙「{layout}」には、音声コードの場所がありません",
  .en = "The layout “{layout}” has no place for a voice code",
  .hint_ja = "leaflet-trifold など、場所のある型紙を選ぶか、voice_code: を消してください",
  .hint_en = "Choose a layout that has one (leaflet-trifold, …), or drop voice_code:",
};

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
  if (file == NULL || (making->paper && making->layout->voice.panel == NULL))
    return;
  Pos pos = making->pamphlet->page->pos;
  g_autofree char *path = artwork_path (making->site, making->pamphlet, file, making->diags);
  if (path == NULL)
    return;
  if (making->layout->voice.panel == NULL)
    diags_add (making->diags, &PAMPHLET_VOICE_HOMELESS, pos, "layout", making->pamphlet->layout,
               NULL);
  else
    sheet_add_voice_code (sheet, path, pos);
}

static gboolean
set_pages (Making *making, DisplayList *list)
{
  const char *photo = making->pamphlet->cover_image;
  g_autofree char *cover_image
      = photo != NULL ? artwork_path (making->site, making->pamphlet, photo, making->diags) : NULL;
  Sheet sheet = { making->layout, making->fonts, list, cover_image, making->diags };
  setting_fit (making);
  setting_settle_pages (making);
  setting_make_room (making);
  sheet_add_pages (&sheet);
  if (!setting_set_flows (making, list))
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
  if (making->site->desk_draft || confirmation_is (making->pamphlet))
    return out->accessible != NULL;
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
