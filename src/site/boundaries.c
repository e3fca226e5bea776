/* The GeoJSON files that areas.yaml names. */
#include <string.h>

#include "base/encoding.h"
#include "base/files.h"
#include "format/geojson.h"
#include "site/site_int.h"

static const DiagKind BOUNDARY_FILE_OUTSIDE = {
  "area-border-file",
  DIAG_WARNING,
  "boundaries の「{name}」は content の中のファイルではありません",
  "'{name}' of boundaries is no file below content",
  "content/directory/ に置いたファイルの名前を書いてください",
  "name a file of content/directory/",
};

#define BOUNDARY_FILE_MAX (64u << 20)

/* Below content/; written as a file of directory/. */
static char *
boundary_path (const char *name)
{
  return path_resolve ("directory", name);
}

gboolean
site_is_boundary (const Site *site, const char *file)
{
  for (guint i = 0; i < site->directory->layers->len; i++)
    {
      const AreaLayer *layer = site->directory->layers->pdata[i];
      for (const char *const *name = layer->boundaries; name != NULL && *name != NULL; name++)
        {
          g_autofree char *path = boundary_path (*name);
          if (g_strcmp0 (path, file) == 0)
            return TRUE;
        }
    }
  return FALSE;
}

static GeoFile *
read_boundary (Site *site, const char *name, Pos pos, Diags *diags)
{
  g_autofree char *path = boundary_path (name);
  if (path == NULL || *path == '\0')
    {
      diags_add (diags, &BOUNDARY_FILE_OUTSIDE, pos, "name", name, NULL);
      return NULL;
    }
  g_autoptr (GBytes) bytes = site_read_bytes (site, path, BOUNDARY_FILE_MAX, diags);
  if (bytes == NULL)
    return NULL;
  gsize size, length;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *shown = g_strconcat ("content/", path, NULL);
  g_autofree char *text = encoding_utf8_file (data, size, shown, &length, diags);
  return text != NULL ? geojson_read (text, length, shown, diags) : NULL;
}

void
site_read_boundaries (Site *site, Diags *diags)
{
  for (guint i = 0; i < site->directory->layers->len; i++)
    {
      AreaLayer *layer = site->directory->layers->pdata[i];
      g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)geo_file_free);
      for (const char *const *name = layer->boundaries; name != NULL && *name != NULL; name++)
        {
          GeoFile *file = read_boundary (site, *name, layer->pos, diags);
          if (file != NULL)
            g_ptr_array_add (files, file);
        }
      if (files->len > 0)
        directory_set_borders (site->directory, layer, files, diags);
    }
}
