/*
 * resolve_int: what the parts of the resolve pass share: the walk over a document, links,
 * includes, footnotes.
 */
#ifndef ORIHON_THEME_RESOLVE_INT_H
#define ORIHON_THEME_RESOLVE_INT_H

#include "theme/engine_int.h"

/* Where the nodes being walked come from: the page itself, or a page that it includes. */
typedef struct Scope Scope;
struct Scope
{
  const Scope *outer;
  const char *file;    /* content file that relative links start from, or NULL */
  const Page *page;    /* or NULL */
  const char *section; /* of an include: as asked for, or NULL */
  GHashTable *renamed; /* of an include: its ids that had to change → new id */
  GHashTable *ids;     /* of an include: all ids that came along */
  guint depth;
};

typedef struct
{
  Engine *engine;
  Doc *doc;
  const ResolveContext *context;
  ResolveResult *result;
  Diags *diags;
  GHashTable *ids;    /* in use in the document */
  GHashTable *parsed; /* Page → Doc: pages that were included */
  Node *footnotes;    /* NODE_FOOTNOTE of included pages, not yet numbered */
  guint n_includes;
  gboolean failed;
} Resolver;

/* Walks the children of @parent. */
void resolve_children (Resolver *resolver, Node *parent, const Scope *scope);

/* A link or image: its address as written on the page being made. */
void resolve_link (Resolver *resolver, Node *node, const Scope *scope);

/* ::include: gives the node to go on with. */
Node *resolve_include (Resolver *resolver, Node *directive, const Scope *scope);

/* Numbers the footnotes by their first use; those that nothing refers to go. */
void resolve_number_footnotes (Resolver *resolver);

/* Puts the children of @holder in the place of @node; gives the first of them, or what followed. */
Node *replace_by_children (Node *node, Node *holder);

#endif
