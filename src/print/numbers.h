/*
 * numbers: which telephone and FAX numbers and addresses of desks and facilities a pamphlet says.
 * What is new among them is called before it is printed (print/checklist.h); of an edition that is
 * released the ledger keeps them (ledger/numbers.csv), so that a number that changes later is known
 * to stand on paper somewhere.
 */
#ifndef ORIHON_PRINT_NUMBERS_H
#define ORIHON_PRINT_NUMBERS_H

#include "markdown/doc.h"
#include "print/layout.h"
#include "site/ledger.h"

/*
 * Of @doc, resolved for print, and what @layout says of its desk: an entry (NumberEntry, owned
 * array) for each desk and each facility whose telephone or FAX number is said; "" for what is not.
 * Where several have one number, it is said of those whose name is said, too.
 */
GPtrArray *numbers_carried (const Site *site, const Pamphlet *pamphlet, const Layout *layout,
                            const Doc *doc);

#endif
