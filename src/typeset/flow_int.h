/*
 * flow_int: the pieces that a document is laid out from. The tree is first made into a row of
 * leaves (a paragraph, a table row, a picture) in nested boxes; columns are then filled with
 * leaves. A table cell holds leaves of its own.
 */
#ifndef ORIHON_TYPESET_FLOW_INT_H
#define ORIHON_TYPESET_FLOW_INT_H

#include "typeset/flow.h"

typedef enum
{
  LEAF_TEXT,
  LEAF_ROW,
  LEAF_PICTURE,
  LEAF_RULE,
  LEAF_FIELD, /* a box to write in */
  LEAF_BREAK,
} LeafKind;

/* What leaves stand in: a div, a quote, a list item, a table. Insets count from the column. */
typedef struct FlowBox FlowBox;
struct FlowBox
{
  FlowBox *parent;
  guint depth;
  const Style *style;
  double left, right; /* of the content, all boxes around included */
  double top, bottom; /* this box's own border and padding */
  double margin_top, margin_bottom;
  guint first, end; /* its leaves */
  gboolean visible; /* has a background or a border */
  gboolean spans;   /* it, or a box around it, stands across the columns */

  /* while it is being filled in a column */
  double open_y;
  guint background; /* index of its rectangle on the page */
};

typedef struct FlowTable FlowTable;
typedef struct FlowInsert FlowInsert;

/* A mark in a text that refers to a note. */
typedef struct
{
  gsize at; /* byte of the paragraph */
  guint number;
} FlowReference;

typedef struct Leaf Leaf;
struct Leaf
{
  guint8 kind; /* LeafKind */
  guint8 break_before;
  gboolean keep_with_next;
  gboolean spans; /* stands across the columns of its frame */
  FlowBox *box;   /* may be NULL */
  const Style *style;
  StructElement *element;
  double margin_top, margin_bottom;
  Pos pos;

  const Node *inlines;  /* the text, until it is measured, */
  Paragraph *paragraph; /* and then, until it is laid */
  Paragraph *label;     /* a list marker */
  double label_width;
  double point_room; /* kept free behind a figure, so that its point stands below the others' */
  guint8 heading;    /* level, 0: none */

  FlowTable *table; /* LEAF_ROW: rows row…row+n_rows-1, which spans tie together */
  guint row, n_rows;

  Picture picture;                /* LEAF_PICTURE; LEAF_FIELD: only the size */
  double full_width, full_height; /* as its maker gave it */
  double width, height;           /* as measured */
  const char *name, *label_text;  /* LEAF_FIELD; a heading's text is its name */
  gint page;                      /* where it begins, once it is laid; -1 */
  const Leaf *within;             /* the row of the cell that it stands in */
  GArray *references;             /* FlowReference, or NULL; of a row those of its cells */
  FlowInsert *insert;             /* LEAF_BREAK: what is called for here, or NULL */

  /* what measuring found */
  double measured_for;
  guint measured_from;
  GArray *lines; /* Line */
};

/* Leaves in order, and how far they are laid out. */
typedef struct
{
  GPtrArray *leaves; /* Leaf, borrowed */
  guint next;
  guint from; /* the first cluster of leaf @next that is not set yet */
} Stream;

typedef struct
{
  Stream stream;
  const Style *style;
  StructElement *element;
  guint column, row;
  guint16 colspan, rowspan;
  gboolean head;
} FlowCell;

typedef struct
{
  guint first, n_cells; /* in FlowTable.cells */
  double height;
} FlowRow;

struct FlowTable
{
  const Style *style;
  FlowBox *box;
  GArray *cells; /* FlowCell */
  GArray *rows;  /* FlowRow */
  guint n_columns, n_head;
  double *widths; /* of columns, at @measured_for */
  double measured_for;
  Leaf *head; /* the head rows' leaf, to be repeated */
};

/* Where an id of the document leads. */
typedef struct
{
  const Leaf *leaf;
  const char *id;
} FlowAnchor;

typedef struct
{
  const FlowInput *in;
  GPtrArray *all_leaves; /* owned, as are the next */
  GPtrArray *boxes;
  GPtrArray *tables;
  GArray *anchors;       /* FlowAnchor */
  GPtrArray *inserts;    /* FlowInsert, owned; */
  GHashTable *by_number; /* notes among them; */
  GPtrArray *called;     /* those that the text of the frame calls for; */
  GPtrArray *waiting;    /* figures that had no room where they are called for, */
  Stream notes;          /* and notes that go on in the next frame */
  const Style *note_style;
  gboolean trial;   /* frames are filled only to see what their text calls for */
  guint in_cell;    /* collecting what stands in a table: nothing floats out of it */
  gint placed_page; /* the page last placed on, -1: nothing is placed yet; */
  gint broken_page; /* the page that a page break has ended, -1: none */
  gint blank_page;  /* the one behind it that stays empty for a front, -1: none */
  FlowResult result;
} FlowJob;

typedef enum
{
  TAKES_ALL,
  TAKES_SPANNING,
  TAKES_OTHERS,
} ColumnTakes;

/* Room that is filled downwards. */
typedef struct
{
  guint page;
  double x, width;
  double y, bottom; /* where the next thing goes; where the room ends */
  double top;
  double whole;      /* the height of an empty one like it */
  const Leaf *last;  /* what was placed last; NULL: nothing yet */
  gboolean paint;    /* FALSE: only measured */
  gboolean artifact; /* painted without elements */

  /* of parts of a frame with columns */
  ColumnTakes takes;
  double other_width; /* of what it does not take */
  gboolean below;     /* something stands above it already: not everything must go in */
  gboolean joins;     /* margins count at its top, */
  double margin;      /* this at the least; closed: what its last leaf leaves below it */
  gboolean trial;     /* nothing must last: neither findings nor parted rows */
  gboolean forced;    /* a break has ended it */
} Column;

/* ── flow_tree.c, flow_inline.c ── */

/* The leaves of a chain of blocks are appended to @leaves; elements go under @parent. */
void flow_collect (FlowJob *job, const Node *first, const Style *style, FlowBox *box,
                   StructElement *parent, GPtrArray *leaves);

Leaf *flow_add_leaf (FlowJob *job, LeafKind kind, const Style *style, FlowBox *box,
                     StructElement *element, Pos pos, GPtrArray *leaves);
FlowBox *flow_add_box (FlowJob *job, const Style *style, FlowBox *parent);

/* A new element under @parent, or NULL when nothing is painted. */
StructElement *flow_element (FlowJob *job, StructElement *parent, const char *tag,
                             const Node *node);

/* A text leaf of a chain of inlines. @element: the block's, which they are content of. */
Leaf *flow_add_text (FlowJob *job, const Node *inlines, const Style *style, FlowBox *box,
                     StructElement *element, Pos pos, GPtrArray *leaves);

/* Makes the paragraph of @leaf if it waits for that: texts do until their place is looked for, so
 * that not all of a booklet are kept at once. */
void flow_shape_text (FlowJob *job, Leaf *leaf);

/* The style of @node's first class that has a rule, inside @style; @style itself if none has. */
const Style *flow_class_style (FlowJob *job, const Style *style, const Node *node);

/* The text of a chain of inlines, for alternative texts and outlines. */
char *flow_plain_text (const Node *inlines);

const char *flow_string (FlowJob *job, const char *text);

/* The style of @name inside @around. */
const Style *flow_style (FlowJob *job, const Style *around, const char *name);

/* A text leaf in a box of its own where its style has a ground or a border. */
Leaf *flow_collect_text (FlowJob *job, const Node *inlines, const Style *style, FlowBox *box,
                         StructElement *element, Pos pos, GPtrArray *leaves);

/* The frames to write in that stand among the words of @paragraph. */
void flow_collect_frames (FlowJob *job, const Node *paragraph, const Style *style, FlowBox *box,
                          StructElement *parent, GPtrArray *leaves);

/* ── flow_list.c, flow_picture.c: the leaves of one kind of block, as flow_collect ── */
void flow_collect_list (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                        StructElement *parent, GPtrArray *leaves);
void flow_collect_footnote (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
                            StructElement *parent, GPtrArray *leaves);
void flow_collect_picture (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                           StructElement *parent, GPtrArray *leaves);
void flow_collect_figure (FlowJob *job, const Node *node, const Style *around, FlowBox *box,
                          StructElement *parent, GPtrArray *leaves);

/* ── flow_insert.c ── */
void inserts_init (FlowJob *job);
void inserts_clear (FlowJob *job);

/* A figure that floats to @place from here in @leaves; its own leaves go where this gives. */
GPtrArray *inserts_add_figure (FlowJob *job, FloatPlace place, const Style *style, Pos pos,
                               GPtrArray *leaves);

/* The notes of the document: those that this flow refers to go to the feet of its frames, the rest
 * into @leaves. */
void inserts_add_notes (FlowJob *job, const Node *notes, const Style *style, FlowBox *box,
                        StructElement *parent, GPtrArray *leaves);

/* What @leaf calls for, of a text that is laid now its first @n_lines. */
void inserts_call (FlowJob *job, const Leaf *leaf, guint n_lines);

/* frame_fill with what its text calls for at head and foot. */
double inserts_fill_frame (FlowJob *job, Stream *stream, const Frame *frame);

/* Whether something is still to be placed, though the text be at its end. */
gboolean inserts_wait (const FlowJob *job);

/* ── flow_leaf.c ── */

/* Measures @leaf from cluster @from on, for a column of @width. */
void leaf_measure (FlowJob *job, Leaf *leaf, guint from, double width);

/* The height of @leaf as measured. */
double leaf_height (const Leaf *leaf);
double leaf_left (const Leaf *leaf);
double leaf_width (const Leaf *leaf, double width);
guint leaf_lines (const Leaf *leaf);

/* Paints a leaf (of a text, its lines 0…n-1 as measured) at the column's y, if it paints. */
void leaf_paint (FlowJob *job, Leaf *leaf, guint from, guint n, const Column *column);

/* ── flow_place.c ── */

/* Fills @column from @stream. TRUE when all is placed. */
gboolean column_fill (FlowJob *job, Stream *stream, Column *column);

/* Ends the boxes still open; @column->y is then below them. */
void column_close (FlowJob *job, Column *column);

/* ── flow_columns.c ── */

/*
 * Fills @frame, in columns where it has them, from @stream. Gives the height used; 0 where nothing
 * was placed.
 */
double frame_fill (FlowJob *job, Stream *stream, const Frame *frame);

/* The width of what is not across all columns. */
double frame_measure (const Frame *frame);

void paint_borders (DisplayPage *page, const Style *style, const Rect *box);

/* ── table.c ── */

/* Rows as leaves in @leaves; the head rows first, as one. */
void table_collect (FlowJob *job, const Node *node, const Style *style, FlowBox *box,
                    StructElement *element, GPtrArray *leaves);
void grid_free (gpointer table);

/* table_point.c: the decimal points of each column's figures below each other. */
void table_align_points (FlowTable *table);

/* The height of @cell's content and padding at @width. */
double table_cell_height (FlowJob *job, FlowCell *cell, double width);

/* table_widths.c: the widths of columns at which the table is lowest and parts fewest words. */
void table_find_widths (FlowJob *job, FlowTable *table, double width);

/* The height of the leaf's rows in a column of @width; their heights are then known. */
double table_measure (FlowJob *job, const Leaf *leaf, double width);
void table_paint (FlowJob *job, Leaf *leaf, const Column *column);

/* The repeated head above @leaf where a column begins with it: its leaf, or NULL. */
Leaf *table_head (const Leaf *leaf);

/* As much of a row too tall for any column as fits; TRUE when it is done. */
gboolean table_split (FlowJob *job, Leaf *leaf, Column *column);

#endif
