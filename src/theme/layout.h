/*
 * layout: print layouts of a theme (print/NAME.lua) as trees.
 *
 * A file returns one table of CSS names and values, or `return inherit "base" { … }`: the table
 * of print/base.lua with its own laid over it, map by map; a list replaces a list whole.
 */
#ifndef ORIHON_THEME_LAYOUT_H
#define ORIHON_THEME_LAYOUT_H

#include <glib.h>

/* The layouts that were read, by name; owned by the caller. */
GHashTable *layouts_new (void);

#endif
