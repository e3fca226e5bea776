/*
 * artwork: the pictures that a pamphlet names, in its text and in its front matter, found on the
 * disk and looked at before anything is drawn.
 */
#ifndef ORIHON_PRINT_ARTWORK_H
#define ORIHON_PRINT_ARTWORK_H

#include "markdown/doc.h"
#include "site/site.h"
#include "typeset/compose.h"

/* The picture of @image, a NODE_IMAGE of @doc, resolved, with its natural size in points; strings
 * are owned by @doc. FALSE if there is none that can be drawn. */
gboolean artwork_find (Picture *out, const Site *site, Doc *doc, const Node *image, double *width,
                       double *height, Diags *diags);

/* Where the picture @file of the front matter lies, written as beside the pamphlet's page. NULL
 * with a finding. Give back with g_free. */
char *artwork_path (const Site *site, const Pamphlet *pamphlet, const char *file, Diags *diags);

#endif
