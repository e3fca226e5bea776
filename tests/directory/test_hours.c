#include "directory/hours.h"
#include "cpu_time.h"

static void
reads_days_whole_or_not_at_all (void)
{
  static const struct
  {
    const char *text;
    int days; /* -1: not understood */
  } cases[] = {
    { "月火水木金", 0x3e },
    { "平日,土曜日,日曜日,祝日", 0xff },
    { "月～金", 0x3e },
    { "月-日", 0x7f },
    { "月・水・金曜日", 0x2a },
    { "毎日", 0xff },
    { "（月～金）", 0x3e },
    { "土日祝", 0xc1 },
    { "平日", 0x3e },
    { "第2・4土", -1 },
    { "月水金のみ", -1 },
    { "", -1 },
    { "月-日 ※木曜を除く", -1 },
    { "ほぼ毎日", -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 days = 0;
      gboolean read = hours_parse_days (cases[i].text, &days);
      g_test_message ("%s: %x", cases[i].text, days);
      g_assert_cmpint (read ? days : -1, ==, cases[i].days);
    }
}

static void
pairs_opening_and_closing_cells (void)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  gboolean repaired;
  g_assert_true (hours_parse_pair ("9:00;14:00", "12:00;18:00", 0x3e, hours, &repaired));
  g_assert_false (repaired);
  g_assert_true (hours_parse_pair ("0.375", "0.770833333333333", 0x3e, hours, &repaired));
  g_assert_true (repaired);
  g_assert_cmpuint (hours->len, ==, 3);
  g_assert_cmpint (g_array_index (hours, Hours, 1).open, ==, 840);
  g_assert_cmpint (g_array_index (hours, Hours, 2).close, ==, 1110);
  g_assert_false (hours_parse_pair ("9:00;14:00", "12:00", 0x3e, hours, &repaired));
  g_assert_false (hours_parse_pair ("18:00", "9:00", 0x3e, hours, &repaired));
  g_assert_false (hours_parse_pair ("9:00", "日没", 0x3e, hours, &repaired));
  g_assert_cmpuint (hours->len, ==, 3);
}

static double
seconds_for (guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append (text, "月9:00～12:00 ");
  g_auto (HoursFound) found;
  hours_found_init (&found);
  gint64 start = cpu_time_us ();
  g_assert_cmpint (hours_parse_text (text->str, 0, &found), ==, READING_NONE);
  return (double)(cpu_time_us () - start);
}

static void
takes_time_in_proportion_to_the_text (void)
{
  seconds_for (1000);
  g_assert_cmpfloat (seconds_for (80000), <, 12 * seconds_for (20000) + 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hours/reads-days-whole-or-not-at-all", reads_days_whole_or_not_at_all);
  g_test_add_func ("/hours/pairs-opening-and-closing-cells", pairs_opening_and_closing_cells);
  g_test_add_func ("/hours/takes-time-in-proportion-to-the-text",
                   takes_time_in_proportion_to_the_text);
  return g_test_run ();
}
