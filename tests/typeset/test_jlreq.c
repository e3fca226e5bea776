#include <glib.h>
#include <string.h>

#include "typeset/jlreq.h"

static void
test_classes (void)
{
  static const struct
  {
    const char *characters;
    CharClass class;
  } rows[] = {
    { "あアーヴｱ", CLASS_KANA },    { "医々〇髙﨑𠮷", CLASS_IDEOGRAPH },
    { "（「『【〔“‘", CLASS_OPEN }, { "）」』】〕”’", CLASS_CLOSE },
    { "、，､", CLASS_COMMA },       { "。．｡", CLASS_STOP },
    { "・：；", CLASS_MIDDLE },     { "！？‼", CLASS_DIVIDING },
    { "―…‥─", CLASS_DASH },         { "Ａ７※→①㈱℃", CLASS_SYMBOL },
    { "aZ9-ñЖ", CLASS_LATIN },      { " ", CLASS_SPACE },
    { "　", CLASS_WIDE_SPACE },
  };
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (const char *c = rows[r].characters; *c != '\0'; c = g_utf8_next_char (c))
      g_assert_cmpint (jlreq_class (g_utf8_get_char (c)), ==, rows[r].class);
}

static void
test_breaks (void)
{
  for (const char *c = "、。」）ーっャ々…～・？％"; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_false (jlreq_may_break (g_utf8_get_char ("あ"), g_utf8_get_char (c)));
  for (const char *c = "「（『￥№"; *c != '\0'; c = g_utf8_next_char (c))
    g_assert_false (jlreq_may_break (g_utf8_get_char (c), g_utf8_get_char ("あ")));
  g_assert_true (jlreq_may_break (g_utf8_get_char ("。"), g_utf8_get_char ("「")));
}

/* Each text is three characters, with the break between the last two. */
static gboolean
parts_number (const char *text)
{
  gunichar c[3];
  for (guint i = 0; i < 3; i++, text = g_utf8_next_char (text))
    c[i] = g_utf8_get_char (text);
  return jlreq_parts_number (c[0], c[1], c[2]);
}

static void
test_numbers (void)
{
  static const char *const whole[]
      = { "約10", "１２３", "約5円", "24時", "1,2", "０～５", "3か所", "は第2" };
  static const char *const loose[] = { "約5と", "うか所", "は、5" };
  for (guint w = 0; w < G_N_ELEMENTS (whole); w++)
    g_assert_true (parts_number (whole[w]));
  for (guint l = 0; l < G_N_ELEMENTS (loose); l++)
    g_assert_false (parts_number (loose[l]));
}

static void
test_addresses (void)
{
  g_assert_true (jlreq_url_break ('/', 'm'));
  g_assert_true (jlreq_url_break ('.', 'j'));
  g_assert_false (jlreq_url_break ('/', '/'));
  g_assert_false (jlreq_url_break ('a', 'b'));
  g_assert_false (jlreq_url_break ('/', 0x3042));
}

static GapSide
side (const char *text, double width, double before, double after)
{
  gunichar c = g_utf8_get_char (text);
  return (GapSide){ c, jlreq_class (c), width, before, after };
}

/* Full-width marks: of two blanks one stays, between closing marks none. */
static void
test_marks_close_up (void)
{
  GapSide stop = side ("。", 10, 0, 5), open = side ("「", 10, 5, 0), close = side ("」", 10, 0, 5);
  g_assert_cmpfloat (jlreq_gap (&stop, &open, 10, TRUE, TRUE).natural, ==, -5);
  g_assert_cmpfloat (jlreq_gap (&stop, &close, 10, TRUE, TRUE).natural, ==, -5);
  g_assert_cmpfloat (jlreq_gap (&open, &open, 10, TRUE, TRUE).natural, ==, -5);
  GapSide kana = side ("あ", 10, 0, 0);
  Gap gap = jlreq_gap (&stop, &kana, 10, TRUE, TRUE);
  g_assert_cmpfloat (gap.natural, ==, 0);
  g_assert_cmpfloat (gap.shrink[GIVE_PUNCTUATION], ==, 5);
}

/* A proportional font leaves too little behind its marks: air is added, and given back first. */
static void
test_marks_have_air (void)
{
  GapSide comma = side ("、", 6, 0, 1), kanji = side ("医", 10, 0, 0);
  Gap gap = jlreq_gap (&comma, &kanji, 10, TRUE, TRUE);
  g_assert_cmpfloat (gap.natural, >, 0.5);
  g_assert_cmpfloat_with_epsilon (gap.shrink[GIVE_PUNCTUATION], gap.natural + 1, 1e-5);
  g_assert_cmpfloat (jlreq_gap (&comma, &kanji, 10, TRUE, FALSE).natural, ==, 0);
}

static void
test_latin_has_air (void)
{
  GapSide kanji = side ("医", 10, 0, 0), latin = side ("A", 6, 0, 0), comma = side (",", 3, 0, 0);
  GapSide full = side ("Ａ", 10, 0, 0);
  g_assert_cmpfloat (jlreq_gap (&kanji, &latin, 10, TRUE, TRUE).natural, ==, 1.5);
  g_assert_cmpfloat (jlreq_gap (&latin, &kanji, 10, TRUE, TRUE).natural, ==, 1.5);
  g_assert_cmpfloat (jlreq_gap (&kanji, &latin, 10, FALSE, TRUE).natural, ==, 0);
  g_assert_cmpfloat (jlreq_gap (&kanji, &comma, 10, TRUE, TRUE).natural, ==, 0);
  g_assert_cmpfloat (jlreq_gap (&full, &latin, 10, TRUE, TRUE).natural, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jlreq/knows-the-class-of-a-character", test_classes);
  g_test_add_func ("/jlreq/forbids-breaks-by-kinsoku", test_breaks);
  g_test_add_func ("/jlreq/keeps-numbers-whole", test_numbers);
  g_test_add_func ("/jlreq/parts-addresses-at-their-marks", test_addresses);
  g_test_add_func ("/jlreq/closes-marks-up", test_marks_close_up);
  g_test_add_func ("/jlreq/gives-marks-air", test_marks_have_air);
  g_test_add_func ("/jlreq/gives-latin-air", test_latin_has_air);
  return g_test_run ();
}
