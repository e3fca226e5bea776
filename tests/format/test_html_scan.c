#include <string.h>

#include "format/html_scan.h"

static void
list_tag (const HtmlTag *tag, gpointer data)
{
  g_autofree char *href = html_tag_attribute (tag, "href");
  g_string_append_printf (data, "%u:%.*s", tag->line, (int)tag->name_length, tag->name);
  if (href != NULL)
    g_string_append_printf (data, "(%s)", href);
  g_string_append_c (data, ' ');
}

static void
check (const char *html, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  html_scan (html, strlen (html), list_tag, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
finds_tags_with_their_lines (void)
{
  check ("<p>\n<a href=\"x\">y</a>\n\n<br/>", "1:p 2:a(x) 4:br ");
  check ("a < b, 1<2, </p>", "");
}

static void
passes_over_comments_and_raw_text (void)
{
  check ("<!-- <a href=x> --><script>if (a<b) '<a href=y>'</script><style>a<b</style><i>",
         "1:script 1:style 1:i ");
  check ("<!-- never closed <a>", "");
  check ("<script>never closed <a>", "1:script ");
}

static void
reads_attributes_as_they_may_be_written (void)
{
  check ("<a title='>' HREF='a&amp;b&#39;'>", "1:a(a&b') ");
  check ("<a href=plain>", "1:a(plain) ");
  check ("<a href>", "1:a() ");
  check ("<a data-href=x>", "1:a ");
}

static void
survives_what_is_cut_off (void)
{
  const char *html = "<p class=\"a\"><a href='b' id=c>x<!-- d --><img src=e>";
  for (gsize n = 0; n <= strlen (html); n++)
    {
      g_autofree char *part = g_strndup (html, n);
      g_autoptr (GString) out = g_string_new (NULL);
      html_scan (part, n, list_tag, out);
    }
  check ("<a", "1:a ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-scan/finds-tags-with-their-lines", finds_tags_with_their_lines);
  g_test_add_func ("/html-scan/passes-over-comments-and-raw-text",
                   passes_over_comments_and_raw_text);
  g_test_add_func ("/html-scan/reads-attributes-as-they-may-be-written",
                   reads_attributes_as_they_may_be_written);
  g_test_add_func ("/html-scan/survives-what-is-cut-off", survives_what_is_cut_off);
  return g_test_run ();
}
