#include "directory/map.h"

#include <math.h>
#include <stdlib.h>

/* A triangle of less than this (in squared units) is not seen. Out of sight lines are coarse. */
#define FINEST 0.3
#define COARSER_OUT_OF_SIGHT 2000.0

#define KM_PER_DEGREE 111.195

/* Lines are drawn anew, coarser, until they are short enough; a map of a thousand islands is not
 * made shorter by this. */
#define MAX_TRIES 20

/* Paths are written in tenths of a unit. */
#define TENTHS 10

/* Which part of the plane is seen, and how large. */
typedef struct
{
  const Outline *outline;
  PlanePoint origin;
  double scale;
  double width, height;
  double limit; /* of what is drawn, in squared units of the plane */
} View;

static PlanePoint
on_view (const View *view, PlanePoint point)
{
  return (PlanePoint){ (point.x - view->origin.x) * view->scale,
                       (point.y - view->origin.y) * view->scale };
}

static gboolean
is_in_sight (const View *view, PlanePoint point)
{
  return point.x >= 0 && point.y >= 0 && point.x <= view->width && point.y <= view->height;
}

/* ── paths ── */

typedef struct
{
  GString *out;
  long x, y; /* the last point, in tenths */
  guint n;   /* points of this ring so far */
} Pen;

/* «-1.5», «.5», «12»: no zero that says nothing. */
static void
write_tenths (GString *out, long tenths, gboolean first)
{
  char digits[24], *at = digits + sizeof digits;
  long rest = labs (tenths);
  if (rest % TENTHS != 0)
    {
      *--at = (char)('0' + rest % TENTHS);
      *--at = '.';
    }
  rest /= TENTHS;
  for (gboolean whole = at == digits + sizeof digits; rest > 0 || whole; rest /= 10, whole = FALSE)
    *--at = (char)('0' + rest % 10);
  if (tenths < 0)
    *--at = '-';
  else if (!first)
    g_string_append_c (out, ' ');
  g_string_append_len (out, at, digits + sizeof digits - at);
}

static void
draw_to (Pen *pen, PlanePoint point)
{
  long x = lround (point.x * TENTHS), y = lround (point.y * TENTHS);
  if (pen->n > 0 && x == pen->x && y == pen->y)
    return;
  if (pen->n < 2)
    g_string_append_c (pen->out, pen->n == 0 ? 'M' : 'l');
  write_tenths (pen->out, pen->n == 0 ? x : x - pen->x, pen->n < 2);
  write_tenths (pen->out, pen->n == 0 ? y : y - pen->y, FALSE);
  pen->x = x;
  pen->y = y;
  pen->n++;
}

/* Both neighbours leave out the same points of the line that they share. */
static gboolean
is_drawn (const View *view, guint p, PlanePoint point)
{
  double weight = g_array_index (view->outline->weights, double, p);
  double limit = view->limit;
  PlanePoint half = { view->width / 2, view->height / 2 };
  if (fabs (point.x - half.x) > 1.1 * half.x || fabs (point.y - half.y) > 1.1 * half.y)
    limit *= COARSER_OUT_OF_SIGHT;
  return weight >= limit;
}

static void
draw_line (const View *view, const OutlineStep *step, Pen *pen)
{
  const OutlineLine *line = &g_array_index (view->outline->lines, OutlineLine, step->line);
  for (guint i = 0; i < line->n; i++)
    {
      guint p = line->first + (step->backwards ? line->n - 1 - i : i);
      PlanePoint point = on_view (view, g_array_index (view->outline->points, PlanePoint, p));
      if (is_drawn (view, p, point))
        draw_to (pen, point);
    }
}

/* A ring of which less than a triangle is left is an islet too small to be seen. */
static void
draw_shape (const View *view, const OutlineShape *shape, GString *out)
{
  for (guint r = 0; r < shape->rings->len; r++)
    {
      const OutlineRing *ring = &g_array_index (shape->rings, OutlineRing, r);
      Pen pen = { .out = out };
      gsize length = out->len;
      for (guint s = ring->first; s < ring->first + ring->n; s++)
        draw_line (view, &g_array_index (shape->steps, OutlineStep, s), &pen);
      if (pen.n > 3)
        g_string_append_c (out, 'z');
      else
        g_string_truncate (out, length);
    }
}

/* ── areas ── */

static void
map_area_clear (gpointer area)
{
  g_free (((MapArea *)area)->path);
}

static gboolean
meets_view (const View *view, const OutlineShape *shape)
{
  PlanePoint low = on_view (view, shape->low), high = on_view (view, shape->high);
  return low.x <= view->width && low.y <= view->height && high.x >= 0 && high.y >= 0;
}

/* All paths; their bytes. */
static gsize
draw_areas (const View *view, GArray *areas)
{
  gsize bytes = 0;
  g_array_set_size (areas, 0);
  for (guint i = 0; i < view->outline->shapes->len; i++)
    {
      const OutlineShape *shape = &g_array_index (view->outline->shapes, OutlineShape, i);
      g_autoptr (GString) path = g_string_new (NULL);
      if (shape->rings->len == 0)
        continue;
      if (meets_view (view, shape))
        draw_shape (view, shape, path);
      MapArea area = { .area = shape->area,
                       .number = i + 1,
                       .centre = on_view (view, shape->centre),
                       .room = shape->room * view->scale,
                       .tint = shape->tint };
      area.in_sight = is_in_sight (view, area.centre);
      bytes += path->len;
      area.path = g_string_free (g_steal_pointer (&path), FALSE);
      g_array_append_val (areas, area);
    }
  return bytes;
}

/* ── dots ── */

/* Two circles that cover each other move apart, each by half. Two in the same place part in a
 * direction of their own. */
static gboolean
part (MapDot *a, MapDot *b, double apart)
{
  double dx = b->mark.x - a->mark.x, dy = b->mark.y - a->mark.y, away = hypot (dx, dy);
  if (away >= apart)
    return FALSE;
  if (away < 0.01)
    {
      dx = cos (2.4 * b->number);
      dy = sin (2.4 * b->number);
      away = 1;
    }
  double push = (apart - MIN (away, apart) + 0.05) / 2 / away;
  a->mark.x -= dx * push;
  a->mark.y -= dy * push;
  b->mark.x += dx * push;
  b->mark.y += dy * push;
  return TRUE;
}

static void
keep_in_view (MapDot *dot, const View *view, double radius)
{
  dot->mark.x = CLAMP (dot->mark.x, radius, view->width - radius);
  dot->mark.y = CLAMP (dot->mark.y, radius, view->height - radius);
}

/* Enough for some tens of dots; more have no numbers that anybody could look up. */
#define ROUNDS 200

static void
spread_dots (GArray *dots, const View *view, double radius)
{
  gboolean moved = TRUE;
  for (guint round = 0; round < ROUNDS && moved; round++)
    {
      moved = FALSE;
      for (guint i = 0; i < dots->len; i++)
        for (guint j = i + 1; j < dots->len; j++)
          moved |= part (&g_array_index (dots, MapDot, i), &g_array_index (dots, MapDot, j),
                         2 * radius);
      for (guint i = 0; i < dots->len; i++)
        keep_in_view (&g_array_index (dots, MapDot, i), view, radius);
    }
}

GArray *
map_dots (const Map *map, const GPtrArray *facilities, double radius)
{
  const View view = { .outline = map->outline,
                      .origin = map->origin,
                      .scale = map->scale,
                      .width = map->width,
                      .height = map->height };
  GArray *dots = g_array_new (FALSE, FALSE, sizeof (MapDot));
  for (guint i = 0; i < facilities->len; i++)
    {
      const Facility *facility = facilities->pdata[i];
      GeoPoint point = { facility->longitude, facility->latitude };
      MapDot dot = { .facility = facility, .number = i + 1 };
      dot.place = dot.mark = on_view (&view, outline_place (view.outline, point));
      if ((point.latitude != 0 || point.longitude != 0) && is_in_sight (&view, dot.place))
        g_array_append_val (dots, dot);
    }
  spread_dots (dots, &view, radius);
  return dots;
}

/* ── the whole ── */

static gboolean
corners_of (const Outline *outline, const Area *focus, PlanePoint *low, PlanePoint *high)
{
  *low = (PlanePoint){ INFINITY, INFINITY };
  *high = (PlanePoint){ -INFINITY, -INFINITY };
  for (guint i = 0; i < outline->shapes->len; i++)
    {
      const OutlineShape *shape = &g_array_index (outline->shapes, OutlineShape, i);
      if (shape->rings->len == 0 || (focus != NULL && shape->area != focus))
        continue;
      *low = (PlanePoint){ MIN (low->x, shape->low.x), MIN (low->y, shape->low.y) };
      *high = (PlanePoint){ MAX (high->x, shape->high.x), MAX (high->y, shape->high.y) };
    }
  return high->x > low->x && high->y > low->y;
}

/* What is shown fills the width, or the height if it is tall, in the middle. */
static View
view_of (const Outline *outline, const MapOptions *options, PlanePoint low, PlanePoint high)
{
  double wide = high.x - low.x, tall = high.y - low.y;
  View view = { .outline = outline, .width = options->width };
  view.scale = MIN ((options->width - 2 * options->margin) / wide,
                    (options->height - 2 * options->margin) / tall);
  view.height = ceil (tall * view.scale + 2 * options->margin);
  view.origin.x = (low.x + high.x) / 2 - view.width / 2 / view.scale;
  view.origin.y = (low.y + high.y) / 2 - view.height / 2 / view.scale;
  view.limit = FINEST / (view.scale * view.scale);
  return view;
}

/* How much higher the limit must be for paths that are so many times too long: on shores points
 * are left out about as the power 1.5 of it. */
static double
coarser (double times)
{
  return MAX (1.2, pow (times, 1.5));
}

Map *
map_new (const Outline *outline, const MapOptions *options)
{
  PlanePoint low, high;
  if (!corners_of (outline, options->focus, &low, &high))
    return NULL;
  View view = view_of (outline, options, low, high);
  Map *map = g_new0 (Map, 1);
  *map = (Map){ .width = view.width,
                .height = view.height,
                .unit_km = KM_PER_DEGREE / view.scale,
                .areas = g_array_new (FALSE, FALSE, sizeof (MapArea)),
                .outline = outline,
                .origin = view.origin,
                .scale = view.scale };
  g_array_set_clear_func (map->areas, map_area_clear);
  gsize bytes;
  for (guint tries = 0;
       (bytes = draw_areas (&view, map->areas)) > options->max_bytes && tries < MAX_TRIES; tries++)
    view.limit *= coarser ((double)bytes / MAX (options->max_bytes, 1));
  return map;
}

void
map_free (Map *map)
{
  if (map == NULL)
    return;
  g_array_unref (map->areas);
  g_free (map);
}
