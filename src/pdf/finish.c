/* What Cairo wrote, made into a file that a reader, a screen reader and a printer can use. */
#include "pdf/pdf.h"

#include "pdf/annotation.h"
#include "pdf/content.h"
#include "pdf/downwards.h"
#include "pdf/font.h"
#include "pdf/metadata.h"
#include "pdf/outline.h"
#include "pdf/paint.h"
#include "pdf/separation.h"
#include "pdf/structure.h"
#include "pdf/write.h"

#include <stdlib.h>

static const DiagKind PDF_MARKS_DIFFER = {
  .id = "pdf-marks-differ",
  .level = DIAG_WITHHELD,
  .ja = "{page}ページ目の読み上げ順を作れませんでした",
  .en = "The reading order of page {page} could not be made",
  .hint_ja = "そのページの図（SVG）をはずして、もう一度作ってください",
  .hint_en = "Take out the SVG pictures of that page and build again",
};

static const DiagKind PDF_PROFILE_BAD = {
  .id = "pdf-profile-bad",
  .level = DIAG_WARNING,
  .ja = "cmyk_profile: のファイルは、CMYK の ICC プロファイルではありません",
  .en = "The file of cmyk_profile: is no ICC profile for CMYK",
  .hint_ja = "印刷所が勧めるプロファイル（Japan Color など）のファイルを指定してください",
  .hint_en = "Name the profile that the print shop recommends (Japan Color, for one)",
};

static const DiagKind PDF_PRESS_RGB = {
  .id = "pdf-press-rgb",
  .level = DIAG_WARNING,
  .ja = "{page}ページ目に、印刷用の4色に分けられない写真またはグラデーションがあります",
  .en = "Page {page} has a photo or gradient that is not separated into the four inks",
  .hint_ja = "site.yaml の cmyk_profile: に印刷所のプロファイルを書くと、写真は4色になります。"
             "グラデーションは、べた塗りに替えてください",
  .hint_en
  = "With the print shop's profile as cmyk_profile: in site.yaml photos are separated; use "
    "flat colours for gradients",
};

typedef struct
{
  qpdf_data pdf;
  const DisplayList *list;
  const PdfInfo *info;
  const Inks *inks;      /* of a press file, else NULL */
  GHashTable *downwards; /* fonts for upright glyphs, see downwards.h */
  Diags *diags;
} Finish;

static gboolean
rewrite_page (Finish *finish, guint index, const MarkedRun *runs, guint n_runs)
{
  qpdf_data pdf = finish->pdf;
  qpdf_oh page = qpdf_get_page_n (pdf, index);
  unsigned char *data = NULL;
  size_t length = 0;
  if (qpdf_oh_get_page_content_data (pdf, page, &data, &length) & QPDF_ERRORS)
    return FALSE;
  g_autofree char *composite = font_composite (pdf, object_get (pdf, page, "/Resources"));
  ContentRewrite rewrite = { runs, n_runs, finish->inks, composite };
  g_autoptr (GString) out = g_string_sized_new (length + 1024);
  gboolean whole = content_rewrite (data, length, &rewrite, out);
  free (data);
  if (whole)
    object_set (pdf, page, "/Contents", object_stream (pdf, out->str, out->len));
  return whole;
}

static void
set_boxes (Finish *finish, qpdf_oh object, const DisplayPage *page)
{
  double offset = finish->info->crop_offset, bleed = page->bleed;
  double sheet_height = page->height + 2 * offset;
  Rect trim = { offset, offset, page->width, page->height };
  Rect bled = { offset - bleed, offset - bleed, page->width + 2 * bleed, page->height + 2 * bleed };
  object_set (finish->pdf, object, "/TrimBox", object_rect (finish->pdf, &trim, sheet_height));
  object_set (finish->pdf, object, "/BleedBox", object_rect (finish->pdf, &bled, sheet_height));
}

static gboolean
finish_press_page (Finish *finish, guint index, Separation *separation)
{
  qpdf_oh page = qpdf_get_page_n (finish->pdf, index);
  separation->has_rgb = FALSE;
  separation_run (separation, object_get (finish->pdf, page, "/Resources"));
  set_boxes (finish, page, finish->list->pages->pdata[index]);
  qpdf_oh_remove_key (finish->pdf, page, "/Group");
  qpdf_oh_remove_key (finish->pdf, page, "/StructParents");
  if (separation->has_rgb)
    {
      g_autofree char *number = g_strdup_printf ("%u", index + 1);
      diags_add (finish->diags, &PDF_PRESS_RGB, POS_NONE, "page", number, NULL);
    }
  return rewrite_page (finish, index, NULL, 0);
}

static gboolean
finish_press (Finish *finish)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  GBytes *profile = finish->info->cmyk_profile;
  g_autoptr (PhotoInks) photos = profile != NULL ? photo_inks_new (profile) : NULL;
  if (profile != NULL && photos == NULL)
    diags_add (finish->diags, &PDF_PROFILE_BAD, POS_NONE, NULL);
  Separation separation
      = { .pdf = finish->pdf, .inks = finish->inks, .photos = photos, .done = done };
  qpdf_oh_remove_key (finish->pdf, qpdf_get_root (finish->pdf), "/StructTreeRoot");
  for (guint i = 0; i < finish->list->pages->len; i++)
    if (!finish_press_page (finish, i, &separation))
      return FALSE;
  metadata_write (finish->pdf, finish->info, FALSE);
  return TRUE;
}

static gboolean
has_vertical (const MarkedRun *runs, guint n)
{
  for (guint i = 0; i < n; i++)
    if (runs[i].vertical)
      return TRUE;
  return FALSE;
}

static gboolean
finish_tagged_page (Finish *finish, guint index, const GArray *runs, guint *first)
{
  guint end = *first;
  while (end < runs->len && g_array_index (runs, MarkedRun, end).page == index)
    end++;
  const MarkedRun *start = runs->len > 0 ? (const MarkedRun *)runs->data + *first : NULL;
  guint n = end - *first;
  gboolean whole = rewrite_page (finish, index, start, n);
  *first = end;
  if (!whole)
    {
      g_autofree char *number = g_strdup_printf ("%u", index + 1);
      return diags_add (finish->diags, &PDF_MARKS_DIFFER, POS_NONE, "page", number, NULL);
    }
  qpdf_oh page = qpdf_get_page_n (finish->pdf, index);
  qpdf_oh resources = object_get (finish->pdf, page, "/Resources");
  fonts_complete (finish->pdf, resources);
  if (has_vertical (start, n))
    downwards_add_fonts (finish->pdf, resources, finish->downwards);
  object_set_name (finish->pdf, page, "/Tabs", "S");
  return TRUE;
}

static gboolean
finish_tagged (Finish *finish, const GArray *runs)
{
  qpdf_data pdf = finish->pdf;
  const DisplayList *list = finish->list;
  guint first = 0;
  for (guint i = 0; i < list->pages->len; i++)
    if (!finish_tagged_page (finish, i, runs, &first))
      return FALSE;
  g_autoptr (Places) places = places_new (list);
  g_autoptr (Structure) structure = structure_new (pdf, list, runs);
  annotations_add_links (pdf, list, places, structure, finish->diags);
  annotations_add_fields (pdf, list, structure);
  structure_write (structure, places);
  outline_write (pdf, list, places);
  destinations_write (pdf, list, places);
  page_labels_write (pdf, list);
  metadata_write (pdf, finish->info, TRUE);
  return TRUE;
}

static GBytes *
finish_file (Finish *finish, const Painting *painting)
{
  if (!pdf_read (finish->pdf, painting->bytes->data, painting->bytes->len, finish->diags))
    return NULL;
  gboolean done
      = finish->inks != NULL ? finish_press (finish) : finish_tagged (finish, painting->runs);
  return done ? pdf_write (finish->pdf, finish->diags) : NULL;
}

static GBytes *
make (const DisplayList *list, const PdfInfo *info, const Inks *inks, Diags *diags)
{
  Painting painting;
  GBytes *bytes = NULL;
  if (painting_make (&painting, list, inks != NULL ? PAINT_PRESS : PAINT_TAGGED, info, diags))
    {
      qpdf_data pdf = qpdf_init ();
      g_autoptr (GHashTable) downwards = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      Finish finish = {
        .pdf = pdf, .list = list, .info = info, .inks = inks, .downwards = downwards, .diags = diags
      };
      bytes = finish_file (&finish, &painting);
      qpdf_cleanup (&pdf);
    }
  painting_clear (&painting);
  return bytes;
}

GBytes *
pdf_accessible (const DisplayList *list, const PdfInfo *info, Diags *diags)
{
  return make (list, info, NULL, diags);
}

GBytes *
pdf_press (const DisplayList *list, const PdfInfo *info, Diags *diags)
{
  g_autoptr (Inks) inks = inks_new (list, info->inks, info->n_inks);
  return make (list, info, inks, diags);
}

GBytes *
pdf_plain (const DisplayList *list, const PdfInfo *info, Diags *diags)
{
  Painting painting;
  gboolean painted = painting_make (&painting, list, PAINT_PLAIN, info, diags);
  GBytes *bytes = painted ? g_byte_array_free_to_bytes (g_steal_pointer (&painting.bytes)) : NULL;
  painting_clear (&painting);
  return bytes;
}
