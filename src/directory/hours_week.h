/*
 * hours_week: a timetable while it is put together from what a text says, clause by clause: what
 * a later clause takes back, and what closes. A contradiction is never settled by guessing.
 */
#ifndef ORIHON_DIRECTORY_HOURS_WEEK_H
#define ORIHON_DIRECTORY_HOURS_WEEK_H

#include "directory/hours_scan.h"

typedef struct Week Week;

Week *week_new (void);
void week_free (Week *week);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Week, week_free)

/* The stretch @hours (its days and weeks aside) on the days of @unit, said in @clause. FALSE if
 * there are too many. */
gboolean week_add (Week *week, const DayUnit *unit, const Hours *hours, guint clause);

/* Earlier clauses against later ones: 「平日9～18時 水9～12時」. FALSE where two say different
 * things of one day. */
gboolean week_settle (Week *week);

/*
 * The days of @unit are closed, or mornings or afternoons of them; @clause: only what it said, the
 * others are not asked. FALSE if that contradicts what was said of a day by its name, or cuts
 * through a stretch.
 */
gboolean week_close (Week *week, const DayUnit *unit);
gboolean week_exclude (Week *week, const DayUnit *unit, guint clause);

/* 「土曜は17時まで」. FALSE if the day has no stretch that can end then. */
gboolean week_end_at (Week *week, const DayUnit *unit, ClockTime close);

/* TRUE if some hours of @unit's days are known. */
gboolean week_has (const Week *week, const DayUnit *unit);

/* All of it as Hours, added to @out: Monday first, days with the same hours together. */
void week_append (const Week *week, GArray *out);

#endif
