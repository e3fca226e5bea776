#include "directory/correction.h"
#include "directory/directory_case.h"

#define HEAD "ID,項目,値,確認日,方法,確認者,公開,理由\n"
#define LIST                                                                                                                    \
  "ID,医療機関コード,名称,名称_カナ,種別,住所,電話番号,FAX番号,緯度,経度,訪問診療,診療時間," \
  "休診日\n"                                                                                                                 \
  "F1,3310000001,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,086-000-0002,34.6,133.9,×,,"              \
  "木曜午後・日・祝\n"                                                                                                  \
  "F2,3310000002,青葉医院,アオバ,診療所,見本市青葉町5,086-000-0003,,,,○,平日9:00-18:00,\n"

static const Source bureau = { .key = "bureau", .title = "届出の名簿", .date = 20261001 };

static Directory *
corrected (const char *corrections, const Source *source, Diags *diags)
{
  Directory *directory = directory_new ();
  case_vocabulary (
      directory,
      "layers: [{key: w, name: 区, areas: [{key: m, name: 見本町}, {key: a, name: 青葉町}]}]\n",
      "- {key: home_visit, name: 訪問診療}\n", diags);
  g_assert_true (case_read (directory, LIST, source, diags));
  case_correct (directory, corrections, diags);
  directory_finish (directory, diags);
  return directory;
}

static void
overrule_the_list_and_say_when (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = corrected (HEAD "F1,電話番号,086-000-0009(代),2026-11-01,電話,見本,,番号変更\n"
                        "3310000001,訪問診療,○,2026-11-02,FAX,見本,公開,\n"
                        "F1,名称,新見本医院,2026-11-02,,,,\n"
                        "F1,種別,病院,2026-11-02,,,,\n"
                        "F1,診療時間,平日9:00-12:00 14:00-18:00,2026-11-02,,,,\n"
                        "F1,FAX番号,空欄,2026-11-02,ファクシミリ,,,\n"
                        "F2,全体,,2026-11-03,訪問,,,\n",
                   NULL, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==, "");
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpstr (f->tel, ==, "086-000-0009");
  g_assert_cmpstr (f->tel_extra, ==, "(代)");
  g_assert_cmpstr (f->tel_href, ==, "+81-86-000-0009");
  g_assert_cmpint (f->capabilities[0], ==, CAPABILITY_YES);
  g_assert_cmpstr (f->name, ==, "新見本医院");
  g_assert_null (f->kana); /* it was the reading of the other name */
  g_assert_cmpint (f->type, ==, FACILITY_HOSPITAL);
  g_assert_cmpuint (f->types, ==, 1u << FACILITY_HOSPITAL);
  g_assert_cmpuint (f->n_hours, ==, 3); /* without the afternoon on which the list says it closes */
  g_assert_cmphex (f->closed_days, ==, 0x81);
  g_assert_cmpint (f->hours_state, ==, HOURS_KNOWN);
  g_assert_null (f->fax);
  Origin tel = facility_origin (directory, f, FACT_TEL);
  g_assert_null (tel.key);
  g_assert_cmpuint (tel.date, ==, 20261101);
  g_assert_cmpstr (tel.method, ==, "電話");
  g_assert_cmpstr (facility_capability_origin (directory, f, 0).method, ==, "FAX");
  g_assert_cmpstr (facility_origin (directory, f, FACT_FAX).method, ==, "その他");
  g_assert_null (facility_origin (directory, f, FACT_PLACE).method);
  g_assert_cmpuint (directory_facility (directory, "F2")->checked_on, ==, 20261103);
}

static void
of_an_address_drop_the_point_of_the_old_one (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = corrected (HEAD "F1,緯度経度,\"34.7,133.8\",2026-11-02,電話,,,\n"
                        "F1,住所,見本市青葉町9,2026-11-02,電話,,,\n"
                        "F2,住所,見本市青葉町9,2026-11-02,電話,,,\n",
                   NULL, diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_cmpstr (f->address, ==, "見本市青葉町9");
  g_assert_cmpstr (f->areas[0]->key, ==, "a");
  g_assert_cmpfloat (f->latitude, ==, 34.7);
  g_assert_cmpfloat (directory_facility (directory, "F2")->latitude, ==, 0);
}

static void
of_one_field_the_latest_counts (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = corrected (HEAD "F1,電話番号,086-000-0007,2026-11-03,電話,,,\n"
                                                    "F1,TEL,086-000-0008,2026-10-03,電話,,,\n"
                                                    "F2,電話番号,086-000-0005,2026-11-03,電話,,,\n"
                                                    "F2,電話番号,086-000-0006,2026-11-03,電話,,,\n",
                                               NULL, diags);
  g_assert_cmpstr (directory_facility (directory, "F1")->tel, ==, "086-000-0007");
  g_assert_cmpstr (directory_facility (directory, "F2")->tel, ==, "086-000-0006");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "corrections.csv:5:1: 警告: 「青葉医院」の「電話番号」には、同じ日の訂正が"
                   "もうひとつあります（corrections.csv:4）。こちらを使います\n");
}

static void
hide_what_is_not_for_all (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = corrected (HEAD "F1,電話番号,086-000-0009,2026-11-03,電話,,関係機関,\n"
                        "F1,住所,,2026-11-03,電話,,非公開,\n"
                        "F1,FAX番号,,2026-11-03,電話,,ひみつ,\n"
                        "F2,訪問診療,,2026-11-03,電話,,関係機関,\n"
                        "F2,電話番号,,2026-11-02,電話,,関係機関,\n"
                        "F2,電話番号,086-000-0003,2026-11-03,電話,,公開,\n",
                   NULL, diags);
  const Facility *f = directory_facility (directory, "F1");
  g_assert_null (f->tel);
  g_assert_null (f->tel_href);
  g_assert_null (f->address);
  g_assert_cmpfloat (f->latitude, ==, 0);
  g_assert_null (f->fax);
  g_assert_cmpstr (f->for_partners[0].name, ==, "電話番号");
  g_assert_cmpstr (f->for_partners[0].text, ==, "086-000-0009");
  g_assert_null (f->for_partners[1].name);
  const Facility *g = directory_facility (directory, "F2");
  g_assert_cmpint (g->capabilities[0], ==, CAPABILITY_UNKNOWN);
  g_assert_cmpstr (g->for_partners[0].name, ==, "訪問診療");
  g_assert_null (g->for_partners[1].name);
  g_assert_cmpstr (g->tel, ==, "086-000-0003");
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "公開「ひみつ」の意味が分かりません。非公開として扱います"));
}

static void
name_what_cannot_be_used (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = corrected (HEAD "F9,電話番号,086-000-0009,2026-11-03,,,,\n"
                                                    "F1,色,赤,2026-11-03,,,,\n"
                                                    "F1,電話番号,086-000-0009,きのう,,,,\n"
                                                    "F1,電話番号,41-1345,2026-11-03,,,,\n"
                                                    "F1,電話番号,,2026-11-03,,,,\n"
                                                    "F1,名称,空欄,2026-11-03,,,,\n"
                                                    ",電話番号,086-000-0009,2026-11-03,,,,\n"
                                                    "F1,方書,見本ビル,2026-11-03,,,,\n"
                                                    "F1,訪問診療,たぶん,2026-11-03,,,,\n"
                                                    "F1,確認者,見本,2026-11-03,,,,\n",
                                               NULL, diags);
  g_assert_cmpstr (directory_facility (directory, "F1")->tel, ==, "086-000-0001");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "corrections.csv:2:1: 掲載見送り: ID「F9」の施設はありません。この訂正は使いません\n"
      "corrections.csv:3:4: 掲載見送り: 項目「色」は訂正できません。この行は使いません\n"
      "corrections.csv:4:22: 掲載見送り: 確認日「きのう」を日付として読めません。"
      "この訂正は使いません\n"
      "corrections.csv:5:9: 警告: 電話番号「41-1345」は電話番号の形ではありません。"
      "押して電話できる番号にはしません\n"
      "corrections.csv:5:9: 掲載見送り: 「電話番号」の値「41-1345」を読めません。"
      "この訂正は使いません\n"
      "corrections.csv:6:1: 掲載見送り: 「電話番号」の値が空です。この訂正は使いません\n"
      "corrections.csv:7:7: 掲載見送り: 「名称」は空欄にも非公開にもできません。"
      "この訂正は使いません\n"
      "corrections.csv:8:1: 掲載見送り: ID が空なので、この訂正は使えません\n"
      "corrections.csv:9:4: 掲載見送り: 項目「方書」は訂正できません。この行は使いません\n"
      "corrections.csv:10:9: 警告: 「訪問診療」の欄「たぶん」は ○・△・× のどれか分かりません。"
      "不明として扱います\n"
      "corrections.csv:10:9: 掲載見送り: 「訪問診療」の値「たぶん」を読めません。"
      "この訂正は使いません\n"
      "corrections.csv:11:4: 掲載見送り: 項目「確認者」は訂正できません。この行は使いません\n");
}

static void
ask_again_when_a_newer_list_says_otherwise (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory
      = corrected (HEAD "bureau-F1,電話番号,086-000-0009,2026-09-01,電話,,,\n"
                        "bureau-F1,住所,岡山県見本市見本町1丁目2,2026-09-01,電話,,,\n"
                        "bureau-F2,電話番号,086-000-0009,2026-10-02,電話,,,\n",
                   &bureau, diags);
  g_assert_cmpstr (directory_facility (directory, "bureau-F1")->tel, ==, "086-000-0009");
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "corrections.csv:2:1: 警告: 「見本医院」の「電話番号」は 2026-09-01 に"
                   "「086-000-0009」と確かめましたが、その後の届出の名簿（2026-10-01）では"
                   "「086-000-0001」です。訂正のほうを載せます\n"
                   "pulled.csv:2:1: 警告: 「見本医院」の電話番号 086-000-0009 は「青葉医院」"
                   "（pulled.csv:3）と同じです\n");
}

static void
settle_what_lists_say_differently (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  static const char other[] = "医療機関コード,名称,名称_カナ,種別,電話番号\n"
                              "3310000001,見本医院,ミホン,診療所,086-000-0004\n";
  g_assert_true (case_read (directory, LIST, NULL, diags));
  g_assert_true (case_read (directory, other, &bureau, diags));
  case_correct (directory, HEAD "F1,電話番号,086-000-0001,2026-11-03,電話,,,\n", diags);
  directory_finish (directory, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_null (strstr (findings, "表によって違います"));
}

/* 確認者 and 理由 come to stand nowhere. */
static void
never_hold_who_asked_and_why (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = corrected (
      HEAD "F1,電話番号,086-000-0009,2026-11-01,秘密の人に電話,秘密の人,,内密の話\n", NULL, diags);
  const Correction *correction = directory->corrections->pdata[0];
  g_assert_cmpstr (correction->method, ==, "その他");
  g_autofree char *findings = case_findings (diags);
  g_assert_null (strstr (findings, "秘密"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/correction/overrule-the-list-and-say-when", overrule_the_list_and_say_when);
  g_test_add_func ("/correction/of-an-address-drop-the-point-of-the-old-one",
                   of_an_address_drop_the_point_of_the_old_one);
  g_test_add_func ("/correction/of-one-field-the-latest-counts", of_one_field_the_latest_counts);
  g_test_add_func ("/correction/hide-what-is-not-for-all", hide_what_is_not_for_all);
  g_test_add_func ("/correction/name-what-cannot-be-used", name_what_cannot_be_used);
  g_test_add_func ("/correction/ask-again-when-a-newer-list-says-otherwise",
                   ask_again_when_a_newer_list_says_otherwise);
  g_test_add_func ("/correction/settle-what-lists-say-differently",
                   settle_what_lists_say_differently);
  g_test_add_func ("/correction/never-hold-who-asked-and-why", never_hold_who_asked_and_why);
  return g_test_run ();
}
