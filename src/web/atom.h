/*
 * atom: the elements of an Atom feed (RFC 4287).
 */
#ifndef ORIHON_WEB_ATOM_H
#define ORIHON_WEB_ATOM_H

#include "site/site.h"
#include "web/xml_text.h"

/* <feed> with its own address, the page that it is of, and the site's organisation as author. The
 * caller ends the element. */
void atom_begin (xmlTextWriter *writer, const Site *site, const char *title, const char *self,
                 const char *home, Date updated);

/* An entry is known by the address of its page. @summary may be NULL. */
void atom_entry (xmlTextWriter *writer, const char *title, const char *url, Date updated,
                 const char *summary);

#endif
