#include "typeset/flow_int.h"

#include <math.h>
#include <string.h>

/* In points: of an <svg> that does not say how large it is. */
#define SVG_WIDTH 160

static const char *const heading_names[] = { "h1", "h2", "h3", "h4", "h5", "h6" };
static const char *const heading_tags[] = { "H1", "H2", "H3", "H4", "H5", "H6" };

static const Style *
style_of (FlowJob *job, const Style *around, const char *name)
{
  return style_sheet_style (job->in->styles, around, name);
}

const Style *
flow_class_style (FlowJob *job, const Style *style, const Node *node)
{
  g_auto (GStrv) classes = g_strsplit (node->class_ ? node->class_ : "", " ", -1);
  for (char **name = classes; *name != NULL; name++)
    if (style_sheet_has (job->in->styles, *name))
      return style_of (job, style, *name);
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
  leaf->measured_for = -1;
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

static Leaf *
collect_text (FlowJob *job, const Node *inlines, const Style *style, FlowBox *box,
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
  Leaf *leaf = collect_text (job, node->first_child, style_of (job, style, heading_names[level]),
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
  const Style *style = style_of (job, around, "pre");
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

/* ── pictures ── */

/* The value of @name in the first tag of @svg, as points; 0 if there is none. */
static double
svg_length (const char *tag_end, const char *svg, const char *name)
{
  g_autofree char *key = g_strconcat (" ", name, "=\"", NULL);
  const char *at = g_strstr_len (svg, tag_end - svg, key);
  double points;
  if (at == NULL)
    return 0;
  at += strlen (key);
  g_autofree char *value = g_strndup (at, strcspn (at, "\""));
  if (style_parse_length (value, NULL, &points))
    return points;
  char *end;
  double pixels = g_ascii_strtod (value, &end);
  return *end == '\0' ? pixels * 0.75 : 0;
}

static void
svg_size (const char *svg, double *width, double *height)
{
  const char *tag = strstr (svg, "<svg");
  const char *end = tag ? strchr (tag, '>') : NULL;
  if (end == NULL)
    return;
  *width = svg_length (end, tag, "width");
  *height = svg_length (end, tag, "height");
  const char *box = g_strstr_len (tag, end - tag, "viewBox=\"");
  double view[4] = { 0 };
  char *at = box ? (char *)box + strlen ("viewBox=\"") : NULL;
  for (guint v = 0; at != NULL && v < 4; v++)
    {
      at += strspn (at, " ,");
      view[v] = g_ascii_strtod (at, &at);
    }
  if (view[2] <= 0 || view[3] <= 0)
    return;
  if (*width <= 0)
    *width = *height > 0 ? *height * view[2] / view[3] : view[2] * 0.75;
  if (*height <= 0)
    *height = *width * view[3] / view[2];
}

static void
collect_svg (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
             StructElement *parent, GPtrArray *leaves)
{
  StructElement *figure = flow_element (job, parent, "Figure", node);
  if (figure != NULL)
    figure->alt = flow_string (job, node->u.svg.alt);
  Leaf *leaf = flow_add_leaf (job, LEAF_PICTURE, style, box, figure, node->pos, leaves);
  leaf->picture = (Picture){ .svg = node->text, .svg_length = strlen (node->text) };
  double own_width = 0, own_height = 0;
  svg_size (node->text, &own_width, &own_height);
  double ratio = own_width > 0 && own_height > 0 ? own_height / own_width : 0.75;
  double width = node->u.svg.width_em * style->size_pt;
  double height = node->u.svg.height_em * style->size_pt;
  if (width <= 0)
    width = height > 0 ? height / ratio : own_width > 0 ? own_width : SVG_WIDTH;
  leaf->full_width = width;
  leaf->full_height = height > 0 ? height : width * ratio;
  leaf->margin_top = leaf->margin_bottom = 0;
}

static void
collect_image (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  Picture picture = { 0 };
  double width = 0, height = 0;
  const FlowInput *in = job->in;
  g_autofree char *alt = flow_plain_text (node->first_child);
  if (in->picture == NULL || !in->picture (node, &picture, &width, &height, in->data) || width <= 0
      || height <= 0)
    {
      diags_add (in->diags, &TYPESET_PICTURE_MISSING, node->pos, "name",
                 node->u.link.url ? node->u.link.url : "", NULL);
      flow_add_text (job, node->first_child, style, box, flow_element (job, parent, "P", node),
                     node->pos, leaves);
      return;
    }
  StructElement *figure = flow_element (job, parent, "Figure", node);
  if (figure != NULL)
    figure->alt = flow_string (job, alt);
  Leaf *leaf = flow_add_leaf (job, LEAF_PICTURE, style, box, figure, node->pos, leaves);
  leaf->picture = picture;
  leaf->full_width = width;
  leaf->full_height = height;
  leaf->margin_top = leaf->margin_bottom = 0;
}

static void
collect_picture (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                 StructElement *parent, GPtrArray *leaves)
{
  FlowBox *own = box;
  const Style *style = around;
  if (strcmp (around->name, "figure") != 0)
    {
      style = style_of (job, around, "figure");
      own = flow_add_box (job, style, box);
      own->first = leaves->len;
      own->end = leaves->len + 1;
    }
  if (node->type == NODE_SVG)
    collect_svg (job, node, style, own, parent, leaves);
  else
    collect_image (job, node, style, own, parent, leaves);
}

/* The caption goes with what stands before it; an element that has content has no children, so
 * picture and caption stand side by side in a Sect. */
static void
collect_figure (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                StructElement *parent, GPtrArray *leaves)
{
  const Style *style = style_of (job, around, "figure");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *group = node->first_child && node->first_child->next
                             ? flow_element (job, parent, "Sect", node)
                             : parent;
  for (const Node *child = node->first_child; child != NULL; child = child->next)
    {
      if (child->next != NULL && child->next->type == NODE_CAPTION)
        {
          guint before = leaves->len;
          Node only = *child;
          only.next = NULL;
          flow_collect (job, &only, style, own, group, leaves);
          if (leaves->len > before)
            ((Leaf *)leaves->pdata[leaves->len - 1])->keep_with_next = TRUE;
        }
      else if (child->type == NODE_CAPTION)
        collect_text (job, child->first_child, style_of (job, style, "caption"), own,
                      flow_element (job, group, "Caption", child), child->pos, leaves);
      else
        {
          Node only = *child;
          only.next = NULL;
          flow_collect (job, &only, style, own, group, leaves);
        }
    }
  own->end = leaves->len;
}

/* ── lists ── */

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
      return g_strdup_printf ("%u.", number);
    case MARKER_PAREN:
      return g_strdup_printf ("(%u)", number);
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

/* @text as the label of the first leaf from @from on, or, if it has a box sign, a check box. */
static void
set_label (FlowJob *job, GPtrArray *leaves, guint from, const char *text, const Style *style,
           StructElement *element, Pos pos)
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
  leaf->label_width = style->marker_width;
}

static void
collect_field (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  const Style *style = style_of (job, around, "field");
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
  leaf->name = node->u.field.name;
  leaf->label_text = node->u.field.label;
}

/* A frame to write in is a block wherever it is written: it stands below the words of its paragraph. */
static void
collect_frames (FlowJob *job, const Node *paragraph, const Style *style, FlowBox *box,
                StructElement *parent, GPtrArray *leaves)
{
  for (const Node *child = paragraph->first_child; child != NULL; child = child->next)
    if (child->type == NODE_FIELD && child->u.field.kind == FIELD_BOX)
      collect_field (job, child, style, box, parent, leaves);
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
      collect_text (job, child->first_child, style_of (job, style, "p"), box, body, child->pos,
                    leaves);
      collect_frames (job, child, style, box, body, leaves);
    }
  else
    flow_collect (job, child, style, box, body, leaves);
}

static void
collect_item (FlowJob *job, const Node *item, const Style *list, FlowBox *box,
              StructElement *parent, guint number, GPtrArray *leaves)
{
  const Style *style = style_of (job, list, "li");
  FlowBox *own = flow_add_box (job, style, box);
  own->left += list->marker_width;
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "LI", item);
  StructElement *label = flow_element (job, element, "Lbl", item);
  collect_body (job, item, style, own, element, leaves);
  own->end = leaves->len;

  g_autofree char *text = item->u.item.task ? g_strdup (item->u.item.task == 1 ? "☐" : "☑")
                                            : marker_text (list, number);
  gboolean disc = item->u.item.task == 0 && list->marker == MARKER_DISC;
  set_label (job, leaves, own->first, text, style_of (job, style, disc ? "disc" : "marker"), label,
             item->pos);
}

static void
collect_list (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  const Style *style = style_of (job, around, node->u.list.ordered ? "ol" : "ul");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "L", node);
  gint number = node->u.list.ordered ? node->u.list.start : 1;
  for (const Node *item = node->first_child; item != NULL; item = item->next, number++)
    collect_item (job, item, style, own, element, (guint)MAX (number, 0), leaves);
  own->end = leaves->len;
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
  StructElement *element = flow_element (job, parent, "Sect", node);
  if (node->u.div.title != NULL)
    {
      Node title = { .type = NODE_TEXT, .pos = node->pos, .text = node->u.div.title };
      collect_text (job, &title, style_of (job, style, "title"), own,
                    flow_element (job, element, "P", node), node->pos, leaves);
    }
  flow_collect (job, node->first_child, style, own, element, leaves);
  own->end = leaves->len;
}

static void
collect_boxed (FlowJob *job, const Node *node, const Style *around, const char *name,
               const char *tag, FlowBox *box, StructElement *parent, GPtrArray *leaves)
{
  const Style *style = style_of (job, around, name);
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  flow_collect (job, node->first_child, style, own, flow_element (job, parent, tag, node), leaves);
  own->end = leaves->len;
}

static void
collect_table (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
               StructElement *parent, GPtrArray *leaves)
{
  const Style *style = style_of (job, around, "table");
  FlowBox *own = flow_add_box (job, style, box);
  own->first = leaves->len;
  StructElement *element = flow_element (job, parent, "Table", node);
  for (const Node *child = node->first_child; child != NULL; child = child->next)
    if (child->type == NODE_CAPTION)
      collect_text (job, child->first_child, style_of (job, around, "caption"), own,
                    flow_element (job, element, "Caption", child), child->pos, leaves)
          ->keep_with_next
          = TRUE;
  table_collect (job, node, style, own, element, leaves);
  own->end = leaves->len;
}

/* ── the rest ── */

static void
collect_footnote (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
                  StructElement *parent, GPtrArray *leaves)
{
  const Style *inner = style_of (job, style, "footnote");
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
  set_label (job, leaves, own->first, mark, style_of (job, inner, "marker"), label, node->pos);
}

static void
collect_node (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
              StructElement *parent, GPtrArray *leaves)
{
  switch (node->type)
    {
    case NODE_PARAGRAPH:
      if (is_picture (node))
        collect_picture (job, node->first_child, style, box, parent, leaves);
      else
        collect_text (job, node->first_child,
                      flow_class_style (job, style_of (job, style, "p"), node), box,
                      flow_element (job, parent, "P", node), node->pos, leaves);
      collect_frames (job, node, style, box, parent, leaves);
      break;
    case NODE_HEADING:
      collect_heading (job, node, style, box, parent, leaves);
      break;
    case NODE_QUOTE:
      collect_boxed (job, node, style, "quote", "BlockQuote", box, parent, leaves);
      break;
    case NODE_LIST:
      collect_list (job, node, style, box, parent, leaves);
      break;
    case NODE_CODE_BLOCK:
      collect_code (job, node, style, box, parent, leaves);
      break;
    case NODE_HTML_BLOCK:
      diags_add (job->in->diags, &TYPESET_RAW_HTML, node->pos, NULL);
      break;
    case NODE_RULE:
      flow_add_leaf (job, LEAF_RULE, style_of (job, style, "rule"), box, NULL, node->pos, leaves);
      break;
    case NODE_TABLE:
      collect_table (job, node, style, box, parent, leaves);
      break;
    case NODE_FIGURE:
      collect_figure (job, node, style, box, parent, leaves);
      break;
    case NODE_IMAGE:
    case NODE_SVG:
      collect_picture (job, node, style, box, parent, leaves);
      break;
    case NODE_DIV:
      collect_div (job, node, style, box, parent, leaves);
      break;
    case NODE_BREAK:
      flow_add_leaf (job, LEAF_BREAK, style, box, NULL, node->pos, leaves)->break_before
          = node->u.break_.kind == BREAK_PAGE ? BREAK_BEFORE_PAGE : BREAK_BEFORE_COLUMN;
      break;
    case NODE_FOOTNOTES:
      collect_boxed (job, node, style, "footnotes", "Sect", box, parent, leaves);
      break;
    case NODE_FOOTNOTE:
      collect_footnote (job, node, style, box, parent, leaves);
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
      collect_text (job, node, style_of (job, style, "p"), box,
                    flow_element (job, parent, "P", node), node->pos, leaves);
      while (node->next != NULL && node_is_inline (node->next))
        node = node->next;
    }
}
