/*
 * date: calendar days and clock times of Japan, 和暦, weekdays and holidays. There is no clock
 * here: the one date of a run is given to it (SOURCE_DATE_EPOCH or today, see run_date).
 */
#ifndef ORIHON_BASE_DATE_H
#define ORIHON_BASE_DATE_H

#include <glib.h>

/* A day of the proleptic Gregorian calendar as year*10000 + month*100 + day (20261205), 0 for none.
 * Plain integers compare as days do. */
typedef guint32 Date;

/* Minutes after midnight, 0–2880 (24:00 and 翌8:30 = 1950 are possible), -1 for none. */
typedef gint16 ClockTime;

#define DATE_NONE ((Date)0)
#define TIME_NONE ((ClockTime)-1)

Date date_make (guint year, guint month, guint day); /* DATE_NONE if there is no such day */
guint date_year (Date date);
guint date_month (Date date);
guint date_day (Date date);
guint date_weekday (Date date);  /* 0 Sunday … 6 Saturday */
gint64 date_to_days (Date date); /* days since 1970-01-01 */
Date date_from_days (gint64 days);
Date date_add_days (Date date, int days);
guint date_fiscal_year (Date date); /* 年度: April to March */

/* How a written date was understood. */
typedef enum
{
  DATE_OK,
  DATE_INFERRED_YEAR,    /* 12月5日(土): the year found from the weekday near @near */
  DATE_WEEKDAY_MISMATCH, /* the written weekday is not that day's: the date is set, the caller must
                            say so */
  DATE_IMPOSSIBLE,       /* 2026-02-30, 令和元年5月32日, 昭和101年: refused */
  DATE_UNREADABLE, /* not one date: a range, 「調整中」, 12/5 without a year and weekday */
} DateReading;

/*
 * Reads one day as offices write it: 2026-12-05, 2026/12/5, 2026.12.5, 2026年12月5日(土),
 * 令和8年12月5日, R8.12.5, 令和元年…, full-width digits, a time behind it is left to time_parse.
 * Era years are checked against the era's days; a year may run on past an era's end only as 年度
 * (fiscal_year_parse). Never guesses: what is not understood is DATE_UNREADABLE with *out =
 * DATE_NONE. @near is the day near which a missing year is sought (DATE_NONE: not at all).
 */
DateReading date_parse (const char *text, Date near, Date *out);

/* 14:00, 9時, 午後2時30分, 18時30分～ (the ～ is left), ２２：００, 24:00, 翌8:30. FALSE if not one
 * time. */
gboolean time_parse (const char *text, ClockTime *out);

/* 13:30～15:00, 午後1時30分～3時30分, 22:00～翌5:00. FALSE if it is not one such span, or ends
 * before it starts. */
gboolean time_span_parse (const char *text, ClockTime *start, ClockTime *end);

/* 平成26年度, H34年度, Ｈ３４年度, 2026年度, 平成35年度（2023） → 2014, 2022, 2026, 2023; 0 if
 * unreadable or contradictory. */
guint fiscal_year_parse (const char *text);

typedef enum
{
  DATE_ISO,        /* 2026-12-05 */
  DATE_JA,         /* 2026年12月5日 */
  DATE_JA_WEEKDAY, /* 2026年12月5日（土曜日） */
  DATE_JA_ERA,     /* 令和8年12月5日 */
  DATE_JA_BOTH,    /* 2026年（令和8年）12月5日（土曜日） */
  DATE_JA_SHORT,   /* 12月5日（土） */
  DATE_EN,         /* 5 December 2026 */
  DATE_EN_WEEKDAY, /* Saturday 5 December 2026 */
} DateStyle;

/* In words; "" for DATE_NONE. Give back with g_free. */
char *date_format (Date date, DateStyle style);

/* 14:00, 9:05, 24:00, 翌8:30, or with @ja 午後2時, 正午, 翌日午前8時30分; "" for TIME_NONE. */
char *time_format (ClockTime time, gboolean ja);

/* 令和8年, 令和元年; a @month or @day of 0 is the last of the year or month; before 明治 the
 * western year. */
char *era_year_format (guint year, guint month, guint day);

/* The holiday's Japanese name (Act on National Holidays, 1955–2050, substitutes and 国民の休日
 * included), or NULL. */
const char *date_holiday (Date date);

/* The rules of a zone, «Asia/Tokyo»; NULL if the system does not know it. Asia/Tokyo is always
 * known. Give back with g_time_zone_unref. */
GTimeZone *date_zone (const char *name);

/* A moment by the clocks of @zone with its offset, as RFC 3339 and ISO 8601 write it:
 * 2026-12-05T14:00:00+09:00. @time may be past midnight. An unknown zone counts as UTC+9. g_free.
 */
char *date_moment (const char *zone, Date date, ClockTime time);

/* The date of this run in @zone: SOURCE_DATE_EPOCH if set and valid, else now. An unknown zone
 * counts as UTC+9. */
Date run_date (const char *zone);

#endif
