/*
 * zip_test: small ZIP files made in memory, part by part.
 */
#ifndef ORIHON_TESTS_ZIP_TEST_H
#define ORIHON_TESTS_ZIP_TEST_H

#include <glib.h>
#include <string.h>
#include <zip.h>

typedef struct
{
  const char *name;
  const char *text;
} Part;

/* Closes @zip; the bytes that it left in @archive, which must have been kept. */
static inline GBytes *
zip_finish (zip_t *zip, zip_source_t *archive)
{
  g_assert_cmpint (zip_close (zip), ==, 0);

  zip_stat_t stat;
  g_assert_cmpint (zip_source_stat (archive, &stat), ==, 0);
  char *bytes = g_malloc (stat.size);
  g_assert_cmpint (zip_source_open (archive), ==, 0);
  g_assert_cmpint (zip_source_read (archive, bytes, stat.size), ==, (zip_int64_t)stat.size);
  zip_source_close (archive);
  zip_source_free (archive);
  return g_bytes_new_take (bytes, stat.size);
}

/* A ZIP of @parts up to the first without a name; a later part replaces an earlier one of its name.
 */
static inline GBytes *
zip_make (const Part *parts, guint n)
{
  zip_error_t error;
  zip_error_init (&error);
  zip_source_t *archive = zip_source_buffer_create (NULL, 0, 0, &error);
  zip_source_keep (archive);
  zip_t *zip = zip_open_from_source (archive, ZIP_TRUNCATE, &error);
  for (guint i = 0; i < n && parts[i].name != NULL; i++)
    {
      zip_source_t *source = zip_source_buffer (zip, parts[i].text, strlen (parts[i].text), 0);
      zip_int64_t index = zip_file_add (zip, parts[i].name, source, ZIP_FL_OVERWRITE);
      g_assert_cmpint (index, >=, 0);
      if (strcmp (parts[i].name, "mimetype") == 0) /* to be seen from outside */
        zip_set_file_compression (zip, index, ZIP_CM_STORE, 0);
    }
  return zip_finish (zip, archive);
}

#endif
