/*
 * picture: vector and pixel pictures drawn into a box, keeping their proportions. A JPEG goes
 * into the file as it is, without its APPn segments (the place where a camera writes where the
 * photo was taken), turned by its Exif orientation.
 */
#ifndef ORIHON_PDF_PICTURE_H
#define ORIHON_PDF_PICTURE_H

#include "typeset/display.h"

#include <cairo.h>

/* @fill: the picture is as small as covers the box, which cuts it off; else as large as the box
 * holds. What cannot be read is a finding at @pos and leaves the box empty. */
void picture_paint_svg (cairo_t *cr, const char *data, gsize length, const Rect *box, Pos pos,
                        Diags *diags);
void picture_paint_file (cairo_t *cr, const char *path, const Rect *box, gboolean fill, Pos pos,
                         Diags *diags);

#endif
