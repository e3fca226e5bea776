#include "directory/directory.h"
#include "directory/closure.h"
#include "directory/directory_int.h"
#include "directory/correction.h"
#include "directory/known.h"
#include "directory/merge.h"
#include "directory/outline.h"
#include "base/slug.h"
#include "base/text.h"

#include <string.h>

#define BLOCK_SIZE ((gsize)256 * 1024)

static const DiagKind DIRECTORY_SLUG_TAKEN = {
  "facility-address-taken",
  DIAG_WITHHELD,
  "「{name}」のページの住所 {slug} は「{other}」（{place}）と同じになります",
  "“{name}” would have the same page address {slug} as “{other}” ({place})",
  "どちらかの ID を変えてください",
  "change one of the two ids",
};

/* ── life ── */

Directory *
directory_new (void)
{
  Directory *directory = g_new0 (Directory, 1);
  directory->facilities = g_ptr_array_new ();
  directory->areas = g_ptr_array_new ();
  directory->layers = g_ptr_array_new ();
  directory->capabilities = g_ptr_array_new ();
  directory->sources = g_ptr_array_new ();
  directory->origins = g_ptr_array_new ();
  directory->decisions = g_ptr_array_new ();
  directory->corrections = g_ptr_array_new ();
  directory->known = g_ptr_array_new ();
  directory->characters = g_ptr_array_new ();
  directory->questions = g_ptr_array_new ();
  directory->differences = g_array_new (FALSE, FALSE, sizeof (Difference));
  directory->strings = g_string_chunk_new (64 * 1024);
  directory->memory = keys_memory_new ();
  directory->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  directory->supplements = g_hash_table_new (g_str_hash, g_str_equal);
  directory->blocks = g_ptr_array_new_with_free_func (g_free);
  return directory;
}

void
directory_free (Directory *directory)
{
  if (directory == NULL)
    return;
  area_index_free (directory->area_index);
  for (guint i = 0; i < directory->layers->len; i++)
    {
      AreaLayer *layer = directory->layers->pdata[i];
      borders_free (layer->borders);
      outline_free (layer->outline);
    }
  closures_free (directory->closures);
  g_hash_table_unref (directory->supplements);
  g_hash_table_unref (directory->by_id);
  g_ptr_array_unref (directory->facilities);
  g_ptr_array_unref (directory->areas);
  g_ptr_array_unref (directory->layers);
  g_ptr_array_unref (directory->capabilities);
  g_ptr_array_unref (directory->sources);
  g_ptr_array_unref (directory->origins);
  g_ptr_array_unref (directory->decisions);
  g_ptr_array_unref (directory->corrections);
  g_ptr_array_unref (directory->known);
  g_ptr_array_unref (directory->characters);
  g_ptr_array_unref (directory->questions);
  g_array_unref (directory->differences);
  g_string_chunk_free (directory->strings);
  keys_memory_free (directory->memory);
  g_ptr_array_unref (directory->blocks);
  g_free (directory);
}

gpointer
directory_alloc (Directory *directory, gsize size)
{
  size = (size + 7) & ~(gsize)7;
  if (size > BLOCK_SIZE / 4)
    {
      gpointer own = g_malloc0 (size);
      g_ptr_array_insert (directory->blocks, 0, own);
      return own;
    }
  if (directory->block_left < size)
    {
      g_ptr_array_add (directory->blocks, g_malloc0 (BLOCK_SIZE));
      directory->block_left = BLOCK_SIZE;
    }
  char *block = directory->blocks->pdata[directory->blocks->len - 1];
  gpointer part = block + BLOCK_SIZE - directory->block_left;
  directory->block_left -= size;
  return part;
}

gpointer
directory_list (Directory *directory, const GPtrArray *list)
{
  gpointer *own = directory_alloc (directory, (list->len + 1) * sizeof (gpointer));
  for (guint i = 0; i < list->len; i++)
    own[i] = list->pdata[i];
  return own;
}

const char *
directory_text (Directory *directory, const char *text)
{
  return text != NULL ? g_string_chunk_insert (directory->strings, text) : NULL;
}

const char *
directory_shared_text (Directory *directory, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (directory->strings, text) : NULL;
}

char *
directory_place (Pos pos)
{
  if (pos.sheet != NULL)
    return g_strdup_printf ("%s %s %u", pos.file, pos.sheet, pos.line);
  return g_strdup_printf ("%s:%u", pos.file, pos.line);
}

/* ── finishing ── */

static gint
compare_facilities (gconstpointer a, gconstpointer b)
{
  const Facility *fa = *(Facility *const *)a, *fb = *(Facility *const *)b;
  int order = text_collate (fa->kana ? fa->kana : fa->name, fb->kana ? fb->kana : fb->name);
  order = order ? order : text_collate (fa->name, fb->name);
  return order ? order : strcmp (fa->id, fb->id);
}

/* Keys of areas and types are addresses of lists, and more stands below these folders, so no
 * facility may stand there. */
static GHashTable *
reserved_slugs (const Directory *directory)
{
  static const char *const folders[] = { "area", "type", "can", "kana", "find", "data", "sources" };
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < directory->areas->len; i++)
    g_hash_table_add (taken, slug_fold (((const Area *)directory->areas->pdata[i])->key));
  for (guint t = 0; t < N_FACILITY_TYPES; t++)
    g_hash_table_add (taken, slug_fold (facility_types[t].key));
  g_hash_table_add (taken, slug_fold ("index"));
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_hash_table_add (taken, slug_fold (folders[i]));
  return taken;
}

/* The address of a page from the id alone, so that a corrected name does not move it. */
static char *
slug_of (const Facility *facility, GHashTable *reserved)
{
  g_autofree char *slug = slug_from_text (facility->id);
  g_autofree char *folded = slug_fold (slug);
  if (*slug != '\0' && !g_hash_table_contains (reserved, folded))
    return g_steal_pointer (&slug);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, facility->id, -1);
  return g_strdup_printf ("f-%.12s", hash);
}

/* FALSE: another facility has the address, and this one is withheld. */
static gboolean
set_slug (Directory *directory, Facility *facility, GHashTable *reserved, GHashTable *owners,
          Diags *diags)
{
  g_autofree char *slug = slug_of (facility, reserved);
  char *folded = slug_fold (slug);
  const Facility *other = g_hash_table_lookup (owners, folded);
  if (other != NULL)
    {
      g_autofree char *place = directory_place (other->pos);
      g_free (folded);
      return diags_add (diags, &DIRECTORY_SLUG_TAKEN, facility->pos, "name", facility->name, "slug",
                        slug, "other", other->name, "place", place, NULL);
    }
  g_hash_table_insert (owners, folded, facility);
  facility->slug = directory_text (directory, slug);
  for (Facility *const *service = facility->services; service != NULL && *service != NULL;
       service++)
    (*service)->slug = facility->slug; /* they stand on its page */
  return TRUE;
}

/* Before sorting: of two with one address the one read first keeps it. */
static void
set_slugs (Directory *directory, Diags *diags)
{
  g_autoptr (GHashTable) reserved = reserved_slugs (directory);
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint kept = 0;
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      if (set_slug (directory, facility, reserved, owners, diags))
        directory->facilities->pdata[kept++] = facility;
      else
        g_hash_table_remove (directory->by_id, facility->id);
    }
  g_ptr_array_set_size (directory->facilities, kept);
}

/* Whoever names a record by its id in a list that was joined with another means the whole. */
static void
know_other_ids (Directory *directory)
{
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      for (const char *const *id = facility->other_ids; id != NULL && *id != NULL; id++)
        if (!g_hash_table_contains (directory->by_id, *id))
          g_hash_table_insert (directory->by_id, (gpointer)*id, facility);
    }
}

void
directory_finish (Directory *directory, Diags *diags)
{
  directory_merge (directory, diags);
  known_recall (directory, diags);
  corrections_apply (directory, diags);
  known_ask (directory, diags);
  set_slugs (directory, diags);
  know_other_ids (directory);
  closures_settle (directory, diags);
  g_ptr_array_sort (directory->facilities, compare_facilities);
  directory_check_places (directory, diags);
  directory_review (directory, diags);
}

/* ── asking ── */

const Area *
directory_area (const Directory *directory, const char *key_or_name)
{
  for (guint i = 0; key_or_name != NULL && i < directory->areas->len; i++)
    {
      const Area *area = directory->areas->pdata[i];
      if (strcmp (area->key, key_or_name) == 0 || strcmp (area->name, key_or_name) == 0)
        return area;
    }
  return NULL;
}

int
directory_capability (const Directory *directory, const char *key_or_name)
{
  for (guint i = 0; key_or_name != NULL && i < directory->capabilities->len; i++)
    {
      const Capability *capability = directory->capabilities->pdata[i];
      if (strcmp (capability->key, key_or_name) == 0 || strcmp (capability->name, key_or_name) == 0)
        return (int)i;
    }
  return -1;
}

const Facility *
directory_facility (const Directory *directory, const char *id)
{
  return id != NULL ? g_hash_table_lookup (directory->by_id, id) : NULL;
}

const Source *
directory_source (const Directory *directory, const char *key)
{
  for (guint i = 0; key != NULL && i < directory->sources->len; i++)
    {
      const Source *source = directory->sources->pdata[i];
      if (strcmp (source->key, key) == 0)
        return source;
    }
  return NULL;
}

static Origin
origin_at (const Directory *directory, const Facility *facility, guint at)
{
  guint number = facility->origins != NULL ? facility->origins[at] : facility->origin;
  Origin origin = *(const Origin *)directory->origins->pdata[number];
  if (origin.key == NULL && origin.date == DATE_NONE)
    origin.date = facility->checked_on;
  return origin;
}

Origin
facility_origin (const Directory *directory, const Facility *facility, FacilityFact fact)
{
  return origin_at (directory, facility, fact);
}

Origin
facility_capability_origin (const Directory *directory, const Facility *facility, guint capability)
{
  return origin_at (directory, facility, N_FACTS + capability);
}

static gboolean
is_in_area (const Facility *facility, const Area *area)
{
  for (const Area **own = facility->areas; own != NULL && *own != NULL; own++)
    if (*own == area)
      return TRUE;
  return FALSE;
}

static gboolean
fits (const Facility *facility, const FacilityQuery *query)
{
  if (!query->closed_too && facility->status != FACILITY_OPEN)
    return FALSE;
  if (query->type > 0 && !(facility->types & 1u << (query->type - 1)))
    return FALSE;
  if (query->capability > 0 && facility->capabilities[query->capability - 1] < CAPABILITY_LIMITED)
    return FALSE;
  return query->area == NULL || is_in_area (facility, query->area);
}

GPtrArray *
directory_query (const Directory *directory, const FacilityQuery *query)
{
  GPtrArray *found = g_ptr_array_new ();
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      if (query->limit > 0 && found->len >= query->limit)
        break;
      if (fits (facility, query))
        g_ptr_array_add (found, facility);
    }
  return found;
}
