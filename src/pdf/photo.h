/*
 * photo: the pixels of a photo in the inks of the press, by an ICC profile, or in greys. A photo
 * that was a JPEG stays one, any other keeps every pixel exact.
 */
#ifndef ORIHON_PDF_PHOTO_H
#define ORIHON_PDF_PHOTO_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

typedef struct PhotoInks PhotoInks;

/* The four inks of @profile, the bytes of an ICC profile; NULL if it is none of a CMYK press. */
PhotoInks *photo_inks_new (GBytes *profile);

/* Greys that look as light. */
PhotoInks *photo_inks_new_black (void);

void photo_inks_free (PhotoInks *inks);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PhotoInks, photo_inks_free)

/* Converts @image, an image of 8-bit DeviceRGB. FALSE leaves it as it was. */
gboolean photo_separate (PhotoInks *inks, qpdf_data pdf, qpdf_oh image);

#endif
