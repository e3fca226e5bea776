#include <lauxlib.h>
#include <string.h>

#include "base/text.h"
#include "directory/download.h"
#include "directory/list.h"
#include "theme/view.h"

static const DiagKind CONDITION_UNKNOWN = {
  "theme-condition",
  DIAG_WARNING,
  "施設の一覧の {name} に「{value}」はありません",
  "the list of facilities knows no {name} `{value}`",
  "areas.yaml、capabilities.yaml と種別の名前を確かめてください",
  "check the names in areas.yaml, capabilities.yaml and of the types",
};

/* ── areas ── */

static const char *
main_layer (const Engine *engine)
{
  const GPtrArray *layers = engine->site->directory->layers;
  return layers->len ? ((const AreaLayer *)layers->pdata[0])->key : NULL;
}

guint
view_count_facilities (Engine *engine, const Area *area, gint type)
{
  const FacilityQuery query = { .area = area, .type = type };
  GPtrArray *found = directory_query (engine->site->directory, &query);
  guint count = found->len;
  g_ptr_array_unref (found);
  return count;
}

static void
push_area_name (lua_State *L, gconstpointer record)
{
  proxy_push_by_language (L, ((const Area *)record)->name, ((const Area *)record)->name_en);
}

static void
push_area_url (lua_State *L, gconstpointer record)
{
  lua_pushfstring (L, "/directory/area/%s/", ((const Area *)record)->key);
}

static void
push_area_count (lua_State *L, gconstpointer record)
{
  Engine *engine = engine_of (L);
  sandbox_charge (L, engine->site->directory->facilities->len);
  lua_pushinteger (L, view_count_facilities (engine, record, 0));
}

static const AreaLayer *
layer_of (lua_State *L, const Area *area)
{
  const GPtrArray *layers = engine_of (L)->site->directory->layers;
  for (guint i = 0; i < layers->len; i++)
    if (g_strcmp0 (((const AreaLayer *)layers->pdata[i])->key, area->layer) == 0)
      return layers->pdata[i];
  return NULL;
}

/* 「行政区」: tells apart the 中区 of two layers. */
static void
push_layer_name (lua_State *L, gconstpointer record)
{
  const AreaLayer *layer = layer_of (L, record);
  lua_pushstring (L, layer != NULL ? layer->name : NULL);
}

static void
push_area_mapped (lua_State *L, gconstpointer record)
{
  const AreaLayer *layer = layer_of (L, record);
  lua_pushboolean (L, layer != NULL && layer->outline != NULL);
}

static void
push_map_credit (lua_State *L, gconstpointer record)
{
  const AreaLayer *layer = layer_of (L, record);
  lua_pushstring (L, layer != NULL && layer->outline != NULL ? layer->credit : NULL);
}

static const ProxyField area_fields[] = {
  PROXY_TEXT (Area, key),
  PROXY_TEXT (Area, layer),
  PROXY_TEXT (Area, kana),
  PROXY_CALL ("name", push_area_name),
  PROXY_CALL ("layer_name", push_layer_name),
  PROXY_CALL ("url", push_area_url),
  PROXY_CALL ("count", push_area_count),
  PROXY_CALL ("mapped", push_area_mapped),
  PROXY_CALL ("map_credit", push_map_credit),
  PROXY_END,
};
const ProxyType proxy_area = { "area", area_fields };

int
view_areas (lua_State *L)
{
  Engine *engine = engine_of (L);
  const char *layer = luaL_optstring (L, 2, main_layer (engine));
  const GPtrArray *areas = engine->site->directory->areas;
  GPtrArray *found = run_keep (engine, g_ptr_array_new ());
  for (guint i = 0; i < areas->len; i++)
    if (g_strcmp0 (((const Area *)areas->pdata[i])->layer, layer) == 0)
      g_ptr_array_add (found, areas->pdata[i]);
  proxy_push_callable (L, &proxy_area, found, view_areas);
  return 1;
}

/* ── queries ── */

static int
unknown_condition (lua_State *L, const char *name, const char *value)
{
  Engine *engine = engine_of (L);
  diags_add (engine->run->diags, &CONDITION_UNKNOWN, engine->run->pos, "name", name, "value", value,
             NULL);
  proxy_push_list (L, &proxy_facility, NULL);
  return 1;
}

int
view_facilities (lua_State *L)
{
  Engine *engine = engine_of (L);
  const Directory *directory = engine->site->directory;
  FacilityQuery query = { .limit = view_count_argument (L, "limit") };
  const char *area = view_text_argument (L, "area");
  const char *type = view_text_argument (L, "type");
  const char *capability = view_text_argument (L, "capability");
  if (area != NULL && (query.area = directory_area (directory, area)) == NULL)
    return unknown_condition (L, "area", area);
  if (type != NULL)
    {
      gboolean known = FALSE;
      query.type = (gint)facility_type_from_text (type, &known) + 1;
      if (!known)
        return unknown_condition (L, "type", type);
    }
  if (capability != NULL
      && (query.capability = directory_capability (directory, capability) + 1) == 0)
    return unknown_condition (L, "capability", capability);
  sandbox_charge (L, 32 + directory->facilities->len);
  proxy_push_list (L, &proxy_facility, run_keep (engine, directory_query (directory, &query)));
  return 1;
}

/* The types that occur, in the order of lists: {key, name, count}. */
void
view_push_facility_types (lua_State *L, G_GNUC_UNUSED gconstpointer site)
{
  Engine *engine = engine_of (L);
  const FacilityQuery query = { 0 };
  guint counts[N_FACILITY_TYPES] = { 0 };
  GPtrArray *all = run_keep (engine, directory_query (engine->site->directory, &query));
  for (guint i = 0; i < all->len; i++)
    counts[((const Facility *)all->pdata[i])->type]++;
  sandbox_charge (L, 32 + all->len);
  lua_newtable (L);
  for (guint i = 0, n = 0; i < N_FACILITY_TYPES; i++)
    if (counts[i] > 0)
      {
        lua_newtable (L);
        lua_pushstring (L, facility_types[i].key);
        lua_setfield (L, -2, "key");
        proxy_push_by_language (L, facility_types[i].ja, facility_types[i].en);
        lua_setfield (L, -2, "name");
        lua_pushinteger (L, counts[i]);
        lua_setfield (L, -2, "count");
        lua_pushfstring (L, "/directory/type/%s/", facility_types[i].key);
        lua_setfield (L, -2, "url");
        lua_seti (L, -2, ++n);
      }
}

/* The rows of the 五十音 that occur, those of other letters and without a reading too: {key, name,
 * url, count}. */
void
view_push_kana_rows (lua_State *L, G_GNUC_UNUSED gconstpointer site)
{
  Engine *engine = engine_of (L);
  const GPtrArray *all = engine->site->directory->facilities;
  guint counts[N_KANA_ROWS + 1] = { 0 };
  for (guint i = 0; i < all->len; i++)
    if (((const Facility *)all->pdata[i])->status == FACILITY_OPEN)
      counts[facility_row (all->pdata[i])]++;
  sandbox_charge (L, 32 + all->len);
  lua_newtable (L);
  for (guint row = 1, n = 0; row <= N_KANA_ROWS; row++)
    if (counts[row] > 0)
      {
        const KanaRow *own = &kana_rows[row - 1];
        lua_createtable (L, 0, 4);
        lua_pushstring (L, own->key);
        lua_setfield (L, -2, "key");
        proxy_push_by_language (L, own->name_ja, own->name_en);
        lua_setfield (L, -2, "name");
        lua_pushfstring (L, "/directory/kana/%s/", own->key);
        lua_setfield (L, -2, "url");
        lua_pushinteger (L, counts[row]);
        lua_setfield (L, -2, "count");
        lua_seti (L, -2, ++n);
      }
}

/* The words of a capability onto the table at the top. */
static void
set_capability (lua_State *L, const Capability *capability)
{
  lua_pushstring (L, capability->key);
  lua_setfield (L, -2, "key");
  proxy_push_by_language (L, capability->name, capability->name_en);
  lua_setfield (L, -2, "name");
  lua_pushstring (L, capability->mark);
  lua_setfield (L, -2, "mark");
  lua_pushstring (L, capability->note);
  lua_setfield (L, -2, "note");
  lua_pushfstring (L, "/directory/can/%s/", capability->key);
  lua_setfield (L, -2, "url");
}

/* All of them, in the order of their file: {key, name, mark, note, url, count}. */
void
view_push_capabilities (lua_State *L, G_GNUC_UNUSED gconstpointer site)
{
  Engine *engine = engine_of (L);
  const Directory *directory = engine->site->directory;
  const GPtrArray *capabilities = directory->capabilities;
  const gsize size = MAX (capabilities->len, 1) * sizeof (guint);
  guint *counts = memset (lua_newuserdatauv (L, size, 0), 0, size);
  sandbox_charge (L, 32 + directory->facilities->len);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      for (guint c = 0; facility->status == FACILITY_OPEN && c < capabilities->len; c++)
        counts[c] += facility->capabilities[c] >= CAPABILITY_LIMITED;
    }
  lua_newtable (L);
  for (guint i = 0; i < capabilities->len; i++)
    {
      lua_createtable (L, 0, 7);
      set_capability (L, capabilities->pdata[i]);
      lua_pushinteger (L, counts[i]);
      lua_setfield (L, -2, "count");
      lua_seti (L, -2, i + 1);
    }
  lua_remove (L, -2);
}

/* ── files for others ── */

/* {file, url, size_kb} of those that are made. */
void
view_push_downloads (lua_State *L, G_GNUC_UNUSED gconstpointer site)
{
  const Engine *engine = engine_of (L);
  lua_newtable (L);
  for (guint i = 0, n = 0; i < N_DOWNLOADS; i++)
    {
      const char *file = directory_downloads[i];
      const char *url = lua_pushfstring (L, DIRECTORY_DATA "%s", file);
      const char *key = lua_pushfstring (L, "bytes:%s", url);
      const char *bytes = facts_get (engine->facts, key);
      if (bytes != NULL)
        {
          lua_createtable (L, 0, 3);
          lua_pushstring (L, file);
          lua_setfield (L, -2, "file");
          lua_pushstring (L, url);
          lua_setfield (L, -2, "url");
          lua_pushinteger (L, (g_ascii_strtoll (bytes, NULL, 10) + 1023) / 1024);
          lua_setfield (L, -2, "size_kb");
          lua_seti (L, -4, ++n);
        }
      lua_pop (L, 2);
    }
}

/* ── facilities ── */

static void
push_url (lua_State *L, gconstpointer record)
{
  proxy_push_taken (L, site_facility_url (record, engine_of (L)->run->lang));
}

static void
push_kana_row (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  lua_pushstring (L, text_kana_row (facility->kana ? facility->kana : facility->name));
}

static void
push_name (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  proxy_push_by_language (L, facility->name, facility->name_en);
}

static void
push_type (lua_State *L, gconstpointer record)
{
  lua_pushstring (L, facility_types[((const Facility *)record)->type].key);
}

static void
push_type_name (lua_State *L, gconstpointer record)
{
  const FacilityTypeInfo *info = &facility_types[((const Facility *)record)->type];
  proxy_push_by_language (L, info->ja, info->en);
}

static void
push_areas (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  lua_newtable (L);
  for (guint i = 0; facility->areas != NULL && facility->areas[i] != NULL; i++)
    {
      proxy_push (L, &proxy_area, facility->areas[i]);
      lua_seti (L, -2, i + 1);
    }
}

static void
push_area (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  const char *layer = main_layer (engine_of (L));
  const Area *found = NULL;
  for (guint i = 0; facility->areas != NULL && facility->areas[i] != NULL && found == NULL; i++)
    if (g_strcmp0 (facility->areas[i]->layer, layer) == 0)
      found = facility->areas[i];
  proxy_push (L, &proxy_area, found);
}

static void
push_tel_href (lua_State *L, gconstpointer record)
{
  view_push_tel (L, ((const Facility *)record)->tel_href);
}

static void
push_status (lua_State *L, gconstpointer record)
{
  static const char *const names[] = { "open", "suspended", "closed", "planned", "unconfirmed" };
  lua_pushstring (L, names[((const Facility *)record)->status]);
}

static void
push_degrees (lua_State *L, const Facility *facility, double degrees)
{
  if (facility->latitude == 0 && facility->longitude == 0)
    lua_pushnil (L);
  else
    lua_pushnumber (L, degrees);
}

static void
push_latitude (lua_State *L, gconstpointer record)
{
  push_degrees (L, record, ((const Facility *)record)->latitude);
}

static void
push_longitude (lua_State *L, gconstpointer record)
{
  push_degrees (L, record, ((const Facility *)record)->longitude);
}

/* What is known of it: {key, name, mark, note, url, value, origin}, value "yes", "limited" or "no".
 */
static void
push_capabilities (lua_State *L, gconstpointer record)
{
  static const char *const values[] = { NULL, "no", "limited", "yes" };
  const Facility *facility = record;
  const GPtrArray *all = engine_of (L)->site->directory->capabilities;
  lua_newtable (L);
  for (guint i = 0, n = 0; facility->capabilities != NULL && i < all->len; i++)
    {
      const Capability *capability = all->pdata[i];
      if (facility->capabilities[i] == CAPABILITY_UNKNOWN)
        continue;
      lua_createtable (L, 0, 7);
      set_capability (L, capability);
      lua_pushstring (L, values[facility->capabilities[i]]);
      lua_setfield (L, -2, "value");
      view_push_capability_origin (L, facility, i);
      lua_setfield (L, -2, "origin");
      lua_seti (L, -2, ++n);
    }
}

/* The list it comes from, in words; nil for the office's own. */
static void
push_source (lua_State *L, gconstpointer record)
{
  const char *key = ((const Facility *)record)->source;
  const Source *source = key ? directory_source (engine_of (L)->site->directory, key) : NULL;
  lua_pushstring (L, source ? source->title : key);
}

static void
push_source_record (lua_State *L, gconstpointer record)
{
  const char *key = ((const Facility *)record)->source;
  proxy_push (L, &proxy_source,
              key ? directory_source (engine_of (L)->site->directory, key) : NULL);
}

static const ProxyField facility_fields[] = {
  PROXY_TEXT (Facility, id),
  PROXY_CALL ("url", push_url),
  PROXY_CALL ("name", push_name),
  PROXY_TEXT (Facility, kana),
  PROXY_CALL ("kana_row", push_kana_row),
  PROXY_CALL ("type", push_type),
  PROXY_CALL ("type_name", push_type_name),
  PROXY_TEXT (Facility, address),
  PROXY_TEXT (Facility, building),
  PROXY_TEXT (Facility, postal_code),
  PROXY_CALL ("areas", push_areas),
  PROXY_CALL ("area", push_area),
  PROXY_TEXT (Facility, tel),
  PROXY_CALL ("tel_href", push_tel_href),
  PROXY_TEXT (Facility, tel_extra),
  PROXY_TEXT (Facility, fax),
  PROXY_TEXT (Facility, email),
  PROXY_FIELD (Facility, "url_home", GET_TEXT, url),
  PROXY_CALL ("hours", view_push_hours),
  PROXY_CALL ("hours_table", view_push_hours_table),
  PROXY_CALL ("hours_state", view_push_hours_state),
  PROXY_CALL ("hours_machine", view_push_hours_machine),
  PROXY_CALL ("hours_all_day", view_push_hours_all_day),
  PROXY_CALL ("closures", view_push_closures),
  PROXY_TEXT (Facility, hours_note),
  PROXY_TEXT (Facility, closed_text),
  PROXY_FIELD (Facility, "departments", GET_TEXTS, departments),
  PROXY_FIELD (Facility, "beds", GET_COUNT, beds),
  PROXY_FIELD (Facility, "capacity", GET_COUNT, capacity),
  PROXY_CALL ("latitude", push_latitude),
  PROXY_CALL ("longitude", push_longitude),
  PROXY_FIELD (Facility, "area_by_point", GET_BOOL, area_by_point),
  PROXY_CALL ("capabilities", push_capabilities),
  PROXY_TEXT (Facility, visit_area),
  PROXY_TEXT (Facility, languages),
  PROXY_TEXT (Facility, note),
  PROXY_TEXT (Facility, corporation),
  PROXY_FIELD (Facility, "wheelchair", GET_BOOL, wheelchair),
  PROXY_CALL ("status", push_status),
  PROXY_FIELD (Facility, "closed_on", GET_DATE, closed_on),
  PROXY_FIELD (Facility, "checked_on", GET_DATE, checked_on),
  PROXY_CALL ("origin", view_push_origins),
  PROXY_CALL ("services", view_push_services),
  PROXY_CALL ("for_partners", view_push_partner_facts),
  PROXY_CALL ("source", push_source),
  PROXY_CALL ("source_record", push_source_record),
  PROXY_END,
};
const ProxyType proxy_facility = { "facility", facility_fields };

/* Open facilities that it is the main source of. */
static void
push_source_count (lua_State *L, gconstpointer record)
{
  const Source *source = record;
  const GPtrArray *all = engine_of (L)->site->directory->facilities;
  lua_Integer count = 0;
  for (guint i = 0; i < all->len; i++)
    {
      const Facility *facility = all->pdata[i];
      count += facility->status == FACILITY_OPEN && g_strcmp0 (facility->source, source->key) == 0;
    }
  sandbox_charge (L, all->len);
  lua_pushinteger (L, count);
}

static const ProxyField source_fields[] = {
  PROXY_TEXT (Source, key),
  PROXY_TEXT (Source, title),
  PROXY_TEXT (Source, credit),
  PROXY_TEXT (Source, license),
  PROXY_TEXT (Source, url),
  PROXY_FIELD (Source, "date", GET_DATE, date),
  PROXY_FIELD (Source, "old", GET_BOOL, old),
  PROXY_CALL ("count", push_source_count),
  PROXY_END,
};
const ProxyType proxy_source = { "list source", source_fields };
