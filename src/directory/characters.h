/*
 * characters: content/directory/characters.csv (文字, コード, 置き換え, 場所), what the private-use
 * characters (外字) of a list stand for. Their codes mean something else in every office, and print
 * as an empty box; the names of people and places are not to be guessed.
 */
#ifndef ORIHON_DIRECTORY_CHARACTERS_H
#define ORIHON_DIRECTORY_CHARACTERS_H

#include "directory/directory.h"

/* Rows into @directory, before any list is read. One that is no private-use character or has no
 * other in its place is reported and left out. FALSE if a column is missing. */
gboolean directory_read_characters (Directory *directory, const Table *table, Diags *diags);

/*
 * Exchanges them in all cells of @table, which is that of @source (NULL: the office's own), before
 * anything reads them; says in how many. A row of characters.csv with a 場所 is for the list of
 * that key, title or file name only.
 */
void directory_exchange_characters (const Directory *directory, Table *table, const Source *source,
                                    Diags *diags);

#endif
