#include "directory/known.h"
#include "base/text.h"
#include "directory/directory_int.h"
#include "directory/facility_fact.h"

#include <string.h>

static const DiagKind GONE = {
  "facility-gone",
  DIAG_WARNING,
  "「{name}」（{id}）が、どの表にもなくなりました（最後は "
  "{date}）。確認中として、一覧には載せずページだけを残します",
  "“{name}” ({id}) is in no list any more (the last was of {date}); its page stays and says so, "
  "lists leave it out",
  "電話（{tel}）などで確かめ、directory/corrections.csv "
  "に「{id},状況,廃止,確認日」か「{id},状況,開設,確認日」の行を"
  "加えてください",
  "find out (by telephone: {tel}), and add a row to directory/corrections.csv: {id}, 状況, 廃止 "
  "(closed) "
  "or 開設 (open), the day",
};
static const DiagKind MOVED = {
  "facility-id-moved",
  DIAG_NOTE,
  "「{name}」の ID が {old} から {id} に変わりました。前のアドレスからは転送します",
  "the id of “{name}” has changed from {old} to {id}; the old address leads to the new one",
  NULL,
  NULL,
};
static const DiagKind REUSED = {
  "facility-id-reused",
  DIAG_WARNING,
  "ID {id} は、前は「{old}」（{old_address}）でした。今の表では「{name}」（{address}）です",
  "the id {id} was that of “{old}” ({old_address}); now it is that of “{name}” ({address})",
  "別の施設なら新しい ID を付けてください。移転や改名なら、そのままでかまいません",
  "give another facility an id of its own; nothing to do if it has moved and changed its name",
};

static const char *const code_names[N_FACILITY_CODES] = { [FACILITY_CODE_MEDICAL] = "medical",
                                                          [FACILITY_CODE_CARE] = "care",
                                                          [FACILITY_CODE_NAVII] = "navii",
                                                          [FACILITY_CODE_CORPORATION] = NULL };

/* ── keys ── */

/* One number stands for several services of a provider. */
static char *
code_key (const Facility *facility, FacilityCode code)
{
  if (facility->codes[code] == NULL || code_names[code] == NULL)
    return NULL;
  if (code == FACILITY_CODE_CARE)
    return g_strdup_printf ("care:%s-%s", facility->codes[code],
                            facility_types[facility->type].key);
  return g_strdup_printf ("%s:%s", code_names[code], facility->codes[code]);
}

static void
add_key (GString *keys, const char *key)
{
  if (keys->len > 0)
    g_string_append_c (keys, ';');
  g_string_append (keys, key);
}

char *
facility_keys (const Facility *facility)
{
  GString *keys = g_string_new (NULL);
  for (guint code = 0; code < N_FACILITY_CODES; code++)
    {
      g_autofree char *key = code_key (facility, (FacilityCode)code);
      if (key != NULL)
        add_key (keys, key);
    }
  for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
    {
      g_autofree char *key = g_strconcat ("id:", *id, NULL);
      add_key (keys, key);
    }
  return g_string_free (keys, FALSE);
}

/* ── finding again ── */

typedef struct
{
  Directory *directory;
  GHashTable *by_key;  /* "medical:…", "id:…" → Facility */
  GHashTable *old_ids; /* Facility → GPtrArray of ids that were its own */
  GHashTable *origins; /* Date → index of the ledger's origin of that day + 1 */
  Diags *diags;
} Recall;

static void
index_key (Recall *recall, char *key, Facility *facility)
{
  if (key != NULL && !g_hash_table_contains (recall->by_key, key))
    g_hash_table_insert (recall->by_key, key, facility);
  else
    g_free (key);
}

static void
index_facility (Recall *recall, Facility *facility)
{
  for (guint code = 0; code < N_FACILITY_CODES; code++)
    index_key (recall, code_key (facility, (FacilityCode)code), facility);
  for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
    index_key (recall, g_strconcat ("id:", *id, NULL), facility);
}

/* By a key that it had: another id of the record, or a number. */
static Facility *
find_by_keys (const Recall *recall, const KnownFacility *known)
{
  g_autofree char *own = g_strconcat ("id:", known->id, NULL);
  Facility *found = g_hash_table_lookup (recall->by_key, own);
  g_auto (GStrv) keys = g_strsplit (known->keys != NULL ? known->keys : "", ";", -1);
  for (char **key = keys; found == NULL && *key != NULL; key++)
    {
      found = g_hash_table_lookup (recall->by_key, *key);
      if (found == NULL && g_str_has_prefix (*key, "id:"))
        found = g_hash_table_lookup (recall->directory->by_id, *key + strlen ("id:"));
    }
  return found;
}

static void
note_old_id (Recall *recall, Facility *facility, const char *id)
{
  const char *const *others = facility->other_ids;
  if (strcmp (facility->id, id) == 0 || (others != NULL && g_strv_contains (others, id)))
    return;
  GPtrArray *ids = g_hash_table_lookup (recall->old_ids, facility);
  if (ids == NULL)
    {
      ids = g_ptr_array_new ();
      g_hash_table_insert (recall->old_ids, facility, ids);
    }
  g_ptr_array_add (ids, (gpointer)id);
}

/* What is found again was known by these ids, too. */
static void
keep_old_ids (Recall *recall, Facility *facility, const KnownFacility *known)
{
  g_auto (GStrv) keys = g_strsplit (known->keys != NULL ? known->keys : "", ";", -1);
  note_old_id (recall, facility, known->id);
  for (char **key = keys; *key != NULL; key++)
    if (g_str_has_prefix (*key, "id:")
        && !g_hash_table_contains (recall->directory->by_id, *key + strlen ("id:")))
      note_old_id (recall, facility, directory_text (recall->directory, *key + strlen ("id:")));
}

/* ── what is gone ── */

static guint16
origin_of (Recall *recall, Date date)
{
  Directory *directory = recall->directory;
  gpointer key = GUINT_TO_POINTER (date);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (recall->origins, key));
  if (known > 0)
    return (guint16)(known - 1);
  Origin *origin = directory_alloc (directory, sizeof *origin);
  *origin = (Origin){ .date = date, .remembered = TRUE };
  g_ptr_array_add (directory->origins, origin);
  g_hash_table_insert (recall->origins, key, GUINT_TO_POINTER (directory->origins->len));
  return (guint16)(directory->origins->len - 1);
}

static Facility *
make_facility (Recall *recall, const KnownFacility *known)
{
  Directory *directory = recall->directory;
  Facility *facility = directory_alloc (directory, sizeof *facility);
  *facility = (Facility){ .id = known->id,
                          .name = known->name,
                          .type = known->type,
                          .type_text = facility_types[known->type].ja,
                          .address = known->address,
                          .beds = -1,
                          .capacity = -1,
                          .status = known->status,
                          .status_given = TRUE,
                          .closed_on = known->status == FACILITY_CLOSED ? known->since : DATE_NONE,
                          .source = known->list,
                          .origin = origin_of (recall, known->last),
                          .pos = known->pos };
  facility->areas = area_of_address (directory, known->address);
  facility->capabilities = directory_alloc (directory, MAX (directory->capabilities->len, 1));
  facility_set_types (facility);
  if (known->tel != NULL)
    {
      Phone phone;
      text_phone_parse (known->tel, &phone);
      facility->tel = directory_text (directory, phone.shown);
      facility->tel_href = directory_text (directory, phone.href);
      text_phone_clear (&phone);
    }
  return facility;
}

/* An open facility does not close because its row is gone. */
static void
bring_back (Recall *recall, const KnownFacility *known)
{
  Directory *directory = recall->directory;
  Facility *facility = make_facility (recall, known);
  if (known->status != FACILITY_CLOSED)
    facility->status = FACILITY_UNCONFIRMED;
  g_ptr_array_add (directory->facilities, facility);
  g_hash_table_insert (directory->by_id, (gpointer)facility->id, facility);
  keep_old_ids (recall, facility, known);
}

/* ── one after another ── */

static gboolean
is_another (const Facility *facility, const KnownFacility *known)
{
  const Facility before = { .name = known->name, .address = known->address, .tel = known->tel };
  return facility->address != NULL && known->address != NULL
         && !facility_agrees (facility, &before, FACT_NAME)
         && !facility_agrees (facility, &before, FACT_ADDRESS)
         && !(facility->tel != NULL && known->tel != NULL
              && facility_agrees (facility, &before, FACT_TEL));
}

static void
recall_one (Recall *recall, const KnownFacility *known)
{
  Facility *facility = g_hash_table_lookup (recall->directory->by_id, known->id);
  if (facility != NULL)
    {
      keep_old_ids (recall, facility, known);
      if (is_another (facility, known))
        diags_add (recall->diags, &REUSED, facility->pos, "id", known->id, "old", known->name,
                   "old_address", known->address, "name", facility->name, "address",
                   facility->address, NULL);
      return;
    }
  facility = find_by_keys (recall, known);
  if (facility == NULL)
    {
      bring_back (recall, known);
      return;
    }
  keep_old_ids (recall, facility, known);
  diags_add (recall->diags, &MOVED, facility->pos, "name", facility->name, "old", known->id, "id",
             facility->id, NULL);
}

static void
set_other_ids (Recall *recall, Facility *facility, const GPtrArray *old_ids)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
    g_ptr_array_add (ids, (gpointer)*id);
  for (guint i = 0; i < old_ids->len; i++)
    g_ptr_array_add (ids, old_ids->pdata[i]);
  facility->other_ids = directory_list (recall->directory, ids);
}

void
known_recall (Directory *directory, Diags *diags)
{
  if (directory->known->len == 0)
    return;
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) old_ids
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GHashTable) origins = g_hash_table_new (NULL, NULL);
  Recall recall = { directory, by_key, old_ids, origins, diags };
  for (guint i = 0; i < directory->facilities->len; i++)
    index_facility (&recall, directory->facilities->pdata[i]);
  for (guint i = 0; i < directory->known->len; i++)
    recall_one (&recall, directory->known->pdata[i]);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      const GPtrArray *ids = g_hash_table_lookup (old_ids, facility);
      if (ids != NULL)
        set_other_ids (&recall, facility, ids);
    }
}

void
known_ask (const Directory *directory, Diags *diags)
{
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      const Source *source = directory_source (directory, facility->source);
      if (facility->status != FACILITY_UNCONFIRMED || (source != NULL && source->withheld))
        continue;
      const Origin *origin = directory->origins->pdata[facility->origin];
      g_autofree char *date = date_format (origin->date, DATE_ISO);
      diags_add (diags, &GONE, facility->pos, "name", facility->name, "id", facility->id, "date",
                 date, "tel", facility->tel != NULL ? facility->tel : "－", NULL);
    }
}

Date
facility_last_seen (const Directory *directory, const Facility *facility, Date today)
{
  const Origin *origin = directory->origins->pdata[facility->origin];
  return (origin->key != NULL || origin->remembered) && origin->date != DATE_NONE ? origin->date
                                                                                  : today;
}
