/*
 * sniff: what kind of file these bytes are, whatever the name says.
 */
#ifndef ORIHON_FORMAT_SNIFF_H
#define ORIHON_FORMAT_SNIFF_H

#include <glib.h>

typedef enum
{
  FILE_KIND_UNKNOWN, /* bytes that are no text */
  FILE_KIND_EMPTY,
  FILE_KIND_CSV, /* any text that is nothing below; TSV and ; too */
  FILE_KIND_XLSX,
  FILE_KIND_JSON,
  FILE_KIND_YAML,     /* by the ending only */
  FILE_KIND_MARKDOWN, /* by the ending only */
  FILE_KIND_HTML,
  FILE_KIND_XML,
  FILE_KIND_ICAL,
  FILE_KIND_XLS, /* OLE2 compound file: old Excel, or an encrypted .xlsx */
  FILE_KIND_XLSX_ENCRYPTED,
  FILE_KIND_ODS,
  FILE_KIND_ZIP,
  FILE_KIND_PDF,
  FILE_KIND_IMAGE,
} FileKind;

FileKind sniff (const char *bytes, gsize length, const char *file);

/* "CSV", "HTML のページ", "古い Excel 形式 (.xls)" / "an HTML page"; constants. */
const char *file_kind_name (FileKind kind, gboolean ja);

#endif
