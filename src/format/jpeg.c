#include "format/jpeg.h"

#include <string.h>

#define MAX_SIDE 20000

enum
{
  MARKER_SOF0 = 0xC0,
  MARKER_DHT = 0xC4,
  MARKER_JPG = 0xC8,
  MARKER_DAC = 0xCC,
  MARKER_SOF15 = 0xCF,
  MARKER_RST0 = 0xD0,
  MARKER_RST7 = 0xD7,
  MARKER_SOI = 0xD8,
  MARKER_EOI = 0xD9,
  MARKER_SOS = 0xDA,
  MARKER_APP0 = 0xE0,
  MARKER_APP1 = 0xE1,
  MARKER_APP2 = 0xE2,
  MARKER_APP14 = 0xEE,
  MARKER_APP15 = 0xEF,
  MARKER_COMMENT = 0xFE,
};

/* One segment of the header: from its FF to the end of its payload. */
typedef struct
{
  guint marker;
  const guchar *start, *payload;
  gsize length; /* of the payload */
} Segment;

static guint
big16 (const guchar *at)
{
  return (guint)at[0] << 8 | at[1];
}

/* Moves *offset past the segment. FALSE at what is no segment. */
static gboolean
next_segment (const guchar *data, gsize length, gsize *offset, Segment *out)
{
  gsize at = *offset;
  while (at + 1 < length && data[at] == 0xFF && data[at + 1] == 0xFF)
    at++; /* fill bytes are allowed before a marker */
  if (at + 4 > length || data[at] != 0xFF || data[at + 1] < 0xC0)
    return FALSE;
  gsize size = big16 (data + at + 2);
  if (size < 2 || at + 2 + size > length)
    return FALSE;
  *out = (Segment){ data[at + 1], data + at, data + at + 4, size - 2 };
  *offset = at + 2 + size;
  return TRUE;
}

static gboolean
is_jpeg (const guchar *data, gsize length)
{
  return length > 4 && data[0] == 0xFF && data[1] == MARKER_SOI;
}

static gboolean
is_frame (guint marker)
{
  return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT
         && marker != MARKER_JPG && marker != MARKER_DAC;
}

static guint
exif_number (const guchar *at, gboolean little, guint bytes)
{
  guint value = 0;
  for (guint i = 0; i < bytes; i++)
    value |= (guint)at[i] << 8 * (little ? i : bytes - 1 - i);
  return value;
}

/* Tag 0x0112 of the first directory of an Exif block; 1 where there is none. */
static guint
exif_orientation (const Segment *segment)
{
  if (segment->length < 14 || memcmp (segment->payload, "Exif\0\0", 6) != 0)
    return 1;
  const guchar *tiff = segment->payload + 6;
  gsize size = segment->length - 6;
  gboolean little = tiff[0] == 'I';
  gsize directory = exif_number (tiff + 4, little, 4);
  if (directory + 2 > size)
    return 1;
  guint entries = exif_number (tiff + directory, little, 2);
  for (guint i = 0; i < entries; i++)
    {
      gsize at = directory + 2 + 12 * (gsize)i;
      if (at + 12 > size)
        break;
      if (exif_number (tiff + at, little, 2) != 0x0112)
        continue;
      guint value = exif_number (tiff + at + 8, little, 2);
      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

gboolean
jpeg_read_info (const guchar *data, gsize length, JpegInfo *info)
{
  *info = (JpegInfo){ .orientation = 1 };
  if (!is_jpeg (data, length))
    return FALSE;
  Segment segment;
  for (gsize offset = 2; next_segment (data, length, &offset, &segment);)
    {
      if (segment.marker == MARKER_APP1)
        info->orientation = MAX (info->orientation, exif_orientation (&segment));
      if (segment.marker == MARKER_SOS)
        return FALSE;
      if (!is_frame (segment.marker))
        continue;
      if (segment.length < 6)
        return FALSE;
      info->height = big16 (segment.payload + 1);
      info->width = big16 (segment.payload + 3);
      info->components = segment.payload[5];
      return info->width > 0 && info->height > 0 && info->width <= MAX_SIDE
             && info->height <= MAX_SIDE;
    }
  return FALSE;
}

/* ── without what is private ── */

/* What the picture needs: JFIF, the ICC profile and Adobe's colour transform. Exif, XMP, comments
 * and further pictures (MPF, which has an Exif of its own) go. */
static gboolean
is_kept (const Segment *segment)
{
  static const char profile[] = "ICC_PROFILE";
  if (segment->marker == MARKER_APP2)
    return segment->length >= sizeof profile
           && memcmp (segment->payload, profile, sizeof profile) == 0;
  gboolean application = segment->marker >= MARKER_APP0 && segment->marker <= MARKER_APP15;
  return segment->marker != MARKER_COMMENT
         && (!application || segment->marker == MARKER_APP0 || segment->marker == MARKER_APP14);
}

/* Behind the coded data that begins at @at: where the next true marker stands, or @length. */
static gsize
skip_scan (const guchar *data, gsize length, gsize at)
{
  for (; at + 1 < length; at++)
    {
      guchar next = data[at + 1];
      if (data[at] == 0xFF && next != 0x00 && next != 0xFF
          && (next < MARKER_RST0 || next > MARKER_RST7))
        return at;
    }
  return length;
}

GBytes *
jpeg_strip (const guchar *data, gsize length)
{
  if (!is_jpeg (data, length))
    return NULL;
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  g_byte_array_append (out, data, 2);
  Segment segment;
  for (gsize offset = 2; next_segment (data, length, &offset, &segment);)
    {
      if (segment.marker == MARKER_SOS)
        offset = skip_scan (data, length, offset);
      if (is_kept (&segment))
        g_byte_array_append (out, segment.start, data + offset - segment.start);
      if (offset + 2 <= length && data[offset] == 0xFF && data[offset + 1] == MARKER_EOI)
        {
          g_byte_array_append (out, data + offset, 2);
          return g_byte_array_free_to_bytes (g_steal_pointer (&out));
        }
    }
  return NULL;
}
