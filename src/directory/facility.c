#include "directory/facility.h"
#include "base/text.h"

#include <string.h>

#define WORDS(...)                                                                                 \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

const FacilityTypeInfo facility_types[N_FACILITY_TYPES] = {
  [FACILITY_HOSPITAL]
  = { "hospital", "病院", "Hospital", "Hospital",
      WORDS ("一般病院", "総合病院", "精神科病院", "地域医療支援病院", "特定機能病院") },
  [FACILITY_CLINIC_BEDS] = { "clinic-beds", "有床診療所", "Clinic with beds", "MedicalClinic",
                             WORDS ("一般診療所(有床)", "診療所(有床)", "医科診療所(有床)") },
  [FACILITY_CLINIC] = { "clinic", "診療所", "Clinic", "MedicalClinic",
                        WORDS ("無床診療所", "一般診療所", "医科診療所", "クリニック", "医院",
                               "診療所(無床)", "一般診療所(無床)", "医科") },
  [FACILITY_DENTAL] = { "dental", "歯科診療所", "Dental clinic", "Dentist",
                        WORDS ("歯科", "歯科医院", "歯科診療", "歯科医療機関") },
  [FACILITY_PHARMACY]
  = { "pharmacy", "薬局", "Pharmacy", "Pharmacy", WORDS ("保険薬局", "調剤薬局") },
  [FACILITY_MIDWIFE]
  = { "midwife", "助産所", "Midwifery home", "MedicalBusiness", WORDS ("助産院") },
  [FACILITY_VISITING_NURSE]
  = { "visiting-nurse", "訪問看護ステーション", "Home-visit nursing", "MedicalBusiness",
      WORDS ("訪問看護", "訪問看護事業所", "訪看", "介護予防訪問看護") },
  [FACILITY_VISITING_REHAB]
  = { "visiting-rehab", "訪問リハビリテーション", "Home-visit rehabilitation", "MedicalBusiness",
      WORDS ("訪問リハビリ", "訪問リハ") },
  [FACILITY_HOUKATSU]
  = { "houkatsu", "地域包括支援センター", "Community support centre", "GovernmentOffice",
      WORDS ("地域包括", "包括", "包括支援センター", "介護予防支援") },
  [FACILITY_CARE_MANAGER] = { "care-manager", "居宅介護支援事業所", "Care planning",
                              "LocalBusiness", WORDS ("居宅介護支援", "ケアマネジャー", "居宅") },
  [FACILITY_HOME_HELP] = { "home-help", "訪問介護", "Home help", "LocalBusiness",
                           WORDS ("ホームヘルプ", "夜間対応型訪問介護", "訪問介護事業所") },
  [FACILITY_HOME_BATH]
  = { "home-bath", "訪問入浴介護", "Home-visit bathing", "LocalBusiness", WORDS ("訪問入浴") },
  [FACILITY_REGULAR_VISIT]
  = { "regular-visit", "定期巡回・随時対応型訪問介護看護", "Regular and on-demand visits",
      "LocalBusiness",
      WORDS ("定期巡回", "定期巡回・随時対応型", "定期巡回・随時対応型訪問介護",
             "定期巡回・随時対応サービス") },
  [FACILITY_DAY_SERVICE] = { "day-service", "通所介護", "Day service", "LocalBusiness",
                             WORDS ("デイサービス", "地域密着型通所介護", "療養通所介護",
                                    "指定療養通所介護", "認知症対応型通所介護", "通所介護事業所") },
  [FACILITY_DAY_REHAB] = { "day-rehab", "通所リハビリテーション", "Day rehabilitation",
                           "LocalBusiness", WORDS ("通所リハビリ", "通所リハ", "デイケア") },
  [FACILITY_SHORT_STAY]
  = { "short-stay", "短期入所", "Short stay", "LocalBusiness",
      WORDS ("短期入所生活介護", "短期入所療養介護", "ショートステイ",
             "短期入所療養介護(介護老人保健施設)", "短期入所療養介護(介護療養型医療施設)",
             "短期入所療養介護(介護医療院)") },
  [FACILITY_MULTI_SMALL]
  = { "multi-small", "小規模多機能型居宅介護", "Small multifunctional home care", "LocalBusiness",
      WORDS ("小規模多機能", "小多機") },
  [FACILITY_KANTAKI] = { "kantaki", "看護小規模多機能型居宅介護",
                         "Nursing small multifunctional home care", "LocalBusiness",
                         WORDS ("看護小規模多機能", "看多機", "複合型サービス",
                                "複合型サービス(看護小規模多機能型居宅介護)") },
  [FACILITY_GROUP_HOME] = { "group-home", "認知症グループホーム", "Dementia group home",
                            "LocalBusiness", WORDS ("グループホーム", "認知症対応型共同生活介護") },
  [FACILITY_TOKUYOU]
  = { "tokuyou", "特別養護老人ホーム", "Special nursing home", "LocalBusiness",
      WORDS ("介護老人福祉施設", "特養", "地域密着型特別養護老人ホーム",
             "地域密着型介護老人福祉施設", "地域密着型介護老人福祉施設入所者生活介護") },
  [FACILITY_ROUKEN] = { "rouken", "介護老人保健施設", "Geriatric health facility", "LocalBusiness",
                        WORDS ("老健", "老人保健施設") },
  [FACILITY_IRYOUIN] = { "iryouin", "介護医療院", "Integrated medical care facility",
                         "LocalBusiness", WORDS ("介護療養型医療施設") },
  [FACILITY_SPECIAL_HOME]
  = { "special-home", "有料老人ホーム・軽費老人ホームなど", "Residential homes", "LocalBusiness",
      WORDS ("特定施設入居者生活介護", "地域密着型特定施設入居者生活介護", "特定施設",
             "有料老人ホーム", "軽費老人ホーム", "ケアハウス", "サービス付き高齢者向け住宅",
             "養護老人ホーム", "特定施設入居者生活介護(有料老人ホーム)",
             "特定施設入居者生活介護(軽費老人ホーム)") },
  [FACILITY_EQUIPMENT] = { "equipment", "福祉用具", "Care equipment", "LocalBusiness",
                           WORDS ("福祉用具貸与", "特定福祉用具販売", "福祉用具販売") },
  [FACILITY_PUBLIC_OFFICE]
  = { "public-office", "公的な窓口", "Public office", "GovernmentOffice",
      WORDS ("保健所", "保健センター", "市役所", "区役所", "支所", "相談窓口", "福祉事務所") },
  [FACILITY_OTHER] = { "other", "その他", "Other", "LocalBusiness", WORDS ("その他の施設") },
};

/* 「通所介護(デイサービス)」→「通所介護」: lists put the common name beside it or not. */
static char *
without_brackets (const char *folded)
{
  GString *out = g_string_new (NULL);
  guint depth = 0;
  for (const char *p = folded; *p != '\0'; p++)
    {
      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

static gboolean
type_has_word (const FacilityTypeInfo *type, const char *folded)
{
  if (strcmp (type->key, folded) == 0 || strcmp (type->ja, folded) == 0)
    return TRUE;
  for (const char *const *word = type->words; *word != NULL; word++)
    if (strcmp (*word, folded) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
find_type (const char *folded, FacilityType *type)
{
  for (guint t = 0; t < N_FACILITY_TYPES; t++)
    if (type_has_word (&facility_types[t], folded))
      {
        *type = t;
        return TRUE;
      }
  return FALSE;
}

FacilityType
facility_type_from_text (const char *text, gboolean *known)
{
  FacilityType type = FACILITY_OTHER;
  g_autofree char *folded = text_fold_header (text);
  g_autofree char *keyed = g_strdelimit (g_strdup (folded), "_", '-');
  *known = find_type (folded, &type) || find_type (keyed, &type);
  if (!*known)
    {
      g_autofree char *plain = without_brackets (folded);
      *known = find_type (plain, &type);
    }
  return type;
}

gboolean
capability_is_compared (const Capability *capability, FacilityType type)
{
  gboolean known;
  for (const char **word = capability->compare; word != NULL && *word != NULL; word++)
    if (facility_type_from_text (*word, &known) == type && known)
      return TRUE;
  return FALSE;
}
