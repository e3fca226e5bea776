#include "directory/closure.h"
#include "config/cells.h"
#include "config/columns.h"
#include "directory/directory_int.h"
#include "directory/finder.h"

#include <string.h>

#define HORIZON_DAYS 366

static const DiagKind COLUMN_MISSING = {
  "closures-column-missing",
  DIAG_WITHHELD,
  "「{column}」の列がないので、この表は使えません",
  "there is no column “{column}”, so this table cannot be used",
  "見出しを「ID,種別,開始日,終了日,内容」にしてください",
  "its headers are ID, 種別, 開始日, 終了日, 内容",
};
static const DiagKind DATE_UNUSABLE = {
  "closures-date-unusable",
  DIAG_WITHHELD,
  "休みの日「{value}」が分かりません。この行は使いません",
  "the closed day “{value}” cannot be read; the row is not used",
  "2026-12-29 の形で、終了日は開始日と同じか後の日にしてください",
  "write 2026-12-29; the last day is not before the first",
};
static const DiagKind TYPE_UNKNOWN = {
  "closures-type-unknown",
  DIAG_WITHHELD,
  "種別「{value}」が分かりません。この行は使いません",
  "the kind “{value}” is not known; the row is not used",
  "病院・診療所・薬局などの言葉にしてください",
  "use a known word (病院, 診療所, 薬局 …)",
};
static const DiagKind FACILITY_UNKNOWN = {
  "closures-facility-unknown",
  DIAG_WARNING,
  "ID「{id}」の施設は名簿にありません。この休みはどこにも載りません",
  "no facility has the id “{id}”; this closure is shown nowhere",
  "名簿の ID か番号を確かめてください",
  "look up its id or number in the list",
};

enum
{
  FIELD_OF_ID,
  FIELD_OF_TYPE,
  FIELD_OF_START,
  FIELD_OF_END,
  FIELD_OF_TEXT,
  N_CLOSURE_FIELDS,
};
static const ColumnField closure_fields[N_CLOSURE_FIELDS] = {
  [FIELD_OF_ID] = { "ID", "id|施設id" },
  [FIELD_OF_TYPE] = { "種別", "種別" },
  [FIELD_OF_START] = { "開始日", "開始日|休業開始日|日付" },
  [FIELD_OF_END] = { "終了日", "終了日|休業終了日" },
  [FIELD_OF_TEXT] = { "内容", "内容|理由" },
};

typedef struct
{
  const char *id; /* NULL: of all, */
  gint type;      /* or of this FacilityType; -1: of every one */
  Closure closure;
  Pos pos;
} Row;

struct Closures
{
  GPtrArray *rows; /* Row * */
  GPtrArray *of_all;
  GHashTable *of_one; /* Facility * → GPtrArray of Row * */
};

void
closures_free (Closures *closures)
{
  if (closures == NULL)
    return;
  g_ptr_array_unref (closures->rows);
  g_ptr_array_unref (closures->of_all);
  g_hash_table_unref (closures->of_one);
  g_free (closures);
}

static Closures *
closures_new (void)
{
  Closures *closures = g_new0 (Closures, 1);
  closures->rows = g_ptr_array_new ();
  closures->of_all = g_ptr_array_new ();
  closures->of_one = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  return closures;
}

/* ── reading ── */

typedef struct
{
  Directory *directory;
  const Columns *columns;
  Repairs repairs;
  Diags *diags;
} Reader;

static char *
field (Reader *reader, guint row, guint which, Pos *pos)
{
  const Cell *cell = columns_cell (reader->columns, row, which, pos);
  return cell != NULL ? cell_verbatim (cell, *pos, &reader->repairs, reader->diags) : NULL;
}

/* FALSE: @text is there and is no day. */
static gboolean
read_day (Reader *reader, const char *text, Pos pos, Date *day)
{
  gboolean repaired = FALSE;
  if (text == NULL)
    return TRUE;
  DateReading reading = date_cell_parse (text, DATE_NONE, day, &repaired);
  if (repaired)
    repairs_add (&reader->repairs, REPAIR_DATE, pos, text, "");
  return reading == DATE_OK || reading == DATE_WEEKDAY_MISMATCH;
}

static gboolean
read_days (Reader *reader, guint row, Closure *closure)
{
  Pos start_pos, end_pos;
  g_autofree char *start = field (reader, row, FIELD_OF_START, &start_pos);
  g_autofree char *end = field (reader, row, FIELD_OF_END, &end_pos);
  if (start == NULL && end == NULL)
    return FALSE; /* an empty row */
  if (start == NULL || !read_day (reader, start, start_pos, &closure->start))
    return diags_add (reader->diags, &DATE_UNUSABLE, start ? start_pos : end_pos, "value",
                      start ? start : "", NULL);
  closure->end = closure->start;
  if (!read_day (reader, end, end_pos, &closure->end) || closure->end < closure->start)
    return diags_add (reader->diags, &DATE_UNUSABLE, end_pos, "value", end, NULL);
  return TRUE;
}

static gboolean
read_type (Reader *reader, guint row, gint *type)
{
  Pos pos;
  gboolean known;
  g_autofree char *text = field (reader, row, FIELD_OF_TYPE, &pos);
  if (text == NULL)
    return TRUE;
  *type = (gint)facility_type_from_text (text, &known);
  return known || diags_add (reader->diags, &TYPE_UNKNOWN, pos, "value", text, NULL);
}

static void
read_row (Reader *reader, guint number)
{
  Row row = { .type = -1 };
  Pos pos;
  g_autofree char *id = field (reader, number, FIELD_OF_ID, &row.pos);
  g_autofree char *text = field (reader, number, FIELD_OF_TEXT, &pos);
  if (!read_days (reader, number, &row.closure)
      || (id == NULL && !read_type (reader, number, &row.type)))
    return;
  row.id = directory_text (reader->directory, id);
  row.closure.text = directory_text (reader->directory, text);
  Row *own = directory_alloc (reader->directory, sizeof *own);
  *own = row;
  g_ptr_array_add (reader->directory->closures->rows, own);
}

gboolean
directory_read_closures (Directory *directory, const Table *table, Diags *diags)
{
  g_autoptr (Columns) columns = columns_new (table, closure_fields, N_CLOSURE_FIELDS, NULL);
  Reader reader = { .directory = directory, .columns = columns, .diags = diags };
  for (guint which = FIELD_OF_START; which <= FIELD_OF_END; which++)
    if (!columns_has (columns, which))
      return diags_add (diags, &COLUMN_MISSING, table_header_pos (table, 0), "column",
                        closure_fields[which].name, NULL);
  if (directory->closures == NULL)
    directory->closures = closures_new ();
  for (guint row = 0; row < table_n_rows (table); row++)
    read_row (&reader, row);
  repairs_report (&reader.repairs, diags);
  return TRUE;
}

/* ── whose they are ── */

static void
give (Closures *closures, const Facility *facility, Row *row)
{
  GPtrArray *own = g_hash_table_lookup (closures->of_one, facility);
  if (own == NULL)
    {
      own = g_ptr_array_new ();
      g_hash_table_insert (closures->of_one, (gpointer)facility, own);
    }
  g_ptr_array_add (own, row);
}

void
closures_settle (Directory *directory, Diags *diags)
{
  Closures *closures = directory->closures;
  if (closures == NULL)
    return;
  g_autoptr (Finder) finder = finder_new (directory);
  for (guint i = 0; i < closures->rows->len; i++)
    {
      Row *row = closures->rows->pdata[i];
      if (row->id == NULL)
        {
          g_ptr_array_add (closures->of_all, row);
          continue;
        }
      const Facility *facility = finder_find (finder, row->id, &FACILITY_UNKNOWN, row->pos, diags);
      if (facility != NULL)
        give (closures, facility, row);
    }
}

/* ── asking ── */

static gboolean
is_near (const Closure *closure, Date today)
{
  return closure->end >= today && closure->start <= date_add_days (today, HORIZON_DAYS);
}

static gboolean
is_told (const GArray *closures, const Closure *closure)
{
  for (guint i = 0; i < closures->len; i++)
    {
      const Closure *other = &g_array_index (closures, Closure, i);
      if (other->start <= closure->end && closure->start <= other->end)
        return TRUE;
    }
  return FALSE;
}

/* The next time that @span comes, or is. */
static Closure
next_of_span (const YearSpan *span, Date today)
{
  Closure closure = { .ask = span->ask };
  for (guint year = date_year (today) - 1; closure.end < today; year++)
    {
      guint last = span->to < span->from ? year + 1 : year;
      closure.start = date_make (year, span->from / 100, span->from % 100);
      closure.end = date_make (last, span->to / 100, span->to % 100);
      if (closure.start == DATE_NONE || closure.end == DATE_NONE)
        closure.end = DATE_NONE; /* 29 February: not in this year */
    }
  return closure;
}

static void
add_rows (GArray *out, const GPtrArray *rows, const Facility *facility, Date today)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = rows->pdata[i];
      if ((row->type < 0 || row->type == (gint)facility->type) && is_near (&row->closure, today))
        g_array_append_val (out, row->closure);
    }
}

static int
compare_closures (gconstpointer a, gconstpointer b)
{
  const Closure *first = a, *second = b;
  return first->start != second->start
             ? (first->start < second->start ? -1 : 1)
             : (int)(first->end > second->end) - (first->end < second->end);
}

GArray *
facility_closures (const Directory *directory, const Facility *facility, Date today)
{
  GArray *out = g_array_new (FALSE, FALSE, sizeof (Closure));
  if (directory->closures != NULL)
    {
      add_rows (out, g_hash_table_lookup (directory->closures->of_one, facility), facility, today);
      add_rows (out, directory->closures->of_all, facility, today);
    }
  const Closure own = { .start = facility->closed_from, .end = facility->closed_until };
  if (own.start != DATE_NONE && is_near (&own, today) && !is_told (out, &own))
    g_array_append_val (out, own);
  for (guint i = 0; i < facility->n_year_spans; i++)
    {
      Closure closure = next_of_span (&facility->year_spans[i], today);
      if (is_near (&closure, today) && !is_told (out, &closure))
        g_array_append_val (out, closure);
    }
  g_array_sort (out, compare_closures);
  return out;
}

Date
closures_next_change (const Directory *directory, Date today, guint ahead)
{
  Date next = DATE_NONE;
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      g_autoptr (GArray) closures
          = facility_closures (directory, directory->facilities->pdata[i], today);
      for (guint k = 0; k < closures->len; k++)
        {
          const Closure *closure = &g_array_index (closures, Closure, k);
          Date first = date_add_days (closure->start, -(int)ahead);
          Date day = first > today ? first : date_add_days (closure->end, 1);
          if (next == DATE_NONE || day < next)
            next = day;
        }
    }
  return next;
}
