#include "format/table_test.h"
#include "cpu_time.h"

static const char *const fields[]
    = { "名称", "name", "電話番号", "tel/@number", "診療科目", "departments/department", NULL };
static const TableOptions mapped = { .records_path = "//facility", .fields = fields };

#define DECLARED "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define RECORD                                                                                     \
  "<facility>\n<name>見本病院</name>\n<tel number=\"086-000-0000\"/>"                          \
  "<departments><department>内科</department><department> 小児科 </department></departments>" \
  "</facility>"
#define READ "名称|電話番号|診療科目\n見本病院|086-000-0000|内科;小児科\n"

static void
reads_records_by_their_paths (void)
{
  static const TableCase cases[] = {
    { DECLARED "<list>" RECORD "<facility/></list>", READ, "" },
    /* a list without a declaration looks like a page */
    { "<list>" RECORD "</list>", READ, "" },
    { DECLARED "<x:list xmlns:x=\"urn:x\" xmlns=\"urn:y\"><facility x:note=\"1\"><x:name>"
               "<![CDATA[A&B]]></x:name><tel x:number=\"&#x31;\"/></facility></x:list>",
      "名称|電話番号|診療科目\nA&B|1|\n", "" },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.xml", &mapped);
  static const char *const others[]
      = { "名称", "concat(name, '（', @kind, '）')", "数", "count(tel)", NULL };
  static const TableCase counted[]
      = { { DECLARED
            "<list><facility kind=\"本院\"><name>見本</name><tel/><tel/></facility></list>",
            "名称|数\n見本（本院）|2\n", "" } };
  table_check (counted, 1, "a.xml",
               &(TableOptions){ .records_path = "/list/facility", .fields = others });
}

static void
names_the_lines_of_records (void)
{
  g_autoptr (Diags) diags = diags_new ();
  const char *text = DECLARED "<list>\n" RECORD RECORD RECORD "</list>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Table) table = table_read (bytes, "a.xml", &mapped, diags);
  for (guint row = 0; row < 3; row++)
    {
      Pos pos = table_cell_pos (table, row, row);
      g_assert_cmpuint (pos.line, ==, 3 + 2 * row);
      g_assert_cmpuint (pos.column, ==, 1);
    }
  const char *both = "<list><facility><name>a</name></facility><facility/><facility><name>b</name>"
                     "</facility></list>";
  g_autoptr (GBytes) line = g_bytes_new_static (both, strlen (both));
  g_autoptr (Table) two = table_read (line, "a.xml", &mapped, diags);
  g_assert_cmpuint (table_cell_pos (two, 0, 0).column, ==, 1);
  g_assert_cmpuint (table_cell_pos (two, 1, 0).column, ==, 3);
}

/* 髙① are not in the Shift_JIS of the standard, but in every list that says so. */
static void
recodes_before_it_parses (void)
{
  const char text[] = "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><list><facility><name>"
                      "\xfb\xfc\x96\xd8\x87\x40\x88\xe3\x89\x40</name></facility></list>";
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (Table) table = table_read (bytes, "a.xml", &mapped, diags);
  g_assert_cmpstr (table_cell (table, 0, 0)->text, ==, "髙木①医院");
  g_assert_cmpstr (table_encoding (table), ==, "CP932");
}

#define REFUSED(text) "a.xml: 掲載見送り: " text "\n"
#define SUSPICIOUS                                                                                 \
  REFUSED ("名簿の XML に要らない記述（DOCTYPE か、属性の多すぎる要素）があるため読みません")

static void
refuses_what_is_broken_or_hostile (void)
{
  static const TableCase cases[] = {
    { DECLARED "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><list>&b;</list>",
      "refused", SUSPICIOUS },
    { DECLARED "<!DOCTYPE l [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><list><facility><name>"
               "&x;</name></facility></list>",
      "refused", SUSPICIOUS },
    { DECLARED "<!DOCTYPE l SYSTEM \"http://127.0.0.1:1/x.dtd\"><list/>", "refused", SUSPICIOUS },
    { DECLARED "<list>\n<facility>", "refused",
      "a.xml:3: 掲載見送り: XML として正しくありません\n" },
    { DECLARED "<list>\n<a b=\"\" b=\"\"/></list>", "refused",
      "a.xml:3: 掲載見送り: XML として正しくありません\n" },
    { DECLARED "<list>&unknown;</list>", "refused",
      "a.xml:2: 掲載見送り: XML として正しくありません\n" },
    { DECLARED "<list><clinic/></list>", "refused",
      REFUSED ("XML の中に「//facility」がありません（いちばん外の要素は list）") },
  };
  table_check (cases, G_N_ELEMENTS (cases), "a.xml", &mapped);
  /* an inclusion is an element like any other */
  static const TableCase inclusion[] = {
    { DECLARED
      "<list xmlns:xi=\"http://www.w3.org/2001/XInclude\"><facility><name>"
      "<xi:include href=\"file:///etc/passwd\" parse=\"text\"/>見本</name></facility></list>",
      "名称|電話番号|診療科目\n見本||\n", "" },
  };
  table_check (inclusion, 1, "a.xml", &mapped);
}

static void
asks_for_paths_that_it_can_follow (void)
{
  static const char *const bad[] = { "名称", "name[", NULL };
  static const TableCase cases[] = { { DECLARED "<list>" RECORD "</list>", "refused",
                                       REFUSED ("「name[」は XPath として使えません") } };
  table_check (cases, 1, "a.xml", &(TableOptions){ .records_path = "//facility", .fields = bad });
  static const TableCase unmapped[]
      = { { DECLARED "<list/>", "refused",
            REFUSED ("XML のどこに何があるかが分からないため、読めません") } };
  table_check (unmapped, 1, "a.xml", NULL);
}

static char *
findings_of (const char *unit, gsize times, const char *tail)
{
  g_autoptr (GString) text = g_string_new (DECLARED "<list");
  for (gsize i = 0; i < times; i++)
    g_string_append_printf (text, unit, (guint)i);
  g_string_append (text, tail);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  gint64 start = cpu_time_us ();
  g_assert_null (table_read (bytes, "a.xml", &mapped, diags));
  g_assert_cmpint (cpu_time_us () - start, <, 5 * G_USEC_PER_SEC);
  return table_findings (diags);
}

static void
refuses_absurd_sizes (void)
{
  g_autofree char *attributes = findings_of (" a%u=\"\"", 100000, "/>");
  g_assert_cmpstr (attributes, ==, SUSPICIOUS);
  g_autofree char *levels = findings_of ("><a%u", 100000, ">");
  g_assert_cmpstr (levels, ==, "a.xml:2: 掲載見送り: XML として正しくありません\n");
  g_autofree char *large = findings_of ("><a%08u/", 3 << 20, "></list>");
  g_assert_cmpstr (large, ==, REFUSED ("XML が大きすぎます（上限は 32 MB）"));
}

static gint64
time_for (guint records)
{
  g_autoptr (GString) text = g_string_new (DECLARED "<list>");
  for (guint i = 0; i < records; i++)
    g_string_append (text, RECORD "\n");
  g_string_append (text, "</list>");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  g_autoptr (Diags) diags = diags_new ();
  gint64 start = cpu_time_us ();
  g_autoptr (Table) table = table_read (bytes, "a.xml", &mapped, diags);
  g_assert_cmpuint (table_n_rows (table), ==, records);
  return cpu_time_us () - start;
}

static void
stays_linear (void)
{
  gint64 small = time_for (10000), large = time_for (40000);
  g_assert_cmpint (large, <, 12 * small + G_USEC_PER_SEC / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xml-records/reads-records-by-their-paths", reads_records_by_their_paths);
  g_test_add_func ("/xml-records/names-the-lines-of-records", names_the_lines_of_records);
  g_test_add_func ("/xml-records/recodes-before-it-parses", recodes_before_it_parses);
  g_test_add_func ("/xml-records/refuses-what-is-broken-or-hostile",
                   refuses_what_is_broken_or_hostile);
  g_test_add_func ("/xml-records/asks-for-paths-that-it-can-follow",
                   asks_for_paths_that_it_can_follow);
  g_test_add_func ("/xml-records/refuses-absurd-sizes", refuses_absurd_sizes);
  g_test_add_func ("/xml-records/stays-linear", stays_linear);
  return g_test_run ();
}
