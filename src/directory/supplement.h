/*
 * supplement: a list that names no facility, but adds to those of other lists by their number: the
 * second file of 医療情報ネット, a row for each department of a hospital or clinic and each of its
 * stretches. To be read after the lists that it adds to.
 */
#ifndef ORIHON_DIRECTORY_SUPPLEMENT_H
#define ORIHON_DIRECTORY_SUPPLEMENT_H

#include "directory/facility_reader.h"

/* TRUE if the table has numbers and times, and no names. */
gboolean supplement_is (const FacilityReader *reader);

/*
 * Departments and hours into the supplements of the directory. Hours that all departments share are
 * those of the facility; where they differ, all of them together, with a note. The emergency
 * department is no time to come. Of facilities that no list named so far nothing is kept, unless
 * there are none at all.
 */
void supplement_read (FacilityReader *reader);

/* What a supplement tells of @facility: a Facility without a name, or NULL. */
const Facility *supplement_of (const Directory *directory, const Facility *facility);

#endif
