#include <math.h>

#include "bench.h"
#include "cpu_time.h"

/* Texts full of traps, all made up. */
static const char traps[]
    = "「かかりつけ医」とは、（なんでも）相談できて、ちょっとしたことでも――たとえば、「眠れない」"
      "「食欲がない」……などを、ゆっくり聞いてくれる医師です。料金は１，２３４円（税込）、時間は９時"
      "３０分～"
      "１７時１５分。『在宅医療・介護資源マップ』によると、診療所４４３か所・薬局１５９ヵ所…。「え"
      "？」「本当！？」"
      "と、おっしゃる方も。ファックスは０８６－０００－００００、ウェブは【市民向け】（https://"
      "www.example.lg.jp/"
      "iryou/zaitaku/"
      "index.html?area=kita&type=home_visit#"
      "list）へ。ヴァイオリン、ウォーキング、ジャズ、チェック。"
      "人々は、いろいろ、つぎつぎ、々々と…。約70％、36.5℃、10～15歳、￥1,"
      "200、№3。〈あ〉《い》［う］｛え｝〔お〕"
      "“か”‘き’、すなわち、Advance Care "
      "Planning（ACP）。第１回、第2回。ちょっとォ、ファッション、二ヶ月。";

static const char body[] = "かかりつけ医とは、健康に関することを何でも相談でき、必要なときには専門"
                           "の医師や医療機関を紹介してくれる、"
                           "身近で頼りになる医師のことです。「ちょっと調子が悪い」「薬が多くて心配"
                           "」「家で療養したい」──そんなとき、"
                           "まず相談できる医師がいると安心です。命の危険が迫った状態になると、約70"
                           "％の方が、医療やケアなどを自分で"
                           "決めたり、望みを人に伝えたりすることができなくなるといわれています。だ"
                           "からこそ、元気なうちから話し合って"
                           "おくことが大切です。英語では Advance Care "
                           "Planning（アドバンス・ケア・プランニング、略して ACP）といいます。"
                           "年齢が自分より一回り（10～15歳）ほど若い医師だと、長くつきあえます。";

static const char *const not_first
    = "、。，．・：；？！ゝゞヽヾ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ）」』】〕〉》"
      "］｝”’…‥―—〜～゠–％℃)]},.!?:;%";
static const char *const not_last = "（「『【〔〈《［｛“‘￥＄([{〝";

static Paragraph *
make_paragraph (const char *text, const Style *style, guint flags)
{
  Paragraph *paragraph = paragraph_new (bench_fonts, style);
  TextRun run = { style, NULL, flags, pos_make ("content/a.md", 3, 1) };
  paragraph_add_text (paragraph, text, -1, &run);
  paragraph_shape (paragraph, bench_diags);
  return paragraph;
}

static gunichar
last_character (const char *text, gsize length)
{
  const char *end = text + length;
  do
    end = g_utf8_prev_char (end);
  while (end > text && *end == ' ');
  return g_utf8_get_char (end);
}

static gboolean
is_in (const char *set, gunichar c)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

static void
check_lines (const Paragraph *paragraph, const GArray *lines)
{
  gunichar before = 0;
  for (guint l = 0; l < lines->len; l++)
    {
      const Line *line = &g_array_index (lines, Line, l);
      gsize length;
      const char *text = paragraph_line_text (paragraph, line, &length);
      gunichar first = g_utf8_get_char (text), last = last_character (text, length);
      g_assert_cmpuint (line->parted, <, 3);
      if (l > 0 && is_in (not_first, first))
        g_error ("at %g: line begins «%.*s»", line->width, (int)MIN (length, 30), text);
      if (l > 0 && g_array_index (lines, Line, l - 1).parted < 2) /* the measure held the word */
        g_assert_false (g_unichar_isdigit (before)
                        && (g_unichar_isdigit (first) || is_in ("％℃年月日時分回円", first)));
      if (l + 1 < lines->len)
        g_assert_false (is_in (not_last, last));
      before = last;
    }
}

static void
check_kinsoku (const char *hanging, gboolean vertical)
{
  bench_begin ();
  style_sheet_set (bench_styles, "p", "hanging_punctuation", hanging);
  const Style *around = vertical ? style_sheet_vertical (bench_styles) : NULL;
  const Style *style = style_sheet_style (bench_styles, around, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph (traps, style, RUN_ADDRESS);
  for (double width = 100; width < 300; width++)
    {
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, width);
      check_lines (paragraph, lines);
    }
  bench_end ();
}

static void
test_kinsoku (void)
{
  check_kinsoku ("none", FALSE);
  check_kinsoku ("allow-end", FALSE);
}

static void
test_kinsoku_vertical (void)
{
  check_kinsoku ("none", TRUE);
  check_kinsoku ("allow-end", TRUE);
}

static void
check_gaps (const char *hanging)
{
  bench_begin ();
  style_sheet_set (bench_styles, "p", "hanging_punctuation", hanging);
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph (body, style, 0);
  guint n = 0, over_tenth = 0, over_quarter = 0, short_last = 0, hung = 0;
  double worst = 0;
  for (double width = 150; width <= 330; width += 0.5)
    {
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, width);
      for (guint l = 0; l < lines->len; l++)
        {
          const Line *line = &g_array_index (lines, Line, l);
          n++;
          worst = fmax (worst, line->gap);
          over_tenth += line->gap > 0.1;
          over_quarter += line->gap > 0.25;
          short_last += line->last && line->natural < style->size_pt * 2;
          hung += line->hung;
        }
    }
  g_test_message ("hanging %s: %u lines, %u over 0.1 em, %u over 0.25 em, worst %.3f em, "
                  "%u short last lines, %u hung",
                  hanging, n, over_tenth, over_quarter, worst, short_last, hung);
  g_assert_cmpfloat (worst, <=, 0.5);
  g_assert_cmpuint (over_quarter * 1000, <=, n);
  g_assert_cmpuint (over_tenth * 100, <=, n * 15);
  g_assert_true ((hung > 0) == g_str_equal (hanging, "allow-end"));
  bench_end ();
}

static void
test_gaps (void)
{
  check_gaps ("none");
  check_gaps ("allow-end");
}

/* A line is exactly as long as its measure, or ends a paragraph. */
static void
test_justifies (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph (body, style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 86 * MM);
  for (guint l = 0; l + 1 < lines->len; l++)
    {
      g_autoptr (DisplayList) list = display_list_new ();
      DisplayPage *page = display_list_add_page (list, "p", 300, 300, 0);
      paragraph_paint (paragraph, &g_array_index (lines, Line, l), list, 0, 0, 100, FALSE);
      const Item *last = &g_array_index (page->items, Item, page->items->len - 1);
      PangoGlyphString *glyphs = last->u.glyphs.glyphs->glyphs;
      double end = last->u.glyphs.x + pango_units_to_double (pango_glyph_string_get_width (glyphs));
      g_assert_cmpfloat (end, >, 86 * MM - 0.2);
      g_assert_cmpfloat (end, <, 86 * MM + style->size_pt * 0.6); /* a blank may stand past it */
    }
  bench_end ();
}

static void
test_numbers (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph (
      "診療所443か所と、24時間、１２３４５円、10～15歳、第３回、36.5℃、086-000-0000です。", style,
      0);
  for (double width = 120; width < 300; width += 3)
    {
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, width);
      g_autoptr (GString) broken = g_string_new (NULL);
      for (guint l = 0; l < lines->len; l++)
        {
          gsize length;
          const char *text
              = paragraph_line_text (paragraph, &g_array_index (lines, Line, l), &length);
          g_string_append_len (broken, text, (gssize)length);
          g_string_append_c (broken, '\n');
        }
      static const char *const whole[]
          = { "443か所", "24時", "１２３４５円", "10～15歳", "第３回", "36.5℃", "086-000-0000" };
      for (guint w = 0; w < G_N_ELEMENTS (whole); w++)
        g_assert_nonnull (strstr (broken->str, whole[w]));
    }
  bench_end ();
}

static void
test_long_word (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autofree char *word = g_strnfill (200000, 'x');
  g_autoptr (Paragraph) paragraph = make_paragraph (word, style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 200);
  g_assert_cmpuint (lines->len, >, 5000);
  for (guint l = 0; l < lines->len; l++)
    {
      const Line *line = &g_array_index (lines, Line, l);
      g_assert_cmpfloat (line->natural + line->indent, <=, 200.1);
      g_assert_cmpuint (line->parted, ==, line->last ? 0 : 2);
    }
  bench_end ();
}

/* Where nothing else is left even kinsoku gives way, rather than text be lost. */
static void
test_long_marks (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autofree char *dots = g_strnfill (300, 'x');
  g_autoptr (GString) text = g_string_new (NULL);
  for (char *c = dots; *c; c++)
    g_string_append (text, "…");
  g_autoptr (Paragraph) paragraph = make_paragraph (text->str, style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 200);
  g_assert_cmpuint (lines->len, >, 10);
  for (guint l = 0; l < lines->len; l++)
    g_assert_cmpuint (g_array_index (lines, Line, l).parted, <, 3);
  bench_end ();
}

static double
time_paragraph (guint copies, gboolean vertical)
{
  const Style *around = vertical ? style_sheet_vertical (bench_styles) : NULL;
  const Style *style = style_sheet_style (bench_styles, around, "p");
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint c = 0; c < copies; c++)
    g_string_append (text, body);
  gint64 start = cpu_time_us ();
  g_autoptr (Paragraph) paragraph = make_paragraph (text->str, style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 240);
  g_assert_cmpuint (lines->len, >, copies);
  return (double)(cpu_time_us () - start);
}

static void
test_linear (void)
{
  bench_begin ();
  for (guint vertical = 0; vertical < 2; vertical++)
    {
      time_paragraph (20, vertical);
      double quarter = time_paragraph (85, vertical);
      double whole = time_paragraph (340, vertical); /* 100,000 characters */
      g_test_message ("%.0f ms for 100,000 characters, %.1f times the quarter", whole / 1000,
                      whole / quarter);
      g_assert_cmpfloat (whole, <, quarter * 12);
    }
  bench_end ();
}

static void
test_unknown_glyph (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph ("見本の𠮷野さん", style, 0);
  g_autofree char *findings = bench_findings ();
  g_assert_cmpstr (findings, ==,
                   "content/a.md:3:4: 掲載見送り: 印刷用の書体に「𠮷」（U+20BB7）の字がありません\n"
                   "    → 常用の字体（例: "
                   "𠮷→吉）やことばに替えるか、この字を持つ書体をテーマに加えてください\n");
  bench_end ();
}

static void
test_known_glyphs (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph ("髙﨑葛祇①㈱〒℡☎☐☑☒○●◎△※→㎡", style, 0);
  g_autofree char *findings = bench_findings ();
  g_assert_cmpstr (findings, ==, "");
  bench_end ();
}

static void
test_check_boxes (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  g_autoptr (Paragraph) paragraph = make_paragraph ("☐いいえ ☑はい", style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 200);
  g_autoptr (DisplayList) list = display_list_new ();
  display_list_add_page (list, "p", 300, 300, 0);
  paragraph_paint (paragraph, &g_array_index (lines, Line, 0), list, 0, 0, 100, FALSE);
  g_assert_cmpuint (bench_count_items (list, 0, ITEM_RECT), ==, 2);
  g_assert_cmpuint (bench_count_items (list, 0, ITEM_LINE), ==, 2); /* one tick */
  bench_end ();
}

/* What stands behind a leader ends where the measure does, and the dots of two lines line up. */
static void
test_leaders (void)
{
  bench_begin ();
  static const char *const titles[] = { "はじめに", "かかりつけ医をもつまで" };
  g_autoptr (DisplayList) list = display_list_new ();
  DisplayPage *page = display_list_add_page (list, "見本", 400, 400, 0);
  const Style *style = style_sheet_style (bench_styles, NULL, "p");
  double last_dot[G_N_ELEMENTS (titles)] = { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (Paragraph) paragraph = paragraph_new (bench_fonts, style);
      TextRun run = { style, NULL, 0, POS_NONE };
      InlineBox leader = { .kind = BOX_LEADER, .width = 10, .height = 10 };
      paragraph_add_text (paragraph, titles[i], -1, &run);
      paragraph_add_box (paragraph, &leader, &run);
      paragraph_add_text (paragraph, "12", -1, &run);
      paragraph_shape (paragraph, bench_diags);
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 300);
      g_assert_cmpuint (lines->len, ==, 1);
      guint first = page->items->len;
      paragraph_paint (paragraph, &g_array_index (lines, Line, 0), list, 0, 50, 20, FALSE);
      double end = 0;
      guint dots = 0;
      for (guint n = first; n < page->items->len; n++)
        {
          const Item *item = &g_array_index (page->items, Item, n);
          if (item->type == ITEM_GLYPHS)
            end = item->u.glyphs.x
                  + pango_units_to_double (
                      pango_glyph_string_get_width (item->u.glyphs.glyphs->glyphs));
          else
            {
              g_assert_true (item->u.line.dotted);
              last_dot[i] = item->u.line.x2;
              dots += (guint)((item->u.line.x2 - item->u.line.x) / item->u.line.dash) + 1;
            }
        }
      g_assert_cmpfloat (fabs (end - 350), <, 0.1);
      g_assert_cmpuint (dots, >, 10);
    }
  g_assert_cmpfloat (fabs (last_dot[0] - last_dot[1]), <, 0.01);
  bench_end ();
}

static void
test_phrases (void)
{
  bench_begin ();
  const Style *style = style_sheet_style (bench_styles, NULL, "h2");
  g_autoptr (Paragraph) paragraph = make_paragraph (
      "もしものときのために、あなたが望む医療やケアについて話し合っておきましょう", style, 0);
  g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 200);
  g_assert_cmpuint (lines->len, >, 2);
  for (guint l = 0; l < lines->len; l++)
    g_assert_cmpuint (g_array_index (lines, Line, l).parted, ==, 0);
  g_autoptr (GArray) narrow
      = paragraph_break (paragraph, 0, 40); /* no phrase fits: parted, not lost */
  for (guint l = 0; l < narrow->len; l++)
    g_assert_cmpuint (g_array_index (narrow, Line, l).parted, <, 3);
  bench_end ();
}

/* The lines of a heading come out about equally long, in as few lines as without. */
static void
test_balance (void)
{
  bench_begin ();
  static const char title[] = "もしものときのために、望む医療やケアを話し合う";
  guint n_lines[2];
  double shortest[2] = { G_MAXDOUBLE, G_MAXDOUBLE };
  for (guint balanced = 0; balanced < 2; balanced++)
    {
      style_sheet_set (bench_styles, "h2", "text_wrap", balanced ? "balance" : "wrap");
      const Style *style = style_sheet_style (bench_styles, NULL, "h2");
      g_autoptr (Paragraph) paragraph = make_paragraph (title, style, 0);
      g_autoptr (GArray) lines = paragraph_break (paragraph, 0, 280);
      n_lines[balanced] = lines->len;
      for (guint l = 0; l < lines->len; l++)
        shortest[balanced] = fmin (shortest[balanced], g_array_index (lines, Line, l).natural);
    }
  g_assert_cmpuint (n_lines[0], ==, 2);
  g_assert_cmpuint (n_lines[1], ==, 2);
  g_assert_cmpfloat (shortest[1], >, shortest[0] + 20);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compose/never-breaks-kinsoku-at-two-hundred-widths", test_kinsoku);
  g_test_add_func ("/compose/never-breaks-kinsoku-in-vertical-lines", test_kinsoku_vertical);
  g_test_add_func ("/compose/opens-no-gap-over-half-an-em", test_gaps);
  g_test_add_func ("/compose/fills-its-measure", test_justifies);
  g_test_add_func ("/compose/keeps-numbers-with-their-units", test_numbers);
  g_test_add_func ("/compose/parts-a-word-of-two-hundred-thousand-letters", test_long_word);
  g_test_add_func ("/compose/parts-three-hundred-dots-rather-than-lose-them", test_long_marks);
  g_test_add_func ("/compose/takes-linear-time", test_linear);
  g_test_add_func ("/compose/names-a-character-that-no-font-has", test_unknown_glyph);
  g_test_add_func ("/compose/has-the-characters-of-offices", test_known_glyphs);
  g_test_add_func ("/compose/draws-check-boxes", test_check_boxes);
  g_test_add_func ("/compose/fills-a-line-up-with-a-leader", test_leaders);
  g_test_add_func ("/compose/breaks-headings-between-phrases", test_phrases);
  g_test_add_func ("/compose/balances-the-lines-of-headings", test_balance);
  return bench_finish (g_test_run ());
}
