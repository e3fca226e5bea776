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

/* "3e 540-720; 40 540-720": days in hexadecimal, minutes; "" if the text was not understood. */
static char *
timetable (const char *text, guint8 days)
{
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  GString *out = g_string_new (NULL);
  hours_parse_text (text, days, hours);
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *h = &g_array_index (hours, Hours, i);
      g_string_append_printf (out, "%s%x %d-%d", i ? "; " : "", h->days, h->open, h->close);
    }
  return g_string_free (out, FALSE);
}

static void
reads_timetables_whole_or_not_at_all (void)
{
  static const struct
  {
    const char *text;
    guint8 days;
    const char *want;
  } cases[] = {
    { "9:00～12:30 / 14:00-17:00", 0x3e, "3e 540-750; 3e 840-1020" },
    { "平日9時-18時土9時-12時", 0, "3e 540-1080; 40 540-720" },
    { "月火金9:00~13:00 15:00~18:00水土9:00~13:00", 0, "26 540-780; 26 900-1080; 48 540-780" },
    { "月・木8:30～11:00 \n火・金8:30～11:00、12:30～15:00\n水12:30～15:00", 0,
      "12 510-660; 24 510-660; 24 750-900; 8 750-900" },
    { "平日9:00-13:00･14:00-18:00\n土曜:9:00-13:00", 0, "3e 540-780; 3e 840-1080; 40 540-780" },
    { "９：００-12:00", 0x3e, "3e 540-720" },
    { "24時間", 0xff, "ff 0-1440" },
    { "0:00～24:00", 0xff, "ff 0-1440" },
    { "08:30～翌08:30", 0x7f, "7f 510-1950" },
    { "午後1:30～6:00", 0x3e, "3e 810-1080" },
    { "午前8時30分から午後0時30分", 0x3e, "3e 510-750" },
    { "17:00～08:30", 0x3e, "" }, /* across midnight without saying so */
    { "午前8:30-12:00 午後1:30-午後6:30 (受付時間)", 0x3e, "" },
    { "22:00 ※日曜及び休日は17:00まで", 0x3e, "" },
    { "第1・3の14:00以降", 0x3e, "" },
    { "8:30-1730", 0x3e, "" },
    { "9:00～12:00", 0, "" }, /* on which days? */
    { "00:00～00:00", 0x3e, "" },
    { "", 0x3e, "" },
    { "日没", 0x3e, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = timetable (cases[i].text, cases[i].days);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (got, ==, cases[i].want);
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
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  gint64 start = cpu_time_us ();
  g_assert_true (hours_parse_text (text->str, 0, hours));
  g_assert_cmpuint (hours->len, ==, n);
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
  g_test_add_func ("/hours/reads-timetables-whole-or-not-at-all",
                   reads_timetables_whole_or_not_at_all);
  g_test_add_func ("/hours/pairs-opening-and-closing-cells", pairs_opening_and_closing_cells);
  g_test_add_func ("/hours/takes-time-in-proportion-to-the-text",
                   takes_time_in_proportion_to_the_text);
  return g_test_run ();
}
