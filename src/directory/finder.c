#include "directory/finder.h"

static const DiagKind OF_SEVERAL = {
  "facility-number-of-several",
  DIAG_WITHHELD,
  "番号「{id}」の施設は二つ以上あります（{name}、{other}）。この行は使いません",
  "“{id}” is the number of more than one facility ({name}, {other}); the row is not used",
  "番号ではなく、施設の ID を入力してください",
  "enter the facility's id instead of a number",
};

struct Finder
{
  const Directory *directory;
  GHashTable *by_number; /* other id or number → Facility */
  GHashTable *several;   /* numbers of more than one → one of the others */
};

static void
index_number (Finder *finder, const char *number, Facility *facility)
{
  const Facility *other = g_hash_table_lookup (finder->by_number, number);
  if (other == NULL)
    g_hash_table_insert (finder->by_number, (gpointer)number, facility);
  else if (other != facility)
    g_hash_table_insert (finder->several, (gpointer)number, facility);
}

/* Numbers, ids of services, which are meant by themselves, and ids of joined records. */
static void
index_facility (Finder *finder, Facility *facility)
{
  for (guint code = 0; code <= FACILITY_CODE_NAVII; code++)
    if (facility->codes[code] != NULL)
      index_number (finder, facility->codes[code], facility);
  for (Facility *const *service = facility->services; service != NULL && *service != NULL;
       service++)
    index_number (finder, (*service)->id, *service);
  for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
    if (!g_hash_table_contains (finder->by_number, *id))
      index_number (finder, *id, facility);
}

Finder *
finder_new (const Directory *directory)
{
  Finder *finder = g_new (Finder, 1);
  finder->directory = directory;
  finder->by_number = g_hash_table_new (g_str_hash, g_str_equal);
  finder->several = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < directory->facilities->len; i++)
    index_facility (finder, directory->facilities->pdata[i]);
  return finder;
}

void
finder_free (Finder *finder)
{
  if (finder == NULL)
    return;
  g_hash_table_unref (finder->by_number);
  g_hash_table_unref (finder->several);
  g_free (finder);
}

/* An id of its own is nobody else's; of joined ones by_id knows too, but services come first. */
static Facility *
find_own (const Finder *finder, const char *id)
{
  Facility *facility = g_hash_table_lookup (finder->directory->by_id, id);
  return facility != NULL && g_str_equal (facility->id, id) ? facility : NULL;
}

Facility *
finder_find (const Finder *finder, const char *id, const DiagKind *unknown, Pos pos, Diags *diags)
{
  Facility *facility = find_own (finder, id);
  if (facility != NULL)
    return facility;
  facility = g_hash_table_lookup (finder->by_number, id);
  const Facility *other = g_hash_table_lookup (finder->several, id);
  if (facility != NULL && other == NULL)
    return facility;
  if (facility == NULL)
    diags_add (diags, unknown, pos, "id", id, NULL);
  else
    diags_add (diags, &OF_SEVERAL, pos, "id", id, "name", facility->name, "other", other->name,
               NULL);
  return NULL;
}
