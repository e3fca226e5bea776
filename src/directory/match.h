/*
 * match: which records of several lists are one facility. By a number that both carry, else by
 * name with address, telephone or corporation. What is only likely is asked, never joined.
 */
#ifndef ORIHON_DIRECTORY_MATCH_H
#define ORIHON_DIRECTORY_MATCH_H

#include "directory/directory.h"

/* Two records that may be one facility, and what they have in common, in words. */
typedef struct
{
  const Facility *record, *other;
  const char *reason;
} MatchQuestion;

/*
 * For each record of directory->facilities the index of the first record that is the same facility
 * (its own, if it is that). Two rows of one list are never joined. What is only likely
 * comes to directory->questions. Linear in the records. Give back
 * with g_free.
 */
guint *match_records (Directory *directory, Diags *diags);

#endif
