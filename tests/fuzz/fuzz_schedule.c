/* Any bytes as an event list: whatever becomes a lecture keeps what lectures promise. */
#include "base/escape.h"
#include "event/lecture.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_lecture (const Lecture *l, GHashTable *slugs)
{
  g_assert_true (l->title != NULL && *l->title != '\0' && l->id != NULL);
  g_assert_true (*l->slug != '\0' && *l->slug != '.' && strpbrk (l->slug, "/\\\n") == NULL);
  g_assert_true (g_hash_table_add (slugs, (gpointer)l->slug));
  g_assert_true (l->end >= l->start); /* what has no first day may have a last */
  g_assert_true (l->apply_url == NULL || url_is_safe (l->apply_url));
  g_assert_true (l->online_url == NULL || url_is_safe (l->online_url));
  g_assert_true (l->kind < N_LECTURE_KINDS && l->status < N_LECTURE_STATES && l->attendance >= -1);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (Schedule) schedule = schedule_new ();
  g_autoptr (GHashTable) slugs = g_hash_table_new (g_str_hash, g_str_equal);
  TableOptions options = { .known_headers = schedule_known_headers () };
  g_autoptr (Table) table = table_read (bytes, "a.csv", &options, diags);
  if (table == NULL)
    return 0;
  schedule_read_table (schedule, table, 20261121, diags);
  schedule_finish (schedule, 20261121, diags);
  for (guint i = 0; i < schedule->lectures->len; i++)
    check_lecture (schedule->lectures->pdata[i], slugs);
  LectureQuery query = { .partners_too = TRUE };
  g_ptr_array_unref (schedule_query (schedule, &query, 20261121));
  return 0;
}

static const char *const fuzz_seeds[] = {
  "ID,イベント名,種別,状態,開始日,終了日,開始時間,終了時間,開始日時特記事項,定員,料金(基本),"
  "場所名称,参加申込終了日,参加者数,公開区分\n"
  "1,甲,出前講座,受付中,2026-12-05,,10:00,12:00,,30,\\1500,見本会館,2026-12-01,12,public\n"
  "2,乙,研修会,,1月7日(火),,0.375,,,22組,0,見本会館,,,関係機関\n"
  "3,丙,,日程調整中,8月5日（水）～8月16日（日）,,24:00,25:70,,,,,,,count\n",
  "イベント名,開始日,終了日,開始時間,終了時間,対象者,申込URL,Web開催,Web開催URL\n"
  "甲,令和元年5月1日,46000,午後2時,翌8:30,市民の方,www.example.jp,○,javascript:x\n"
  "乙,2026-12-05T14:00,1月13日(祝)(月),,,専門職,,,\n",
  NULL,
};

#include "driver.h"
