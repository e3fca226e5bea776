#include "base/date_span.h"
#include "base/date_scan.h"

#include <string.h>

/* Exceptions are looked for within a year. */
#define MAX_DAYS 400

#define HOLIDAYS 7 /* behind the seven days of the week */

void
date_span_clear (DateSpan *span)
{
  if (span->days != NULL)
    g_array_unref (span->days);
  g_free (span->remark);
  *span = (DateSpan){ .start_time = TIME_NONE, .end_time = TIME_NONE };
}

/* ── the days ── */

/* A day that may leave out year and month. A bare number needs 日 or a weekday behind it, and
 * 「12,19日」 would be two days as well as one. */
static gboolean
scan_following_day (const char **at, guint month, WrittenDay *day)
{
  const char *from = *at;
  guint number;
  if (scan_number (&from, 2, &number) > 0 && (*from == ',' || *from == '-'))
    return FALSE;
  if (scan_day (at, day))
    return TRUE;
  from = *at;
  *day = (WrittenDay){ .month = month, .weekday = -1 };
  if (!scan_number (&from, 2, &day->day))
    return FALSE;
  gboolean named = scan_word (&from, "日");
  scan_weekday (&from, &day->weekday);
  if (!named && day->weekday < 0)
    return FALSE;
  *at = from;
  return TRUE;
}

/* The year of @before, or the next one if the month begins again. */
static DateReading
settle_following (WrittenDay *day, Date before, Date *out)
{
  if (day->year == 0)
    day->year = date_year (before) + (day->month < date_month (before));
  DateReading reading = written_day_settle (day, before, out);
  return reading == DATE_OK && *out <= before ? DATE_IMPOSSIBLE : reading;
}

/* The hours behind a day, if there are any: of all days, or, where they close a range, its end.
 * FALSE: they contradict what stands before them. */
static gboolean
take_hours (const char **at, DateSpan *span, gboolean closes)
{
  static const char *const before[] = { ",", "、", "T", NULL };
  const char *from = *at;
  ClockTime start, end;
  scan_any_word (&from, before);
  if (!scan_times (&from, &start, &end))
    return TRUE;
  *at = from;
  if (span->start_time == TIME_NONE)
    {
      span->start_time = start;
      span->end_time = end;
      return TRUE;
    }
  if (closes && span->end_time == TIME_NONE && end == TIME_NONE)
    {
      span->end_time = start;
      return TRUE;
    }
  return start == span->start_time && end == span->end_time;
}

typedef struct
{
  const char *at;
  GArray *days; /* Date */
  guint month;  /* of the last one */
  gboolean range;
} SpanScan;

/* ～16日, ・12日: what joins, and the day behind it. FALSE: there is none. */
static gboolean
scan_next (SpanScan *scan, WrittenDay *day, gboolean *range)
{
  static const char *const range_marks[] = { "から", "~", "-", NULL };
  static const char *const list_marks[] = { "・", ",", "、", "及び", "および", "と", NULL };
  const char *from = scan->at;
  *range = scan_any_word (&from, range_marks);
  if (!*range && !scan_any_word (&from, list_marks))
    return FALSE;
  if (!scan_following_day (&from, scan->month, day))
    return FALSE;
  scan->at = from;
  return TRUE;
}

/* All days; a range of more than two, or one within a list, is not understood. */
static DateReading
scan_days (SpanScan *scan, Date near, DateSpan *span)
{
  WrittenDay day;
  Date date;
  gboolean range;
  if (!scan_day (&scan->at, &day))
    return DATE_UNREADABLE;
  DateReading first = written_day_settle (&day, near, &date);
  if (first != DATE_OK && first != DATE_INFERRED_YEAR)
    return first;
  g_array_append_val (scan->days, date);
  scan->month = day.month;
  take_hours (&scan->at, span, FALSE);
  while (scan_next (scan, &day, &range))
    {
      if (scan->range || (range && scan->days->len > 1))
        return DATE_UNREADABLE;
      DateReading reading = settle_following (&day, date, &date);
      if (reading != DATE_OK)
        return reading;
      scan->range = range;
      scan->month = day.month;
      g_array_append_val (scan->days, date);
      if (!take_hours (&scan->at, span, range))
        return DATE_UNREADABLE;
    }
  scan_word (&scan->at, scan->range ? "まで" : "~");
  return first;
}

/* ── exceptions ── */

/* 月曜, 土日, 祝日, 毎週月曜日: bits of the weekdays. */
static gboolean
scan_weekdays (const char **at, guint *mask)
{
  static const char *const holiday[] = { "祝日", "祝", "休日", NULL };
  const char *from = *at;
  scan_word (&from, "毎週");
  scan_space (&from);
  int weekday = scan_weekday_name (from);
  if (weekday >= 0)
    from += strlen ("土");
  else if (scan_any_word (&from, holiday))
    weekday = HOLIDAYS;
  else
    return FALSE;
  if (!scan_word (&from, "曜日"))
    scan_word (&from, "曜");
  *mask |= 1u << weekday;
  *at = from;
  return TRUE;
}

/* 10日（月） or 8/10 within @span: the one day that it can be, else DATE_NONE. */
static Date
scan_excepted_day (const char **at, const DateSpan *span)
{
  const char *from = *at;
  WrittenDay day;
  Date found = DATE_NONE;
  if (!scan_following_day (&from, 0, &day) || day.contradiction)
    return DATE_NONE;
  for (Date date = span->start; date <= span->end; date = date_add_days (date, 1))
    {
      if (date_day (date) != day.day || (day.month != 0 && date_month (date) != day.month)
          || (day.year != 0 && date_year (date) != day.year)
          || (day.weekday >= 0 && date_weekday (date) != (guint)day.weekday))
        continue;
      if (found != DATE_NONE)
        return DATE_NONE;
      found = date;
    }
  if (found != DATE_NONE)
    *at = from;
  return found;
}

static gboolean
is_excepted (Date date, guint mask, const GArray *days)
{
  if (mask & 1u << date_weekday (date) || (mask & 1u << HOLIDAYS && date_holiday (date) != NULL))
    return TRUE;
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, Date, i) == date)
      return TRUE;
  return FALSE;
}

/* ※10日（月）・12日を除く, （月曜・祝日は休み) behind a range. FALSE: it is something else. */
static gboolean
scan_exceptions (const char **at, const DateSpan *span, guint *mask, GArray *days)
{
  static const char *const openings[]
      = { "※", "(", "ただし", "但し", ",", "、", "。", "・", "と", "及び", "および", "は", NULL };
  static const char *const endings[]
      = { "を除く", "は除く", "除く", "以外",   "は休み",   "休み", "は休館日", "は休館",
          "休館日", "休館",   "休講", "は休講", "はお休み", "休",   NULL };
  const char *from = *at;
  for (;;)
    {
      while (scan_any_word (&from, openings))
        continue;
      Date day = scan_excepted_day (&from, span);
      if (day != DATE_NONE)
        g_array_append_val (days, day);
      else if (!scan_weekdays (&from, mask))
        break;
    }
  if ((*mask == 0 && days->len == 0) || !scan_any_word (&from, endings))
    return FALSE;
  scan_word (&from, ")");
  scan_word (&from, "。");
  *at = from;
  return TRUE;
}

/* All days of a range but the excepted ones. FALSE: none is left. */
static gboolean
leave_out (SpanScan *scan, DateSpan *span)
{
  g_autoptr (GArray) excepted = g_array_new (FALSE, FALSE, sizeof (Date));
  guint mask = 0;
  if (!scan->range || date_to_days (span->end) - date_to_days (span->start) > MAX_DAYS
      || !scan_exceptions (&scan->at, span, &mask, excepted))
    return TRUE;
  scan->range = FALSE;
  span->has_exceptions = TRUE;
  g_array_set_size (scan->days, 0);
  for (Date date = span->start; date <= span->end; date = date_add_days (date, 1))
    if (!is_excepted (date, mask, excepted))
      g_array_append_val (scan->days, date);
  return scan->days->len > 0;
}

/* ── what is left ── */

/* ※雨天中止, （予定）: it must not speak of days. NULL: it does, or there is nothing. */
static char *
remark_of (const char *at)
{
  static const char *const of_days[]
      = { "月",   "日", "曜",   "休",   "除", "以外", "頃", "ごろ", "以降", "または",
          "又は", "毎", "未定", "調整", "他", "時",   ":",  "~",    "ほか", "もしくは" };
  scan_space (&at);
  if (!g_str_has_prefix (at, "※") && *at != '(')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (of_days); i++)
    if (strstr (at, of_days[i]) != NULL)
      return NULL;
  if (strpbrk (at, "0123456789") != NULL)
    return NULL;
  g_autofree char *text = g_strdup (at);
  gsize length = strlen (text);
  gboolean bracket = *text == '(' && strchr (text, ')') == text + length - 1;
  return bracket ? g_strndup (text + 1, length - 2)
                 : g_strdup (text + (*text == '(' ? 0 : strlen ("※")));
}

static DateReading
read_span (const char *text, Date near, DateSpan *out)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Date));
  SpanScan scan = { .at = text, .days = days };
  DateReading reading = scan_days (&scan, near, out);
  if (reading != DATE_OK && reading != DATE_INFERRED_YEAR)
    return reading;
  out->start = g_array_index (days, Date, 0);
  out->end = g_array_index (days, Date, days->len - 1);
  if (!leave_out (&scan, out) || !take_hours (&scan.at, out, FALSE))
    return DATE_UNREADABLE;
  out->start = g_array_index (days, Date, 0);
  out->end = g_array_index (days, Date, days->len - 1);
  scan_space (&scan.at);
  if (*scan.at != '\0' && (out->remark = remark_of (scan.at)) == NULL)
    return DATE_UNREADABLE;
  if (out->start == out->end && out->end_time != TIME_NONE && out->end_time < out->start_time)
    return DATE_UNREADABLE;
  if (!scan.range && days->len > 1)
    out->days = g_steal_pointer (&days);
  return reading;
}

DateReading
date_span_parse (const char *text, Date near, DateSpan *out)
{
  *out = (DateSpan){ .start_time = TIME_NONE, .end_time = TIME_NONE };
  g_autofree char *scan = scan_form (text);
  DateReading reading = scan != NULL ? read_span (scan, near, out) : DATE_UNREADABLE;
  if (reading != DATE_OK && reading != DATE_INFERRED_YEAR)
    date_span_clear (out);
  return reading;
}
