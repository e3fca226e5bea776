/*
 * border: the shapes of the areas of one layer, and in which of them a point lies. They check the
 * areas that addresses tell (directory_check_places), and are what maps are drawn from (outline.h).
 */
#ifndef ORIHON_DIRECTORY_BORDER_H
#define ORIHON_DIRECTORY_BORDER_H

#include "directory/directory.h"
#include "format/geojson.h"

/* The rings of one area: what lies within an odd number of them is inside. */
typedef struct
{
  const Area *area;
  GArray *rings;             /* GeoRing, of Borders.points */
  GeoPoint low, high;        /* the corners of all its rings */
  guint n_bands;             /* stripes of latitude, each with the edges that touch it: */
  guint *band_first, *edges; /* edges[band_first[b]] … edges[band_first[b + 1]] */
} AreaShape;

typedef struct Borders Borders;
struct Borders
{
  GArray *points; /* GeoPoint */
  GArray *shapes; /* AreaShape, in the order of the layer's areas; some may have no ring */
};

Borders *borders_new (const Directory *directory, const AreaLayer *layer);
void borders_free (Borders *borders);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Borders, borders_free)

/* The rings of @file go to the areas whose conditions its features fulfil; a feature that no area
 * asks for is nothing. */
void borders_add (Borders *borders, const GeoFile *file, Diags *diags);

/* To be called once, behind the last file: linear. */
void borders_finish (Borders *borders);

/* Whether the point lies in @area; FALSE for an area without a shape. A point on a border that two
 * areas share is in one of them. */
gboolean borders_hold (const Borders *borders, const Area *area, GeoPoint point);

/* The area that the point lies in, or NULL. */
const Area *borders_area_at (const Borders *borders, GeoPoint point);

/* How far from the border of @area the point is, in km; INFINITY if it has no shape. Looks at each
 * edge. */
double borders_distance_km (const Borders *borders, const Area *area, GeoPoint point);

#endif
