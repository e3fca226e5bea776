/*
 * picture_strip: PNG, GIF and WebP without what is not the picture: places, dates, names, comments.
 * (JPEG: format/jpeg.h.) Nothing is decoded. All are linear and return NULL when the bytes are cut
 * off or are no such file.
 */
#ifndef ORIHON_FORMAT_PICTURE_STRIP_H
#define ORIHON_FORMAT_PICTURE_STRIP_H

#include <glib.h>

/* Critical chunks and those that change how it looks; up to IEND. */
GBytes *png_strip (const guchar *data, gsize length);

/* Without comments, plain text and application blocks but that of the loop; up to the trailer. */
GBytes *gif_strip (const guchar *data, gsize length);

/* Picture, alpha, animation and ICC chunks. */
GBytes *webp_strip (const guchar *data, gsize length);

#endif
