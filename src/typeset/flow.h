/*
 * flow: a document tree through a chain of frames. Blocks are composed, split where that is
 * allowed and laid one under another; when a frame is full the text goes on in the next, which
 * may be another panel, another page or of another width. What comes out is items on the pages
 * of a DisplayList and the logical structure they belong to.
 *
 * A frame may be parted into columns. Elements whose style says column_span all stand across
 * them; where such a one comes, and where the text ends, the columns above become equally long.
 *
 * Text that does not fit is never cut or shrunk: the result says by how much it is too long.
 */
#ifndef ORIHON_TYPESET_FLOW_H
#define ORIHON_TYPESET_FLOW_H

#include "markdown/doc.h"
#include "typeset/compose.h"

extern const DiagKind TYPESET_WORD_PARTED;
extern const DiagKind TYPESET_TOO_WIDE;
extern const DiagKind TYPESET_RAW_HTML;
extern const DiagKind TYPESET_PICTURE_MISSING;
extern const DiagKind TYPESET_ROW_SPLIT;

/* How a frame is parted, side by side. */
typedef struct
{
  guint n;          /* 0 or 1: not at all */
  double gap;       /* between two, in points */
  Border rule;      /* in the middle of the gap */
  gboolean balance; /* equally long at the end of the text and above what spans them */
} FrameColumns;

/* A place that text flows through. @box is on page @page of the list, in points. */
typedef struct
{
  guint page;
  Rect box;
  const char *name; /* "in1": for messages; may be NULL */
  FrameColumns columns;
} Frame;

/*
 * The picture of a NODE_IMAGE: its bytes or file, and its natural size in points. FALSE: there
 * is none, which becomes a finding.
 */
typedef gboolean (*PictureFunc) (const Node *image, Picture *out, double *width, double *height,
                                 gpointer data);

/* The address that a NODE_LINK has on paper, borrowed while the flow runs; NULL: no link. */
typedef const char *(*AddressFunc) (const Node *link, gpointer data);

/* Another frame after the given ones, perhaps on a page that it adds; FALSE: there is no more. */
typedef gboolean (*FrameFunc) (guint index, Frame *out, gpointer data);

typedef struct
{
  const Node *first; /* the first of a chain of blocks: they and all after are set */
  StyleSheet *styles;
  TypesetFonts *fonts;

  const Frame *frames;
  guint n_frames;
  FrameFunc more_frames; /* NULL: only @frames */

  gboolean vertical; /* lines run downwards, from right to left; frames fill from the right */

  DisplayList *list;     /* NULL: only measured, nothing is painted */
  StructElement *parent; /* of the blocks' elements; NULL: the list's root */

  PictureFunc picture; /* these two may be NULL */
  AddressFunc address;
  gpointer data; /* for the functions */

  /*
   * Pages of ids (keys of the document), from 1, as GUINT_TO_POINTER. @targets: what links say of
   * theirs (the style's target_counter); one that is not there says nothing. NULL: three figures
   * keep the place. @found receives the pages of this setting; NULL: nobody asks.
   */
  GHashTable *targets;
  GHashTable *found;

  Diags *diags;
} FlowInput;

typedef struct
{
  gboolean fitted;
  guint frames_used;
  double height_used;      /* in the last of them */
  guint excess_lines;      /* lines that did not fit, */
  guint excess_characters; /* the characters in them, */
  double excess_height;    /* about as high as this, in points, */
  Pos excess_pos;          /* and where the first of them stands in the source */
  guint parted_words;      /* words wider than their measure */
  gboolean refers;         /* links tell pages */
} FlowResult;

/*
 * Sets the blocks. Footnotes come where they stand in the tree (at its end); NODE_ONLY for the
 * web is left out.
 */
FlowResult flow_layout (const FlowInput *input);

#endif
