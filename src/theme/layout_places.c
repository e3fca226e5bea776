#include "theme/layout_places.h"

#include <string.h>

typedef struct
{
  const char *at, *end;
  guint line;
  GHashTable *places; /* "key", "key=value", "=item" → line */
} Reader;

static gboolean
begins (const Reader *reader, const char *with)
{
  gsize length = strlen (with);
  return (gsize)(reader->end - reader->at) >= length && memcmp (reader->at, with, length) == 0;
}

/* Past the next @stop, or to the end. */
static void
skip_past (Reader *reader, const char *stop)
{
  while (reader->at < reader->end && !begins (reader, stop))
    reader->line += *reader->at++ == '\n';
  reader->at += MIN ((gsize)(reader->end - reader->at), strlen (stop));
}

static void
skip_blanks (Reader *reader)
{
  while (reader->at < reader->end && g_ascii_isspace (*reader->at))
    reader->line += *reader->at++ == '\n';
}

static char *
key_form (const char *key, gsize length)
{
  return g_strdelimit (g_strndup (key, length), "-", '_');
}

/* The inside of a text in quotes, which begins here; *length of it. */
static const char *
read_quoted (Reader *reader, gsize *length)
{
  char quote = *reader->at++;
  const char *begin = reader->at;
  while (reader->at < reader->end && *reader->at != quote && *reader->at != '\n')
    reader->at += *reader->at == '\\' && reader->end - reader->at > 1 ? 2 : 1;
  *length = reader->at - begin;
  if (reader->at < reader->end && *reader->at == quote)
    reader->at++;
  return begin;
}

static void
keep (Reader *reader, char *place, guint line)
{
  if (g_hash_table_contains (reader->places, place))
    g_free (place);
  else
    g_hash_table_insert (reader->places, place, GUINT_TO_POINTER (line));
}

/* A name has been read; it is a key where = follows. */
static void
read_value (Reader *reader, const char *name, gsize length, guint line)
{
  skip_blanks (reader);
  if (!begins (reader, "=") || begins (reader, "=="))
    return;
  reader->at++;
  skip_blanks (reader);
  g_autofree char *key = key_form (name, length);
  keep (reader, g_strdup (key), line);
  if (reader->at == reader->end || strchr ("\"'", *reader->at) == NULL)
    return;
  const char *value = read_quoted (reader, &length);
  keep (reader, g_strdup_printf ("%s=%.*s", key, (int)length, value), line);
}

static void
read_name (Reader *reader)
{
  const char *name = reader->at;
  while (reader->at < reader->end && (g_ascii_isalnum (*reader->at) || *reader->at == '_'))
    reader->at++;
  read_value (reader, name, reader->at - name, reader->line);
}

/* ["font-size"] = … */
static void
read_bracket (Reader *reader)
{
  gsize length;
  guint line = reader->line;
  reader->at++;
  if (reader->at == reader->end || strchr ("\"'", *reader->at) == NULL)
    return;
  const char *name = read_quoted (reader, &length);
  if (!begins (reader, "]"))
    return;
  reader->at++;
  read_value (reader, name, length, line);
}

/* A text of a list. */
static void
read_item (Reader *reader)
{
  gsize length;
  guint line = reader->line;
  const char *item = read_quoted (reader, &length);
  keep (reader, g_strdup_printf ("=%.*s", (int)length, item), line);
}

GHashTable *
layout_places_read (const char *text, gsize length)
{
  Reader reader
      = { text, text + length, 1, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  while (reader.at < reader.end)
    {
      char c = *reader.at;
      if (begins (&reader, "--[["))
        skip_past (&reader, "]]");
      else if (begins (&reader, "--"))
        while (reader.at < reader.end && *reader.at != '\n')
          reader.at++;
      else if (begins (&reader, "[["))
        skip_past (&reader, "]]");
      else if (c == '[')
        read_bracket (&reader);
      else if (c == '"' || c == '\'')
        read_item (&reader);
      else if (g_ascii_isalpha (c) || c == '_')
        read_name (&reader);
      else
        reader.line += *reader.at++ == '\n';
    }
  return reader.places;
}

guint
layout_places_line (GHashTable *places, const char *key, const char *value)
{
  g_autofree char *form = key_form (key, strlen (key));
  g_autofree char *both = g_strconcat (form, "=", value, NULL);
  gpointer line = g_hash_table_lookup (places, both);
  if (line == NULL)
    line = g_hash_table_lookup (places, both + strlen (form));
  return GPOINTER_TO_UINT (line != NULL ? line : g_hash_table_lookup (places, form));
}

gboolean
layout_places_hold (GHashTable *places, const char *key, const char *value)
{
  g_autofree char *form = key_form (key, strlen (key));
  g_autofree char *both = g_strconcat (form, "=", value, NULL);
  return g_hash_table_contains (places, both)
         || g_hash_table_contains (places, both + strlen (form));
}
