/* The bytes of content/: each file is read once for its text and counted into the build id. */
#include <string.h>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/files.h"
#include "format/yaml.h"
#include "site/site_int.h"

/* More than any configuration or page that people write. */
#define TEXT_FILE_MAX (8u << 20)

GBytes *
site_read_bytes (Site *site, const char *file, gsize max_bytes, Diags *diags)
{
  ContentFile *entry = g_hash_table_lookup (site->index->files, file);
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  g_autofree char *path
      = g_build_filename (site->root, "content", entry ? entry->real : file, NULL);
  GBytes *bytes = file_read (path, shown, max_bytes, diags);
  if (bytes != NULL && entry != NULL && entry->digest[0] == '\0')
    {
      gsize length;
      const void *data = g_bytes_get_data (bytes, &length);
      g_autofree char *digest = digest_of (data, length);
      g_strlcpy (entry->digest, digest, sizeof entry->digest);
    }
  return bytes;
}

const char *
site_read_text (Site *site, const char *file, gsize *length, Diags *diags)
{
  g_autoptr (GBytes) bytes = site_read_bytes (site, file, TEXT_FILE_MAX, diags);
  if (bytes == NULL)
    return NULL;
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text = encoding_utf8_file (data, size, shown, length, diags);
  if (text != NULL)
    g_ptr_array_add (site->index->bytes, g_bytes_new_take (text, *length));
  return text;
}

ValueDoc *
site_read_yaml (Site *site, const char *file, gboolean optional, Diags *diags)
{
  if (optional && !g_hash_table_contains (site->index->files, file))
    return NULL;
  gsize length;
  const char *text = site_read_text (site, file, &length, diags);
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  return text ? yaml_read (text, length, shown, 1, diags) : NULL;
}
