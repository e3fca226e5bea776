/*
 * outline: the borders of a layer made ready to be drawn at any size. A border that two areas share
 * is one line, so that they stay seamless when points are left out; lines within an area, between
 * the pieces it was put together from, are gone.
 */
#ifndef ORIHON_DIRECTORY_OUTLINE_H
#define ORIHON_DIRECTORY_OUTLINE_H

#include "directory/border.h"
#include "directory/simplify.h"

/* A line from one place where lines meet to the next, or around to its own begin. */
typedef struct
{
  guint first, n; /* of Outline.points */
} OutlineLine;

/* A line, as a ring goes along it. */
typedef struct
{
  guint line;
  gboolean backwards;
} OutlineStep;

typedef struct
{
  guint first, n; /* of OutlineShape.steps */
} OutlineRing;

typedef struct
{
  const Area *area;
  GArray *steps;        /* OutlineStep */
  GArray *rings;        /* OutlineRing; what lies within an odd number of them is inside */
  PlanePoint low, high; /* corners: left above and right below */
  PlanePoint centre;    /* of the largest circle within it, for its label, */
  double room;          /* and the radius */
  guint tint;           /* from 0: another one than that of each neighbour, where four are enough */
} OutlineShape;

#define OUTLINE_TINTS 4

/* Points lie on a plane whose unit is a degree of latitude, x to the east and y to the south. */
typedef struct Outline Outline;
struct Outline
{
  double narrow;   /* of a degree of longitude, in degrees of latitude */
  GArray *points;  /* PlanePoint of all lines, */
  GArray *weights; /* and for each what is lost without it, in square units (simplify.h) */
  GArray *lines;   /* OutlineLine */
  GArray *shapes;  /* OutlineShape, as in the borders */
};

/* n log n in the points. */
Outline *outline_new (const Borders *borders);
void outline_free (Outline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outline, outline_free)

PlanePoint outline_place (const Outline *outline, GeoPoint point);

#endif
