/* corrections_apply: the office's word into the facilities. */
#include "base/text.h"
#include "directory/correction.h"
#include "directory/directory_int.h"
#include "directory/facility_fact.h"
#include "directory/facility_reader.h"
#include "directory/facility_text.h"
#include "directory/finder.h"

#include <string.h>

static const DiagKind ID_UNKNOWN = {
  "correction-id-unknown",
  DIAG_WITHHELD,
  "ID「{id}」の施設はありません。この訂正は使いません",
  "there is no facility “{id}”; the correction is not used",
  "ID を確かめてください（orihon list facilities で分かります）",
  "check the id (orihon list facilities shows them)",
};
static const DiagKind TWICE = {
  "correction-twice",
  DIAG_WARNING,
  "「{name}」の「{item}」には、同じ日の訂正がもうひとつあります（{place}）。こちらを使います",
  "there is another correction of the same day for “{item}” of “{name}” ({place}); this one is "
  "used",
  "正しいほうだけを残してください",
  "keep the right one only",
};
static const DiagKind NEWER_LIST = {
  "correction-older-than-list",
  DIAG_WARNING,
  "「{name}」の「{item}」は {date} に「{value}」と確かめましたが、その後の{list}（{list_date}）では"
  "「{other}」です。訂正のほうを載せます",
  "“{item}” of “{name}” was confirmed as “{value}” on {date}, but {list} of {list_date} says "
  "“{other}”; the correction is shown",
  "もう一度確かめ、確認日を新しくした行を加えてください",
  "find out again, and add a row with the new day",
};

typedef struct
{
  Directory *directory;
  Finder *finder;
  GHashTable *origins; /* "day method" → index of the origin + 1 */
  GHashTable *last;    /* "id column" → the latest Correction of it */
  Diags *diags;
} Applier;

static Facility *
find_facility (const Applier *applier, const Correction *correction)
{
  return finder_find (applier->finder, correction->id, &ID_UNKNOWN, correction->pos,
                      applier->diags);
}

/* ── where from ── */

static guint16
origin_of (Applier *applier, const Correction *correction)
{
  Directory *directory = applier->directory;
  g_autofree char *key = g_strdup_printf ("%u %s", correction->date, correction->method);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (applier->origins, key));
  if (known > 0)
    return (guint16)(known - 1);
  Origin *origin = directory_alloc (directory, sizeof *origin);
  *origin = (Origin){ .date = correction->date, .method = correction->method };
  g_ptr_array_add (directory->origins, origin);
  g_hash_table_insert (applier->origins, g_steal_pointer (&key),
                       GUINT_TO_POINTER (directory->origins->len));
  return (guint16)(directory->origins->len - 1);
}

/* The origins of each fact and capability of @facility, its own to be written. */
static guint16 *
own_origins (Directory *directory, Facility *facility)
{
  guint n = N_FACTS + directory->capabilities->len;
  if (facility->origins == NULL)
    {
      guint16 *origins = directory_alloc (directory, n * sizeof (guint16));
      for (guint i = 0; i < n; i++)
        origins[i] = facility->origin;
      facility->origins = origins;
    }
  return (guint16 *)facility->origins; /* of this directory's own memory */
}

/* The place of a column among the origins. */
static guint
place_of (gint column)
{
  return column < FACILITY_TEXT_CAPABILITIES
             ? (guint)facility_fact_of_field (column)
             : (guint)(N_FACTS + column - FACILITY_TEXT_CAPABILITIES);
}

static void
set_origin (Applier *applier, Facility *facility, const Correction *correction, guint place)
{
  own_origins (applier->directory, facility)[place] = origin_of (applier, correction);
}

/* ── values ── */

static gboolean
same_value (const Directory *directory, const Facility *a, const Facility *b, gint column)
{
  if (column < FACILITY_TEXT_CAPABILITIES)
    {
      FacilityFact fact = (FacilityFact)facility_fact_of_field (column);
      if (fact == FACT_NAME || fact == FACT_ADDRESS || fact == FACT_TEL)
        return facility_agrees (a, b, fact);
    }
  g_autofree char *text_a = facility_text (directory, a, column);
  g_autofree char *text_b = facility_text (directory, b, column);
  g_autofree char *folded_a = text_fold_name (text_a != NULL ? text_a : "");
  g_autofree char *folded_b = text_fold_name (text_b != NULL ? text_b : "");
  return strcmp (folded_a, folded_b) == 0;
}

/* What a list has changed since the office asked may be what is right now. */
static void
compare_with_list (Applier *applier, const Facility *facility, const Correction *correction)
{
  const Directory *directory = applier->directory;
  guint place = place_of (correction->column);
  Origin origin = place < N_FACTS
                      ? facility_origin (directory, facility, (FacilityFact)place)
                      : facility_capability_origin (directory, facility, place - N_FACTS);
  g_autofree char *other = facility_text (directory, facility, correction->column);
  if (origin.key == NULL || origin.date <= correction->date || other == NULL
      || correction->value == NULL
      || same_value (directory, facility, correction->value, correction->column))
    return;
  g_autofree char *value = facility_text (directory, correction->value, correction->column);
  g_autofree char *date = date_format (correction->date, DATE_ISO);
  g_autofree char *list_date = date_format (origin.date, DATE_ISO);
  diags_add (applier->diags, &NEWER_LIST, correction->pos, "name", facility->name, "item",
             correction->item, "date", date, "value", value != NULL ? value : "", "list",
             origin.title, "list_date", list_date, "other", other, NULL);
}

/* A point on the map and a postcode are of one address, a reading of one name. */
static void
forget_what_depends (Facility *facility, FacilityFact fact)
{
  for (guint other = 0; other < N_FACTS; other++)
    if (other != fact && facility_facts[other].of == fact)
      facility_forget_fact (facility, (FacilityFact)other);
}

static void
set_fact (Directory *directory, Facility *facility, const Correction *correction)
{
  FacilityFact fact = (FacilityFact)facility_fact_of_field (correction->column);
  if (correction->value == NULL || !facility_agrees (facility, correction->value, fact))
    forget_what_depends (facility, fact);
  if (correction->value == NULL)
    facility_forget_fact (facility, fact);
  else
    facility_copy_fact (facility, correction->value, fact);
  facility_set_types (facility);
  if (fact == FACT_HOURS && correction->value != NULL && facility->closed_text != NULL)
    facility_join_closed (directory, facility, facility, facility);
  /* Its timetable may have been read with other closed days. */
  if (fact == FACT_CLOSED && facility->hours_state == HOURS_KNOWN)
    facility->hours_state = HOURS_PARTIAL;
}

static void
set_capability (Directory *directory, Facility *facility, const Correction *correction)
{
  guint n = directory->capabilities->len;
  guint number = (guint)(correction->column - FACILITY_TEXT_CAPABILITIES);
  guint8 *values = directory_alloc (directory, n);
  memcpy (values, facility->capabilities, n);
  values[number]
      = correction->value != NULL ? correction->value->capabilities[number] : CAPABILITY_UNKNOWN;
  facility->capabilities = values;
}

/* ── who may see it ── */

static void
keep_for_partners (Directory *directory, Facility *facility, const Correction *correction)
{
  g_autofree char *text = facility_text (directory, facility, correction->column);
  const char *name = facility_text_header (directory, correction->column);
  guint n = 0, kept = 0;
  while (facility->for_partners != NULL && facility->for_partners[n].name != NULL)
    n++;
  PartnerFact *facts = directory_alloc (directory, (n + 2) * sizeof *facts);
  for (guint i = 0; i < n; i++)
    if (strcmp (facility->for_partners[i].name, name) != 0)
      facts[kept++] = facility->for_partners[i];
  if (text != NULL && correction->audience == CORRECTION_PARTNERS)
    facts[kept] = (PartnerFact){ name, directory_text (directory, text) };
  facility->for_partners = facts;
}

/* What is not for all is taken out, so that no page, list or file can hold it. */
static void
hide (Applier *applier, Facility *facility, const Correction *correction)
{
  if (facility->for_partners != NULL || correction->audience == CORRECTION_PARTNERS)
    keep_for_partners (applier->directory, facility, correction);
  if (correction->audience == CORRECTION_PUBLIC)
    return;
  Correction emptied = *correction;
  emptied.value = NULL;
  if (correction->column < FACILITY_TEXT_CAPABILITIES)
    set_fact (applier->directory, facility, &emptied);
  else
    set_capability (applier->directory, facility, &emptied);
}

/* ── one after another ── */

static void
confirm_whole (Applier *applier, Facility *facility, const Correction *correction)
{
  if (facility->checked_on >= correction->date)
    return;
  facility->checked_on = correction->date;
  set_origin (applier, facility, correction, FACT_CHECKED_ON);
}

/* Of a field's latest correction, while the facility is still as the lists have it. */
static void
review (Applier *applier, const Correction *correction)
{
  const Facility *facility = find_facility (applier, correction);
  if (facility == NULL || correction->column == CORRECTION_WHOLE)
    return;
  g_autofree char *key = g_strdup_printf ("%d %s", correction->column, facility->id);
  const Correction *later = g_hash_table_lookup (applier->last, key);
  if (later == NULL)
    {
      compare_with_list (applier, facility, correction);
      g_hash_table_insert (applier->last, g_steal_pointer (&key), (gpointer)correction);
    }
  else if (later->date == correction->date)
    {
      g_autofree char *place = directory_place (correction->pos);
      diags_add (applier->diags, &TWICE, later->pos, "name", facility->name, "item", later->item,
                 "place", place, NULL);
    }
}

static void
apply (Applier *applier, const Correction *correction)
{
  Facility *facility = find_facility (applier, correction);
  if (facility == NULL)
    return;
  facility->answered_on = MAX (facility->answered_on, correction->date);
  if (correction->column == CORRECTION_WHOLE)
    {
      confirm_whole (applier, facility, correction);
      return;
    }
  if (!correction->keeps_value)
    {
      if (correction->column < FACILITY_TEXT_CAPABILITIES)
        set_fact (applier->directory, facility, correction);
      else
        set_capability (applier->directory, facility, correction);
      set_origin (applier, facility, correction, place_of (correction->column));
    }
  hide (applier, facility, correction);
}

static gboolean
is_base (const Correction *correction)
{
  return correction->column == FIELD_ADDRESS || correction->column == FIELD_NAME;
}

/* By day; of one day addresses and names before what depends on them, then in the file's order. */
static gint
compare_corrections (gconstpointer a, gconstpointer b)
{
  const Correction *ca = *(Correction *const *)a, *cb = *(Correction *const *)b;
  if (ca->date != cb->date)
    return ca->date < cb->date ? -1 : 1;
  if (is_base (ca) != is_base (cb))
    return is_base (ca) ? -1 : 1;
  return ca->pos.line < cb->pos.line ? -1 : ca->pos.line > cb->pos.line;
}

void
corrections_apply (Directory *directory, Diags *diags)
{
  if (directory->corrections->len == 0)
    return;
  g_autoptr (Finder) finder = finder_new (directory);
  g_autoptr (GHashTable) origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Applier applier = { directory, finder, origins, last, diags };
  g_ptr_array_sort (directory->corrections, compare_corrections);
  for (guint i = directory->corrections->len; i > 0; i--)
    review (&applier, directory->corrections->pdata[i - 1]);
  for (guint i = 0; i < directory->corrections->len; i++)
    apply (&applier, directory->corrections->pdata[i]);
}
