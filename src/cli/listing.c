#include "cli/listing.h"

#include <stdio.h>

#include "base/escape.h"
#include "base/text.h"

struct Listing
{
  const char *const *columns;
  guint n_columns;
  GPtrArray *cells; /* char *, row by row */
};

Listing *
listing_new (const char *const *columns)
{
  Listing *listing = g_new0 (Listing, 1);
  listing->columns = columns;
  listing->n_columns = g_strv_length ((char **)columns);
  listing->cells = g_ptr_array_new_with_free_func (g_free);
  return listing;
}

void
listing_free (Listing *listing)
{
  if (listing == NULL)
    return;
  g_ptr_array_unref (listing->cells);
  g_free (listing);
}

void
listing_add (Listing *listing, const char *const *cells)
{
  for (guint i = 0; i < listing->n_columns; i++)
    g_ptr_array_add (listing->cells, g_strdup (cells[i] ? cells[i] : ""));
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
show_text (const Listing *listing, guint max_width)
{
  guint n = listing->n_columns;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint *widths = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (lines, g_strdup (listing->columns[i]));
  for (guint i = 0; i < listing->cells->len; i++)
    g_ptr_array_add (lines, cell_line (listing->cells->pdata[i], max_width));
  for (guint i = 0; i < lines->len; i++)
    widths[i % n] = MAX (widths[i % n], text_width (lines->pdata[i]));
  for (guint row = 0; row < lines->len; row += n)
    print_row (widths, (char **)lines->pdata + row, n);
}

static void
show_json (const Listing *listing)
{
  g_autoptr (GString) out = g_string_new ("[");
  guint n = listing->n_columns;
  for (guint i = 0; i < listing->cells->len; i++)
    {
      g_string_append (out, i % n ? "," : i ? "},\n{" : "\n{");
      escape_json (out, listing->columns[i % n]);
      g_string_append_c (out, ':');
      escape_json (out, listing->cells->pdata[i]);
    }
  g_string_append (out, listing->cells->len ? "}\n]\n" : "]\n");
  fwrite (out->str, 1, out->len, stdout);
}

void
listing_show (const Listing *listing, const CliOptions *options, guint max_width)
{
  if (options->json)
    show_json (listing);
  else
    show_text (listing, max_width);
}
