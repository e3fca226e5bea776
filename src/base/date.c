#include "base/date.h"
#include "base/date_int.h"

#include <stdlib.h>
#include <string.h>

#define MAX_YEAR 9999
#define DAY_MINUTES 1440

/* Each era ends on the day before the next begins. */
static const Era eras[] = {
  { "明治", "明", 'm', 18680125 }, { "大正", "大", 't', 19120730 }, { "昭和", "昭", 's', 19261225 },
  { "平成", "平", 'h', 19890108 }, { "令和", "令", 'r', 20190501 },
};

static const char *const weekdays_ja[] = { "日", "月", "火", "水", "木", "金", "土" };
static const char *const weekdays_en[]
    = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday" };
static const char *const months_en[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };

/* ── days ── */

static guint
month_length (guint year, guint month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap);
}

Date
date_make (guint year, guint month, guint day)
{
  if (year < 1 || year > MAX_YEAR || month < 1 || month > 12 || day < 1
      || day > month_length (year, month))
    return DATE_NONE;
  return year * 10000 + month * 100 + day;
}

guint
date_year (Date date)
{
  return date / 10000;
}

guint
date_month (Date date)
{
  return date / 100 % 100;
}

guint
date_day (Date date)
{
  return date % 100;
}

/* Years are counted from March, so that a leap day ends its year; an era of 400 years has 146,097
 * days, and 719,468 days lie between 0000-03-01 and 1970-01-01. */
gint64
date_to_days (Date date)
{
  gint64 month = date_month (date);
  gint64 year = (gint64)date_year (date) - (month <= 2);
  gint64 cycle = year / 400, of_cycle = year % 400;
  gint64 day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date_day (date) - 1;
  return cycle * 146097 + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + day_of_year - 719468;
}

Date
date_from_days (gint64 days)
{
  if (days < date_to_days (10101) || days > date_to_days (MAX_YEAR * 10000 + 1231))
    return DATE_NONE;
  days += 719468;
  gint64 cycle = days / 146097, of_cycle = days % 146097;
  gint64 year_of_cycle = (of_cycle - of_cycle / 1460 + of_cycle / 36524 - of_cycle / 146096) / 365;
  gint64 day_of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
  gint64 shifted = (5 * day_of_year + 2) / 153;
  guint day = day_of_year - (153 * shifted + 2) / 5 + 1;
  guint month = shifted < 10 ? shifted + 3 : shifted - 9;
  return date_make (cycle * 400 + year_of_cycle + (month <= 2), month, day);
}

Date
date_add_days (Date date, int days)
{
  return date == DATE_NONE ? DATE_NONE : date_from_days (date_to_days (date) + days);
}

guint
date_weekday (Date date)
{
  gint64 weekday = (date_to_days (date) + 4) % 7;
  return weekday < 0 ? weekday + 7 : weekday;
}

guint
date_fiscal_year (Date date)
{
  return date_year (date) - (date_month (date) < 4);
}

/* ── eras ── */

const Era *
era_at (const char *text, const char **end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (eras); i++)
    {
      const Era *era = &eras[i];
      gsize length = g_str_has_prefix (text, era->name)         ? strlen (era->name)
                     : g_str_has_prefix (text, era->short_name) ? strlen (era->short_name)
                     : g_ascii_tolower (*text) == era->letter   ? 1
                                                                : 0;
      if (length > 0)
        {
          *end = text + length;
          return era;
        }
    }
  return NULL;
}

guint
era_first_year (const Era *era)
{
  return date_year (era->start);
}

gboolean
era_holds (const Era *era, Date date)
{
  const Era *next = era + 1;
  return date >= era->start && (next == eras + G_N_ELEMENTS (eras) || date < next->start);
}

static const Era *
era_of (Date date)
{
  for (gsize i = G_N_ELEMENTS (eras); i > 0; i--)
    if (date >= eras[i - 1].start)
      return &eras[i - 1];
  return NULL;
}

char *
era_year_format (guint year, guint month, guint day)
{
  if (month == 0)
    month = 12;
  if (day == 0 && month <= 12)
    day = month_length (year, month);
  Date date = date_make (year, month, day);
  const Era *era = date == DATE_NONE ? NULL : era_of (date);
  if (era == NULL)
    return g_strdup_printf ("%u年", year);
  guint count = year - era_first_year (era) + 1;
  return count == 1 ? g_strdup_printf ("%s元年", era->name)
                    : g_strdup_printf ("%s%u年", era->name, count);
}

/* ── in words ── */

char *
date_format (Date date, DateStyle style)
{
  if (date == DATE_NONE)
    return g_strdup ("");
  guint y = date_year (date), m = date_month (date), d = date_day (date);
  guint weekday = date_weekday (date);
  g_autofree char *era_year = era_year_format (y, m, d);
  switch (style)
    {
    case DATE_ISO:
      return g_strdup_printf ("%04u-%02u-%02u", y, m, d);
    case DATE_JA:
      return g_strdup_printf ("%u年%u月%u日", y, m, d);
    case DATE_JA_WEEKDAY:
      return g_strdup_printf ("%u年%u月%u日（%s曜日）", y, m, d, weekdays_ja[weekday]);
    case DATE_JA_ERA:
      return g_strdup_printf ("%s%u月%u日", era_year, m, d);
    case DATE_JA_BOTH:
      if (era_of (date) == NULL)
        return date_format (date, DATE_JA_WEEKDAY);
      return g_strdup_printf ("%u年（%s）%u月%u日（%s曜日）", y, era_year, m, d,
                              weekdays_ja[weekday]);
    case DATE_JA_SHORT:
      return g_strdup_printf ("%u月%u日（%s）", m, d, weekdays_ja[weekday]);
    case DATE_EN:
      return g_strdup_printf ("%u %s %u", d, months_en[m - 1], y);
    case DATE_EN_WEEKDAY:
      return g_strdup_printf ("%s %u %s %u", weekdays_en[weekday], d, months_en[m - 1], y);
    }
  return g_strdup ("");
}

static char *
time_format_ja (guint hour, guint minute)
{
  const char *half = hour < 12 ? "午前" : "午後";
  guint shown = hour < 12 ? hour : hour - 12;
  if (hour == 12 && minute == 0)
    return g_strdup ("正午");
  return minute ? g_strdup_printf ("%s%u時%u分", half, shown, minute)
                : g_strdup_printf ("%s%u時", half, shown);
}

char *
time_format (ClockTime time, gboolean ja)
{
  if (time < 0 || time > 2 * DAY_MINUTES)
    return g_strdup ("");
  if (time == DAY_MINUTES)
    return g_strdup (ja ? "24時" : "24:00");
  gboolean next_day = time > DAY_MINUTES;
  guint hour = time / 60 - (next_day ? 24 : 0), minute = time % 60;
  if (!ja)
    return g_strdup_printf ("%s%u:%02u", next_day ? "翌" : "", hour, minute);
  g_autofree char *words = hour == 24 ? g_strdup ("24時") : time_format_ja (hour, minute);
  return g_strconcat (next_day ? "翌日" : "", words, NULL);
}

/* ── the run ── */

static gint64
run_seconds (void)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  guint64 seconds;
  if (epoch != NULL
      && g_ascii_string_to_unsigned (epoch, 10, 0, G_GINT64_CONSTANT (253402214400), &seconds,
                                     NULL))
    return seconds;
  return g_get_real_time () / G_USEC_PER_SEC;
}

static GTimeZone *
read_zone (const char *name)
{
  static const char letters[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_+-";
  gboolean is_name = g_ascii_isalpha (*name) && name[strspn (name, letters)] == '\0';
  GTimeZone *zone = is_name ? g_time_zone_new_identifier (name) : NULL;
  if (zone == NULL && strcmp (name, "Asia/Tokyo") == 0)
    return g_time_zone_new_offset (9 * 60 * 60);
  return zone;
}

/* Each is read once: a calendar asks for its zone at every moment that it writes. */
GTimeZone *
date_zone (const char *name)
{
  static GMutex lock;
  static GHashTable *zones; /* name → GTimeZone, for as long as we run */
  g_mutex_lock (&lock);
  if (zones == NULL)
    zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GTimeZone *zone = g_hash_table_lookup (zones, name);
  if (zone == NULL && (zone = read_zone (name)) != NULL)
    g_hash_table_insert (zones, g_strdup (name), zone);
  g_mutex_unlock (&lock);
  return zone != NULL ? g_time_zone_ref (zone) : NULL;
}

static GTimeZone *
zone_or_japan (const char *name)
{
  GTimeZone *zone = date_zone (name);
  return zone != NULL ? zone : g_time_zone_new_offset (9 * 60 * 60);
}

char *
date_moment (const char *zone, Date date, ClockTime time)
{
  Date day = date_add_days (date, time / (24 * 60));
  g_autoptr (GTimeZone) place = zone_or_japan (zone);
  g_autoptr (GDateTime) moment
      = g_date_time_new (place, date_year (day), date_month (day), date_day (day),
                         time % (24 * 60) / 60, time % 60, 0);
  return g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z");
}

Date
run_date (const char *zone)
{
  g_autoptr (GTimeZone) place = zone_or_japan (zone);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (run_seconds ());
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, place);
  return date_make (g_date_time_get_year (now), g_date_time_get_month (now),
                    g_date_time_get_day_of_month (now));
}
