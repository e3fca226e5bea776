/*
 * navii: the columns about hours in the open data of 医療情報ネット（ナビイ）, one for each day,
 * week and stretch. Against their names (「毎週決まった曜日に休診（月）」) the flags are 1 for open
 * and 0 for closed, as the data's definition says. A pharmacy's file has its times in it, a
 * hospital's or clinic's in a second file with a row for each department (supplement.h).
 */
#ifndef ORIHON_DIRECTORY_NAVII_H
#define ORIHON_DIRECTORY_NAVII_H

#include "config/columns.h"
#include "directory/directory.h"
#include "directory/hours.h"

typedef struct NaviiColumns NaviiColumns;

/* NULL if @table has no such columns. */
NaviiColumns *navii_columns_new (const Table *table);
void navii_columns_free (NaviiColumns *navii);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (NaviiColumns, navii_columns_free)

/* Takes them out of the columns that nothing knows. */
void navii_claim (const Table *table, Columns *columns);

/* 機関区分 of those files: 1 病院, 2 診療所, 3 歯科診療所, 4 助産所, 5 薬局; else @text itself. */
const char *navii_type (const char *text);

/* The flags of @row; its weeks are a text of @directory. */
DayFlags navii_read_flags (const NaviiColumns *navii, const Table *table, guint row,
                           Directory *directory);

/* The stretches of @row, each of one day, added to @hours. FALSE if one is there that cannot be:
 * half of it is missing, or it begins before five. 00:00–00:00 is none. */
gboolean navii_read_times (const NaviiColumns *navii, const Table *table, guint row, GArray *hours);

/* 「水曜・日曜・祝日・第2土曜」, NULL if no day is closed. g_free. */
char *navii_closed_text (const DayFlags *flags);

/*
 * Flags against times. On a day that is flagged closed the times of open days are a copy, so the
 * flag holds; others hold against the flag. FALSE if a day is open at times that nobody gave, or if
 * weeks that are closed contradict.
 */
gboolean navii_settle (const DayFlags *flags, HoursFound *found);

#endif
