/*
 * display: what a typeset document looks like, ready to be painted: pages of placed items, and
 * beside them the logical structure (for tagged PDF) that the items belong to. Typesetting makes
 * it, pdf/ paints it; nothing here knows of a site or a file.
 *
 * Lengths are in points (1/72 inch). The origin of a page is the top left corner of its trim
 * box, y grows downward; an item may reach into the bleed with negative coordinates.
 */
#ifndef ORIHON_TYPESET_DISPLAY_H
#define ORIHON_TYPESET_DISPLAY_H

#include <pango/pango.h>

#include "base/diag.h"

/* A colour as shown and as printed, 0–1 each; without @has_cmyk pdf/ derives the inks. */
typedef struct
{
  double r, g, b;
  double c, m, y, k;
  gboolean has_cmyk;
} Color;

typedef struct
{
  double x, y, width, height;
} Rect;

/*
 * The logical structure, in reading order whatever the order on paper. An element that goes on
 * in another panel or page is still one element. @tag is a standard structure type of PDF 1.7
 * (14.8.4): Document, Part, Sect, H1…H6, P, L, LI, Lbl, LBody, Table, Caption, THead, TBody, TR,
 * TH, TD, TOC, TOCI, Figure, Link, Span, Ruby, RB, RT, Note, Reference, BlockQuote, Code, Form.
 */
typedef struct StructElement StructElement;
struct StructElement
{
  const char *tag;
  StructElement *parent, *next, *first_child, *last_child;
  const char *alt;          /* Figure: alternative text; Form: tooltip */
  const char *lang;         /* where it differs from the document's */
  const char *id;           /* an anchor that links can lead to */
  const char *url;          /* Link: where it leads ("https://…", "tel:…", "#anchor") */
  guint8 scope;             /* TH: 0 none, 1 Column, 2 Row */
  guint16 colspan, rowspan; /* TH, TD: 1 unless spanned */
  Pos pos;                  /* the editor's source, for findings */
};

typedef enum
{
  ITEM_GLYPHS, /* one run of shaped text on a baseline */
  ITEM_RECT,   /* a filled and/or stroked, perhaps rounded rectangle, or a Shape in it */
  ITEM_LINE,   /* a straight rule */
  ITEM_SVG,    /* a vector picture fitted into a box */
  ITEM_IMAGE,  /* a pixel picture fitted into a box */
} ItemType;

/* What is drawn in the box of an ITEM_RECT. */
typedef enum
{
  SHAPE_RECT,
  SHAPE_TRIANGLE,
  SHAPE_SESAME, /* the drop of a 圏点 */
} Shape;

typedef struct
{
  guint8 type;            /* ItemType */
  gboolean vertical;      /* in vertical text: glyphs are turned, unless upright */
  StructElement *element; /* the leaf it is content of; NULL: an artifact (decoration, folio) */
  Color color;            /* of glyphs, of a line, the fill of a rectangle */
  union
  {
    struct
    {
      const char *text; /* the whole text that glyphs->item->offset counts in */
      PangoGlyphItem *glyphs;
      double x, baseline;
      gboolean upright; /* never turned */
    } glyphs;
    struct
    {
      Rect box;
      guint8 shape;                /* Shape */
      double radius, stroke_width; /* stroke_width 0: not stroked */
      gboolean filled;
      Color stroke;
    } rect;
    struct
    {
      double x, y, x2, y2, width, dash; /* dash 0: solid */
      gboolean dotted;                  /* round dots, @dash from middle to middle */
    } line;
    struct
    {
      Rect box;
      const char *data; /* the bytes of a whole <svg> */
      gsize length;
    } svg;
    struct
    {
      Rect box;
      const char *path; /* a file that the caller vouches for */
      gboolean fill;    /* fills the box and is cut off at its edges; else it is fitted in whole */
    } image;
  } u;
} Item;

typedef struct
{
  const char *name;     /* "outside", "front": for messages and outlines */
  double width, height; /* of the trim box */
  double bleed;         /* around it */
  GArray *items;        /* Item, in painting order */
  GArray *folds;        /* double: x of each vertical fold, for fold marks */
  GArray *cuts;         /* Rect: pieces to be cut out of the sheet (cards), for cut marks */
  GArray *slug;         /* Item: outside the bleed, in press files only (name, edition, build) */
  GArray *proof;        /* Item: words on the baseline y = 0 from x = 0, drawn in outline across the
                           page in files for paper, so that nobody prints what is not approved */
  double proof_width;   /* of those words */
} DisplayPage;

/* A place to write on, which becomes a form field in the accessible PDF. */
typedef struct
{
  guint page;
  Rect box;
  const char *name, *label;
  gboolean check, multiline;
  StructElement *element; /* the Form element */
} DisplayField;

/* A heading where it came to stand, in reading order: for outlines and tables of contents. */
typedef struct
{
  guint level; /* 1–6 */
  guint page;
  double y; /* the top of its first line */
  const char *text;
  StructElement *element;
} DisplayHeading;

/* What running lines tell of a text: where it came to stand, in reading order. */
typedef struct
{
  const char *name; /* of its style's string_set */
  guint page;
  const char *text;
} DisplayString;

typedef struct
{
  GPtrArray *pages;      /* DisplayPage */
  StructElement *root;   /* Document */
  GArray *fields;        /* DisplayField */
  GArray *headings;      /* DisplayHeading */
  GArray *running;       /* DisplayString */
  GStringChunk *strings; /* owns every string and picture above */
} DisplayList;

/*
 * The fonts of the glyph items belong to the TypesetFonts they were shaped with, which must
 * outlive the list.
 */
DisplayList *display_list_new (void);
void display_list_free (DisplayList *list); /* glyph items and elements too */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DisplayList, display_list_free)

/* A new page at the end; owned by the list. */
DisplayPage *display_list_add_page (DisplayList *list, const char *name, double width,
                                    double height, double bleed);

/* A new last child of @parent; @tag must be a constant string. */
StructElement *display_list_add_element (DisplayList *list, StructElement *parent, const char *tag,
                                         Pos pos);

/* An empty item of @type at the end of @page, to be filled in; valid until the next is added. */
Item *display_page_add (DisplayPage *page, ItemType type, StructElement *element, Color color);

/* Moves the items from @from to the end before item @to: what was known last is painted first. */
void display_page_move_back (DisplayPage *page, guint from, guint to);

/* Characters before this one are of Western encodings: Latin, … and “. */
#define DISPLAY_WESTERN_END 0x2070

/* Whether the glyphs of @item stand upright in vertical text. */
gboolean display_is_upright (const Item *item);

/* Where the glyphs of an ITEM_GLYPHS stand on the page: their ink, or their letters' whole room. */
Rect display_glyph_box (const Item *item, gboolean ink);

/* How much there is on a page and of what belongs to it, to turn what comes after. */
typedef struct
{
  guint page, items, fields, headings;
} DisplayMark;

DisplayMark display_list_mark (const DisplayList *list, guint page);

/*
 * What came since @mark was set as if lines ran from left to right, from the origin, in a room as
 * wide as @box is high: it is turned to the right and moved into @box, where its lines run
 * downwards and from right to left. Pictures keep upright in their turned boxes.
 */
void display_list_turn (DisplayList *list, const DisplayMark *mark, const Rect *box);

/* @text copied into @list's memory; NULL stays NULL. @length -1: to the NUL. */
const char *display_list_string (DisplayList *list, const char *text, gssize length);

#endif
