/*
 * Care services under a medical code. A clinic that visits for rehabilitation is listed once as a
 * clinic and once for each service; 事業所番号 of such services is the medical code itself (data
 * definitions, finding 4). They stay records of their own, each with its telephone, days and
 * source, but stand on the page of the clinic.
 */
#include "directory/directory_int.h"

static gboolean
is_medical (FacilityType type)
{
  return type <= FACILITY_MIDWIFE;
}

/* Code → medical facility; of two with one code the first. */
static GHashTable *
medical_codes (const Directory *directory)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      const char *code = facility->codes[FACILITY_CODE_MEDICAL];
      if (code != NULL && is_medical (facility->type) && !g_hash_table_contains (codes, code))
        g_hash_table_insert (codes, (gpointer)code, facility);
    }
  return codes;
}

/* The facility that @service belongs to, or NULL. What the office lists by itself stays so. */
static Facility *
owner_of (GHashTable *codes, const Facility *service)
{
  const char *code = service->codes[FACILITY_CODE_CARE];
  if (code == NULL || service->source == NULL || is_medical (service->type))
    return NULL;
  return g_hash_table_lookup (codes, code);
}

static void
add_ids (GPtrArray *ids, const Facility *facility)
{
  for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
    g_ptr_array_add (ids, (gpointer)*id);
}

void
facility_set_types (Facility *facility)
{
  facility->types = 1u << facility->type;
  for (Facility *const *service = facility->services; service != NULL && *service != NULL;
       service++)
    facility->types |= 1u << (*service)->type;
}

static void
attach (Directory *directory, Facility *owner, const GPtrArray *services)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  add_ids (ids, owner);
  for (guint i = 0; i < services->len; i++)
    {
      const Facility *service = services->pdata[i];
      g_ptr_array_add (ids, (gpointer)service->id);
      add_ids (ids, service);
    }
  owner->services = directory_list (directory, services);
  owner->other_ids = directory_list (directory, ids);
  facility_set_types (owner);
}

/* Moves services from the facilities to @by_owner, owner → GPtrArray. */
static void
take_services (Directory *directory, GHashTable *codes, GHashTable *by_owner)
{
  guint kept = 0;
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      Facility *owner = owner_of (codes, facility);
      facility_set_types (facility);
      if (owner == NULL)
        {
          directory->facilities->pdata[kept++] = facility;
          continue;
        }
      GPtrArray *services = g_hash_table_lookup (by_owner, owner);
      if (services == NULL)
        {
          services = g_ptr_array_new ();
          g_hash_table_insert (by_owner, owner, services);
        }
      g_ptr_array_add (services, facility);
    }
  g_ptr_array_set_size (directory->facilities, kept);
}

void
services_attach (Directory *directory)
{
  g_autoptr (GHashTable) codes = medical_codes (directory);
  g_autoptr (GHashTable) by_owner
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  take_services (directory, codes, by_owner);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const GPtrArray *services = g_hash_table_lookup (by_owner, directory->facilities->pdata[i]);
      if (services != NULL)
        attach (directory, directory->facilities->pdata[i], services);
    }
}
