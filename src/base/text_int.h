/*
 * text_int: what the text modules share about single kana.
 */
#ifndef ORIHON_BASE_TEXT_INT_H
#define ORIHON_BASE_TEXT_INT_H

#include <glib.h>

/* The full-width form of a half-width kana or mark (U+FF61–FF9D), else @c. */
gunichar kana_widen (gunichar c);

/* TRUE for hiragana and katakana letters, full width; ー is none. */
gboolean kana_is_letter (gunichar c);

/* 1 for a voiced mark (゛, combining or half-width), 2 for a semi-voiced one, else 0. */
guint kana_mark (gunichar c);

/* @kana with that mark (が for か and 1), or 0 if there is no such letter. */
gunichar kana_voiced (gunichar kana, guint mark);

/* TRUE for every hyphen, dash, minus and long-vowel mark that is typed for one another. */
gboolean is_dash (gunichar c);

#endif
