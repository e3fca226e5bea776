#include "format/yaml.h"

#include <string.h>

/* A tree on one line: map {key=…}, list […], text in '' where quoted, ~ for null. */
static void
show (GString *out, const Value *value)
{
  if (value->key != NULL)
    g_string_append_printf (out, "%s=", value->key);
  if (value->type == VALUE_NULL)
    g_string_append_c (out, '~');
  else if (value->type == VALUE_TEXT)
    g_string_append_printf (out, value->quoted ? "'%s'" : "%s", value->text);
  else
    {
      g_string_append_c (out, value->type == VALUE_MAP ? '{' : '[');
      for (gsize i = 0; i < value->n_items; i++)
        {
          g_string_append (out, i ? " " : "");
          show (out, value->items[i]);
        }
      g_string_append_c (out, value->type == VALUE_MAP ? '}' : ']');
    }
}

typedef struct
{
  const char *text;
  const char *want;
} Case;

static void
keeps_scalars_as_written (void)
{
  static const Case cases[] = {
    { "", "~" },
    { "# nothing\n", "~" },
    { "a: no\nb: 010\nc: 0860000000\nd: 1.10\ne: 12:30\nf: 2026-02-30\n",
      "{a=no b=010 c=0860000000 d=1.10 e=12:30 f=2026-02-30}" },
    { "a: ~\nb: null\nc:\nd: \"null\"\ne: Null\n", "{a=~ b=~ c=~ d='null' e=Null}" },
    { "a: 'it''s'\nb: \"x\\ny\"\n", "{a='it's' b='x\ny'}" },
    { "a:\n- b\n- c: [d, {e: f}]\n", "{a=[b {c=[d {e=f}]}]}" },
    { "a: |\n  x：y\n  z\n", "{a=x：y\nz\n}" },
    { "url: https://example.jp/：\nmemo: 対象：市民\n",
      "{url=https://example.jp/： memo=対象：市民}" },
    { "text:\n  対象：どなたでも\n", "{text=対象：どなたでも}" },
    { "- ACP：人生会議\n", "[ACP：人生会議]" },
    { "名称: 見本\n", "{名称=見本}" },
    { "---\na: b\n...\n", "{a=b}" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (ValueDoc) doc
          = yaml_read (cases[i].text, strlen (cases[i].text), "a.md", 2, diags);
      g_assert_nonnull (doc);
      g_autoptr (GString) out = g_string_new (NULL);
      show (out, value_doc_root (doc));
      g_assert_cmpstr (out->str, ==, cases[i].want);
      g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
    }
}

static void
remembers_places (void)
{
  const char *text = "題名: 見本\nlist:\n  - x\n  - 名: y\n";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (ValueDoc) doc = yaml_read (text, strlen (text), "a.md", 2, diags);
  const Value *root = value_doc_root (doc);
  const Value *title = value_get (root, "題名");
  g_assert_cmpuint (title->key_pos.line, ==, 2);
  g_assert_cmpuint (title->key_pos.column, ==, 1);
  g_assert_cmpuint (title->pos.column, ==, 5);
  const Value *name = value_get (value_get (root, "list")->items[1], "名");
  g_assert_cmpuint (name->pos.line, ==, 5);
  g_assert_cmpuint (name->key_pos.column, ==, 5);
  g_assert_cmpuint (name->pos.column, ==, 8);
  g_assert_cmpstr (name->pos.file, ==, "a.md");
  g_assert_cmpstr (value_get_text (root, "題名"), ==, "見本");
  g_assert_null (value_get_text (root, "list"));
  g_assert_null (value_get (root, "none"));
  g_assert_null (value_get (NULL, "none"));
}

/* The first line of the finding, without file and level. */
static char *
finding (const Diags *diags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  diags_format_text (diags, LANG_JA, out);
  g_auto (GStrv) parts = g_strsplit (out->str, ": 掲載見送り: ", 2);
  if (parts[0] == NULL || parts[1] == NULL)
    return g_strdup (out->str);
  const char *place = g_str_has_prefix (parts[0], "a.md:") ? parts[0] + strlen ("a.md:") : parts[0];
  return g_strdup_printf ("%s %.*s", place, (int)strcspn (parts[1], "\n"), parts[1]);
}

static void
explains_the_traps_of_the_office (void)
{
  static const Case cases[] = {
    { "title: 見本\ndate：2026-12-05\n", "3:5 「date」の後ろが全角の「：」になっています" },
    { "title：見本", "2:6 「title」の後ろが全角の「：」になっています" },
    { "名称：見本\n住所：x\na: b", "3:3 「住所」の後ろが全角の「：」になっています" },
    { "contact:\n  name：見本\n  tel：0\n", "3:7 「name」の後ろが全角の「：」になっています" },
    { "- a: b\n- name：x\n", "3:7 「name」の後ろが全角の「：」になっています" },
    { "\ttitle: x", "2:1 行の始めにタブがあります" },
    { "a:\n\tb: c", "3:1 行の始めにタブがあります" },
    { "title:見本\ndate: x", "2:6 「title:」の後ろに空白がありません" },
    { "title:　見本\ndate: x", "2:7 項目名のまわりに全角の空白があります" },
    { "　title: x\nb: c", "2:1 項目名のまわりに全角の空白があります" },
    { "title　: x", "2:6 項目名のまわりに全角の空白があります" },
    { "title: \"見本\ndate: x\n", "2:8 引用符（\"）が閉じていません" },
    { "title: \"見本\ndate: \"x\"\n", "2:8 引用符（\"）が閉じていません" },
    { "a: 'it", "2:4 引用符（'）が閉じていません" },
    { "title: 【重要】見本: 追記",
      "2:14 値の中に「: 」があるため、項目の区切りと見分けられません" },
    { "title: @x", "2:8 値を「@」で始めることはできません" },
    { "title: *重要*", "2:8 値を「*」で始めることはできません" },
    { "title: %x", "2:8 値を「%」で始めることはできません" },
    { "title: !重要 a", "2:8 値を「!」で始めることはできません" },
    { "title: [1, 2", "2:8 括弧（[）が閉じていません" },
    { "a: &x b", "2:4 「&」で始まる値は使えません" },
    { "a: *x", "2:4 「*」で始まる値は使えません" },
    { "a: !!int 3", "2:4 「!」で始まる値は使えません" },
    { "a: 1\na: 2", "3:1 項目「a」が二度書かれています" },
    { "a: 1\n---\nb: 2", "3:1 「---」でもう一つの文書が始まっています" },
    { "? [a]\n: b", "2:3 項目の名前が文字になっていません" },
    { "a: x\x01", "2:5 目に見えない制御文字があります" },
    { "a: \"x\\0y\"", "2:4 目に見えない制御文字があります" },
    { "a:\n  b: 1\n c: 2", "4:2 この行の書き方を読み取れません（did not find expected key）" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Diags) diags = diags_new ();
      g_assert_null (yaml_read (cases[i].text, strlen (cases[i].text), "a.md", 2, diags));
      g_autofree char *got = finding (diags);
      g_assert_cmpstr (got, ==, cases[i].want);
      g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 1);
    }
}

static ValueDoc *
read_repeated (const char *unit, gsize bytes, double *seconds)
{
  g_autoptr (GString) text = g_string_new (NULL);
  while (text->len + strlen (unit) <= bytes)
    g_string_append (text, unit);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  ValueDoc *doc = yaml_read (text->str, text->len, "a.yaml", 1, diags);
  *seconds = g_timer_elapsed (timer, NULL);
  return doc;
}

static void
has_limits (void)
{
  double seconds;
  static const char *const refused[] = { "[", "- ", "{a: ", "a: &a [*a, *a]\n", "? " };
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_assert_null (read_repeated (refused[i], 1 << 20, &seconds));
      g_assert_cmpfloat (seconds, <, 5.0);
    }
  g_assert_null (read_repeated ("- x\n", (1 << 20) + 8, &seconds));
}

static void
stays_linear (void)
{
  static const char *const units[]
      = { "- x\n", "- a：b\n", "- x: y\n", "x ", "# c\n", "- \"x\"\n" };
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double small, large;
      value_doc_free (read_repeated (units[i], 250000, &small));
      value_doc_free (read_repeated (units[i], 1000000, &large));
      g_test_message ("%s %f %f", units[i], small, large);
      g_assert_cmpfloat (large, <, 12 * small + 0.5);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/yaml/keeps-scalars-as-written", keeps_scalars_as_written);
  g_test_add_func ("/yaml/remembers-places", remembers_places);
  g_test_add_func ("/yaml/explains-the-traps-of-the-office", explains_the_traps_of_the_office);
  g_test_add_func ("/yaml/has-limits", has_limits);
  g_test_add_func ("/yaml/stays-linear", stays_linear);
  return g_test_run ();
}
