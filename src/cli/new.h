/*
 * new: files that `orihon new` begins, never over one that is there.
 */
#ifndef ORIHON_CLI_NEW_H
#define ORIHON_CLI_NEW_H

#include "cli/cli.h"

/* @text as the new file @file of the site's content, and a line that says so; else what hindered
 * it. */
gboolean new_write (const CliOptions *options, const char *file, const char *text);

/* @text between the quotes of a YAML scalar. Give back with g_free. */
char *new_quoted (const char *text);

/*
 * The pamphlets of the lecture @id: handbill, leaflet, cards, list at the door, questions, and the
 * sheet that says how they are printed. The texts of leaflet and cards are those of @leaflet and of
 * the site's first cards; @leaflet NULL: of its first leaflet. The exit status.
 */
int new_kit (const CliOptions *options, const char *id, const char *leaflet);

/* A lecture from the answers on standard input to a few questions. The exit status. */
int new_lecture (const CliOptions *options);

#endif
