#include "directory/hours.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Whatever was read is a timetable. */
static void
check_found (const HoursFound *found)
{
  for (guint i = 0; i < found->hours->len; i++)
    {
      const Hours *hours = &g_array_index (found->hours, Hours, i);
      g_assert_cmpuint (hours->days, !=, 0);
      g_assert_cmpuint (hours->weeks & ~0x3e, ==, 0);
      g_assert_cmpuint (hours->kind, <, N_HOURS_KINDS);
      g_assert_cmpint (hours->open, >=, 0);
      g_assert_cmpint (hours->open, <, hours->close);
      g_assert_cmpint (hours->close, <=, 2880);
    }
  for (guint i = 0; i < found->spans->len; i++)
    {
      const YearSpan *span = &g_array_index (found->spans, YearSpan, i);
      g_assert_cmpuint (date_make (2024, span->from / 100, span->from % 100), !=, DATE_NONE);
      g_assert_cmpuint (date_make (2024, span->to / 100, span->to % 100), !=, DATE_NONE);
    }
}

/* What is written out is read as the same timetable. */
static void
check_text (const HoursFound *found)
{
  g_auto (HoursFound) again;
  hours_found_init (&again);
  g_autofree char *text = hours_text ((const Hours *)found->hours->data, found->hours->len);
  if (text == NULL)
    return;
  g_assert_cmpint (hours_parse_text (text, 0, &again), ==, READING_WHOLE);
  g_assert_cmpuint (again.hours->len, ==, found->hours->len);
  for (guint i = 0; i < found->hours->len; i++)
    {
      const Hours *a = &g_array_index (found->hours, Hours, i);
      const Hours *b = &g_array_index (again.hours, Hours, i);
      g_assert_true (a->days == b->days && a->weeks == b->weeks && a->kind == b->kind
                     && a->open == b->open && a->close == b->close);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *)data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  static const guint8 days[] = { 0, DAYS_WEEKDAYS };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_auto (HoursFound) found;
      hours_found_init (&found);
      HoursReading reading = hours_parse_text (text, days[i], &found);
      g_assert_true ((reading == READING_NONE) == (found.hours->len == 0));
      hours_parse_closed (text, &found);
      hours_parse_note (text, &found);
      check_found (&found);
      check_text (&found);
    }
  return 0;
}

static const char *const fuzz_seeds[] = {
  "平日（木除く）9:00～12:00/15:00～18:00⏎第2・4土 9:00-12:00",
  "月～土9:00～12:00 14:00～18:00 水・土曜午後休診（受付8:30-11:30）",
  "土（第1・第3）9：00～12：3014:00-17:00",
  "日曜・祝日・年末年始（12月29日～1月3日）・お盆休診",
  "土曜は17:00まで、第3土曜休診、木は午前のみ",
  "受付時間：平日午前8時30分から午後0時30分 金17:00～翌8:30 要予約",
  "24時間365日",
  NULL,
};

#include "driver.h"
