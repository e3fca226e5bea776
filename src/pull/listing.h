/*
 * listing: a list's bytes judged as data: do they hold the columns and rows of what the list is
 * of? Its records, each of one row or several, can then be asked cell by cell.
 */
#ifndef ORIHON_PULL_LISTING_H
#define ORIHON_PULL_LISTING_H

#include "pull/subject.h"

/* One record: a facility, a lecture. */
typedef struct
{
  const char *key; /* what tells it from the others; owned by the listing */
  guint first_row;
  gboolean used; /* a build shows it */
} ListingRecord;

typedef struct
{
  const Subject *subject;
  Table *table;
  GPtrArray *labels;  /* what is kept, by name (const char *), each once, in the list's order */
  GArray *records;    /* ListingRecord, in the list's order */
  GHashTable *by_key; /* key → index in @records + 1 */
  guint n_rows;
  guint n_used;       /* of @records */
  guint n_facilities; /* records that a build would make */
  guint n_repeated;   /* rows that are of no record, or repeat one */
  GBytes *copy;       /* what is kept of it (source_copy_text) */
  char *left_out;     /* headers of what is not, as 「A」「B」, or NULL */
  SubjectRows rows;   /* owner of keys and labels */
  guint *next_rows;   /* of each row: the record's next row + 1, or 0 */
  gint *columns;      /* of each label: its first column */
  gint *next_columns; /* of each column: the label's next column, or -1 */
} Listing;

/*
 * Reads @bytes as the list of @spec; @file is what findings call it. NULL with a finding when they
 * are no such list: not a table, an error page, no rows, no row that is a record, or the columns it
 * must have are missing.
 */
Listing *listing_read (const Subject *subject, GBytes *bytes, const SourceSpec *spec,
                       const SubjectContext *context, const char *file, Diags *diags);

/* The same of the copy that was kept of such a list. */
Listing *listing_read_copy (const Subject *subject, GBytes *bytes, const SourceSpec *spec,
                            const SubjectContext *context, const char *file, Diags *diags);

void listing_free (Listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

/* The number of the label, -1 if the list has no such column. */
int listing_label (const Listing *listing, const char *label);

/* What @row says under @label, "" for nothing. Borrows. */
const char *listing_cell (const Listing *listing, guint row, int label);

/* What record @record says: of several rows each text once, in their order, parted by 「／」.
 * @label may be -1. g_free. */
char *listing_value (const Listing *listing, guint record, int label);

#endif
