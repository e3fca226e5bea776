/*
 * jpeg: the outside of a JPEG file: its size, its orientation, and the file without the
 * segments that carry private data. The picture itself is not decoded.
 */
#ifndef ORIHON_FORMAT_JPEG_H
#define ORIHON_FORMAT_JPEG_H

#include <glib.h>

typedef struct
{
  guint width, height; /* as stored */
  guint orientation;   /* Exif: 1 upright, 3 upside down, 6 and 8 on its side, 2 4 5 7 mirrored */
  guint components;    /* 1 grey, 3 colour, 4 inks */
} JpegInfo;

/* FALSE if @data is not a whole JPEG header with a size between 1 and 20,000 each way. */
gboolean jpeg_read_info (const guchar *data, gsize length, JpegInfo *info);

/* The file from its first marker to its last, without Exif, XMP, comments and further pictures; the
 * ICC profile and Adobe's colour transform stay. NULL if it is cut off or broken. */
GBytes *jpeg_strip (const guchar *data, gsize length);

#endif
