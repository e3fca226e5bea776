/*
 * layout: a print layout of the theme (print/<name>.lua) as plain measures: the sheet, its panels
 * and what stands in them, the flows of text that run through the panels in reading order, the
 * styles and colours. All lengths are in points from the top left corner of the trimmed page.
 */
#ifndef ORIHON_PRINT_LAYOUT_H
#define ORIHON_PRINT_LAYOUT_H

#include "config/keys.h"
#include "typeset/flow.h"

/* Decoration of a panel. What touches the sheet's edge goes on into the bleed. */
typedef struct
{
  Rect box;
  double radius;
  gboolean filled;
  Color color;
  const char *svg; /* a whole <svg> drawn into the box, or NULL */
  gboolean photo;  /* the pamphlet's cover_image fills the box, if it has one */
} LayoutShape;

typedef enum
{
  PANEL_BODY,
  PANEL_HEAD,
  PANEL_FOOT,
  N_PANEL_PARTS
} PanelPart;

typedef struct
{
  const char *name;  /* "in1", "cover" */
  const char *title; /* for messages: 「開いて左の面」 */
  guint page;
  Rect box; /* the panel */
  /* Where its text stands, and the rooms kept above and below: <name>-head, <name>-foot. */
  Rect parts[N_PANEL_PARTS];
  FrameColumns columns; /* of the text between head and foot */
  gboolean separate;    /* each of them is a frame for itself, with its own notes and figures */
  gboolean vertical;    /* the lines of that text run downwards */
  GArray *shapes;       /* LayoutShape, in painting order */
} LayoutPanel;

/* A line at the head or foot of a page: running head, folio. */
typedef struct
{
  const char *text; /* holds placeholders: {number}, {h2} */
  const char *role; /* its style, "running" */
  gint align;       /* RunningAlign */
  Rect box;         /* where it stands; its height is nought */
} LayoutRunning;

typedef enum
{
  RUNNING_LEFT,
  RUNNING_CENTER,
  RUNNING_RIGHT,
} RunningAlign;

typedef enum
{
  PAGE_ANY,
  PAGE_LEFT,
  PAGE_RIGHT,
} PageSide;

typedef struct
{
  const char *name, *title;  /* "outside", 「外側」 */
  GPtrArray *panels;         /* LayoutPanel *, from left to right */
  GArray *running;           /* LayoutRunning */
  double sample_x, sample_y; /* where the 見本 mark stands */
  gboolean repeats;          /* for as long as there is text */
  gboolean excess;           /* of a proof, for text that does not fit */
  PageSide side;             /* on which it repeats */
} LayoutPage;

/* A frame that a flow runs through. */
typedef struct
{
  const LayoutPanel *panel;
  PanelPart part;
  guint column; /* of a panel whose columns are separate, from 0 */
} LayoutFrame;

typedef struct
{
  const char *name;  /* "body" */
  GArray *frames;    /* LayoutFrame */
  double least;      /* size down to which it may shrink to fit; 0: not at all */
  gboolean vertical; /* as its panels are, all alike */
} LayoutFlow;

/* A line of text that the layout adds to a flow; @text holds placeholders ({edition}). */
typedef struct
{
  const char *flow, *text;
  const char *role; /* its style: "cover-title" */
  gint level;       /* 1–6: a heading; 0: a paragraph */
  gboolean after;   /* behind the editor's blocks, else before them */
} LayoutLine;

/* How wide the pictures of figures of a class are drawn. */
typedef struct
{
  const char *class_;
  double width;
} LayoutPicture;

/* A list of headings with their pages, at the head of a flow. */
typedef struct
{
  const char *flow;  /* NULL: none is wanted */
  const char *title; /* NULL: もくじ */
  gint levels;       /* the lowest heading that it lists: 2 or more */
} LayoutContents;

/* How the sheet is folded (fold.h). */
typedef enum
{
  FOLD_NONE,
  FOLD_HALF,
  FOLD_LETTER, /* a flap is folded in */
  FOLD_Z,
  FOLD_GATE, /* two doors, then once more between them */
  N_FOLDS,
} FoldType;

/* Measures that what is printed keeps to, in points; 0: none is asked. */
typedef struct
{
  double min_font_size; /* furigana has its own */
  double safety;        /* from text to the edge of what is cut */
  double min_qr;        /* width of a code without its quiet zone */
  double min_ppi;       /* pixels an inch of a picture */
} LayoutPreflight;

/* Where a voice code stands (音声コード), at the lower right of a panel at the paper's edge. */
typedef struct
{
  const LayoutPanel *panel; /* NULL: there is no place for one */
  double size, right, bottom;
} LayoutVoice;

/* How the pages stand on the sheets of the office's own printer. */
typedef enum
{
  IMPOSE_PLAIN,
  IMPOSE_SADDLE,
  IMPOSE_ELSEWHERE, /* the sheets were made by another layout */
} Imposition;

/* Cards on a sheet: the panels of a page are one card, repeated. */
typedef struct
{
  gint columns, rows;         /* 0: no grid */
  double width, height;       /* of one card */
  double left, top;           /* of the first card on the sheet's front */
  double column_gap, row_gap; /* between cards */
} LayoutGrid;

typedef struct
{
  double width, height, bleed, crop_offset;
  gboolean flip_short_edge;
  gint multiple;        /* of which the number of pages is: 4 for a stitched booklet */
  gboolean right_bound; /* opens to the right: vertical text */
  FoldType fold;
  Imposition imposition;
  const char *sheet_layout; /* that sheets are set by, with a fold that office machines make; NULL:
                               this one */
  double creep;             /* of each sheet, by those within it */
  double sheet_margin;      /* of the sheet that the printer leaves white */
  gboolean mono_sheet;      /* sheets in black and white too */
  GPtrArray *pages;         /* LayoutPage * */
  GPtrArray *flows;         /* LayoutFlow *, in reading order */
  const char *body_flow;    /* the flow of all that is on no named panel */
  gboolean gather;          /* what is for panels that are not there goes to the body flow, too */
  GPtrArray *lines;         /* LayoutLine * */
  GArray *pictures;         /* LayoutPicture */
  LayoutGrid grid;
  LayoutContents contents;
  LayoutPreflight preflight;
  LayoutVoice voice;
  double body_size, min_body_size, size_step; /* copyfitting: min = size means none */
  gboolean needs_lecture;                     /* its pamphlets are each for a lecture */
  const char *text;                           /* Markdown of pamphlets that have none, or NULL */
  const char *slug;                           /* its text with placeholders; NULL: none */
  const char *sample, *proof;                 /* words of the marks; NULL: none */
  guint thumbnail_page;
  Rect thumbnail;            /* of that page */
  const char **font_folders; /* NULL-terminated, or NULL */
  StyleSheet *sheet;
  GArray *inks; /* Color: those of its colours that name their inks */
  KeysMemory *memory;
  GStringChunk *strings;
} Layout;

/*
 * Reads the tree of a layout. Unknown keys, properties, panels and colours are findings at @file
 * with the nearest known one; NULL when the sheet itself cannot be made of it. Borrows nothing of
 * @tree. Give back with layout_free.
 */
Layout *layout_read (const Value *tree, Diags *diags);
void layout_free (Layout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Layout, layout_free)

/* An empty page, to be given to layout->pages. */
LayoutPage *layout_page_new (void);

/* @frame as what the text flows through. */
Frame layout_frame (const LayoutFrame *frame);

/*
 * The card in @column and @row of page @page. Backs (odd pages) stand mirrored, so that each meets
 * its front when the sheet is turned over.
 */
Rect layout_card (const Layout *layout, guint page, gint column, gint row);

/* The flow @name, or NULL. */
const LayoutFlow *layout_flow (const Layout *layout, const char *name);

#endif
