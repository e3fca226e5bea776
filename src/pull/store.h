/*
 * store: a fetched list onto disk, so that a reader sees the old bytes or the new ones, whole.
 */
#ifndef ORIHON_PULL_STORE_H
#define ORIHON_PULL_STORE_H

#include "base/diag.h"

/*
 * Puts @bytes at @root/@file: a temporary file beside it, flushed to disk, then renamed.
 * The folder is made if missing; no link is followed; what a killed run left there goes. FALSE with
 * a finding, and nothing changed, if that fails.
 */
gboolean store_write (const char *root, const char *file, const char *bytes, gsize length,
                      Diags *diags);

/* Appends `name: "value"` as a line of YAML; nothing for a NULL value. */
void store_append_field (GString *yaml, const char *name, const char *value);

#endif
