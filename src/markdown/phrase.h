/*
 * phrase: where the phrases (文節) of a Japanese text begin, found with MeCab and the IPA
 * dictionary, so that a heading may break there and nowhere else.
 *
 * A phrase is an independent word with what hangs on it: particles, suffixes, auxiliaries and
 * closing marks; digits keep their counters. Nouns in a row stay together up to about eight
 * characters. One model per process is loaded at first use (about 2 ms; after a fork, if the
 * parent has not used it, in each child).
 */
#ifndef ORIHON_MARKDOWN_PHRASE_H
#define ORIHON_MARKDOWN_PHRASE_H

#include "base/diag.h"

/* Loads the dictionary. FALSE with a finding if it is missing or cannot be read. */
gboolean phrase_load (Diags *diags);

/*
 * The byte offsets (gsize, ascending, never 0) at which phrases of @text begin. Empty if the
 * dictionary is missing: ask phrase_load once for the finding. Give back with g_array_unref.
 */
GArray *phrase_breaks (const char *text);

/* Frees the model, for leak checkers. */
void phrase_clear (void);

#endif
