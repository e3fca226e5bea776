#include "pull/gates.h"
#include "base/text.h"

#include <string.h>

/* Fewer records than this say nothing in percents. */
#define RECORDS_MIN 5
/* A change of fewer telephone numbers at a time is everyday business. */
#define CALLS_MIN 3

#define LOOK_JA "報告書を見て、正しければ orihon pull --accept {key} で取り込んでください"
#define LOOK_EN "look at the report; if it is right, take it with orihon pull --accept {key}"

static const DiagKind LOST_ROWS = {
  "pull-rows-lost",
  DIAG_WITHHELD,
  "「{title}」の{what}が {before} から {after} "
  "に減ったので、取り替えません（{limit}%をこえました）",
  "“{title}” went from {before} {what_en} to {after}, more than {limit}% fewer; the copy is not "
  "replaced",
  LOOK_JA "（上限は max_drop_percent）",
  LOOK_EN " (the limit is max_drop_percent)",
};
static const DiagKind LOST_COLUMN = {
  "pull-column-lost",
  DIAG_WITHHELD,
  "「{title}」から、値の入っていた列「{what}」がなくなったので、取り替えません",
  "the column “{what}” of “{title}” had values and has none now; the copy is not replaced",
  LOOK_JA
  "（見出しが変わっただけなら mapping に書きます。なくなってよい列の数は max_lost_columns）",
  LOOK_EN " (a header with a new name goes into mapping; max_lost_columns is how many may go)",
};
static const DiagKind IDS_CHURNED = {
  "pull-ids-churned",
  DIAG_WITHHELD,
  "「{title}」の {after} "
  "件は、名前が同じまま番号だけ変わったので、取り替えません（{limit}%をこえました）",
  "{after} records of “{title}” keep their names under new ids, more than {limit}%; the copy is "
  "not replaced",
  LOOK_JA "。ページのアドレスも変わります（上限は max_id_churn_percent）",
  LOOK_EN "; the addresses of their pages change, too (the limit is max_id_churn_percent)",
};
static const DiagKind IMPLAUSIBLE = {
  "pull-implausible",
  DIAG_WITHHELD,
  "「{title}」で、正しい形の{what}が {before}% から {after}% に減ったので、取り替えません",
  "{what} of “{title}” fell from {before}% in a valid form to {after}%; the copy is not replaced",
  LOOK_JA "（表計算ソフトが先頭の 0 を消すことがあります。上限は max_fall_percent）",
  LOOK_EN " (spreadsheets remove leading zeros; the limit is max_fall_percent)",
};
static const DiagKind SAME_VALUE = {
  "pull-same-value",
  DIAG_WITHHELD,
  "「{title}」の列「{what}」は、{after} 件がどれも「{value}」なので、取り替えません",
  "all {after} records of “{title}” have “{value}” for {what}; the copy is not replaced",
  LOOK_JA "（同じ値でよいなら sources.yaml に allow_same: true）",
  LOOK_EN " (if it is to be so, write allow_same: true in sources.yaml)",
};
static const DiagKind NUMBERS_CHANGED = {
  "pull-numbers-changed",
  DIAG_WITHHELD,
  "「{title}」では {before} 件のうち {after} 件の{what}が一度に変わったので、取り替えません"
  "（{limit}%をこえました）",
  "{what} of {after} of {before} records of “{title}” changed at once, more than {limit}%; the "
  "copy is not replaced",
  LOOK_JA "（列がずれていることがあります。上限は max_urgent_percent）",
  LOOK_EN " (columns may have shifted; the limit is max_urgent_percent)",
};

typedef struct
{
  const SourceSpec *spec;
  const Changes *changes;
  Diags *diags;
  gboolean pass;
} Gates;

/* What a finding says beside the title; NULL where it has no use for it. */
typedef struct
{
  const char *what, *what_en, *value;
  guint before, after;
  gint limit;
} Said;

static void
hold (Gates *gates, const DiagKind *kind, const Said *said)
{
  g_autofree char *before = g_strdup_printf ("%u", said->before);
  g_autofree char *after = g_strdup_printf ("%u", said->after);
  g_autofree char *limit = g_strdup_printf ("%d", said->limit);
  const char *what = said->what != NULL ? said->what : "";
  gates->pass = diags_add (gates->diags, kind, gates->spec->pos, "title", gates->spec->source.title,
                           "key", gates->spec->source.key, "what", what, "what_en",
                           said->what_en != NULL ? said->what_en : what, "value",
                           said->value != NULL ? said->value : "", "before", before, "after", after,
                           "limit", limit, NULL);
}

/* @part is more than @percent of @whole. */
static gboolean
exceeds (guint part, guint whole, gint percent)
{
  return (guint64)part * 100 > (guint64)whole * (guint)percent;
}

/* ── how many ── */

/* FALSE if it is held. */
static gboolean
see_loss (Gates *gates, guint before, guint after, const char *what, const char *what_en)
{
  gint limit = gates->spec->max_drop_percent;
  if (before <= after || !exceeds (before - after, before, limit))
    return TRUE;
  hold (gates, &LOST_ROWS, &(Said){ what, what_en, NULL, before, after, limit });
  return FALSE;
}

/* Rows may stay while the names in them go. */
static void
see_losses (Gates *gates)
{
  const Listing *before = gates->changes->before, *after = gates->changes->after;
  if (see_loss (gates, before->n_rows, after->n_rows, "行", "rows"))
    see_loss (gates, before->n_facilities, after->n_facilities, after->subject->ja,
              after->subject->en);
}

/* ── columns ── */

static gboolean
has_values (const Listing *listing, int label)
{
  for (guint row = 0; label >= 0 && row < listing->n_rows; row++)
    if (*listing_cell (listing, row, label) != '\0')
      return TRUE;
  return FALSE;
}

static void
see_columns (Gates *gates)
{
  const Listing *before = gates->changes->before, *after = gates->changes->after;
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  for (guint i = 0; i < before->labels->len; i++)
    if (has_values (before, (int)i)
        && !has_values (after, listing_label (after, before->labels->pdata[i])))
      g_ptr_array_add (lost, before->labels->pdata[i]);
  if (lost->len <= (guint)gates->spec->max_lost_columns)
    return;
  g_ptr_array_add (lost, NULL);
  g_autofree char *names = g_strjoinv ("」「", (char **)lost->pdata);
  hold (gates, &LOST_COLUMN, &(Said){ names, NULL, NULL, 0, 0, 0 });
}

/* ── ids ── */

static char *
folded_name (const Listing *listing, guint record)
{
  g_autofree char *name
      = listing_value (listing, record, listing_label (listing, listing->subject->name));
  return text_fold_name (name);
}

static void
see_ids (Gates *gates)
{
  const Changes *changes = gates->changes;
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0, whole = changes->before->n_used;
  for (guint i = 0; i < changes->records->len; i++)
    {
      const RecordChange *change = &g_array_index (changes->records, RecordChange, i);
      if (change->kind == CHANGE_REMOVED)
        g_hash_table_add (gone, folded_name (changes->before, change->before));
      if (change->kind != CHANGE_ADDED)
        continue;
      g_autofree char *name = folded_name (changes->after, change->after);
      n += g_hash_table_remove (gone, name);
    }
  gint limit = gates->spec->max_id_churn_percent;
  if (whole >= RECORDS_MIN && exceeds (n, whole, limit))
    hold (gates, &IDS_CHURNED, &(Said){ .before = whole, .after = n, .limit = limit });
}

/* ── values ── */

static gboolean
is_telephone (const char *text)
{
  Phone phone;
  gboolean valid = text_phone_parse (text, &phone);
  text_phone_clear (&phone);
  return valid;
}

static gboolean
is_postcode (const char *text)
{
  g_autofree char *plain = text_nfkc (text);
  guint digits = 0;
  for (const char *p = plain; *p != '\0'; p++)
    digits += g_ascii_isdigit (*p);
  return digits == 7;
}

/* Of all records, whole percents rounded down. */
static guint
valid_percent (const Listing *listing, const char *label, gboolean (*is_valid) (const char *text))
{
  int column = listing_label (listing, label);
  guint n = 0;
  for (guint i = 0; i < listing->records->len; i++)
    {
      guint row = g_array_index (listing->records, ListingRecord, i).first_row;
      n += is_valid (listing_cell (listing, row, column));
    }
  return listing->records->len > 0 ? n * 100 / listing->records->len : 0;
}

static void
see_validity (Gates *gates, const char *label, gboolean (*is_valid) (const char *text))
{
  if (label == NULL || gates->changes->before->records->len < RECORDS_MIN)
    return;
  guint before = valid_percent (gates->changes->before, label, is_valid);
  guint after = valid_percent (gates->changes->after, label, is_valid);
  gint limit = gates->spec->max_fall_percent;
  if (before > after + (guint)limit)
    hold (gates, &IMPLAUSIBLE, &(Said){ label, NULL, NULL, before, after, limit });
}

/* The value that all records share under @label; NULL if they do not, or there is none. */
static const char *
common_value (const Listing *listing, int label)
{
  const char *value = NULL;
  for (guint i = 0; label >= 0 && i < listing->records->len; i++)
    {
      guint row = g_array_index (listing->records, ListingRecord, i).first_row;
      const char *text = listing_cell (listing, row, label);
      if (*text == '\0' || (value != NULL && strcmp (text, value) != 0))
        return NULL;
      value = text;
    }
  return value;
}

/* What told records apart until now, and what always should. */
static gboolean
should_differ (const Gates *gates, const char *label)
{
  const Listing *before = gates->changes->before;
  const Subject *subject = gates->changes->after->subject;
  int column = before != NULL ? listing_label (before, label) : -1;
  if (column < 0)
    return subject->is_named_once
           && (strcmp (label, subject->name) == 0 || g_strcmp0 (label, subject->telephone) == 0);
  return before->records->len >= RECORDS_MIN && has_values (before, column)
         && common_value (before, column) == NULL;
}

static void
see_sameness (Gates *gates)
{
  const Listing *after = gates->changes->after;
  if (gates->spec->allow_same || after->records->len < RECORDS_MIN)
    return;
  for (guint i = 0; i < after->labels->len; i++)
    {
      const char *label = after->labels->pdata[i], *value = common_value (after, (int)i);
      if (value != NULL && should_differ (gates, label))
        hold (gates, &SAME_VALUE, &(Said){ label, NULL, value, 0, after->records->len, 0 });
    }
}

static void
see_urgent (Gates *gates)
{
  const Changes *changes = gates->changes;
  guint whole = changes->before->n_used;
  gint limit = gates->spec->max_urgent_percent;
  g_autofree char *labels = g_strjoinv ("・", (char **)changes->after->subject->urgent);
  if (changes->n_urgent >= CALLS_MIN && exceeds (changes->n_urgent, whole, limit))
    hold (gates, &NUMBERS_CHANGED, &(Said){ labels, NULL, NULL, whole, changes->n_urgent, limit });
}

gboolean
gates_pass (const SourceSpec *spec, const Changes *changes, Diags *diags)
{
  Gates gates = { spec, changes, diags, TRUE };
  see_sameness (&gates);
  if (changes->before == NULL)
    return gates.pass;
  const Subject *subject = changes->after->subject;
  see_losses (&gates);
  see_columns (&gates);
  if (subject->is_named_once)
    see_ids (&gates);
  see_validity (&gates, subject->telephone, is_telephone);
  see_validity (&gates, subject->postcode, is_postcode);
  see_urgent (&gates);
  return gates.pass;
}
