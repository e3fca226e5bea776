#include "directory/merge.h"
#include "directory/directory_int.h"
#include "directory/facility_fact.h"
#include "directory/facility_reader.h"
#include "directory/match.h"
#include "directory/supplement.h"

#include <string.h>

/* The records of one facility. Which of them agree with the chosen name and address is found out
 * once. */
typedef struct
{
  Directory *directory;
  GPtrArray *records; /* Facility *, in the order of reading */
  const Facility *chosen[N_FACTS];
} Merge;

/* ── whom to trust ── */

/* Lower is better. The office's own lists are 0, sources follow in their order; one that is trusted
 * in @fact as the first comes before the first itself. */
static guint
rank_of (const Directory *directory, const Facility *record, gint fact)
{
  const Origin *origin = directory->origins->pdata[record->origin];
  guint trust = fact >= 0 ? origin->trust[fact] : 0;
  return trust > 0 ? 2 * trust - 1 : 2 * origin->rank;
}

/* A reading belongs to a name, a point on the map to an address, closed days to a timetable: of
 * another one they would lie. */
static gboolean
fits_chosen (const Merge *merge, const Facility *record, FacilityFact fact)
{
  FacilityFact of = facility_facts[fact].of;
  return of == fact || merge->chosen[of] == NULL || facility_agrees (record, merge->chosen[of], of);
}

/* 「その他」 says less than any other type, a number that cannot be dialled less than one that can;
 * but what the office writes is meant. */
static gboolean
is_vague (const Facility *record, FacilityFact fact)
{
  return record->source != NULL
         && ((fact == FACT_TYPE && record->type == FACILITY_OTHER)
             || (fact == FACT_TEL && record->tel_href == NULL));
}

static const Facility *
choose (const Merge *merge, FacilityFact fact)
{
  const Facility *best = NULL;
  for (guint i = 0; i < merge->records->len; i++)
    {
      const Facility *record = merge->records->pdata[i];
      if (!facility_knows (record, fact) || !fits_chosen (merge, record, fact))
        continue;
      if (best == NULL || (is_vague (best, fact) && !is_vague (record, fact))
          || (rank_of (merge->directory, record, (gint)fact)
                  < rank_of (merge->directory, best, (gint)fact)
              && !is_vague (record, fact)))
        best = record;
    }
  return best;
}

static void
note_difference (Merge *merge, Facility *facility, FacilityFact fact)
{
  for (guint i = 0; i < merge->records->len; i++)
    {
      const Facility *record = merge->records->pdata[i];
      if (facility_agrees (merge->chosen[fact], record, fact))
        continue;
      Difference difference = { facility, merge->chosen[fact], record, fact };
      g_array_append_val (merge->directory->differences, difference);
      return;
    }
}

/* ── capabilities ── */

/* Known over unknown, then by trust. */
static const Facility *
choose_capability (const Merge *merge, guint capability)
{
  const Facility *best = NULL;
  for (guint i = 0; i < merge->records->len; i++)
    {
      const Facility *record = merge->records->pdata[i];
      if (record->capabilities[capability] != CAPABILITY_UNKNOWN
          && (best == NULL
              || rank_of (merge->directory, record, -1) < rank_of (merge->directory, best, -1)))
        best = record;
    }
  return best;
}

static void
merge_capabilities (Merge *merge, Facility *facility, guint16 *origins)
{
  guint n = merge->directory->capabilities->len;
  guint8 *values = directory_alloc (merge->directory, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      const Facility *from = choose_capability (merge, i);
      values[i] = from != NULL ? from->capabilities[i] : CAPABILITY_UNKNOWN;
      origins[i] = from != NULL ? from->origin : facility->origin;
    }
  facility->capabilities = values;
}

/* ── ids and codes ── */

/* The office's own id; else a number that every list can know; else that of the first list. */
static guint
id_rank (const Facility *record)
{
  if (record->source == NULL)
    return 0;
  for (guint code = 0; code <= FACILITY_CODE_NAVII; code++)
    if (record->codes[code] != NULL && g_str_has_prefix (record->id, record->codes[code]))
      return 1 + code;
  return 1 + N_FACILITY_CODES;
}

static void
merge_ids (Merge *merge, Facility *facility)
{
  guint n = merge->records->len, n_others = 0;
  const char *id = facility->id;
  guint best = id_rank (facility);
  const char **others = directory_alloc (merge->directory, n * sizeof (char *));
  for (guint i = 0; i < n; i++)
    {
      const Facility *record = merge->records->pdata[i];
      if (id_rank (record) < best)
        {
          best = id_rank (record);
          id = record->id;
        }
      for (guint code = 0; code < N_FACILITY_CODES; code++)
        if (facility->codes[code] == NULL)
          facility->codes[code] = record->codes[code];
    }
  for (guint i = 0; i < n; i++)
    {
      const char *other = ((const Facility *)merge->records->pdata[i])->id;
      if (strcmp (other, id) != 0 && !g_strv_contains (others, other))
        others[n_others++] = other;
    }
  facility->id = id;
  facility->other_ids = others;
}

/* ── one facility ── */

/* What no record knows, out of the lists that only add to others. */
static void
add_supplement (Merge *merge, Facility *whole, guint16 *origins)
{
  static const FacilityFact facts[] = { FACT_HOURS, FACT_DEPARTMENTS };
  const Facility *from = supplement_of (merge->directory, whole);
  for (guint i = 0; from != NULL && i < G_N_ELEMENTS (facts); i++)
    if (merge->chosen[facts[i]] == NULL && facility_knows (from, facts[i]))
      {
        merge->chosen[facts[i]] = from;
        origins[facts[i]] = from->origin;
        facility_copy_fact (whole, from, facts[i]);
      }
}

/* Hours of one list, closed days of another. */
static void
join_closed_days (Merge *merge, Facility *whole)
{
  const Facility *hours = merge->chosen[FACT_HOURS], *closed = merge->chosen[FACT_CLOSED];
  for (guint i = 0; closed == NULL && i < merge->records->len; i++)
    {
      const Facility *record = merge->records->pdata[i];
      if (record->flags.open != 0)
        closed = record;
    }
  if (hours != NULL && closed != NULL && hours != closed && hours->n_hours > 0)
    facility_join_closed (merge->directory, whole, hours, closed);
}

/* The first record is that of the list read first. */
static Facility *
merge_records (Merge *merge)
{
  static const FacilityFact compared[] = { FACT_NAME, FACT_ADDRESS, FACT_TEL };
  Directory *directory = merge->directory;
  Facility *whole = directory_alloc (directory, sizeof *whole);
  guint16 *origins
      = directory_alloc (directory, (N_FACTS + directory->capabilities->len) * sizeof (guint16));
  *whole = *(const Facility *)merge->records->pdata[0];
  memset (merge->chosen, 0, sizeof merge->chosen);
  for (guint fact = 0; fact < N_FACTS; fact++)
    {
      const Facility *from = merge->chosen[fact] = choose (merge, fact);
      origins[fact] = from != NULL ? from->origin : whole->origin;
      if (from != NULL)
        facility_copy_fact (whole, from, fact);
    }
  for (guint i = 0; i < G_N_ELEMENTS (compared); i++)
    if (merge->chosen[compared[i]] != NULL)
      note_difference (merge, whole, compared[i]);
  merge_capabilities (merge, whole, origins + N_FACTS);
  merge_ids (merge, whole);
  whole->origins = origins;
  add_supplement (merge, whole, origins);
  join_closed_days (merge, whole);
  facility_settle_type (whole);
  return whole;
}

/* The records whose first is @leader, in the order of reading. */
static void
gather (Merge *merge, const GPtrArray *records, const guint *next, guint leader)
{
  g_ptr_array_set_size (merge->records, 0);
  for (guint at = leader + 1; at > 0; at = next[at - 1])
    g_ptr_array_add (merge->records, records->pdata[at - 1]);
}

/* Of each record the next of the same facility + 1. */
static guint *
chain (const guint *leaders, guint n)
{
  guint *next = g_new0 (guint, n + 1);
  g_autofree guint *last = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      guint leader = leaders[i];
      if (leader != i)
        next[last[leader]] = i + 1;
      last[leader] = i;
    }
  return next;
}

static void
merge_all (Directory *directory, const guint *leaders)
{
  GPtrArray *records = directory->facilities;
  g_autofree guint *next = chain (leaders, records->len);
  g_autoptr (GPtrArray) group = g_ptr_array_new ();
  Merge merge = { directory, group, { NULL } };
  guint kept = 0;
  for (guint i = 0; i < records->len; i++)
    {
      if (leaders[i] != i)
        continue;
      gather (&merge, records, next, i);
      gboolean alone = group->len == 1 && supplement_of (directory, records->pdata[i]) == NULL;
      records->pdata[kept++] = alone ? records->pdata[i] : merge_records (&merge);
    }
  g_ptr_array_set_size (records, kept);
}

/* ── ids ── */

/* An id that a stranger has: that of another list gets its list's name before it. FALSE: it is the
 * office's own, and withheld. */
static gboolean
take_id (Directory *directory, Facility *facility, Diags *diags)
{
  const Facility *other = g_hash_table_lookup (directory->by_id, facility->id);
  if (other != NULL && facility->source != NULL)
    {
      g_autofree char *id = g_strconcat (facility->source, "-", facility->id, NULL);
      facility->id = directory_text (directory, id);
      other = g_hash_table_lookup (directory->by_id, id);
    }
  if (other != NULL)
    return facility_id_taken (facility, other, diags);
  g_hash_table_insert (directory->by_id, (gpointer)facility->id, facility);
  return TRUE;
}

static void
take_ids (Directory *directory, Diags *diags)
{
  guint kept = 0;
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      if (take_id (directory, facility, diags))
        directory->facilities->pdata[kept++] = facility;
    }
  g_ptr_array_set_size (directory->facilities, kept);
}

void
directory_merge (Directory *directory, Diags *diags)
{
  g_autofree guint *leaders = match_records (directory, diags);
  merge_all (directory, leaders);
  services_attach (directory);
  take_ids (directory, diags);
}
