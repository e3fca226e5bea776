/*
 * proof: what only a proof from the desk shows (orihon print): the text that does not fit, on pages
 * of its own behind the others, and on demand the frames, the baselines and what sticks out.
 */
#ifndef ORIHON_PRINT_PROOF_H
#define ORIHON_PRINT_PROOF_H

#include "print/layout.h"

/* A page at the end for more of @flow's text, in the width of its last frame. */
void proof_add_page (Layout *layout, LayoutFlow *flow);

/* Frames, baselines and a bar beside what sticks out, over the items of @list. */
void proof_add_frames (const Layout *layout, const DisplayList *list);

#endif
