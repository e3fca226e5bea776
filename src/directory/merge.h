/*
 * merge: the records of one facility become one, each fact from the list that is trusted most in
 * it. Empty never overrules a value.
 */
#ifndef ORIHON_DIRECTORY_MERGE_H
#define ORIHON_DIRECTORY_MERGE_H

#include "directory/directory.h"

/*
 * directory->facilities, so far records, becomes the facilities, and directory->by_id knows each by
 * its id. A care service under the code of a clinic, hospital, dental
 * clinic or pharmacy becomes one of its services. What two lists say differently of a name, an
 * address or a telephone number is kept for the review.
 */
void directory_merge (Directory *directory, Diags *diags);

#endif
