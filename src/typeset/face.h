/*
 * face: the typefaces as Cairo reads them, opened once a process.
 *
 * Cairo 1.16 looks up which letter a glyph stands for, whenever a file takes one of its glyphs for
 * the first time, by copying the face's whole table of letters (cmap) and going through it: an
 * eighth of the time of a site of pamphlets. The letters of our text are told to Cairo with the
 * glyphs, and HarfBuzz shapes with the file itself. So Cairo is given the same face without that
 * table, and writes the same bytes.
 */
#ifndef ORIHON_TYPESET_FACE_H
#define ORIHON_TYPESET_FACE_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

/*
 * Gives the table of letters of face @index of a font file (any bytes) a name that nobody asks for,
 * in place. The low half of @index counts the faces of a collection, as fontconfig's FC_INDEX does.
 */
void typeset_face_hide_cmap (guint8 *bytes, gsize length, int index);

/*
 * Ties each font that @config was given by name of file to its face without a cmap; a file that
 * does not open as one is left as it is. The faces are never given back, as Cairo keeps scaled
 * fonts beyond the life of what used them.
 */
void typeset_faces_attach (FcConfig *config);

#endif
