#include "base/digest.h"

#include <string.h>
#include <xxhash.h>

struct Digest
{
  XXH3_state_t *state;
};

Digest *
digest_new (void)
{
  Digest *digest = g_new0 (Digest, 1);
  digest->state = XXH3_createState ();
  XXH3_128bits_reset (digest->state);
  return digest;
}

void
digest_free (Digest *digest)
{
  if (digest == NULL)
    return;
  XXH3_freeState (digest->state);
  g_free (digest);
}

void
digest_add (Digest *digest, const void *bytes, gsize length)
{
  guint64 size = GUINT64_TO_LE (length);
  XXH3_128bits_update (digest->state, &size, sizeof size);
  XXH3_128bits_update (digest->state, bytes, length);
}

void
digest_add_text (Digest *digest, const char *text)
{
  digest_add (digest, text, strlen (text));
}

char *
digest_text (const Digest *digest)
{
  XXH128_hash_t hash = XXH3_128bits_digest (digest->state);
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x%016" G_GINT64_MODIFIER "x",
                          (guint64)hash.high64, (guint64)hash.low64);
}

char *
digest_of (const void *bytes, gsize length)
{
  g_autoptr (Digest) digest = digest_new ();
  digest_add (digest, bytes, length);
  return digest_text (digest);
}
