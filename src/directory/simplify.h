/*
 * simplify: which points of a line may be left out where it is drawn small (Visvalingam and Whyatt:
 * the point that makes the smallest triangle with its neighbours goes first).
 */
#ifndef ORIHON_DIRECTORY_SIMPLIFY_H
#define ORIHON_DIRECTORY_SIMPLIFY_H

#include <glib.h>

/* On a map, in any unit. */
typedef struct
{
  double x, y;
} PlanePoint;

/*
 * For each of the @n points of an open line the area by which the drawing changes where it goes
 * missing, and never less than that of a point that went before: a line drawn with the points above
 * any limit is right for that limit. INFINITY for both ends. n log n.
 */
void simplify_weights (const PlanePoint *points, guint n, double *weights);

#endif
