#include "print/specification.h"

#include <math.h>

#include "print/fold.h"

/* In em: room for a word written by hand. */
#define BLANK_EM 12

typedef struct
{
  Doc *doc;
  Node *table;
  Pos pos;
} Sheet;

static Node *
add_cell (Sheet *sheet, Node *row, gboolean head)
{
  Node *cell = doc_node (sheet->doc, NODE_CELL, sheet->pos);
  cell->u.cell.colspan = cell->u.cell.rowspan = 1;
  cell->u.cell.head = head;
  node_append (row, cell);
  return cell;
}

/* A NULL @value is a place to write on. */
static void
add_row (Sheet *sheet, const char *name, const char *value)
{
  Node *row = doc_node (sheet->doc, NODE_ROW, sheet->pos);
  node_append (sheet->table, row);
  node_append (add_cell (sheet, row, TRUE), doc_text_node (sheet->doc, sheet->pos, name));
  Node *cell = add_cell (sheet, row, FALSE);
  if (value != NULL)
    {
      node_append (cell, doc_text_node (sheet->doc, sheet->pos, value));
      return;
    }
  Node *blank = doc_node (sheet->doc, NODE_FIELD, sheet->pos);
  blank->u.field.kind = FIELD_LINE;
  blank->u.field.size = BLANK_EM;
  blank->u.field.label = blank->u.field.name = doc_string (sheet->doc, name, -1);
  node_append (cell, blank);
}

static void G_GNUC_PRINTF (3, 4) add_words (Sheet *sheet, const char *name, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *value = g_strdup_vprintf (format, args);
  va_end (args);
  add_row (sheet, name, value);
}

/* Points as millimetres, a half of one at most. */
static double
mm (double points)
{
  return round (points * 25.4 / 72 * 2) / 2;
}

/* ── what the layout knows ── */

/* "97／100／100" mm: the panels of the first page from the left; NULL of a sheet that is not
 * folded. */
static char *
panel_widths (const Layout *layout)
{
  const LayoutPage *page = layout->pages->pdata[0];
  if (layout->fold == FOLD_NONE)
    return NULL;
  GString *widths = g_string_new (NULL);
  for (guint i = 0; i < page->panels->len; i++)
    g_string_append_printf (widths, "%s%g", i > 0 ? "／" : "",
                            mm (((const LayoutPanel *)page->panels->pdata[i])->box.width));
  return g_string_free (widths, FALSE);
}

static double
widest_panel (const Layout *layout)
{
  const LayoutPage *page = layout->pages->pdata[0];
  double widest = 0;
  for (guint i = 0; i < page->panels->len; i++)
    widest = fmax (widest, ((const LayoutPanel *)page->panels->pdata[i])->box.width);
  return widest;
}

static void
add_form (Sheet *sheet, const Layout *layout, guint n_pages)
{
  double width = mm (layout->width), height = mm (layout->height);
  g_autofree char *widths = panel_widths (layout);
  if (layout->grid.columns > 0)
    {
      add_words (sheet, "仕上がり寸法", "%g×%g mm（カード1枚）", mm (widest_panel (layout)),
                 mm (layout->grid.height));
      if (widths != NULL)
        add_words (sheet, "折り", "%s、%s mm（展開寸法 %g×%g mm）", fold_kinds[layout->fold].ja,
                   widths, mm (layout->grid.width), mm (layout->grid.height));
      add_words (sheet, "面付け", "%g×%g mm に %d面（横%d×縦%d）", width, height,
                 layout->grid.columns * layout->grid.rows, layout->grid.columns, layout->grid.rows);
    }
  else if (layout->imposition == IMPOSE_SADDLE)
    {
      add_words (sheet, "仕上がり寸法", "%g×%g mm", width, height);
      add_words (sheet, "展開寸法", "%g×%g mm", 2 * width, height);
      add_words (sheet, "製本", "中とじ、%sとじ", layout->right_bound ? "右" : "左");
    }
  else if (widths != NULL)
    {
      add_words (sheet, "仕上がり寸法", "%g×%g mm（折った大きさ）", mm (widest_panel (layout)),
                 height);
      add_words (sheet, "展開寸法", "%g×%g mm", width, height);
      add_words (sheet, "折り", "%s、%s mm（ファイルの1ページ目を、左から）",
                 fold_kinds[layout->fold].ja, widths);
    }
  else
    add_words (sheet, "仕上がり寸法", "%g×%g mm", width, height);
  add_words (sheet, "ページ数", "%u ページ", n_pages);
}

static void
add_file (Sheet *sheet, const Pamphlet *pamphlet, const Layout *layout)
{
  add_words (sheet, "入稿ファイル", "%s-press.pdf", pamphlet->name);
  add_words (sheet, "塗り足し、トンボ", "塗り足し %g mm、トンボあり", mm (layout->bleed));
  add_row (sheet, "色", "4色（CMYK）。文字の黒は K100、トンボは4色");
  add_row (sheet, "書体", "すべて埋め込み");
  add_words (sheet, "裏面の向き", "%s辺で裏返す", layout->flip_short_edge ? "短い" : "長い");
}

/* ── what the front matter says ── */

static void
add_order (Sheet *sheet, const Pamphlet *pamphlet)
{
  add_row (sheet, "用紙", pamphlet->paper);
  if (pamphlet->copies > 0)
    add_words (sheet, "部数", "%d 部", pamphlet->copies);
  else
    add_row (sheet, "部数", NULL);
  add_row (sheet, "納品の日、場所", NULL);
}

static void
add_office (Sheet *sheet, const Site *site, const Pamphlet *pamphlet)
{
  const Contact *contact
      = pamphlet->page->contact ? pamphlet->page->contact : site_contact (site, NULL);
  if (site->config.organisation != NULL)
    add_row (sheet, "発行", site->config.organisation);
  if (contact != NULL && contact->tel != NULL)
    add_words (sheet, "問い合わせ", "%s　%s", contact->name, contact->tel);
  add_row (sheet, "制作番号", site->build_id);
  add_row (sheet, "校了の日、名前", NULL);
}

static void
add_heading (Sheet *sheet, guint level, const char *text)
{
  Node *heading = doc_node (sheet->doc, NODE_HEADING, sheet->pos);
  heading->u.heading.level = level;
  node_append (heading, doc_text_node (sheet->doc, sheet->pos, text));
  node_append (doc_root (sheet->doc), heading);
}

static void
begin_table (Sheet *sheet)
{
  static const guint8 align[2];
  sheet->table = doc_node (sheet->doc, NODE_TABLE, sheet->pos);
  sheet->table->u.table.columns = 2;
  sheet->table->u.table.head_columns = 1;
  sheet->table->u.table.align = align;
  node_append (doc_root (sheet->doc), sheet->table);
}

Doc *
specification_doc (const Site *site, const Pamphlet *pamphlet, const Layout *layout, guint n_pages,
                   const char *title)
{
  Doc *doc = doc_new ();
  Sheet sheet = { .doc = doc, .pos = pamphlet->page->pos };
  g_autofree char *issued
      = pamphlet->issued != DATE_NONE ? date_format (pamphlet->issued, DATE_JA) : NULL;
  add_heading (&sheet, 1, title);
  begin_table (&sheet);
  add_row (&sheet, "版", pamphlet->edition);
  add_row (&sheet, "発行日", issued);
  add_form (&sheet, layout, n_pages);
  add_order (&sheet, pamphlet);
  add_file (&sheet, pamphlet, layout);
  add_office (&sheet, site, pamphlet);
  return doc;
}
