#include "typeset/paragraph_int.h"

#include <math.h>

/* In em of the text, from the baseline. */
#define UNDERLINE_DROP 0.15
#define STRIKE_RAISE 0.34
#define RULE_WIDTH 0.045
#define LEADER_DOT 0.11
#define LEADER_STEP 0.5
#define LEADER_RAISE 0.3
/* In vertical lines, from their middle: a rule beside the text, a line to write on. */
#define SIDE_RULE 0.56
#define SIDE_LINE 0.5

/* What painting one line needs at hand. */
typedef struct
{
  Paragraph *paragraph;
  const Line *line;
  LineFit fit;
  const double *x; /* the left edge of each cluster */
  DisplayList *list;
  guint page_index;
  DisplayPage *page;
  double baseline;
  gboolean artifact;
} Painting;

static double
left_of (const Painting *p, guint index)
{
  return p->x[index - p->line->first];
}

static double
right_of (const Painting *p, guint index)
{
  return left_of (p, index) + paragraph_cluster (p->paragraph, index)->width;
}

static StructElement *
element_of (const Painting *p, const TextRun *run)
{
  return p->artifact ? NULL : run->element;
}

static const PangoItem *
item_of (const Painting *p, guint index)
{
  guint shaped = paragraph_cluster (p->paragraph, index)->shaped;
  return g_array_index (p->paragraph->shaped, Shaped, shaped).item;
}

static gboolean
is_vertical (const Painting *p)
{
  return p->paragraph->style->vertical;
}

/* The middle of the line's em boxes. */
static double
middle_of (const Painting *p)
{
  return p->baseline - p->paragraph->style->size_pt * EM_MIDDLE;
}

/* ── text ── */

double
glyph_baseline (const PangoItem *item, const Style *style, double size, double baseline)
{
  if (!style->vertical)
    return baseline;
  double middle = baseline - size * EM_MIDDLE;
  return PANGO_GRAVITY_IS_VERTICAL (item->analysis.gravity) ? middle
                                                            : middle + style->size_pt * EM_MIDDLE;
}

/* Upright marks of Western encodings are shown otherwise by pdf/: an item for themselves. */
static gboolean
is_western_mark (const Painting *p, const Cluster *cluster)
{
  return is_vertical (p) && cluster->c < DISPLAY_WESTERN_END;
}

/* Clusters that one glyph item can hold: Pango parts items at every change of script, too. */
static gboolean
same_piece (const Painting *p, guint a, guint b)
{
  const Cluster *ca = paragraph_cluster (p->paragraph, a),
                *cb = paragraph_cluster (p->paragraph, b);
  return ca->run == cb->run && cb->box < 0 && !ca->upright && !cb->upright
         && is_western_mark (p, ca) == is_western_mark (p, cb) && cb->class != CLASS_LINE_BREAK
         && item_of (p, a)->analysis.font == item_of (p, b)->analysis.font;
}

/* The glyphs of first…end-1, each cluster as wide as the way to the next one. */
static PangoGlyphItem *
cut_glyphs (const Painting *p, guint first, guint end)
{
  const Cluster *head = paragraph_cluster (p->paragraph, first);
  int n = 0;
  for (guint i = first; i < end; i++)
    n += paragraph_cluster (p->paragraph, i)->n_glyphs;
  PangoGlyphItem *cut = g_slice_new0 (PangoGlyphItem);
  cut->item = pango_item_copy ((PangoItem *)item_of (p, first));
  cut->item->offset = (int)head->start;
  cut->item->length = (int)(paragraph_cluster (p->paragraph, end - 1)->end - head->start);
  cut->item->num_chars
      = (int)g_utf8_strlen (p->paragraph->text->str + head->start, cut->item->length);
  cut->glyphs = pango_glyph_string_new ();
  pango_glyph_string_set_size (cut->glyphs, n);

  n = 0;
  for (guint i = first; i < end; i++)
    {
      const Cluster *cluster = paragraph_cluster (p->paragraph, i);
      const PangoGlyphString *from
          = g_array_index (p->paragraph->shaped, Shaped, cluster->shaped).glyphs;
      for (int g = 0; g < cluster->n_glyphs; g++, n++)
        {
          cut->glyphs->glyphs[n] = from->glyphs[cluster->glyph + g];
          guint digit = cluster->upright ? (guint)g : 0;
          cut->glyphs->log_clusters[n] = (int)(cluster->start + digit - head->start);
        }
      double step = i + 1 < end ? left_of (p, i + 1) - left_of (p, i) : cluster->width;
      cut->glyphs->glyphs[n - 1].geometry.width += pango_units_from_double (step - cluster->width);
    }
  return cut;
}

static void
paint_rule (const Painting *p, guint first, guint end, double y)
{
  const Style *style
      = paragraph_run (p->paragraph, paragraph_cluster (p->paragraph, first)->run)->style;
  Item *item = display_page_add (p->page, ITEM_LINE, NULL, style->color);
  item->u.line.x = left_of (p, first);
  item->u.line.x2 = right_of (p, end - 1);
  item->u.line.y = item->u.line.y2 = y;
  item->u.line.width = style->size_pt * RULE_WIDTH;
}

/* A rule under the text is one at its right in vertical lines. */
static void
paint_rules (const Painting *p, guint first, guint end, const Style *style)
{
  double em = style->size_pt, middle = middle_of (p);
  if (style->underline)
    paint_rule (p, first, end,
                is_vertical (p) ? middle - em * SIDE_RULE : p->baseline + em * UNDERLINE_DROP);
  if (style->strike)
    paint_rule (p, first, end, is_vertical (p) ? middle : p->baseline - em * STRIKE_RAISE);
}

/* Glyphs that keep upright when the page is turned: where their left end will be. */
static void
place_upright (const Painting *p, const Cluster *cluster, double left, const Style *style,
               Item *item)
{
  double width
      = pango_units_to_double (pango_glyph_string_get_width (item->u.glyphs.glyphs->glyphs));
  item->u.glyphs.upright = TRUE;
  item->u.glyphs.x = left + cluster->width / 2 + style->size_pt * EM_MIDDLE;
  item->u.glyphs.baseline = middle_of (p) + width / 2 - style->raise;
}

static void
paint_piece (const Painting *p, guint first, guint end)
{
  const TextRun *run = paragraph_run (p->paragraph, paragraph_cluster (p->paragraph, first)->run);
  const Style *style = run->style;
  Item *item = display_page_add (p->page, ITEM_GLYPHS, element_of (p, run), style->color);
  item->u.glyphs.text = p->paragraph->kept;
  item->u.glyphs.glyphs = cut_glyphs (p, first, end);
  item->u.glyphs.x = left_of (p, first);
  item->u.glyphs.baseline
      = glyph_baseline (item_of (p, first), style, p->paragraph->style->size_pt, p->baseline)
        - style->raise;
  const Cluster *cluster = paragraph_cluster (p->paragraph, first);
  if (cluster->upright)
    place_upright (p, cluster, left_of (p, first), style, item);
  paint_rules (p, first, end, style);
  if (style->emphasis.mark == EMPHASIS_NONE)
    return;
  for (guint i = first; i < end; i++)
    emphasis_paint (p->paragraph, paragraph_cluster (p->paragraph, i), p->page,
                    (left_of (p, i) + right_of (p, i)) / 2, p->baseline);
}

/* ── boxes set in the line ── */

static void
paint_stroke (const Painting *p, const TextRun *run, double x, double y, double x2, double y2)
{
  Item *item = display_page_add (p->page, ITEM_LINE, element_of (p, run), run->style->color);
  item->u.line.x = x;
  item->u.line.y = y;
  item->u.line.x2 = x2;
  item->u.line.y2 = y2;
  item->u.line.width = run->style->size_pt * 0.07;
}

static void
paint_check (const Painting *p, const TextRun *run, const InlineBox *box, const Rect *place)
{
  double side = place->height * 0.88, inset = (place->width - side) / 2;
  double x = place->x + inset, y = place->y + inset;
  Item *item = display_page_add (p->page, ITEM_RECT, element_of (p, run), run->style->color);
  item->u.rect.box = (Rect){ x, y, side, side };
  item->u.rect.stroke_width = run->style->size_pt * 0.06;
  item->u.rect.stroke = run->style->color;
  if (!box->done)
    return;
  static const double tick[][2] = { { 0.2, 0.5 }, { 0.43, 0.75 }, { 0.82, 0.2 } };
  for (guint t = 0; t + 1 < G_N_ELEMENTS (tick); t++)
    {
      const double *a = tick[t], *b = tick[t + 1];
      if (is_vertical (p)) /* so that the turn of the page sets it upright */
        paint_stroke (p, run, x + side * a[1], y + side * (1 - a[0]), x + side * b[1],
                      y + side * (1 - b[0]));
      else
        paint_stroke (p, run, x + side * a[0], y + side * a[1], x + side * b[0], y + side * b[1]);
    }
}

static void
paint_picture (const Painting *p, const TextRun *run, const Picture *picture, const Rect *place)
{
  gboolean svg = picture->svg != NULL;
  Item *item = display_page_add (p->page, svg ? ITEM_SVG : ITEM_IMAGE, element_of (p, run),
                                 run->style->color);
  if (svg)
    {
      item->u.svg.box = *place;
      item->u.svg.data = display_list_string (p->list, picture->svg, (gssize)picture->svg_length);
      item->u.svg.length = picture->svg_length;
      return;
    }
  item->u.image.box = *place;
  item->u.image.path = display_list_string (p->list, picture->path, -1);
}

/* Dots that stand below each other from line to line: counted from the end of the measure. */
static void
paint_leader (const Painting *p, const TextRun *run, guint index, double width)
{
  double em = run->style->size_pt, size = em * LEADER_DOT, step = em * LEADER_STEP;
  double left = left_of (p, index) + step / 2, right = left_of (p, index) + width - step / 2;
  double y = is_vertical (p) ? middle_of (p) : p->baseline - em * LEADER_RAISE;
  double end = p->x[0] + p->line->width;
  double last = end - ceil ((end - right) / step) * step;
  double first = last - floor ((last - left) / step) * step;
  if (last < left)
    return;
  Item *item = display_page_add (p->page, ITEM_LINE, NULL, run->style->color);
  item->u.line.x = first;
  item->u.line.x2 = last + size / 4; /* past the last dot's middle, so that it is drawn */
  item->u.line.y = item->u.line.y2 = y;
  item->u.line.width = size;
  item->u.line.dash = step;
  item->u.line.dotted = TRUE;
}

static void
paint_box (const Painting *p, guint index)
{
  const Cluster *cluster = paragraph_cluster (p->paragraph, index);
  const InlineBox *box = &g_array_index (p->paragraph->boxes, InlineBox, cluster->box);
  const TextRun *run = paragraph_run (p->paragraph, cluster->run);
  if (box->kind == BOX_LEADER)
    {
      paint_leader (p, run, index, box->width + p->fit.leader);
      return;
    }
  double drop = box->kind == BOX_PICTURE ? 0 : run->style->size_pt * 0.08;
  double bottom = p->baseline + drop;
  if (is_vertical (p))
    bottom = middle_of (p)
             + (box->kind == BOX_LINE ? run->style->size_pt * SIDE_LINE : box->height / 2);
  Rect place = { left_of (p, index), bottom - box->height, box->width, box->height };
  if (box->kind == BOX_CHECK)
    paint_check (p, run, box, &place);
  else if (box->kind == BOX_LINE)
    paint_stroke (p, run, place.x, bottom, place.x + place.width, bottom);
  else
    paint_picture (p, run, &box->picture, &place);
  if (box->name == NULL || p->artifact)
    return;
  DisplayField field = { .page = p->page_index,
                         .box = place,
                         .name = display_list_string (p->list, box->name, -1),
                         .label = display_list_string (p->list, box->label, -1),
                         .check = box->kind == BOX_CHECK,
                         .element = run->element };
  g_array_append_val (p->list->fields, field);
}

/* ── the line ── */

static double *
place_clusters (const Paragraph *paragraph, const Line *line, const LineFit *fit, double x)
{
  double *places = g_new (double, fit->end - line->first);
  x += fit->x;
  for (guint i = line->first; i < fit->end; i++)
    {
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      x += i > line->first ? paragraph_gap (cluster, fit) : 0;
      places[i - line->first] = x;
      x += cluster->width + (cluster_is_leader (paragraph, cluster) ? fit->leader : 0);
    }
  return places;
}

static void
keep_text (Paragraph *paragraph, DisplayList *list)
{
  if (paragraph->painted == list)
    return;
  paragraph->painted = list;
  paragraph->kept = display_list_string (list, paragraph->text->str, (gssize)paragraph->text->len);
}

void
paragraph_paint (Paragraph *paragraph, const Line *line, DisplayList *list, guint page, double x,
                 double baseline, gboolean artifact)
{
  keep_text (paragraph, list);
  Painting p = { .paragraph = paragraph,
                 .line = line,
                 .fit = paragraph_fit (paragraph, line),
                 .list = list,
                 .page_index = page,
                 .page = g_ptr_array_index (list->pages, page),
                 .baseline = baseline,
                 .artifact = artifact };
  g_autofree double *places = place_clusters (paragraph, line, &p.fit, x);
  p.x = places;
  for (guint i = line->first, next; i < p.fit.end; i = next)
    {
      next = i + 1;
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      if (cluster->box >= 0)
        paint_box (&p, i);
      else if (cluster->class != CLASS_LINE_BREAK)
        {
          while (next < p.fit.end && same_piece (&p, i, next))
            next++;
          paint_piece (&p, i, next);
        }
    }
  ruby_paint (paragraph, line, p.fit.end, places, list, page, baseline, artifact);
}
