/*
 * release: the last step of publishing: the ledger is written into the content, each file whole
 * or not at all.
 */
#ifndef ORIHON_PUBLISH_RELEASE_H
#define ORIHON_PUBLISH_RELEASE_H

#include "site/product.h"

/* Writes the files of content/ledger/ after a build of @site, which left @facts, was published.
 * FALSE with a finding; *changed counts the files that changed. */
gboolean release_ledger (const Site *site, const Facts *facts, guint *changed, Diags *diags);

#endif
