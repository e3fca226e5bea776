/*
 * examples: the example site, built for the tests that look at its files.
 */
#ifndef ORIHON_TESTS_PRINT_EXAMPLES_H
#define ORIHON_TESTS_PRINT_EXAMPLES_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static char *output;

/* What @command prints; give back with g_free. */
G_GNUC_UNUSED static char *
run (const char *command)
{
  const char *words[] = { "sh", "-c", command, NULL };
  char *said = NULL, *complained = NULL;
  GError *error = NULL;
  g_spawn_sync (NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, &complained,
                NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", complained);
  g_free (complained);
  return said;
}

/* Where the example site was built, once for all tests of a program. */
G_GNUC_UNUSED static const char *
example_site (void)
{
  if (output != NULL)
    return output;
  output = g_dir_make_tmp ("orihon-examples-XXXXXX", NULL);
  g_assert_nonnull (output);
  const char *build = g_getenv ("BUILD");
  g_autofree char *command
      = g_strdup_printf ("SOURCE_DATE_EPOCH=1795219200 %s/orihon build -C . -o %s",
                         build != NULL ? build : "build", output);
  g_autofree char *said = run (command);
  g_test_message ("%s", said);
  return output;
}

G_GNUC_UNUSED static void
remove_example_site (void)
{
  if (output == NULL)
    return;
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", output);
  g_free (run (command));
  g_free (output);
}

#endif
