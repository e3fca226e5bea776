/*
 * errata: what editions on paper say that is no longer so: telephone and FAX numbers and addresses
 * of ledger/numbers.csv that desks and facilities do not have now, and facilities that have closed
 * or are suspended. Of each pamphlet the last edition that was released counts.
 */
#ifndef ORIHON_SITE_ERRATA_H
#define ORIHON_SITE_ERRATA_H

#include "site/ledger.h"

typedef enum
{
  ERRATUM_TEL,
  ERRATUM_FAX,
  ERRATUM_ADDRESS,
  ERRATUM_CLOSED, /* a facility, whatever was printed of it; */
  ERRATUM_SUSPENDED,
} ErratumKind;

typedef struct
{
  const NumberEntry *printed;
  ErratumKind kind;
  const char *now; /* NULL: there is none now */
} Erratum;

/* The last edition of the pamphlet @name that was released, or NULL. */
const EditionEntry *errata_edition (const Site *site, const char *name);

/* Of that edition (Erratum, owned array), in the ledger's order. A facility that has merely
 * vanished from the lists is no erratum: that is a question to the office, and asked elsewhere. */
GArray *errata_of (const Site *site, const char *name);

/* Editions that say what is no longer so, unless a pamphlet with errata_of: corrects them; and such
 * pamphlets of what was never released. */
void errata_review (const Site *site, Diags *diags);

#endif
