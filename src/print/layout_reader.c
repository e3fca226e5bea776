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

static const DiagKind LAYOUT_MODES_DIFFER = {
  .id = "layout-modes-differ",
  .level = DIAG_WITHHELD,
  .ja = "流れ「{flow}」の面に、横書きと縦書きがまじっています",
  .en = "The panels of the flow “{flow}” are partly horizontal, partly vertical",
  .hint_ja = "一つの流れの面は、writing_mode をそろえてください",
  .hint_en = "Give all panels of one flow the same writing_mode",
};

/* Paper by name, in millimetres, upright. */
static const struct
{
  const char *name;
  double width_mm, height_mm;
} papers[] = {
  { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 }, { "A6", 105, 148 },
  { "B4", 257, 364 }, { "B5", 182, 257 }, { "B6", 128, 182 },
};

/* The value in @tree under @key whose text holds @text (a padding is refused word by word); without
 * @key the one that is @text, or whose key is. */
static const Value *
find_value (const Value *tree, const char *key, const char *text)
{
  for (gsize i = 0; tree->items != NULL && i < tree->n_items; i++)
    {
      const Value *item = tree->items[i];
      const char *own = item->text != NULL ? item->text : "";
      gboolean found = key != NULL ? g_strcmp0 (item->key, key) == 0 && strstr (own, text) != NULL
                                   : strcmp (own, text) == 0 || g_strcmp0 (item->key, text) == 0;
      const Value *within = found ? item : find_value (item, key, text);
      if (within != NULL)
        return within;
    }
  return NULL;
}

/* Where the theme's file says so, as far as it can be found again. */
static Pos
place_of (const LayoutReader *reader, const char *key, const char *text)
{
  const char *last = key != NULL ? strrchr (key, '.') : NULL;
  const Value *value = find_value (reader->tree, last != NULL ? last + 1 : key, text);
  return value != NULL ? value->pos : reader->pos;
}

void
layout_refuse (LayoutReader *reader, const char *key, const char *value)
{
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_VALUE_BAD, place_of (reader, key, value), "key", key, "value",
             value, NULL);
}

void
layout_unknown (LayoutReader *reader, const char *what, const char *what_en, const char *name,
                const char *const *known)
{
  const char *near_ = text_nearest (name, known);
  g_autofree char *all = near_ == NULL ? g_strjoinv (" ", (char **)known) : NULL;
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_NAME_UNKNOWN, place_of (reader, NULL, name), "name", name,
             "what", what, "what_en", what_en, "near", near_ != NULL ? near_ : all, NULL);
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
    {
      unknown_panel (reader, name);
      return;
    }
  guint n = frame.panel->separate && frame.part == PANEL_BODY ? frame.panel->columns.n : 1;
  for (; frame.column < n; frame.column++)
    g_array_append_val (flow->frames, frame);
}

/* The rooms above and below a panel's text keep horizontal lines, for titles and imprints. */
static gboolean
is_vertical (const LayoutFrame *frame)
{
  return frame->part == PANEL_BODY && frame->panel->vertical;
}

static void
read_writing_mode (LayoutReader *reader, LayoutFlow *flow)
{
  guint vertical = 0;
  for (guint i = 0; i < flow->frames->len; i++)
    vertical += is_vertical (&g_array_index (flow->frames, LayoutFrame, i));
  flow->vertical = vertical > 0;
  if (vertical == 0 || vertical == flow->frames->len)
    return;
  reader->failed = TRUE;
  diags_add (reader->diags, &LAYOUT_MODES_DIFFER, reader->pos, "flow", flow->name, NULL);
}

static void
read_flow (LayoutReader *reader, const WrittenFlow *written)
{
  LayoutFlow *flow = g_new0 (LayoutFlow, 1);
  flow->name = written->name;
  flow->frames = g_array_new (FALSE, TRUE, sizeof (LayoutFrame));
  g_ptr_array_add (reader->layout->flows, flow);
  const Style *body = style_sheet_style (reader->layout->sheet, NULL, "body");
  if (written->min_font_size != NULL
      && !style_parse_length (written->min_font_size, body, &flow->least))
    layout_refuse (reader, "min_font_size", written->min_font_size);
  for (const char **panel = written->panels; panel != NULL && *panel != NULL; panel++)
    read_frame (reader, flow, *panel);
  read_writing_mode (reader, flow);
}

/* The @column-th of the separate columns of @panel; those of vertical text stand below each other.
 */
static Rect
column_box (const LayoutPanel *panel, guint column)
{
  const FrameColumns *columns = &panel->columns;
  Rect box = panel->parts[PANEL_BODY];
  double *size = panel->vertical ? &box.height : &box.width;
  double *place = panel->vertical ? &box.y : &box.x;
  *size = (*size - (columns->n - 1) * columns->gap) / columns->n;
  *place += column * (*size + columns->gap);
  return box;
}

Frame
layout_frame (const LayoutFrame *frame)
{
  const LayoutPanel *panel = frame->panel;
  Frame out = { panel->page, panel->parts[frame->part], panel->title, { 0 } };
  if (frame->part == PANEL_BODY && panel->separate)
    out.box = column_box (panel, frame->column);
  else if (frame->part == PANEL_BODY)
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
  layout->sheet_layout = g_strcmp0 (impose->layout, "none") != 0 ? impose->layout : NULL;
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
read_preflight (LayoutReader *reader)
{
  const WrittenPreflight *written = &reader->written->preflight;
  reader->layout->preflight = (LayoutPreflight){
    .min_font_size = layout_length (reader, "min_font_size", written->min_font_size, 0, 0),
    .safety = layout_length (reader, "safety", written->safety, 0, 0),
    .min_qr = layout_length (reader, "min_qr", written->min_qr, 0, 0),
    .min_ppi = MAX (written->min_ppi, 0),
  };
}

static void
read_voice (LayoutReader *reader)
{
  const WrittenVoice *written = &reader->written->voice;
  const LayoutPanel *panel
      = written->panel != NULL ? find_panel (reader->layout, written->panel) : NULL;
  if (written->panel != NULL
      && (panel == NULL
          || ((const LayoutPage *)reader->layout->pages->pdata[panel->page])->repeats))
    unknown_panel (reader, written->panel);
  reader->layout->voice = (LayoutVoice){
    .panel = panel,
    .size = layout_length (reader, "size", written->size, 0, PDF_MM (18)),
    .right = layout_length (reader, "right", written->right, 0, PDF_MM (7)),
    .bottom = layout_length (reader, "bottom", written->bottom, 0, PDF_MM (9)),
  };
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
    layout_read_page (reader, written->pages->pdata[i]);
  check_repeats (reader);
  if (!fold_check (layout, reader->pos, reader->diags))
    reader->failed = TRUE;
  for (guint i = 0; written->flows != NULL && i < written->flows->len; i++)
    read_flow (reader, written->flows->pdata[i]);
  layout->body_flow = written->body_flow != NULL ? written->body_flow : "body";
  layout->needs_lecture = written->needs_lecture;
  layout->text = written->text;
  layout->gather = written->gather;
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
  read_preflight (reader);
  read_thumbnail (reader);
  read_voice (reader);
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
  layout->pages = g_ptr_array_new_with_free_func (layout_page_free);
  layout->flows = g_ptr_array_new_with_free_func (flow_free);
  layout->lines = g_ptr_array_new ();
  layout->inks = g_array_new (FALSE, FALSE, sizeof (Color));
  layout->pictures = g_array_new (FALSE, FALSE, sizeof (LayoutPicture));
  WrittenLayout written = { 0 };
  LayoutReader reader
      = { .layout = layout, .written = &written, .tree = tree, .pos = tree->pos, .diags = diags };
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
