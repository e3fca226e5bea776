#include <string.h>

#include "theme/engine_int.h"
#include "theme/proxy.h"
#include "theme/view.h"

/* ── pages ── */

gboolean
view_may_show (const Engine *engine, const Page *page)
{
  return page->audience <= engine->run->audience && !page->draft;
}

GPtrArray *
view_visible_pages (Engine *engine, const GPtrArray *pages)
{
  GPtrArray *visible = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; pages != NULL && i < pages->len; i++)
    if (view_may_show (engine, pages->pdata[i]))
      g_ptr_array_add (visible, pages->pdata[i]);
  return visible;
}

static void
push_sources (lua_State *L, gconstpointer record)
{
  proxy_push_list (L, &proxy_reference, ((const Page *)record)->sources);
}

static void
push_contact (lua_State *L, gconstpointer record)
{
  const Page *page = record;
  proxy_push (L, &proxy_contact,
              page->contact ? page->contact : site_contact (engine_of (L)->site, NULL));
}

static void
push_section_path (lua_State *L, gconstpointer record)
{
  const Section *section = ((const Page *)record)->section;
  lua_pushstring (L, section ? section->path : "/");
}

static void
push_translations (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  proxy_push_list (L, &proxy_page,
                   view_visible_pages (engine, ((const Page *)record)->translations));
}

/* The home page, the sections' own pages on the way, the page itself. */
static void
push_breadcrumbs (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const Page *page = record;
  GPtrArray *steps = run_keep (engine, g_ptr_array_new ());
  g_ptr_array_add (steps, (gpointer)page);
  for (const Section *section = page->section; section != NULL; section = section->parent)
    if (section->index != NULL && strcmp (section->index->url, page->url) != 0)
      g_ptr_array_insert (steps, 0, section->index);
  proxy_push_list (L, &proxy_page, steps);
}

static void
push_children (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const Page *page = record;
  const Section *section = page->is_index ? page->section : NULL;
  GPtrArray *children = view_visible_pages (engine, section ? section->pages : NULL);
  for (guint i = 0; section != NULL && i < section->children->len; i++)
    {
      const Section *child = section->children->pdata[i];
      if (child->index != NULL && view_may_show (engine, child->index))
        g_ptr_array_add (children, child->index);
    }
  proxy_push_list (L, &proxy_page, children);
}

static void
push_pages (lua_State *L, gconstpointer record)
{
  const Page *page = record;
  const GPtrArray *pages = page->is_index && page->section ? page->section->pages : NULL;
  proxy_push_list (L, &proxy_page, view_visible_pages (engine_of (L), pages));
}

/* May search engines list it? Pages for partners and the like are not for them. */
static void
push_index (lua_State *L, gconstpointer record)
{
  lua_pushboolean (L, ((const Page *)record)->audience == AUDIENCE_PUBLIC);
}

static void
push_audience (lua_State *L, gconstpointer record)
{
  static const char *const names[] = { "public", "partners", "internal" };
  lua_pushstring (L, names[((const Page *)record)->audience]);
}

static void
push_pamphlet (lua_State *L, gconstpointer record)
{
  proxy_push (L, &proxy_pamphlet, ((const Page *)record)->pamphlet);
}

static void
push_lecture (lua_State *L, gconstpointer record)
{
  const Page *page = record;
  proxy_push (L, &proxy_lecture, page->pamphlet != NULL ? page->pamphlet->lecture : page->lecture);
}

static const ProxyField page_fields[] = {
  PROXY_TEXT (Page, title),
  PROXY_TEXT (Page, short_title),
  PROXY_TEXT (Page, summary),
  PROXY_TEXT (Page, url),
  PROXY_TEXT (Page, lang),
  PROXY_TEXT (Page, supervisor),
  PROXY_FIELD (Page, "template", GET_TEXT, template_),
  PROXY_FIELD (Page, "date", GET_DATE, date),
  PROXY_FIELD (Page, "updated", GET_DATE, updated),
  PROXY_FIELD (Page, "review_by", GET_DATE, review_by),
  PROXY_FIELD (Page, "emergency", GET_BOOL, emergency),
  PROXY_FIELD (Page, "plan", GET_BOOL, plan),
  PROXY_FIELD (Page, "toc", GET_BOOL, toc),
  PROXY_FIELD (Page, "is_index", GET_BOOL, is_index),
  PROXY_FIELD (Page, "tags", GET_TEXTS, tags),
  PROXY_CALL ("sources", push_sources),
  PROXY_CALL ("contact", push_contact),
  PROXY_CALL ("section", push_section_path),
  PROXY_CALL ("translations", push_translations),
  PROXY_CALL ("breadcrumbs", push_breadcrumbs),
  PROXY_CALL ("children", push_children),
  PROXY_CALL ("pages", push_pages),
  PROXY_CALL ("index", push_index),
  PROXY_CALL ("audience", push_audience),
  PROXY_CALL ("pamphlet", push_pamphlet),
  PROXY_CALL ("lecture", push_lecture),
  PROXY_END,
};
const ProxyType proxy_page = { "page", page_fields };

static const ProxyField reference_fields[] = {
  PROXY_TEXT (Reference, title),
  PROXY_TEXT (Reference, url),
  PROXY_TEXT (Reference, note),
  PROXY_FIELD (Reference, "date", GET_DATE, date),
  PROXY_END,
};
const ProxyType proxy_reference = { "source", reference_fields };

/* ── sections ── */

static void
push_section_index (lua_State *L, gconstpointer record)
{
  const Page *index = ((const Section *)record)->index;
  proxy_push (L, &proxy_page, index && view_may_show (engine_of (L), index) ? index : NULL);
}

static void
push_section_title (lua_State *L, gconstpointer record)
{
  const Section *section = record;
  lua_pushstring (L, section->index ? section->index->title : section->path);
}

static void
push_section_pages (lua_State *L, gconstpointer record)
{
  proxy_push_list (L, &proxy_page,
                   view_visible_pages (engine_of (L), ((const Section *)record)->pages));
}

static void
push_section_children (lua_State *L, gconstpointer record)
{
  proxy_push_list (L, &proxy_section, ((const Section *)record)->children);
}

static const ProxyField section_fields[] = {
  PROXY_TEXT (Section, path),
  PROXY_FIELD (Section, "url", GET_TEXT, path),
  PROXY_TEXT (Section, lang),
  PROXY_CALL ("title", push_section_title),
  PROXY_CALL ("index", push_section_index),
  PROXY_CALL ("pages", push_section_pages),
  PROXY_CALL ("children", push_section_children),
  PROXY_END,
};
const ProxyType proxy_section = { "section", section_fields };

/* ── pamphlets ── */

static const char *
pamphlet_fact (const Engine *engine, const Pamphlet *pamphlet, const char *what)
{
  g_autofree char *key = g_strdup_printf ("pdf:%s:%s", pamphlet->name, what);
  return engine->facts ? facts_get (engine->facts, key) : NULL;
}

static void
push_pamphlet_title (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, ((const Pamphlet *)record)->page->title);
}

static void
push_pamphlet_summary (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, ((const Pamphlet *)record)->page->summary);
}

static void
push_pamphlet_url (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, ((const Pamphlet *)record)->page->url);
}

/* The first of the volumes of @pamphlet, itself if it is not split; NULL: there is none. */
static const Pamphlet *
first_printed (const Engine *engine, const Pamphlet *pamphlet)
{
  if (pamphlet->split_by == SPLIT_BY_NOTHING || pamphlet->volume != NULL)
    return pamphlet;
  const GPtrArray *printed = engine->site->printed;
  for (guint i = 0; i < printed->len; i++)
    if (((const Pamphlet *)printed->pdata[i])->page->file == pamphlet->page->file)
      return printed->pdata[i];
  return NULL;
}

/* Nil for one that is split: its volumes have their files. */
static void
push_pamphlet_pdf (lua_State *L, gconstpointer record)
{
  if (first_printed (engine_of (L), record) != record)
    lua_pushnil (L);
  else
    lua_pushfstring (L, "/pamphlets/%s.pdf", ((const Pamphlet *)record)->name);
}

static void
push_pamphlet_text (lua_State *L, gconstpointer record)
{
  if (first_printed (engine_of (L), record) != record)
    lua_pushnil (L);
  else
    lua_pushfstring (L, "/pamphlets/%s.txt", ((const Pamphlet *)record)->name);
}

static void
push_pamphlet_pages (lua_State *L, gconstpointer record)
{
  const char *pages = pamphlet_fact (engine_of (L), record, "pages");
  if (pages == NULL)
    lua_pushnil (L);
  else
    lua_pushinteger (L, g_ascii_strtoll (pages, NULL, 10));
}

static void
push_pamphlet_size (lua_State *L, gconstpointer record)
{
  const char *bytes = pamphlet_fact (engine_of (L), record, "bytes");
  if (bytes == NULL)
    lua_pushnil (L);
  else
    lua_pushinteger (L, (g_ascii_strtoll (bytes, NULL, 10) + 1023) / 1024);
}

static void
push_pamphlet_thumbnail (lua_State *L, gconstpointer record)
{
  const Pamphlet *printed = first_printed (engine_of (L), record);
  const char *path = printed ? pamphlet_fact (engine_of (L), printed, "thumbnail") : NULL;
  if (path == NULL)
    lua_pushnil (L);
  else
    lua_pushfstring (L, *path == '/' ? "%s" : "/%s", path);
}

static void
push_pamphlet_volumes (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  const Pamphlet *whole = record;
  GPtrArray *volumes = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; engine->site->printed != NULL && i < engine->site->printed->len; i++)
    {
      const Pamphlet *volume = engine->site->printed->pdata[i];
      if (volume->volume != NULL && volume->large_of == NULL
          && volume->page->file == whole->page->file)
        g_ptr_array_add (volumes, (gpointer)volume);
    }
  proxy_push_list (L, &proxy_pamphlet, volumes);
}

static void
push_pamphlet_large (lua_State *L, gconstpointer record)
{
  const GPtrArray *printed = engine_of (L)->site->printed;
  for (guint i = 0; printed != NULL && i < printed->len; i++)
    if (((const Pamphlet *)printed->pdata[i])->large_of == record)
      {
        proxy_push (L, &proxy_pamphlet, printed->pdata[i]);
        return;
      }
  lua_pushnil (L);
}

static void
push_pamphlet_volume (lua_State *L, gconstpointer record)
{
  proxy_push (L, &proxy_area, ((const Pamphlet *)record)->volume);
}

static void
push_pamphlet_areas (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  proxy_push_list (L, &proxy_area, run_keep (engine, site_pamphlet_areas (engine->site, record)));
}

static void
push_pamphlet_facilities (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  sandbox_charge (L, 32 + engine->site->directory->facilities->len);
  proxy_push_list (L, &proxy_facility,
                   run_keep (engine, site_pamphlet_facilities (engine->site, record)));
}

/* {key, name} of the types of its lists, in the order of lists. */
static void
push_pamphlet_types (lua_State *L, gconstpointer record)
{
  const Pamphlet *pamphlet = record;
  gboolean wanted[N_FACILITY_TYPES] = { FALSE }, known;
  for (const char **name = pamphlet->list.types; name != NULL && *name != NULL; name++)
    wanted[facility_type_from_text (*name, &known)] = TRUE;
  lua_newtable (L);
  for (guint i = 0, n = 0; i < N_FACILITY_TYPES; i++)
    {
      if (pamphlet->list.types != NULL && !wanted[i])
        continue;
      lua_newtable (L);
      lua_pushstring (L, facility_types[i].key);
      lua_setfield (L, -2, "key");
      proxy_push_by_language (L, facility_types[i].ja, facility_types[i].en);
      lua_setfield (L, -2, "name");
      lua_seti (L, -2, ++n);
    }
}

static void
push_pamphlet_capability (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, ((const Pamphlet *)record)->list.capability);
}

static void
push_pamphlet_lecture (lua_State *L, gconstpointer record)
{
  proxy_push (L, &proxy_lecture, ((const Pamphlet *)record)->lecture);
}

static const ProxyField pamphlet_fields[] = {
  PROXY_TEXT (Pamphlet, name),
  PROXY_TEXT (Pamphlet, layout),
  PROXY_TEXT (Pamphlet, edition),
  PROXY_TEXT (Pamphlet, paper),
  PROXY_TEXT (Pamphlet, cover_title),
  PROXY_TEXT (Pamphlet, subtitle),
  PROXY_FIELD (Pamphlet, "issued", GET_DATE, issued),
  PROXY_FIELD (Pamphlet, "reply_by", GET_DATE, reply_by),
  PROXY_FIELD (Pamphlet, "copies", GET_COUNT, copies),
  PROXY_CALL ("title", push_pamphlet_title),
  PROXY_CALL ("summary", push_pamphlet_summary),
  PROXY_CALL ("url", push_pamphlet_url),
  PROXY_CALL ("areas", push_pamphlet_areas),
  PROXY_CALL ("facilities", push_pamphlet_facilities),
  PROXY_CALL ("types", push_pamphlet_types),
  PROXY_CALL ("capability", push_pamphlet_capability),
  PROXY_CALL ("lecture", push_pamphlet_lecture),
  PROXY_CALL ("errata", view_push_errata),
  PROXY_CALL ("volume", push_pamphlet_volume),
  PROXY_CALL ("volumes", push_pamphlet_volumes),
  PROXY_CALL ("large", push_pamphlet_large),
  PROXY_CALL ("pdf", push_pamphlet_pdf),
  PROXY_CALL ("text", push_pamphlet_text),
  PROXY_CALL ("pages", push_pamphlet_pages),
  PROXY_CALL ("size_kb", push_pamphlet_size),
  PROXY_CALL ("thumbnail", push_pamphlet_thumbnail),
  PROXY_END,
};
const ProxyType proxy_pamphlet = { "pamphlet", pamphlet_fields };
