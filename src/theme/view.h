/*
 * view: what the tables of record fields (view_page.c, view_site.c, view_directory.c,
 * view_hours.c, view_lecture.c) share.
 */
#ifndef ORIHON_THEME_VIEW_H
#define ORIHON_THEME_VIEW_H

#include "theme/engine_int.h"
#include "theme/proxy.h"

/* May readers of the page being made see @page? */
gboolean view_may_show (const Engine *engine, const Page *page);

/* Those of @pages (NULL: none) that may be seen; gone with the run. */
GPtrArray *view_visible_pages (Engine *engine, const GPtrArray *pages);

/* facility.hours and its kin (view_hours.c). */
void view_push_hours (lua_State *L, gconstpointer facility);
void view_push_hours_table (lua_State *L, gconstpointer facility);
void view_push_hours_state (lua_State *L, gconstpointer facility);
void view_push_hours_machine (lua_State *L, gconstpointer facility);
void view_push_hours_all_day (lua_State *L, gconstpointer facility);
void view_push_closures (lua_State *L, gconstpointer facility);

/* Where each fact of a facility comes from, by its key, and one of its capabilities; the services
 * that stand on its page; what partners alone may see of it (view_origin.c). */
void view_push_origins (lua_State *L, gconstpointer record);
void view_push_capability_origin (lua_State *L, const Facility *facility, guint capability);
void view_push_services (lua_State *L, gconstpointer record);
void view_push_partner_facts (lua_State *L, gconstpointer record);

/* "tel:…" of a telephone number as records hold it; nil for NULL. */
void view_push_tel (lua_State *L, const char *href);

/* Open facilities of @area; of all areas if NULL. */
guint view_count_facilities (Engine *engine, const Area *area, gint type);

/* site.facilities{…}, site.map{…}, site.lectures{…}, site.lecture_lists, site.areas(layer),
 * site.facility_types, site.capabilities, site.downloads, site.kana_rows */
int view_facilities (lua_State *L);
int view_map (lua_State *L);
int view_lectures (lua_State *L);
void view_push_lecture_lists (lua_State *L, gconstpointer site);
int view_areas (lua_State *L);
void view_push_facility_types (lua_State *L, gconstpointer site);

/* site.unanswered (view_ledger.c) */
void view_push_unanswered (lua_State *L, gconstpointer site);

/* pamphlet.errata (view_ledger.c) */
void view_push_errata (lua_State *L, gconstpointer pamphlet);
void view_push_capabilities (lua_State *L, gconstpointer site);
void view_push_downloads (lua_State *L, gconstpointer site);
void view_push_kana_rows (lua_State *L, gconstpointer site);

/*
 * The text argument @name of the table at 1, NULL if there is none; a record given instead is
 * asked for its key. It stays on the stack.
 */
const char *view_text_argument (lua_State *L, const char *name);
guint view_count_argument (lua_State *L, const char *name);

#endif
