#include "format/yaml.h"

#include <string.h>

static ValueDoc *
read_json (const char *text, gsize length, char **finding)
{
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  ValueDoc *doc = json_read (text, length, "a.json", diags);
  diags_format_text (diags, LANG_JA, out);
  g_string_truncate (out, strcspn (out->str, "\n"));
  *finding = g_string_free (g_steal_pointer (&out), FALSE);
  return doc;
}

static void
keeps_what_is_written (void)
{
  const char *text = " {\"名称\": \"見本\\n\\u533b\\ud842\\udfb7\",\n"
                     "  \"n\": [0, -1.50, 1e400, 860000000000000000001],\n"
                     "  \"t\": true, \"f\": false, \"z\": null, \"e\": {}, \"l\": []}\n";
  g_autofree char *finding = NULL;
  g_autoptr (ValueDoc) doc = read_json (text, strlen (text), &finding);
  g_assert_cmpstr (finding, ==, "");
  const Value *root = value_doc_root (doc);
  g_assert_cmpstr (value_get_text (root, "名称"), ==, "見本\n医𠮷");
  g_assert_true (value_get (root, "名称")->quoted);
  const Value *numbers = value_get (root, "n");
  g_assert_cmpuint (numbers->n_items, ==, 4);
  g_assert_cmpstr (numbers->items[1]->text, ==, "-1.50");
  g_assert_cmpstr (numbers->items[2]->text, ==, "1e400");
  g_assert_cmpstr (numbers->items[3]->text, ==, "860000000000000000001");
  g_assert_false (numbers->items[3]->quoted);
  g_assert_cmpuint (numbers->items[1]->pos.line, ==, 2);
  g_assert_cmpuint (numbers->items[1]->pos.column, ==, 12);
  g_assert_cmpuint (value_get (root, "名称")->key_pos.column, ==, 3);
  g_assert_cmpuint (value_get (root, "名称")->pos.column, ==, 9);
  g_assert_cmpstr (value_get_text (root, "t"), ==, "true");
  g_assert_cmpint (value_get (root, "z")->type, ==, VALUE_NULL);
  g_assert_cmpuint (value_get (root, "e")->n_items, ==, 0);
}

static void
refuses_with_a_place (void)
{
  static const struct
  {
    const char *text;
    const char *want;
  } cases[] = {
    { "{\"a\":1,}", "a.json:1:8: 掲載見送り: JSON として読めません。ここに「}」は置けません" },
    { "[1,]", "a.json:1:4: 掲載見送り: JSON として読めません。ここに「]」は置けません" },
    { "{'a':1}", "a.json:1:2: 掲載見送り: JSON として読めません。ここに「'」は置けません" },
    { "[NaN]", "a.json:1:2: 掲載見送り: JSON として読めません。ここに「N」は置けません" },
    { "[01]", "a.json:1:3: 掲載見送り: JSON として読めません。ここに「1」は置けません" },
    { "[+1]", "a.json:1:2: 掲載見送り: JSON として読めません。ここに「+」は置けません" },
    { "[1.]", "a.json:1:4: 掲載見送り: JSON として読めません。ここに「]」は置けません" },
    { "[nul]", "a.json:1:2: 掲載見送り: JSON として読めません。ここに「n」は置けません" },
    { "[あ]", "a.json:1:2: 掲載見送り: JSON として読めません。ここに「あ」は置けません" },
    { "[1", "a.json:1:3: 掲載見送り: JSON が途中で終わっています" },
    { "{\"a\"", "a.json:1:5: 掲載見送り: JSON が途中で終わっています" },
    { "[\"x", "a.json:1:2: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "[\"\\ud800\"]",
      "a.json:1:9: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "[\"\\udc00\"]",
      "a.json:1:9: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "[\"\\u0000\"]",
      "a.json:1:9: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "[\"\\x\"]",
      "a.json:1:4: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "[\"a\nb\"]",
      "a.json:1:4: 掲載見送り: 文字列の中に使えない文字または「\\」の書き方があります" },
    { "{\"a\":1,\n\"a\":2}", "a.json:2:1: 掲載見送り: 項目「a」が二度書かれています" },
    { "{} x", "a.json:1:4: 掲載見送り: JSON の終わりの後ろに余分な文字があります" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *finding = NULL;
      g_assert_null (read_json (cases[i].text, strlen (cases[i].text), &finding));
      g_assert_cmpstr (finding, ==, cases[i].want);
    }
}

static void
holds_odd_ends (void)
{
  g_autofree char *finding = NULL, *nul = NULL, *deep = NULL;
  g_autoptr (ValueDoc) empty = read_json (" \n", 2, &finding);
  g_assert_cmpint (value_doc_root (empty)->type, ==, VALUE_NULL);
  g_assert_cmpstr (value_doc_root (empty)->pos.file, ==, "a.json");
  g_assert_null (read_json ("[1\0]", 4, &nul));
  g_autofree char *brackets = g_strnfill (200000, '[');
  g_assert_null (read_json (brackets, 200000, &deep));
  g_assert_cmpstr (deep, ==, "a.json:1:65: 掲載見送り: 入れ子が深すぎます（上限は 64 段）");
}

static double
seconds_for (gsize rows)
{
  g_autoptr (GString) text = g_string_new ("[");
  for (gsize i = 0; i < rows; i++)
    g_string_append_printf (text, "%s{\"名称\":\"見本%zu\",\"tel\":\"086-000-0000\"}", i ? "," : "",
                            i);
  g_string_append_c (text, ']');
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autofree char *finding = NULL;
  g_autoptr (ValueDoc) doc = read_json (text->str, text->len, &finding);
  g_assert_cmpuint (value_doc_root (doc)->n_items, ==, rows);
  return g_timer_elapsed (timer, NULL);
}

static void
stays_linear_on_one_line (void)
{
  double small = seconds_for (25000), large = seconds_for (100000);
  g_assert_cmpfloat (large, <, 12 * small + 0.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/keeps-what-is-written", keeps_what_is_written);
  g_test_add_func ("/json/refuses-with-a-place", refuses_with_a_place);
  g_test_add_func ("/json/holds-odd-ends", holds_odd_ends);
  g_test_add_func ("/json/stays-linear-on-one-line", stays_linear_on_one_line);
  return g_test_run ();
}
