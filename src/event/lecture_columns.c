#include "event/lecture_columns.h"

#include <string.h>

const ColumnField lecture_fields[N_LECTURE_FIELDS] = {
  [LECTURE_FIELD_ID] = { "ID", "id|イベントid|講座id" },
  [LECTURE_FIELD_CITY_CODE]
  = { "全国地方公共団体コード", "全国地方公共団体コード|都道府県コード又は市区町村コード|"
                                "都道府県コード又は市町村コード|市区町村コード" },
  [LECTURE_FIELD_NUMBER] = { "NO", "no|no.|番号|項番" },
  [LECTURE_FIELD_TITLE] = { "イベント名", "イベント名|講座名|行事名|催し名|名称|件名|title" },
  [LECTURE_FIELD_KANA] = { "イベント名_カナ", "イベント名_カナ|名称_カナ|フリガナ|kana" },
  [LECTURE_FIELD_SUBTITLE] = { "サブタイトル", "サブタイトル|副題|subtitle" },
  [LECTURE_FIELD_KIND] = { "種別", "種別|講座種別|kind" },
  [LECTURE_FIELD_CLASS] = { "イベント種類", "イベント種類|カテゴリー|カテゴリ|分類" },
  [LECTURE_FIELD_STATUS] = { "状態", "状態|申込状況|受付状況|status" },
  [LECTURE_FIELD_AUDIENCE] = { "対象者", "対象者|対象|audience" },
  [LECTURE_FIELD_AUDIENCE_NOTE] = { "対象者備考", "対象者備考|参加条件|参加条件_詳細|開催条件" },
  [LECTURE_FIELD_PROFESSIONS] = { "職種", "職種|対象職種|professions" },
  [LECTURE_FIELD_TOPICS] = { "テーマ", "テーマ|分野|topics" },
  [LECTURE_FIELD_RELEASE] = { "公開区分", "公開区分|公開|release" },
  [LECTURE_FIELD_START] = { "開始日", "開始日|開催日|日付|期日|date|start_date|start" },
  [LECTURE_FIELD_END] = { "終了日", "終了日|end_date|end" },
  [LECTURE_FIELD_START_TIME] = { "開始時間", "開始時間|開始時刻|start_time" },
  [LECTURE_FIELD_END_TIME] = { "終了時間", "終了時間|終了時刻|end_time" },
  [LECTURE_FIELD_DATE_NOTE]
  = { "開始日時特記事項", "開始日時特記事項|日時特記事項|日時備考|date_text" },
  [LECTURE_FIELD_RULE]
  = { "開催パターン", "開催パターン|開催日の決まり|くり返し|繰り返し|rrule|repeat" },
  [LECTURE_FIELD_DAYS] = { "開催日一覧", "開催日一覧|days" },
  [LECTURE_FIELD_EXCEPT] = { "休みの日", "休みの日|休講日|除外日|except" },
  [LECTURE_FIELD_MOVED] = { "日の変更", "日の変更|変更日|振替日|moved" },
  [LECTURE_FIELD_NEW_START]
  = { "延期後の開始日", "延期後の開始日|延期後の日|変更後の開始日|new_date" },
  [LECTURE_FIELD_SUMMARY] = { "概要", "概要|summary" },
  [LECTURE_FIELD_DESCRIPTION] = { "説明", "説明|内容|description" },
  [LECTURE_FIELD_VENUE] = { "場所名称", "場所名称|会場|会場名|場所|開催場所|venue" },
  [LECTURE_FIELD_OLD_VENUE] = { "変更前の会場", "変更前の会場|old_venue" },
  [LECTURE_FIELD_ADDRESS]
  = { "所在地_連結表記", "所在地_連結表記|所在地_連結標記|会場住所|address" },
  [LECTURE_FIELD_BUILDING] = { "建物名等(方書)", "建物名等(方書)|方書" },
  [LECTURE_FIELD_LATITUDE] = { "緯度", "緯度|latitude" },
  [LECTURE_FIELD_LONGITUDE] = { "経度", "経度|longitude" },
  [LECTURE_FIELD_AREA] = { "区", "区|地域|圏域|area" },
  [LECTURE_FIELD_ACCESS] = { "アクセス方法", "アクセス方法|アクセス|交通|access" },
  [LECTURE_FIELD_PARKING] = { "駐車場情報", "駐車場情報|駐車場|parking" },
  [LECTURE_FIELD_SPEAKER] = { "講師", "講師|講師名|登壇者|speaker|speakers" },
  [LECTURE_FIELD_ORGANISER] = { "主催者", "主催者|主催|organiser|organizer" },
  [LECTURE_FIELD_CAPACITY] = { "定員", "定員|capacity" },
  [LECTURE_FIELD_CAPACITY_NOTE] = { "定員備考", "定員備考" },
  [LECTURE_FIELD_FEE] = { "料金(基本)", "料金(基本)|料金_基本|料金|参加費|受講料|fee" },
  [LECTURE_FIELD_FEE_NOTE] = { "料金(詳細)", "料金(詳細)|料金_詳細" },
  [LECTURE_FIELD_APPLY_FROM] = { "申込開始日", "申込開始日|受付開始日|apply_from" },
  [LECTURE_FIELD_APPLY_FROM_TIME] = { "申込開始時刻", "申込開始時刻|申込開始時間" },
  [LECTURE_FIELD_APPLY_BY]
  = { "参加申込終了日", "参加申込終了日|申込締切|申込締切日|申込期限|apply_by" },
  [LECTURE_FIELD_APPLY_TIME] = { "参加申込終了時間", "参加申込終了時間|参加申込終了時刻" },
  [LECTURE_FIELD_APPLY_METHOD] = { "参加申込方法", "参加申込方法|申込方法|申込み方法|apply" },
  [LECTURE_FIELD_APPLY_URL] = { "申込URL", "申込url|参加申込url|apply_url" },
  [LECTURE_FIELD_CONTACT] = { "連絡先", "連絡先|contact" },
  [LECTURE_FIELD_CONTACT_NAME] = { "連絡先名称", "連絡先名称|問い合わせ先|問合せ先" },
  [LECTURE_FIELD_CONTACT_TEL] = { "連絡先電話番号", "連絡先電話番号" },
  [LECTURE_FIELD_LANGUAGES] = { "外国語対応", "外国語対応|languages" },
  [LECTURE_FIELD_SIGN_LANGUAGE] = { "手話通訳", "手話通訳|sign_language" },
  [LECTURE_FIELD_WHEELCHAIR] = { "車椅子可", "車椅子可|車いす可|wheelchair" },
  [LECTURE_FIELD_HEARING_LOOP]
  = { "磁気ループ", "磁気ループ|ヒアリングループ|補聴援助|hearing_loop" },
  [LECTURE_FIELD_CAPTIONS] = { "要約筆記", "要約筆記|字幕|captions" },
  [LECTURE_FIELD_CHILDCARE] = { "託児", "託児|託児所_有無|託児の有無|childcare" },
  [LECTURE_FIELD_ONLINE] = { "Web開催", "web開催|オンライン開催|online" },
  [LECTURE_FIELD_ONLINE_URL] = { "Web開催URL", "web開催url|オンライン開催url|online_url" },
  [LECTURE_FIELD_ATTENDANCE] = { "参加者数", "参加者数|参加人数|受講者数|attendance" },
  [LECTURE_FIELD_NOTE] = { "備考", "備考(公開)|note" },
  [LECTURE_FIELD_PUBLISH_FROM] = { "掲載開始日", "掲載開始日|公開日|publish_from" },
  [LECTURE_FIELD_PUBLISH_UNTIL] = { "掲載終了日", "掲載終了日|publish_until" },
  [LECTURE_FIELD_PLAIN_TELEPHONE] = { "電話番号", "電話番号|電話" },
  [LECTURE_FIELD_PLAIN_ADDRESS] = { "住所", "住所|所在地" },
  [LECTURE_FIELD_PLAIN_NOTE] = { "備考", "備考" },
  [LECTURE_FIELD_UNUSED]
  = { "", "都道府県名|市区町村名|地方公共団体名|法人番号|言語コード|"
          "イベント通称|イベント名_英語|コンテンツurl|キーワード|タグ|"
          "対象となる産業|所要時間|サブイベント|連絡先内線番号|"
          "共催団体|関連組織|集合(受付)場所|所在地_全国地方公共団体コード|"
          "町字id|所在地_都道府県|所在地_市区町村|所在地_町字|所在地_番地以下|"
          "駐輪場情報|ツール・環境|料金種別|決済種別|"
          "外国語対応備考|url|授乳室|"
          "おむつ替えコーナー|飲食可否|ベビーカー貸出|ベビーカー利用|画像|"
          "画像_ライセンス|更新日|最終確認日" },
};

/* 「申込者名」「代表者の電話」, but not 「申込者数」. */
gboolean
lecture_columns_name_applicants (const char *headers)
{
  static const char *const words[] = { "申込者", "申請者", "依頼者", "代表者", "申込団体" };
  for (guint i = 0; headers != NULL && i < G_N_ELEMENTS (words); i++)
    for (const char *at = headers; (at = strstr (at, words[i])) != NULL;)
      {
        at += strlen (words[i]);
        if (!g_str_has_prefix (at, "数"))
          return TRUE;
      }
  return FALSE;
}
