/*
 * closure: days on which a place is closed whatever its week says: 年末年始, お盆, a month of
 * building work. From closures.csv, and from what lists say of every year.
 */
#ifndef ORIHON_DIRECTORY_CLOSURE_H
#define ORIHON_DIRECTORY_CLOSURE_H

#include "directory/directory.h"

typedef struct
{
  Date start, end;
  const char *text; /* what the office wrote about it, or NULL. Borrowed of the directory */
  gboolean ask;     /* only about then; nobody said the days */
} Closure;

/*
 * closures.csv: ID,種別,開始日,終了日,内容. A row is for the facility with that ID or number;
 * without one for all of that 種別, or for all. Without 終了日 it is one day. A row that cannot be
 * used is reported and left out; FALSE if a column is missing. Which facilities are meant is found
 * out by closures_settle, once these are joined.
 */
gboolean directory_read_closures (Directory *directory, const Table *table, Diags *diags);
void closures_settle (Directory *directory, Diags *diags);

/* Memory of the above. */
typedef struct Closures Closures;
void closures_free (Closures *closures);

/* Those of @facility that begin within a year of @today and are not over, by their first day; days
 * of every year are left out where the office told of others. Closure values; give back with
 * g_array_unref. */
GArray *facility_closures (const Directory *directory, const Facility *facility, Date today);

/* The first day on which more closures, or fewer, are to be seen than on @today, if they are shown
 * @ahead days before they begin; DATE_NONE if nothing changes. */
Date closures_next_change (const Directory *directory, Date today, guint ahead);

#endif
