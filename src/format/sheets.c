#include "format/sheets.h"
#include "base/text.h"

#include <string.h>

static const DiagKind SHEET_MISSING = {
  "sheet-missing",
  DIAG_WITHHELD,
  "シート「{name}」がありません（あるもの: {sheets}）",
  "there is no sheet \"{name}\" (there are: {sheets})",
  "シートの名前を確かめてください",
  "check the name of the sheet",
};

static const DiagKind SHEET_NONE_VISIBLE = {
  "sheet-none-visible",
  DIAG_WITHHELD,
  "表示されているシートがありません",
  "no sheet of the workbook is visible",
  "使うシートを再表示して保存するか、シートの名前を指定してください",
  "unhide the sheet, or name it",
};

static const DiagKind SHEET_OTHERS = {
  "sheet-others",
  DIAG_NOTE,
  "シート「{name}」を読みました。ほかのシートは使いません（{sheets}）",
  "the sheet \"{name}\" was read, others are not used ({sheets})",
  "別のシートを使うときは、シートの名前を指定してください",
  "name the sheet to use another one",
};

static const DiagKind SHEET_HIDDEN_ROWS = {
  "sheet-hidden-rows",
  DIAG_WARNING,
  "非表示の行が {count} 行あります。これらも表に含めました",
  "{count} rows are hidden; they are in the table all the same",
  "載せない行は削除し、フィルターは解除して保存してください",
  "delete rows that are not to be published, and clear filters",
};

static const DiagKind SHEET_FORMULA_EMPTY = {
  "sheet-formula-empty",
  DIAG_WARNING,
  "数式の計算結果が保存されていないマスがあります（{count} か所）",
  "{count} formulas were saved without their results",
  "表計算ソフトで開いて保存し直してください",
  "open the workbook and save it again",
};

void
sheet_free (gpointer sheet)
{
  g_free (((Sheet *)sheet)->name);
  g_free (((Sheet *)sheet)->part);
  g_free (sheet);
}

gboolean
sheet_is_wanted (const Sheet *sheet, const char *name)
{
  if (name == NULL)
    return !sheet->hidden;
  g_autofree char *wanted = text_fold_header (name), *own = text_fold_header (sheet->name);
  return strcmp (own, wanted) == 0;
}

static char *
sheet_names (const GPtrArray *sheets, const Sheet *but)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < sheets->len && names->len < 300; i++)
    {
      const Sheet *sheet = sheets->pdata[i];
      if (sheet != but && (but == NULL || !sheet->hidden))
        g_string_append_printf (names, "%s%s", names->len ? "、" : "", sheet->name);
    }
  return g_string_free (names, FALSE);
}

gboolean
sheets_report_missing (const GPtrArray *sheets, const char *name, const char *file, Diags *diags)
{
  g_autofree char *names = sheet_names (sheets, NULL);
  if (name == NULL)
    return diags_add (diags, &SHEET_NONE_VISIBLE, pos_make (file, 0, 0), NULL);
  return diags_add (diags, &SHEET_MISSING, pos_make (file, 0, 0), "name", name, "sheets", names,
                    NULL);
}

void
sheets_report_others (const GPtrArray *sheets, const Sheet *sheet, const char *file, Diags *diags)
{
  g_autofree char *others = sheet_names (sheets, sheet);
  if (*others != '\0')
    diags_add (diags, &SHEET_OTHERS, pos_make (file, 0, 0), "name", sheet->name, "sheets", others,
               NULL);
}

void
sheet_report_hidden_rows (const Sheet *sheet, guint count, const char *file, Diags *diags)
{
  g_autofree char *rows = g_strdup_printf ("%u", count);
  if (count > 0)
    diags_add (diags, &SHEET_HIDDEN_ROWS, pos_cell (file, sheet->name, 0, 0), "count", rows, NULL);
}

void
sheet_report_empty_formulas (guint count, Pos first, Diags *diags)
{
  g_autofree char *formulas = g_strdup_printf ("%u", count);
  if (count > 0)
    diags_add (diags, &SHEET_FORMULA_EMPTY, first, "count", formulas, NULL);
}
