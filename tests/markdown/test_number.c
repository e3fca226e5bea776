#include "markdown/number.h"

#include <string.h>
#include <time.h>

/* Each text with [] about what is kept whole. */
static const char *const cases[] = {
  "電話は[086-000-0951]です。",
  "見本町三丁目[7-7]　見本町[12-3-405]号",
  "[2026-11-21]から",
  "令和8年[10月8日（木曜日）]、[10月9日（金）]、[10月10日]（土曜日と祝日）",
  "[9:00～12:30]、[14:30〜18:00]、[9:00]から",
  "月曜から金曜 [8時30分]～[17時15分]、[9時半]、[10時]",
  "100年、65歳、1,234円、10 件、第2版、8月",
  "https://example.jp/2026-11-21?t=9:00 A4-1 x12-13 v1.2-3",
  "12- 3、-4、5:6、7:123、8月x日",
  "",
};

static void
keeps_numbers_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) plain = g_string_new (cases[i]);
      g_string_replace (plain, "[", "", 0);
      g_string_replace (plain, "]", "", 0);
      g_autoptr (GString) marked = g_string_new (NULL);
      gsize at = 0, start, length;
      for (; number_next (plain->str, at, &start, &length); at = start + length)
        {
          g_string_append_len (marked, plain->str + at, start - at);
          g_string_append_printf (marked, "[%.*s]", (int)length, plain->str + start);
        }
      g_string_append (marked, plain->str + at);
      g_assert_cmpstr (marked->str, ==, cases[i]);
    }
}

/* A number longer than any that people write is left alone, and does not take long. */
static void
leaves_endless_numbers_alone (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 2000000; i++)
    g_string_append (text, "1-");
  gsize start, length;
  clock_t begun = clock (); /* of the processor */
  g_assert_false (number_next (text->str, 0, &start, &length));
  g_assert_cmpint (clock () - begun, <, 5 * CLOCKS_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/keeps-numbers-whole", keeps_numbers_whole);
  g_test_add_func ("/number/leaves-endless-numbers-alone", leaves_endless_numbers_alone);
  return g_test_run ();
}
