#include <string.h>

#include "config/keys.h"
#include "format/yaml.h"

typedef struct
{
  const char *name, *url;
  const char **words, **pairs, **lists, **triples;
  gboolean draft;
  gint order, choice;
  Date date;
  ClockTime time;
  GPtrArray *items;
} Sample;

typedef struct
{
  const char *id, *text;
} Item;

static const char *const choices[] = { "public|公開", "internal|内部", NULL };
static const Key item_keys[] = {
  { .name = "id", .type = KEY_TEXT, .offset = G_STRUCT_OFFSET (Item, id), .required = TRUE },
  { .name = "text", .type = KEY_TEXT, .offset = G_STRUCT_OFFSET (Item, text) },
  { NULL },
};
#define AT(member) G_STRUCT_OFFSET (Sample, member)
static const Key sample_keys[] = {
  { .name = "name", .type = KEY_TEXT, .offset = AT (name), .required = TRUE },
  { .name = "url", .type = KEY_URL, .offset = AT (url) },
  { .name = "words", .type = KEY_TEXTS, .offset = AT (words) },
  { .name = "pairs", .type = KEY_PAIRS, .offset = AT (pairs) },
  { .name = "lists", .type = KEY_TEXT_LISTS, .offset = AT (lists) },
  { .name = "triples", .type = KEY_TRIPLES, .offset = AT (triples) },
  { .name = "draft", .type = KEY_BOOL, .offset = AT (draft) },
  { .name = "order", .type = KEY_INT, .offset = AT (order) },
  { .name = "choice", .type = KEY_CHOICE, .offset = AT (choice), .choices = choices },
  { .name = "date", .type = KEY_DATE, .offset = AT (date) },
  { .name = "time", .type = KEY_TIME, .offset = AT (time) },
  { .name = "items",
    .type = KEY_MAPS,
    .offset = AT (items),
    .keys = item_keys,
    .size = sizeof (Item) },
  { NULL },
};

/* Reads @yaml below a name; the findings as text, in Japanese. */
static char *
read_sample (const char *yaml, Sample *sample, KeysMemory *memory, gboolean sound)
{
  g_autofree char *text = g_strconcat ("name: 見本\n", yaml, NULL);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (ValueDoc) doc = yaml_read (text, strlen (text), "s.yaml", 1, diags);
  g_assert_nonnull (doc);
  gboolean read = keys_read (value_doc_root (doc), sample_keys, sample, memory,
                             pos_make ("s.yaml", 1, 1), diags);
  g_test_message ("%s", yaml);
  g_assert_cmpint (read, ==, sound);
  g_autoptr (GString) said = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, said);
  return g_strdup (said->str);
}

static void
types_come_from_the_table (void)
{
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  Sample sample = { NULL };
  g_autofree char *said = read_sample (
      "draft: no\norder: 010\nchoice: 内部\ndate: 令和8年12月5日\ntime: 14:00\nwords: 1.10\n"
      "url: /acp/\npairs: {ア: 1, イ: 010}\nlists: {a: [1, 2], b: 3}\n"
      "triples: {a: {1: x, 2: ''}, b: {}}\n",
      &sample, memory, TRUE);
  g_assert_cmpstr (said, ==, "");
  g_assert_false (sample.draft);
  g_assert_cmpint (sample.order, ==, 10);
  g_assert_cmpint (sample.choice, ==, 1);
  g_assert_cmpuint (sample.date, ==, 20261205);
  g_assert_cmpint (sample.time, ==, 14 * 60);
  g_assert_cmpstr (sample.words[0], ==, "1.10");
  g_assert_null (sample.words[1]);
  g_assert_cmpstr (sample.pairs[3], ==, "010");
  g_autofree char *lists = g_strjoinv ("|", (char **)sample.lists);
  g_assert_cmpstr (lists, ==, "a|1|a|2|b|3");
  g_autofree char *triples = g_strjoinv ("|", (char **)sample.triples);
  g_assert_cmpstr (triples, ==, "a|1|x|a|2|");
  g_assert_cmpstr (sample.url, ==, "/acp/");
}

static void
refuses_other_values_at_their_place (void)
{
  static const char *const values[] = { "draft: たぶん",
                                        "order: 1.5",
                                        "order: 99999999999",
                                        "choice: みんな",
                                        "date: 2026-02-30",
                                        "date: 2026-12-05（日）",
                                        "time: 25:70",
                                        "url: javascript:x",
                                        "words: {a: b}",
                                        "lists: [a]",
                                        "lists: {a: {b: c}}",
                                        "triples: {a: b}",
                                        "triples: {a: {b: [c]}}",
                                        "pairs: [a]",
                                        "items: x",
                                        "items: [x]",
                                        "items: [{text: x}]",
                                        "draft: [a]",
                                        "date: {a: b}" };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (KeysMemory) memory = keys_memory_new ();
      Sample sample = { NULL };

      g_autofree char *said = read_sample (values[i], &sample, memory, FALSE);
      g_assert_true (g_str_has_prefix (said, "s.yaml:2:"));
      g_assert_nonnull (strstr (said, "掲載見送り"));
    }
}

static void
names_the_nearest_key (void)
{
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  Sample sample = { NULL };
  g_autofree char *said = read_sample ("drfat: yes\nzzzzzzzz: 1\n", &sample, memory, TRUE);
  g_assert_nonnull (strstr (said, "s.yaml:2:1: 警告: 「drfat」"));
  g_assert_nonnull (strstr (said, "「draft」の間違い"));
  g_assert_nonnull (strstr (said, "使える項目: name, url,"));
  g_assert_false (sample.draft);
}

static void
reads_a_list_of_maps_or_a_map_of_maps (void)
{
  static const char *const ways[]
      = { "items: [{id: a, text: 甲}, {id: b}]", "items: {a: {text: 甲}, b: {}}" };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (KeysMemory) memory = keys_memory_new ();
      Sample sample = { NULL };
      g_autofree char *said = read_sample (ways[i], &sample, memory, TRUE);
      g_assert_cmpstr (said, ==, "");
      g_assert_cmpuint (sample.items->len, ==, 2);
      g_assert_cmpstr (((const Item *)sample.items->pdata[0])->text, ==, "甲");
      g_assert_cmpstr (((const Item *)sample.items->pdata[1])->id, ==, "b");
    }
}

static void
keeps_what_is_not_said (void)
{
  g_autoptr (KeysMemory) memory = keys_memory_new ();
  Sample sample = { .order = 7, .draft = TRUE };
  g_autofree char *said = read_sample ("order:\ndraft: # later\n", &sample, memory, TRUE);
  g_assert_cmpstr (said, ==, "");
  g_assert_cmpint (sample.order, ==, 7);
  g_assert_true (sample.draft);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keys/types-come-from-the-table", types_come_from_the_table);
  g_test_add_func ("/keys/refuses-other-values-at-their-place",
                   refuses_other_values_at_their_place);
  g_test_add_func ("/keys/names-the-nearest-key", names_the_nearest_key);
  g_test_add_func ("/keys/reads-a-list-of-maps-or-a-map-of-maps",
                   reads_a_list_of_maps_or_a_map_of_maps);
  g_test_add_func ("/keys/keeps-what-is-not-said", keeps_what_is_not_said);
  return g_test_run ();
}
