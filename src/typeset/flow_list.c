#include "typeset/flow_int.h"

#include <math.h>

/* In em: between a label and its text, at the least. */
#define LABEL_GAP 0.35

static char *
marker_text (const Style *style, guint number)
{
  switch (style->marker)
    {
    case MARKER_DISC:
      return g_strdup ("●");
    case MARKER_DASH:
      return g_strdup ("–");
    case MARKER_DECIMAL:
      return g_strdup_printf (style->vertical ? "%u" : "%u.", number);
    case MARKER_PAREN:
      return g_strdup_printf (style->vertical ? "（%u）" : "(%u)", number);
    case MARKER_CIRCLED:
      {
        char circled[8] = "";
        if (number >= 1 && number <= 20)
          g_unichar_to_utf8 (0x2460 + number - 1, circled);
        return *circled ? g_strdup (circled) : g_strdup_printf ("(%u)", number);
      }
    default:
      return g_strdup ("");
    }
}

/* Where the items of @list begin: past the widest of their labels, or what the style says. */
static double
marker_width (FlowJob *job, const Style *style, guint last)
{
  g_autofree char *text = marker_text (style, last);
  const Style *marker = flow_style (job, style, style->marker == MARKER_DISC ? "disc" : "marker");
  g_autoptr (Paragraph) label = paragraph_new (job->in->fonts, marker);
  TextRun run = { marker, NULL, 0, POS_NONE };
  paragraph_add_text (label, text, -1, &run);
  paragraph_shape (label, job->in->diags);
  return fmax (style->marker_width, paragraph_max_width (label) + marker->size_pt * LABEL_GAP);
}

/* @text as the label of the first leaf from @from on, or, if it has a box sign, a check box. */
static void
set_label (FlowJob *job, GPtrArray *leaves, guint from, const char *text, const Style *style,
           StructElement *element, Pos pos, double width)
{
  if (from >= leaves->len || *text == '\0')
    return;
  Leaf *leaf = leaves->pdata[from];
  if (leaf->label != NULL)
    return;
  TextRun run = { style, element, 0, pos };
  leaf->label = paragraph_new (job->in->fonts, style);
  paragraph_add_text (leaf->label, text, -1, &run);
  paragraph_shape (leaf->label, job->in->diags);
  leaf->label_width = width;
}

/* A tight item's only paragraph is the body itself. */
static void
collect_body (FlowJob *job, const Node *item, const Style *style, FlowBox *box,
              StructElement *element, GPtrArray *leaves)
{
  const Node *child = item->first_child;
  StructElement *body = flow_element (job, element, "LBody", item);
  if (child != NULL && child->next == NULL && child->type == NODE_PARAGRAPH)
    {
      flow_collect_text (job, child->first_child, flow_style (job, style, "p"), box, body,
                         child->pos, leaves);
      flow_collect_frames (job, child, style, box, body, leaves);
    }
  else
    flow_collect (job, child, style, box, body, leaves);
}

/* A list while its items are collected. */
typedef struct
{
  const Style *style;
  double marker_width;
  guint number; /* of the next item */
} ListState;

static void
collect_item (FlowJob *job, const Node *item, const ListState *list, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, list->style, "li");
  FlowBox *own = flow_add_box (job, style, box);
  own->left += list->marker_width;
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "LI", item);
  StructElement *label = flow_element (job, element, "Lbl", item);
  collect_body (job, item, style, own, element, leaves);
  own->end = leaves->len;

  g_autofree char *text = item->u.item.task ? g_strdup (item->u.item.task == 1 ? "☐" : "☑")
                                            : marker_text (list->style, list->number);
  gboolean disc = item->u.item.task == 0 && list->style->marker == MARKER_DISC;
  set_label (job, leaves, own->first, text, flow_style (job, style, disc ? "disc" : "marker"),
             label, item->pos, list->marker_width);
}

void
flow_collect_list (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                   StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, node->u.list.ordered ? "ol" : "ul");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "L", node);
  guint first = node->u.list.ordered ? (guint)MAX (node->u.list.start, 0) : 1, last = first;
  for (const Node *item = node->first_child; item != NULL && item->next != NULL; item = item->next)
    last++;
  ListState list = { style, marker_width (job, style, last), first };
  for (const Node *item = node->first_child; item != NULL; item = item->next, list.number++)
    collect_item (job, item, &list, own, element, leaves);
  own->end = leaves->len;
}

void
flow_collect_footnote (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
                       StructElement *parent, GPtrArray *leaves)
{
  const Style *inner = flow_style (job, style, "footnote");
  FlowBox *own = flow_add_box (job, inner, box);
  own->left += style->marker_width;
  own->first = leaves->len;
  StructElement *note = flow_element (job, parent, "Note", node);
  if (note != NULL)
    {
      g_autofree char *id = g_strdup_printf ("fn-%u", node->u.footnote.number);
      note->id = flow_string (job, id);
    }
  StructElement *label = flow_element (job, note, "Lbl", node);
  flow_collect (job, node->first_child, inner, own, note, leaves);
  own->end = leaves->len;
  g_autofree char *mark = g_strdup_printf ("※%u", node->u.footnote.number);
  set_label (job, leaves, own->first, mark, flow_style (job, inner, "marker"), label, node->pos,
             style->marker_width);
}
