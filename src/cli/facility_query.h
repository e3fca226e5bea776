/*
 * facility_query: what `orihon list facilities` is asked for: conditions on columns, and which
 * columns to show.
 */
#ifndef ORIHON_CLI_FACILITY_QUERY_H
#define ORIHON_CLI_FACILITY_QUERY_H

#include "directory/directory.h"

typedef struct FacilityConditions FacilityConditions;

/*
 * Conditions such as 「種別=診療所」「訪問診療=○」「名称~見本」「確認日<2026-04-01」「電話番号=」
 * (that it is unknown): a header of facility lists, one of = != ~ (holds) < <= > >=, a value. All
 * have to be true. NULL if one cannot be understood; *wrong is then which, borrowed from @texts,
 * *why what is wrong with it. @texts (NULL-terminated) may be NULL: every facility. Borrows
 * @directory.
 */
typedef enum
{
  CONDITION_WITHOUT_OPERATOR,
  CONDITION_HEADER_UNKNOWN,
  CONDITION_VALUE_UNKNOWN, /* no such type, district, mark, date or number */
} ConditionFault;
FacilityConditions *facility_conditions_new (const Directory *directory, char **texts,
                                             const char **wrong, ConditionFault *why);
void facility_conditions_free (FacilityConditions *conditions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FacilityConditions, facility_conditions_free)

gboolean facility_conditions_hold (const FacilityConditions *conditions, const Facility *facility);

#endif
