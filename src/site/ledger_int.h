/*
 * The files of the ledger, for its reader and its writer.
 */
#ifndef ORIHON_SITE_LEDGER_INT_H
#define ORIHON_SITE_LEDGER_INT_H

#include "site/ledger.h"

#define LEDGER_COLUMNS 7

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
  N_LEDGERS,
};
extern const LedgerFile ledger_files[N_LEDGERS];

#endif
