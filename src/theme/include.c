#include <string.h>

#include "base/text.h"
#include "markdown/html.h"
#include "markdown/markdown.h"
#include "theme/nodes.h"
#include "theme/resolve_int.h"

static const DiagKind INCLUDE_TARGET = {
  "include-target",
  DIAG_WARNING,
  "取り込むページ「{page}」が見つかりません",
  "the page `{page}` to include is missing",
  "::include{page=/acp/ section=見出し} のように書いてください",
  "write it like ::include{page=/acp/ section=heading}",
};
static const DiagKind INCLUDE_SECTION = {
  "include-section",
  DIAG_WARNING,
  "ページ「{page}」に「{section}」という見出しはありません（近いもの: {nearest}）",
  "the page `{page}` has no heading `{section}` (nearest: {nearest})",
  "見出しの文をそのまま書いてください",
  "write the heading's text as it stands",
};
static const DiagKind INCLUDE_CIRCLE = {
  "include-circle",
  DIAG_WARNING,
  "取り込みが輪になっています: {chain}",
  "the pages include each other in a circle: {chain}",
  "どれか一つの ::include を外してください",
  "take one of the ::include away",
};
static const DiagKind INCLUDE_LIMIT = {
  "include-limit",
  DIAG_WARNING,
  "取り込みが多すぎるか深すぎるため、ここは取り込みません",
  "too many pages are included here, or too deeply",
  "::include を減らしてください",
  "use fewer ::include",
};
static const DiagKind INCLUDE_AUDIENCE = {
  "include-audience",
  DIAG_WARNING,
  "「{page}」は公開の範囲がせまいため、ここには取り込めません",
  "`{page}` is not for the readers of this page and is not included",
  "公開してよい内容を、公開のページに書いてください",
  "write what may be public on a public page",
};

#define DEPTH_MAX 8
#define INCLUDES_MAX 200

static const Page *
find_page (Resolver *resolver, const Node *directive, const Scope *scope)
{
  const char *wanted = node_attribute (directive, "page");
  g_autofree char *path = NULL, *fragment = NULL;
  const Site *site = resolver->engine->site;
  if (wanted == NULL
      || site_resolve_link (site, scope->file, wanted, &path, &fragment) != LINK_PAGE)
    return NULL;
  return site_page_by_url (site, path);
}

/* TRUE if @page (the same part of it) is being included already: then it says so. */
static gboolean
is_circle (Resolver *resolver, const Node *directive, const Page *page, const char *section,
           const Scope *scope)
{
  g_autoptr (GString) chain = g_string_new (page->url);
  for (; scope != NULL; scope = scope->outer)
    {
      if (scope->page != NULL)
        g_string_prepend (chain, " → ");
      g_string_prepend (chain, scope->page ? scope->page->url : "");
      gboolean whole = scope->outer == NULL || scope->section == NULL;
      if (scope->page == page
          && (whole ? section == NULL : g_strcmp0 (section, scope->section) == 0))
        {
          diags_add (resolver->diags, &INCLUDE_CIRCLE, directive->pos, "chain", chain->str, NULL);
          return TRUE;
        }
    }
  return FALSE;
}

static Doc *
parse_page (Resolver *resolver, const Page *page)
{
  Doc *doc = g_hash_table_lookup (resolver->parsed, page);
  if (doc != NULL)
    return doc;
  const MarkdownOptions options = { .file = page->pos.file, .first_line = page->body_line };
  doc = markdown_parse (page->body, page->body_length, &options, resolver->diags);
  g_hash_table_insert (resolver->parsed, (gpointer)page, doc);
  return doc;
}

/* ── which part ── */

static char *
heading_text (const Node *heading)
{
  g_autoptr (GString) text = g_string_new (NULL);
  doc_plain_text (heading, 0, text);
  return text_clean (text->str);
}

static const Node *
find_heading (const Node *root, const char *section)
{
  g_autofree char *wanted = text_clean (section);
  for (const Node *node = root->first_child; node != NULL; node = node->next)
    {
      if (node->type != NODE_HEADING)
        continue;
      g_autofree char *text = heading_text (node);
      if (g_strcmp0 (node->id, section) == 0 || strcmp (text, wanted) == 0)
        return node;
    }
  return NULL;
}

static void
report_section (Resolver *resolver, const Node *directive, const Page *page, const Node *root,
                const char *section)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (const Node *node = root->first_child; node != NULL; node = node->next)
    if (node->type == NODE_HEADING)
      g_ptr_array_add (texts, heading_text (node));
  g_ptr_array_add (texts, NULL);
  const char *nearest = text_nearest (section, (const char *const *)texts->pdata);
  diags_add (resolver->diags, &INCLUDE_SECTION, directive->pos, "page", page->url, "section",
             section, "nearest", nearest ? nearest : "-", NULL);
}

/* Copies of the top-level nodes from @first: to the end, or of a @section up to the next heading
 * that is no deeper. */
static void
copy_part (Resolver *resolver, const Node *first, gboolean section, gboolean with_heading,
           Node *holder)
{
  guint level = section ? first->u.heading.level : 0;
  for (const Node *node = first; node != NULL; node = node->next)
    {
      gboolean heading = node->type == NODE_HEADING;
      if (node->type == NODE_FOOTNOTES
          || (level > 0 && node != first && heading && node->u.heading.level <= level))
        break;
      if (node != first || level == 0 || with_heading)
        node_append (holder, doc_copy (resolver->doc, node));
    }
}

/* The first heading gets @level, the others keep their distance. */
static void
shift_headings (Node *holder, int level)
{
  int shift = 0;
  gboolean first = TRUE;
  for (Node *node = holder; node != NULL; node = node_next (node, holder))
    if (node->type == NODE_HEADING)
      {
        if (first)
          shift = level - node->u.heading.level;
        first = FALSE;
        node->u.heading.level = (guint8)CLAMP (node->u.heading.level + shift, 1, 6);
      }
}

/* ── ids and footnotes ── */

static void
rename_ids (Resolver *resolver, Node *holder, Scope *scope)
{
  for (Node *node = holder; node != NULL; node = node_next (node, holder))
    {
      if (node->id == NULL)
        continue;
      g_hash_table_add (scope->ids, g_strdup (node->id));
      if (g_hash_table_contains (resolver->ids, node->id))
        {
          /* The count of includes is part of the name, so the second try is free. */
          g_autofree char *id = g_strdup_printf ("%s-%u", node->id, resolver->n_includes + 1);
          while (g_hash_table_contains (resolver->ids, id))
            {
              char *longer = g_strconcat (id, "-", NULL);
              g_free (id);
              id = longer;
            }
          g_hash_table_insert (scope->renamed, g_strdup (node->id), g_strdup (id));
          node->id = doc_string (resolver->doc, id, -1);
        }
      g_hash_table_add (resolver->ids, g_strdup (node->id));
    }
}

static const char *
own_label (Resolver *resolver, const char *label)
{
  g_autofree char *own = g_strdup_printf ("%u:%s", resolver->n_includes, label ? label : "");
  return doc_string (resolver->doc, own, -1);
}

/* Footnotes that the part refers to come along, under labels that no other page has. */
static void
take_footnotes (Resolver *resolver, Node *holder, const Node *root, const Scope *scope)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  for (Node *node = holder; node != NULL; node = node_next (node, holder))
    if (node->type == NODE_FOOTNOTE_REF && node->u.footnote.label != NULL)
      {
        g_hash_table_add (used, (gpointer)node->u.footnote.label);
        node->u.footnote.label = own_label (resolver, node->u.footnote.label);
      }
  const Node *list = root->last_child;
  if (g_hash_table_size (used) == 0 || list == NULL || list->type != NODE_FOOTNOTES)
    return;
  for (const Node *node = list->first_child; node != NULL; node = node->next)
    if (node->u.footnote.label && g_hash_table_contains (used, node->u.footnote.label))
      {
        Node *copy = doc_copy (resolver->doc, node);
        copy->u.footnote.label = own_label (resolver, node->u.footnote.label);
        node_append (resolver->footnotes, copy);
        resolve_children (resolver, copy, scope);
      }
}

/* ── the whole ── */

static gboolean
may_include (Resolver *resolver, const Node *directive, const Page *page, const char *section,
             const Scope *scope)
{
  Pos pos = directive->pos;
  if (page == NULL)
    {
      const char *wanted = node_attribute (directive, "page");
      return diags_add (resolver->diags, &INCLUDE_TARGET, pos, "page", wanted ? wanted : "", NULL);
    }
  if (page->audience > resolver->context->audience || page->draft)
    return diags_add (resolver->diags, &INCLUDE_AUDIENCE, pos, "page", page->url, NULL);
  if (is_circle (resolver, directive, page, section, scope))
    return FALSE;
  if (scope->depth >= DEPTH_MAX || resolver->n_includes >= INCLUDES_MAX)
    return diags_add (resolver->diags, &INCLUDE_LIMIT, pos, NULL);
  return TRUE;
}

static void
fill (Resolver *resolver, const Node *directive, const Page *page, Node *holder, Scope *scope)
{
  const Node *root = doc_root (parse_page (resolver, page));
  const Node *first = scope->section ? find_heading (root, scope->section) : root->first_child;
  if (scope->section != NULL && first == NULL)
    report_section (resolver, directive, page, root, scope->section);
  if (first == NULL)
    return;
  const char *heading = node_attribute (directive, "heading");
  const char *level = node_attribute (directive, "level");
  copy_part (resolver, first, scope->section != NULL, g_strcmp0 (heading, "no") != 0, holder);
  if (level != NULL)
    shift_headings (holder, (int)CLAMP (g_ascii_strtoll (level, NULL, 10), 1, 6));
  rename_ids (resolver, holder, scope);
  resolver->n_includes++;
  take_footnotes (resolver, holder, root, scope);
  resolve_children (resolver, holder, scope);
}

Node *
resolve_include (Resolver *resolver, Node *directive, const Scope *scope)
{
  Node *after = directive->next;
  const char *section = node_attribute (directive, "section");
  const Page *page = find_page (resolver, directive, scope);
  if (may_include (resolver, directive, page, section, scope))
    {
      g_autoptr (GHashTable) renamed
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      Scope inner = { .outer = scope,
                      .file = page->file,
                      .page = page,
                      .section = section,
                      .renamed = renamed,
                      .ids = ids,
                      .depth = scope->depth + 1 };
      Node *holder = doc_node (resolver->doc, NODE_DOCUMENT, directive->pos);
      fill (resolver, directive, page, holder, &inner);
      replace_by_children (directive, holder);
    }
  else
    node_unlink (directive);
  return after;
}

/* ── numbering ── */

static Node *
footnote_list (Node *root)
{
  return root->last_child && root->last_child->type == NODE_FOOTNOTES ? root->last_child : NULL;
}

/* Numbers the references below @node; notes used for the first time move to the end of @numbered.
 */
static void
number_below (Node *node, GHashTable *notes, Node *numbered)
{
  for (Node *n = node; n != NULL; n = node_next (n, node))
    {
      if (n->type != NODE_FOOTNOTE_REF || n->u.footnote.label == NULL)
        continue;
      Node *note = g_hash_table_lookup (notes, n->u.footnote.label);
      if (note == NULL)
        continue;
      if (note->parent != numbered)
        {
          node_unlink (note);
          note->u.footnote.number
              = numbered->last_child ? numbered->last_child->u.footnote.number + 1 : 1;
          note->u.footnote.reference = 0;
          node_append (numbered, note);
        }
      n->u.footnote.number = note->u.footnote.number;
      n->u.footnote.reference = ++note->u.footnote.reference;
    }
}

static void
collect_notes (const Node *list, GHashTable *notes)
{
  for (Node *note = list ? list->first_child : NULL; note != NULL; note = note->next)
    if (note->u.footnote.label != NULL)
      g_hash_table_insert (notes, (gpointer)note->u.footnote.label, note);
}

void
resolve_number_footnotes (Resolver *resolver)
{
  Node *root = doc_root (resolver->doc), *list = footnote_list (root);
  g_autoptr (GHashTable) notes = g_hash_table_new (g_str_hash, g_str_equal);
  collect_notes (list, notes);
  collect_notes (resolver->footnotes, notes);
  if (list != NULL)
    node_unlink (list);
  Node *numbered = doc_node (resolver->doc, NODE_FOOTNOTES, root->pos);
  number_below (root, notes, numbered);
  for (Node *note = numbered->first_child; note != NULL; note = note->next)
    number_below (note, notes, numbered);
  if (numbered->first_child != NULL)
    node_append (root, numbered);
}
