#include "site/errata.h"

#include <string.h>

static const DiagKind EDITION_OUTDATED = {
  .id = "edition-outdated",
  .level = DIAG_WARNING,
  .ja = "「{name}」の{edition}（{copies}部、配った先: {where}）に、古くなった番号や住所が {count} "
        "か所あります",
  .en
  = "edition {edition} of '{name}' ({copies} copies, given out: {where}) carries {count} numbers "
    "or addresses that are no longer so",
  .hint_ja = "orihon new errata {name} で正誤表を作り、配った先へ送ってください",
  .hint_en = "make a slip with orihon new errata {name}, and send it where it was given out",
};
static const DiagKind ERRATA_UNKNOWN = {
  .id = "errata-unknown",
  .level = DIAG_WARNING,
  .ja = "errata_of: の「{name}」には、校了した版がありません",
  .en = "errata_of: no edition of '{name}' was ever released",
  .hint_ja = "content/ledger/editions.csv にある名前を書いてください",
  .hint_en = "name a pamphlet of content/ledger/editions.csv",
};

static gboolean
same_digits (const char *a, const char *b)
{
  for (;; a++, b++)
    {
      while (*a != '\0' && !g_ascii_isdigit (*a))
        a++;
      while (*b != '\0' && !g_ascii_isdigit (*b))
        b++;
      if (*a != *b || *a == '\0')
        return *a == *b;
    }
}

static void
compare (const NumberEntry *printed, ErratumKind kind, const char *old, const char *now,
         GArray *out)
{
  gboolean given = now != NULL && *now != '\0';
  gboolean same
      = given && (kind == ERRATUM_ADDRESS ? strcmp (old, now) == 0 : same_digits (old, now));
  if (*old == '\0' || same)
    return;
  Erratum erratum = { printed, kind, given ? now : NULL };
  g_array_append_val (out, erratum);
}

static void
add_errata (const Site *site, const NumberEntry *printed, GArray *out)
{
  const char *id = strchr (printed->id, ':');
  gboolean desk = g_str_has_prefix (printed->id, "contact:");
  const Contact *contact = desk ? site_contact (site, id + 1) : NULL;
  const Facility *facility
      = !desk && id != NULL ? directory_facility (site->directory, id + 1) : NULL;
  gboolean closed = facility != NULL && facility->status == FACILITY_CLOSED;
  if (closed || (facility != NULL && facility->status == FACILITY_SUSPENDED))
    {
      Erratum erratum = { printed, closed ? ERRATUM_CLOSED : ERRATUM_SUSPENDED, NULL };
      g_array_append_val (out, erratum);
    }
  else if (facility != NULL && facility->status != FACILITY_UNCONFIRMED)
    {
      compare (printed, ERRATUM_TEL, printed->tel, facility->tel, out);
      compare (printed, ERRATUM_FAX, printed->fax, facility->fax, out);
      compare (printed, ERRATUM_ADDRESS, printed->address, facility->address, out);
    }
  else if (contact != NULL)
    {
      compare (printed, ERRATUM_TEL, printed->tel, contact->tel, out);
      compare (printed, ERRATUM_FAX, printed->fax, contact->fax, out);
      compare (printed, ERRATUM_ADDRESS, printed->address, contact->address, out);
    }
}

const EditionEntry *
errata_edition (const Site *site, const char *name)
{
  const EditionEntry *last = NULL;
  for (guint i = 0; i < site->ledger->editions->len; i++)
    {
      const EditionEntry *entry = site->ledger->editions->pdata[i];
      if (strcmp (entry->pamphlet, name) == 0)
        last = entry;
    }
  return last;
}

GArray *
errata_of (const Site *site, const char *name)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Erratum));
  const EditionEntry *edition = errata_edition (site, name);
  for (guint i = 0; edition != NULL && i < site->ledger->numbers->len; i++)
    {
      const NumberEntry *printed = site->ledger->numbers->pdata[i];
      if (strcmp (printed->pamphlet, name) == 0 && strcmp (printed->edition, edition->edition) == 0)
        add_errata (site, printed, found);
    }
  return found;
}

/* ── review ── */

/* Pamphlet → its last EditionEntry. */
static GHashTable *
last_editions (const Site *site)
{
  GHashTable *last = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < site->ledger->editions->len; i++)
    {
      EditionEntry *entry = site->ledger->editions->pdata[i];
      g_hash_table_insert (last, (char *)entry->pamphlet, entry);
    }
  return last;
}

/* EditionEntry → how much of it is no longer so. */
static GHashTable *
count_errata (const Site *site, GHashTable *editions)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Erratum));
  for (guint i = 0; i < site->ledger->numbers->len; i++)
    {
      const NumberEntry *printed = site->ledger->numbers->pdata[i];
      EditionEntry *edition = g_hash_table_lookup (editions, printed->pamphlet);
      if (edition == NULL || strcmp (edition->edition, printed->edition) != 0)
        continue;
      add_errata (site, printed, g_array_set_size (found, 0));
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, edition));
      g_hash_table_insert (counts, edition, GUINT_TO_POINTER (before + found->len));
    }
  return counts;
}

/* Takes from @editions those that a slip corrects. */
static void
drop_corrected (const Site *site, GHashTable *editions, Diags *diags)
{
  for (guint i = 0; i < site->printed->len; i++)
    {
      const Pamphlet *pamphlet = site->printed->pdata[i];
      const char *name = pamphlet->errata_of;
      if (name == NULL)
        continue;
      if (errata_edition (site, name) == NULL)
        diags_add (diags, &ERRATA_UNKNOWN, pamphlet->page->pos, "name", name, NULL);
      g_hash_table_remove (editions, name);
    }
}

static void
report (const EditionEntry *edition, guint count, Diags *diags)
{
  static const char unknown[] = "―";
  g_autofree char *n = g_strdup_printf ("%u", count);
  g_autofree char *copies
      = edition->copies >= 0 ? g_strdup_printf ("%d", edition->copies) : g_strdup (unknown);
  diags_add (diags, &EDITION_OUTDATED, pos_make ("content/ledger/editions.csv", 0, 0), "name",
             edition->pamphlet, "edition", edition->edition, "count", n, "copies", copies, "where",
             *edition->where != '\0' ? edition->where : unknown, NULL);
}

void
errata_review (const Site *site, Diags *diags)
{
  g_autoptr (GHashTable) editions = last_editions (site);
  drop_corrected (site, editions, diags);
  g_autoptr (GHashTable) counts = count_errata (site, editions);
  for (guint i = 0; i < site->ledger->editions->len; i++)
    {
      const EditionEntry *edition = site->ledger->editions->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, edition));
      if (count > 0)
        report (edition, count, diags);
    }
}
