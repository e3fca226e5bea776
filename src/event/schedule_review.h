/*
 * schedule_review: what only shows when all lectures are there, or with the date of the run.
 */
#ifndef ORIHON_EVENT_SCHEDULE_REVIEW_H
#define ORIHON_EVENT_SCHEDULE_REVIEW_H

#include "event/lecture.h"

/* Warns of a venue or a speaker booked twice, a place that is missing, applications open past their
 * last day, and figures that contradict the day.
 * @schedule is in its final order; lectures have the states their table gave. */
void schedule_review (const Schedule *schedule, Date today, Diags *diags);

#endif
