/* directory_read_table: which rows of a list become facilities. */
#include "base/text.h"
#include "directory/facility_reader.h"
#include "directory/supplement.h"

#include <string.h>

static const DiagKind COLUMN_MISSING = {
  "facility-column-missing",
  DIAG_WITHHELD,
  "「{field}」の列がないので、この表は使えません。見つかった列: {found}",
  "there is no column “{field}”, so this list cannot be used; columns found: {found}",
  "見出しの行があるか、見出しの名前が合っているかを確かめてください",
  "look whether there is a row of headers, and how they are called",
};
static const DiagKind TYPE_COLUMN_MISSING = {
  "facility-type-column-missing",
  DIAG_WITHHELD,
  "「種別」の列がないので、何の施設か分からず、この表は使えません。見つかった列: {found}",
  "no column says what kind of facility a row is, so this list cannot be used; columns found: "
  "{found}",
  "「種別」の列を加えるか、取得した名簿なら sources.yaml の constants に「種別: "
  "薬局」のように書いてください",
  "add a column 種別, or give its value under constants in sources.yaml",
};
static const DiagKind COLUMNS_INTERNAL = {
  "facility-columns-internal",
  DIAG_NOTE,
  "次の列は読みません（どこにも載りません）: {columns}",
  "these columns are not read and appear nowhere: {columns}",
  NULL,
  NULL,
};
static const DiagKind KANA_COLUMN_MISSING = {
  "facility-kana-column-missing",
  DIAG_WARNING,
  "読みがな（名称_カナ）の列がないので、五十音順に並びません",
  "there is no column of readings (名称_カナ), so the list cannot be in 五十音 order",
  "「名称_カナ」の列を加えてください",
  "add a column 名称_カナ",
};
static const DiagKind NAME_MISSING = {
  "facility-name-missing",
  DIAG_WITHHELD,
  "施設名が空です（この行は載せません）",
  "the facility has no name; the row is left out",
  "名称を入力するか、この行を削除してください",
  "enter the name or delete the row",
};
static const DiagKind ID_TWICE = {
  "facility-id-twice",
  DIAG_WITHHELD,
  "「{name}」の ID {id} は「{other}」（{place}）と同じです。この行は載せません",
  "“{name}” has the same id {id} as “{other}” ({place}); the row is left out",
  "重複した行なら一方を削除し、別の施設なら ID を変えてください",
  "delete one of the rows if they are the same, else give another id",
};
static const DiagKind OUTSIDE = {
  "facility-outside",
  DIAG_NOTE,
  "{count}件は住所が「{within}」の外なので載せません",
  "{count} facilities are outside “{within}” and not shown",
  NULL,
  NULL,
};
static const DiagKind TYPE_UNKNOWN = {
  "facility-type-unknown",
  DIAG_WARNING,
  "種別「{value}」が分からないので「その他」として載せます",
  "the kind “{value}” is not known; it is shown as “other”",
  "病院・診療所・歯科診療所・薬局・訪問看護ステーションなどの言葉にしてください",
  "use a known word (病院, 診療所, 薬局, 訪問看護ステーション …)",
};

static const DiagKind NOT_CHOSEN = {
  "facility-not-chosen",
  DIAG_NOTE,
  "{count}行は only で選ばれていないので載せません",
  "{count} rows are not chosen by only and not shown",
  NULL,
  NULL,
};
/* ── rows ── */

/* What the rows of one table share beside the reader. */
typedef struct
{
  guint n_outside;
  guint n_not_chosen;
} Tally;

void
facility_read_name (FacilityReader *reader, Facility *facility)
{
  Pos pos;
  g_autofree char *name = facility_field (reader, FIELD_NAME, &pos);
  if (name != NULL)
    facility->name = directory_text (reader->directory, g_strdelimit (name, "\n", ' '));
}

void
facility_read_type (FacilityReader *reader, Facility *facility)
{
  Pos pos = facility->pos;
  gboolean known = FALSE;
  g_autofree char *text = facility_field (reader, FIELD_TYPE, &pos);
  g_autofree char *kind = facility_field (reader, FIELD_BUREAU_KIND, &pos);
  /* The regional bureau's 種別 is 「診療所」 of dentists, too. */
  gboolean of_kind = text == NULL || g_strcmp0 (kind, "歯科") == 0 || g_strcmp0 (kind, "薬局") == 0;
  const char *word = of_kind && kind != NULL ? kind : text;
  if (word != NULL && reader->navii != NULL)
    word = navii_type (word);
  facility->type = FACILITY_OTHER;
  if (word == NULL)
    return;
  facility->type = facility_type_from_text (word, &known);
  facility->type_text = directory_shared_text (reader->directory, word);
  if (!known)
    diags_add (reader->diags, &TYPE_UNKNOWN, pos, "value", word, NULL);
}

void
facility_settle_type (Facility *facility)
{
  if (facility->type != FACILITY_CLINIC || facility->beds <= 0)
    return;
  facility->type = facility->beds >= 20 ? FACILITY_HOSPITAL : FACILITY_CLINIC_BEDS;
}

gboolean
facility_id_taken (const Facility *facility, const Facility *other, Diags *diags)
{
  g_autofree char *place
      = other->pos.file == facility->pos.file
            ? g_strdup_printf ("%s%s%u行", other->pos.sheet ? other->pos.sheet : "",
                               other->pos.sheet ? " " : "", other->pos.line)
            : directory_place (other->pos);
  return diags_add (diags, &ID_TWICE, facility->pos, "name", facility->name, "id", facility->id,
                    "other", other->name, "place", place, NULL);
}

/* FALSE: another row of the table has the id. */
static gboolean
set_id (FacilityReader *reader, Facility *facility)
{
  g_autofree char *id = facility_read_id (reader, facility);
  const Facility *other = g_hash_table_lookup (reader->by_id, id);
  facility->id = directory_text (reader->directory, id);
  if (other != NULL)
    return facility_id_taken (facility, other, reader->diags);
  g_hash_table_insert (reader->by_id, (gpointer)facility->id, facility);
  return TRUE;
}

/* The regional bureau gives a row to each notification: all but a facility's first add one to it.
 */
static gboolean
is_further_notification (FacilityReader *reader)
{
  if (!columns_has (reader->columns, FIELD_SYMBOL))
    return FALSE;
  g_autofree char *code = facility_bureau_code (reader);
  Facility *facility = code != NULL ? g_hash_table_lookup (reader->by_id, code) : NULL;
  if (facility == NULL)
    return FALSE;
  facility_add_symbol (reader, facility);
  return TRUE;
}

/* A national list is of use for the part that one's own citizens can go to. */
static gboolean
is_within (FacilityReader *reader)
{
  Pos pos;
  const char *const *within = reader->source != NULL ? reader->source->within : NULL;
  if (within == NULL || *within == NULL)
    return TRUE;
  const Cell *address = facility_cell (reader, FIELD_ADDRESS, &pos);
  const Cell *city = facility_cell (reader, FIELD_CITY, &pos);
  g_autofree char *place
      = g_strconcat (city ? city->text : "", " ", address ? address->text : "", NULL);
  g_autofree char *folded = text_fold_name (place);
  for (; *within != NULL; within++)
    {
      g_autofree char *word = text_fold_name (*within);
      if (strstr (folded, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
read_row (FacilityReader *reader, Tally *tally)
{
  if (!columns_row_fits (reader->columns, reader->row))
    {
      tally->n_not_chosen++;
      return;
    }
  if (is_further_notification (reader))
    return;
  if (!is_within (reader))
    {
      tally->n_outside++;
      return;
    }
  Facility *facility = directory_alloc (reader->directory, sizeof *facility);
  facility->pos = table_cell_pos (reader->table, reader->row, 0);
  facility_read_name (reader, facility);
  if (facility->name == NULL)
    {
      diags_add (reader->diags, &NAME_MISSING, facility->pos, NULL);
      return;
    }
  facility->source = reader->source != NULL ? reader->source->key : NULL;
  facility->origin = reader->origin;
  facility_read_type (reader, facility);
  if (!set_id (reader, facility))
    return;
  facility_read_codes (reader, facility);
  facility_read_place (reader, facility);
  facility_read_contact (reader, facility);
  facility_read_hours (reader, facility);
  facility_read_facts (reader, facility);
  facility_read_capabilities (reader, facility);
  facility_settle_type (facility);
  facility_forget_untrusted (reader->directory, facility);
  g_ptr_array_add (reader->directory->facilities, facility);
}

/* ── the table ── */

static gboolean
require (const FacilityReader *reader, FacilityField field, FacilityField other,
         const DiagKind *missing)
{
  if (columns_has (reader->columns, field) || columns_has (reader->columns, other))
    return TRUE;
  g_autofree char *found = columns_found (reader->columns);
  return diags_add (reader->diags, missing, table_header_pos (reader->table, 0), "field",
                    facility_fields[field].name, "found", found, NULL);
}

static gboolean
has_required_columns (const FacilityReader *reader)
{
  gboolean name = require (reader, FIELD_NAME, FIELD_NAME, &COLUMN_MISSING);
  gboolean type = require (reader, FIELD_TYPE, FIELD_BUREAU_KIND, &TYPE_COLUMN_MISSING);
  gboolean place = columns_has (reader->columns, FIELD_ADDRESS_TOWN)
                   || require (reader, FIELD_ADDRESS, FIELD_TEL, &COLUMN_MISSING);
  return name && type && place;
}

static int
claim_capability (Columns *columns, const Capability *capability)
{
  g_autofree char *name = text_fold_header (capability->name);
  int column = -1;
  for (const char **h = capability->headers; column < 0 && h != NULL && *h != NULL; h++)
    {
      g_autofree char *header = text_fold_header (*h);
      column = columns_claim (columns, header);
    }
  return column >= 0 ? column : columns_claim (columns, name);
}

Columns *
facility_columns_new (const Directory *directory, const Table *table, const Source *source,
                      int *of_capabilities)
{
  ColumnHints hints = { NULL };
  if (source != NULL)
    hints = (ColumnHints){ source->mapping, source->constants, source->values, source->only };
  Columns *columns = columns_new (table, facility_fields, N_FACILITY_FIELDS, &hints);
  for (guint i = 0; i < directory->capabilities->len; i++)
    of_capabilities[i] = claim_capability (columns, directory->capabilities->pdata[i]);
  navii_claim (table, columns);
  return columns;
}

static void
report_columns (FacilityReader *reader)
{
  Pos pos = table_header_pos (reader->table, 0);
  g_autofree char *unknown = columns_unknown (reader->columns);
  if (unknown != NULL)
    diags_add (reader->diags, &COLUMNS_INTERNAL, pos, "columns", unknown, NULL);
  if (!columns_has (reader->columns, FIELD_KANA))
    diags_add (reader->diags, &KANA_COLUMN_MISSING, pos, NULL);
}

static void
report_tally (const FacilityReader *reader, const Tally *tally)
{
  g_autofree char *not_chosen = g_strdup_printf ("%u", tally->n_not_chosen);
  if (tally->n_not_chosen > 0)
    diags_add (reader->diags, &NOT_CHOSEN, table_header_pos (reader->table, 0), "count", not_chosen,
               NULL);
  if (tally->n_outside == 0)
    return;
  g_autofree char *outside = g_strdup_printf ("%u", tally->n_outside);
  g_autofree char *within = g_strjoinv ("・", (char **)reader->source->within);
  diags_add (reader->diags, &OUTSIDE, table_header_pos (reader->table, 0), "count", outside,
             "within", within, NULL);
}

static void
read_rows (FacilityReader *reader)
{
  Tally tally = { 0 };
  for (reader->row = 0; reader->row < table_n_rows (reader->table); reader->row++)
    read_row (reader, &tally);
  repairs_report (&reader->repairs, reader->diags);
  report_tally (reader, &tally);
}

/* Of the office's own lists, which come first, each has rank 0; sources count up. */
static guint16
add_origin (Directory *directory, const Source *source, Diags *diags)
{
  guint n = directory->origins->len;
  const Origin *last = n > 0 ? directory->origins->pdata[n - 1] : NULL;
  Origin *origin = directory_alloc (directory, sizeof *origin);
  if (source != NULL)
    *origin = (Origin){ .key = source->key,
                        .title = source->title,
                        .date = source->date,
                        .rank = last != NULL ? last->rank + 1 : 1 };
  if (source != NULL)
    origin_read_trust (origin, directory, source, diags);
  g_ptr_array_add (directory->origins, origin);
  return (guint16)n;
}

gboolean
directory_read_table (Directory *directory, const Table *table, const Source *source, Diags *diags)
{
  g_autofree int *capability_columns = g_new0 (int, directory->capabilities->len + 1);
  g_autoptr (Columns) columns = facility_columns_new (directory, table, source, capability_columns);
  g_autoptr (GHashTable) symbols
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (NaviiColumns) navii = navii_columns_new (table);
  FacilityReader reader = { .directory = directory,
                            .table = table,
                            .source = source,
                            .columns = columns,
                            .capability_columns = capability_columns,
                            .navii = navii,
                            .symbols = symbols,
                            .by_id = by_id,
                            .diags = diags };
  gboolean supplement = supplement_is (&reader);
  if (!columns_report_hints (columns, diags) || (!supplement && !has_required_columns (&reader)))
    return FALSE;
  reader.origin = add_origin (directory, source, diags);
  if (supplement)
    supplement_read (&reader);
  else
    {
      report_columns (&reader);
      read_rows (&reader);
    }
  return TRUE;
}

const char *const *
directory_known_headers (void)
{
  static gsize known;
  if (g_once_init_enter (&known))
    g_once_init_leave (&known, (gsize)columns_known_headers (facility_fields, N_FACILITY_FIELDS));
  return (const char *const *)known;
}
