#include "typeset/flow_int.h"

#include <math.h>
#include <string.h>

const DiagKind TYPESET_RAW_HTML = {
  "typeset-raw-html",
  DIAG_WARNING,
  "HTML で書かれた部分は印刷できないため、紙面では省きました",
  "A part written in HTML cannot be printed and was left out on paper",
  "Markdown か部品（::: …）で書くか、:::only{web} で囲み、紙面用の文を :::only{print} "
  "で添えてください",
  "Write it in Markdown or with a component, or give paper its own text with :::only{print}",
};

const DiagKind TYPESET_PICTURE_MISSING = {
  "typeset-picture-missing",
  DIAG_WARNING,
  "画像「{name}」を紙面に置けないため、代わりの文を組みました",
  "The picture “{name}” cannot be set on paper: its alternative text stands instead",
  "ファイルの名前と場所を確かめてください",
  "Check the file’s name and place",
};

/* The text inside one element. Elements with content have no element children (cairo's rule),
 * so that text beside a link or a reading gets a Span of its own. */
typedef struct
{
  FlowJob *job;
  Paragraph *paragraph;
  StructElement *container;
  Leaf *leaf;          /* that the paragraph is of */
  StructElement *span; /* of the plain text being added; NULL: none is open */
  gboolean nested;     /* the container holds elements */
} Filler;

static void fill (Filler *filler, const Node *first, const Style *style);

char *
flow_plain_text (const Node *inlines)
{
  GString *text = g_string_new (NULL);
  for (const Node *top = inlines; top != NULL; top = top->next)
    for (const Node *node = top; node != NULL; node = node_next (node, top))
      if (node->text != NULL && node->type != NODE_HTML_INLINE)
        g_string_append (text, node->text);
      else if (node->type == NODE_SOFT_BREAK || node->type == NODE_HARD_BREAK)
        g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

const char *
flow_string (FlowJob *job, const char *text)
{
  return job->in->list ? display_list_string (job->in->list, text, -1) : NULL;
}

/* Whether anything among the inlines needs an element of its own. */
static gboolean
holds_elements (const Node *first)
{
  for (const Node *node = first; node != NULL; node = node->next)
    switch (node->type)
      {
      case NODE_LINK:
      case NODE_RUBY:
      case NODE_FOOTNOTE_REF:
      case NODE_FIELD:
      case NODE_IMAGE:
        return TRUE;
      default:
        if (node->lang != NULL || (node_is_inline (node) && holds_elements (node->first_child)))
          return TRUE;
      }
  return FALSE;
}

static StructElement *
text_element (Filler *filler, const Node *node)
{
  if (!filler->nested)
    return filler->container;
  if (filler->span == NULL)
    filler->span = flow_element (filler->job, filler->container, "Span", node);
  return filler->span;
}

/* An element for something that is not plain text: the Span before it ends there. */
static StructElement *
own_element (Filler *filler, const char *tag, const Node *node)
{
  filler->span = NULL;
  return flow_element (filler->job, filler->container, tag, node);
}

static gboolean
looks_like_address (const char *text)
{
  return strstr (text, "://") != NULL || g_str_has_prefix (text, "www.");
}

static void
add_text (Filler *filler, const Node *node, const char *text, const Style *style)
{
  TextRun run = { style, text_element (filler, node), 0, node->pos };
  if (looks_like_address (text))
    run.flags |= RUN_ADDRESS;
  paragraph_add_text (filler->paragraph, text, -1, &run);
}

static void
fill_inside (Filler *filler, const Node *node, StructElement *container, const Style *style,
             const char *after)
{
  Filler inner = { .job = filler->job,
                   .paragraph = filler->paragraph,
                   .container = container,
                   .leaf = filler->leaf,
                   .nested = holds_elements (node->first_child) };
  fill (&inner, node->first_child, style);
  if (after != NULL)
    add_text (&inner, node, after, style);
}

/* What the style says of the page that a link leads to, or NULL. */
static char *
target_text (FlowJob *job, const char *url, const Style *style)
{
  if (style->target_counter == NULL || *url != '#')
    return NULL;
  gpointer page = NULL;
  job->result.refers = TRUE;
  if (job->in->targets != NULL && (page = g_hash_table_lookup (job->in->targets, url + 1)) == NULL)
    return NULL;
  g_autofree char *number
      = page != NULL ? g_strdup_printf ("%u", GPOINTER_TO_UINT (page)) : g_strdup ("000");
  g_autoptr (GString) text = g_string_new (style->target_counter);
  g_string_replace (text, "{page}", number, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill_link (Filler *filler, const Node *node, const Style *style)
{
  const FlowInput *in = filler->job->in;
  const char *url = in->address ? in->address (node, in->data) : node->u.link.url;
  if (url == NULL)
    {
      fill (filler, node->first_child, style);
      return;
    }
  StructElement *link = own_element (filler, "Link", node);
  if (link != NULL)
    link->url = flow_string (filler->job, url);
  const Style *inner
      = flow_class_style (filler->job, style_sheet_style (in->styles, style, "link"), node);
  g_autofree char *after = target_text (filler->job, url, inner);
  fill_inside (filler, node, link, inner, after);
}

static void
fill_ruby (Filler *filler, const Node *node, const Style *style)
{
  const Style *rt_style = style_sheet_style (filler->job->in->styles, style, "rt");
  gboolean joined = FALSE;
  for (const Node *part = node->first_child; part != NULL; part = part->next)
    {
      const char *reading = part->u.ruby.reading;
      if (reading == NULL || *reading == '\0' || !style->ruby)
        {
          add_text (filler, part, part->text, style);
          joined = FALSE;
          continue;
        }
      StructElement *ruby = own_element (filler, "Ruby", part);
      TextRun base = { style, flow_element (filler->job, ruby, "RB", part), 0, part->pos };
      TextRun rt = { rt_style, NULL, 0, part->pos };
      if (!paragraph_ruby_fits (rt_style, reading, part->pos, filler->job->in->diags))
        reading = "";
      else
        rt.element = flow_element (filler->job, ruby, "RT", part);
      paragraph_add_ruby (filler->paragraph, part->text, reading, joined, &base, &rt);
      joined = TRUE;
    }
}

static void
keep_reference (Filler *filler, guint number)
{
  FlowReference reference = { paragraph_bytes (filler->paragraph), number };
  if (filler->leaf->references == NULL)
    filler->leaf->references = g_array_new (FALSE, FALSE, sizeof (FlowReference));
  g_array_append_val (filler->leaf->references, reference);
}

static void
fill_reference (Filler *filler, const Node *node, const Style *style)
{
  keep_reference (filler, node->u.footnote.number);
  StructElement *link = own_element (filler, "Link", node);
  if (link != NULL)
    {
      g_autofree char *url = g_strdup_printf ("#fn-%u", node->u.footnote.number);
      link->url = flow_string (filler->job, url);
    }
  TextRun run = { style_sheet_style (filler->job->in->styles, style, "sup"), link, 0, node->pos };
  g_autofree char *mark = g_strdup_printf ("※%u", node->u.footnote.number);
  paragraph_add_text (filler->paragraph, mark, -1, &run);
}

static void
fill_field (Filler *filler, const Node *node, const Style *style)
{
  if (node->u.field.kind == FIELD_BOX)
    return; /* a block of its own, see flow_collect_frames */
  gboolean check = node->u.field.kind == FIELD_CHECK;
  StructElement *form = own_element (filler, "Form", node);
  if (form != NULL)
    form->alt = flow_string (filler->job, node->u.field.label);
  double size = node->u.field.size > 0 ? node->u.field.size : 8;
  InlineBox box = { .kind = check ? BOX_CHECK : BOX_LINE,
                    .width = style->size_pt * (check ? 0.86 : size),
                    .height = style->size_pt * (check ? 0.86 : 1.2),
                    .name = node->u.field.name,
                    .label = node->u.field.label };
  TextRun run = { style, form, 0, node->pos };
  paragraph_add_box (filler->paragraph, &box, &run);
  if (check && node->u.field.label != NULL)
    {
      add_text (filler, node, " ", style);
      add_text (filler, node, node->u.field.label, style);
    }
}

static void
fill_image (Filler *filler, const Node *node, const Style *style)
{
  const FlowInput *in = filler->job->in;
  InlineBox box = { .kind = BOX_PICTURE };
  double limit = style->size_pt * 1.2;
  g_autofree char *alt = flow_plain_text (node->first_child);
  if (in->picture == NULL || !in->picture (node, &box.picture, &box.width, &box.height, in->data)
      || box.height <= 0)
    {
      diags_add (in->diags, &TYPESET_PICTURE_MISSING, node->pos, "name",
                 node->u.link.url ? node->u.link.url : "", NULL);
      add_text (filler, node, alt, style);
      return;
    }
  StructElement *figure = own_element (filler, "Figure", node);
  if (figure != NULL)
    figure->alt = flow_string (filler->job, alt);
  if (style->vertical)
    {
      double width = box.width;
      box.width = box.height;
      box.height = width;
    }
  double scale = fmin (1, limit / box.height);
  box.width *= scale;
  box.height *= scale;
  TextRun run = { style, figure, 0, node->pos };
  paragraph_add_box (filler->paragraph, &box, &run);
}

static const char *
span_style (StyleSheet *sheet, const Node *node)
{
  if (node->role != NULL && style_sheet_has (sheet, node->role))
    return node->role;
  g_auto (GStrv) classes = g_strsplit (node->class_ ? node->class_ : "", " ", -1);
  for (char **name = classes; *name != NULL; name++)
    if (style_sheet_has (sheet, *name))
      return g_intern_string (*name);
  return "span";
}

static void
fill_leader (Filler *filler, const Node *node, const Style *style)
{
  InlineBox box = { .kind = BOX_LEADER, .width = style->size_pt * 1.5, .height = style->size_pt };
  TextRun run = { style, NULL, 0, node->pos };
  paragraph_add_box (filler->paragraph, &box, &run);
}

static void
fill_span (Filler *filler, const Node *node, const Style *style)
{
  StyleSheet *sheet = filler->job->in->styles;
  const Style *inner = style_sheet_style (sheet, style, span_style (sheet, node));
  if (node->first_child == NULL && g_strcmp0 (node->class_, "leader") == 0)
    {
      fill_leader (filler, node, inner);
      return;
    }
  if (node->lang == NULL)
    {
      fill (filler, node->first_child, inner);
      return;
    }
  StructElement *span = own_element (filler, "Span", node);
  if (span != NULL)
    span->lang = flow_string (filler->job, node->lang);
  fill_inside (filler, node, span, inner, NULL);
}

static void
fill_styled (Filler *filler, const Node *node, const Style *style, const char *name)
{
  fill (filler, node->first_child, style_sheet_style (filler->job->in->styles, style, name));
}

static void
fill_node (Filler *filler, const Node *node, const Style *style)
{
  TextRun here = { style, NULL, 0, node->pos };
  switch (node->type)
    {
    case NODE_TEXT:
      add_text (filler, node, node->text, style);
      break;
    case NODE_SOFT_BREAK:
      add_text (filler, node, " ", style);
      break;
    case NODE_HARD_BREAK:
      here.element = text_element (filler, node);
      paragraph_add_break (filler->paragraph, &here);
      break;
    case NODE_CODE:
      add_text (filler, node, node->text,
                style_sheet_style (filler->job->in->styles, style, "code"));
      break;
    case NODE_HTML_INLINE:
      diags_add (filler->job->in->diags, &TYPESET_RAW_HTML, node->pos, NULL);
      break;
    case NODE_EMPH:
      fill_styled (filler, node, style, "em");
      break;
    case NODE_STRONG:
      fill_styled (filler, node, style, "strong");
      break;
    case NODE_STRIKE:
      fill_styled (filler, node, style, "strike");
      break;
    case NODE_DOTS:
      fill_styled (filler, node, style, "dots");
      break;
    case NODE_LINK:
      fill_link (filler, node, style);
      break;
    case NODE_IMAGE:
      fill_image (filler, node, style);
      break;
    case NODE_RUBY:
      fill_ruby (filler, node, style);
      break;
    case NODE_FOOTNOTE_REF:
      fill_reference (filler, node, style);
      break;
    case NODE_FIELD:
      fill_field (filler, node, style);
      break;
    default:
      fill_span (filler, node, style);
    }
}

static void
fill (Filler *filler, const Node *first, const Style *style)
{
  for (const Node *node = first; node != NULL && node_is_inline (node); node = node->next)
    fill_node (filler, node, style);
}

static void
shape (FlowJob *job, Leaf *leaf, const Node *inlines)
{
  leaf->paragraph = paragraph_new (job->in->fonts, leaf->style);
  Filler filler = { .job = job,
                    .paragraph = leaf->paragraph,
                    .container = leaf->element,
                    .leaf = leaf,
                    .nested = holds_elements (inlines) };
  fill (&filler, inlines, leaf->style);
  if (leaf->style->string_set != NULL && job->in->list != NULL)
    {
      g_autofree char *text = flow_plain_text (inlines);
      leaf->name = flow_string (job, text);
    }
  paragraph_shape (leaf->paragraph, job->in->diags);
}

void
flow_shape_text (FlowJob *job, Leaf *leaf)
{
  if (leaf->inlines != NULL)
    shape (job, leaf, leaf->inlines);
  leaf->inlines = NULL;
}

/* A chain that stands in the document itself: one that a caller has made for this is soon gone. */
static gboolean
stays (const Node *inlines)
{
  return inlines != NULL && inlines->parent != NULL && inlines->parent->first_child == inlines;
}

Leaf *
flow_add_text (FlowJob *job, const Node *inlines, const Style *style, FlowBox *box,
               StructElement *element, Pos pos, GPtrArray *leaves)
{
  Leaf *leaf = flow_add_leaf (job, LEAF_TEXT, style, box, element, pos, leaves);
  if (stays (inlines))
    leaf->inlines = inlines;
  else
    shape (job, leaf, inlines);
  return leaf;
}
