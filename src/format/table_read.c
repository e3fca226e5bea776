#include "base/encoding.h"
#include "format/sniff.h"
#include "format/table_int.h"

static const DiagKind TABLE_REFUSED = {
  "table-refused",
  DIAG_WITHHELD,
  "表として読めません（{kind_ja}）",
  "this cannot be read as a table: it is {kind_en}",
  "CSV、Excelブック(.xlsx)、OpenDocument(.ods) のどれかで保存し直してください",
  "save it as CSV, as an Excel workbook (.xlsx) or as OpenDocument (.ods)",
};

static const DiagKind TABLE_REFUSED_PAGE = {
  "table-refused-page",
  DIAG_WITHHELD,
  "表ではなく、{kind_ja}です",
  "this is no table but {kind_en}",
  "配布元のページを開き、表のファイルを取り直してください",
  "open the publisher's page and fetch the file again",
};

static const DiagKind TABLE_REFUSED_PASSWORD = {
  "table-refused-password",
  DIAG_WITHHELD,
  "{kind_ja}は読めません",
  "{kind_en} cannot be read",
  "パスワードを外して保存し直してください",
  "remove the password and save it again",
};

static const DiagKind TABLE_REFUSED_XLS = {
  "table-refused-xls",
  DIAG_WITHHELD,
  "{kind_ja}は読めません",
  "{kind_en} cannot be read",
  "Excelブック(.xlsx)で保存し直してください",
  "save it again as an Excel workbook (.xlsx)",
};

static const DiagKind *
refusal (FileKind kind)
{
  switch (kind)
    {
    case FILE_KIND_HTML:
    case FILE_KIND_EMPTY:
      return &TABLE_REFUSED_PAGE;
    case FILE_KIND_XLSX_ENCRYPTED:
      return &TABLE_REFUSED_PASSWORD;
    case FILE_KIND_XLS:
      return &TABLE_REFUSED_XLS;
    default:
      return &TABLE_REFUSED;
    }
}

static Table *
read_text (const char *bytes, gsize length, FileKind kind, const char *file,
           const TableOptions *options, Diags *diags)
{
  gsize n;
  const char *found = "UTF-8";
  g_autofree char *text
      = kind == FILE_KIND_YAML
            ? encoding_utf8_file (bytes, length, file, &n, diags)
            : encoding_to_utf8 (bytes, length, options->encoding, file, &n, &found, diags);
  if (text == NULL)
    return NULL;
  if (kind == FILE_KIND_YAML)
    return records_read_yaml (text, n, file, options, diags);
  if (kind == FILE_KIND_XML || (kind == FILE_KIND_HTML && options->table == NULL))
    return xml_records_read (text, n, found, file, options, diags);
  if (kind == FILE_KIND_HTML)
    return html_table_read (text, n, found, file, options, diags);
  if (kind == FILE_KIND_JSON)
    return records_read_json (text, n, found, file, options, diags);
  return csv_read (text, n, found, file, options, diags);
}

static Table *
read_calendar (const char *bytes, gsize length, const char *file, const TableOptions *options,
               Diags *diags)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GBytes) joined = ical_unfold (bytes, length, numbers);
  const char *found = "UTF-8";
  gsize n, joined_length;
  const char *data = g_bytes_get_data (joined, &joined_length);
  g_autofree char *text = encoding_to_utf8 (data != NULL ? data : "", joined_length,
                                            options->encoding, file, &n, &found, diags);
  return text != NULL ? ical_read (text, numbers, found, file, options, diags) : NULL;
}

Table *
table_read (GBytes *bytes, const char *file, const TableOptions *options, Diags *diags)
{
  static const TableOptions nothing_said = { NULL };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  FileKind kind = sniff (data, length, file);
  if (options == NULL)
    options = &nothing_said;
  switch (kind)
    {
    case FILE_KIND_XLSX:
      return xlsx_read (bytes, file, options, diags);
    case FILE_KIND_ODS:
      return ods_read (bytes, file, options, diags);
    case FILE_KIND_ZIP:
      return zip_list_read (bytes, file, options, diags);
    case FILE_KIND_CSV:
    case FILE_KIND_JSON:
    case FILE_KIND_YAML:
    case FILE_KIND_XML:
      return read_text (data, length, kind, file, options, diags);
    case FILE_KIND_ICAL:
      return read_calendar (data, length, file, options, diags);
    case FILE_KIND_HTML:
      if (options->table != NULL || options->fields != NULL) /* <list> looks like a page */
        return read_text (data, length, kind, file, options, diags);
      break;
    case FILE_KIND_UNKNOWN:
      if (options->encoding != NULL) /* UTF-16 without a mark looks like no text */
        return read_text (data, length, kind, file, options, diags);
      break;
    default:
      break;
    }
  diags_add (diags, refusal (kind), pos_make (file, 0, 0), "kind_ja", file_kind_name (kind, TRUE),
             "kind_en", file_kind_name (kind, FALSE), NULL);
  return NULL;
}
