/* The bytes of content/: each file is read once for its text and counted into the build id. */
#include <stdatomic.h>
#include <string.h>

#include "base/digest.h"
#include "base/encoding.h"
#include "base/files.h"
#include "format/yaml.h"
#include "site/site_int.h"

/* More than any configuration or page that people write. */
#define TEXT_FILE_MAX (8u << 20)
/* Fewer files are read before another thread has begun; more threads only wait for each other. */
#define FILES_A_READER 64
#define READERS_MAX 8

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

static char *
read_text (Site *site, const char *file, gsize *length, Diags *diags)
{
  g_autoptr (GBytes) bytes = site_read_bytes (site, file, TEXT_FILE_MAX, diags);
  if (bytes == NULL)
    return NULL;
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  return encoding_utf8_file (data, size, shown, length, diags);
}

/* ── pages ── */

/* Shared by the readers: each takes the next file that none has taken. */
typedef struct
{
  Site *site;
  const GPtrArray *files;
  atomic_uint next;
} Shelf;

/* By whichever thread comes first. */
static void
read_once (Site *site, ContentFile *file)
{
  if (atomic_exchange (&file->begun, TRUE))
    return;
  file->diags = diags_new ();
  file->text = read_text (site, file->name, &file->length, file->diags);
  atomic_store (&file->done, TRUE);
}

static gboolean
is_being_read (ContentFile *file)
{
  return atomic_load (&file->begun) && !atomic_load (&file->done);
}

static gboolean
is_page (const ContentFile *file)
{
  return g_str_has_suffix (file->name, ".md");
}

/* FALSE if all are taken. */
static gboolean
read_next (Shelf *shelf)
{
  guint i = atomic_fetch_add (&shelf->next, 1);
  if (i >= shelf->files->len)
    return FALSE;
  if (is_page (shelf->files->pdata[i]))
    read_once (shelf->site, shelf->files->pdata[i]);
  return TRUE;
}

static gpointer
read_ahead (gpointer data)
{
  while (read_next (data))
    ;
  return NULL;
}

/* Threads that are joined, not a pool: none may live when the workers are forked. */
void
site_read_pages (Site *site, const GPtrArray *files, Diags *diags)
{
  GThread *readers[READERS_MAX];
  guint wanted = MIN (files->len / FILES_A_READER, g_get_num_processors ()), n = 0;
  Shelf shelf = { .site = site, .files = files };
  while (n + 1 < MIN (wanted, READERS_MAX)
         && (readers[n] = g_thread_try_new ("reader", read_ahead, &shelf, NULL)) != NULL)
    n++;
  for (guint i = 0; i < files->len; i++)
    if (is_page (files->pdata[i]))
      {
        /* Whoever would have to wait reads along. */
        while (is_being_read (files->pdata[i]) && read_next (&shelf))
          ;
        site_read_page (site, files->pdata[i], diags);
      }
  while (n > 0)
    g_thread_join (readers[--n]);
}

const char *
site_take_text (Site *site, ContentFile *file, gsize *length, Diags *diags)
{
  read_once (site, file);
  while (!atomic_load (&file->done))
    g_thread_yield ();
  diags_merge (diags, file->diags);
  g_clear_pointer (&file->diags, diags_free);
  if (file->text != NULL)
    g_ptr_array_add (site->index->texts, file->text);
  *length = file->length;
  return file->text;
}

ValueDoc *
site_read_yaml (Site *site, const char *file, gboolean optional, Diags *diags)
{
  if (optional && !g_hash_table_contains (site->index->files, file))
    return NULL;
  gsize length;
  g_autofree char *text = read_text (site, file, &length, diags);
  g_autofree char *shown = g_strconcat ("content/", file, NULL);
  return text ? yaml_read (text, length, shown, 1, diags) : NULL;
}
