#include "print/contents.h"

#include "markdown/html.h"

static Node *
story_named (const Layout *layout, const GPtrArray *stories, const char *name)
{
  for (guint i = 0; i < layout->flows->len; i++)
    if (g_str_equal (((const LayoutFlow *)layout->flows->pdata[i])->name, name))
      return stories->pdata[i];
  return NULL;
}

static void
append_text (Doc *doc, Node *parent, const Node *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  doc_plain_text (heading, 0, text);
  node_append (parent, doc_text_node (doc, heading->pos, text->str));
}

/* Heading, dots, number: one link that leads to the heading. */
static Node *
entry_node (Doc *doc, const Node *heading)
{
  g_autofree char *class_ = g_strdup_printf ("contents-%d", heading->u.heading.level);
  g_autofree char *url = g_strconcat ("#", heading->id, NULL);
  Node *box = doc_node (doc, NODE_DIV, heading->pos);
  Node *line = doc_node (doc, NODE_PARAGRAPH, heading->pos);
  Node *link = doc_node (doc, NODE_LINK, heading->pos);
  Node *leader = doc_node (doc, NODE_SPAN, heading->pos);
  box->class_ = doc_string (doc, class_, -1);
  box->u.div.tag = "TOCI";
  link->u.link.url = link->u.link.target = doc_string (doc, url, -1);
  leader->class_ = "leader";
  link->class_ = "page-number";
  append_text (doc, link, heading);
  node_append (link, leader);
  node_append (line, link);
  node_append (box, line);
  return box;
}

static void
list_headings (Doc *doc, const Layout *layout, const GPtrArray *stories, Node *list)
{
  for (guint i = 0; i < stories->len; i++)
    for (const Node *node = stories->pdata[i]; node != NULL;
         node = node_next (node, stories->pdata[i]))
      if (node->type == NODE_HEADING && node->id != NULL && node->u.heading.level > 1
          && node->u.heading.level <= layout->contents.levels)
        node_append (list, entry_node (doc, node));
}

void
contents_add (Doc *doc, const Layout *layout, const GPtrArray *stories)
{
  const LayoutContents *wanted = &layout->contents;
  Node *story = wanted->flow ? story_named (layout, stories, wanted->flow) : NULL;
  if (story == NULL)
    return;
  Node *list = doc_node (doc, NODE_DIV, story->pos);
  list->class_ = "contents";
  list->u.div.tag = "TOC";
  list_headings (doc, layout, stories, list);
  if (list->first_child == NULL)
    return;
  Node *title = doc_node (doc, NODE_HEADING, story->pos);
  title->u.heading.level = 2;
  node_append (title, doc_text_node (doc, story->pos, wanted->title ? wanted->title : "もくじ"));
  Node *after = doc_node (doc, NODE_BREAK, story->pos);
  after->u.break_.kind = BREAK_PAGE;
  Node *first = story->first_child;
  Node *const parts[] = { title, list, after };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (first != NULL)
      node_insert_before (first, parts[i]);
    else
      node_append (story, parts[i]);
}
