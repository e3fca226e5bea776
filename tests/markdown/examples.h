/*
 * examples: reads files of examples in the format of CommonMark's spec.txt:
 *
 *     ```````````````````````````````` example
 *     Markdown
 *     .
 *     HTML
 *     .
 *     findings (ours only, and only if there are any)
 *     ````````````````````````````````
 *
 * What stands between the examples is prose.
 */
#ifndef ORIHON_TESTS_MARKDOWN_EXAMPLES_H
#define ORIHON_TESTS_MARKDOWN_EXAMPLES_H

#include <glib.h>
#include <string.h>

#define EXAMPLE_FENCE "````````````````````````````````"

typedef struct
{
  guint line;
  char *parts[3]; /* Markdown, HTML, findings; never NULL */
} Example;

static inline void
example_free (gpointer data)
{
  Example *example = data;
  for (guint i = 0; i < G_N_ELEMENTS (example->parts); i++)
    g_free (example->parts[i]);
  g_free (example);
}

/* The lines of one part up to the next "." or the closing fence, at which @line then stands. */
static inline char *
example_part (char ***line, gboolean last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (; **line != NULL && strcmp (**line, EXAMPLE_FENCE) != 0; ++*line)
    {
      if (!last && strcmp (**line, ".") == 0)
        break;
      g_string_append_printf (text, "%s\n", **line);
    }
  return g_strdup (text->str);
}

/* The examples of @path, owned by the array. Ends the test if there are none. */
static inline GPtrArray *
examples_read (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      if (strcmp (*line, EXAMPLE_FENCE " example") != 0)
        continue;
      Example *example = g_new0 (Example, 1);
      example->line = line - lines + 1;
      for (guint i = 0; i < G_N_ELEMENTS (example->parts); i++)
        {
          if (*line != NULL && strcmp (*line, EXAMPLE_FENCE) != 0)
            line++;
          example->parts[i] = example_part (&line, i + 1 == G_N_ELEMENTS (example->parts));
        }
      g_ptr_array_add (examples, example);
    }
  g_assert_cmpuint (examples->len, >, 0);
  return examples;
}

#endif
