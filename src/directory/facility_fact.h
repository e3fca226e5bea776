/*
 * facility_fact: what a facility says, one thing after another, each of which is taken whole from
 * one list: a telephone number with what stands beside it, an address with its building.
 */
#ifndef ORIHON_DIRECTORY_FACILITY_FACT_H
#define ORIHON_DIRECTORY_FACILITY_FACT_H

#include "directory/directory.h"
#include "directory/facility_columns.h"

typedef struct
{
  const char *key;     /* "tel": in templates, facility.origin.tel */
  const char *name;    /* as messages call it: 「住所」 */
  FacilityField field; /* the column by which editors call it */
  FacilityFact of;     /* only good together with this one (a reading of its name, a point of its
                          address); itself if it stands alone */
  gboolean is_count;   /* -1 is unknown; of all others, zero in the first member */
  struct
  {
    guint16 offset, size;
  } members[10]; /* of Facility; ends with size 0 */
} FactInfo;
extern const FactInfo facility_facts[N_FACTS];

/* The fact that a column carries, or a part of it; -1 if it carries none. */
gint facility_fact_of_field (gint field);

gboolean facility_knows (const Facility *facility, FacilityFact fact);

/* The fact as @from has it, known or not. */
void facility_copy_fact (Facility *into, const Facility *from, FacilityFact fact);

void facility_forget_fact (Facility *facility, FacilityFact fact);

/* Whether both say the same, as far as names, addresses and telephone numbers can be compared;
 * TRUE if either does not know it. Other facts are compared by their bytes. */
gboolean facility_agrees (const Facility *a, const Facility *b, FacilityFact fact);

/* The fact as words for a message, "" if it has none. Borrows from @facility. */
const char *facility_fact_text (const Facility *facility, FacilityFact fact);

#endif
