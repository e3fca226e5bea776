/*
 * xlsx_test: small Excel workbooks made in memory, part by part.
 */
#ifndef ORIHON_TESTS_XLSX_TEST_H
#define ORIHON_TESTS_XLSX_TEST_H

#include "format/zip_test.h"

#define XLSX_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define XLSX_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XLSX_RELATION(id, type, target)                                                            \
  "<Relationship Id=\"" id "\" Type=\"" XLSX_RELATIONS "/" type "\" Target=\"" target "\"/>"

/* The parts that every workbook has; replace or add with zip_make(). */
#define XLSX_BASE                                                                                  \
  { "_rels/.rels", "<Relationships>" XLSX_RELATION ("rId1", "officeDocument",                      \
                                                    "xl/workbook.xml") "</Relationships>" },       \
      { "xl/workbook.xml",                                                                         \
        "<workbook xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" XLSX_RELATIONS                              \
        "\"><sheets><sheet name=\"名簿\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>" },     \
  {                                                                                                \
    "xl/_rels/workbook.xml.rels",                                                                  \
        "<Relationships>" XLSX_RELATION ("rId1", "worksheet", "worksheets/sheet1.xml")             \
            XLSX_RELATION ("rId2", "sharedStrings", "sharedStrings.xml")                           \
                XLSX_RELATION ("rId3", "styles", "styles.xml") "</Relationships>"                  \
  }

#define XLSX_SHEET(rows)                                                                           \
  "<worksheet xmlns=\"" XLSX_MAIN "\"><sheetData>" rows "</sheetData></worksheet>"

#endif
