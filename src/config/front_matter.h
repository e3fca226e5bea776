/*
 * front matter: the YAML block between two lines of three hyphens at the head of a page.
 */
#ifndef ORIHON_CONFIG_FRONT_MATTER_H
#define ORIHON_CONFIG_FRONT_MATTER_H

#include "format/value.h"

/* Where the two parts of a page lie in its text. */
typedef struct
{
  const char *yaml;
  gsize yaml_length;
  const char *body;
  gsize body_length;
  guint body_line; /* the line on which the body begins, from 1 */
} FrontMatter;

/*
 * Parts @text (valid UTF-8, \n line ends). A page without front matter is all body. FALSE with a
 * finding when the block is opened and never closed, or its fences are not hyphens but dashes
 * that look alike (ーーー, ———).
 */
gboolean front_matter_split (const char *text, gsize length, const char *file, FrontMatter *out,
                             Diags *diags);

#endif
