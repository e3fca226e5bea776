/*
 * ledger: what must not be forgotten between builds (the CSV files of content/ledger/, kept with
 * the content). A build reads it, `orihon release` writes it; so the same input gives the same
 * bytes, an entry moves in a phone's calendar instead of doubling, an address on paper keeps
 * leading somewhere, and an edition that was approved for print is not changed unnoticed.
 */
#ifndef ORIHON_SITE_LEDGER_H
#define ORIHON_SITE_LEDGER_H

#include "site/product.h"

/* ledger/lectures.csv: what calendars were told of a lecture. */
typedef struct
{
  const char *id;
  const char *hash; /* of what a calendar shows, see ledger_lecture_hash */
  guint sequence;
  Date first, last; /* first told, last changed */
} LectureEntry;

/* ledger/addresses.csv: under which address a record was published. */
typedef struct
{
  const char *id; /* "facility:3310012345", "lecture:L2026-01", "page:acp/begin.md" */
  const char *url;
  Date since;
} AddressEntry;

/* ledger/editions.csv: what was approved for print. */
typedef struct
{
  const char *pamphlet, *edition;
  Date issued;
  const char *hash;  /* of all that the pamphlet says, see print/edition.h */
  gint copies;       /* -1: not said */
  const char *where; /* where it was given out; the editor's own words */
} EditionEntry;

/* ledger/confirmations.csv: the last letter that asked a facility what is right (site/asked.h). */
typedef struct
{
  const char *id; /* of the facility */
  Date sent, reply_by;
} LetterEntry;

/* ledger/numbers.csv: what a released edition says of a desk or a facility; "": it does not. */
typedef struct
{
  const char *pamphlet, *edition;
  const char *id; /* "facility:3310012345", "contact:consult" */
  const char *name, *tel, *fax, *address;
} NumberEntry;

typedef struct Ledger Ledger;
struct Ledger
{
  GHashTable *lectures;  /* id → LectureEntry */
  GHashTable *addresses; /* id → AddressEntry */
  GPtrArray *editions;   /* EditionEntry, in the file's order */
  GHashTable *letters;   /* id of a facility → LetterEntry */
  GPtrArray *numbers;    /* NumberEntry, in the file's order */
  GHashTable *printed;   /* id → the last of its NumberEntry */
};

/* Reads content/ledger/ into @site; called once while loading. Missing files are empty ledgers. */
void ledger_read (Site *site, Diags *diags);
void ledger_free (Ledger *ledger);

/* 32 hexadecimal digits of all that a calendar shows of a lecture. Give back with g_free. */
char *ledger_lecture_hash (const Lecture *lecture);

/*
 * The entry as it is after this build: a new lecture begins with sequence 0, a changed one is
 * counted up and dated today (RFC 5545 3.8.7.4), an unchanged one stays. @hash is the buffer for
 * the entry's hash, to be given back with g_free.
 */
LectureEntry ledger_lecture (const Site *site, const Lecture *lecture, char **hash);

/* The edition as it was released, or NULL. */
const EditionEntry *ledger_edition (const Site *site, const Pamphlet *pamphlet);

/* Whether this build approves the pamphlet's edition. */
gboolean ledger_releases (const Site *site, const Pamphlet *pamphlet);

/* What was last printed of the record @id, or NULL; and @entry as a line of its file. */
const NumberEntry *ledger_number (const Site *site, const char *id);
void ledger_number_line (const NumberEntry *entry, GString *out);

/* Every record and page that has an address of its own: its id for the ledger, its url and who may
 * see it, in a stable order. */
typedef void (*LedgerVisitor) (const char *id, const char *url, Audience audience, gpointer data);
void ledger_foreach_address (const Site *site, LedgerVisitor visit, gpointer data);

/* Old addresses of what has moved: from, to. An address that something else has taken since leads
 * there and is left out; of two that have left the same one, the later is told. */
typedef void (*LedgerMover) (const char *from, const char *to, Audience audience, gpointer data);
void ledger_foreach_moved (const Site *site, LedgerMover visit, gpointer data);

/* Addresses that were given out and lead nowhere now. */
void ledger_review (const Site *site, Diags *diags);

/* The files as they are after this build, to be written by whoever releases: name below
 * content/ and text. @facts of the build say pdf:<name>:digest of each pamphlet that was made, and
 * pdf:<name>:numbers, lines of what a released one says. */
typedef void (*LedgerWriter) (const char *file, const char *text, gsize length, gpointer data);
void ledger_write (const Site *site, const Facts *facts, LedgerWriter write, gpointer data);

#endif
