/*
 * markdown: CommonMark 0.30 plus the dialect of this project (tables, footnotes, directives,
 * ruby, emphasis dots, task lists, Japanese emphasis and line breaks) into a Doc.
 */
#ifndef ORIHON_MARKDOWN_MARKDOWN_H
#define ORIHON_MARKDOWN_MARKDOWN_H

#include "markdown/doc.h"

typedef struct
{
  const char *file;    /* name in messages */
  guint first_line;    /* line of the file on which @text begins; 1 if there is no front matter */
  gboolean commonmark; /* the dialect off: plain CommonMark, for the specification's examples */
} MarkdownOptions;

/*
 * Parses @text (valid UTF-8, \n line ends). Never fails: what cannot be understood stays as
 * typed and is reported (an unclosed ::: , a table row too long, nesting over 100 levels, a
 * full-width space inside **…　**, a heading id used twice, more than 4 MiB). Headings have unique
 * ids made from their text ({#id} overrides). Directives are left as NODE_DIRECTIVE for the resolve
 * pass. Linear in the input up to a page's size limit, beyond which the rest of the page is
 * withheld and reported.
 */
Doc *markdown_parse (const char *text, gsize length, const MarkdownOptions *options, Diags *diags);

#endif
