/*
 * timetable: what the hours of a facility say of a day, for people and for scripts. What no list
 * says is never told as closed.
 */
#ifndef ORIHON_DIRECTORY_TIMETABLE_H
#define ORIHON_DIRECTORY_TIMETABLE_H

#include "directory/closure.h"

typedef enum
{
  DAY_ASK, /* nothing is known: 「要確認」 */
  DAY_CLOSED,
  DAY_OPEN,
} DayState;

/* What is known of @day, one bit of Hours.days. Whether holidays are kept is known only where a
 * list says so. */
DayState timetable_day (const Facility *facility, guint8 day);

/* TRUE if some stretch has all 24 hours. Who says so is there for people already in care, seldom
 * for everyone at the door: it is never shown without a word about that. */
gboolean timetable_has_all_day (const Facility *facility);

/*
 * The hours of consultation for a script:
 * 「1-5 0900-1200 1400-1800;6#2,4 0900-1200;h -;x20261229-20270103」. Rows are parted by ";", a row
 * is its days (1 Monday … 7 Sunday, h holidays), "#" and the weeks of the month if it is not all of
 * them, and its stretches; "-" is closed, 3230 half past eight on the next morning. A weekday
 * without a row is closed; holidays without one are not known, and no other row holds on them. From
 * the first to the last day of a row "x" it is closed, and of a row "?" it may be. Appends nothing
 * and returns FALSE unless the hours are known whole, and where timetable_has_all_day. @closures:
 * facility_closures.
 */
gboolean timetable_append_machine (const Facility *facility, const GArray *closures, GString *out);

/* TRUE if the hours were confirmed, or their list is, no longer ago than the list's age limit, or
 * than HOURS_FRESH_DAYS. */
#define HOURS_FRESH_DAYS 400
gboolean timetable_is_fresh (const Directory *directory, const Facility *facility, Date today);

/* TRUE if every day of the week and holidays are known, are the same every week, and begin and end:
 * what search engines can be told. */
gboolean timetable_is_plain (const Facility *facility);

#endif
