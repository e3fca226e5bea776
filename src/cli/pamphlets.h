/*
 * pamphlets: names of pamphlets on the command line.
 */
#ifndef ORIHON_CLI_PAMPHLETS_H
#define ORIHON_CLI_PAMPHLETS_H

#include "site/site.h"

/* Those of @names (NULL-terminated), all of the site if there is none; the id of a lecture names
 * all that are for it. A name that is neither is a fatal finding. Give back with g_free; the names
 * are borrowed. */
const char **cli_pamphlets (const Site *site, char **names, Diags *diags);

#endif
