/* What only shows when all facilities are there. */
#include "base/text.h"
#include "directory/directory_int.h"
#include "directory/facility_fact.h"

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

static const DiagKind LISTS_DIFFER = {
  "facility-lists-differ",
  DIAG_WARNING,
  "「{name}」の{field}が表によって違います。載せるのは {shown}（{place}）、"
  "ほかに {other}（{other_place}）",
  "lists differ in the {field} of “{name}”: shown is {shown} ({place}), another says {other} "
  "({other_place})",
  "電話などで確かめ、directory/corrections.csv "
  "に「{id},{field},正しい値,確認日」の行を加えてください",
  "find out which is right, and add a row to directory/corrections.csv: {id}, {field}, the right "
  "value, the day",
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
      g_autofree char *place = directory_place (other->pos);
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

/* A wrong number is the worst fault, so each difference is named with both its places. */
static void
review_differences (const Directory *directory, Diags *diags)
{
  for (guint i = 0; i < directory->differences->len; i++)
    {
      const Difference *difference = &g_array_index (directory->differences, Difference, i);
      const Facility *facility = difference->facility;
      FacilityFact fact = difference->fact;
      if (facility_origin (directory, facility, fact).method != NULL)
        continue; /* the office has asked */
      g_autofree char *place = directory_place (difference->shown->pos);
      g_autofree char *other_place = directory_place (difference->other->pos);
      diags_add (diags, &LISTS_DIFFER, facility->pos, "name", facility->name, "id", facility->id,
                 "field", facility_facts[fact].name, "shown",
                 facility_fact_text (difference->shown, fact), "place", place, "other",
                 facility_fact_text (difference->other, fact), "other_place", other_place, NULL);
    }
}

void
directory_review (Directory *directory, Diags *diags)
{
  review_differences (directory, diags);
  review_phones (directory, diags);
  for (guint i = 0; i < directory->layers->len; i++)
    review_layer (directory, directory->layers->pdata[i], diags);
}
