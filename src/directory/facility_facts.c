/* Flags, counts and words of a facility. */
#include "base/text.h"
#include "directory/facility_reader.h"

#include <string.h>

static const DiagKind COUNT_UNREADABLE = {
  "facility-count-unreadable",
  DIAG_WARNING,
  "{field}「{value}」を数として読めないので載せません",
  "{field} “{value}” is not a number and is not shown",
  "数だけを入力してください（例: 29）",
  "type the number alone (29)",
};
static const DiagKind FLAG_NOT_READ = {
  "facility-flag-unreadable",
  DIAG_WARNING,
  "「{field}」の欄「{value}」は ○・△・× のどれか分かりません。不明として扱います",
  "“{value}” in the column “{field}” is neither ○, △ nor ×; it is taken as unknown",
  "○（できる）、△（要相談）、×（できない）、空欄（不明）のどれかにしてください",
  "use ○ (yes), △ (ask), × (no) or leave it empty (unknown)",
};
static const DiagKind STATUS_UNKNOWN = {
  "facility-status-unknown",
  DIAG_WARNING,
  "状況「{value}」の意味が分かりません。開設中として載せます",
  "the state “{value}” is not known; it is shown as open",
  "開設・休止・廃止・予定 のどれかにしてください",
  "use 開設, 休止, 廃止 or 予定",
};
static const DiagKind DAY_UNREADABLE = {
  "facility-date-unreadable",
  DIAG_WARNING,
  "{field}「{value}」を日付として読めません",
  "“{value}” under {field} is not a date",
  "2026-04-01 の形に直してください",
  "write it as 2026-04-01",
};
static const DiagKind KANA_MISSING = {
  "facility-kana-missing",
  DIAG_WARNING,
  "「{name}」の読みがな（名称_カナ）が空です。五十音順で正しい位置に並びません",
  "“{name}” has no reading; it will not stand in its place in the index",
  "全角カタカナで読みを入力してください",
  "type its reading in katakana",
};
static const DiagKind KANA_ODD = {
  "facility-kana-odd",
  DIAG_WARNING,
  "「{name}」の読みがな「{value}」は、かなだけになっていません",
  "the reading “{value}” of “{name}” is not kana only",
  "全角カタカナだけにしてください",
  "write katakana only",
};
/* 「一般 95／療養 40」: the last number of each part. -1 unless every part is words, then a number.
 */
static gint
sum_beds (const char *text)
{
  g_autofree char *folded = text_fold_header (text);
  g_auto (GStrv) parts = g_strsplit (folded, "/", -1);
  gint sum = 0, n = 0;
  for (char **part = parts; *part != NULL; part++)
    {
      gint beds = count_parse (*part + strcspn (*part, "0123456789"));
      if (**part != '\0' && (beds < 0 || beds > 100000 || n++ > 100))
        return -1;
      sum += MAX (beds, 0);
    }
  return n > 0 ? sum : -1;
}

static gint
read_count (FacilityReader *reader, FacilityField field)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, field, &pos);
  if (text == NULL)
    return -1;
  gint count = count_parse (text);
  if (count < 0 && field == FIELD_BEDS && (count = sum_beds (text)) >= 0)
    {
      g_autofree char *after = g_strdup_printf ("%d", count);
      repairs_add (&reader->repairs, REPAIR_NUMBER, pos, text, after);
    }
  if (count < 0)
    diags_add (reader->diags, &COUNT_UNREADABLE, pos, "field", facility_fields[field].name, "value",
               text, NULL);
  return count;
}

Flag
facility_flag (FacilityReader *reader, const char *text, const char *field, Pos pos)
{
  Flag flag = flag_parse (text);
  if (flag != FLAG_UNREADABLE)
    return flag;
  diags_add (reader->diags, &FLAG_NOT_READ, pos, "field", field, "value", text, NULL);
  return FLAG_EMPTY;
}

static void
read_status (FacilityReader *reader, Facility *facility)
{
  static const struct
  {
    const char *word;
    FacilityStatus status;
  } words[] = {
    { "開設", FACILITY_OPEN },        { "開業", FACILITY_OPEN },
    { "開院", FACILITY_OPEN },        { "営業", FACILITY_OPEN },
    { "営業中", FACILITY_OPEN },      { "稼働", FACILITY_OPEN },
    { "開設中", FACILITY_OPEN },      { "指定", FACILITY_OPEN },
    { "休止", FACILITY_SUSPENDED },   { "休止中", FACILITY_SUSPENDED },
    { "休業", FACILITY_SUSPENDED },   { "休業中", FACILITY_SUSPENDED },
    { "休院", FACILITY_SUSPENDED },   { "休診", FACILITY_SUSPENDED },
    { "廃止", FACILITY_CLOSED },      { "廃業", FACILITY_CLOSED },
    { "閉院", FACILITY_CLOSED },      { "閉鎖", FACILITY_CLOSED },
    { "閉店", FACILITY_CLOSED },      { "予定", FACILITY_PLANNED },
    { "開設予定", FACILITY_PLANNED }, { "開業予定", FACILITY_PLANNED },
  };
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_STATUS, &pos);
  if (text == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i].word) == 0)
      {
        facility->status = words[i].status;
        facility->status_given = TRUE;
        return;
      }
  diags_add (reader->diags, &STATUS_UNKNOWN, pos, "value", text, NULL);
}

static Date
read_day (FacilityReader *reader, FacilityField field)
{
  Pos pos;
  Date day = DATE_NONE;
  gboolean repaired;
  g_autofree char *text = facility_field (reader, field, &pos);
  if (text == NULL)
    return DATE_NONE;
  DateReading reading = date_cell_parse (text, DATE_NONE, &day, &repaired);
  if (reading == DATE_IMPOSSIBLE || reading == DATE_UNREADABLE)
    diags_add (reader->diags, &DAY_UNREADABLE, pos, "field", facility_fields[field].name, "value",
               text, NULL);
  else if (repaired)
    repairs_add (&reader->repairs, REPAIR_DATE, pos, text, "");
  return day;
}

/* Letters and digits may stand in a reading (「JAホスピス24」), kanji may not, and numbers alone
 * are none. */
static gboolean
is_reading (const char *text)
{
  gboolean letters = FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c != 0x3005 && c != 0x3006 && g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN)
        return FALSE;
      letters |= g_unichar_isalpha (c);
    }
  return letters;
}

/* A list without the column is said once, by the table's reader. */
static void
read_kana (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, FIELD_KANA, &pos);
  if (text == NULL)
    {
      if (reader->columns != NULL && columns_has (reader->columns, FIELD_KANA))
        diags_add (reader->diags, &KANA_MISSING, facility->pos, "name", facility->name, NULL);
      return;
    }
  g_autofree char *kana = text_to_katakana (text);
  g_strdelimit (kana, "\n", ' ');
  if (!is_reading (kana))
    diags_add (reader->diags, &KANA_ODD, pos, "name", facility->name, "value", text, NULL);
  facility->kana = directory_text (reader->directory, kana);
}

static void
read_departments (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  guint n = 0;
  g_autofree char *text = facility_field (reader, FIELD_DEPARTMENTS, &pos);
  if (text == NULL)
    return;
  g_auto (GStrv) parts = list_split (text);
  const char **own
      = directory_alloc (reader->directory, (g_strv_length (parts) + 1) * sizeof (char *));
  for (char **part = parts; *part != NULL; part++)
    own[n++] = directory_shared_text (reader->directory, *part);
  facility->departments = own;
}

static const char *
shared_field (FacilityReader *reader, FacilityField field)
{
  Pos pos;
  g_autofree char *text = facility_field (reader, field, &pos);
  return directory_shared_text (reader->directory, text);
}

void
facility_read_facts (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  read_kana (reader, facility);
  facility->name_en = shared_field (reader, FIELD_NAME_EN);
  facility->beds = read_count (reader, FIELD_BEDS);
  facility->capacity = read_count (reader, FIELD_CAPACITY);
  facility->corporation = shared_field (reader, FIELD_CORPORATION);
  facility->visit_area = shared_field (reader, FIELD_VISIT_AREA);
  facility->languages = shared_field (reader, FIELD_LANGUAGES);
  /* 「備考」 of the office's own list may be meant for colleagues; only 備考(公開) is not. */
  facility->note = shared_field (reader, FIELD_NOTE);
  if (facility->note == NULL && reader->source != NULL)
    facility->note = shared_field (reader, FIELD_REMARKS);
  const Cell *chair = facility_cell (reader, FIELD_WHEELCHAIR, &pos);
  if (chair != NULL)
    facility->wheelchair
        = facility_flag (reader, chair->text, facility_fields[FIELD_WHEELCHAIR].name, pos)
          == FLAG_YES;
  read_departments (reader, facility);
  read_status (reader, facility);
  facility->closed_on = read_day (reader, FIELD_CLOSED_ON);
  facility->checked_on = read_day (reader, FIELD_CHECKED_ON);
}
