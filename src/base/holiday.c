#include "base/date.h"

/* The Act on National Holidays and its amendments; no year outside has been checked. */
#define FIRST_YEAR 1955
#define LAST_YEAR 2050

typedef struct
{
  const char *name;
  guint16 first, last; /* years; last 0 = to this day */
  guint8 month;
  guint8 day; /* 0: the @nth Monday */
  guint8 nth;
} Rule;

static const Rule rules[] = {
  { "元日", 1949, 0, 1, 1, 0 },
  { "成人の日", 1949, 1999, 1, 15, 0 },
  { "成人の日", 2000, 0, 1, 0, 2 },
  { "建国記念の日", 1967, 0, 2, 11, 0 },
  { "天皇誕生日", 2020, 0, 2, 23, 0 },
  { "天皇誕生日", 1949, 1988, 4, 29, 0 },
  { "みどりの日", 1989, 2006, 4, 29, 0 },
  { "昭和の日", 2007, 0, 4, 29, 0 },
  { "憲法記念日", 1949, 0, 5, 3, 0 },
  { "みどりの日", 2007, 0, 5, 4, 0 },
  { "こどもの日", 1949, 0, 5, 5, 0 },
  { "海の日", 1996, 2002, 7, 20, 0 },
  { "海の日", 2003, 2019, 7, 0, 3 },
  { "海の日", 2020, 2020, 7, 23, 0 },
  { "海の日", 2021, 2021, 7, 22, 0 },
  { "海の日", 2022, 0, 7, 0, 3 },
  { "スポーツの日", 2020, 2020, 7, 24, 0 },
  { "スポーツの日", 2021, 2021, 7, 23, 0 },
  { "山の日", 2016, 2019, 8, 11, 0 },
  { "山の日", 2020, 2020, 8, 10, 0 },
  { "山の日", 2021, 2021, 8, 8, 0 },
  { "山の日", 2022, 0, 8, 11, 0 },
  { "敬老の日", 1966, 2002, 9, 15, 0 },
  { "敬老の日", 2003, 0, 9, 0, 3 },
  { "体育の日", 1966, 1999, 10, 10, 0 },
  { "体育の日", 2000, 2019, 10, 0, 2 },
  { "スポーツの日", 2022, 0, 10, 0, 2 },
  { "文化の日", 1948, 0, 11, 3, 0 },
  { "勤労感謝の日", 1948, 0, 11, 23, 0 },
  { "天皇誕生日", 1989, 2018, 12, 23, 0 },
  { "皇太子・明仁親王の結婚の儀", 1959, 1959, 4, 10, 0 },
  { "昭和天皇の大喪の礼", 1989, 1989, 2, 24, 0 },
  { "即位礼正殿の儀", 1990, 1990, 11, 12, 0 },
  { "皇太子・徳仁親王の結婚の儀", 1993, 1993, 6, 9, 0 },
  { "即位の日", 2019, 2019, 5, 1, 0 },
  { "即位礼正殿の儀", 2019, 2019, 10, 22, 0 },
};

/* The day of an equinox by the usual approximation of the ephemeris, right for 1900–2099: @early
 * is its constant to 1979, @late from 1980. The divisions cut off towards zero. */
static guint
equinox (guint year, double early, double late)
{
  int since = (int)year - 1980;
  int leaps = since < 0 ? (since - 3) / 4 : since / 4;
  return (guint)((since < 0 ? early : late) + 0.242194 * since - leaps);
}

static guint
spring_equinox (guint year)
{
  return equinox (year, 20.8357, 20.8431);
}

static guint
autumn_equinox (guint year)
{
  return equinox (year, 23.2588, 23.2488);
}

static gboolean
rule_gives (const Rule *rule, Date date)
{
  guint year = date_year (date), day = date_day (date);
  if (rule->month != date_month (date) || year < rule->first || (rule->last && year > rule->last))
    return FALSE;
  if (rule->day != 0)
    return rule->day == day;
  return date_weekday (date) == 1 && (day + 6) / 7 == rule->nth;
}

/* A holiday by its own name, without substitutes. */
static const char *
national_holiday (Date date)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rule_gives (&rules[i], date))
      return rules[i].name;
  if (date_month (date) == 3 && date_day (date) == spring_equinox (date_year (date)))
    return "春分の日";
  if (date_month (date) == 9 && date_day (date) == autumn_equinox (date_year (date)))
    return "秋分の日";
  return NULL;
}

/* Article 3 (2), in force since 12 April 1973: the day after a holiday on a Sunday; since 2007 the
 * next day that is no holiday itself. */
static gboolean
is_substitute (Date date)
{
  if (date < 19730412)
    return FALSE;
  Date before = date_add_days (date, -1);
  if (date_year (date) < 2007)
    return date_weekday (date) == 1 && national_holiday (before) != NULL;
  while (date_weekday (before) != 0 && national_holiday (before) != NULL)
    before = date_add_days (before, -1);
  return date_weekday (before) == 0 && national_holiday (before) != NULL;
}

/* Article 3 (3), in force since 27 December 1985: a day between two holidays; before 2007 neither
 * a Sunday nor a substitute. */
static gboolean
is_between_holidays (Date date)
{
  if (date < 19851227 || (date_year (date) < 2007 && date_weekday (date) == 0))
    return FALSE;
  return national_holiday (date_add_days (date, -1)) != NULL
         && national_holiday (date_add_days (date, 1)) != NULL;
}

const char *
date_holiday (Date date)
{
  if (date == DATE_NONE || date_year (date) < FIRST_YEAR || date_year (date) > LAST_YEAR)
    return NULL;
  const char *name = national_holiday (date);
  if (name != NULL)
    return name;
  if (is_substitute (date))
    return "振替休日";
  return is_between_holidays (date) ? "国民の休日" : NULL;
}
