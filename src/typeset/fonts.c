#include "typeset/fonts.h"

#include "typeset/face.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>

struct TypesetFonts
{
  FcConfig *config;
  PangoFontMap *map;
  PangoContext *context, *vertical;
  GHashTable *families;     /* name → GINT (1 there, 2 bold there) */
  GHashTable *descriptions; /* "family\x1f size weight" → PangoFontDescription */
};

const DiagKind TYPESET_FONT_MISSING = {
  "typeset-font-missing",
  DIAG_FATAL,
  "印刷用の書体「{family}」が見つかりません",
  "The typeface “{family}” for print was not found",
  "書体を入れる（Debian では fonts-morisawa-bizud-gothic と "
  "fonts-morisawa-bizud-mincho）か、印刷の様式で別の書体を指定してください",
  "Install it (on Debian fonts-morisawa-bizud-gothic and fonts-morisawa-bizud-mincho) or name "
  "another typeface in the print layout",
};

static const char *const fixed_folders[] = {
  "/usr/share/fonts/truetype/bizud-gothic",
  "/usr/share/fonts/truetype/bizud-mincho",
};

enum
{
  FAMILY_THERE = 1,
  FAMILY_BOLD = 2,
};

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/*
 * File by file, in the order of their names: the order decides which of two alike is taken, and
 * fontconfig would complain of having no cache for a whole folder.
 */
static void
add_folder (FcConfig *config, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    if (g_str_has_suffix (name, ".ttf") || g_str_has_suffix (name, ".otf")
        || g_str_has_suffix (name, ".ttc"))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint n = 0; n < names->len; n++)
    FcConfigAppFontAddFile (config, names->pdata[n]);
}

/* What each family of the configuration has. Fontconfig owns the patterns and their strings. */
static void
list_families (TypesetFonts *fonts)
{
  FcFontSet *set = FcConfigGetFonts (fonts->config, FcSetApplication);
  for (int f = 0; set != NULL && f < set->nfont; f++)
    {
      int weight = FC_WEIGHT_REGULAR;
      FcPatternGetInteger (set->fonts[f], FC_WEIGHT, 0, &weight);
      int found = FAMILY_THERE | (weight >= FC_WEIGHT_DEMIBOLD ? FAMILY_BOLD : 0);
      FcChar8 *name = NULL;
      for (int n = 0; FcPatternGetString (set->fonts[f], FC_FAMILY, n, &name) == FcResultMatch; n++)
        {
          int before = GPOINTER_TO_INT (g_hash_table_lookup (fonts->families, name));
          g_hash_table_insert (fonts->families, g_strdup ((const char *)name),
                               GINT_TO_POINTER (before | found));
        }
    }
}

/* Hinting would round advances to whole points, and print has no pixels to hint for. */
static PangoContext *
make_context (PangoFontMap *map)
{
  PangoContext *context = pango_font_map_create_context (map);
  pango_context_set_language (context, pango_language_from_string ("ja"));
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  return context;
}

static void
description_free (gpointer data)
{
  pango_font_description_free (data);
}

TypesetFonts *
typeset_fonts_new (const char *const *folders, Diags *diags)
{
  TypesetFonts *fonts = g_new0 (TypesetFonts, 1);
  fonts->config = FcConfigCreate ();
  fonts->families = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fonts->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, description_free);
  for (guint f = 0; f < G_N_ELEMENTS (fixed_folders); f++)
    add_folder (fonts->config, fixed_folders[f]);
  for (; folders != NULL && *folders != NULL; folders++)
    add_folder (fonts->config, *folders);
  list_families (fonts);
  typeset_faces_attach (fonts->config);
  FcConfigSetCurrent (fonts->config);

  fonts->map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (fonts->map), 72);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (fonts->map), fonts->config);
  fonts->context = make_context (fonts->map);
  fonts->vertical = make_context (fonts->map);
  pango_context_set_base_gravity (fonts->vertical, PANGO_GRAVITY_EAST);
  if (typeset_fonts_require (fonts, TYPESET_DEFAULT_FAMILY, POS_NONE, diags))
    return fonts;
  typeset_fonts_free (fonts);
  return NULL;
}

void
typeset_fonts_free (TypesetFonts *fonts)
{
  if (fonts == NULL)
    return;
  g_object_unref (fonts->context);
  g_object_unref (fonts->vertical);
  g_object_unref (fonts->map);
  g_hash_table_unref (fonts->descriptions);
  g_hash_table_unref (fonts->families);
  if (FcConfigGetCurrent () == fonts->config)
    FcConfigSetCurrent (NULL);
  FcConfigDestroy (fonts->config);
  g_free (fonts);
}

gboolean
typeset_fonts_require (const TypesetFonts *fonts, const char *family, Pos pos, Diags *diags)
{
  return g_hash_table_contains (fonts->families, family)
         || diags_add (diags, &TYPESET_FONT_MISSING, pos, "family", family, NULL);
}

const PangoFontDescription *
typeset_fonts_describe (TypesetFonts *fonts, const char *family, double size_pt, int weight)
{
  int has = GPOINTER_TO_INT (g_hash_table_lookup (fonts->families, family));
  if (has == 0 || (weight >= PANGO_WEIGHT_SEMIBOLD && !(has & FAMILY_BOLD)))
    family = TYPESET_DEFAULT_FAMILY;
  int size = (int)lrint (size_pt * PANGO_SCALE);
  g_autofree char *key = g_strdup_printf ("%s\x1f%d %d", family, size, weight);
  PangoFontDescription *font = g_hash_table_lookup (fonts->descriptions, key);
  if (font != NULL)
    return font;
  font = pango_font_description_new ();
  pango_font_description_set_family (font, family);
  pango_font_description_set_absolute_size (font, size);
  pango_font_description_set_weight (font, (PangoWeight)weight);
  g_hash_table_insert (fonts->descriptions, g_steal_pointer (&key), font);
  return font;
}

const char *
typeset_fonts_halfwidth (const TypesetFonts *fonts, const char *family)
{
  static const char *const pairs[][2]
      = { { "BIZ UDPGothic", "BIZ UDGothic" }, { "BIZ UDPMincho", "BIZ UDMincho" } };
  for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
    if (strcmp (pairs[p][0], family) == 0 && g_hash_table_contains (fonts->families, pairs[p][1]))
      return pairs[p][1];
  return NULL;
}

PangoContext *
typeset_fonts_context (TypesetFonts *fonts, gboolean vertical)
{
  return vertical ? fonts->vertical : fonts->context;
}
