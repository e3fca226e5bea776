/*
 * Places: the documents here carry ⟦ before what is expected at that place; the marks are taken
 * out before parsing, and the nodes of the kinds asked for must stand exactly there.
 */
#include "markdown/markdown.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *text;  /* ⟦ before each expected node */
  NodeType types[6]; /* which nodes are expected there, in document order of the text */
} Case;

static const Case cases[] = {
  { "links-behind-japanese",
    "# 見出し\n\n人生会議とは、⟦[一覧](/a/)と⟦[二つ目](/b/ \"題\")です。",
    { NODE_LINK } },
  { "links-behind-marked-emphasis", "**重要。**次の**「A」**は⟦[一覧](/a/)へ", { NODE_LINK } },
  { "links-behind-footnote-references",
    "本文[^1]と[^2]と⟦[一覧](/a/)\n\n[^1]: 注\n[^2]: 注⟦[二](/b/)",
    { NODE_LINK } },
  { "links-in-quotes-and-lists",
    "> 引用の⟦[一](/a/)\n> 二行目の⟦[二](/b/)\nだらだら⟦[三](/c/)\n\n"
    "1. 項目⟦[四](/d/)\n   続き⟦[五](/e/)\n     深い続き⟦[六](/f/)\n   - 中の項目⟦[七](/g/)\n",
    { NODE_LINK } },
  { "links-in-cells",
    "| 名称 | 所在 |\n|---|---|\n| {見本|みほん}⟦[一](/a/) | a \\| ⟦[二](/b/) |\n| "
    "**「三」**⟦[三](/c/) |\n",
    { NODE_LINK } },
  { "links-in-cells-of-quotes",
    "> 前の行⟦[零](/z/)\n> | 名称 |\n> |---|\n> | 見本⟦[一](/a/) |\n",
    { NODE_LINK } },
  { "links-behind-definitions",
    "[a]: /a/\n[b]: </b/>\n  \"題\"\n本文⟦[a]と⟦[b][]と⟦[文字][a]",
    { NODE_LINK } },
  { "links-behind-escapes-and-entities",
    "\\*\\_&amp;&copy;&#x3042;&nGt;日\\本⟦[一](/a\\)b)と⟦[二](/b/)",
    { NODE_LINK } },
  { "links-behind-code-and-tags", "`` a`b ``と<b title='>'>と⟦[一](/a/)", { NODE_LINK } },
  { "links-in-headings",
    "見出し⟦[一](/a/)\n二行目⟦[二](/b/)\n===\n\n##  ⟦[三](/c/) ##\n",
    { NODE_LINK } },
  { "links-in-links-of-images", "⟦[文字 ![絵](/p.png) 文字](/a/)と⟦[次](/b/)", { NODE_LINK } },
  { "links-behind-inline-directives", ":tel[窓口]{a=1 b=\"二 三\"}と⟦[一](/a/)", { NODE_LINK } },
  { "autolinks-and-bare-ones",
    "前⟦<https://example.jp/>と⟦https://example.jp/と電話⟦086-000-0000です",
    { NODE_LINK } },
  { "images", "絵は⟦![代わりの文](/a.png)と⟦![二](/b.png \"題\")", { NODE_IMAGE } },
  { "footnote-references",
    "本文⟦[^1]、**⟦[^1]**\n\n- 項目⟦[^1]\n\n[^1]: 注",
    { NODE_FOOTNOTE_REF } },
  { "footnotes", "本文[^b][^a]\n\n⟦[^b]: 注\n\n文\n\n⟦[^a]: 注\n", { NODE_FOOTNOTE } },
  { "ruby",
    "私は⟦{人生会議|じんせいかいぎ}と⟦{看|かん}、⟦<ruby>字<rt>じ</rt></ruby>",
    { NODE_RUBY } },
  { "ruby-parts", "私は{⟦看⟦護⟦師|かん|ご|し}と{⟦緩和|かんわ}", { NODE_RUBY_PART } },
  { "directives",
    "前\n⟦:::note{a=1}\n- 項目\n  ⟦::break{page}\n:::\n\n> ⟦::events\n",
    { NODE_DIRECTIVE } },
  { "inline-directives", "前⟦:tel[窓口]{a=1}と⟦:field[名]", { NODE_DIRECTIVE_INLINE } },
  { "emphasis", "**⟦*「A」*と**⟦*b*", { NODE_EMPH } },
  { "strike-and-dots", "前⟦~~消す~~と⟦~~消す~~", { NODE_STRIKE } },
  { "cells", "| ⟦名称 | ⟦**電話** |\n|---|---|\n|⟦見本|  ⟦なし|\n", { NODE_CELL } },
  { "rows", "表：題\n⟦| 名称 |\n|---|\n⟦| 見本 |\n⟦| 見本 |\n", { NODE_ROW } },
  { "blocks",
    "⟦段落\n\n⟦# 見出し\n\n  ⟦段落\n続き\n\n[x]: /y/\n⟦定義の後\n\n- ⟦項目\n\n  ⟦段落\n",
    { NODE_PARAGRAPH, NODE_HEADING } },
  { "lines-that-end-in-carriage-returns",
    "一行目\r\n二行目⟦[一](/a/)\r\n\r\n三⟦[二](/b/)\r四⟦[三](/c/)",
    { NODE_LINK } },
  { "beyond-the-basic-plane", "𠮷野家と😀⟦[一](/a/)", { NODE_LINK } },
};

/* The places of ⟦ in @marked, and the text without them. */
static char *
take_marks (const char *marked, GArray *places)
{
  GString *text = g_string_new (NULL);
  guint line = 1, column = 1;
  for (const char *at = marked; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_str_has_prefix (at, "⟦"))
        {
          Pos pos = { NULL, NULL, line, column };
          g_array_append_val (places, pos);
          continue;
        }
      g_string_append_len (text, at, g_utf8_next_char (at) - at);
      gboolean ends = *at == '\n' || (*at == '\r' && at[1] != '\n');
      line += ends;
      column = ends ? 1 : column + 1;
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_wanted (const Case *test, const Node *node)
{
  for (guint i = 0; i < G_N_ELEMENTS (test->types); i++)
    if (test->types[i] != NODE_NONE && test->types[i] == node->type)
      return TRUE;
  return FALSE;
}

static gint
by_place (gconstpointer a, gconstpointer b)
{
  const Pos *x = a, *y = b;
  return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                            : (x->column > y->column) - (x->column < y->column);
}

static void
places_are_exact (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Pos));
  g_autoptr (GArray) got = g_array_new (FALSE, FALSE, sizeof (Pos));
  g_autofree char *text = take_marks (test->text, wanted);
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "見本.md", .first_line = 37 };
  g_autoptr (Doc) doc = markdown_parse (text, strlen (text), &options, diags);
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, doc_root (doc)))
    if (is_wanted (test, node))
      g_array_append_val (got, node->pos);
  g_array_sort (got, by_place); /* footnotes move to the end */
  g_assert_cmpuint (got->len, ==, wanted->len);
  for (guint i = 0; i < got->len; i++)
    {
      Pos place = g_array_index (got, Pos, i), want = g_array_index (wanted, Pos, i);
      g_assert_cmpstr (place.file, ==, "見本.md");
      g_assert_cmpuint (place.line, ==, want.line + 36);
      g_assert_cmpuint (place.column, ==, want.column);
    }
}

static void
attributes_have_places (void)
{
  static const char text[]
      = "> :::note{title=\"お知らせ\" .big　#n x=はい}\n> :::\n\n前:tel[窓口]{a=1 b=2}";
  g_autoptr (Diags) diags = diags_new ();
  MarkdownOptions options = { .file = "見本.md", .first_line = 1 };
  g_autoptr (Doc) doc = markdown_parse (text, strlen (text), &options, diags);
  static const struct
  {
    const char *name, *value;
    guint line, column;
  } wanted[] = { { "title", "お知らせ", 1, 11 }, { "class", "big", 1, 24 }, { "id", "n", 1, 29 },
                 { "x", "はい", 1, 32 },         { "a", "1", 4, 11 },       { "b", "2", 4, 15 } };
  guint i = 0;
  for (Node *node = doc_root (doc); node != NULL; node = node_next (node, doc_root (doc)))
    if (node->type == NODE_DIRECTIVE || node->type == NODE_DIRECTIVE_INLINE)
      for (guint j = 0; j < node->u.directive.n_attributes; j++, i++)
        {
          const Attribute *attribute = &node->u.directive.attributes[j];
          g_assert_cmpstr (attribute->name, ==, wanted[i].name);
          g_assert_cmpstr (attribute->value, ==, wanted[i].value);
          g_assert_cmpuint (attribute->pos.line, ==, wanted[i].line);
          g_assert_cmpuint (attribute->pos.column, ==, wanted[i].column);
        }
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (wanted));
  g_assert_cmpuint (diags_count (diags, DIAG_NOTE), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/positions/", cases[i].name, NULL);
      g_test_add_data_func (path, &cases[i], places_are_exact);
    }
  g_test_add_func ("/positions/attributes", attributes_have_places);
  return g_test_run ();
}
