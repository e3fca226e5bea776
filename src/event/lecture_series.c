/* The sessions of a lecture that is held more than once: by a rule, or on days that are named. */
#include "base/date_scan.h"
#include "event/lecture_reader.h"
#include "event/recurrence.h"

#include <string.h>

/* No list needs more; a weekly class of twenty years has as many. */
#define MAX_SESSIONS 1000

static const DiagKind RULE_NOT_READ = {
  "lecture-rule-unreadable",
  DIAG_WARNING,
  "「{title}」の開催パターン「{value}」は読めません。書かれたとおりに載せます",
  "the rule “{value}” of “{title}” is not understood; it is shown as written",
  "「毎月第2木曜」「毎週火・金曜」「毎月15日」の形にするか、「開催日一覧」に日付を並べてください",
  "write it like 毎月第2木曜, or list the days in 開催日一覧",
};
static const DiagKind RULE_TOO_OFTEN = {
  "lecture-rule-too-often",
  DIAG_WARNING,
  "「{title}」の開催パターン「{value}」は一日に何度も開く決まりなので使いません",
  "the rule “{value}” of “{title}” names more than one time a day and is not used",
  "一日に一度の決まり（FREQ=DAILY など）にしてください",
  "use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY",
};
static const DiagKind RULE_IMPOSSIBLE = {
  "lecture-rule-impossible",
  DIAG_WARNING,
  "「{title}」の開催パターン「{value}」に当たる日はありません",
  "no day fulfils the rule “{value}” of “{title}”",
  "月と日、期間を確かめてください",
  "look at its months, days and bounds",
};
static const DiagKind RULE_WITHOUT_START = {
  "lecture-rule-without-start",
  DIAG_WARNING,
  "「{title}」の開催パターン「{value}」は、開始日がないので日に直せません",
  "the rule “{value}” of “{title}” has no first day to begin with",
  "開始日に、最初の日を書いてください",
  "enter the first day",
};
static const DiagKind TOO_MANY_SESSIONS = {
  "lecture-too-many-sessions",
  DIAG_WARNING,
  "「{title}」の開催日が多すぎるので、{count} 回目から後を載せません",
  "“{title}” is held too often; only the first {count} days are kept",
  "開始日と終了日を、載せたい期間に直してください",
  "set its first and last day to the time that is to be shown",
};
static const DiagKind NO_SUCH_SESSION = {
  "lecture-no-such-session",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」は、開催日の中に見つかりません",
  "“{value}” ({field} of “{title}”) is none of its days",
  "開催日を年から書いてください（例: 2027-01-14、変更は 2027-01-14→2027-01-21）",
  "write one of its days with the year (2027-01-14; to move it, 2027-01-14→2027-01-21)",
};

static void
report (LectureReader *reader, const DiagKind *kind, const Lecture *lecture, LectureField field,
        const char *value, Pos pos)
{
  diags_add (reader->diags, kind, pos, "title", lecture->title, "field", lecture_fields[field].name,
             "value", value, NULL);
}

/* ── which days ── */

/* With hours of its own, or @start TIME_NONE: those of the lecture. */
static void
add_session (GArray *sessions, const Lecture *lecture, Date date, ClockTime start, ClockTime end)
{
  gboolean own = start != TIME_NONE;
  Session session = {
    .date = date,
    .planned = date,
    .start_time = own ? start : lecture->start_time,
    .end_time = own ? end : lecture->end_time,
  };
  g_array_append_val (sessions, session);
}

/* A rule without an end is followed to the end of the next fiscal year: a bound that moves once a
 * year keeps the calendars still in between. */
static Date
last_day (const LectureReader *reader, const Lecture *lecture)
{
  if (lecture->end > lecture->start)
    return lecture->end;
  return date_make (date_fiscal_year (MAX (reader->today, lecture->start)) + 2, 3, 31);
}

static void
keep_countable (LectureReader *reader, const Lecture *lecture, GArray *days, Pos pos)
{
  if (days->len <= MAX_SESSIONS)
    return;
  diags_add (reader->diags, &TOO_MANY_SESSIONS, pos, "title", lecture->title, "count",
             G_STRINGIFY (MAX_SESSIONS), NULL);
  g_array_set_size (days, MAX_SESSIONS);
}

static void
expand_rule (LectureReader *reader, Lecture *lecture, const Recurrence *rule, const char *text,
             Pos pos, GArray *sessions)
{
  g_autoptr (GArray) days
      = recurrence_days (rule, lecture->start, last_day (reader, lecture), MAX_SESSIONS + 1);
  if (days->len == 0)
    {
      report (reader, &RULE_IMPOSSIBLE, lecture, LECTURE_FIELD_RULE, text, pos);
      return;
    }
  keep_countable (reader, lecture, days, pos);
  for (guint i = 0; i < days->len; i++)
    {
      Date day = g_array_index (days, Date, i);
      add_session (sessions, lecture, day, TIME_NONE, TIME_NONE);
      g_array_index (sessions, Session, i).cancelled
          = rule->skips_holidays && date_holiday (day) != NULL;
    }
  lecture->rrule = schedule_text (reader->schedule, rule->rrule);
}

static void
read_rule (LectureReader *reader, Lecture *lecture, GArray *sessions)
{
  static const DiagKind *const faults[] = {
    [RECURRENCE_UNREADABLE] = &RULE_NOT_READ,
    [RECURRENCE_TOO_OFTEN] = &RULE_TOO_OFTEN,
    [RECURRENCE_IMPOSSIBLE] = &RULE_IMPOSSIBLE,
  };
  Pos pos;
  g_auto (Recurrence) rule = { .start_time = TIME_NONE };
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_RULE, &pos);
  if (text == NULL)
    return;
  gboolean in_words = strstr (text, "FREQ=") == NULL;
  lecture->rule_text = in_words ? schedule_text (reader->schedule, text) : NULL;
  RecurrenceReading reading = recurrence_parse (text, &rule);
  if (reading != RECURRENCE_OK)
    report (reader, faults[reading], lecture, LECTURE_FIELD_RULE, text, pos);
  else if (lecture->start == DATE_NONE)
    report (reader, &RULE_WITHOUT_START, lecture, LECTURE_FIELD_RULE, text, pos);
  else
    {
      if (lecture->start_time == TIME_NONE)
        {
          lecture->start_time = rule.start_time;
          lecture->end_time = rule.end_time;
        }
      expand_rule (reader, lecture, &rule, text, pos, sessions);
    }
}

/* 「12月5日(土) 10:00～12:00、12日、2027年1月9日」: scan by scan, each near the one before. FALSE:
 * not one of them, or not only days with their hours. */
static gboolean
read_day_list (const char *text, const Lecture *lecture, Date near, GArray *sessions)
{
  static const char *const joints[] = { "、", ",", ";", "・", "/", NULL };
  g_auto (GStrv) lines = g_strsplit_set (text, "\n;", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *form = scan_form (*line);
      const char *at = form;
      WrittenDay day;
      Date date;
      while (form != NULL && *at != '\0' && scan_day (&at, &day))
        {
          ClockTime start = TIME_NONE, end = TIME_NONE;
          DateReading reading = written_day_settle (&day, near, &date);
          if (reading == DATE_UNREADABLE && day.year == 0 && sessions->len > 0)
            date = date_make (date_year (near) + (day.month < date_month (near)), day.month,
                              day.day);
          else if (reading != DATE_OK && reading != DATE_INFERRED_YEAR)
            date = DATE_NONE;
          if (date == DATE_NONE)
            return FALSE;
          scan_space (&at);
          scan_times (&at, &start, &end);
          add_session (sessions, lecture, date, start, end);
          near = date;
          scan_any_word (&at, joints);
          scan_space (&at);
        }
      if (form == NULL || *at != '\0')
        return FALSE;
    }
  return sessions->len > 0;
}

static gint
compare_sessions (gconstpointer a, gconstpointer b)
{
  const Session *sa = a, *sb = b;
  if (sa->date != sb->date)
    return sa->date < sb->date ? -1 : 1;
  return (sa->start_time > sb->start_time) - (sa->start_time < sb->start_time);
}

/* What is written twice is held once. */
static void
drop_repeated (GArray *sessions)
{
  guint kept = 0;
  g_array_sort (sessions, compare_sessions);
  for (guint i = 0; i < sessions->len; i++)
    if (i == 0
        || compare_sessions (&g_array_index (sessions, Session, i),
                             &g_array_index (sessions, Session, kept - 1))
               != 0)
      g_array_index (sessions, Session, kept++) = g_array_index (sessions, Session, i);
  g_array_set_size (sessions, kept);
}

/* The column of days takes the place of the first and the last. */
static void
read_named_days (LectureReader *reader, Lecture *lecture, GArray *cell_days, GArray *sessions,
                 GString *note)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_DAYS, &pos);
  Date near = lecture->start != DATE_NONE ? lecture->start : reader->today;
  if (text != NULL && !read_day_list (text, lecture, near, sessions))
    {
      g_array_set_size (sessions, 0);
      lecture_append_note (note, text);
      report (reader, &RULE_NOT_READ, lecture, LECTURE_FIELD_DAYS, text, pos);
    }
  guint n_cell_days = sessions->len == 0 && cell_days != NULL ? cell_days->len : 0;
  for (guint i = 0; i < n_cell_days; i++)
    add_session (sessions, lecture, g_array_index (cell_days, Date, i), TIME_NONE, TIME_NONE);
  drop_repeated (sessions);
  keep_countable (reader, lecture, sessions, pos);
}

/* ── exceptions and moved days ── */

/* The session on the day that is written at @at; a year may be missing. NULL: there is none, or
 * more than one. */
static Session *
scan_session (const char **at, GArray *sessions)
{
  WrittenDay day;
  Session *found = NULL;
  if (!scan_day (at, &day) || day.contradiction)
    return NULL;
  for (guint i = 0; i < sessions->len; i++)
    {
      Session *session = &g_array_index (sessions, Session, i);
      if (date_month (session->planned) != day.month || date_day (session->planned) != day.day
          || (day.year != 0 && date_year (session->planned) != day.year)
          || (day.weekday >= 0 && date_weekday (session->planned) != (guint)day.weekday))
        continue;
      if (found != NULL)
        return NULL;
      found = session;
    }
  return found;
}

static gboolean
cancel_session (const char *at, Session *session)
{
  session->cancelled = TRUE;
  return *at == '\0';
}

/* →1月21日 10:00～11:30 behind the day that it is moved from. */
static gboolean
move_session (const char *at, Session *session)
{
  static const char *const arrows[] = { "→", "⇒", "->", "=>", "から", "~", NULL };
  WrittenDay day;
  Date date;
  ClockTime start, end;
  if (!scan_any_word (&at, arrows) || !scan_day (&at, &day))
    return FALSE;
  if (day.year == 0)
    day.year = date_year (session->planned) + (day.month + 6 < date_month (session->planned));
  if (written_day_settle (&day, DATE_NONE, &date) != DATE_OK)
    return FALSE;
  session->date = date;
  if (scan_times (&at, &start, &end))
    {
      session->start_time = start;
      session->end_time = end;
    }
  scan_word (&at, "に変更");
  scan_word (&at, "へ変更");
  return *at == '\0';
}

/* Each part of a cell for one session. */
static void
change_sessions (LectureReader *reader, const Lecture *lecture, LectureField field,
                 GArray *sessions, gboolean (*change) (const char *at, Session *session),
                 GString *note)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, field, &pos);
  if (text == NULL)
    return;
  g_autoptr (GString) parted = g_string_new (text);
  g_string_replace (parted, "、", "\n", 0);
  g_auto (GStrv) parts = g_strsplit_set (parted->str, "\n;", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *form = scan_form (*part);
      const char *at = form;
      if (form != NULL && *form == '\0')
        continue;
      Session *session = form != NULL ? scan_session (&at, sessions) : NULL;
      if (session != NULL && change (at, session))
        continue;
      lecture_append_note (note, *part);
      report (reader, &NO_SUCH_SESSION, lecture, field, *part, pos);
    }
}

/* ── the series ── */

void
lecture_read_series (LectureReader *reader, Lecture *lecture, GArray *days, GString *note)
{
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (Session));
  read_rule (reader, lecture, sessions);
  if (sessions->len == 0)
    read_named_days (reader, lecture, days, sessions, note);
  change_sessions (reader, lecture, LECTURE_FIELD_EXCEPT, sessions, cancel_session, note);
  change_sessions (reader, lecture, LECTURE_FIELD_MOVED, sessions, move_session, note);
  if (sessions->len == 0)
    return;
  g_array_sort (sessions, compare_sessions);
  lecture->start = g_array_index (sessions, Session, 0).date;
  lecture->end = g_array_index (sessions, Session, sessions->len - 1).date;
  if (sessions->len == 1)
    return;
  lecture->n_sessions = sessions->len;
  lecture->sessions = (const Session *)g_array_free (g_steal_pointer (&sessions), FALSE);
  g_ptr_array_add (reader->schedule->blocks, (gpointer)lecture->sessions);
}
