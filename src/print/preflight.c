#include "print/preflight.h"

#include <stdio.h>
#include <string.h>

#include "pdf/pdf.h"
#include "pdf/place.h"

#define QUIET_ZONE 4             /* modules, ISO/IEC 18004 */
#define MIN_MODULE PDF_MM (0.33) /* what the cameras of older telephones still part */
#define ROUNDING 0.05            /* points; of measures added up */

static const DiagKind PICTURE_COARSE = {
  .id = "preflight-picture-coarse",
  .level = DIAG_WARNING,
  .ja
  = "{place}の画像は、この大きさでは {value} ppi で、印刷に粗すぎます（{least} ppi 以上にします）",
  .en = "The picture on {place_en} has {value} ppi at its size, too coarse for print ({least} or "
        "more are wanted)",
  .hint_ja = "もとの大きな画像を使うか、幅を {width} ミリ以下にしてください",
  .hint_en = "Use the larger original, or make it no wider than {width} mm",
};

static const DiagKind TYPE_SMALL = {
  .id = "preflight-type-small",
  .level = DIAG_WARNING,
  .ja = "{place}に {value} ポイントの文字があります（{least} ポイント以上にします）",
  .en = "There is type of {value} pt on {place_en} ({least} or more are wanted)",
  .hint_ja = "型紙の font_size を大きくしてください",
  .hint_en = "Raise font_size in the layout",
};

static const DiagKind TEXT_AT_EDGE = {
  .id = "preflight-text-at-edge",
  .level = DIAG_WARNING,
  .ja = "{place}の文字が、紙の端から {value} ミリのところにあります（{least} ミリ以上離します）",
  .en = "Text on {place_en} is {value} mm from the edge ({least} or more are wanted)",
  .hint_ja = "切るときのずれで欠けます。面の余白を広げてください",
  .hint_en = "It may be cut off; widen the panel's padding",
};

static const DiagKind QR_SMALL = {
  .id = "preflight-qr-small",
  .level = DIAG_WARNING,
  .ja = "{place}の二次元コードは {value} ミリで小さすぎます（{least} ミリ以上にします）",
  .en = "The code on {place_en} is {value} mm wide ({least} or more are wanted)",
  .hint_ja = "型紙の pictures の qr を大きくするか、アドレスを短くしてください",
  .hint_en = "Raise qr of pictures in the layout, or shorten the address",
};

static const DiagKind QR_QUIET = {
  .id = "preflight-qr-quiet",
  .level = DIAG_WARNING,
  .ja = "{place}の二次元コードのまわりの余白が足りません（{value} 目。{least} 目要ります）",
  .en = "The code on {place_en} has a quiet zone of {value} modules ({least} are needed)",
  .hint_ja = "部品の qr_svg の quiet を 4 にしてください",
  .hint_en = "Pass quiet = 4 to qr_svg in the component",
};

static const DiagKind PICTURE_WITHOUT_WORDS = {
  .id = "preflight-picture-without-words",
  .level = DIAG_WITHHELD,
  .ja = "この画像には、見えない人に代わりに読む言葉がありません",
  .en = "This picture has no words for those who cannot see it",
  .hint_ja = "![と ]の間に、画像が何を伝えるかを書いてください",
  .hint_en = "Write between ![ and ] what the picture tells",
};

/* What one look carries along. */
typedef struct
{
  const Layout *layout;
  const char *file;
  guint page;
  const LayoutPanel *panel; /* that the item stands on, or NULL */
  const Item *item;
  GHashTable *said;  /* "kind page panel" */
  GHashTable *sizes; /* PangoFont → its size in points, as double * */
  Diags *diags;
} Look;

static const LayoutPanel *
panel_at (const Layout *layout, guint page, double x, double y)
{
  const LayoutPage *written = layout->pages->pdata[page];
  for (guint i = 0; i < written->panels->len; i++)
    {
      const LayoutPanel *panel = written->panels->pdata[i];
      const Rect *box = &panel->box;
      if (x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
        return panel;
    }
  return NULL;
}

/* FALSE if this has been said of the panel already; of running heads it is said for all pages. */
static gboolean
is_news (Look *look, const DiagKind *kind)
{
  gboolean text = look->item->element != NULL;
  guint page = text ? look->page : G_MAXUINT;
  const void *panel = text ? look->panel : NULL;
  return g_hash_table_add (look->said, g_strdup_printf ("%s %u %p", kind->id, page, panel));
}

/* Furigana, which has a size of its own, and the dot before an item of a list. */
static gboolean
may_be_small (const StructElement *element)
{
  for (; element != NULL; element = element->parent)
    if (g_str_equal (element->tag, "RT") || g_str_equal (element->tag, "Lbl"))
      return TRUE;
  return FALSE;
}

static char *
number (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  return g_strdup (g_ascii_formatd (text, sizeof text, value < 100 ? "%.3g" : "%.0f", value));
}

/* A finding at the item: @value is what there is, @least what is wanted; @width, in mm, is for the
 * kinds that speak of it. */
static void
say (Look *look, const DiagKind *kind, double value, double least, double width)
{
  const StructElement *element = look->item->element;
  Pos pos
      = element != NULL && element->pos.file != NULL ? element->pos : pos_make (look->file, 1, 1);
  const LayoutPage *page = look->layout->pages->pdata[look->page];
  gboolean named = look->panel != NULL && g_strcmp0 (look->panel->title, page->title) != 0;
  const char *title = named ? look->panel->title : NULL;
  g_autofree char *place = g_strdup_printf ("%uページ目%s%s%s", look->page + 1, title ? "「" : "",
                                            title ? title : "", title ? "」" : "");
  g_autofree char *place_en = g_strdup_printf ("page %u%s%s%s", look->page + 1, title ? " (“" : "",
                                               title ? title : "", title ? "”)" : "");
  g_autofree char *there = number (value), *wanted = number (least), *most = number (width);
  diags_add (look->diags, kind, pos, "place", place, "place_en", place_en, "value", there, "least",
             wanted, "width", most, NULL);
}

/* ── type ── */

static double
type_size (Look *look, PangoFont *font)
{
  double *size = g_hash_table_lookup (look->sizes, font);
  if (size == NULL)
    {
      PangoFontDescription *description = pango_font_describe (font);
      size = g_new (double, 1);
      *size = pango_font_description_get_size (description) / (double)PANGO_SCALE;
      pango_font_description_free (description);
      g_hash_table_insert (look->sizes, font, size);
    }
  return *size;
}

/* How near the ink comes to the edges of what is cut out: the sheet, or one card of it. */
static double
edge_distance (const Look *look)
{
  const Layout *layout = look->layout;
  Rect cut = { 0, 0, layout->width, layout->height };
  if (layout->grid.columns > 0 && look->panel != NULL)
    cut = look->panel->box;
  Rect ink = display_glyph_box (look->item, TRUE);
  if (ink.width == 0 || ink.height == 0)
    return G_MAXDOUBLE;
  double left = ink.x - cut.x, right = cut.width - left - ink.width;
  double top = ink.y - cut.y, bottom = cut.height - top - ink.height;
  return MIN (MIN (left, right), MIN (top, bottom));
}

static void
look_at_glyphs (Look *look)
{
  const LayoutPreflight *wanted = &look->layout->preflight;
  double size = type_size (look, look->item->u.glyphs.glyphs->item->analysis.font);
  if (size < wanted->min_font_size - ROUNDING && !may_be_small (look->item->element)
      && is_news (look, &TYPE_SMALL))
    say (look, &TYPE_SMALL, size, wanted->min_font_size, 0);
  double distance = edge_distance (look);
  if (distance < wanted->safety - ROUNDING && is_news (look, &TEXT_AT_EDGE))
    say (look, &TEXT_AT_EDGE, MAX (distance, 0) / PDF_MM (1), wanted->safety / PDF_MM (1), 0);
}

/* ── pictures ── */

static void
look_at_image (Look *look)
{
  const Rect *box = &look->item->u.image.box;
  double width, height;
  double wanted = look->layout->preflight.min_ppi;
  if (!pdf_picture_size (look->item->u.image.path, &width, &height))
    return;
  double across = width / (box->width / 72), down = height / (box->height / 72);
  double ppi = look->item->u.image.fill ? MIN (across, down) : MAX (across, down);
  if (ppi < wanted - 0.5)
    say (look, &PICTURE_COARSE, ppi, wanted, width / wanted * 25.4);
}

/* Modules a side with the quiet zone, and the quiet zone, of a code as qr_svg draws it. */
static gboolean
read_qr (const char *svg, gsize length, guint *modules, guint *quiet)
{
  const char *box = g_strstr_len (svg, (gssize)MIN (length, 200), "viewBox=\"0 0 ");
  const char *mark = g_strstr_len (svg, (gssize)MIN (length, 200), "class=\"qr\"");
  const char *dark = g_strstr_len (svg, (gssize)MIN (length, 400), "fill=\"#000\" d=\"M");
  return box != NULL && mark != NULL && dark != NULL
         && sscanf (box, "viewBox=\"0 0 %u", modules) == 1
         && sscanf (dark, "fill=\"#000\" d=\"M%u", quiet) == 1 && *modules > 2 * *quiet;
}

static void
look_at_svg (Look *look)
{
  guint modules, quiet;
  if (!read_qr (look->item->u.svg.data, look->item->u.svg.length, &modules, &quiet))
    return;
  double module = MIN (look->item->u.svg.box.width, look->item->u.svg.box.height) / modules;
  double width = module * (modules - 2 * quiet);
  double least = MAX (look->layout->preflight.min_qr, MIN_MODULE * (modules - 2 * quiet));
  if (width < least - ROUNDING)
    say (look, &QR_SMALL, width / PDF_MM (1), least / PDF_MM (1), 0);
  if (quiet < QUIET_ZONE)
    say (look, &QR_QUIET, quiet, QUIET_ZONE, 0);
}

/* ── words ── */

static gboolean
look_for_words (const DisplayList *list, const char *file, Diags *diags)
{
  gboolean all = TRUE;
  for (const StructElement *e = list->root; e != NULL; e = element_next (e, list->root))
    if (g_str_equal (e->tag, "Figure") && (e->alt == NULL || *e->alt == '\0'))
      all = diags_add (diags, &PICTURE_WITHOUT_WORDS,
                       e->pos.file != NULL ? e->pos : pos_make (file, 1, 1), NULL);
  return all;
}

/* ── the pages ── */

static void
look_at (Look *look)
{
  const Item *item = look->item;
  Rect at = { 0 };
  switch ((ItemType)item->type)
    {
    case ITEM_GLYPHS:
      at = (Rect){ item->u.glyphs.x, item->u.glyphs.baseline, 0, 0 };
      break;
    case ITEM_IMAGE:
      at = item->u.image.box;
      break;
    case ITEM_SVG:
      at = item->u.svg.box;
      break;
    default:
      return;
    }
  look->panel = panel_at (look->layout, look->page, at.x + at.width / 2, at.y + at.height / 2);
  if (item->type == ITEM_GLYPHS)
    look_at_glyphs (look);
  else if (item->type == ITEM_IMAGE)
    look_at_image (look);
  else
    look_at_svg (look);
}

gboolean
preflight (const Layout *layout, const DisplayList *list, const char *file, Diags *diags)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sizes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Look look = { .layout = layout, .file = file, .said = said, .sizes = sizes, .diags = diags };
  for (look.page = 0; look.page < list->pages->len; look.page++)
    {
      const GArray *items = ((DisplayPage *)list->pages->pdata[look.page])->items;
      for (guint i = 0; i < items->len; i++)
        {
          look.item = &g_array_index (items, Item, i);
          look_at (&look);
        }
    }
  return look_for_words (list, file, diags);
}
