#include "directory/facility_columns.h"

const ColumnField facility_fields[N_FACILITY_FIELDS] = {
  [FIELD_ID] = { "ID", "id|施設id|施設番号|identification" },
  [FIELD_MEDICAL_CODE] = { "医療機関コード", "医療機関コード|医療機関code|medicalcode" },
  [FIELD_CARE_CODE] = { "事業所番号", "事業所番号|介護保険事業所番号|介護事業所番号" },
  [FIELD_BUREAU_NUMBER] = { "医療機関番号", "医療機関番号" },
  [FIELD_PREFECTURE_CODE] = { "都道府県コード", "都道府県コード" },
  [FIELD_BUREAU_KIND] = { "区分", "区分" },
  [FIELD_NAVII_CODE]
  = { "医療情報ネットID", "医療情報ネットid|ナビイid|医療情報ネットコード|医療情報ネット番号" },
  [FIELD_CORPORATION_NUMBER] = { "法人番号", "法人番号" },
  [FIELD_CITY_CODE] = { "全国地方公共団体コード",
                        "全国地方公共団体コード|都道府県コード又は市区町村コード|"
                        "都道府県コード又は市町村コード|市区町村コード|市町村コード|prefcode" },
  [FIELD_NUMBER] = { "NO", "no|no.|番号|項番|通番|連番|通し番号" },
  [FIELD_NAME]
  = { "名称", "名称|施設名|施設名称|医療機関名称|医療機関名|正式名称|事業所名|事業所名称|"
              "介護サービス事業所名称|薬局名|薬局名称|name|facility_name|post_title|title" },
  [FIELD_KANA]
  = { "名称_カナ", "名称_カナ|名称カナ|カナ名称|正式名称(フリガナ)|事業所名カナ|事業所名_カナ|"
                   "介護サービス事業所名称_カナ|施設名_カナ|施設名カナ|施設名(カナ)|フリガナ|"
                   "ふりがな|カナ|よみがな|読み|kana|fullnameinkana" },
  [FIELD_NAME_EN]
  = { "名称_英語", "名称_英語|名称_英字|介護サービス事業所名称_英字|介護サービス事業所名称_英語|"
                   "英語表記(ローマ字表記)|name_en" },
  [FIELD_TYPE]
  = { "種別", "種別|医療機関の種類|実施サービス|サービスの種類|サービス種別|サービス種類|"
              "施設種別|施設の種類|施設区分|機関区分|type|service|servicetype|kind|category" },
  [FIELD_POSTCODE]
  = { "郵便番号", "郵便番号|医療機関所在地(郵便番号)|〒|custom_postalcode|postal_code|zip" },
  [FIELD_ADDRESS]
  = { "所在地_連結表記", "所在地_連結表記|所在地_連結標記|住所|所在地|医療機関所在地(住所)|"
                         "施設所在地|custom_address|address|adress" },
  [FIELD_ADDRESS_PREFECTURE] = { "所在地_都道府県", "所在地_都道府県" },
  [FIELD_ADDRESS_CITY] = { "所在地_市区町村", "所在地_市区町村" },
  [FIELD_ADDRESS_TOWN] = { "所在地_町字", "所在地_町字" },
  [FIELD_ADDRESS_BLOCK] = { "所在地_番地以下", "所在地_番地以下" },
  [FIELD_CITY] = { "市区町村名", "市区町村名|市町村名|city" },
  [FIELD_BUILDING] = { "建物名等(方書)", "建物名等(方書)|方書|方書(ビル名等)|建物名|katagaki" },
  [FIELD_TEL]
  = { "電話番号", "電話番号|連絡先電話番号|電話|telphone|telephone|telephonenumber|tel|phone" },
  [FIELD_TEL_EXTENSION] = { "内線番号", "内線番号|連絡先内線番号|内線|extensionnumber" },
  [FIELD_FAX] = { "FAX番号", "fax番号|ファックス番号|ファクス番号|fax|custom_fax|faxnumber" },
  [FIELD_EMAIL]
  = { "連絡先メールアドレス", "連絡先メールアドレス|メールアドレス|eメール|email|e-mail" },
  [FIELD_URL] = { "URL", "url|ホームページ|ホームページアドレス|案内用ホームページアドレス|"
                         "薬局のホームページアドレス|ウェブサイトurl|ウェブサイト|コンテンツurl|"
                         "homepage|website|referenceobject" },
  [FIELD_DAYS]
  = { "診療曜日", "診療曜日|利用可能曜日|利用可能曜日(平日,土曜日,日曜日,祝日)|営業日|開所日|"
                  "availabledate" },
  [FIELD_OPEN] = { "診療開始時間",
                   "診療開始時間|開始時間|利用開始時間|営業開始時間|medicalstarttime|starttime" },
  [FIELD_CLOSE]
  = { "診療終了時間", "診療終了時間|終了時間|利用終了時間|営業終了時間|medicalendtime|endtime" },
  [FIELD_HOURS] = { "診療時間", "診療時間|営業時間|受付時間|開所時間|利用時間|eigyoujikan" },
  [FIELD_HOURS_NOTE]
  = { "診療日時特記事項", "診療日時特記事項|利用可能曜日特記事項|利用可能日時特記事項|"
                          "利用可能時間特記事項|営業時間備考|availabledatenote" },
  [FIELD_CLOSED] = { "休診日", "休診日|定休日|休業日|休日|holiday|"
                               "その他の休診日(gw、お盆等)|その他の閉店日(gw、お盆等)" },
  [FIELD_CLOSED_FROM] = { "休業開始日", "休業開始日|休診開始日|臨時休業開始日" },
  [FIELD_CLOSED_UNTIL] = { "休業終了日", "休業終了日|休診終了日|臨時休業終了日" },
  [FIELD_DEPARTMENTS]
  = { "診療科目", "診療科目|診療科目名|診療科|標榜科目|標榜科|medicalsubjects|departments" },
  [FIELD_BEDS] = { "病床数", "病床数|合計病床数|病床|ベッド数|numberofbeds" },
  [FIELD_CAPACITY] = { "定員", "定員|利用定員|入所定員|capacity" },
  [FIELD_LATITUDE] = { "緯度", "緯度|所在地座標(緯度)|マップ_lat|lat|latitude|y" },
  [FIELD_LONGITUDE] = { "経度", "経度|所在地座標(経度)|マップ_lng|lng|lon|longitude|longtitude|x" },
  [FIELD_LOCATION] = { "緯度経度", "緯度経度|緯度・経度|緯度,経度|座標|location" },
  [FIELD_CORPORATION]
  = { "法人の名称", "法人の名称|法人名|法人名称|運営法人|団体名|事業者名|開設法人|"
                    "corporatename" },
  [FIELD_VISIT_AREA] = { "対応地域", "対応地域|訪問地域|訪問可能地域|対応エリア|サービス提供地域|"
                                     "通常の事業の実施地域" },
  [FIELD_WHEELCHAIR] = { "車椅子可", "車椅子可|車いす可|車椅子対応|車いす対応" },
  [FIELD_LANGUAGES] = { "外国語対応", "外国語対応|対応言語|対応可能言語" },
  [FIELD_STATUS] = { "状況", "状況|開設状況|営業状況|状態" },
  [FIELD_CLOSED_ON] = { "廃止日", "廃止日|閉院日|廃業日|閉店日|閉鎖日|廃止年月日" },
  [FIELD_CHECKED_ON] = { "確認日", "確認日|最終確認日|情報確認日" },
  [FIELD_NOTE] = { "備考(公開)", "備考(公開)|公開備考|備考_公開" },
  [FIELD_REMARKS] = { "備考", "備考|note" },
  [FIELD_SYMBOL] = { "受理記号", "受理記号" },
  [FIELD_UNUSED] = { "", "都道府県名|地方公共団体名|poiコード|高度の種別|高度の値|町字id|"
                         "所在地_全国地方公共団体コード|名称_通称|略称|略称(フリガナ)|画像|"
                         "画像_ライセンス|種別コード|受理届出名称|受理番号|"
                         "算定開始年月日|個別有効開始年月日|備考(見出し)|備考(データ)|"
                         "併設医療機関番号|医療機関記号番号|pref" },
};
