/* themes/README.md names everything that a theme can use. */
#include <string.h>

#include "theme/library.h"
#include "theme/proxy.h"
#include "theme/sandbox.h"

static char *manual;

static gboolean
is_named (const char *word)
{
  gsize length = strlen (word);
  for (const char *p = manual; (p = strstr (p, word)) != NULL; p += length)
    if (!g_ascii_isalnum (p[-1]) && p[-1] != '_' && !g_ascii_isalnum (p[length])
        && p[length] != '_')
      return TRUE;
  return FALSE;
}

static void
names_all_fields (void)
{
  static const ProxyType *const types[]
      = { &proxy_site,    &proxy_page,     &proxy_section,  &proxy_facility, &proxy_area,
          &proxy_lecture, &proxy_contact,  &proxy_date,     &proxy_time,     &proxy_menu_entry,
          &proxy_source,  &proxy_pamphlet, &proxy_reference };
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (const ProxyField *field = types[i]->fields; field->name != NULL; field++)
      {
        g_autofree char *quoted = g_strconcat ("`", field->name, NULL);
        if (!is_named (quoted))
          g_error ("themes/README.md does not name %s of a %s", field->name, types[i]->name);
      }
}

static void
names_the_library (void)
{
  Sandbox sandbox;
  sandbox_init (&sandbox);
  lua_State *L = sandbox.L;
  lua_newtable (L);
  sandbox_open_library (L);
  lua_pushnil (L);
  while (lua_next (L, -2))
    {
      if (!is_named (lua_tostring (L, -2)))
        g_error ("themes/README.md does not name %s", lua_tostring (L, -2));
      lua_pop (L, 1);
    }
  sandbox_clear (&sandbox);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_true (g_file_get_contents ("themes/README.md", &manual, NULL, NULL));
  g_test_add_func ("/manual/names-all-fields", names_all_fields);
  g_test_add_func ("/manual/names-the-library", names_the_library);
  int result = g_test_run ();
  g_free (manual);
  return result;
}
