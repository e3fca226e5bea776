/*
 * label: where the number of an area stands best on a map, and which areas may have the same tint.
 */
#ifndef ORIHON_DIRECTORY_LABEL_H
#define ORIHON_DIRECTORY_LABEL_H

#include "directory/outline.h"

/* Sets centre, room and tint of all shapes; the last step of outline_new. The centre is near the
 * best one: found on a coarse drawing, so that it costs little whatever the detail. */
void label_shapes (Outline *outline);

#endif
