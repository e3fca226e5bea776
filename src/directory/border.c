#include "directory/border.h"

#include <math.h>
#include <string.h>

static const DiagKind BORDER_TWICE = {
  "area-border-twice",
  DIAG_WARNING,
  "境界の図形が「{first}」と「{second}」の両方に当てはまります。「{first}」のものとします",
  "a shape fits both “{first}” and “{second}”; it is taken for “{first}”",
  "areas.yaml の boundary に、一つの地域だけに当てはまる項目と値を書いてください",
  "give boundary: in areas.yaml the properties that only one area has",
};

/* Of the mean radius of the earth. */
#define KM_PER_DEGREE 111.195
#define BANDS_MAX 4096

/* ── life ── */

static void
shape_clear (gpointer data)
{
  AreaShape *shape = data;
  g_array_unref (shape->rings);
  g_free (shape->band_first);
  g_free (shape->edges);
}

Borders *
borders_new (const Directory *directory, const AreaLayer *layer)
{
  Borders *borders = g_new0 (Borders, 1);
  borders->points = g_array_new (FALSE, FALSE, sizeof (GeoPoint));
  borders->shapes = g_array_new (FALSE, TRUE, sizeof (AreaShape));
  g_array_set_clear_func (borders->shapes, shape_clear);
  for (guint i = 0; i < directory->areas->len; i++)
    {
      const Area *area = directory->areas->pdata[i];
      if (strcmp (area->layer, layer->key) != 0)
        continue;
      AreaShape shape = { .area = area, .rings = g_array_new (FALSE, FALSE, sizeof (GeoRing)) };
      g_array_append_val (borders->shapes, shape);
    }
  return borders;
}

void
borders_free (Borders *borders)
{
  if (borders == NULL)
    return;
  g_array_unref (borders->shapes);
  g_array_unref (borders->points);
  g_free (borders);
}

static const GeoPoint *
point_at (const Borders *borders, guint i)
{
  return &g_array_index (borders->points, GeoPoint, i);
}

static AreaShape *
shape_of (const Borders *borders, const Area *area)
{
  for (guint i = 0; i < borders->shapes->len; i++)
    {
      AreaShape *shape = &g_array_index (borders->shapes, AreaShape, i);
      if (shape->area == area)
        return shape;
    }
  return NULL;
}

/* ── which feature is which area ── */

/* Without conditions a feature says the area's key or name. */
static gboolean
feature_fits (const Value *properties, const Area *area)
{
  if (area->boundary == NULL)
    return g_strcmp0 (value_get_text (properties, "key"), area->key) == 0
           || g_strcmp0 (value_get_text (properties, "name"), area->name) == 0;
  for (const char *const *pair = area->boundary; *pair != NULL; pair += 2)
    if (g_strcmp0 (value_get_text (properties, pair[0]), pair[1]) != 0)
      return FALSE;
  return TRUE;
}

static AreaShape *
shape_for (const Borders *borders, const GeoFeature *feature, Diags *diags)
{
  AreaShape *found = NULL;
  for (guint i = 0; i < borders->shapes->len; i++)
    {
      AreaShape *shape = &g_array_index (borders->shapes, AreaShape, i);
      if (!feature_fits (feature->properties, shape->area))
        continue;
      if (found != NULL)
        diags_add (diags, &BORDER_TWICE, feature->pos, "first", found->area->name, "second",
                   shape->area->name, NULL);
      else
        found = shape;
    }
  return found;
}

static void
add_ring (Borders *borders, AreaShape *shape, const GeoFile *file, const GeoRing *ring)
{
  GeoRing own = { borders->points->len, ring->n };
  g_array_append_vals (borders->points, &g_array_index (file->points, GeoPoint, ring->first),
                       ring->n);
  g_array_append_val (shape->rings, own);
}

void
borders_add (Borders *borders, const GeoFile *file, Diags *diags)
{
  for (guint i = 0; i < file->features->len; i++)
    {
      const GeoFeature *feature = &g_array_index (file->features, GeoFeature, i);
      AreaShape *shape = feature->n_rings > 0 ? shape_for (borders, feature, diags) : NULL;
      for (guint r = 0; shape != NULL && r < feature->n_rings; r++)
        add_ring (borders, shape, file,
                  &g_array_index (file->rings, GeoRing, feature->first_ring + r));
    }
}

/* ── edges by latitude ── */

typedef struct
{
  const Borders *borders;
  const AreaShape *shape;
  guint ring, i;
} Edges;

/* An edge is told by its first point; *to is the point that it leads to. */
static gboolean
next_edge (Edges *edges, guint *from, guint *to)
{
  while (edges->ring < edges->shape->rings->len)
    {
      const GeoRing *ring = &g_array_index (edges->shape->rings, GeoRing, edges->ring);
      if (edges->i < ring->n)
        {
          *from = ring->first + edges->i;
          *to = ring->first + (edges->i + 1) % ring->n;
          edges->i++;
          return TRUE;
        }
      edges->ring++;
      edges->i = 0;
    }
  return FALSE;
}

static guint
band_of (const AreaShape *shape, double latitude)
{
  if (shape->n_bands == 1)
    return 0;
  double share = (latitude - shape->low.latitude) / (shape->high.latitude - shape->low.latitude);
  return (guint)CLAMP (share * shape->n_bands, 0, shape->n_bands - 1);
}

/* The bands that an edge touches. */
static void
bands_of (const Borders *borders, const AreaShape *shape, guint from, guint to, guint *first,
          guint *last)
{
  guint a = band_of (shape, point_at (borders, from)->latitude);
  guint b = band_of (shape, point_at (borders, to)->latitude);
  *first = MIN (a, b);
  *last = MAX (a, b);
}

static gsize
count_entries (const Borders *borders, const AreaShape *shape)
{
  gsize n = 0;
  guint from, to, first, last;
  for (Edges edges = { borders, shape, 0, 0 }; next_edge (&edges, &from, &to);)
    {
      bands_of (borders, shape, from, to, &first, &last);
      n += last - first + 1;
    }
  return n;
}

/* Long edges in many bands would make the index larger than the shape: then fewer bands. */
static void
choose_bands (const Borders *borders, AreaShape *shape, guint n_edges)
{
  shape->n_bands = CLAMP (n_edges / 8, 1, BANDS_MAX);
  if (shape->high.latitude <= shape->low.latitude)
    shape->n_bands = 1;
  while (shape->n_bands > 1 && count_entries (borders, shape) > (gsize)4 * n_edges)
    shape->n_bands /= 2;
}

static void
fill_bands (const Borders *borders, AreaShape *shape)
{
  guint from, to, first, last;
  guint *starts = shape->band_first = g_new0 (guint, shape->n_bands + 2);
  shape->edges = g_new (guint, 2 * count_entries (borders, shape));
  for (Edges edges = { borders, shape, 0, 0 }; next_edge (&edges, &from, &to);)
    {
      bands_of (borders, shape, from, to, &first, &last);
      for (guint band = first; band <= last; band++)
        starts[band + 2]++;
    }
  for (guint band = 0; band < shape->n_bands; band++)
    starts[band + 2] += starts[band + 1];
  for (Edges edges = { borders, shape, 0, 0 }; next_edge (&edges, &from, &to);)
    {
      bands_of (borders, shape, from, to, &first, &last);
      for (guint band = first; band <= last; band++)
        {
          guint place = 2 * starts[band + 1]++;
          shape->edges[place] = from;
          shape->edges[place + 1] = to;
        }
    }
}

static void
finish_shape (const Borders *borders, AreaShape *shape)
{
  guint from, to, n = 0;
  shape->low = (GeoPoint){ 181, 91 };
  shape->high = (GeoPoint){ -181, -91 };
  for (Edges edges = { borders, shape, 0, 0 }; next_edge (&edges, &from, &to); n++)
    {
      const GeoPoint *point = point_at (borders, from);
      shape->low.longitude = MIN (shape->low.longitude, point->longitude);
      shape->low.latitude = MIN (shape->low.latitude, point->latitude);
      shape->high.longitude = MAX (shape->high.longitude, point->longitude);
      shape->high.latitude = MAX (shape->high.latitude, point->latitude);
    }
  choose_bands (borders, shape, n);
  fill_bands (borders, shape);
}

void
borders_finish (Borders *borders)
{
  for (guint i = 0; i < borders->shapes->len; i++)
    finish_shape (borders, &g_array_index (borders->shapes, AreaShape, i));
}

/* ── asking ── */

/* Whether the edge is crossed on the way east. Reckoned from its southern end, so that two areas
 * that share it agree to the last bit. */
static gboolean
is_crossed (const GeoPoint *a, const GeoPoint *b, GeoPoint point)
{
  const GeoPoint *south = a->latitude <= b->latitude ? a : b, *north = south == a ? b : a;
  if (point.latitude < south->latitude || point.latitude >= north->latitude)
    return FALSE;
  double share = (point.latitude - south->latitude) / (north->latitude - south->latitude);
  return south->longitude + share * (north->longitude - south->longitude) > point.longitude;
}

static gboolean
shape_holds (const Borders *borders, const AreaShape *shape, GeoPoint point)
{
  gboolean inside = FALSE;
  if (point.longitude < shape->low.longitude || point.longitude > shape->high.longitude
      || point.latitude < shape->low.latitude || point.latitude > shape->high.latitude)
    return FALSE;
  guint band = band_of (shape, point.latitude);
  for (guint i = shape->band_first[band]; i < shape->band_first[band + 1]; i++)
    inside ^= is_crossed (point_at (borders, shape->edges[2 * i]),
                          point_at (borders, shape->edges[2 * i + 1]), point);
  return inside;
}

gboolean
borders_hold (const Borders *borders, const Area *area, GeoPoint point)
{
  const AreaShape *shape = shape_of (borders, area);
  return shape != NULL && shape_holds (borders, shape, point);
}

const Area *
borders_area_at (const Borders *borders, GeoPoint point)
{
  for (guint i = 0; i < borders->shapes->len; i++)
    {
      const AreaShape *shape = &g_array_index (borders->shapes, AreaShape, i);
      if (shape_holds (borders, shape, point))
        return shape->area;
    }
  return NULL;
}

/* On a plane that is true at the point: right near it, and far away nobody asks for metres. */
static double
edge_distance (const GeoPoint *a, const GeoPoint *b, GeoPoint point)
{
  double narrow = cos (point.latitude * G_PI / 180);
  double ax = (a->longitude - point.longitude) * narrow, ay = a->latitude - point.latitude;
  double dx = (b->longitude - a->longitude) * narrow, dy = b->latitude - a->latitude;
  double length = dx * dx + dy * dy;
  double along = length > 0 ? CLAMP (-(ax * dx + ay * dy) / length, 0, 1) : 0;
  return hypot (ax + along * dx, ay + along * dy) * KM_PER_DEGREE;
}

double
borders_distance_km (const Borders *borders, const Area *area, GeoPoint point)
{
  const AreaShape *shape = shape_of (borders, area);
  double least = INFINITY;
  guint from, to;
  if (shape != NULL)
    for (Edges edges = { borders, shape, 0, 0 }; next_edge (&edges, &from, &to);)
      {
        double km = edge_distance (point_at (borders, from), point_at (borders, to), point);
        least = MIN (least, km);
      }
  return least;
}
