/*
 * generate: a made-up site of any size, the same bytes every time. For the benchmarks only.
 *
 *     generate pages DIR N       N Markdown pages of about 4 KB in sections of 100, for Orihon and
 *                                Hugo alike
 *     generate facilities DIR N  a directory of N rows
 *     generate booklet DIR N     the same with longer rows, and a pamphlet that lists them all
 *     generate lectures DIR N    N lectures of four years, beside what DIR has
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

static guint64 state = 0x9E3779B97F4A7C15u;

/* xorshift64 */
static guint
pick (guint n)
{
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (guint)(state >> 33) % n;
}

static const char *const words[] = {
  "見本の",   "医療",   "と",       "介護の",       "相談",     "窓口",
  "は",       "市民の", "方が",     "安心して",     "くらせる", "ように",
  "用意",     "されて", "います",   "かかりつけ医", "を",       "もつ",
  "ことで",   "、",     "ふだんの", "体の",         "ことを",   "話せます",
  "人生会議", "では",   "大切に",   "したい",       "ことを",   "話し合います",
};

static void
sentence (GString *out)
{
  guint n = 8 + pick (10);
  for (guint i = 0; i < n; i++)
    g_string_append (out, words[pick (G_N_ELEMENTS (words))]);
  g_string_append (out, "。");
}

static void
paragraph (GString *out)
{
  for (guint i = 0; i < 3; i++)
    sentence (out);
  g_string_append (out, "\n\n");
}

/* About 4 KB: headings, paragraphs, a list, emphasis, a link, a table. */
static void
body (GString *out)
{
  for (guint part = 0; part < 3; part++)
    {
      g_string_append_printf (out, "## 見出し %u\n\n", part + 1);
      paragraph (out);
      g_string_append (out, "ここは **大切な** ところです。[見本の先](https://example.invalid/) "
                            "も見てください。\n\n");
      for (guint i = 0; i < 4; i++)
        {
          g_string_append (out, "- ");
          sentence (out);
          g_string_append_c (out, '\n');
        }
      g_string_append_c (out, '\n');
      paragraph (out);
    }
  g_string_append (out, "| 曜日 | 時間 |\n|---|---|\n| 月 | 9:00 |\n| 火 | 13:00 |\n\n");
}

static void
save (const char *folder, const char *name, const GString *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_mkdir_with_parents (above, 0777);
  if (!g_file_set_contents (path, text->str, text->len, NULL))
    exit (1);
}

static void
save_text (const char *folder, const char *name, const char *text)
{
  g_autoptr (GString) copy = g_string_new (text);
  save (folder, name, copy);
}

static void
pages (const char *folder, guint n)
{
  save_text (folder, "content/site.yaml",
             "title: 見本\nbase_url: https://example.invalid/\ntheme: bench\nlanguages: [ja]\n");
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_string_append_printf (
          text,
          "---\ntitle: 見本のページ %u\nsummary: 見本の要約 %u\ndate: 2026-%02u-%02u\n---\n\n", i,
          i, 1 + i % 12, 1 + i % 28);
      body (text);
      g_autofree char *name = g_strdup_printf ("content/s%u/p%u.md", i / 100, i);
      save (folder, name, text);
      if (i % 100 > 0)
        continue;
      g_autofree char *list
          = g_strdup_printf ("---\ntitle: 区分 %u\ndate: 2026-01-01\n---\n", i / 100);
      g_autofree char *index = g_strdup_printf ("content/s%u/index.md", i / 100);
      save_text (folder, index, list);
    }
  save_text (folder, "content/index.md", "---\ntitle: 見本\n---\n");
}

static const char pamphlet[] = "---\ntitle: 見本の施設一覧\nlayout: directory-a5\nedition: 第1版\n"
                               "issued: 2026-11-01\n---\n"
                               ":::panel{flow=cover}\n見本\n:::\n\n## 使い方\n\n"
                               "[五十音さくいん](#book-index)もあります。\n\n"
                               "::directory-book{part=legend}\n\n::directory-book{part=entries}\n\n"
                               "::break{page}\n\n::directory-book{part=index}\n\n"
                               "::break{page}\n\n## 出典\n\n::directory-book{part=sources}\n\n"
                               ":::panel{flow=back}\n見本\n:::\n";

/* What a real list says besides: hours by day, a note, the days it is closed, six capabilities. */
static void
booklet_rows (GString *text, guint n)
{
  static const char *const types[]
      = { "診療所", "薬局", "歯科診療所", "訪問看護ステーション", "居宅介護支援", "通所介護" };
  static const char *const kana[]
      = { "アサ", "カワ", "サト", "タカ", "ナカ", "ハナ", "マツ", "ヤマ", "ラン", "ワカ" };
  static const char *const endings[]
      = { "クリニック", "在宅ケアセンター", "薬局", "訪問看護ステーション", "医院" };
  static const char *const districts[] = { "北区", "中区", "東区", "南区" };
  static const char *const values[] = { "○", "△", "×", "", "○" };
  g_string_append (text, "ID,名称,名称_カナ,種別,電話番号,所在地_連結表記,診療曜日,診療開始時間,"
                         "診療終了時間,診療日時特記事項,休診日,確認日,訪問診療,看取り,小児,認知症,"
                         "薬剤師の訪問,24時間連絡体制\n");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "F%06u,見本%u%s,%sミホン%06u,%s,086-%03u-%04u,", i, i,
                              endings[pick (5)], kana[pick (10)], i, types[pick (6)], i / 10000,
                              i % 10000);
      g_string_append_printf (text,
                              "岡山市%s見本町%u丁目%u-%u,月火水木金,9:00,18:30,"
                              "受付は終わりの30分前までです。初めての方は先に電話をください。,"
                              "土曜・日曜・祝日,2026-10-%02u",
                              districts[pick (4)], 1 + pick (9), 1 + pick (30), 1 + pick (30),
                              1 + pick (30));
      for (guint c = 0; c < 6; c++)
        g_string_append_printf (text, ",%s", values[pick (5)]);
      g_string_append_c (text, '\n');
    }
}

static const char booklet_marks[] = "capabilities:\n- {key: home_visit, name: 訪問診療, mark: 訪}\n"
                                    "- {key: end, name: 看取り, mark: 看}\n"
                                    "- {key: child, name: 小児, mark: 児}\n"
                                    "- {key: dementia, name: 認知症, mark: 認}\n"
                                    "- {key: pharmacist, name: 薬剤師の訪問, mark: 薬}\n"
                                    "- {key: night, name: 24時間連絡体制, mark: '24'}\n";

static void
facilities (const char *folder, guint n)
{
  static const char *const types[]
      = { "診療所", "薬局", "歯科診療所", "訪問看護ステーション", "居宅介護支援" };
  static const char *const kana[]
      = { "アサ", "カワ", "サト", "タカ", "ナカ", "ハナ", "マツ", "ヤマ", "ワカ" };
  static const char *const districts[] = { "北区", "中区", "東区", "南区" };
  g_autoptr (GString) text
      = g_string_new ("ID,名称,名称_カナ,種別,電話番号,所在地_連結表記,診療曜日,診療開始時間,"
                      "診療終了時間,診療科目,確認日,訪問診療\n");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text,
                              "F%06u,見本%06u,%sミホン%06u,%s,086-%03u-%04u,岡山市%s見本町%u-%u,"
                              "月火水木金,9:00,17:00,内科;小児科,2026-10-01,%s\n",
                              i, i, kana[pick (9)], i, types[pick (5)], i / 10000, i % 10000,
                              districts[pick (4)], 1 + pick (99), 1 + pick (30),
                              pick (2) ? "○" : "×");
    }
  save (folder, "content/directory/facilities.csv", text);
  save_text (folder, "content/site.yaml",
             "title: 見本\nbase_url: https://example.invalid/\nlanguages: [ja]\n");
  save_text (folder, "content/index.md", "---\ntitle: 見本\n---\n");
  save_text (folder, "content/directory/index.md", "---\ntitle: 施設\n---\n");
  save_text (folder, "content/directory/capabilities.yaml",
             "capabilities:\n  - key: home_visit\n    name: 訪問診療\n    headers: [訪問診療]\n");
  save_text (folder, "content/directory/areas.yaml",
             "layers:\n  - key: ward\n    name: 区\n    areas:\n"
             "      - {key: kita, name: 北区, match: [北区]}\n      - {key: naka, name: 中区, "
             "match: [中区]}\n"
             "      - {key: higashi, name: 東区, match: [東区]}\n      - {key: minami, name: 南区, "
             "match: [南区]}\n");
}

static void
lectures (const char *folder, guint n)
{
  static const char *const kinds[] = { "出前講座", "市民公開講座", "研修会" };
  static const char *const districts[] = { "北区", "中区", "東区", "南区" };
  g_autoptr (GString) text
      = g_string_new ("ID,イベント名,種別,状態,開始日,開始時間,終了時間,概要,対象者,定員,"
                      "料金(基本),場所名称,所在地_連結表記,区,参加申込方法,連絡先\n");
  for (guint i = 0; i < n; i++)
    {
      guint hour = 9 + i % 9;
      g_string_append_printf (
          text,
          "B%05u,見本の講座 %u,%s,予定,%04u-%02u-%02u,%u:00,%u:50,見本の話です。,"
          "市民,30,無料,見本会館%u,岡山市%s見本町1,%s,電話,lectures\n",
          i, i, kinds[i % 3], 2025 + i % 4, 1 + i / 4 % 12, 1 + pick (28), hour, hour, i,
          districts[i % 4], districts[i % 4]);
    }
  save (folder, "content/lectures/many.csv", text);
}

int
main (int argc, char **argv)
{
  if (argc != 4)
    return 2;
  guint n = strtoul (argv[3], NULL, 10);
  if (strcmp (argv[1], "pages") == 0)
    pages (argv[2], n);
  else if (strcmp (argv[1], "lectures") == 0)
    lectures (argv[2], n);
  else
    facilities (argv[2], n);
  if (strcmp (argv[1], "booklet") == 0)
    {
      g_autoptr (GString) rows = g_string_new (NULL);
      booklet_rows (rows, n);
      save (argv[2], "content/directory/facilities.csv", rows);
      save_text (argv[2], "content/directory/capabilities.yaml", booklet_marks);
      save_text (argv[2], "content/pamphlets/list.md", pamphlet);
    }
  return 0;
}
