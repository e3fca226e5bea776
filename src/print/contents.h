/*
 * contents: a list of the headings with the pages they stand on, as links that tell where they lead
 * (class page-number, see target_counter in themes/README.md).
 */
#ifndef ORIHON_PRINT_CONTENTS_H
#define ORIHON_PRINT_CONTENTS_H

#include "markdown/doc.h"
#include "print/layout.h"

/*
 * Puts the list at the head of the flow that layout->contents names, and a page break behind it,
 * where any heading of the stories is to be listed. Nodes are @doc's.
 */
void contents_add (Doc *doc, const Layout *layout, const GPtrArray *stories);

#endif
