/* Tables and YAML of a few lines into a directory, and its findings as one text. */
#ifndef ORIHON_TESTS_DIRECTORY_CASE_H
#define ORIHON_TESTS_DIRECTORY_CASE_H

#include "directory/correction.h"
#include "format/yaml.h"

#include <string.h>

static inline Table *
case_table (const char *csv, const char *file, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  TableOptions options = { .known_headers = directory_known_headers () };
  return table_read (bytes, file, &options, diags);
}

static inline gboolean
case_read (Directory *directory, const char *csv, const Source *source, Diags *diags)
{
  g_autoptr (Table) table = case_table (csv, source ? "pulled.csv" : "list.csv", diags);
  return table != NULL && directory_read_table (directory, table, source, diags);
}

static inline void
case_vocabulary (Directory *directory, const char *areas, const char *capabilities, Diags *diags)
{
  g_autoptr (ValueDoc) a = yaml_read (areas, strlen (areas), "areas.yaml", 1, diags);
  g_autoptr (ValueDoc) c
      = yaml_read (capabilities, strlen (capabilities), "capabilities.yaml", 1, diags);
  g_assert_true (directory_read_areas (directory, value_doc_root (a), diags));
  g_assert_true (directory_read_capabilities (directory, value_doc_root (c), diags));
}

/* @corrections NULL: none. */
static inline void
case_correct (Directory *directory, const char *corrections, Diags *diags)
{
  if (corrections == NULL)
    return;
  g_autoptr (GBytes) bytes = g_bytes_new (corrections, strlen (corrections));
  g_autoptr (Table) table = table_read (bytes, "corrections.csv", NULL, diags);
  g_assert_true (directory_read_corrections (directory, table, diags));
}

/* Findings without their hints. */
static inline char *
case_findings (const Diags *diags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, text);
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);
  GString *out = g_string_new (NULL);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_has_prefix (*line, "    →"))
      g_string_append_printf (out, "%s\n", *line);
  return g_string_free (out, FALSE);
}

#endif
