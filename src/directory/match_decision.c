#include "directory/match_decision.h"
#include "config/cells.h"
#include "config/columns.h"
#include "directory/directory_int.h"

#include <string.h>

static const DiagKind COLUMN_MISSING = {
  "matches-column-missing",
  DIAG_WITHHELD,
  "「{column}」の列がないので、この表は使えません",
  "there is no column “{column}”, so this table cannot be used",
  "見出しを「ID,相手のID,同じか,日付,メモ」にしてください",
  "its headers are ID, 相手のID, 同じか, 日付, メモ",
};
static const DiagKind ANSWER_UNREADABLE = {
  "matches-answer-unreadable",
  DIAG_WARNING,
  "「同じか」の欄「{value}」が はい・いいえ のどちらか分かりません。この行は使いません",
  "“{value}” is neither はい nor いいえ; the row is not used",
  "同じ施設なら「はい」、別の施設なら「いいえ」にしてください",
  "write はい if the two are one facility, いいえ if not",
};
static const DiagKind RECORD_UNKNOWN = {
  "matches-record-unknown",
  DIAG_NOTE,
  "ID「{id}」の施設は、今の表にありません。この行は使いません",
  "no list has a facility with the id “{id}”; the row is not used",
  "打ち間違いでなければ、そのままでかまいません",
  "nothing to do unless it is mistyped",
};

enum
{
  FIELD_OF_ID,
  FIELD_OF_OTHER,
  FIELD_OF_ANSWER,
  N_MATCH_FIELDS,
};
static const ColumnField match_fields[N_MATCH_FIELDS] = {
  [FIELD_OF_ID] = { "ID", "id" },
  [FIELD_OF_OTHER] = { "相手のID", "相手のid|相手id" },
  [FIELD_OF_ANSWER] = { "同じか", "同じか|同じ" },
};

typedef struct
{
  const char *ids[2];
  gboolean same;
  Pos pos;
} Decision;

/* ── reading ── */

static Flag
read_answer (const char *text)
{
  if (strcmp (text, "はい") == 0 || strcmp (text, "同じ") == 0)
    return FLAG_YES;
  if (strcmp (text, "いいえ") == 0 || strcmp (text, "別") == 0 || strcmp (text, "違う") == 0)
    return FLAG_NO;
  return flag_parse (text);
}

/* A row without an answer is a question still open. */
static void
read_row (Directory *directory, const Columns *columns, guint row, Repairs *repairs, Diags *diags)
{
  Pos pos;
  char *texts[N_MATCH_FIELDS] = { NULL };
  for (guint field = 0; field < N_MATCH_FIELDS; field++)
    {
      const Cell *cell = columns_cell (columns, row, field, &pos);
      texts[field] = cell != NULL ? cell_verbatim (cell, pos, repairs, diags) : NULL;
    }
  Flag answer = texts[FIELD_OF_ANSWER] != NULL ? read_answer (texts[FIELD_OF_ANSWER]) : FLAG_EMPTY;
  if (answer == FLAG_UNREADABLE || answer == FLAG_LIMITED)
    diags_add (diags, &ANSWER_UNREADABLE, pos, "value", texts[FIELD_OF_ANSWER], NULL);
  else if (answer != FLAG_EMPTY && texts[FIELD_OF_ID] != NULL && texts[FIELD_OF_OTHER] != NULL)
    {
      Decision *decision = directory_alloc (directory, sizeof *decision);
      *decision = (Decision){ { directory_text (directory, texts[FIELD_OF_ID]),
                                directory_text (directory, texts[FIELD_OF_OTHER]) },
                              answer == FLAG_YES,
                              pos };
      g_ptr_array_add (directory->decisions, decision);
    }
  for (guint field = 0; field < N_MATCH_FIELDS; field++)
    g_free (texts[field]);
}

gboolean
directory_read_matches (Directory *directory, const Table *table, Diags *diags)
{
  Repairs repairs = { 0 };
  g_autoptr (Columns) columns = columns_new (table, match_fields, N_MATCH_FIELDS, NULL);
  for (guint field = 0; field < N_MATCH_FIELDS; field++)
    if (!columns_has (columns, field))
      return diags_add (diags, &COLUMN_MISSING, table_header_pos (table, 0), "column",
                        match_fields[field].name, NULL);
  for (guint row = 0; row < table_n_rows (table); row++)
    read_row (directory, columns, row, &repairs, diags);
  repairs_report (&repairs, diags);
  return TRUE;
}

/* ── asking ── */

struct MatchDecisions
{
  GHashTable *same;   /* record + 1 → GArray of guint: records of lower index */
  GHashTable *denied; /* guint64 * of two records */
};

/* Id or number → record + 1; of two with one number the first. */
static GHashTable *
index_records (const Directory *directory)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = directory->facilities->len; i > 0; i--)
    {
      const Facility *record = directory->facilities->pdata[i - 1];
      for (guint code = 0; code <= FACILITY_CODE_NAVII; code++)
        if (record->codes[code] != NULL)
          g_hash_table_insert (index, (gpointer)record->codes[code], GUINT_TO_POINTER (i));
    }
  for (guint i = directory->facilities->len; i > 0; i--)
    {
      const Facility *record = directory->facilities->pdata[i - 1];
      g_hash_table_insert (index, (gpointer)record->id, GUINT_TO_POINTER (i));
    }
  return index;
}

static guint64
pair_of (guint a, guint b)
{
  return (guint64)MAX (a, b) << 32 | MIN (a, b);
}

static void
add_same (MatchDecisions *decisions, guint a, guint b)
{
  guint later = MAX (a, b), earlier = MIN (a, b);
  gpointer key = GUINT_TO_POINTER (later + 1);
  GArray *same = g_hash_table_lookup (decisions->same, key);
  if (same == NULL)
    {
      same = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (decisions->same, key, same);
    }
  g_array_append_val (same, earlier);
}

static void
resolve (MatchDecisions *decisions, const Decision *decision, GHashTable *index, Diags *diags)
{
  guint found[2];
  for (guint i = 0; i < 2; i++)
    {
      found[i] = GPOINTER_TO_UINT (g_hash_table_lookup (index, decision->ids[i]));
      if (found[i] == 0)
        {
          diags_add (diags, &RECORD_UNKNOWN, decision->pos, "id", decision->ids[i], NULL);
          return;
        }
    }
  if (found[0] == found[1])
    return;
  if (decision->same)
    add_same (decisions, found[0] - 1, found[1] - 1);
  else
    {
      guint64 *pair = g_new (guint64, 1);
      *pair = pair_of (found[0] - 1, found[1] - 1);
      g_hash_table_add (decisions->denied, pair);
    }
}

MatchDecisions *
match_decisions_new (const Directory *directory, Diags *diags)
{
  if (directory->decisions->len == 0)
    return NULL;
  MatchDecisions *decisions = g_new (MatchDecisions, 1);
  decisions->same = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  decisions->denied = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) index = index_records (directory);
  for (guint i = 0; i < directory->decisions->len; i++)
    resolve (decisions, directory->decisions->pdata[i], index, diags);
  return decisions;
}

void
match_decisions_free (MatchDecisions *decisions)
{
  if (decisions == NULL)
    return;
  g_hash_table_unref (decisions->same);
  g_hash_table_unref (decisions->denied);
  g_free (decisions);
}

void
match_decided_same (const MatchDecisions *decisions, guint record, MatchVisitor visit,
                    gpointer data)
{
  const GArray *same = decisions != NULL
                           ? g_hash_table_lookup (decisions->same, GUINT_TO_POINTER (record + 1))
                           : NULL;
  for (guint i = 0; same != NULL && i < same->len; i++)
    visit (record, g_array_index (same, guint, i), data);
}

gboolean
match_denied (const MatchDecisions *decisions, guint a, guint b)
{
  guint64 pair = pair_of (a, b);
  return decisions != NULL && g_hash_table_contains (decisions->denied, &pair);
}
