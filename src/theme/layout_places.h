/*
 * layout_places: where the keys of a print layout stand in its file. Lua tells no lines of tables,
 * and a designer who misspelt one wants to know where; so the text is looked through for them.
 */
#ifndef ORIHON_THEME_LAYOUT_PLACES_H
#define ORIHON_THEME_LAYOUT_PLACES_H

#include <glib.h>

/*
 * The lines at which keys of tables are first given a value in the Lua of @text, each also together
 * with its value where that is a plain text. Linear in it. Give back with g_hash_table_unref.
 */
GHashTable *layout_places_read (const char *text, gsize length);

/* The line of @key (with _ or -) where it has @value, or where a list has @value; else where @key
 * first stands; 0: nowhere. */
guint layout_places_line (GHashTable *places, const char *key, const char *value);

/* Whether @key stands there with just this @value, or a list has it. */
gboolean layout_places_hold (GHashTable *places, const char *key, const char *value);

#endif
