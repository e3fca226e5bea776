/*
 * style: how each kind of element is set. A StyleSheet maps selectors ("p", "h2", "note",
 * "note p") to declarations in CSS's words; a Style is what comes out for one element inside
 * another, with lengths in points. Text properties are inherited, box properties are not.
 *
 * Selectors are the names of content (body p h1…h6 ul ol li quote pre code table caption th td
 * figure rule strong em strike dots link sup ruby rt footnotes footnote field div span), the
 * roles and classes of the theme's boxes, or two such names: "note p" is a p inside a note.
 */
#ifndef ORIHON_TYPESET_STYLE_H
#define ORIHON_TYPESET_STYLE_H

#include "typeset/display.h"

typedef enum
{
  TEXT_JUSTIFY,
  TEXT_START,
  TEXT_CENTER,
  TEXT_END,
  TEXT_POINT, /* figures below each other in a table's column; elsewhere as TEXT_END */
} TextAlign;

typedef enum
{
  BREAK_BEFORE_AUTO,
  BREAK_BEFORE_COLUMN,
  BREAK_BEFORE_PAGE,
  BREAK_BEFORE_RECTO, /* the front of a sheet: the first page, the third, … */
} BreakBefore;

typedef enum
{
  FLOAT_NONE,
  FLOAT_TOP,    /* to the head of the frame, */
  FLOAT_BOTTOM, /* to its foot */
} FloatPlace;

typedef enum
{
  MARKER_DISC,    /* ● */
  MARKER_DASH,    /* – */
  MARKER_DECIMAL, /* 1. */
  MARKER_CIRCLED, /* ①, to ⑳ */
  MARKER_PAREN,   /* (1) */
  MARKER_NONE,
} Marker;

typedef enum
{
  EMPHASIS_NONE,
  EMPHASIS_DOT,
  EMPHASIS_CIRCLE,
  EMPHASIS_DOUBLE_CIRCLE,
  EMPHASIS_TRIANGLE,
  EMPHASIS_SESAME,
} EmphasisMark;

/* 圏点: marks beside each character but punctuation. */
typedef struct
{
  guint8 mark; /* EmphasisMark */
  gboolean open, has_color;
  Color color;
} Emphasis;

enum
{
  SIDE_TOP,
  SIDE_RIGHT,
  SIDE_BOTTOM,
  SIDE_LEFT,
  N_SIDES
};

typedef struct
{
  double width; /* 0: none */
  double dash;  /* 0: solid */
  Color color;
} Border;

typedef struct Style Style;
struct Style
{
  const char *name;    /* the selector's last name; interned */
  const Style *parent; /* of the element around */

  /* ── inherited ── */
  const char *family;
  double size_pt;
  int weight; /* 400, 700 */
  Color color;
  double line_height;     /* of size_pt */
  double text_indent;     /* of a paragraph's first line */
  guint8 align;           /* TextAlign */
  guint8 marker;          /* Marker, of list items */
  gboolean autospace;     /* a little air between Japanese and Latin */
  gboolean trim;          /* blank halves of punctuation close up */
  gboolean hang;          /* 、 and 。 may stand past the line's end */
  gboolean phrase;        /* break only between phrases */
  gboolean balance;       /* lines about equally long */
  gboolean ruby;          /* FALSE: readings are left out */
  gboolean ruby_overhang; /* a long reading may lean on kana beside it */
  Emphasis emphasis;
  gboolean emphasis_under; /* below the line, not above */
  gboolean vertical;       /* lines run downwards, from right to left */
  guint8 combine;          /* as many digits stand upright, side by side, in vertical lines */
  guint widows, orphans;   /* lines at the least after and before a break */
  double marker_width;     /* the indent of a list's items */
  Color marker_color;

  /* ── of the box itself ── */
  double margin[N_SIDES];
  double padding[N_SIDES];
  Border border[N_SIDES];
  Color background;
  gboolean has_background;
  double radius;
  double max_width, max_height; /* of pictures; 0: the frame's */
  gboolean keep_together, keep_with_next, repeat_header, underline, strike;
  const char *column_widths;  /* of a table: the columns' shares of its width; NULL: by content */
  gboolean span;              /* across all columns of a frame */
  const char *string_set;     /* the running line that its text is for; NULL: none */
  const char *target_counter; /* of a link: what follows it, with {page} for where it leads */
  guint8 break_before;        /* BreakBefore */
  guint8 float_place;         /* FloatPlace, of figures and of the notes of a document */
  double raise;               /* of the baseline */
};

/* The distance of baselines, in points. */
double style_leading (const Style *style);

typedef struct StyleSheet StyleSheet;

/* A sheet with the built-in styles, which suit a leaflet at 12 pt. */
StyleSheet *style_sheet_new (void);
void style_sheet_free (StyleSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StyleSheet, style_sheet_free)

/* Gives @color a name that declarations may use ("brand", "text"). */
void style_sheet_define_color (StyleSheet *sheet, const char *name, Color color);

/* "#rgb", "#rrggbb" or one of @sheet's names. */
gboolean style_sheet_parse_color (const StyleSheet *sheet, const char *value, Color *out);

/* "0.4pt solid rule", as in a declaration of border. */
gboolean style_sheet_parse_border (const StyleSheet *sheet, const char *value, Border *out);

/*
 * Adds one declaration, which goes over earlier ones. @property may be written with - or _.
 * Lengths: pt mm cm in px Q 歯, em (own size), rem (body's size), lh (own leading), and %.
 * FALSE when the property is unknown or the value cannot be read; the sheet is then unchanged.
 * Styles computed before are gone.
 */
gboolean style_sheet_set (StyleSheet *sheet, const char *selector, const char *property,
                          const char *value);

/* The names of all properties, NULL-terminated, to tell an unknown one from a bad value. */
const char *const *style_property_names (void);

/* The names that declarations of string_set give, each once; owned array of constants. */
GPtrArray *style_sheet_string_names (const StyleSheet *sheet);

/*
 * The words that @property may hold, NULL-terminated, to tell the nearest of them; NULL where it
 * holds no words. Give back with g_free.
 */
const char **style_property_words (const char *property);

/* Whether a declaration for @name exists. */
gboolean style_sheet_has (const StyleSheet *sheet, const char *name);

/*
 * The style of @name inside @parent (NULL: of "body"). Computed once; owned by @sheet until its
 * next change.
 */
const Style *style_sheet_style (StyleSheet *sheet, const Style *parent, const char *name);

/*
 * The style that text in vertical lines begins with: that of "body" with the rules of "vertical"
 * over it, so that "vertical p" is a paragraph in such text.
 */
const Style *style_sheet_vertical (StyleSheet *sheet);

/*
 * The same as style_sheet_style, with the rules of @kind ("box", "cell") under those of @name: a
 * role of the theme is a box as well, whatever little it says of itself.
 */
const Style *style_sheet_kind (StyleSheet *sheet, const Style *parent, const char *kind,
                               const char *name);

/*
 * A length as in a declaration, in points; em, rem, lh and % count from @base (NULL: they are
 * refused). For layouts: "9mm", "297mm".
 */
gboolean style_parse_length (const char *value, const Style *base, double *out_pt);

#endif
