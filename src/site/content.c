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

/* ── reading ahead ── */

/* Shared by the readers: each takes the next file that none has taken. */
typedef struct
{
  Site *site;
  const GPtrArray *files;
  atomic_uint next;
} Shelf;

static void
read_ahead (Site *site, ContentFile *file)
{
  file->diags = diags_new ();
  file->text = read_text (site, file->name, &file->length, file->diags);
  if (diags_count (file->diags, DIAG_NOTE) == 0)
    g_clear_pointer (&file->diags, diags_free);
}

static gpointer
read_shelf (gpointer data)
{
  Shelf *shelf = data;
  for (guint i; (i = atomic_fetch_add (&shelf->next, 1)) < shelf->files->len;)
    {
      ContentFile *file = shelf->files->pdata[i];
      if (g_str_has_suffix (file->name, ".md"))
        read_ahead (shelf->site, file);
    }
  return NULL;
}

/* Threads that are joined, not a pool: none may live when the workers are forked. */
void
site_read_ahead (Site *site, const GPtrArray *files)
{
  GThread *readers[READERS_MAX];
  guint wanted = MIN (files->len / FILES_A_READER, g_get_num_processors ()), n = 0;
  Shelf shelf = { .site = site, .files = files };
  while (n + 1 < MIN (wanted, READERS_MAX)
         && (readers[n] = g_thread_try_new ("reader", read_shelf, &shelf, NULL)) != NULL)
    n++;
  read_shelf (&shelf);
  while (n > 0)
    g_thread_join (readers[--n]);
}

static char *
take_text (ContentFile *entry, gsize *length, Diags *diags)
{
  if (entry->diags != NULL)
    diags_merge (diags, entry->diags);
  g_clear_pointer (&entry->diags, diags_free);
  *length = entry->length;
  return g_steal_pointer (&entry->text);
}

const char *
site_read_text (Site *site, const char *file, gsize *length, Diags *diags)
{
  ContentFile *entry = g_hash_table_lookup (site->index->files, file);
  gboolean ahead = entry != NULL && (entry->text != NULL || entry->diags != NULL);
  char *text = ahead ? take_text (entry, length, diags) : read_text (site, file, length, diags);
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
