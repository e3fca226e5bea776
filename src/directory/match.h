/*
 * match: which records of several lists are one facility. By a number that both carry, else by
 * name with address, telephone or corporation. What is only likely is asked, never joined.
 */
#ifndef ORIHON_DIRECTORY_MATCH_H
#define ORIHON_DIRECTORY_MATCH_H

#include "directory/directory.h"

/*
 * For each record of directory->facilities the index of the first record that is the same facility
 * (its own, if it is that). Two rows of one list are never joined. Linear in the records. Give back
 * with g_free.
 */
guint *match_records (Directory *directory, Diags *diags);

#endif
