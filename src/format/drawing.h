/*
 * drawing: whether an SVG is only a drawing. Pages and paper take no other.
 */
#ifndef ORIHON_FORMAT_DRAWING_H
#define ORIHON_FORMAT_DRAWING_H

#include "base/diag.h"

/*
 * FALSE with a finding about @file when the bytes are no well-formed XML, hold a script, a handler,
 * a style sheet, foreignObject, a DOCTYPE or an address outside the drawing, or come to more than
 * 500,000 shapes when each reference (use, patterns, masks, markers) is followed. Linear.
 */
gboolean drawing_check (const char *data, gsize length, const char *file, Diags *diags);

#endif
