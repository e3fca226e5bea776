/*
 * reading: a pamphlet as plain text, for those who read with their ears or fingers: for reading
 * aloud, for braille transcription (点訳), for a telephone call. Furigana stand in brackets behind
 * their word, a table is told row by row with the heads of its columns, places to write on are
 * named, pictures tell their alternative.
 */
#ifndef ORIHON_PRINT_READING_H
#define ORIHON_PRINT_READING_H

#include "markdown/doc.h"

/* Appends the text of @node and below, resolved for print. Lines end with CR LF: the programs that
 * transcribe run on Windows. */
void reading_text (const Node *node, GString *out);

#endif
