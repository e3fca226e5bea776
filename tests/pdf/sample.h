/*
 * sample: a small display list made by hand, with everything that pdf/ has to carry: headings, a
 * paragraph that goes on on the next page, a link over two lines, furigana, a table, a list, a
 * note, a picture, fields, folds, decoration.
 */
#ifndef ORIHON_TESTS_PDF_SAMPLE_H
#define ORIHON_TESTS_PDF_SAMPLE_H

#include "pdf/pdf.h"

#include <pango/pangocairo.h>
#include <string.h>

typedef struct
{
  DisplayList *list;
  PangoFontMap *fonts;
  PangoContext *context;
} Sample;

static const Color sample_ink = { .r = 0.13, .g = 0.13, .b = 0.13 };
static const Color sample_brand
    = { .r = 0.1, .g = 0.4, .b = 0.4, .c = 0.8, .m = 0.1, .y = 0.2, .k = 0.4, .has_cmyk = TRUE };

static const char sample_svg[]
    = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='60'>"
      "<rect width='100' height='60' fill='#e0f0ed'/><g opacity='0.5'>"
      "<circle cx='30' cy='30' r='20' fill='#1a6666'/><circle cx='45' cy='30' r='20' "
      "fill='#c84020'/></g></svg>";

static void
sample_text (Sample *sample, guint page, StructElement *element, double size, double x,
             double baseline, const char *text)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("BIZ UDPGothic");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_context_set_font_description (sample->context, font);
  const char *kept = g_string_chunk_insert (sample->list->strings, text);
  g_autoptr (PangoAttrList) none = pango_attr_list_new ();
  GList *runs = pango_itemize (sample->context, kept, 0, strlen (kept), none, NULL);
  DisplayPage *target = sample->list->pages->pdata[page];
  for (GList *l = runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *glyphs = pango_glyph_item_copy (&(PangoGlyphItem){ .item = l->data });
      glyphs->glyphs = pango_glyph_string_new ();
      pango_shape (kept + glyphs->item->offset, glyphs->item->length, &glyphs->item->analysis,
                   glyphs->glyphs);
      Item item = { .type = ITEM_GLYPHS, .element = element, .color = sample_ink };
      item.u.glyphs.text = kept;
      item.u.glyphs.glyphs = glyphs;
      item.u.glyphs.x = x;
      item.u.glyphs.baseline = baseline;
      g_array_append_val (target->items, item);
      x += pango_glyph_string_get_width (glyphs->glyphs) / (double)PANGO_SCALE;
    }
  g_list_free_full (runs, (GDestroyNotify)pango_item_free);
}

static void
sample_box (Sample *sample, guint page, Rect box)
{
  DisplayPage *target = sample->list->pages->pdata[page];
  Item item = { .type = ITEM_RECT, .color = sample_brand };
  item.u.rect.box = box;
  item.u.rect.radius = 4;
  item.u.rect.filled = TRUE;
  g_array_append_val (target->items, item);
}

static StructElement *
sample_element (Sample *sample, StructElement *parent, const char *tag)
{
  return display_list_add_element (sample->list, parent, tag, POS_NONE);
}

static void
sample_table (Sample *sample, StructElement *parent)
{
  StructElement *table = sample_element (sample, parent, "Table");
  for (int row = 0; row < 2; row++)
    {
      StructElement *tr = sample_element (sample, table, "TR");
      for (int column = 0; column < 2; column++)
        {
          StructElement *cell = sample_element (sample, tr, row == 0 ? "TH" : "TD");
          cell->scope = row == 0;
          sample_text (sample, 1, cell, 10, 20 + 80 * column, 80 + 16 * row,
                       row == 0 ? "窓口" : "086-000-0000");
        }
    }
}

static void
sample_list_and_note (Sample *sample, StructElement *parent)
{
  StructElement *list = sample_element (sample, parent, "L");
  StructElement *item = sample_element (sample, list, "LI");
  sample_text (sample, 1, sample_element (sample, item, "Lbl"), 10, 20, 130, "1.");
  sample_text (sample, 1, sample_element (sample, item, "LBody"), 10, 35, 130, "一つ目");
  sample_text (sample, 1, sample_element (sample, parent, "Note"), 8, 20, 145, "脚注の文");
}

static void
sample_fields (Sample *sample, StructElement *parent)
{
  for (int i = 0; i < 3; i++)
    {
      StructElement *form = sample_element (sample, parent, "Form");
      DisplayField field = { .page = 1,
                             .box = { 20, 160 + 20 * i, i == 2 ? 10 : 100, 12 },
                             .name = "お名前",
                             .label = "お名前（見本）",
                             .check = i == 2,
                             .element = form };
      g_array_append_val (sample->list->fields, field);
    }
}

/* The link's second line stands below its first; the paragraph's last piece on the next page. */
static void
sample_paragraph (Sample *sample, StructElement *parent)
{
  StructElement *p = sample_element (sample, parent, "P");
  StructElement *before = sample_element (sample, p, "Span");
  StructElement *link = sample_element (sample, p, "Link");
  link->url = "https://example.invalid/acp/";
  StructElement *inside = sample_element (sample, link, "Span");
  StructElement *ruby = sample_element (sample, p, "Ruby");
  StructElement *base = sample_element (sample, ruby, "RB");
  StructElement *reading = sample_element (sample, ruby, "RT");
  StructElement *after = sample_element (sample, p, "Span");
  sample_text (sample, 0, before, 12, 20, 80, "見ることから始める");
  sample_text (sample, 0, inside, 12, 130, 80, "人生会議の");
  sample_text (sample, 0, inside, 12, 20, 100, "ページ");
  sample_text (sample, 0, base, 12, 60, 100, "緩和");
  sample_text (sample, 0, reading, 6, 60, 90, "かんわ");
  sample_text (sample, 0, after, 12, 84, 100, "ケアと");
  sample_text (sample, 1, after, 12, 20, 40, "次の頁へ続く文。");
}

static Sample
sample_new (void)
{
  Sample sample = { .list = display_list_new (), .fonts = pango_cairo_font_map_new () };
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (sample.fonts), 72);
  sample.context = pango_font_map_create_context (sample.fonts);
  pango_context_set_round_glyph_positions (sample.context, FALSE);
  DisplayPage *first = display_list_add_page (sample.list, "外側", 300, 220, 8.5);
  display_list_add_page (sample.list, "内側", 300, 220, 8.5);
  double fold = 100;
  g_array_append_val (first->folds, fold);
  sample_box (&sample, 0, (Rect){ -8.5, -8.5, 317, 30 });
  sample_text (&sample, 0, NULL, 8, 20, 215, "見本");
  StructElement *sect = sample_element (&sample, sample.list->root, "Sect");
  StructElement *h1 = sample_element (&sample, sect, "H1");
  h1->id = "start";
  sample_text (&sample, 0, h1, 18, 20, 50, "人生会議");
  sample_paragraph (&sample, sect);
  StructElement *up = sample_element (&sample, sample_element (&sample, sect, "P"), "Link");
  up->url = "#start";
  sample_text (&sample, 0, up, 10, 20, 120, "はじめへ");
  StructElement *h2 = sample_element (&sample, sect, "H2");
  sample_text (&sample, 1, h2, 14, 20, 60, "窓口の一覧");
  sample_table (&sample, sect);
  sample_list_and_note (&sample, sect);
  sample_fields (&sample, sect);
  StructElement *figure = sample_element (&sample, sect, "Figure");
  figure->alt = "二つの円の図";
  Item picture = { .type = ITEM_SVG, .element = figure };
  picture.u.svg.box = (Rect){ 200, 60, 80, 48 };
  picture.u.svg.data = sample_svg;
  picture.u.svg.length = strlen (sample_svg);
  g_array_append_val (((DisplayPage *)sample.list->pages->pdata[0])->items, picture);
  return sample;
}

static void
sample_clear (Sample *sample)
{
  display_list_free (sample->list);
  g_object_unref (sample->context);
  g_object_unref (sample->fonts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

static const PdfInfo sample_info = { .title = "知っていますか？ <人生会議>",
                                     .author = "見本市 & 医師会",
                                     .lang = "ja-JP",
                                     .date = 20261101,
                                     .flip_short_edge = TRUE,
                                     .crop_offset = PDF_MM (13) };

#endif
