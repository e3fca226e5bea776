/* The directory as the municipal standard's tables. */
#include <string.h>

#include "base/escape.h"
#include "directory/address.h"
#include "directory/facility_text.h"
#include "web/facility_data.h"

typedef char *(*CellCall) (const Site *site, const Facility *facility); /* NULL: nothing; g_free */

typedef struct
{
  const char *name;
  gint field; /* FacilityField, or -1 */
  CellCall call;
} DataColumn;

/* ── columns that no field of a list is ── */

static char *
of_prefecture (G_GNUC_UNUSED const Site *site, const Facility *facility)
{
  const char *address = facility->address != NULL ? facility->address : "";
  return g_strndup (address, address_parts (address).prefecture);
}

static char *
of_city (G_GNUC_UNUSED const Site *site, const Facility *facility)
{
  const char *address = facility->address != NULL ? facility->address : "";
  const AddressParts parts = address_parts (address);
  return g_strndup (address + parts.prefecture, parts.city);
}

/* The standard has one set of days and times for a facility: filled only where all days are alike,
 * for 「水曜は午前だけ」 does not go into it. */
static gboolean
all_days_alike (const Facility *facility)
{
  for (guint i = 0; i < facility->n_hours; i++)
    if (facility->hours[i].days != facility->hours[0].days || facility->hours[i].weeks != 0
        || facility->hours[i].kind != HOURS_CONSULTATION)
      return FALSE;
  return facility->n_hours > 0 && facility->hours_state == HOURS_KNOWN;
}

static char *
of_days (G_GNUC_UNUSED const Site *site, const Facility *facility)
{
  static const char *const names[] = { "日", "月", "火", "水", "木", "金", "土" };
  g_autoptr (GString) days = g_string_new (NULL);
  if (!all_days_alike (facility))
    return NULL;
  for (guint i = 1; i <= G_N_ELEMENTS (names); i++)
    if (facility->hours[0].days & 1 << i % 7)
      g_string_append (days, names[i % 7]);
  return g_string_free (g_steal_pointer (&days), FALSE);
}

static char *
times_of (const Facility *facility, gboolean opening)
{
  g_autoptr (GString) times = g_string_new (NULL);
  for (guint i = 0; all_days_alike (facility) && i < facility->n_hours; i++)
    {
      ClockTime time = opening ? facility->hours[i].open : facility->hours[i].close;
      g_string_append_printf (times, "%s%02d:%02d", i > 0 ? ";" : "", time / 60, time % 60);
    }
  return g_string_free (g_steal_pointer (&times), FALSE);
}

static char *
of_opening (G_GNUC_UNUSED const Site *site, const Facility *facility)
{
  return times_of (facility, TRUE);
}

static char *
of_closing (G_GNUC_UNUSED const Site *site, const Facility *facility)
{
  return times_of (facility, FALSE);
}

static char *
of_note (const Site *site, const Facility *facility)
{
  const char *note = facility->note != NULL ? facility->note : "";
  return site->config.sample ? g_strconcat ("見本です。実在しません。", note, NULL)
                             : g_strdup (note);
}

static char *
of_source (const Site *site, const Facility *facility)
{
  const Source *source = directory_source (site->directory, facility->source);
  return g_strdup (source != NULL ? source->title : site->config.organisation);
}

/* ── the columns of the standard ── */

#define NONE(name)                                                                                 \
  {                                                                                                \
    name, -1, NULL                                                                                 \
  }
#define FIELD(name, field)                                                                         \
  {                                                                                                \
    name, field, NULL                                                                              \
  }
#define CALL(name, function)                                                                       \
  {                                                                                                \
    name, -1, function                                                                             \
  }

/* What both tables have in the middle. */
static const DataColumn place_and_contact[] = {
  NONE ("所在地_全国地方公共団体コード"),
  NONE ("町字ID"),
  FIELD ("所在地_連結表記", FIELD_ADDRESS),
  CALL ("所在地_都道府県", of_prefecture),
  CALL ("所在地_市区町村", of_city),
  NONE ("所在地_町字"),
  NONE ("所在地_番地以下"),
  FIELD ("建物名等(方書)", FIELD_BUILDING),
  FIELD ("緯度", FIELD_LATITUDE),
  FIELD ("経度", FIELD_LONGITUDE),
  FIELD ("電話番号", FIELD_TEL),
  FIELD ("内線番号", FIELD_TEL_EXTENSION),
  FIELD ("FAX番号", FIELD_FAX),
  FIELD ("連絡先メールアドレス", FIELD_EMAIL),
  NONE ("連絡先FormURL"),
  NONE ("連絡先備考（その他、SNSなど）"),
  FIELD ("郵便番号", FIELD_POSTCODE),
  NONE ("法人番号"),
  FIELD ("法人の名称", FIELD_CORPORATION),
};

static const DataColumn medical_head[] = {
  NONE ("全国地方公共団体コード"),
  FIELD ("ID", FIELD_ID),
  NONE ("地方公共団体名"),
  FIELD ("名称", FIELD_NAME),
  FIELD ("名称_カナ", FIELD_KANA),
  FIELD ("名称_英語", FIELD_NAME_EN),
  FIELD ("医療機関の種類", FIELD_TYPE),
};

static const DataColumn medical_tail[] = {
  FIELD ("医療機関コード", FIELD_MEDICAL_CODE),
  CALL ("診療曜日", of_days),
  CALL ("診療開始時間", of_opening),
  CALL ("診療終了時間", of_closing),
  FIELD ("診療日時特記事項", FIELD_HOURS_NOTE),
  NONE ("時間外における対応"),
  FIELD ("診療科目", FIELD_DEPARTMENTS),
  FIELD ("病床数", FIELD_BEDS),
  NONE ("災害拠点分類"),
  FIELD ("状況", FIELD_STATUS),
  FIELD ("URL", FIELD_URL),
  CALL ("備考", of_note),
  FIELD ("定員", FIELD_CAPACITY),
};

static const DataColumn care_head[] = {
  NONE ("全国地方公共団体コード"),
  FIELD ("ID", FIELD_ID),
  NONE ("地方公共団体名"),
  FIELD ("介護サービス事業所名称", FIELD_NAME),
  FIELD ("介護サービス事業所名称_カナ", FIELD_KANA),
  FIELD ("介護サービス事業所名称_英字", FIELD_NAME_EN),
  FIELD ("実施サービス", FIELD_TYPE),
};

static const DataColumn care_tail[] = {
  FIELD ("事業所番号", FIELD_CARE_CODE),
  CALL ("利用可能曜日", of_days),
  FIELD ("利用可能曜日特記事項", FIELD_HOURS_NOTE),
  FIELD ("定員", FIELD_CAPACITY),
  FIELD ("URL", FIELD_URL),
  CALL ("備考", of_note),
  FIELD ("状況", FIELD_STATUS),
};

/* What the standard has no column for, behind its own. */
static const DataColumn beyond[] = {
  FIELD ("診療時間", FIELD_HOURS),
  FIELD ("休診日", FIELD_CLOSED),
  FIELD ("対応地域", FIELD_VISIT_AREA),
  FIELD ("車椅子可", FIELD_WHEELCHAIR),
  FIELD ("外国語対応", FIELD_LANGUAGES),
  FIELD ("確認日", FIELD_CHECKED_ON),
  CALL ("出典", of_source),
};

/* ── rows ── */

/* All columns of a table, those of the capabilities last. */
static GArray *
all_columns (const Directory *directory, gboolean care)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (DataColumn));
  if (care)
    g_array_append_vals (all, care_head, G_N_ELEMENTS (care_head));
  else
    g_array_append_vals (all, medical_head, G_N_ELEMENTS (medical_head));
  g_array_append_vals (all, place_and_contact, G_N_ELEMENTS (place_and_contact));
  if (care)
    g_array_append_vals (all, care_tail, G_N_ELEMENTS (care_tail));
  else
    g_array_append_vals (all, medical_tail, G_N_ELEMENTS (medical_tail));
  g_array_append_vals (all, beyond, G_N_ELEMENTS (beyond));
  for (guint i = 0; i < directory->capabilities->len; i++)
    {
      gint column = FACILITY_TEXT_CAPABILITIES + (gint)i;
      const DataColumn own = FIELD (facility_text_header (directory, column), column);
      g_array_append_val (all, own);
    }
  return all;
}

static char *
cell_of (const Site *site, const Facility *facility, const DataColumn *column)
{
  if (column->call != NULL)
    return column->call (site, facility);
  return column->field >= 0 ? facility_text (site->directory, facility, column->field) : NULL;
}

static void
append_row (const Site *site, const GArray *columns, const Facility *facility, GString *out)
{
  for (guint i = 0; i < columns->len; i++)
    {
      const DataColumn *column = &g_array_index (columns, DataColumn, i);
      g_autofree char *cell
          = facility != NULL ? cell_of (site, facility, column) : g_strdup (column->name);
      escape_csv (out, cell != NULL ? cell : "");
      g_string_append (out, i + 1 < columns->len ? "," : "\r\n");
    }
}

void
facility_data_csv (const Site *site, const GPtrArray *facilities, gboolean care, GString *out)
{
  g_autoptr (GArray) columns = all_columns (site->directory, care);
  g_string_append (out, "\xEF\xBB\xBF");
  append_row (site, columns, NULL, out);
  for (guint i = 0; i < facilities->len; i++)
    append_row (site, columns, facilities->pdata[i], out);
}
