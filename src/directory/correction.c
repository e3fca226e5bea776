#include "directory/correction.h"
#include "directory/facility_fact.h"
#include "directory/facility_reader.h"
#include "directory/facility_text.h"

#include <string.h>

static const DiagKind COLUMN_MISSING = {
  "corrections-column-missing",
  DIAG_WITHHELD,
  "「{column}」の列がないので、この表は使えません",
  "there is no column “{column}”, so this table cannot be used",
  "見出しを「ID,項目,値,確認日,方法,確認者,公開,理由」にしてください",
  "its headers are ID, 項目, 値, 確認日, 方法, 確認者, 公開, 理由",
};
static const DiagKind ID_MISSING = {
  "correction-id-missing",
  DIAG_WITHHELD,
  "ID が空なので、この訂正は使えません",
  "the correction has no id and is not used",
  "施設の ID を入力してください（orihon list facilities で分かります）",
  "enter the facility's id (orihon list facilities shows it)",
};
static const DiagKind ITEM_UNKNOWN = {
  "correction-item-unknown",
  DIAG_WITHHELD,
  "項目「{item}」は訂正できません。この行は使いません",
  "“{item}” is nothing that can be corrected; the row is not used",
  "名簿の見出し（電話番号、住所、診療時間 など）か、できることの名前か、「全体」にしてください。"
  "住所は建物まで、時間は特記事項まで、ひとつの値に書きます",
  "use a header of the list (電話番号, 住所, 診療時間 …), the name of a capability, or 全体; an "
  "address "
  "is written with its building, hours with their note",
};
static const DiagKind DATE_WRONG = {
  "correction-date-unreadable",
  DIAG_WITHHELD,
  "確認日「{value}」を日付として読めません。この訂正は使いません",
  "“{value}” is not a date; the correction is not used",
  "確かめた日を 2026-04-01 の形で入力してください",
  "enter the day of the confirmation as 2026-04-01",
};
static const DiagKind VALUE_MISSING = {
  "correction-value-missing",
  DIAG_WITHHELD,
  "「{item}」の値が空です。この訂正は使いません",
  "there is no value for “{item}”; the correction is not used",
  "正しい値を入力してください。空欄にしたいときは「空欄」と書きます",
  "enter the right value; write 空欄 to empty the field",
};
static const DiagKind VALUE_UNREADABLE = {
  "correction-value-unreadable",
  DIAG_WITHHELD,
  "「{item}」の値「{value}」を読めません。この訂正は使いません",
  "the value “{value}” of “{item}” cannot be read; the correction is not used",
  "名簿と同じ書き方にしてください",
  "write it as in the list",
};
static const DiagKind NEEDED = {
  "correction-of-what-is-needed",
  DIAG_WITHHELD,
  "「{item}」は空欄にも非公開にもできません。この訂正は使いません",
  "“{item}” can be neither emptied nor hidden; the correction is not used",
  "載せない施設なら、項目「状況」を「廃止」にするか、名簿の行を削除してください",
  "close it (状況: 廃止) or delete its row if it is not to be shown",
};
static const DiagKind AUDIENCE_UNKNOWN = {
  "correction-audience-unknown",
  DIAG_WARNING,
  "公開「{value}」の意味が分かりません。非公開として扱います",
  "“{value}” does not say who may see it; it is hidden",
  "公開・関係機関・非公開 のどれかにしてください",
  "use 公開, 関係機関 or 非公開",
};

enum
{
  OF_ID,
  OF_ITEM,
  OF_VALUE,
  OF_DATE,
  OF_METHOD,
  OF_AUDIENCE,
  N_OF,
};
static const ColumnField correction_fields[N_OF] = {
  [OF_ID] = { "ID", "id|施設id" },           [OF_ITEM] = { "項目", "項目|見出し" },
  [OF_VALUE] = { "値", "値|正しい値" },      [OF_DATE] = { "確認日", "確認日|日付" },
  [OF_METHOD] = { "方法", "方法|確認方法" }, [OF_AUDIENCE] = { "公開", "公開|公開区分" },
};

typedef struct
{
  Directory *directory;
  const Table *table;
  Columns *columns;
  guint row;
  Repairs repairs;
  Diags *diags;
} Corrector;

/* ── cells ── */

static char *
text_of (Corrector *corrector, guint field, Pos *pos)
{
  const Cell *cell = columns_cell (corrector->columns, corrector->row, field, pos);
  return cell != NULL ? cell_verbatim (cell, *pos, &corrector->repairs, corrector->diags) : NULL;
}

/* A word of the list, so that nobody's name comes to stand there. */
static const char *
read_method (Corrector *corrector)
{
  static const char *const words[] = { "電話", "FAX", "郵送", "訪問", "メール" };
  Pos pos;
  g_autofree char *text = text_of (corrector, OF_METHOD, &pos);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return words[i];
  return "その他";
}

static CorrectionAudience
read_audience (Corrector *corrector)
{
  static const char *const words[] = { "公開", "関係機関", "非公開" };
  Pos pos;
  g_autofree char *text = text_of (corrector, OF_AUDIENCE, &pos);
  if (text == NULL)
    return CORRECTION_PUBLIC;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      return (CorrectionAudience)i;
  diags_add (corrector->diags, &AUDIENCE_UNKNOWN, pos, "value", text, NULL);
  return CORRECTION_HIDDEN;
}

static gboolean
read_date (Corrector *corrector, Date *date)
{
  Pos pos = table_cell_pos (corrector->table, corrector->row, 0);
  gboolean repaired;
  g_autofree char *text = text_of (corrector, OF_DATE, &pos);
  DateReading reading
      = text != NULL ? date_cell_parse (text, DATE_NONE, date, &repaired) : DATE_UNREADABLE;
  return reading != DATE_UNREADABLE && reading != DATE_IMPOSSIBLE
             ? TRUE
             : diags_add (corrector->diags, &DATE_WRONG, pos, "value", text != NULL ? text : "",
                          NULL);
}

/* ── items ── */

/* A column that carries a fact by itself, or a capability. */
static gboolean
is_correctable (gint column)
{
  gint fact
      = column >= 0 && column < FACILITY_TEXT_CAPABILITIES ? facility_fact_of_field (column) : -1;
  return fact >= 0 && (gint)facility_facts[fact].field == column;
}

static gboolean
find_item (Corrector *corrector, const char *item, Pos pos, gint *column)
{
  const Directory *directory = corrector->directory;
  *column = strcmp (item, "全体") == 0 ? CORRECTION_WHOLE : facility_text_column (directory, item);
  gint capability = *column - FACILITY_TEXT_CAPABILITIES;
  if (*column == CORRECTION_WHOLE || is_correctable (*column)
      || (capability >= 0 && capability < (gint)directory->capabilities->len))
    return TRUE;
  return diags_add (corrector->diags, &ITEM_UNKNOWN, pos, "item", item, NULL);
}

/* ── values ── */

static void
read_capability (FacilityReader *reader, Facility *record, gint number)
{
  const Capability *capability = reader->directory->capabilities->pdata[number];
  guint8 *own = directory_alloc (reader->directory, reader->directory->capabilities->len);
  own[number]
      = facility_capability_value (reader, reader->only->text, capability->name, reader->only_pos);
  record->capabilities = own;
}

/* A record of which only @column is known. Every reader looks for its own field. */
static Facility *
read_record (Corrector *corrector, const Cell *cell, gint column, Pos pos)
{
  FacilityReader reader = { .directory = corrector->directory,
                            .only = cell,
                            .only_field = (FacilityField)column,
                            .only_pos = pos,
                            .diags = corrector->diags };
  Facility *record = directory_alloc (corrector->directory, sizeof *record);
  record->pos = pos;
  if (column >= FACILITY_TEXT_CAPABILITIES)
    read_capability (&reader, record, column - FACILITY_TEXT_CAPABILITIES);
  else
    {
      facility_read_name (&reader, record);
      facility_read_type (&reader, record);
      facility_read_place (&reader, record);
      facility_read_contact (&reader, record);
      facility_read_hours (&reader, record);
      facility_read_facts (&reader, record);
    }
  repairs_report (&reader.repairs, corrector->diags);
  return record;
}

static gboolean
says_something (const Facility *record, gint column)
{
  if (column >= FACILITY_TEXT_CAPABILITIES)
    return record->capabilities[column - FACILITY_TEXT_CAPABILITIES] != CAPABILITY_UNKNOWN;
  return facility_knows (record, (FacilityFact)facility_fact_of_field (column));
}

static gboolean
is_needed (gint column)
{
  return column == FIELD_NAME || column == FIELD_TYPE || column == FIELD_STATUS;
}

/* FALSE: the correction cannot be used, which has been said. */
static gboolean
read_value (Corrector *corrector, Correction *correction)
{
  Pos pos = correction->pos;
  const Cell *cell = columns_cell (corrector->columns, corrector->row, OF_VALUE, &pos);
  g_autofree char *text = text_of (corrector, OF_VALUE, &pos);
  gboolean emptied = g_strcmp0 (text, "空欄") == 0;
  if ((emptied || correction->audience != CORRECTION_PUBLIC) && is_needed (correction->column))
    return diags_add (corrector->diags, &NEEDED, pos, "item", correction->item, NULL);
  correction->keeps_value = text == NULL;
  if (text == NULL && correction->audience == CORRECTION_PUBLIC)
    return diags_add (corrector->diags, &VALUE_MISSING, correction->pos, "item", correction->item,
                      NULL);
  if (text == NULL || emptied)
    return TRUE;
  guint warnings = diags_count (corrector->diags, DIAG_WARNING);
  correction->value = read_record (corrector, cell, correction->column, pos);
  if (diags_count (corrector->diags, DIAG_WARNING) == warnings
      && says_something (correction->value, correction->column))
    return TRUE;
  return diags_add (corrector->diags, &VALUE_UNREADABLE, pos, "item", correction->item, "value",
                    text, NULL);
}

/* ── rows ── */

static void
read_row (Corrector *corrector)
{
  Pos pos = table_cell_pos (corrector->table, corrector->row, 0), item_pos = pos;
  g_autofree char *id = text_of (corrector, OF_ID, &pos);
  g_autofree char *item = text_of (corrector, OF_ITEM, &item_pos);
  Correction correction = { .pos = pos };
  if (id == NULL)
    diags_add (corrector->diags, &ID_MISSING, pos, NULL);
  else if (item == NULL)
    diags_add (corrector->diags, &ITEM_UNKNOWN, pos, "item", "", NULL);
  else if (find_item (corrector, item, item_pos, &correction.column)
           && read_date (corrector, &correction.date))
    {
      correction.id = directory_text (corrector->directory, id);
      correction.item = directory_shared_text (corrector->directory, item);
      correction.method = read_method (corrector);
      correction.audience = read_audience (corrector);
      if (correction.column == CORRECTION_WHOLE || read_value (corrector, &correction))
        {
          Correction *own = directory_alloc (corrector->directory, sizeof correction);
          *own = correction;
          g_ptr_array_add (corrector->directory->corrections, own);
        }
    }
}

gboolean
directory_read_corrections (Directory *directory, const Table *table, Diags *diags)
{
  static const guint required[] = { OF_ID, OF_ITEM, OF_VALUE, OF_DATE };
  g_autoptr (Columns) columns = columns_new (table, correction_fields, N_OF, NULL);
  Corrector corrector
      = { .directory = directory, .table = table, .columns = columns, .diags = diags };
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (!columns_has (columns, required[i]))
      return diags_add (diags, &COLUMN_MISSING, table_header_pos (table, 0), "column",
                        correction_fields[required[i]].name, NULL);
  for (corrector.row = 0; corrector.row < table_n_rows (table); corrector.row++)
    read_row (&corrector);
  repairs_report (&corrector.repairs, diags);
  return TRUE;
}
