#include "publish/manifest.h"

#include <string.h>

/* "digest length path" → path, or NULL. */
static const char *
line_path (const char *line)
{
  const char *length = strchr (line, ' ');
  const char *path = length ? strchr (length + 1, ' ') : NULL;
  return path && path[1] != '\0' ? path + 1 : NULL;
}

GHashTable *
manifest_read (const char *tree)
{
  g_autofree char *file = g_build_filename (tree, MANIFEST_NAME, NULL);
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_get_contents (file, &text, &length, NULL) || strlen (text) != length
      || !g_str_has_prefix (text, MANIFEST_HEAD) || !g_str_has_suffix (text, "\n"))
    return NULL;
  GHashTable *paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *line = text + strlen (MANIFEST_HEAD);
  for (char *end; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      const char *path = line_path (line);
      if (path == NULL)
        {
          g_hash_table_unref (paths);
          return NULL;
        }
      g_hash_table_add (paths, g_strdup (path));
    }
  return paths;
}
