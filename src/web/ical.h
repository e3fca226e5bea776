/*
 * ical: lectures as iCalendar (RFC 5545), so that they stand right in a phone's calendar: local
 * time with a VTIMEZONE, lines folded by octets without cutting a character, no METHOD.
 */
#ifndef ORIHON_WEB_ICAL_H
#define ORIHON_WEB_ICAL_H

#include "site/site.h"

/* Whether a lecture has a date to put into a calendar. */
gboolean ical_has_date (const Lecture *lecture);

/* One VCALENDAR with those of @lectures (Lecture *) that have a date. Appends to @out. */
void ical_write (const Site *site, const GPtrArray *lectures, const char *name, GString *out);

#endif
