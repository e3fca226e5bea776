#include "directory/hours.h"
#include "config/cells.h"
#include "directory/hours_parser.h"

#include <string.h>

#define EARLIEST (5 * 60) /* 「1:00～5:00」 is an afternoon written without saying so */

void
hours_found_init (HoursFound *found)
{
  found->hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  found->spans = g_array_new (FALSE, FALSE, sizeof (YearSpan));
  found->closed = 0;
}

void
hours_found_clear (HoursFound *found)
{
  g_clear_pointer (&found->hours, g_array_unref);
  g_clear_pointer (&found->spans, g_array_unref);
}

/* ── hours ── */

/* 「受付は11:30まで」「最終受付は診療終了の30分前まで」. */
static gboolean
take_last_reception (const char **at)
{
  static const char *const ends[]
      = { "診療", "診察", "終了", "時間", "各", "の", "は", ":", " ", NULL };
  const char *from = *at;
  ClockTime time;
  hours_take_word (&from, "最終");
  if (!hours_take_word (&from, "受付"))
    return FALSE;
  while (hours_take_any (&from, ends))
    ;
  gsize digits = strspn (from, "0123456789");
  if (digits > 0 && g_str_has_prefix (from + digits, "分前"))
    {
      from += digits + strlen ("分前");
      hours_take_until (&from);
    }
  else if (!hours_take_time (&from, &time) || !hours_take_until (&from))
    return FALSE;
  *at = from;
  return TRUE;
}

/* What leaves the timetable as it is, and must be read beside it. */
static gboolean
take_remark (HoursParser *p)
{
  static const char *const words[]
      = { "完全予約制", "事前予約制", "予約優先制", "予約優先",     "予約制",       "要事前予約",
          "要電話予約", "要予約",     "要事前連絡", "臨時休診あり", "臨時休業あり", NULL };
  if (!hours_take_any (&p->at, words) && !take_last_reception (&p->at))
    return FALSE;
  p->remarks = p->bracket_said = TRUE;
  return TRUE;
}

static gboolean
begins_with_days (const char *at)
{
  DayUnit unit;
  return hours_take_unit (&at, &unit);
}

/* 「受付時間：」, 「訪問」: what the hours behind it are for. */
static gboolean
take_kind (HoursParser *p)
{
  static const struct
  {
    const char *word;
    HoursKind kind;
  } words[] = {
    { "外来診療時間", HOURS_CONSULTATION },
    { "診療受付時間", HOURS_RECEPTION },
    { "外来受付時間", HOURS_RECEPTION },
    { "電話受付時間", HOURS_TELEPHONE },
    { "診療時間", HOURS_CONSULTATION },
    { "診察時間", HOURS_CONSULTATION },
    { "営業時間", HOURS_CONSULTATION },
    { "開所時間", HOURS_CONSULTATION },
    { "開店時間", HOURS_CONSULTATION },
    { "利用時間", HOURS_CONSULTATION },
    { "受付時間", HOURS_RECEPTION },
    { "訪問時間", HOURS_VISITS },
    { "電話受付", HOURS_TELEPHONE },
    { "電話相談", HOURS_TELEPHONE },
    { "訪問診療", HOURS_VISITS },
    { "外来診療", HOURS_CONSULTATION },
    { "外来受付", HOURS_RECEPTION },
    { "往診", HOURS_VISITS },
    { "診療", HOURS_CONSULTATION },
    { "診察", HOURS_CONSULTATION },
    { "外来", HOURS_CONSULTATION },
    { "営業", HOURS_CONSULTATION },
    { "受付", HOURS_RECEPTION },
  };
  if (p->at == p->range_end || p->text != TIMETABLE)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (hours_take_word (&p->at, words[i].word))
      {
        p->kind = words[i].kind;
        p->bracket_said = p->kind_pending = TRUE;
        hours_take_word (&p->at, "は");
        p->at += strspn (p->at, ": \n");
        if (p->days.n == 0 || begins_with_days (p->at))
          p->text_kind = p->kind;
        return TRUE;
      }
  return FALSE;
}

/* 「平日（月・火・水・金）」: only those. */
static void
take_named_weekdays (HoursParser *p, DayList *list)
{
  const char *from = p->at;
  DayList named;
  hours_skip_spaces (&from);
  if (list->n == 1 && list->units[0].days == DAYS_WEEKDAYS && list->units[0].form == DAYS_WORD
      && hours_take_word (&from, "(") && hours_take_days (&from, &named)
      && hours_take_word (&from, ")"))
    {
      *list = named;
      p->at = from;
    }
}

static gboolean
take_days (HoursParser *p)
{
  DayList list;
  if (p->text != TIMETABLE || p->pending || !hours_take_days (&p->at, &list))
    return FALSE;
  take_named_weekdays (p, &list);
  p->days = list;
  p->pending = p->bracket_said = TRUE;
  p->clause++;
  p->kind = p->text_kind;
  memset (p->last, 0, sizeof p->last);
  hours_take_word (&p->at, "のみ");
  hours_skip_spaces (&p->at);
  if (!hours_take_word (&p->at, ":") && hours_take_word (&p->at, "は"))
    p->topic = list.n == 1 && list.units[0].form == DAYS_NAMED;
  return TRUE;
}

/* 「24時間365日」「24時間、年中無休」: the days stand behind. */
static void
take_every_day (HoursParser *p, const Hours *hours)
{
  const char *from = p->at;
  DayUnit unit;
  if (p->days.n > 0 || hours->open != 0)
    return;
  hours_skip_separators (&from);
  if (!hours_take_unit (&from, &unit) || unit.days != 0xff)
    return;
  p->days.units[0] = unit;
  p->days.n = 1;
  p->at = from;
}

static gboolean
is_plausible (const Hours *hours)
{
  gboolean all_day = hours->open == 0 && hours->close == 24 * 60;
  return all_day || (hours->open >= EARLIEST && hours->close - hours->open <= 24 * 60);
}

static gboolean
take_range (HoursParser *p)
{
  static const char *const rests[] = { "のみ", "対応可能", "対応可", "対応", NULL };
  Hours hours = { 0 };
  if (p->text != TIMETABLE || (p->in_bracket && !p->bracket_said)
      || !hours_take_range (&p->at, &hours))
    return FALSE;
  if (hours.open == 0 && hours.close == 24 * 60 - 1)
    hours.close = 24 * 60;
  take_every_day (p, &hours);
  hours.kind = p->kind;
  if (p->days.n == 0 || !is_plausible (&hours) || hours.open < p->last[p->kind])
    return FALSE;
  for (guint i = 0; i < p->days.n; i++)
    if (!week_add (p->week, &p->days.units[i], &hours, p->clause))
      return FALSE;
  p->last[p->kind] = hours.close;
  p->pending = p->kind_pending = FALSE;
  hours_take_any (&p->at, rests);
  p->range_end = p->at;
  return TRUE;
}

/* ── whole texts ── */

/* A word for hours that stands behind them (「9:00-12:00（受付時間）」) is not read. */
static gboolean
take_bracket (HoursParser *p)
{
  if (p->in_bracket && p->kind_pending && p->clause > 0)
    return FALSE;
  if (hours_take_word (&p->at, p->in_bracket ? ")" : "("))
    {
      if (p->in_bracket)
        p->kind = p->text_kind;
      p->in_bracket = !p->in_bracket;
      p->bracket_said = p->pending;
      return TRUE;
    }
  return FALSE;
}

static gboolean
take_clause (HoursParser *p)
{
  return take_bracket (p) || take_remark (p) || hours_take_closing (p)
         || hours_take_part_closing (p) || hours_take_ending (p) || take_kind (p) || take_days (p)
         || take_range (p);
}

static gboolean
parse (HoursParser *p)
{
  for (hours_skip_separators (&p->at); *p->at != '\0'; hours_skip_separators (&p->at))
    if (!take_clause (p))
      return FALSE;
  return !p->pending && !p->kind_pending && !p->in_bracket && !(p->topic && p->clause == 1);
}

/* One closing of the finished week. */
static gboolean
apply_closing (HoursParser *p, const Closing *closing, HoursFound *found)
{
  const DayUnit *unit = &closing->unit;
  gboolean weekly = unit->part == WHOLE_DAY && unit->weeks == 0;
  gboolean has = week_has (p->week, unit);
  if ((closing->must_be_free && has) || (closing->must_have && !has))
    return FALSE;
  if (!weekly && !has)
    p->remarks = TRUE; /* closed at times on a day whose other hours nobody told */
  if (weekly)          /* 「祝日・土曜午後」: a holiday may be open in the morning */
    found->closed |= closing->must_be_free ? unit->days & ~(1 << DAY_HOLIDAY) : unit->days;
  return week_close (p->week, unit);
}

/* Whether holidays are kept is known then, whatever the other days of the clause. */
static gboolean
apply_exclusion (HoursParser *p, const Closing *closing, HoursFound *found)
{
  found->closed |= closing->unit.days & 1 << DAY_HOLIDAY;
  return week_exclude (p->week, &closing->unit, closing->clause);
}

static gboolean
apply (HoursParser *p, HoursFound *found)
{
  for (guint i = 0; i < p->n_closings; i++)
    if (p->closings[i].clause >= 0 && !apply_exclusion (p, &p->closings[i], found))
      return FALSE;
  if (!week_settle (p->week))
    return FALSE;
  for (guint i = 0; i < p->n_closings; i++)
    if (p->closings[i].clause < 0 && !apply_closing (p, &p->closings[i], found))
      return FALSE;
  for (guint i = 0; i < p->n_endings; i++)
    if (!week_end_at (p->week, &p->endings[i].unit, p->endings[i].close))
      return FALSE;
  return TRUE;
}

static HoursReading
read_text (HoursParser *p, const char *text, HoursFound *found)
{
  g_autofree char *form = hours_form (text);
  g_autoptr (Week) week = week_new ();
  guint8 closed = found->closed;
  p->at = form;
  p->week = week;
  for (guint i = 0; i < found->hours->len; i++)
    {
      const Hours *hours = &g_array_index (found->hours, Hours, i);
      if (!week_add (week, &(DayUnit){ .days = hours->days, .weeks = hours->weeks }, hours, 0))
        return READING_NONE;
    }
  if (!parse (p) || !apply (p, found))
    {
      found->closed = closed;
      return READING_NONE;
    }
  g_array_set_size (found->hours, 0);
  week_append (week, found->hours);
  g_array_append_vals (found->spans, p->spans, p->n_spans);
  return p->remarks ? READING_REMARKS : READING_WHOLE;
}

void
hours_join_days (GArray *hours)
{
  g_autoptr (Week) week = week_new ();
  for (guint i = 0; i < hours->len; i++)
    {
      const Hours *own = &g_array_index (hours, Hours, i);
      const DayUnit unit = { .days = own->days, .weeks = own->weeks };
      if (!week_add (week, &unit, own, 0))
        return; /* no week is so full: left as it is */
    }
  g_array_set_size (hours, 0);
  week_append (week, hours);
}

gboolean
hours_parse_days (const char *text, guint8 *days)
{
  g_autofree char *form = hours_form (text);
  const char *at = form;
  DayList list;
  guint8 found = 0;
  gboolean bracket = hours_take_word (&at, "(");
  hours_skip_separators (&at);
  if (!hours_take_days (&at, &list) || (bracket && !hours_take_word (&at, ")")))
    return FALSE;
  hours_skip_separators (&at);
  for (guint i = 0; i < list.n; i++)
    {
      if (list.units[i].weeks != 0)
        return FALSE;
      found |= list.units[i].days;
    }
  if (*at != '\0')
    return FALSE;
  *days = found;
  return TRUE;
}

HoursReading
hours_parse_text (const char *text, guint8 days, HoursFound *found)
{
  HoursParser parser = { .text = TIMETABLE };
  if (days != 0)
    {
      parser.days.units[0].days = days;
      parser.days.n = 1;
    }
  guint before = found->hours->len;
  HoursReading reading = read_text (&parser, text, found);
  return reading != READING_NONE && found->hours->len == before ? READING_NONE : reading;
}

/* 「なし」 of a place that has hours on every day of the week is all that can be said of it. */
static HoursReading
read_never_closed (const HoursFound *found)
{
  guint8 open = 0;
  for (guint i = 0; i < found->hours->len; i++)
    open |= g_array_index (found->hours, Hours, i).days;
  return (open & DAYS_WEEK) == DAYS_WEEK ? READING_WHOLE : READING_REMARKS;
}

HoursReading
hours_parse_closed (const char *text, HoursFound *found)
{
  static const char *const none[] = { "なし", "無し", "無休", "年中無休", NULL };
  HoursParser parser = { .text = CLOSED_CELL };
  if (g_strv_contains (none, text))
    return read_never_closed (found);
  return read_text (&parser, text, found);
}

HoursReading
hours_parse_note (const char *text, HoursFound *found)
{
  HoursParser parser = { .text = NOTE };
  return read_text (&parser, text, found);
}

static gboolean
parse_times (const char *text, GArray *times, gboolean *repaired)
{
  g_autofree char *unified = hours_form (text);
  g_strdelimit (unified, ";/,\n|", ';');
  g_auto (GStrv) parts = g_strsplit (unified, ";", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      ClockTime time;
      gboolean fraction;
      g_strstrip (*part);
      if (**part == '\0')
        continue;
      if (!time_cell_parse (*part, &time, &fraction))
        return FALSE;
      *repaired |= fraction;
      g_array_append_val (times, time);
    }
  return times->len > 0;
}

gboolean
hours_parse_pair (const char *open, const char *close, guint8 days, GArray *out, gboolean *repaired)
{
  g_autoptr (GArray) opens = g_array_new (FALSE, FALSE, sizeof (ClockTime));
  g_autoptr (GArray) closes = g_array_new (FALSE, FALSE, sizeof (ClockTime));
  *repaired = FALSE;
  if (days == 0 || !parse_times (open, opens, repaired) || !parse_times (close, closes, repaired)
      || opens->len != closes->len)
    return FALSE;
  for (guint i = 0; i < opens->len; i++)
    if (g_array_index (closes, ClockTime, i) <= g_array_index (opens, ClockTime, i))
      return FALSE;
  for (guint i = 0; i < opens->len; i++)
    {
      Hours hours = { .days = days,
                      .open = g_array_index (opens, ClockTime, i),
                      .close = g_array_index (closes, ClockTime, i) };
      g_array_append_val (out, hours);
    }
  return TRUE;
}
