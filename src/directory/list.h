/*
 * list: the lists of the directory that have a page of their own: the facilities of a district, of
 * a type, of both, that can do something (in a district), of a 五十音 row, and what each is called
 * in addresses.
 */
#ifndef ORIHON_DIRECTORY_LIST_H
#define ORIHON_DIRECTORY_LIST_H

#include "directory/directory.h"

/* A list longer than this is split by 五十音 row, a longer row into numbered parts (website rules:
 * weight). */
#define FACILITY_LIST_MAX 100

typedef struct
{
  const char *row; /* as text_kana_row says it */
  const char *key; /* in addresses */
  const char *name_ja, *name_en;
} KanaRow;

enum
{
  N_KANA_ROWS = 12
};
extern const KanaRow kana_rows[N_KANA_ROWS];

/* What a list is of. Its address says it all. */
typedef struct
{
  const Area *area; /* or NULL */
  gint type;        /* FacilityType + 1, or 0 */
  gint capability;  /* index + 1, or 0; never with a type */
  gint row;         /* index into kana_rows + 1, or 0 */
  gint part;        /* of a long row, from 1; 0 for the whole */
} FacilityList;

/* How many facilities that are open stand in each list, counted in one pass. Borrows the directory.
 */
typedef struct FacilityCounts FacilityCounts;
FacilityCounts *facility_counts_new (const Directory *directory);
void facility_counts_free (FacilityCounts *counts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacilityCounts, facility_counts_free)

/* How many @list has, all its parts together; 0: it is not made. */
guint facility_list_length (const FacilityCounts *counts, const FacilityList *list);

/*
 * All lists that are made (FacilityList, owned array), in a stable order: none without a facility
 * that is open. A long one is followed by its rows. One pass over the facilities.
 */
GArray *directory_lists (const Directory *directory);

/* Index into kana_rows + 1. */
gint facility_row (const Facility *facility);

/* How many parts a row of @length facilities has. */
guint facility_list_parts (guint length);

/* "/directory/area/kita/type/clinic/kana/ka/2/", "/directory/can/home_visit/area/kita/"; give back
 * with g_free. And the list of such an address. */
char *facility_list_url (const Directory *directory, const FacilityList *list);
FacilityList facility_list_from_url (const Directory *directory, const char *url);

#endif
