#include "typeset/face.h"

#include <fontconfig/fcfreetype.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H

/* The layout of an OpenType file: OpenType 1.9, "Organization of an OpenType font". */
#define TABLE_COUNT_AT 4
#define TABLE_RECORDS_AT 12
#define TABLE_RECORD_BYTES 16
#define COLLECTION_OFFSETS_AT 12

static gsize
read_u32 (const guint8 *bytes)
{
  return (gsize)bytes[0] << 24 | (gsize)bytes[1] << 16 | (gsize)bytes[2] << 8 | bytes[3];
}

/* Where the table directory of face @index begins; @length if it is not in the file. */
static gsize
directory_offset (const guint8 *bytes, gsize length, int index)
{
  if (length < TABLE_RECORDS_AT || memcmp (bytes, "ttcf", 4) != 0)
    return 0;
  gsize at = COLLECTION_OFFSETS_AT + (gsize)(index & 0xFFFF) * 4;
  return at + 4 <= length ? read_u32 (bytes + at) : length;
}

void
typeset_face_hide_cmap (guint8 *bytes, gsize length, int index)
{
  gsize at = directory_offset (bytes, length, index);
  if (at + TABLE_RECORDS_AT > length)
    return;
  guint n_tables = bytes[at + TABLE_COUNT_AT] << 8 | bytes[at + TABLE_COUNT_AT + 1];
  for (at += TABLE_RECORDS_AT; n_tables-- > 0 && at + TABLE_RECORD_BYTES <= length;
       at += TABLE_RECORD_BYTES)
    if (memcmp (bytes + at, "cmap", 4) == 0)
      memcpy (bytes + at, "cmaX", 4);
}

/* NULL if @path does not open as a face. Its bytes are mapped; the page that changes is our own. */
static FT_Face
open_face (const char *path, int index)
{
  static FT_Library library;
  if (library == NULL && FT_Init_FreeType (&library) != 0)
    return NULL;
  GMappedFile *file = g_mapped_file_new (path, TRUE, NULL);
  if (file == NULL)
    return NULL;
  guint8 *bytes = (guint8 *)g_mapped_file_get_contents (file);
  gsize length = g_mapped_file_get_length (file);
  typeset_face_hide_cmap (bytes, length, index);
  FT_Face face = NULL;
  if (FT_New_Memory_Face (library, bytes, (FT_Long)length, index, &face) == 0)
    return face;
  g_mapped_file_unref (file);
  return NULL;
}

/* Opened once, however often a process looks for its fonts. */
static FT_Face
face_of (const char *path, int index)
{
  static GHashTable *faces;
  if (faces == NULL)
    faces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *key = g_strdup_printf ("%s\x1f%d", path, index);
  FT_Face face = g_hash_table_lookup (faces, key);
  if (face == NULL)
    {
      face = open_face (path, index);
      g_hash_table_insert (faces, g_steal_pointer (&key), face);
    }
  return face;
}

void
typeset_faces_attach (FcConfig *config)
{
  FcFontSet *set = FcConfigGetFonts (config, FcSetApplication);
  for (int f = 0; set != NULL && f < set->nfont; f++)
    {
      FcChar8 *path = NULL;
      int index = 0;
      if (FcPatternGetString (set->fonts[f], FC_FILE, 0, &path) != FcResultMatch)
        continue;
      FcPatternGetInteger (set->fonts[f], FC_INDEX, 0, &index);
      FT_Face face = face_of ((const char *)path, index);
      if (face != NULL)
        FcPatternAddFTFace (set->fonts[f], FC_FT_FACE, face);
    }
}
