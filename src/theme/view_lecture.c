#include <lauxlib.h>
#include <string.h>

#include "base/text.h"
#include "theme/view.h"

static const DiagKind CONDITION_UNKNOWN = {
  "theme-lecture-condition",
  DIAG_WARNING,
  "講座の一覧の {name} に「{value}」はありません",
  "the list of lectures knows no {name} `{value}`",
  "種別（forum など）と対象（citizens など）の名前を確かめてください",
  "check the names of kinds and audiences",
};

/* ── queries ── */

static int
unknown_condition (lua_State *L, const char *name, const char *value)
{
  Engine *engine = engine_of (L);
  diags_add (engine->run->diags, &CONDITION_UNKNOWN, engine->run->pos, "name", name, "value", value,
             NULL);
  proxy_push_list (L, &proxy_lecture, NULL);
  return 1;
}

static gboolean
has_argument (lua_State *L, const char *name)
{
  if (!lua_istable (L, 1))
    return FALSE;
  lua_getfield (L, 1, name);
  gboolean there = lua_toboolean (L, -1);
  lua_pop (L, 1);
  return there;
}

/* month="2026-12": the bounds of the month, of what is over, too. FALSE if it is none. */
static gboolean
bound_by_month (lua_State *L, LectureQuery *query)
{
  const char *text = view_text_argument (L, "month");
  if (text == NULL)
    return TRUE;
  g_autofree char *day = g_strconcat (text, "-01", NULL);
  if (date_parse (day, DATE_NONE, &query->from) != DATE_OK)
    return FALSE;
  query->any_time = TRUE;
  query->until = date_add_days (query->from, 31);
  query->until = date_add_days (query->until, -(int)date_day (query->until));
  return TRUE;
}

/* {upcoming=n} or {past=n}, 0 is all; nothing is all that is to come. */
int
view_lectures (lua_State *L)
{
  Engine *engine = engine_of (L);
  const Site *site = engine->site;
  LectureQuery query = { .partners_too = engine->run->audience >= AUDIENCE_PARTNERS };
  query.past = has_argument (L, "past");
  query.limit = view_count_argument (L, query.past ? "past" : "upcoming");
  guint limit = view_count_argument (L, "limit");
  if (limit > 0 && (query.limit == 0 || limit < query.limit))
    query.limit = limit;
  if (!query.past)
    query.from = site->today;
  if (!bound_by_month (L, &query))
    return unknown_condition (L, "month", view_text_argument (L, "month"));
  query.area_name = view_text_argument (L, "area");
  query.profession = view_text_argument (L, "profession");
  query.topic = view_text_argument (L, "topic");
  const char *kind = view_text_argument (L, "kind");
  const char *audience = view_text_argument (L, "audience");
  if (kind && (query.kind = lecture_word (lecture_kinds, N_LECTURE_KINDS, kind) + 1) == 0)
    return unknown_condition (L, "kind", kind);
  if (audience
      && (query.audience = lecture_word (lecture_audiences, N_LECTURE_AUDIENCES, audience) + 1)
             == 0)
    return unknown_condition (L, "audience", audience);
  sandbox_charge (L, 32 + site->schedule->lectures->len);
  proxy_push_list (L, &proxy_lecture,
                   run_keep (engine, schedule_query (site->schedule, &query, site->today)));
  return 1;
}

/* ── one line for day and time ── */

static void
append_day (Date date, gboolean ja, GString *out)
{
  g_autofree char *text = date_format (date, ja ? DATE_JA_WEEKDAY : DATE_EN_WEEKDAY);
  g_string_append (out, text);
}

static void
append_time (ClockTime time, gboolean ja, GString *out)
{
  g_autofree char *text = time_format (time, ja);
  g_string_append (out, text);
}

/* 午後2時〜午後3時30分 behind a day. */
static void
append_hours (ClockTime start, ClockTime end, gboolean ja, GString *out)
{
  if (start == TIME_NONE)
    return;
  g_string_append (out, ja ? "" : ", ");
  append_time (start, ja, out);
  if (end == TIME_NONE)
    return;
  g_string_append (out, ja ? "〜" : "–");
  append_time (end, ja, out);
}

/* The first day that is held and how many there are, or the first and the last. */
static void
append_days (const Lecture *lecture, gboolean ja, GString *out)
{
  guint n = 0;
  Date first = lecture_next_day (lecture, lecture->start);
  for (guint i = 0; i < lecture->n_sessions; i++)
    n += !lecture->sessions[i].cancelled;
  append_day (first != DATE_NONE ? first : lecture->start, ja, out);
  if (n > 1)
    g_string_append_printf (out, ja ? "から全%u回 " : " (%u days)", n);
  if (lecture->n_sessions > 0 || lecture->end == lecture->start)
    return;
  if (!lecture_is_daily (lecture)) /* through the night */
    append_hours (lecture->start_time, TIME_NONE, ja, out);
  g_string_append (out, ja ? "〜" : " – ");
  append_day (lecture->end, ja, out);
}

/* Do its sessions have hours of their own? */
static gboolean
has_other_hours (const Lecture *lecture)
{
  for (guint i = 0; lecture->rrule == NULL && i < lecture->n_sessions; i++)
    if (lecture->sessions[i].start_time != lecture->start_time
        || lecture->sessions[i].end_time != lecture->end_time)
      return TRUE;
  return FALSE;
}

/* 2026年12月5日（土曜日）午後2時〜午後3時30分, of a series 毎月第2木曜 午後2時〜…; nil without a
 * day.
 */
static void
push_when (lua_State *L, gconstpointer record)
{
  const Lecture *lecture = record;
  Engine *engine = engine_of (L);
  gboolean ja = run_is_japanese (engine);
  GString *out = g_string_truncate (engine->scratch, 0);
  if (lecture->start == DATE_NONE)
    {
      lua_pushnil (L);
      return;
    }
  if (lecture->rule_text != NULL && lecture->n_sessions > 0 && ja)
    g_string_append_printf (out, "%s ", lecture->rule_text);
  else
    append_days (lecture, ja, out);
  gboolean daily = lecture_is_daily (lecture);
  if (daily)
    g_string_append (out, ja ? " 各日 " : ", each day");
  if (lecture->n_sessions == 0 && lecture->end != lecture->start && !daily)
    append_hours (lecture->end_time, TIME_NONE, ja, out);
  else if (!has_other_hours (lecture))
    append_hours (lecture->start_time, lecture->end_time, ja, out);
  lua_pushlstring (L, out->str, out->len);
}

/* ── sessions ── */

static void
push_session_when (lua_State *L, gconstpointer record)
{
  const Session *session = record;
  Engine *engine = engine_of (L);
  gboolean ja = run_is_japanese (engine);
  GString *out = g_string_truncate (engine->scratch, 0);
  append_day (session->date, ja, out);
  append_hours (session->start_time, session->end_time, ja, out);
  lua_pushlstring (L, out->str, out->len);
}

static void
push_session_moved (lua_State *L, gconstpointer record)
{
  const Session *session = record;
  proxy_push_date (L, session->planned != session->date ? session->planned : DATE_NONE);
}

static void
push_session_past (lua_State *L, gconstpointer record)
{
  lua_pushboolean (L, ((const Session *)record)->date < engine_of (L)->site->today);
}

static const ProxyField session_fields[] = {
  PROXY_FIELD (Session, "date", GET_DATE, date),
  PROXY_FIELD (Session, "start_time", GET_TIME, start_time),
  PROXY_FIELD (Session, "end_time", GET_TIME, end_time),
  PROXY_FIELD (Session, "cancelled", GET_BOOL, cancelled),
  PROXY_CALL ("when_text", push_session_when),
  PROXY_CALL ("moved_from", push_session_moved),
  PROXY_CALL ("past", push_session_past),
  PROXY_END,
};
const ProxyType proxy_session = { "session", session_fields };

/* ── fields ── */

static void
push_url (lua_State *L, gconstpointer record)
{
  proxy_push_taken (L, site_lecture_url (record, engine_of (L)->run->lang));
}

/* There is none of a lecture without a day. */
static void
push_ics (lua_State *L, gconstpointer record)
{
  const Lecture *lecture = record;
  if (lecture->start == DATE_NONE || lecture->status == LECTURE_UNDATED)
    {
      lua_pushnil (L);
      return;
    }
  proxy_push_taken (L, site_lecture_url (lecture, engine_of (L)->run->lang));
  lua_pushliteral (L, "lecture.ics");
  lua_concat (L, 2);
}

static void
push_kind (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, lecture_kinds[((const Lecture *)record)->kind].key);
}

static void
push_kind_name (lua_State *L, gconstpointer record)
{
  const LectureWord *word = &lecture_kinds[((const Lecture *)record)->kind];
  proxy_push_by_language (L, word->ja, word->en);
}

static void
push_status (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, lecture_states[((const Lecture *)record)->status].key);
}

static void
push_status_name (lua_State *L, gconstpointer record)
{
  const LectureWord *word = &lecture_states[((const Lecture *)record)->status];
  proxy_push_by_language (L, word->ja, word->en);
}

static void
push_audience (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, lecture_audiences[((const Lecture *)record)->audience].key);
}

static void
push_audience_name (lua_State *L, gconstpointer record)
{
  const LectureWord *word = &lecture_audiences[((const Lecture *)record)->audience];
  proxy_push_by_language (L, word->ja, word->en);
}

static Date
last_day (const Lecture *lecture)
{
  return lecture->end != DATE_NONE ? lecture->end : lecture->start;
}

static void
push_last (lua_State *L, gconstpointer record)
{
  proxy_push_date (L, last_day (record));
}

static void
push_past (lua_State *L, gconstpointer record)
{
  const Lecture *lecture = record;
  Date last = last_day (lecture);
  lua_pushboolean (L, lecture->status == LECTURE_ENDED
                          || (last != DATE_NONE && last < engine_of (L)->site->today));
}

static void
push_degrees (lua_State *L, const Lecture *lecture, double degrees)
{
  if (lecture_has_point (lecture))
    lua_pushnumber (L, degrees);
  else
    lua_pushnil (L);
}

static void
push_latitude (lua_State *L, gconstpointer record)
{
  push_degrees (L, record, ((const Lecture *)record)->latitude);
}

static void
push_longitude (lua_State *L, gconstpointer record)
{
  push_degrees (L, record, ((const Lecture *)record)->longitude);
}

/* What is printed for it, as far as it may be shown. */
static void
push_pamphlets (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const GPtrArray *pamphlets = engine->site->pamphlets;
  GPtrArray *own = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; i < pamphlets->len; i++)
    {
      Pamphlet *pamphlet = pamphlets->pdata[i];
      if (pamphlet->lecture == record && view_may_show (engine, pamphlet->page))
        g_ptr_array_add (own, pamphlet);
    }
  proxy_push_list (L, &proxy_pamphlet, own);
}

static void
push_daily (lua_State *L, gconstpointer record)
{
  lua_pushboolean (L, lecture_is_daily (record));
}

static void
push_sessions (lua_State *L, gconstpointer record)
{
  const Lecture *lecture = record;
  sandbox_charge (L, lecture->n_sessions);
  GPtrArray *sessions = run_keep (engine_of (L), g_ptr_array_new ());
  for (guint i = 0; i < lecture->n_sessions; i++)
    g_ptr_array_add (sessions, (gpointer)&lecture->sessions[i]);
  proxy_push_list (L, &proxy_session, sessions);
}

/* The first day of those to come. */
static void
push_next (lua_State *L, gconstpointer record)
{
  proxy_push_date (L, lecture_next_day (record, engine_of (L)->site->today));
}

static void
push_contact (lua_State *L, gconstpointer record)
{
  const char *id = ((const Lecture *)record)->contact;
  proxy_push (L, &proxy_contact, id ? site_contact (engine_of (L)->site, id) : NULL);
}

static void
push_source_record (lua_State *L, gconstpointer record)
{
  proxy_push (L, &proxy_source, site_lecture_source (engine_of (L)->site, record));
}

static const ProxyField lecture_fields[] = {
  PROXY_TEXT (Lecture, id),
  PROXY_CALL ("url", push_url),
  PROXY_CALL ("ics", push_ics),
  PROXY_TEXT (Lecture, title),
  PROXY_TEXT (Lecture, subtitle),
  PROXY_CALL ("kind", push_kind),
  PROXY_CALL ("kind_name", push_kind_name),
  PROXY_CALL ("status", push_status),
  PROXY_CALL ("status_name", push_status_name),
  PROXY_CALL ("audience", push_audience),
  PROXY_CALL ("audience_name", push_audience_name),
  PROXY_FIELD (Lecture, "start", GET_DATE, start),
  PROXY_FIELD (Lecture, "end_", GET_DATE, end),
  PROXY_CALL ("last", push_last),
  PROXY_FIELD (Lecture, "start_time", GET_TIME, start_time),
  PROXY_FIELD (Lecture, "end_time", GET_TIME, end_time),
  PROXY_TEXT (Lecture, date_text),
  PROXY_CALL ("when_text", push_when),
  PROXY_CALL ("daily", push_daily),
  PROXY_CALL ("sessions", push_sessions),
  PROXY_CALL ("next", push_next),
  PROXY_TEXT (Lecture, rule_text),
  PROXY_FIELD (Lecture, "moved_from", GET_DATE, moved_from),
  PROXY_TEXT (Lecture, summary),
  PROXY_TEXT (Lecture, description),
  PROXY_TEXT (Lecture, venue),
  PROXY_TEXT (Lecture, address),
  PROXY_TEXT (Lecture, area_name),
  PROXY_CALL ("latitude", push_latitude),
  PROXY_CALL ("longitude", push_longitude),
  PROXY_TEXT (Lecture, access),
  PROXY_TEXT (Lecture, parking),
  PROXY_TEXT (Lecture, old_venue),
  PROXY_TEXT (Lecture, speaker),
  PROXY_TEXT (Lecture, organiser),
  PROXY_TEXT (Lecture, capacity),
  PROXY_TEXT (Lecture, fee),
  PROXY_FIELD (Lecture, "apply_from", GET_DATE, apply_from),
  PROXY_FIELD (Lecture, "apply_from_time", GET_TIME, apply_from_time),
  PROXY_FIELD (Lecture, "apply_by", GET_DATE, apply_by),
  PROXY_FIELD (Lecture, "apply_time", GET_TIME, apply_time),
  PROXY_TEXT (Lecture, apply_method),
  PROXY_TEXT (Lecture, apply_url),
  PROXY_CALL ("contact", push_contact),
  PROXY_TEXT (Lecture, contact_text),
  PROXY_TEXT (Lecture, audience_text),
  PROXY_FIELD (Lecture, "professions", GET_TEXTS, professions),
  PROXY_FIELD (Lecture, "topics", GET_TEXTS, topics),
  PROXY_TEXT (Lecture, languages),
  PROXY_TEXT (Lecture, note),
  PROXY_TEXT (Lecture, online_url),
  PROXY_FIELD (Lecture, "online", GET_BOOL, online),
  PROXY_FIELD (Lecture, "sign_language", GET_BOOL, sign_language),
  PROXY_FIELD (Lecture, "wheelchair", GET_BOOL, wheelchair),
  PROXY_FIELD (Lecture, "hearing_loop", GET_BOOL, hearing_loop),
  PROXY_FIELD (Lecture, "captions", GET_BOOL, captions),
  PROXY_FIELD (Lecture, "childcare", GET_BOOL, childcare),
  PROXY_FIELD (Lecture, "attendance", GET_COUNT, attendance),
  PROXY_CALL ("pamphlets", push_pamphlets),
  PROXY_CALL ("past", push_past),
  PROXY_CALL ("source_record", push_source_record),
  PROXY_END,
};
const ProxyType proxy_lecture = { "lecture", lecture_fields };
