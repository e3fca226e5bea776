#include "format/geojson.h"
#include "format/yaml.h"

#include <math.h>
#include <string.h>

static const DiagKind GEOJSON_NONE = {
  "geojson-none",
  DIAG_WITHHELD,
  "GeoJSON ではありません（type がありません）",
  "this is no GeoJSON: it has no type",
  "境界のファイルを GeoJSON 形式（.geojson）で取り直してください",
  "fetch the boundaries as GeoJSON (.geojson)",
};
static const DiagKind GEOJSON_NOT_DEGREES = {
  "geojson-not-degrees",
  DIAG_WARNING,
  "座標「{value}」は［経度, 緯度］の度数ではありません。この図形は使いません",
  "the position “{value}” is not [longitude, latitude] in degrees; this shape is left out",
  "経度、緯度の順の世界測地系（JGD2011）で書き出し直してください",
  "export it again in degrees, longitude first (WGS 84 or JGD2011)",
};
static const DiagKind GEOJSON_NO_RING = {
  "geojson-no-ring",
  DIAG_WARNING,
  "点が三つ以上ない輪郭は使いません",
  "an outline of less than three points is left out",
  "境界のファイルを取り直すか、この図形を消してください",
  "fetch the boundaries again, or delete this shape",
};

typedef struct
{
  GeoFile *file;
  Diags *diags;
} Reader;

void
geo_file_free (GeoFile *file)
{
  if (file == NULL)
    return;
  g_array_unref (file->features);
  g_array_unref (file->rings);
  g_array_unref (file->points);
  value_doc_free (file->doc);
  g_free (file);
}

/* ── geometry ── */

static gboolean
has_type (const Value *value, const char *type)
{
  return g_strcmp0 (value_get_text (value, "type"), type) == 0;
}

static gboolean
read_degrees (const Value *value, double most, double *degrees)
{
  if (value->type != VALUE_TEXT || value->quoted)
    return FALSE;
  *degrees = g_ascii_strtod (value->text, NULL);
  return isfinite (*degrees) && fabs (*degrees) <= most;
}

static gboolean
read_position (const Value *value, GeoPoint *point)
{
  return value->type == VALUE_LIST && value->n_items >= 2
         && read_degrees (value->items[0], 180, &point->longitude)
         && read_degrees (value->items[1], 90, &point->latitude);
}

static gboolean
refuse_position (const Value *value, Diags *diags)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  for (gsize i = 0; value->type == VALUE_LIST && i < MIN (value->n_items, 2); i++)
    g_string_append_printf (shown, "%s%.20s", i > 0 ? ", " : "", value->items[i]->text);
  g_autofree char *valid = g_utf8_make_valid (shown->str, -1);
  return diags_add (diags, &GEOJSON_NOT_DEGREES, value->pos, "value", valid, NULL);
}

static gboolean
same_point (const GeoPoint *a, const GeoPoint *b)
{
  return a->longitude == b->longitude && a->latitude == b->latitude;
}

/* Points that repeat the one before, and the first at the end, are taken once. */
static gboolean
add_points (Reader *reader, const Value *list, GeoRing *ring)
{
  GArray *points = reader->file->points;
  for (gsize i = 0; list->type == VALUE_LIST && i < list->n_items; i++)
    {
      GeoPoint point;
      if (!read_position (list->items[i], &point))
        return refuse_position (list->items[i], reader->diags);
      if (points->len == ring->first
          || !same_point (&point, &g_array_index (points, GeoPoint, points->len - 1)))
        g_array_append_val (points, point);
    }
  ring->n = points->len - ring->first;
  if (ring->n > 1
      && same_point (&g_array_index (points, GeoPoint, ring->first),
                     &g_array_index (points, GeoPoint, points->len - 1)))
    g_array_set_size (points, ring->first + --ring->n);
  return ring->n >= 3 || diags_add (reader->diags, &GEOJSON_NO_RING, list->pos, NULL);
}

static void
add_polygon (Reader *reader, const Value *rings)
{
  for (gsize i = 0; rings->type == VALUE_LIST && i < rings->n_items; i++)
    {
      GeoRing ring = { reader->file->points->len, 0 };
      if (add_points (reader, rings->items[i], &ring))
        g_array_append_val (reader->file->rings, ring);
      else
        g_array_set_size (reader->file->points, ring.first);
    }
}

/* As deep as the JSON reader lets a file be. */
static void
add_geometry (Reader *reader, const Value *geometry)
{
  const Value *coordinates = value_get (geometry, "coordinates");
  const Value *parts = value_get (geometry, "geometries");
  if (has_type (geometry, "Polygon") && coordinates != NULL)
    add_polygon (reader, coordinates);
  else if (has_type (geometry, "MultiPolygon") && coordinates != NULL)
    for (gsize i = 0; i < coordinates->n_items; i++)
      add_polygon (reader, coordinates->items[i]);
  else if (has_type (geometry, "GeometryCollection") && parts != NULL)
    for (gsize i = 0; i < parts->n_items; i++)
      add_geometry (reader, parts->items[i]);
}

/* ── features ── */

static void
add_feature (Reader *reader, const Value *value)
{
  const Value *properties = value_get (value, "properties");
  const Value *geometry = has_type (value, "Feature") ? value_get (value, "geometry") : value;
  GeoFeature feature = { .first_ring = reader->file->rings->len, .pos = value->pos };
  if (properties != NULL && properties->type == VALUE_MAP)
    feature.properties = properties;
  if (geometry != NULL)
    add_geometry (reader, geometry);
  feature.n_rings = reader->file->rings->len - feature.first_ring;
  g_array_append_val (reader->file->features, feature);
}

gboolean
geojson_is_collection (const Value *root)
{
  const Value *features = value_get (root, "features");
  return has_type (root, "FeatureCollection") && features != NULL && features->type == VALUE_LIST;
}

GeoFile *
geojson_read (const char *text, gsize length, const char *file, Diags *diags)
{
  ValueDoc *doc = json_read (text, length, file, diags);
  if (doc == NULL)
    return NULL;
  GeoFile *read = g_new0 (GeoFile, 1);
  *read = (GeoFile){ g_array_new (FALSE, FALSE, sizeof (GeoFeature)),
                     g_array_new (FALSE, FALSE, sizeof (GeoRing)),
                     g_array_new (FALSE, FALSE, sizeof (GeoPoint)), doc };
  Reader reader = { read, diags };
  const Value *root = value_doc_root (doc), *features = value_get (root, "features");
  if (geojson_is_collection (root))
    for (gsize i = 0; i < features->n_items; i++)
      add_feature (&reader, features->items[i]);
  else if (value_get_text (root, "type") != NULL)
    add_feature (&reader, root);
  else
    {
      diags_add (diags, &GEOJSON_NONE, root->pos, NULL);
      g_clear_pointer (&read, geo_file_free);
    }
  return read;
}

/* ── points as records ── */

static const Value *
copy_named (const Value *value, const char *key, Pos key_pos, GPtrArray *memory)
{
  Value *copy = g_memdup2 (value, sizeof *value);
  copy->key = key;
  copy->key_pos = key_pos;
  g_ptr_array_add (memory, copy);
  return copy;
}

/* Names that the properties have are theirs. */
static void
add_degrees (Value *record, const Value *coordinates, gsize i, const char *key, GPtrArray *memory)
{
  if (value_get (record, key) == NULL)
    record->items[record->n_items++]
        = (Value *)copy_named (coordinates->items[i], key, coordinates->key_pos, memory);
}

static Value *
flatten_feature (const Value *feature, GPtrArray *memory)
{
  const Value *properties = value_get (feature, "properties");
  const Value *geometry = value_get (feature, "geometry");
  const Value *coordinates = value_get (geometry, "coordinates");
  gsize n = properties != NULL && properties->type == VALUE_MAP ? properties->n_items : 0;
  GeoPoint point;
  Value *record = g_new0 (Value, 1);
  record->type = VALUE_MAP;
  record->text = "";
  record->pos = feature->pos;
  record->items = g_new (Value *, n + 2);
  g_ptr_array_add (memory, record);
  g_ptr_array_add (memory, record->items);
  for (; record->n_items < n; record->n_items++)
    record->items[record->n_items] = properties->items[record->n_items];
  if (has_type (geometry, "Point") && coordinates != NULL && read_position (coordinates, &point))
    {
      add_degrees (record, coordinates, 1, "緯度", memory);
      add_degrees (record, coordinates, 0, "経度", memory);
    }
  return record;
}

const Value *
geojson_records (const Value *root, GPtrArray *memory)
{
  const Value *features = value_get (root, "features");
  Value *list = g_memdup2 (features, sizeof *features);
  list->items = g_new (Value *, features->n_items + 1);
  g_ptr_array_add (memory, list);
  g_ptr_array_add (memory, list->items);
  for (gsize i = 0; i < features->n_items; i++)
    list->items[i] = flatten_feature (features->items[i], memory);
  return list;
}
