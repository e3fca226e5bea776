#include "print/running.h"

#include <string.h>

#define RANGE_LETTERS 12 /* of a name in a range; two of them fill the line of a small page */

/* What one name says, page by page. */
typedef struct
{
  const char *name;
  const char **first, **last; /* on the page, or NULL */
} Words;

struct Running
{
  guint n_pages;
  GPtrArray *words; /* Words * */
};

static const char *const levels[] = { "h1", "h2", "h3" };

static void
words_free (gpointer data)
{
  Words *words = data;
  g_free (words->first);
  g_free (words->last);
  g_free (words);
}

static Words *
words_named (Running *running, const char *name)
{
  for (guint i = 0; i < running->words->len; i++)
    if (strcmp (((Words *)running->words->pdata[i])->name, name) == 0)
      return running->words->pdata[i];
  Words *words = g_new0 (Words, 1);
  words->name = name;
  words->first = g_new0 (const char *, running->n_pages);
  words->last = g_new0 (const char *, running->n_pages);
  g_ptr_array_add (running->words, words);
  return words;
}

static void
add_word (const Running *running, Words *words, guint page, const char *text)
{
  if (page >= running->n_pages || text == NULL)
    return;
  if (words->first[page] == NULL || *words->first[page] == '\0')
    words->first[page] = text;
  words->last[page] = text;
}

Running *
running_new (const DisplayList *list, const StyleSheet *styles)
{
  Running *running = g_new0 (Running, 1);
  running->n_pages = list->pages->len;
  running->words = g_ptr_array_new_with_free_func (words_free);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    words_named (running, levels[i]);
  g_autoptr (GPtrArray) names = style_sheet_string_names (styles);
  for (guint i = 0; i < names->len; i++)
    words_named (running, names->pdata[i]);
  for (guint i = 0; i < list->headings->len; i++)
    {
      const DisplayHeading *heading = &g_array_index (list->headings, DisplayHeading, i);
      for (guint level = heading->level; level <= G_N_ELEMENTS (levels); level++)
        add_word (running, running->words->pdata[level - 1], heading->page,
                  level == heading->level ? heading->text : "");
    }
  for (guint i = 0; i < list->running->len; i++)
    {
      const DisplayString *string = &g_array_index (list->running, DisplayString, i);
      add_word (running, words_named (running, string->name), string->page, string->text);
    }
  return running;
}

void
running_free (Running *running)
{
  if (running == NULL)
    return;
  g_ptr_array_unref (running->words);
  g_free (running);
}

/* The first on the page, else the last of a page before it. */
static const char *
in_force (const Words *words, guint page)
{
  if (words->first[page] != NULL)
    return words->first[page];
  while (page > 0 && words->last[page - 1] == NULL)
    page--;
  return page > 0 ? words->last[page - 1] : NULL;
}

/* Of the pages that the text in force on @page runs over: which one it is, or how many they are. */
static char *
count_pages (const Running *running, const Words *words, guint page, gboolean all)
{
  guint first = page, end = page + 1;
  while (first > 0 && words->first[first] == NULL)
    first--;
  while (all && end < running->n_pages && words->first[end] == NULL)
    end++;
  return words->first[first] != NULL ? g_strdup_printf ("%u", end - first) : NULL;
}

static char *
shortened (const char *text)
{
  if (g_utf8_strlen (text, -1) <= RANGE_LETTERS)
    return g_strdup (text);
  g_autofree char *head = g_utf8_substring (text, 0, RANGE_LETTERS - 1);
  return g_strconcat (head, "…", NULL);
}

static char *
range_of (const char *first, const char *last)
{
  if (first == NULL || strcmp (first, last) == 0)
    return g_strdup (first);
  g_autofree char *from = shortened (first), *to = shortened (last);
  return g_strdup_printf ("%s – %s", from, to);
}

/* Takes @text. */
static void
give_word (GHashTable *out, const char *name, const char *ending, char *text)
{
  g_hash_table_insert (out, g_strconcat (name, ending, NULL), text != NULL ? text : g_strdup (""));
}

GHashTable *
running_words (const Running *running, guint page)
{
  GHashTable *out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < running->words->len; i++)
    {
      const Words *words = running->words->pdata[i];
      give_word (out, words->name, "", g_strdup (in_force (words, page)));
      if (i < G_N_ELEMENTS (levels))
        continue;
      give_word (out, words->name, "_first", g_strdup (words->first[page]));
      give_word (out, words->name, "_last", g_strdup (words->last[page]));
      give_word (out, words->name, "_range", range_of (words->first[page], words->last[page]));
      give_word (out, words->name, "_page", count_pages (running, words, page, FALSE));
      give_word (out, words->name, "_pages", count_pages (running, words, page, TRUE));
    }
  return out;
}
