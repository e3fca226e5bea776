/*
 * yaml, json: text of a configuration or data file into a Value tree (format/value.h).
 */
#ifndef ORIHON_FORMAT_YAML_H
#define ORIHON_FORMAT_YAML_H

#include "format/value.h"

/*
 * One YAML document in @text (valid UTF-8, \n line ends). @file and @first_line place the messages:
 * front matter begins on line 2 of its file. Refused with a finding at its place, NULL returned:
 * syntax errors (explained in editors' words: tab indents, a full-width colon 「：」 or space, a
 * missing space after the colon, an unclosed quote), aliases and anchors, tags, a key twice, more
 * than 64 levels, more than 1 MiB, a second document. Linear in the input.
 */
ValueDoc *yaml_read (const char *text, gsize length, const char *file, guint first_line,
                     Diags *diags);

/* JSON the same way (RFC 8259): a key twice, lone surrogates, NaN, rubbish behind the end and more
 * than 64 levels are refused. Numbers keep their written text. */
ValueDoc *json_read (const char *text, gsize length, const char *file, Diags *diags);

#endif
