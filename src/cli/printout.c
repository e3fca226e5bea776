#include "cli/printout.h"

#include <stdio.h>

#include "base/escape.h"
#include "base/text.h"

struct Printout
{
  const char *const *columns;
  guint n_columns;
  GPtrArray *cells; /* char *, row by row */
};

Printout *
printout_new (const char *const *columns)
{
  Printout *printout = g_new0 (Printout, 1);
  printout->columns = columns;
  printout->n_columns = g_strv_length ((char **)columns);
  printout->cells = g_ptr_array_new_with_free_func (g_free);
  return printout;
}

void
printout_free (Printout *printout)
{
  if (printout == NULL)
    return;
  g_ptr_array_unref (printout->cells);
  g_free (printout);
}

void
printout_add (Printout *printout, const char *const *cells)
{
  for (guint i = 0; i < printout->n_columns; i++)
    g_ptr_array_add (printout->cells, g_strdup (cells[i] ? cells[i] : ""));
}

/* One line of at most @max_width columns; newlines become spaces. */
static char *
cell_line (const char *text, guint max_width)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint width = 0;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      g_autofree char *one = g_strndup (c, g_utf8_next_char (c) - c);
      width += text_width (one);
      if (max_width > 0 && width > max_width)
        {
          g_string_append (line, "…");
          break;
        }
      g_string_append (line, g_unichar_iscntrl (g_utf8_get_char (c)) ? " " : one);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
print_row (const guint *widths, char **cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint pad = i + 1 < n ? widths[i] - text_width (cells[i]) + 2 : 0;
      printf ("%s%*s", cells[i], (int)pad, "");
    }
  putchar ('\n');
}

static void
show_text (const Printout *printout, guint max_width)
{
  guint n = printout->n_columns;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *widths = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup (printout->columns[i]));
  for (guint i = 0; i < printout->cells->len; i++)
    g_ptr_array_add (lines, cell_line (printout->cells->pdata[i], max_width));
  for (guint i = 0; i < lines->len; i++)
    widths[i % n] = MAX (widths[i % n], text_width (lines->pdata[i]));
  for (guint row = 0; row < lines->len; row += n)
    print_row (widths, (char **)lines->pdata + row, n);
}

static void
show_json (const Printout *printout)
{
  g_autoptr (GString) out = g_string_new ("[");
  guint n = printout->n_columns;
  for (guint i = 0; i < printout->cells->len; i++)
    {
      g_string_append (out, i % n ? "," : i ? "},\n{" : "\n{");
      escape_json (out, printout->columns[i % n]);
      g_string_append_c (out, ':');
      escape_json (out, printout->cells->pdata[i]);
    }
  g_string_append (out, printout->cells->len ? "}\n]\n" : "]\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
append_csv_row (GString *out, const char *const *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      escape_csv (out, cells[i]);
      g_string_append (out, i + 1 < n ? "," : "\r\n");
    }
}

/* With a mark of UTF-8, so that Excel shows it right. */
static void
show_csv (const Printout *printout)
{
  guint n = printout->n_columns;
  g_autoptr (GString) out = g_string_new ("\xEF\xBB\xBF");
  append_csv_row (out, printout->columns, n);
  for (guint i = 0; i < printout->cells->len; i += n)
    append_csv_row (out, (const char *const *)printout->cells->pdata + i, n);
  fwrite (out->str, 1, out->len, stdout);
}

void
printout_show (const Printout *printout, const CliOptions *options, guint max_width)
{
  if (options->json)
    show_json (printout);
  else if (options->csv)
    show_csv (printout);
  else
    show_text (printout, max_width);
}
