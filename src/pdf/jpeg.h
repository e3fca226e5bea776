/*
 * jpeg: the outside of a JPEG file: its size, its orientation, and the file without the
 * segments that carry private data. The picture itself is not decoded.
 */
#ifndef ORIHON_PDF_JPEG_H
#define ORIHON_PDF_JPEG_H

#include <glib.h>

typedef struct
{
  guint width, height; /* as stored */
  guint orientation;   /* Exif: 1 upright, 3 upside down, 6 and 8 on its side, 2 4 5 7 mirrored */
  guint components;    /* 1 grey, 3 colour, 4 inks */
} JpegInfo;

/* FALSE if @data is not a whole JPEG header with a size between 1 and 20,000 each way. */
gboolean jpeg_read_info (const guchar *data, gsize length, JpegInfo *info);

/* The file without APP1–APP15 and comments; APP14 (Adobe's colour transform) stays. NULL if its
 * segments are broken. */
GByteArray *jpeg_strip (const guchar *data, gsize length);

#endif
