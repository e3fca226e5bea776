/*
 * recurrence_int: the two ways in which a rule is written.
 */
#ifndef ORIHON_EVENT_RECURRENCE_INT_H
#define ORIHON_EVENT_RECURRENCE_INT_H

#include "event/recurrence.h"

/* 「RRULE:FREQ=…」, checked part by part. */
RecurrenceReading rrule_parse (const char *text, Recurrence *out);

/* 「毎月第2木曜 14:00～15:30」. */
RecurrenceReading rule_words_parse (const char *text, Recurrence *out);

#endif
