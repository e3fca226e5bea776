/*
 * edited: files of ours that somebody changed by hand in an output tree. The next build replaces
 * them; what was changed is kept, and said, because it was meant.
 */
#ifndef ORIHON_PUBLISH_EDITED_H
#define ORIHON_PUBLISH_EDITED_H

#include "publish/stage.h"

/*
 * Looks at the files of the tree @live that the exchange is about to take away (those of its
 * manifest of which @lines, sorted by path, hold no same one). Each that is not as we wrote it is
 * linked to @kept/<digest>/<tree>/<path> and named in a warning. FALSE with a fatal finding when
 * one cannot be kept. Costs an lstat for each file that changes.
 */
gboolean edited_keep (const char *live, const char *kept, const GArray *lines, Diags *diags);

#endif
