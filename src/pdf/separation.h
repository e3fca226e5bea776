/*
 * separation: screen colours to inks in what a page uses besides its own instructions: photos,
 * groups of pictures and tiles. Gradients stay as they are and are only noticed.
 */
#ifndef ORIHON_PDF_SEPARATION_H
#define ORIHON_PDF_SEPARATION_H

#include "pdf/ink.h"
#include "pdf/object.h"
#include "pdf/photo.h"

typedef struct
{
  qpdf_data pdf;
  const Inks *inks;
  PhotoInks *photos; /* NULL: photos stay */
  GHashTable *done;  /* numbers of the objects already separated: pages share them */
  gboolean has_rgb;  /* something stayed in screen colours */
} Separation;

/* Separates everything below @resources. */
void separation_run (Separation *separation, qpdf_oh resources);

#endif
