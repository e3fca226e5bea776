/*
 * directory_int: what the files of directory/ share: the memory of the records, and the steps of
 * reading and of finishing.
 */
#ifndef ORIHON_DIRECTORY_DIRECTORY_INT_H
#define ORIHON_DIRECTORY_DIRECTORY_INT_H

#include "directory/directory.h"

/* Zeroed memory that lives as long as @directory. 20,000 records of some hundred bytes would
 * otherwise be 60,000 allocations. */
gpointer directory_alloc (Directory *directory, gsize size);

/* @list and then NULL in such memory. */
gpointer directory_list (Directory *directory, const GPtrArray *list);

/* @text (or NULL) as a string of @directory; shared: for texts that come again in many records. */
const char *directory_text (Directory *directory, const char *text);
const char *directory_shared_text (Directory *directory, const char *text);

/* 「list.csv:12」, for a message. g_free. */
char *directory_place (Pos pos);

/* trust: of @source into @origin; what is not understood is reported (trust.c). */
void origin_read_trust (Origin *origin, const Directory *directory, const Source *source,
                        Diags *diags);

/* Empties what @facility has of a list that is not to be trusted in it. */
void facility_forget_untrusted (const Directory *directory, Facility *facility);

/* What two lists say differently of one facility: what is shown, and the other. */
typedef struct
{
  const Facility *facility, *shown, *other;
  FacilityFact fact;
} Difference;

/* That @facility, withheld for it, has the id of @other. Always FALSE. */
gboolean facility_id_taken (const Facility *facility, const Facility *other, Diags *diags);

/* The regional bureau writes 「医科」 for hospitals too: beds tell, as the law draws the line. */
void facility_settle_type (Facility *facility);

/* Care services under the code of a clinic, hospital, dental clinic or pharmacy become services of
 * it (service.c). Before ids are taken. */
void services_attach (Directory *directory);

/* @facility->types out of its type and those of its services. */
void facility_set_types (Facility *facility);

/* Which areas' words stand in which addresses (area.c). */
typedef struct AreaIndex AreaIndex;
AreaIndex *area_index_new (const GPtrArray *areas);
void area_index_free (AreaIndex *index);

/* The area of each layer whose word in @address is the longest, NULL-terminated; shorter than the
 * number of layers where an address tells nothing. Owned by @directory. */
const Area **area_of_address (Directory *directory, const char *address);

/*
 * Coordinates against areas, where a layer has boundaries (place.c). The address tells the area; a
 * point that contradicts it, or lies outside the city though the address does not, is reported and
 * forgotten. Only where the address tells nothing is the area that of the point.
 */
void directory_check_places (Directory *directory, Diags *diags);

/* What directory_finish finds out over all records (review.c). */
void directory_review (Directory *directory, Diags *diags);

#endif
