/*
 * gates: what about a list is so odd that it waits for a person before it replaces the copy. Each
 * limit is a key of sources.yaml.
 */
#ifndef ORIHON_PULL_GATES_H
#define ORIHON_PULL_GATES_H

#include "pull/changes.h"

/* TRUE if the list may replace the copy; else there is a finding for each gate that holds it. Of a
 * first list, without one before, only what needs no comparison is judged. */
gboolean gates_pass (const SourceSpec *spec, const Changes *changes, Diags *diags);

#endif
