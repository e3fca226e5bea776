#include "event/recurrence.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whatever is read has days in order, within its bounds, and as a rule reads again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (Recurrence) rule, again;
  RecurrenceReading reading = recurrence_parse (text, &rule);
  g_assert_true ((reading == RECURRENCE_OK) == (rule.rrule != NULL));
  RecurrenceReading same = recurrence_parse (rule.rrule != NULL ? rule.rrule : "", &again);
  g_assert_true (rule.rrule == NULL || same == RECURRENCE_OK);
  if (rule.rrule == NULL)
    return 0;
  g_assert_cmpstr (again.rrule, ==, rule.rrule);
  g_autoptr (GArray) days = recurrence_days (&rule, 20261201, 20280331, 50);
  g_assert_cmpuint (days->len, <=, 50);
  for (guint i = 0; i < days->len; i++)
    {
      Date day = g_array_index (days, Date, i);
      g_assert_true (day >= 20261201 && day <= 20280331);
      g_assert_true (i == 0 || day > g_array_index (days, Date, i - 1));
    }
  return 0;
}

static const char *const fuzz_seeds[] = {
  "毎月第2・第4木曜日 14:00～15:30（祝日を除く）",
  "毎週火・金曜日",
  "奇数月の15日",
  "毎年11月30日",
  "RRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH,-1FR;BYMONTH=1,3;COUNT=5;WKST=MO",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29,-1;UNTIL=20300101T150000Z",
  "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
  NULL,
};

#include "driver.h"
