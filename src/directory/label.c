#include "directory/label.h"

#include <math.h>

/* Points of the coarse drawing at most, squares a side of the first look, and how often the best
 * square is looked at again, finer. */
#define COARSE_POINTS 400
#define SQUARES 24
#define LOOKS 5

typedef struct
{
  PlanePoint from, to;
} Edge;

/* ── the coarse drawing ── */

static void
add_ring_edges (const Outline *outline, const OutlineShape *shape, const OutlineRing *ring,
                double limit, GArray *edges)
{
  guint first = edges->len;
  PlanePoint last = { 0, 0 };
  gboolean begun = FALSE;
  PlanePoint begin = last;
  for (guint s = ring->first; s < ring->first + ring->n; s++)
    {
      const OutlineStep *step = &g_array_index (shape->steps, OutlineStep, s);
      const OutlineLine *line = &g_array_index (outline->lines, OutlineLine, step->line);
      for (guint i = 0; i < line->n; i++)
        {
          guint p = line->first + (step->backwards ? line->n - 1 - i : i);
          if (g_array_index (outline->weights, double, p) < limit)
            continue;
          PlanePoint point = g_array_index (outline->points, PlanePoint, p);
          Edge edge = { last, point };
          if (begun && (last.x != point.x || last.y != point.y))
            g_array_append_val (edges, edge);
          begin = begun ? begin : point;
          begun = TRUE;
          last = point;
        }
    }
  Edge closing = { last, begin };
  if (last.x != begin.x || last.y != begin.y)
    g_array_append_val (edges, closing);
  if (edges->len < first + 3) /* an islet too small to be drawn */
    g_array_set_size (edges, first);
}

static GArray *
coarse_edges (const Outline *outline, const OutlineShape *shape)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  double width = shape->high.x - shape->low.x, height = shape->high.y - shape->low.y;
  double limit = width * height / 1e6;
  do
    {
      g_array_set_size (edges, 0);
      for (guint r = 0; r < shape->rings->len; r++)
        add_ring_edges (outline, shape, &g_array_index (shape->rings, OutlineRing, r), limit,
                        edges);
      limit *= 4;
    }
  while (edges->len > COARSE_POINTS && limit < width * height);
  return edges;
}

/* ── the centre ── */

static double
squared_distance (const Edge *edge, PlanePoint point)
{
  double dx = edge->to.x - edge->from.x, dy = edge->to.y - edge->from.y;
  double ax = point.x - edge->from.x, ay = point.y - edge->from.y, length = dx * dx + dy * dy;
  double along = length > 0 ? CLAMP ((ax * dx + ay * dy) / length, 0, 1) : 0;
  double away_x = ax - along * dx, away_y = ay - along * dy;
  return away_x * away_x + away_y * away_y;
}

static gboolean
crosses (const Edge *edge, PlanePoint point)
{
  if ((edge->from.y > point.y) == (edge->to.y > point.y))
    return FALSE;
  double share = (point.y - edge->from.y) / (edge->to.y - edge->from.y);
  return edge->from.x + share * (edge->to.x - edge->from.x) > point.x;
}

/* The radius of the circle around @point that is within the shape; negative outside. */
static double
room_at (const GArray *edges, PlanePoint point)
{
  double least = INFINITY;
  gboolean inside = FALSE;
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index (edges, Edge, i);
      double away = squared_distance (edge, point);
      least = MIN (least, away);
      inside ^= crosses (edge, point);
    }
  return inside ? sqrt (least) : -sqrt (least);
}

/* The best of the middles of n × n squares. */
static void
look (const GArray *edges, PlanePoint low, PlanePoint high, guint n, OutlineShape *shape)
{
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      {
        PlanePoint point = { low.x + (high.x - low.x) * (column + 0.5) / n,
                             low.y + (high.y - low.y) * (row + 0.5) / n };
        double room = room_at (edges, point);
        if (room > shape->room)
          {
            shape->room = room;
            shape->centre = point;
          }
      }
}

static void
find_centre (const Outline *outline, OutlineShape *shape)
{
  if (shape->rings->len == 0)
    return;
  g_autoptr (GArray) edges = coarse_edges (outline, shape);
  double wide = (shape->high.x - shape->low.x) / SQUARES;
  double tall = (shape->high.y - shape->low.y) / SQUARES;
  shape->room = -INFINITY;
  shape->centre
      = (PlanePoint){ (shape->low.x + shape->high.x) / 2, (shape->low.y + shape->high.y) / 2 };
  if (edges->len > 0)
    look (edges, shape->low, shape->high, SQUARES, shape);
  for (guint i = 0; edges->len > 0 && i < LOOKS; i++, wide /= 3, tall /= 3)
    {
      PlanePoint low = { shape->centre.x - wide, shape->centre.y - tall };
      PlanePoint high = { shape->centre.x + wide, shape->centre.y + tall };
      look (edges, low, high, 6, shape);
    }
  shape->room = MAX (shape->room, 0);
}

/* ── tints ── */

/* Bits of the tints that touch a line. */
static guint
tints_around (const OutlineShape *shape, const guint8 *of_line)
{
  guint taken = 0;
  for (guint i = 0; i < shape->steps->len; i++)
    taken |= of_line[g_array_index (shape->steps, OutlineStep, i).line];
  return taken;
}

/* In their order each takes the first tint that no neighbour has. */
static void
choose_tints (Outline *outline)
{
  g_autofree guint8 *of_line = g_new0 (guint8, outline->lines->len + 1);
  for (guint i = 0; i < outline->shapes->len; i++)
    {
      OutlineShape *shape = &g_array_index (outline->shapes, OutlineShape, i);
      guint taken = tints_around (shape, of_line);
      while (shape->tint + 1 < OUTLINE_TINTS && taken & 1u << shape->tint)
        shape->tint++;
      for (guint s = 0; s < shape->steps->len; s++)
        of_line[g_array_index (shape->steps, OutlineStep, s).line] |= 1u << shape->tint;
    }
}

void
label_shapes (Outline *outline)
{
  for (guint i = 0; i < outline->shapes->len; i++)
    find_centre (outline, &g_array_index (outline->shapes, OutlineShape, i));
  choose_tints (outline);
}
