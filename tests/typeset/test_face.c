#include "typeset/face.h"
#include "typeset/fonts.h"

#include <fontconfig/fcfreetype.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

static gboolean
has_table (FT_Face face, const char *tag)
{
  FT_ULong length = 0;
  FT_ULong name = FT_MAKE_TAG (tag[0], tag[1], tag[2], tag[3]);
  return FT_Load_Sfnt_Table (face, name, 0, NULL, &length) == 0 && length > 0;
}

/* What Cairo is given for each font: glyphs and metrics, and no letters to search. */
static void
fonts_come_without_a_cmap (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (TypesetFonts) fonts = typeset_fonts_new (NULL, diags);
  FcFontSet *set = FcConfigGetFonts (FcConfigGetCurrent (), FcSetApplication);
  g_assert_nonnull (fonts);
  g_assert_cmpint (set->nfont, >, 0);
  for (int f = 0; f < set->nfont; f++)
    {
      FT_Face face = NULL;
      g_assert_cmpint (FcPatternGetFTFace (set->fonts[f], FC_FT_FACE, 0, &face), ==, FcResultMatch);
      g_assert_false (has_table (face, "cmap"));
      g_assert_true (has_table (face, "hmtx") && has_table (face, "name"));
      g_assert_true (has_table (face, "glyf") || has_table (face, "CFF "));
      g_assert_cmpint (face->num_charmaps, ==, 0);
    }
}

/* Two lookups in one process share the faces, as Cairo keeps what it made of them. */
static void
faces_are_opened_once (void)
{
  FT_Face seen[2] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (seen); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (TypesetFonts) fonts = typeset_fonts_new (NULL, diags);
      FcFontSet *set = FcConfigGetFonts (FcConfigGetCurrent (), FcSetApplication);
      FcPatternGetFTFace (set->fonts[0], FC_FT_FACE, 0, &seen[i]);
    }
  g_assert_true (seen[0] != NULL && seen[0] == seen[1]);
}

/* The second face of a collection has its own directory. */
static void
of_a_collection_only_the_face_asked_for_changes (void)
{
  guint8 file[96] = "ttcf";
  file[15] = 24, file[19] = 56; /* where the directories of its two faces begin */
  file[24 + 5] = file[56 + 5] = 1;
  memcpy (file + 24 + 12, "cmap", 4);
  memcpy (file + 56 + 12, "cmap", 4);
  typeset_face_hide_cmap (file, sizeof file, 1);
  g_assert_cmpmem (file + 24 + 12, 4, "cmap", 4);
  g_assert_cmpmem (file + 56 + 12, 4, "cmaX", 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/face/fonts-come-without-a-cmap", fonts_come_without_a_cmap);
  g_test_add_func ("/face/faces-are-opened-once", faces_are_opened_once);
  g_test_add_func ("/face/of-a-collection-only-the-face-asked-for-changes",
                   of_a_collection_only_the_face_asked_for_changes);
  return g_test_run ();
}
