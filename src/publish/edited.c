#include "publish/edited.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "publish/folder.h"
#include "publish/manifest.h"

static const DiagKind OUT_EDITED = {
  "out-edited",
  DIAG_WARNING,
  "「{path}」は手で直されていましたが、作り直しました。直したものは {kept} にあります",
  "'{path}' was changed by hand and has been made anew; the changed one is {kept}",
  "直すのは content/ の元のファイルです。できあがったファイルを直しても、次に作るときに替わります",
  "change the file in content/ instead: what is built is replaced by the next build",
};
static const DiagKind OUT_EDITED_LOST = {
  "out-edited-lost",
  DIAG_FATAL,
  "「{path}」は手で直されていますが、その写しを残せません（{reason}）。公開中のものは元のままです",
  "'{path}' was changed by hand and cannot be kept ({reason}); what is published is untouched",
  "そのファイルをほかの場所へ移してから、もう一度実行してください",
  "move that file away and run again",
};

static gint
compare_path (gconstpointer key, gconstpointer line)
{
  return strcmp (key, ((const ManifestLine *)line)->path);
}

static gboolean
stays (const GArray *lines, const char *path)
{
  const ManifestLine *line = lines->len > 0 ? bsearch (path, lines->data, lines->len,
                                                       sizeof (ManifestLine), compare_path)
                                            : NULL; /* a draft has an empty press/ */
  return line != NULL && line->same;
}

static gboolean
is_later (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec : a->tv_nsec > b->tv_nsec;
}

/* What we wrote is older than the manifest, which is written last; only what is younger, or has
 * another length, needs to be read. The digest is that of the bytes now. */
static gboolean
is_edited (const char *file, const ManifestEntry *entry, const struct timespec *written,
           char **digest)
{
  struct stat info;
  g_autofree char *bytes = NULL;
  gsize length;
  if (lstat (file, &info) != 0 || !S_ISREG (info.st_mode)
      || ((gsize)info.st_size == entry->length && !is_later (&info.st_mtim, written))
      || !g_file_get_contents (file, &bytes, &length, NULL))
    return FALSE;
  *digest = digest_of (bytes, length);
  return strcmp (*digest, entry->digest) != 0;
}

static gboolean
keep (const char *file, const char *copy, Diags *diags)
{
  g_autofree char *folder = g_path_get_dirname (copy);
  if (g_mkdir_with_parents (folder, 0777) != 0 || (!file_link (file, copy) && errno != EEXIST))
    return diags_add (diags, &OUT_EDITED_LOST, POS_NONE, "path", file, "reason", g_strerror (errno),
                      NULL);
  diags_add (diags, &OUT_EDITED, POS_NONE, "path", file, "kept", copy, NULL);
  return TRUE;
}

gboolean
edited_keep (const char *live, const char *kept, const GArray *lines, Diags *diags)
{
  g_autofree char *manifest = g_build_filename (live, MANIFEST_NAME, NULL);
  g_autofree char *tree = g_path_get_basename (live);
  g_autoptr (GHashTable) files = manifest_read (live);
  struct stat info;
  if (files == NULL || lstat (manifest, &info) != 0)
    return TRUE;
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (files), (GCompareFunc)strcmp);
  for (GList *at = paths; at != NULL; at = at->next)
    {
      const char *path = at->data;
      g_autofree char *file = g_build_filename (live, path, NULL), *digest = NULL;
      if (stays (lines, path)
          || !is_edited (file, g_hash_table_lookup (files, path), &info.st_mtim, &digest))
        continue;
      digest[8] = '\0';
      g_autofree char *copy = g_build_filename (kept, digest, tree, path, NULL);
      if (!keep (file, copy, diags))
        return FALSE;
    }
  return TRUE;
}
