/* What a layout says of its pages: panels, what decorates them, where their text stands. */
#include "print/layout_int.h"

#include "pdf/pdf.h"

#define SLACK PDF_MM (0.05)
#define MAX_COLUMNS 6
#define MIN_COLUMN PDF_MM (15) /* about four letters */

static const DiagKind LAYOUT_TOO_WIDE = {
  .id = "layout-too-wide",
  .level = DIAG_WARNING,
  .ja = "「{page}」の面の幅の合計が、紙かカードの幅と{mm}ミリ違います",
  .en = "The panels of “{page}” differ from the sheet's or card's width by {mm} mm",
  .hint_ja = "面の width を直してください",
  .hint_en = "Correct the panels' widths",
};

/* One to four lengths as in CSS: all, or top-bottom and sides, or each; % is of the page's
 * width. */
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
      padding[side] = layout_length (reader, "padding", word, reader->layout->width, 0);
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
  LayoutShape shape = { .svg = written->svg, .photo = written->cover_image };
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
  gint fill = own->fill != FILL_BALANCE ? own->fill : around->fill;
  columns->balance = fill == FILL_BALANCE;
  if (rule != NULL && !style_sheet_parse_border (reader->layout->sheet, rule, &columns->rule))
    layout_refuse (reader, "column_rule", rule);
  const Rect *body = &panel->parts[PANEL_BODY];
  double left = (panel->vertical ? body->height : body->width) - MAX (n - 1, 0) * columns->gap;
  g_autofree char *text = g_strdup_printf ("%d", n);
  if (n < 0 || n > MAX_COLUMNS)
    layout_refuse (reader, "columns", text);
  else if (columns->gap < 0 || (n > 1 && left / n < MIN_COLUMN))
    layout_refuse (reader, "column_gap", gap != NULL ? gap : "6mm");
  else
    columns->n = (guint)n;
  panel->separate = fill == FILL_SEPARATE && columns->n > 1;
}

/* Between columns that flow as one the text draws them; those of separate ones are as long as the
 * room. */
static void
add_column_rules (LayoutPanel *panel)
{
  const FrameColumns *columns = &panel->columns;
  const Rect *body = &panel->parts[PANEL_BODY];
  double thick = columns->rule.width;
  double length = panel->vertical ? body->height : body->width;
  double step = (length + columns->gap) / MAX (columns->n, 1);
  for (guint i = 1; panel->separate && thick > 0 && i < columns->n; i++)
    {
      double at = i * step - columns->gap / 2 - thick / 2;
      LayoutShape line = { .filled = TRUE, .color = columns->rule.color };
      line.box = panel->vertical ? (Rect){ body->x, body->y + at, body->width, thick }
                                 : (Rect){ body->x + at, body->y, thick, body->height };
      g_array_append_val (panel->shapes, line);
    }
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
  gint mode = written->writing_mode != WRITING_INHERIT ? written->writing_mode
                                                       : reader->written->page.writing_mode;
  panel->vertical = mode == WRITING_VERTICAL;
  read_columns (reader, &written->columns, &on->columns, panel);
  add_column_rules (panel);
  return panel;
}

static void
panel_free (gpointer data)
{
  LayoutPanel *panel = data;
  g_array_unref (panel->shapes);
  g_free (panel);
}

void
layout_page_free (gpointer data)
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

static gboolean
is_free (const WrittenPanel *panel)
{
  return panel->x != NULL || panel->y != NULL || panel->height != NULL;
}

/* A free panel stands where it says within @area, any other beside the one before, at @x. */
static Rect
read_box (LayoutReader *reader, const WrittenPanel *panel, const Rect *area, double x)
{
  double width = layout_length (reader, "width", panel->width, area->width, area->width);
  if (!is_free (panel))
    return (Rect){ x, area->y, width, area->height };
  Rect box = { area->x + layout_length (reader, "x", panel->x, area->width, 0),
               area->y + layout_length (reader, "y", panel->y, area->height, 0), width,
               layout_length (reader, "height", panel->height, area->height, area->height) };
  if (box.x < area->x - SLACK || box.y < area->y - SLACK
      || box.x + box.width > area->x + area->width + SLACK
      || box.y + box.height > area->y + area->height + SLACK)
    layout_refuse (reader, "x, y, width, height", panel->name);
  return box;
}

void
layout_read_page (LayoutReader *reader, const WrittenPage *written)
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
      Rect box = read_box (reader, panel, &area, x);
      g_ptr_array_add (page->panels, read_panel (reader, panel, written, index, box));
      x += is_free (panel) ? 0 : box.width;
    }
  for (guint i = 0; written->running != NULL && i < written->running->len; i++)
    read_running (reader, written->running->pdata[i], page);
  if (x > area.x)
    check_width (reader, page, x - area.x);
}
