/*
 * date_span: the days that one cell names together, as offices write them: a range
 * (8月5日（水）～8月16日（日）), with exceptions (※10日（月）以外, ※月曜・祝日は休み), or a list
 * (12月5日(土)・12日(土)), and the hours behind them.
 */
#ifndef ORIHON_BASE_DATE_SPAN_H
#define ORIHON_BASE_DATE_SPAN_H

#include "base/date.h"

typedef struct
{
  Date start, end;                /* the first and the last day; the same for one day */
  ClockTime start_time, end_time; /* TIME_NONE if not written */
  GArray *days; /* Date: each day in order, where they are not all from start to end; else NULL */
  gboolean has_exceptions; /* @days are those of a range but for some */
  char *remark; /* what stands behind without naming a day: 「雨天中止」; NULL if nothing */
} DateSpan;

/*
 * Reads @text as date_parse does, and a day after the first may leave out what is the same as
 * before it. DATE_INFERRED_YEAR if that holds for the first day; a range that ends before it
 * starts is DATE_IMPOSSIBLE; what is not understood whole is DATE_UNREADABLE, and then *out is
 * empty. Give *out back with date_span_clear, always.
 */
DateReading date_span_parse (const char *text, Date near, DateSpan *out);

void date_span_clear (DateSpan *span);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DateSpan, date_span_clear)

#endif
