/*
 * map: a layer of areas, or one area with what is around it, laid out as a drawing: paths, places
 * for labels, and numbered dots for facilities. What it looks like is the theme's
 * (themes/default/components/map.lua).
 */
#ifndef ORIHON_DIRECTORY_MAP_H
#define ORIHON_DIRECTORY_MAP_H

#include "directory/outline.h"

typedef struct
{
  const Area *area;
  guint number; /* from 1, in the order of the layer */
  char *path;   /* data of an SVG path, to be filled evenodd; "" if nothing of it is in sight */
  PlanePoint centre; /* where its label stands best */
  double room;       /* how far it is from the border there */
  guint tint;        /* below OUTLINE_TINTS, another one than its neighbours' */
  gboolean in_sight; /* is the centre on the drawing? */
} MapArea;

typedef struct
{
  const Facility *facility;
  guint number;     /* from 1: the place in the list */
  PlanePoint place; /* where it is */
  PlanePoint mark;  /* where its number stands: there, or beside it so that all can be read */
} MapDot;

typedef struct
{
  double width, height; /* of the drawing; all measures are in its units */
  double unit_km;       /* of one unit */
  GArray *areas;        /* MapArea, those that have a shape */
  const Outline *outline;
  PlanePoint origin; /* the corner of the drawing on the plane */
  double scale;      /* units of the drawing in one of the plane */
} Map;

typedef struct
{
  const Area *focus; /* the area that fills the drawing, or NULL: all do */
  double width;      /* of the drawing */
  double height;     /* at most */
  double margin;     /* left free around what is shown */
  gsize max_bytes;   /* of all paths together: finer lines than this allows are not drawn */
} MapOptions;

/* NULL if the layer, or the focus, has no shape. Linear in the outline, which it borrows. */
Map *map_new (const Outline *outline, const MapOptions *options);
void map_free (Map *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Map, map_free)

/* MapDot of those of @facilities (Facility *, numbered in this order) that have a place on the
 * drawing; their numbers' circles of @radius do not cover each other. Owned array. */
GArray *map_dots (const Map *map, const GPtrArray *facilities, double radius);

#endif
