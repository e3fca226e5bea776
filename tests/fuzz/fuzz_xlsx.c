#include "format/xlsx_test.h"
#include "fuzz/table_check.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The first letter names the part that the rest replaces; z is written over the bytes of the ZIP,
 * at the place that two more bytes give. */
static const Part replaced[] = {
  { "s", "xl/worksheets/sheet1.xml" },
  { "t", "xl/sharedStrings.xml" },
  { "f", "xl/styles.xml" },
  { "w", "xl/workbook.xml" },
  { "r", "_rels/.rels" },
  { "b", "xl/_rels/workbook.xml.rels" },
};

static GBytes *
make_book (const char *name, const char *text)
{
  const Part parts[] = {
    XLSX_BASE,
    { "xl/sharedStrings.xml", "<sst><si><t>見本</t></si></sst>" },
    { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>" },
    { "xl/worksheets/sheet1.xml",
      XLSX_SHEET (
          "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>46361</v></c>"
          "</row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>x</v></c></row>") },
    { name, text },
  };
  return zip_make (parts, G_N_ELEMENTS (parts));
}

static void
overwrite (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) book = make_book (NULL, NULL);
  gsize length;
  const uint8_t *whole = g_bytes_get_data (book, &length);
  g_autofree uint8_t *copy = g_memdup2 (whole, length);
  gsize at = (data[0] + data[1] * 256u) % length;
  memcpy (copy + at, data + 2, MIN (size - 2, length - at));
  fuzz_check_table (copy, length, "a.xlsx", NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size < 4)
    return 0;
  if (data[0] == 'z')
    overwrite (data + 1, size - 1);
  g_autofree char *text = g_strndup ((const char *)data + 1, size - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (replaced); i++)
    if (data[0] == (uint8_t)*replaced[i].name)
      {
        g_autoptr (GBytes) book = make_book (replaced[i].text, text);
        gsize length;
        const void *bytes = g_bytes_get_data (book, &length);
        fuzz_check_table (bytes, length, "a.xlsx", NULL);
      }
  return 0;
}

static const char *const fuzz_seeds[] = {
  "s<worksheet><sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" "
  "t=\"inlineStr\"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c><c t=\"b\"><v>1</v></c>"
  "<c t=\"e\"><v>#REF!</v></c><c t=\"d\"><v>2026-12-05T14:00:00</v></c><c><f>A1</f></c></row>"
  "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>46361.5</v></c><c r=\"B2\"><v>8.6E+08</v></c></row>"
  "</sheetData><mergeCells><mergeCell ref=\"A1:C2\"/></mergeCells></worksheet>",
  "t<sst><si><t>見本</t></si><si><r><t>a_x000D_</t></r><rPh><t>b</t></rPh></si></sst>",
  "f<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"[$-411]ge\\.m\\.d;@\"/>"
  "<numFmt numFmtId=\"177\" formatCode=\"[h]:mm&quot;x&quot;\"/></numFmts><cellXfs>"
  "<xf numFmtId=\"176\"/><xf numFmtId=\"177\"/></cellXfs></styleSheet>",
  "w<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" state=\"hidden\" "
  "r:id=\"rId1\"/><sheet name=\"b\" r:id=\"rId1\"/></sheets></workbook>",
  "r<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/xl/workbook.xml\"/>"
  "</Relationships>",
  "b<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" "
  "Target=\"worksheets/sheet1.xml\"/></Relationships>",
  "z\x1e\x02PK\x03\x04",
  "s<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>",
  NULL,
};

#include "driver.h"
