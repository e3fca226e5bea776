#include "typeset/jlreq.h"

/* In em: what was found right on leaflets (measured over 2,150 lines). JLREQ's quarter between
 * Japanese and Latin is for letters that fill their boxes: beside proportional ones it is a hole,
 * and readers of the file take it for a space and no longer find 11月30日. */
#define AUTOSPACE 0.15
#define AUTOSPACE_SHRINK 0.10
#define AUTOSPACE_STRETCH 0.10
#define SPACE_SHRINK 0.40 /* of the space */
#define SPACE_STRETCH 0.20
/* The blank that a mark should have; a proportional font's own is narrower. It gives way first. */
#define AIR_STOP 0.22    /* behind 、 and 。 */
#define AIR_BRACKET 0.1  /* outside 「 and 」 */
#define AIR_BETWEEN 0.25 /* between a closing mark and an opening one */

typedef struct
{
  gunichar first, last;
  CharClass class;
} ClassRange;

static const ClassRange ranges[] = {
  { 0x0020, 0x0020, CLASS_SPACE },      { 0x00a0, 0x00a0, CLASS_SPACE },
  { 0x2014, 0x2015, CLASS_DASH },       { 0x2018, 0x2018, CLASS_OPEN },
  { 0x2019, 0x2019, CLASS_CLOSE },      { 0x201c, 0x201c, CLASS_OPEN },
  { 0x201d, 0x201d, CLASS_CLOSE },      { 0x2025, 0x2026, CLASS_DASH },
  { 0x2028, 0x2028, CLASS_LINE_BREAK }, { 0x203b, 0x203b, CLASS_SYMBOL },
  { 0x203c, 0x203c, CLASS_DIVIDING },   { 0x2047, 0x2049, CLASS_DIVIDING },
  { 0x2100, 0x24ff, CLASS_SYMBOL },     { 0x2500, 0x2500, CLASS_DASH },
  { 0x2501, 0x2e7f, CLASS_SYMBOL },     { 0x2e80, 0x2fff, CLASS_IDEOGRAPH },
  { 0x3000, 0x3000, CLASS_WIDE_SPACE }, { 0x3001, 0x3001, CLASS_COMMA },
  { 0x3002, 0x3002, CLASS_STOP },       { 0x3003, 0x3004, CLASS_SYMBOL },
  { 0x3005, 0x3007, CLASS_IDEOGRAPH },  { 0x3008, 0x3008, CLASS_OPEN },
  { 0x3009, 0x3009, CLASS_CLOSE },      { 0x300a, 0x300a, CLASS_OPEN },
  { 0x300b, 0x300b, CLASS_CLOSE },      { 0x300c, 0x300c, CLASS_OPEN },
  { 0x300d, 0x300d, CLASS_CLOSE },      { 0x300e, 0x300e, CLASS_OPEN },
  { 0x300f, 0x300f, CLASS_CLOSE },      { 0x3010, 0x3010, CLASS_OPEN },
  { 0x3011, 0x3011, CLASS_CLOSE },      { 0x3012, 0x3013, CLASS_SYMBOL },
  { 0x3014, 0x3014, CLASS_OPEN },       { 0x3015, 0x3015, CLASS_CLOSE },
  { 0x3016, 0x3016, CLASS_OPEN },       { 0x3017, 0x3017, CLASS_CLOSE },
  { 0x3018, 0x3018, CLASS_OPEN },       { 0x3019, 0x3019, CLASS_CLOSE },
  { 0x301a, 0x301a, CLASS_OPEN },       { 0x301b, 0x301b, CLASS_CLOSE },
  { 0x301c, 0x301c, CLASS_SYMBOL },     { 0x301d, 0x301d, CLASS_OPEN },
  { 0x301e, 0x301f, CLASS_CLOSE },      { 0x3020, 0x3040, CLASS_SYMBOL },
  { 0x3041, 0x309f, CLASS_KANA },       { 0x30a0, 0x30a0, CLASS_SYMBOL },
  { 0x30a1, 0x30fa, CLASS_KANA },       { 0x30fb, 0x30fb, CLASS_MIDDLE },
  { 0x30fc, 0x30ff, CLASS_KANA },       { 0x3100, 0x31ef, CLASS_IDEOGRAPH },
  { 0x31f0, 0x31ff, CLASS_KANA },       { 0x3200, 0x33ff, CLASS_SYMBOL },
  { 0x3400, 0xabff, CLASS_IDEOGRAPH },  { 0xac00, 0xd7ff, CLASS_IDEOGRAPH },
  { 0xf900, 0xfaff, CLASS_IDEOGRAPH },  { 0xff01, 0xff01, CLASS_DIVIDING },
  { 0xff02, 0xff07, CLASS_SYMBOL },     { 0xff08, 0xff08, CLASS_OPEN },
  { 0xff09, 0xff09, CLASS_CLOSE },      { 0xff0a, 0xff0b, CLASS_SYMBOL },
  { 0xff0c, 0xff0c, CLASS_COMMA },      { 0xff0d, 0xff0d, CLASS_SYMBOL },
  { 0xff0e, 0xff0e, CLASS_STOP },       { 0xff0f, 0xff19, CLASS_SYMBOL },
  { 0xff1a, 0xff1b, CLASS_MIDDLE },     { 0xff1c, 0xff1e, CLASS_SYMBOL },
  { 0xff1f, 0xff1f, CLASS_DIVIDING },   { 0xff20, 0xff3a, CLASS_SYMBOL },
  { 0xff3b, 0xff3b, CLASS_OPEN },       { 0xff3c, 0xff3c, CLASS_SYMBOL },
  { 0xff3d, 0xff3d, CLASS_CLOSE },      { 0xff3e, 0xff5a, CLASS_SYMBOL },
  { 0xff5b, 0xff5b, CLASS_OPEN },       { 0xff5c, 0xff5c, CLASS_SYMBOL },
  { 0xff5d, 0xff5d, CLASS_CLOSE },      { 0xff5e, 0xff5e, CLASS_SYMBOL },
  { 0xff5f, 0xff5f, CLASS_OPEN },       { 0xff60, 0xff60, CLASS_CLOSE },
  { 0xff61, 0xff61, CLASS_STOP },       { 0xff62, 0xff62, CLASS_OPEN },
  { 0xff63, 0xff63, CLASS_CLOSE },      { 0xff64, 0xff64, CLASS_COMMA },
  { 0xff65, 0xff65, CLASS_MIDDLE },     { 0xff66, 0xff9f, CLASS_KANA },
  { 0xffe0, 0xffe6, CLASS_SYMBOL },     { 0xfffc, 0xfffc, CLASS_OBJECT },
  { 0x1f000, 0x1faff, CLASS_SYMBOL },   { 0x20000, 0x3ffff, CLASS_IDEOGRAPH },
};

/* Beyond the closing marks: what may not begin a line (JLREQ cl-03 to cl-11, strict). */
static const char not_first[] = "ゝゞヽヾ々〻ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ"
                                "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ‐゠–〜～－％‰℃°′″㎏㎝㎜㎡";

/* Beyond the opening marks: what may not end one. */
static const char not_last[] = "￥＄￡＃№＠";

/* What belongs to the number before it. */
static const char units[]
    = "年月日時分秒週歳才円銭人名回件個か所カヵヶケ箇階号番丁割倍点本枚冊台床％‰℃"
      "万億千百十兆度歩代区町丁条項種類通話便つ㎏㎝㎜㎡℡";

static const char number_joiners[] = ",.，．～〜-－:：/／";

CharClass
jlreq_class (gunichar c)
{
  guint low = 0, high = G_N_ELEMENTS (ranges);
  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (c > ranges[middle].last)
        low = middle + 1;
      else
        high = middle;
    }
  return low < G_N_ELEMENTS (ranges) && c >= ranges[low].first ? ranges[low].class : CLASS_LATIN;
}

gboolean
jlreq_is_closing (CharClass c)
{
  return c == CLASS_CLOSE || c == CLASS_COMMA || c == CLASS_STOP;
}

gboolean
jlreq_is_japanese (CharClass c)
{
  return c == CLASS_IDEOGRAPH || c == CLASS_KANA || c == CLASS_SYMBOL;
}

static gboolean
is_one_of (const char *set, gunichar c)
{
  return c != 0 && g_utf8_strchr (set, -1, c) != NULL;
}

gboolean
jlreq_is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

gboolean
jlreq_parts_number (gunichar before2, gunichar before, gunichar after)
{
  if (jlreq_is_digit (before))
    return jlreq_is_digit (after) || is_one_of (units, after);
  if (before == 0x7b2c) /* 第 */
    return jlreq_is_digit (after);
  if (jlreq_is_digit (before2) && is_one_of ("かカヵヶケ箇", before))
    return is_one_of ("所月年国条", after);
  return jlreq_is_digit (before2) && jlreq_is_digit (after) && is_one_of (number_joiners, before);
}

gboolean
jlreq_may_break (gunichar before, gunichar after)
{
  CharClass first = jlreq_class (after), last = jlreq_class (before);
  if (jlreq_is_closing (first) || first == CLASS_MIDDLE || first == CLASS_DIVIDING
      || first == CLASS_DASH || is_one_of (not_first, after))
    return FALSE;
  return last != CLASS_OPEN && !is_one_of (not_last, before);
}

gboolean
jlreq_url_break (gunichar before, gunichar after)
{
  return before < 0x80 && after < 0x80 && g_ascii_isalnum (after) && is_one_of ("/.?&=_-#", before);
}

/* Punctuation beside punctuation: how much of the two blanks falls away for good. */
static gboolean
gap_of_marks (const GapSide *a, const GapSide *b, Gap *gap)
{
  gboolean closing = jlreq_is_closing (a->class);
  if (closing && b->class == CLASS_OPEN)
    gap->natural -= MIN (a->after, b->before);
  else if (closing && (jlreq_is_closing (b->class) || b->class == CLASS_MIDDLE))
    gap->natural -= a->after;
  else if (b->class == CLASS_OPEN && (a->class == CLASS_OPEN || a->class == CLASS_MIDDLE))
    gap->natural -= b->before;
  else
    return FALSE;
  return TRUE;
}

static double
wanted_air (const GapSide *a, const GapSide *b)
{
  gboolean closing = jlreq_is_closing (a->class);
  gboolean plain_a = jlreq_is_japanese (a->class) || a->class == CLASS_LATIN;
  gboolean plain_b = jlreq_is_japanese (b->class) || b->class == CLASS_LATIN;
  if (closing && b->class == CLASS_OPEN)
    return AIR_BETWEEN;
  if (plain_b && (a->class == CLASS_COMMA || a->class == CLASS_STOP))
    return AIR_STOP;
  if ((plain_b && a->class == CLASS_CLOSE) || (plain_a && b->class == CLASS_OPEN))
    return AIR_BRACKET;
  return 0;
}

/* What the font leaves too little of is added, and may be taken back. */
static void
add_air (const GapSide *a, const GapSide *b, double em, Gap *gap)
{
  double missing = wanted_air (a, b) * em - (a->after + b->before);
  if (missing <= 0)
    return;
  gap->natural += missing;
  gap->shrink[GIVE_PUNCTUATION] += missing;
}

static gboolean
wants_autospace (const GapSide *japanese, const GapSide *latin, gboolean latin_first)
{
  if ((japanese->class != CLASS_IDEOGRAPH && japanese->class != CLASS_KANA)
      || latin->class != CLASS_LATIN)
    return FALSE;
  return !is_one_of (latin_first ? "([{'\"" : ".,)]}!?:;%'\"", latin->c);
}

Gap
jlreq_gap (const GapSide *a, const GapSide *b, double em, gboolean autospace, gboolean trim)
{
  Gap gap = { 0 };
  if (!gap_of_marks (a, b, &gap))
    gap.shrink[GIVE_PUNCTUATION] = a->after + b->before;
  if (trim)
    add_air (a, b, em, &gap);
  if (a->class == CLASS_SPACE)
    {
      gap.shrink[GIVE_SPACE] = a->width * SPACE_SHRINK;
      gap.stretch[TAKE_SPACE] = em * SPACE_STRETCH;
    }
  else if (autospace && (wants_autospace (a, b, FALSE) || wants_autospace (b, a, TRUE)))
    {
      gap.natural += em * AUTOSPACE;
      gap.shrink[GIVE_LATIN] = em * AUTOSPACE_SHRINK;
      gap.stretch[TAKE_LATIN] = em * AUTOSPACE_STRETCH;
      gap.even = TRUE;
    }
  else if (jlreq_is_japanese (a->class) || jlreq_is_japanese (b->class))
    gap.even = b->class != CLASS_SPACE && !(jlreq_is_digit (a->c) && jlreq_is_digit (b->c));
  if (a->class == CLASS_DASH && a->c == b->c)
    gap.even = FALSE;
  return gap;
}
