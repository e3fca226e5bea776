/*
 * ical_int: the lines and the time zone of a calendar file, for the module that writes entries.
 */
#ifndef ORIHON_WEB_ICAL_INT_H
#define ORIHON_WEB_ICAL_INT_H

#include "event/lecture.h"

/* One content line, folded between characters. */
void ical_add_line (GString *out, const char *line);

/* A TEXT value: backslash, semicolon, comma and newline escaped (3.3.11), other controls left out.
 * NULL and "" give no line. */
void ical_add_text (GString *out, const char *name, const char *value);

/* VTIMEZONE: the time kept at the first of @lectures, as if since 1970, and each change until the
 * last. */
void ical_add_zone (GString *out, const char *name, const GPtrArray *lectures);

#endif
