/* site.map{…}: a map laid out, for a component to draw. */
#include <lauxlib.h>
#include <string.h>

#include "directory/map.h"
#include "theme/view.h"

static const DiagKind MAP_UNKNOWN = {
  "theme-map",
  DIAG_WARNING,
  "地図の {name} に「{value}」はありません",
  "a map knows no {name} `{value}`",
  "areas.yaml の key を確かめてください",
  "check the keys in areas.yaml",
};

/* Numbers that nobody could look up any more are refused, for spreading them costs their square. */
#define DOTS_MAX 100

static double
number_argument (lua_State *L, const char *name, double otherwise, double most)
{
  lua_getfield (L, 1, name);
  double number = lua_isnil (L, -1) ? otherwise : luaL_checknumber (L, -1);
  lua_pop (L, 1);
  return number > 0 && number <= most ? number : otherwise;
}

/* A list of site.facilities{…}, or a table of facilities. NULL: none given. */
static GPtrArray *
facilities_argument (lua_State *L)
{
  const ProxyType *type = NULL;
  lua_getfield (L, 1, "facilities");
  const GPtrArray *list = proxy_to_list (L, -1, &type);
  GPtrArray *found = run_keep (engine_of (L), g_ptr_array_new ());
  for (guint i = 0; list != NULL && type == &proxy_facility && i < list->len; i++)
    g_ptr_array_add (found, list->pdata[i]);
  for (lua_Integer i = 1; lua_istable (L, -1) && i <= DOTS_MAX + 1; i++)
    {
      lua_rawgeti (L, -1, i);
      gconstpointer facility = proxy_to (L, -1, &proxy_facility);
      lua_pop (L, 1);
      if (facility == NULL)
        break;
      g_ptr_array_add (found, (gpointer)facility);
    }
  lua_pop (L, 1);
  if (found->len > DOTS_MAX)
    luaL_error (L, "site.map: more than %d facilities", DOTS_MAX);
  return found;
}

static int
unknown (lua_State *L, const char *name, const char *value)
{
  Engine *engine = engine_of (L);
  diags_add (engine->run->diags, &MAP_UNKNOWN, engine->run->pos, "name", name, "value", value,
             NULL);
  lua_pushnil (L);
  return 1;
}

static const AreaLayer *
layer_of_key (const Directory *directory, const char *key)
{
  for (guint i = 0; i < directory->layers->len; i++)
    {
      const AreaLayer *layer = directory->layers->pdata[i];
      if (key == NULL || strcmp (layer->key, key) == 0)
        return layer;
    }
  return NULL;
}

static void
set_number (lua_State *L, const char *name, double number)
{
  lua_pushnumber (L, number);
  lua_setfield (L, -2, name);
}

static void
set_integer (lua_State *L, const char *name, guint number)
{
  lua_pushinteger (L, number);
  lua_setfield (L, -2, name);
}

static void
push_map_area (lua_State *L, const MapArea *area)
{
  lua_createtable (L, 0, 8);
  proxy_push (L, &proxy_area, area->area);
  lua_setfield (L, -2, "area");
  set_integer (L, "number", area->number);
  lua_pushstring (L, area->path);
  lua_setfield (L, -2, "path");
  set_number (L, "x", area->centre.x);
  set_number (L, "y", area->centre.y);
  set_number (L, "room", area->room);
  set_integer (L, "tint", area->tint);
  lua_pushboolean (L, area->in_sight);
  lua_setfield (L, -2, "in_sight");
}

static void
push_map_dot (lua_State *L, const MapDot *dot)
{
  lua_createtable (L, 0, 6);
  proxy_push (L, &proxy_facility, dot->facility);
  lua_setfield (L, -2, "facility");
  set_integer (L, "number", dot->number);
  set_number (L, "x", dot->place.x);
  set_number (L, "y", dot->place.y);
  set_number (L, "mark_x", dot->mark.x);
  set_number (L, "mark_y", dot->mark.y);
}

static void
push_map (lua_State *L, const Map *map, const GArray *dots, const AreaLayer *layer,
          const Area *focus)
{
  lua_createtable (L, 0, 7);
  proxy_push (L, &proxy_area, focus);
  lua_setfield (L, -2, "area");
  set_number (L, "width", map->width);
  set_number (L, "height", map->height);
  set_number (L, "unit_km", map->unit_km);
  lua_pushstring (L, layer->credit);
  lua_setfield (L, -2, "credit");
  lua_createtable (L, (int)map->areas->len, 0);
  for (guint i = 0; i < map->areas->len; i++)
    {
      push_map_area (L, &g_array_index (map->areas, MapArea, i));
      lua_seti (L, -2, i + 1);
    }
  lua_setfield (L, -2, "areas");
  lua_createtable (L, (int)dots->len, 0);
  for (guint i = 0; i < dots->len; i++)
    {
      push_map_dot (L, &g_array_index (dots, MapDot, i));
      lua_seti (L, -2, i + 1);
    }
  lua_setfield (L, -2, "dots");
}

/* The pages of all facilities of a district show the same map, each with another dot. */
static const Map *
map_of (Engine *engine, const AreaLayer *layer, const MapOptions *options)
{
  g_autofree char *key = g_strdup_printf ("%s %s %g %g %g %" G_GSIZE_FORMAT, layer->key,
                                          options->focus ? options->focus->key : "", options->width,
                                          options->height, options->margin, options->max_bytes);
  gpointer map;
  if (g_hash_table_lookup_extended (engine->maps, key, NULL, &map))
    return map;
  map = map_new (layer->outline, options);
  g_hash_table_insert (engine->maps, g_steal_pointer (&key), map);
  return map;
}

int
view_map (lua_State *L)
{
  Engine *engine = engine_of (L);
  const Directory *directory = engine->site->directory;
  const char *key = view_text_argument (L, "area");
  const double radius = number_argument (L, "dot", 12, 1000);
  const GPtrArray *facilities = facilities_argument (L);
  const MapOptions options = {
    .focus = key != NULL ? directory_area (directory, key) : NULL,
    .width = number_argument (L, "width", 360, 10000),
    .height = number_argument (L, "height", 480, 10000),
    .margin = number_argument (L, "margin", 8, 1000),
    .max_bytes = (gsize)number_argument (L, "bytes", 20000, 1e6),
  };
  if (key != NULL && options.focus == NULL)
    return unknown (L, "area", key);
  const char *wanted = options.focus ? options.focus->layer : view_text_argument (L, "layer");
  const AreaLayer *layer = layer_of_key (directory, wanted);
  if (layer == NULL && wanted != NULL)
    return unknown (L, "layer", wanted);
  const Map *map
      = layer != NULL && layer->outline != NULL ? map_of (engine, layer, &options) : NULL;
  if (map == NULL)
    {
      lua_pushnil (L);
      return 1;
    }
  sandbox_charge (L, 1000 + layer->outline->points->len / 16);
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  GArray *dots = map_dots (map, facilities, radius);
  g_ptr_array_add (run_keep (engine, kept), dots);
  push_map (L, map, dots, layer, options.focus);
  return 1;
}
