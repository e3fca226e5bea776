#include "config/keys.h"

#include <string.h>

#include "base/escape.h"
#include "base/text.h"

static const DiagKind KEY_UNKNOWN = {
  "key-unknown",
  DIAG_WARNING,
  "「{key}」という項目はありません",
  "there is no key '{key}'",
  "使える項目: {known}",
  "known keys: {known}",
};
static const DiagKind KEY_MISSPELT = {
  "key-misspelt",
  DIAG_WARNING,
  "「{key}」という項目はありません",
  "there is no key '{key}'",
  "「{near}」の間違いではありませんか",
  "did you mean '{near}'?",
};
static const DiagKind KEY_MISSING = {
  "key-missing",
  DIAG_WITHHELD,
  "「{key}」がありません",
  "'{key}' is missing",
  "「{key}: 」の行を加えてください（{help_ja}）",
  "add a line '{key}: ' ({help_en})",
};
static const DiagKind KEY_REFUSED = {
  "key-refused",
  DIAG_WITHHELD,
  "「{key}」の値「{value}」は使えません",
  "'{value}' cannot be used for '{key}'",
  "{ja}",
  "{en}",
};

struct KeysMemory
{
  GStringChunk *strings;
  GPtrArray *lists;  /* GPtrArray of structs, for KEY_MAPS */
  GPtrArray *blocks; /* g_free: the vectors of KEY_TEXTS */
};

KeysMemory *
keys_memory_new (void)
{
  KeysMemory *memory = g_new0 (KeysMemory, 1);
  memory->strings = g_string_chunk_new (4096);
  memory->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  memory->blocks = g_ptr_array_new_with_free_func (g_free);
  return memory;
}

void
keys_memory_free (KeysMemory *memory)
{
  if (memory == NULL)
    return;
  g_string_chunk_free (memory->strings);
  g_ptr_array_unref (memory->lists);
  g_ptr_array_unref (memory->blocks);
  g_free (memory);
}

const char *
keys_memory_text (KeysMemory *memory, const char *text)
{
  return g_string_chunk_insert (memory->strings, text);
}

/* What one reading carries along. */
typedef struct
{
  KeysMemory *memory;
  Diags *diags;
} Reading;

static gboolean
refuse (const Reading *reading, const Key *key, const Value *value, const char *ja, const char *en)
{
  const char *shown = value->type <= VALUE_TEXT   ? value->text
                      : value->type == VALUE_LIST ? "[…]"
                                                  : "{…}";
  return diags_add (reading->diags, &KEY_REFUSED, value->pos, "key", key->name, "value", shown,
                    "ja", ja, "en", en, NULL);
}

static const char *
keep_text (const Reading *reading, const Value *value)
{
  g_autofree char *text = g_strstrip (g_strdup (value->text));
  return g_string_chunk_insert (reading->memory->strings, text);
}

static gboolean
read_text (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_TEXT)
    return refuse (reading, key, value, "文字を1つ書いてください", "write one text");
  *(const char **)member = keep_text (reading, value);
  return TRUE;
}

static gboolean
read_texts (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type == VALUE_MAP)
    return refuse (reading, key, value, "[あ, い] のように並べて書いてください",
                   "write a list: [a, b]");
  gsize n = value->type == VALUE_LIST ? value->n_items : 1;
  const char **texts = g_new0 (const char *, n + 1);
  g_ptr_array_add (reading->memory->blocks, texts);
  for (gsize i = 0; i < n; i++)
    {
      const Value *item = value->type == VALUE_LIST ? value->items[i] : value;
      if (!read_text (reading, key, item, &texts[i]))
        return FALSE;
    }
  *(const char ***)member = texts;
  return TRUE;
}

static gboolean
read_pairs (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_MAP)
    return refuse (reading, key, value, "「名前: 値」の行を字下げして並べてください",
                   "write indented lines 'name: text'");
  const char **pairs = g_new0 (const char *, 2 * value->n_items + 1);
  g_ptr_array_add (reading->memory->blocks, pairs);
  for (gsize i = 0; i < value->n_items; i++)
    {
      pairs[2 * i] = keys_memory_text (reading->memory, value->items[i]->key);
      if (!read_text (reading, key, value->items[i], &pairs[2 * i + 1]))
        return FALSE;
    }
  *(const char ***)member = pairs;
  return TRUE;
}

typedef gboolean (*KeyReader) (const Reading *, const Key *, const Value *, gpointer member);

/* A map whose every value @read makes texts of; its key is put before each @n of them. */
static gboolean
read_nested (const Reading *reading, const Key *key, const Value *map, KeyReader read, gsize n,
             gpointer member)
{
  GPtrArray *all = g_ptr_array_new ();
  gboolean ok = TRUE;
  for (gsize i = 0; ok && i < map->n_items; i++)
    {
      const char **texts = NULL;
      const char *outer = keys_memory_text (reading->memory, map->items[i]->key);
      ok = read (reading, key, map->items[i], &texts);
      for (gsize t = 0; ok && texts[t] != NULL; t++)
        {
          if (t % n == 0)
            g_ptr_array_add (all, (gpointer)outer);
          g_ptr_array_add (all, (gpointer)texts[t]);
        }
    }
  g_ptr_array_add (all, NULL);
  *(const char ***)member = (const char **)g_ptr_array_free (all, FALSE);
  g_ptr_array_add (reading->memory->blocks, *(gpointer *)member);
  return ok;
}

static gboolean
read_text_lists (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_MAP)
    return refuse (reading, key, value, "「名前: [あ, い]」の行を字下げして並べてください",
                   "write indented lines 'name: [a, b]'");
  return read_nested (reading, key, value, read_texts, 1, member);
}

static gboolean
read_triples (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_MAP)
    return refuse (reading, key, value, "「名前: {あ: い}」の行を字下げして並べてください",
                   "write indented lines 'name: {a: b}'");
  return read_nested (reading, key, value, read_pairs, 2, member);
}

static const char *const yes_words[]
    = { "true", "yes", "on", "1", "y", "はい", "○", "〇", "◯", "有", "あり", "する", NULL };
static const char *const no_words[]
    = { "false", "no", "off", "0", "n", "いいえ", "×", "✕", "無", "なし", "しない", NULL };

static gboolean
read_bool (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  g_autofree char *word = value->type == VALUE_TEXT ? text_fold_header (value->text) : NULL;
  gboolean yes = word && g_strv_contains (yes_words, word);
  if (word == NULL || (!yes && !g_strv_contains (no_words, word)))
    return refuse (reading, key, value, "true（はい）か false（いいえ）を書いてください",
                   "write true or false");
  *(gboolean *)member = yes;
  return TRUE;
}

static gboolean
read_int (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  g_autofree char *digits = value->type == VALUE_TEXT ? text_fold_header (value->text) : NULL;
  char *end = NULL;
  gint64 number = digits ? g_ascii_strtoll (digits, &end, 10) : 0;
  if (digits == NULL || end == digits || *end != '\0' || number < -1000000000
      || number > 1000000000)
    return refuse (reading, key, value, "整数を書いてください（例: 10）", "write a whole number");
  *(gint *)member = (gint)number;
  return TRUE;
}

static gboolean
read_date (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  Date date = DATE_NONE;
  DateReading how
      = value->type == VALUE_TEXT ? date_parse (value->text, DATE_NONE, &date) : DATE_UNREADABLE;
  if (how == DATE_OK)
    *(Date *)member = date;
  else if (how == DATE_IMPOSSIBLE)
    return refuse (reading, key, value, "その日は暦にありません。日付を確かめてください",
                   "there is no such day; check the date");
  else if (how == DATE_WEEKDAY_MISMATCH)
    return refuse (reading, key, value, "日付と曜日が合いません。どちらかを直してください",
                   "the weekday is not that day's; correct one of them");
  else
    return refuse (reading, key, value, "2026-12-05 か 令和8年12月5日 のように書いてください",
                   "write it as 2026-12-05");
  return TRUE;
}

static gboolean
read_time (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_TEXT || !time_parse (value->text, member))
    return refuse (reading, key, value, "14:00 のように書いてください", "write it as 14:00");
  return TRUE;
}

/* "public|公開" holds both spellings of one choice. */
static gboolean
choice_has (const char *choice, const char *word)
{
  g_auto (GStrv) words = g_strsplit (choice, "|", -1);
  return g_strv_contains ((const char *const *)words, word);
}

static gboolean
read_choice (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  g_autofree char *word = value->type == VALUE_TEXT ? text_fold_header (value->text) : NULL;
  for (gint i = 0; word && key->choices[i] != NULL; i++)
    if (choice_has (key->choices[i], word))
      {
        *(gint *)member = i;
        return TRUE;
      }
  g_autofree char *choices = g_strjoinv (" / ", (char **)key->choices);
  g_autofree char *ja = g_strdup_printf ("次から選んでください: %s", choices);
  g_autofree char *en = g_strdup_printf ("choose one of: %s", choices);
  return refuse (reading, key, value, ja, en);
}

static gboolean
read_url (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_TEXT || !url_is_safe (value->text))
    return refuse (
        reading, key, value,
        "https:// で始まるアドレスか、/ で始まるこのサイトのページを書いてください",
        "write an address that begins with https://, or a page of this site that begins with /");
  return read_text (reading, key, value, member);
}

static gboolean read_map (const Reading *reading, const Value *map, const Key *keys, gpointer out,
                          Pos where);

static gboolean
read_inner_map (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type != VALUE_MAP)
    return refuse (reading, key, value, "字下げした項目を下の行に書いてください",
                   "write indented keys on the lines below");
  return read_map (reading, value, key->keys, member, value->key_pos);
}

/* A list of maps; or a map of maps, whose keys are the first text key of each. */
static gboolean
read_maps (const Reading *reading, const Key *key, const Value *value, gpointer member)
{
  if (value->type < VALUE_LIST)
    return refuse (reading, key, value, "「- 」で始まる行を並べて書いてください",
                   "write a list of lines that begin with '- '");
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (reading->memory->lists, list);
  gboolean all = TRUE;
  for (gsize i = 0; i < value->n_items; i++)
    {
      const Value *item = value->items[i];
      if (item->type != VALUE_MAP)
        {
          all = refuse (reading, key, item, "「項目: 値」の形で書いてください",
                        "write 'key: value'");
          continue;
        }
      gpointer out = g_malloc0 (key->size);
      if (value->type == VALUE_MAP)
        G_STRUCT_MEMBER (const char *, out, key->keys[0].offset)
            = g_string_chunk_insert (reading->memory->strings, item->key);
      g_ptr_array_add (list, out);
      all &= read_map (reading, item, key->keys, out, item->pos);
    }
  *(GPtrArray **)member = list;
  return all;
}

static const KeyReader readers[] = {
  [KEY_TEXT] = read_text,       [KEY_TEXTS] = read_texts, [KEY_BOOL] = read_bool,
  [KEY_INT] = read_int,         [KEY_DATE] = read_date,   [KEY_TIME] = read_time,
  [KEY_CHOICE] = read_choice,   [KEY_URL] = read_url,     [KEY_MAP] = read_inner_map,
  [KEY_MAPS] = read_maps,       [KEY_PAIRS] = read_pairs, [KEY_TEXT_LISTS] = read_text_lists,
  [KEY_TRIPLES] = read_triples,
};

static const Key *
find_key (const Key *keys, const char *name)
{
  for (const Key *key = keys; key->name != NULL; key++)
    if (strcmp (key->name, name) == 0)
      return key;
  return NULL;
}

static void
report_unknown (const Reading *reading, const Key *keys, const Value *value)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (const Key *key = keys; key->name != NULL; key++)
    g_ptr_array_add (names, (char *)key->name);
  g_ptr_array_add (names, NULL);
  const char *near = text_nearest (value->key, (const char *const *)names->pdata);
  g_autofree char *known = g_strjoinv (", ", (char **)names->pdata);
  diags_add (reading->diags, near ? &KEY_MISSPELT : &KEY_UNKNOWN, value->key_pos, "key", value->key,
             "near", near, "known", known, NULL);
}

static gboolean
has_value (const Value *map, const Key *key)
{
  const Value *value = value_get (map, key->name);
  return value != NULL && value->type != VALUE_NULL;
}

static gboolean
report_missing (const Reading *reading, const Value *map, const Key *keys, gpointer out, Pos where)
{
  gboolean all = TRUE;
  for (const Key *key = keys; key->name != NULL; key++)
    {
      gboolean named_by_map = key->type == KEY_TEXT && G_STRUCT_MEMBER (char *, out, key->offset);
      if (key->required && !has_value (map, key) && !named_by_map)
        all = diags_add (reading->diags, &KEY_MISSING, where, "key", key->name, "help_ja",
                         key->help_ja, "help_en", key->help_en, NULL);
    }
  return all;
}

static gboolean
read_map (const Reading *reading, const Value *map, const Key *keys, gpointer out, Pos where)
{
  gboolean all = TRUE;
  for (gsize i = 0; map != NULL && map->type == VALUE_MAP && i < map->n_items; i++)
    {
      const Value *value = map->items[i];
      const Key *key = find_key (keys, value->key);
      if (key == NULL)
        report_unknown (reading, keys, value);
      else if (value->type != VALUE_NULL)
        all &= readers[key->type](reading, key, value, G_STRUCT_MEMBER_P (out, key->offset));
    }
  return report_missing (reading, map, keys, out, where) && all;
}

gboolean
keys_read (const Value *map, const Key *keys, gpointer out, KeysMemory *memory, Pos where,
           Diags *diags)
{
  const Reading reading = { memory, diags };
  return read_map (&reading, map, keys, out, where);
}
