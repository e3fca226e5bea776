#include "print/layout.h"

#include "base/text.h"
#include "pdf/pdf.h"
#include "print/fold.h"
#include "print/layout_int.h"

#include <string.h>

#define SLACK PDF_MM (0.05)

static const DiagKind LAYOUT_VALUE_BAD = {
  .id = "layout-value-bad",
  .level = DIAG_WITHHELD,
  .ja = "印刷の型紙の「{key}」に「{value}」は使えません",
  .en = "“{value}” cannot be used for “{key}” in the print layout",
  .hint_ja = "長さは 97mm のように、色は #1a6e6b か colors の名前で書いてください",
  .hint_en = "Write lengths as 97mm, colours as #1a6e6b or a name of colors",
};

static const DiagKind LAYOUT_NAME_UNKNOWN = {
  .id = "layout-name-unknown",
  .level = DIAG_WITHHELD,
  .ja = "印刷の型紙に「{name}」という{what}はありません",
  .en = "The print layout has no {what_en} “{name}”",
  .hint_ja = "「{near}」の間違いではありませんか",
  .hint_en = "Did you mean “{near}”?",
};

static const DiagKind LAYOUT_WITHOUT_PANELS = {
  .id = "layout-without-panels",
  .level = DIAG_WITHHELD,
  .ja = "印刷の型紙にページや面や文の流れがありません",
  .en = "The print layout has no pages, panels or flows",
  .hint_ja = "pages に面を、flows に文の流れを書いてください",
  .hint_en = "Give pages with panels, and flows",
};

static const DiagKind LAYOUT_TOO_WIDE = {
  .id = "layout-too-wide",
  .level = DIAG_WARNING,
  .ja = "「{page}」の面の幅の合計が、紙かカードの幅と{mm}ミリ違います",
  .en = "The panels of “{page}” differ from the sheet's or card's width by {mm} mm",
  .hint_ja = "面の width を直してください",
  .hint_en = "Correct the panels' widths",
};

#define MAX_COLUMNS 6
#define MIN_COLUMN PDF_MM (15) /* about four letters */

/* Paper by name, in millimetres, upright. */
static const struct
{
  const char *name;
  double width_mm, height_mm;
} papers[] = {
  { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 }, { "A6", 105, 148 },
  { "B4", 257, 364 }, { "B5", 182, 257 }, { "B6", 128, 182 },
};

void
layout_refuse (LayoutReader *reader, const char *key, const char *value)
{
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_VALUE_BAD, reader->pos, "key", key, "value", value, NULL);
}

void
layout_unknown (LayoutReader *reader, const char *what, const char *what_en, const char *name,
                const char *const *known)
{
  const char *near_ = text_nearest (name, known);
  g_autofree char *all = near_ == NULL ? g_strjoinv (" ", (char **)known) : NULL;
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_NAME_UNKNOWN, reader->pos, "name", name, "what", what,
             "what_en", what_en, "near", near_ != NULL ? near_ : all, NULL);
}

double
layout_length (LayoutReader *reader, const char *key, const char *value, double whole,
               double otherwise)
{
  double points;
  if (value == NULL)
    return otherwise;
  if (g_str_has_suffix (value, "%"))
    {
      char *end;
      double percent = g_ascii_strtod (value, &end);
      if (end != value && strcmp (end, "%") == 0)
        return whole * percent / 100;
    }
  else if (style_parse_length (value, NULL, &points))
    return points;
  layout_refuse (reader, key, value);
  return otherwise;
}

/* Two lengths, or the name of a paper and perhaps "landscape". */
static gboolean
read_size (const char *value, double *width, double *height)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  gboolean landscape = words[0] != NULL && words[1] != NULL && g_str_equal (words[1], "landscape");
  for (gsize i = 0; words[0] != NULL && i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (words[0], papers[i].name))
      {
        *width = PDF_MM (landscape ? papers[i].height_mm : papers[i].width_mm);
        *height = PDF_MM (landscape ? papers[i].width_mm : papers[i].height_mm);
        return words[1] == NULL || landscape || g_str_equal (words[1], "portrait");
      }
  return g_strv_length (words) == 2 && style_parse_length (words[0], NULL, width)
         && style_parse_length (words[1], NULL, height) && *width > 0 && *height > 0;
}

/* One to four lengths as in CSS: all, or top-bottom and sides, or each. */
static void
read_padding (LayoutReader *reader, const char *value, double padding[N_SIDES])
{
  static const guint8 source[4][N_SIDES]
      = { { 0, 0, 0, 0 }, { 0, 1, 0, 1 }, { 0, 1, 2, 1 }, { 0, 1, 2, 3 } };
  g_auto (GStrv) words = g_strsplit (value != NULL ? value : "0", " ", -1);
  guint n = g_strv_length (words);
  if (n < 1 || n > N_SIDES)
    {
      layout_refuse (reader, "padding", value);
      return;
    }
  for (int side = 0; side < N_SIDES; side++)
    {
      const char *word = words[source[n - 1][side]];
      padding[side] = layout_length (reader, "padding", word, 0, 0);
    }
}

static gboolean
read_color (LayoutReader *reader, const char *key, const char *value, Color *out)
{
  if (value == NULL)
    return FALSE;
  if (style_sheet_parse_color (reader->layout->sheet, value, out))
    return TRUE;
  layout_refuse (reader, key, value);
  return FALSE;
}

/* ── panels ── */

static void
read_shape (LayoutReader *reader, const WrittenShape *written, LayoutPanel *panel)
{
  const Rect *box = &panel->box;
  LayoutShape shape = { .svg = written->svg };
  shape.box.x = box->x + layout_length (reader, "x", written->x, box->width, 0);
  shape.box.y = box->y + layout_length (reader, "y", written->y, box->height, 0);
  shape.box.width = layout_length (reader, "width", written->width, box->width, box->width);
  shape.box.height = layout_length (reader, "height", written->height, box->height, box->height);
  shape.radius = layout_length (reader, "border_radius", written->border_radius, 0, 0);
  shape.filled = read_color (reader, "background_color", written->background_color, &shape.color);
  g_array_append_val (panel->shapes, shape);
}

static void
read_frames (LayoutReader *reader, const WrittenPanel *written, LayoutPanel *panel)
{
  double padding[N_SIDES] = { 0 };
  const char *value = written->padding != NULL ? written->padding : reader->written->page.padding;
  read_padding (reader, value, padding);
  double head = layout_length (reader, "head", written->head, panel->box.height, 0);
  double foot = layout_length (reader, "foot", written->foot, panel->box.height, 0);
  Rect inside = { panel->box.x + padding[SIDE_LEFT], panel->box.y + padding[SIDE_TOP],
                  panel->box.width - padding[SIDE_LEFT] - padding[SIDE_RIGHT],
                  panel->box.height - padding[SIDE_TOP] - padding[SIDE_BOTTOM] };
  double middle = inside.height - head - foot;
  panel->parts[PANEL_HEAD] = (Rect){ inside.x, inside.y, inside.width, head };
  panel->parts[PANEL_BODY] = (Rect){ inside.x, inside.y + head, inside.width, middle };
  panel->parts[PANEL_FOOT] = (Rect){ inside.x, inside.y + head + middle, inside.width, foot };
  gboolean has_size = panel->box.width > 0 && panel->box.height > 0; /* else that was said */
  if (has_size && (inside.width <= 0 || middle <= 0))
    layout_refuse (reader, "padding", value != NULL ? value : "");
}

/* What the panel says goes over what its page says. */
static void
read_columns (LayoutReader *reader, const WrittenColumns *own, const WrittenColumns *around,
              LayoutPanel *panel)
{
  FrameColumns *columns = &panel->columns;
  const char *gap = own->gap != NULL ? own->gap : around->gap;
  const char *rule = own->rule != NULL ? own->rule : around->rule;
  gint n = own->n != 0 ? own->n : around->n;
  columns->gap = layout_length (reader, "column_gap", gap, 0, PDF_MM (6));
  columns->balance = own->fill == 0 && around->fill == 0;
  if (rule != NULL && !style_sheet_parse_border (reader->layout->sheet, rule, &columns->rule))
    layout_refuse (reader, "column_rule", rule);
  double left = panel->parts[PANEL_BODY].width - MAX (n - 1, 0) * columns->gap;
  g_autofree char *text = g_strdup_printf ("%d", n);
  if (n < 0 || n > MAX_COLUMNS)
    layout_refuse (reader, "columns", text);
  else if (columns->gap < 0 || (n > 1 && left / n < MIN_COLUMN))
    layout_refuse (reader, "column_gap", gap != NULL ? gap : "6mm");
  else
    columns->n = (guint)n;
}

static LayoutPanel *
read_panel (LayoutReader *reader, const WrittenPanel *written, const WrittenPage *on, guint page,
            Rect box)
{
  LayoutPanel *panel = g_new0 (LayoutPanel, 1);
  panel->name = written->name;
  panel->title = written->title != NULL ? written->title : written->name;
  panel->page = page;
  panel->box = box;
  panel->shapes = g_array_new (FALSE, TRUE, sizeof (LayoutShape));
  WrittenShape ground = { .background_color = written->background_color };
  if (written->background_color != NULL)
    read_shape (reader, &ground, panel);
  for (guint i = 0; written->shapes != NULL && i < written->shapes->len; i++)
    read_shape (reader, written->shapes->pdata[i], panel);
  read_frames (reader, written, panel);
  read_columns (reader, &written->columns, &on->columns, panel);
  return panel;
}

static void
panel_free (gpointer data)
{
  LayoutPanel *panel = data;
  g_array_unref (panel->shapes);
  g_free (panel);
}

static void
page_free (gpointer data)
{
  LayoutPage *page = data;
  g_ptr_array_unref (page->panels);
  g_array_unref (page->running);
  g_free (page);
}

LayoutPage *
layout_page_new (void)
{
  LayoutPage *page = g_new0 (LayoutPage, 1);
  page->panels = g_ptr_array_new_with_free_func (panel_free);
  page->running = g_array_new (FALSE, TRUE, sizeof (LayoutRunning));
  page->sample_x = page->sample_y = -1;
  return page;
}

/* Between the sides of the page's first panel. */
static void
read_running (LayoutReader *reader, const WrittenRunning *written, LayoutPage *page)
{
  const LayoutPanel *panel = page->panels->len > 0 ? page->panels->pdata[0] : NULL;
  Rect box = panel != NULL ? panel->parts[PANEL_BODY] : (Rect){ 0 };
  box.y = layout_length (reader, "top", written->top, reader->layout->height, 0);
  box.height = 0;
  LayoutRunning running = { written->text, written->role, written->align, box };
  g_array_append_val (page->running, running);
}

static void
check_width (LayoutReader *reader, const LayoutPage *page, double used)
{
  const LayoutGrid *grid = &reader->layout->grid;
  double whole = grid->columns > 0 ? grid->width : reader->layout->width;
  double rest_mm = (whole - used) * 25.4 / 72;
  if (ABS (rest_mm) < 0.05)
    return;
  g_autofree char *mm = g_strdup_printf ("%.1f", rest_mm);
  diags_add (reader->diags, &LAYOUT_TOO_WIDE, reader->pos, "page", page->title, "mm", mm, NULL);
}

Rect
layout_card (const Layout *layout, guint page, gint column, gint row)
{
  const LayoutGrid *grid = &layout->grid;
  Rect card = { grid->left + column * (grid->width + grid->column_gap),
                grid->top + row * (grid->height + grid->row_gap), grid->width, grid->height };
  gboolean back = page % 2 == 1;
  if (back && layout->flip_short_edge)
    card.y = layout->height - card.y - card.height;
  else if (back)
    card.x = layout->width - card.x - card.width;
  return card;
}

static Rect
first_box (const Layout *layout, guint page)
{
  if (layout->grid.columns == 0)
    return (Rect){ 0, 0, layout->width, layout->height };
  return layout_card (layout, page, 0, 0);
}

static void
read_page (LayoutReader *reader, const WrittenPage *written)
{
  Layout *layout = reader->layout;
  LayoutPage *page = layout_page_new ();
  guint index = layout->pages->len;
  Rect area = first_box (layout, index);
  page->name = written->name;
  page->title = written->title != NULL ? written->title : written->name;
  page->sample_x = layout_length (reader, "sample_x", written->sample_x, layout->width, -1);
  page->sample_y = layout_length (reader, "sample_y", written->sample_y, layout->height, -1);
  page->repeats = written->repeats;
  page->side = written->side;
  g_ptr_array_add (layout->pages, page);
  double x = area.x;
  for (guint i = 0; written->panels != NULL && i < written->panels->len; i++)
    {
      const WrittenPanel *panel = written->panels->pdata[i];
      double width = layout_length (reader, "width", panel->width, area.width, area.width);
      Rect box = { x, area.y, width, area.height };
      g_ptr_array_add (page->panels, read_panel (reader, panel, written, index, box));
      x += width;
    }
  for (guint i = 0; written->running != NULL && i < written->running->len; i++)
    read_running (reader, written->running->pdata[i], page);
  check_width (reader, page, x - area.x);
}

/* Pages that repeat stand together: what is before them and after them is there once. */
static void
check_repeats (LayoutReader *reader)
{
  const GPtrArray *pages = reader->layout->pages;
  guint begins = 0;
  for (guint i = 0; i < pages->len; i++)
    {
      const LayoutPage *page = pages->pdata[i], *before = i > 0 ? pages->pdata[i - 1] : NULL;
      begins += page->repeats && (before == NULL || !before->repeats);
      if (begins > 1 || (page->repeats && reader->layout->grid.columns > 0))
        {
          layout_refuse (reader, "repeats", page->name);
          return;
        }
    }
}

static const LayoutPanel *
find_panel (const Layout *layout, const char *name)
{
  for (guint p = 0; p < layout->pages->len; p++)
    {
      const LayoutPage *page = layout->pages->pdata[p];
      for (guint i = 0; i < page->panels->len; i++)
        {
          const LayoutPanel *panel = page->panels->pdata[i];
          if (g_str_equal (panel->name, name))
            return panel;
        }
    }
  return NULL;
}

static void
unknown_panel (LayoutReader *reader, const char *name)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint p = 0; p < reader->layout->pages->len; p++)
    {
      const LayoutPage *page = reader->layout->pages->pdata[p];
      for (guint i = 0; i < page->panels->len; i++)
        g_ptr_array_add (names, (gpointer)((LayoutPanel *)page->panels->pdata[i])->name);
    }
  g_ptr_array_add (names, NULL);
  layout_unknown (reader, "面", "panel", name, (const char *const *)names->pdata);
}

/* ── flows ── */

static void
flow_free (gpointer data)
{
  LayoutFlow *flow = data;
  g_array_unref (flow->frames);
  g_free (flow);
}

/* "cover" is the panel's own frame, "cover-head" and "cover-foot" are the rooms above and below. */
static void
read_frame (LayoutReader *reader, LayoutFlow *flow, const char *name)
{
  static const char *const endings[] = { [PANEL_HEAD] = "-head", [PANEL_FOOT] = "-foot" };
  LayoutFrame frame = { .panel = find_panel (reader->layout, name) };
  for (PanelPart part = PANEL_HEAD; frame.panel == NULL && part < N_PANEL_PARTS; part++)
    if (g_str_has_suffix (name, endings[part]))
      {
        g_autofree char *stem = g_strndup (name, strlen (name) - strlen (endings[part]));
        frame = (LayoutFrame){ find_panel (reader->layout, stem), part };
      }
  if (frame.panel == NULL)
    unknown_panel (reader, name);
  else
    g_array_append_val (flow->frames, frame);
}

static void
read_flow (LayoutReader *reader, const WrittenFlow *written)
{
  LayoutFlow *flow = g_new0 (LayoutFlow, 1);
  flow->name = written->name;
  flow->frames = g_array_new (FALSE, TRUE, sizeof (LayoutFrame));
  g_ptr_array_add (reader->layout->flows, flow);
  for (const char **panel = written->panels; panel != NULL && *panel != NULL; panel++)
    read_frame (reader, flow, *panel);
}

Frame
layout_frame (const LayoutFrame *frame)
{
  const LayoutPanel *panel = frame->panel;
  Frame out = { panel->page, panel->parts[frame->part], panel->title, { 0 } };
  if (frame->part == PANEL_BODY)
    out.columns = panel->columns;
  return out;
}

const LayoutFlow *
layout_flow (const Layout *layout, const char *name)
{
  for (guint i = 0; i < layout->flows->len; i++)
    {
      const LayoutFlow *flow = layout->flows->pdata[i];
      if (g_str_equal (flow->name, name))
        return flow;
    }
  return NULL;
}

static void
check_flow_name (LayoutReader *reader, const char *name)
{
  if (layout_flow (reader->layout, name) != NULL)
    return;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < reader->layout->flows->len; i++)
    g_ptr_array_add (names, (gpointer)((LayoutFlow *)reader->layout->flows->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  layout_unknown (reader, "流れ", "flow", name, (const char *const *)names->pdata);
}

/* ── the whole ── */

static void
read_sheet (LayoutReader *reader)
{
  Layout *layout = reader->layout;
  const WrittenSheet *sheet = &reader->written->page;
  if (sheet->size == NULL || !read_size (sheet->size, &layout->width, &layout->height))
    layout_refuse (reader, "page.size", sheet->size != NULL ? sheet->size : "");
  layout->bleed = layout_length (reader, "bleed", sheet->bleed, 0, PDF_MM (3));
  layout->crop_offset = layout_length (reader, "crop_offset", sheet->crop_offset, 0, PDF_MM (13));
  layout->flip_short_edge = sheet->turn == 1;
  layout->right_bound = sheet->binding == 1;
  layout->multiple = CLAMP (sheet->multiple, 1, 64);
  layout->fold = reader->written->fold.type;
  const WrittenImpose *impose = &reader->written->impose;
  layout->imposition = impose->type;
  layout->creep = layout_length (reader, "creep", impose->creep, 0, 0);
  layout->sheet_margin = layout_length (reader, "margin", impose->margin, 0, 0);
  layout->mono_sheet = impose->mono;
}

static void
read_grid (LayoutReader *reader)
{
  const WrittenGrid *written = &reader->written->grid;
  const Layout *layout = reader->layout;
  LayoutGrid *grid = &reader->layout->grid;
  if (written->columns == 0 && written->rows == 0)
    return;
  if (written->columns < 1 || written->rows < 1 || written->columns > 100 || written->rows > 100)
    {
      layout_refuse (reader, "grid", "columns, rows");
      return;
    }
  grid->columns = written->columns;
  grid->rows = written->rows;
  grid->width = layout_length (reader, "grid.width", written->width, 0, PDF_MM (91));
  grid->height = layout_length (reader, "grid.height", written->height, 0, PDF_MM (55));
  grid->column_gap = layout_length (reader, "grid.column_gap", written->column_gap, 0, 0);
  grid->row_gap = layout_length (reader, "grid.row_gap", written->row_gap, 0, 0);
  double width = grid->columns * (grid->width + grid->column_gap) - grid->column_gap;
  double height = grid->rows * (grid->height + grid->row_gap) - grid->row_gap;
  double spare_x = layout->width - width, spare_y = layout->height - height;
  grid->left = layout_length (reader, "grid.left", written->left, 0, spare_x / 2);
  grid->top = layout_length (reader, "grid.top", written->top, 0, spare_y / 2);
  if (grid->left < 0 || grid->top < 0 || grid->left > spare_x + SLACK
      || grid->top > spare_y + SLACK)
    layout_refuse (reader, "grid", written->width != NULL ? written->width : "");
}

static void
read_copyfit (LayoutReader *reader)
{
  Layout *layout = reader->layout;
  const WrittenCopyfit *fit = &reader->written->copyfit;
  const Style *body = style_sheet_style (layout->sheet, NULL, "body");
  layout->body_size = body->size_pt;
  layout->min_body_size
      = layout_length (reader, "min_font_size", fit->min_font_size, body->size_pt, body->size_pt);
  layout->size_step = layout_length (reader, "step", fit->step, body->size_pt, 0.25);
  if (layout->size_step <= 0)
    layout_refuse (reader, "step", fit->step);
}

static void
read_thumbnail (LayoutReader *reader)
{
  Layout *layout = reader->layout;
  const char *name = reader->written->thumbnail.panel;
  const LayoutPanel *panel = name != NULL ? find_panel (layout, name) : NULL;
  if (name != NULL && panel == NULL)
    unknown_panel (reader, name);
  layout->thumbnail_page = panel != NULL ? panel->page : 0;
  layout->thumbnail = panel != NULL ? panel->box : (Rect){ 0, 0, layout->width, layout->height };
}

static void
read_all (LayoutReader *reader, const Value *tree)
{
  Layout *layout = reader->layout;
  const WrittenLayout *written = reader->written;
  layout_read_styles (reader, tree);
  read_sheet (reader);
  read_grid (reader);
  for (guint i = 0; written->pages != NULL && i < written->pages->len; i++)
    read_page (reader, written->pages->pdata[i]);
  check_repeats (reader);
  if (!fold_check (layout, reader->pos, reader->diags))
    reader->failed = TRUE;
  for (guint i = 0; written->flows != NULL && i < written->flows->len; i++)
    read_flow (reader, written->flows->pdata[i]);
  layout->body_flow = written->body_flow != NULL ? written->body_flow : "body";
  layout->slug = written->slug;
  layout->sample = written->sample;
  layout->proof = written->proof;
  layout->font_folders = written->font_folders;
  for (guint i = 0; written->lines != NULL && i < written->lines->len; i++)
    {
      g_ptr_array_add (layout->lines, written->lines->pdata[i]);
      check_flow_name (reader, ((LayoutLine *)written->lines->pdata[i])->flow);
    }
  layout->contents = written->contents;
  layout->contents.levels = MAX (layout->contents.levels, 2);
  if (layout->contents.flow != NULL)
    check_flow_name (reader, layout->contents.flow);
  read_copyfit (reader);
  read_thumbnail (reader);
  if (layout->pages->len > 0 && layout->flows->len > 0)
    return;
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_WITHOUT_PANELS, reader->pos, NULL);
}

/* The tree without the maps that config/keys cannot know the keys of. */
static Value
known_part (const Value *tree, Value **items)
{
  static const char *const free_keyed[] = { "colors", "styles", "pictures", NULL };
  Value part = *tree;
  part.items = items;
  part.n_items = 0;
  for (gsize i = 0; i < tree->n_items; i++)
    if (!g_strv_contains (free_keyed, tree->items[i]->key))
      items[part.n_items++] = tree->items[i];
  return part;
}

Layout *
layout_read (const Value *tree, Diags *diags)
{
  g_autoptr (Layout) layout = g_new0 (Layout, 1);
  layout->memory = keys_memory_new ();
  layout->strings = g_string_chunk_new (256);
  layout->sheet = style_sheet_new ();
  layout->pages = g_ptr_array_new_with_free_func (page_free);
  layout->flows = g_ptr_array_new_with_free_func (flow_free);
  layout->lines = g_ptr_array_new ();
  layout->inks = g_array_new (FALSE, FALSE, sizeof (Color));
  layout->pictures = g_array_new (FALSE, FALSE, sizeof (LayoutPicture));
  WrittenLayout written = { 0 };
  LayoutReader reader = { .layout = layout, .written = &written, .pos = tree->pos, .diags = diags };
  g_autofree Value **items = g_new0 (Value *, tree->n_items + 1);
  Value part = known_part (tree, items);
  if (tree->type != VALUE_MAP
      || !keys_read (&part, layout_keys, &written, layout->memory, tree->pos, diags))
    return NULL;
  read_all (&reader, tree);
  return reader.failed ? NULL : g_steal_pointer (&layout);
}

void
layout_free (Layout *layout)
{
  if (layout == NULL)
    return;
  g_clear_pointer (&layout->pages, g_ptr_array_unref);
  g_clear_pointer (&layout->flows, g_ptr_array_unref);
  g_clear_pointer (&layout->lines, g_ptr_array_unref);
  g_clear_pointer (&layout->inks, g_array_unref);
  g_clear_pointer (&layout->pictures, g_array_unref);
  style_sheet_free (layout->sheet);
  keys_memory_free (layout->memory);
  g_string_chunk_free (layout->strings);
  g_free (layout);
}
