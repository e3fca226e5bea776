/* Do the coordinates lie in the area that the address tells? */
#include "directory/directory_int.h"
#include "directory/outline.h"

#include <math.h>
#include <string.h>

/* Beyond this number one more line of the same kind helps nobody; they are counted. */
#define LISTED_MAX 20

/* A point this near its area is in it: borders follow the middle of roads and rivers, and shores
 * move. */
#define NEAR_KM 0.2

static const DiagKind BORDERS_MISSING = {
  "area-border-missing",
  DIAG_WARNING,
  "境界のファイルに「{area}」の形がありません。地図に載りません",
  "the boundaries hold no shape of “{area}”; the map leaves it out",
  "areas.yaml の boundary に、その図形の項目と値を書いてください（ファイルの最初の図形: "
  "{example}）",
  "give boundary: in areas.yaml the properties of its shape (the first one has: {example})",
};
static const DiagKind BORDERS_NO_CREDIT = {
  "area-border-credit",
  DIAG_WARNING,
  "「{layer}」の境界の出典（credit）がありません",
  "the boundaries of “{layer}” have no credit",
  "areas.yaml に credit を書いてください。国土数値情報なら"
  "「国土数値情報（行政区域データ）（国土交通省）を加工して作成」です",
  "add credit: to areas.yaml; for 国土数値情報: "
  "「国土数値情報（行政区域データ）（国土交通省）を加工して作成」",
};
static const DiagKind PLACE_ELSEWHERE = {
  "facility-place-elsewhere",
  DIAG_WARNING,
  "「{name}」の住所は{area}ですが、座標は{other}にあります（{area}の境界から {km} km）。"
  "座標は使いません",
  "the address of “{name}” is in {area}, its coordinates are in {other} ({km} km from {area}); "
  "they are not used",
  "住所と座標のどちらが正しいか確かめて、直してください",
  "find out which of them is right, and correct the other",
};
static const DiagKind PLACE_OUTSIDE = {
  "facility-place-outside",
  DIAG_WARNING,
  "「{name}」の住所は{area}ですが、座標は{layer}のどこにもありません（{area}の境界から {km} km）。"
  "座標は使いません",
  "the address of “{name}” is in {area}, its coordinates are in no {layer} ({km} km from {area}); "
  "they are not used",
  "座標を確かめて、直してください",
  "correct the coordinates",
};
static const DiagKind PLACES_MORE = {
  "facility-places-more",
  DIAG_WARNING,
  "ほかに{count}件の施設で、住所の{layer}と座標が合いません。座標は使いません",
  "{count} more facilities have coordinates outside the {layer} of their address; not used",
  "座標の測地系と、緯度と経度の順を確かめてください",
  "check the datum of the coordinates, and the order of latitude and longitude",
};
static const DiagKind PLACE_TELLS_AREA = {
  "facility-area-by-place",
  DIAG_NOTE,
  "「{name}」の{layer}は住所から分からないので、座標から{area}としました",
  "the address of “{name}” does not tell its {layer}; by its coordinates it is {area}",
  "住所を区名から書くと、座標によらずに決まります",
  "write the address in full, then it does not depend on the coordinates",
};

/* ── boundaries ── */

/* N03_003=岡山市, N03_004=中区 */
static char *
describe_first (const GPtrArray *files)
{
  GString *out = g_string_new (NULL);
  const GeoFile *file = files->len > 0 ? files->pdata[0] : NULL;
  const Value *properties = file != NULL && file->features->len > 0
                                ? g_array_index (file->features, GeoFeature, 0).properties
                                : NULL;
  for (gsize i = 0; properties != NULL && i < MIN (properties->n_items, 8); i++)
    if (*properties->items[i]->text != '\0')
      g_string_append_printf (out, "%s%s=%s", out->len > 0 ? ", " : "", properties->items[i]->key,
                              properties->items[i]->text);
  return g_string_free (out, FALSE);
}

void
directory_set_borders (Directory *directory, AreaLayer *layer, const GPtrArray *files, Diags *diags)
{
  g_autofree char *example = describe_first (files);
  borders_free (layer->borders);
  layer->borders = borders_new (directory, layer);
  for (guint i = 0; i < files->len; i++)
    borders_add (layer->borders, files->pdata[i], diags);
  borders_finish (layer->borders);
  outline_free (layer->outline);
  layer->outline = outline_new (layer->borders);
  for (guint i = 0; i < layer->borders->shapes->len; i++)
    {
      const AreaShape *shape = &g_array_index (layer->borders->shapes, AreaShape, i);
      if (shape->rings->len == 0)
        diags_add (diags, &BORDERS_MISSING, layer->pos, "area", shape->area->name, "example",
                   example, NULL);
    }
  if (layer->credit == NULL)
    diags_add (diags, &BORDERS_NO_CREDIT, layer->pos, "layer", layer->name, NULL);
}

/* ── places ── */

typedef struct
{
  Directory *directory;
  const AreaLayer *layer;
  guint wrong;
  Diags *diags;
} Check;

static const Area *
area_in (const Facility *facility, const AreaLayer *layer)
{
  for (const Area **area = facility->areas; area != NULL && *area != NULL; area++)
    if (strcmp ((*area)->layer, layer->key) == 0)
      return *area;
  return NULL;
}

static void
add_area (const Check *check, Facility *facility, const Area *area)
{
  guint n = 0;
  const Area **areas
      = directory_alloc (check->directory, (check->directory->layers->len + 1) * sizeof (Area *));
  for (const Area **own = facility->areas; own != NULL && *own != NULL; own++)
    areas[n++] = *own;
  areas[n] = area;
  facility->areas = areas;
  facility->area_by_point = TRUE;
  diags_add (check->diags, &PLACE_TELLS_AREA, facility->pos, "name", facility->name, "layer",
             check->layer->name, "area", area->name, NULL);
}

static void
forget_place (Check *check, Facility *facility, const Area *area, const Area *there, double km)
{
  facility->latitude = facility->longitude = 0;
  facility->place_checked = FALSE;
  if (check->wrong++ >= LISTED_MAX)
    return;
  g_autofree char *distance = g_strdup_printf ("%.1f", km);
  diags_add (check->diags, there != NULL ? &PLACE_ELSEWHERE : &PLACE_OUTSIDE, facility->pos, "name",
             facility->name, "area", area->name, "other", there != NULL ? there->name : "", "layer",
             check->layer->name, "km", distance, NULL);
}

static void
check_place (Check *check, Facility *facility)
{
  const Borders *borders = check->layer->borders;
  const Area *area = area_in (facility, check->layer);
  GeoPoint point = { facility->longitude, facility->latitude };
  gboolean inside = area != NULL && borders_hold (borders, area, point);
  const Area *there = inside ? area : borders_area_at (borders, point);
  double km = inside || area == NULL ? 0 : borders_distance_km (borders, area, point);
  if (area == NULL && there != NULL)
    add_area (check, facility, there);
  else if (km > NEAR_KM && isfinite (km))
    forget_place (check, facility, area, there, km);
  else if (area != NULL && isfinite (km))
    facility->place_checked = TRUE;
}

static void
check_layer (Directory *directory, const AreaLayer *layer, Diags *diags)
{
  Check check = { directory, layer, 0, diags };
  for (guint i = 0; i < directory->facilities->len; i++)
    {
      Facility *facility = directory->facilities->pdata[i];
      if (facility->latitude != 0 || facility->longitude != 0)
        check_place (&check, facility);
    }
  if (check.wrong <= LISTED_MAX)
    return;
  g_autofree char *count = g_strdup_printf ("%u", check.wrong - LISTED_MAX);
  diags_add (diags, &PLACES_MORE, layer->pos, "count", count, "layer", layer->name, NULL);
}

void
directory_check_places (Directory *directory, Diags *diags)
{
  for (guint i = 0; i < directory->layers->len; i++)
    {
      const AreaLayer *layer = directory->layers->pdata[i];
      if (layer->borders != NULL)
        check_layer (directory, layer, diags);
    }
}
