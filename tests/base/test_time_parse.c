#include "base/date.h"

static void
reads_times (void)
{
  static const struct
  {
    const char *text;
    ClockTime want;
  } times[] = {
    { "14:00", 840 },
    { "9:00", 540 },
    { "09:00:00", 540 },
    { "９時", 540 },
    { "午後2時30分", 870 },
    { "18時30分～", 1110 },
    { "２２：００", 1320 },
    { "24:00", 1440 },
    { "翌8:30", 1950 },
    { "翌日午前8時30分", 1950 },
    { "正午", 720 },
    { "午後2時半", 870 },
    { "午前0時", 0 },
    { "午後0時30分", 750 },
    { "2:30 pm", 870 },
    { "10時から", 600 },
    { "25:30", 1530 },
    { "午後13時", 780 },
    { "PM 1:00", 780 },
    { "14:00〜", 840 },
    { "25:70", TIME_NONE },
    { "30:00", TIME_NONE },
    { "24", TIME_NONE },
    { "9", TIME_NONE },
    { "日没", TIME_NONE },
    { "", TIME_NONE },
    { "9:00～17:00", TIME_NONE },
    { "午後12時", TIME_NONE },
    { "午前13時", TIME_NONE },
    { "9:5", TIME_NONE },
    { "9:00:99", TIME_NONE },
    { "0.375", TIME_NONE },
    { "翌25:00", TIME_NONE },
    { "十三時三十分", 810 },
    { "PM1:30", 810 },
    { "9:00AM", 540 },
    { "１８時３０分〜", 1110 },
    { "13:30開演", 810 },
    { "午前8：30", 510 },
    { "8:30-1730", TIME_NONE },
    { "24ｈ", TIME_NONE },
    { "第1・3の14:00以降", TIME_NONE },
    { "24:01", 1441 },
    { "-1:00", TIME_NONE },
    { "1330", TIME_NONE },
    { "22：00\n※日曜は17：00まで", TIME_NONE },
    { "9時30", TIME_NONE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      ClockTime time;
      gboolean ok = time_parse (times[i].text, &time);
      if (time != times[i].want || ok != (time != TIME_NONE))
        {
          g_test_message ("%s: %d", times[i].text, time);
          g_test_fail ();
        }
    }
}

static void
reads_spans_of_hours (void)
{
  static const struct
  {
    const char *text;
    ClockTime start, end;
  } spans[] = {
    { "13:30～15:00", 810, 900 },
    { "13:30-15:00", 810, 900 },
    { "9：00-12:00", 540, 720 },
    { "13時30分から15時まで", 810, 900 },
    { "午後1時30分～3時30分", 810, 930 },
    { "午前10時～正午", 600, 720 },
    { "午前10時30分～午後0時30分", 630, 750 },
    { "午後1時～午後3時", 780, 900 },
    { "08:30～翌08:30", 510, 1950 },
    { "22:00～翌日午前5時", 1320, 1740 },
    { "22:00～5:00", TIME_NONE, TIME_NONE },
    { "午前10時～3時", TIME_NONE, TIME_NONE },
    { "18時30分～", TIME_NONE, TIME_NONE },
    { "14:00", TIME_NONE, TIME_NONE },
    { "09:00～12:00 / 14:00～17:00", TIME_NONE, TIME_NONE },
    { "8:30-1730", TIME_NONE, TIME_NONE },
    { "9:00～日没", TIME_NONE, TIME_NONE },
    { "11時（月-金）・10時（土・日・祝）", TIME_NONE, TIME_NONE },
    { "", TIME_NONE, TIME_NONE },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      ClockTime start, end;
      g_test_message ("%s", spans[i].text);
      gboolean ok = time_span_parse (spans[i].text, &start, &end);
      g_assert_cmpint (start, ==, spans[i].start);
      g_assert_cmpint (end, ==, spans[i].end);
      g_assert_cmpint (ok, ==, end != TIME_NONE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-parse/reads-times", reads_times);
  g_test_add_func ("/time-parse/reads-spans-of-hours", reads_spans_of_hours);
  return g_test_run ();
}
