/*
 * fonts: the typefaces that print is set in. They are found by family name in a fixed list of
 * folders and nowhere else, so that no machine swaps one silently for what it happens to have.
 *
 * A TypesetFonts holds a private fontconfig configuration and a Pango font map of its own at 72
 * units an inch (a unit is a point). Make it in the process that sets type: a font map must not
 * be inherited over a fork. Shaped text borrows its fonts, so it must outlive every DisplayList
 * made with it.
 */
#ifndef ORIHON_TYPESET_FONTS_H
#define ORIHON_TYPESET_FONTS_H

#include <pango/pango.h>

#include "base/diag.h"

/* The family that everything falls back on, and that stands in where another has no bold. */
#define TYPESET_DEFAULT_FAMILY "BIZ UDPGothic"

typedef struct TypesetFonts TypesetFonts;

extern const DiagKind TYPESET_FONT_MISSING;

/*
 * The fonts of the fixed folders and of @folders (NULL-terminated, or NULL). Also makes the
 * configuration fontconfig's current one, because librsvg asks that one. Returns NULL, with a
 * fatal finding, when the default family is not there.
 */
TypesetFonts *typeset_fonts_new (const char *const *folders, Diags *diags);
void typeset_fonts_free (TypesetFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TypesetFonts, typeset_fonts_free)

/* Whether @family is there; if not, adds a fatal finding at @pos. */
gboolean typeset_fonts_require (const TypesetFonts *fonts, const char *family, Pos pos,
                                Diags *diags);

/*
 * The font of @family at @size_pt and @weight (400, 700). A family without a bold face gives the
 * default family's, as a face thickened by the machine is neither handsome nor small in the
 * file. Owned by @fonts.
 */
const PangoFontDescription *typeset_fonts_describe (TypesetFonts *fonts, const char *family,
                                                    double size_pt, int weight);

/* The family beside @family whose digits are half an em wide, or NULL. */
const char *typeset_fonts_halfwidth (const TypesetFonts *fonts, const char *family);

/* For itemising: Japanese, unrounded glyph positions. Owned by @fonts. */
PangoContext *typeset_fonts_context (TypesetFonts *fonts, gboolean vertical);

#endif
