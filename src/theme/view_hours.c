#include <lauxlib.h>

#include "directory/timetable.h"
#include "theme/view.h"

/* Monday first, as people read a week; the last is holidays. */
static const guint8 day_bits[] = { 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 0, 1 << 7 };
static const char *const days_ja[] = { "月", "火", "水", "木", "金", "土", "日", "祝日" };
static const char *const days_en[]
    = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Holidays" };
#define N_DAYS 8

/* The member of a row of the table that each kind has. */
static const char *const kind_members[] = {
  [HOURS_CONSULTATION] = "spans",
  [HOURS_RECEPTION] = "reception",
  [HOURS_VISITS] = "visits",
  [HOURS_TELEPHONE] = "telephone",
};
G_STATIC_ASSERT (G_N_ELEMENTS (kind_members) == N_HOURS_KINDS);

static int
push_scratch (lua_State *L)
{
  const GString *scratch = engine_of (L)->scratch;
  lua_pushlstring (L, scratch->str, scratch->len);
  return 1;
}

/* （第2・第4）: weeks of the month. */
static void
append_weeks (guint8 weeks, gboolean ja, GString *out)
{
  static const char *const names_en[] = { "", "1st", "2nd", "3rd", "4th", "5th" };
  gboolean first = TRUE;
  for (guint week = 1; week <= 5; week++)
    if (weeks & 1 << week)
      {
        g_string_append (out, first ? ja ? "（" : " (" : ja ? "・" : ", ");
        if (ja)
          g_string_append_printf (out, "第%u", week);
        else
          g_string_append (out, names_en[week]);
        first = FALSE;
      }
  if (!first)
    g_string_append (out, ja ? "）" : ")");
}

static void
append_clock (ClockTime time, gboolean ja, GString *out)
{
  gboolean next_day = time > 24 * 60;
  guint hour = next_day ? time / 60 - 24 : time / 60;
  g_string_append_printf (out, "%s%u:%02u%s", next_day && ja ? "翌" : "", hour, time % 60,
                          next_day && !ja ? " the next day" : "");
}

static void
append_span (const Hours *hours, gboolean ja, GString *out)
{
  append_clock (hours->open, ja, out);
  g_string_append (out, "〜");
  append_clock (hours->close, ja, out);
  append_weeks (hours->weeks, ja, out);
}

/* 月〜金・祝日: three days in a row or more as from–to. */
static void
append_days (guint8 days, gboolean ja, GString *out)
{
  const char *const *names = ja ? days_ja : days_en;
  for (guint i = 0; i < N_DAYS; i++)
    {
      guint last = i;
      if (!(days & day_bits[i]))
        continue;
      while (last + 1 < N_DAYS - 1 && (days & day_bits[last + 1]))
        last++;
      last = last >= i + 2 ? last : i;
      if (out->len > 0)
        g_string_append (out, ja ? "・" : ", ");
      g_string_append (out, names[i]);
      if (last > i)
        g_string_append_printf (out, "%s%s", ja ? "〜" : "–", names[last]);
      i = last;
    }
}

static void
push_days_text (lua_State *L, const Hours *hours)
{
  gboolean ja = run_is_japanese (engine_of (L));
  GString *text = g_string_truncate (engine_of (L)->scratch, 0);
  append_days (hours->days, ja, text);
  append_weeks (hours->weeks, ja, text);
  push_scratch (L);
}

void
view_push_hours (lua_State *L, gconstpointer record)
{
  static const char *const kinds[] = { "consultation", "reception", "visits", "telephone" };
  const Facility *facility = record;
  lua_newtable (L);
  for (guint i = 0; i < facility->n_hours; i++)
    {
      const Hours *hours = &facility->hours[i];
      lua_newtable (L);
      push_days_text (L, hours);
      lua_setfield (L, -2, "days_text");
      lua_pushstring (L, kinds[hours->kind]);
      lua_setfield (L, -2, "kind");
      proxy_push_time (L, hours->open);
      lua_setfield (L, -2, "open");
      proxy_push_time (L, hours->close);
      lua_setfield (L, -2, "close");
      lua_seti (L, -2, i + 1);
    }
}

/* The stretches of @kind on one day, as one text; "" if there are none. */
static void
push_spans (lua_State *L, const Facility *facility, guint8 day, guint kind)
{
  gboolean ja = run_is_japanese (engine_of (L));
  GString *spans = g_string_truncate (engine_of (L)->scratch, 0);
  for (guint i = 0; i < facility->n_hours; i++)
    if (facility->hours[i].days & day && facility->hours[i].kind == kind)
      {
        g_string_append (spans, spans->len ? (ja ? "、" : ", ") : "");
        append_span (&facility->hours[i], ja, spans);
      }
  push_scratch (L);
}

/* Rows for Monday to Sunday and holidays. */
void
view_push_hours_table (lua_State *L, gconstpointer record)
{
  static const char *const states[]
      = { [DAY_ASK] = "ask", [DAY_CLOSED] = "closed", [DAY_OPEN] = "open" };
  const char *const *names = run_is_japanese (engine_of (L)) ? days_ja : days_en;
  lua_createtable (L, N_DAYS, 0);
  for (guint day = 0; day < N_DAYS; day++)
    {
      lua_createtable (L, 0, 2 + N_HOURS_KINDS);
      lua_pushstring (L, names[day]);
      lua_setfield (L, -2, "day");
      lua_pushstring (L, states[timetable_day (record, day_bits[day])]);
      lua_setfield (L, -2, "state");
      for (guint kind = 0; kind < N_HOURS_KINDS; kind++)
        {
          push_spans (L, record, day_bits[day], kind);
          lua_setfield (L, -2, kind_members[kind]);
        }
      lua_seti (L, -2, day + 1);
    }
}

void
view_push_hours_state (lua_State *L, gconstpointer record)
{
  static const char *const names[] = { "unknown", "partial", "known" };
  lua_pushstring (L, names[((const Facility *)record)->hours_state]);
}

void
view_push_hours_machine (lua_State *L, gconstpointer record)
{
  const Site *site = engine_of (L)->site;
  GArray *closures = facility_closures (site->directory, record, site->today);
  gboolean known
      = timetable_append_machine (record, closures, g_string_truncate (engine_of (L)->scratch, 0));
  g_array_unref (closures);
  if (known)
    push_scratch (L);
  else
    lua_pushnil (L);
}

void
view_push_hours_all_day (lua_State *L, gconstpointer record)
{
  lua_pushboolean (L, timetable_has_all_day (record));
}

/* More than these in one month nobody reads. */
#define CLOSURES_SHOWN_MAX 12

/* Those that have begun or begin soon, into @shown. */
static guint
near_closures (const Site *site, const Facility *facility, Closure *shown)
{
  guint n = 0;
  g_autoptr (GArray) closures = facility_closures (site->directory, facility, site->today);
  for (guint i = 0; i < closures->len && n < CLOSURES_SHOWN_MAX; i++)
    {
      const Closure *closure = &g_array_index (closures, Closure, i);
      if (closure->start <= date_add_days (site->today, CLOSURE_AHEAD_DAYS))
        shown[n++] = *closure;
    }
  return n;
}

/* {start, end_, text, ask} of each. */
void
view_push_closures (lua_State *L, gconstpointer record)
{
  Closure shown[CLOSURES_SHOWN_MAX];
  guint n = near_closures (engine_of (L)->site, record, shown);
  lua_createtable (L, (int)n, 0);
  for (guint i = 0; i < n; i++)
    {
      lua_createtable (L, 0, 4);
      proxy_push_date (L, shown[i].start);
      lua_setfield (L, -2, "start");
      proxy_push_date (L, shown[i].end);
      lua_setfield (L, -2, "end_");
      lua_pushstring (L, shown[i].text);
      lua_setfield (L, -2, "text");
      lua_pushboolean (L, shown[i].ask);
      lua_setfield (L, -2, "ask");
      lua_seti (L, -2, i + 1);
    }
}
