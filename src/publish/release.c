#include "publish/release.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "publish/folder.h"
#include "site/ledger.h"

static const DiagKind LEDGER_FAILED = {
  "ledger-failed",
  DIAG_FATAL,
  "台帳 {file} に書けません（{reason}）。公開は済んでいます",
  "the ledger {file} cannot be written ({reason}); the site itself is published",
  "空き容量と書き込みの許可を確かめて、もう一度 orihon release を実行してください",
  "check the free space and permissions and run orihon release again",
};

typedef struct
{
  const Site *site;
  guint changed;
  gboolean whole;
  Diags *diags;
} Release;

static gboolean
sync_file (const char *path)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  gboolean done = file >= 0 && fsync (file) == 0;
  if (file >= 0)
    close (file);
  return done;
}

/* Beside the old one, on the disk, then in its place. */
static gboolean
replace_file (const char *path, const char *text, gsize length)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fresh = g_strconcat (path, ".tmp", NULL);
  if (g_mkdir_with_parents (folder, 0777) != 0 || !folder_remove (fresh))
    return FALSE;
  if (file_write (fresh, text, length) && sync_file (fresh) && rename (fresh, path) == 0)
    return TRUE;
  int reason = errno;
  unlink (fresh);
  errno = reason;
  return FALSE;
}

static void
write_one (const char *file, const char *text, gsize length, gpointer data)
{
  Release *release = data;
  g_autofree char *path = site_file_path (release->site, file);
  if (file_holds (path, text, length))
    return;
  release->changed++;
  if (!replace_file (path, text, length))
    release->whole = diags_add (release->diags, &LEDGER_FAILED, POS_NONE, "file", path, "reason",
                                g_strerror (errno), NULL);
}

gboolean
release_ledger (const Site *site, const Facts *facts, guint *changed, Diags *diags)
{
  Release release = { site, 0, TRUE, diags };
  ledger_write (site, facts, write_one, &release);
  *changed = release.changed;
  return release.whole;
}
