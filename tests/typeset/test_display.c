/* A display list owns its pages, items and elements, and gives all of it back. */
#include "typeset/display.h"

static void
test_keeps_children_in_order (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  g_assert_cmpstr (list->root->tag, ==, "Document");
  StructElement *first = display_list_add_element (list, list->root, "P", (Pos){ 0 });
  StructElement *second = display_list_add_element (list, list->root, "Table", (Pos){ 0 });
  StructElement *inner = display_list_add_element (list, second, "TR", (Pos){ 0 });
  g_assert_true (list->root->first_child == first);
  g_assert_true (first->next == second);
  g_assert_true (list->root->last_child == second);
  g_assert_true (inner->parent == second);
  g_assert_cmpint (inner->colspan, ==, 1);
}

static void
test_frees_a_deep_tree (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  StructElement *element = list->root;
  for (int i = 0; i < 200000; i++)
    element = display_list_add_element (list, element, "Sect", (Pos){ 0 });
}

static void
test_owns_its_pages (void)
{
  g_autoptr (DisplayList) list = display_list_new ();
  char name[] = "outside";
  DisplayPage *page = display_list_add_page (list, name, 842, 595, 8.5);
  name[0] = 'x';
  g_assert_cmpstr (page->name, ==, "outside");
  Item rule = { .type = ITEM_LINE, .u.line = { .x2 = 10, .width = 1 } };
  g_array_append_val (page->items, rule);
  g_assert_cmpuint (list->pages->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/keeps-children-in-order", test_keeps_children_in_order);
  g_test_add_func ("/display/frees-a-deep-tree", test_frees_a_deep_tree);
  g_test_add_func ("/display/owns-its-pages", test_owns_its_pages);
  return g_test_run ();
}
