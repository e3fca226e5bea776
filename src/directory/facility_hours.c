/* Hours of a facility, out of the columns of its list. */
#include "base/text.h"
#include "directory/facility_reader.h"
#include "directory/hours.h"

#include <string.h>

static const DiagKind CLOSED_DATES_UNUSABLE = {
  "facility-closed-dates-unusable",
  DIAG_WARNING,
  "休業の期間「{value}」が分かりません。休みとして載せません",
  "the days of the closure, “{value}”, cannot be read; it is not shown",
  "休業開始日と休業終了日を、2026-12-29 の形で両方書いてください",
  "give both the first and the last day, as 2026-12-29",
};
static const DiagKind HOURS_AT_ODDS = {
  "facility-hours-at-odds",
  DIAG_WARNING,
  "「{name}」の休診日「{value}」は、診療曜日・診療時間と食い違っています。要確認として載せます",
  "“{name}” is closed by “{value}” on days of which hours are given; its hours are shown as "
  "doubtful",
  "施設に確かめて、診療曜日か休診日を直してください",
  "ask the place, and correct the days or the closed days",
};

void
facility_set_hours (Directory *directory, Facility *facility, const HoursFound *found)
{
  Hours *hours = directory_alloc (directory, (found->hours->len + 1) * sizeof (Hours));
  YearSpan *spans = directory_alloc (directory, (found->spans->len + 1) * sizeof *spans);
  for (guint i = 0; i < found->hours->len; i++)
    hours[i] = g_array_index (found->hours, Hours, i);
  for (guint i = 0; i < found->spans->len; i++)
    spans[i] = g_array_index (found->spans, YearSpan, i);
  facility->hours = hours;
  facility->n_hours = found->hours->len;
  facility->year_spans = spans;
  facility->n_year_spans = found->spans->len;
  facility->closed_days = found->closed;
}

static void
append_note (GString *note, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (note->len > 0)
    g_string_append_c (note, '\n');
  g_string_append (note, text);
}

/* 「平日,土曜日」 without times, or times that could not be read: as they stand in the list. */
static void
note_as_written (GString *note, char *days, const char *open, const char *close)
{
  guint8 bits;
  g_auto (GStrv) parts = NULL;
  if (days != NULL && hours_parse_days (days, &bits) && strchr (days, ',') != NULL)
    parts = g_strsplit (days, ",", -1);
  g_autofree char *list = parts != NULL ? g_strjoinv ("・", parts) : NULL;
  days = list != NULL ? list : days;
  g_autofree char *span = NULL;
  if (open != NULL || close != NULL)
    span = g_strconcat (days != NULL ? " " : "", open ? open : "", close ? "～" : "",
                        close ? close : "", NULL);
  g_autofree char *line = g_strconcat (days ? days : "", span, NULL);
  append_note (note, line);
}

/* Opening and closing time in one cell. */
static gboolean
parse_stretches (const char *text, guint8 days, GArray *hours)
{
  g_auto (HoursFound) found;
  hours_found_init (&found);
  if (hours_parse_text (text, days, &found) != READING_WHOLE)
    return FALSE;
  g_array_append_vals (hours, found.hours->data, found.hours->len);
  return TRUE;
}

/* The columns of days, opening and closing times. FALSE if they say something that was not read;
 * it is in @note then. */
static gboolean
read_timetable (FacilityReader *reader, GArray *hours, GString *note)
{
  Pos pos;
  guint8 bits = 0;
  gboolean fraction = FALSE;
  g_autofree char *close = facility_field (reader, FIELD_CLOSE, &pos);
  g_autofree char *days = facility_field (reader, FIELD_DAYS, &pos);
  g_autofree char *open = facility_field (reader, FIELD_OPEN, &pos);
  if (days == NULL && open == NULL && close == NULL)
    return TRUE;
  gboolean read = days != NULL && hours_parse_days (days, &bits) && open != NULL
                  && (close != NULL ? hours_parse_pair (open, close, bits, hours, &fraction)
                                    : parse_stretches (open, bits, hours));
  if (!read)
    note_as_written (note, days, open, close);
  else if (fraction)
    {
      g_autofree char *time = time_format (g_array_index (hours, Hours, 0).open, FALSE);
      repairs_add (&reader->repairs, REPAIR_TIME, pos, open, time);
    }
  return read;
}

/* 休診日. FALSE if the timetable may be other than it seems. 「なし」 says something here: that no
 * day is closed. */
static gboolean
read_closed (FacilityReader *reader, Facility *facility, HoursFound *found)
{
  Pos pos;
  const Cell *cell = facility_cell (reader, FIELD_CLOSED, &pos);
  g_autofree char *text = cell ? cell_verbatim (cell, pos, &reader->repairs, reader->diags) : NULL;
  if (text == NULL || strcmp (text, "-") == 0)
    return TRUE;
  facility->closed_text = directory_shared_text (reader->directory, text);
  HoursReading reading = hours_parse_closed (text, found);
  if (reading != READING_NONE || found->hours->len == 0)
    return reading == READING_WHOLE;
  g_auto (HoursFound) alone;
  hours_found_init (&alone);
  if (hours_parse_closed (text, &alone) != READING_NONE)
    diags_add (reader->diags, &HOURS_AT_ODDS, pos, "name", facility->name, "value", text, NULL);
  return FALSE;
}

/* 休業開始日 and 休業終了日; one without the other tells of no days. */
static void
read_closed_dates (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  gboolean fraction;
  Date from = DATE_NONE, until = DATE_NONE;
  g_autofree char *first = facility_field (reader, FIELD_CLOSED_FROM, &pos);
  g_autofree char *last = facility_field (reader, FIELD_CLOSED_UNTIL, &pos);
  if (first == NULL && last == NULL)
    return;
  if (first != NULL && last != NULL
      && date_cell_parse (first, DATE_NONE, &from, &fraction) == DATE_OK
      && date_cell_parse (last, DATE_NONE, &until, &fraction) == DATE_OK && from <= until)
    {
      facility->closed_from = from;
      facility->closed_until = until;
      return;
    }
  g_autofree char *value = g_strconcat (first ? first : "", "～", last ? last : "", NULL);
  diags_add (reader->diags, &CLOSED_DATES_UNUSABLE, pos, "value", value, NULL);
}

/* 「水曜・日曜・祝日」 before what the list says in words: 「年末年始」. */
static void
say_closed_days (FacilityReader *reader, Facility *facility)
{
  g_autofree char *days = navii_closed_text (&facility->flags);
  g_autofree char *all = days != NULL && facility->closed_text != NULL
                             ? g_strconcat (days, "、", facility->closed_text, NULL)
                             : NULL;
  if (days != NULL)
    facility->closed_text = directory_shared_text (reader->directory, all != NULL ? all : days);
}

/* The flags and times of 医療情報ネット. FALSE if they do not tell the whole week. */
static gboolean
read_navii (FacilityReader *reader, Facility *facility, HoursFound *found)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (Hours));
  gboolean whole = navii_read_times (reader->navii, reader->table, reader->row, times);
  facility->flags = navii_read_flags (reader->navii, reader->table, reader->row, reader->directory);
  say_closed_days (reader, facility);
  hours_join_days (times);
  g_array_append_vals (found->hours, times->data, times->len);
  return navii_settle (&facility->flags, found) && whole;
}

void
facility_read_hours (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  gboolean whole = TRUE;
  g_auto (HoursFound) found;
  g_autoptr (GString) note = g_string_new (NULL);
  g_autofree char *text = facility_field (reader, FIELD_HOURS, &pos);
  hours_found_init (&found);
  if (text != NULL && hours_parse_text (text, 0, &found) != READING_WHOLE)
    {
      append_note (note, text);
      whole = FALSE;
    }
  if (found.hours->len == 0)
    whole &= read_timetable (reader, found.hours, note);
  whole &= read_closed (reader, facility, &found);
  read_closed_dates (reader, facility);
  whole &= reader->navii == NULL || read_navii (reader, facility, &found);
  g_autofree char *remark = facility_field (reader, FIELD_HOURS_NOTE, &pos);
  append_note (note, remark);
  if (remark != NULL)
    whole &= hours_parse_note (remark, &found) == READING_WHOLE;
  facility_set_hours (reader->directory, facility, &found);
  if (note->len > 0)
    facility->hours_note = directory_shared_text (reader->directory, note->str);
  facility->hours_state = whole && facility->n_hours > 0       ? HOURS_KNOWN
                          : note->len > 0 || facility->n_hours ? HOURS_PARTIAL
                                                               : HOURS_UNKNOWN;
}

void
facility_join_closed (Directory *directory, Facility *facility, const Facility *hours,
                      const Facility *closed)
{
  g_auto (HoursFound) found;
  hours_found_init (&found);
  g_array_append_vals (found.hours, facility->hours, facility->n_hours);
  g_array_append_vals (found.spans, facility->year_spans, facility->n_year_spans);
  found.closed = facility->closed_days;
  gboolean flagged = hours->name == NULL && (closed->flags.open | closed->flags.closed) != 0;
  gboolean whole = flagged
                       ? navii_settle (&closed->flags, &found)
                       : closed->closed_text == NULL
                             || hours_parse_closed (closed->closed_text, &found) == READING_WHOLE;
  if (flagged)
    g_array_append_vals (found.spans, closed->year_spans, closed->n_year_spans);
  facility_set_hours (directory, facility, &found);
  if (facility->n_hours == 0)
    facility->hours_state = HOURS_UNKNOWN;
  else if (!whole)
    facility->hours_state = HOURS_PARTIAL;
}
