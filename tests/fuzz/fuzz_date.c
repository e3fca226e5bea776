#include "base/date_span.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* What was read can be written and read again. */
static void
check_date (const char *text, Date near)
{
  Date date, again;
  DateReading reading = date_parse (text, near, &date);
  g_assert_true ((reading == DATE_IMPOSSIBLE || reading == DATE_UNREADABLE) == (date == DATE_NONE));
  if (date == DATE_NONE)
    return;
  g_autofree char *written = date_format (date, DATE_JA_BOTH);
  g_assert_cmpint (date_parse (written, DATE_NONE, &again), ==, DATE_OK);
  g_assert_cmpuint (again, ==, date);
}

/* Days stand in order, and a day that is read alone is no other one here. */
static void
check_span (const char *text, Date near)
{
  g_auto (DateSpan) span;
  Date date;
  DateReading reading = date_span_parse (text, near, &span);
  gboolean read = reading == DATE_OK || reading == DATE_INFERRED_YEAR;
  g_assert_true (read == (span.start != DATE_NONE));
  g_assert_cmpuint (span.start, <=, span.end);
  for (guint i = 1; span.days != NULL && i < span.days->len; i++)
    g_assert_cmpuint (g_array_index (span.days, Date, i - 1), <,
                      g_array_index (span.days, Date, i));
  if (read && date_parse (text, near, &date) <= DATE_INFERRED_YEAR)
    g_assert_cmpuint (span.start, ==, date);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  check_date (text, DATE_NONE);
  check_date (text, 20261205);
  check_span (text, 20261205);
  ClockTime time;
  if (time_parse (text, &time))
    g_assert_true (time >= 0 && time <= 2880);
  else
    g_assert_cmpint (time, ==, TIME_NONE);
  g_assert_cmpuint (fiscal_year_parse (text), <=, 9999);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "2026年（令和8年）12月5日（土・祝） 14:00～",
  "h28，1，19",
  "令和元年10月 1日現在",
  "8月5日（水）～8月16日（日）",
  "12/5(土)",
  "2026年8月5日～8日（6日・月曜・祝日を除く）9:00～17:00※雨天中止",
  "十二月五日(土)、12日・1月9日",
  "翌日午前8時30分",
  "平成35年度（2023）",
  "20261205",
  NULL,
};

#include "driver.h"
