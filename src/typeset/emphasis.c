#include "typeset/paragraph_int.h"

/* In em of the text: how far the em box and a reading reach above the baseline, and below. */
#define EM_ABOVE 0.88
#define EM_BELOW 0.12
#define READING_ABOVE 1.34
#define MARK_GAP 0.03
#define MARK_STROKE 0.04

typedef struct
{
  guint8 shape; /* Shape */
  gboolean round, inner;
  double size; /* in em */
} MarkForm;

static const MarkForm forms[] = {
  [EMPHASIS_DOT] = { SHAPE_RECT, TRUE, FALSE, 0.2 },
  [EMPHASIS_CIRCLE] = { SHAPE_RECT, TRUE, FALSE, 0.3 },
  [EMPHASIS_DOUBLE_CIRCLE] = { SHAPE_RECT, TRUE, TRUE, 0.34 },
  [EMPHASIS_TRIANGLE] = { SHAPE_TRIANGLE, FALSE, FALSE, 0.3 },
  [EMPHASIS_SESAME] = { SHAPE_SESAME, FALSE, FALSE, 0.26 },
};

/* What is read aloud is marked; blanks, punctuation and boxes are not. */
static gboolean
takes_mark (const Cluster *cluster)
{
  switch ((CharClass)cluster->class)
    {
    case CLASS_LATIN:
    case CLASS_IDEOGRAPH:
    case CLASS_KANA:
    case CLASS_SYMBOL:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
add_mark (DisplayPage *page, const MarkForm *form, double x, double y, double size, double stroke,
          Color color)
{
  Item *item = display_page_add (page, ITEM_RECT, NULL, color);
  item->u.rect.box = (Rect){ x - size / 2, y - size / 2, size, size };
  item->u.rect.shape = form->shape;
  item->u.rect.radius = form->round ? size / 2 : 0;
  item->u.rect.filled = stroke == 0;
  item->u.rect.stroke_width = stroke;
  item->u.rect.stroke = color;
}

void
emphasis_paint (const Paragraph *paragraph, const Cluster *cluster, DisplayPage *page, double x,
                double baseline)
{
  const Style *style = paragraph_run (paragraph, cluster->run)->style;
  const Emphasis *emphasis = &style->emphasis;
  if (!takes_mark (cluster))
    return;
  const MarkForm *form = &forms[emphasis->mark];
  double em = style->size_pt, size = form->size * em, from_edge = MARK_GAP * em + size / 2;
  double above = cluster->ruby >= 0 ? READING_ABOVE : EM_ABOVE;
  gboolean under = style->emphasis_under && !style->vertical;
  double y = under ? baseline + em * EM_BELOW + from_edge : baseline - em * above - from_edge;
  double stroke = emphasis->open || form->inner ? em * MARK_STROKE : 0;
  Color color = emphasis->has_color ? emphasis->color : style->color;
  add_mark (page, form, x, y, size - stroke, stroke, color);
  if (form->inner)
    add_mark (page, form, x, y, size / 2, emphasis->open ? stroke : 0, color);
}
