/*
 * slug: names become file names and addresses that are safe, stable and unique everywhere.
 */
#ifndef ORIHON_BASE_SLUG_H
#define ORIHON_BASE_SLUG_H

#include <glib.h>

/*
 * One path segment of a URL and of the file system from any text: NFC, ASCII lower case, spaces and
 * separators (/ \ | brackets , ; + =) to one -, Japanese kept, anything else that a path, URL or
 * Windows name cannot hold removed (: * ? " < > # % & controls, dots and hyphens at the ends), CON,
 * NUL, … with a _ behind, at most 120 bytes cut at a character, with a hash at the end where it was
 * cut. "" if nothing is left.
 */
char *slug_from_text (const char *text);

/* As slug_from_text for a heading id: text of a heading to an id without spaces; never ""
 * ("見出し"). */
char *slug_for_heading (const char *text);

/* The form in which two addresses collide on a server or disk that ignores case and width: NFKC,
 * case folded. */
char *slug_fold (const char *slug);

#endif
