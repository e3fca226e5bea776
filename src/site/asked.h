/*
 * asked: the facilities that were asked whether what is published of them is right, and those that
 * have not answered. The ledger says when a letter went out (ledger/confirmations.csv); an answer
 * is any row of directory/corrections.csv about the facility, or the confirmation that the record
 * itself names, of that day or later.
 */
#ifndef ORIHON_SITE_ASKED_H
#define ORIHON_SITE_ASKED_H

#include "site/site.h"

typedef struct
{
  const Facility *facility;
  Date sent, reply_by;
  guint late; /* the day to answer by is over */
} Asked;

/*
 * Those that have not answered, of the facilities that are open: the late ones first, else in the
 * directory's order. Asked, owned array.
 */
GArray *site_unanswered (const Site *site);

#endif
