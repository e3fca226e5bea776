#include <lauxlib.h>
#include <string.h>

#include "theme/view.h"

static const DiagKind QUERY_KEY_UNKNOWN = {
  "theme-query-key",
  DIAG_FATAL,
  "site.{function} に「{key}」という条件はありません",
  "site.{function} has no condition `{key}`",
  "使えるもの: {known}",
  "it knows: {known}",
};

/* ── arguments of queries ── */

const char *
view_text_argument (lua_State *L, const char *name)
{
  if (!lua_istable (L, 1))
    return NULL;
  int type = lua_getfield (L, 1, name);
  if (type == LUA_TUSERDATA)
    type = lua_getfield (L, -1, "key");
  return type == LUA_TSTRING || type == LUA_TNUMBER ? lua_tostring (L, -1) : NULL;
}

guint
view_count_argument (lua_State *L, const char *name)
{
  if (!lua_istable (L, 1))
    return 0;
  lua_getfield (L, 1, name);
  lua_Number n = lua_tonumber (L, -1);
  lua_pop (L, 1);
  return (guint)CLAMP (n, 0, 100000);
}

/* A condition that nothing asks for would be left out in silence. */
static void
check_keys (lua_State *L, const char *function, const char *known)
{
  if (lua_type (L, 1) == LUA_TUSERDATA) /* site:pages{…} */
    lua_remove (L, 1);
  if (!lua_istable (L, 1))
    return;
  lua_pushnil (L);
  while (lua_next (L, 1))
    {
      const char *key = lua_type (L, -2) == LUA_TSTRING ? lua_tostring (L, -2) : "?";
      const char *found = strstr (known, key);
      if (found == NULL || (found != known && found[-1] != ' ')
          || (found[strlen (key)] != ' ' && found[strlen (key)] != '\0'))
        fault_raise (L, &QUERY_KEY_UNKNOWN, "function", function, "key", key, "known", known, NULL);
      lua_pop (L, 1);
    }
}

/* ── functions of site ── */

static gboolean
has_tag (const Page *page, const char *tag)
{
  return page->tags != NULL && g_strv_contains ((const char *const *)page->tags, tag);
}

/*
 * site.pages{section=, tag=, lang=, limit=}: pages in the language of the run. A section's come in
 * its own order, without its index; all others by address.
 */
static int
site_pages (lua_State *L)
{
  check_keys (L, "pages", "section tag lang limit");
  Engine *engine = engine_of (L);
  const Site *site = engine->site;
  const char *path = view_text_argument (L, "section"), *tag = view_text_argument (L, "tag");
  const char *lang = view_text_argument (L, "lang");
  guint limit = view_count_argument (L, "limit");
  lang = lang ? lang : engine->run->lang;
  const Section *section = path ? site_section (site, path, lang) : NULL;
  const GPtrArray *all = path == NULL ? site->pages : section ? section->pages : NULL;
  GPtrArray *found = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; all != NULL && i < all->len && (limit == 0 || found->len < limit); i++)
    {
      const Page *page = all->pdata[i];
      if (view_may_show (engine, page) && g_strcmp0 (page->lang, lang) == 0
          && (tag == NULL || has_tag (page, tag)))
        g_ptr_array_add (found, (gpointer)page);
    }
  sandbox_charge (L, 32 + (all ? all->len : 0));
  proxy_push_list (L, &proxy_page, found);
  return 1;
}

static int
site_find_page (lua_State *L)
{
  const Page *page = site_page_by_url (engine_of (L)->site, luaL_checkstring (L, 1));
  proxy_push (L, &proxy_page, page && view_may_show (engine_of (L), page) ? page : NULL);
  return 1;
}

static int
site_find_contact (lua_State *L)
{
  proxy_push (L, &proxy_contact, site_contact (engine_of (L)->site, luaL_optstring (L, 1, NULL)));
  return 1;
}

static int
site_find_facility (lua_State *L)
{
  proxy_push (L, &proxy_facility,
              directory_facility (engine_of (L)->site->directory, luaL_checkstring (L, 1)));
  return 1;
}

/* The lecture of a pamphlet or of a page of a lecture. */
static const Lecture *
own_lecture (const Page *page)
{
  if (page == NULL)
    return NULL;
  return page->pamphlet != NULL ? page->pamphlet->lecture : page->lecture;
}

static int
site_find_lecture (lua_State *L)
{
  const Engine *engine = engine_of (L);
  const char *id = luaL_optstring (L, 1, NULL);
  const Lecture *lecture = id != NULL ? schedule_lecture (engine->site->schedule, id)
                                      : own_lecture (engine->run->page);
  gboolean shown
      = lecture != NULL && site_lecture_audience (engine->site, lecture) <= engine->run->audience;
  proxy_push (L, &proxy_lecture, shown ? lecture : NULL);
  return 1;
}

static int
site_facilities (lua_State *L)
{
  check_keys (L, "facilities", "area type capability limit closed_too");
  return view_facilities (L);
}

static int
site_map (lua_State *L)
{
  check_keys (L, "map", "layer area facilities width height margin dot bytes");
  return view_map (L);
}

static int
site_lectures (lua_State *L)
{
  check_keys (L, "lectures", "upcoming past month kind area audience limit");
  return view_lectures (L);
}

/* The day that "2026-12-05" names, nil if there is none. */
static int
site_day (lua_State *L)
{
  Date date = DATE_NONE;
  const char *text = luaL_checkstring (L, 1);
  if (date_parse (text, DATE_NONE, &date) != DATE_OK)
    date = DATE_NONE;
  proxy_push_date (L, date);
  return 1;
}

/* ── fields ── */

#define PUSH_FUNCTION(name, function)                                                              \
  static void name (lua_State *L, gconstpointer record)                                            \
  {                                                                                                \
    (void)record;                                                                                  \
    lua_pushcfunction (L, function);                                                               \
  }

PUSH_FUNCTION (push_day, site_day)
PUSH_FUNCTION (push_pages, site_pages)
PUSH_FUNCTION (push_page, site_find_page)
PUSH_FUNCTION (push_contact, site_find_contact)
PUSH_FUNCTION (push_facility, site_find_facility)
PUSH_FUNCTION (push_facilities, site_facilities)
PUSH_FUNCTION (push_map, site_map)
PUSH_FUNCTION (push_lecture, site_find_lecture)
PUSH_FUNCTION (push_lectures, site_lectures)

static void
push_title (lua_State *L, gconstpointer record)
{
  const SiteConfig *config = &((const Site *)record)->config;
  proxy_push_by_language (L, config->title, config->title_en);
}

static void
push_description (lua_State *L, gconstpointer record)
{
  const SiteConfig *config = &((const Site *)record)->config;
  proxy_push_by_language (L, config->description, config->description_en);
}

static void
push_organisation (lua_State *L, gconstpointer record)
{
  const SiteConfig *config = &((const Site *)record)->config;
  proxy_push_by_language (L, config->organisation, config->organisation_en);
}

static const Page *
translation (const Page *page, const char *lang)
{
  for (guint i = 0; page->translations != NULL && i < page->translations->len; i++)
    {
      const Page *other = page->translations->pdata[i];
      if (g_strcmp0 (other->lang, lang) == 0)
        return other;
    }
  return NULL;
}

static const Page *
menu_page (const Engine *engine, const MenuEntry *entry)
{
  const Page *own = translation (entry->page, engine->run->lang);
  return own ? own : entry->page;
}

static void
push_entry_title (lua_State *L, gconstpointer record)
{
  const MenuEntry *entry = record;
  const Page *page = menu_page (engine_of (L), entry);
  const char *title = page == entry->page ? entry->title : NULL;
  lua_pushstring (L, title ? title : page->short_title ? page->short_title : page->title);
}

static void
push_entry_url (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, menu_page (engine_of (L), record)->url);
}

static const ProxyField menu_entry_fields[] = {
  PROXY_CALL ("title", push_entry_title),
  PROXY_CALL ("url", push_entry_url),
  PROXY_END,
};
const ProxyType proxy_menu_entry = { "menu entry", menu_entry_fields };

static void
push_menu (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const GPtrArray *menu = ((const Site *)record)->menu;
  GPtrArray *shown = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; menu != NULL && i < menu->len; i++)
    if (view_may_show (engine, ((const MenuEntry *)menu->pdata[i])->page))
      g_ptr_array_add (shown, menu->pdata[i]);
  proxy_push_list (L, &proxy_menu_entry, shown);
}

static void
push_sections (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const GPtrArray *sections = ((const Site *)record)->sections;
  GPtrArray *shown = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    if (g_strcmp0 (((const Section *)sections->pdata[i])->lang, engine->run->lang) == 0)
      g_ptr_array_add (shown, sections->pdata[i]);
  proxy_push_list (L, &proxy_section, shown);
}

static void
push_pamphlets (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const GPtrArray *pamphlets = ((const Site *)record)->pamphlets;
  GPtrArray *shown = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; pamphlets != NULL && i < pamphlets->len; i++)
    if (view_may_show (engine, ((const Pamphlet *)pamphlets->pdata[i])->page))
      g_ptr_array_add (shown, pamphlets->pdata[i]);
  proxy_push_list (L, &proxy_pamphlet, shown);
}

static void
push_contacts (lua_State *L, gconstpointer record)
{
  proxy_push_list (L, &proxy_contact, ((const Site *)record)->contacts);
}

/* Of the main layer; site.areas("layer") gives another. */
static void
push_areas (lua_State *L, gconstpointer record)
{
  (void)record;
  lua_settop (L, 0);
  view_areas (L);
}

static void
push_list_sources (lua_State *L, gconstpointer record)
{
  proxy_push_list (L, &proxy_source, ((const Site *)record)->directory->sources);
}

static const ProxyField site_fields[] = {
  PROXY_CALL ("title", push_title),
  PROXY_CALL ("description", push_description),
  PROXY_CALL ("organisation", push_organisation),
  PROXY_FIELD (Site, "base_url", GET_TEXT, config.base_url),
  PROXY_FIELD (Site, "languages", GET_TEXTS, config.languages),
  PROXY_FIELD (Site, "sample", GET_BOOL, config.sample),
  PROXY_FIELD (Site, "emergency", GET_BOOL, config.emergency),
  PROXY_FIELD (Site, "era", GET_BOOL, config.era),
  PROXY_FIELD (Site, "today", GET_DATE, today),
  PROXY_CALL ("day", push_day),
  PROXY_TEXT (Site, build_id),
  PROXY_CALL ("menu", push_menu),
  PROXY_CALL ("contacts", push_contacts),
  PROXY_CALL ("contact", push_contact),
  PROXY_CALL ("pages", push_pages),
  PROXY_CALL ("page", push_page),
  PROXY_CALL ("sections", push_sections),
  PROXY_CALL ("facility", push_facility),
  PROXY_CALL ("facilities", push_facilities),
  PROXY_CALL ("map", push_map),
  PROXY_CALL ("facility_types", view_push_facility_types),
  PROXY_CALL ("lecture", push_lecture),
  PROXY_CALL ("lectures", push_lectures),
  PROXY_CALL ("lecture_lists", view_push_lecture_lists),
  PROXY_CALL ("areas", push_areas),
  PROXY_CALL ("capabilities", view_push_capabilities),
  PROXY_CALL ("downloads", view_push_downloads),
  PROXY_CALL ("kana_rows", view_push_kana_rows),
  PROXY_CALL ("list_sources", push_list_sources),
  PROXY_FIELD (Site, "data_license", GET_TEXT, config.data_license),
  PROXY_CALL ("pamphlets", push_pamphlets),
  PROXY_CALL ("unanswered", view_push_unanswered),
  PROXY_END,
};
const ProxyType proxy_site = { "site", site_fields };

/* ── desks ── */

void
view_push_tel (lua_State *L, const char *href)
{
  if (href == NULL)
    lua_pushnil (L);
  else
    lua_pushfstring (L, g_str_has_prefix (href, "tel:") ? "%s" : "tel:%s", href);
}

static void
push_desk_name (lua_State *L, gconstpointer record)
{
  proxy_push_by_language (L, ((const Contact *)record)->name, ((const Contact *)record)->name_en);
}

static void
push_desk_hours (lua_State *L, gconstpointer record)
{
  proxy_push_by_language (L, ((const Contact *)record)->hours, ((const Contact *)record)->hours_en);
}

static void
push_desk_say (lua_State *L, gconstpointer record)
{
  proxy_push_by_language (L, ((const Contact *)record)->say, ((const Contact *)record)->say_en);
}

static void
push_desk_tel (lua_State *L, gconstpointer record)
{
  view_push_tel (L, ((const Contact *)record)->tel_href);
}

static const ProxyField contact_fields[] = {
  PROXY_TEXT (Contact, id),
  PROXY_CALL ("name", push_desk_name),
  PROXY_TEXT (Contact, tel),
  PROXY_CALL ("tel_href", push_desk_tel),
  PROXY_TEXT (Contact, fax),
  PROXY_TEXT (Contact, email),
  PROXY_TEXT (Contact, address),
  PROXY_TEXT (Contact, url),
  PROXY_CALL ("hours", push_desk_hours),
  PROXY_CALL ("say", push_desk_say),
  PROXY_TEXT (Contact, note),
  PROXY_END,
};
const ProxyType proxy_contact = { "contact", contact_fields };
