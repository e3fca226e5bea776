/*
 * paragraph_int: what a paragraph is made of, shared by filling, shaping, breaking and painting.
 */
#ifndef ORIHON_TYPESET_PARAGRAPH_INT_H
#define ORIHON_TYPESET_PARAGRAPH_INT_H

#include "typeset/compose.h"
#include "typeset/jlreq.h"
#include "typeset/vertical.h"

/* Whether a line may end before a cluster, from never to always. */
typedef enum
{
  CUT_KINSOKU, /* forbidden; only where nothing else fits the measure at all */
  CUT_WORD,    /* inside a word; only where the word is wider than the measure */
  CUT_PHRASE,  /* inside a phrase; dear */
  CUT_ADDRESS, /* inside an URL, at one of its marks */
  CUT_FREE,
  CUT_FORCED,
} Cut;

typedef struct
{
  PangoItem *item;
  PangoGlyphString *glyphs;
} Shaped;

/* A run begins at @start and goes on to the next one. */
typedef struct
{
  guint start;
  TextRun run;
} Run;

typedef struct
{
  guint start, end; /* bytes of the base */
  const char *reading;
  TextRun rt;
  gboolean joined;
  guint group, group_size; /* readings set as one, from the first */
  GArray *shaped;          /* Shaped */
  double width;            /* of the reading */
} Ruby;

typedef struct
{
  guint start, end; /* bytes */
  guint shaped;     /* index */
  int glyph, n_glyphs;
  guint run;
  int ruby, box; /* index or -1 */
  gunichar c;
  guint8 class;     /* CharClass */
  guint8 cut;       /* Cut, before this cluster */
  gboolean upright; /* a number whose digits stand side by side in a vertical line */
  float width;
  float before, after; /* blank of a punctuation mark that may fall away */
  float edge_before,
      edge_after; /* what a long reading needs more where a line begins or ends here */
  Gap gap;        /* before this cluster */
} Cluster;

struct Paragraph
{
  TypesetFonts *fonts;
  const Style *style;
  GString *text;
  GArray *runs;     /* Run */
  GArray *rubies;   /* Ruby */
  GArray *boxes;    /* InlineBox */
  GArray *shaped;   /* Shaped */
  GArray *clusters; /* Cluster */
  GStringChunk *strings;
  DisplayList *painted; /* that holds a copy of the text already, */
  const char *kept;     /* this one */
};

/* How the gaps of one line are set: gap = natural - Σ give·shrink + Σ take·stretch + even. */
typedef struct
{
  guint end; /* past the last cluster that is painted: blanks at the end are not */
  double x;  /* of the first cluster */
  double give[N_GIVE], take[N_TAKE];
  double even;
  double natural;
  double leader; /* what a leader in the line takes besides its width */
  double excess; /* by which the line stands past its measure */
  gboolean hung;
} LineFit;

LineFit paragraph_fit (const Paragraph *paragraph, const Line *line);
double paragraph_gap (const Cluster *cluster, const LineFit *fit);

static inline Cluster *
paragraph_cluster (const Paragraph *paragraph, guint index)
{
  return &g_array_index (paragraph->clusters, Cluster, index);
}

static inline Ruby *
paragraph_ruby (const Paragraph *paragraph, guint index)
{
  return &g_array_index (paragraph->rubies, Ruby, index);
}

static inline const TextRun *
paragraph_run (const Paragraph *paragraph, guint index)
{
  return &g_array_index (paragraph->runs, Run, index).run;
}

/* What @cluster leaves away at the head of a line, and at the end of one. */
static inline double
cluster_head (const Cluster *cluster)
{
  return (cluster->class == CLASS_OPEN ? cluster->before : 0) - cluster->edge_before;
}

static inline double
cluster_tail (const Cluster *cluster)
{
  return cluster->after - cluster->edge_after;
}

static inline gboolean
cluster_is_blank (const Cluster *cluster)
{
  return cluster->class == CLASS_SPACE || cluster->class == CLASS_WIDE_SPACE
         || cluster->class == CLASS_LINE_BREAK;
}

gboolean cluster_is_leader (const Paragraph *paragraph, const Cluster *cluster);

/* Shapes @text (whole) in @attributes; appends Shaped, gives the width in points. */
double shape_text (TypesetFonts *fonts, const char *text, gsize length, gboolean vertical,
                   PangoAttrList *attributes, GArray *out);

/* The attributes of @start…@end-1 of @text, set in @style, at the end of @list. */
void shape_attributes (PangoAttrList *list, TypesetFonts *fonts, const char *text, guint start,
                       guint end, const Style *style);

/* Where glyphs of @item, set in @style, stand in a line whose em boxes of @size have @baseline:
 * in vertical lines all have their middles in one. */
double glyph_baseline (const PangoItem *item, const Style *style, double size, double baseline);

/* Shapes the readings and joins those of one word that need it. */
void ruby_shape (Paragraph *paragraph);

/* Widens the gaps around words whose readings are longer; after the gaps are known. */
void ruby_make_room (Paragraph *paragraph);

/* Paints the readings over the painted clusters of a line; @x: the left edge of each cluster. */
void ruby_paint (const Paragraph *paragraph, const Line *line, guint end, const double *x,
                 DisplayList *list, guint page, double baseline, gboolean artifact);

/* emphasis.c: the mark of @cluster, whose style has one, if it takes any; its middle at @x. */
void emphasis_paint (const Paragraph *paragraph, const Cluster *cluster, DisplayPage *page,
                     double x, double baseline);

void shaped_clear (gpointer shaped);

#endif
