/*
 * sheets: which sheet of a workbook is read, and what is said of the others.
 */
#ifndef ORIHON_FORMAT_SHEETS_H
#define ORIHON_FORMAT_SHEETS_H

#include "base/diag.h"

typedef struct
{
  char *name;
  char *part; /* of the package, or NULL where all sheets are in one */
  gboolean hidden;
} Sheet;

void sheet_free (gpointer sheet);

/* Whether @sheet is the one called @name (compared folded), hidden or not; or, if that is NULL, one
 * that is visible. */
gboolean sheet_is_wanted (const Sheet *sheet, const char *name);

/* Says that none of @sheets (Sheet *) was. Always FALSE. */
gboolean sheets_report_missing (const GPtrArray *sheets, const char *name, const char *file,
                                Diags *diags);

/* Says which visible sheets are not read, if there are any beside @sheet. */
void sheets_report_others (const GPtrArray *sheets, const Sheet *sheet, const char *file,
                           Diags *diags);

/* Says how many rows of @sheet are hidden, if any are. */
void sheet_report_hidden_rows (const Sheet *sheet, guint count, const char *file, Diags *diags);

/* Says how many formulas have no result, if any; @first is the place of one. */
void sheet_report_empty_formulas (guint count, Pos first, Diags *diags);

#endif
