#include "typeset/paragraph_int.h"

#include <math.h>
#include <string.h>

/* In em of the base: where a reading's baseline stands, and how far it may lean on a neighbour. */
#define RUBY_RAISE 0.90
#define RUBY_RAISE_VERTICAL 0.95 /* kanji reach further to the side than up */
#define RUBY_LEAN 0.25

static void
shape_reading (Paragraph *paragraph, Ruby *ruby)
{
  const Style *style = ruby->rt.style;
  gsize length = strlen (ruby->reading);
  PangoAttrList *attributes = pango_attr_list_new ();
  shape_attributes (attributes, paragraph->fonts, ruby->reading, 0, (guint)length, style);
  ruby->width = shape_text (paragraph->fonts, ruby->reading, length, style->vertical, attributes,
                            ruby->shaped);
  pango_attr_list_unref (attributes);
}

/* A word's readings are set as one where one of them is longer than its own kanji. */
static void
join_readings (Paragraph *paragraph, const double *base_widths)
{
  guint n = paragraph->rubies->len;
  for (guint first = 0, end; first < n; first = end)
    {
      gboolean tight = paragraph_ruby (paragraph, first)->width > base_widths[first];
      for (end = first + 1; end < n && paragraph_ruby (paragraph, end)->joined; end++)
        tight |= paragraph_ruby (paragraph, end)->width > base_widths[end];
      for (guint r = first; r < end; r++)
        {
          Ruby *ruby = paragraph_ruby (paragraph, r);
          ruby->group = tight ? first : r;
          ruby->group_size = tight ? end - first : 1;
        }
    }
}

void
ruby_shape (Paragraph *paragraph)
{
  if (paragraph->rubies->len == 0)
    return;
  for (guint r = 0; r < paragraph->rubies->len; r++)
    shape_reading (paragraph, paragraph_ruby (paragraph, r));
  g_autofree double *base_widths = g_new0 (double, paragraph->rubies->len);
  for (guint i = 0; i < paragraph->clusters->len; i++)
    {
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      if (cluster->ruby >= 0)
        base_widths[cluster->ruby] += cluster->width;
    }
  join_readings (paragraph, base_widths);
}

/* Past the last cluster of @group, from @first on. */
static guint
group_end (const Paragraph *paragraph, guint first, guint limit)
{
  guint group = paragraph_ruby (paragraph, paragraph_cluster (paragraph, first)->ruby)->group;
  guint end = first + 1;
  while (end < limit && paragraph_cluster (paragraph, end)->ruby >= 0
         && paragraph_ruby (paragraph, paragraph_cluster (paragraph, end)->ruby)->group == group)
    end++;
  return end;
}

/* A reading may lean on kana and on the blank of punctuation, never on another word's kanji. */
static double
lean_on (const Paragraph *paragraph, guint index)
{
  const Cluster *cluster = paragraph_cluster (paragraph, index);
  const Style *style = paragraph_run (paragraph, cluster->run)->style;
  gboolean soft = cluster->class == CLASS_KANA || cluster->class == CLASS_OPEN
                  || cluster->class == CLASS_MIDDLE || jlreq_is_closing (cluster->class);
  return style->ruby_overhang && soft && cluster->ruby < 0 ? style->size_pt * RUBY_LEAN : 0;
}

static void
widen_sides (Paragraph *paragraph, guint first, guint end, double side)
{
  paragraph_cluster (paragraph, first)->edge_before = side;
  paragraph_cluster (paragraph, end - 1)->edge_after = side;
  if (first > 0)
    paragraph_cluster (paragraph, first)->gap.natural
        += fmax (0, side - lean_on (paragraph, first - 1));
  if (end < paragraph->clusters->len)
    paragraph_cluster (paragraph, end)->gap.natural += fmax (0, side - lean_on (paragraph, end));
}

/* A word may be parted between its characters, each part with its own readings: what these need
 * there beyond their part's base and the room that the whole word has at @side. */
static void
note_parts (Paragraph *paragraph, guint first, guint end, double side, double base, double reading)
{
  double base_before = 0, reading_before = 0;
  for (guint i = first; i + 1 < end; i++)
    {
      Cluster *cluster = paragraph_cluster (paragraph, i), *next = cluster + 1;
      base_before += cluster->width + (i > first ? cluster->gap.natural : 0);
      if (next->ruby == cluster->ruby)
        continue;
      reading_before += paragraph_ruby (paragraph, cluster->ruby)->width;
      double base_after = base - base_before - next->gap.natural;
      cluster->edge_after = fmax (0, reading_before - base_before - side);
      next->edge_before = fmax (0, reading - reading_before - base_after - side);
    }
}

static void
widen_group (Paragraph *paragraph, guint first, guint end)
{
  double base = 0, reading = 0, side = 0;
  const Ruby *head = paragraph_ruby (paragraph, paragraph_cluster (paragraph, first)->ruby);
  for (guint r = 0; r < head->group_size; r++)
    reading += paragraph_ruby (paragraph, head->group + r)->width;
  for (guint i = first; i < end; i++)
    base += paragraph_cluster (paragraph, i)->width
            + (i > first ? paragraph_cluster (paragraph, i)->gap.natural : 0);
  if (reading > base)
    {
      double between = (reading - base) / (end - first);
      side = between / 2;
      base = reading - between;
      for (guint i = first + 1; i < end; i++)
        paragraph_cluster (paragraph, i)->gap.natural += between;
      widen_sides (paragraph, first, end, side);
    }
  note_parts (paragraph, first, end, side, base, reading);
}

void
ruby_make_room (Paragraph *paragraph)
{
  guint n = paragraph->clusters->len;
  for (guint first = 0, end; first < n; first = end)
    {
      end = first + 1;
      if (paragraph_cluster (paragraph, first)->ruby < 0)
        continue;
      end = group_end (paragraph, first, n);
      widen_group (paragraph, first, end);
    }
}

/* ── painting ── */

static guint
count_clusters (const Ruby *ruby)
{
  guint count = 0;
  for (guint s = 0; s < ruby->shaped->len; s++)
    {
      const PangoGlyphString *glyphs = g_array_index (ruby->shaped, Shaped, s).glyphs;
      for (int g = 0; g < glyphs->num_glyphs; g++)
        count += g == 0 || glyphs->log_clusters[g] != glyphs->log_clusters[g - 1];
    }
  return count;
}

typedef struct
{
  const Paragraph *paragraph;
  DisplayList *list;
  DisplayPage *page;
  gboolean artifact;
} RubyPainting;

/* Readings @first…@end-1 over what lies between @left and @right; they keep to @least…@most. */
typedef struct
{
  guint first, end;
  double left, right, least, most;
  double baseline;
} Reading;

/* One reading with @spread more after each of its characters; gives where it ends. */
static double
paint_reading (const RubyPainting *p, const Ruby *ruby, double spread, double x, double baseline)
{
  const char *text = display_list_string (p->list, ruby->reading, -1);
  for (guint s = 0; s < ruby->shaped->len; s++)
    {
      const Shaped *shaped = &g_array_index (ruby->shaped, Shaped, s);
      PangoGlyphItem *copy = g_slice_new0 (PangoGlyphItem);
      copy->item = pango_item_copy (shaped->item);
      copy->glyphs = pango_glyph_string_copy (shaped->glyphs);
      for (int g = 0; g < copy->glyphs->num_glyphs; g++)
        if (g + 1 == copy->glyphs->num_glyphs
            || copy->glyphs->log_clusters[g] != copy->glyphs->log_clusters[g + 1])
          copy->glyphs->glyphs[g].geometry.width += pango_units_from_double (spread);
      Item *item = display_page_add (p->page, ITEM_GLYPHS, p->artifact ? NULL : ruby->rt.element,
                                     ruby->rt.style->color);
      item->u.glyphs.text = text;
      item->u.glyphs.glyphs = copy;
      item->u.glyphs.x = x;
      item->u.glyphs.baseline
          = glyph_baseline (copy->item, ruby->rt.style, ruby->rt.style->size_pt, baseline);
      x += pango_units_to_double (pango_glyph_string_get_width (copy->glyphs));
    }
  return x;
}

static void
paint_readings (const RubyPainting *p, const Reading *reading)
{
  double width = 0;
  guint characters = 0;
  for (guint r = reading->first; r < reading->end; r++)
    {
      width += paragraph_ruby (p->paragraph, r)->width;
      characters += count_clusters (paragraph_ruby (p->paragraph, r));
    }
  double spare = reading->right - reading->left - width;
  double spread = spare > 0 && characters > 0 ? spare / characters : 0;
  double x = reading->left + (spread > 0 ? spread / 2 : spare / 2);
  x = fmax (fmin (x, reading->most - width), reading->least);
  for (guint r = reading->first; r < reading->end; r++)
    x = paint_reading (p, paragraph_ruby (p->paragraph, r), spread, x, reading->baseline);
}

/* Past the clusters of @ruby, from @first on: those of a reading that stands a line before. */
static guint
ruby_end (const Paragraph *paragraph, guint first, guint limit)
{
  guint end = first + 1;
  while (end < limit
         && paragraph_cluster (paragraph, end)->ruby == paragraph_cluster (paragraph, first)->ruby)
    end++;
  return end;
}

void
ruby_paint (const Paragraph *paragraph, const Line *line, guint end, const double *x,
            DisplayList *list, guint page_index, double baseline, gboolean artifact)
{
  RubyPainting p = { paragraph, list, g_ptr_array_index (list->pages, page_index), artifact };
  for (guint i = line->first, next; i < end; i = next)
    {
      next = i + 1;
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      if (cluster->ruby < 0)
        continue;
      if (paragraph_ruby (paragraph, cluster->ruby)->start != cluster->start)
        {
          next = ruby_end (paragraph, i, end);
          continue;
        }
      next = group_end (paragraph, i, end);
      const Cluster *last = paragraph_cluster (paragraph, next - 1);
      const Style *style = paragraph_run (paragraph, cluster->run)->style;
      double raise = style->vertical ? RUBY_RAISE_VERTICAL : RUBY_RAISE;
      double left = x[i - line->first], right = x[next - 1 - line->first] + last->width;
      Reading reading = { .first = cluster->ruby,
                          .end = last->ruby + 1,
                          .left = left,
                          .right = right,
                          .least = i == line->first ? left - cluster->edge_before : -G_MAXDOUBLE,
                          .most = next == end ? right + last->edge_after : G_MAXDOUBLE,
                          .baseline = baseline - style->size_pt * raise };
      paint_readings (&p, &reading);
    }
}
