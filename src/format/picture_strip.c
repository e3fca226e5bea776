#include "format/picture_strip.h"

#include <string.h>

static gboolean
begins (const guchar *data, gsize length, const char *mark, gsize mark_length)
{
  return length >= mark_length && memcmp (data, mark, mark_length) == 0;
}

static gboolean
is_one_of (const guchar *type, const char *const *types)
{
  for (; *types != NULL; types++)
    if (memcmp (type, *types, 4) == 0)
      return TRUE;
  return FALSE;
}

/* ── PNG (ISO/IEC 15948): chunks of length, type, data, checksum ── */

#define PNG_MARK "\x89PNG\r\n\x1a\n"
#define PNG_MARK_LENGTH 8
#define PNG_FRAME 12 /* length, type and checksum */

static gsize
big32 (const guchar *at)
{
  return (gsize)at[0] << 24 | (gsize)at[1] << 16 | (gsize)at[2] << 8 | at[3];
}

/* Upper case: critical; of the others only those that change how it looks. */
static gboolean
png_keeps (const guchar *type)
{
  static const char *const shown[]
      = { "tRNS", "gAMA", "sRGB", "iCCP", "cHRM", "pHYs", "sBIT", NULL };
  return g_ascii_isupper (type[0]) || is_one_of (type, shown);
}

GBytes *
png_strip (const guchar *data, gsize length)
{
  if (!begins (data, length, PNG_MARK, PNG_MARK_LENGTH))
    return NULL;
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  g_byte_array_append (out, data, PNG_MARK_LENGTH);
  for (gsize at = PNG_MARK_LENGTH; at + PNG_FRAME <= length;)
    {
      gsize size = PNG_FRAME + big32 (data + at);
      const guchar *type = data + at + 4;
      if (size > length - at)
        return NULL;
      if (png_keeps (type))
        g_byte_array_append (out, data + at, size);
      if (memcmp (type, "IEND", 4) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&out));
      at += size;
    }
  return NULL;
}

/* ── GIF (89a): a header, then blocks whose data lie in pieces of up to 255 bytes ── */

enum
{
  GIF_EXTENSION = 0x21,
  GIF_PICTURE = 0x2C,
  GIF_TRAILER = 0x3B,
  GIF_CONTROL = 0xF9,
  GIF_APPLICATION = 0xFF,
};

#define GIF_HEADER 13
#define GIF_PICTURE_HEADER 10

/* The bytes of the colour table that a byte of flags tells of. */
static gsize
gif_table (guchar flags)
{
  return flags & 0x80 ? (gsize)3 << ((flags & 7) + 1) : 0;
}

/* Behind the pieces that begin at @at, and their end; 0 if they are cut off. */
static gsize
gif_skip_pieces (const guchar *data, gsize length, gsize at)
{
  while (at < length && data[at] != 0)
    at += 1 + data[at];
  return at < length ? at + 1 : 0;
}

/* Behind the block at @at; 0 if it is cut off or is none. */
static gsize
gif_block_end (const guchar *data, gsize length, gsize at)
{
  gsize pieces = at + 2;
  if (data[at] == GIF_PICTURE)
    {
      if (length - at < GIF_PICTURE_HEADER)
        return 0;
      pieces = at + GIF_PICTURE_HEADER + gif_table (data[at + 9]) + 1;
    }
  else if (data[at] != GIF_EXTENSION)
    return 0;
  return pieces < length ? gif_skip_pieces (data, length, pieces) : 0;
}

static gboolean
gif_keeps (const guchar *block, gsize size)
{
  if (block[0] == GIF_PICTURE || block[1] == GIF_CONTROL)
    return TRUE;
  return block[1] == GIF_APPLICATION && size > 14
         && (memcmp (block + 3, "NETSCAPE2.0", 11) == 0
             || memcmp (block + 3, "ANIMEXTS1.0", 11) == 0);
}

GBytes *
gif_strip (const guchar *data, gsize length)
{
  if (length < GIF_HEADER || (memcmp (data, "GIF87a", 6) != 0 && memcmp (data, "GIF89a", 6) != 0))
    return NULL;
  gsize at = GIF_HEADER + gif_table (data[10]);
  if (at > length)
    return NULL;
  g_autoptr (GByteArray) out = g_byte_array_sized_new (length);
  g_byte_array_append (out, data, at);
  while (at < length && data[at] != GIF_TRAILER)
    {
      gsize end = gif_block_end (data, length, at);
      if (end == 0)
        return NULL;
      if (gif_keeps (data + at, end - at))
        g_byte_array_append (out, data + at, end - at);
      at = end;
    }
  if (at >= length)
    return NULL;
  g_byte_array_append (out, data + at, 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* ── WebP: RIFF chunks of type, length, data, padded to an even length ── */

#define RIFF_HEADER 12
#define WEBP_FRAME 8 /* type and length */
#define WEBP_HAS_EXIF 0x08
#define WEBP_HAS_XMP 0x04

static gsize
little32 (const guchar *at)
{
  return (gsize)at[3] << 24 | (gsize)at[2] << 16 | (gsize)at[1] << 8 | at[0];
}

static void
put_little32 (guchar *at, gsize number)
{
  for (guint i = 0; i < 4; i++)
    at[i] = number >> 8 * i;
}

static void
webp_append (GByteArray *out, const guchar *chunk, gsize size)
{
  g_byte_array_append (out, chunk, size);
  if (memcmp (chunk, "VP8X", 4) == 0 && size > WEBP_FRAME)
    out->data[out->len - size + WEBP_FRAME] &= ~(WEBP_HAS_EXIF | WEBP_HAS_XMP);
}

GBytes *
webp_strip (const guchar *data, gsize length)
{
  static const char *const shown[]
      = { "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP", NULL };
  if (length < RIFF_HEADER || memcmp (data, "RIFF", 4) != 0 || memcmp (data + 8, "WEBP", 4) != 0)
    return NULL;
  gsize whole = little32 (data + 4) + 8;
  if (whole < RIFF_HEADER || whole > length)
    return NULL;
  g_autoptr (GByteArray) out = g_byte_array_sized_new (whole);
  g_byte_array_append (out, data, RIFF_HEADER);
  for (gsize at = RIFF_HEADER; at < whole;)
    {
      gsize left = whole - at;
      gsize size = left < WEBP_FRAME ? G_MAXSIZE : WEBP_FRAME + little32 (data + at + 4);
      if (size > left)
        return NULL;
      gsize padded = MIN (size + (size & 1), left);
      if (is_one_of (data + at, shown))
        webp_append (out, data + at, padded);
      at += padded;
    }
  put_little32 (out->data + 4, out->len - 8);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
