/* ledger/facilities.csv: every facility that was published, what it was called and how it can be
 * found again. */
#include <string.h>

#include "directory/known.h"
#include "site/ledger_int.h"
#include "site/site_int.h"

enum
{
  OF_ID,
  OF_KEYS,
  OF_NAME,
  OF_TYPE,
  OF_AREA,
  OF_ADDRESS,
  OF_TEL,
  OF_FIRST,
  OF_LAST,
  OF_STATE,
  OF_SINCE,
  OF_LIST,
};

static const char *const states[] = { [FACILITY_OPEN] = "open",
                                      [FACILITY_SUSPENDED] = "suspended",
                                      [FACILITY_CLOSED] = "closed",
                                      [FACILITY_PLANNED] = "planned",
                                      [FACILITY_UNCONFIRMED] = "unconfirmed" };

static const char *
text_or_null (Site *site, const char *text)
{
  return *text != '\0' ? site_string (site, text) : NULL;
}

/* One of another hand counts as open: then it is asked about, not closed. */
static FacilityStatus
read_state (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (text, states[i]) == 0)
      return (FacilityStatus)i;
  return FACILITY_OPEN;
}

void
ledger_read_facility (Site *site, const char *const *cells)
{
  gboolean known_type;
  if (*cells[OF_ID] == '\0' || *cells[OF_NAME] == '\0')
    return;
  KnownFacility *known = site_alloc (site, sizeof *known);
  *known = (KnownFacility){ .id = site_string (site, cells[OF_ID]),
                            .keys = text_or_null (site, cells[OF_KEYS]),
                            .name = site_string (site, cells[OF_NAME]),
                            .address = text_or_null (site, cells[OF_ADDRESS]),
                            .tel = text_or_null (site, cells[OF_TEL]),
                            .list = text_or_null (site, cells[OF_LIST]),
                            .type = facility_type_from_text (cells[OF_TYPE], &known_type),
                            .status = read_state (cells[OF_STATE]),
                            .first = ledger_day (cells[OF_FIRST]),
                            .last = ledger_day (cells[OF_LAST]),
                            .since = ledger_day (cells[OF_SINCE]),
                            .pos = pos_make ("content/ledger/facilities.csv", 0, 0) };
  g_ptr_array_add (site->directory->known, known);
}

/* ── writing ── */

static GHashTable *
known_by_id (const Directory *directory)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < directory->known->len; i++)
    {
      KnownFacility *known = directory->known->pdata[i];
      g_hash_table_insert (by_id, (gpointer)known->id, known);
    }
  return by_id;
}

/* Of its id, or of the one that it had. */
static const KnownFacility *
find_known (GHashTable *by_id, const Facility *facility)
{
  const KnownFacility *known = g_hash_table_lookup (by_id, facility->id);
  for (const char *const *id = facility->other_ids; known == NULL && id != NULL && *id != NULL;
       id++)
    known = g_hash_table_lookup (by_id, *id);
  return known;
}

/* The day of its state: as it is known, else as it was written down, else today. */
static Date
state_since (const Site *site, const Facility *facility, const KnownFacility *known)
{
  if (facility->status == FACILITY_CLOSED && facility->closed_on != DATE_NONE)
    return facility->closed_on;
  Origin origin = facility_origin (site->directory, facility, FACT_STATUS);
  if (origin.method != NULL)
    return origin.date;
  return known != NULL && known->status == facility->status && known->since != DATE_NONE
             ? known->since
             : site->today;
}

static void
add_text (GString *out, const char *text)
{
  ledger_add_cell (out, text != NULL ? text : "", FALSE);
}

static void
add_facility (GString *out, const Site *site, const Facility *facility, const KnownFacility *known)
{
  const Directory *directory = site->directory;
  const Area *area = facility->areas != NULL ? facility->areas[0] : NULL;
  g_autofree char *keys = facility_keys (facility);
  add_text (out, facility->id);
  add_text (out, keys);
  add_text (out, facility->name);
  add_text (out, facility_types[facility->type].key);
  add_text (out, area != NULL ? area->key : NULL);
  add_text (out, facility->address);
  add_text (out, facility->tel);
  ledger_add_day (out, known != NULL && known->first != DATE_NONE ? known->first : site->today,
                  FALSE);
  ledger_add_day (out, facility_last_seen (directory, facility, site->today), FALSE);
  add_text (out, states[facility->status]);
  ledger_add_day (out, state_since (site, facility, known), FALSE);
  ledger_add_cell (out, facility->source != NULL ? facility->source : "", TRUE);
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Facility *const *)a)->id, (*(Facility *const *)b)->id);
}

GString *
ledger_facilities_text (const Site *site)
{
  const GPtrArray *facilities = site->directory->facilities;
  if (facilities->len == 0)
    return NULL;
  GString *out = ledger_begin_file (LEDGER_FACILITIES);
  g_autoptr (GHashTable) by_id = known_by_id (site->directory);
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy ((GPtrArray *)facilities, NULL, NULL);
  g_ptr_array_sort (sorted, compare_ids);
  for (guint i = 0; i < sorted->len; i++)
    add_facility (out, site, sorted->pdata[i], find_known (by_id, sorted->pdata[i]));
  return out;
}
