/* Clock times as offices write them. */
#include "base/date_scan.h"

#define DAY_MINUTES 1440
#define LATEST_HOUR 29 /* 29:30 is written for half past five in the morning */

/* :30, :30:15, 時, 時30分, 時半 behind an hour. */
static gboolean
scan_minutes (const char **at, guint *minute)
{
  guint second = 0;
  *minute = 0;
  if (scan_word (at, ":"))
    return scan_number (at, 2, minute) == 2
           && (!scan_word (at, ":") || (scan_number (at, 2, &second) == 2 && second < 60));
  if (!scan_word (at, "時"))
    return FALSE;
  if (scan_word (at, "半"))
    *minute = 30;
  else if (scan_number (at, 2, minute))
    return scan_word (at, "分");
  return TRUE;
}

typedef enum
{
  HALF_NONE,
  HALF_MORNING,
  HALF_AFTERNOON,
} HalfDay;

static HalfDay
scan_half (const char **at)
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
    if (scan_word (at, words[i].word))
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

/* *half is the one that is written; @inherited holds where none is and the time would else be
 * before @after. */
static gboolean
scan_half_time (const char **at, HalfDay *half, HalfDay inherited, ClockTime after, ClockTime *out)
{
  static const char *const next_days[] = { "翌日", "翌朝", "翌", NULL };
  gboolean next_day = scan_any_word (at, next_days);
  guint hour, minute;
  *out = TIME_NONE;
  *half = scan_half (at);
  if (*half == HALF_NONE && scan_word (at, "正午"))
    {
      *out = 12 * 60 + (next_day ? DAY_MINUTES : 0);
      return TRUE;
    }
  if (!scan_number (at, 2, &hour) || !scan_minutes (at, &minute))
    return FALSE;
  if (*half == HALF_NONE)
    *half = scan_half (at);
  if (*half == HALF_NONE && !next_day && hour < 12 && (ClockTime)(hour * 60 + minute) < after)
    *half = inherited;
  if (hour > (next_day ? 24 : LATEST_HOUR) || minute > 59 || !apply_half (*half, &hour))
    return FALSE;
  guint total = hour * 60 + minute + (next_day ? DAY_MINUTES : 0);
  if (total > 2 * DAY_MINUTES)
    return FALSE;
  *out = total;
  return TRUE;
}

gboolean
scan_time (const char **at, ClockTime *out)
{
  HalfDay half;
  const char *from = *at;
  if (!scan_half_time (&from, &half, HALF_NONE, 0, out))
    return FALSE;
  *at = from;
  return TRUE;
}

gboolean
scan_times (const char **at, ClockTime *start, ClockTime *end)
{
  static const char *const marks[] = { "~", "-", "から", "より", NULL };
  HalfDay half, end_half;
  const char *from = *at;
  *end = TIME_NONE;
  if (!scan_half_time (&from, &half, HALF_NONE, 0, start))
    return FALSE;
  *at = from;
  if (!scan_any_word (&from, marks))
    return TRUE;
  if (scan_half_time (&from, &end_half, half, *start, end))
    {
      scan_word (&from, "まで");
      *at = from;
      return *end >= *start;
    }
  *end = TIME_NONE;
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
  if (scan == NULL || !scan_time (&at, &time))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    scan_word (&at, endings[i]);
  scan_space (&at);
  if (*at != '\0')
    return FALSE;
  *out = time;
  return TRUE;
}

gboolean
time_span_parse (const char *text, ClockTime *start, ClockTime *end)
{
  g_autofree char *scan = scan_form (text);
  const char *at = scan;
  if (scan != NULL && scan_times (&at, start, end) && *at == '\0' && *end != TIME_NONE)
    return TRUE;
  *start = *end = TIME_NONE;
  return FALSE;
}
