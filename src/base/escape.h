/*
 * escape: outside text becomes HTML, JSON, XML or a URL only here, one function for each place.
 * All append to @out.
 */
#ifndef ORIHON_BASE_ESCAPE_H
#define ORIHON_BASE_ESCAPE_H

#include <glib.h>

/* & < > " ' as entities: for text and for quoted attributes, in HTML and XML alike. Characters
 * that XML 1.0 forbids (controls, U+FFFE, U+FFFF) are left out. @length -1: to the NUL. */
void escape_html (GString *out, const char *text, gssize length);

/* A JSON string with its quotes. `<`, `>`, `&`, U+2028 and U+2029 are written \uXXXX, so that it
 * may stand inside <script type="application/ld+json">. */
void escape_json (GString *out, const char *text);

/* One segment of a URL path: everything but unreserved characters percent-encoded (UTF-8). */
void escape_url_segment (GString *out, const char *text);

/* A whole URL or path for an href: only what may not stand there is percent-encoded, an existing
 * %XX stays. The result may hold & and ', so it goes through escape_html on its way into HTML. */
void escape_url (GString *out, const char *url);

/*
 * TRUE if @url may be an href or src: relative, #fragment, http, https, mailto or tel, judged
 * after removing what browsers ignore (control characters, spaces, case). No javascript:,
 * vbscript:, data:, file:.
 */
gboolean url_is_safe (const char *url);

/*
 * One cell of CSV (RFC 4180), quoted where it must be; the comma or line end behind it is the
 * caller's. What a spreadsheet would run as a formula (= + - @, tab or a line end at its head) gets
 * an apostrophe before it, but for numbers, signed telephone numbers among them.
 */
void escape_csv (GString *out, const char *text);

/* TRUE if the cell @text has such an apostrophe at its head; the reader of CSV takes it off. */
gboolean csv_cell_is_guarded (const char *text, gsize length);

#endif
