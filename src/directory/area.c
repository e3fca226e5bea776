#include "base/text.h"
#include "directory/directory_int.h"

#include <string.h>

/* A word of an address, folded, and the area that it tells. */
typedef struct
{
  char *word;
  gsize length;
  const Area *area;
} AreaWord;

/* Words by their first character: an address is walked once, whatever the number of areas. */
struct AreaIndex
{
  GHashTable *by_first; /* gunichar → GArray of AreaWord */
};

static void
area_word_clear (gpointer word)
{
  g_free (((AreaWord *)word)->word);
}

static void
add_word (AreaIndex *index, const Area *area, const char *text)
{
  AreaWord word = { text_fold_name (text), 0, area };
  word.length = strlen (word.word);
  if (word.length == 0)
    {
      g_free (word.word);
      return;
    }
  gpointer first = GUINT_TO_POINTER (g_utf8_get_char (word.word));
  GArray *words = g_hash_table_lookup (index->by_first, first);
  if (words == NULL)
    {
      words = g_array_new (FALSE, FALSE, sizeof (AreaWord));
      g_array_set_clear_func (words, area_word_clear);
      g_hash_table_insert (index->by_first, first, words);
    }
  g_array_append_val (words, word);
}

AreaIndex *
area_index_new (const GPtrArray *areas)
{
  AreaIndex *index = g_new0 (AreaIndex, 1);
  index->by_first = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  for (guint i = 0; i < areas->len; i++)
    {
      const Area *area = areas->pdata[i];
      if (area->match == NULL || *area->match == NULL)
        add_word (index, area, area->name);
      for (const char **match = area->match; match != NULL && *match != NULL; match++)
        add_word (index, area, *match);
    }
  return index;
}

void
area_index_free (AreaIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->by_first);
  g_free (index);
}

/* What is the best so far in one layer. */
typedef struct
{
  const Area *area;
  gsize length;
} Best;

static guint
layer_number (const Directory *directory, const Area *area)
{
  guint i = 0;
  while (i + 1 < directory->layers->len
         && strcmp (((const AreaLayer *)directory->layers->pdata[i])->key, area->layer) != 0)
    i++;
  return i;
}

static void
match_here (const Directory *directory, const char *here, Best *best)
{
  GArray *words = g_hash_table_lookup (directory->area_index->by_first,
                                       GUINT_TO_POINTER (g_utf8_get_char (here)));
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const AreaWord *word = &g_array_index (words, AreaWord, i);
      Best *layer = &best[layer_number (directory, word->area)];
      if (word->length > layer->length && strncmp (here, word->word, word->length) == 0)
        *layer = (Best){ word->area, word->length };
    }
}

const Area **
area_of_address (Directory *directory, const char *address)
{
  guint n_layers = directory->layers->len, n = 0;
  if (n_layers == 0 || address == NULL)
    return directory_alloc (directory, sizeof (Area *));
  g_autofree Best *best = g_new0 (Best, n_layers);
  g_autofree char *folded = text_fold_name (address);
  for (const char *here = folded; *here != '\0'; here = g_utf8_next_char (here))
    match_here (directory, here, best);
  const Area **areas = directory_alloc (directory, (n_layers + 1) * sizeof (Area *));
  for (guint i = 0; i < n_layers; i++)
    if (best[i].area != NULL)
      areas[n++] = best[i].area;
  return areas;
}
