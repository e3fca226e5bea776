#include "cli/pamphlets.h"

#include <string.h>

static const DiagKind PAMPHLET_UNKNOWN = {
  "pamphlet-unknown",
  DIAG_FATAL,
  "「{name}」というパンフレットはありません",
  "there is no pamphlet '{name}'",
  "orihon list pamphlets で名前を確かめてください",
  "orihon list pamphlets shows the names",
};

const Pamphlet *
cli_pamphlet (const Site *site, const char *name)
{
  for (guint i = 0; i < site->printed->len; i++)
    if (strcmp (((const Pamphlet *)site->printed->pdata[i])->name, name) == 0)
      return site->printed->pdata[i];
  return NULL;
}

/* The file of content/ that the pamphlet @name is written in, or NULL. */
static const char *
file_of (const Site *site, const char *name)
{
  for (guint i = 0; i < site->pamphlets->len; i++)
    {
      const Pamphlet *pamphlet = site->pamphlets->pdata[i];
      if (strcmp (pamphlet->name, name) == 0)
        return pamphlet->page->file;
    }
  return NULL;
}

/* Adds the pamphlet @name, all volumes of the one @name, or all that are for the lecture @name. */
static gboolean
add_named (const Site *site, const char *name, GPtrArray *found)
{
  guint before = found->len;
  const char *file = file_of (site, name);
  if (cli_pamphlet (site, name) != NULL)
    g_ptr_array_add (found, (gpointer)name);
  else
    for (guint i = 0; i < site->printed->len; i++)
      {
        const Pamphlet *pamphlet = site->printed->pdata[i];
        if (g_strcmp0 (pamphlet->lecture_id, name) == 0
            || (file != NULL && strcmp (pamphlet->page->file, file) == 0))
          g_ptr_array_add (found, (gpointer)pamphlet->name);
      }
  return found->len > before;
}

const char **
cli_pamphlets (const Site *site, char **names, Diags *diags)
{
  GPtrArray *found = g_ptr_array_new ();
  for (char **name = names; *name != NULL; name++)
    if (!add_named (site, *name, found))
      diags_add (diags, &PAMPHLET_UNKNOWN, POS_NONE, "name", *name, NULL);
  for (guint i = 0; *names == NULL && i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      if (pamphlet->reply_by == DATE_NONE) /* letters are made, and sent, by name only */
        g_ptr_array_add (found, (gpointer)pamphlet->name);
    }
  g_ptr_array_add (found, NULL);
  return (const char **)g_ptr_array_free (found, FALSE);
}
