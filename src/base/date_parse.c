#include "base/date_int.h"
#include "base/text.h"
#include "base/text_int.h"

#include <string.h>

/* No written day is longer; more is a sentence. */
#define MAX_BYTES 200

/* A day outside of these years is a slip of the hand. */
#define FIRST_YEAR 1000
#define LAST_YEAR 2999

#define DAY_MINUTES 1440
#define LATEST_HOUR 29 /* 29:30 is written for half past five in the morning */

/* ── scanning ── */

/* NFKC, every dash as -, every run of spaces as one; NULL if too long for a date. */
static char *
scan_form (const char *text)
{
  if (strlen (text) > MAX_BYTES)
    return NULL;
  g_autofree char *nfkc = text_nfkc (text);
  GString *out = g_string_new (NULL);
  for (const char *at = nfkc; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean space = g_unichar_isspace (c);
      if (space && (out->len == 0 || out->str[out->len - 1] == ' '))
        continue;
      g_string_append_unichar (out, space ? ' ' : is_dash (c) ? '-' : c == 0x301c ? '~' : c);
    }
  return g_strchomp (g_string_free (out, FALSE));
}

static void
skip_space (const char **at)
{
  *at += **at == ' ';
}

/* Skips a space and @word; FALSE and no step if it is not there. */
static gboolean
take (const char **at, const char *word)
{
  const char *from = *at;
  skip_space (&from);
  if (!g_str_has_prefix (from, word))
    return FALSE;
  *at = from + strlen (word);
  return TRUE;
}

/* A number of at most @max_digits digits; 0 digits or one more make it fail. Returns the digits. */
static guint
take_number (const char **at, guint max_digits, guint *value)
{
  const char *from = *at;
  skip_space (&from);
  guint n = 0;
  for (*value = 0; g_ascii_isdigit (from[n]); n++)
    {
      if (n == max_digits)
        return 0;
      *value = *value * 10 + (from[n] - '0');
    }
  if (n > 0)
    *at = from + n;
  return n;
}

/* One of . / - , between numbers. */
static gboolean
take_separator (const char **at)
{
  const char *from = *at;
  skip_space (&from);
  if (*from == '\0' || strchr ("./-,", *from) == NULL)
    return FALSE;
  *at = from + 1;
  return TRUE;
}

/* ── the parts of a date ── */

typedef struct
{
  const Era *era; /* NULL for a western year */
  guint year;     /* western; 0 if none is written */
  guint month, day;
  int weekday; /* -1 if none is written */
  gboolean contradiction;
} Written;

/* 令和8, R8, 令和元: the western year, 0 if there is none. A zero count gives *bad. */
static guint
take_era_year (const char **at, const Era **era, gboolean *bad)
{
  const char *from = *at, *behind;
  skip_space (&from);
  guint count;
  *era = era_at (from, &behind);
  if (*era == NULL)
    return 0;
  take (&behind, "."); /* R.8 */
  if (take (&behind, "元"))
    count = 1;
  else if (!take_number (&behind, 3, &count))
    return 0;
  *bad |= count == 0;
  *at = behind;
  return era_first_year (*era) + count - 1;
}

/* （令和8年） behind 2026年, or （2026年） behind 令和8年: must say the same year. */
static gboolean
take_other_year (const char **at, Written *date)
{
  const char *from = *at;
  const Era *era = NULL;
  guint year;
  if (!take (&from, "("))
    return TRUE;
  gboolean western = take_number (&from, 4, &year) == 4;
  if (!western)
    year = take_era_year (&from, &era, &date->contradiction);
  if (year == 0)
    return FALSE;
  take (&from, "年");
  if (!take (&from, ")"))
    return FALSE;
  date->contradiction |= year != date->year;
  if (era != NULL)
    date->era = era;
  *at = from;
  return TRUE;
}

/* The year and the sign behind it, if @at begins with one; FALSE if it is none we know. */
static gboolean
take_year (const char **at, Written *date)
{
  const char *from = *at;
  guint number;
  date->year = take_era_year (&from, &date->era, &date->contradiction);
  if (date->year == 0)
    {
      guint digits = take_number (&from, 4, &number);
      if (digits != 4)
        return digits == 1 || digits == 2; /* a month, then */
      date->year = number;
      date->contradiction |= number == 0;
    }
  *at = from;
  if (take (at, "年"))
    return take_other_year (at, date);
  return take_other_year (at, date) && (take (at, "年") || take_separator (at));
}

static gboolean
take_month_and_day (const char **at, Written *date)
{
  if (!take_number (at, 2, &date->month))
    return FALSE;
  if (!take (at, "月") && !take_separator (at))
    return FALSE;
  if (!take_number (at, 2, &date->day))
    return FALSE;
  take (at, "日");
  return TRUE;
}

static int
weekday_at (const char *text)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  for (int i = 0; i < (int)G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (text, names[i]))
      return i;
  return -1;
}

/* One word of a bracket: 土, 土曜, 土曜日, 月祝, 祝, 祝日, 振替休日. FALSE for any other. */
static gboolean
read_weekday_word (const char *word, int *weekday)
{
  static const char *const behind[] = { "", "曜", "曜日", "祝", "祝日", "曜祝", "休", "振休" };
  static const char *const alone[] = { "祝", "祝日", "休", "休日", "振休", "振替", "振替休日" };
  for (gsize i = 0; i < G_N_ELEMENTS (alone); i++)
    if (strcmp (word, alone[i]) == 0)
      return TRUE;
  int day = weekday_at (word);
  for (gsize i = 0; day >= 0 && i < G_N_ELEMENTS (behind); i++)
    if (strcmp (word + strlen ("土"), behind[i]) == 0)
      {
        *weekday = day;
        return TRUE;
      }
  return FALSE;
}

/* (土), (火・祝), (祝), 土曜日; nothing at all is fine too. FALSE for a bracket that says something
 * else. */
static gboolean
take_weekday (const char **at, int *weekday)
{
  *weekday = -1;
  const char *from = *at;
  skip_space (&from);
  int bare = weekday_at (from);
  if (bare >= 0 && g_str_has_prefix (from + strlen ("土"), "曜"))
    {
      *weekday = bare;
      *at = from + strlen ("土曜");
      take (at, "日");
      return TRUE;
    }
  const char *opened = *at;
  if (!take (&opened, "("))
    return TRUE;
  const char *closed = strchr (opened, ')');
  if (closed == NULL)
    return FALSE;
  g_autofree char *inside = g_strndup (opened, closed - opened);
  g_auto (GStrv) words = g_strsplit_set (g_strdelimit (inside, "/,. ", '/'), "/", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "・", -1);
      for (guint p = 0; parts[p] != NULL; p++)
        {
          g_auto (GStrv) pieces = g_strsplit (parts[p], "、", -1);
          for (guint w = 0; pieces[w] != NULL; w++)
            if (*pieces[w] != '\0' && !read_weekday_word (pieces[w], weekday))
              return FALSE;
        }
    }
  *at = closed + 1;
  return TRUE;
}

/* ── clock times ── */

/* :30, :30:15, 時, 時30分, 時半 behind an hour. */
static gboolean
take_minutes (const char **at, guint *minute)
{
  guint second = 0;
  *minute = 0;
  if (take (at, ":"))
    return take_number (at, 2, minute) == 2
           && (!take (at, ":") || (take_number (at, 2, &second) == 2 && second < 60));
  if (!take (at, "時"))
    return FALSE;
  if (take (at, "半"))
    *minute = 30;
  else if (take_number (at, 2, minute))
    return take (at, "分");
  return TRUE;
}

typedef enum
{
  HALF_NONE,
  HALF_MORNING,
  HALF_AFTERNOON,
} HalfDay;

static HalfDay
take_half (const char **at)
{
  static const struct
  {
    const char *word;
    HalfDay half;
  } words[] = {
    { "午前", HALF_MORNING },   { "AM", HALF_MORNING },   { "am", HALF_MORNING },
    { "午後", HALF_AFTERNOON }, { "PM", HALF_AFTERNOON }, { "pm", HALF_AFTERNOON },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (take (at, words[i].word))
      return words[i].half;
  return HALF_NONE;
}

/* 午後12時 is midnight by law and noon by custom: refused, as is 午前13時. */
static gboolean
apply_half (HalfDay half, guint *hour)
{
  if (half == HALF_NONE)
    return TRUE;
  if (*hour == 12 || (half == HALF_MORNING && *hour > 12) || *hour > 23)
    return FALSE;
  if (half == HALF_AFTERNOON && *hour < 12)
    *hour += 12;
  return TRUE;
}

static gboolean
take_time (const char **at, ClockTime *out)
{
  gboolean next_day = take (at, "翌日") || take (at, "翌朝") || take (at, "翌");
  HalfDay half = take_half (at);
  guint hour, minute;
  *out = TIME_NONE;
  if (half == HALF_NONE && take (at, "正午"))
    {
      *out = 12 * 60 + (next_day ? DAY_MINUTES : 0);
      return TRUE;
    }
  if (!take_number (at, 2, &hour) || !take_minutes (at, &minute))
    return FALSE;
  if (half == HALF_NONE)
    half = take_half (at);
  if (hour > (next_day ? 24 : LATEST_HOUR) || minute > 59 || !apply_half (half, &hour))
    return FALSE;
  guint total = hour * 60 + minute + (next_day ? DAY_MINUTES : 0);
  if (total > 2 * DAY_MINUTES)
    return FALSE;
  *out = total;
  return TRUE;
}

gboolean
time_parse (const char *text, ClockTime *out)
{
  static const char *const endings[]
      = { "~", "-", "から", "より", "頃", "ごろ", "開始", "開演", "まで" };
  *out = TIME_NONE;
  g_autofree char *scan = scan_form (text);
  const char *at = scan;
  ClockTime time;
  if (scan == NULL || !take_time (&at, &time))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    take (&at, endings[i]);
  skip_space (&at);
  if (*at != '\0')
    return FALSE;
  *out = time;
  return TRUE;
}

/* ── dates ── */

/* Behind a day only its own hours may stand, 現在, or nothing: another day makes it a range. */
static gboolean
ends_well (const char *at)
{
  ClockTime time;
  take (&at, "現在");
  take (&at, "時点");
  take (&at, ",");
  take (&at, "、");
  take (&at, "T");
  skip_space (&at);
  if (*at == '\0')
    return TRUE;
  return take_time (&at, &time) && strpbrk (at, "/") == NULL && strstr (at, "月") == NULL
         && strstr (at, "日") == NULL;
}

/* The year in which the day falls on the written weekday, nearest to @near. Within five years no
 * two have the same weekday for a day, so it is the only one. */
static DateReading
infer_year (const Written *written, Date near, Date *out)
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

static DateReading
settle (const Written *written, Date near, Date *out)
{
  if (written->contradiction)
    return DATE_IMPOSSIBLE;
  if (written->year == 0)
    return infer_year (written, near, out);
  Date date = date_make (written->year, written->month, written->day);
  if (date_year (date) < FIRST_YEAR || date_year (date) > LAST_YEAR
      || (written->era != NULL && !era_holds (written->era, date)))
    return DATE_IMPOSSIBLE;
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
  if (date < 18730101 || date > 21001231)
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
  Written written = { .weekday = -1 };
  const char *at = scan;
  if (!take_year (&at, &written) || !take_month_and_day (&at, &written)
      || !take_weekday (&at, &written.weekday) || !ends_well (at))
    return DATE_UNREADABLE;
  return settle (&written, near, out);
}

/* ── fiscal years ── */

static guint
take_any_year (const char **at)
{
  const Era *era;
  guint number;
  gboolean bad = FALSE;
  guint year = take_era_year (at, &era, &bad);
  if (year == 0 && take_number (at, 4, &number) == 4)
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
  gboolean named = take (&at, "年度");
  if (take (&at, "("))
    {
      if (take_any_year (&at) != year)
        return 0;
      if (take (&at, "年度"))
        named = TRUE;
      else
        take (&at, "年");
      if (!take (&at, ")"))
        return 0;
    }
  named |= take (&at, "年度");
  skip_space (&at);
  return named && *at == '\0' ? year : 0;
}
