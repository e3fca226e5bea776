#include "directory/directory_case.h"
#include "directory/hours.h"

#define HEADER "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,FAX番号,URL,郵便番号,病床数,定員\n"

static const Facility *
only_facility (const Directory *directory)
{
  g_assert_cmpuint (directory->facilities->len, ==, 1);
  return directory->facilities->pdata[0];
}

static void
reads_both_generations_of_the_municipal_standard (void)
{
  static const char *const tables[] = {
    /* 推奨データセット, 医療機関一覧 */
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,医療機関の種類,住所,"
    "方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,医療機関コード,診療曜日,"
    "診療開始時間,診療終了時間,診療日時特記事項,時間外における対応,診療科目,病床数,URL,備考\n"
    "331007,1,岡山県,岡山市,見本医院,ミホンイイン,無床診療所,岡山県岡山市北区見本町1,見本ビル2F,"
    "34.66,133.93,086-000-0001,12,086-000-0002,,医療法人見本会,3310000001,月火水木金,0.375,"
    "0.75,,,内科；小児科、外科,0,http//www.example.jp,\n",
    /* 自治体標準オープンデータセット */
    "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,医療機関の種類,"
    "所在地_連結表記,建物名等(方書),緯度,経度,電話番号,内線番号,FAX番号,法人の名称,"
    "医療機関コード,診療曜日,診療開始時間,診療終了時間,診療科目,病床数,URL\n"
    "331007,3310000001,岡山市,見本医院,ﾐﾎﾝｲｲﾝ,無床診療所,岡山県岡山市北区見本町1,"
    "見本ビル2F,34.66,133.93,０８６－０００－０００１,12,086-000-0002,医療法人見本会,"
    "3310000001,月～金,9:00,18:00,内科;小児科;外科,0,www.example.jp\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Directory) directory = directory_new ();
      g_assert_true (case_read (directory, tables[i], NULL, diags));
      directory_finish (directory, diags);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
      const Facility *f = only_facility (directory);
      g_assert_cmpstr (f->id, ==, "3310000001");
      g_assert_cmpstr (f->slug, ==, "3310000001");
      g_assert_cmpstr (f->name, ==, "見本医院");
      g_assert_cmpstr (f->kana, ==, "ミホンイイン");
      g_assert_cmpint (f->type, ==, FACILITY_CLINIC);
      g_assert_cmpstr (f->building, ==, "見本ビル2F");
      g_assert_cmpstr (f->tel, ==, "086-000-0001");
      g_assert_cmpstr (f->tel_href, ==, "+81-86-000-0001");
      g_assert_cmpstr (f->tel_extra, ==, "内線 12");
      g_assert_cmpstr (f->url, ==, "http://www.example.jp");
      g_assert_cmpint (f->hours_state, ==, HOURS_KNOWN);
      g_assert_cmpuint (f->n_hours, ==, 1);
      g_assert_cmpuint (f->hours[0].days, ==, DAYS_WEEKDAYS);
      g_assert_cmpint (f->hours[0].open, ==, 540);
      g_assert_cmpint (f->hours[0].close, ==, 1080);
      g_assert_cmpstr (f->departments[1], ==, "小児科");
      g_assert_cmpstr (f->departments[2], ==, "外科");
      g_assert_null (f->departments[3]);
      g_assert_cmpint (f->beds, ==, 0);
      g_assert_cmpint (f->capacity, ==, -1);
      g_assert_cmpfloat (f->latitude, ==, 34.66);
    }
}

static void
reads_care_services_of_the_national_list (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (
      directory,
      "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,"
      "サービスの種類,"
      "住所,方書（ビル名等）,緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,"
      "利用可能曜日,"
      "利用可能曜日特記事項,定員,URL,備考\n"
      "331007,3370000001,岡山県,岡山市北区,見本の家,ミホンノイエ,認知症対応型共同生活介護,"
      "見本町2,,0,0,086-000-0003,,,見本会,3370000001,\"平日,土曜日\",月曜・水曜のみ,１８,,\n"
      "331007,3370000001,岡山県,岡山市北区,見本の家,ミホンノイエ,通所介護,"
      "見本町2,,0,0,086-000-0003,,,見本会,3370000001,\"平日,土曜日\",,18人,,\n",
      NULL, diags));
  directory_finish (directory, diags);
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  const Facility *f = directory_facility (directory, "3370000001-group-home");
  g_assert_nonnull (f);
  g_assert_cmpstr (f->address, ==, "岡山市北区見本町2");
  g_assert_cmpint (f->capacity, ==, 18);
  g_assert_cmpfloat (f->latitude, ==, 0);
  g_assert_cmpint (f->hours_state, ==, HOURS_PARTIAL);
  g_assert_cmpstr (f->hours_note, ==, "平日・土曜日\n月曜・水曜のみ");
}

static void
keeps_rows_whose_cells_are_odd_and_says_why (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            HEADER
                            "1,見本A,ミホンエイ,診療所,見本町1,41-1345,-,あり,900  ,22組,22組\n"
                            "2,見本B,見本ビー,整骨院,見本町2,3322330002260,なし,"
                            "gh@example.jp,7000000,一般　95／療養　40,\"1,300\"\n"
                            "3,,ナシ,薬局,見本町3,086-000-0009,,,,,\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "list.csv:2:22: 警告: "
      "電話番号「41-1345」は電話番号の形ではありません。押して電話できる番号にはしません\n"
      "list.csv:2:30: 補足: 「なし」などの印を空欄として読みました（2か所。最初の例: 「-」 → "
      "空欄）\n"
      "list.csv:2:32: 警告: URL の欄「あり」はリンクにできないので載せません\n"
      "list.csv:2:35: 警告: 郵便番号「900」は7けたではないので載せません\n"
      "list.csv:2:35: 補足: 全角・半角や空白をそろえて読みました（2か所。最初の例: 「900  」 → "
      "「900」）\n"
      "list.csv:2:41: 警告: 病床数「22組」を数として読めないので載せません\n"
      "list.csv:2:45: 警告: 定員「22組」を数として読めないので載せません\n"
      "list.csv:3:7: 警告: 「見本B」の読みがな「見本ビー」は、かなだけになっていません\n"
      "list.csv:3:12: 警告: 種別「整骨院」が分からないので「その他」として載せます\n"
      "list.csv:3:21: 警告: 電話番号「3322330002260」は桁が多すぎるので載せません\n"
      "list.csv:3:38: 警告: URL の欄「gh@example.jp」はリンクにできないので載せません\n"
      "list.csv:3:60: 補足: 数の書き方を直して読みました（1か所。最初の例: 「一般 95／療養 40」 → "
      "「135」）\n"
      "list.csv:4:1: 掲載見送り: 施設名が空です（この行は載せません）\n");
  const Facility *a = directory_facility (directory, "1");
  g_assert_cmpstr (a->tel, ==, "41-1345");
  g_assert_null (a->tel_href);
  g_assert_null (a->url);
  g_assert_null (a->fax);
  g_assert_null (a->postal_code);
  const Facility *b = directory_facility (directory, "2");
  g_assert_null (b->tel);
  g_assert_cmpint (b->beds, ==, 135);
  g_assert_cmpint (b->capacity, ==, 1300);
  g_assert_cmpstr (b->type_text, ==, "整骨院");
}

static void
withholds_an_id_that_is_taken (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            HEADER "F1,見本A,ミホンエイ,薬局,見本町1,086-000-0001,,,,,\n"
                                   "F1,見本B,ミホンビイ,薬局,見本町2,086-000-0002,,,,,\n"
                                   "f1,見本C,ミホンシイ,薬局,見本町3,086-000-0003,,,,,\n"
                                   "1.31E+11,見本D,ミホンデイ,薬局,見本町4,086-000-0004,,,,,\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (
      findings, ==,
      "list.csv:3:1: 掲載見送り: 「見本B」の ID F1 は「見本A」（2行）と同じです。"
      "この行は載せません\n"
      "list.csv:4:1: 掲載見送り: 「見本C」のページの住所 f1 は「見本A」（list.csv:2）と"
      "同じになります\n"
      "list.csv:5:1: 警告: ID「1.31E+11」は Excel が数に変えて壊したようです。"
      "ID としては使いません\n");
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  g_assert_null (directory_facility (directory, "f1"));
}

static void
makes_each_id_one_safe_address (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            "ID,名称,種別,電話番号\n"
                            "../../x,甲,薬局,086-000-0001\n..,乙,薬局,086-000-0002\n"
                            "index,丙,薬局,086-000-0003\npharmacy,丁,薬局,086-000-0004\n"
                            "CON,戊,薬局,086-000-0005\n,己,薬局,086-000-0006\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  g_assert_cmpuint (directory->facilities->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    {
      const Facility *f = directory->facilities->pdata[i];
      g_assert_cmpstr (f->slug, !=, "");
      g_assert_cmpstr (f->slug, !=, "index");
      g_assert_cmpstr (f->slug, !=, "pharmacy");
      g_assert_null (strpbrk (f->slug, "/\\"));
      g_assert_false (g_str_has_prefix (f->slug, "."));
      g_assert_true (g_hash_table_add (slugs, (gpointer)f->slug));
    }
}

static void
repairs_or_drops_coordinates (void)
{
  static const struct
  {
    const char *latitude, *longitude;
    double want_latitude, want_longitude;
    guint n_warnings;
  } cases[] = {
    { "34.66", "133.93", 34.66, 133.93, 0 },
    { "133.93", "34.66", 34.66, 133.93, 1 },
    { "34.66,", "133.93", 34.66, 133.93, 0 },
    { "０", "0.0", 0, 0, 0 },
    { "", "", 0, 0, 0 },
    { "369.56056", "133.93", 0, 0, 1 },
    { "北緯34度", "133.93", 0, 0, 1 },
    { "NaN", "1e400", 0, 0, 1 },
    { "34.236976,134.021769", "", 34.236976, 134.021769, 0 },
    { "91", "133.93", 0, 0, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Directory) directory = directory_new ();
      g_autofree char *csv = g_strdup_printf (
          "ID,名称,名称_カナ,種別,電話番号,緯度,経度\n1,見本,ミホン,薬局,086-000-0001,\"%s\",%s\n",
          cases[i].latitude, cases[i].longitude);
      g_assert_true (case_read (directory, csv, NULL, diags));
      g_test_message ("%s", csv);
      const Facility *f = only_facility (directory);
      g_assert_cmpfloat (f->latitude, ==, cases[i].want_latitude);
      g_assert_cmpfloat (f->longitude, ==, cases[i].want_longitude);
      g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, cases[i].n_warnings);
    }
}

static void
keeps_hours_it_does_not_understand (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            "ID,名称,名称_カナ,種別,電話番号,診療曜日,診療開始時間,診療終了時間,"
                            "診療日時特記事項,休診日,診療時間\n"
                            "1,甲,コウ,薬局,086-000-0001,月火水,9:00;14:00,12:00;18:00,,なし,\n"
                            "2,乙,オツ,薬局,086-000-0002,月火水,9:00,日没,,木・日曜・祝日,\n"
                            "3,丙,ヘイ,薬局,086-000-0003,,,,,,3:65日24時間\n"
                            "4,丁,テイ,薬局,086-000-0004,月～土,9:00,18:00,水・土曜午後休診,,\n"
                            "5,戊,ボ,薬局,086-000-0005,,,,,,\n"
                            "6,己,キ,薬局,086-000-0006,,,,,,平日9時-18時土9時-12時\n"
                            "7,庚,コウ,薬局,086-000-0007,月～土,9:00;14:00,12:00;18:00,"
                            "木曜午後休診,第3土曜・日曜・祝日・年末年始,\n"
                            "8,辛,シン,薬局,086-000-0008,月水,9:00,12:00,,水曜,\n",
                            NULL, diags));
  directory_finish (directory, diags);
  g_autofree char *found = case_findings (diags);
  g_assert_cmpstr (found, ==,
                   "list.csv:9:39: 警告: "
                   "「辛」の休診日「水曜」は、診療曜日・診療時間と食い違っています。要確認として"
                   "載せます\n");
  const Facility *f = directory_facility (directory, "1");
  g_assert_cmpuint (f->n_hours, ==, 2);
  g_assert_cmpint (f->hours_state, ==, HOURS_PARTIAL); /* then what of 木曜? */
  g_assert_cmpstr (f->closed_text, ==, "なし");
  f = directory_facility (directory, "2");
  g_assert_cmpint (f->hours_state, ==, HOURS_PARTIAL);
  g_assert_cmpuint (f->n_hours, ==, 0);
  g_assert_cmpstr (f->hours_note, ==, "月火水 9:00～日没");
  f = directory_facility (directory, "3");
  g_assert_cmpint (f->hours_state, ==, HOURS_PARTIAL);
  g_assert_cmpstr (f->hours_note, ==, "3:65日24時間");
  f = directory_facility (directory, "4");
  g_assert_cmpint (f->hours_state, ==, HOURS_PARTIAL);
  g_assert_cmpuint (f->n_hours, ==, 1);
  g_assert_cmpstr (f->hours_note, ==, "水・土曜午後休診");
  g_assert_cmpint (directory_facility (directory, "5")->hours_state, ==, HOURS_UNKNOWN);
  g_assert_cmpuint (directory_facility (directory, "6")->n_hours, ==, 2);
  f = directory_facility (directory, "7");
  g_assert_cmpint (f->hours_state, ==, HOURS_KNOWN);
  g_assert_cmpuint (f->n_hours, ==, 5);
  g_assert_cmphex (f->closed_days, ==, 0x81);
  g_assert_cmpuint (f->n_year_spans, ==, 1);
  g_assert_cmpstr (f->hours_note, ==, "木曜午後休診");
  g_assert_cmpint (directory_facility (directory, "8")->hours_state, ==, HOURS_PARTIAL);
}

static void
never_takes_a_column_that_nothing_names (void)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (
      case_read (directory,
                 "ID,名称,名称_カナ,種別,電話番号,担当者名,備考,備考（公開）,確認日,状況\n"
                 "1,見本,ミホン,薬局,086-000-0001,秘密の人,内密の話,どなたでも,"
                 "令和8年4月1日,休止\n",
                 NULL, diags));
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "list.csv:1:1: 補足: 次の列は読みません（どこにも載りません）: 「担当者名」\n");
  const Facility *f = only_facility (directory);
  g_assert_cmpstr (f->note, ==, "どなたでも");
  g_assert_cmpuint (f->checked_on, ==, 20260401);
  g_assert_cmpint (f->status, ==, FACILITY_SUSPENDED);

  /* 備考 of published data is published. */
  Source source = { .key = "open", .title = "見本の一覧" };
  g_autoptr (Directory) open = directory_new ();
  g_assert_true (case_read (open, "名称,種別,電話番号,備考\n見本,薬局,086-000-0001,駅前です\n",
                            &source, diags));
  g_assert_cmpstr (only_facility (open)->note, ==, "駅前です");
  g_assert_cmpstr (only_facility (open)->source, ==, "open");
}

static void
refuses_a_table_without_the_columns_it_needs (void)
{
  static const char *const cases[][2] = {
    { "名前,種別,電話番号\n見本,薬局,086-000-0001\n", "「名称」" },
    { "名称,電話番号\n見本,086-000-0001\n", "「種別」" },
    { "名称,種別,色\n見本,薬局,赤\n", "「所在地_連結表記」" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (Directory) directory = directory_new ();
      g_assert_false (case_read (directory, cases[i][0], NULL, diags));
      g_autofree char *findings = case_findings (diags);
      g_assert_nonnull (strstr (findings, cases[i][1]));
      g_assert_nonnull (strstr (findings, "見つかった列: 「名"));
      g_assert_cmpuint (directory->facilities->len, ==, 0);
    }
}

static void
takes_renamed_headers_and_constants_of_a_source (void)
{
  static const char *const mapping[] = { "お店", "名称", "でんわ", "電話番号", NULL };
  static const char *const constants[] = { "種別", "薬局", NULL };
  Source source = { .key = "shops", .mapping = mapping, .constants = constants };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (
      case_read (directory, "NO,お店,でんわ\n7,見本薬局,086-000-0001\n", &source, diags));
  const Facility *f = only_facility (directory);
  g_assert_cmpstr (f->id, ==, "shops-7");
  g_assert_cmpint (f->type, ==, FACILITY_PHARMACY);
  g_assert_cmpstr (f->tel, ==, "086-000-0001");
}

static void
takes_only_the_rows_within_ones_own_city (void)
{
  static const char *const within[] = { "岡山市", "早島町", NULL };
  Source source = { .key = "all", .within = within };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory,
                            "ID,名称,名称_カナ,種別,市区町村名,住所\n"
                            "1,甲,コウ,薬局,岡山市,見本町1\n2,乙,オツ,薬局,,岡山県都窪郡早島町2\n"
                            "3,丙,ヘイ,薬局,倉敷市,岡山町3\n4,,,,,北海道札幌市\n",
                            &source, diags));
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  g_assert_cmpstr (((const Facility *)directory->facilities->pdata[0])->address, ==,
                   "岡山市見本町1");
  g_autofree char *findings = case_findings (diags);
  g_assert_nonnull (strstr (findings, "補足: 2件は住所が「岡山市・早島町」の外なので載せません"));
  g_assert_cmpuint (diags_count (diags, DIAG_WARNING), ==, 0);
}

static void
survives_long_names (void)
{
  g_autoptr (GString) csv = g_string_new ("ID,名称,名称_カナ,種別,電話番号\n");
  g_autoptr (GString) name = g_string_new (NULL);
  for (guint i = 0; i < 300; i++)
    g_string_append (name, "見");
  g_string_append_printf (csv, "%s,%s,ミ,薬局,086-000-0001\n", name->str, name->str);
  g_string_append_printf (csv, "%s本,%s本,ミ,薬局,086-000-0002\n", name->str, name->str);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_assert_true (case_read (directory, csv->str, NULL, diags));
  directory_finish (directory, diags);
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const Facility *f = directory->facilities->pdata[i];
      g_assert_cmpuint (g_utf8_strlen (f->name, -1), >=, 300);
      g_assert_cmpuint (strlen (f->slug), <=, 120);
    }
}

static void
reads_rows_and_values_as_the_source_says (void)
{
  static const char *const values[]
      = { "種別", "1", "病院", "種別", "2", "薬局", "訪問", "9", "×", NULL };
  static const char *const only[] = { "県", "33", NULL };
  const Source source = { .key = "s", .values = values, .only = only };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  case_vocabulary (directory, "", "- {key: visit, name: 訪問}\n", diags);
  g_assert_true (case_read (directory,
                            "NO,名称,名称_カナ,種別,電話番号,訪問,県\n"
                            "1,見本病院,ミホン,1,086-000-0001,1,33\n"
                            "2,見本薬局,ミホン,2,086-000-0002,9,33\n"
                            "3,遠くの病院,トオク,1,086-000-0003,1,34\n",
                            &source, diags));
  g_assert_cmpuint (directory->facilities->len, ==, 2);
  const Facility *hospital = directory->facilities->pdata[0];
  const Facility *pharmacy = directory->facilities->pdata[1];
  g_assert_cmpint (hospital->type, ==, FACILITY_HOSPITAL);
  g_assert_cmpint (pharmacy->type, ==, FACILITY_PHARMACY);
  g_assert_cmpint (hospital->capabilities[0], ==, CAPABILITY_YES);
  g_assert_cmpint (pharmacy->capabilities[0], ==, CAPABILITY_NO);
  g_autofree char *findings = case_findings (diags);
  g_assert_cmpstr (findings, ==,
                   "pulled.csv:1:1: 補足: 1行は only で選ばれていないので載せません\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facility-table/reads-both-generations-of-the-municipal-standard",
                   reads_both_generations_of_the_municipal_standard);
  g_test_add_func ("/facility-table/reads-care-services-of-the-national-list",
                   reads_care_services_of_the_national_list);
  g_test_add_func ("/facility-table/keeps-rows-whose-cells-are-odd-and-says-why",
                   keeps_rows_whose_cells_are_odd_and_says_why);
  g_test_add_func ("/facility-table/withholds-an-id-that-is-taken", withholds_an_id_that_is_taken);
  g_test_add_func ("/facility-table/makes-each-id-one-safe-address",
                   makes_each_id_one_safe_address);
  g_test_add_func ("/facility-table/repairs-or-drops-coordinates", repairs_or_drops_coordinates);
  g_test_add_func ("/facility-table/keeps-hours-it-does-not-understand",
                   keeps_hours_it_does_not_understand);
  g_test_add_func ("/facility-table/never-takes-a-column-that-nothing-names",
                   never_takes_a_column_that_nothing_names);
  g_test_add_func ("/facility-table/refuses-a-table-without-the-columns-it-needs",
                   refuses_a_table_without_the_columns_it_needs);
  g_test_add_func ("/facility-table/takes-renamed-headers-and-constants-of-a-source",
                   takes_renamed_headers_and_constants_of_a_source);
  g_test_add_func ("/facility-table/takes-only-the-rows-within-ones-own-city",
                   takes_only_the_rows_within_ones_own_city);
  g_test_add_func ("/facility-table/survives-long-names", survives_long_names);
  g_test_add_func ("/facility-table/reads-rows-and-values-as-the-source-says",
                   reads_rows_and_values_as_the_source_says);
  return g_test_run ();
}
