/*
 * doc: the document tree that everything meets in. Markdown is parsed into it, components return
 * it, both renderers (HTML, print) take it. Nodes know where they stood in the editor's file.
 *
 * A Doc owns its nodes and all their strings; nothing is freed one by one. Strings set through
 * the functions below are copied into the Doc.
 */
#ifndef ORIHON_MARKDOWN_DOC_H
#define ORIHON_MARKDOWN_DOC_H

#include "base/diag.h"

typedef enum
{
  NODE_NONE,

  /* ── blocks ── */
  NODE_DOCUMENT,   /* holds blocks */
  NODE_PARAGRAPH,  /* holds inlines */
  NODE_HEADING,    /* inlines; heading.level 1–6, id */
  NODE_QUOTE,      /* blocks */
  NODE_LIST,       /* NODE_ITEM; list.ordered, start, tight */
  NODE_ITEM,       /* blocks; item.task: 0 none, 1 open [ ], 2 done [x] */
  NODE_CODE_BLOCK, /* text; code.info */
  NODE_HTML_BLOCK, /* text: raw HTML as typed */
  NODE_RULE,       /* thematic break */
  NODE_TABLE, /* NODE_CAPTION? then NODE_ROW…; table.columns, table.head_rows, table.head_columns,
                 table.align */
  NODE_CAPTION,   /* inlines; of a table or figure */
  NODE_ROW,       /* NODE_CELL */
  NODE_CELL,      /* inlines (or blocks, from components); cell.* */
  NODE_FIGURE,    /* one NODE_IMAGE or NODE_SVG (block), blocks that say the same (a table),
                     NODE_CAPTION? */
  NODE_DIV,       /* blocks; class, role, title: a box of the theme's vocabulary */
  NODE_SVG,       /* text: one whole <svg> made by the program or a component, trusted; svg.alt */
  NODE_BREAK,     /* break_.kind: print only */
  NODE_FOOTNOTES, /* NODE_FOOTNOTE: the last child of the document, if there are any */
  NODE_FOOTNOTE,  /* blocks; footnote.number, label, footnote.reference: how many refer to it */
  NODE_DIRECTIVE, /* :::name{…} or ::name{…}, until resolved: blocks; directive.* */
  NODE_ONLY,      /* blocks; only.medium: for one of the two renderers */

  /* ── inlines ── */
  NODE_TEXT,       /* text */
  NODE_SOFT_BREAK, /* a newline that is a space (those between Japanese characters are not in the
                      tree) */
  NODE_HARD_BREAK,
  NODE_CODE,        /* text */
  NODE_HTML_INLINE, /* text */
  NODE_EMPH,        /* inlines, as are the next */
  NODE_STRONG,
  NODE_STRIKE,
  NODE_DOTS,         /* 圏点 《《…》》 */
  NODE_LINK,         /* link.url, title; after resolving: link.target */
  NODE_IMAGE,        /* inlines = alternative text; link.url, title */
  NODE_RUBY,         /* NODE_RUBY_PART… */
  NODE_RUBY_PART,    /* text = base; ruby.reading */
  NODE_FOOTNOTE_REF, /* footnote.number, label, footnote.reference: 1 for the first reference to it
                      */
  NODE_SPAN,         /* inlines; class, lang, role */
  NODE_FIELD,        /* a place to write on; field.* (block or inline) */
  NODE_DIRECTIVE_INLINE, /* :name[text]{…}: inlines; directive.* */
} NodeType;

typedef enum
{
  ALIGN_NONE,
  ALIGN_LEFT,
  ALIGN_CENTER,
  ALIGN_RIGHT,
} Align;

typedef enum
{
  FIELD_LINE,  /* a rule to write on; field.size in em of width */
  FIELD_BOX,   /* a box; field.size in lines of height */
  FIELD_CHECK, /* a check box; field.label follows it */
} FieldKind;

typedef enum
{
  BREAK_PAGE,
  BREAK_COLUMN,
} BreakKind;

typedef enum
{
  MEDIUM_WEB,
  MEDIUM_PRINT,
} Medium;

/* One key=value, .class (name "class") or #id (name "id") of a directive, in order. */
typedef struct
{
  const char *name;
  const char *value;
  Pos pos;
} Attribute;

typedef struct Node Node;
struct Node
{
  guint8 type; /* NodeType */
  Pos pos;
  Node *parent, *next, *prev, *first_child, *last_child;

  const char *text;   /* of the types that say so; else NULL */
  const char *id;     /* anchor, unique in the page, or NULL */
  const char *class_; /* space separated, or NULL */
  const char *lang;   /* BCP 47, where it differs from the parent's, or NULL */
  const char *role;   /* "note", "warning", "contact", … the theme's box vocabulary, or NULL */

  union
  {
    struct
    {
      guint8 level;
    } heading;
    struct
    {
      gboolean ordered, tight;
      gint start;
    } list;
    struct
    {
      guint8 task;
    } item;
    struct
    {
      const char *info;
    } code;
    struct
    {
      guint16 columns, head_rows, head_columns;
      const guint8 *align;
    } table; /* Align per column */
    struct
    {
      guint16 colspan, rowspan;
      gboolean head;
      guint8 align;
    } cell;
    struct
    {
      const char *alt;
      double width_em, height_em;
    } svg; /* size at which it is drawn; 0 = from the svg */
    struct
    {
      guint8 kind;
    } break_; /* BreakKind */
    struct
    {
      guint number, reference;
      const char *label;
    } footnote;
    struct
    {
      const char *name;
      const Attribute *attributes;
      guint n_attributes;
      gboolean leaf;
    } directive;
    struct
    {
      guint8 medium;
    } only; /* Medium */
    struct
    {
      const char *url, *title;
      const char *target;
    } link; /* @target: site path of the page or file it leads to; "" when the parser refused it */
    struct
    {
      const char *reading;
    } ruby;
    struct
    {
      guint8 kind;
      double size;
      const char *name, *label;
    } field; /* FieldKind */
    struct
    {
      const char *title;
      const char *tag; /* its structure type in a PDF ("TOC"), a constant; NULL: "Sect" */
    } div;
  } u;
};

typedef struct Doc Doc;

Doc *doc_new (void);
void doc_free (Doc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Doc, doc_free)

Node *doc_root (const Doc *doc); /* the NODE_DOCUMENT */

/* A new node owned by @doc, linked nowhere; all members zero. */
Node *doc_node (Doc *doc, NodeType type, Pos pos);
Node *doc_text_node (Doc *doc, Pos pos, const char *text);

/* @text copied into @doc's memory; NULL stays NULL. @length -1: to the NUL. */
const char *doc_string (Doc *doc, const char *text, gssize length);

/* Zeroed memory owned by @doc. */
gpointer doc_alloc (Doc *doc, gsize bytes);

/* The attribute @name of a directive node, or NULL. Borrows. */
const char *node_attribute (const Node *directive, const char *name);

gboolean node_is_block (const Node *node);
gboolean node_is_inline (const Node *node);

void node_append (Node *parent, Node *child); /* takes a child that is linked nowhere */
void node_insert_before (Node *sibling, Node *node);
void node_unlink (Node *node);
void node_replace (Node *old, Node *first,
                   Node *last); /* first…last: a sibling chain without parent; NULL removes @old */

/* A deep copy of @node (from any Doc) into @doc, linked nowhere; positions are kept. */
Node *doc_copy (Doc *doc, const Node *node);

/* The next node in document order below @top, or NULL at the end: for (n = top; n; n = node_next
 * (n, top)). */
Node *node_next (const Node *node, const Node *top);

/* As node_next, past the children of @node. */
Node *node_skip (const Node *node, const Node *top);

#endif
