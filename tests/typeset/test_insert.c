/* Notes and floating figures: at the foot or head of the frame whose text calls for them. */
#include <math.h>

#include "bench.h"
#include "cpu_time.h"

#define HEIGHT 400.0

static DisplayList *
make_pages (Frame *frames, guint n, guint columns)
{
  DisplayList *list = display_list_new ();
  for (guint f = 0; f < n; f++)
    {
      display_list_add_page (list, "p", 400, 500, 0);
      frames[f] = (Frame){ f, { 50, 50, 300, HEIGHT }, "p", { columns, 20, { 0 }, TRUE } };
    }
  return list;
}

/* The page of the first glyph of @element, and how high its lines begin and end. */
typedef struct
{
  gint first, last;
  double top, bottom;
} Span;

static Span
span_of (const DisplayList *list, const StructElement *element)
{
  Span span = { -1, -1, 1e6, 0 };
  for (guint p = 0; p < list->pages->len; p++)
    {
      const GArray *items = ((DisplayPage *)g_ptr_array_index (list->pages, p))->items;
      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          if (item->element == NULL || !bench_is_below (item->element, element))
            continue;
          double y = item->type == ITEM_GLYPHS ? item->u.glyphs.baseline : item->u.svg.box.y;
          span.first = span.first < 0 ? (gint)p : span.first;
          span.last = (gint)p;
          span.top = fmin (span.top, y);
          span.bottom = fmax (span.bottom, y);
        }
    }
  return span;
}

/* @n paragraphs, every @every-th with a note. */
static char *
noted_text (guint n, guint every, const char *note)
{
  g_autoptr (GString) text = g_string_new (NULL), notes = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (text, "これは%u番の段落です。見本の文がつづきます", i);
      if (i % every == 0)
        {
          g_string_append_printf (text, "[^n%u]", i);
          g_string_append_printf (notes, "[^n%u]: %u番の注。%s\n", i, i, note);
        }
      g_string_append (text, "。まだ少しつづいて終わります。\n\n");
    }
  g_string_append (text, notes->str);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Each note begins on the page of its mark, below all text of that page. */
static void
check_notes (const DisplayList *list, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *url = g_strdup_printf ("#fn-%u", i + 1);
      const StructElement *mark = NULL;
      for (guint l = 0; (mark = bench_nth (list, "Link", l)) != NULL; l++)
        if (g_str_equal (mark->url, url))
          break;
      g_assert_nonnull (mark);
      Span reference = span_of (list, mark);
      Span note = span_of (list, bench_nth (list, "Note", i));
      g_assert_cmpint (reference.first, ==, note.first);
      g_assert_cmpfloat (note.top, >, reference.top);
      g_assert_cmpfloat (note.bottom, <, 50 + HEIGHT);
    }
}

static void
test_notes_stand_at_the_foot_of_their_page (void)
{
  for (guint every = 1; every < 6; every++)
    for (guint columns = 1; columns < 3; columns++)
      {
        bench_begin ();
        style_sheet_set (bench_styles, "footnotes", "float", "bottom");
        Frame frames[20];
        g_autofree char *text = noted_text (24, every, "短い説明です。");
        g_autoptr (Doc) doc = bench_doc (text);
        g_autoptr (DisplayList) list = make_pages (frames, 20, columns);
        g_assert_true (bench_flow (doc, frames, 20, list).fitted);
        check_notes (list, (24 + every - 1) / every);
        bench_end ();
      }
}

static void
test_notes_of_the_last_page_stand_at_its_foot (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "footnotes", "float", "bottom");
  Frame frames[2];
  g_autoptr (Doc) doc = bench_doc ("一行だけ[^a]の文です。\n\n[^a]: 注です。\n");
  g_autoptr (DisplayList) list = make_pages (frames, 2, 1);
  g_assert_true (bench_flow (doc, frames, 2, list).fitted);
  Span note = span_of (list, bench_nth (list, "Note", 0));
  g_assert_cmpfloat (note.bottom, >, 50 + HEIGHT - 20);
  g_assert_cmpuint (bench_count_items (list, 0, ITEM_LINE), ==, 1); /* the rule above */
  bench_end ();
}

static void
test_a_long_note_goes_on_where_the_text_does (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "footnotes", "float", "bottom");
  Frame frames[20];
  g_autoptr (GString) note = g_string_new (NULL);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (note, "長い説明の%u番目の文です。", i);
  g_autofree char *text = noted_text (30, 25, note->str);
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = make_pages (frames, 20, 1);
  g_assert_true (bench_flow (doc, frames, 20, list).fitted);
  Span first = span_of (list, bench_nth (list, "Note", 0));
  g_assert_cmpint (first.first, ==, 0);
  g_assert_cmpint (first.last, >, 0);
  g_autofree char *read = bench_text (list, bench_nth (list, "Note", 0));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *part = g_strdup_printf ("長い説明の%u番目の文です。", i);
      g_assert_nonnull (strstr (read, part));
    }
  bench_end ();
}

static void
test_a_row_brings_the_notes_of_its_cells (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "footnotes", "float", "bottom");
  Frame frames[6];
  g_autoptr (GString) text = g_string_new ("| 名前 | 数 |\n|---|---|\n");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "| 見本%u%s | %u |\n", i, i == 30 ? "[^a]" : "", i);
  g_string_append (text, "\n[^a]: 表の注です。\n");
  g_autoptr (Doc) doc = bench_doc (text->str);
  g_autoptr (DisplayList) list = make_pages (frames, 6, 1);
  g_assert_true (bench_flow (doc, frames, 6, list).fitted);
  check_notes (list, 1);
  bench_end ();
}

static void
test_notes_stay_at_the_end_without_a_float (void)
{
  bench_begin ();
  Frame frames[20];
  g_autofree char *text = noted_text (24, 3, "短い説明です。");
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = make_pages (frames, 20, 1);
  FlowResult result = bench_flow (doc, frames, 20, list);
  Span note = span_of (list, bench_nth (list, "Note", 0));
  g_assert_cmpint (note.first, >=, (gint)result.frames_used - 2);
  bench_end ();
}

static gboolean
same_frame (guint index, Frame *out, gpointer data)
{
  (void)index;
  *out = *(const Frame *)data;
  return TRUE;
}

static void
test_frames_too_low_for_a_note_come_to_an_end (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "footnotes", "float", "bottom");
  g_autoptr (Doc) doc = bench_doc ("文[^a]。\n\n[^a]: 注です。\n");
  for (double height = 5; height < 60; height += 5)
    {
      Frame frame = { 0, { 0, 0, 200, height }, "slit" };
      FlowInput input = { .first = doc_root (doc)->first_child,
                          .styles = bench_styles,
                          .fonts = bench_fonts,
                          .more_frames = same_frame,
                          .data = &frame,
                          .diags = bench_diags };
      FlowResult result = flow_layout (&input);
      g_assert_true (result.fitted || result.excess_lines > 0);
    }
  bench_end ();
}

/* ── figures ── */

/* Figures of 120 points among @n paragraphs, before the @at-th. */
static Doc *
figure_doc (guint n, guint at, const char *class_)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "これは%u番の段落です。見本の文がつづいて終わります。\n\n", i);
  Doc *doc = bench_doc (text->str);
  Node *before = doc_root (doc)->first_child;
  for (guint i = 0; i < at; i++)
    before = before->next;
  Node *figure = doc_node (doc, NODE_FIGURE, before->pos);
  Node *svg = doc_node (doc, NODE_SVG, before->pos);
  figure->class_ = class_;
  svg->text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 120\"/>";
  svg->u.svg.alt = "見本の図";
  svg->u.svg.width_em = 200 / 12.0;
  svg->u.svg.height_em = 10;
  node_append (figure, svg);
  node_insert_before (before, figure);
  return doc;
}

static void
test_a_figure_floats_to_the_head_or_foot (void)
{
  for (guint at = 0; at < 30; at++)
    for (guint bottom = 0; bottom < 2; bottom++)
      {
        bench_begin ();
        Frame frames[8];
        g_autoptr (Doc) doc = figure_doc (31, at, bottom ? "float-bottom" : "float-top");
        g_autoptr (DisplayList) list = make_pages (frames, 8, 1 + at % 2);
        g_assert_true (bench_flow (doc, frames, 8, list).fitted);
        Span figure = span_of (list, bench_nth (list, "Figure", 0));
        Span text = span_of (list, bench_nth (list, "P", at));
        g_assert_cmpfloat (fabs (figure.top - (bottom ? 50 + HEIGHT - 120 : 50)), <, 1);
        g_assert_cmpint (figure.first, <=, text.first);
        g_assert_cmpint (figure.first, >=, text.first - 1);
        for (guint i = 0; i < 31; i++)
          {
            Span other = span_of (list, bench_nth (list, "P", i));
            g_assert_cmpint (other.first, >=, 0);
            if (other.first == figure.first && other.last == figure.first)
              g_assert_true (bottom ? other.bottom < figure.top : other.top > figure.top + 120);
          }
        bench_end ();
      }
}

static void
test_figures_without_room_wait_for_the_next_page (void)
{
  bench_begin ();
  style_sheet_set (bench_styles, "figure", "float", "top");
  Frame frames[12];
  g_autoptr (Doc) doc = figure_doc (20, 2, NULL);
  Node *figure = doc_root (doc)->first_child->next->next;
  for (guint i = 0; i < 5; i++)
    {
      Node *again = doc_node (doc, NODE_FIGURE, figure->pos);
      Node *svg = doc_node (doc, NODE_SVG, figure->pos);
      svg->text = figure->first_child->text;
      svg->u = figure->first_child->u;
      node_append (again, svg);
      node_insert_before (figure, again);
    }
  g_autoptr (DisplayList) list = make_pages (frames, 12, 1);
  g_assert_true (bench_flow (doc, frames, 12, list).fitted);
  gint page = 0;
  for (guint i = 0; i < 6; i++)
    {
      Span span = span_of (list, bench_nth (list, "Figure", i));
      g_assert_cmpint (span.first, >=, page);
      page = span.first;
    }
  g_assert_cmpint (page, >=, 2);
  bench_end ();
}

static gint64
time_of (guint n)
{
  bench_begin ();
  style_sheet_set (bench_styles, "footnotes", "float", "bottom");
  g_autofree Frame *frames = g_new0 (Frame, n);
  g_autofree char *text = noted_text (n, 2, "短い説明です。");
  g_autoptr (Doc) doc = bench_doc (text);
  g_autoptr (DisplayList) list = make_pages (frames, n, 1);
  gint64 start = cpu_time_us ();
  g_assert_true (bench_flow (doc, frames, n, list).fitted);
  gint64 took = cpu_time_us () - start;
  bench_end ();
  return took;
}

static void
test_cost_is_linear (void)
{
  time_of (50);
  gint64 one = time_of (200), four = time_of (800);
  g_assert_cmpint (four, <, 12 * one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insert/notes-stand-at-the-foot-of-their-page",
                   test_notes_stand_at_the_foot_of_their_page);
  g_test_add_func ("/insert/notes-of-the-last-page-stand-at-its-foot",
                   test_notes_of_the_last_page_stand_at_its_foot);
  g_test_add_func ("/insert/a-long-note-goes-on-where-the-text-does",
                   test_a_long_note_goes_on_where_the_text_does);
  g_test_add_func ("/insert/a-row-brings-the-notes-of-its-cells",
                   test_a_row_brings_the_notes_of_its_cells);
  g_test_add_func ("/insert/notes-stay-at-the-end-without-a-float",
                   test_notes_stay_at_the_end_without_a_float);
  g_test_add_func ("/insert/frames-too-low-for-a-note-come-to-an-end",
                   test_frames_too_low_for_a_note_come_to_an_end);
  g_test_add_func ("/insert/a-figure-floats-to-the-head-or-foot",
                   test_a_figure_floats_to_the_head_or_foot);
  g_test_add_func ("/insert/figures-without-room-wait-for-the-next-page",
                   test_figures_without_room_wait_for_the_next_page);
  g_test_add_func ("/insert/cost-is-linear", test_cost_is_linear);
  return bench_finish (g_test_run ());
}
