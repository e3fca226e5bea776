#include "typeset/paragraph_int.h"

#include <float.h>
#include <math.h>

/* What a line costs; all found by measuring leaflets (see tests/typeset/test_compose.c). */
#define COST_PHRASE 1e7
#define COST_ADDRESS 2e4
#define COST_WORD 1e13
#define COST_KINSOKU 1e15
#define COST_OVERFULL 1e17
#define RATIO_MAX 20.0 /* a line looser than this is as bad as can be */
#define COST_HANG 300
#define EVEN_EM 0.06         /* the stretch of a gap that counts as comfortable */
#define RAGGED_EM 3.0        /* as much white as that at a ragged end counts as comfortable */
#define SHORT_LAST_EM 3.2    /* a last line shorter than this is a little costly */
#define SHORTEST_LAST_EM 2.2 /* and shorter than this, more */
#define TOLERANCE 0.01       /* points; rounding of shaped advances */

typedef struct
{
  const Paragraph *paragraph;
  guint from;
  double width;
  gboolean justify;
  guint8 *open;    /* by cluster - from: the line may end before it */
  double *cost;    /* the least cost of lines that end there */
  guint *previous; /* where the last of them began */
} Breaking;

static double
indent_of (const Breaking *b, guint first)
{
  return first == 0 ? b->paragraph->style->text_indent : 0;
}

/* ── where lines may end ── */

/* Opens the cuts of at least @least in first…end-1; FALSE if there is none. */
static gboolean
open_cuts (Breaking *b, guint first, guint end, Cut least)
{
  gboolean any = FALSE;
  for (guint i = first + 1; i < end; i++)
    if (paragraph_cluster (b->paragraph, i)->cut >= least)
      b->open[i - b->from] = any = TRUE;
  return any;
}

static double
piece_width (const Breaking *b, guint first, guint end)
{
  double width = -cluster_head (paragraph_cluster (b->paragraph, first));
  for (guint i = first; i < end; i++)
    {
      const Cluster *cluster = paragraph_cluster (b->paragraph, i);
      width += cluster->width + (i > first ? cluster->gap.natural : 0);
    }
  const Cluster *last = paragraph_cluster (b->paragraph, end - 1);
  return width - (cluster_is_blank (last) ? last->width : cluster_tail (last));
}

/* Pieces that are wider than the measure are opened at the next lower level, down to kinsoku. */
static void
open_wide_pieces (Breaking *b, guint first, guint end, Cut least)
{
  guint start = first;
  for (guint i = first + 1; i <= end; i++)
    {
      if (i < end && !b->open[i - b->from])
        continue;
      double room = b->width - indent_of (b, start);
      if (i - start > 1 && piece_width (b, start, i) > room + TOLERANCE)
        {
          open_cuts (b, start, i, least);
          if (least > CUT_KINSOKU)
            open_wide_pieces (b, start, i, least - 1);
        }
      start = i;
    }
}

/* ── what a line costs ── */

/* Sums over a line that grows to the right. */
typedef struct
{
  double width, shrink, stretch;
  double blank; /* of the spaces at its end */
} Sums;

static void
add_cluster (const Breaking *b, Sums *sums, guint index, gboolean first)
{
  const Cluster *cluster = paragraph_cluster (b->paragraph, index);
  double width = cluster->width;
  if (first)
    sums->width = -cluster_head (cluster);
  else
    {
      width += cluster->gap.natural;
      for (guint g = 0; g < N_GIVE; g++)
        sums->shrink += cluster->gap.shrink[g];
      for (guint t = 0; t < N_TAKE; t++)
        sums->stretch += cluster->gap.stretch[t];
      if (cluster->gap.even)
        sums->stretch += b->paragraph->style->size_pt * EVEN_EM;
    }
  sums->width += width;
  sums->blank = cluster_is_blank (cluster) ? sums->blank + width : 0;
}

static double
cubed_cost (double ratio)
{
  ratio = fmin (ratio, RATIO_MAX);
  double badness = 10 + 100 * ratio * ratio * ratio;
  return badness * badness;
}

static double
last_line_cost (const Breaking *b, guint first, double length)
{
  double em = b->paragraph->style->size_pt;
  if (first == 0 || length >= em * SHORT_LAST_EM)
    return 100;
  return length < em * SHORTEST_LAST_EM ? 4e4 : 1e4;
}

static double
cut_cost (Cut cut)
{
  static const double costs[]
      = { [CUT_KINSOKU] = COST_KINSOKU, [CUT_WORD] = COST_WORD, [CUT_PHRASE] = COST_PHRASE,
          [CUT_ADDRESS] = COST_ADDRESS, [CUT_FREE] = 0,         [CUT_FORCED] = 0 };
  return costs[cut];
}

/* The cost of first…end-1 as a line; @too_long: no longer one can fit either. */
static double
line_cost (const Breaking *b, const Sums *sums, guint first, guint end, gboolean last,
           gboolean *too_long)
{
  const Style *style = b->paragraph->style;
  const Cluster *tail = paragraph_cluster (b->paragraph, end - 1);
  double length = sums->width - (sums->blank > 0 ? sums->blank : cluster_tail (tail));
  double slack = b->width - indent_of (b, first) - length;
  double cost = 0;
  if (style->hang && slack < -sums->shrink
      && (tail->class == CLASS_COMMA || tail->class == CLASS_STOP))
    {
      slack += tail->width - tail->after;
      cost = COST_HANG;
    }
  *too_long = slack < -sums->shrink - TOLERANCE;
  if (*too_long)
    return cost + COST_OVERFULL * (1 - slack - sums->shrink);
  if (slack < 0)
    return cost + cubed_cost (sums->shrink > 0 ? -slack / sums->shrink : 0);
  if (last)
    return cost + last_line_cost (b, first, length);
  if (b->justify)
    return cost + cubed_cost (sums->stretch > 0 ? slack / sums->stretch : RATIO_MAX);
  return cost + cubed_cost (slack / (style->size_pt * RAGGED_EM));
}

/* ── the best chain of lines ── */

static void
reach (Breaking *b, guint first, guint end, double cost)
{
  double total = b->cost[first - b->from] + cost;
  if (total >= b->cost[end - b->from])
    return;
  b->cost[end - b->from] = total;
  b->previous[end - b->from] = first;
}

static void
try_lines_from (Breaking *b, guint first)
{
  guint n = b->paragraph->clusters->len;
  Sums sums = { 0 };
  gboolean too_long = FALSE;
  for (guint i = first; i < n && !too_long; i++)
    {
      add_cluster (b, &sums, i, i == first);
      Cut cut = i + 1 < n ? paragraph_cluster (b->paragraph, i + 1)->cut : CUT_FORCED;
      if (i + 1 < n && !b->open[i + 1 - b->from])
        continue;
      double cost = line_cost (b, &sums, first, i + 1, cut == CUT_FORCED, &too_long);
      reach (b, first, i + 1, cost + cut_cost (cut));
      if (cut == CUT_FORCED)
        return;
    }
}

static void
note_line (const Breaking *b, guint first, guint end, GArray *lines)
{
  guint n = b->paragraph->clusters->len;
  Cut cut = end < n ? paragraph_cluster (b->paragraph, end)->cut : CUT_FORCED;
  Line line = { .first = first,
                .end = end,
                .width = b->width,
                .indent = indent_of (b, first),
                .last = cut == CUT_FORCED,
                .parted = cut <= CUT_WORD     ? 2
                          : cut == CUT_PHRASE ? 1
                                              : 0 };
  LineFit fit = paragraph_fit (b->paragraph, &line);
  line.natural = fit.natural;
  line.gap = fit.even / b->paragraph->style->size_pt;
  line.hung = fit.hung;
  if (fit.excess > TOLERANCE)
    line.parted = 3;
  g_array_append_val (lines, line);
}

static GArray *
collect_lines (const Breaking *b)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint end = b->paragraph->clusters->len; end > b->from; end = b->previous[end - b->from])
    g_array_append_val (ends, end);
  GArray *lines = g_array_sized_new (FALSE, TRUE, sizeof (Line), ends->len);
  guint first = b->from;
  for (guint e = ends->len; e > 0; e--)
    {
      guint end = g_array_index (ends, guint, e - 1);
      note_line (b, first, end, lines);
      first = end;
    }
  return lines;
}

static GArray *
break_at (const Paragraph *paragraph, guint from, double width)
{
  guint n = paragraph->clusters->len - from;
  g_autofree guint8 *open = g_new0 (guint8, n + 1);
  g_autofree double *cost = g_new (double, n + 1);
  g_autofree guint *previous = g_new0 (guint, n + 1);
  Breaking b
      = { paragraph, from, width, paragraph->style->align == TEXT_JUSTIFY, open, cost, previous };
  for (guint i = 1; i <= n; i++)
    cost[i] = DBL_MAX;
  cost[0] = 0;
  open_cuts (&b, from, from + n, CUT_PHRASE);
  open_wide_pieces (&b, from, from + n, CUT_WORD);
  for (guint i = 0; i < n; i++)
    if (cost[i] < DBL_MAX)
      try_lines_from (&b, from + i);
  return collect_lines (&b);
}

/* The narrowest measure that needs no more lines: they come out about equally long. */
static GArray *
break_balanced (const Paragraph *paragraph, guint from, double width)
{
  GArray *best = break_at (paragraph, from, width);
  double low = width / 2, high = width;
  for (guint step = 0; best->len > 1 && step < 7; step++)
    {
      double middle = (low + high) / 2;
      GArray *lines = break_at (paragraph, from, middle);
      guint parted = 0, parted_before = 0;
      for (guint l = 0; l < lines->len; l++)
        parted += g_array_index (lines, Line, l).parted;
      for (guint l = 0; l < best->len; l++)
        parted_before += g_array_index (best, Line, l).parted;
      gboolean good = lines->len <= best->len && parted <= parted_before;
      g_array_unref (good ? best : lines);
      best = good ? lines : best;
      *(good ? &high : &low) = middle;
    }
  for (guint l = 0; l < best->len; l++)
    g_array_index (best, Line, l).width = width;
  return best;
}

GArray *
paragraph_break (const Paragraph *paragraph, guint from, double width)
{
  if (from >= paragraph->clusters->len)
    return g_array_new (FALSE, TRUE, sizeof (Line));
  return paragraph->style->balance ? break_balanced (paragraph, from, width)
                                   : break_at (paragraph, from, width);
}

double
paragraph_max_width (const Paragraph *paragraph)
{
  double widest = 0;
  Breaking b = { .paragraph = paragraph };
  guint n = paragraph->clusters->len;
  for (guint first = 0, end; first < n; first = end)
    {
      end = first + 1;
      while (end < n && paragraph_cluster (paragraph, end)->cut != CUT_FORCED)
        end++;
      widest = fmax (widest, indent_of (&b, first) + piece_width (&b, first, end));
    }
  return widest;
}

double
paragraph_min_width (const Paragraph *paragraph)
{
  double widest = 0;
  Breaking b = { .paragraph = paragraph };
  guint n = paragraph->clusters->len;
  for (guint first = 0, end; first < n; first = end)
    {
      end = first + 1;
      while (end < n && paragraph_cluster (paragraph, end)->cut < CUT_PHRASE)
        end++;
      widest = fmax (widest, piece_width (&b, first, end));
    }
  return widest;
}
