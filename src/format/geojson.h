/*
 * geojson: points and areas with their properties, from GeoJSON (RFC 7946): boundaries of
 * districts, and lists of places that were drawn on a map.
 */
#ifndef ORIHON_FORMAT_GEOJSON_H
#define ORIHON_FORMAT_GEOJSON_H

#include "format/value.h"

/* Degrees. */
typedef struct
{
  double longitude, latitude;
} GeoPoint;

/* A closed line: @n points from @first of GeoFile.points, the first not repeated at the end. */
typedef struct
{
  guint first, n;
} GeoRing;

/*
 * One feature. Outer rings and holes are not told apart: what lies within an odd number of them is
 * inside.
 */
typedef struct
{
  const Value *properties; /* a map, or NULL */
  guint first_ring, n_rings;
  Pos pos;
} GeoFeature;

typedef struct
{
  GArray *features; /* GeoFeature */
  GArray *rings;    /* GeoRing */
  GArray *points;   /* GeoPoint */
  ValueDoc *doc;    /* owns the properties */
} GeoFile;

/*
 * A FeatureCollection, a Feature or a geometry alone. Of geometries Polygon and MultiPolygon are
 * taken, also within a GeometryCollection; features of others have no rings. A ring that is no
 * area, or whose numbers are no degrees of longitude and latitude in this order, is left out with a
 * finding. NULL with a finding if @text (UTF-8) is no GeoJSON. Linear; at most 64 MiB.
 */
GeoFile *geojson_read (const char *text, gsize length, const char *file, Diags *diags);
void geo_file_free (GeoFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GeoFile, geo_file_free)

/* Whether a JSON document says that it is a FeatureCollection. */
gboolean geojson_is_collection (const Value *root);

/*
 * The features of a collection as a list of maps: their properties, and 緯度 and 経度 of those
 * that are points. Borrows from @root; what is made is added to @memory, an array that frees with
 * g_free.
 */
const Value *geojson_records (const Value *root, GPtrArray *memory);

#endif
