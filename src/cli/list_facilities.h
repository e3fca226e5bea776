/*
 * list_facilities: `orihon list facilities`.
 */
#ifndef ORIHON_CLI_LIST_FACILITIES_H
#define ORIHON_CLI_LIST_FACILITIES_H

#include "cli/cli.h"
#include "directory/directory.h"

typedef struct
{
  char **where;        /* conditions, or NULL */
  const char *columns; /* headers with commas between them, or NULL: the usual ones */
} FacilityListing;

/* Prints the table that is asked for. The exit status. */
int list_facilities (const CliOptions *options, const Directory *directory,
                     const FacilityListing *listing);

#endif
