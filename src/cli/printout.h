/*
 * printout: rows of texts for a terminal (columns aligned by the width of Japanese text), as JSON,
 * or as CSV that a spreadsheet opens.
 */
#ifndef ORIHON_CLI_PRINTOUT_H
#define ORIHON_CLI_PRINTOUT_H

#include "cli/cli.h"

typedef struct Printout Printout;

/* @columns: names, NULL-terminated, borrowed; they head the text and name the JSON members. */
Printout *printout_new (const char *const *columns);
void printout_free (Printout *printout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printout, printout_free)

/* One row: as many texts as columns, copied; NULL is an empty cell. */
void printout_add (Printout *printout, const char *const *cells);

/* To standard output, in the form that the options ask for. Cells over @max_width columns of text
 * are cut with …; 0: never. */
void printout_show (const Printout *printout, const CliOptions *options, guint max_width);

#endif
