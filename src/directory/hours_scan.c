#include "directory/hours_scan.h"
#include "base/text.h"
#include "directory/hours.h"

#include <string.h>

/* ── one form ── */

/* The mark of one kind that @text begins with stands for. */
static const struct
{
  const char *written;
  char mark;
} marks[] = {
  { "〜", '-' },   { "～", '-' }, { "−", '-' },  { "–", '-' },  { "—", '-' },  { "―", '-' },
  { "ー", '-' },   { "‐", '-' },  { "‑", '-' },  { "－", '-' }, { "─", '-' },  { "→", '-' },
  { "から", '-' }, { "【", '(' }, { "】", ')' }, { "〈", '(' }, { "〉", ')' }, { "〔", '(' },
  { "〕", ')' },   { "「", '(' }, { "」", ')' }, { "□", ' ' },  { "○", ' ' },  { "●", ' ' },
  { "■", ' ' },    { "◎", ' ' },
};

static gsize
mark_length (const char *text, char *mark)
{
  static const char ascii[] = "~-[(])\r ", meant[] = "--(())  ";
  const char *found = *text != '\0' ? strchr (ascii, *text) : NULL;
  if (found != NULL)
    {
      *mark = meant[found - ascii];
      return 1;
    }
  for (guint i = 0; (guchar)*text >= 0x80 && i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text, marks[i].written))
      {
        *mark = marks[i].mark;
        return strlen (marks[i].written);
      }
  return 0;
}

/* The spaces that broke 「12: 30」 in two, at @rest. */
static gsize
break_within_time (const GString *before, const char *rest)
{
  gsize n = before->len, spaces = strspn (rest, " \r\n");
  gboolean hour = n >= 2 && before->str[n - 1] == ':' && g_ascii_isdigit (before->str[n - 2]);
  return hour && strspn (rest + spaces, "0123456789") == 2 && rest[spaces + 2] != ':' ? spaces : 0;
}

/* TRUE after the minutes of 12:30 in 「12:3014:00」. */
static gboolean
runs_into_a_time (const GString *before, const char *rest)
{
  gsize n = before->len, digits = strspn (rest, "0123456789");
  return n >= 3 && before->str[n - 3] == ':' && g_ascii_isdigit (before->str[n - 2])
         && g_ascii_isdigit (before->str[n - 1]) && (digits == 1 || digits == 2)
         && rest[digits] == ':';
}

char *
hours_form (const char *text)
{
  g_autofree char *clean = text_nfkc (text);
  GString *out = g_string_new (NULL);
  for (const char *p = clean; *p != '\0';)
    {
      char mark;
      p += break_within_time (out, p);
      gsize length = mark_length (p, &mark);
      const char *next = length > 0 ? p + length : g_utf8_next_char (p);
      if (runs_into_a_time (out, p))
        g_string_append_c (out, ' ');
      if (length > 0)
        g_string_append_c (out, mark);
      else
        g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (out, FALSE);
}

/* ── words ── */

gboolean
hours_take_word (const char **at, const char *word)
{
  gsize length = strlen (word);
  if (strncmp (*at, word, length) != 0)
    return FALSE;
  *at += length;
  return TRUE;
}

gboolean
hours_take_any (const char **at, const char *const *words)
{
  for (; *words != NULL; words++)
    if (hours_take_word (at, *words))
      return TRUE;
  return FALSE;
}

gboolean
hours_take_until (const char **at)
{
  return hours_take_word (at, "まで") || hours_take_word (at, "迄");
}

void
hours_skip_spaces (const char **at)
{
  *at += strspn (*at, " \t\n");
}

void
hours_skip_separators (const char **at)
{
  static const char *const words[] = { "、", "。", "・", "※", "及び", "および", NULL };
  do
    *at += strspn (*at, " \n\t,/;|.*");
  while (hours_take_any (at, words));
}

/* ── days ── */

/* One day of the week, 0 Sunday … 6 Saturday. */
static gboolean
take_day (const char **at, guint *day, gboolean *bare)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  for (guint i = 0; i < 7; i++)
    if (hours_take_word (at, names[i]))
      {
        *bare = !hours_take_word (at, "曜日") && !hours_take_word (at, "曜");
        *day = i;
        return TRUE;
      }
  return FALSE;
}

/* 「月-金」, 「土」: the week begins on Monday, so 月-日 is all of it. */
static gboolean
take_day_range (const char **at, DayUnit *unit)
{
  guint first, last;
  gboolean bare;
  if (!take_day (at, &first, &unit->bare))
    return FALSE;
  unit->days = 1 << first;
  const char *dash = *at;
  hours_skip_spaces (&dash);
  if (!hours_take_word (&dash, "-"))
    return TRUE;
  hours_skip_spaces (&dash);
  if (!take_day (&dash, &last, &bare))
    return TRUE;
  *at = dash;
  unit->form = DAYS_RANGE;
  unit->bare = bare;
  for (guint d = first; d != last; d = (d + 1) % 7)
    unit->days |= 1 << (d + 1) % 7;
  return TRUE;
}

static gboolean
take_day_word (const char **at, DayUnit *unit)
{
  static const struct
  {
    const char *word;
    guint8 days;
    DaysForm form;
  } words[] = {
    { "平日", DAYS_WEEKDAYS, DAYS_WORD },
    { "年中無休", DAYS_ALL, DAYS_WORD },
    { "毎日", DAYS_ALL, DAYS_WORD },
    { "全日", DAYS_ALL, DAYS_WORD },
    { "365日", DAYS_ALL, DAYS_WORD },
    { "国民の祝日", 1 << DAY_HOLIDAY, DAYS_NAMED },
    { "祝祭日", 1 << DAY_HOLIDAY, DAYS_NAMED },
    { "祝日", 1 << DAY_HOLIDAY, DAYS_NAMED },
    { "祭日", 1 << DAY_HOLIDAY, DAYS_NAMED },
    { "祝", 1 << DAY_HOLIDAY, DAYS_NAMED },
  };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (hours_take_word (at, words[i].word))
      {
        unit->days = words[i].days;
        unit->form = words[i].form;
        return TRUE;
      }
  return take_day_range (at, unit);
}

static gboolean
take_week (const char **at, guint8 *weeks)
{
  static const char *const numbers[] = { "一", "二", "三", "四", "五" };
  for (guint i = 0; i < 5; i++)
    if ((**at == '1' + (char)i && !g_ascii_isdigit ((*at)[1]))
        || g_str_has_prefix (*at, numbers[i]))
      {
        *at += **at == '1' + (char)i ? 1 : strlen (numbers[i]);
        *weeks |= 1 << (i + 1);
        return TRUE;
      }
  return FALSE;
}

gboolean
hours_take_weeks (const char **at, guint8 *weeks)
{
  static const char *const between[] = { "・", "、", ",", ".", "/", "と", " ", NULL };
  const char *from = *at;
  hours_take_word (&from, "毎月");
  gboolean said = hours_take_word (&from, "第");
  guint n = 1;
  *weeks = 0;
  if (!take_week (&from, weeks))
    return FALSE;
  for (const char *next = from; hours_take_any (&next, between); n++)
    {
      hours_take_word (&next, "第");
      if (!take_week (&next, weeks))
        break;
      from = next;
    }
  if (!said && n < 2)
    return FALSE;
  *at = from;
  return TRUE;
}

static gboolean
begins_with_day (const char *at)
{
  DayUnit unit = { 0 };
  return take_day_word (&at, &unit);
}

/* 「第2・4土曜」; of 「第2・4土日」 nobody can tell what the second day is. */
static gboolean
take_day_of_weeks (const char **at, DayUnit *unit)
{
  const char *from = *at;
  guint8 weeks;
  guint day;
  if (!hours_take_weeks (&from, &weeks))
    return FALSE;
  hours_take_word (&from, "の");
  if (!take_day (&from, &day, &unit->bare) || begins_with_day (from))
    return FALSE;
  unit->days = 1 << day;
  unit->weeks = weeks;
  *at = from;
  return TRUE;
}

/* 「(第1・第3)」 behind a day. */
static void
take_weeks_behind (const char **at, DayUnit *unit)
{
  const char *from = *at;
  guint8 weeks;
  hours_skip_spaces (&from);
  if (unit->form != DAYS_NAMED || unit->weeks != 0 || !hours_take_word (&from, "(")
      || !hours_take_weeks (&from, &weeks))
    return;
  hours_take_word (&from, "週");
  hours_take_word (&from, "のみ");
  if (!hours_take_word (&from, ")"))
    return;
  unit->weeks = weeks;
  *at = from;
}

gboolean
hours_take_unit (const char **at, DayUnit *unit)
{
  *unit = (DayUnit){ .form = DAYS_NAMED };
  if (!take_day_of_weeks (at, unit))
    {
      hours_take_word (at, "毎週");
      if (!take_day_word (at, unit))
        return FALSE;
      take_weeks_behind (at, unit);
    }
  return TRUE;
}

/* 「・」「、」 and the like, or nothing at all. */
static void
skip_between_days (const char **at)
{
  static const char *const words[] = { "・", "、", "と", "及び", "および", "並びに", "並び", NULL };
  do
    *at += strspn (*at, " \t,./;");
  while (hours_take_any (at, words));
}

/* FALSE for 「木・土(第1・第3)」: of one day or of both? And for 「平日、水曜は」, where a day is
 * there twice. */
static gboolean
is_plain_list (const DayList *list, const char *end)
{
  guint8 said = 0;
  for (guint i = 0; i < list->n; i++)
    {
      const DayUnit *unit = &list->units[i];
      if (unit->weeks != 0 && list->n > 1 && end[-1] == ')')
        return FALSE;
      if (unit->weeks == 0 && said & unit->days)
        return FALSE;
      said |= unit->weeks == 0 ? unit->days : 0;
    }
  return list->n > 0 && list->n < DAY_UNITS_MAX;
}

gboolean
hours_take_days (const char **at, DayList *list)
{
  const char *from = *at, *end = *at;
  list->n = 0;
  while (list->n < DAY_UNITS_MAX && hours_take_unit (&from, &list->units[list->n]))
    {
      end = from;
      list->n++;
      skip_between_days (&from);
    }
  if (!is_plain_list (list, end))
    return FALSE;
  *at = end;
  return TRUE;
}

/* ── times ── */

/* 9:00, 9:00:00, 9時, 9時30分, 9時半: how long it is, 0 if it is none. */
static gsize
clock_length (const char *text)
{
  const char *from = text;
  gsize hour = strspn (from, "0123456789");
  if (hour < 1 || hour > 2)
    return 0;
  from += hour;
  if (*from == ':' && strspn (from + 1, "0123456789") == 2)
    {
      from += 3;
      return *from == ':' && strspn (from + 1, "0123456789") == 2 ? from + 3 - text : from - text;
    }
  if (!hours_take_word (&from, "時"))
    return 0;
  gsize minute = strspn (from, "0123456789");
  if (minute > 0 && g_str_has_prefix (from + minute, "分"))
    return from + minute + strlen ("分") - text;
  if (minute > 0)
    return 0;
  hours_take_word (&from, "半");
  return from - text;
}

/* 午後12時 is midnight by law and noon by custom; 午後12:30 can only be past noon. */
static gboolean
apply_half (gboolean morning, gboolean afternoon, ClockTime *time)
{
  if (afternoon && *time < 12 * 60)
    *time += 12 * 60;
  else if (afternoon)
    return *time != 12 * 60;
  return !morning || *time < 12 * 60;
}

static gboolean
take_half_time (const char **at, ClockTime *time, gboolean *afternoon)
{
  static const char *const next_days[] = { "翌日", "翌朝", "翌", NULL };
  static const char *const mornings[] = { "午前", "AM", "am", "Am", NULL };
  static const char *const afternoons[] = { "午後", "PM", "pm", "Pm", NULL };
  const char *from = *at;
  gboolean next_day = hours_take_any (&from, next_days);
  *afternoon = hours_take_any (&from, afternoons);
  gboolean morning = !*afternoon && hours_take_any (&from, mornings);
  if (*afternoon || morning)
    hours_take_word (&from, ":");
  hours_skip_spaces (&from);
  gsize length = clock_length (from);
  g_autofree char *clock = g_strndup (from, length);
  g_autofree char *whole = g_strconcat (next_day ? "翌" : "", clock, NULL);
  if (length == 0 || !time_parse (whole, time) || !apply_half (morning, *afternoon, time))
    return FALSE;
  *at = from + length;
  return TRUE;
}

gboolean
hours_take_time (const char **at, ClockTime *time)
{
  gboolean afternoon;
  return take_half_time (at, time, &afternoon);
}

static gboolean
take_all_day (const char **at, Hours *hours)
{
  static const char *const words[] = { "24時間", "24h", "終日", NULL };
  if (!hours_take_any (at, words))
    return FALSE;
  hours->open = 0;
  hours->close = 24 * 60;
  return TRUE;
}

gboolean
hours_take_range (const char **at, Hours *hours)
{
  const char *from = *at;
  gboolean open_pm, close_pm;
  if (take_all_day (at, hours))
    return TRUE;
  if (!take_half_time (&from, &hours->open, &open_pm))
    return FALSE;
  hours_skip_spaces (&from);
  if (!hours_take_word (&from, "-"))
    return FALSE;
  hours_skip_spaces (&from);
  if (!take_half_time (&from, &hours->close, &close_pm))
    return FALSE;
  hours_take_until (&from);
  /* 「午後1:30～6:00」 can only mean the evening. */
  if (open_pm && !close_pm && hours->close < 12 * 60 && hours->close + 12 * 60 > hours->open)
    hours->close += 12 * 60;
  if (hours->close <= hours->open)
    return FALSE;
  *at = from;
  return TRUE;
}

/* ── days of the year ── */

static gboolean
take_number (const char **at, guint most, guint *number)
{
  gsize digits = strspn (*at, "0123456789");
  if (digits < 1 || digits > 2)
    return FALSE;
  *number = (guint)g_ascii_strtoull (*at, NULL, 10);
  if (*number < 1 || *number > most)
    return FALSE;
  *at += digits;
  return TRUE;
}

/* 「12月29日」「12/29」; with @month also 「16日」, which is of that one. */
static gboolean
take_month_day (const char **at, guint month, guint16 *day_of_year)
{
  const char *from = *at;
  guint own_month, day;
  hours_take_word (&from, "翌年");
  hours_take_word (&from, "翌");
  const char *number = from;
  gboolean said = take_number (&from, 12, &own_month)
                  && (hours_take_word (&from, "月") || hours_take_word (&from, "/"));
  if (said)
    month = own_month;
  else
    from = number;
  hours_skip_spaces (&from);
  if (month == 0 || !take_number (&from, 31, &day))
    return FALSE;
  if (!hours_take_word (&from, "日") && !said)
    return FALSE;
  if (date_make (2024, month, day) == DATE_NONE) /* a leap year */
    return FALSE;
  *day_of_year = (guint16)(month * 100 + day);
  *at = from;
  return TRUE;
}

gboolean
hours_take_year_span (const char **at, YearSpan *span)
{
  const char *from = *at;
  *span = (YearSpan){ 0 };
  if (!take_month_day (&from, 0, &span->from))
    return FALSE;
  *at = from;
  span->to = span->from;
  hours_skip_spaces (&from);
  if (!hours_take_word (&from, "-"))
    return TRUE;
  hours_skip_spaces (&from);
  if (!take_month_day (&from, span->from / 100, &span->to))
    return FALSE;
  hours_take_until (&from);
  *at = from;
  return TRUE;
}
