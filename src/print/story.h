/*
 * story: what a pamphlet's document says in each of its layout's flows. Blocks that the editor
 * put on a panel (:::panel{flow=back}) go there, everything else into the body flow; the
 * layout's own lines stand before or behind them. Drawings get the size of their figure's class.
 */
#ifndef ORIHON_PRINT_STORY_H
#define ORIHON_PRINT_STORY_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "print/line.h"

/*
 * One NODE_DIV a flow, in the order of layout->flows, its class the flow's name. The blocks of
 * @doc are moved into them. FALSE, with findings, when blocks belong to no flow of the layout.
 * @stories receives borrowed Node pointers, gone with @doc.
 */
gboolean stories_from_doc (Doc *doc, const Layout *layout, const LineSource *source,
                           GPtrArray *stories, Diags *diags);

#endif
