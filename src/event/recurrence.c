#include "event/recurrence.h"
#include "event/recurrence_int.h"

#include <libical/ical.h>

void
recurrence_clear (Recurrence *rule)
{
  g_free (rule->rrule);
  *rule = (Recurrence){ .start_time = TIME_NONE, .end_time = TIME_NONE };
}

RecurrenceReading
recurrence_parse (const char *text, Recurrence *out)
{
  *out = (Recurrence){ .start_time = TIME_NONE, .end_time = TIME_NONE };
  RecurrenceReading reading = rrule_parse (text, out);
  if (reading == RECURRENCE_UNREADABLE)
    reading = rule_words_parse (text, out);
  if (reading != RECURRENCE_OK)
    recurrence_clear (out);
  return reading;
}

GArray *
recurrence_days (const Recurrence *rule, Date start, Date until, guint limit)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (Date));
  if (rule->until != DATE_NONE && (until == DATE_NONE || rule->until < until))
    until = rule->until;
  if (rule->count > 0)
    limit = MIN (limit, rule->count);
  struct icalrecurrencetype parsed = icalrecurrencetype_from_string (rule->rrule);
  struct icaltimetype first = { .year = (int)date_year (start),
                                .month = (int)date_month (start),
                                .day = (int)date_day (start),
                                .is_date = 1 };
  icalrecur_iterator *iterator = icalrecur_iterator_new (parsed, first);
  while (iterator != NULL && days->len < limit)
    {
      struct icaltimetype next = icalrecur_iterator_next (iterator);
      Date date
          = icaltime_is_null_time (next) ? DATE_NONE : date_make (next.year, next.month, next.day);
      if (date == DATE_NONE || date > until)
        break;
      g_array_append_val (days, date);
    }
  if (iterator != NULL)
    icalrecur_iterator_free (iterator);
  return days;
}
