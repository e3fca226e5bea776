#include "base/files.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH 64
#define MAX_ENTRIES 500000

static const DiagKind FILE_MISSING = {
  "file-missing",
  DIAG_WITHHELD,
  "ファイルがありません",
  "there is no such file",
  "名前と置き場所を確かめてください",
  "check its name and folder",
};

static const DiagKind FILE_UNREADABLE = {
  "file-unreadable",
  DIAG_WITHHELD,
  "読めません（{reason}）",
  "cannot be read ({reason})",
  "読み取りの権限を確かめてください",
  "check the permission to read it",
};

static const DiagKind FILE_NOT_REGULAR = {
  "file-not-regular",
  DIAG_WITHHELD,
  "普通のファイルではないため読みません",
  "is not a regular file and is not read",
  "ふつうのファイルに置き換えてください",
  "put a regular file in its place",
};

static const DiagKind FILE_TOO_LARGE = {
  "file-too-large",
  DIAG_WITHHELD,
  "大きすぎます（{size} バイト。上限は {limit} バイト）",
  "is too large ({size} bytes; the limit is {limit})",
  "ファイルを分けるか、不要な部分を除いてください",
  "split it or remove what is not needed",
};

static const DiagKind FILE_CHANGED = {
  "file-changed",
  DIAG_WITHHELD,
  "読んでいる間に書き換えられました",
  "was changed while it was read",
  "保存が終わってから、もう一度実行してください",
  "run again when saving has ended",
};

static const DiagKind FILE_LINK_LEFT = {
  "file-link-left",
  DIAG_WARNING,
  "リンク先がフォルダーの外にあるか、たどれないため使いません",
  "is a link that leads out of the folder or nowhere, and is left out",
  "リンクではなく、ファイルそのものを置いてください",
  "put the file itself in its place",
};

static const DiagKind FILE_LINK_LOOP = {
  "file-link-loop",
  DIAG_WARNING,
  "フォルダーが輪になっているか、{limit} 段より深いため、この先は使いません",
  "the folders go in a circle or deeper than {limit} levels; what lies below is left out",
  "フォルダーの入れ子を浅くしてください",
  "make the folders less deep",
};

static const DiagKind FILE_NOT_USED = {
  "file-not-used",
  DIAG_WARNING,
  "普通のファイルではないため使いません",
  "is not a regular file and is left out",
  "不要なら削除してください",
  "delete it if it is not needed",
};

static const DiagKind FOLDER_UNREADABLE = {
  "folder-unreadable",
  DIAG_WARNING,
  "フォルダーを読めないため使いません（{reason}）",
  "the folder cannot be read and is left out ({reason})",
  "読み取りの権限を確かめてください",
  "check the permission to read it",
};

static const DiagKind FILE_NAME_ODD = {
  "file-name-odd",
  DIAG_WARNING,
  "名前を文字として読めないファイルがあるため使いません（{name}）",
  "a file is left out because its name cannot be read as text ({name})",
  "名前を付け直してください",
  "give it another name",
};

static const DiagKind FILE_NAME_TWICE = {
  "file-name-twice",
  DIAG_WARNING,
  "見た目が同じ名前のファイルが二つあるため、片方を使いません",
  "two files have names that look the same; one is left out",
  "片方を削除するか、名前を変えてください",
  "delete or rename one of them",
};

static const DiagKind FILE_COPY = {
  "file-copy",
  DIAG_WARNING,
  "控え（コピー）と見られる名前のため、掲載に使いません",
  "its name says that it is a copy; it is not published",
  "使うときは名前を変え、不要なら削除してください",
  "rename it if it is wanted, else delete it",
};

static const DiagKind FOLDER_TOO_FULL = {
  "folder-too-full",
  DIAG_FATAL,
  "ファイルが多すぎます（上限は {limit} 個）",
  "there are too many files (the limit is {limit})",
  "不要なフォルダーを外へ移してください",
  "move folders that are not needed elsewhere",
};

/* ── one file ── */

static gboolean
add_errno (Diags *diags, const DiagKind *kind, const char *file, int error)
{
  if (error == ENOENT || error == ENOTDIR)
    return diags_add (diags, &FILE_MISSING, pos_make (file, 0, 0), NULL);
  return diags_add (diags, kind, pos_make (file, 0, 0), "reason", g_strerror (error), NULL);
}

static gboolean
same_state (const struct stat *a, const struct stat *b)
{
  return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec
         && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ino == b->st_ino;
}

/* Reads @size bytes and finds out whether more are there; -1 and errno on failure. */
static gssize
read_whole (int fd, char *buffer, gsize size)
{
  gsize done = 0;
  while (done < size)
    {
      gssize n = read (fd, buffer + done, size - done);
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += n;
    }
  return done;
}

/* One attempt. *changed tells that the file was written to meanwhile, so another may help. */
static GBytes *
read_once (int fd, const char *file, gsize max_bytes, gboolean *changed, Diags *diags)
{
  struct stat before, after;
  *changed = FALSE;
  if (fstat (fd, &before) != 0)
    {
      add_errno (diags, &FILE_UNREADABLE, file, errno);
      return NULL;
    }
  if (!S_ISREG (before.st_mode))
    {
      diags_add (diags, &FILE_NOT_REGULAR, pos_make (file, 0, 0), NULL);
      return NULL;
    }
  if ((guint64)before.st_size > max_bytes)
    {
      g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64)before.st_size);
      g_autofree char *limit = g_strdup_printf ("%" G_GSIZE_FORMAT, max_bytes);
      diags_add (diags, &FILE_TOO_LARGE, pos_make (file, 0, 0), "size", size, "limit", limit, NULL);
      return NULL;
    }
  gsize size = before.st_size;
  g_autofree char *buffer = g_malloc (size + 1);
  gssize done = read_whole (fd, buffer, size + 1);
  if (done < 0 || fstat (fd, &after) != 0)
    {
      add_errno (diags, &FILE_UNREADABLE, file, errno);
      return NULL;
    }
  *changed = (gsize)done != size || !same_state (&before, &after);
  return *changed ? NULL : g_bytes_new_take (g_steal_pointer (&buffer), size);
}

/* O_NONBLOCK: opening a FIFO must not wait for a writer. */
static int
open_to_read (const char *path)
{
  return open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

GBytes *
file_read (const char *path, const char *file, gsize max_bytes, Diags *diags)
{
  gboolean changed = TRUE;
  for (guint attempt = 0; attempt < 2 && changed; attempt++)
    {
      /* Opened anew each time: an editor that saves by renaming leaves us the old file. */
      int fd = open_to_read (path);
      if (fd < 0)
        {
          add_errno (diags, &FILE_UNREADABLE, file, errno);
          return NULL;
        }
      GBytes *bytes = read_once (fd, file, max_bytes, &changed, diags);
      close (fd);
      if (bytes != NULL)
        return bytes;
    }
  if (changed)
    diags_add (diags, &FILE_CHANGED, pos_make (file, 0, 0), NULL);
  return NULL;
}

/* ── a folder ── */

typedef struct
{
  const char *root;
  char *real_root; /* without links, to see what leaves it */
  GPtrArray *entries;
  guint seen;
  Diags *diags;
} Walk;

typedef struct Level Level;
struct Level
{
  const Level *above;
  dev_t device;
  ino_t inode;
  guint depth;
};

typedef enum
{
  NAME_WANTED,
  NAME_IGNORED,
  NAME_COPY,
} NameKind;

static NameKind
name_kind (const char *name)
{
  static const char *const ignored_ends[] = { "~", ".swp", ".swo", ".tmp" };
  if (name[0] == '.' || g_str_has_prefix (name, "~$") || g_ascii_strcasecmp (name, "Thumbs.db") == 0
      || g_ascii_strcasecmp (name, "desktop.ini") == 0)
    return NAME_IGNORED;
  for (gsize i = 0; i < G_N_ELEMENTS (ignored_ends); i++)
    if (g_str_has_suffix (name, ignored_ends[i]))
      return NAME_IGNORED;
  if (g_str_has_prefix (name, "コピー ～") || g_str_has_prefix (name, "コピー 〜")
      || strstr (name, " - コピー") != NULL || strstr (name, "のコピー.") != NULL)
    return NAME_COPY;
  return NAME_WANTED;
}

static gboolean
name_is_text (const char *name)
{
  if (!g_utf8_validate (name, -1, NULL))
    return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
is_below (const char *path, const char *root)
{
  gsize length = strlen (root);
  if (strcmp (root, "/") == 0)
    return TRUE;
  return strncmp (path, root, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static gboolean
link_stays (const Walk *walk, const char *full)
{
  char *target = realpath (full, NULL);
  gboolean stays = target != NULL && is_below (target, walk->real_root);
  free (target);
  return stays;
}

static void walk_folder (Walk *walk, const char *real, const Level *above);

static void
add_file (Walk *walk, const char *real)
{
  FileEntry *entry = g_new0 (FileEntry, 1);
  entry->path = text_nfc (real);
  entry->real = g_strdup (real);
  g_ptr_array_add (walk->entries, entry);
}

static void
walk_entry (Walk *walk, const char *real, guchar type, const Level *above)
{
  if (type == DT_REG) /* the folder says so itself: no need to ask for each file */
    {
      add_file (walk, real);
      return;
    }
  g_autofree char *full = g_build_filename (walk->root, real, NULL);
  struct stat info;
  if (lstat (full, &info) != 0)
    return; /* gone since the folder was read */
  if (S_ISLNK (info.st_mode) && (!link_stays (walk, full) || stat (full, &info) != 0))
    {
      diags_add (walk->diags, &FILE_LINK_LEFT, pos_make (real, 0, 0), NULL);
      return;
    }
  if (S_ISREG (info.st_mode))
    add_file (walk, real);
  else if (S_ISDIR (info.st_mode))
    walk_folder (walk, real, above);
  else
    diags_add (walk->diags, &FILE_NOT_USED, pos_make (real, 0, 0), NULL);
}

static void
walk_name (Walk *walk, const char *folder, const struct dirent *item, const Level *above)
{
  const char *name = item->d_name;
  if (!name_is_text (name))
    {
      g_autofree char *shown = g_strescape (name, NULL);
      diags_add (walk->diags, &FILE_NAME_ODD, pos_make (folder, 0, 0), "name", shown, NULL);
      return;
    }
  g_autofree char *real = *folder ? g_strconcat (folder, "/", name, NULL) : g_strdup (name);
  NameKind kind = name_kind (name);
  if (kind == NAME_COPY)
    diags_add (walk->diags, &FILE_COPY, pos_make (real, 0, 0), NULL);
  else if (kind == NAME_WANTED)
    walk_entry (walk, real, item->d_type, above);
}

static gboolean
enter_level (Walk *walk, const char *real, const struct stat *info, const Level *above,
             Level *level)
{
  *level = (Level){ above, info->st_dev, info->st_ino, above ? above->depth + 1 : 0 };
  gboolean again = FALSE;
  for (const Level *up = above; up != NULL; up = up->above)
    again |= up->device == level->device && up->inode == level->inode;
  if (!again && level->depth <= MAX_DEPTH)
    return TRUE;
  return diags_add (walk->diags, &FILE_LINK_LOOP, pos_make (real, 0, 0), "limit",
                    G_STRINGIFY (MAX_DEPTH), NULL);
}

static void
walk_folder (Walk *walk, const char *real, const Level *above)
{
  g_autofree char *full = g_build_filename (walk->root, real, NULL);
  struct stat info;
  DIR *folder = opendir (full);
  if (folder == NULL || fstat (dirfd (folder), &info) != 0)
    {
      add_errno (walk->diags, &FOLDER_UNREADABLE, real, errno);
      if (folder != NULL)
        closedir (folder);
      return;
    }
  Level level;
  if (enter_level (walk, real, &info, above, &level))
    for (struct dirent *item; walk->seen < MAX_ENTRIES && (item = readdir (folder)) != NULL;)
      {
        walk->seen++;
        if (strcmp (item->d_name, ".") != 0 && strcmp (item->d_name, "..") != 0)
          walk_name (walk, real, item, &level);
      }
  closedir (folder);
}

static gint
entry_compare (gconstpointer a, gconstpointer b)
{
  const FileEntry *ea = *(FileEntry *const *)a, *eb = *(FileEntry *const *)b;
  int order = strcmp (ea->path, eb->path);
  return order ? order : strcmp (ea->real, eb->real);
}

/* NFC and NFD spellings of one name would become one address. */
static void
drop_twins (Walk *walk)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify)file_entry_free);
  g_ptr_array_set_free_func (walk->entries, NULL);
  for (guint i = 0; i < walk->entries->len; i++)
    {
      FileEntry *entry = walk->entries->pdata[i];
      const FileEntry *last = kept->len ? kept->pdata[kept->len - 1] : NULL;
      if (last == NULL || strcmp (last->path, entry->path) != 0)
        {
          g_ptr_array_add (kept, entry);
          continue;
        }
      diags_add (walk->diags, &FILE_NAME_TWICE, pos_make (entry->path, 0, 0), NULL);
      file_entry_free (entry);
    }
  g_ptr_array_unref (walk->entries);
  walk->entries = kept;
}

GPtrArray *
files_list (const char *root, const char *folder, Diags *diags)
{
  char *real_root = realpath (root, NULL);
  Walk walk = { root, real_root, NULL, 0, diags };
  walk.entries = g_ptr_array_new_with_free_func ((GDestroyNotify)file_entry_free);
  if (real_root == NULL)
    add_errno (diags, &FOLDER_UNREADABLE, folder, errno);
  else
    walk_folder (&walk, folder, NULL);
  if (walk.seen >= MAX_ENTRIES)
    diags_add (diags, &FOLDER_TOO_FULL, pos_make (folder, 0, 0), "limit", G_STRINGIFY (MAX_ENTRIES),
               NULL);
  g_ptr_array_sort (walk.entries, entry_compare);
  drop_twins (&walk);
  free (real_root);
  return walk.entries;
}

void
file_entry_free (FileEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->path);
  g_free (entry->real);
  g_free (entry);
}

/* ── a path written in a file ── */

/* Appends the segments of @path to @out, going up for "..". FALSE if that leaves the root. */
static gboolean
append_segments (GString *out, const char *path)
{
  while (*path != '\0')
    {
      gsize length = strcspn (path, "/");
      if (length == 2 && memcmp (path, "..", 2) == 0)
        {
          if (out->len == 0)
            return FALSE;
          gsize keep = out->len;
          while (keep > 0 && out->str[keep - 1] != '/')
            keep--;
          g_string_truncate (out, keep > 0 ? keep - 1 : 0);
        }
      else if (length > 0 && !(length == 1 && path[0] == '.'))
        {
          if (out->len > 0)
            g_string_append_c (out, '/');
          g_string_append_len (out, path, length);
        }
      path += length + (path[length] == '/');
    }
  return TRUE;
}

char *
path_resolve (const char *from, const char *target)
{
  if (*target == '\0' || g_str_has_prefix (target, "//") || strchr (target, '\\') != NULL
      || !name_is_text (target))
    return NULL;
  /* "https:", "file:", "C:": a colon before the first slash is no path of ours. */
  if (target[strcspn (target, ":/")] == ':')
    return NULL;
  g_autoptr (GString) path = g_string_new (NULL);
  if (*target != '/' && !append_segments (path, from))
    return NULL;
  return append_segments (path, target) ? text_nfc (path->str) : NULL;
}
