/*
 * manifest: which files of an output tree are ours. It stands in the tree itself, so it is
 * exchanged together with it.
 */
#ifndef ORIHON_PUBLISH_MANIFEST_H
#define ORIHON_PUBLISH_MANIFEST_H

#include <glib.h>

#define MANIFEST_NAME ".orihon-manifest"

/* The text of a manifest begins with this line; each next one is "digest length path". */
#define MANIFEST_HEAD "orihon manifest 1\n"

/* What was written as one file. */
typedef struct
{
  gsize length;
  char digest[33]; /* base/digest.h */
} ManifestEntry;

/* The files that the manifest of the folder @tree names (path → ManifestEntry, both owned), or NULL
 * if there is no valid one. */
GHashTable *manifest_read (const char *tree);

#endif
