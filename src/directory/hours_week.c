#include "directory/hours_week.h"
#include "directory/hours.h"

#include <string.h>

/* A week holds no more than this; a text that says more is no timetable. */
#define SLOTS_MAX 256
#define CLAUSES_MAX 32
#define ALL_WEEKS 0x3e
#define NOON (12 * 60)
#define MORNING_ENDS_BY (14 * 60)

/* One stretch of one day. */
typedef struct
{
  guint8 day, weeks, kind; /* bits as in Hours; weeks 0: all */
  guint8 form;             /* DaysForm */
  guint8 clause;
  ClockTime open, close;
} Slot;

struct Week
{
  Slot slots[SLOTS_MAX];
  guint n;
};

Week *
week_new (void)
{
  return g_new0 (Week, 1);
}

void
week_free (Week *week)
{
  g_free (week);
}

gboolean
week_add (Week *week, const DayUnit *unit, const Hours *hours, guint clause)
{
  if (week->n + 8 > SLOTS_MAX || clause >= CLAUSES_MAX)
    return FALSE;
  for (guint day = 0; day < 8; day++)
    if (unit->days & 1 << day)
      week->slots[week->n++] = (Slot){ .day = 1 << day,
                                       .weeks = unit->weeks,
                                       .kind = hours->kind,
                                       .form = unit->form,
                                       .clause = clause,
                                       .open = hours->open,
                                       .close = hours->close };
  return TRUE;
}

gboolean
week_has (const Week *week, const DayUnit *unit)
{
  for (guint i = 0; i < week->n; i++)
    if (week->slots[i].day & unit->days)
      return TRUE;
  return FALSE;
}

/* ── taking away ── */

static gboolean
weeks_meet (guint8 a, guint8 b)
{
  return a == 0 || b == 0 || (a & b) != 0;
}

/* @slot no longer holds in @weeks (0: in none). FALSE if nothing is left of it. */
static gboolean
take_weeks_off (Slot *slot, guint8 weeks)
{
  guint8 left = (slot->weeks == 0 ? ALL_WEEKS : slot->weeks) & ~(weeks == 0 ? ALL_WEEKS : weeks);
  slot->weeks = left;
  return left != 0;
}

/* Which slots a step is about. */
typedef struct
{
  guint8 day;
  int clause, kind; /* -1: any */
} Which;

static gboolean
is_of (const Slot *slot, const Which *which)
{
  return slot->day == which->day && (which->clause < 0 || slot->clause == which->clause)
         && (which->kind < 0 || slot->kind == which->kind);
}

/* Those slots no longer hold in @weeks. */
static void
take_off (Week *week, const Which *which, DayPart part, guint8 weeks)
{
  guint kept = 0;
  for (guint i = 0; i < week->n; i++)
    {
      Slot slot = week->slots[i];
      gboolean meant = is_of (&slot, which) && weeks_meet (slot.weeks, weeks)
                       && (part == WHOLE_DAY || (part == AFTERNOON) == (slot.open >= NOON));
      if (!meant || take_weeks_off (&slot, weeks))
        week->slots[kept++] = slot;
    }
  week->n = kept;
}

/* ── one clause against another ── */

typedef enum
{
  APART,    /* they share no day */
  ADDED,    /* one more stretch of the same days */
  REPLACED, /* the later one is an exception to the earlier */
  AT_ODDS,
} Meeting;

static gboolean
overlap (const Slot *a, const Slot *b)
{
  return a->open < b->close && b->open < a->close;
}

/* How many days the clause of @slot names. */
static guint
count_days (const Week *week, const Slot *slot)
{
  guint8 days = 0;
  guint n = 0;
  for (guint i = 0; i < week->n; i++)
    if (week->slots[i].clause == slot->clause)
      days |= week->slots[i].day;
  for (; days != 0; days &= days - 1)
    n++;
  return n;
}

/*
 * Which it is for slots that do or do not overlap. 「平日9～12時 月水金15～18時」 adds to the
 * weekdays; 「平日9～12時 水13～15時」 may be all of that day.
 */
static Meeting
judge (const Week *week, const Slot *earlier, const Slot *later, gboolean overlaps)
{
  if (earlier->weeks == 0 && later->weeks != 0)
    return overlaps ? REPLACED : AT_ODDS;
  if (earlier->weeks != 0)
    return AT_ODDS;
  if (overlaps)
    return earlier->form != DAYS_NAMED && later->form == DAYS_NAMED ? REPLACED : AT_ODDS;
  return earlier->form == DAYS_WORD && count_days (week, later) < 2 ? AT_ODDS : ADDED;
}

static Meeting
meeting (const Week *week, const Which *earlier, const Which *later)
{
  const Slot *first = NULL, *second = NULL;
  gboolean overlaps = FALSE;
  for (guint a = 0; a < week->n; a++)
    for (guint b = 0; b < week->n && is_of (&week->slots[a], earlier); b++)
      if (is_of (&week->slots[b], later) && weeks_meet (week->slots[a].weeks, week->slots[b].weeks))
        {
          first = &week->slots[a];
          second = &week->slots[b];
          overlaps |= overlap (first, second);
        }
  return first == NULL ? APART : judge (week, first, second, overlaps);
}

/* The weeks in which those slots hold; 0: in all. */
static guint8
weeks_of (const Week *week, const Which *which)
{
  guint8 weeks = 0;
  for (guint i = 0; i < week->n; i++)
    if (is_of (&week->slots[i], which))
      {
        if (week->slots[i].weeks == 0)
          return 0;
        weeks |= week->slots[i].weeks;
      }
  return weeks;
}

static gboolean
settle_day (Week *week, guint8 day, int kind, int clause)
{
  const Which later = { day, clause, kind };
  for (int before = 0; before < clause; before++)
    {
      const Which earlier = { day, before, kind };
      Meeting met = meeting (week, &earlier, &later);
      if (met == AT_ODDS)
        return FALSE;
      if (met == REPLACED)
        take_off (week, &earlier, WHOLE_DAY, weeks_of (week, &later));
    }
  return TRUE;
}

gboolean
week_settle (Week *week)
{
  guint last = 0;
  for (guint i = 0; i < week->n; i++)
    last = MAX (last, week->slots[i].clause);
  for (guint clause = 1; clause <= last; clause++)
    for (guint day = 0; day < 8; day++)
      for (guint kind = 0; kind < N_HOURS_KINDS; kind++)
        if (!settle_day (week, 1 << day, (int)kind, (int)clause))
          return FALSE;
  return TRUE;
}

/* ── closing ── */

/* FALSE if a whole day is closed of which hours were told by its name, or if no line between
 * morning and afternoon falls between stretches. */
static gboolean
may_close (const Week *week, guint8 day, const DayUnit *unit)
{
  for (guint i = 0; i < week->n; i++)
    {
      const Slot *slot = &week->slots[i];
      if (slot->day != day || !weeks_meet (slot->weeks, unit->weeks))
        continue;
      if (unit->part == WHOLE_DAY)
        {
          if (unit->weeks == 0 && slot->form == DAYS_NAMED)
            return FALSE;
        }
      else if (slot->open < NOON && slot->close > MORNING_ENDS_BY)
        return FALSE;
    }
  return TRUE;
}

gboolean
week_close (Week *week, const DayUnit *unit)
{
  for (guint day = 0; day < 8; day++)
    {
      const Which which = { 1 << day, -1, -1 };
      if (!(unit->days & which.day))
        continue;
      if (!may_close (week, which.day, unit))
        return FALSE;
      take_off (week, &which, unit->part, unit->weeks);
    }
  return TRUE;
}

gboolean
week_exclude (Week *week, const DayUnit *unit, guint clause)
{
  for (guint day = 0; day < 8; day++)
    {
      const Which which = { 1 << day, (int)clause, -1 };
      gboolean there = FALSE;
      if (!(unit->days & which.day))
        continue;
      for (guint i = 0; i < week->n; i++)
        there |= is_of (&week->slots[i], &which);
      if (unit->part != WHOLE_DAY || (!there && day != DAY_HOLIDAY))
        return FALSE;
      take_off (week, &which, WHOLE_DAY, unit->weeks);
    }
  return TRUE;
}

static gboolean
end_day_at (Week *week, guint8 day, guint8 weeks, ClockTime close)
{
  Slot *last = NULL;
  guint n = 0;
  for (guint i = 0; i < week->n; i++)
    {
      Slot *slot = &week->slots[i];
      if (slot->day != day)
        continue;
      n++;
      if (last == NULL || slot->open > last->open)
        last = slot;
    }
  if (last == NULL || weeks != 0 || last->weeks != 0 || close <= last->open
      || (n > 1 && close > last->close))
    return FALSE;
  last->close = close;
  return TRUE;
}

gboolean
week_end_at (Week *week, const DayUnit *unit, ClockTime close)
{
  for (guint day = 0; day < 8; day++)
    if (unit->days & 1 << day && !end_day_at (week, 1 << day, unit->weeks, close))
      return FALSE;
  return TRUE;
}

/* ── the result ── */

static int
compare_stretches (const Slot *a, const Slot *b)
{
  if (a->kind != b->kind)
    return a->kind - b->kind;
  if (a->weeks != b->weeks)
    return a->weeks - b->weeks;
  return a->open != b->open ? a->open - b->open : a->close - b->close;
}

/* Monday first, holidays last. */
static guint
place_in_week (const Slot *slot)
{
  return slot->day == 1 ? 1 << 7 : slot->day == 1 << DAY_HOLIDAY ? 1 << 8 : slot->day;
}

static int
compare_slots (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  guint first = place_in_week (a), second = place_in_week (b);
  return first != second ? (first < second ? -1 : 1) : compare_stretches (a, b);
}

/* How many slots from @at on are of one day. */
static guint
day_length (const Slot *slots, guint n, guint at)
{
  guint end = at;
  while (end < n && slots[end].day == slots[at].day)
    end++;
  return end - at;
}

static gboolean
same_hours (const Slot *slots, guint a, guint b, guint length)
{
  for (guint i = 0; i < length; i++)
    if (compare_stretches (&slots[a + i], &slots[b + i]) != 0)
      return FALSE;
  return TRUE;
}

/* The hours of the day at @at, for all later days that have the same ones; these are marked as
 * done by losing their day. */
static void
append_day (Slot *slots, guint n, guint at, GArray *out)
{
  guint length = day_length (slots, n, at);
  guint8 days = slots[at].day;
  for (guint other = at + length; other < n;)
    {
      guint other_length = day_length (slots, n, other);
      if (slots[other].day != 0 && other_length == length && same_hours (slots, at, other, length))
        {
          days |= slots[other].day;
          for (guint i = 0; i < length; i++)
            slots[other + i].day = 0;
        }
      other += other_length;
    }
  for (guint i = at; i < at + length; i++)
    g_array_append_val (out, ((Hours){ .days = days,
                                       .open = slots[i].open,
                                       .close = slots[i].close,
                                       .weeks = slots[i].weeks,
                                       .kind = slots[i].kind }));
}

void
week_append (const Week *week, GArray *out)
{
  Slot slots[SLOTS_MAX];
  memcpy (slots, week->slots, week->n * sizeof (Slot));
  g_qsort_with_data (slots, (gint)week->n, sizeof (Slot), compare_slots, NULL);
  for (guint at = 0; at < week->n; at += day_length (slots, week->n, at))
    if (slots[at].day != 0)
      append_day (slots, week->n, at, out);
}
