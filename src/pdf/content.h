/*
 * content: the drawing instructions of a page, rewritten: the painter's numbered marks get their
 * element's name or become artifacts, vertical text is shown downwards, and screen colours become
 * inks.
 */
#ifndef ORIHON_PDF_CONTENT_H
#define ORIHON_PDF_CONTENT_H

#include "pdf/ink.h"
#include "pdf/paint.h"

typedef struct
{
  const MarkedRun *runs; /* of this page, in painting order; NULL: marks stay as they are */
  guint n_runs;
  const Inks *inks;      /* NULL: colours stay as they are */
  const char *composite; /* a composite font of the page, "/f-0-1", for vertical text; or NULL */
} ContentRewrite;

/*
 * Appends the rewritten instructions to @out. FALSE if the marks are not exactly the runs, one
 * after another: then the tree would say something else than the page.
 */
gboolean content_rewrite (const guchar *data, gsize length, const ContentRewrite *rewrite,
                          GString *out);

#endif
