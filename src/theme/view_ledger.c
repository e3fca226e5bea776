/* What the ledger and the directory say together, as components see it. */
#include <string.h>

#include "site/asked.h"
#include "site/errata.h"
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

/* ── errata ── */

static const char *
title_of (const Site *site, const char *name)
{
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      if (strcmp (pamphlet->name, name) == 0)
        return pamphlet->page->title;
    }
  return name;
}

static void
push_erratum (lua_State *L, const Erratum *erratum)
{
  static const char *const kinds[] = { "tel", "fax", "address", "closed", "suspended" };
  const NumberEntry *printed = erratum->printed;
  const char *const old[] = { printed->tel, printed->fax, printed->address, NULL, NULL };
  lua_createtable (L, 0, 4);
  lua_pushstring (L, kinds[erratum->kind]);
  lua_setfield (L, -2, "kind");
  lua_pushstring (L, printed->name);
  lua_setfield (L, -2, "name");
  lua_pushstring (L, old[erratum->kind]);
  lua_setfield (L, -2, "old");
  lua_pushstring (L, erratum->now);
  lua_setfield (L, -2, "now");
}

/* {title, edition, issued, items = {{kind, name, old, now}, …}} of the edition that the pamphlet
 * corrects; nil if it corrects none. */
void
view_push_errata (lua_State *L, gconstpointer record)
{
  const Site *site = engine_of (L)->site;
  const char *name = ((const Pamphlet *)record)->errata_of;
  const EditionEntry *edition = name != NULL ? errata_edition (site, name) : NULL;
  if (edition == NULL)
    {
      lua_pushnil (L);
      return;
    }
  sandbox_charge (L, 32 + site->ledger->numbers->len);
  GArray *found = errata_of (site, name);
  guint n = found->len;
  Erratum *errata = (Erratum *)g_array_free (found, FALSE);
  g_ptr_array_add (run_keep (engine_of (L), g_ptr_array_new_with_free_func (g_free)), errata);
  lua_createtable (L, 0, 4);
  lua_pushstring (L, title_of (site, name));
  lua_setfield (L, -2, "title");
  lua_pushstring (L, edition->edition);
  lua_setfield (L, -2, "edition");
  proxy_push_date (L, edition->issued);
  lua_setfield (L, -2, "issued");
  lua_createtable (L, (int)n, 0);
  for (guint i = 0; i < n; i++)
    {
      push_erratum (L, &errata[i]);
      lua_seti (L, -2, i + 1);
    }
  lua_setfield (L, -2, "items");
}
