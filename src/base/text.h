/*
 * text: Japanese text as offices type it. What is compared is folded; what is shown keeps the
 * characters of people and places (髙, 﨑) as they were written.
 */
#ifndef ORIHON_BASE_TEXT_H
#define ORIHON_BASE_TEXT_H

#include <glib.h>

/* Unicode NFKC and NFC of valid UTF-8. Give back with g_free. */
char *text_nfkc (const char *text);
char *text_nfc (const char *text);

/*
 * The form in which two headers are the same (data definitions 1.3): BOM off, NFKC, spaces and
 * newlines removed, ＿ to _, full-width brackets to (), ASCII lower case.
 * 「電話　番号」→「電話番号」.
 */
char *text_fold_header (const char *text);

/*
 * The form in which two names or addresses are the same: NFKC, spaces removed, hyphens and dashes
 * unified by context (between digits -, between kana ー), ASCII lower case, variant kanji of the
 * built-in table (髙→高, 﨑→崎, 邊/邉→辺, …) unified. For matching only, never for show.
 */
char *text_fold_name (const char *text);

/*
 * The kinds of repair that never change a name: half-width kana widened, loose ゛゜ joined,
 * full-width ASCII letters and digits narrowed, full-width marks narrowed where they stand between
 * such (９：００ but not （月）), － between kana to ー and ー between digits to -, every run of
 * spaces (NO-BREAK and full-width too) to one, the ends of the text and of its lines trimmed,
 * （改行） and CR/LF to \n, zero-width, bidi-control and control characters removed. Kanji stay,
 * with their variation selectors.
 */
char *text_clean (const char *text);

/* Hiragana to katakana (half-width too), for sorting and indexes; anything else stays. */
char *text_to_katakana (const char *text);

/* 「あ」「か」…「わ」 of the 五十音 row that @kana begins with (か for ガ, は for パ), "A" for a
 * Latin letter, "" if it begins with neither. Borrows a constant. */
const char *text_kana_row (const char *kana);

/* East Asian Wide, Fullwidth or Halfwidth, or Hangul; emoji are left out. */
gboolean text_is_cjk (gunichar c);

/* Columns on a terminal: 2 for a wide character, 0 for a combining one. */
guint text_width (const char *text);

/* JIS X 4061-like order by ICU's Japanese collation, for kana and for names; what it holds for
 * equal is ordered by code point, so 0 means the same bytes. */
int text_collate (const char *a, const char *b);

/* A private-use character (外字, U+E000–F8FF and planes 15, 16), or 0 if @text has none. */
gunichar text_private_use (const char *text);

/* The candidate nearest to @word by edit distance (at most a third of its length, 2 at least), for
 * 「…の間違いでは ありませんか」, or NULL. Borrows from @candidates (NULL-terminated). */
const char *text_nearest (const char *word, const char *const *candidates);

/* A Japanese telephone or FAX number, the first in @text. FALSE if it is not plausible (10 digits
 * with a leading 0, 11 for mobile, IP and 0800 numbers; +81 is understood): then @shown is the
 * whole of @text after text_clean, @href is NULL and no tel: link may be made. Give back with
 * text_phone_clear in either case. */
typedef struct
{
  char *shown; /* as written, with hyphens of one kind: "086-000-0000", "(086)000-0000" */
  char *href;  /* "+81-86-000-0000" */
  char *extra; /* what stood beside the number: "(代)", "内線123"; "" if nothing */
} Phone;
gboolean text_phone_parse (const char *text, Phone *out);
void text_phone_clear (Phone *phone);

#endif
