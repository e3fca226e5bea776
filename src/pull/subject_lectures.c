#include "event/lecture_columns.h"
#include "event/lecture.h"
#include "pull/subject.h"

static const DiagKind APPLICANTS = {
  "pull-applicants",
  DIAG_WITHHELD,
  "「{title}」には申込者の列があるので、取り込みません: {columns}",
  "“{title}” has columns of applicants, so it is not taken: {columns}",
  "講座の予定だけの表をもらってください",
  "ask for a list of the lectures only",
};

static void
name_columns (const Columns *columns, const Table *table, SubjectRows *rows)
{
  rows->kept = g_new0 (gboolean, table_n_columns (table) + 1);
  for (guint c = 0; c < table_n_columns (table); c++)
    {
      int field = columns_field (columns, c);
      rows->kept[c] = columns_reads (columns, c);
      g_ptr_array_add (rows->labels, g_strdup (field >= 0 ? lecture_fields[field].name
                                                          : table_header (table, c)));
    }
}

/* The ids of the lectures that a build makes of @table, by the places of their rows. */
static gboolean
name_rows (const SubjectContext *context, const Table *table, const SourceSpec *spec,
           SubjectRows *rows, Diags *diags)
{
  g_autoptr (Diags) of_rows = diags_new (); /* said by the build that shows them */
  g_autoptr (Schedule) schedule = schedule_new ();
  g_autoptr (GHashTable) by_place = g_hash_table_new (NULL, NULL);
  const LectureFeed feed = { spec->source.key, spec->source.mapping, spec->source.constants };
  if (!schedule_read_feed (schedule, table, &feed, context->today, of_rows))
    {
      diags_merge (diags, of_rows);
      return FALSE;
    }
  rows->n_records = schedule->lectures->len;
  for (guint i = 0; i < schedule->lectures->len; i++)
    {
      const Lecture *lecture = schedule->lectures->pdata[i];
      g_hash_table_insert (by_place, subject_place (lecture->pos), (gpointer)lecture->id);
    }
  for (guint row = 0; row < table_n_rows (table); row++)
    g_ptr_array_add (rows->keys, g_strdup (g_hash_table_lookup (
                                     by_place, subject_place (table_cell_pos (table, row, 0)))));
  return TRUE;
}

static gboolean
read_rows (const SubjectContext *context, const Table *table, const SourceSpec *spec,
           SubjectRows *rows, Diags *diags)
{
  const ColumnHints hints = { spec->source.mapping, spec->source.constants };
  g_autoptr (Columns) columns = columns_new (table, lecture_fields, N_LECTURE_FIELDS, &hints);
  *rows = (SubjectRows){ .keys = g_ptr_array_new_with_free_func (g_free),
                         .labels = g_ptr_array_new_with_free_func (g_free),
                         .left_out = columns_unknown (columns) };
  /* Its copy would no longer show that the telephone numbers are theirs. */
  if (lecture_columns_name_applicants (rows->left_out))
    return diags_add (diags, &APPLICANTS, table_header_pos (table, 0), "title", spec->source.title,
                      "columns", rows->left_out, NULL);
  name_columns (columns, table, rows);
  return name_rows (context, table, spec, rows, diags);
}

static const char *const tells[] = { "開始日", "開始時間", "場所名称", NULL };
static const char *const urgent[]
    = { "開始日", "終了日", "開始時間", "終了時間", "場所名称", "状態", "連絡先電話番号", NULL };

const Subject subject_lectures = {
  .ja = "講座",
  .en = "lectures",
  .name = "イベント名",
  .tells = tells,
  .urgent = urgent,
  .known_headers = schedule_known_headers,
  .read = read_rows,
};
