/*
 * preflight: what cannot be seen in the text but spoils the print: pictures too coarse for their
 * size, type that is too small, text so near the edge that a knife or an office printer takes it,
 * codes that no telephone reads, pictures without words. Each is a finding that names the page, the
 * panel and the line of the source.
 */
#ifndef ORIHON_PRINT_PREFLIGHT_H
#define ORIHON_PRINT_PREFLIGHT_H

#include "print/layout.h"

/*
 * Looks at @list as it is before marks are added and cards repeated; @file is where findings of
 * décor are placed. What is wrong in the same way on one panel is said once. FALSE if it must not
 * be published like that: a picture has no words for those who cannot see it.
 */
gboolean preflight (const Layout *layout, const DisplayList *list, const char *file, Diags *diags);

#endif
