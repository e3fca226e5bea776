#include "site/asked.h"

#include <string.h>

#include "format/table.h"
#include "site/ledger.h"
#include "site/site_int.h"

#define CORRECTIONS "directory/corrections.csv"
#define CORRECTIONS_MAX (64u << 20)

static guint
column_named (const Table *table, const char *name)
{
  guint column = 0;
  while (column < table_n_columns (table) && strcmp (table_header (table, column), name) != 0)
    column++;
  return column;
}

/* The last day on which anything of a facility was confirmed. What is wrong with a row is said
 * where the directory is corrected by it. */
static void
note_answers (GHashTable *answers, const Directory *directory, const Table *table)
{
  guint id = column_named (table, "ID"), day = column_named (table, "確認日");
  if (id == table_n_columns (table) || day == table_n_columns (table))
    return;
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      const Facility *facility = directory_facility (directory, table_cell (table, row, id)->text);
      Date date = DATE_NONE;
      date_parse (table_cell (table, row, day)->text, DATE_NONE, &date);
      Date known = GPOINTER_TO_UINT (g_hash_table_lookup (answers, facility));
      if (facility != NULL && date > known)
        g_hash_table_insert (answers, (gpointer)facility, GUINT_TO_POINTER (date));
    }
}

void
site_read_answers (Site *site, Diags *diags)
{
  if (!g_hash_table_contains (site->index->files, CORRECTIONS))
    return;
  const TableOptions reading = { .header_row = 1 };
  g_autoptr (GBytes) bytes = site_read_bytes (site, CORRECTIONS, CORRECTIONS_MAX, diags);
  g_autoptr (Table) table
      = bytes != NULL ? table_read (bytes, "content/" CORRECTIONS, &reading, diags) : NULL;
  if (table != NULL)
    note_answers (site->index->answers, site->directory, table);
}

static gboolean
has_answered (const Site *site, const Facility *facility, Date sent)
{
  Date answered = GPOINTER_TO_UINT (g_hash_table_lookup (site->index->answers, facility));
  return MAX (answered, facility->checked_on) >= sent;
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
        if (letter == NULL || has_answered (site, facility, letter->sent))
          continue;
        Asked asked = { facility, letter->sent, letter->reply_by, letter->reply_by < site->today };
        if (asked.late == late)
          g_array_append_val (found, asked);
      }
  return found;
}
