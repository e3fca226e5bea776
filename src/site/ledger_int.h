/*
 * The files of the ledger, for its reader and its writer.
 */
#ifndef ORIHON_SITE_LEDGER_INT_H
#define ORIHON_SITE_LEDGER_INT_H

#include "site/ledger.h"

#define LEDGER_COLUMNS 12

typedef struct
{
  const char *file;
  const char *columns[LEDGER_COLUMNS + 1];
} LedgerFile;

enum
{
  LEDGER_LECTURES,
  LEDGER_ADDRESSES,
  LEDGER_EDITIONS,
  LEDGER_LETTERS,
  LEDGER_NUMBERS,
  LEDGER_FACILITIES,
  N_LEDGERS,
};
extern const LedgerFile ledger_files[N_LEDGERS];

/* A day as the ledger writes it; DATE_NONE if it is none. */
Date ledger_day (const char *text);

/* A cell of a line, with the comma or the line's end behind it. */
void ledger_add_cell (GString *out, const char *text, gboolean last);
void ledger_add_day (GString *out, Date date, gboolean last);

/* The names of the columns of a file, with which it begins. */
GString *ledger_begin_file (guint which);

/* ledger/facilities.csv (ledger_facilities.c): a row of it into the directory, and the whole as it
 * is after this build. */
void ledger_read_facility (Site *site, const char *const *cells);
GString *ledger_facilities_text (const Site *site);

#endif
