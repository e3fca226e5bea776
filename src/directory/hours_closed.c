#include "directory/hours_parser.h"

#include <string.h>

static gboolean
take_part (const char **at, DayPart *part)
{
  const char *from = *at;
  hours_take_word (&from, "の");
  if (hours_take_word (&from, "午後") || hours_take_word (&from, "PM"))
    *part = AFTERNOON;
  else if (hours_take_word (&from, "午前") || hours_take_word (&from, "AM"))
    *part = MORNING;
  else
    return FALSE;
  *at = from;
  return TRUE;
}

static gboolean
take_span (HoursParser *p)
{
  if (p->n_spans >= CLOSINGS_MAX || !hours_take_year_span (&p->at, &p->spans[p->n_spans]))
    return FALSE;
  p->n_spans++;
  return TRUE;
}

/* 「(12/29～1/3)」「12月30日～1月3日」 behind the name of a season. */
static gboolean
take_dates_of_season (HoursParser *p)
{
  const char *before = p->at;
  hours_skip_spaces (&p->at);
  gboolean bracket = hours_take_word (&p->at, "(");
  hours_take_word (&p->at, ":");
  hours_skip_spaces (&p->at);
  guint n = p->n_spans;
  gboolean read = take_span (p);
  while (read && (hours_take_word (&p->at, "・") || hours_take_word (&p->at, "、")))
    read = take_span (p);
  if (read && (!bracket || hours_take_word (&p->at, ")")))
    return TRUE;
  p->n_spans = n;
  p->at = before;
  return FALSE;
}

/* 「年末年始」「お盆休み」, with or without its days behind it. */
static gboolean
take_season (HoursParser *p)
{
  static const struct
  {
    const char *word;
    YearSpan about; /* from 0: nobody can say when */
  } seasons[] = {
    { "年末年始", { 1229, 103, TRUE } },
    { "年末", { 1229, 1231, TRUE } },
    { "年始", { 101, 103, TRUE } },
    { "正月", { 101, 103, TRUE } },
    { "お盆", { 813, 816, TRUE } },
    { "盆", { 813, 816, TRUE } },
    { "夏季", { 0 } },
    { "夏期", { 0 } },
    { "冬季", { 0 } },
    { "冬期", { 0 } },
    { "GW", { 0 } },
    { "ゴールデンウィーク", { 0 } },
  };
  static const char *const rests[] = { "休暇", "期間中", "期間", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (seasons); i++)
    if (hours_take_word (&p->at, seasons[i].word))
      {
        hours_take_any (&p->at, rests);
        if (take_dates_of_season (p))
          return TRUE;
        if (seasons[i].about.from == 0 || p->n_spans >= CLOSINGS_MAX)
          p->remarks = TRUE;
        else
          p->spans[p->n_spans++] = seasons[i].about;
        return TRUE;
      }
  return FALSE;
}

/* One after another: 「日曜・祝日・水曜午後・年末年始（12/29～1/3）」. */
static gboolean
take_closed_list (HoursParser *p, DayList *list)
{
  static const char *const between[] = { "・", "、", "と", "及び", "および", "並びに", NULL };
  const char *start = p->at, *end = start;
  list->n = 0;
  while (list->n < DAY_UNITS_MAX)
    {
      DayUnit *unit = &list->units[list->n];
      if (hours_take_unit (&p->at, unit))
        {
          take_part (&p->at, &unit->part);
          list->n++;
        }
      else if (!take_span (p) && !take_season (p))
        break;
      end = p->at;
      do
        p->at += strspn (p->at, p->text == CLOSED_CELL ? " \t\n,./;" : " \t,./;");
      while (hours_take_any (&p->at, between));
    }
  p->at = end;
  return end != start && list->n < DAY_UNITS_MAX;
}

/* FALSE if there are too many. */
static gboolean
add_closing (HoursParser *p, Closing closing)
{
  if (p->n_closings >= CLOSINGS_MAX)
    return FALSE;
  p->closings[p->n_closings++] = closing;
  return TRUE;
}

/*
 * 「水・土曜午後」 is the afternoon of both, if there are hours on both. Of
 * 「日曜・祝日・土曜午後」 nobody can tell, unless there are no hours on the others.
 */
static gboolean
add_closings (HoursParser *p, DayList *list, int clause)
{
  gboolean bare_chain = FALSE, before_part = FALSE;
  DayPart part = WHOLE_DAY;
  for (guint i = list->n; i-- > 0;)
    {
      DayUnit *unit = &list->units[i];
      gboolean own = unit->part != WHOLE_DAY, shares = !own && bare_chain && unit->bare;
      if (own)
        part = unit->part;
      else if (shares)
        unit->part = part;
      bare_chain = own || shares;
      before_part |= own;
      if (!add_closing (p,
                        (Closing){ *unit, clause, before_part && unit->part == WHOLE_DAY, shares }))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_closed_word (HoursParser *p)
{
  static const char *const before[] = { "は", "が", "も", ":", " ", NULL };
  static const char *const words[]
      = { "休診日", "休診", "定休日",   "定休",     "休業日",   "休業",     "休館日", "休館",
          "お休み", "休み", "対応不可", "対応なし", "診療なし", "診察なし", "休",     NULL };
  const char *from = p->at;
  while (hours_take_any (&from, before))
    ;
  if (!hours_take_any (&from, words) || g_str_has_prefix (from, "日")
      || g_str_has_prefix (from, "憩"))
    return FALSE;
  hours_take_word (&from, "あり");
  p->at = from;
  return TRUE;
}

static gboolean
take_exclusion_word (HoursParser *p)
{
  static const char *const words[]
      = { "を除く", "は除く", "除く", "以外の", "以外", "を除き", NULL };
  return hours_take_any (&p->at, words);
}

/* 「木・土は午前のみ」: then their afternoons are closed. */
static gboolean
take_mornings_only (HoursParser *p, DayList *list)
{
  const char *from = p->at;
  hours_take_word (&from, "は");
  gboolean own = list->n > 0 && list->units[list->n - 1].part == MORNING;
  if (list->n == 0 || (!own && !hours_take_word (&from, "午前") && !hours_take_word (&from, "AM")))
    return FALSE;
  static const char *const rests[] = { "診療", "診察", "診", "中", NULL };
  hours_take_any (&from, rests);
  if (!hours_take_word (&from, "のみ"))
    return FALSE;
  p->at = from;
  for (guint i = 0; i < list->n; i++)
    list->units[i].part = AFTERNOON;
  return TRUE;
}

/* What is closed is said of other days than those of the clause: these do not go on behind it,
 * unless it stood in a bracket. */
static void
end_days (HoursParser *p)
{
  if (!p->in_bracket)
    {
      p->days.n = 0;
      p->pending = FALSE;
    }
  p->bracket_said = TRUE;
}

/* 「水曜を除く平日」: those days of @excluded in the list that stands behind. */
static gboolean
take_days_but (HoursParser *p, const DayList *excluded)
{
  hours_skip_spaces (&p->at);
  if (p->pending || !hours_take_days (&p->at, &p->days))
    return FALSE;
  p->clause++;
  p->pending = TRUE;
  p->kind = p->text_kind;
  memset (p->last, 0, sizeof p->last);
  for (guint i = 0; i < excluded->n; i++)
    if (!add_closing (p, (Closing){ excluded->units[i], (int)p->clause, FALSE, FALSE }))
      return FALSE;
  return TRUE;
}

/* 「日曜を除く」: of the clause, or of the days behind it. */
static gboolean
close_excluded (HoursParser *p, DayList *list)
{
  if (p->text == NOTE)
    return add_closings (p, list, -1);
  if (p->clause == 0 || p->days.n == 0)
    return p->text == TIMETABLE && take_days_but (p, list);
  p->bracket_said = TRUE;
  return add_closings (p, list, (int)p->clause);
}

/* What is said of the closed days of @list. */
static gboolean
take_closing_of (HoursParser *p, DayList *list, gboolean head)
{
  if (take_mornings_only (p, list))
    {
      for (guint i = 0; i < list->n; i++)
        if (!add_closing (p, (Closing){ list->units[i], -1, FALSE, TRUE }))
          return FALSE;
      p->bracket_said = TRUE;
      return TRUE;
    }
  if (list->n > 0 && take_exclusion_word (p))
    return close_excluded (p, list);
  if (!take_closed_word (p) && !head && p->text != CLOSED_CELL)
    return FALSE;
  end_days (p);
  return add_closings (p, list, -1);
}

gboolean
hours_take_closing (HoursParser *p)
{
  static const char *const heads[] = { "休診日", "定休日", "休業日", "休館日", "休診", NULL };
  const HoursParser before = *p;
  DayList list;
  gboolean head = hours_take_any (&p->at, heads);
  if (head)
    {
      p->at += strspn (p->at, ": ");
      hours_take_word (&p->at, "は");
    }
  if (take_closed_list (p, &list) && take_closing_of (p, &list, head))
    return TRUE;
  *p = before;
  return FALSE;
}

/* 「第2・4休診」 of the one day of the clause. */
static gboolean
take_weeks_closing (HoursParser *p)
{
  const char *before = p->at;
  DayUnit *unit = &p->days.units[0];
  guint8 weeks;
  if (p->days.n == 1 && !p->pending && unit->weeks == 0 && (unit->days & (unit->days - 1)) == 0
      && hours_take_weeks (&p->at, &weeks))
    {
      DayUnit closed = *unit;
      hours_take_word (&p->at, "週");
      closed.weeks = weeks;
      take_part (&p->at, &closed.part);
      if (take_closed_word (p))
        return add_closing (p, (Closing){ closed, -1, FALSE, FALSE });
    }
  p->at = before;
  return FALSE;
}

gboolean
hours_take_part_closing (HoursParser *p)
{
  const char *before = p->at;
  DayPart part;
  if (take_weeks_closing (p))
    return TRUE;
  if (p->days.n == 0 || p->pending || !take_part (&p->at, &part) || !take_closed_word (p))
    {
      p->at = before;
      return FALSE;
    }
  for (guint i = 0; i < p->days.n; i++)
    {
      DayUnit unit = p->days.units[i];
      unit.part = part;
      if (!add_closing (p, (Closing){ unit, -1, FALSE, FALSE }))
        return FALSE;
    }
  return TRUE;
}

gboolean
hours_take_ending (HoursParser *p)
{
  const char *before = p->at;
  DayList list;
  ClockTime close;
  if (p->text == NOTE && hours_take_days (&p->at, &list) && list.n + p->n_endings <= CLOSINGS_MAX)
    {
      hours_take_word (&p->at, "は");
      hours_skip_spaces (&p->at);
      if (hours_take_time (&p->at, &close) && hours_take_word (&p->at, "まで"))
        {
          for (guint i = 0; i < list.n; i++)
            p->endings[p->n_endings++] = (Ending){ list.units[i], close };
          hours_take_word (&p->at, "診療");
          return TRUE;
        }
    }
  p->at = before;
  return FALSE;
}
