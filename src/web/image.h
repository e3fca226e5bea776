/*
 * image: a picture as it may be published: without the place where it was taken, upright, and
 * without anything that runs.
 */
#ifndef ORIHON_WEB_IMAGE_H
#define ORIHON_WEB_IMAGE_H

#include "base/diag.h"

/*
 * JPEG: EXIF and other application segments off, turned upright. PNG: only the chunks that make
 * the picture. SVG: refused when it holds a script, a handler, foreignObject or an outside address.
 * Anything else as it is. NULL with a finding when the bytes are not what the ending says, are cut
 * off, or open to more than 100 million pixels.
 * @file names it in messages.
 */
GBytes *image_clean (GBytes *bytes, const char *file, Diags *diags);

#endif
