#include "typeset/flow_int.h"

#include <math.h>
#include <string.h>

static const char *const heading_names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
static const char *const heading_tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

const Style *
flow_style (FlowJob *job, const Style *around, const char *name)
{
  return style_sheet_style (job->in->styles, around, name);
}

const Style *
flow_class_style (FlowJob *job, const Style *style, const Node *node)
{
  g_auto (GStrv) classes = g_strsplit (node->class_ ? node->class_ : "", " ", -1);
  for (char **name = classes; *name != NULL; name++)
    if (style_sheet_has (job->in->styles, *name))
      return flow_style (job, style, *name);
  return style;
}

StructElement *
flow_element (FlowJob *job, StructElement *parent, const char *tag, const Node *node)
{
  if (job->in->list == NULL)
    return NULL;
  StructElement *element = display_list_add_element (job->in->list, parent, tag, node->pos);
  element->id = flow_string (job, node->id);
  element->lang = flow_string (job, node->lang);
  return element;
}

Leaf *
flow_add_leaf (FlowJob *job, LeafKind kind, const Style *style, FlowBox *box,
               StructElement *element, Pos pos, GPtrArray *leaves)
{
  Leaf *leaf = g_new0 (Leaf, 1);
  leaf->kind = kind;
  leaf->style = style;
  leaf->box = box;
  leaf->element = element;
  leaf->pos = pos;
  leaf->margin_top = style->margin[SIDE_TOP];
  leaf->margin_bottom = style->margin[SIDE_BOTTOM];
  leaf->keep_with_next = style->keep_with_next;
  leaf->break_before = style->break_before;
  leaf->spans = style->span || (box != NULL && box->spans);
  leaf->measured_for = -1;
  leaf->page = -1;
  g_ptr_array_add (job->all_leaves, leaf);
  g_ptr_array_add (leaves, leaf);
  return leaf;
}

static gboolean
has_border (const Style *style)
{
  for (guint side = 0; side < N_SIDES; side++)
    if (style->border[side].width > 0)
      return TRUE;
  return FALSE;
}

FlowBox *
flow_add_box (FlowJob *job, const Style *style, FlowBox *parent)
{
  FlowBox *box = g_new0 (FlowBox, 1);
  g_ptr_array_add (job->boxes, box);
  box->parent = parent;
  box->depth = parent ? parent->depth + 1 : 1;
  box->style = style;
  const double *margin = style->margin, *padding = style->padding;
  box->left = (parent ? parent->left : 0) + margin[SIDE_LEFT] + style->border[SIDE_LEFT].width
              + padding[SIDE_LEFT];
  box->right = (parent ? parent->right : 0) + margin[SIDE_RIGHT] + style->border[SIDE_RIGHT].width
               + padding[SIDE_RIGHT];
  box->top = style->border[SIDE_TOP].width + padding[SIDE_TOP];
  box->bottom = style->border[SIDE_BOTTOM].width + padding[SIDE_BOTTOM];
  box->margin_top = margin[SIDE_TOP];
  box->margin_bottom = margin[SIDE_BOTTOM];
  box->visible = style->has_background || has_border (style);
  box->spans = style->span || (parent != NULL && parent->spans);
  return box;
}

/* ── text blocks ── */

/* A paragraph with a background or a border stands in a box of its own. */
static FlowBox *
text_box (FlowJob *job, const Style *style, FlowBox *box)
{
  return style->has_background || has_border (style) || style->padding[SIDE_LEFT] > 0
             ? flow_add_box (job, style, box)
             : box;
}

Leaf *
flow_collect_text (FlowJob *job, const Node *inlines, const Style *style, FlowBox *box,
                   StructElement *element, Pos pos, GPtrArray *leaves)
{
  FlowBox *own = text_box (job, style, box);
  guint first = leaves->len;
  Leaf *leaf = flow_add_text (job, inlines, style, own, element, pos, leaves);
  if (own != box)
    {
      leaf->margin_top = leaf->margin_bottom = 0;
      own->first = first;
      own->end = leaves->len;
    }
  return leaf;
}

static void
collect_heading (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
                 StructElement *parent, GPtrArray *leaves)
{
  guint level = CLAMP (node->u.heading.level, 1, G_N_ELEMENTS (heading_names)) - 1;
  StructElement *element = flow_element (job, parent, heading_tags[level], node);
  Leaf *leaf
      = flow_collect_text (job, node->first_child, flow_style (job, style, heading_names[level]),
                           box, element, node->pos, leaves);
  leaf->heading = level + 1;
  if (job->in->list != NULL)
    {
      g_autofree char *text = flow_plain_text (node->first_child);
      leaf->name = flow_string (job, text);
    }
}

/* A paragraph of nothing but one picture is a figure. */
static gboolean
is_picture (const Node *node)
{
  const Node *only = node->first_child;
  return only != NULL && only->next == NULL && only->type == NODE_IMAGE;
}

static void
collect_code (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, "pre");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "Code", node);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (g_strdup (node->text)), "\n", -1);
  Leaf *leaf = flow_add_leaf (job, LEAF_TEXT, style, own, element, node->pos, leaves);
  leaf->margin_top = leaf->margin_bottom = 0;
  leaf->paragraph = paragraph_new (job->in->fonts, style);
  TextRun run = { style, element, RUN_ADDRESS, node->pos };
  for (char **line = lines; *line != NULL; line++)
    {
      if (line != lines)
        paragraph_add_break (leaf->paragraph, &run);
      paragraph_add_text (leaf->paragraph, *line, -1, &run);
    }
  paragraph_shape (leaf->paragraph, job->in->diags);
  own->end = leaves->len;
}

/* ── fields ── */

/* The width that a frame to write in asks for in a table; anywhere else it takes all. */
#define FRAME_EM 30

static void
collect_field (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, "field");
  if (node->u.field.kind != FIELD_BOX)
    {
      Node only = *node;
      only.next = NULL;
      flow_add_text (job, &only, style, box, flow_element (job, parent, "P", node), node->pos,
                     leaves);
      return;
    }
  StructElement *form = flow_element (job, parent, "Form", node);
  if (form != NULL)
    form->alt = flow_string (job, node->u.field.label);
  Leaf *leaf = flow_add_leaf (job, LEAF_FIELD, style, box, form, node->pos, leaves);
  double lines = node->u.field.size > 0 ? node->u.field.size : 3;
  leaf->height = lines * style_leading (style);
  leaf->full_width = FRAME_EM * style->size_pt;
  leaf->name = node->u.field.name;
  leaf->label_text = node->u.field.label;
}

/* A frame to write in is a block wherever it is written: below the words of its paragraph. */
void
flow_collect_frames (FlowJob *job, const Node *paragraph, const Style *style, FlowBox *box,
                     StructElement *parent, GPtrArray *leaves)
{
  for (const Node *child = paragraph->first_child; child != NULL; child = child->next)
    if (child->type == NODE_FIELD && child->u.field.kind == FIELD_BOX)
      collect_field (job, child, style, box, parent, leaves);
}

/* ── boxes ── */

/* What has a role or a title is a box, which the rule of its role then changes. */
static const Style *
div_style (FlowJob *job, const Node *node, const Style *around)
{
  StyleSheet *sheet = job->in->styles;
  const char *name = node->role;
  g_auto (GStrv) classes = g_strsplit (node->class_ ? node->class_ : "", " ", -1);
  for (char **class_ = classes; name == NULL && *class_ != NULL; class_++)
    if (style_sheet_has (sheet, *class_))
      name = *class_;
  gboolean boxed = node->role != NULL || node->u.div.title != NULL;
  return style_sheet_kind (sheet, around, boxed ? "box" : "div", name ? name : "div");
}

static void
collect_div (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
             StructElement *parent, GPtrArray *leaves)
{
  const Style *style = div_style (job, node, around);
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  const char *tag = node->u.div.tag != NULL ? node->u.div.tag : "Sect";
  StructElement *element = flow_element (job, parent, tag, node);
  if (node->u.div.title != NULL)
    {
      Node title = { .type = NODE_TEXT, .pos = node->pos, .text = node->u.div.title };
      flow_collect_text (job, &title, flow_style (job, style, "title"), own,
                         flow_element (job, element, "P", node), node->pos, leaves);
    }
  flow_collect (job, node->first_child, style, own, element, leaves);
  own->end = leaves->len;
  if (style->break_before != BREAK_BEFORE_AUTO && own->end > own->first)
    ((Leaf *)leaves->pdata[own->first])->break_before = style->break_before;
}

static void
collect_boxed (FlowJob *job, const Node *node, const Style *around, const char *name,
               const char *tag, FlowBox *box, StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, name);
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  flow_collect (job, node->first_child, style, own, flow_element (job, parent, tag, node), leaves);
  own->end = leaves->len;
}

/* At the end of the text, or at the feet of the frames. */
static void
collect_notes (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, "footnotes");
  if (style->float_place == FLOAT_NONE)
    collect_boxed (job, node, around, "footnotes", "Sect", box, parent, leaves);
  else
    inserts_add_notes (job, node, style, box, flow_element (job, parent, "Sect", node), leaves);
}

static void
collect_table (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, "table");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "Table", node);
  for (const Node *child = node->first_child; child != NULL; child = child->next)
    if (child->type == NODE_CAPTION)
      flow_collect_text (job, child->first_child, flow_style (job, around, "caption"), own,
                         flow_element (job, element, "Caption", child), child->pos, leaves)
          ->keep_with_next
          = TRUE;
  table_collect (job, node, style, own, element, leaves);
  own->end = leaves->len;
}

/* ── the rest ── */

static void
collect_kind (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (is_picture (node))
        flow_collect_picture (job, node->first_child, style, box, parent, leaves);
      else
        flow_collect_text (job, node->first_child,
                           flow_class_style (job, flow_style (job, style, "p"), node), box,
                           flow_element (job, parent, "P", node), node->pos, leaves);
      flow_collect_frames (job, node, style, box, parent, leaves);
      break;
    case NODE_HEADING:
      collect_heading (job, node, style, box, parent, leaves);
      break;
    case NODE_QUOTE:
      collect_boxed (job, node, style, "quote", "BlockQuote", box, parent, leaves);
      break;
    case NODE_LIST:
      flow_collect_list (job, node, style, box, parent, leaves);
      break;
    case NODE_CODE_BLOCK:
      collect_code (job, node, style, box, parent, leaves);
      break;
    case NODE_HTML_BLOCK:
      diags_add (job->in->diags, &TYPESET_RAW_HTML, node->pos, NULL);
      break;
    case NODE_RULE:
      flow_add_leaf (job, LEAF_RULE, flow_style (job, style, "rule"), box, NULL, node->pos, leaves);
      break;
    case NODE_TABLE:
      collect_table (job, node, style, box, parent, leaves);
      break;
    case NODE_FIGURE:
      flow_collect_figure (job, node, style, box, parent, leaves);
      break;
    case NODE_IMAGE:
    case NODE_SVG:
      flow_collect_picture (job, node, style, box, parent, leaves);
      break;
    case NODE_DIV:
      collect_div (job, node, style, box, parent, leaves);
      break;
    case NODE_BREAK:
      flow_add_leaf (job, LEAF_BREAK, style, box, NULL, node->pos, leaves)->break_before
          = node->u.break_.kind == BREAK_PAGE ? BREAK_BEFORE_PAGE : BREAK_BEFORE_COLUMN;
      break;
    case NODE_FOOTNOTES:
      collect_notes (job, node, style, box, parent, leaves);
      break;
    case NODE_FOOTNOTE:
      flow_collect_footnote (job, node, style, box, parent, leaves);
      break;
    case NODE_FIELD:
      collect_field (job, node, style, box, parent, leaves);
      break;
    case NODE_ONLY:
      if (node->u.only.medium == MEDIUM_PRINT)
        flow_collect (job, node->first_child, style, box, parent, leaves);
      break;
    default:
      flow_collect (job, node->first_child, style, box, parent, leaves);
    }
}

static void
collect_node (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  guint before = leaves->len;
  collect_kind (job, node, style, box, parent, leaves);
  if (node->id == NULL || leaves->len == before)
    return;
  FlowAnchor anchor = { leaves->pdata[before], node->id };
  g_array_append_val (job->anchors, anchor);
}

void
flow_collect (FlowJob *job, const Node *first, const Style *style, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  for (const Node *node = first; node != NULL; node = node->next)
    {
      gboolean alone = node->next == NULL || !node_is_inline (node->next);
      if (!node_is_inline (node)
          || (alone && (node->type == NODE_FIELD || node->type == NODE_IMAGE)))
        {
          collect_node (job, node, style, box, parent, leaves);
          continue;
        }
      /* Bare inlines, as components give them for a cell or an item: one paragraph. */
      flow_collect_text (job, node, flow_style (job, style, "p"), box,
                         flow_element (job, parent, "P", node), node->pos, leaves);
      while (node->next != NULL && node_is_inline (node->next))
        node = node->next;
    }
}
