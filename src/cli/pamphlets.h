/*
 * pamphlets: names of pamphlets on the command line.
 */
#ifndef ORIHON_CLI_PAMPHLETS_H
#define ORIHON_CLI_PAMPHLETS_H

#include "site/site.h"

/* The printed pamphlet @name, or NULL. */
const Pamphlet *cli_pamphlet (const Site *site, const char *name);

/* Those of @names (NULL-terminated), all of the site but its letters if there is none; the id of a
 * lecture names all that are for it, a pamphlet that is split all its volumes. Any other name is a
 * fatal finding. Give back with g_free; the names are borrowed. */
const char **cli_pamphlets (const Site *site, char **names, Diags *diags);

#endif
