/*
 * known: what the ledger keeps of the facilities that were published, so that none disappears, or
 * becomes another, unnoticed. A row that is gone closes nothing: it is asked about.
 */
#ifndef ORIHON_DIRECTORY_KNOWN_H
#define ORIHON_DIRECTORY_KNOWN_H

#include "directory/directory.h"

/* A line of content/ledger/facilities.csv. Texts are NULL where nothing is known. */
typedef struct
{
  const char *id;
  const char *keys; /* facility_keys */
  const char *name, *address, *tel;
  const char *list; /* key of the source that it was in; NULL: the office's own */
  FacilityType type;
  FacilityStatus status;
  Date first, last; /* when it was published first, and of what day the last data were */
  Date since;       /* of its status; DATE_NONE: not known */
  Pos pos;
} KnownFacility;

/* "medical:3310000001;navii:…;id:old-7": by what else a facility can be found again, when its id is
 * another. Give back with g_free. */
char *facility_keys (const Facility *facility);

/*
 * directory->known beside the facilities of today. One that has another id now keeps the old as one
 * of its other ids. One that no list names any more comes back with what the ledger keeps: closed
 * if it was that, else FACILITY_UNCONFIRMED. An id that now stands for another facility is
 * reported. After directory_merge, before corrections_apply.
 */
void known_recall (Directory *directory, Diags *diags);

/* Asks the office about those that are still unconfirmed when its corrections are applied; but not
 * where their list as a whole is withheld, which has been said. */
void known_ask (const Directory *directory, Diags *diags);

/* The day of the data that @facility was last seen in: of its list, or @today. */
Date facility_last_seen (const Directory *directory, const Facility *facility, Date today);

#endif
