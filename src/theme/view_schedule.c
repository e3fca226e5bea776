/* The lists of the schedule, as templates see them. */
#include "event/lecture_list.h"
#include "theme/view.h"

static void
push_of (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, lecture_list_words[((const LectureList *)record)->of]);
}

static void
push_name (lua_State *L, gconstpointer record)
{
  proxy_push_taken (L, lecture_list_name (record, run_is_japanese (engine_of (L))));
}

static void
push_url (lua_State *L, gconstpointer record)
{
  proxy_push_taken (L, lecture_list_url (record));
}

static void
push_ics (lua_State *L, gconstpointer record)
{
  if (!lecture_list_has_calendar (record))
    {
      lua_pushnil (L);
      return;
    }
  push_url (L, record);
  lua_pushliteral (L, "lectures.ics");
  lua_concat (L, 2);
}

static const ProxyField lecture_list_fields[] = {
  PROXY_CALL ("of", push_of),
  PROXY_TEXT (LectureList, key),
  PROXY_CALL ("name", push_name),
  PROXY_CALL ("url", push_url),
  PROXY_CALL ("ics", push_ics),
  PROXY_FIELD (LectureList, "count", GET_COUNT, count),
  PROXY_END,
};
const ProxyType proxy_lecture_list = { "lecture list", lecture_list_fields };

void
view_push_lecture_lists (lua_State *L, G_GNUC_UNUSED gconstpointer site)
{
  proxy_push_list (L, &proxy_lecture_list, engine_of (L)->site->schedule->lists);
}
