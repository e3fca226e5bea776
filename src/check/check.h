/*
 * check: what can be said of a built site as a whole: links and anchors that lead nowhere,
 * telephone links that no telephone dials, pictures without words, titles that two pages share,
 * telephone numbers in prose that no desk and no facility has. It reads the outputs through their
 * manifest, and the content through the Site; it changes nothing.
 */
#ifndef ORIHON_CHECK_CHECK_H
#define ORIHON_CHECK_CHECK_H

#include "site/site.h"

typedef struct
{
  guint n_pages, n_links; /* looked at */
} CheckReport;

/* Checks OUT/public of a site that was built into @out. FALSE with a fatal finding when nothing is
 * built there. */
gboolean check_outputs (const char *out, CheckReport *report, Diags *diags);

/* Telephone and FAX numbers typed into pages, against contacts.yaml and the directory. */
void check_phones (const Site *site, Diags *diags);

#endif
