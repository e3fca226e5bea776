/*
 * digest: a short name for bytes, the same on every machine: fingerprints of assets, the build
 * id, "has this output changed". Not for secrets (XXH3, 128 bits).
 */
#ifndef ORIHON_BASE_DIGEST_H
#define ORIHON_BASE_DIGEST_H

#include <glib.h>

typedef struct Digest Digest;

Digest *digest_new (void);
void digest_free (Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Digest, digest_free)

/* Adds one piece; where pieces end matters: "ab" + "c" is not "a" + "bc". */
void digest_add (Digest *digest, const void *bytes, gsize length);
void digest_add_text (Digest *digest, const char *text);

/* 32 hexadecimal digits of all pieces so far. Give back with g_free. */
char *digest_text (const Digest *digest);

/* The same of one piece. */
char *digest_of (const void *bytes, gsize length);

#endif
