#include "print/story.h"

#include <string.h>

#include "base/text.h"

#define FLOW_CLASS "flow-"

static const DiagKind STORY_PANEL_UNKNOWN = {
  .id = "pamphlet-panel-unknown",
  .level = DIAG_WITHHELD,
  .ja = "このパンフレットの型紙に「{name}」という面はありません（使える面: {known}）",
  .en = "This pamphlet's layout has no panel “{name}” (there are: {known})",
  .hint_ja = ":::panel{flow=…} の名前を直してください",
  .hint_en = "Correct the name in :::panel{flow=…}",
};

static const DiagKind STORY_OUTSIDE_PANELS = {
  .id = "pamphlet-text-outside-panels",
  .level = DIAG_WITHHELD,
  .ja = "どの面にも入っていない文があります",
  .en = "There is text that stands on no panel",
  .hint_ja = "「:::panel{flow={name}}」と「:::」の間に入れてください",
  .hint_en = "Put it between “:::panel{flow={name}}” and “:::”",
};

/* The name after "flow-" among the classes of @node, or NULL. Give back with g_free. */
static char *
flow_of (const Node *node)
{
  if (node->type != NODE_DIV || node->class_ == NULL)
    return NULL;
  g_auto (GStrv) classes = g_strsplit (node->class_, " ", -1);
  for (char **name = classes; *name != NULL; name++)
    if (g_str_has_prefix (*name, FLOW_CLASS))
      return g_strdup (*name + strlen (FLOW_CLASS));
  return NULL;
}

static Node *
story_of (const GPtrArray *stories, const Layout *layout, const char *name)
{
  for (guint i = 0; i < layout->flows->len; i++)
    if (g_str_equal (((const LayoutFlow *)layout->flows->pdata[i])->name, name))
      return stories->pdata[i];
  return NULL;
}

/* Panels that an editor may name; their heads and feet are the layout's own. */
static char *
known_flows (const Layout *layout)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < layout->flows->len; i++)
    {
      const LayoutFlow *flow = layout->flows->pdata[i];
      if (!g_str_has_suffix (flow->name, "-foot") && !g_str_has_suffix (flow->name, "-head"))
        g_ptr_array_add (names, (gpointer)flow->name);
    }
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static void
move_children (Node *from, Node *to)
{
  for (Node *child = from->first_child; child != NULL;)
    {
      Node *next = child->next;
      node_unlink (child);
      node_append (to, child);
      child = next;
    }
}

static gboolean
place_block (Node *block, const Layout *layout, GPtrArray *stories, Diags *diags)
{
  g_autofree char *name = flow_of (block);
  Node *story = story_of (stories, layout, name != NULL ? name : layout->body_flow);
  if (story == NULL && layout->gather)
    story = story_of (stories, layout, layout->body_flow);
  if (story == NULL && name != NULL)
    {
      g_autofree char *known = known_flows (layout);
      return diags_add (diags, &STORY_PANEL_UNKNOWN, block->pos, "name", name, "known", known,
                        NULL);
    }
  if (story == NULL)
    {
      const LayoutFlow *first = layout->flows->pdata[0];
      return diags_add (diags, &STORY_OUTSIDE_PANELS, block->pos, "name", first->name, NULL);
    }
  if (name != NULL)
    {
      move_children (block, story);
      return TRUE;
    }
  node_unlink (block);
  node_append (story, block);
  return TRUE;
}

/* A line as a box of its role with a heading or paragraph in it. */
static Node *
line_node (Doc *doc, const LayoutLine *line, const char *text, Pos pos)
{
  Node *box = doc_node (doc, NODE_DIV, pos);
  box->class_ = doc_string (doc, line->role, -1);
  gboolean heading = line->level >= 1 && line->level <= 6;
  Node *block = doc_node (doc, heading ? NODE_HEADING : NODE_PARAGRAPH, pos);
  if (heading)
    block->u.heading.level = line->level;
  node_append (box, block);
  g_auto (GStrv) pieces = g_strsplit (text, "\n", -1);
  for (char **piece = pieces; *piece != NULL; piece++)
    {
      if (piece != pieces)
        node_append (block, doc_node (doc, NODE_HARD_BREAK, pos));
      node_append (block, doc_text_node (doc, pos, *piece));
    }
  return box;
}

static void
add_lines (Doc *doc, const Layout *layout, const LineSource *source, GPtrArray *stories,
           gboolean after, Diags *diags)
{
  Pos pos = pos_make (source->pamphlet->page->file, 1, 1);
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const LayoutLine *line = layout->lines->pdata[i];
      if (line->after != after)
        continue;
      g_autofree char *text = line_fill (line->text, source, pos, diags);
      if (text != NULL)
        node_append (story_of (stories, layout, line->flow), line_node (doc, line, text, pos));
    }
}

static gboolean
has_class (const Node *node, const char *class_)
{
  g_auto (GStrv) classes = g_strsplit (node->class_ != NULL ? node->class_ : "", " ", -1);
  return g_strv_contains ((const char *const *)classes, class_);
}

/* Drawings have no size of their own on paper; their figure's class says it. */
static void
size_pictures (Doc *doc, const Layout *layout)
{
  const Node *root = doc_root (doc);
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, root))
    for (guint i = 0; node->type == NODE_SVG && i < layout->pictures->len; i++)
      {
        const LayoutPicture *picture = &g_array_index (layout->pictures, LayoutPicture, i);
        if (node->parent->type == NODE_FIGURE && has_class (node->parent, picture->class_))
          node->u.svg.width_em = picture->width / layout->body_size;
      }
}

/* Breaks are for the panels of the layout that the text was written for. */
static void
drop_breaks (Doc *doc)
{
  const Node *root = doc_root (doc);
  for (Node *node = doc_root (doc); node != NULL;)
    {
      Node *next = node_next (node, root);
      if (node->type == NODE_BREAK)
        node_unlink (node);
      node = next;
    }
}

gboolean
stories_from_doc (Doc *doc, const Layout *layout, const LineSource *source, GPtrArray *stories,
                  Diags *diags)
{
  gboolean placed = TRUE;
  size_pictures (doc, layout);
  if (layout->gather)
    drop_breaks (doc);
  for (guint i = 0; i < layout->flows->len; i++)
    {
      const LayoutFlow *flow = layout->flows->pdata[i];
      Node *story = doc_node (doc, NODE_DIV, doc_root (doc)->pos);
      story->class_ = doc_string (doc, flow->name, -1);
      g_ptr_array_add (stories, story);
    }
  add_lines (doc, layout, source, stories, FALSE, diags);
  for (Node *block = doc_root (doc)->first_child; block != NULL;)
    {
      Node *next = block->next;
      placed &= place_block (block, layout, stories, diags);
      block = next;
    }
  add_lines (doc, layout, source, stories, TRUE, diags);
  return placed;
}
