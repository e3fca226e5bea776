/* What the ledger and the directory say together, as components see it. */
#include "site/asked.h"
#include "theme/view.h"

/* {facility, sent, reply_by, late} of those that have not answered the office's letter. */
void
view_push_unanswered (lua_State *L, gconstpointer record)
{
  const Site *site = record;
  GArray *found = site_unanswered (site);
  GPtrArray *kept = run_keep (engine_of (L), g_ptr_array_new_with_free_func (g_free));
  guint n = found->len;
  Asked *asked = (Asked *)g_array_free (found, FALSE);
  g_ptr_array_add (kept, asked);
  sandbox_charge (L, 32 + site->directory->facilities->len);
  lua_createtable (L, (int)n, 0);
  for (guint i = 0; i < n; i++)
    {
      lua_createtable (L, 0, 4);
      proxy_push (L, &proxy_facility, asked[i].facility);
      lua_setfield (L, -2, "facility");
      proxy_push_date (L, asked[i].sent);
      lua_setfield (L, -2, "sent");
      proxy_push_date (L, asked[i].reply_by);
      lua_setfield (L, -2, "reply_by");
      lua_pushboolean (L, asked[i].late != 0);
      lua_setfield (L, -2, "late");
      lua_seti (L, -2, i + 1);
    }
}
