/*
 * match_int: what the files of match share: what two records have in common, and how the office is
 * told of it.
 */
#ifndef ORIHON_DIRECTORY_MATCH_INT_H
#define ORIHON_DIRECTORY_MATCH_INT_H

#include "directory/directory_int.h"

/* Bits of what two records have in common. */
typedef enum
{
  SAME_NAME = 1 << 0,
  PART_OF_NAME = 1 << 1,       /* one name holds the other */
  BEHIND_CORPORATION = 1 << 2, /* and is the other behind its corporation's */
  SAME_ADDRESS = 1 << 3,
  SAME_TOWN = 1 << 4,
  SAME_TEL = 1 << 5,
  SAME_CORPORATION = 1 << 6,
} Evidence;

/* That @record has the number of @other, but nothing else of it. */
void match_report_stranger (const Facility *record, const Facility *other, const char *number,
                            Diags *diags);

/* That both are rows of one list and the same facility. */
void match_report_twin (const Facility *record, const Facility *other, Diags *diags);

/* That both may be one facility, and why (Evidence); kept among directory->questions, too. */
void match_report_doubt (Directory *directory, const Facility *record, const Facility *other,
                         guint evidence, Diags *diags);

#endif
