#include "typeset/flow_int.h"
#include "typeset/vertical.h"

#include <math.h>

const DiagKind TYPESET_WORD_PARTED = {
  "typeset-word-parted",
  DIAG_WARNING,
  "長い語「{word}」が行の幅に収まらないため、途中で改行しました",
  "The long word “{word}” is wider than the line and was parted",
  "短い言い方にするか、長い URL は二次元コードや短い URL に替えてください",
  "Shorten it; replace a long URL by a QR code or a short one",
};

const DiagKind TYPESET_TOO_WIDE = {
  "typeset-too-wide",
  DIAG_WITHHELD,
  "「{word}」が枠の幅（{width} mm）に収まりません",
  "“{word}” does not fit the width of its frame ({width} mm)",
  "枠か列を広くするか、文字を小さくしてください",
  "Widen the frame or the column, or set the text smaller",
};

static double
inset (const Leaf *leaf, guint side)
{
  gboolean boxed = leaf->box != NULL && leaf->box->style == leaf->style;
  return boxed ? 0 : leaf->style->margin[side];
}

double
leaf_left (const Leaf *leaf)
{
  return (leaf->box ? leaf->box->left : 0) + inset (leaf, SIDE_LEFT);
}

double
leaf_width (const Leaf *leaf, double width)
{
  return width - leaf_left (leaf) - (leaf->box ? leaf->box->right : 0) - inset (leaf, SIDE_RIGHT)
         - leaf->point_room;
}

guint
leaf_lines (const Leaf *leaf)
{
  return leaf->lines ? leaf->lines->len : 0;
}

/* Pictures shrink to their column, and to what their style allows, never grow. */
static void
measure_picture (Leaf *leaf, double width)
{
  const Style *style = leaf->style;
  double max_width = style->vertical ? style->max_height : style->max_width;
  double max_height = style->vertical ? style->max_width : style->max_height;
  double widest = max_width > 0 ? fmin (width, max_width) : width;
  double scale = fmin (1, fmax (1, widest) / leaf->full_width);
  if (max_height > 0)
    scale = fmin (scale, max_height / leaf->full_height);
  leaf->width = leaf->full_width * scale;
  leaf->height = leaf->full_height * scale;
}

void
leaf_measure (FlowJob *job, Leaf *leaf, guint from, double width)
{
  if (leaf->measured_for == width && leaf->measured_from == from)
    return;
  leaf->measured_for = width;
  leaf->measured_from = from;
  if (leaf->kind == LEAF_PICTURE)
    measure_picture (leaf, leaf_width (leaf, width));
  else if (leaf->kind == LEAF_ROW)
    leaf->height = table_measure (job, leaf, leaf_width (leaf, width));
  if (leaf->kind != LEAF_TEXT)
    return;
  flow_shape_text (job, leaf);
  g_clear_pointer (&leaf->lines, g_array_unref);
  leaf->lines = paragraph_break (leaf->paragraph, from, fmax (1, leaf_width (leaf, width)));
}

double
leaf_height (const Leaf *leaf)
{
  switch (leaf->kind)
    {
    case LEAF_TEXT:
      return leaf_lines (leaf) * style_leading (leaf->style);
    case LEAF_RULE:
      return leaf->style->border[SIDE_TOP].width;
    case LEAF_BREAK:
      return 0;
    default:
      return leaf->height;
    }
}

/* ── painting ── */

static double
baseline_of (const Style *style, double top)
{
  return top + style_leading (style) / 2 + style->size_pt * EM_MIDDLE;
}

/* A number stands against the text, a sign in the middle of its indent. */
static void
paint_label (FlowJob *job, const Leaf *leaf, const Column *column, double x)
{
  if (leaf->label == NULL || paragraph_length (leaf->label) == 0)
    return;
  g_autoptr (GArray) lines = paragraph_break (leaf->label, 0, 1e5);
  const Line *line = &g_array_index (lines, Line, 0);
  double spare = leaf->label_width - line->natural;
  double gap = fmin (fmax (spare / 2, 0), leaf->style->size_pt * 0.3);
  double em_difference = 0;
  const Style *style = paragraph_style (leaf->label);
  if (style->size_pt < leaf->style->size_pt * 0.8)
    em_difference = (leaf->style->size_pt - style->size_pt) * EM_MIDDLE;
  paragraph_paint (leaf->label, line, job->in->list, column->page, x - gap - line->natural,
                   baseline_of (leaf->style, column->y) - em_difference, column->artifact);
}

static void
report_line (FlowJob *job, const Leaf *leaf, const Line *line)
{
  gsize length;
  const char *text = paragraph_line_text (leaf->paragraph, line, &length);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize)length);
  g_autofree char *word = g_utf8_substring (valid, 0, MIN (20, g_utf8_strlen (valid, -1)));
  g_autofree char *width = g_strdup_printf ("%.0f", line->width * 25.4 / 72);
  Pos pos = paragraph_line_pos (leaf->paragraph, line);
  if (line->parted == 3)
    diags_add (job->in->diags, &TYPESET_TOO_WIDE, pos, "word", word, "width", width, NULL);
  else
    diags_add (job->in->diags, &TYPESET_WORD_PARTED, leaf->pos, "word", word, NULL);
}

static void
keep_heading (FlowJob *job, const Leaf *leaf, const Column *column)
{
  if (leaf->heading == 0 || column->artifact)
    return;
  DisplayHeading heading = { .level = leaf->heading,
                             .page = column->page,
                             .y = column->y,
                             .text = leaf->name,
                             .element = leaf->element };
  g_array_append_val (job->in->list->headings, heading);
}

static void
keep_running (FlowJob *job, const Leaf *leaf, const Column *column)
{
  if (leaf->style->string_set == NULL || column->artifact)
    return;
  DisplayString string = { leaf->style->string_set, column->page, leaf->name };
  g_array_append_val (job->in->list->running, string);
}

static void
paint_text (FlowJob *job, Leaf *leaf, guint from, guint n, const Column *column)
{
  double x = column->x + leaf_left (leaf), leading = style_leading (leaf->style);
  if (from == 0)
    {
      keep_heading (job, leaf, column);
      keep_running (job, leaf, column);
      paint_label (job, leaf, column, x);
    }
  gboolean reported = FALSE;
  for (guint l = 0; l < n; l++)
    {
      const Line *line = &g_array_index (leaf->lines, Line, l);
      paragraph_paint (leaf->paragraph, line, job->in->list, column->page, x,
                       baseline_of (leaf->style, column->y + l * leading), column->artifact);
      if (line->parted >= 2)
        {
          job->result.parted_words++;
          if (!reported || line->parted == 3)
            report_line (job, leaf, line);
          reported = TRUE;
        }
    }
}

static Rect
picture_box (const Leaf *leaf, const Column *column)
{
  double room = leaf_width (leaf, column->width) - leaf->width;
  double shift = leaf->style->align == TEXT_CENTER ? room / 2
                 : leaf->style->align == TEXT_END  ? room
                                                   : 0;
  return (Rect){ column->x + leaf_left (leaf) + shift, column->y, leaf->width, leaf->height };
}

static void
paint_picture (FlowJob *job, const Leaf *leaf, const Column *column)
{
  DisplayList *list = job->in->list;
  DisplayPage *page = g_ptr_array_index (list->pages, column->page);
  StructElement *element = column->artifact ? NULL : leaf->element;
  if (leaf->picture.svg != NULL)
    {
      Item *item = display_page_add (page, ITEM_SVG, element, leaf->style->color);
      item->u.svg.box = picture_box (leaf, column);
      item->u.svg.length = leaf->picture.svg_length;
      item->u.svg.data
          = display_list_string (list, leaf->picture.svg, (gssize)leaf->picture.svg_length);
      return;
    }
  Item *item = display_page_add (page, ITEM_IMAGE, element, leaf->style->color);
  item->u.image.box = picture_box (leaf, column);
  item->u.image.path = display_list_string (list, leaf->picture.path, -1);
}

static void
paint_field (FlowJob *job, const Leaf *leaf, const Column *column)
{
  DisplayList *list = job->in->list;
  Rect box
      = { column->x + leaf_left (leaf), column->y, leaf_width (leaf, column->width), leaf->height };
  Item *item = display_page_add (g_ptr_array_index (list->pages, column->page), ITEM_RECT,
                                 leaf->element, leaf->style->color);
  item->u.rect.box = box;
  item->u.rect.stroke_width = 0.6;
  item->u.rect.stroke = leaf->style->color;
  if (leaf->name == NULL || column->artifact)
    return;
  DisplayField field = { .page = column->page,
                         .box = box,
                         .name = display_list_string (list, leaf->name, -1),
                         .label = display_list_string (list, leaf->label_text, -1),
                         .multiline = TRUE,
                         .element = leaf->element };
  g_array_append_val (list->fields, field);
}

static void
paint_rule (FlowJob *job, const Leaf *leaf, const Column *column)
{
  const Border *border = &leaf->style->border[SIDE_TOP];
  Item *item = display_page_add (g_ptr_array_index (job->in->list->pages, column->page), ITEM_LINE,
                                 NULL, border->color);
  item->u.line.x = column->x + leaf_left (leaf);
  item->u.line.x2 = item->u.line.x + leaf_width (leaf, column->width);
  item->u.line.y = item->u.line.y2 = column->y + border->width / 2;
  item->u.line.width = border->width;
  item->u.line.dash = border->dash;
}

void
leaf_paint (FlowJob *job, Leaf *leaf, guint from, guint n, const Column *column)
{
  if (!column->paint)
    return;
  switch (leaf->kind)
    {
    case LEAF_TEXT:
      paint_text (job, leaf, from, n, column);
      break;
    case LEAF_ROW:
      table_paint (job, leaf, column);
      break;
    case LEAF_PICTURE:
      paint_picture (job, leaf, column);
      break;
    case LEAF_FIELD:
      paint_field (job, leaf, column);
      break;
    case LEAF_RULE:
      paint_rule (job, leaf, column);
      break;
    default:
      break;
    }
}
