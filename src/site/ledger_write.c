/* The ledger as it is after a build, as CSV. What an earlier build knew and this one does not,
 * stays. */
#include <string.h>

#include "base/escape.h"
#include "site/ledger_int.h"

void
ledger_add_cell (GString *out, const char *text, gboolean last)
{
  escape_csv (out, text);
  g_string_append (out, last ? "\r\n" : ",");
}

void
ledger_add_day (GString *out, Date date, gboolean last)
{
  g_autofree char *day = date_format (date, DATE_ISO);
  ledger_add_cell (out, day, last);
}

/* With a BOM, so that a spreadsheet reads it as UTF-8. */
GString *
ledger_begin_file (guint which)
{
  const char *const *columns = ledger_files[which].columns;
  GString *out = g_string_new ("\xEF\xBB\xBF");
  for (guint i = 0; columns[i] != NULL; i++)
    ledger_add_cell (out, columns[i], columns[i + 1] == NULL);
  return out;
}

/* ── lines by id: those of this build over those of the ledger ── */

/* A GTree of id → line, so that the file is in order of ids. */
static GTree *
new_lines (void)
{
  return g_tree_new_full ((GCompareDataFunc)(void (*) (void))strcmp, NULL, g_free, g_free);
}

static gboolean
append_line (gpointer id, gpointer line, gpointer out)
{
  (void)id;
  g_string_append (out, line);
  return FALSE;
}

static GString *
join_lines (guint which, GTree *lines)
{
  GString *out = ledger_begin_file (which);
  g_tree_foreach (lines, append_line, out);
  return out;
}

static void
put_lecture (GTree *lines, const LectureEntry *entry)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *sequence = g_strdup_printf ("%u", entry->sequence);
  ledger_add_cell (line, entry->id, FALSE);
  ledger_add_cell (line, entry->hash, FALSE);
  ledger_add_cell (line, sequence, FALSE);
  ledger_add_day (line, entry->first, FALSE);
  ledger_add_day (line, entry->last, TRUE);
  g_tree_replace (lines, g_strdup (entry->id), g_strdup (line->str));
}

static GString *
lectures_text (const Site *site)
{
  g_autoptr (GTree) lines = new_lines ();
  GHashTableIter iter;
  gpointer known;
  g_hash_table_iter_init (&iter, site->ledger->lectures);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    put_lecture (lines, known);
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      g_autofree char *hash = NULL;
      const LectureEntry entry = ledger_lecture (site, lecture, &hash);
      if (site_lecture_audience (site, lecture) <= AUDIENCE_PARTNERS)
        put_lecture (lines, &entry);
    }
  return join_lines (LEDGER_LECTURES, lines);
}

typedef struct
{
  const Site *site;
  GTree *lines;
} Addresses;

static void
put_address (GTree *lines, const char *id, const char *url, Date since)
{
  g_autoptr (GString) line = g_string_new (NULL);
  ledger_add_cell (line, id, FALSE);
  ledger_add_cell (line, url, FALSE);
  ledger_add_day (line, since, TRUE);
  g_tree_replace (lines, g_strdup (id), g_strdup (line->str));
}

/* The first address stays: it is the one that stands on paper, and it leads to every later one. */
static void
put_new_address (const char *id, const char *url, Audience audience, gpointer data)
{
  (void)audience;
  const Addresses *addresses = data;
  if (g_tree_lookup (addresses->lines, id) == NULL)
    put_address (addresses->lines, id, url, addresses->site->today);
}

static GString *
addresses_text (const Site *site)
{
  g_autoptr (GTree) lines = new_lines ();
  GHashTableIter iter;
  gpointer known;
  g_hash_table_iter_init (&iter, site->ledger->addresses);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    {
      const AddressEntry *entry = known;
      put_address (lines, entry->id, entry->url, entry->since);
    }
  Addresses addresses = { site, lines };
  ledger_foreach_address (site, put_new_address, &addresses);
  return join_lines (LEDGER_ADDRESSES, lines);
}

static void
add_edition (GString *out, const EditionEntry *entry)
{
  g_autofree char *copies
      = entry->copies < 0 ? g_strdup ("") : g_strdup_printf ("%d", entry->copies);
  ledger_add_cell (out, entry->pamphlet, FALSE);
  ledger_add_cell (out, entry->edition, FALSE);
  ledger_add_day (out, entry->issued, FALSE);
  ledger_add_cell (out, entry->hash, FALSE);
  ledger_add_cell (out, copies, FALSE);
  ledger_add_cell (out, entry->where, TRUE);
}

/* The digest of an edition that this build approves, NULL of any other. */
static const char *
new_edition (const Site *site, const Facts *facts, const Pamphlet *pamphlet)
{
  if (pamphlet->edition == NULL || !ledger_releases (site, pamphlet)
      || ledger_edition (site, pamphlet) != NULL)
    return NULL;
  g_autofree char *key = g_strdup_printf ("pdf:%s:digest", pamphlet->name);
  return facts_get (facts, key);
}

/* An edition is written once; what was printed does not change by a later build. */
static GString *
editions_text (const Site *site, const Facts *facts)
{
  GString *out = ledger_begin_file (LEDGER_EDITIONS);
  for (guint i = 0; i < site->ledger->editions->len; i++)
    add_edition (out, site->ledger->editions->pdata[i]);
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      const char *hash = new_edition (site, facts, pamphlet);
      const EditionEntry entry = {
        .pamphlet = pamphlet->name,
        .edition = pamphlet->edition,
        .issued = pamphlet->issued,
        .hash = hash,
        .copies = pamphlet->copies > 0 ? pamphlet->copies : -1,
        .where = "",
      };
      if (hash != NULL)
        add_edition (out, &entry);
    }
  return out;
}

void
ledger_number_line (const NumberEntry *entry, GString *out)
{
  const char *const cells[] = { entry->pamphlet, entry->edition, entry->id,     entry->name,
                                entry->tel,      entry->fax,     entry->address };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    ledger_add_cell (out, cells[i], i + 1 == G_N_ELEMENTS (cells));
}

/* As editions, they are written once. NULL where nothing was ever printed with a number. */
static GString *
numbers_text (const Site *site, const Facts *facts)
{
  GString *out = ledger_begin_file (LEDGER_NUMBERS);
  gsize head = out->len;
  for (guint i = 0; i < site->ledger->numbers->len; i++)
    ledger_number_line (site->ledger->numbers->pdata[i], out);
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      g_autofree char *key = g_strdup_printf ("pdf:%s:numbers", pamphlet->name);
      const char *lines
          = new_edition (site, facts, pamphlet) != NULL ? facts_get (facts, key) : NULL;
      g_string_append (out, lines != NULL ? lines : "");
    }
  if (out->len > head)
    return out;
  g_string_free (out, TRUE);
  return NULL;
}

static void
put_letter (GTree *lines, const LetterEntry *entry)
{
  g_autoptr (GString) line = g_string_new (NULL);
  ledger_add_cell (line, entry->id, FALSE);
  ledger_add_day (line, entry->sent, FALSE);
  ledger_add_day (line, entry->reply_by, TRUE);
  g_tree_replace (lines, g_strdup (entry->id), g_strdup (line->str));
}

/* The letters of @pamphlet, which this build releases. */
static void
put_letters (GTree *lines, const Site *site, const Pamphlet *pamphlet)
{
  g_autoptr (GPtrArray) asked = site_pamphlet_facilities (site, pamphlet);
  for (guint i = 0; i < asked->len; i++)
    {
      const char *id = ((const Facility *)asked->pdata[i])->id;
      const LetterEntry *known = g_hash_table_lookup (site->ledger->letters, id);
      Date sent = pamphlet->issued != DATE_NONE ? pamphlet->issued : site->today;
      if (known == NULL || known->sent <= sent)
        put_letter (lines, &(LetterEntry){ id, sent, pamphlet->reply_by });
    }
}

/* NULL where no letter was ever sent. */
static GString *
letters_text (const Site *site)
{
  g_autoptr (GTree) lines = new_lines ();
  GHashTableIter iter;
  gpointer known;
  g_hash_table_iter_init (&iter, site->ledger->letters);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    put_letter (lines, known);
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      if (pamphlet->reply_by != DATE_NONE && ledger_releases (site, pamphlet))
        put_letters (lines, site, pamphlet);
    }
  return g_tree_nnodes (lines) > 0 ? join_lines (LEDGER_LETTERS, lines) : NULL;
}

void
ledger_write (const Site *site, const Facts *facts, LedgerWriter write, gpointer data)
{
  GString *texts[N_LEDGERS] = {
    [LEDGER_LECTURES] = lectures_text (site),
    [LEDGER_ADDRESSES] = addresses_text (site),
    [LEDGER_EDITIONS] = editions_text (site, facts),
    [LEDGER_LETTERS] = letters_text (site),
    [LEDGER_NUMBERS] = numbers_text (site, facts),
    [LEDGER_FACILITIES] = ledger_facilities_text (site),
  };
  for (guint which = 0; which < N_LEDGERS; which++)
    {
      if (texts[which] == NULL)
        continue;
      write (ledger_files[which].file, texts[which]->str, texts[which]->len, data);
      g_string_free (texts[which], TRUE);
    }
}
