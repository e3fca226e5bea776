/*
 * yaml_int: the traps of YAML that office writers fall into, found in the text when the parser has
 * given up, and named in their words.
 */
#ifndef ORIHON_FORMAT_YAML_INT_H
#define ORIHON_FORMAT_YAML_INT_H

#include "base/diag.h"

typedef struct
{
  const char *text, *end; /* the whole document */
  const char *file;
  guint first_line;
} YamlText;

/*
 * Explains why the parser stopped on @line (from 0), having begun what it could not finish on
 * @context_line. TRUE if a trap was found there and a finding was added.
 */
gboolean yaml_explain (const YamlText *yaml, gsize context_line, gsize line, Diags *diags);

/*
 * Says so if the plain scalar that begins at @column (from 0) of the line at @start is a key in
 * truth, glued to its value by a full-width colon or a missing space: 「name：x」 is text to YAML.
 * Only what stands first on its line and looks like a field's name is judged. TRUE if a finding was
 * added.
 */
gboolean yaml_explain_glued (const YamlText *yaml, const char *start, gsize line, gsize column,
                             Diags *diags);

#endif
