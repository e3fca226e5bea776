/*
 * load: a site folder into a Site, in one pass: configuration, contacts, pages, tables, then
 * everything joined. Serial plain C; no Lua, no network.
 */
#ifndef ORIHON_SITE_LOAD_H
#define ORIHON_SITE_LOAD_H

#include "site/site.h"

/*
 * Reads @root/content and finds the theme (@root/themes/<name>, else the installed ones). All
 * findings are in @diags; NULL when one is fatal. What is loaded is frozen: const for everyone.
 */
Site *site_load (const char *root, Diags *diags);

#endif
