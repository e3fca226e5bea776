/*
 * json_text: JSON being written. Each function appends one value to @out, with the comma that it
 * needs behind what stands there; @name is its name as a member, NULL for an item of a list or the
 * whole.
 */
#ifndef ORIHON_WEB_JSON_TEXT_H
#define ORIHON_WEB_JSON_TEXT_H

#include <glib.h>

#include "base/date.h"

/* '{' or '[', to be closed by its counterpart. */
void json_open (GString *out, const char *name, char bracket);
void json_close (GString *out, char bracket);

/* An item of a list, though it may be "". */
void json_text (GString *out, const char *value);

/* What is not known is not there: nothing for NULL and "", for -1 and for DATE_NONE. */
void json_string (GString *out, const char *name, const char *value);
void json_count (GString *out, const char *name, gint count);
void json_date (GString *out, const char *name, Date date);

/* 「09:00」; past midnight the hours begin anew. */
void json_clock (GString *out, const char *name, ClockTime time);

void json_true (GString *out, const char *name);

/* A coordinate, to about 10 cm. */
void json_degrees (GString *out, const char *name, double degrees);

#endif
