/* areas.yaml and capabilities.yaml: the words that a site's directory is found by. */
#include "base/slug.h"
#include "directory/directory_int.h"

#include <stddef.h>
#include <string.h>

static const DiagKind KEY_NOT_PLAIN = {
  "directory-key-not-plain",
  DIAG_WITHHELD,
  "key「{key}」は住所に使えません",
  "the key “{key}” cannot stand in an address",
  "半角の英小文字・数字・ハイフン（例: kita-ku）にしてください",
  "use small letters, digits and hyphens (kita-ku)",
};
static const DiagKind KEY_TWICE = {
  "directory-key-twice",
  DIAG_WITHHELD,
  "key「{key}」が二度あります",
  "the key “{key}” is there twice",
  "どちらかを別の key にしてください",
  "give one of them another key",
};
static const DiagKind COMPARED_TYPE_UNKNOWN = {
  "capability-compare-unknown",
  DIAG_WARNING,
  "「{name}」の compare: にある「{type}」という種別はありません",
  "compare: of “{name}” names “{type}”, which is no type of facility",
  "施設の種別（例: 薬局、pharmacy）を書いてください",
  "write a type of facility (pharmacy)",
};

typedef struct
{
  AreaLayer layer;
  GPtrArray *areas; /* Area */
} LayerEntry;

static const Key AREA_KEYS[] = {
  { "key", KEY_TEXT, offsetof (Area, key), .required = TRUE,
    .help_ja = "住所と指定に使う名前（例: kita-ku）", .help_en = "name in addresses (kita-ku)" },
  { "name", KEY_TEXT, offsetof (Area, name), .required = TRUE,
    .help_ja = "表示する名前（例: 北区）", .help_en = "name as shown" },
  { "name_en", KEY_TEXT, offsetof (Area, name_en), .help_ja = "英語の名前",
    .help_en = "name in English" },
  { "kana", KEY_TEXT, offsetof (Area, kana), .help_ja = "読み", .help_en = "reading" },
  { "match", KEY_TEXTS, offsetof (Area, match),
    .help_ja = "住所にこの語があればこの地域。長い語が優先。なければ name",
    .help_en = "parts of addresses that tell it; the longest wins; default: name" },
  { "boundary", KEY_PAIRS, offsetof (Area, boundary),
    .help_ja = "境界のファイルの中の目印（例: {N03_004: 北区}）。なければ key か name",
    .help_en = "properties of its shapes ({N03_004: 北区}); default: key or name" },
  { NULL },
};

static const Key LAYER_KEYS[] = {
  { "key", KEY_TEXT, offsetof (LayerEntry, layer.key), .required = TRUE,
    .help_ja = "層の名前（例: ward）", .help_en = "name of the layer (ward)" },
  { "name", KEY_TEXT, offsetof (LayerEntry, layer.name), .required = TRUE,
    .help_ja = "表示する名前（例: 区）", .help_en = "name as shown" },
  { "name_en", KEY_TEXT, offsetof (LayerEntry, layer.name_en), .help_ja = "英語の名前",
    .help_en = "name in English" },
  { "boundaries", KEY_TEXTS, offsetof (LayerEntry, layer.boundaries),
    .help_ja = "境界の GeoJSON ファイル（例: areas.geojson）",
    .help_en = "GeoJSON files of the boundaries (areas.geojson)" },
  { "credit", KEY_TEXT, offsetof (LayerEntry, layer.credit),
    .help_ja = "境界の出典。地図に必ず添える",
    .help_en = "source of the boundaries, on every map" },
  { "areas", KEY_MAPS, offsetof (LayerEntry, areas), .keys = AREA_KEYS, .size = sizeof (Area),
    .required = TRUE, .help_ja = "地域の一覧", .help_en = "the areas" },
  { NULL },
};

static const Key AREAS_FILE_KEYS[] = {
  { "layers", KEY_MAPS, 0, .keys = LAYER_KEYS, .size = sizeof (LayerEntry), .required = TRUE,
    .help_ja = "地域の分け方（区、福祉区など）。最初のものが主",
    .help_en = "ways of dividing the city; the first is the main one" },
  { NULL },
};

static const Key CAPABILITY_KEYS[] = {
  { "key", KEY_TEXT, offsetof (Capability, key), .required = TRUE,
    .help_ja = "指定に使う名前（例: home_visit）", .help_en = "name in directives (home_visit)" },
  { "name", KEY_TEXT, offsetof (Capability, name), .required = TRUE,
    .help_ja = "表示する言葉（例: 訪問診療）", .help_en = "words as shown" },
  { "name_en", KEY_TEXT, offsetof (Capability, name_en), .help_ja = "英語の言葉",
    .help_en = "words in English" },
  { "note", KEY_TEXT, offsetof (Capability, note), .help_ja = "何を意味し、何を意味しないか",
    .help_en = "what it means and does not mean" },
  { "mark", KEY_TEXT, offsetof (Capability, mark), .help_ja = "冊子の印（1〜2文字。例: 訪）",
    .help_en = "a letter or two for it in booklets" },
  { "headers", KEY_TEXTS, offsetof (Capability, headers), .help_ja = "表の見出し。なければ name",
    .help_en = "headers of its column; default: name" },
  { "symbols", KEY_TEXTS, offsetof (Capability, symbols),
    .help_ja = "厚生局の名簿の受理記号（例: 在医総管１）",
    .help_en = "symbols of the regional bureau's list" },
  { "compare", KEY_TEXTS, offsetof (Capability, compare),
    .help_ja = "この種別の一覧を、できることを並べた表にする（例: [薬局]）",
    .help_en = "types whose lists are to be tables that compare it ([pharmacy])" },
  { NULL },
};

static const Key CAPABILITIES_FILE_KEYS[] = {
  { "capabilities", KEY_MAPS, 0, .keys = CAPABILITY_KEYS, .size = sizeof (Capability),
    .required = TRUE, .help_ja = "対応できることの一覧", .help_en = "what facilities can offer" },
  { NULL },
};

/* A key is part of an address or of a directive: _ stands beside what a slug may hold. */
static gboolean
key_is_good (GHashTable *seen, const char *key, Pos pos, Diags *diags)
{
  if (key == NULL)
    return FALSE;
  g_autofree char *hyphens = g_strdelimit (g_strdup (key), "_", '-');
  g_autofree char *slug = slug_from_text (hyphens);
  if (strcmp (slug, hyphens) != 0)
    return diags_add (diags, &KEY_NOT_PLAIN, pos, "key", key, NULL);
  if (!g_hash_table_add (seen, (gpointer)key))
    return diags_add (diags, &KEY_TWICE, pos, "key", key, NULL);
  return TRUE;
}

static void
take_layer (Directory *directory, LayerEntry *entry, GHashTable *seen, Pos pos, Diags *diags)
{
  g_ptr_array_add (directory->layers, &entry->layer);
  for (guint i = 0; i < entry->areas->len; i++)
    {
      Area *area = entry->areas->pdata[i];
      area->layer = entry->layer.key;
      if (area->name != NULL && key_is_good (seen, area->key, pos, diags))
        g_ptr_array_add (directory->areas, area);
    }
}

gboolean
directory_read_areas (Directory *directory, const Value *root, Diags *diags)
{
  GPtrArray *layers = NULL;
  if (root == NULL || root->type == VALUE_NULL)
    return TRUE;
  const Value *list = value_get (root, "layers");
  gboolean ok = keys_read (root, AREAS_FILE_KEYS, &layers, directory->memory, root->pos, diags);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen_layers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    {
      LayerEntry *entry = layers->pdata[i];
      entry->layer.pos = list != NULL && i < list->n_items ? list->items[i]->pos : root->pos;
      if (entry->areas != NULL && entry->layer.name != NULL
          && key_is_good (seen_layers, entry->layer.key, root->pos, diags))
        take_layer (directory, entry, seen, root->pos, diags);
    }
  area_index_free (directory->area_index);
  directory->area_index = area_index_new (directory->areas);
  return ok;
}

static void
review_compared (const Capability *capability, Pos pos, Diags *diags)
{
  gboolean known;
  for (const char **word = capability->compare; word != NULL && *word != NULL; word++)
    if (facility_type_from_text (*word, &known) == FACILITY_OTHER && !known)
      diags_add (diags, &COMPARED_TYPE_UNKNOWN, pos, "name", capability->name, "type", *word, NULL);
}

gboolean
directory_read_capabilities (Directory *directory, const Value *root, Diags *diags)
{
  GPtrArray *capabilities = NULL;
  if (root == NULL || root->type == VALUE_NULL)
    return TRUE;
  Value list = *root, *items[] = { &list }; /* the file may be the list itself */
  list.key = "capabilities";
  Value map = { .type = VALUE_MAP, .pos = root->pos, .n_items = 1, .items = items };
  root = root->type == VALUE_LIST ? &map : root;
  gboolean ok = keys_read (root, CAPABILITIES_FILE_KEYS, &capabilities, directory->memory,
                           root->pos, diags);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; capabilities != NULL && i < capabilities->len; i++)
    {
      Capability *capability = capabilities->pdata[i];
      if (capability->name == NULL || !key_is_good (seen, capability->key, root->pos, diags))
        continue;
      review_compared (capability, root->pos, diags);
      g_ptr_array_add (directory->capabilities, capability);
    }
  return ok;
}
