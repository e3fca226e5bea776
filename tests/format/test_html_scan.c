#include <string.h>

#include "format/html_scan.h"

static void
append_tag (GString *out, const HtmlScan *scan, const char *slash)
{
  const HtmlTag *tag = &scan->tag;
  g_autofree char *href = html_tag_attribute (tag, "href");
  g_string_append_printf (out, "%u:%s%.*s", tag->line, slash, (int)tag->name_length, tag->name);
  if (href != NULL)
    g_string_append_printf (out, "(%s)", href);
  g_string_append_c (out, ' ');
}

/* The pieces of @html: tags with their lines and addresses, texts if wanted. */
static char *
pieces (const char *html, gboolean all)
{
  GString *out = g_string_new (NULL);
  HtmlScan scan;
  html_scan_init (&scan, html, strlen (html));
  for (HtmlPiece piece; (piece = html_scan_next (&scan)) != HTML_END;)
    if (piece == HTML_OPEN)
      append_tag (out, &scan, "");
    else if (all && piece == HTML_CLOSE)
      append_tag (out, &scan, "/");
    else if (all)
      {
        g_string_append_c (out, '[');
        html_decode (out, scan.text, scan.text_length);
        g_string_append (out, "] ");
      }
  return g_string_free (out, FALSE);
}

static void
check (const char *html, const char *expected)
{
  g_autofree char *out = pieces (html, FALSE);
  g_assert_cmpstr (out, ==, expected);
}

static void
check_all (const char *html, const char *expected)
{
  g_autofree char *out = pieces (html, TRUE);
  g_assert_cmpstr (out, ==, expected);
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
gives_text_and_closing_tags (void)
{
  check_all ("<td>a &lt; b<br>c</TD >", "1:td [a < b] 1:br [c] 1:/TD ");
  check_all ("1<2 </> x", "[1] [<2 ] [</> x] ");
  check_all ("<?x y><!doctype html>a", "[a] ");
  check_all ("<textarea><b></textarea>", "1:textarea 1:/textarea ");
  check_all ("<SCRIPT>'</div>'</Script>x", "1:SCRIPT 1:/Script [x] ");
}

static void
decodes_characters (void)
{
  check_all ("&amp;&#x9AD9;&#39640;&nbsp;&copy;&apos;", "[&髙高\302\240©'] ");
  check_all ("&unknown; & &; &#; &#x; &#xD800;&#0;&#x110000;&#99999999999999999999;",
             "[&unknown; & &; &#; &#x; ����] ");
}

static void
reads_a_quote_only_where_a_value_begins (void)
{
  check ("<a title=it's href=b><i>'", "1:a(b) 1:i ");
  check ("<a href = 'b' ><i>", "1:a(b) 1:i ");
  check ("<a href='never closed><i>", "1:a(never) ");
}

static void
survives_what_is_cut_off (void)
{
  const char *html = "<p class=\"a\"><a href='b' id=c>x<!-- d --><img src=e>";
  for (gsize n = 0; n <= strlen (html); n++)
    {
      g_autofree char *part = g_strndup (html, n);
      g_autofree char *out = pieces (part, TRUE);
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
  g_test_add_func ("/html-scan/gives-text-and-closing-tags", gives_text_and_closing_tags);
  g_test_add_func ("/html-scan/decodes-characters", decodes_characters);
  g_test_add_func ("/html-scan/reads-a-quote-only-where-a-value-begins",
                   reads_a_quote_only_where_a_value_begins);
  g_test_add_func ("/html-scan/survives-what-is-cut-off", survives_what_is_cut_off);
  return g_test_run ();
}
