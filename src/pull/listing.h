/*
 * listing: a list's bytes judged as data: do they hold the columns and rows of facilities, and
 * what changed against the copy before?
 */
#ifndef ORIHON_PULL_LISTING_H
#define ORIHON_PULL_LISTING_H

#include "directory/source_copy.h"

typedef struct
{
  guint n_rows;
  guint n_facilities; /* that the rows give; one may have several rows */
  guint n_repeated;   /* rows whose key another row has */
  GHashTable *rows;   /* key → hash of the row's kept cells (guint64, owned) */
  GBytes *copy;       /* what is kept of it (source_copy_text) */
  char *left_out;     /* headers of what is not, as 「A」「B」, or NULL */
} Listing;

/*
 * Reads @bytes as the list of @spec; @file is what findings call it, @words are the capabilities
 * that a build asks for. NULL with a finding when they are no such list: not a table, an error
 * page, no rows, no row that is a facility, or the columns it must have are missing.
 */
Listing *listing_read (GBytes *bytes, const SourceSpec *spec, const Directory *words,
                       const char *file, Diags *diags);

/* The same of the copy that was kept of such a list. */
Listing *listing_read_copy (GBytes *bytes, const SourceSpec *spec, const Directory *words,
                            const char *file, Diags *diags);

void listing_free (Listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

typedef struct
{
  guint added, changed, removed;
} ListingChange;

/* @before may be NULL: then all is added. Columns that only changed places change no row. */
ListingChange listing_compare (const Listing *before, const Listing *after);

#endif
