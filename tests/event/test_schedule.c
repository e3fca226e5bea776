#include "event/lecture.h"
#include "event/lecture_columns.h"
#include "base/text.h"
#include "format/yaml.h"
#include "cpu_time.h"

#include <string.h>

#define TODAY 20261121
#define HEADER                                                                                                                     \
  "ID,イベント名,種別,状態,開始日,終了日,開始時間,終了時間,開始日時特記事項,定員,料金(基本)," \
  "場所名称,参加申込終了日,参加者数,公開区分\n"

static gboolean
read_csv (Schedule *schedule, const char *csv, Diags *diags)
{
  g_autoptr (GBytes) bytes = g_bytes_new (csv, strlen (csv));
  TableOptions options = { .known_headers = schedule_known_headers () };
  g_autoptr (Table) table = table_read (bytes, "l.csv", &options, diags);
  return table != NULL && schedule_read_table (schedule, table, TODAY, diags);
}

static Schedule *
schedule_of (const char *csv, Diags *diags)
{
  Schedule *schedule = schedule_new ();
  g_assert_true (read_csv (schedule, csv, diags));
  schedule_finish (schedule, TODAY, diags);
  return schedule;
}

static char *
findings_of (const Diags *diags)
{
  g_autoptr (GString) text = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, text);
  g_auto (GStrv) lines = g_strsplit (text->str, "\n", -1);
  GString *out = g_string_new (NULL);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_has_prefix (*line, "    →"))
      g_string_append_printf (out, "%s\n", *line);
  return g_string_free (out, FALSE);
}

static void
reads_both_generations_of_the_event_list (void)
{
  static const char *const tables[] = {
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,"
    "イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,説明,料金(基本),料金(詳細),"
    "連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,"
    "駐車場情報,定員,参加申込終了日,参加申込終了時間,参加申込方法,URL,備考\n"
    "331007,5,岡山県,岡山市,人生会議の話,ジンセイカイギ,,2026-12-05,,14:00,15:30,受付は13:30から,"
    "説明文,0,資料代 500円,見本課,086-000-0001,,見本市,見本会館,岡山市北区見本町1,3階,,,,,30,"
    "2026-12-01,17:00,電話,,\n",
    "全国地方公共団体コード,ID,地方公共団体名,イベント名,イベント名_カナ,状態,開始日,終了日,"
    "開始時間,"
    "終了時間,開始日時特記事項,掲載開始日,概要,説明,料金(基本),料金(詳細),連絡先名称,"
    "連絡先電話番号,"
    "主催者,対象者,場所名称,所在地_連結表記,建物名等(方書),緯度,経度,Web開催,定員,参加申込終了日,"
    "参加申込終了時間,参加申込方法,申込URL,外国語対応\n"
    "331007,331007-5,岡山市,人生会議の話,ジンセイカイギ,,2026/12/"
    "5,2026-12-05T00:00,14：00,15時30分,"
    "受付は13:30から,2026-11-01,,説明文,無料,資料代 500円,見本課,086-000-0001,見本市,"
    "市内在住の方とご家族,見本会館,岡山市北区見本町1,3階,34.66,133.92,0,30人,2026-12-01,17:00,電話,"
    "www.example.jp/apply,\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Schedule) schedule = schedule_of (tables[i], diags);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      g_assert_cmpuint (schedule->lectures->len, ==, 1);
      const Lecture *l = schedule_lecture (schedule, "331007-5");
      g_assert_nonnull (l);
      g_assert_cmpstr (l->slug, ==, "331007-5");
      g_assert_cmpuint (l->start, ==, 20261205);
      g_assert_cmpuint (l->end, ==, 20261205);
      g_assert_cmpint (l->start_time, ==, 840);
      g_assert_cmpint (l->end_time, ==, 930);
      g_assert_cmpstr (l->date_text, ==, "受付は13:30から");
      g_assert_cmpstr (l->fee, ==, "無料（資料代 500円）");
      g_assert_cmpstr (l->capacity, ==, "30人");
      g_assert_cmpstr (l->address, ==, "岡山市北区見本町1 3階");
      g_assert_cmpstr (l->contact_text, ==, "見本課 086-000-0001");
      g_assert_cmpuint (l->apply_by, ==, 20261201);
      g_assert_cmpint (l->apply_time, ==, 17 * 60);
      g_assert_cmpint (l->attendance, ==, -1);
      g_assert_cmpfloat (l->latitude, ==, i == 0 ? 0 : 34.66);
      g_assert_cmpfloat (l->longitude, ==, i == 0 ? 0 : 133.92);
      g_assert_cmpint (l->audience, ==, i == 0 ? LECTURE_FOR_ANYONE : LECTURE_FOR_CITIZENS);
      g_assert_cmpstr (l->audience_text, ==, i == 0 ? NULL : "市内在住の方とご家族");
      g_assert_cmpstr (l->apply_url, ==, i == 0 ? NULL : "http://www.example.jp/apply");
    }
}

static void
ends_what_only_says_until_when (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of ("ID,イベント名,開始日\n1,昔の展示,2026年8月16日(日)まで\n"
                     "2,今の展示,2026年12月27日（日）まで\n3,いつか,12月のどこかまで\n",
                     diags);
  const Lecture *over = schedule_lecture (schedule, "1"), *open = schedule_lecture (schedule, "2");
  g_assert_cmpuint (over->start, ==, DATE_NONE);
  g_assert_cmpuint (over->end, ==, 20260816);
  g_assert_cmpint (over->status, ==, LECTURE_ENDED);
  g_assert_cmpstr (open->date_text, ==, "2026年12月27日（日）まで");
  g_assert_cmpint (open->status, ==, LECTURE_SCHEDULED);
  g_assert_cmpint (schedule_lecture (schedule, "3")->status, ==, LECTURE_UNDATED);
}

static void
keeps_each_row_of_a_list_without_ids (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of ("イベント名,開始日,開始時間,場所名称\n見本の当番,2026-12-06,08:30～翌08:30,\n"
                     "見本の当番,2026-12-06,09:00～17:30,\n"
                     "見本の当番,2026-12-06,9:00～12:00 / 14:00～17:00,\n"
                     "見本の当番,2026-12-06,09:00～17:30,\n",
                     diags);
  g_assert_cmpuint (schedule->lectures->len, ==, 3);
  g_assert_cmpuint (diags_count (diags, DIAG_WITHHELD), ==, 1); /* the same row twice */
}

/* 13:30–15:00 on 5 December, however it is divided over the cells. */
static void
reads_hours_beside_the_day_or_in_cells_of_their_own (void)
{
  static const char *const rows[] = {
    "2026-12-05,,13:30,15:00",
    "2026-12-05,,13:30～15:00,",
    "2026-12-05,,午後1時30分～3時,",
    "2026-12-05T13:30,2026-12-05T15:00,,",
    "46361.5625,46361.625,,",
    "2026年12月5日(土) 13:30～15:00,,,",
    "2026年12月5日(土) 10:00～12:00,,13:30,15:00",
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *csv = g_strdup_printf (HEADER "1,見本,出前講座,,%s,,,,,,,\n", rows[i]);
      g_autoptr (Schedule) schedule = schedule_of (csv, diags);
      g_test_message ("%s", rows[i]);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      const Lecture *l = schedule_lecture (schedule, "1");
      g_assert_nonnull (l);
      g_assert_cmpuint (l->start, ==, 20261205);
      g_assert_cmpuint (l->end, ==, 20261205);
      g_assert_cmpint (l->start_time, ==, 810);
      g_assert_cmpint (l->end_time, ==, 900);
      g_assert_null (l->date_text);
    }
}

static void
reads_dates_or_shows_them_as_written_or_withholds_them (void)
{
  static const struct
  {
    const char *start, *end, *start_time, *end_time;
    Date date;             /* DATE_NONE: undated */
    const char *date_text; /* NULL: none */
    const char *kind;      /* a part of the finding; "" for none */
    gboolean withheld;
  } cases[] = {
    { "2026-12-05", "", "", "", 20261205, NULL, "", FALSE },
    { "令和8年12月5日", "", "午後2時", "", 20261205, NULL, "", FALSE },
    { "46000", "", "0.375", "", 20251209, NULL, "", FALSE },
    { "2026-12-05T14:00", "", "", "", 20261205, NULL, "", FALSE },
    { "12月5日(土)", "", "", "", 20261205, NULL, "曜日から 2026-12-05", FALSE },
    { "2026-12-05(日)", "", "", "", 0, NULL, "曜日が合いません。2026-12-05は土曜日です", TRUE },
    { "2026-02-30", "", "", "", 0, NULL, "という日はありません", TRUE },
    { "令和元年2月1日", "", "", "", 0, NULL, "という日はありません", TRUE },
    { "2026-12-05", "2026-12-04", "", "", 0, NULL, "より前です", TRUE },
    { "2026-12-05", "", "14:00", "13:00", 0, NULL, "より前です", TRUE },
    { "2026-12-05", "2026-12-06", "14:00", "13:00", 20261205, NULL, "", FALSE },
    { "8月5日（水）～8月16日（日）", "", "", "", 20260805, NULL, "2026-08-05 から 2026-08-16 まで",
      FALSE },
    { "8月11日(火・祝)～9月23日(水・祝)", "", "", "", 20260811, NULL,
      "2026-08-11 から 2026-09-23 まで", FALSE },
    { "2026年8月5日（水）～8月16日（日）※10日（月）以外", "", "", "", 20260805,
      "2026年8月5日（水）～8月16日（日）※10日（月）以外", "", FALSE },
    { "8月5日（水）～8月16日（日）※10日（火）以外", "", "", "", DATE_NONE,
      "8月5日（水）～8月16日（日）※10日（火）以外", "一つの日付として読めません", FALSE },
    { "2026年12月5日（土）※雨天中止", "", "", "", 20261205, "雨天中止", "", FALSE },
    { "2026年12月5日(土) 13時開場 13時30分開演", "", "", "", 20261205,
      "2026年12月5日(土) 13時開場 13時30分開演", "を 2026-12-05 としました", FALSE },
    { "2026年12月5日（土）または6日（日）", "", "", "", DATE_NONE,
      "2026年12月5日（土）または6日（日）", "一つの日付として読めません", FALSE },
    { "調整中", "", "", "", DATE_NONE, "調整中", "", FALSE },
    { "12/5", "", "", "", DATE_NONE, "12/5", "一つの日付として読めません", FALSE },
    { "", "", "", "", DATE_NONE, NULL, "開始日が空です", FALSE },
    { "2026-12-05", "", "0:00", "23:59", 20261205, NULL, "", FALSE },
    { "2026-12-05", "", "22：00\n※日曜は17：00まで", "", 20261205, "22:00\n※日曜は17:00まで",
      "一つの時刻として読めません", FALSE },
    { "2026-12-05", "", "18:00", "24:00", 20261205, NULL, "", FALSE },
    { "2026-12-05", "", "25:70", "", 20261205, "25:70", "一つの時刻として読めません", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autofree char *csv
          = g_strdup_printf (HEADER "1,見本,出前講座,,\"%s\",%s,\"%s\",%s,,,,,,,\n", cases[i].start,
                             cases[i].end, cases[i].start_time, cases[i].end_time);
      g_autoptr (Schedule) schedule = schedule_of (csv, diags);
      g_autofree char *findings = findings_of (diags);
      g_test_message ("%s: %s", cases[i].start, findings);
      g_assert_nonnull (strstr (findings, cases[i].kind));
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, *cases[i].kind != '\0');
      g_assert_cmpuint (schedule->lectures->len, ==, !cases[i].withheld);
      if (cases[i].withheld)
        continue;
      const Lecture *l = schedule->lectures->pdata[0];
      g_assert_cmpuint (l->start, ==, cases[i].date);
      g_assert_cmpstr (l->date_text, ==, cases[i].date_text);
      g_assert_true ((l->status == LECTURE_UNDATED) == (cases[i].date == DATE_NONE));
    }
}

static void
knows_words_and_says_which_it_does_not (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule = schedule_of (
      HEADER "1,甲,市民公開講座,満席,2026-12-05,,,,,,,見本会館,,,\n"
             "2,乙,演奏会,たぶん,2026-12-06,,,,,22組,\"\\1,500\",見本会館,,,関係機関\n"
             "3,丙,会議,予定,2026-12-07,,,,,,なし,,,,秘\n"
             "4,丁,研修会,日程調整中,,,,,,\"1,300\",500,,,,\n"
             ",,,,2026-12-07,,,,,,,,,,\n"
             "1,戊,,,2026-12-08,,,,,,,,,,\n",
      diags);
  g_autofree char *findings = findings_of (diags);
  g_assert_cmpstr (
      findings, ==,
      "l.csv:3:5: 警告: 「乙」の種別「演奏会」が分からないので「その他」として載せます\n"
      "l.csv:3:9: 警告: 「乙」の状態「たぶん」が分からないので「予定」として載せます\n"
      "l.csv:4:33: 掲載見送り: 「丙」の公開区分「秘」が分からないので、載せません\n"
      "l.csv:6:1: 掲載見送り: イベント名が空です（載せません）\n"
      "l.csv:7:1: 掲載見送り: 「戊」の ID 1 は「甲」（l.csv:2）と同じです（載せません）\n");
  g_assert_cmpint (schedule_lecture (schedule, "1")->status, ==, LECTURE_FULL);
  const Lecture *l = schedule_lecture (schedule, "2");
  g_assert_cmpint (l->release, ==, LECTURE_PARTNERS);
  g_assert_cmpstr (l->capacity, ==, "22組");
  g_assert_cmpstr (l->fee, ==, "1,500円");
  l = schedule_lecture (schedule, "4");
  g_assert_cmpint (l->status, ==, LECTURE_UNDATED);
  g_assert_cmpstr (l->capacity, ==, "1,300人");
  g_assert_cmpstr (l->fee, ==, "500円");
}

static void
reviews_the_schedule_as_a_whole (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of (HEADER "1,甲,出前講座,予定,2026-12-05,,10:00,12:00,,,,見本会館　大ホール,,,\n"
                            "2,乙,出前講座,予定,2026-12-05,,11:30,13:00,,,,見本会館 大ホール,,,\n"
                            "3,丙,出前講座,予定,2026-12-05,,13:00,14:00,,,,見本会館 大ホール,,,\n"
                            "4,丁,出前講座,中止,2026-12-05,,10:00,12:00,,,,見本会館 大ホール,,,\n"
                            "5,戊,出前講座,受付中,2026-12-10,,,,,,,甲館,2026-11-20,,\n"
                            "6,己,出前講座,予定,2026-12-10,,,,,,,乙館,2026-12-11,,\n"
                            "7,庚,出前講座,予定,2026-12-11,,,,,,,丙館,,40,\n"
                            "8,辛,出前講座,終了,2026-12-12,,,,,,,,,,\n"
                            "9,壬,出前講座,予定,2026-11-20,,,,,,,,,25,\n",
                     diags);
  g_autofree char *findings = findings_of (diags);
  g_assert_cmpstr (
      findings, ==,
      "l.csv:2:40: 補足: 全角・半角や空白をそろえて読みました（1か所。最初の例: "
      "「見本会館　大ホール」 → "
      "「見本会館 大ホール」）\n"
      "l.csv:3:1: 警告: 「乙」と「甲」（l.csv:2）が、2026-12-05 に同じ会場「見本会館 "
      "大ホール」で重なっています\n"
      "l.csv:6:1: 警告: 「戊」は申込みが 2026-11-20 で終わっているのに「受付中」のままです\n"
      "l.csv:7:1: 警告: 「己」の参加申込終了日 2026-12-11 が、開催日より後です\n"
      "l.csv:8:1: 警告: 「庚」はまだ終わっていないのに、参加者数が入っています\n"
      "l.csv:9:1: 補足: 「辛」（2026-12-12）の会場がまだ入っていません\n"
      "l.csv:9:1: 警告: 「辛」は状態が「終了」ですが、開催日 2026-12-12 はこれからです\n");
  g_assert_cmpint (schedule_lecture (schedule, "9")->status, ==, LECTURE_ENDED);
  g_assert_cmpint (schedule_lecture (schedule, "9")->attendance, ==, 25);
}

static void
finds_what_is_taken_twice_on_the_days_of_a_series (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule = schedule_of (
      "ID,イベント名,開始日,終了日,開始時間,終了時間,開催パターン,日の変更,場所名称,講師\n"
      "1,毎月,2026-12-01,2027-03-31,14:00,15:00,毎月第2木曜,2月11日→2月12日,甲館,\n"
      "2,重なる,2027-01-14,,14:30,15:30,,,甲館,\n"
      "3,変わった日,2027-02-11,,14:30,15:30,,,甲館,\n"
      "4,前の時間,2026-12-10,,10:00,14:00,,,甲館,見本 花子\n"
      "5,同じ人,2026-12-10,,13:00,15:00,,,乙館,見本　花子\n"
      "6,同じ仕事,2026-12-11,,13:00,15:00,,,丙館,訪問看護師\n"
      "7,同じ仕事,2026-12-11,,13:00,15:00,,,丁館,訪問看護師\n",
      diags);
  g_autofree char *findings = findings_of (diags);
  g_assert_cmpstr (findings, ==,
                   "l.csv:3:1: 警告: 「重なる」と「毎月」（l.csv:2）が、2027-01-14 "
                   "に同じ会場「甲館」で重なっています\n"
                   "l.csv:6:1: 警告: 「同じ人」と「前の時間」（l.csv:5）が、2026-12-10 "
                   "に同じ講師「見本 花子」で重なっています\n"
                   "l.csv:6:36: 補足: 全角・半角や空白をそろえて読みました（1か所。最初の例: "
                   "「見本　花子」 → 「見本 花子」）\n");
}

/* Ids in order. */
static char *
ask (const Schedule *schedule, LectureQuery query)
{
  g_autoptr (GPtrArray) found = schedule_query (schedule, &query, TODAY);
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "", ((const Lecture *)found->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
answers_queries_in_order (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule
      = schedule_of ("ID,イベント名,種別,開始日,開始時間,区,対象者,公開区分,掲載開始日,状態\n"
                     "a,甲,出前講座,2026-12-05,14:00,北区,市民,public,,\n"
                     "b,乙,研修会,2026-12-05,10:00,北区,専門職,partners,,\n"
                     "c,丙,出前講座,,,,,,,日程調整中\n"
                     "d,丁,出前講座,2026-11-21,,中区,,,,\n"
                     "e,戊,出前講座,2026-11-20,,北区,,,,\n"
                     "f,己,会議,2026-12-01,,,,internal,,\n"
                     "g,庚,会議,2026-12-01,,,,集計のみ,,\n"
                     "h,辛,出前講座,2026-12-20,,北区,,,2026-12-01,\n"
                     "i,壬,出前講座,2026-10-01,,北区,,,,\n",
                     diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  const struct
  {
    LectureQuery query;
    const char *want;
  } cases[] = {
    { { 0 }, "d a c" },
    { { .partners_too = TRUE }, "d b a c" },
    { { .past = TRUE }, "e i" },
    { { .past = TRUE, .limit = 1 }, "e" },
    { { .kind = LECTURE_OUTREACH + 1, .area_name = "北区" }, "a" },
    { { .audience = LECTURE_FOR_PROFESSIONALS + 1, .partners_too = TRUE }, "d b c" },
    { { .from = 20261201 }, "a c" },
    { { .until = 20261130 }, "d c" },
    { { .from = 20261001, .until = 20261031, .past = TRUE }, "i" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = ask (schedule, cases[i].query);
      g_assert_cmpstr (got, ==, cases[i].want);
    }
}

static void
reads_the_front_matter_of_a_page (void)
{
  static const char page[] = "id: R08-102\ntitle: 人生会議を考える日\nkind: 市民公開講座\n"
                             "date: 2027-02-06\nstart_time: \"13:30\"\nend_time: 16:00\n"
                             "venue: 見本市民ホール\nspeaker: [見本医師, 訪問看護師]\n"
                             "capacity: 250\nfee: 無料\naudience: どなたでも\nstatus: 受付中\n"
                             "apply_by: 2027-02-03\ntoc: false\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule = schedule_new ();
  g_autoptr (ValueDoc) doc = yaml_read (page, strlen (page), "lectures/a.md", 2, diags);
  g_autoptr (ValueDoc) bad
      = yaml_read ("title: 乙\ndate: 2026-02-30\n", 28, "lectures/b.md", 2, diags);
  g_assert_true (
      schedule_read_page (schedule, value_doc_root (doc), "lectures/a.md", TODAY, diags));
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
  g_assert_false (
      schedule_read_page (schedule, value_doc_root (bad), "lectures/b.md", TODAY, diags));
  schedule_finish (schedule, TODAY, diags);
  const Lecture *l = schedule_lecture (schedule, "R08-102");
  g_assert_cmpstr (l->speaker, ==, "見本医師、訪問看護師");
  g_assert_cmpstr (l->capacity, ==, "250人");
  g_assert_cmpuint (l->start, ==, 20270206);
  g_assert_cmpint (l->end_time, ==, 960);
  g_assert_cmpstr (l->body_file, ==, "lectures/a.md");
  g_assert_cmpint (l->kind, ==, LECTURE_FORUM);
  g_assert_true (schedule_knows_key ("apply_by"));
  g_assert_false (schedule_knows_key ("toc"));
  g_autofree char *findings = findings_of (diags);
  g_assert_cmpstr (findings, ==,
                   "lectures/b.md:3:7: 掲載見送り: 「乙」の開始日「2026-02-30」という日はありません"
                   "（この講座は載せません）\n");
}

static void
refuses_a_table_without_titles (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Schedule) schedule = schedule_new ();
  g_assert_false (read_csv (schedule, "日付,会場\n2026-12-05,見本会館\n", diags));
  g_autofree char *findings = findings_of (diags);
  g_assert_cmpstr (findings, ==,
                   "l.csv:1:1: 掲載見送り: 「イベント名」の列がないので、この表は使えません。"
                   "見つかった列: 「日付」「会場」\n");
}

static void
lists_each_word_and_header_once_and_folded (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (const char *const *header = schedule_known_headers (); *header != NULL; header++)
    {
      g_autofree char *folded = text_fold_header (*header);
      g_assert_cmpstr (*header, ==, folded);
      g_test_message ("%s", *header);
      g_assert_true (g_hash_table_add (seen, (gpointer)*header));
    }
}

static double
time_for (guint n)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) csv = g_string_new (HEADER);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        csv, "%u,見本,出前講座,予定,2026-12-05,2026-12-30,10:00,12:00,,,,同じ会場,,,\n", i);
  gint64 start = cpu_time_us ();
  g_autoptr (Schedule) schedule = schedule_of (csv->str, diags);
  g_assert_cmpuint (schedule->lectures->len, ==, n);
  return (double)(cpu_time_us () - start);
}

static void
takes_time_in_proportion_to_the_rows (void)
{
  time_for (100);
  double quarter = time_for (300);
  g_assert_cmpfloat (time_for (1200), <, 12 * quarter + 50000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/reads-both-generations-of-the-event-list",
                   reads_both_generations_of_the_event_list);
  g_test_add_func ("/schedule/reads-hours-beside-the-day-or-in-cells-of-their-own",
                   reads_hours_beside_the_day_or_in_cells_of_their_own);
  g_test_add_func ("/schedule/reads-dates-or-shows-them-as-written-or-withholds-them",
                   reads_dates_or_shows_them_as_written_or_withholds_them);
  g_test_add_func ("/schedule/knows-words-and-says-which-it-does-not",
                   knows_words_and_says_which_it_does_not);
  g_test_add_func ("/schedule/reviews-the-schedule-as-a-whole", reviews_the_schedule_as_a_whole);
  g_test_add_func ("/schedule/finds-what-is-taken-twice-on-the-days-of-a-series",
                   finds_what_is_taken_twice_on_the_days_of_a_series);
  g_test_add_func ("/schedule/answers-queries-in-order", answers_queries_in_order);
  g_test_add_func ("/schedule/reads-the-front-matter-of-a-page", reads_the_front_matter_of_a_page);
  g_test_add_func ("/schedule/ends-what-only-says-until-when", ends_what_only_says_until_when);
  g_test_add_func ("/schedule/keeps-each-row-of-a-list-without-ids",
                   keeps_each_row_of_a_list_without_ids);
  g_test_add_func ("/schedule/refuses-a-table-without-titles", refuses_a_table_without_titles);
  g_test_add_func ("/schedule/lists-each-word-and-header-once-and-folded",
                   lists_each_word_and_header_once_and_folded);
  g_test_add_func ("/schedule/takes-time-in-proportion-to-the-rows",
                   takes_time_in_proportion_to_the_rows);
  return g_test_run ();
}
