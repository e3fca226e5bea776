#include "directory/facility_fact.h"
#include "base/text.h"
#include "directory/match_key.h"

#include <stddef.h>
#include <string.h>

#define MEMBER(name)                                                                               \
  {                                                                                                \
    offsetof (Facility, name), sizeof (((Facility *)NULL)->name)                                   \
  }

const FactInfo facility_facts[N_FACTS] = {
  [FACT_NAME] = { "name", "名称", FIELD_NAME, FACT_NAME, FALSE, { MEMBER (name) } },
  [FACT_KANA] = { "kana", "読みがな", FIELD_KANA, FACT_NAME, FALSE, { MEMBER (kana) } },
  [FACT_NAME_EN]
  = { "name_en", "英語の名称", FIELD_NAME_EN, FACT_NAME, FALSE, { MEMBER (name_en) } },
  [FACT_TYPE]
  = { "type", "種別", FIELD_TYPE, FACT_TYPE, FALSE, { MEMBER (type_text), MEMBER (type) } },
  [FACT_ADDRESS] = { "address",
                     "住所",
                     FIELD_ADDRESS,
                     FACT_ADDRESS,
                     FALSE,
                     { MEMBER (address), MEMBER (building), MEMBER (areas) } },
  [FACT_POSTCODE]
  = { "postal_code", "郵便番号", FIELD_POSTCODE, FACT_ADDRESS, FALSE, { MEMBER (postal_code) } },
  [FACT_PLACE] = { "place",
                   "緯度・経度",
                   FIELD_LOCATION,
                   FACT_ADDRESS,
                   FALSE,
                   { MEMBER (latitude), MEMBER (longitude) } },
  [FACT_TEL] = { "tel",
                 "電話番号",
                 FIELD_TEL,
                 FACT_TEL,
                 FALSE,
                 { MEMBER (tel), MEMBER (tel_href), MEMBER (tel_extra) } },
  [FACT_FAX] = { "fax", "FAX番号", FIELD_FAX, FACT_FAX, FALSE, { MEMBER (fax) } },
  [FACT_EMAIL] = { "email", "メールアドレス", FIELD_EMAIL, FACT_EMAIL, FALSE, { MEMBER (email) } },
  [FACT_URL] = { "url_home", "URL", FIELD_URL, FACT_URL, FALSE, { MEMBER (url) } },
  [FACT_HOURS] = { "hours",
                   "診療時間",
                   FIELD_HOURS,
                   FACT_HOURS,
                   FALSE,
                   { MEMBER (hours_state), MEMBER (hours), MEMBER (n_hours), MEMBER (hours_note),
                     MEMBER (closed_days), MEMBER (year_spans), MEMBER (n_year_spans),
                     MEMBER (closed_from), MEMBER (closed_until) } },
  [FACT_CLOSED]
  = { "closed_text", "休診日", FIELD_CLOSED, FACT_HOURS, FALSE, { MEMBER (closed_text) } },
  [FACT_DEPARTMENTS] = { "departments",
                         "診療科目",
                         FIELD_DEPARTMENTS,
                         FACT_DEPARTMENTS,
                         FALSE,
                         { MEMBER (departments) } },
  [FACT_BEDS] = { "beds", "病床数", FIELD_BEDS, FACT_BEDS, TRUE, { MEMBER (beds) } },
  [FACT_CAPACITY]
  = { "capacity", "定員", FIELD_CAPACITY, FACT_CAPACITY, TRUE, { MEMBER (capacity) } },
  [FACT_CORPORATION] = { "corporation",
                         "法人の名称",
                         FIELD_CORPORATION,
                         FACT_CORPORATION,
                         FALSE,
                         { MEMBER (corporation) } },
  [FACT_VISIT_AREA]
  = { "visit_area", "対応地域", FIELD_VISIT_AREA, FACT_VISIT_AREA, FALSE, { MEMBER (visit_area) } },
  [FACT_WHEELCHAIR]
  = { "wheelchair", "車椅子", FIELD_WHEELCHAIR, FACT_WHEELCHAIR, FALSE, { MEMBER (wheelchair) } },
  [FACT_LANGUAGES]
  = { "languages", "外国語対応", FIELD_LANGUAGES, FACT_LANGUAGES, FALSE, { MEMBER (languages) } },
  [FACT_STATUS] = { "status",
                    "状況",
                    FIELD_STATUS,
                    FACT_STATUS,
                    FALSE,
                    { MEMBER (status_given), MEMBER (status) } },
  [FACT_CLOSED_ON]
  = { "closed_on", "廃止日", FIELD_CLOSED_ON, FACT_CLOSED_ON, FALSE, { MEMBER (closed_on) } },
  [FACT_CHECKED_ON]
  = { "checked_on", "確認日", FIELD_CHECKED_ON, FACT_CHECKED_ON, FALSE, { MEMBER (checked_on) } },
  [FACT_NOTE] = { "note", "備考", FIELD_NOTE, FACT_NOTE, FALSE, { MEMBER (note) } },
};

/* Columns that are part of a fact called by another. */
static const struct
{
  FacilityField field;
  FacilityFact fact;
} parts[] = {
  { FIELD_ADDRESS_PREFECTURE, FACT_ADDRESS },
  { FIELD_ADDRESS_CITY, FACT_ADDRESS },
  { FIELD_ADDRESS_TOWN, FACT_ADDRESS },
  { FIELD_ADDRESS_BLOCK, FACT_ADDRESS },
  { FIELD_BUILDING, FACT_ADDRESS },
  { FIELD_TEL_EXTENSION, FACT_TEL },
  { FIELD_DAYS, FACT_HOURS },
  { FIELD_OPEN, FACT_HOURS },
  { FIELD_CLOSE, FACT_HOURS },
  { FIELD_HOURS_NOTE, FACT_HOURS },
  { FIELD_LATITUDE, FACT_PLACE },
  { FIELD_LONGITUDE, FACT_PLACE },
  { FIELD_REMARKS, FACT_NOTE },
};

gint
facility_fact_of_field (gint field)
{
  for (gint fact = 0; fact < N_FACTS; fact++)
    if ((gint)facility_facts[fact].field == field)
      return fact;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((gint)parts[i].field == field)
      return (gint)parts[i].fact;
  return -1;
}

gboolean
facility_knows (const Facility *facility, FacilityFact fact)
{
  const FactInfo *info = &facility_facts[fact];
  const guint8 *first = (const guint8 *)facility + info->members[0].offset;
  if (info->is_count)
    return *(const gint *)first >= 0;
  for (guint i = 0; i < info->members[0].size; i++)
    if (first[i] != 0)
      return TRUE;
  return FALSE;
}

void
facility_copy_fact (Facility *into, const Facility *from, FacilityFact fact)
{
  const FactInfo *info = &facility_facts[fact];
  for (guint i = 0; i < G_N_ELEMENTS (info->members) && info->members[i].size > 0; i++)
    memcpy ((guint8 *)into + info->members[i].offset,
            (const guint8 *)from + info->members[i].offset, info->members[i].size);
}

void
facility_forget_fact (Facility *facility, FacilityFact fact)
{
  static const Facility nothing = { .beds = -1, .capacity = -1 };
  facility_copy_fact (facility, &nothing, fact);
}

/* ── comparing ── */

/* The digits of a number within Japan without its leading 0, which Excel eats. g_free. */
static char *
phone_digits (const char *tel)
{
  g_autofree char *narrow = text_nfkc (tel);
  GString *digits = g_string_new (NULL);
  for (const char *at = narrow; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) && (*at != '0' || digits->len > 0))
      g_string_append_c (digits, *at);
  return g_string_free (digits, FALSE);
}

static gboolean
same_phone (const char *a, const char *b)
{
  g_autofree char *digits_a = phone_digits (a), *digits_b = phone_digits (b);
  return strcmp (digits_a, digits_b) == 0;
}

static gboolean
same_name (const char *a, const char *b)
{
  gboolean a_has_kind, b_has_kind;
  g_autofree char *key_a = match_name (a, &a_has_kind), *key_b = match_name (b, &b_has_kind);
  return match_compare_names (key_a, a_has_kind, key_b, b_has_kind) >= NAME_BEHIND;
}

static gboolean
same_address (const char *a, const char *b)
{
  gsize town_a, town_b;
  g_autofree char *key_a = match_address (a, &town_a), *key_b = match_address (b, &town_b);
  return strcmp (key_a, key_b) == 0 || match_same_address (key_a, town_a, key_b, town_b);
}

gboolean
facility_agrees (const Facility *a, const Facility *b, FacilityFact fact)
{
  if (a == b || !facility_knows (a, fact) || !facility_knows (b, fact))
    return TRUE;
  switch (fact)
    {
    case FACT_NAME:
      return same_name (a->name, b->name);
    case FACT_ADDRESS:
      return same_address (a->address, b->address);
    case FACT_TEL:
      return same_phone (a->tel, b->tel);
    case FACT_HOURS:
      return FALSE; /* two timetables are never taken for one */
    default:
      return memcmp ((const guint8 *)a + facility_facts[fact].members[0].offset,
                     (const guint8 *)b + facility_facts[fact].members[0].offset,
                     facility_facts[fact].members[0].size)
             == 0;
    }
}

const char *
facility_fact_text (const Facility *facility, FacilityFact fact)
{
  switch (fact)
    {
    case FACT_NAME:
      return facility->name;
    case FACT_ADDRESS:
      return facility->address != NULL ? facility->address : "";
    case FACT_TEL:
      return facility->tel != NULL ? facility->tel : "";
    default:
      return "";
    }
}
