/* What only shows when all facilities are there. */
#include "base/text.h"
#include "directory/directory_int.h"

#include <string.h>

/* Beyond this number one more line of the same kind helps nobody; they are counted. */
#define LISTED_MAX 20

static const DiagKind TEL_SHARED = {
  "facility-phone-shared",
  DIAG_WARNING,
  "「{name}」の電話番号 {tel} は「{other}」（{place}）と同じです",
  "“{name}” has the same telephone number {tel} as “{other}” ({place})",
  "どちらの番号が正しいか確かめてください（同じ法人の同じ住所なら知らせません）",
  "find out whose number it is (one corporation at one address is not reported)",
};
static const DiagKind AREA_UNKNOWN = {
  "facility-area-unknown",
  DIAG_WARNING,
  "「{name}」の住所「{address}」からは{layer}が分かりません。地域別の一覧には載りません",
  "the address of “{name}”, “{address}”, does not tell its {layer}; lists by area leave it out",
  "住所を区名から書くか、areas.yaml の match に町名を加えてください",
  "write the address in full, or add the place to match in areas.yaml",
};
static const DiagKind AREAS_UNKNOWN = {
  "facility-areas-unknown",
  DIAG_WARNING,
  "ほかに{count}件の施設で、住所から{layer}が分かりません",
  "{count} more facilities have an address that does not tell their {layer}",
  "市外の施設が多い一覧なら、そのままでかまいません",
  "nothing to do if the list holds many facilities outside the city",
};

static gboolean
same_text (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  g_autofree char *folded_a = text_fold_name (a), *folded_b = text_fold_name (b);
  return strcmp (folded_a, folded_b) == 0;
}

static void
review_phones (const Directory *directory, Diags *diags)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      if (facility->tel_href == NULL || facility->status != FACILITY_OPEN)
        continue;
      const Facility *other = g_hash_table_lookup (owners, facility->tel_href);
      if (other == NULL)
        {
          g_hash_table_insert (owners, (gpointer)facility->tel_href, (gpointer)facility);
          continue;
        }
      if (same_text (facility->address, other->address)
          && same_text (facility->corporation, other->corporation))
        continue;
      g_autofree char *place = g_strdup_printf ("%s:%u", other->pos.file, other->pos.line);
      diags_add (diags, &TEL_SHARED, facility->pos, "name", facility->name, "tel", facility->tel,
                 "other", other->name, "place", place, NULL);
    }
}

static gboolean
has_area_of (const Facility *facility, const AreaLayer *layer)
{
  for (const Area **area = facility->areas; *area != NULL; area++)
    if (strcmp ((*area)->layer, layer->key) == 0)
      return TRUE;
  return FALSE;
}

static void
review_layer (const Directory *directory, const AreaLayer *layer, Diags *diags)
{
  guint unknown = 0;
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      const Facility *facility = directory->facilities->pdata[i];
      if (facility->address != NULL && !has_area_of (facility, layer) && unknown++ < LISTED_MAX)
        diags_add (diags, &AREA_UNKNOWN, facility->pos, "name", facility->name, "address",
                   facility->address, "layer", layer->name, NULL);
    }
  if (unknown <= LISTED_MAX)
    return;
  g_autofree char *count = g_strdup_printf ("%u", unknown - LISTED_MAX);
  diags_add (diags, &AREAS_UNKNOWN, POS_NONE, "count", count, "layer", layer->name, NULL);
}

void
directory_review (Directory *directory, Diags *diags)
{
  review_phones (directory, diags);
  for (guint i = 0; i < directory->layers->len; i++)
    review_layer (directory, directory->layers->pdata[i], diags);
}
