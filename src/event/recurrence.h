/*
 * recurrence: the rule of a series, as editors write it (毎月第2木曜, 毎週火・金曜日（祝日を除く）)
 * or as an RRULE of iCalendar (RFC 5545 3.3.10), and the days that it names. Rules by the hour,
 * rules that no day fulfils and the parts that no lecture needs (BYSETPOS, BYYEARDAY, BYWEEKNO) are
 * refused before anything is counted: libical looks for 31 February for ever.
 */
#ifndef ORIHON_EVENT_RECURRENCE_H
#define ORIHON_EVENT_RECURRENCE_H

#include "base/date.h"

typedef enum
{
  RECURRENCE_OK,
  RECURRENCE_UNREADABLE, /* no rule, or none that we read */
  RECURRENCE_TOO_OFTEN,  /* FREQ=HOURLY, BYMINUTE=… */
  RECURRENCE_IMPOSSIBLE, /* 2月30日, INTERVAL=0 */
} RecurrenceReading;

typedef struct
{
  char *rrule; /* FREQ=MONTHLY;BYDAY=2TH, without COUNT and UNTIL; NULL if there is none */
  guint count; /* 0: no limit */
  Date until;  /* DATE_NONE: no end */
  gboolean skips_holidays;
  ClockTime start_time, end_time; /* written behind the rule; else TIME_NONE */
} Recurrence;

/* Only RECURRENCE_OK leaves something in *out. Give it back with recurrence_clear, always. */
RecurrenceReading recurrence_parse (const char *text, Recurrence *out);

void recurrence_clear (Recurrence *rule);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Recurrence, recurrence_clear)

/* The days of a rule from @start to @until, holidays included, at most @limit. Date; give back
 * with g_array_unref. */
GArray *recurrence_days (const Recurrence *rule, Date start, Date until, guint limit);

#endif
