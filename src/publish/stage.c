#include "publish/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "publish/edited.h"
#include "publish/folder.h"
#include "publish/manifest.h"

static const DiagKind OUT_NOT_OURS = {
  "out-not-ours",
  DIAG_FATAL,
  "「{path}」には Orihon が作ったものでないファイルがあるため、書き込みません",
  "'{path}' holds files that Orihon did not make; nothing is written there",
  "別の出力先を -o で示すか、フォルダーの中身を移してください",
  "name another folder with -o, or move its contents away",
};
static const DiagKind OUT_BUSY = {
  "out-busy",
  DIAG_FATAL,
  "別の orihon が「{path}」を作っています",
  "another orihon is building '{path}'",
  "それが終わってから、もう一度実行してください",
  "run again when it has ended",
};
static const DiagKind OUT_FAILED = {
  "out-failed",
  DIAG_FATAL,
  "「{path}」に書けません（{reason}）。公開中のものは元のままです",
  "cannot write '{path}' ({reason}); what is published is untouched",
  "空き容量と、フォルダーの書き込みの許可を確かめてください",
  "check the free space and the folder's permissions",
};
static const DiagKind OUT_FOREIGN = {
  "out-foreign",
  DIAG_FATAL,
  "「{path}」は人が置いたファイルですが、同じ名前のものを作ることになります",
  "'{path}' was put there by hand, and the build would make a file of that name",
  "そのファイルを移すか、ページのアドレスを変えてください",
  "move that file away or change the page's address",
};
static const DiagKind OUT_PATH = {
  "out-path",
  DIAG_FATAL,
  "「{path}」という名前のファイルは作れません",
  "a file of the name '{path}' cannot be made",
  "アドレス（slug）を変えてください",
  "change the address (slug)",
};
static const DiagKind OUT_REPAIRED = {
  "out-repaired",
  DIAG_WARNING,
  "前回の作業が途中で止まっていたので、「{path}」を元に戻しました",
  "an earlier run was cut off; '{path}' was put right",
  NULL,
  NULL,
};

#define LOCK_TRIES 20
#define LOCK_PAUSE_US 50000

const char *const tree_names[N_TREES] = { "public", "partners", "press" };

struct Stage
{
  char *out;
  char *work;                /* OUT/.orihon */
  char *live[N_TREES];       /* OUT/public */
  char *staged[N_TREES];     /* OUT/.orihon/stage/public */
  char *replaced[N_TREES];   /* OUT/.orihon/old/public: only where the disk cannot exchange */
  GHashTable *made[N_TREES]; /* folders of the stage that this process has made */
  gboolean has_live[N_TREES];
  int lock;
};

static gboolean
fail (const char *path, Diags *diags)
{
  return diags_add (diags, &OUT_FAILED, POS_NONE, "path", path, "reason", g_strerror (errno), NULL);
}

/* ── opening ── */

/*
 * The flock dies with its holders, so no lock is ever stale. The workers of a run that was killed
 * hold it too, so that none still writes into our stage; they are gone within moments, which are
 * waited for.
 */
static gboolean
take_lock (int lock)
{
  for (guint tries = 0; tries < LOCK_TRIES; tries++)
    {
      if (flock (lock, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
      g_usleep (LOCK_PAUSE_US);
    }
  return FALSE;
}

static gboolean
lock_out (Stage *stage, Diags *diags)
{
  g_autofree char *path = g_build_filename (stage->work, "lock", NULL);
  if (g_mkdir_with_parents (stage->work, 0777) != 0)
    return fail (stage->work, diags);
  stage->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (stage->lock < 0)
    return fail (path, diags);
  if (take_lock (stage->lock))
    return TRUE;
  close (stage->lock);
  stage->lock = -1; /* the stage belongs to whoever holds the lock */
  return diags_add (diags, &OUT_BUSY, POS_NONE, "path", stage->out, NULL);
}

/*
 * Where trees cannot be exchanged they are renamed one after the other; a run that died between
 * the two left no live tree, but the replaced one. It goes back, whole.
 */
static gboolean
repair (Stage *stage, Diags *diags)
{
  for (guint tree = 0; tree < N_TREES; tree++)
    {
      struct stat info;
      if (lstat (stage->live[tree], &info) == 0 || lstat (stage->replaced[tree], &info) != 0)
        continue;
      if (rename (stage->replaced[tree], stage->live[tree]) != 0)
        return fail (stage->live[tree], diags);
      diags_add (diags, &OUT_REPAIRED, POS_NONE, "path", stage->live[tree], NULL);
    }
  return TRUE;
}

/* Absent, empty, or with our valid manifest. */
static gboolean
is_ours (const char *tree)
{
  struct stat info;
  if (lstat (tree, &info) != 0)
    return errno == ENOENT;
  if (!S_ISDIR (info.st_mode))
    return FALSE;
  g_autoptr (GHashTable) paths = manifest_read (tree);
  return paths != NULL || folder_is_empty (tree);
}

static gboolean
prepare_trees (Stage *stage, Diags *diags)
{
  for (guint tree = 0; tree < N_TREES; tree++)
    {
      if (!is_ours (stage->live[tree]))
        return diags_add (diags, &OUT_NOT_OURS, POS_NONE, "path", stage->live[tree], NULL);
      if (!folder_remove (stage->staged[tree]) || !folder_remove (stage->replaced[tree])
          || g_mkdir_with_parents (stage->staged[tree], 0777) != 0)
        return fail (stage->staged[tree], diags);
      folder_spread (stage->staged[tree]);
    }
  return TRUE;
}

Stage *
stage_open (const char *out, Diags *diags)
{
  g_autoptr (Stage) stage = g_new0 (Stage, 1);
  stage->lock = -1;
  stage->out = g_canonicalize_filename (out, NULL);
  stage->work = g_build_filename (stage->out, ".orihon", NULL);
  for (guint tree = 0; tree < N_TREES; tree++)
    {
      stage->live[tree] = g_build_filename (stage->out, tree_names[tree], NULL);
      stage->staged[tree] = g_build_filename (stage->work, "stage", tree_names[tree], NULL);
      stage->replaced[tree] = g_build_filename (stage->work, "old", tree_names[tree], NULL);
      stage->made[tree] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  if (!lock_out (stage, diags) || !repair (stage, diags) || !prepare_trees (stage, diags))
    return NULL;
  for (guint tree = 0; tree < N_TREES; tree++)
    stage->has_live[tree] = stage_has_live (stage, tree);
  return g_steal_pointer (&stage);
}

void
stage_close (Stage *stage)
{
  if (stage == NULL)
    return;
  if (stage->lock >= 0)
    {
      g_autofree char *stages = g_build_filename (stage->work, "stage", NULL);
      g_autofree char *old = g_build_filename (stage->work, "old", NULL);
      folder_remove (stages);
      folder_remove (old);
      close (stage->lock);
    }
  for (guint tree = 0; tree < N_TREES; tree++)
    {
      g_free (stage->live[tree]);
      g_free (stage->staged[tree]);
      g_free (stage->replaced[tree]);
      g_hash_table_unref (stage->made[tree]);
    }
  g_free (stage->work);
  g_free (stage->out);
  g_free (stage);
}

gboolean
stage_has_live (const Stage *stage, Tree tree)
{
  return g_file_test (stage->live[tree], G_FILE_TEST_IS_DIR);
}

/* ── putting ── */

static gboolean
is_path_safe (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  for (char **part = parts; *part != NULL; part++)
    if (**part == '\0' || strcmp (*part, ".") == 0 || strcmp (*part, "..") == 0
        || strlen (*part) > 255 || strchr (*part, '\n'))
      return FALSE;
  return parts[0] != NULL && strcmp (path, MANIFEST_NAME) != 0 && g_utf8_validate (path, -1, NULL);
}

/* Makes the folders above @path in the stage, once in each worker. */
static gboolean
make_folder (Stage *stage, Tree tree, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_hash_table_contains (stage->made[tree], folder))
    return TRUE;
  g_autofree char *whole = g_build_filename (stage->staged[tree], folder, NULL);
  gboolean made = mkdir (whole, 0777) == 0 || errno == EEXIST;
  if (!made && g_mkdir_with_parents (whole, 0777) != 0)
    return FALSE;
  g_hash_table_add (stage->made[tree], g_steal_pointer (&folder));
  return TRUE;
}

gboolean
stage_put (Stage *stage, Tree tree, const char *path, const char *bytes, gsize length,
           gboolean *same, Diags *diags)
{
  if (!is_path_safe (path))
    return diags_add (diags, &OUT_PATH, POS_NONE, "path", path, NULL);
  g_autofree char *live = g_build_filename (stage->live[tree], path, NULL);
  *same = stage->has_live[tree] && file_holds (live, bytes, length);
  if (*same)
    return TRUE;
  g_autofree char *staged = g_build_filename (stage->staged[tree], path, NULL);
  return (make_folder (stage, tree, path) && file_write (staged, bytes, length)) || errno == EEXIST
         || fail (staged, diags);
}

/* ── finishing a tree ── */

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (((const ManifestLine *)a)->path, ((const ManifestLine *)b)->path);
}

/* Files in the live tree that its manifest does not name were put there by people: they stay. */
static gboolean
carry_over (Stage *stage, Tree tree, Diags *diags)
{
  g_autoptr (GHashTable) ours = manifest_read (stage->live[tree]);
  if (ours == NULL)
    return TRUE;
  g_autoptr (GPtrArray) paths = folder_list (stage->live[tree]);
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = paths->pdata[i];
      if (g_hash_table_contains (ours, path) || strcmp (path, MANIFEST_NAME) == 0)
        continue;
      g_autofree char *live = g_build_filename (stage->live[tree], path, NULL);
      g_autofree char *staged = g_build_filename (stage->staged[tree], path, NULL);
      if (!make_folder (stage, tree, path))
        return fail (staged, diags);
      if (linkat (AT_FDCWD, live, AT_FDCWD, staged, 0) == 0)
        continue;
      if (errno == EEXIST)
        return diags_add (diags, &OUT_FOREIGN, POS_NONE, "path", live, NULL);
      return fail (staged, diags);
    }
  return TRUE;
}

/* The live file under its name in the stage. */
static gboolean
take_over (Stage *stage, Tree tree, const char *path, Diags *diags)
{
  g_autofree char *live = g_build_filename (stage->live[tree], path, NULL);
  g_autofree char *staged = g_build_filename (stage->staged[tree], path, NULL);
  return (make_folder (stage, tree, path) && (file_link (live, staged) || errno == EEXIST))
         || fail (staged, diags);
}

static gboolean
take_over_same (Stage *stage, Tree tree, const GArray *lines, Diags *diags)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const ManifestLine *line = &g_array_index (lines, ManifestLine, i);
      if (line->same && !take_over (stage, tree, line->path, diags))
        return FALSE;
    }
  return TRUE;
}

static GString *
manifest_text (const GArray *lines, gboolean *all_same)
{
  GString *text = g_string_new (MANIFEST_HEAD);
  *all_same = TRUE;
  for (guint i = 0; i < lines->len; i++)
    {
      const ManifestLine *line = &g_array_index (lines, ManifestLine, i);
      g_string_append_printf (text, "%s %" G_GSIZE_FORMAT " %s\n", line->digest, line->length,
                              line->path);
      *all_same &= line->same;
    }
  return text;
}

gboolean
stage_finish_tree (Stage *stage, Tree tree, GArray *lines, gboolean *changed, Diags *diags)
{
  gboolean all_same;
  g_array_sort (lines, compare_lines);
  g_autoptr (GString) text = manifest_text (lines, &all_same);
  g_autofree char *live = g_build_filename (stage->live[tree], MANIFEST_NAME, NULL);
  *changed = !all_same || !file_holds (live, text->str, text->len);
  if (!*changed)
    return TRUE;
  g_autofree char *file = g_build_filename (stage->staged[tree], MANIFEST_NAME, NULL);
  if (!file_write (file, text->str, text->len))
    return fail (file, diags);
  g_autofree char *kept = g_build_filename (stage->work, "kept", NULL);
  return take_over_same (stage, tree, lines, diags) && carry_over (stage, tree, diags)
         && edited_keep (stage->live[tree], kept, lines, diags);
}

/* ── exchanging ── */

gboolean
stage_flush (const Stage *stage)
{
  int folder = open (stage->work, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean done = folder >= 0 && syncfs (folder) == 0;
  int reason = errno;
  if (folder >= 0)
    close (folder);
  errno = reason;
  return done;
}

/* Two renames, for a disk that cannot exchange. A half is undone here if the second one fails, by
 * repair() of the next run if we die between them. */
static gboolean
replace_by_renames (Stage *stage, Tree tree)
{
  g_autofree char *old = g_path_get_dirname (stage->replaced[tree]);
  if (g_mkdir_with_parents (old, 0777) != 0
      || rename (stage->live[tree], stage->replaced[tree]) != 0)
    return FALSE;
  if (rename (stage->staged[tree], stage->live[tree]) == 0)
    return TRUE;
  int reason = errno;
  rename (stage->replaced[tree], stage->live[tree]);
  errno = reason;
  return FALSE;
}

static gboolean
exchange_tree (Stage *stage, Tree tree)
{
  const char *staged = stage->staged[tree], *live = stage->live[tree];
  if (renameat2 (AT_FDCWD, staged, AT_FDCWD, live, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno == EEXIST && renameat2 (AT_FDCWD, staged, AT_FDCWD, live, RENAME_EXCHANGE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return FALSE;
  struct stat info;
  return lstat (live, &info) != 0 ? rename (staged, live) == 0 : replace_by_renames (stage, tree);
}

gboolean
stage_exchange (Stage *stage, const gboolean changed[N_TREES], Diags *diags)
{
  static const Tree order[N_TREES] = { TREE_PRESS, TREE_PARTNERS, TREE_PUBLIC };
  gboolean any = FALSE;
  for (guint tree = 0; tree < N_TREES; tree++)
    any |= changed[tree];
  if (any && !stage_flush (stage))
    return fail (stage->work, diags);
  for (guint i = 0; i < N_TREES; i++)
    if (changed[order[i]] && !exchange_tree (stage, order[i]))
      return fail (stage->live[order[i]], diags);
  return TRUE;
}
