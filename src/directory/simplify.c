#include "directory/simplify.h"

#include <math.h>

/* A line whose points go one by one, and a heap of those that are left, smallest triangle first. */
typedef struct
{
  const PlanePoint *points;
  double *weights;
  guint *before, *behind; /* neighbours that are left */
  guint *heap, *place;    /* points, and where each is in the heap */
  guint n;
} Line;

static double
triangle (const PlanePoint *a, const PlanePoint *b, const PlanePoint *c)
{
  return fabs ((b->x - a->x) * (c->y - a->y) - (c->x - a->x) * (b->y - a->y)) / 2;
}

/* Equal ones in their order, so that the same line always loses the same points. */
static gboolean
goes_first (const Line *line, guint a, guint b)
{
  double wa = line->weights[a], wb = line->weights[b];
  return wa < wb || (wa == wb && a < b);
}

static void
put (Line *line, guint at, guint point)
{
  line->heap[at] = point;
  line->place[point] = at;
}

static void
sift_up (Line *line, guint at)
{
  guint point = line->heap[at];
  for (; at > 0 && goes_first (line, point, line->heap[(at - 1) / 2]); at = (at - 1) / 2)
    put (line, at, line->heap[(at - 1) / 2]);
  put (line, at, point);
}

static void
sift_down (Line *line, guint at)
{
  guint point = line->heap[at];
  for (guint child; (child = 2 * at + 1) < line->n; at = child)
    {
      if (child + 1 < line->n && goes_first (line, line->heap[child + 1], line->heap[child]))
        child++;
      if (!goes_first (line, line->heap[child], point))
        break;
      put (line, at, line->heap[child]);
    }
  put (line, at, point);
}

static void
weigh (Line *line, guint point, double least)
{
  double area = triangle (&line->points[line->before[point]], &line->points[point],
                          &line->points[line->behind[point]]);
  line->weights[point] = MAX (area, least);
}

static void
weigh_again (Line *line, guint point, double least)
{
  if (isinf (line->weights[point]))
    return;
  weigh (line, point, least);
  sift_up (line, line->place[point]);
  sift_down (line, line->place[point]);
}

static guint
take_first (Line *line)
{
  guint point = line->heap[0];
  if (--line->n > 0)
    {
      put (line, 0, line->heap[line->n]);
      sift_down (line, 0);
    }
  return point;
}

static void
remove_all (Line *line)
{
  while (line->n > 0)
    {
      guint point = take_first (line);
      guint before = line->before[point], behind = line->behind[point];
      line->behind[before] = behind;
      line->before[behind] = before;
      weigh_again (line, before, line->weights[point]);
      weigh_again (line, behind, line->weights[point]);
    }
}

void
simplify_weights (const PlanePoint *points, guint n, double *weights)
{
  for (guint i = 0; i < n; i++)
    weights[i] = INFINITY;
  if (n < 3)
    return;
  g_autofree guint *memory = g_new (guint, (gsize)4 * n);
  Line line
      = { points, weights, memory, memory + n, memory + (gsize)2 * n, memory + (gsize)3 * n, 0 };
  for (guint i = 0; i < n; i++)
    {
      line.before[i] = i > 0 ? i - 1 : 0;
      line.behind[i] = i + 1;
    }
  for (guint i = 1; i + 1 < n; i++)
    weigh (&line, i, 0);
  for (guint i = 1; i + 1 < n; i++)
    {
      put (&line, line.n, i);
      sift_up (&line, line.n++);
    }
  remove_all (&line);
}
