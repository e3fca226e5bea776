/*
 * jlreq: what Japanese typography says of two neighbouring characters: whether a line may end
 * between them and how much air stands there. After JLREQ (W3C, Requirements for Japanese Text
 * Layout; JIS X 4051) with the strict rules for the beginning of a line, and a few house rules
 * for numbers.
 */
#ifndef ORIHON_TYPESET_JLREQ_H
#define ORIHON_TYPESET_JLREQ_H

#include <glib.h>

typedef enum
{
  CLASS_LATIN,     /* anything that is spaced as Western text */
  CLASS_IDEOGRAPH, /* kanji and what behaves so */
  CLASS_KANA,
  CLASS_SYMBOL,     /* full-width signs, letters and digits: no air beside Latin */
  CLASS_OPEN,       /* （「 */
  CLASS_CLOSE,      /* ）」 */
  CLASS_COMMA,      /* 、 */
  CLASS_STOP,       /* 。 */
  CLASS_MIDDLE,     /* ・：； */
  CLASS_DIVIDING,   /* ？！ */
  CLASS_DASH,       /* ―… : pairs are not parted */
  CLASS_SPACE,      /* of a word */
  CLASS_WIDE_SPACE, /* U+3000 */
  CLASS_LINE_BREAK, /* U+2028 */
  CLASS_OBJECT,     /* U+FFFC: a box set in the line */
} CharClass;

CharClass jlreq_class (gunichar c);

/* ）」、。 : closing marks with their blank behind. */
gboolean jlreq_is_closing (CharClass c);

/* Japanese text, between whose characters lines break and may be stretched. */
gboolean jlreq_is_japanese (CharClass c);

/* FALSE where kinsoku forbids a break, whatever Unicode's line breaking says. */
gboolean jlreq_may_break (gunichar before, gunichar after);

/*
 * TRUE where a break would part a number, or a number from its unit (24時間, 10～15歳, 443か所);
 * @before2 stands before @before (0: nothing does).
 */
gboolean jlreq_parts_number (gunichar before2, gunichar before, gunichar after);

gboolean jlreq_is_digit (gunichar c); /* of either width */

/* TRUE where a long address may be parted: after / . ? & = _ - # between Latin characters. */
gboolean jlreq_url_break (gunichar before, gunichar after);

/* In what order a line gives way: spaces between words, then punctuation, then Japanese–Latin. */
enum
{
  GIVE_SPACE,
  GIVE_PUNCTUATION,
  GIVE_LATIN,
  N_GIVE
};

/* And takes: spaces, then Japanese–Latin; then all gaps alike (@even). */
enum
{
  TAKE_SPACE,
  TAKE_LATIN,
  N_TAKE
};

/* The air between two characters, in points, beyond their advances. */
typedef struct
{
  float natural;
  float shrink[N_GIVE];
  float stretch[N_TAKE];
  gboolean even;
} Gap;

/* One side of a gap. @before, @after: blank parts of the advance (punctuation), 0 untrimmed. */
typedef struct
{
  gunichar c;
  CharClass class;
  double width, before, after;
} GapSide;

/* @autospace: air between Japanese and Latin; @trim: punctuation closes up and has its air. */
Gap jlreq_gap (const GapSide *a, const GapSide *b, double em, gboolean autospace, gboolean trim);

#endif
