#include "pull/shelf.h"
#include "base/files.h"
#include "pull/store.h"

#include <glib/gstdio.h>

static char *
in_site (char *file_in_content)
{
  char *file = g_strconcat ("content/", file_in_content, NULL);
  g_free (file_in_content);
  return file;
}

char *
shelf_file_shown (const Shelf *shelf, SourceCopy place)
{
  return in_site (source_copy_file (shelf->spec, place));
}

static char *
note_file (const Shelf *shelf, SourceCopy place)
{
  return in_site (source_note_file (shelf->spec, place));
}

void
shelf_read (const Shelf *shelf, SourceCopy place, ShelfCopy *copy, Diags *diags)
{
  g_autofree char *content = g_build_filename (shelf->root, "content", NULL);
  g_autofree char *file = shelf_file_shown (shelf, place);
  g_autofree char *path = g_build_filename (shelf->root, file, NULL);
  *copy = (ShelfCopy){ 0 };
  if (!source_note_read (content, shelf->spec, place, &copy->note, shelf->memory, diags))
    copy->note = (SourceNote){ 0 };
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  copy->bytes = file_read (path, file, SOURCE_COPY_MAX_BYTES, diags);
  if (copy->bytes == NULL)
    return;
  copy->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, copy->bytes);
  copy->is_noted = g_strcmp0 (copy->sha256, copy->note.copy_sha256) == 0;
}

void
shelf_copy_clear (ShelfCopy *copy)
{
  g_clear_pointer (&copy->bytes, g_bytes_unref);
  g_clear_pointer (&copy->sha256, g_free);
}

gboolean
shelf_put_note (const Shelf *shelf, SourceCopy place, const SourceNote *note, Diags *diags)
{
  g_autoptr (GString) yaml
      = g_string_new ("# orihon pull が書いたものです。手で直さないでください。\n");
  g_autofree char *file = note_file (shelf, place);
  store_append_field (yaml, "url", note->url);
  store_append_field (yaml, "resource", note->resource);
  store_append_field (yaml, "file", note->file);
  store_append_field (yaml, "fetched", note->fetched);
  store_append_field (yaml, "checked", note->checked);
  store_append_field (yaml, "etag", note->etag);
  store_append_field (yaml, "last_modified", note->last_modified);
  store_append_field (yaml, "sha256", note->sha256);
  g_string_append_printf (yaml, "bytes: %d\nrows: %d\n", note->bytes, note->rows);
  store_append_field (yaml, "copy_sha256", note->copy_sha256);
  store_append_field (yaml, "copy_rule", note->copy_rule);
  store_append_field (yaml, "dated", note->dated);
  store_append_field (yaml, "base", note->base);
  store_append_field (yaml, "report", note->report);
  store_append_field (yaml, "undone", note->undone);
  return store_write (shelf->root, file, yaml->str, yaml->len, diags);
}

gboolean
shelf_put (const Shelf *shelf, SourceCopy place, GBytes *bytes, const SourceNote *note,
           Diags *diags)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *file = shelf_file_shown (shelf, place);
  return store_write (shelf->root, file, data, length, diags)
         && shelf_put_note (shelf, place, note, diags);
}

void
shelf_drop (const Shelf *shelf, SourceCopy place)
{
  g_autofree char *file = shelf_file_shown (shelf, place), *note = note_file (shelf, place);
  g_autofree char *path = g_build_filename (shelf->root, file, NULL);
  g_autofree char *note_path = g_build_filename (shelf->root, note, NULL);
  g_unlink (note_path);
  g_unlink (path);
}
