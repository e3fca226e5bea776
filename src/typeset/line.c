#include "typeset/paragraph_int.h"

#include <math.h>

/* A line whose gaps would have to open further than this is left ragged instead. */
#define EVEN_MAX_EM 0.25
/* A line of Latin words only may open its spaces by this much, of their usual stretch. */
#define SPACE_TAKE_MAX 2.5

typedef struct
{
  double width, give[N_GIVE], take[N_TAKE];
  guint even;
} LineSums;

static LineSums
sum_line (const Paragraph *paragraph, const Line *line, guint end)
{
  LineSums sums = { 0 };
  for (guint i = line->first; i < end; i++)
    {
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      sums.width += cluster->width;
      if (i == line->first)
        continue;
      sums.width += cluster->gap.natural;
      for (guint g = 0; g < N_GIVE; g++)
        sums.give[g] += cluster->gap.shrink[g];
      for (guint t = 0; t < N_TAKE; t++)
        sums.take[t] += cluster->gap.stretch[t];
      sums.even += cluster->gap.even;
    }
  return sums;
}

/* What @amount takes of what there is, as a ratio; @amount is what is left then. */
static double
use_up (double *amount, double there)
{
  double used = fmin (*amount, there);
  *amount -= used;
  return there > 0 ? used / there : 0;
}

static void
shrink_line (LineFit *fit, const LineSums *sums, double amount)
{
  for (guint g = 0; g < N_GIVE; g++)
    fit->give[g] = use_up (&amount, sums->give[g]);
  fit->excess = amount;
}

static void
stretch_line (LineFit *fit, const LineSums *sums, double amount, double em)
{
  double wanted = amount;
  for (guint t = 0; t < N_TAKE; t++)
    fit->take[t] = use_up (&amount, sums->take[t]);
  if (amount <= 0)
    return;
  if (sums->even > 0 && amount / sums->even <= em * EVEN_MAX_EM)
    fit->even = amount / sums->even;
  else if (sums->even == 0 && sums->take[TAKE_SPACE] > 0)
    fit->take[TAKE_SPACE] = fmin (wanted / sums->take[TAKE_SPACE], SPACE_TAKE_MAX);
  else
    for (guint t = 0; t < N_TAKE; t++)
      fit->take[t] = 0;
}

/* The mark at the line's end that may stand past it, if the line cannot give enough. */
static gboolean
can_hang (const Paragraph *paragraph, const Cluster *last, const LineSums *sums, double slack)
{
  double give = 0;
  for (guint g = 0; g < N_GIVE; g++)
    give += sums->give[g];
  return paragraph->style->hang && slack < -give
         && (last->class == CLASS_COMMA || last->class == CLASS_STOP);
}

gboolean
cluster_is_leader (const Paragraph *paragraph, const Cluster *cluster)
{
  return cluster->box >= 0
         && g_array_index (paragraph->boxes, InlineBox, cluster->box).kind == BOX_LEADER;
}

static gboolean
has_leader (const Paragraph *paragraph, guint first, guint end)
{
  if (paragraph->boxes->len == 0)
    return FALSE;
  for (guint i = first; i < end; i++)
    if (cluster_is_leader (paragraph, paragraph_cluster (paragraph, i)))
      return TRUE;
  return FALSE;
}

/* Past the digits from @at on, and the marks between them. */
static guint
digits_end (const Paragraph *paragraph, guint at)
{
  guint n = paragraph->clusters->len;
  for (; at < n; at++)
    {
      gunichar c = paragraph_cluster (paragraph, at)->c;
      gboolean mark = c == ',' || c == 0xff0c;
      if (!jlreq_is_digit (c)
          && !(mark && at + 1 < n && jlreq_is_digit (paragraph_cluster (paragraph, at + 1)->c)))
        break;
    }
  return at;
}

double
paragraph_after_point (const Paragraph *paragraph)
{
  guint n = paragraph->clusters->len, first = 0;
  while (first < n && !jlreq_is_digit (paragraph_cluster (paragraph, first)->c))
    first++;
  guint point = digits_end (paragraph, first), end = point;
  gunichar c = point < n ? paragraph_cluster (paragraph, point)->c : 0;
  if (c == '.' || c == 0xff0e)
    end = digits_end (paragraph, point + 1);
  double width = 0;
  for (guint i = point; i < n; i++)
    {
      const Cluster *cluster = paragraph_cluster (paragraph, i);
      if (cluster->class == CLASS_LINE_BREAK
          || (i >= end && jlreq_is_digit (cluster->c))) /* another number: no figure */
        return -1;
      width += cluster->width + cluster->gap.natural;
    }
  return first < n ? width : -1;
}

LineFit
paragraph_fit (const Paragraph *paragraph, const Line *line)
{
  guint end = line->end;
  while (end > line->first + 1 && cluster_is_blank (paragraph_cluster (paragraph, end - 1)))
    end--;
  const Cluster *first = paragraph_cluster (paragraph, line->first);
  const Cluster *last = paragraph_cluster (paragraph, end - 1);
  const Style *style = paragraph->style;
  LineSums sums = sum_line (paragraph, line, end);
  LineFit fit = { .end = end };
  fit.natural = sums.width - cluster_head (first) - cluster_tail (last);
  double slack = line->width - line->indent - fit.natural;
  fit.hung = can_hang (paragraph, last, &sums, slack);
  if (fit.hung)
    slack += last->width - last->after;

  if (slack < 0)
    shrink_line (&fit, &sums, -slack);
  else if (has_leader (paragraph, line->first, end))
    {
      fit.leader = slack;
      slack = 0;
    }
  else if (style->align == TEXT_JUSTIFY && !line->last)
    stretch_line (&fit, &sums, slack, style->size_pt);
  fit.x = line->indent - cluster_head (first);
  if (style->align == TEXT_CENTER && slack > 0)
    fit.x += slack / 2;
  else if ((style->align == TEXT_END || style->align == TEXT_POINT) && slack > 0)
    fit.x += slack;
  return fit;
}

double
paragraph_gap (const Cluster *cluster, const LineFit *fit)
{
  double gap = cluster->gap.natural + (cluster->gap.even ? fit->even : 0);
  for (guint g = 0; g < N_GIVE; g++)
    gap -= cluster->gap.shrink[g] * fit->give[g];
  for (guint t = 0; t < N_TAKE; t++)
    gap += cluster->gap.stretch[t] * fit->take[t];
  return gap;
}
