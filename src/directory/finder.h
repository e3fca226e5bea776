/*
 * finder: which facility an editor means by an id or a number: the id of the facility, that of one
 * of its services or of a record that was joined with it, or a number by which offices know it.
 */
#ifndef ORIHON_DIRECTORY_FINDER_H
#define ORIHON_DIRECTORY_FINDER_H

#include "directory/directory.h"

typedef struct Finder Finder;

/* Of the facilities as they are now; borrows @directory. */
Finder *finder_new (const Directory *directory);
void finder_free (Finder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Finder, finder_free)

/* NULL with a finding at @pos: that there is none (@unknown, with its {id}), or that the number is
 * that of several. */
Facility *finder_find (const Finder *finder, const char *id, const DiagKind *unknown, Pos pos,
                       Diags *diags);

#endif
