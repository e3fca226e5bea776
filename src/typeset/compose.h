/*
 * compose: one paragraph of Japanese text. It is filled with runs of text, readings and boxes,
 * shaped once, and can then be broken into lines at any width and painted line by line into a
 * display list.
 *
 * Lines are chosen for the whole paragraph at once (total fit, after Knuth and Plass) among the
 * breaks that kinsoku leaves open. Punctuation closes up, a little air stands between Japanese
 * and Latin, readings stand above their words. Nothing is ever cut: a word wider than the
 * measure is parted where it must be, and that is counted.
 */
#ifndef ORIHON_TYPESET_COMPOSE_H
#define ORIHON_TYPESET_COMPOSE_H

#include "typeset/display.h"
#include "typeset/fonts.h"
#include "typeset/style.h"

extern const DiagKind TYPESET_GLYPH_MISSING;
extern const DiagKind TYPESET_VARIANT_MISSING;
extern const DiagKind TYPESET_RUBY_TOO_SMALL;

typedef struct Paragraph Paragraph;

enum
{
  RUN_ADDRESS = 1 << 0, /* an URL: may be parted after its marks */
};

/* How a run of text is set, and the element it is content of (NULL: an artifact). */
typedef struct
{
  const Style *style;
  StructElement *element;
  guint flags;
  Pos pos;
} TextRun;

typedef enum
{
  BOX_CHECK,   /* a check box, @done or not */
  BOX_LINE,    /* a rule to write on */
  BOX_PICTURE, /* @picture */
  BOX_LEADER,  /* dots up to what stands behind it, which is pushed to the line's end */
} InlineBoxKind;

/* A picture as an Item has it: an <svg>, or a file. */
typedef struct
{
  const char *svg; /* NULL: @path */
  gsize svg_length;
  const char *path;
} Picture;

typedef struct
{
  guint8 kind; /* InlineBoxKind */
  gboolean done;
  double width, height;     /* points; stands on the baseline */
  const char *name, *label; /* of a place to write on; NULL: only drawn */
  Picture picture;
} InlineBox;

/* @style: of the paragraph as a whole. Styles and @fonts are borrowed for the paragraph's life. */
Paragraph *paragraph_new (TypesetFonts *fonts, const Style *style);
void paragraph_free (Paragraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Paragraph, paragraph_free)

/* ── filling, in order ── */
void paragraph_add_text (Paragraph *paragraph, const char *text, gssize length, const TextRun *run);
void paragraph_add_break (Paragraph *paragraph, const TextRun *run);
void paragraph_add_box (Paragraph *paragraph, const InlineBox *box, const TextRun *run);

/*
 * @base with @reading above it, never parted; @rt: the style and element of the reading. @joined:
 * part of the same word as the reading before (熟語ルビ): one too long for its kanji may then lean
 * on the word's others, and where a line ends between them each keeps its own.
 */
void paragraph_add_ruby (Paragraph *paragraph, const char *base, const char *reading,
                         gboolean joined, const TextRun *run, const TextRun *rt);

/* Whether a reading in style @rt is large enough to be read (5 points); if not, adds a finding. */
gboolean paragraph_ruby_fits (const Style *rt, const char *reading, Pos pos, Diags *diags);

/*
 * Shapes what was filled in; nothing may be added after. Where the style asks for it, phrases are
 * found by markdown/phrase.h. Characters that no font has are findings.
 */
void paragraph_shape (Paragraph *paragraph, Diags *diags);

/* ── lines ── */

/* A line: clusters @first…@end-1 of the shaped text. */
typedef struct
{
  guint first, end;
  double width; /* the measure it was set to */
  double indent;
  double natural; /* its length before it gave way or was stretched */
  double gap;     /* what was added to each of its gaps in the end, in em */
  guint8 parted;  /* 1: ends inside a phrase, 2: inside a word; 3: stands past the measure */
  gboolean last, hung;
} Line;

guint paragraph_length (const Paragraph *paragraph); /* in clusters */
gsize paragraph_bytes (const Paragraph *paragraph);  /* of the text that was filled in so far */

/* Whether byte @at of the text stands in @line. */
gboolean paragraph_line_holds (const Paragraph *paragraph, const Line *line, gsize at);

const Style *paragraph_style (const Paragraph *paragraph);

/*
 * The lines from cluster @from on, in a measure of @width points; give back with
 * g_array_unref. An empty paragraph has none.
 */
GArray *paragraph_break (const Paragraph *paragraph, guint from, double width);

/* The length on one line, and the widest piece that breaks no word. */
double paragraph_max_width (const Paragraph *paragraph);
double paragraph_min_width (const Paragraph *paragraph);

/*
 * The length from the decimal point on, or behind the last digit where there is none, of a
 * paragraph that holds one number (約1,234.5人); -1 of any other.
 */
double paragraph_after_point (const Paragraph *paragraph);

/* The text of a line and where it stands in the editor's file. */
const char *paragraph_line_text (const Paragraph *paragraph, const Line *line, gsize *length);
Pos paragraph_line_pos (const Paragraph *paragraph, const Line *line);

/*
 * The items of @line, its left edge at @x, onto page @page of @list. Base text is painted before
 * readings, so that text can be searched. @artifact: without elements (a repeated header).
 */
void paragraph_paint (Paragraph *paragraph, const Line *line, DisplayList *list, guint page,
                      double x, double baseline, gboolean artifact);

#endif
