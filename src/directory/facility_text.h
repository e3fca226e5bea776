/*
 * facility_text: what a facility says under a header of facility lists, as a list would write it:
 * for lists made on demand, downloads and forms. The way back of facility_reader.
 */
#ifndef ORIHON_DIRECTORY_FACILITY_TEXT_H
#define ORIHON_DIRECTORY_FACILITY_TEXT_H

#include "directory/directory.h"
#include "directory/facility_columns.h"

/* What can be asked for is numbered: the fields, then the capabilities of the directory, then the
 * district of the main layer. */
#define FACILITY_TEXT_CAPABILITIES ((gint)N_FACILITY_FIELDS)

/* The number of what @header says: a header of facility lists (all aliases), a capability's name,
 * key or header, or 「地域」. -1: nothing that records hold. */
gint facility_text_column (const Directory *directory, const char *header);

/* How tables head it. Borrows from @directory or a constant. */
const char *facility_text_header (const Directory *directory, gint column);

/* What @facility says there, NULL if it is unknown; directory_read_table reads it as the same
 * value. Give back with g_free. */
char *facility_text (const Directory *directory, const Facility *facility, gint column);

#endif
