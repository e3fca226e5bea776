/* The days and times of a lecture: what is doubtful is shown as written, what is wrong withheld. */
#include "base/date_span.h"
#include "event/lecture_reader.h"

#include <string.h>

static const DiagKind DATE_NOT_READ = {
  "lecture-date-unreadable",
  DIAG_WARNING,
  "「{title}」の{field}「{value}"
  "」は一つの日付として読めません。書かれたとおりに載せ、カレンダーには入れません",
  "{field} “{value}” of “{title}” is not one day; it is shown as written, without a calendar file",
  "2026-12-05 の形にして、ほかのことは「開始日時特記事項」に書いてください",
  "write it as 2026-12-05 and put anything else into 開始日時特記事項",
};
static const DiagKind DATE_MISSING = {
  "lecture-date-missing",
  DIAG_WARNING,
  "「{title}」の開始日が空です。「日程調整中」として載せます",
  "“{title}” has no date; it is shown as “date to be fixed”",
  "開始日を入力するか、状態を「日程調整中」にしてください",
  "enter the date, or set the state to 日程調整中",
};
static const DiagKind DATE_WRONG = {
  "lecture-date-impossible",
  DIAG_WITHHELD,
  "「{title}」の{field}「{value}」という日はありません（この講座は載せません）",
  "there is no day “{value}” ({field} of “{title}”); the lecture is left out",
  "正しい日付に直してください",
  "correct the date",
};
static const DiagKind WEEKDAY_WRONG = {
  "lecture-weekday-mismatch",
  DIAG_WITHHELD,
  "「{title}」の{field}「{value}」は曜日が合いません。{date}は{weekday}"
  "曜日です（この講座は載せません）",
  "{field} “{value}” of “{title}” contradicts itself: {date} is day {weekday} of the week; the "
  "lecture is left out",
  "日付と曜日のどちらが正しいか確かめて直してください",
  "find out whether the date or the weekday is right",
};
static const DiagKind YEAR_INFERRED = {
  "lecture-year-inferred",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」に年がないので、曜日から {date} としました",
  "{field} “{value}” of “{title}” has no year; the weekday makes it {date}",
  "年から書いてください（例: 2026-12-05）",
  "write the year too (2026-12-05)",
};
static const DiagKind RANGE_READ = {
  "lecture-range-read",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」を {date} から {end} までとしました",
  "{field} “{value}” of “{title}” was read as {date} to {end}",
  "開始日と終了日を、別の列に 2026-12-05 の形で書いてください",
  "write the first and the last day into columns of their own, as 2026-12-05",
};
static const DiagKind DATE_HAS_MORE = {
  "lecture-date-has-more",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」を {date} としました。書かれたとおりの言葉も添えます",
  "{field} “{value}” of “{title}” was read as {date}; it is shown as written, too",
  "日付だけを書き、ほかのことは「開始日時特記事項」に書いてください",
  "write the day alone, and anything else into 開始日時特記事項",
};
static const DiagKind ENDS_BEFORE_START = {
  "lecture-ends-before-start",
  DIAG_WITHHELD,
  "「{title}」は終わり（{end}）が始まり（{start}）より前です（この講座は載せません）",
  "“{title}” ends ({end}) before it starts ({start}); it is left out",
  "開始と終了の日付・時刻を確かめてください",
  "look at its days and times",
};
static const DiagKind TIME_NOT_READ = {
  "lecture-time-unreadable",
  DIAG_WARNING,
  "「{title}」の{field}「{value}」は一つの時刻として読めません。書かれたとおりに載せます",
  "{field} “{value}” of “{title}” is not one time; it is shown as written",
  "14:00 の形にして、ほかのことは「開始日時特記事項」に書いてください",
  "write it as 14:00 and put anything else into 開始日時特記事項",
};

void
lecture_append_note (GString *out, const char *text)
{
  if (text == NULL)
    return;
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, text);
}

/* A finding about a written date or time, with the day it was taken for. */
static gboolean
say (LectureReader *reader, const DiagKind *kind, const Lecture *lecture, LectureField field,
     const char *value, Date date, Pos pos)
{
  static const char *const weekdays[] = { "日", "月", "火", "水", "木", "金", "土" };
  g_autofree char *day = date_format (date, DATE_ISO);
  return diags_add (reader->diags, kind, pos, "title", lecture->title, "field",
                    lecture_fields[field].name, "value", value, "date", day, "weekday",
                    date != DATE_NONE ? weekdays[date_weekday (date)] : "", NULL);
}

/* The hour behind the day in one cell, 「2026-12-05T14:00」 or 「46000.5625」. FALSE: something
 * else is behind it. */
static gboolean
hour_beside (const char *text, gboolean day_number, Date near, ClockTime *out)
{
  g_auto (DateSpan) span = { .start_time = TIME_NONE };
  if (day_number)
    {
      gboolean repaired;
      if (strchr (text, '.') != NULL && time_cell_parse (text, out, &repaired) && *out == 0)
        *out = TIME_NONE;
      return TRUE;
    }
  date_span_parse (text, near, &span);
  *out = span.start_time;
  return span.start != DATE_NONE && span.end_time == TIME_NONE && span.remark == NULL;
}

/* FALSE: the lecture must be withheld. What is no date goes into @note; *time is the hour that
 * stands in the same cell. */
static gboolean
read_day (LectureReader *reader, const Lecture *lecture, LectureField field, Date near, Date *out,
          ClockTime *time, GString *note)
{
  Pos pos;
  gboolean repaired;
  g_autofree char *text = lecture_field (reader, field, &pos);
  *out = DATE_NONE;
  *time = TIME_NONE;
  if (text == NULL)
    return TRUE;
  DateReading reading = date_cell_parse (text, near, out, &repaired);
  g_autofree char *day = date_format (*out, DATE_ISO);
  if (repaired)
    repairs_add (&reader->repairs, REPAIR_DATE, pos, text, day);
  switch (reading)
    {
    case DATE_OK:
    case DATE_INFERRED_YEAR:
      if (reading == DATE_INFERRED_YEAR)
        say (reader, &YEAR_INFERRED, lecture, field, text, *out, pos);
      if (hour_beside (text, repaired, near, time))
        return TRUE;
      lecture_append_note (note, text);
      say (reader, &DATE_HAS_MORE, lecture, field, text, *out, pos);
      return TRUE;
    case DATE_WEEKDAY_MISMATCH:
      return say (reader, &WEEKDAY_WRONG, lecture, field, text, *out, pos);
    case DATE_IMPOSSIBLE:
      return say (reader, &DATE_WRONG, lecture, field, text, DATE_NONE, pos);
    case DATE_UNREADABLE:
      break;
    }
  lecture_append_note (note, text);
  *out = DATE_NONE;
  /* 「調整中」 is an answer, not a mistake. */
  if (strstr (text, "調整中") == NULL && strstr (text, "未定") == NULL)
    say (reader, &DATE_NOT_READ, lecture, field, text, DATE_NONE, pos);
  return TRUE;
}

static ClockTime
read_time (LectureReader *reader, const Lecture *lecture, LectureField field, GString *note)
{
  Pos pos;
  gboolean repaired;
  ClockTime time = TIME_NONE;
  g_autofree char *text = lecture_field (reader, field, &pos);
  if (text == NULL)
    return TIME_NONE;
  if (!time_cell_parse (text, &time, &repaired))
    {
      lecture_append_note (note, text);
      say (reader, &TIME_NOT_READ, lecture, field, text, DATE_NONE, pos);
      return TIME_NONE;
    }
  g_autofree char *shown = time_format (time, FALSE);
  if (repaired)
    repairs_add (&reader->repairs, REPAIR_TIME, pos, text, shown);
  return time;
}

/* 「13:30～15:00」 in the cell of the first hour, without one for the last. */
static gboolean
read_hours (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_START_TIME, &pos);
  g_autofree char *last = lecture_field (reader, LECTURE_FIELD_END_TIME, &pos);
  return text != NULL && last == NULL
         && time_span_parse (text, &lecture->start_time, &lecture->end_time);
}

/* Cells of their own outdo what stands behind the day. */
static void
read_times (LectureReader *reader, Lecture *lecture, GString *note)
{
  if (!read_hours (reader, lecture))
    {
      ClockTime start = read_time (reader, lecture, LECTURE_FIELD_START_TIME, note);
      ClockTime end = read_time (reader, lecture, LECTURE_FIELD_END_TIME, note);
      if (start != TIME_NONE || end != TIME_NONE)
        lecture->end_time = end;
      if (start != TIME_NONE || lecture->start == DATE_NONE)
        lecture->start_time = start;
    }
  if (lecture->start_time == 0 && lecture->end_time >= 24 * 60 - 1)
    lecture->start_time = lecture->end_time = TIME_NONE; /* 0:00–23:59: the whole day */
}

static gboolean
is_backwards (const Lecture *lecture)
{
  if (lecture->start == DATE_NONE)
    return FALSE;
  if (lecture->end < lecture->start)
    return TRUE;
  return lecture->start == lecture->end && lecture->start_time != TIME_NONE
         && lecture->end_time != TIME_NONE && lecture->end_time < lecture->start_time;
}

static gboolean
withhold_backwards (LectureReader *reader, const Lecture *lecture)
{
  g_autofree char *start_day = date_format (lecture->start, DATE_ISO);
  g_autofree char *end_day = date_format (lecture->end, DATE_ISO);
  g_autofree char *start_time = time_format (lecture->start_time, FALSE);
  g_autofree char *end_time = time_format (lecture->end_time, FALSE);
  g_autofree char *start = g_strjoin (" ", start_day, start_time, NULL);
  g_autofree char *end = g_strjoin (" ", end_day, end_time, NULL);
  return diags_add (reader->diags, &ENDS_BEFORE_START, reader->pos, "title", lecture->title,
                    "start", g_strchomp (start), "end", g_strchomp (end), NULL);
}

/* 「8月5日（水）～16日（日）10:00～15:00」: TRUE if the cell of the first day holds the last day or
 * the hours too, and there is no cell for them. */
static gboolean
read_span (LectureReader *reader, Lecture *lecture, GArray **days, GString *note)
{
  Pos pos, end_pos;
  g_auto (DateSpan) span = { .start_time = TIME_NONE };
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_START, &pos);
  g_autofree char *last = lecture_field (reader, LECTURE_FIELD_END, &end_pos);
  if (text == NULL || last != NULL)
    return FALSE;
  DateReading reading = date_span_parse (text, reader->today, &span);
  if (span.start == DATE_NONE)
    return FALSE;
  *days = g_steal_pointer (&span.days);
  if (span.end == span.start && reading == DATE_INFERRED_YEAR)
    say (reader, &YEAR_INFERRED, lecture, LECTURE_FIELD_START, text, span.start, pos);
  lecture->start = span.start;
  lecture->end = span.end;
  lecture->start_time = span.start_time;
  lecture->end_time = span.end_time;
  /* Exceptions are told as they are written. */
  lecture_append_note (note, span.has_exceptions ? text : span.remark);
  if (span.end == span.start || *days != NULL)
    return TRUE;
  g_autofree char *start = date_format (lecture->start, DATE_ISO);
  g_autofree char *end = date_format (lecture->end, DATE_ISO);
  diags_add (reader->diags, &RANGE_READ, pos, "title", lecture->title, "field",
             lecture_fields[LECTURE_FIELD_START].name, "value", text, "date", start, "end", end,
             NULL);
  return TRUE;
}

/* 「8月16日(日)まで」: the last day of what has no first one. */
static Date
read_until (LectureReader *reader)
{
  Pos pos;
  Date last = DATE_NONE;
  g_autofree char *text = lecture_field (reader, LECTURE_FIELD_START, &pos);
  if (text == NULL || !g_str_has_suffix (text, "まで"))
    return DATE_NONE;
  text[strlen (text) - strlen ("まで")] = '\0';
  DateReading reading = date_parse (text, reader->today, &last);
  return reading == DATE_OK || reading == DATE_INFERRED_YEAR ? last : DATE_NONE;
}

/* The days of two columns. FALSE: the lecture must be withheld. */
static gboolean
read_days (LectureReader *reader, Lecture *lecture, GArray **days, GString *note)
{
  lecture->start_time = lecture->end_time = TIME_NONE;
  if (read_span (reader, lecture, days, note))
    return TRUE;
  if (!read_day (reader, lecture, LECTURE_FIELD_START, reader->today, &lecture->start,
                 &lecture->start_time, note))
    return FALSE;
  Date near = lecture->start != DATE_NONE ? lecture->start : reader->today;
  if (!read_day (reader, lecture, LECTURE_FIELD_END, near, &lecture->end, &lecture->end_time, note))
    return FALSE;
  if (lecture->end == DATE_NONE)
    lecture->end = lecture->start != DATE_NONE ? lecture->start : read_until (reader);
  return TRUE;
}

/* The new day of a postponed lecture takes the place of the first; its end moves with it. */
static gboolean
postpone (LectureReader *reader, Lecture *lecture)
{
  Date start;
  ClockTime time;
  g_autoptr (GString) note = g_string_new (NULL);
  if (!read_day (reader, lecture, LECTURE_FIELD_NEW_START,
                 lecture->start != DATE_NONE ? lecture->start : reader->today, &start, &time, note))
    return FALSE;
  if (start == DATE_NONE || start == lecture->start)
    return TRUE;
  gint64 length = lecture->start != DATE_NONE
                      ? date_to_days (lecture->end) - date_to_days (lecture->start)
                      : 0;
  lecture->moved_from = lecture->start;
  lecture->start = start;
  lecture->end = date_add_days (start, (int)length);
  if (time == TIME_NONE)
    return TRUE;
  if (lecture->end_time != TIME_NONE && lecture->start_time != TIME_NONE)
    lecture->end_time += time - lecture->start_time;
  lecture->start_time = time;
  return TRUE;
}

gboolean
lecture_read_dates (LectureReader *reader, Lecture *lecture)
{
  Pos pos;
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GArray) days = NULL;
  if (!read_days (reader, lecture, &days, note))
    return FALSE;
  read_times (reader, lecture, note);
  if (!postpone (reader, lecture))
    return FALSE;
  if (is_backwards (lecture))
    return withhold_backwards (reader, lecture);
  lecture_read_series (reader, lecture, days, note);
  if (lecture->start == DATE_NONE && lecture->end == DATE_NONE
      && lecture->status < LECTURE_CANCELLED)
    {
      if (note->len == 0)
        diags_add (reader->diags, &DATE_MISSING, reader->pos, "title", lecture->title, NULL);
      lecture->status = LECTURE_UNDATED;
    }
  g_autofree char *remark = lecture_field (reader, LECTURE_FIELD_DATE_NOTE, &pos);
  lecture_append_note (note, remark);
  lecture->date_text = note->len > 0 ? schedule_text (reader->schedule, note->str) : NULL;
  return TRUE;
}
