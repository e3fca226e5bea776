/*
 * data: what components draw from besides the site's records: tables of content/data, QR codes.
 */
#ifndef ORIHON_THEME_DATA_H
#define ORIHON_THEME_DATA_H

#include <glib.h>

/* The tables that were read, by path; each is read once. Owned by the caller. */
GHashTable *data_files_new (void);

/*
 * The QR code of @text (at most 300 bytes, so that it can still be scanned from paper) as one
 * whole <svg>, error level M, with @quiet modules of white around it, appended to @out. FALSE if it
 * does not fit.
 */
gboolean qr_append_svg (const char *text, guint quiet, GString *out);

#endif
