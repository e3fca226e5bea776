#include "base/date.h"

static void
writes_dates (void)
{
  static const struct
  {
    DateStyle style;
    const char *want;
  } styles[] = {
    { DATE_ISO, "2026-12-05" },
    { DATE_JA, "2026年12月5日" },
    { DATE_JA_WEEKDAY, "2026年12月5日（土曜日）" },
    { DATE_JA_ERA, "令和8年12月5日" },
    { DATE_JA_BOTH, "2026年（令和8年）12月5日（土曜日）" },
    { DATE_JA_SHORT, "12月5日（土）" },
    { DATE_EN, "5 December 2026" },
    { DATE_EN_WEEKDAY, "Saturday 5 December 2026" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autofree char *text = date_format (20261205, styles[i].style);
      g_assert_cmpstr (text, ==, styles[i].want);
    }
  g_autofree char *none = date_format (DATE_NONE, DATE_JA);
  g_assert_cmpstr (none, ==, "");
}

static void
names_era_years (void)
{
  static const struct
  {
    guint year, month, day;
    const char *want;
  } eras[] = {
    { 2019, 4, 30, "平成31年" }, { 2019, 5, 1, "令和元年" }, { 2019, 0, 0, "令和元年" },
    { 1989, 1, 7, "昭和64年" },  { 1989, 1, 8, "平成元年" }, { 1926, 12, 24, "大正15年" },
    { 1868, 1, 25, "明治元年" }, { 1868, 1, 24, "1868年" },  { 1912, 7, 30, "大正元年" },
    { 2026, 2, 0, "令和8年" },   { 2026, 13, 0, "2026年" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      g_autofree char *text = era_year_format (eras[i].year, eras[i].month, eras[i].day);
      g_assert_cmpstr (text, ==, eras[i].want);
    }
}

static void
counts_days (void)
{
  g_assert_cmpint (date_to_days (19700101), ==, 0);
  g_assert_cmpint (date_to_days (20000301), ==, 11017);
  g_assert_cmpuint (date_from_days (-1), ==, 19691231);
  g_assert_cmpuint (date_add_days (20240228, 2), ==, 20240301);
  g_assert_cmpuint (date_add_days (99991231, 1), ==, DATE_NONE);
  g_assert_cmpuint (date_add_days (DATE_NONE, 1), ==, DATE_NONE);
  g_assert_cmpuint (date_weekday (20261205), ==, 6);
  g_assert_cmpuint (date_weekday (18680125), ==, 6);
  g_assert_cmpuint (date_fiscal_year (20270331), ==, 2026);
  g_assert_cmpuint (date_fiscal_year (20270401), ==, 2027);
  g_assert_cmpuint (date_make (1900, 2, 29), ==, DATE_NONE);
  for (gint64 day = -700000; day < 200000; day += 37)
    g_assert_cmpint (date_to_days (date_from_days (day)), ==, day);
}

static void
writes_times (void)
{
  static const struct
  {
    ClockTime time;
    const char *plain, *ja;
  } times[] = {
    { 840, "14:00", "午後2時" },
    { 545, "9:05", "午前9時5分" },
    { 0, "0:00", "午前0時" },
    { 720, "12:00", "正午" },
    { 750, "12:30", "午後0時30分" },
    { 1440, "24:00", "24時" },
    { 1950, "翌8:30", "翌日午前8時30分" },
    { 2880, "翌24:00", "翌日24時" },
    { TIME_NONE, "", "" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *plain = time_format (times[i].time, FALSE);
      g_autofree char *ja = time_format (times[i].time, TRUE);
      g_assert_cmpstr (plain, ==, times[i].plain);
      g_assert_cmpstr (ja, ==, times[i].ja);
    }
}

static void
knows_holidays (void)
{
  static const struct
  {
    Date date;
    const char *name;
  } holidays[] = {
    { 19550101, "元日" },       { 19590410, "皇太子・明仁親王の結婚の儀" },
    { 19730430, "振替休日" },   { 19730429, "天皇誕生日" },
    { 19720501, NULL },         { 19850504, NULL },
    { 19860504, NULL },         { 19880504, "国民の休日" },
    { 19870504, "振替休日" },   { 20081123, "勤労感謝の日" },
    { 20080506, "振替休日" },   { 20090506, "振替休日" },
    { 20150922, "国民の休日" }, { 20190430, "国民の休日" },
    { 20190501, "即位の日" },   { 20190502, "国民の休日" },
    { 20190506, "振替休日" },   { 20191022, "即位礼正殿の儀" },
    { 20191223, NULL },         { 20200223, "天皇誕生日" },
    { 20200224, "振替休日" },   { 20200724, "スポーツの日" },
    { 20201012, NULL },         { 20210809, "振替休日" },
    { 20210808, "山の日" },     { 20260922, "国民の休日" },
    { 20260923, "秋分の日" },   { 20261205, NULL },
    { 20500321, "振替休日" },   { 20510101, NULL },
    { 19540101, NULL },         { DATE_NONE, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (holidays); i++)
    {
      g_test_message ("%u", holidays[i].date);
      g_assert_cmpstr (date_holiday (holidays[i].date), ==, holidays[i].name);
    }
}

static void
takes_the_day_of_the_run (void)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1796396400", TRUE); /* 2026-12-04T15:00Z */
  g_assert_cmpuint (run_date ("Asia/Tokyo"), ==, 20261205);
  g_assert_cmpuint (run_date ("UTC"), ==, 20261204);
  g_assert_cmpuint (run_date ("No/Such"), ==, 20261205);
  g_setenv ("SOURCE_DATE_EPOCH", "soon", TRUE);
  g_assert_cmpuint (run_date ("Asia/Tokyo"), >=, 20250101);
  g_unsetenv ("SOURCE_DATE_EPOCH");
}

static void
writes_moments_with_their_offset (void)
{
  static const struct
  {
    const char *zone;
    Date date;
    ClockTime time;
    const char *want;
  } moments[] = {
    { "Asia/Tokyo", 20261205, 14 * 60, "2026-12-05T14:00:00+09:00" },
    { "Asia/Tokyo", 20261231, 24 * 60 + 30, "2027-01-01T00:30:00+09:00" },
    { "America/New_York", 20260307, 14 * 60, "2026-03-07T14:00:00-05:00" },
    { "America/New_York", 20260308, 14 * 60, "2026-03-08T14:00:00-04:00" },
    { "Nowhere/X", 20261205, 0, "2026-12-05T00:00:00+09:00" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *moment = date_moment (moments[i].zone, moments[i].date, moments[i].time);
      g_assert_cmpstr (moment, ==, moments[i].want);
    }
}

static void
knows_zones_by_name (void)
{
  static const char *const unknown[]
      = { "", "Nowhere/X", "+09:00", "../../etc/passwd", "/etc/passwd", "Asia", "Asia/Tokyo\nX:Y" };
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_null (date_zone (unknown[i]));
  g_autoptr (GTimeZone) tokyo = date_zone ("Asia/Tokyo");
  g_assert_cmpint (
      g_time_zone_get_offset (tokyo, g_time_zone_find_interval (tokyo, G_TIME_TYPE_UNIVERSAL, 0)),
      ==, 9 * 60 * 60);
  g_autoptr (GTimeZone) utc = date_zone ("UTC");
  g_assert_nonnull (utc);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/writes-dates", writes_dates);
  g_test_add_func ("/date/names-era-years", names_era_years);
  g_test_add_func ("/date/counts-days", counts_days);
  g_test_add_func ("/date/writes-times", writes_times);
  g_test_add_func ("/date/knows-holidays", knows_holidays);
  g_test_add_func ("/date/writes-moments-with-their-offset", writes_moments_with_their_offset);
  g_test_add_func ("/date/knows-zones-by-name", knows_zones_by_name);
  g_test_add_func ("/date/takes-the-day-of-the-run", takes_the_day_of_the_run);
  return g_test_run ();
}
