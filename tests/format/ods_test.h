/*
 * ods_test: small OpenDocument sheets made in memory.
 */
#ifndef ORIHON_TESTS_ODS_TEST_H
#define ORIHON_TESTS_ODS_TEST_H

#include "format/zip_test.h"

#define ODS_MIMETYPE                                                                               \
  {                                                                                                \
    "mimetype", "application/vnd.oasis.opendocument.spreadsheet"                                   \
  }

/* content.xml around styles and sheets. */
#define ODS_CONTENT(styles, sheets)                                                                \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "                            \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                              \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\">"                               \
  "<office:automatic-styles>" styles "</office:automatic-styles><office:body>"                     \
  "<office:spreadsheet>" sheets "</office:spreadsheet></office:body>"                              \
  "</office:document-content>"

#define ODS_SHEET(rows) "<table:table table:name=\"名簿\">" rows "</table:table>"
#define ODS_ROW(cells) "<table:table-row>" cells "</table:table-row>"
#define ODS_TEXT(text)                                                                             \
  "<table:table-cell office:value-type=\"string\"><text:p>" text "</text:p></table:table-cell>"
#define ODS_VALUE(type, attribute, value, shown)                                                   \
  "<table:table-cell office:value-type=\"" type "\" office:" attribute "=\"" value                 \
  "\"><text:p>" shown "</text:p></table:table-cell>"

static inline GBytes *
ods_make (const char *content)
{
  const Part parts[] = { ODS_MIMETYPE, { "content.xml", content } };
  return zip_make (parts, G_N_ELEMENTS (parts));
}

#endif
