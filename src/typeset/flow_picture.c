#include "typeset/flow_int.h"

#include <string.h>

/* In points: of an <svg> that does not say how large it is. */
#define SVG_WIDTH 160

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

/* Pictures keep upright in vertical text, where the line runs along their height. */
static void
set_size (Leaf *leaf, double width, double height)
{
  leaf->full_width = leaf->style->vertical ? height : width;
  leaf->full_height = leaf->style->vertical ? width : height;
  leaf->margin_top = leaf->margin_bottom = 0;
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
  set_size (leaf, width, height > 0 ? height : width * ratio);
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
  set_size (leaf, width, height);
}

void
flow_collect_picture (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                      StructElement *parent, GPtrArray *leaves)
{
  FlowBox *own = box;
  const Style *style = around;
  if (strcmp (around->name, "figure") != 0)
    {
      style = flow_style (job, around, "figure");
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
/* Where a figure floats to, by its class (float-top) or the style of all. */
static FloatPlace
float_of (FlowJob *job, const Node *node, const Style *style)
{
  FloatPlace of_class = flow_class_style (job, style, node)->float_place;
  return job->in_cell > 0 ? FLOAT_NONE : of_class != FLOAT_NONE ? of_class : style->float_place;
}

void
flow_collect_figure (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                     StructElement *parent, GPtrArray *leaves)
{
  const Style *style = flow_style (job, around, "figure");
  FloatPlace place = float_of (job, node, style);
  if (place != FLOAT_NONE)
    {
      leaves = inserts_add_figure (job, place, style, node->pos, leaves);
      box = NULL;
    }
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
        flow_collect_text (job, child->first_child, flow_style (job, style, "caption"), own,
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
