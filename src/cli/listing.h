/*
 * listing: rows of texts for a terminal (columns aligned by the width of Japanese text) or as JSON.
 */
#ifndef ORIHON_CLI_LISTING_H
#define ORIHON_CLI_LISTING_H

#include "cli/cli.h"

typedef struct Listing Listing;

/* @columns: names, NULL-terminated, borrowed; they head the text and name the JSON members. */
Listing *listing_new (const char *const *columns);
void listing_free (Listing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

/* One row: as many texts as columns, copied; NULL is an empty cell. */
void listing_add (Listing *listing, const char *const *cells);

/* To standard output, in the form that the options ask for. Cells over @max_width columns of text
 * are cut with …; 0: never. */
void listing_show (const Listing *listing, const CliOptions *options, guint max_width);

#endif
