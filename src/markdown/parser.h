/*
 * parser: the state of one markdown_parse and its steps, private to this folder.
 *
 *     scan.c      text pass: the prepared text            tree.c       cmark's blocks into nodes
 *     inline.c    cmark's inlines into nodes              inline_text.c  the dialect within text
 *     table.c     paragraphs with a delimiter row         directive.c  ::: and its attributes
 *     footnote.c  numbers and findings                    ruby.c       {漢字|かんじ}, <ruby>
 *     heading_id.c  anchors                               line_break.c   line ends between Japanese
 */
#ifndef ORIHON_MARKDOWN_PARSER_H
#define ORIHON_MARKDOWN_PARSER_H

#include "markdown/cursor.h"

#define CMARK_NO_SHORT_NAMES /* they would take NODE_… away from us */
#include <cmark.h>

/* Blocks and inlines within each other; deeper ones are flattened to text and reported. */
#define NESTING 100

typedef struct
{
  Doc *doc;
  Diags *diags;
  Source source;
  gboolean commonmark;

  GString *run; /* plain text being gathered into one node; it began at */
  gsize run_start;

  GPtrArray *notes; /* NODE_FOOTNOTE as defined, linked nowhere */

  GString *cells;      /* the text of all table cells, for one more call of cmark */
  GArray *cell_places; /* TableText, in the order of @cells */
  guint fillers;       /* cells made for rows that were too short */
  gboolean crowd_said; /* too many images: said once a page, not for each */
} Parser;

/* The children of one inline node while they are made. */
typedef struct
{
  Node *parent;
  GArray *openers; /* Opener: ~~, 《《 and :name[ without their end so far */
  guint open[3];   /* how many of each OpenerKind */
  gboolean in_link;
  gboolean has_html;
} Siblings;

typedef enum
{
  OPENER_STRIKE,
  OPENER_DOTS,
  OPENER_DIRECTIVE,
} OpenerKind;

/* ── inline.c ── */

/* The inlines from @first on become children of @parent. @cursor stands at the first. */
void parse_inlines (Parser *parser, Node *parent, cmark_node *first, Cursor *cursor, guint depth,
                    gboolean in_link);

/* The inlines of a block whose text is [at, end) of the prepared text. */
void parse_inline_block (Parser *parser, Node *parent, cmark_node *block, gsize at, gsize end,
                         guint depth);

/* ── inline_text.c ── */

/* The dialect in one text of cmark's, which the cursor has just met. */
void parse_text (Parser *parser, Siblings *siblings, const char *literal, gsize length,
                 Cursor *cursor);

/* Openers that never met their end stay as typed. */
void siblings_init (Siblings *siblings, Node *parent, gboolean in_link);
void siblings_clear (Siblings *siblings);

/* ── tree.c ── */
void parse_tree (Parser *parser, cmark_node *document);

/* ── table.c ── */

/* If the paragraph, whose text is [at, end), holds a table: appends it (and the paragraph of the
 * lines above it) to @parent and returns TRUE. Cells are filled by parse_table_cells. */
void table_texts_init (Parser *parser);
gboolean parse_table (Parser *parser, Node *parent, gsize at, gsize end, guint depth);
void parse_table_cells (Parser *parser);

/* ── directive.c ── */

/* Name and attributes of @node, a NODE_DIRECTIVE or NODE_DIRECTIVE_INLINE, from the original
 * text [start, start + length): `name {…}`. */
void parse_directive (Parser *parser, Node *node, gsize start, gsize length);

/* `{…}` at @start: fills @attributes (of Attribute). FALSE with a finding if it cannot be read. */
gboolean parse_attributes (Parser *parser, gsize start, gsize length, GArray *attributes);

/* ── footnote.c ── */

/* Numbers references and notes in order of first use and appends NODE_FOOTNOTES. */
void resolve_footnotes (Parser *parser);

/* ── ruby.c ── */

/* The NODE_RUBY of `{base|reading}` at @text, of which *length is set; NULL if it is none. @cursor
 * has just met the text in which it stands at @index. */
Node *parse_ruby (Parser *parser, const char *text, gsize left, gsize index, Cursor *cursor,
                  gsize *length);

/* `<ruby>漢字<rt>かんじ</rt></ruby>` and `<br>` among the children of @parent. */
void resolve_inline_html (Parser *parser, Node *parent);

/* ── heading_id.c ── */
void resolve_heading_ids (Parser *parser);

/* ── line_break.c ── */

/* Takes out line ends between two Japanese characters. */
void resolve_line_breaks (Parser *parser);

/* ── autolink.c ── */

/* The length of the http or https address at @text, or 0. It ends at the first character outside
 * ASCII. */
gsize autolink_url (const char *text, gsize left);

/* The telephone number at @text[@at]: its length and *href ("tel:…", give back with g_free), or 0.
 */
gsize autolink_phone (const char *text, gsize at, gsize length, char **href);

#endif
