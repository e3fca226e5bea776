#include "format/ods_test.h"
#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The input is content.xml. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *content = g_strndup ((const char *)data, size);
  g_autoptr (GBytes) book = ods_make (content);
  gsize length;
  const void *bytes = g_bytes_get_data (book, &length);
  fuzz_check_table (bytes, length, "a.ods", NULL);
  return 0;
}

static const char *const fuzz_seeds[] = {
  ODS_CONTENT ("<style:style style:name=\"ta2\"><style:table-properties "
               "table:display=\"false\"/></style:style>",
               ODS_SHEET (ODS_ROW (ODS_TEXT ("a") ODS_TEXT ("b")) ODS_ROW (
                   ODS_VALUE ("float", "value", "12345", "0012345")
                       ODS_VALUE ("date", "date-value", "2026-12-05T14:00:00", "x")))),
  "<x><table name=\"a\"><table-row number-rows-repeated=\"9\" visibility=\"filter\"><table-cell "
  "number-columns-repeated=\"3\" value-type=\"time\" time-value=\"PT09H30M00S\"><p>a<s c=\"3\"/>"
  "<line-break/><ruby-text>b</ruby-text></p><p>c</p></table-cell><covered-table-cell/>"
  "<table-cell formula=\"x\" string-value=\"\"><p>#REF!</p></table-cell></table-row>"
  "<table-row><table-cell value-type=\"boolean\" boolean-value=\"true\"/></table-row></table>"
  "<table style-name=\"ta2\"/></x>",
  NULL,
};

#include "driver.h"
