/* Pages that repeat: how many there are, what stands at their head and foot, which are blank. */
#include "markdown/phrase.h"
#include "print/desk.h"

/* The text of each page (from 1), whose lines are joined by spaces. */
static char *
page_text (GBytes *bytes, guint page)
{
  g_autofree char *command
      = g_strdup_printf ("pdftotext -f %u -l %u -raw %%s - | tr '\\n' ' '", page, page);
  return run_on (bytes, command);
}

static void
assert_page (GBytes *bytes, guint page, const char *part)
{
  g_autofree char *text = page_text (bytes, page);
  if (strstr (text, part) == NULL)
    g_error ("page %u has no “%s”: %s", page, part, text);
}

/* @n headings, each on a page of its own. */
static char *
chapters (guint n)
{
  g_autoptr (GString) text = g_string_new ("<panel cover>\n\n表の文\n\n</panel>\n\n"
                                           "<panel back>\n\n裏の文\n\n</panel>\n");
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "\n## 第%u章\n\n見本の本文%uです。\n", i, i);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
make_booklet (Desk *desk, const char *from, const char *to, guint n, PamphletFiles *files)
{
  g_autofree char *text = chapters (n);
  g_autoptr (Layout) layout = sample_layout (sample_booklet, from, to, desk->diags);
  g_autoptr (Doc) doc = read_doc (text, desk->diags);
  g_assert_nonnull (layout);
  gboolean made
      = pamphlet_make (files, &desk->site, &desk->pamphlet, doc, layout, shared_fonts, desk->diags);
  assert_silent (desk);
  g_assert_true (made);
}

static void
test_there_are_as_many_pages_as_text (void)
{
  for (guint n = 1; n <= 9; n++)
    {
      g_auto (Desk) desk = { 0 };
      desk_init (&desk);
      PamphletFiles files;
      make_booklet (&desk, NULL, NULL, n, &files);
      guint pages = (n + 2 + 3) / 4 * 4;
      g_assert_cmpuint (files.n_pages, ==, pages);
      assert_accessible (files.accessible);
      assert_page (files.accessible, 1, "表の文");
      assert_page (files.accessible, pages, "裏の文");
      for (guint i = 1; i <= n; i++)
        {
          g_autofree char *title = g_strdup_printf ("第%u章", i);
          assert_page (files.accessible, i + 1, title);
        }
      for (guint blank = n + 2; blank < pages; blank++)
        {
          g_autofree char *text = page_text (files.accessible, blank);
          g_assert_cmpstr (g_strstrip (text), ==, "");
        }
      pamphlet_files_clear (&files);
    }
}

static void
test_pages_say_where_they_are (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  make_booklet (&desk, NULL, NULL, 4, &files);
  assert_page (files.accessible, 2, "人生会議（見本）");
  assert_page (files.accessible, 2, "左2／8");
  assert_page (files.accessible, 3, "柱 第2章");
  assert_page (files.accessible, 3, "右3");
  assert_page (files.accessible, 4, "左4／8");
  g_autofree char *tree = run_on (files.accessible, "pdfinfo -struct-text %s");
  g_assert_null (strstr (tree, "左2")); /* decoration is not read aloud */
  pamphlet_files_clear (&files);
}

static void
test_right_bound_pages_change_sides (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  make_booklet (&desk, "multiple: 4", "multiple: 4, binding: right", 4, &files);
  assert_page (files.accessible, 2, "右2");
  assert_page (files.accessible, 3, "左3／8");
  pamphlet_files_clear (&files);
}

static void
test_contents_say_the_pages (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  PamphletFiles files;
  make_booklet (&desk, "page: {size", "contents: {flow: body, title: 見本のもくじ}\npage: {size",
                11, &files);
  assert_accessible (files.accessible);
  assert_page (files.accessible, 2, "見本のもくじ");
  g_autofree char *contents = page_text (files.accessible, 2);
  const char *at = contents;
  for (guint i = 1; i <= 11; i++)
    {
      g_autofree char *title = g_strdup_printf ("第%u章", i);
      g_autofree char *entry = g_strdup_printf ("第%u章 %u ", i, i + 2);
      at = strstr (at, entry);
      g_assert_nonnull (at);
      assert_page (files.accessible, i + 2, title);
    }
  g_autofree char *tags = run_on (files.accessible, "pdfinfo -struct %s | grep -c '^ *TOCI$'");
  g_assert_cmpint (atoi (tags), ==, 11);
  g_autofree char *links = run_on (files.accessible, "qpdf --qdf --object-streams=disable %s - "
                                                     "| grep -ac '/Subtype /Link'");
  g_assert_cmpint (atoi (links), >=, 11);
  pamphlet_files_clear (&files);
}

static void
test_long_text_runs_on (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) text = g_string_new ("## 長い章\n\n");
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "これは%u番の見本の文です。次のページへも続きます。\n\n", i);
  PamphletFiles files;
  g_assert_true (make (&desk, sample_booklet, text->str, &files));
  assert_silent (&desk);
  g_assert_cmpuint (files.n_pages, >, 20);
  g_assert_cmpuint (files.n_pages % 4, ==, 0);
  g_autofree char *all = run_on (files.accessible, "pdftotext -raw %s - | tr -d '\\n\\f '");
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *part = g_strdup_printf ("これは%u番の", i);
      g_assert_cmpuint (count (all, part), ==, 1);
    }
  assert_page (files.accessible, 9, "柱 長い章");
  pamphlet_files_clear (&files);
}

/* @text in the sample booklet, whose styles get @styles besides. */
static void
make_styled (Desk *desk, const char *styles, const char *text, PamphletFiles *files)
{
  g_autofree char *to = g_strconcat (styles, "  body: {font_size: 12pt}\n", NULL);
  g_autoptr (Layout) layout
      = sample_layout (sample_booklet, "  body: {font_size: 12pt}\n", to, desk->diags);
  g_autoptr (Doc) doc = read_doc (text, desk->diags);
  g_assert_nonnull (layout);
  g_assert_true (
      pamphlet_make (files, &desk->site, &desk->pamphlet, doc, layout, shared_fonts, desk->diags));
}

static void
test_links_tell_the_page_they_lead_to (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) text = g_string_new ("## はじめ\n\nくわしくは[終わりの章](#last)を見ます。"
                                           "[よそ](https://example.invalid/)は別です。\n");
  for (guint i = 0; i < 120; i++)
    g_string_append_printf (text, "\nこれは%u番の見本の文です。\n", i);
  g_string_append (text, "\n## 終わり {#last}\n\n[はじめ](#はじめ)にもどります。\n");
  PamphletFiles files;
  make_styled (&desk, "  link: {target_counter: \"（{page}ページ）\"}\n", text->str, &files);
  assert_silent (&desk);
  assert_accessible (files.accessible);
  g_autofree char *said = run_on (files.accessible, "pdftotext -f 2 -l 2 -raw %s - | tr -d ' \\n'");
  guint page = 0;
  const char *at = strstr (said, "終わりの章（");
  g_assert_nonnull (at);
  g_assert_cmpint (sscanf (at, "終わりの章（%u", &page), ==, 1);
  assert_page (files.accessible, page, "はじめ（2ページ）");
  g_assert_nonnull (strstr (said, "よそは別です"));
  pamphlet_files_clear (&files);
}

/*
 * A paragraph of three lines has no room at the foot of page 8, so the heading that it tells of
 * goes to page 10. To say 10 takes a fourth line: now the paragraph may be parted, and the heading
 * is on page 9 again.
 */
static void
make_unsettled (Desk *desk, guint n_letters)
{
  desk_init (desk);
  g_autoptr (GString) text = g_string_new ("");
  for (guint i = 0; i < 7; i++)
    g_string_append_printf (text, "## 第%u章\n\n見本の文。\n\n", i);
  for (guint i = 0; i < 12; i++)
    g_string_append (text, "見本。\n\n");
  for (guint i = 0; i < n_letters; i++)
    g_string_append (text, "あ");
  g_string_append (text, "[先](#there)。\n\n");
  for (guint i = 0; i < 12; i++)
    g_string_append (text, "見本。\n\n");
  g_string_append (text, "### そこ {#there}\n\n文。\n");
  PamphletFiles files;
  make_styled (desk, "  link: {target_counter: \"（{page}）\"}\n", text->str, &files);
  pamphlet_files_clear (&files);
}

static void
test_numbers_that_never_hold_are_said (void)
{
  g_auto (Desk) holds = { 0 }, never = { 0 };
  make_unsettled (&holds, 50);
  assert_silent (&holds);
  make_unsettled (&never, 56);
  assert_said (&never, "番号が定まりません");
}

static void
test_pages_say_what_stands_on_them (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) text = g_string_new ("## 施設\n");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "\n### 見本%02u\n\n見本の文です。\n", i);
  g_autofree char *with = g_strdup (sample_booklet);
  g_autoptr (GString) source = g_string_new (with);
  g_string_replace (source, "柱 {h2}", "{name_range}", 1);
  g_string_replace (source, "  h2: {", "  h3: {string_set: name}\n  h2: {", 1);
  PamphletFiles files;
  g_assert_true (make (&desk, source->str, text->str, &files));
  assert_silent (&desk);
  for (guint page = 3; page <= 5; page += 2)
    {
      g_autofree char *said = page_text (files.accessible, page);
      guint first, last, n = 0, i = 0;
      const char *at = strstr (said, " – ");
      g_assert_nonnull (at);
      g_assert_cmpint (
          sscanf (strstr (said, " – ") - strlen ("見本00"), "見本%u – 見本%u", &first, &last), ==,
          2);
      for (i = first; i <= last; i++)
        {
          g_autofree char *name = g_strdup_printf ("見本%02u", i);
          n += strstr (said, name) != NULL;
        }
      g_assert_cmpuint (n, ==, last - first + 1);
      g_assert_cmpuint (n, >, 2);
    }
  pamphlet_files_clear (&files);
}

static void
test_a_misspelt_running_word_is_said (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (GString) source = g_string_new (sample_booklet);
  g_string_replace (source, "柱 {h2}", "{name_frist}", 1);
  g_string_replace (source, "  h2: {", "  h3: {string_set: name}\n  h2: {", 1);
  PamphletFiles files;
  g_assert_true (make (&desk, source->str, "## 一\n\n文。\n\n## 二\n\n文。\n", &files));
  assert_said (&desk, "「name_first」の間違い");
  pamphlet_files_clear (&files);
}

static void
test_repeating_pages_stand_together (void)
{
  g_auto (Desk) desk = { 0 };
  desk_init (&desk);
  g_autoptr (Layout) parted = sample_layout (sample_booklet, "- {name: back, title: 裏表紙,",
                                             "- {name: between, panels: [{name: b}]}\n"
                                             "- {name: back, repeats: true, title: 裏表紙,",
                                             desk.diags);
  g_assert_null (parted);
  assert_said (&desk, "「repeats」に「back」は使えません");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/booklet/there-are-as-many-pages-as-text",
                   test_there_are_as_many_pages_as_text);
  g_test_add_func ("/booklet/pages-say-where-they-are", test_pages_say_where_they_are);
  g_test_add_func ("/booklet/right-bound-pages-change-sides", test_right_bound_pages_change_sides);
  g_test_add_func ("/booklet/contents-say-the-pages", test_contents_say_the_pages);
  g_test_add_func ("/booklet/long-text-runs-on", test_long_text_runs_on);
  g_test_add_func ("/booklet/links-tell-the-page-they-lead-to",
                   test_links_tell_the_page_they_lead_to);
  g_test_add_func ("/booklet/numbers-that-never-hold-are-said",
                   test_numbers_that_never_hold_are_said);
  g_test_add_func ("/booklet/pages-say-what-stands-on-them", test_pages_say_what_stands_on_them);
  g_test_add_func ("/booklet/a-misspelt-running-word-is-said",
                   test_a_misspelt_running_word_is_said);
  g_test_add_func ("/booklet/repeating-pages-stand-together", test_repeating_pages_stand_together);
  int status = g_test_run ();
  typeset_fonts_free (shared_fonts);
  phrase_clear ();
  return status;
}
