#include "site/product.h"

#include <string.h>

struct Facts
{
  GHashTable *values; /* key → value, both owned */
};

Facts *
facts_new (void)
{
  Facts *facts = g_new0 (Facts, 1);
  facts->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return facts;
}

void
facts_free (Facts *facts)
{
  if (facts == NULL)
    return;
  g_hash_table_unref (facts->values);
  g_free (facts);
}

void
facts_set (Facts *facts, const char *key, const char *value)
{
  if (!g_hash_table_contains (facts->values, key))
    g_hash_table_insert (facts->values, g_strdup (key), g_strdup (value));
}

const char *
facts_get (const Facts *facts, const char *key)
{
  return g_hash_table_lookup (facts->values, key);
}

static gint
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

void
facts_foreach (const Facts *facts, const char *prefix, FactsVisitor visit, gpointer data)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, facts->values);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix))
      g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    visit (keys->pdata[i], g_hash_table_lookup (facts->values, keys->pdata[i]), data);
}
