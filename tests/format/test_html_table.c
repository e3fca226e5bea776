#include "format/table_test.h"
#include "cpu_time.h"

#define PAGE(body) "<!DOCTYPE html><html><body>" body "</body></html>"
#define LIST                                                                                       \
  "<table><tr><th>名称</th><th>電話番号</th></tr>"                                           \
  "<tr><td>見本病院</td><td>086-000-0000</td></tr></table>"
#define LIST_READ "名称|電話番号\n見本病院|086-000-0000\n"

static const char *const known[] = { "名称", "電話番号", "住所", NULL };

static void
check_tables (const TableCase *cases, gsize n, const char *table)
{
  const TableOptions options = { .table = table, .known_headers = known };
  table_check (cases, n, "a.html", &options);
}

static void
reads_rows_whatever_tags_are_left_out (void)
{
  static const TableCase cases[] = {
    { PAGE (LIST), LIST_READ, "" },
    { PAGE ("<TABLE>\n<tr><th>名称<th>電話番号\n<tr><td>見本病院<td>086-000-0000\n"), LIST_READ,
      "" },
    { PAGE ("<table><thead><tr><td>名称</td><td>電話番号</td></tr></thead><tbody>"
            "<td>見本病院</td><td>086-000-0000</td></tbody></table>"),
      LIST_READ, "" },
    { PAGE ("<table><tr><td>名称</td><td>住所</td><td>備考</td></tr>"
            "<tr><td>見本<br>病院 \n 本館</td><td><p>一丁目</p><p>1-2 &amp; 3</p></td>"
            "<td><ruby>榊<rp>(</rp><rt>さかき</rt><rp>)</rp></ruby> <img alt='○' src=x>"
            "<script>x</script><!-- 控え --></td></tr></table>"),
      "名称|住所|備考\n見本\\n病院 本館|一丁目\\n1-2 & 3|榊 ○\n", "" },
  };
  check_tables (cases, G_N_ELEMENTS (cases), TABLE_BY_HEADERS);
}

static void
fills_what_spans_rows_and_columns (void)
{
  static const TableCase cases[] = {
    /* a cell over several rows holds for each; over several columns it stands in the first */
    { PAGE ("<table><tr><th>地区</th><th>名称</th><th>電話番号</th></tr>"
            "<tr><td rowspan=2>東区</td><td>見本病院</td><td>1</td></tr>"
            "<tr><td colspan=2>見本医院</td></tr><tr><td>中区</td></tr></table>"),
      "地区|名称|電話番号\n東区|見本病院|1\n東区|見本医院|\n中区||\n", "" },
    /* two rows of names are one */
    { PAGE ("<table><tr><th colspan=4>医療機関一覧（見本）</th></tr>"
            "<tr><th rowspan=2>名称</th><th colspan=2>診療時間</th><th rowspan=2>電話番号</th></tr>"
            "<tr><th>午前</th><th>午後</th></tr>"
            "<tr><td>見本病院</td><td>9:00</td><td>14:00</td><td>1</td></tr></table>"),
      "> 医療機関一覧（見本）\n名称|診療時間 午前|診療時間 午後|電話番号\n見本病院|9:00|14:00|1\n",
      "" },
    { PAGE ("<table><tr><th>名称</th><th>電話番号</th></tr>"
            "<tr><td colspan=999999999 rowspan=999999999>x</td></tr>"
            "<tr><td>y</td></tr></table>"),
      NULL, "" },
  };
  check_tables (cases, 2, TABLE_BY_HEADERS);
  /* as HTML caps them: 1,000 columns */
  const TableOptions options = { .table = "1" };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (cases[2].text, strlen (cases[2].text));
  g_autoptr (Table) table = table_read (bytes, "a.html", &options, diags);
  g_assert_cmpuint (table_n_rows (table), ==, 2);
  g_assert_cmpstr (table_cell (table, 1, 0)->text, ==, "x");
  g_assert_cmpstr (table_cell (table, 1, 1000)->text, ==, "y");
}

#define THREE_TABLES                                                                                     \
  PAGE ("<table class='menu'><tr><td>名称</td><td>入口</td></tr></table>"                            \
        "<h2 id=list>病院</h2><table class='wide data'><caption>病院の一覧（見本）</caption>" \
        "<tr><td>a</td></tr></table>"                                                                    \
        "<table id=dental class=data><caption>歯科の<br>一覧</caption>"                             \
        "<tr><td>名称</td><td>電話番号</td></tr></table>")

static void
chooses_the_table_that_is_asked_for (void)
{
  static const TableCase first[] = { { THREE_TABLES, "名称|入口\n", "" } };
  static const TableCase second[] = { { THREE_TABLES, "a\n", "" } };
  static const TableCase third[] = { { THREE_TABLES, "名称|電話番号\n", "" } };
  check_tables (first, 1, "1");
  check_tables (first, 1, ".menu");
  check_tables (second, 1, "2");
  check_tables (second, 1, "#list");
  check_tables (second, 1, ".wide");
  check_tables (second, 1, "病院の 一覧");
  check_tables (third, 1, "#dental");
  check_tables (third, 1, "歯科");
  check_tables (third, 1, ".data"); /* of two, the one with known headers */
  check_tables (third, 1, TABLE_BY_HEADERS);
}

static void
names_cells_as_in_a_sheet (void)
{
  const TableOptions options = { .table = "3" };
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (THREE_TABLES, strlen (THREE_TABLES));
  g_autoptr (Table) table = table_read (bytes, "a.html", &options, diags);
  Pos pos = table_header_pos (table, 1);
  g_assert_cmpstr (pos.sheet, ==, "表3");
  g_assert_cmpuint (pos.line, ==, 1);
  g_assert_cmpuint (pos.column, ==, 2);
}

#define REFUSED(text) "a.html: 掲載見送り: " text "\n"
#define NOT_THERE(sought, tables)                                                                  \
  REFUSED ("このページに、探している表（" sought "）がありません。あるもの: " tables)

static void
refuses_a_page_without_it (void)
{
  static const TableCase none[]
      = { { THREE_TABLES, "refused",
            NOT_THERE ("薬局", "1「名称・入口」、2「病院の一覧（見本）」、3「歯科の 一覧」") },
          { PAGE ("<p>ただいま調整中です。</p>"), "refused", NOT_THERE ("薬局", "-") } };
  check_tables (none, G_N_ELEMENTS (none), "薬局");
  static const TableCase maintenance[] = {
    { PAGE ("<table><tr><td>名称</td><td>ログイン</td></tr></table>"), "refused",
      REFUSED ("このページに、見出しの分かる表がありません。あるもの: 1「名称・ログイン」") }
  };
  check_tables (maintenance, 1, TABLE_BY_HEADERS);
  static const TableCase empty[] = { { PAGE ("<table></table>"), "refused",
                                       "a.html 表1: 掲載見送り: 表に見出しの行がありません\n" } };
  check_tables (empty, 1, "1");
  /* an error page has tables too, so nothing is read that was not asked for */
  static const TableCase unasked[]
      = { { PAGE (LIST), "refused", REFUSED ("表ではなく、HTML のページです") } };
  check_tables (unasked, 1, NULL);
}

static void
leaves_out_tables_within_a_cell (void)
{
  static const TableCase cases[]
      = { { PAGE ("<table id=x><tr><td>名称</td><td>電話番号</td></tr><tr><td>見本<table><tr><td>"
                  "中</td></tr></table>病院</td><td>1</td></tr></table>"),
            "名称|電話番号\n見本病院|1\n",
            "a.html 表1!A1: 警告: 表のマスの中に、また表があります（1 か所）。"
            "中の表の文字は読みません\n" } };
  check_tables (cases, 1, "#x");
}

static char *
repeated (const char *head, const char *unit, gsize times)
{
  GString *text = g_string_new (head);
  for (gsize i = 0; i < times; i++)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

static void
refuses_hostile_pages (void)
{
  static const struct
  {
    const char *unit;
    gsize times;
    const char *finding;
  } cases[] = {
    { "<table><tr><td>", 20000,
      REFUSED ("表の中の表が深すぎるため、このページは読みません（上限は 64 段）") },
    { "<table>", 20000,
      REFUSED ("表の中の表が深すぎるため、このページは読みません（上限は 64 段）") },
    { "<table></table>", 20000,
      REFUSED ("表が多すぎるため、このページは読みません（上限は 5000）") },
    { "<div>", 100000, NOT_THERE ("1", "-") },
    { "<div", 100000, NOT_THERE ("1", "-") },
    { "<!--", 100000, NOT_THERE ("1", "-") },
    { "<script></", 100000, NOT_THERE ("1", "-") },
    { "<a x='", 100001, NOT_THERE ("1", "-") },
    { "<table><tr><td rowspan=99999 colspan=1000><td rowspan=99999 colspan=1000><td>", 1, NULL },
    { "<td rowspan=99999 colspan=1000><tr>", 100000, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TableOptions options = { .table = "1" };
      g_autofree char *page = repeated ("<html>", cases[i].unit, cases[i].times);
      g_autoptr (Diags) diags = diags_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
      gint64 start = cpu_time_us ();
      g_autoptr (Table) table = table_read (bytes, "a.html", &options, diags);
      g_autofree char *said = table_findings (diags);
      g_assert_null (table);
      if (cases[i].finding != NULL)
        g_assert_cmpstr (said, ==, cases[i].finding);
      g_assert_cmpint (cpu_time_us () - start, <, 10 * G_USEC_PER_SEC);
    }
}

/* Blank cells that hang over everything cost as much as full ones. */
static void
bounds_the_work_of_spans (void)
{
  const TableOptions options = { .table = "1" };
  g_autofree char *page = repeated ("<html><table><tr><th>名称</th>"
                                    "<td rowspan=0 colspan=1000><td rowspan=0 colspan=1000>"
                                    "<td rowspan=0 colspan=1000><td rowspan=0 colspan=1000>",
                                    "<tr>", 100000);
  g_autoptr (Diags) diags = diags_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  g_assert_null (table_read (bytes, "a.html", &options, diags));
  g_autofree char *said = table_findings (diags);
  g_assert_nonnull (strstr (said, "表が大きすぎます"));
}

static gint64
time_for (guint rows)
{
  g_autoptr (GString) page = g_string_new ("<html><table id=x>");
  for (guint row = 0; row < rows; row++)
    {
      g_string_append (page, "<tr>");
      for (guint column = 0; column < 20; column++)
        g_string_append (page, "<td class='a b'><p>見本 &amp; <br>病院</p></td>\n");
    }
  const TableOptions options = { .table = "#x", .known_headers = known };
  g_autoptr (GBytes) bytes = g_bytes_new_static (page->str, page->len);
  g_autoptr (Diags) diags = diags_new ();
  gint64 start = cpu_time_us ();
  g_autoptr (Table) table = table_read (bytes, "a.html", &options, diags);
  g_assert_cmpuint (table_n_rows (table), ==, rows - 1);
  return cpu_time_us () - start;
}

static void
stays_linear (void)
{
  gint64 small = time_for (5000), large = time_for (20000);
  g_assert_cmpint (large, <, 12 * small + G_USEC_PER_SEC / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html-table/reads-rows-whatever-tags-are-left-out",
                   reads_rows_whatever_tags_are_left_out);
  g_test_add_func ("/html-table/fills-what-spans-rows-and-columns",
                   fills_what_spans_rows_and_columns);
  g_test_add_func ("/html-table/chooses-the-table-that-is-asked-for",
                   chooses_the_table_that_is_asked_for);
  g_test_add_func ("/html-table/names-cells-as-in-a-sheet", names_cells_as_in_a_sheet);
  g_test_add_func ("/html-table/refuses-a-page-without-it", refuses_a_page_without_it);
  g_test_add_func ("/html-table/leaves-out-tables-within-a-cell", leaves_out_tables_within_a_cell);
  g_test_add_func ("/html-table/refuses-hostile-pages", refuses_hostile_pages);
  g_test_add_func ("/html-table/bounds-the-work-of-spans", bounds_the_work_of_spans);
  g_test_add_func ("/html-table/stays-linear", stays_linear);
  return g_test_run ();
}
