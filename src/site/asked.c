#include "site/asked.h"

#include "site/ledger.h"

static gboolean
has_answered (const Facility *facility, Date sent)
{
  return MAX (facility->answered_on, facility->checked_on) >= sent;
}

/* Facility → the LetterEntry that went to it last, under whichever of its ids. */
static GHashTable *
letters_by_facility (const Site *site)
{
  GHashTable *letters = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer id, letter;
  g_hash_table_iter_init (&iter, site->ledger->letters);
  while (g_hash_table_iter_next (&iter, &id, &letter))
    {
      const Facility *facility = directory_facility (site->directory, id);
      const LetterEntry *other = facility ? g_hash_table_lookup (letters, facility) : NULL;
      if (facility != NULL && (other == NULL || other->sent < ((const LetterEntry *)letter)->sent))
        g_hash_table_insert (letters, (gpointer)facility, letter);
    }
  return letters;
}

GArray *
site_unanswered (const Site *site)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_autoptr (GHashTable) letters = letters_by_facility (site);
  g_autoptr (GPtrArray) open = directory_query (site->directory, &(FacilityQuery){ 0 });
  for (guint late = 2; late-- > 0;)
    for (guint i = 0; i < open->len; i++)
      {
        const Facility *facility = open->pdata[i];
        const LetterEntry *letter = g_hash_table_lookup (letters, facility);
        if (letter == NULL || has_answered (facility, letter->sent))
          continue;
        Asked asked = { facility, letter->sent, letter->reply_by, letter->reply_by < site->today };
        if (asked.late == late)
          g_array_append_val (found, asked);
      }
  return found;
}
