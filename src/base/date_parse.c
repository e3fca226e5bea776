#include "base/date_scan.h"

#include <string.h>

/* A day outside of these years is a slip of the hand. */
#define FIRST_YEAR 1000
#define LAST_YEAR 2999

/* Until the end of 明治5年 the months were the moon's. */
#define FIRST_SOLAR_DAY 18730101

/* ── the parts of a date ── */

/* 令和8, R8, 令和元: the western year, 0 if there is none. A zero count gives *bad. */
static guint
take_era_year (const char **at, const Era **era, gboolean *bad)
{
  const char *from = *at, *behind;
  scan_space (&from);
  guint count;
  *era = era_at (from, &behind);
  if (*era == NULL)
    return 0;
  scan_word (&behind, "."); /* R.8 */
  if (scan_word (&behind, "元"))
    count = 1;
  else if (!scan_number (&behind, 3, &count))
    return 0;
  *bad |= count == 0;
  *at = behind;
  return era_first_year (*era) + count - 1;
}

/* （令和8年） behind 2026年, or （2026年） behind 令和8年: must say the same year. */
static gboolean
take_other_year (const char **at, WrittenDay *date)
{
  const char *from = *at;
  const Era *era = NULL;
  guint year;
  if (!scan_word (&from, "("))
    return TRUE;
  gboolean western = scan_number (&from, 4, &year) == 4;
  if (!western)
    year = take_era_year (&from, &era, &date->contradiction);
  if (year == 0)
    return FALSE;
  scan_word (&from, "年");
  if (!scan_word (&from, ")"))
    return FALSE;
  date->contradiction |= year != date->year;
  if (era != NULL)
    date->era = era;
  *at = from;
  return TRUE;
}

/* The year and the sign behind it, if @at begins with one; FALSE if it is none we know. */
static gboolean
take_year (const char **at, WrittenDay *date)
{
  const char *from = *at;
  guint number;
  date->year = take_era_year (&from, &date->era, &date->contradiction);
  if (date->year == 0)
    {
      guint digits = scan_number (&from, 4, &number);
      if (digits != 4)
        return digits == 1 || digits == 2; /* a month, then */
      date->year = number;
      date->contradiction |= number == 0;
    }
  *at = from;
  if (scan_word (at, "年"))
    return take_other_year (at, date);
  return take_other_year (at, date) && (scan_word (at, "年") || scan_separator (at));
}

static gboolean
take_month_and_day (const char **at, WrittenDay *date)
{
  if (!scan_number (at, 2, &date->month))
    return FALSE;
  if (!scan_word (at, "月") && (!scan_separator (at) || ((*at)[-1] == ',' && date->year == 0)))
    return FALSE;
  if (!scan_number (at, 2, &date->day))
    return FALSE;
  scan_word (at, "日");
  return TRUE;
}

int
scan_weekday_name (const char *text)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  for (int i = 0; i < (int)G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (text, names[i]))
      return i;
  return -1;
}

/* Sat, Sat., Saturday; -1 for any other. */
static int
english_weekday (const char *word)
{
  static const char *const names[]
      = { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };
  g_autofree char *lower = g_ascii_strdown (word, -1);
  for (int i = 0; i < (int)G_N_ELEMENTS (names); i++)
    if (strlen (lower) >= 3 && g_str_has_prefix (names[i], lower))
      return i;
  return -1;
}

/* One word of a bracket: 土, 土曜, 土曜日, 月祝, Sat into *day; 祝, 振替休日 leave it at -1. FALSE
 * for any other. */
static gboolean
read_weekday_word (const char *word, int *day)
{
  static const char *const behind[]
      = { "", "曜", "曜日", "祝", "祝日", "曜祝", "曜日祝", "休", "振休", NULL };
  static const char *const alone[]
      = { "", "祝", "祝日", "休", "休日", "振休", "振替", "振替休日", "国民の休日", NULL };
  *day = -1;
  if (g_strv_contains (alone, word))
    return TRUE;
  int named = scan_weekday_name (word);
  if (named >= 0 && !g_strv_contains (behind, word + strlen ("土")))
    return FALSE;
  *day = named >= 0 ? named : english_weekday (word);
  return *day >= 0;
}

/* The inside of a bracket. FALSE if it says something else, or two weekdays. */
static gboolean
read_weekday_bracket (const char *inside, gsize length, int *weekday)
{
  g_autoptr (GString) text = g_string_new_len (inside, length);
  g_string_replace (text, "・", "/", 0);
  g_string_replace (text, "、", "/", 0);
  g_auto (GStrv) words = g_strsplit_set (text->str, "/,. ", -1);
  int found = *weekday, day;
  for (char **word = words; *word != NULL; word++)
    {
      if (!read_weekday_word (*word, &day) || (day >= 0 && found >= 0 && day != found))
        return FALSE;
      found = day >= 0 ? day : found;
    }
  *weekday = found;
  return TRUE;
}

void
scan_weekday (const char **at, int *weekday)
{
  *weekday = -1;
  const char *from = *at;
  scan_space (&from);
  int bare = scan_weekday_name (from);
  if (bare >= 0 && g_str_has_prefix (from + strlen ("土"), "曜"))
    {
      *weekday = bare;
      *at = from + strlen ("土曜");
      scan_word (at, "日");
    }
  for (from = *at; scan_word (&from, "("); *at = from)
    {
      const char *closed = strchr (from, ')');
      if (closed == NULL || !read_weekday_bracket (from, closed - from, weekday))
        return;
      from = closed + 1;
    }
}

/* ── in English ── */

/* Dec, Dec., December: its number; 0 for no month. */
static guint
scan_english_month (const char **at)
{
  static const char *const names[]
      = { "january", "february", "march",     "april",   "may",      "june",
          "july",    "august",   "september", "october", "november", "december" };
  scan_space (at);
  gsize length = strspn (*at, G_CSET_A_2_Z G_CSET_a_2_z);
  g_autofree char *word = g_ascii_strdown (*at, length);
  for (guint i = 0; i < G_N_ELEMENTS (names) && length >= 3; i++)
    if (g_str_has_prefix (names[i], word))
      {
        *at += length;
        scan_word (at, ".");
        return i + 1;
      }
  return 0;
}

/* 5 December 2026, December 5, 2026, Saturday 5 December 2026. */
static gboolean
scan_english_day (const char **at, WrittenDay *day)
{
  gsize letters = strspn (*at, G_CSET_A_2_Z G_CSET_a_2_z);
  g_autofree char *word = g_strndup (*at, letters);
  day->weekday = english_weekday (word);
  if (day->weekday >= 0)
    {
      *at += letters;
      scan_word (at, ".");
      scan_word (at, ",");
    }
  gboolean day_first = scan_number (at, 2, &day->day) > 0;
  if (day_first)
    scan_word (at, "-");
  day->month = scan_english_month (at);
  if (day->month == 0 || (!day_first && scan_number (at, 2, &day->day) == 0))
    return FALSE;
  if (!scan_word (at, ","))
    scan_word (at, "-");
  day->contradiction = FALSE;
  return scan_number (at, 4, &day->year) == 4;
}

/* ── dates ── */

gboolean
scan_day (const char **at, WrittenDay *day)
{
  const char *from = *at;
  int weekday;
  *day = (WrittenDay){ .weekday = -1 };
  scan_space (&from);
  if (take_year (&from, day) && take_month_and_day (&from, day))
    scan_weekday (&from, &day->weekday);
  else
    {
      *day = (WrittenDay){ .weekday = -1 };
      from = *at;
      scan_space (&from);
      if (!scan_english_day (&from, day))
        return FALSE;
      scan_weekday (&from, &weekday);
      if (weekday >= 0)
        day->weekday = weekday;
    }
  *at = from;
  return TRUE;
}

/* 14:00:00Z is another hour in Japan, and may be another day. */
static gboolean
is_japanese_clock (const char *at, gboolean iso)
{
  if (*at == '.')
    at += 1 + strspn (at + 1, "0123456789");
  if (*at == '\0' || *at == ' ' || !iso)
    return *at != 'Z' && *at != '+';
  return strcmp (at, "+09:00") == 0 || strcmp (at, "+0900") == 0;
}

/* Behind a day only its own hours may stand, 現在, or nothing: another day makes it a range. */
static gboolean
ends_well (const char *at)
{
  ClockTime time;
  scan_word (&at, "現在");
  scan_word (&at, "時点");
  scan_word (&at, ",");
  scan_word (&at, "、");
  gboolean iso = scan_word (&at, "T");
  scan_space (&at);
  if (*at == '\0')
    return TRUE;
  return scan_time (&at, &time) && is_japanese_clock (at, iso) && strpbrk (at, "/") == NULL
         && strstr (at, "月") == NULL && strstr (at, "日") == NULL;
}

/* The year in which the day falls on the written weekday, nearest to @near. Within five years no
 * two have the same weekday for a day, so it is the only one. */
static DateReading
infer_year (const WrittenDay *written, Date near, Date *out)
{
  if (written->month < 1 || written->month > 12
      || date_make (2000, written->month, written->day) == DATE_NONE)
    return DATE_IMPOSSIBLE;
  if (near == DATE_NONE || written->weekday < 0)
    return DATE_UNREADABLE;
  for (guint year = date_year (near) - MIN (2, date_year (near)); year <= date_year (near) + 2;
       year++)
    {
      Date date = date_make (year, written->month, written->day);
      if (date != DATE_NONE && date_weekday (date) == (guint)written->weekday)
        {
          *out = date;
          return DATE_INFERRED_YEAR;
        }
    }
  return DATE_UNREADABLE;
}

DateReading
written_day_settle (const WrittenDay *written, Date near, Date *out)
{
  *out = DATE_NONE;
  if (written->contradiction)
    return DATE_IMPOSSIBLE;
  if (written->year == 0)
    return infer_year (written, near, out);
  Date date = date_make (written->year, written->month, written->day);
  if (date_year (date) < FIRST_YEAR || date_year (date) > LAST_YEAR
      || (written->era != NULL && !era_holds (written->era, date)))
    return DATE_IMPOSSIBLE;
  if (written->era != NULL && date < FIRST_SOLAR_DAY)
    return DATE_UNREADABLE;
  *out = date;
  gboolean agrees = written->weekday < 0 || (guint)written->weekday == date_weekday (date);
  return agrees ? DATE_OK : DATE_WEEKDAY_MISMATCH;
}

/* 20261205, in the years that offices write about. */
static gboolean
read_compact (const char *text, Date *out)
{
  if (strlen (text) != 8 || strspn (text, "0123456789") != 8)
    return FALSE;
  guint number = g_ascii_strtoull (text, NULL, 10);
  Date date = date_make (number / 10000, number / 100 % 100, number % 100);
  if (date < FIRST_SOLAR_DAY || date > 21001231)
    return FALSE;
  *out = date;
  return TRUE;
}

DateReading
date_parse (const char *text, Date near, Date *out)
{
  *out = DATE_NONE;
  g_autofree char *scan = scan_form (text);
  if (scan == NULL)
    return DATE_UNREADABLE;
  if (read_compact (scan, out))
    return DATE_OK;
  WrittenDay written;
  const char *at = scan;
  if (!scan_day (&at, &written) || !ends_well (at))
    return DATE_UNREADABLE;
  return written_day_settle (&written, near, out);
}

/* ── fiscal years ── */

static guint
take_any_year (const char **at)
{
  const Era *era;
  guint number;
  gboolean bad = FALSE;
  guint year = take_era_year (at, &era, &bad);
  if (year == 0 && scan_number (at, 4, &number) == 4)
    year = number;
  return bad ? 0 : year;
}

guint
fiscal_year_parse (const char *text)
{
  g_autofree char *scan = scan_form (text);
  const char *at = scan;
  guint year = scan ? take_any_year (&at) : 0;
  if (year == 0)
    return 0;
  gboolean named = scan_word (&at, "年度");
  if (scan_word (&at, "("))
    {
      if (take_any_year (&at) != year)
        return 0;
      if (scan_word (&at, "年度"))
        named = TRUE;
      else
        scan_word (&at, "年");
      if (!scan_word (&at, ")"))
        return 0;
    }
  named |= scan_word (&at, "年度");
  scan_space (&at);
  return named && *at == '\0' ? year : 0;
}
