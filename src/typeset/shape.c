#include "typeset/paragraph_int.h"

#include <hb.h>
#include <math.h>
#include <string.h>

#include "markdown/phrase.h"

const DiagKind TYPESET_GLYPH_MISSING = {
  "typeset-glyph-missing",
  DIAG_WITHHELD,
  "印刷用の書体に「{character}」（{code}）の字がありません",
  "No typeface for print has the character “{character}” ({code})",
  "常用の字体（例: 𠮷→吉）やことばに替えるか、この字を持つ書体をテーマに加えてください",
  "Write it another way (𠮷 as 吉, a symbol in words) or add a typeface that has it to the theme",
};

const DiagKind TYPESET_VARIANT_MISSING = {
  "typeset-variant-missing",
  DIAG_WARNING,
  "印刷用の書体に異体字「{character}」（{code}）の形がないため、標準の形で組みました",
  "No typeface for print has the variant {code} of “{character}”: set in its standard form",
  "人名・地名でこの形が要るときは、この字形を持つ書体をテーマに加えてください",
  "Where a name needs this form, add a typeface that has it to the theme",
};

void
shape_attributes (PangoAttrList *list, TypesetFonts *fonts, const char *text, guint start,
                  guint end, const Style *style)
{
  const PangoFontDescription *description
      = typeset_fonts_describe (fonts, style->family, style->size_pt, style->weight);
  PangoAttribute *font = pango_attr_font_desc_new (description);
  font->start_index = start;
  font->end_index = end;
  pango_attr_list_insert (list, font);
  if (style->vertical)
    vertical_attributes (
        list, text, start, end, style,
        typeset_fonts_halfwidth (fonts, pango_font_description_get_family (description)));
}

double
shape_text (TypesetFonts *fonts, const char *text, gsize length, gboolean vertical,
            PangoAttrList *attributes, GArray *out)
{
  double width = 0;
  PangoContext *context = typeset_fonts_context (fonts, vertical);
  GList *items = pango_itemize (context, text, 0, (int)length, attributes, NULL);
  for (GList *node = items; node != NULL; node = node->next)
    {
      Shaped shaped = { node->data, pango_glyph_string_new () };
      const PangoItem *item = shaped.item;
      pango_shape_full (text + item->offset, item->length, text, (int)length, &item->analysis,
                        shaped.glyphs);
      width += pango_units_to_double (pango_glyph_string_get_width (shaped.glyphs));
      g_array_append_val (out, shaped);
    }
  g_list_free (items);
  return width;
}

static PangoAttrList *
run_attributes (const Paragraph *paragraph)
{
  PangoAttrList *list = pango_attr_list_new ();
  const GArray *runs = paragraph->runs;
  for (guint r = 0; r < runs->len; r++)
    {
      const Run *run = &g_array_index (runs, Run, r);
      guint end = r + 1 < runs->len ? g_array_index (runs, Run, r + 1).start
                                    : (guint)paragraph->text->len;
      shape_attributes (list, paragraph->fonts, paragraph->text->str, run->start, end,
                        run->run.style);
    }
  return list;
}

/* ── clusters ── */

/* The blank on either side of the ink is what a mark may lose, down to half an em. */
static void
measure_blanks (Cluster *cluster, const Shaped *shaped, double em)
{
  double spare = cluster->width - em / 2;
  if (spare <= 0 || cluster->n_glyphs != 1)
    return;
  PangoRectangle ink;
  PangoGlyph glyph = shaped->glyphs->glyphs[cluster->glyph].glyph;
  pango_font_get_glyph_extents (shaped->item->analysis.font, glyph, &ink, NULL);
  ink.x += shaped->glyphs->glyphs[cluster->glyph].geometry.x_offset; /* of vertical forms */
  double left = fmax (0, pango_units_to_double (ink.x));
  double right = fmax (0, cluster->width - pango_units_to_double (ink.x + ink.width));
  if (cluster->class == CLASS_OPEN)
    cluster->before = fmin (spare, left);
  else if (jlreq_is_closing (cluster->class))
    cluster->after = fmin (spare, right);
  else if (cluster->class == CLASS_MIDDLE)
    {
      cluster->before = fmin (spare / 2, left);
      cluster->after = fmin (spare / 2, right);
    }
}

static void
measure_cluster (const Paragraph *paragraph, Cluster *cluster, const Shaped *shaped)
{
  const Style *style = paragraph_run (paragraph, cluster->run)->style;
  for (int g = 0; g < cluster->n_glyphs; g++)
    cluster->width
        += pango_units_to_double (shaped->glyphs->glyphs[cluster->glyph + g].geometry.width);
  if (cluster->class == CLASS_LINE_BREAK)
    cluster->width = 0;
  else if (cluster->upright)
    cluster->width = style->size_pt;
  else if (cluster->box >= 0)
    cluster->width = g_array_index (paragraph->boxes, InlineBox, cluster->box).width;
  else if (style->trim)
    measure_blanks (cluster, shaped, style->size_pt);
}

/* Cursors that walk along with the text, so that the whole is linear. */
typedef struct
{
  guint run, ruby, box;
} Cursors;

static Cluster
begin_cluster (const Paragraph *paragraph, guint start, guint end, Cursors *at)
{
  const GArray *runs = paragraph->runs;
  while (at->run + 1 < runs->len && g_array_index (runs, Run, at->run + 1).start <= start)
    at->run++;
  while (at->ruby < paragraph->rubies->len && paragraph_ruby (paragraph, at->ruby)->end <= start)
    at->ruby++;
  gboolean below
      = at->ruby < paragraph->rubies->len && paragraph_ruby (paragraph, at->ruby)->start <= start;
  gunichar c = g_utf8_get_char (paragraph->text->str + start);
  return (Cluster){ .start = start,
                    .end = end,
                    .run = at->run,
                    .ruby = below ? (int)at->ruby : -1,
                    .box = c == 0xfffc ? (int)at->box++ : -1,
                    .c = c,
                    .class = jlreq_class (c) };
}

/* A short number in vertical text: all its glyphs from @next on are of one cluster. */
static int
take_number (const Paragraph *paragraph, const Shaped *shaped, Cluster *cluster, int next)
{
  const Style *style = paragraph_run (paragraph, cluster->run)->style;
  const PangoGlyphString *glyphs = shaped->glyphs;
  guint offset = (guint)shaped->item->offset;
  if (!style->vertical)
    return next;
  guint end = vertical_number_end (paragraph->text->str, cluster->start, style);
  if (end == cluster->start || end > offset + (guint)shaped->item->length)
    return next;
  cluster->upright = TRUE;
  cluster->class = CLASS_SYMBOL;
  cluster->end = end;
  while (next < glyphs->num_glyphs && offset + (guint)glyphs->log_clusters[next] < end)
    next++;
  return next;
}

static void
collect_clusters (Paragraph *paragraph)
{
  Cursors at = { 0 };
  for (guint s = 0; s < paragraph->shaped->len; s++)
    {
      const Shaped *shaped = &g_array_index (paragraph->shaped, Shaped, s);
      const PangoGlyphString *glyphs = shaped->glyphs;
      for (int g = 0, next; g < glyphs->num_glyphs; g = next)
        {
          for (next = g + 1;
               next < glyphs->num_glyphs && glyphs->log_clusters[next] == glyphs->log_clusters[g];)
            next++;
          int end = next < glyphs->num_glyphs ? glyphs->log_clusters[next] : shaped->item->length;
          Cluster cluster
              = begin_cluster (paragraph, shaped->item->offset + glyphs->log_clusters[g],
                               shaped->item->offset + end, &at);
          next = take_number (paragraph, shaped, &cluster, next);
          cluster.shaped = s;
          cluster.glyph = g;
          cluster.n_glyphs = next - g;
          measure_cluster (paragraph, &cluster, shaped);
          g_array_append_val (paragraph->clusters, cluster);
        }
    }
}

/* ── what the fonts lack ── */

static gboolean
has_unknown_glyph (const Cluster *cluster, const Shaped *shaped)
{
  for (int g = 0; g < cluster->n_glyphs; g++)
    if (shaped->glyphs->glyphs[cluster->glyph + g].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
      return TRUE;
  return FALSE;
}

/* An ideographic variation selector after @cluster's first character that the font ignores. */
static gunichar
lost_variant (const Paragraph *paragraph, const Cluster *cluster, const Shaped *shaped)
{
  const char *text = paragraph->text->str;
  const char *second = g_utf8_next_char (text + cluster->start);
  if (second >= text + cluster->end)
    return 0;
  gunichar selector = g_utf8_get_char (second);
  hb_codepoint_t glyph;
  if (selector < 0xe0100 || selector > 0xe01ef
      || hb_font_get_variation_glyph (pango_font_get_hb_font (shaped->item->analysis.font),
                                      cluster->c, selector, &glyph))
    return 0;
  return selector;
}

static void
report (const Paragraph *paragraph, guint index, const DiagKind *kind, gunichar code, Diags *diags)
{
  Line here = { .first = index, .end = index + 1 };
  char character[8] = "";
  g_unichar_to_utf8 (paragraph_cluster (paragraph, index)->c, character);
  g_autofree char *name = g_strdup_printf ("U+%04X", code);
  diags_add (diags, kind, paragraph_line_pos (paragraph, &here), "character", character, "code",
             name, NULL);
}

static void
report_missing (const Paragraph *paragraph, Diags *diags)
{
  for (guint i = 0; i < paragraph->clusters->len; i++)
    {
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      const Shaped *shaped = &g_array_index (paragraph->shaped, Shaped, cluster->shaped);
      if (cluster->box >= 0 || cluster->class == CLASS_LINE_BREAK)
        continue;
      gunichar selector = lost_variant (paragraph, cluster, shaped);
      if (has_unknown_glyph (cluster, shaped))
        report (paragraph, i, &TYPESET_GLYPH_MISSING, cluster->c, diags);
      else if (selector != 0)
        report (paragraph, i, &TYPESET_VARIANT_MISSING, selector, diags);
    }
}

/* ── breaks and gaps ── */

/* Readings set as one hold their characters at a distance that no line changes. */
static gboolean
inside_readings (const Paragraph *paragraph, const Cluster *before, const Cluster *after)
{
  return before->ruby >= 0 && after->ruby >= 0
         && paragraph_ruby (paragraph, before->ruby)->group
                == paragraph_ruby (paragraph, after->ruby)->group;
}

static Cut
cut_between (const Paragraph *paragraph, const Cluster *before2, const Cluster *before,
             const Cluster *after, const PangoLogAttr *attr)
{
  if (before->class == CLASS_LINE_BREAK)
    return CUT_FORCED;
  if (after->class == CLASS_LINE_BREAK || cluster_is_blank (after))
    return CUT_KINSOKU;
  if (!jlreq_may_break (before->c, after->c))
    return CUT_KINSOKU;
  gboolean one_reading = before->ruby >= 0 && before->ruby == after->ruby;
  if (one_reading || jlreq_parts_number (before2 ? before2->c : 0, before->c, after->c))
    return CUT_WORD;
  if (attr->is_line_break)
    return CUT_FREE;
  gboolean address = paragraph_run (paragraph, before->run)->flags
                     & paragraph_run (paragraph, after->run)->flags & RUN_ADDRESS;
  return address && jlreq_url_break (before->c, after->c) ? CUT_ADDRESS : CUT_WORD;
}

static void
find_cuts (Paragraph *paragraph)
{
  const char *text = paragraph->text->str;
  int length = (int)paragraph->text->len;
  int n_attrs = (int)g_utf8_strlen (text, length) + 1;
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_attrs);
  pango_get_log_attrs (text, length, 0, pango_language_from_string ("ja"), attrs, n_attrs);
  glong character = 0;
  for (guint i = 1; i < paragraph->clusters->len; i++)
    {
      Cluster *after = paragraph_cluster (paragraph, i), *before = after - 1;
      character += g_utf8_strlen (text + before->start, before->end - before->start);
      after->cut
          = cut_between (paragraph, i > 1 ? before - 1 : NULL, before, after, &attrs[character]);
    }
}

static gboolean
is_katakana (const Cluster *cluster)
{
  return (cluster->c >= 0x30a1 && cluster->c <= 0x30fa) || cluster->c == 0x30fc;
}

/* Breaks that are not at the beginning of a phrase become dear, as do those inside a word in
 * katakana that the dictionary does not know whole. */
static void
keep_phrases (Paragraph *paragraph)
{
  g_autoptr (GArray) starts = phrase_breaks (paragraph->text->str);
  guint at = 0;
  for (guint i = 1; i < paragraph->clusters->len; i++)
    {
      Cluster *cluster = paragraph_cluster (paragraph, i);
      while (at < starts->len && g_array_index (starts, gsize, at) < cluster->start)
        at++;
      gboolean start = at < starts->len && g_array_index (starts, gsize, at) == cluster->start;
      start &= !is_katakana (cluster) || !is_katakana (cluster - 1);
      if (cluster->cut == CUT_FREE && !start && !cluster_is_blank (cluster - 1)
          && cluster[-1].class != CLASS_COMMA && cluster[-1].class != CLASS_STOP)
        cluster->cut = CUT_PHRASE;
    }
}

static GapSide
gap_side (const Cluster *cluster)
{
  return (GapSide){ cluster->c, cluster->class, cluster->width, cluster->before, cluster->after };
}

static void
find_gaps (Paragraph *paragraph)
{
  for (guint i = 1; i < paragraph->clusters->len; i++)
    {
      Cluster *after = paragraph_cluster (paragraph, i), *before = after - 1;
      GapSide a = gap_side (before), b = gap_side (after);
      const Style *style = paragraph_run (paragraph, after->run)->style;
      after->gap = jlreq_gap (&a, &b, style->size_pt, style->autospace, style->trim);
      if (inside_readings (paragraph, before, after))
        after->gap.even = FALSE;
    }
}

void
paragraph_shape (Paragraph *paragraph, Diags *diags)
{
  if (paragraph->text->len == 0)
    return;
  PangoAttrList *attributes = run_attributes (paragraph);
  shape_text (paragraph->fonts, paragraph->text->str, paragraph->text->len,
              paragraph->style->vertical, attributes, paragraph->shaped);
  pango_attr_list_unref (attributes);
  collect_clusters (paragraph);
  report_missing (paragraph, diags);
  ruby_shape (paragraph);
  find_cuts (paragraph);
  find_gaps (paragraph);
  ruby_make_room (paragraph);
  if (paragraph->style->phrase && phrase_load (diags))
    keep_phrases (paragraph);
}
