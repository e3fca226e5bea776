#include "site/asked.h"

#include "site/ledger.h"

static gboolean
has_answered (const Facility *facility, Date sent)
{
  return MAX (facility->answered_on, facility->checked_on) >= sent;
}

GArray *
site_unanswered (const Site *site)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_autoptr (GPtrArray) open = directory_query (site->directory, &(FacilityQuery){ 0 });
  for (guint late = 2; late-- > 0;)
    for (guint i = 0; i < open->len; i++)
      {
        const Facility *facility = open->pdata[i];
        const LetterEntry *letter = g_hash_table_lookup (site->ledger->letters, facility->id);
        if (letter == NULL || has_answered (facility, letter->sent))
          continue;
        Asked asked = { facility, letter->sent, letter->reply_by, letter->reply_by < site->today };
        if (asked.late == late)
          g_array_append_val (found, asked);
      }
  return found;
}
