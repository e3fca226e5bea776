#include <lauxlib.h>
#include <string.h>

#include "base/text.h"
#include "theme/nodes.h"
#include "theme/resolve_int.h"

static const DiagKind DIRECTIVE_UNKNOWN = {
  "directive-unknown",
  DIAG_WARNING,
  "「{name}」という部品はありません（{nearest} の間違いではありませんか）",
  "there is no component `{name}` (did you mean {nearest}?)",
  "名前を直してください。今は中の文だけを表示します",
  "correct the name; only what it holds is shown for now",
};
static const DiagKind DIRECTIVE_MISPLACED = {
  "directive-misplaced",
  DIAG_WARNING,
  "「{name}」は文の途中には置けません",
  "`{name}` cannot stand within a sentence",
  "行の先頭に ::{name}{…} と書いてください",
  "write ::{name}{…} on a line of its own",
};
static const DiagKind ONLY_WRONG = {
  "directive-only",
  DIAG_WARNING,
  "only には web か print を書いてください",
  "only wants web or print",
  ":::only{web} または :::only{print} と書いてください",
  "write :::only{web} or :::only{print}",
};
static const DiagKind ONLY_ALONE = {
  "directive-only-alone",
  DIAG_WARNING,
  ":::only{{medium}} の隣に、:::only{{other}} がありません",
  "there is no :::only{{other}} beside this :::only{{medium}}",
  "すぐ後に :::only{{other}} を書いてください。そちらに載せるものがなければ、中を空にします",
  "write :::only{{other}} right behind it; empty, if there is nothing to say there",
};
static const DiagKind BREAK_WRONG = {
  "directive-break",
  DIAG_WARNING,
  "break には page か column を書いてください",
  "break wants page or column",
  "::break{page} または ::break{column} と書いてください",
  "write ::break{page} or ::break{column}",
};

/* ── the tree ── */

Node *
replace_by_children (Node *node, Node *holder)
{
  Node *first = holder->first_child, *after = node->next;
  for (Node *child; (child = holder->first_child) != NULL;)
    {
      node_unlink (child);
      node_insert_before (node, child);
    }
  node_unlink (node);
  return first ? first : after;
}

static Node *
show_content (Node *node)
{
  return replace_by_children (node, node);
}

static Node *
drop (Node *node)
{
  Node *after = node->next;
  node_unlink (node);
  return after;
}

/* ── directives of the engine itself ── */

static Node *
resolve_only (Resolver *resolver, Node *node, int medium)
{
  return medium == (int)resolver->context->medium ? show_content (node) : drop (node);
}

/* "web" or "print" of an only directive; NULL for anything else. */
static const char *
only_medium (const Node *node)
{
  if (node == NULL || node->type != NODE_DIRECTIVE || strcmp (node->u.directive.name, "only") != 0)
    return NULL;
  return node_attribute (node, "web") != NULL     ? "web"
         : node_attribute (node, "print") != NULL ? "print"
                                                  : NULL;
}

/* What one medium is told, the other must be told in its way. */
static void
check_sides (const Node *root, Diags *diags)
{
  for (const Node *node = root; node != NULL; node = node_next (node, root))
    {
      const char *medium = only_medium (node);
      const char *other = g_strcmp0 (medium, "web") == 0 ? "print" : "web";
      if (medium != NULL && g_strcmp0 (only_medium (node->prev), other) != 0
          && g_strcmp0 (only_medium (node->next), other) != 0)
        diags_add (diags, &ONLY_ALONE, node->pos, "medium", medium, "other", other, NULL);
    }
}

static Node *
directive_only (Resolver *resolver, Node *node, const Scope *scope)
{
  (void)scope;
  if (node_attribute (node, "web") != NULL)
    return resolve_only (resolver, node, MEDIUM_WEB);
  if (node_attribute (node, "print") != NULL)
    return resolve_only (resolver, node, MEDIUM_PRINT);
  diags_add (resolver->diags, &ONLY_WRONG, node->pos, NULL);
  return show_content (node);
}

static Node *
directive_break (Resolver *resolver, Node *node, const Scope *scope)
{
  (void)scope;
  gboolean page = node_attribute (node, "page") != NULL;
  if (!page && node_attribute (node, "column") == NULL)
    diags_add (resolver->diags, &BREAK_WRONG, node->pos, NULL);
  else if (resolver->context->medium == MEDIUM_PRINT)
    {
      Node *mark = doc_node (resolver->doc, NODE_BREAK, node->pos);
      mark->u.break_.kind = page ? BREAK_PAGE : BREAK_COLUMN;
      node_insert_before (node, mark);
    }
  return drop (node);
}

typedef struct
{
  const char *name;
  Node *(*resolve) (Resolver *resolver, Node *node, const Scope *scope);
} OwnDirective;

static const OwnDirective own_directives[] = {
  { "only", directive_only },
  { "break", directive_break },
  { "include", resolve_include },
};

/* ── components ── */

/* Arguments: file, directive, the holder that takes the result. */
static int
expand_protected (lua_State *L)
{
  ThemeFile *file = lua_touserdata (L, 1);
  Node *directive = lua_touserdata (L, 2), *holder = lua_touserdata (L, 3);
  component_run (L, file, directive, 0);
  nodes_take (L, holder, nodes_argument (L, -1));
  return 0;
}

static void
report_component (Resolver *resolver, const ThemeFile *file, Node *directive)
{
  const Fault *fault = &resolver->engine->sandbox.fault;
  if (!engine_fault_is_fatal (resolver->engine))
    {
      diags_add (resolver->diags, fault->kind, directive->pos, fault->names[0], fault->values[0],
                 fault->names[1], fault->values[1], fault->names[2], fault->values[2], NULL);
      return;
    }
  engine_report (resolver->engine, file, resolver->diags);
  resolver->failed = TRUE;
}

/* What the directive held goes back into it, wherever the component had put it. */
static void
restore_children (Node *directive, Node *first, Node *last)
{
  for (Node *child = first, *next; child != NULL; child = next)
    {
      next = child == last ? NULL : child->next;
      node_unlink (child);
      node_append (directive, child);
    }
}

static gboolean
has_blocks (const Node *holder)
{
  for (const Node *child = holder->first_child; child != NULL; child = child->next)
    if (!node_is_inline (child))
      return TRUE;
  return FALSE;
}

/* Within a sentence a single paragraph is as good as its text. */
static gboolean
fit_inline (Resolver *resolver, Node *directive, Node *holder)
{
  Node *only = holder->first_child;
  if (only != NULL && only->next == NULL && only->type == NODE_PARAGRAPH)
    {
      node_unlink (only);
      nodes_move_children (only, holder);
    }
  if (!has_blocks (holder))
    return TRUE;
  return diags_add (resolver->diags, &DIRECTIVE_MISPLACED, directive->pos, "name",
                    directive->u.directive.name, NULL);
}

static Node *
expand (Resolver *resolver, ThemeFile *file, Node *directive)
{
  Engine *engine = resolver->engine;
  lua_State *L = engine->L;
  Node *first = directive->first_child, *last = directive->last_child;
  Node *holder = doc_node (resolver->doc, NODE_DOCUMENT, directive->pos);
  engine->run->pos = directive->pos;
  lua_pushcfunction (L, expand_protected);
  lua_pushlightuserdata (L, file);
  lua_pushlightuserdata (L, directive);
  lua_pushlightuserdata (L, holder);
  if (!sandbox_call (&engine->sandbox, 3, 0))
    {
      report_component (resolver, file, directive);
      restore_children (directive, first, last);
      return show_content (directive);
    }
  if (directive->type == NODE_DIRECTIVE_INLINE)
    {
      if (!fit_inline (resolver, directive, holder))
        return drop (directive);
    }
  else
    nodes_wrap_inlines (resolver->doc, holder);
  return replace_by_children (directive, holder);
}

static void
report_unknown (Resolver *resolver, const Node *directive)
{
  Engine *engine = resolver->engine;
  const char *name = directive->u.directive.name;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (own_directives); i++)
    g_ptr_array_add (names, (gpointer)own_directives[i].name);
  for (guint i = 0; i < engine->files->len; i++)
    {
      const ThemeFile *file = engine->files->pdata[i];
      if (g_str_has_prefix (file->name, "components/"))
        g_ptr_array_add (names, file->word);
    }
  g_ptr_array_add (names, NULL);
  const char *nearest = text_nearest (name, (const char *const *)names->pdata);
  diags_add (resolver->diags, &DIRECTIVE_UNKNOWN, directive->pos, "name", name, "nearest",
             nearest ? nearest : "-", NULL);
}

static Node *
resolve_directive (Resolver *resolver, Node *directive, const Scope *scope)
{
  const char *name = directive->u.directive.name;
  for (guint i = 0; i < G_N_ELEMENTS (own_directives); i++)
    if (strcmp (name, own_directives[i].name) == 0 && directive->type == NODE_DIRECTIVE)
      return own_directives[i].resolve (resolver, directive, scope);
  g_autofree char *path = g_strconcat ("components/", name, ".lua", NULL);
  ThemeFile *file = engine_file (resolver->engine, path);
  if (file != NULL)
    return expand (resolver, file, directive);
  report_unknown (resolver, directive);
  return show_content (directive);
}

/* ── the walk ── */

/* Gives the node to go on with: what took the place of @node is walked, too. */
static Node *
resolve_node (Resolver *resolver, Node *node, const Scope *scope)
{
  switch (node->type)
    {
    case NODE_DIRECTIVE:
    case NODE_DIRECTIVE_INLINE:
      return resolve_directive (resolver, node, scope);
    case NODE_ONLY:
      return resolve_only (resolver, node, node->u.only.medium);
    case NODE_BREAK:
      if (resolver->context->medium == MEDIUM_WEB)
        return drop (node);
      break;
    case NODE_LINK:
    case NODE_IMAGE:
      resolve_link (resolver, node, scope);
      break;
    default:
      break;
    }
  resolve_children (resolver, node, scope);
  return node->next;
}

void
resolve_children (Resolver *resolver, Node *parent, const Scope *scope)
{
  for (Node *node = parent->first_child; node != NULL;)
    node = resolve_node (resolver, node, scope);
}

static GHashTable *
collect_ids (const Node *root)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (const Node *node = root; node != NULL; node = node_next (node, root))
    if (node->id != NULL)
      g_hash_table_add (ids, g_strdup (node->id));
  return ids;
}

static void
note_anchors (const Node *root, ResolveResult *result)
{
  for (const Node *node = root; node != NULL; node = node_next (node, root))
    if (node->id != NULL)
      g_ptr_array_add (result->anchors, g_strdup (node->id));
}

gboolean
engine_resolve (Engine *engine, Doc *doc, const ResolveContext *context, ResolveResult *result,
                Diags *diags)
{
  Run run = { .url = context->url,
              .lang = context->lang,
              .file = context->file,
              .medium = context->medium,
              .audience = context->audience,
              .page = context->page,
              .doc = doc,
              .diags = diags };
  run_begin (engine, &run);
  Node *root = doc_root (doc);
  g_autoptr (GHashTable) ids = collect_ids (root);
  g_autoptr (GHashTable) parsed
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)doc_free);
  Resolver resolver = { .engine = engine,
                        .doc = doc,
                        .context = context,
                        .result = result,
                        .diags = diags,
                        .ids = ids,
                        .parsed = parsed,
                        .footnotes = doc_node (doc, NODE_FOOTNOTES, root->pos) };
  const Scope scope = { .file = context->file, .page = context->page };
  check_sides (root, diags);
  resolve_children (&resolver, root, &scope);
  resolve_number_footnotes (&resolver);
  note_anchors (root, result);
  run_end (engine);
  return !resolver.failed;
}

void
resolve_made (Engine *engine, Node *node)
{
  const Run *run = engine->run;
  const ResolveContext context = { .file = run->file,
                                   .url = run->url,
                                   .lang = run->lang,
                                   .medium = run->medium,
                                   .audience = run->audience,
                                   .page = run->page };
  Resolver resolver
      = { .engine = engine, .doc = run->doc, .context = &context, .diags = run->diags };
  const Scope scope = { .file = run->file, .page = run->page };
  resolve_children (&resolver, node, &scope);
}

void
resolve_result_init (ResolveResult *result)
{
  result->anchors = g_ptr_array_new_with_free_func (g_free);
  result->links = g_array_new (FALSE, FALSE, sizeof (ResolvedLink));
  result->files = g_ptr_array_new_with_free_func (g_free);
}

void
resolve_result_clear (ResolveResult *result)
{
  for (guint i = 0; i < result->links->len; i++)
    {
      ResolvedLink *link = &g_array_index (result->links, ResolvedLink, i);
      g_free (link->path);
      g_free (link->fragment);
    }
  g_array_unref (result->links);
  g_ptr_array_unref (result->anchors);
  g_ptr_array_unref (result->files);
}
