/* Any bytes as the office's answers (corrections.csv, matches.csv) about a few facilities of two
 * lists: whatever they say, the records keep what records promise. */
#include "base/escape.h"
#include "directory/correction.h"
#include "directory/match_decision.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char OWN[]
    = "ID,医療機関コード,名称,名称_カナ,種別,住所,電話番号,緯度,経度\n"
      "F1,3310000001,見本医院,ミホン,診療所,見本市見本町1-2,086-000-0001,34.6,133.9\n"
      "F2,3340000002,青葉薬局,アオバ,薬局,見本市青葉町5,086-000-0003,,\n";
static const char PULLED[]
    = "名称,名称_カナ,種別,事業所番号,医療機関コード,住所,電話番号\n"
      "見本医院（訪問リハビリ）,ミホン,訪問リハビリテーション,3310000001,,見本町1-2,086-000-0005\n"
      "医療法人 見本医院,ミホン,診療所,,3310000001,見本市見本町1番地2,086-000-0001\n"
      "青葉薬局,アオバ,薬局,,,見本市青葉町9,086-000-0009\n";

static Table *
table_of (const void *bytes, gsize size, Diags *diags)
{
  g_autoptr (GBytes) own = g_bytes_new (bytes, size);
  return table_read (own, "a.csv", NULL, diags);
}

static void
read_list (Directory *directory, const char *csv, const Source *source, Diags *diags)
{
  g_autoptr (Table) table = table_of (csv, strlen (csv), diags);
  directory_read_table (directory, table, source, diags);
}

static void
check_facility (const Facility *f)
{
  g_assert_true (f->name != NULL && *f->name != '\0' && f->id != NULL && f->slug != NULL);
  g_assert_true (f->url == NULL || url_is_safe (f->url));
  g_assert_true (f->tel_href == NULL || f->tel != NULL);
  g_assert_true (f->beds >= -1 && f->capacity >= -1 && f->type < N_FACILITY_TYPES);
  g_assert_true (f->types & 1u << f->type);
  for (const PartnerFact *fact = f->for_partners; fact != NULL && fact->name != NULL; fact++)
    g_assert_true (fact->text != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const Source source = { .key = "list", .title = "見本の一覧", .date = 20261001 };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (Table) table = table_of (data, size, diags);
  if (table == NULL)
    return 0;
  read_list (directory, OWN, NULL, diags);
  read_list (directory, PULLED, &source, diags);
  directory_read_corrections (directory, table, diags);
  directory_read_matches (directory, table, diags);
  directory_finish (directory, diags);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      check_facility (facility);
      for (FacilityFact fact = 0; fact < N_FACTS; fact++)
        facility_origin (directory, facility, fact);
      for (Facility *const *service = facility->services; service && *service; service++)
        check_facility (*service);
    }
  return 0;
}

static const char *const fuzz_seeds[] = {
  "ID,項目,値,確認日,方法,確認者,公開,理由\n"
  "F1,電話番号,086-000-0009(代),2026-11-01,電話,見本,,番号変更\n"
  "3310000001,住所,見本市青葉町9 見本ビル2F,令和8年11月2日,FAX,,公開,\n"
  "F2,状況,廃止,2026-11-02,訪問,,,\nF2,FAX番号,空欄,46000,,,,\n",
  "ID,項目,値,確認日,公開\nF1,全体,,2026-11-03,\nF1,住所,,2026-11-03,非公開\n"
  "F1,緯度経度,\"34.6,133.8\",2026-11-03,関係機関\nF2,診療時間,平日9:00-18:00,2026-11-03,"
  "関係機関\n",
  "ID,項目,値,確認日\n3310000001-visiting-rehab,電話番号,086-000-0008,2026-11-03\n"
  "F1,種別,病院,2026-11-03\nF1,病床数,20,2026-11-03\nF1,休診日,水曜午後,2026-11-04\n",
  "ID,相手のID,同じか,日付,メモ\nF2,list-x,はい,2026-11-03,\nF1,3310000001,いいえ,,\n",
  NULL,
};

#include "driver.h"
