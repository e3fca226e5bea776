/* A rule in the words of an office: 毎月第2木曜, 毎週火・金曜日（祝日を除く）, 奇数月の15日. */
#include "base/date_scan.h"
#include "event/recurrence_int.h"

static const char *const day_names[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };

typedef struct
{
  const char *at;
  GString *rrule;
  gboolean yearly, monthly, daily, working_days; /* a year is made of months */
} RuleScan;

static gboolean
scan_joint (const char **at)
{
  static const char *const joints[] = { "・", "、", ",", "と", "及び", "および", NULL };
  return scan_any_word (at, joints);
}

/* 4月・10月の: how many months of a year are named. */
static guint
scan_months (RuleScan *scan)
{
  const char *from = scan->at;
  g_autoptr (GString) months = g_string_new (NULL);
  guint month, n = 0;
  for (;; n++)
    {
      const char *back = from;
      if (!scan_number (&from, 2, &month) || !scan_word (&from, "月"))
        {
          from = back;
          break;
        }
      g_string_append_printf (months, "%s%u", months->len > 0 ? "," : "", month);
      scan->at = from;
      scan_joint (&from);
    }
  if (n > 0)
    g_string_append_printf (scan->rrule, ";BYMONTH=%s", months->str);
  return n;
}

/* How often: 毎月, 隔週, 奇数月; nothing at all before 第2木曜. */
static gboolean
scan_frequency (RuleScan *scan)
{
  static const struct
  {
    const char *word, *rrule;
    gboolean yearly, monthly, daily, working_days;
  } words[] = {
    { "毎年", "FREQ=YEARLY", TRUE, TRUE, FALSE, FALSE },
    { "毎月", "FREQ=MONTHLY", FALSE, TRUE, FALSE, FALSE },
    { "各月", "FREQ=MONTHLY", FALSE, TRUE, FALSE, FALSE },
    { "隔月", "FREQ=MONTHLY;INTERVAL=2", FALSE, TRUE, FALSE, FALSE },
    { "奇数月", "FREQ=MONTHLY;BYMONTH=1,3,5,7,9,11", FALSE, TRUE, FALSE, FALSE },
    { "偶数月", "FREQ=MONTHLY;BYMONTH=2,4,6,8,10,12", FALSE, TRUE, FALSE, FALSE },
    { "毎週", "FREQ=WEEKLY", FALSE, FALSE, FALSE, FALSE },
    { "隔週", "FREQ=WEEKLY;INTERVAL=2", FALSE, FALSE, FALSE, FALSE },
    { "毎日", "FREQ=DAILY", FALSE, FALSE, TRUE, FALSE },
    { "平日", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", FALSE, FALSE, TRUE, TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (scan_word (&scan->at, words[i].word))
      {
        g_string_append (scan->rrule, words[i].rrule);
        scan->yearly = words[i].yearly;
        scan->monthly = words[i].monthly;
        scan->daily = words[i].daily;
        scan->working_days = words[i].working_days;
        return TRUE;
      }
  g_string_append (scan->rrule, "FREQ=MONTHLY");
  scan->monthly = TRUE;
  return FALSE;
}

/* 第2・第4, 第1、3週, 最終: 0 is never among them. */
static guint
scan_ordinals (const char **at, int *ordinals, guint max)
{
  const char *from = *at;
  guint n = 0, number;
  if (scan_word (&from, "最終") || scan_word (&from, "最後の"))
    {
      ordinals[n++] = -1;
      *at = from;
      return n;
    }
  if (!scan_word (&from, "第"))
    return 0;
  while (n < max && scan_number (&from, 1, &number) > 0 && number >= 1 && number <= 5)
    {
      ordinals[n++] = (int)number;
      scan_word (&from, "週");
      *at = from;
      if (!scan_joint (&from))
        break;
      scan_word (&from, "第");
    }
  return n;
}

/* 火・木曜日: bits. */
static guint
scan_weekdays (const char **at)
{
  const char *from = *at;
  guint mask = 0;
  for (;;)
    {
      scan_space (&from);
      int weekday = scan_weekday_name (from);
      if (weekday < 0)
        return mask;
      from += sizeof ("土") - 1;
      if (!scan_word (&from, "曜日"))
        scan_word (&from, "曜");
      mask |= 1u << weekday;
      *at = from;
      scan_joint (&from);
    }
}

static void
append_by_day (GString *rrule, const int *ordinals, guint n, guint mask)
{
  const char *separator = ";BYDAY=";
  for (guint i = 0; i < MAX (n, 1); i++)
    for (guint day = 0; day < G_N_ELEMENTS (day_names); day++)
      if (mask & 1u << day)
        {
          g_string_append (rrule, separator);
          if (n > 0)
            g_string_append_printf (rrule, "%d", ordinals[i]);
          g_string_append (rrule, day_names[day]);
          separator = ",";
        }
}

/* 15日, 1日・15日, 末日. */
static gboolean
scan_month_days (RuleScan *scan)
{
  static const char *const last[] = { "末日", "月末", "末", NULL };
  g_autoptr (GString) days = g_string_new (NULL);
  const char *from = scan->at;
  guint day;
  gboolean named = FALSE;
  if (scan_any_word (&scan->at, last))
    {
      g_string_append (scan->rrule, ";BYMONTHDAY=-1");
      return TRUE;
    }
  while (scan_number (&from, 2, &day) > 0)
    {
      g_string_append_printf (days, "%s%u", days->len > 0 ? "," : "", day);
      named = scan_word (&from, "日");
      scan->at = from;
      if (!scan_joint (&from))
        break;
    }
  if (!named)
    return FALSE;
  g_string_append_printf (scan->rrule, ";BYMONTHDAY=%s", days->str);
  return TRUE;
}

/* Which days: 第2木曜, 火・金曜日, 15日. */
static gboolean
scan_which (RuleScan *scan)
{
  int ordinals[5];
  guint n = scan_ordinals (&scan->at, ordinals, G_N_ELEMENTS (ordinals));
  if (n > 0)
    scan_word (&scan->at, "の");
  guint mask = scan_weekdays (&scan->at);
  if (mask != 0)
    {
      if (scan->daily || (n > 0) != scan->monthly)
        return FALSE;
      append_by_day (scan->rrule, ordinals, n, mask);
      return TRUE;
    }
  if (n > 0)
    return FALSE;
  return scan->daily || (scan->monthly && scan_month_days (scan));
}

/* （祝日を除く） */
static gboolean
scan_without_holidays (const char **at)
{
  static const char *const openings[] = { "(", "※", "ただし", "但し", "、", ",", NULL };
  static const char *const holidays[] = { "祝日", "祝", "休日", NULL };
  static const char *const endings[] = { "を除く", "は除く", "除く",   "以外",   "は休み",
                                         "休み",   "は休講", "は休館", "は中止", NULL };
  const char *from = *at;
  while (scan_any_word (&from, openings))
    continue;
  if (!scan_any_word (&from, holidays) || !scan_any_word (&from, endings))
    return FALSE;
  scan_word (&from, ")");
  *at = from;
  return TRUE;
}

RecurrenceReading
rule_words_parse (const char *text, Recurrence *out)
{
  g_autofree char *form = scan_form (text);
  g_autoptr (GString) rrule = g_string_new (NULL);
  if (form == NULL || *form == '\0')
    return RECURRENCE_UNREADABLE;
  RuleScan scan = { .at = form, .rrule = rrule };
  gboolean again = scan_frequency (&scan);
  scan_word (&scan.at, "の");
  guint months = scan.monthly ? scan_months (&scan) : 0;
  if (months > 0)
    scan_word (&scan.at, "の");
  if (!again && months == 1)
    return RECURRENCE_UNREADABLE;
  scan_space (&scan.at);
  gboolean by_day = !again && !g_str_has_prefix (scan.at, "第");
  if (by_day || (scan.yearly && months == 0) || !scan_which (&scan))
    return RECURRENCE_UNREADABLE;
  scan_times (&scan.at, &out->start_time, &out->end_time);
  out->skips_holidays = scan_without_holidays (&scan.at) || scan.working_days;
  if (out->start_time == TIME_NONE)
    scan_times (&scan.at, &out->start_time, &out->end_time);
  scan_space (&scan.at);
  return *scan.at == '\0' ? rrule_parse (rrule->str, out) : RECURRENCE_UNREADABLE;
}
