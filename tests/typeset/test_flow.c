#include <math.h>

#include "bench.h"
#include "picture.h"
#include "cpu_time.h"

static const char leaflet[]
    = "# 知っていますか？かかりつけ医と人生会議\n\n"
      "## 「かかりつけ医」を持ちましょう\n\n"
      "かかりつけ医とは、健康に関することを何でも相談でき、必要なときには専門の医師や医療機関を紹介"
      "してくれる、"
      "身近で頼りになる医師のことです。「ちょっと調子が悪い」「家で{療養|りょう|よう}"
      "したい」――そんなとき、まず"
      "相談できる医師がいると安心です。\n\n"
      "- 日ごろの体調や生活習慣、家族のことまで知ったうえで診てもらえます。\n"
      "- {専門医|せんもんい}が必要なときは、紹介状を書いてもらえます。\n"
      "- 通院が難しくなったときに、**訪問診療**や訪問看護につないでもらえます。\n\n"
      "## 在宅医療を支える人たち\n\n"
      "表: 職種と窓口の見本\n\n"
      "| 職種 | おもな役割 | 窓口 |\n|---|---|---|\n"
      "| 訪問診療医 | 定期的な診察と24時間の連絡体制、症状の緩和 | 診療所 |\n"
      "| 訪問看護師 | 体調の観察、点滴や床ずれの手当て、{看取|みと}りの支え | 訪問看護ステーション "
      "|\n"
      "| 薬剤師 | 薬の配達・説明、飲み残しの整理 | 薬局 |\n"
      "| ケアマネジャー | ケアプランの作成、サービスの調整 | 居宅介護支援事業所 |\n"
      "| 歯科医師・歯科衛生士 | 口腔ケア、入れ歯の調整 | 歯科診療所 |\n\n"
      "## 人生会議をはじめませんか\n\n"
      "「人生会議」とは、もしものときのために、あなたが望む医療やケアについて前もって考え、家族等や"
      "医療・ケアチームと"
      "繰り返し話し合い、共有する取組のことです[^1]"
      "。元気なうちから《《話し合っておく》》ことが大切です。くわしくは"
      "https://www.example.lg.jp/map/ をご覧ください。\n\n"
      ":::note{title=\"ご存じですか\"}\n"
      "書いた内容は、いつでも、何度でも変えられます。\n\n- [ ] 家族に話した\n- [x] "
      "医師に話した\n:::\n\n"
      "1. 大切にしていることを考える。思いつくままで構いません。\n"
      "2. 信頼できる人を選ぶ。代わりに話し合う人を決めておきます。\n\n"
      "| 窓口 | 電話 |\n|---|---:|\n| 総合相談 | 086-000-0000 |\n\n"
      "[^1]: 見本の注です。\n";

static Doc *
repeated (const char *paragraph, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\n\n", paragraph);
  return bench_doc (text->str);
}

/* ── the whole leaflet at many sizes ── */

static gboolean
is_inside (const Item *item, const Frame *frames, guint n, guint page)
{
  if (item->type != ITEM_GLYPHS)
    return TRUE;
  for (guint f = 0; f < n; f++)
    {
      const Rect *box = &frames[f].box;
      if (frames[f].page == page && item->u.glyphs.x >= box->x - 2
          && item->u.glyphs.x
                     + pango_units_to_double (
                         pango_glyph_string_get_width (item->u.glyphs.glyphs->glyphs))
                 <= box->x + box->width + 8 /* a blank, or a mark that hangs */
          && item->u.glyphs.baseline > box->y && item->u.glyphs.baseline < box->y + box->height)
        return TRUE;
    }
  return FALSE;
}

/* Elements with content have no children: cairo would lose the text of such a one. */
static void
check_items (const DisplayList *list, const Frame *frames, guint n)
{
  for (guint p = 0; p < list->pages->len; p++)
    {
      const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          g_assert_true (is_inside (item, frames, n, p));
          g_assert_true (item->element == NULL || item->element->first_child == NULL);
        }
    }
}

static void
test_sizes (void)
{
  for (guint tenths = 90; tenths <= 135; tenths++)
    {
      bench_begin ();
      g_autofree char *size = g_strdup_printf ("%.1fpt", tenths / 10.0);
      g_assert_true (style_sheet_set (bench_styles, "body", "font_size", size));
      g_autoptr (Doc) doc = bench_doc (leaflet);
      Frame frames[6];
      g_autoptr (DisplayList) list = bench_panels (frames, 6, tenths % 2 ? 83 : 86, 180);
      FlowResult result = bench_flow (doc, frames, 6, list);
      g_assert_true (result.fitted);
      g_assert_cmpuint (result.parted_words, ==, 0);
      check_items (list, frames, 6);
      bench_end ();
    }
}

/* Every character of the source is there, in reading order. */
static void
test_text (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (leaflet);
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 86, 180);
  bench_flow (doc, frames, 6, list);
  g_autofree char *first = bench_text (list, bench_nth (list, "P", 0));
  g_assert_nonnull (strstr (first, "家で療養したい」"));
  g_assert_true (g_str_has_prefix (first, "かかりつけ医とは、"));
  g_autofree char *ruby = bench_text (list, bench_nth (list, "Ruby", 0));
  g_assert_cmpstr (ruby, ==, "療りょう");
  g_autofree char *note = bench_text (list, bench_nth (list, "Note", 0));
  g_assert_cmpstr (note, ==, "※1見本の注です。");
  g_assert_cmpstr (bench_nth (list, "Note", 0)->id, ==, "fn-1");
  g_assert_cmpstr (bench_nth (list, "Link", 0)->url, ==, "#fn-1");
  g_assert_cmpstr (bench_nth (list, "Link", 2)->url, ==, "tel:+81-86-000-0000");
  g_assert_cmpuint (list->headings->len, ==, 4);
  g_assert_cmpstr (g_array_index (list->headings, DisplayHeading, 2).text, ==,
                   "在宅医療を支える人たち");
  if (g_getenv ("ORIHON_PICTURES") != NULL)
    for (guint p = 0; p < list->pages->len; p++)
      {
        g_autofree char *name
            = g_strdup_printf ("%s/leaflet-%u.png", g_getenv ("ORIHON_PICTURES"), p);
        picture_write (list, p, 2, name);
      }
  bench_end ();
}

static char *
dump (const DisplayList *list)
{
  GString *out = g_string_new (NULL);
  for (guint p = 0; p < list->pages->len; p++)
    {
      const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          const double *u = (const double *)&item->u.rect; /* the box, or ends of a line */
          gsize length = 0;
          if (item->type != ITEM_GLYPHS)
            g_string_append_printf (out, "%d %.4f %.4f %.4f %.4f\n", item->type, u[0], u[1], u[2],
                                    u[3]);
          else
            {
              const char *text = bench_item_text (item, &length);
              g_string_append_printf (out, "%.4f %.4f %.*s\n", item->u.glyphs.x,
                                      item->u.glyphs.baseline, (int)length, text);
            }
        }
    }
  return g_string_free (out, FALSE);
}

static void
test_same_twice (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (leaflet);
  Frame frames[6];
  char *dumps[2];
  for (guint run = 0; run < 2; run++)
    {
      g_autoptr (DisplayList) list = bench_panels (frames, 6, 86, 180);
      bench_flow (doc, frames, 6, list);
      dumps[run] = dump (list);
    }
  g_assert_cmpstr (dumps[0], ==, dumps[1]);
  g_free (dumps[0]);
  g_free (dumps[1]);
  bench_end ();
}

static void
test_fast (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (leaflet);
  Frame frames[6];
  gint64 best = G_MAXINT64;
  for (guint run = 0; run < 5; run++)
    {
      g_autoptr (DisplayList) list = bench_panels (frames, 6, 86, 180);
      gint64 start = cpu_time_us ();
      bench_flow (doc, frames, 6, list);
      best = MIN (best, cpu_time_us () - start);
    }
  g_test_message ("a leaflet in %.2f ms", best / 1000.0);
  g_assert_cmpint (best, <, 200000); /* 10 ms are wanted; sanitizers and busy machines are slow */
  bench_end ();
}

/* ── breaks between frames ── */

/* The number of distinct baselines of @element in each frame. */
static guint
lines_in (const DisplayList *list, const StructElement *element, const Frame *frame)
{
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, frame->page))->items;
  guint lines = 0;
  double last = -1;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type != ITEM_GLYPHS || item->element != element
          || item->u.glyphs.x < frame->box.x - 1
          || item->u.glyphs.x > frame->box.x + frame->box.width)
        continue;
      lines += fabs (item->u.glyphs.baseline - last) > 1;
      last = item->u.glyphs.baseline;
    }
  return lines;
}

static void
test_widows (void)
{
  bench_begin ();
  g_autoptr (Doc) doc
      = repeated ("この段落は、見本として、いくつかの行にわたる長さを持っています。行のはじめやおわ"
                  "りに一行だけが"
                  "取り残されることは、ありません。何行になっても、二行ずつは並びます。",
                  9);
  for (double height = 60; height < 110; height += 2)
    {
      Frame frames[9];
      g_autoptr (DisplayList) list = bench_panels (frames, 9, 70, height);
      g_assert_true (bench_flow (doc, frames, 9, list).fitted);
      for (guint p = 0; p < 9; p++)
        for (guint f = 0; f < 9; f++)
          {
            guint lines = lines_in (list, bench_nth (list, "P", p), &frames[f]);
            g_assert_true (lines == 0 || lines >= 2);
            g_assert_cmpfloat (lines * 12 * 1.7, <=, height * MM);
          }
    }
  bench_end ();
}

static void
test_heading_stays (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = repeated (
      "本文の見本です。見出しの前に置きます。\n\n## "
      "見出しの見本\n\n見出しに続く文です。この文と見出しとは離れません。長めにしておきます。",
      8);
  for (double height = 60; height < 100; height += 3)
    {
      Frame frames[12];
      g_autoptr (DisplayList) list = bench_panels (frames, 12, 70, height);
      g_assert_true (bench_flow (doc, frames, 12, list).fitted);
      for (guint h = 0; h < 8; h++)
        for (guint f = 0; f < 12; f++)
          if (lines_in (list, bench_nth (list, "H2", h), &frames[f]) > 0)
            g_assert_cmpuint (lines_in (list, bench_nth (list, "P", 2 * h + 1), &frames[f]), >, 0);
    }
  bench_end ();
}

static void
test_kept_box (void)
{
  bench_begin ();
  g_autoptr (Doc) doc
      = bench_doc ("一行目の見本です。\n\n二行目の見本です。\n\n三行目の見本です。\n\n"
                   ":::note{title=囲み}\n囲みの中の一つ目です。\n\n囲みの中の二つ目です。\n:::\n");
  Frame frames[3];
  g_autoptr (DisplayList) list = bench_panels (frames, 3, 70, 38);
  g_assert_true (bench_flow (doc, frames, 3, list).fitted);
  const StructElement *title = bench_nth (list, "P", 3);
  g_assert_cmpuint (lines_in (list, title, &frames[0]), ==, 0);
  g_assert_cmpuint (lines_in (list, title, &frames[1]), ==, 1);
  const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, 0))->items;
  guint boxes = 0;
  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      if (item->type != ITEM_RECT)
        continue;
      boxes++;
      g_assert_true (item->u.rect.filled);
      g_assert_cmpfloat_with_epsilon (item->u.rect.box.x, frames[1].box.x, 0.01);
      g_assert_cmpfloat_with_epsilon (item->u.rect.box.width, frames[1].box.width, 0.01);
    }
  g_assert_cmpuint (boxes, ==, 1);
  bench_end ();
}

/* A box higher than any frame goes on in the next, with its own ground in each. */
static void
test_long_box (void)
{
  bench_begin ();
  g_autoptr (GString) text = g_string_new (":::note{title=囲み}\n");
  for (guint i = 0; i < 20; i++)
    g_string_append (text, "囲みの中の文です。とても長い囲みなので、次の枠へ続きます。\n\n");
  g_string_append (text, ":::\n");
  g_autoptr (Doc) doc = bench_doc (text->str);
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 70, 80);
  FlowResult result = bench_flow (doc, frames, 6, list);
  g_assert_true (result.fitted);
  g_assert_cmpuint (result.frames_used, >, 2);
  guint boxes = bench_count_items (list, 0, ITEM_RECT) + bench_count_items (list, 1, ITEM_RECT);
  g_assert_cmpuint (boxes, ==, result.frames_used);
  check_items (list, frames, 6);
  bench_end ();
}

static void
test_breaks (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc (
      "一枚目です。\n\n::break{column=1}\n\n次の段です。\n\n::break{page=1}\n\n次のページです。\n\n"
      ":::only{web=1}\nウェブだけです。\n:::\n\n:::only{print=1}\n紙面だけです。\n:::\n");
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 70, 80);
  g_assert_true (bench_flow (doc, frames, 6, list).fitted);
  g_assert_cmpuint (lines_in (list, bench_nth (list, "P", 0), &frames[0]), ==, 1);
  g_assert_cmpuint (lines_in (list, bench_nth (list, "P", 1), &frames[1]), ==, 1);
  g_assert_cmpuint (lines_in (list, bench_nth (list, "P", 2), &frames[3]), ==, 1);
  g_autofree char *last = bench_text (list, bench_nth (list, "P", 3));
  g_assert_cmpstr (last, ==, "紙面だけです。");
  bench_end ();
}

/* Where a page's last words stand on a front, its back stays empty. */
static void
test_front (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "note", "break_before", "recto");
  g_autoptr (Doc) doc = bench_doc ("表です。\n\n:::note\n| 次の紙 |\n|---|\n| の表です |\n:::\n\n"
                                   "::break{page=1}\n\n裏です。\n\n:::note\n三枚目です。\n:::\n");
  Frame frames[18];
  g_autoptr (DisplayList) list = bench_panels (frames, 18, 70, 80);
  g_assert_true (bench_flow (doc, frames, 18, list).fitted);
  g_assert_cmpuint (bench_count_items (list, 1, ITEM_GLYPHS), ==, 0);
  g_assert_cmpuint (bench_count_items (list, 2, ITEM_GLYPHS), >, 0);
  g_assert_cmpuint (bench_count_items (list, 3, ITEM_GLYPHS), >, 0);
  g_assert_cmpuint (bench_count_items (list, 4, ITEM_GLYPHS), >, 0);
  bench_end ();
}

/* The second panel is narrower: the rest of the paragraph is set anew to its width. */
static void
test_widths (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = repeated ("幅の違う枠へ流れる文の見本です。前の枠で収まらなかった行は、次の"
                                  "枠の幅に合わせて組み直されます。",
                                  6);
  Frame frames[3];
  g_autoptr (DisplayList) list = bench_panels (frames, 3, 90, 60);
  frames[1].box.width = 60 * MM;
  g_assert_true (bench_flow (doc, frames, 3, list).fitted);
  check_items (list, frames, 3);
  for (guint p = 0; p < 6; p++)
    {
      g_autofree char *text = bench_text (list, bench_nth (list, "P", p));
      g_assert_cmpstr (text, ==,
                       "幅の違う枠へ流れる文の見本です。前の枠で収まらなかった行は、次の枠の幅に合"
                       "わせて組み直されます。");
    }
  bench_end ();
}

/* ── what does not fit ── */

static guint
painted_characters (const DisplayList *list)
{
  g_autofree char *text = bench_text (list, list->root);
  return (guint)g_utf8_strlen (text, -1);
}

static void
test_excess (void)
{
  bench_begin ();
  static const char paragraph[]
      = "収まらない文の見本です。あふれた行と字の数が、編集の人に知らされます。";
  g_autoptr (Doc) doc = repeated (paragraph, 20);
  Frame frames[1];
  g_autoptr (DisplayList) list = bench_panels (frames, 1, 70, 60);
  FlowResult result = bench_flow (doc, frames, 1, list);
  g_assert_false (result.fitted);
  g_assert_cmpuint (result.excess_lines, >, 20);
  g_assert_cmpuint (result.excess_characters + painted_characters (list), ==,
                    20 * (guint)g_utf8_strlen (paragraph, -1));
  g_assert_cmpuint (result.excess_pos.line, >, 1);
  g_assert_cmpfloat (result.excess_height, >, 20 * 12 * 1.7);
  FlowResult measured = bench_flow (doc, frames, 1, NULL);
  g_assert_cmpuint (measured.excess_lines, ==, result.excess_lines);
  g_assert_cmpuint (measured.excess_characters, ==, result.excess_characters);
  bench_end ();
}

static gboolean
same_frame (guint index, Frame *out, gpointer data)
{
  (void)index;
  *out = *(Frame *)data;
  return TRUE;
}

/* Frames without end that are too low for a single line are not tried without end. */
static void
test_hopeless (void)
{
  bench_begin ();
  g_autoptr (Doc) doc = bench_doc ("一行も入りません。\n");
  Frame frame = { 0, { 0, 0, 200, 5 }, "slit" };
  FlowInput input = { .first = doc_root (doc)->first_child,
                      .styles = bench_styles,
                      .fonts = bench_fonts,
                      .more_frames = same_frame,
                      .data = &frame,
                      .diags = bench_diags };
  FlowResult result = flow_layout (&input);
  g_assert_false (result.fitted);
  g_assert_cmpuint (result.excess_lines, ==, 1);
  bench_end ();
}

static void
test_long_words (void)
{
  bench_begin ();
  g_autofree char *word = g_strnfill (2000, 'w');
  g_autofree char *text
      = g_strdup_printf ("前の文です。%s\n\n| a | b |\n|---|---|\n| %s | c |\n", word, word);
  g_autoptr (Doc) doc = bench_doc (text);
  Frame frames[6];
  g_autoptr (DisplayList) list = bench_panels (frames, 6, 86, 180);
  FlowResult result = bench_flow (doc, frames, 6, list);
  g_assert_cmpuint (result.parted_words, >, 2);
  check_items (list, frames, 6);
  g_autofree char *findings = bench_findings ();
  g_assert_nonnull (strstr (findings, "content/a.md:1:1: 警告: 長い語「"));
  bench_end ();
}

static double
time_pages (guint paragraphs)
{
  g_autoptr (Doc) doc = repeated ("長い冊子の見本です。段落がたくさん並びます。どこまで続いても、一"
                                  "つの段落にかかる時間は変わりません。",
                                  paragraphs);
  Frame frame = { 0, { 0, 0, 300, 500 }, "page" };
  FlowInput input = { .first = doc_root (doc)->first_child,
                      .styles = bench_styles,
                      .fonts = bench_fonts,
                      .more_frames = same_frame,
                      .data = &frame,
                      .diags = bench_diags };
  gint64 start = cpu_time_us ();
  g_assert_true (flow_layout (&input).fitted);
  return (double)(cpu_time_us () - start);
}

static void
test_linear (void)
{
  bench_begin ();
  time_pages (100);
  double quarter = time_pages (500), whole = time_pages (2000);
  g_test_message ("2,000 paragraphs in %.0f ms, %.1f times the quarter", whole / 1000,
                  whole / quarter);
  g_assert_cmpfloat (whole, <, quarter * 12);
  bench_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/sets-a-leaflet-at-any-size-inside-its-panels", test_sizes);
  g_test_add_func ("/flow/keeps-text-and-structure", test_text);
  g_test_add_func ("/flow/gives-the-same-twice", test_same_twice);
  g_test_add_func ("/flow/is-fast", test_fast);
  g_test_add_func ("/flow/leaves-no-line-alone", test_widows);
  g_test_add_func ("/flow/keeps-a-heading-with-its-text", test_heading_stays);
  g_test_add_func ("/flow/keeps-a-box-together", test_kept_box);
  g_test_add_func ("/flow/carries-a-long-box-on", test_long_box);
  g_test_add_func ("/flow/breaks-columns-and-pages-where-told", test_breaks);
  g_test_add_func ("/flow/begins-on-the-front-of-a-sheet-where-asked", test_front);
  g_test_add_func ("/flow/sets-the-rest-to-the-next-width", test_widths);
  g_test_add_func ("/flow/says-by-how-much-text-is-too-long", test_excess);
  g_test_add_func ("/flow/gives-up-on-frames-too-low-for-a-line", test_hopeless);
  g_test_add_func ("/flow/parts-long-words-and-says-so", test_long_words);
  g_test_add_func ("/flow/takes-linear-time", test_linear);
  return bench_finish (g_test_run ());
}
