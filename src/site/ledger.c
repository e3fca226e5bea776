#include "site/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "format/table.h"
#include "site/ledger_int.h"
#include "site/site_int.h"

static const DiagKind LEDGER_COLUMN = {
  "ledger-column",
  DIAG_FATAL,
  "台帳 {file} に「{column}」の列がありません",
  "the ledger {file} has no column '{column}'",
  "台帳は手で直さず、控えから元に戻してください",
  "restore the ledger from a copy; it is not to be edited by hand",
};
static const DiagKind ADDRESS_LOST = {
  "address-lost",
  DIAG_WARNING,
  "公開していたアドレス {url} に、何もなくなりました",
  "the address {url} was published and leads nowhere now",
  "別のページの aliases: に、このアドレスを書いてください",
  "write this address under aliases: of another page",
};

/* ── reading ── */

/* The columns of a file, found by name; the ledger is ours, so they are all there or it is broken.
 */
static gboolean
find_columns (const Table *table, const char *const *names, guint *columns, Diags *diags)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      columns[i] = G_MAXUINT;
      for (guint column = 0; column < table_n_columns (table); column++)
        if (strcmp (table_header (table, column), names[i]) == 0)
          columns[i] = column;
      if (columns[i] == G_MAXUINT)
        return diags_add (diags, &LEDGER_COLUMN, pos_make (table_file (table), 1, 1), "file",
                          table_file (table), "column", names[i], NULL);
    }
  return TRUE;
}

Date
ledger_day (const char *text)
{
  Date date = DATE_NONE;
  date_parse (text, DATE_NONE, &date);
  return date;
}

static void
read_lecture_row (Site *site, const char *const *cells)
{
  LectureEntry *entry = site_alloc (site, sizeof *entry);
  entry->id = site_string (site, cells[0]);
  entry->hash = site_string (site, cells[1]);
  entry->sequence = strtoul (cells[2], NULL, 10);
  entry->first = ledger_day (cells[3]);
  entry->last = ledger_day (cells[4]);
  g_hash_table_insert (site->ledger->lectures, (char *)entry->id, entry);
}

static void
read_address_row (Site *site, const char *const *cells)
{
  AddressEntry *entry = site_alloc (site, sizeof *entry);
  entry->id = site_string (site, cells[0]);
  entry->url = site_string (site, cells[1]);
  entry->since = ledger_day (cells[2]);
  g_hash_table_insert (site->ledger->addresses, (char *)entry->id, entry);
}

static void
read_edition_row (Site *site, const char *const *cells)
{
  EditionEntry *entry = site_alloc (site, sizeof *entry);
  entry->pamphlet = site_string (site, cells[0]);
  entry->edition = site_string (site, cells[1]);
  entry->issued = ledger_day (cells[2]);
  entry->hash = site_string (site, cells[3]);
  entry->copies = *cells[4] ? (gint)strtol (cells[4], NULL, 10) : -1;
  entry->where = site_string (site, cells[5]);
  g_ptr_array_add (site->ledger->editions, entry);
}

static void
read_letter_row (Site *site, const char *const *cells)
{
  LetterEntry *entry = site_alloc (site, sizeof *entry);
  entry->id = site_string (site, cells[0]);
  entry->sent = ledger_day (cells[1]);
  entry->reply_by = ledger_day (cells[2]);
  g_hash_table_insert (site->ledger->letters, (char *)entry->id, entry);
}

static void
read_number_row (Site *site, const char *const *cells)
{
  NumberEntry *entry = site_alloc (site, sizeof *entry);
  const char **parts[] = { &entry->pamphlet, &entry->edition, &entry->id,     &entry->name,
                           &entry->tel,      &entry->fax,     &entry->address };
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    *parts[i] = site_string (site, cells[i]);
  g_ptr_array_add (site->ledger->numbers, entry);
  g_hash_table_insert (site->ledger->printed, (char *)entry->id, entry);
}

#define LEDGER_MAX (64u << 20)

typedef void (*RowReader) (Site *site, const char *const *cells);

static const RowReader row_readers[] = {
  [LEDGER_LECTURES] = read_lecture_row, [LEDGER_ADDRESSES] = read_address_row,
  [LEDGER_EDITIONS] = read_edition_row, [LEDGER_LETTERS] = read_letter_row,
  [LEDGER_NUMBERS] = read_number_row,   [LEDGER_FACILITIES] = ledger_read_facility,
};

const LedgerFile ledger_files[N_LEDGERS] = {
  [LEDGER_LECTURES]
  = { "ledger/lectures.csv", { "id", "hash", "sequence", "first", "last", NULL } },
  [LEDGER_ADDRESSES] = { "ledger/addresses.csv", { "id", "url", "since", NULL } },
  [LEDGER_EDITIONS]
  = { "ledger/editions.csv", { "pamphlet", "edition", "issued", "hash", "copies", "where", NULL } },
  [LEDGER_LETTERS] = { "ledger/confirmations.csv", { "ID", "送付日", "回答期限", NULL } },
  [LEDGER_NUMBERS] = { "ledger/numbers.csv",
                       { "pamphlet", "edition", "id", "name", "tel", "fax", "address", NULL } },
  [LEDGER_FACILITIES] = { "ledger/facilities.csv",
                          { "id", "keys", "name", "type", "area", "address", "tel", "first", "last",
                            "state", "since", "list", NULL } },
};

static void
read_file (Site *site, guint which, Diags *diags)
{
  const LedgerFile *ledger = &ledger_files[which];
  if (!g_hash_table_contains (site->index->files, ledger->file))
    return;
  guint columns[LEDGER_COLUMNS] = { 0 };
  const char *cells[LEDGER_COLUMNS];
  const TableOptions reading = { .header_row = 1 };
  g_autofree char *shown = g_strconcat ("content/", ledger->file, NULL);
  g_autoptr (GBytes) bytes = site_read_bytes (site, ledger->file, LEDGER_MAX, diags);
  g_autoptr (Table) table = bytes ? table_read (bytes, shown, &reading, diags) : NULL;
  if (table == NULL || !find_columns (table, ledger->columns, columns, diags))
    return;
  for (guint row = 0; row < table_n_rows (table); row++)
    {
      for (guint i = 0; ledger->columns[i] != NULL; i++)
        cells[i] = table_cell (table, row, columns[i])->text;
      row_readers[which](site, cells);
    }
}

void
ledger_read (Site *site, Diags *diags)
{
  Ledger *ledger = g_new0 (Ledger, 1);
  ledger->lectures = g_hash_table_new (g_str_hash, g_str_equal);
  ledger->addresses = g_hash_table_new (g_str_hash, g_str_equal);
  ledger->editions = g_ptr_array_new ();
  ledger->letters = g_hash_table_new (g_str_hash, g_str_equal);
  ledger->numbers = g_ptr_array_new ();
  ledger->printed = g_hash_table_new (g_str_hash, g_str_equal);
  site->ledger = ledger;
  for (guint which = 0; which < N_LEDGERS; which++)
    read_file (site, which, diags);
}

void
ledger_free (Ledger *ledger)
{
  if (ledger == NULL)
    return;
  g_hash_table_unref (ledger->lectures);
  g_hash_table_unref (ledger->addresses);
  g_ptr_array_unref (ledger->editions);
  g_hash_table_unref (ledger->letters);
  g_ptr_array_unref (ledger->numbers);
  g_hash_table_unref (ledger->printed);
  g_free (ledger);
}

/* ── lectures ── */

static void
digest_add_number (Digest *digest, gint32 number)
{
  gint32 bytes = GINT32_TO_LE (number);
  digest_add (digest, &bytes, sizeof bytes);
}

char *
ledger_lecture_hash (const Lecture *lecture)
{
  g_autoptr (Digest) digest = digest_new ();
  const char *texts[]
      = { lecture->title,        lecture->venue,     lecture->address, lecture->summary,
          lecture->apply_method, lecture->date_text, lecture->rrule };
  const gint32 numbers[] = { (gint32)lecture->start,
                             (gint32)lecture->end,
                             lecture->start_time,
                             lecture->end_time,
                             lecture->status == LECTURE_CANCELLED,
                             lecture->status == LECTURE_POSTPONED };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    digest_add_text (digest, texts[i] ? texts[i] : "");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    digest_add_number (digest, numbers[i]);
  if (lecture_is_daily (lecture)) /* its rule in calendars, where it was one block before */
    digest_add_text (digest, "FREQ=DAILY");
  for (guint i = 0; i < lecture->n_sessions; i++)
    {
      const Session *session = &lecture->sessions[i];
      const gint32 day[] = { (gint32)session->date, (gint32)session->planned, session->start_time,
                             session->end_time, session->cancelled };
      for (guint n = 0; n < G_N_ELEMENTS (day); n++)
        digest_add_number (digest, day[n]);
    }
  return digest_text (digest);
}

LectureEntry
ledger_lecture (const Site *site, const Lecture *lecture, char **hash)
{
  const LectureEntry *known = g_hash_table_lookup (site->ledger->lectures, lecture->id);
  *hash = ledger_lecture_hash (lecture);
  LectureEntry entry = { lecture->id, *hash, 0, site->today, site->today };
  if (known == NULL)
    return entry;
  gboolean same = strcmp (known->hash, *hash) == 0;
  entry.first = known->first != DATE_NONE ? known->first : site->today;
  entry.last = same && known->last != DATE_NONE ? known->last : site->today;
  entry.sequence = known->sequence + !same;
  return entry;
}

/* ── editions ── */

const EditionEntry *
ledger_edition (const Site *site, const Pamphlet *pamphlet)
{
  for (guint i = 0; i < site->ledger->editions->len; i++)
    {
      const EditionEntry *entry = site->ledger->editions->pdata[i];
      if (strcmp (entry->pamphlet, pamphlet->name) == 0
          && g_strcmp0 (entry->edition, pamphlet->edition) == 0)
        return entry;
    }
  return NULL;
}

const NumberEntry *
ledger_number (const Site *site, const char *id)
{
  return g_hash_table_lookup (site->ledger->printed, id);
}

gboolean
ledger_releases (const Site *site, const Pamphlet *pamphlet)
{
  return site->releasing != NULL && g_strv_contains (site->releasing, pamphlet->name);
}

/* ── addresses ── */

static void
visit_address (const char *kind, const char *name, const char *url, Audience audience,
               LedgerVisitor visit, gpointer data)
{
  g_autofree char *id = g_strconcat (kind, ":", name, NULL);
  visit (id, url, audience, data);
}

void
ledger_foreach_address (const Site *site, LedgerVisitor visit, gpointer data)
{
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      visit_address ("page", page->file, page->url, page->audience, visit, data);
    }
  for (guint i = 0; i < site->schedule->lectures->len; i++)
    {
      const Lecture *lecture = site->schedule->lectures->pdata[i];
      Audience audience = site_lecture_audience (site, lecture);
      g_autofree char *url = site_lecture_url (lecture, NULL);
      if (audience <= AUDIENCE_PARTNERS)
        visit_address ("lecture", lecture->id, url, audience, visit, data);
    }
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      g_autofree char *url = site_facility_url (facility, NULL);
      visit_address ("facility", facility->id, url, AUDIENCE_PUBLIC, visit, data);
    }
}

typedef struct
{
  const AddressEntry *entry;
  char *to;
  Audience audience;
} Move;

typedef struct
{
  const Ledger *ledger;
  GHashTable *taken; /* addresses that lead somewhere now */
  GPtrArray *moves;  /* Move, in the order of their records */
  GHashTable *from;  /* old address → Move */
} Moves;

static void
move_free (gpointer data)
{
  Move *move = data;
  g_free (move->to);
  g_free (move);
}

static void
note_move (const char *id, const char *url, Audience audience, gpointer data)
{
  Moves *moves = data;
  const AddressEntry *entry = g_hash_table_lookup (moves->ledger->addresses, id);
  if (entry == NULL || g_hash_table_contains (moves->taken, entry->url))
    return;
  const Move *other = g_hash_table_lookup (moves->from, entry->url);
  if (other != NULL && other->entry->since >= entry->since)
    return;
  Move *move = g_new0 (Move, 1);
  *move = (Move){ entry, g_strdup (url), audience };
  g_ptr_array_add (moves->moves, move);
  g_hash_table_insert (moves->from, (char *)entry->url, move);
}

static void
remember_url (const char *id, const char *url, Audience audience, gpointer data)
{
  (void)id;
  (void)audience;
  g_hash_table_add (data, g_strdup (url));
}

static void
remember_aliases (const Site *site, GHashTable *urls)
{
  for (guint i = 0; i < site->pages->len; i++)
    {
      const Page *page = site->pages->pdata[i];
      for (const char **alias = page->aliases; alias != NULL && *alias != NULL; alias++)
        g_hash_table_add (urls, g_strdup (*alias));
    }
}

/* All addresses that lead somewhere without the ledger; owned. */
static GHashTable *
taken_addresses (const Site *site)
{
  GHashTable *urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ledger_foreach_address (site, remember_url, urls);
  remember_aliases (site, urls);
  return urls;
}

/* The ids that facilities had before, or have in other lists. */
static void
foreach_other_id (const Site *site, LedgerVisitor visit, gpointer data)
{
  for (guint i = 0; i < site->directory->facilities->len; i++)
    {
      const Facility *facility = site->directory->facilities->pdata[i];
      g_autofree char *url = site_facility_url (facility, NULL);
      for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
        visit_address ("facility", *id, url, AUDIENCE_PUBLIC, visit, data);
    }
}

void
ledger_foreach_moved (const Site *site, LedgerMover visit, gpointer data)
{
  g_autoptr (GHashTable) taken = taken_addresses (site);
  g_autoptr (GHashTable) from = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (move_free);
  Moves moves = { site->ledger, taken, list, from };
  ledger_foreach_address (site, note_move, &moves);
  foreach_other_id (site, note_move, &moves);
  for (guint i = 0; i < list->len; i++)
    {
      const Move *move = list->pdata[i];
      if (g_hash_table_lookup (from, move->entry->url) == move)
        visit (move->entry->url, move->to, move->audience, data);
    }
}

static gint
compare_addresses (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(AddressEntry *const *)a)->id, (*(AddressEntry *const *)b)->id);
}

/* Every entry, sorted by id; owned array. */
static GPtrArray *
sorted_addresses (const Ledger *ledger)
{
  GPtrArray *entries = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer entry;
  g_hash_table_iter_init (&iter, ledger->addresses);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (entries, entry);
  g_ptr_array_sort (entries, compare_addresses);
  return entries;
}

static void
keep_moved (const char *from, const char *to, Audience audience, gpointer data)
{
  (void)to;
  (void)audience;
  g_hash_table_add (data, g_strdup (from));
}

void
ledger_review (const Site *site, Diags *diags)
{
  g_autoptr (GHashTable) urls = taken_addresses (site);
  ledger_foreach_moved (site, keep_moved, urls);
  g_autoptr (GPtrArray) entries = sorted_addresses (site->ledger);
  for (guint i = 0; i < entries->len; i++)
    {
      const AddressEntry *entry = entries->pdata[i];
      if (!g_hash_table_contains (urls, entry->url))
        diags_add (diags, &ADDRESS_LOST, pos_make ("content/ledger/addresses.csv", 0, 0), "url",
                   entry->url, NULL);
    }
}
