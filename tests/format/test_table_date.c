#include "format/table.h"

#include <string.h>

static void
finds_the_day_above_the_header (void)
{
  static const struct
  {
    const char *lines;
    Date day;
  } cases[] = {
    { "[令和７年１０月１日 現在 ]令和７年１０月２２日作成,,\n", 20251001 },
    { "医療機関一覧（見本）,,\n令和8年8月1日現在,,\n", 20260801 },
    { "平成27年10月1日,現在,\n", 20151001 },
    { "H27.10.1現在,,\n", 20151001 },
    { "2026/08/01 10:00 時点,,\n", 20260801 },
    { "#更新日,2026-08-01,\n", 20260801 },
    { "最終更新日：2026年8月1日,,\n", 20260801 },
    { "更新日　令和8年8月1日（土）　見本市,,\n", 20260801 },
    { "基準日,令和8年8月1日,更新日 令和8年9月1日\n", 20260801 },
    { "令和８年８月１日作成,,\n", DATE_NONE },
    { "令和8年8月現在,,\n", DATE_NONE },
    { "令和8年13月1日現在,,\n", DATE_NONE },
    { "現在,更新日,\n", DATE_NONE },
    { "電話 086-000-0000 現在,,\n", DATE_NONE },
    { "", DATE_NONE },
  };
  static const char *const known[] = { "名称", "電話番号", NULL };
  const TableOptions options = { .known_headers = known };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *text
          = g_strconcat (cases[i].lines, "名称,電話番号,備考\n見本,086-000-0000,x\n", NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (Table) table = table_read (bytes, "a.csv", &options, diags);
      g_test_message ("%s", cases[i].lines);
      g_assert_cmpuint (table_date (table), ==, cases[i].day);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-date/finds-the-day-above-the-header", finds_the_day_above_the_header);
  return g_test_run ();
}
