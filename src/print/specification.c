#include "print/specification.h"

#include <math.h>

#include "print/fold.h"
#include "print/record.h"

/* In em: room for a word written by hand. */
#define BLANK_EM 12

/* A NULL @value is a place to write on. */
static void
add_row (const Record *record, const char *name, const char *value)
{
  record_row (record, (const char *const[]){ name, value });
}

static void G_GNUC_PRINTF (3, 4)
    add_words (const Record *record, const char *name, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *value = g_strdup_vprintf (format, args);
  va_end (args);
  add_row (record, name, value);
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
add_form (const Record *record, const Layout *layout, guint n_pages)
{
  double width = mm (layout->width), height = mm (layout->height);
  g_autofree char *widths = panel_widths (layout);
  if (layout->grid.columns > 0)
    {
      add_words (record, "仕上がり寸法", "%g×%g mm（カード1枚）", mm (widest_panel (layout)),
                 mm (layout->grid.height));
      if (widths != NULL)
        add_words (record, "折り", "%s、%s mm（展開寸法 %g×%g mm）", fold_kinds[layout->fold].ja,
                   widths, mm (layout->grid.width), mm (layout->grid.height));
      add_words (record, "面付け", "%g×%g mm に %d面（横%d×縦%d）", width, height,
                 layout->grid.columns * layout->grid.rows, layout->grid.columns, layout->grid.rows);
    }
  else if (layout->imposition == IMPOSE_SADDLE)
    {
      add_words (record, "仕上がり寸法", "%g×%g mm", width, height);
      add_words (record, "展開寸法", "%g×%g mm", 2 * width, height);
      add_words (record, "製本", "中とじ、%sとじ", layout->right_bound ? "右" : "左");
    }
  else if (widths != NULL)
    {
      add_words (record, "仕上がり寸法", "%g×%g mm（折った大きさ）", mm (widest_panel (layout)),
                 height);
      add_words (record, "展開寸法", "%g×%g mm", width, height);
      add_words (record, "折り", "%s、%s mm（ファイルの1ページ目を、左から）",
                 fold_kinds[layout->fold].ja, widths);
    }
  else
    add_words (record, "仕上がり寸法", "%g×%g mm", width, height);
  add_words (record, "ページ数", "%u ページ", n_pages);
}

static void
add_file (const Record *record, const Pamphlet *pamphlet, const Layout *layout)
{
  add_words (record, "入稿ファイル", "%s-press.pdf", pamphlet->name);
  add_words (record, "塗り足し、トンボ", "塗り足し %g mm、トンボあり", mm (layout->bleed));
  add_row (record, "色", "4色（CMYK）。文字の黒は K100、トンボは4色");
  add_row (record, "書体", "すべて埋め込み");
  if (pamphlet->voice_code != NULL && layout->voice.panel != NULL)
    add_row (record, "切り欠き", "音声コードの横の端を、直径6 mmの半円に抜く");
  add_words (record, "裏面の向き", "%s辺で裏返す", layout->flip_short_edge ? "短い" : "長い");
}

/* ── what the front matter says ── */

static void
add_order (const Record *record, const Pamphlet *pamphlet)
{
  add_row (record, "用紙", pamphlet->paper);
  if (pamphlet->copies > 0)
    add_words (record, "部数", "%d 部", pamphlet->copies);
  else
    add_row (record, "部数", NULL);
  add_row (record, "納品の日、場所", NULL);
}

static void
add_office (const Record *record, const Site *site, const Pamphlet *pamphlet)
{
  const Contact *contact
      = pamphlet->page->contact ? pamphlet->page->contact : site_contact (site, NULL);
  if (site->config.organisation != NULL)
    add_row (record, "発行", site->config.organisation);
  if (contact != NULL && contact->tel != NULL)
    add_words (record, "問い合わせ", "%s　%s", contact->name, contact->tel);
  add_row (record, "制作番号", site->build_id);
  add_row (record, "校了の日、名前", NULL);
}

Doc *
specification_doc (const Site *site, const Pamphlet *pamphlet, const Layout *layout, guint n_pages,
                   const char *title)
{
  Doc *doc = doc_new ();
  Record record = { .doc = doc, .pos = pamphlet->page->pos, .blank_em = BLANK_EM };
  g_autofree char *issued
      = pamphlet->issued != DATE_NONE ? date_format (pamphlet->issued, DATE_JA) : NULL;
  record_heading (&record, 1, title);
  record_table (&record, NULL);
  add_row (&record, "版", pamphlet->edition);
  add_row (&record, "発行日", issued);
  add_form (&record, layout, n_pages);
  add_order (&record, pamphlet);
  add_file (&record, pamphlet, layout);
  add_office (&record, site, pamphlet);
  return doc;
}
