/*
 * source_copy: what is kept of a list of another office: the columns that a directory reads, as
 * one CSV. What else came with them (persons' names, private telephones, notes, other sheets)
 * never comes to rest in the site's folder.
 */
#ifndef ORIHON_DIRECTORY_SOURCE_COPY_H
#define ORIHON_DIRECTORY_SOURCE_COPY_H

#include "directory/source_file.h"

/*
 * For each column of @table whether it is kept: if a field of facilities, a capability of @words
 * or the key_column of @spec is read from it. *left_out becomes the headers of the others, as
 * 「A」「B」, or NULL. Give both back with g_free.
 */
gboolean *source_copy_columns (const Directory *words, const Table *table, const SourceSpec *spec,
                               char **left_out);

/* The @kept columns of @table: UTF-8 with a mark, headers as in the list, cells in error left
 * empty, no lines above the headers. */
GString *source_copy_text (const Table *table, const gboolean *kept);

/* How such a copy is read. */
TableOptions source_copy_options (void);

/* A sum over all that decides which columns are kept: @known_headers of what the list is of, the
 * capabilities of @words (NULL: none), what @spec says. With another one, the same list would give
 * another copy. g_free. */
char *source_copy_rule (const char *const *known_headers, const Directory *words,
                        const SourceSpec *spec);

#endif
