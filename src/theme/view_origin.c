/* Where what a facility says comes from, and who may know it. */
#include "directory/facility_fact.h"
#include "theme/view.h"

/* {title, date, method}: title nil for the office's own word, method where it has asked. */
static void
push_origin (lua_State *L, const Origin *origin)
{
  lua_createtable (L, 0, 3);
  lua_pushstring (L, origin->title);
  lua_setfield (L, -2, "title");
  proxy_push_date (L, origin->date);
  lua_setfield (L, -2, "date");
  lua_pushstring (L, origin->method);
  lua_setfield (L, -2, "method");
}

void
view_push_origins (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  lua_newtable (L);
  for (FacilityFact fact = 0; fact < N_FACTS; fact++)
    if (facility_knows (facility, fact))
      {
        const Origin origin = facility_origin (engine_of (L)->site->directory, facility, fact);
        push_origin (L, &origin);
        lua_setfield (L, -2, facility_facts[fact].key);
      }
}

void
view_push_capability_origin (lua_State *L, const Facility *facility, guint capability)
{
  const Origin origin
      = facility_capability_origin (engine_of (L)->site->directory, facility, capability);
  push_origin (L, &origin);
}

/* Facilities without a page of their own: their url is that of the place they belong to. */
void
view_push_services (lua_State *L, gconstpointer record)
{
  const Facility *facility = record;
  lua_newtable (L);
  for (guint i = 0; facility->services != NULL && facility->services[i] != NULL; i++)
    {
      proxy_push (L, &proxy_facility, facility->services[i]);
      lua_seti (L, -2, i + 1);
    }
}

/* {name, text}; nothing on a page for all. */
void
view_push_partner_facts (lua_State *L, gconstpointer record)
{
  const PartnerFact *facts = ((const Facility *)record)->for_partners;
  gboolean allowed = engine_of (L)->run->audience >= AUDIENCE_PARTNERS;
  lua_newtable (L);
  for (guint i = 0; allowed && facts != NULL && facts[i].name != NULL; i++)
    {
      lua_createtable (L, 0, 2);
      lua_pushstring (L, facts[i].name);
      lua_setfield (L, -2, "name");
      lua_pushstring (L, facts[i].text);
      lua_setfield (L, -2, "text");
      lua_seti (L, -2, i + 1);
    }
}
