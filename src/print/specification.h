/*
 * specification: what a print shop has to know of a pamphlet (仕様書), taken from its layout and
 * its front matter, so that it cannot differ from the file.
 */
#ifndef ORIHON_PRINT_SPECIFICATION_H
#define ORIHON_PRINT_SPECIFICATION_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "site/site.h"

/* The theme's layout that a specification is set in. */
#define SPECIFICATION_LAYOUT "specification"

/*
 * @title as the heading and a table of what is known; what the front matter does not say (paper,
 * copies) stands there as a place to be filled in by hand. @layout: as the pamphlet was set. Give
 * back with doc_free.
 */
Doc *specification_doc (const Site *site, const Pamphlet *pamphlet, const Layout *layout,
                        guint n_pages, const char *title);

#endif
