/*
 * image: a picture as it may be published: without the place where it was taken, upright, and
 * without anything that runs.
 */
#ifndef ORIHON_WEB_IMAGE_H
#define ORIHON_WEB_IMAGE_H

#include "base/diag.h"

/*
 * JPEG, PNG, GIF, WebP: without all that is not the picture; a JPEG turned upright. SVG: as
 * format/drawing.h lets through. HEIC, AVIF, TIFF and BMP are refused: many readers cannot see
 * them. Anything else as it is. NULL with a finding when the bytes are not what the ending says,
 * are cut off, or open to more than 100 million pixels. @file names it in messages.
 */
GBytes *image_clean (GBytes *bytes, const char *file, Diags *diags);

#endif
