#include "publish/manifest.h"

#include <string.h>

/* "digest length path" → the entry and *path; NULL if it is anything else. */
static ManifestEntry *
read_line (const char *line, const char **path)
{
  const char *length = strchr (line, ' ');
  char *end = NULL;
  guint64 bytes = length ? g_ascii_strtoull (length + 1, &end, 10) : 0;
  if (end == NULL || end == length + 1 || *end != ' ' || end[1] == '\0')
    return NULL;
  ManifestEntry *entry = g_new0 (ManifestEntry, 1);
  entry->length = bytes;
  g_strlcpy (entry->digest, line, MIN (sizeof entry->digest, (gsize)(length - line) + 1));
  *path = end + 1;
  return entry;
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
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  char *line = text + strlen (MANIFEST_HEAD);
  for (char *end; (end = strchr (line, '\n')) != NULL; line = end + 1)
    {
      *end = '\0';
      const char *path;
      ManifestEntry *entry = read_line (line, &path);
      if (entry == NULL)
        {
          g_hash_table_unref (files);
          return NULL;
        }
      g_hash_table_insert (files, g_strdup (path), entry);
    }
  return files;
}
