/*
 * edition: whether what is about to be printed is what was approved. An edition is approved by
 * `orihon release`, which writes a digest of all that it says into the ledger; until then, and
 * whenever a word of it changes afterwards (an included page, a telephone number of a desk), the
 * files for paper carry the proof mark 校正.
 */
#ifndef ORIHON_PRINT_EDITION_H
#define ORIHON_PRINT_EDITION_H

#include "markdown/doc.h"
#include "site/site.h"

/* 32 hexadecimal digits of all that @pamphlet says: @doc, resolved for print, its front matter, its
 * desk, and the pictures' bytes. Give back with g_free. */
char *edition_digest (const Site *site, const Pamphlet *pamphlet, const Doc *doc);

/* Whether its files for paper may go without the proof mark. An approved edition that says
 * something else now is a finding. */
gboolean edition_approved (const Site *site, const Pamphlet *pamphlet, const char *digest,
                           Diags *diags);

#endif
