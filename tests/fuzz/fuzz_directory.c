/* Any bytes as a list of facilities: whatever becomes a record keeps what records promise. */
#include "base/escape.h"
#include "directory/directory.h"
#include "directory/hours.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_facility (const Facility *f, GHashTable *slugs)
{
  g_assert_true (f->name != NULL && *f->name != '\0' && f->id != NULL);
  g_assert_true (*f->slug != '\0' && *f->slug != '.' && strpbrk (f->slug, "/\\\n") == NULL);
  g_assert_true (g_hash_table_add (slugs, (gpointer)f->slug));
  g_assert_true (f->url == NULL || url_is_safe (f->url));
  g_assert_true (f->tel_href == NULL || (f->tel != NULL && *f->tel_href == '+'));
  g_assert_true (f->latitude == 0
                 || (f->latitude >= 20 && f->latitude <= 46 && f->longitude >= 122));
  g_assert_true (f->beds >= -1 && f->capacity >= -1 && f->type < N_FACILITY_TYPES);
  for (guint i = 0; i < f->n_hours; i++)
    g_assert_true (f->hours[i].days != 0 && f->hours[i].open >= 0
                   && f->hours[i].close > f->hours[i].open);
  g_assert_true (f->hours_state != HOURS_KNOWN || f->n_hours > 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (Directory) directory = directory_new ();
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  TableOptions options = { .known_headers = directory_known_headers () };
  g_autoptr (Table) table = table_read (bytes, "a.csv", &options, diags);
  if (table == NULL)
    return 0;
  directory_read_table (directory, table, NULL, diags);
  directory_finish (directory, diags);
  for (guint i = 0; i < directory->facilities->len; i++)
    check_facility (directory->facilities->pdata[i], slugs);
  return 0;
}

static const char *const fuzz_seeds[] = {
  "ID,名称,名称_カナ,種別,所在地_連結表記,電話番号,FAX番号,URL,郵便番号,病床数,定員,緯度,経度,"
  "状況\n"
  "F1,見本医院,ﾐﾎﾝ,無床診療所,岡山市北区見本町１−２,(086)000-0001,なし,http//www.example.jp,"
  "700-0000,一般　一般　95／療養　療養　40,22組,34.66,133.93,開設\n",
  "NO,名称,種別,電話番号,診療曜日,診療開始時間,診療終了時間,診療日時特記事項,休診日,診療時間\n"
  "1,甲,薬局,086-000-0001,月火水・金～日,9:00;14:00,12:00;0.75,,なし,平日9時-18時土9時-12時\n"
  "../x,乙,薬局,8.6E+08,平日,土,08:30～翌08:30,第2・4土,,24時間\n",
  "事業所番号,事業所名,サービスの種類,住所,利用可能曜日,緯度経度,備考\n"
  "3370000001,見本,通所介護（デイサービス）,見本町2,\"平日,祝日\",\"34.2,134.0\",x\n",
  "医療機関番号,都道府県コード,区分,医療機関名称,電話番号,病床数,受理記号\n"
  "1410066,33,医科,見本病院,086-000-0001,一般　　198,在医総管１\n",
  NULL,
};

#include "driver.h"
