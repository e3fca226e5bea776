/* Which page stands where on the office's sheets, proven by folding them: by the plan, and by the
 * text that stands on each half of the file. */
#include "markdown/phrase.h"
#include "pdf/pdf.h"
#include "print/desk.h"
#include "print/impose.h"

#define A6_WIDTH PDF_MM (105)
#define A6_HEIGHT PDF_MM (148)

/* The half @half (0: left, 1: right) of a folded booklet as a reader turns its leaves: of which
 * side (from 0) of how many sheets is page @page (from 0)? */
static void
fold (guint sheets, guint page, gboolean right_bound, guint *side, guint *half)
{
  gboolean first_half = page < 2 * sheets;
  guint sheet = first_half ? page / 2 : (4 * sheets - 1 - page) / 2;
  gboolean back = first_half ? page % 2 == 1 : page % 2 == 0;
  *side = 2 * sheet + back;
  *half = (page % 2 == 0) != right_bound;
}

/* The page (from 1) that stands at @half of @side, or 0. */
static guint
page_at (const GArray *sides, guint side, guint half)
{
  const SheetSide *there = &g_array_index (sides, SheetSide, side);
  for (guint i = 0; i < there->pages->len; i++)
    {
      const SheetPage *page = &g_array_index (there->pages, SheetPage, i);
      if ((page->x >= there->width / 4) == half)
        return page->page + 1;
    }
  return 0;
}

static const guint counts[] = { 1, 4, 5, 8, 12, 17 };

static void
test_folded_pages_are_in_order (void)
{
  for (guint bound = 0; bound < 2; bound++)
    for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
      {
        guint n = counts[c], sheets = (n + 3) / 4, side, half;
        g_autoptr (GArray) sides = impose_saddle (n, A6_WIDTH, A6_HEIGHT, 0, bound == 1);
        g_assert_cmpuint (sides->len, ==, 2 * sheets);
        for (guint page = 0; page < 4 * sheets; page++)
          {
            fold (sheets, page, bound == 1, &side, &half);
            g_assert_cmpuint (page_at (sides, side, half), ==, page < n ? page + 1 : 0);
          }
      }
}

static void
test_inner_pages_are_set_back (void)
{
  g_autoptr (GArray) sides = impose_saddle (12, 100, 200, 0.5, FALSE);
  for (guint s = 0; s < sides->len; s++)
    {
      const SheetSide *side = &g_array_index (sides, SheetSide, s);
      double inset = 0.5 * (s / 2);
      g_assert_cmpfloat (side->width, ==, 200);
      g_assert_cmpfloat (g_array_index (side->pages, SheetPage, 0).x, ==, inset);
      g_assert_cmpfloat (g_array_index (side->pages, SheetPage, 1).x, ==, 100 - inset);
    }
}

static void
test_plain_sides_are_the_pages (void)
{
  g_autoptr (GArray) sides = impose_plain (3, 100, 200);
  g_assert_cmpuint (sides->len, ==, 3);
  g_assert_cmpuint (page_at (sides, 2, 0), ==, 3);
}

/* ── in the file ── */

static const SheetFinish plain = { 0 };

/* A booklet of @n pages, each of which says its number. */
static GBytes *
booklet (guint n, const char *binding)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 2; i < n; i++)
    g_string_append_printf (text, "## 第%u章\n\n見本です。\n\n", i);
  g_autofree char *page = g_strdup_printf ("multiple: 1, binding: %s", binding);
  g_autoptr (Layout) layout = sample_layout (sample_booklet, "multiple: 4", page, desk.diags);
  g_autoptr (Doc) doc = read_doc (text->str, desk.diags);
  PamphletFiles files;
  g_assert_true (
      pamphlet_make (&files, &desk.site, &desk.pamphlet, doc, layout, shared_fonts, desk.diags));
  g_assert_cmpuint (files.n_pages, ==, n);
  GBytes *accessible = g_bytes_ref (files.accessible);
  pamphlet_files_clear (&files);
  return accessible;
}

static char *
half_text (GBytes *bytes, guint side, guint half)
{
  guint width = A6_WIDTH;
  g_autofree char *command = g_strdup_printf (
      "pdftotext -f %u -l %u -r 72 -x %u -y 0 -W %u -H 1000 %%s - | tr -d ' \\n'", side + 1,
      side + 1, half * width, width);
  return run_on (bytes, command);
}

static void
test_file_holds_the_plan (void)
{
  for (guint bound = 0; bound < 2; bound++)
    for (guint c = 1; c < G_N_ELEMENTS (counts); c++)
      {
        guint n = counts[c], sheets = (n + 3) / 4, side, half;
        g_autoptr (GBytes) pages = booklet (n, bound == 1 ? "right" : "left");
        g_autoptr (GArray) sides = impose_saddle (n, A6_WIDTH, A6_HEIGHT, 0.3, bound == 1);
        g_autoptr (Diags) diags = diags_new ();
        const PdfInfo info = { .title = "見本", .lang = "ja-JP", .flip_short_edge = TRUE };
        g_autoptr (DisplayList) no_mark = display_list_new ();
        g_autoptr (GBytes) file = pdf_sheets (pages, no_mark, sides, &plain, &info, diags);
        g_assert_nonnull (file);
        g_autofree char *check = run_on (file, "qpdf --check %s");
        g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
        for (guint page = 1; page + 1 < n; page++)
          {
            fold (sheets, page, bound == 1, &side, &half);
            g_autofree char *wanted = g_strdup_printf ("第%u章", page + 1);
            g_autofree char *text = half_text (file, side, half);
            if (strstr (text, wanted) == NULL)
              g_error ("%u pages, bound %u: page %u is not on side %u, half %u: %s", n, bound,
                       page + 1, side, half, text);
          }
      }
}

static void
test_same_plan_gives_same_bytes (void)
{
  g_autoptr (GBytes) pages = booklet (5, "left");
  g_autoptr (GArray) sides = impose_saddle (5, A6_WIDTH, A6_HEIGHT, 0.3, FALSE);
  g_autoptr (Diags) diags = diags_new ();
  const PdfInfo info = { .title = "見本", .lang = "ja-JP", .flip_short_edge = TRUE };
  g_autoptr (DisplayList) no_mark = display_list_new ();
  g_autoptr (GBytes) one = pdf_sheets (pages, no_mark, sides, &plain, &info, diags);
  g_autoptr (GBytes) two = pdf_sheets (pages, no_mark, sides, &plain, &info, diags);
  g_assert_true (g_bytes_equal (one, two));
  g_autofree char *turn
      = run_on (one, "qpdf --qdf --object-streams=disable %s - | grep -ac ShortEdge");
  g_assert_cmpint (atoi (turn), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/impose/folded-pages-are-in-order", test_folded_pages_are_in_order);
  g_test_add_func ("/impose/inner-pages-are-set-back", test_inner_pages_are_set_back);
  g_test_add_func ("/impose/plain-sides-are-the-pages", test_plain_sides_are_the_pages);
  g_test_add_func ("/impose/file-holds-the-plan", test_file_holds_the_plan);
  g_test_add_func ("/impose/same-plan-gives-same-bytes", test_same_plan_gives_same_bytes);
  int status = g_test_run ();
  typeset_fonts_free (shared_fonts);
  phrase_clear ();
  return status;
}
