/*
 * running: what the lines at the head and foot of a page may tell of the text on it: the headings
 * that it stands under, and the first and last of the texts that a style gives a name to
 * (string_set): entries of a directory, words of an index.
 */
#ifndef ORIHON_PRINT_RUNNING_H
#define ORIHON_PRINT_RUNNING_H

#include "typeset/display.h"
#include "typeset/style.h"

typedef struct Running Running;

/* The texts of @list by pages; names are those that @styles give. Borrows @list's strings. */
Running *running_new (const DisplayList *list, const StyleSheet *styles);
void running_free (Running *running);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

/*
 * Placeholder → text for page @page (from 0), "" where there is none: h1, h2, h3, and for each name
 * NAME (the first on the page, else the last before it), NAME_first and NAME_last (of those on the
 * page), NAME_range (both, shortened), NAME_page and NAME_pages (the page's number among those that
 * NAME runs over, and how many they are). Owned; keys and values are its own.
 */
GHashTable *running_words (const Running *running, guint page);

#endif
