#include "markdown/doc.h"
#include "markdown/html.h"

#include <string.h>

static Node *
add_text (Doc *doc, Node *parent, const char *text)
{
  Node *node = doc_text_node (doc, POS_NONE, text);
  node_append (parent, node);
  return node;
}

static char *
text_of (const Node *node)
{
  GString *out = g_string_new (NULL);
  doc_plain_text (node, 0, out);
  return g_string_free (out, FALSE);
}

static void
links_and_unlinks (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *paragraph = doc_node (doc, NODE_PARAGRAPH, POS_NONE);
  node_append (doc_root (doc), paragraph);
  Node *b = add_text (doc, paragraph, "b"), *d = add_text (doc, paragraph, "d");
  node_insert_before (b, doc_text_node (doc, POS_NONE, "a"));
  node_insert_before (d, doc_text_node (doc, POS_NONE, "c"));
  g_autofree char *all = text_of (doc_root (doc));
  g_assert_cmpstr (all, ==, "abcd");
  node_unlink (b);
  node_unlink (d);
  g_assert_null (b->parent);
  g_autofree char *rest = text_of (paragraph);
  g_assert_cmpstr (rest, ==, "ac");
  g_assert_true (paragraph->last_child->parent == paragraph);
  g_assert_null (paragraph->last_child->next);
}

static void
replaces_by_a_chain_or_nothing (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *holder = doc_node (doc, NODE_PARAGRAPH, POS_NONE);
  Node *paragraph = doc_node (doc, NODE_PARAGRAPH, POS_NONE);
  add_text (doc, paragraph, "a");
  Node *old = add_text (doc, paragraph, "b");
  add_text (doc, paragraph, "c");
  Node *first = add_text (doc, holder, "1"), *last = add_text (doc, holder, "2");
  first->parent = last->parent = NULL; /* a chain of siblings without a parent */
  node_replace (old, first, last);
  g_autofree char *all = text_of (paragraph);
  g_assert_cmpstr (all, ==, "a12c");
  node_replace (first, NULL, NULL);
  g_autofree char *rest = text_of (paragraph);
  g_assert_cmpstr (rest, ==, "a2c");
}

static void
walks_below_the_top_only (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *root = doc_root (doc);
  Node *quote = doc_node (doc, NODE_QUOTE, POS_NONE), *after = doc_node (doc, NODE_RULE, POS_NONE);
  Node *inner = doc_node (doc, NODE_PARAGRAPH, POS_NONE);
  node_append (root, quote);
  node_append (root, after);
  node_append (quote, inner);
  g_assert_true (node_next (root, root) == quote);
  g_assert_true (node_next (inner, quote) == NULL);
  g_assert_true (node_next (inner, root) == after);
  g_assert_true (node_skip (quote, root) == after);
  g_assert_null (node_skip (root, root));
  g_assert_true (node_is_block (quote) && !node_is_inline (quote));
}

static void
copies_deeply_between_documents (void)
{
  g_autoptr (Doc) from = doc_new (), to = doc_new ();
  Node *link = doc_node (from, NODE_LINK, pos_make ("a.md", 3, 7));
  link->u.link.url = doc_string (from, "/a/", -1);
  link->class_ = doc_string (from, "big", -1);
  add_text (from, link, "文字");
  Node *directive = doc_node (from, NODE_DIRECTIVE, POS_NONE);
  Attribute *attribute = doc_alloc (from, sizeof (Attribute));
  *attribute = (Attribute){ "title", "題", POS_NONE };
  directive->u.directive.name = "note";
  directive->u.directive.attributes = attribute;
  directive->u.directive.n_attributes = 1;
  node_append (directive, link);

  Node *copy = doc_copy (to, directive);
  g_clear_pointer (&from, doc_free);
  g_assert_null (copy->parent);
  g_assert_cmpstr (node_attribute (copy, "title"), ==, "題");
  g_assert_null (node_attribute (copy, "class"));
  g_assert_cmpstr (copy->first_child->u.link.url, ==, "/a/");
  g_assert_cmpstr (copy->first_child->class_, ==, "big");
  g_assert_cmpuint (copy->first_child->pos.line, ==, 3);
  g_assert_cmpstr (copy->first_child->first_child->text, ==, "文字");
}

static void
copies_without_recursion (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *at = doc_root (doc);
  for (guint i = 0; i < 200000; i++)
    {
      Node *quote = doc_node (doc, NODE_QUOTE, POS_NONE);
      node_append (at, quote);
      at = quote;
    }
  HtmlOptions options = { 0 };
  g_autoptr (GString) html = g_string_new (NULL);
  html_render (doc_copy (doc, doc_root (doc)), &options, html);
  g_assert_cmpuint (html->len, >, 200000);
}

static void
holds_small_and_large_memory (void)
{
  g_autoptr (Doc) doc = doc_new ();
  for (gsize bytes = 1; bytes < 100000; bytes = bytes * 3 + 1)
    for (guint i = 0; i < 20; i++)
      {
        guint8 *memory = doc_alloc (doc, bytes);
        g_assert_cmpuint (((guintptr)memory) % 8, ==, 0);
        for (gsize j = 0; j < bytes; j++)
          g_assert_cmpuint (memory[j], ==, 0);
        memset (memory, 0xAA, bytes);
      }
  g_assert_cmpstr (doc_string (doc, "切り出し", 6), ==, "切り");
  g_assert_null (doc_string (doc, NULL, -1));
}

static void
plain_text_reads_as_people_do (void)
{
  g_autoptr (Doc) doc = doc_new ();
  Node *root = doc_root (doc), *paragraph = doc_node (doc, NODE_PARAGRAPH, POS_NONE);
  Node *ruby = doc_node (doc, NODE_RUBY, POS_NONE);
  Node *part = doc_node (doc, NODE_RUBY_PART, POS_NONE);
  part->text = "看取";
  part->u.ruby.reading = "みと";
  node_append (root, paragraph);
  node_append (paragraph, ruby);
  node_append (ruby, part);
  add_text (doc, paragraph, "り");
  Node *only = doc_node (doc, NODE_ONLY, POS_NONE), *row = doc_node (doc, NODE_ROW, POS_NONE);
  only->u.only.medium = MEDIUM_PRINT;
  node_append (root, only);
  add_text (doc, only, "紙だけ");
  node_append (root, row);
  for (guint i = 0; i < 2; i++)
    {
      Node *cell = doc_node (doc, NODE_CELL, POS_NONE);
      node_append (row, cell);
      add_text (doc, cell, i == 0 ? "左" : "右");
    }
  g_autofree char *all = text_of (root);
  g_assert_cmpstr (all, ==, "看取り\n左 右");
  g_autoptr (GString) cut = g_string_new ("> ");
  doc_plain_text (root, 5, cut);
  g_assert_cmpstr (cut->str, ==, "> 看取り\n左");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doc/links-and-unlinks", links_and_unlinks);
  g_test_add_func ("/doc/replaces-by-a-chain-or-nothing", replaces_by_a_chain_or_nothing);
  g_test_add_func ("/doc/walks-below-the-top-only", walks_below_the_top_only);
  g_test_add_func ("/doc/copies-deeply-between-documents", copies_deeply_between_documents);
  g_test_add_func ("/doc/copies-without-recursion", copies_without_recursion);
  g_test_add_func ("/doc/holds-small-and-large-memory", holds_small_and_large_memory);
  g_test_add_func ("/doc/plain-text-reads-as-people-do", plain_text_reads_as_people_do);
  return g_test_run ();
}
