#include "directory/outline.h"
#include "directory/label.h"

#include <math.h>
#include <string.h>

/* Work on one outline: points of the borders that lie in the same place are one node, told by the
 * first of them. */
typedef struct
{
  const Borders *borders;
  Outline *outline;
  guint *nodes;        /* of each point of the borders */
  guint *low, *high;   /* of each node: its two neighbours in the first ring through it */
  guint8 *is_junction; /* whether other neighbours were met, too */
  GHashTable *known;   /* the first two nodes of a line, as one number → its index + 1 */
  GArray *ends;        /* LineEnds, of each line */
} Work;

typedef struct
{
  guint first, last; /* nodes */
} LineEnds;

#define NOBODY G_MAXUINT

/* ── nodes ── */

/* GLib's own hashes of such numbers are the same for all points of a city. */
static guint
mix (guint64 a, guint64 b)
{
  guint64 mixed = a * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  mixed = (mixed ^ b ^ mixed >> 32) * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);
  return (guint)(mixed >> 32);
}

static guint
point_hash (gconstpointer key)
{
  const GeoPoint *point = key;
  double plain[2] = { point->longitude + 0.0, point->latitude + 0.0 }; /* of -0, too */
  guint64 bits[2];
  memcpy (bits, plain, sizeof bits);
  return mix (bits[0], bits[1]);
}

static gboolean
point_equal (gconstpointer a, gconstpointer b)
{
  const GeoPoint *one = a, *other = b;
  return one->longitude == other->longitude && one->latitude == other->latitude;
}

static void
find_nodes (Work *work)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (point_hash, point_equal);
  const GArray *points = work->borders->points;
  for (guint i = 0; i < points->len; i++)
    {
      GeoPoint *point = &g_array_index (points, GeoPoint, i);
      gpointer first = g_hash_table_lookup (firsts, point);
      if (first == NULL)
        g_hash_table_insert (firsts, point, GUINT_TO_POINTER (i + 1));
      work->nodes[i] = first != NULL ? GPOINTER_TO_UINT (first) - 1 : i;
    }
}

static guint
node_at (const Work *work, const GeoRing *ring, guint i)
{
  return work->nodes[ring->first + i % ring->n];
}

static void
find_junctions (Work *work, const GeoRing *ring)
{
  for (guint i = 0; i < ring->n; i++)
    {
      guint node = node_at (work, ring, i);
      guint a = node_at (work, ring, i + ring->n - 1), b = node_at (work, ring, i + 1);
      if (work->low[node] == NOBODY)
        {
          work->low[node] = MIN (a, b);
          work->high[node] = MAX (a, b);
        }
      else if (work->low[node] != MIN (a, b) || work->high[node] != MAX (a, b))
        work->is_junction[node] = TRUE;
    }
}

/* ── lines ── */

PlanePoint
outline_place (const Outline *outline, GeoPoint point)
{
  return (PlanePoint){ point.longitude * outline->narrow, -point.latitude };
}

/* Of a line that comes back to its begin the farthest point stays, too, or nothing would be left.
 */
static void
weigh_line (Outline *outline, const OutlineLine *line, gboolean closed)
{
  const PlanePoint *points = &g_array_index (outline->points, PlanePoint, line->first);
  g_array_set_size (outline->weights, outline->points->len);
  double *weights = &g_array_index (outline->weights, double, line->first);
  guint far = line->n - 1;
  double most = 0;
  for (guint i = 0; closed && i < line->n; i++)
    {
      double away = hypot (points[i].x - points[0].x, points[i].y - points[0].y);
      far = away > most ? i : far;
      most = MAX (away, most);
    }
  simplify_weights (points, far + 1, weights);
  simplify_weights (points + far, line->n - far, weights + far);
}

static guint
add_line (Work *work, const GeoRing *ring, guint from, gint step, guint n)
{
  Outline *outline = work->outline;
  OutlineLine line = { outline->points->len, n };
  LineEnds ends = { node_at (work, ring, from), 0 };
  for (guint i = 0; i < n; i++)
    {
      guint node = node_at (work, ring, from + (guint)step * i);
      PlanePoint point
          = outline_place (outline, g_array_index (work->borders->points, GeoPoint, node));
      g_array_append_val (outline->points, point);
      ends.last = node;
    }
  weigh_line (outline, &line, ends.first == ends.last);
  g_array_append_val (outline->lines, line);
  g_array_append_val (work->ends, ends);
  return outline->lines->len - 1;
}

static guint
key_hash (gconstpointer key)
{
  return mix (*(const guint64 *)key, 0);
}

static guint64
line_key (guint first, guint second)
{
  return (guint64)first << 32 | second;
}

/* The line of @n nodes from place @from of the ring on: that of a neighbour, if it has drawn it. Of
 * both directions the one that begins with the smaller numbers is drawn. */
static OutlineStep
find_line (Work *work, const GeoRing *ring, guint from, guint n)
{
  guint last = from + n - 1;
  guint64 ahead = line_key (node_at (work, ring, from), node_at (work, ring, from + 1));
  guint64 back = line_key (node_at (work, ring, last), node_at (work, ring, last - 1));
  OutlineStep step = { 0, back < ahead };
  guint64 key = MIN (ahead, back);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (work->known, &key));
  if (known == 0)
    {
      /* Counted down around the ring: from + n whole turns, so that it stays above 0. */
      known = 1
              + (step.backwards ? add_line (work, ring, last + ring->n * (n / ring->n + 1), -1, n)
                                : add_line (work, ring, from, 1, n));
      g_hash_table_insert (work->known, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (known));
    }
  step.line = known - 1;
  return step;
}

/* Where the first line of a ring begins: at a junction, else at the smallest number, which is the
 * same for whoever else has this ring. */
static guint
ring_begin (const Work *work, const GeoRing *ring)
{
  guint smallest = 0;
  for (guint i = 0; i < ring->n; i++)
    {
      guint node = node_at (work, ring, i);
      if (work->is_junction[node])
        return i;
      if (node < node_at (work, ring, smallest))
        smallest = i;
    }
  return smallest;
}

static void
cut_ring (Work *work, const GeoRing *ring, GArray *steps)
{
  guint begin = ring_begin (work, ring), from = begin;
  for (guint i = begin + 1; i <= begin + ring->n; i++)
    if (i == begin + ring->n || work->is_junction[node_at (work, ring, i)])
      {
        OutlineStep step = find_line (work, ring, from, i - from + 1);
        g_array_append_val (steps, step);
        from = i;
      }
}

/* ── areas ── */

/* Lines that two pieces of one area share are inside of it. */
static void
drop_inner_lines (Work *work, GArray *steps)
{
  g_autofree guint8 *odd = g_new0 (guint8, work->outline->lines->len + 1);
  guint kept = 0;
  for (guint i = 0; i < steps->len; i++)
    odd[g_array_index (steps, OutlineStep, i).line] ^= 1;
  for (guint i = 0; i < steps->len; i++)
    {
      OutlineStep step = g_array_index (steps, OutlineStep, i);
      if (!odd[step.line])
        continue;
      odd[step.line] = 0;
      g_array_index (steps, OutlineStep, kept++) = step;
    }
  g_array_set_size (steps, kept);
}

static void
add_end (GHashTable *ends, guint node, guint step)
{
  GArray *at = g_hash_table_lookup (ends, GUINT_TO_POINTER (node));
  if (at == NULL)
    {
      at = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (ends, GUINT_TO_POINTER (node), at);
    }
  g_array_append_val (at, step);
}

/* A line that was not walked yet and has an end at @node; its direction is set away from there. */
static OutlineStep *
walk_on (const Work *work, GHashTable *ends, GArray *steps, guint8 *walked, guint *node)
{
  GArray *here = g_hash_table_lookup (ends, GUINT_TO_POINTER (*node));
  while (here != NULL && here->len > 0)
    {
      guint i = g_array_index (here, guint, here->len - 1);
      g_array_set_size (here, here->len - 1);
      if (walked[i])
        continue;
      OutlineStep *step = &g_array_index (steps, OutlineStep, i);
      LineEnds line = g_array_index (work->ends, LineEnds, step->line);
      walked[i] = TRUE;
      step->backwards = line.first != *node;
      *node = step->backwards ? line.first : line.last;
      return step;
    }
  return NULL;
}

/* Lines into rings. Every node has an even number of ends, for the lines come from rings: so a walk
 * ends only where it began. */
static void
join_rings (const Work *work, GArray *steps, OutlineShape *shape)
{
  g_autoptr (GHashTable) ends
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  g_autofree guint8 *walked = g_new0 (guint8, steps->len + 1);
  for (guint i = 0; i < steps->len; i++)
    {
      LineEnds line
          = g_array_index (work->ends, LineEnds, g_array_index (steps, OutlineStep, i).line);
      add_end (ends, line.first, i);
      add_end (ends, line.last, i);
    }
  for (guint i = 0; i < steps->len; i++)
    {
      OutlineRing ring = { shape->steps->len, 0 };
      OutlineStep begin = g_array_index (steps, OutlineStep, i), *step;
      guint node = g_array_index (work->ends, LineEnds, begin.line).first, start = node;
      if (walked[i])
        continue;
      while ((step = walk_on (work, ends, steps, walked, &node)) != NULL)
        {
          g_array_append_val (shape->steps, *step);
          ring.n++;
          if (node == start)
            break;
        }
      if (ring.n > 0)
        g_array_append_val (shape->rings, ring);
    }
}

static void
find_corners (const Outline *outline, OutlineShape *shape)
{
  shape->low = (PlanePoint){ INFINITY, INFINITY };
  shape->high = (PlanePoint){ -INFINITY, -INFINITY };
  for (guint i = 0; i < shape->steps->len; i++)
    {
      const OutlineLine *line = &g_array_index (outline->lines, OutlineLine,
                                                g_array_index (shape->steps, OutlineStep, i).line);
      for (guint p = line->first; p < line->first + line->n; p++)
        {
          PlanePoint point = g_array_index (outline->points, PlanePoint, p);
          shape->low = (PlanePoint){ MIN (shape->low.x, point.x), MIN (shape->low.y, point.y) };
          shape->high = (PlanePoint){ MAX (shape->high.x, point.x), MAX (shape->high.y, point.y) };
        }
    }
}

static void
add_shape (Work *work, const AreaShape *area)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (OutlineStep));
  OutlineShape shape = { .area = area->area,
                         .steps = g_array_new (FALSE, FALSE, sizeof (OutlineStep)),
                         .rings = g_array_new (FALSE, FALSE, sizeof (OutlineRing)) };
  for (guint i = 0; i < area->rings->len; i++)
    cut_ring (work, &g_array_index (area->rings, GeoRing, i), steps);
  drop_inner_lines (work, steps);
  join_rings (work, steps, &shape);
  find_corners (work->outline, &shape);
  g_array_append_val (work->outline->shapes, shape);
}

/* ── the whole ── */

static void
shape_clear (gpointer shape)
{
  g_array_unref (((OutlineShape *)shape)->steps);
  g_array_unref (((OutlineShape *)shape)->rings);
}

/* Of the middle of all points, so that shapes keep their proportions there. */
static double
narrow_at_middle (const Borders *borders)
{
  double low = 90, high = -90;
  for (guint i = 0; i < borders->points->len; i++)
    {
      double latitude = g_array_index (borders->points, GeoPoint, i).latitude;
      low = MIN (low, latitude);
      high = MAX (high, latitude);
    }
  return low <= high ? cos ((low + high) / 2 * G_PI / 180) : 1;
}

static void
draw_lines (Work *work)
{
  const GArray *shapes = work->borders->shapes;
  find_nodes (work);
  for (guint i = 0; i < shapes->len; i++)
    {
      const GArray *rings = g_array_index (shapes, AreaShape, i).rings;
      for (guint r = 0; r < rings->len; r++)
        find_junctions (work, &g_array_index (rings, GeoRing, r));
    }
  for (guint i = 0; i < shapes->len; i++)
    add_shape (work, &g_array_index (shapes, AreaShape, i));
}

Outline *
outline_new (const Borders *borders)
{
  gsize n = borders->points->len + 1;
  Outline *outline = g_new0 (Outline, 1);
  outline->narrow = narrow_at_middle (borders);
  outline->points = g_array_new (FALSE, FALSE, sizeof (PlanePoint));
  outline->weights = g_array_new (FALSE, FALSE, sizeof (double));
  outline->lines = g_array_new (FALSE, FALSE, sizeof (OutlineLine));
  outline->shapes = g_array_new (FALSE, FALSE, sizeof (OutlineShape));
  g_array_set_clear_func (outline->shapes, shape_clear);
  g_autofree guint *numbers = g_new (guint, 3 * n);
  memset (numbers, 0xff, 3 * n * sizeof (guint));
  g_autofree guint8 *junctions = g_new0 (guint8, n);
  g_autoptr (GHashTable) known = g_hash_table_new_full (key_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (LineEnds));
  Work work = { borders, outline, numbers, numbers + n, numbers + 2 * n, junctions, known, ends };
  draw_lines (&work);
  label_shapes (outline);
  return outline;
}

void
outline_free (Outline *outline)
{
  if (outline == NULL)
    return;
  g_array_unref (outline->points);
  g_array_unref (outline->weights);
  g_array_unref (outline->lines);
  g_array_unref (outline->shapes);
  g_free (outline);
}
