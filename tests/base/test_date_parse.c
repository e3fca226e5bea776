#include "base/date.h"
#include "cpu_time.h"

typedef struct
{
  const char *text;
  DateReading reading;
  Date date;
} Case;

static const Case cases[] = {
  { "2026-12-05", DATE_OK, 20261205 },
  { "2026/12/5", DATE_OK, 20261205 },
  { "2026.12.5", DATE_OK, 20261205 },
  { "２０２６／１２／５", DATE_OK, 20261205 },
  { "2026年12月5日", DATE_OK, 20261205 },
  { "2026年12月5日(土)", DATE_OK, 20261205 },
  { "2026年12月5日（土曜日）", DATE_OK, 20261205 },
  { "2026年12月5日 土曜日", DATE_OK, 20261205 },
  { "2026年（令和8年）12月5日（土曜日）", DATE_OK, 20261205 },
  { "令和8年（2026年）12月5日", DATE_OK, 20261205 },
  { "令和8年12月5日", DATE_OK, 20261205 },
  { "令和 4年 4月 1日", DATE_OK, 20220401 },
  { "令和元年10月 1日", DATE_OK, 20191001 },
  { "令和元年５月１日", DATE_OK, 20190501 },
  { "㋿元年5月1日", DATE_OK, 20190501 },
  { "R8.12.5", DATE_OK, 20261205 },
  { "r8/12/5", DATE_OK, 20261205 },
  { "Ｒ８．１２．５", DATE_OK, 20261205 },
  { "R.8.12.5", DATE_OK, 20261205 },
  { "令8.12.5", DATE_OK, 20261205 },
  { "H27.10.1", DATE_OK, 20151001 },
  { "H27.10.1現在", DATE_OK, 20151001 },
  { "h28，1，19", DATE_OK, 20160119 },
  { "S22.4.1", DATE_OK, 19470401 },
  { "昭和64年1月7日", DATE_OK, 19890107 },
  { "大正元年7月30日", DATE_OK, 19120730 },
  { "M45.7.29", DATE_OK, 19120729 },
  { "平成31年4月30日", DATE_OK, 20190430 },
  { "20261205", DATE_OK, 20261205 },
  { " 2026-12-05 ", DATE_OK, 20261205 },
  { "2026-12-05T14:00", DATE_OK, 20261205 },
  { "2026/12/5 14:00", DATE_OK, 20261205 },
  { "2026年12月5日(土) 13時30分～15時", DATE_OK, 20261205 },
  { "2024年2月29日", DATE_OK, 20240229 },
  { "2026年5月5日(火・祝)", DATE_OK, 20260505 },
  { "2026年5月5日（火祝）", DATE_OK, 20260505 },
  { "2026年5月5日(祝)", DATE_OK, 20260505 },
  { "2026年12月5日（土・振替休日）", DATE_OK, 20261205 },
  { "2026年1月12日(祝)(月)", DATE_OK, 20260112 },
  { "2026年12月5日(Sat)", DATE_OK, 20261205 },
  { "2026/12/5 (Sat.)", DATE_OK, 20261205 },
  { "2026年12月5日［土］", DATE_OK, 20261205 },
  { "2026年12月5日【土】", DATE_OK, 20261205 },
  { "2026年12月5日〔土曜〕", DATE_OK, 20261205 },
  { "二〇二六年十二月五日", DATE_OK, 20261205 },
  { "令和八年十二月五日", DATE_OK, 20261205 },
  { "令和八年十一月三十日", DATE_OK, 20261130 },
  { "令和八年三月二十日（金・祝）", DATE_OK, 20260320 },
  { "令和八年十月十日", DATE_OK, 20261010 },
  { "㍻三十一年四月三十日", DATE_OK, 20190430 },
  { "5 December 2026", DATE_OK, 20261205 },
  { "Saturday 5 December 2026", DATE_OK, 20261205 },
  { "Sat, 5 Dec 2026", DATE_OK, 20261205 },
  { "December 5, 2026", DATE_OK, 20261205 },
  { "Dec. 5, 2026 (Sat)", DATE_OK, 20261205 },
  { "5-Dec-2026", DATE_OK, 20261205 },
  { "2026-12-05T14:00:00", DATE_OK, 20261205 },
  { "2026-12-05T00:00:00.000", DATE_OK, 20261205 },
  { "2026-12-05T14:00:00+09:00", DATE_OK, 20261205 },
  { "2026-12-05 14:00:00", DATE_OK, 20261205 },
  { "2026年12月5日 午後1時30分から", DATE_OK, 20261205 },
  { "2026年12月5日(土)、18時30分～", DATE_OK, 20261205 },
  { "2026年12月5日 24:00", DATE_OK, 20261205 },
  { "2026年12月5日(土) 13時開場 13時30分開演", DATE_OK, 20261205 },
  { "2026年 12月 5日 ( 土 )", DATE_OK, 20261205 },
  { "２０２６年１２月５日（土）", DATE_OK, 20261205 },
  { "Ｒ８年１２月５日", DATE_OK, 20261205 },
  { "R8年12月5日(土)", DATE_OK, 20261205 },
  { "R08.12.05", DATE_OK, 20261205 },
  { "R8-12-5", DATE_OK, 20261205 },
  { "令和8/12/5", DATE_OK, 20261205 },
  { "令和08年12月05日", DATE_OK, 20261205 },
  { "平成元年1月8日", DATE_OK, 19890108 },
  { "H1.1.8", DATE_OK, 19890108 },
  { "平成二十八年一月十九日", DATE_OK, 20160119 },
  { "昭和元年12月25日", DATE_OK, 19261225 },
  { "T15.12.24", DATE_OK, 19261224 },
  { "明治6年1月1日", DATE_OK, 18730101 },
  { "2026ー12ー05", DATE_OK, 20261205 },
  { "2026−12−05", DATE_OK, 20261205 },
  { "2026‐12‐5", DATE_OK, 20261205 },
  { "2000年2月29日", DATE_OK, 20000229 },
  { "2028-02-29", DATE_OK, 20280229 },
  { "2026年12月31日(木)", DATE_OK, 20261231 },
  { "令和8年12月5日時点", DATE_OK, 20261205 },
  { "2026年12月5", DATE_OK, 20261205 },

  { "2026年12月5日(日)", DATE_WEEKDAY_MISMATCH, 20261205 },
  { "12月5日(土)", DATE_INFERRED_YEAR, 20261205 },
  { "12/5(土)", DATE_INFERRED_YEAR, 20261205 },
  { "1月7日(木)", DATE_INFERRED_YEAR, 20270107 },
  { "8月11日(火・祝)", DATE_INFERRED_YEAR, 20260811 },
  { "12月5日土曜日", DATE_INFERRED_YEAR, 20261205 },
  { "12月5日 土曜", DATE_INFERRED_YEAR, 20261205 },
  { "１２月５日（土）", DATE_INFERRED_YEAR, 20261205 },
  { "十二月五日（土）", DATE_INFERRED_YEAR, 20261205 },
  { "12.5(土)", DATE_INFERRED_YEAR, 20261205 },
  { "12-5(土)", DATE_INFERRED_YEAR, 20261205 },
  { "12月5日(土) 13:30～", DATE_INFERRED_YEAR, 20261205 },
  { "2月29日(火)", DATE_INFERRED_YEAR, 20280229 },
  { "2月29日(木)", DATE_INFERRED_YEAR, 20240229 },
  { "令和8年12月5日(日)", DATE_WEEKDAY_MISMATCH, 20261205 },
  { "Sunday 5 December 2026", DATE_WEEKDAY_MISMATCH, 20261205 },
  { "2026/12/5(月・祝)", DATE_WEEKDAY_MISMATCH, 20261205 },

  { "2026-02-30", DATE_IMPOSSIBLE, 0 },
  { "2026-13-01", DATE_IMPOSSIBLE, 0 },
  { "0026-12-05", DATE_IMPOSSIBLE, 0 },
  { "3026-12-05", DATE_IMPOSSIBLE, 0 },
  { "令和999年1月1日", DATE_IMPOSSIBLE, 0 },
  { "2026-00-10", DATE_IMPOSSIBLE, 0 },
  { "2025年2月29日", DATE_IMPOSSIBLE, 0 },
  { "令和元年5月32日", DATE_IMPOSSIBLE, 0 },
  { "令和元年4月30日", DATE_IMPOSSIBLE, 0 },
  { "平成31年5月1日", DATE_IMPOSSIBLE, 0 },
  { "平成32年4月1日", DATE_IMPOSSIBLE, 0 },
  { "昭和64年1月8日", DATE_IMPOSSIBLE, 0 },
  { "昭和101年1月1日", DATE_IMPOSSIBLE, 0 },
  { "令和0年1月1日", DATE_IMPOSSIBLE, 0 },
  { "2026年（令和7年）12月5日", DATE_IMPOSSIBLE, 0 },
  { "2月30日(月)", DATE_IMPOSSIBLE, 0 },
  { "13/45(土)", DATE_IMPOSSIBLE, 0 },
  { "2026年11月31日", DATE_IMPOSSIBLE, 0 },
  { "2100年2月29日", DATE_IMPOSSIBLE, 0 },
  { "1900-02-29", DATE_IMPOSSIBLE, 0 },
  { "令和八年二月三十日", DATE_IMPOSSIBLE, 0 },
  { "31 February 2026", DATE_IMPOSSIBLE, 0 },
  { "令和8年（2025年）12月5日", DATE_IMPOSSIBLE, 0 },
  { "大正16年1月1日", DATE_IMPOSSIBLE, 0 },
  { "H31.5.1", DATE_IMPOSSIBLE, 0 },
  { "2026年0月5日", DATE_IMPOSSIBLE, 0 },
  { "2026年12月0日", DATE_IMPOSSIBLE, 0 },

  { "", DATE_UNREADABLE, 0 },
  { "調整中", DATE_UNREADABLE, 0 },
  { "12/5", DATE_UNREADABLE, 0 },
  { "12月5日", DATE_UNREADABLE, 0 },
  { "8/12/5", DATE_UNREADABLE, 0 },
  { "2026年12月", DATE_UNREADABLE, 0 },
  { "2026", DATE_UNREADABLE, 0 },
  { "46000", DATE_UNREADABLE, 0 },
  { "99999999", DATE_UNREADABLE, 0 },
  { "8月5日（水）～8月16日（日）", DATE_UNREADABLE, 0 },
  { "2026年12月5日～6日", DATE_UNREADABLE, 0 },
  { "令和6年1月1日～令和11年12月31日", DATE_UNREADABLE, 0 },
  { "2026年12月5日・6日", DATE_UNREADABLE, 0 },
  { "2026年12月5日 14:00～12月6日 9:00", DATE_UNREADABLE, 0 },
  { "2026年12月5日（予定）", DATE_UNREADABLE, 0 },
  { "2026年12月5日(土", DATE_UNREADABLE, 0 },
  { "2026年12月5日午後", DATE_UNREADABLE, 0 },
  { "12026-12-05", DATE_UNREADABLE, 0 },
  { "第3土曜日", DATE_UNREADABLE, 0 },
  { "明治5年12月2日", DATE_UNREADABLE, 0 },
  { "明治元年9月8日", DATE_UNREADABLE, 0 },
  { "2026-12-05T20:00:00Z", DATE_UNREADABLE, 0 },
  { "2026-12-05T20:00:00-05:00", DATE_UNREADABLE, 0 },
  { "2026-12-05 20:00+00:00", DATE_UNREADABLE, 0 },
  { "2月29日(水)", DATE_UNREADABLE, 0 },
  { "12,5(土)", DATE_UNREADABLE, 0 },
  { "12,19日(土)", DATE_UNREADABLE, 0 },
  { "12月6日(土・日)", DATE_UNREADABLE, 0 },
  { "2026年12月5日(土)・6日(日)", DATE_UNREADABLE, 0 },
  { "2026年12月5日(土)、6日(日)", DATE_UNREADABLE, 0 },
  { "2026/12/5,6", DATE_UNREADABLE, 0 },
  { "2026-12-05-06", DATE_UNREADABLE, 0 },
  { "12/5/2026", DATE_UNREADABLE, 0 },
  { "26/12/5", DATE_UNREADABLE, 0 },
  { "'26.12.5", DATE_UNREADABLE, 0 },
  { "R081205", DATE_UNREADABLE, 0 },
  { "R8.12", DATE_UNREADABLE, 0 },
  { "令和8年12月", DATE_UNREADABLE, 0 },
  { "令和8年度", DATE_UNREADABLE, 0 },
  { "2026年12月上旬", DATE_UNREADABLE, 0 },
  { "12月中旬", DATE_UNREADABLE, 0 },
  { "12月～1月", DATE_UNREADABLE, 0 },
  { "2026年12月5日頃", DATE_UNREADABLE, 0 },
  { "2026年12月5日以降", DATE_UNREADABLE, 0 },
  { "2026年12月5日まで", DATE_UNREADABLE, 0 },
  { "2026年12月5日～", DATE_UNREADABLE, 0 },
  { "～2026年12月5日", DATE_UNREADABLE, 0 },
  { "2026年12月5日または6日", DATE_UNREADABLE, 0 },
  { "2026年12月5日(土) 25:70", DATE_UNREADABLE, 0 },
  { "2026年12月5日[", DATE_UNREADABLE, 0 },
  { "本日", DATE_UNREADABLE, 0 },
  { "毎月第2木曜", DATE_UNREADABLE, 0 },
  { "通年", DATE_UNREADABLE, 0 },
  { "随時", DATE_UNREADABLE, 0 },
  { "-", DATE_UNREADABLE, 0 },
  { "十十月五日(土)", DATE_UNREADABLE, 0 },
  { "二〇二六年", DATE_UNREADABLE, 0 },
  { "December 2026", DATE_UNREADABLE, 0 },
  { "5 Dec 26", DATE_UNREADABLE, 0 },
  { "Dec 5", DATE_UNREADABLE, 0 },
  { "大きな会議室", DATE_UNREADABLE, 0 },
  { "20269999", DATE_UNREADABLE, 0 },
};

static void
reads_dates_as_offices_write_them (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Date date = 1;
      DateReading reading = date_parse (cases[i].text, 20260901, &date);
      if (reading != cases[i].reading || date != cases[i].date)
        {
          g_test_message ("%s: %d %u", cases[i].text, reading, date);
          g_test_fail ();
        }
    }
  Date date;
  g_assert_cmpint (date_parse ("12月5日(土)", DATE_NONE, &date), ==, DATE_UNREADABLE);
  g_assert_cmpint (date_parse ("1月7日(火)", 20250601, &date), ==, DATE_INFERRED_YEAR);
  g_assert_cmpuint (date, ==, 20250107);
}

static void
reads_what_it_writes (void)
{
  static const DateStyle styles[]
      = { DATE_ISO, DATE_JA, DATE_JA_WEEKDAY, DATE_JA_ERA, DATE_JA_BOTH };
  for (Date day = 19680101; day < 20510101; day = date_add_days (day, 17))
    for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
      {
        g_autofree char *text = date_format (day, styles[i]);
        Date back;
        g_assert_cmpint (date_parse (text, DATE_NONE, &back), ==, DATE_OK);
        g_assert_cmpuint (back, ==, day);
      }
}

static void
reads_fiscal_years (void)
{
  static const struct
  {
    const char *text;
    guint want;
  } years[] = {
    { "平成26年度", 2014 },
    { "H34年度", 2022 },
    { "Ｈ３４年度", 2022 },
    { "2026年度", 2026 },
    { "平成35年度（2023）", 2023 },
    { "令和元年度", 2019 },
    { "平成31（2019）年度", 2019 },
    { "令和8年度(2026年度)", 2026 },
    { "平成35年度（2024）", 0 },
    { "平成26年", 0 },
    { "2026", 0 },
    { "", 0 },
    { "令和8年度末", 0 },
    { "令和0年度", 0 },
    { "昨年度", 0 },
    { "Ｒ８年度", 2026 },
    { "令和八年度", 2026 },
    { "平成31年度", 2019 },
    { "令和8（2026）年度", 2026 },
    { "2026（令和8）年度", 2026 },
    { "26年度", 0 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (years); i++)
    g_assert_cmpuint (fiscal_year_parse (years[i].text), ==, years[i].want);
}

/* A cell of a megabyte is no date, and is told so at once. */
static void
refuses_a_whole_book_at_once (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len < 10 * 1024 * 1024)
    g_string_append (text, "2026年12月5日・");
  Date date;
  gint64 before = cpu_time_us ();
  g_assert_cmpint (date_parse (text->str, 20260901, &date), ==, DATE_UNREADABLE);
  g_assert_cmpint (cpu_time_us () - before, <, G_USEC_PER_SEC / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date-parse/reads-dates-as-offices-write-them",
                   reads_dates_as_offices_write_them);
  g_test_add_func ("/date-parse/reads-what-it-writes", reads_what_it_writes);
  g_test_add_func ("/date-parse/reads-fiscal-years", reads_fiscal_years);
  g_test_add_func ("/date-parse/refuses-a-whole-book-at-once", refuses_a_whole_book_at_once);
  return g_test_run ();
}
