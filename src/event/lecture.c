#include "event/lecture.h"
#include "base/text.h"

#include <string.h>

#define WORDS(...)                                                                                 \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

const LectureWord lecture_kinds[N_LECTURE_KINDS] = {
  [LECTURE_OUTREACH]
  = { "outreach", "出前講座", "Outreach lecture", WORDS ("出前講演", "出張講座", "まちかど講座") },
  [LECTURE_FORUM] = { "forum", "市民公開講座", "Public lecture",
                      WORDS ("公開講座", "市民講座", "市民フォーラム", "フォーラム") },
  [LECTURE_TALK] = { "talk", "講演会", "Talk", WORDS ("講演", "講座", "セミナー") },
  [LECTURE_TRAINING]
  = { "training", "研修会", "Training", WORDS ("研修", "症例検討会", "事例検討会", "勉強会") },
  [LECTURE_MEETING]
  = { "meeting", "会議", "Meeting", WORDS ("委員会", "協議会", "部会", "連絡会") },
  [LECTURE_CONSULTATION]
  = { "consultation", "相談会", "Consultation", WORDS ("相談", "個別相談会") },
  [LECTURE_CAMPAIGN] = { "campaign", "啓発・展示", "Campaign",
                         WORDS ("展示", "啓発", "啓発週間", "キャンペーン", "パネル展") },
  [LECTURE_OTHER] = { "other", "その他", "Other", WORDS ("行事", "イベント") },
};

const LectureWord lecture_states[N_LECTURE_STATES] = {
  [LECTURE_SCHEDULED] = { "scheduled", "予定", "Scheduled",
                          WORDS ("開催予定", "開催", "実施予定", "受付前", "開催決定") },
  [LECTURE_OPEN]
  = { "open", "受付中", "Open for application", WORDS ("募集中", "申込受付中", "開催中") },
  [LECTURE_FEW_SEATS]
  = { "few-seats", "残りわずか", "Few seats left", WORDS ("残席わずか", "残り僅か") },
  [LECTURE_FULL] = { "full", "満席", "Full", WORDS ("満員", "受付終了", "募集終了", "申込終了") },
  [LECTURE_WAITING]
  = { "waiting", "キャンセル待ち", "Waiting list", WORDS ("キャンセル待ち受付中") },
  [LECTURE_CANCELLED] = { "cancelled", "中止", "Cancelled", WORDS ("開催中止", "取りやめ") },
  [LECTURE_POSTPONED] = { "postponed", "延期", "Postponed", WORDS ("開催延期") },
  [LECTURE_ENDED] = { "ended", "終了", "Over", WORDS ("開催終了", "終了しました", "実施済", "済") },
  [LECTURE_UNDATED]
  = { "undated", "日程調整中", "Date to be fixed", WORDS ("調整中", "未定", "日程未定") },
};

const LectureWord lecture_audiences[N_LECTURE_AUDIENCES] = {
  [LECTURE_FOR_ANYONE]
  = { "anyone", "どなたでも", "Anyone", WORDS ("誰でも", "だれでも", "制限なし", "一般") },
  [LECTURE_FOR_CITIZENS]
  = { "citizens", "市民", "Citizens",
      WORDS ("市民の方", "市内在住", "市内在住の方", "住民", "地域住民", "一般市民") },
  [LECTURE_FOR_PROFESSIONALS] = { "professionals", "専門職", "Professionals",
                                  WORDS ("医療・介護の専門職", "医療・介護関係者", "医療関係者",
                                         "医療従事者", "介護関係者", "多職種", "関係者") },
};

int
lecture_word (const LectureWord *words, guint n, const char *text)
{
  g_autofree char *folded = text_fold_header (text);
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i].key, folded) == 0 || strcmp (words[i].ja, folded) == 0
        || g_strv_contains (words[i].words, folded))
      return (int)i;
  return -1;
}
